//! RSS: 0.9x, 1.0 (RDF), 2.0 and WordPress exports, read; 2.0 written.
//!
//! The mapping stands in `syntax::feed`, row by row, since Atom has most of it too; here is what documents of RSS look like.
//! What the model has no field for travels in `native` and comes back. Knows no other format.

use super::{Confidence, Format, Head, Holds, Marks, ReadSide, Sniff, Way, WriteSide, feed, options};

mod dialect;
mod read;
#[cfg(test)]
mod tests;
mod write;

/// The card.
pub static FORMAT: Format = Format {
    id: ID,
    title: "RSS 2.0 (0.9x, 1.0 and WordPress exports are read)",
    extensions: &["rss", "xml", "rdf"],
    media_types: &["application/rss+xml", "application/rdf+xml"],
    holds: Holds::Many,
    sniff,
    read: Some(ReadSide { open: read::open, options: options::help::<options::NoOptions>, catalog: None }),
    write: Some(WriteSide {
        create: feed::create::<read::Rss>,
        marks: |_| Ok(Marks::NONE),
        carries: |field, _| Ok(write::carries(field)),
        ways: &[Way::USUAL],
        options: options::help::<feed::Options>,
    }),
};

const ID: &str = "rss";

/// What the start tag of RSS 1.0 and 0.90 declares.
const OF_RDF: &[&str] = &["purl.org/rss/1.0", "netscape.com/rdf/simple/0.9", "purl.org/net/rss1.1"];

fn sniff(head: &Head<'_>) -> Sniff {
    let Some(root) = head.xml else { return Sniff::no() };
    match root.local {
        "rss" => Sniff::new(Confidence::Certain, "root element rss"),
        "RDF" if OF_RDF.iter().any(|uri| root.tag.contains(uri)) => {
            Sniff::new(Confidence::Certain, "root element RDF with the namespace of RSS 1.0")
        }
        "RDF" if head.text.contains("<channel") => Sniff::new(Confidence::Likely, "root element RDF with a channel"),
        "channel" if head.text.contains("<item") => Sniff::new(Confidence::Likely, "root element channel with items"),
        _ => Sniff::no(),
    }
}
