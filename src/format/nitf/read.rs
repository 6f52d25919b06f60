//! Reads NITF: a document is an article.
//!
//! The rows take what they know of the head, `syntax::markup::nitf` reads the body, `whole` adds what follows from several
//! of them; what is left is kept.

use super::dialect::DIALECT;
use super::map::ITEM;
use super::{ID, RELEASE, VERSION, whole};
use crate::error::Result;
use crate::format::{ReadSettings, Reader, options};
use crate::model::{Article, Field, Native, RichText, Timestamp};
use crate::note::{Note, Noted};
use crate::syntax::guid;
use crate::syntax::input::Input;
use crate::syntax::markup::Context;
use crate::syntax::markup::nitf::{self, NITF, STANDARD};
use crate::syntax::xml::items::{Items, Layout, Mapping, Notes, Part};
use crate::syntax::xml::keep::{self, NativeKey};
use crate::syntax::xml::{Element, Tree, map};

/// Starts reading.
pub(super) fn open(input: Input, settings: &ReadSettings) -> Result<Box<dyn Reader>> {
    options::parse::<options::NoOptions>(&settings.options)?;
    Ok(Box::new(Items::new(input, NitfMapping, settings.check)))
}

struct NitfMapping;

impl Mapping for NitfMapping {
    const LAYOUT: Layout = Layout {
        id: ID,
        name: "NITF",
        namespaces: &[NITF, "", "http://iptc.org/std/nitf/2006-03-01/"],
        standard: Some(&STANDARD),
        part: |name, _| if name == "nitf" { Part::Item } else { Part::Unknown },
        expected: "nitf",
        empty: "there is no nitf in it",
        headless: None,
    };

    fn item(&mut self, item: &Tree, notes: &mut Notes) -> Article {
        let (article, mut found) = document(item.root());
        notes.append(&mut found);
        article
    }

    fn offsets(&self, item: &Tree, _: &Article, pointers: &[&str]) -> Vec<u64> {
        let field = |pointer: &str| Field::named(pointer.split('/').nth(1).unwrap_or_default());
        let place = |pointer: &&str| field(pointer).and_then(|field| map::place(ITEM, item.root(), field));
        pointers.iter().map(|pointer| place(pointer).unwrap_or(item.root().offset())).collect()
    }
}

/// What is at hand while a document is read.
#[derive(Default)]
pub(super) struct Reading {
    /// Notes with the offset they are about.
    pub(super) notes: Notes,
    /// What goes into `native.attrs` beside what is left over.
    marks: Vec<(String, String)>,
    /// The title of the document.
    pub(super) title: Option<RichText>,
    /// When it was issued.
    pub(super) issue: Option<Timestamp>,
}

impl Reading {
    pub(super) fn note(&mut self, offset: u64, note: Note) {
        self.notes.push((offset, note));
    }

    /// Has it kept how the source says something, or that it does not.
    pub(super) fn mark(&mut self, key: NativeKey<'_>, value: impl Into<String>) {
        self.marks.push((key.to_string(), value.into()));
    }

    /// The running text of an element.
    pub(super) fn text(&mut self, el: Element<'_>) -> RichText {
        let mut context = Context::default();
        let text = nitf::text(el, &mut context);
        self.remarks(context, "");
        text
    }

    /// Notes what came to light in reading markup.
    pub(super) fn remarks(&mut self, context: Context, path: &str) {
        for remark in context.remarks {
            self.note(remark.offset, Note::new(remark.kind, path, remark.detail));
        }
    }
}

/// A document as it was just written, and is read.
pub(super) fn again(xml: &str) -> Option<Noted<Article>> {
    let tree = Tree::parse_str(xml).ok()?;
    let (value, notes) = document(tree.root());
    Some(Noted { value, notes: notes.into_iter().map(|(_, note)| note).collect() })
}

/// Reads a document.
fn document(root: Element<'_>) -> (Article, Notes) {
    let mut cx = Reading::default();
    let mut article = Article::default();
    whole::look_ahead(root, &mut cx);
    map::read(ITEM, root, "", &mut article, &mut cx);
    whole::mend_head(root, &mut article, &mut cx);

    let mut context = Context::default();
    article.body = nitf::read(root, &mut context);
    cx.remarks(context, "/body");
    whole::complete(root, &mut article, &mut cx);
    identify(root, &mut article, &mut cx);
    keep(root, &mut article, &mut cx);
    (article, cx.notes)
}

/// A document without an identifier is told by its text.
fn identify(root: Element<'_>, article: &mut Article, cx: &mut Reading) {
    if article.guid.is_empty() {
        let text = root.text();
        article.guid = guid::derived(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        cx.note(root.offset(), guid::note());
    }
}

/// What nobody took goes into `native`.
fn keep(root: Element<'_>, article: &mut Article, cx: &mut Reading) {
    let version = root.find_attr("version").map(|attr| attr.take().to_owned());
    for (name, newest) in RELEASE {
        // What other releases say of themselves stays for those who look for it.
        let attr = root.find_attr(name).filter(|attr| attr.is_untaken());
        let _ = attr.map(|attr| if attr.value() == newest { attr.take() } else { attr.take_spelling() });
    }
    let mut bag = Native {
        version: version.filter(|version| version != VERSION),
        attrs: std::mem::take(&mut cx.marks).into_iter().collect(),
        ..Native::of(ID)
    };
    keep::collect(root, &mut bag, &DIALECT, "/native", &mut cx.notes);
    article.native = Some(bag).filter(|bag| !bag.is_empty());
}
