//! Reads NewsML-G2: the items, and what stands around them.
//!
//! One item after the other comes as a tree (`syntax::xml::items`); `item` maps it. Order does not matter inside an item.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) use self::assert::MOST_ASSERTS;
pub(super) use self::content::says_same;
pub(super) use self::item_reading::{ItemReading, Space};
use self::places::Places;
use super::standard::STANDARD;
use super::{ID, NAR, OWN, part};
use crate::error::Result;
use crate::format::{ReadSettings, Reader, options};
use crate::model::{Article, Catalog, Message};
use crate::note::{Note, Noted};
use crate::syntax::input::Input;
use crate::syntax::qcode::Schemes;
use crate::syntax::xml::items::{Items, Layout, Mapping, Notes};
use crate::syntax::xml::keep;
use crate::syntax::xml::{Element, Tree};

mod assert;
mod catalogs;
pub(super) mod concept;
mod content;
mod date;
mod details;
mod fields;
mod item;
pub(super) mod item_reading;
pub(super) mod links;
pub(super) mod message;
mod metadata_in_body;
mod places;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_check;

/// The options for reading.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ReadOptions {
    /// What becomes of other versions of the body: `native` keeps them for the way back only, `keep` also as `alternates`.
    pub(super) alternates: Alternates,
}

/// What becomes of other versions of the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Alternates {
    /// They stay in `native`.
    #[default]
    Native,
    /// They become `alternates`.
    Keep,
}

pub(super) use catalogs::file as catalog_file;

/// Starts reading.
pub(super) fn open(input: Input, settings: &ReadSettings) -> Result<Box<dyn Reader>> {
    let options: ReadOptions = options::parse(&settings.options)?;
    let mapping = G2Mapping {
        options,
        catalogs: settings.catalogs.clone(),
        message: None,
        header: Schemes::default(),
        unknown: Vec::new(),
        attrs: Vec::new(),
    };
    Ok(Box::new(Items::new(input, mapping, settings.check)))
}

/// Reads an item that was just written, as any reader would.
pub(super) fn item_again(xml: &str) -> Option<Noted<Article>> {
    again(xml, |tree, cx| item::read(tree.root(), cx))
}

/// The same of a message of which nothing but the header was written.
pub(super) fn header_again(xml: &str) -> Option<Noted<Option<Message>>> {
    again(xml, |tree, cx| {
        let mut read = tree.root().child("header").and_then(|header| message::read(header, cx));
        if let Some(message) = &mut read {
            message::keep_frame(message, &frame_attrs(tree));
        }
        read
    })
}

/// The attributes of a newsMessage: names, values and namespaces.
fn frame_attrs(tree: &Tree) -> Vec<(String, String, String)> {
    let attrs = tree.root().attrs().filter(|a| !keep::is_boilerplate(*a));
    attrs.map(|a| (a.name().to_owned(), a.value().to_owned(), a.namespace().to_owned())).collect()
}

fn again<T>(xml: &str, read: impl FnOnce(&Tree, &mut ItemReading<'_>) -> T) -> Option<Noted<T>> {
    let tree = Tree::parse_str(xml).ok()?;
    let mut unknown = Vec::new();
    let mut cx = ItemReading::new(ReadOptions::default(), &[], Schemes::default(), &mut unknown);
    let value = read(&tree, &mut cx);
    Some(Noted { value, notes: cx.notes.into_iter().map(|(_, note)| note).collect() })
}

/// Takes what our own property of this name says, if the element is that.
pub(super) fn own_property<'t>(el: Element<'t>, what: &str) -> Option<&'t str> {
    let value = el.attr("value").filter(|_| is_own(el.attr("reluri"), what))?;
    el.take_whole();
    Some(value)
}

/// Whether a URI is our own for this.
pub(super) fn is_own(uri: Option<&str>, what: &str) -> bool {
    uri.and_then(|uri| uri.strip_prefix(OWN)) == Some(what)
}

/// The state of reading a document: what its message says, for all items.
struct G2Mapping {
    options: ReadOptions,
    /// The user's catalogs.
    catalogs: Vec<Catalog>,
    message: Option<Message>,
    /// The schemes that the message's header declares.
    header: Schemes,
    /// Aliases that are in no catalog and have been noted.
    unknown: Vec<String>,
    /// The attributes of the newsMessage, with the namespaces of their prefixes.
    attrs: Vec<(String, String, String)>,
}

impl Mapping for G2Mapping {
    const LAYOUT: Layout = Layout {
        id: ID,
        name: "NewsML-G2",
        namespaces: &[NAR],
        standard: Some(&STANDARD),
        part,
        expected: "a newsItem or packageItem, or a newsMessage with items in it",
        empty: "there is no newsItem and no packageItem in it",
        headless: Some("the newsMessage has no header before its items, which the standard demands"),
    };

    /// Looks at the tag of the newsMessage: its attributes have no place in the standard.
    fn container(&mut self, tag: &Tree) -> Notes {
        if tag.root().local() != "newsMessage" {
            return Notes::new();
        }
        self.attrs = frame_attrs(tag);
        if self.attrs.is_empty() {
            return Notes::new();
        }
        let said: Vec<String> = self.attrs.iter().map(|(name, value, _)| format!("{name}={value:?}")).collect();
        let detail = format!("no field for the attributes of newsMessage: {}", said.join(", "));
        vec![(tag.root().offset(), Note::unmapped("/message/native/attrs", detail))]
    }

    fn header(&mut self, header: &Tree, notes: &mut Notes) {
        let mut cx = ItemReading::new(self.options, &self.catalogs, Schemes::default(), &mut self.unknown);
        self.message = message::read(header.root(), &mut cx);
        if let Some(message) = &mut self.message {
            message::keep_frame(message, &self.attrs);
        }
        notes.append(&mut cx.notes);
        self.header = cx.schemes;
    }

    fn item(&mut self, item: &Tree, notes: &mut Notes) -> Article {
        let mut cx = ItemReading::new(self.options, &self.catalogs, self.header.clone(), &mut self.unknown);
        let mut article = item::read(item.root(), &mut cx);
        article.message.clone_from(&self.message);
        notes.append(&mut cx.notes);
        article
    }

    fn header_behind(&self, article: &mut Article) {
        if article.message.is_none() {
            article.message.clone_from(&self.message);
        }
    }

    fn offsets(&self, item: &Tree, article: &Article, pointers: &[&str]) -> Vec<u64> {
        let mut places = Places::new(item.root(), article);
        pointers.iter().map(|pointer| places.offset(pointer)).collect()
    }
}
