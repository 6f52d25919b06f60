//! `text`: plain news copy, with or without marks: scraped pages, e-mailed copy, tagged and bare wire text.
//!
//! Reading finds the story in it; writing prints one for people, for a wire, or with a header that carries everything.

use super::{Confidence, Format, Head, Holds, ReadSide, Sniff, Way, WriteSide, options};

mod front;
mod plain;
mod read;
mod write;

/// The card of `text`.
pub static FORMAT: Format = Format {
    id: "text",
    title: "Plain text: news copy as people write and print it",
    extensions: &["txt", "text"],
    media_types: &["text/plain"],
    holds: Holds::One,
    sniff,
    read: Some(ReadSide { open: read::open, options: options::help::<read::Options>, catalog: None }),
    write: Some(WriteSide {
        create: |out, settings| write::create(Box::new(out), settings),
        marks: write::marks,
        carries: write::carries,
        ways: &[Way::for_people(&[]), Way::for_people(&[("layout", "wire")]), Way::with(&[("layout", "front-matter")])],
        options: options::help::<write::Options>,
    }),
};

/// Whatever is readable and claimed by nobody else may be copy.
fn sniff(head: &Head<'_>) -> Sniff {
    if head.xml.is_some() || head.json.is_some() || head.is_binary() {
        return Sniff::no();
    }
    if head.text.starts_with(front::OPENING) {
        return Sniff::new(Confidence::Certain, "the first line of wirecopy's own front matter");
    }
    if head.text.trim_start().starts_with(['<', '{', '[']) {
        return Sniff::no();
    }
    if crate::syntax::copy::has_marks(head.text) {
        return Sniff::new(Confidence::Likely, "the marks of tagged copy");
    }
    match head.extension {
        Some(e) if FORMAT.extensions.contains(&e) => Sniff::new(Confidence::Likely, "text in a .txt file"),
        _ => Sniff::new(Confidence::Possible, "readable text"),
    }
}
