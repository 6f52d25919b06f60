//! Keeping what a format alone knows, and putting it back (`native`).
//!
//! Knows no format: a format describes its documents in a [`Dialect`] and keeps the spelling of what it read as [`NativeKey`]s.
//! - Reading: [`collect`] takes what nobody took of an item, and what was marked, into `native`, with a note for each path.
//! - Writing: [`put_back`] puts it into the tree of what the article's fields became, as far as the standard lets it stand
//!   there; [`restore_order`] finds the place among namesakes. [`reread`] reads that again and makes the notes true.
//! - [`ids`] keeps identifiers apart when several items go into one document.
//!
//! # Before you change something here
//!
//! What is kept may be anything: it came from JSON that somebody edited, or the article around it was changed. What went
//! wrong, so that it does not again:
//! - What is put back is valid only where the standard has it (a kept `separator` on a headline made the item invalid): ask
//!   [`Standard`] by the type at the place, never by a name. A fragment is checked inside as well.
//! - What was put back may be read as something else than it was: the class of a hint of which nothing else is written, the
//!   label of a body that stands in other markup now. Hence [`reread`]; do not try to foresee all of it here.
//! - Positions count what the article's fields became, as the model orders it, not what the source had: defaults go out
//!   before anything is put back, and what was put back is [`Child::Raw`](super::writer::Child), which no path finds.
//! - An attribute may be kept beside another spelling of the same (`uri` and `qcode`, `type` and `typeuri`); putting both
//!   back, or neither, loses one. The title of a link was written over by a kept one of another link.
//! - Fragments once carried more than one element, or text around it: they are parsed and written anew.
//! - Ten thousand kept parts took minutes when each was looked for among its siblings: [`finder`] keeps the places of
//!   children until they change. Say `forget` for the parent whenever you change its children.
//! - Keys are on disk in people's JSON. What is spelt in [`key`] may get more, and never changes.
//!
//! How to test a change: `cargo test --lib -- keep tests_of_law`, `cargo test --test suite -- roundtrip g2_dialects bad
//! hostile fuzzed`; then the fuzz targets `round_trip` and `article` (see CONTRIBUTING) for some millions of numbers, since
//! what went wrong above was mostly found by them. A finding becomes a line in the format's `tests_of_law`.

use super::rules::Standard;
use super::writer::Node;
use crate::model::Native;

mod collect;
mod finder;
mod fragment;
pub(crate) mod ids;
mod key;
mod name;
mod put_back;
pub(crate) mod reread;
mod restore_order;
#[cfg(test)]
mod tests;

pub(crate) use collect::{collect, is_boilerplate, veiled};
pub(crate) use finder::Step;
pub(crate) use fragment::{not_standard, raw};
pub(crate) use key::{NativeKey, entries};
pub(crate) use name::{frame_attrs, namespaces};
pub(crate) use put_back::put_back;

/// The path of the attributes of the element around a header, which is no item: they are kept with the header.
pub(crate) const FRAME: &str = "../";

/// What keeping and putting back has to know of a format.
pub(crate) struct Dialect {
    /// The id of the format, by which a bag is known as its own.
    pub(crate) id: &'static str,
    /// What it is called in messages.
    pub(crate) name: &'static str,
    /// The version that is written; only another one is kept.
    pub(crate) version: &'static str,
    /// The attribute of an item that says which version it is of.
    pub(crate) version_attr: &'static str,
    /// What may stand where.
    pub(crate) standard: &'static Standard,
    /// Whether the step of an element in a path has a position, because there may be several of it in its parent.
    pub(crate) numbered: fn(name: &str) -> bool,
    /// The namespace in which an element at a path should stand: senders forget to say so.
    pub(crate) meant: fn(path: &str) -> &'static str,
    /// What a standard has around the root of what is written, where that is no document element.
    pub(crate) around: fn(root: &str) -> Option<&'static str>,
    /// Parts of an item, as paths without positions, that are made when a kept element is to stand in them.
    pub(crate) parts: &'static [&'static str],
    /// Those that are made for a kept attribute as well, and left out when there is nothing in them.
    pub(crate) bare_parts: &'static [&'static str],
    /// Whether an element says no more than what is assumed where it is not, in an item of this language: only such a one
    /// may be left out because the source had none.
    pub(crate) is_default: fn(element: &Node, language: Option<&str>) -> bool,
    /// Elements that are left out where the source had none, as long as they say what a body says too.
    pub(crate) repeated: &'static [&'static str],
    /// The same as `is_default` of an attribute on the element at a path.
    pub(crate) is_default_attr: fn(path: &[Step<'_>], attr: &str) -> bool,
    /// What the kept spelling of an attribute is to the element as it is written.
    pub(crate) spelling: fn(element: &Node, attr: &str, value: &str) -> Spelling,
    /// Whether an element of a vocabulary that no standard knows comes first among the children of its parents.
    pub(crate) is_first: fn(parents: &[Step<'_>], name: &str) -> bool,
    /// Whether a text, in which markup stands as text, says what an element says.
    pub(crate) is_spelling: fn(element: &Node, spelt: &str) -> bool,
    /// Whether an element may be written by a name that was kept.
    pub(crate) is_other_name: fn(element: &Node, name: &str) -> bool,
    /// Puts what is written without the element at the last step into that element again, as it stood in this parent.
    /// `None`: it cannot.
    pub(crate) stand_again: fn(parent: &mut Node, last: &Step<'_>) -> Option<()>,
}

/// What a kept spelling of an attribute is to the element as the article has it written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// It says something else: what the article says stays.
    Other,
    /// It says the same, or what nothing else says there: it is put back.
    Same,
    /// The same, and the attribute of this name says it too, which goes unless it was kept itself.
    InsteadOf(&'static str),
}

impl Spelling {
    /// What an attribute is that has no other spelling: it is put back where the article has none.
    pub(crate) fn only(element: &Node, attr: &str) -> Spelling {
        Spelling::same_if(element.attr(attr).is_none())
    }

    /// The same spelling under a condition.
    pub(crate) fn same_if(same: bool) -> Spelling {
        if same { Spelling::Same } else { Spelling::Other }
    }
}

impl Dialect {
    /// Whether a bag is of this format.
    pub(crate) fn owns(&self, bag: &Native) -> bool {
        bag.format == self.id
    }
}
