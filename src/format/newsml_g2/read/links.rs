//! Links to other items, and the groups of a package: what they point to, and the hints about it.

use super::concept;
use super::fields;
use super::item_reading::{ItemReading, own_literal};
use crate::format::newsml_g2::map::{FILED, GROUP, LINK};
use crate::model::{Article, Group, Link, Member};
use crate::syntax::xml::{Element, map};

/// Reads a link or itemRef which stands at `path`. What is said about its target becomes a partial article.
pub(crate) fn read(el: Element<'_>, path: &str, cx: &mut ItemReading<'_>) -> Link {
    let mut link = Link::default();
    map::read(LINK, el, "", &mut link, cx);
    map::read(FILED, el, "", &mut link, cx);
    let Some(guid) = link.guid.clone().or_else(|| link.href.clone()) else { return link };
    let mut hints = Article::default();
    fields::hints(el, path, &mut hints, cx);
    // What is text and usable is no other than any article, but somebody said so.
    let said = |name: &str| el.child(name).is_some_and(Element::is_taken);
    if hints != Article::default() || said("itemClass") || said("pubStatus") {
        link.article = Some(Box::new(Article { guid, ..hints }));
    }
    link
}

/// Reads the groups of a package.
pub(super) fn groups(set: Element<'_>, article: &mut Article, cx: &mut ItemReading<'_>) {
    let root = set.attr("root");
    for (i, el) in set.take_all("group").enumerate() {
        if cx.is_held(el) {
            el.untake();
            continue;
        }
        let group = group(el, i + 1, root, cx);
        article.groups.push(group);
    }
    if article.groups.iter().any(|g| g.root) {
        let _ = set.take_attr("root");
    }
}

fn group(el: Element<'_>, position: usize, root: Option<&str>, cx: &mut ItemReading<'_>) -> Group {
    let id = el.take_attr("id").map(str::to_owned);
    let mut group = Group { root: id.is_some() && id.as_deref() == root, id, ..Group::default() };
    map::read(GROUP, el, "", &mut group, cx);
    let mut items = 0;
    for child in el.take_each() {
        let member = match child.local() {
            _ if cx.is_held(child) => Member::default(),
            "itemRef" => {
                items += 1;
                let path = format!("groupSet/group[{position}]/itemRef[{items}]");
                Member { item: Some(read(child, &path, cx)), ..Member::default() }
            }
            "groupRef" => Member { group: child.take_attr("idref").map(str::to_owned), ..Member::default() },
            "conceptRef" => Member { concept: concept::read(child, cx), ..Member::default() },
            _ => Member::default(),
        };
        if member == Member::default() {
            child.untake();
        } else {
            group.members.push(member);
        }
    }

    group
}

/// The URI in an attribute that takes one; without a scheme it is a literal that had no other place.
pub(crate) fn literal_or_uri(value: &str) -> String {
    own_literal(value).unwrap_or_else(|| value.to_owned())
}
