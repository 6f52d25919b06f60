//! NITF, the News Industry Text Format of IPTC: versions 2.0 to 3.6, with a namespace or a DTD or neither.
//!
//! The mapping is in `map`, row by row; what rows cannot say of an article as a whole (an embargo, what the marks of a
//! byline tell) is in `whole`. The body is read and written by `syntax::markup::nitf`, and 3.6 as a table stands there too.
//! What the model has no field for travels in `native` (see `syntax::xml::keep`), and comes back where 3.6 has a place for
//! it. Knows no other format.

use super::{Confidence, Format, Head, Holds, Labels, Marks, ReadSide, Sniff, Way, WriteSide, options};
use crate::model::Field;
use crate::syntax::markup::nitf::STANDARD;

mod carry;
mod concept;
mod dialect;
mod map;
mod own;
mod read;
#[cfg(test)]
mod tests;
mod values;
mod whole;
mod write;

/// The card.
pub static FORMAT: Format = Format {
    id: ID,
    title: "NITF 3.6 (IPTC)",
    extensions: &["xml", "nitf"],
    media_types: &["application/nitf+xml", "text/vnd.iptc.nitf"],
    holds: Holds::One,
    sniff,
    read: Some(ReadSide { open: read::open, options: options::help::<options::NoOptions>, catalog: None }),
    write: Some(WriteSide {
        create: write::create,
        // Notes have `type="npa"`, and working titles stand in the head.
        marks: |_| Ok(Marks { labels: Labels::In(&[Field::EdNotes, Field::Titles, Field::Rights]), ..Marks::ALL }),
        carries: |field, _| Ok(carry::carries(field)),
        ways: &[Way::USUAL],
        options: options::help::<options::NoOptions>,
    }),
};

const ID: &str = "nitf";

/// The version that is written, as its documents say it, with the constants of its release.
const VERSION: &str = "-//IPTC//DTD NITF 3.6//EN";
const RELEASE: [(&str, &str); 3] =
    [("version", VERSION), ("change.date", "September 11, 2009"), ("change.time", "12:26")];

fn sniff(head: &Head<'_>) -> Sniff {
    let Some(root) = head.xml.filter(|root| root.local == "nitf") else { return Sniff::no() };
    let known = root.namespace == STANDARD.namespace || STANDARD.older.contains(&root.namespace);
    let confidence = if known { Confidence::Certain } else { Confidence::Likely };
    Sniff::new(confidence, "root element nitf")
}
