//! Fills a [`Tree`] from text with quick-xml's events: names, namespaces, text with its references resolved.
//!
//! Knows no input: what is wrong is an offset into the text and an error. No recursion; depth, expansion and the number
//! of attributes are limited.

use quick_xml::Reader;
use quick_xml::events::Event;

use self::builder::Builder;
use super::doctype::Entity;
use super::tree::{NONE, Tree};
use super::writer::is_xml_char;
use crate::code;
use crate::error::{Error, ErrorKind, Result};
use crate::syntax::input::{Input, Limits};

mod builder;
mod html;
mod scan;
#[cfg(test)]
mod tests;
mod text;

/// Something wrong at an offset of the text.
pub(super) struct ParseFault {
    pub(super) at: usize,
    pub(super) error: Error,
}

/// How far an element could be parsed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Parsed {
    /// It ends here.
    Complete(usize),
    /// The text ends before it does.
    Incomplete,
}

/// What holds around the element that is parsed.
pub(super) struct Around<'a> {
    pub(super) limits: &'a Limits,
    /// Namespace declarations in force, outermost first: prefix and URI.
    pub(super) scope: &'a [(String, String)],
    /// Internal entities of the DTD.
    pub(super) entities: &'a [Entity],
    /// How deep the element stands.
    pub(super) depth: usize,
    /// Whether to put up with HTML.
    pub(super) html: bool,
    /// Whether only the start tag is wanted.
    pub(super) only_tag: bool,
    /// Where the text begins in the whole input.
    pub(super) base: u64,
}

/// Parses a whole text into a tree of its own.
pub(super) fn whole(text: &str, limits: &Limits, html: bool) -> Result<Tree> {
    let around = Around { limits, scope: &[], entities: &[], depth: 0, html, only_tag: false, base: 0 };
    let mut tree = Tree::default();
    let end = match fill(&mut tree, text, &around) {
        Ok(Parsed::Complete(end)) => end,
        Ok(Parsed::Incomplete) => {
            let fault = ParseFault { at: text.len(), error: ends_early(&tree) };
            return Err(located(text, fault));
        }
        Err(fault) => return Err(located(text, fault)),
    };
    let rest = text.get(end..).unwrap_or_default();
    match after_root(rest) {
        None => Ok(tree),
        Some(at) => Err(located(
            text,
            ParseFault { at: end + at, error: Error::malformed(AFTER_ROOT).coded(code::XML_OUTSIDE_ROOT) },
        )),
    }
}

pub(super) const AFTER_ROOT: &str = "content after the end of the document element";

fn located(text: &str, fault: ParseFault) -> Error {
    match Input::from_bytes(text).and_then(|mut i| i.read_all().map(str::len).map(|_| i)) {
        Ok(input) => input.locate(fault.error, fault.at as u64),
        Err(_) => fault.error,
    }
}

/// How many characters that XML cannot hold are told of one element: they come in masses.
const MOST_ILLEGAL: usize = 100;

/// The characters that XML cannot hold, as they stand in the text, each with a message. The tree has them as they are.
pub(super) fn illegal(text: &str) -> impl Iterator<Item = (usize, String)> {
    let control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r');
    // Whole pieces without a branch: this passes over every byte of every document.
    let is_clean = text.as_bytes().chunks(256).all(|piece| !piece.iter().fold(false, |any, b| any | control(*b)))
        && memchr::memmem::find(text.as_bytes(), b"\xEF\xBF\xBE").is_none()
        && memchr::memmem::find(text.as_bytes(), b"\xEF\xBF\xBF").is_none();
    let suspect = if is_clean { "" } else { text };
    let bad = suspect.char_indices().filter(|(_, c)| !is_xml_char(*c)).take(MOST_ILLEGAL);
    bad.map(|(at, c)| {
        (
            at,
            format!(
                "U+{:04X} stands in the text: it is no character of XML, and U+FFFD was put in its place",
                u32::from(c)
            ),
        )
    })
}

/// The error for a text that ends within the element.
pub(super) fn ends_early(tree: &Tree) -> Error {
    let open = tree.nodes.iter().rfind(|n| n.end == NONE && n.local != NONE);
    let name = open.map_or("", |n| tree.get(n.text));
    if name.is_empty() {
        return Error::malformed("no XML element in it").coded(code::EMPTY_INPUT);
    }
    Error::malformed(format!("the input ends within the element {name}: </{name}> is missing"))
        .coded(code::CUT_OFF)
        .help("the file seems to be cut off: fetch it again")
}

/// An end tag that does not fit the element that is open.
pub(super) fn wrong_end(message: String, open: &str) -> Error {
    let help = format!("write </{open}> here, or close {open} before");
    Error::malformed(message).coded(code::XML_END_TAG).help(help)
}

/// The first thing after the document element that is neither white space nor a comment.
pub(super) fn after_root(rest: &str) -> Option<usize> {
    let mut reader = Reader::from_str(rest);
    loop {
        let at = position(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Eof) => return None,
            Ok(Event::Comment(_) | Event::PI(_)) => {}
            Ok(Event::Text(t)) if t.trim().is_empty() => {}
            Ok(Event::Text(t)) => return Some(at + t.len() - t.trim_start().len()),
            _ => return Some(at),
        }
    }
}

pub(super) fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// Parses the first element of `text` into `tree`, which is emptied before.
pub(super) fn fill(tree: &mut Tree, text: &str, around: &Around<'_>) -> std::result::Result<Parsed, ParseFault> {
    tree.clear(around.base);
    let Some(length) = u32::try_from(text.len()).ok().filter(|n| *n < u32::MAX / 4) else {
        return Err(ParseFault {
            at: 0,
            error: Error::new(ErrorKind::Limit, "one article is larger than 1 GB of XML"),
        });
    };
    tree.source_len = length;
    // As many as most text of this length has, so that a first item does not grow into them step by step.
    tree.nodes.reserve((text.len() / 32).min(1024));
    tree.attrs.reserve((text.len() / 64).min(512));
    let outcome = Builder::new(tree, text, around).run()?;
    tree.source.push_str(text);
    Ok(outcome)
}

/// How much memory for text and nodes a tree keeps for the next item.
const KEPT: usize = 1 << 20;

impl Tree {
    /// The item is done with. The memory is kept for the next one, unless it was an uncommonly large one.
    pub fn release(&mut self) {
        if self.source.capacity() + self.extra.capacity() + self.nodes.capacity() > KEPT {
            *self = Tree::default();
        }
    }

    fn clear(&mut self, base: u64) {
        self.base = base;
        self.source.clear();
        self.extra.clear();
        self.nodes.clear();
        self.attrs.clear();
        self.decls.clear();
        self.repairs.clear();
        self.open.clear();
        self.scope.clear();
    }
}

/// The number of a character reference, behind the `#`.
pub(super) fn number_of(digits: &str) -> Option<u32> {
    match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    }
}
