//! Atom: 0.3 and 1.0 (RFC 4287) read, 1.0 written.
//!
//! The mapping stands in `syntax::feed`, row by row, since RSS has most of it too; here is what documents of Atom look like.
//! What the model has no field for travels in `native` and comes back. Knows no other format.

use super::{Confidence, Format, Head, Holds, Marks, ReadSide, Sniff, Way, WriteSide, feed, options};
use crate::syntax::feed::names;

mod dialect;
mod read;
#[cfg(test)]
mod tests;
mod write;

/// The card.
pub static FORMAT: Format = Format {
    id: ID,
    title: "Atom 1.0 (RFC 4287; 0.3 is read)",
    extensions: &["atom", "xml"],
    media_types: &["application/atom+xml"],
    holds: Holds::Many,
    sniff,
    read: Some(ReadSide { open: read::open, options: options::help::<options::NoOptions>, catalog: None }),
    write: Some(WriteSide {
        create: feed::create::<read::Atom>,
        marks: |_| Ok(Marks::NONE),
        carries: |field, _| Ok(write::carries(field)),
        ways: &[Way::USUAL],
        options: options::help::<feed::Options>,
    }),
};

const ID: &str = "atom";

fn sniff(head: &Head<'_>) -> Sniff {
    let Some(root) = head.xml.filter(|root| matches!(root.local, "feed" | "entry")) else { return Sniff::no() };
    if names::is_atom(root.namespace) {
        return Sniff::new(Confidence::Certain, format!("root element {} in the namespace of Atom", root.local));
    }
    match root.local {
        "feed" if head.text.contains("<entry") => Sniff::new(Confidence::Likely, "root element feed with entries"),
        _ => Sniff::no(),
    }
}
