//! `anpa1312`: the high-speed text wire of ANPA 1312, as AP, Kyodo and AAP send it.
//!
//! The two header lines are read in `header`, the lines of the text in `entry` and `read`, what differs between agencies
//! stands as rows in `dialect`. Frames and tables are those of `syntax::wire`. Knows no other format.

use super::{Confidence, Format, Head, Holds, ReadSettings, ReadSide, Reader, Sniff, Way, WriteSide, options};
use crate::error::Result;
use crate::syntax::input::Input;
use crate::syntax::wire::{Dialect, SOH, STX, Stories, leading};

mod carry;
mod dialect;
mod entry;
mod head;
mod header;
mod read;
#[cfg(test)]
mod tests;
mod write;

/// The card.
pub static FORMAT: Format = Format {
    id: DIALECT.format,
    title: "ANPA 1312: the text wire of news agencies in America and Asia",
    extensions: &["anpa", "tst"],
    media_types: &["text/vnd.anpa.1312"],
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

static DIALECT: Dialect = Dialect { format: "anpa1312", begins: header::is_one, read: read::story };

fn open(input: Input, settings: &ReadSettings) -> Result<Box<dyn Reader>> {
    options::parse::<options::NoOptions>(&settings.options)?;
    let words = settings.words.clone().unwrap_or_default();
    Ok(Box::new(Stories::new(input, &DIALECT, words, settings.date_order)))
}

/// The two header lines, or one of them and the marks of the other.
fn sniff(head: &Head<'_>) -> Sniff {
    let text = leading(head.text);
    let bare = text.find(SOH).filter(|soh| !text.get(..*soh).unwrap_or_default().contains(STX));
    let framed = bare.and_then(|soh| text.get(soh + SOH.len_utf8()..));
    let lines: Vec<&str> =
        framed.unwrap_or(text).split(['\n', '\r']).filter(|l| !l.trim().is_empty()).take(3).collect();
    let line = |at: usize| lines.get(at).copied().unwrap_or_default();
    let (first, second) = (header::transmission(line(0)), header::keywords(line(1)));

    match (framed, first, second) {
        (Some(_), Some(_), _) => Sniff::new(Confidence::Certain, "a frame (SOH) with the header lines of ANPA 1312"),
        (None, Some(_), Some(_)) => Sniff::new(Confidence::Certain, "the two header lines of ANPA 1312"),
        (None, None, _) if header::keywords(line(0)).is_some() && line(1).trim_start().starts_with(['^', STX]) => {
            Sniff::new(Confidence::Certain, "the header line of ANPA 1312, and a marked line under it")
        }
        _ => Sniff::no(),
    }
}
