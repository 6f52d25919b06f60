//! `iptc7901`: the text wire of IPTC 7901, as dpa, SDA-ATS and their kin send it.
//!
//! The header line is read in `header`, the block of the headline in `head`, notes under the story in `notebook`; frames,
//! folded paragraphs and trailers are those of `syntax::wire`. Knows no other format.

use super::{Confidence, Format, Head, Holds, ReadSettings, ReadSide, Reader, Sniff, Way, WriteSide, options};
use crate::error::Result;
use crate::syntax::input::Input;
use crate::syntax::wire::{Dialect, Stories, leading};

mod carry;
mod head;
mod header;
mod notebook;
mod read;
#[cfg(test)]
mod tests;
mod write;

/// The card.
pub static FORMAT: Format = Format {
    id: DIALECT.format,
    title: "IPTC 7901: the text wire of agencies",
    extensions: &["iptc", "7901"],
    media_types: &["text/vnd.iptc.7901"],
    holds: Holds::Many,
    sniff,
    read: Some(ReadSide { open, options: options::help::<options::NoOptions>, catalog: None }),
    write: Some(WriteSide {
        create: |out, settings| write::create(Box::new(out), settings),
        marks: write::marks,
        carries: write::carried,
        ways: &[Way::for_people(&[]), Way::with(&[("extra", "true")])],
        options: options::help::<write::Options>,
    }),
};

static DIALECT: Dialect = Dialect { format: "iptc7901", begins: header::is_one, read: read::story };

fn open(input: Input, settings: &ReadSettings) -> Result<Box<dyn Reader>> {
    options::parse::<options::NoOptions>(&settings.options)?;
    let words = settings.words.clone().unwrap_or_default();
    Ok(Box::new(Stories::new(input, &DIALECT, words, settings.date_order)))
}

/// How many lines from the first may pass before the end of a headline.
const REACH: usize = 40;

/// A header line; one that has lost its frame needs the slug, or the end of the headline, too.
fn sniff(head: &Head<'_>) -> Sniff {
    let text = leading(head.text);
    let framed = text.strip_prefix('\u{1}');
    let mut lines = framed.unwrap_or(text).split(['\n', '\r']);
    let first = lines.next().unwrap_or_default();
    if framed.is_some() && header::parse(first).is_some() {
        return Sniff::new(Confidence::Certain, "a frame (SOH) with the header line of IPTC 7901");
    }
    if !header::is_one(first) {
        return Sniff::no();
    }
    let mut next = lines.map(str::trim).filter(|line| !line.is_empty()).take(REACH);
    if next.any(|line| line.ends_with('/') || line.ends_with(" =")) {
        return Sniff::new(Confidence::Certain, "the header line of IPTC 7901, and a slug or a headline under it");
    }
    Sniff::no()
}
