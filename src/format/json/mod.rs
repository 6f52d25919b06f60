//! `json` and `jsonl`: the canonical article as JSON, described by `schema/article.schema.json`.
//!
//! Both read one object, an array of objects, and objects one after the other; they differ in what they write.

use std::io::Write;

use super::{Carry, Confidence, Format, Head, Holds, Marks, ReadSide, Sniff, Way, WriteSide, Writer, options};
use crate::error::Result;

mod read;
mod write;

/// The card of `json`.
pub static FORMAT: Format = Format {
    id: "json",
    title: "Canonical JSON: one article as an object, several as an array",
    extensions: &["json"],
    media_types: &["application/json"],
    holds: Holds::Many,
    sniff: |head| sniff(head, false),
    read: Some(ReadSide { open: read::open, options: options::help::<options::NoOptions>, catalog: None }),
    write: Some(WriteSide {
        create: |out, settings| write::create(Box::new(out), settings),
        marks: |_| Ok(Marks::ALL),
        carries: |_, _| Ok(Carry::Whole),
        ways: &[Way::USUAL],
        options: options::help::<write::JsonWriteOptions>,
    }),
};

/// The card of `jsonl`.
pub static LINES: Format = Format {
    id: "jsonl",
    title: "Canonical JSON lines: one article a line",
    extensions: &["jsonl", "ndjson"],
    media_types: &["application/jsonl", "application/x-ndjson"],
    holds: Holds::Many,
    sniff: |head| sniff(head, true),
    read: Some(ReadSide { open: read::open, options: options::help::<options::NoOptions>, catalog: None }),
    write: Some(WriteSide {
        create: create_lines,
        marks: |_| Ok(Marks::ALL),
        carries: |_, _| Ok(Carry::Whole),
        ways: &[Way::USUAL],
        options: options::help::<options::NoOptions>,
    }),
};

fn create_lines<'w>(out: Box<dyn Write + Send + 'w>, settings: &super::WriteSettings) -> Result<Box<dyn Writer + 'w>> {
    options::parse::<options::NoOptions>(&settings.options)?;
    Ok(Box::new(write::LinesWriter::new(out)))
}

/// Canonical JSON has a `guid`. Values on lines go to `jsonl`, all else to `json`; either reads the other's.
fn sniff(head: &Head<'_>, lines: bool) -> Sniff {
    let Some(json) = &head.json else { return Sniff::no() };
    let by_extension = head.extension.is_some_and(|e| LINES.extensions.contains(&e));
    if (json.lines || by_extension) != lines {
        return Sniff::no();
    }
    if json.keys.iter().any(|k| k == "guid") {
        return Sniff::new(Confidence::Likely, "a JSON object with a guid");
    }
    Sniff::new(Confidence::Possible, if json.lines { "JSON lines" } else { "JSON" })
}
