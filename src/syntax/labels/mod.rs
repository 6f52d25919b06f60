//! What the world calls the entries of an article: one vocabulary for headers of tables and header lines, mail and pages.
//!
//! The labels stand in `labels.txt`. Knows no format, and not what is done with the text under a label.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::flat::Entry;
use crate::error::{Error, Result};
use crate::syntax::hashing::WordMap;
use crate::syntax::words::only_letters;

/// What a label says of the text beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// It is this entry's.
    Entry(Entry),
    /// When this version was made.
    Updated,
    /// When the first version was made.
    Created,
    /// When it was published.
    Date,
    /// A headline in mail and calendars, a topic in archives.
    Subject,
    /// It is a part of a value, which stands in columns of its own.
    Part(ColumnPart),
}

/// A text that holds a part of a value only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnPart {
    Year,
    Month,
    Day,
    Time,
    FirstName,
    LastName,
}

/// The headings of the vocabulary that are no names of entries.
const HEADINGS: &[(&str, Meaning)] = &[
    ("updated", Meaning::Updated),
    ("created", Meaning::Created),
    ("date", Meaning::Date),
    ("subject", Meaning::Subject),
    ("year", Meaning::Part(ColumnPart::Year)),
    ("month", Meaning::Part(ColumnPart::Month)),
    ("day", Meaning::Part(ColumnPart::Day)),
    ("time", Meaning::Part(ColumnPart::Time)),
    ("firstName", Meaning::Part(ColumnPart::FirstName)),
    ("lastName", Meaning::Part(ColumnPart::LastName)),
];

impl Meaning {
    fn of_heading(name: &str) -> Option<Meaning> {
        let own = HEADINGS.iter().find(|(heading, _)| *heading == name).map(|(_, meaning)| *meaning);
        own.or_else(|| Entry::named(name).map(Meaning::Entry))
    }

    /// The entries that the text may fill, the likeliest first.
    pub(crate) fn entries(self) -> impl Iterator<Item = Entry> {
        use Entry::{Byline, ContentCreated, Creators, FirstCreated, Headline, Subheadline, Subjects, VersionCreated};
        let (first, further): (Option<Entry>, &[Entry]) = match self {
            Meaning::Updated => (Some(VersionCreated), &[ContentCreated]),
            Meaning::Created => (Some(FirstCreated), &[ContentCreated]),
            Meaning::Date => (Some(VersionCreated), &[FirstCreated, ContentCreated]),
            Meaning::Subject => (Some(Headline), &[Subjects]),
            Meaning::Entry(Creators) => (Some(Creators), &[Byline]),
            Meaning::Entry(Byline) => (Some(Byline), &[Creators]),
            Meaning::Entry(Entry::Description) => (Some(Entry::Description), &[Subheadline]),
            Meaning::Entry(entry) => (Some(entry), &[]),
            Meaning::Part(_) => (None, &[]),
        };
        first.into_iter().chain(further.iter().copied())
    }
}

/// What a label means in one kind of place.
#[derive(Debug, Default)]
pub(crate) struct ColumnMeanings {
    /// The meanings; parts of values come first, because they wait until it is known that nothing holds the whole.
    pub(crate) meanings: Vec<Meaning>,
    /// Which label of several chooses first: the lower.
    pub(crate) rank: usize,
}

/// The vocabulary: by label, in its normal form.
#[derive(Debug, Default)]
struct Vocabulary<'t> {
    tables: WordMap<Cow<'t, str>, ColumnMeanings>,
    lines: WordMap<Cow<'t, str>, Meaning>,
}

/// What is compiled in. It has no faults, a test sees to it.
static VOCABULARY: LazyLock<Vocabulary<'static>> =
    LazyLock::new(|| parse(include_str!("labels.txt")).unwrap_or_default());

/// What the header of a column means.
pub(crate) fn of_column(header: &str) -> Option<&'static ColumnMeanings> {
    VOCABULARY.tables.get(only_letters(header).as_ref())
}

/// What the label of a header line means.
pub(crate) fn of_line(label: &str) -> Option<Meaning> {
    VOCABULARY.lines.get(only_letters(label).as_ref()).copied()
}

/// Reads a vocabulary.
///
/// # Errors
/// With the line, when a heading is not known, or a label stands before the first one or twice for one kind of place.
fn parse(text: &str) -> Result<Vocabulary<'_>> {
    let mut vocabulary = Vocabulary::default();
    let mut heading: Option<MeaningHeading> = None;
    let mut rank = 0;
    for (number, line) in (1_u64..).zip(text.lines()) {
        let line = line.trim();
        let fault = |what: &str| Error::invalid(format!("labels, line {number}: {what}: {line}"));
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            let next = MeaningHeading::parse(name).ok_or_else(|| fault("no such heading"))?;
            rank += usize::from(heading.is_none_or(|h| h.meaning != next.meaning));
            heading = Some(next);
            continue;
        }
        let heading = heading.ok_or_else(|| fault("a label without a heading"))?;
        vocabulary.add(only_letters(line), heading, rank).ok_or_else(|| fault("a label that stands above already"))?;
    }

    Ok(vocabulary)
}

/// A heading: a meaning, and where the labels under it have it.
#[derive(Clone, Copy)]
struct MeaningHeading {
    meaning: Meaning,
    in_tables: bool,
    in_lines: bool,
}

impl MeaningHeading {
    fn parse(text: &str) -> Option<MeaningHeading> {
        let (name, place) = text.split_once(' ').unwrap_or((text, ""));
        let (in_tables, in_lines) = match place {
            "" => (true, true),
            "table" => (true, false),
            "line" => (false, true),
            _ => return None,
        };
        Some(MeaningHeading { meaning: Meaning::of_heading(name)?, in_tables, in_lines })
    }
}

impl<'t> Vocabulary<'t> {
    /// Adds a label. `None`: it has a meaning there already; a part of a value and a whole one may share a header.
    fn add(&mut self, label: Cow<'t, str>, heading: MeaningHeading, rank: usize) -> Option<()> {
        let MeaningHeading { meaning, in_tables, in_lines } = heading;
        if in_lines && self.lines.insert(label.clone(), meaning).is_some() {
            return None;
        }
        if !in_tables {
            return Some(());
        }

        let known = self.tables.entry(label).or_insert(ColumnMeanings { meanings: Vec::new(), rank });
        let is_part = |meaning: &Meaning| matches!(meaning, Meaning::Part(_));
        if known.meanings.iter().any(|other| is_part(other) == is_part(&meaning)) {
            return None;
        }
        if is_part(&meaning) {
            known.meanings.insert(0, meaning);
            known.rank = usize::MAX;
        } else {
            known.meanings.push(meaning);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabulary_is_read_and_no_label_stands_twice() {
        let vocabulary = parse(include_str!("labels.txt")).unwrap();
        assert!(vocabulary.tables.len() > 100 && vocabulary.lines.len() > 100);
        let entry = |label| of_line(label).and_then(|m| m.entries().next());
        assert_eq!(entry("Mots-clés"), Some(Entry::Keywords));
        assert_eq!(entry("ÜBERSCHRIFT"), Some(Entry::Headline));
        assert_eq!(entry("Editor’s Note"), Some(Entry::EdNote));
    }

    #[test]
    fn a_label_may_mean_something_in_one_place_only() {
        let first = |label| of_column(label).and_then(|k| k.meanings.first().copied());
        assert_eq!(
            (first("story"), of_line("story")),
            (Some(Meaning::Entry(Entry::Body)), Some(Meaning::Entry(Entry::Slugline)))
        );
        assert_eq!((first("text"), of_line("text")), (Some(Meaning::Entry(Entry::Body)), None));
        assert_eq!((first("from"), of_line("from")), (None, Some(Meaning::Entry(Entry::Sender))));
        assert_eq!(of_column("tag").map(|k| k.meanings.len()), Some(2), "a day, or a keyword");
    }

    #[test]
    fn what_is_wrong_in_a_vocabulary_is_said_with_its_line() {
        let message = |text: &str| parse(text).unwrap_err().message().to_owned();
        assert!(message("# x\n\n[headlin]\n").contains("line 3: no such heading: [headlin]"));
        assert!(message("[headline mail]\n").contains("line 1"));
        assert!(message("title\n[headline]").contains("line 1: a label without a heading"));
        let twice = "line 4: a label that stands above already: TITLE";
        for (one, other) in
            [("headline", "slugline"), ("headline line", "slugline line"), ("headline table", "slugline")]
        {
            assert!(message(&format!("[{one}]\ntitle\n[{other}]\nTITLE\n")).contains(twice), "{one}, {other}");
        }
        assert!(parse("[headline table]\ntitle\n[slugline line]\ntitle\n").is_ok(), "each in its own place");
        assert!(parse("[day]\ntag\n[keywords table]\ntag\n").is_ok(), "a part, or a whole");
    }
}
