//! `csv` and `tsv`: one article a row, in the flat columns, lossless by the column `extra`; and the tables that people
//! have, in any dialect and with any header.

use super::{Confidence, Format, Head, Holds, ReadSide, Sniff, Way, WriteSide, options};

mod affixes;
mod dates;
mod dialect;
mod guard;
mod header;
mod names;
mod quoting;
mod read;
mod records;
mod row;
mod withhold;
mod write;

/// The format that `native` names: either of the two puts unknown columns back.
const NATIVE: &str = "csv";

/// Where in `native` the order of the source's columns stands.
const HEADER: &str = "header";

/// With all that cells cannot say in the column extra, or with cells alone.
const WAYS: &[Way] = &[Way::USUAL, Way::with(&[("extra", "false")])];

/// The card of `csv`.
pub static FORMAT: Format = Format {
    id: "csv",
    title: "Table: one article a row, fields separated by commas (or semicolons, pipes)",
    extensions: &["csv"],
    media_types: &["text/csv"],
    holds: Holds::Many,
    sniff: |head| sniff(head, false),
    read: Some(ReadSide {
        open: |input, settings| read::open(input, settings, "csv", None),
        options: options::help::<read::CsvReadOptions>,
        catalog: None,
    }),
    write: Some(WriteSide {
        create: |out, settings| write::create(out, settings, b','),
        marks: write::marks,
        carries: write::carries,
        ways: WAYS,
        options: options::help::<write::CsvWriteOptions>,
    }),
};

/// The card of `tsv`.
pub static TABS: Format = Format {
    id: "tsv",
    title: "Table: one article a row, fields separated by tabs",
    extensions: &["tsv", "tab"],
    media_types: &["text/tab-separated-values"],
    holds: Holds::Many,
    sniff: |head| sniff(head, true),
    read: Some(ReadSide {
        open: |input, settings| read::open(input, settings, "tsv", Some(b'\t')),
        options: options::help::<read::CsvReadOptions>,
        catalog: None,
    }),
    write: Some(WriteSide {
        create: |out, settings| write::create(out, settings, b'\t'),
        marks: write::marks,
        carries: write::carries,
        ways: WAYS,
        options: options::help::<write::CsvWriteOptions>,
    }),
};

/// A table has a header that says something, or rows of the same width. Tabs go to `tsv`, all else to `csv`.
fn sniff(head: &Head<'_>, tabs: bool) -> Sniff {
    if head.xml.is_some() || head.json.is_some() || head.is_binary() {
        return Sniff::no();
    }

    let Some(guess) = dialect::guess(head.text, head.complete, dialect::ToldDialect::default()) else {
        return Sniff::no();
    };
    if (guess.dialect.delimiter == b'\t') != tabs || guess.fields < 2 {
        return Sniff::no();
    }

    let why = format!("a table: {} columns, {} of them known by name", guess.fields, guess.known);
    let confidence = match guess.known {
        _ if guess.known == guess.fields => Confidence::Certain,
        0..2 if guess.is_prose => Confidence::No,
        2.. if guess.is_even() => Confidence::Certain,
        1 if guess.is_even() && guess.records > 0 => Confidence::Likely,
        2.. => Confidence::Possible,
        0 if guess.is_even() && guess.records > 1 => Confidence::Possible,
        _ => Confidence::No,
    };

    if confidence == Confidence::No { Sniff::no() } else { Sniff::new(confidence, why) }
}

#[cfg(test)]
mod tests;
