//! What feeds share, whichever of them it is: RSS of every version, Atom, and what both carry of other vocabularies
//! (Dublin Core, Media RSS, iTunes, georss, WordPress).
//!
//! The rows of an item are here, since real feeds put elements of the one into the other; which of them come first, and what
//! the documents look like, a format says as a [`Kind`](item::Kind). HTML in feeds is read by `syntax::markup`. Knows no
//! format.
//!
//! # Before you change something here
//!
//! - Rows are asked in passes: the format's own first, so that a `pubDate` is not overruled by a `dc:date` before it. A text
//!   that stands once (title, summary, content, author) is taken by the first pass that has it; the rest is kept.
//! - A description is the body only where the item has no content and it is more than one paragraph. What is one paragraph
//!   stays a description, however long.
//! - Text is text in Atom, where its `type` says so, and is never decoded; in RSS it is decoded once more than XML does only
//!   where markup or a reference of HTML stands in it.

use std::borrow::Cow;

use url::Url;

use crate::model::Block;
use crate::note::Note;
use crate::syntax::DateOrder;
use crate::syntax::markup::Context;
use crate::syntax::xml::items::Notes;
use crate::syntax::xml::map::Spells;
use crate::syntax::xml::{Attr, Element};

pub(crate) mod address;
pub(crate) mod body;
pub(crate) mod head;
pub(crate) mod item;
pub(crate) mod names;
mod own;
pub(crate) mod person;
pub(crate) mod rows;
pub(crate) mod text;
mod values;

/// The dialect of rows.
pub(crate) struct Feed;

impl Spells for Feed {
    type Reading<'r> = Reading;
    type Writing<'w> = Writing;

    const LENIENT: bool = false;

    fn name<'t>(el: Element<'t>, _: Element<'_>, cx: &Reading) -> Option<Cow<'t, str>> {
        names::of(el, cx.home)
    }

    fn misplaced(_: Element<'_>, _: Element<'_>, _: &mut Reading) {}
}

/// What is at hand while an item is written.
#[derive(Default)]
pub(crate) struct Writing {
    pub(crate) notes: Vec<Note>,
    home: Home,
    /// The offset of times that have none, which feeds demand.
    offset: String,
    /// Which texts that stand once have been written.
    is_titled: bool,
    is_described: bool,
}

impl Writing {
    pub(crate) fn new(home: Home, offset: &str) -> Writing {
        Writing { home, offset: offset.to_owned(), ..Writing::default() }
    }
}

/// Of which family the documents are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Home {
    #[default]
    Rss,
    Atom,
}

/// What is at hand while an item is read.
#[derive(Default)]
pub(crate) struct Reading {
    /// Notes with the offset they are about.
    pub(crate) notes: Notes,
    pub(crate) home: Home,
    /// How numeric dates are read.
    pub(crate) order: Option<DateOrder>,
    /// What relative addresses are relative to.
    pub(crate) base: Option<Url>,
    /// Whether the item has content beside its description.
    has_content: bool,
    /// Which texts that stand once have been taken, and by which element the authors are named.
    is_titled: bool,
    is_described: bool,
    is_authored: Option<String>,
    /// Whether it says that it has no language.
    is_speechless: bool,
    /// Whether it comes from WordPress, where blank lines part paragraphs.
    is_wordpress: bool,
    /// The identifier, where it is an address as well.
    permalink: Option<String>,
    /// A description that is a whole story.
    story: Vec<Block>,
}

impl Reading {
    pub(crate) fn note(&mut self, offset: u64, note: Note) {
        self.notes.push((offset, note));
    }

    /// Notes what came to light in reading markup that stands in an element.
    fn remarks(&mut self, context: Context, path: &str, offset: u64) {
        for remark in context.remarks {
            self.note(offset, Note::new(remark.kind, path, remark.detail));
        }
    }

    /// What relative addresses in an element are relative to.
    fn base_of(&self, el: Element<'_>) -> Option<Url> {
        let own = el.attrs().find(|attr| attr.name() == "xml:base").map(Attr::take);
        address::joined(self.base.as_ref(), own)
    }
}

impl Reading {
    /// Makes the addresses in blocks absolute, and says so.
    fn absolute(&mut self, blocks: &mut [Block], base: Option<&Url>, offset: u64) {
        let Some(base) = base else { return };
        let changed = address::in_blocks(blocks, base);
        if changed > 0 {
            let detail = format!("{changed} relative addresses were read as relative to {base}");
            self.note(offset, Note::repaired("/body", detail));
        }
    }
}
