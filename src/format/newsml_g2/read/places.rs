//! Where in an item the element of an article's field stands, for what is wrong with the field.
//!
//! Only for messages: where several elements made one field, or one made several, the nearest is named.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::format::newsml_g2::map;
use crate::model::{Article, Block, Field};
use crate::syntax::xml::{Attr, Element};

/// Where the fields of one item stand: looked up as notes ask for them, and not once more for each note.
pub(super) struct Places<'t, 'a> {
    item: Element<'t>,
    article: &'a Article,
    /// The elements of the item by their local names.
    parts: HashMap<&'t str, Vec<Element<'t>>>,
    /// The elements of the fields that were asked for.
    fields: HashMap<Field, Vec<Element<'t>>>,
    /// The elements of the blocks that were asked for.
    blocks: HashMap<usize, Option<Element<'t>>>,
    /// The first element of the content with just this text, by the hash of its words.
    texts: Option<HashMap<u64, Element<'t>>>,
}

impl<'t, 'a> Places<'t, 'a> {
    pub(super) fn new(item: Element<'t>, article: &'a Article) -> Places<'t, 'a> {
        let mut parts: HashMap<&str, Vec<Element<'_>>> = HashMap::new();
        item.elements().for_each(|e| parts.entry(e.local()).or_default().push(e));
        Places { item, article, parts, fields: HashMap::new(), blocks: HashMap::new(), texts: None }
    }

    /// Where the field of a JSON pointer stands in the item: its attribute, its element, the part of the item where it
    /// would stand, or the item.
    pub(super) fn offset(&mut self, pointer: &str) -> u64 {
        let mut steps = pointer.split('/').skip(1);
        let field = steps.next().unwrap_or_default();
        let index = steps.next().and_then(|step| step.parse().ok()).unwrap_or(0);
        let attr = |element: Element<'_>, name: &str| element.attrs().find(|a| a.local() == name).map(Attr::offset);
        let last = pointer.rsplit('/').next().unwrap_or_default();
        let element = match field {
            "body" => self.block(index).or_else(|| self.part("contentSet")?.elements().next()),
            "rights" => self.parts.get("rightsInfo").and_then(|all| all.get(index)).copied(),
            "guid" | "version" => return attr(self.item, field).unwrap_or_else(|| self.item.offset()),
            _ => self.entry(field, index),
        };
        let element = element.unwrap_or(self.item);
        attr(element, last).unwrap_or_else(|| element.offset())
    }

    fn part(&self, name: &str) -> Option<Element<'t>> {
        self.parts.get(name)?.first().copied()
    }

    /// The element of an entry of a field, or the part in which it would stand.
    fn entry(&mut self, field: &str, index: usize) -> Option<Element<'t>> {
        let field = Field::named(field)?;
        let (home, name) = map::place(field)?;
        let home = self.part(home)?;
        let all = self.fields.entry(field).or_insert_with(|| home.elements().filter(|e| e.local() == name).collect());
        Some(all.get(index).copied().unwrap_or(home))
    }

    /// The element of the body with just the text of a block.
    fn block(&mut self, index: usize) -> Option<Element<'t>> {
        if let Some(known) = self.blocks.get(&index) {
            return *known;
        }
        let text = match self.article.body.get(index) {
            Some(Block::Paragraph(p)) => Some(p.text.plain()),
            Some(Block::Heading(h)) => Some(h.text.plain()),
            _ => None,
        };
        let found = text.and_then(|text| self.text(&text));
        self.blocks.insert(index, found);
        found
    }

    fn text(&mut self, text: &str) -> Option<Element<'t>> {
        let set = self.part("contentSet")?;
        self.texts.get_or_insert_with(|| texts(set)).get(&words(text)).copied()
    }
}

/// The elements in the content by their texts: of each text the first that does not have it from one element in it.
fn texts(set: Element<'_>) -> HashMap<u64, Element<'_>> {
    let mut all = HashMap::new();
    for element in set.descendants() {
        let own = words(&element.text());
        if element.elements().all(|inner| words(&inner.text()) != own) {
            all.entry(own).or_insert(element);
        }
    }
    all
}

/// A hash of the words of a text: how they are spaced does not matter.
fn words(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.split_whitespace().for_each(|word| word.hash(&mut hasher));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::xml::Tree;

    /// Were the content walked for each of them, this test would take minutes.
    #[test]
    fn ten_thousand_broken_rules_have_their_places() {
        const MANY: usize = 10_000;
        let each = |of: fn(usize) -> String, between: &str| (0..MANY).map(of).collect::<Vec<_>>().join(between);
        let blocks = each(|i| format!(r#"{{"type":"paragraph","text":"a{i} b"}}"#), ",");
        let article = Article::from_json(&format!(r#"{{"guid":"a","body":[{blocks}]}}"#)).unwrap();
        let headlines = each(|i| format!("<headline xml:lang='l{i}'>x</headline>"), "");
        let paragraphs = each(|i| format!("<div><p><b>a{i}</b>  b</p></div>"), "");
        let xml = format!(
            "<newsItem guid='a'><contentMeta>{headlines}</contentMeta><rightsInfo/><rightsInfo id='r'/>\
             <contentSet><inlineXML>{paragraphs}</inlineXML></contentSet></newsItem>"
        );
        let tree = Tree::parse_str(&xml).unwrap();
        let mut places = Places::new(tree.root(), &article);
        let mut at = |pointer: &str, text: &str| {
            let offset = usize::try_from(places.offset(pointer)).unwrap();
            assert!(xml[offset..].starts_with(text), "{pointer} is at {:?}", xml[offset..].get(..20));
        };
        for i in 0..MANY {
            at(&format!("/headlines/{i}/lang"), &format!("xml:lang='l{i}'"));
            at(&format!("/body/{i}/text"), &format!("<p><b>a{i}</b>"));
        }
        at(&format!("/headlines/{MANY}/text"), "<contentMeta>");
        at(&format!("/body/{MANY}/text"), "<inlineXML>");
        at("/rights/1", "<rightsInfo id='r'/>");
        at("/guid", "guid='a'");
        at("/provider", "<newsItem");
    }
}
