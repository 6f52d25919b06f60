//! Where in an item the element of an article's field stands, for what is wrong with the field.
//!
//! Only for messages: where several elements made one field, or one made several, the nearest is named.

use crate::model::{Article, Block};
use crate::syntax::xml::{Attr, Element};

/// The fields whose entries are elements of their own, in this order, with the part of the item they stand in.
const FIELDS: &[(&str, &str, &str)] = &[
    ("type", "itemMeta", "itemClass"),
    ("provider", "itemMeta", "provider"),
    ("versionCreated", "itemMeta", "versionCreated"),
    ("firstCreated", "itemMeta", "firstCreated"),
    ("embargo", "itemMeta", "embargoed"),
    ("pubStatus", "itemMeta", "pubStatus"),
    ("services", "itemMeta", "service"),
    ("titles", "itemMeta", "title"),
    ("edNotes", "itemMeta", "edNote"),
    ("signals", "itemMeta", "signal"),
    ("links", "itemMeta", "link"),
    ("urgency", "contentMeta", "urgency"),
    ("contentCreated", "contentMeta", "contentCreated"),
    ("contentModified", "contentMeta", "contentModified"),
    ("located", "contentMeta", "located"),
    ("infoSources", "contentMeta", "infoSource"),
    ("creators", "contentMeta", "creator"),
    ("contributors", "contentMeta", "contributor"),
    ("language", "contentMeta", "language"),
    ("genres", "contentMeta", "genre"),
    ("keywords", "contentMeta", "keyword"),
    ("subjects", "contentMeta", "subject"),
    ("slugline", "contentMeta", "slugline"),
    ("headlines", "contentMeta", "headline"),
    ("datelines", "contentMeta", "dateline"),
    ("bylines", "contentMeta", "by"),
    ("creditLines", "contentMeta", "creditline"),
    ("descriptions", "contentMeta", "description"),
    ("renditions", "contentSet", "remoteContent"),
    ("texts", "contentSet", "inlineData"),
    ("groups", "groupSet", "group"),
];

/// Where the field of a JSON pointer stands in the item: its attribute, its element, the part of the item where it would
/// stand, or the item.
pub(super) fn offset(item: Element<'_>, article: &Article, pointer: &str) -> u64 {
    let mut steps = pointer.split('/').skip(1);
    let field = steps.next().unwrap_or_default();
    let index = steps.next().and_then(|step| step.parse().ok()).unwrap_or(0);
    let attr = |element: Element<'_>, name: &str| element.attrs().find(|a| a.local() == name).map(Attr::offset);
    let last = pointer.rsplit('/').next().unwrap_or_default();
    let element = match field {
        "body" => text_of(item, article, index).or_else(|| part(item, "contentSet")?.elements().next()),
        "rights" => item.elements().filter(|e| e.local() == "rightsInfo").nth(index),
        "guid" | "version" => return attr(item, field).unwrap_or_else(|| item.offset()),
        _ => FIELDS.iter().find(|(known, ..)| *known == field).and_then(|(_, home, name)| {
            let home = part(item, home)?;
            home.elements().filter(|e| e.local() == *name).nth(index).or(Some(home))
        }),
    };
    let element = element.unwrap_or(item);
    attr(element, last).unwrap_or_else(|| element.offset())
}

fn part<'t>(item: Element<'t>, name: &str) -> Option<Element<'t>> {
    item.elements().find(|e| e.local() == name)
}

/// The element of the body with just the text of a block.
fn text_of<'t>(item: Element<'t>, article: &Article, index: usize) -> Option<Element<'t>> {
    let text = match article.body.get(index)? {
        Block::Paragraph(p) => p.text.plain(),
        Block::Heading(h) => h.text.plain(),
        _ => return None,
    };
    let same = |e: &Element<'_>| e.text().split_whitespace().eq(text.split_whitespace());
    part(item, "contentSet")?.descendants().find(|e| same(e) && e.elements().all(|inner| !same(&inner)))
}
