//! How a table is written, told from its first records: delimiter, quote, escape, and which record is the header.
//!
//! Knows which header names have a meaning, and nothing else of articles.

use csv_core::ReadFieldResult;

use super::names;
use super::quoting;
use super::records::CsvDialect;

/// What the first records say.
#[derive(Clone, Debug)]
pub(super) struct Guess {
    pub(super) dialect: CsvDialect,
    /// The line `sep=;` stands before the table, or other lines do: how many records come before the header.
    pub(super) before: usize,
    /// Bytes of a `sep=` line.
    pub(super) skip: usize,
    /// How many header names have a meaning.
    pub(super) known: usize,
    /// How many fields the header has.
    pub(super) fields: usize,
    /// How many records after the header were seen.
    pub(super) records: usize,
    /// How many of these have as many fields as the header.
    pub(super) even: usize,
    /// Whether the header reads like a sentence: a blank after each sign, or long pieces.
    pub(super) is_prose: bool,
    /// Whether every record that was seen has one field more than the header, as R writes row names.
    pub(super) row_names: bool,
    /// The records after the header that were seen, without blank ones.
    pub(super) rows: Vec<Vec<String>>,
}

/// Signs between fields, the most usual first.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many records are looked at, and in how many of them the header is looked for.
const RECORDS: usize = 50;
const HEADERS: usize = 10;
/// How many of a hundred rows must be as wide as the header for the table to be even.
const EVEN_PERCENT: usize = 90;
/// A header name longer than this is prose.
const LONG_NAME: usize = 100;

/// What the user says of a table.
#[derive(Clone, Copy, Default)]
pub(super) struct ToldDialect {
    pub(super) delimiter: Option<u8>,
    /// The sign around fields, or that there is none.
    pub(super) quote: Option<Option<u8>>,
}

/// The best reading of the beginning of a text; `complete` when it is the whole of it.
pub(super) fn guess(text: &str, complete: bool, told: ToldDialect) -> Option<Guess> {
    let (skip, stated) = sep_line(text);
    let rest = text.get(skip..)?;
    let delimiters = told.delimiter.or(stated).map_or_else(|| candidates(rest), |d| vec![d]);
    let all = delimiters.into_iter().flat_map(|d| variants(rest, complete, d, told.quote)).filter_map(|dialect| {
        let dialect = dialect.ending_as(rest);
        let records = sample(rest, complete, dialect);
        measure(&records, dialect).map(|g| Guess { skip, ..g })
    });
    // The first of equals stays: usual delimiters and plain quotes come first.
    all.reduce(|best, next| if next.rank() > best.rank() { next } else { best })
}

/// The signs which may part fields: those that stand in the text, and one that does not, for a table of one column.
fn candidates(text: &str) -> Vec<u8> {
    let mut absent = false;
    let fits = |d: &u8| text.as_bytes().contains(d) || !std::mem::replace(&mut absent, true);
    DELIMITERS.into_iter().filter(fits).collect()
}

impl Guess {
    /// Known names weigh most, then even rows, then columns.
    fn rank(&self) -> (usize, usize, usize) {
        let share = (self.even * 100).checked_div(self.records).unwrap_or(100);
        let share = if self.fields < 2 { 0 } else { share };
        (self.known, share, self.fields.min(100))
    }

    /// Whether nearly all rows have as many fields as the header.
    pub(super) fn is_even(&self) -> bool {
        self.even * 100 >= self.records * EVEN_PERCENT
    }
}

/// `sep=;` in the first line, as Excel writes and reads it: its length, and the sign.
fn sep_line(text: &str) -> (usize, Option<u8>) {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    let bare = line.trim_end_matches(['\r', '\n']).trim_matches('"');
    let is_sep = bare.get(..4).is_some_and(|s| s.eq_ignore_ascii_case("sep="));
    match bare.as_bytes().get(4..) {
        Some(&[sign]) if is_sep && sign.is_ascii() => (line.len(), Some(sign)),
        Some(b"\\t") if is_sep => (line.len(), Some(b'\t')),
        _ => (0, None),
    }
}

/// The ways in which quotes may be meant, the plain one first.
fn variants(text: &str, complete: bool, delimiter: u8, told: Option<Option<u8>>) -> Vec<CsvDialect> {
    let usual = CsvDialect::new(delimiter);
    let has_none = || delimiter == b'\t' && !quoting::is_seen(text, complete);
    let plain = match told {
        Some(quote) => CsvDialect { quote, ..usual },
        None if has_none() => CsvDialect { quote: None, ..usual },
        None => usual,
    };

    let mut all = vec![plain];
    if told.is_none() && text.starts_with('\'') {
        all.push(CsvDialect { quote: Some(b'\''), ..plain });
    }
    if plain.quote.is_some() && text.contains("\\\"") {
        all.push(CsvDialect { backslash: true, ..plain });
    }
    all
}

/// The first records; one that the end of the text cuts off is left out.
fn sample(text: &str, complete: bool, dialect: CsvDialect) -> Vec<Vec<String>> {
    let mut reader = dialect.reader();
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), Vec::new());
    let mut buffer = [0; 1024];
    let mut at = 0;

    while records.len() < RECORDS {
        let ahead = text.as_bytes().get(at..).unwrap_or_default();
        if ahead.is_empty() && !complete {
            break;
        }

        let (result, read, wrote) = reader.read_field(ahead, &mut buffer);
        at += read;
        field.extend_from_slice(buffer.get(..wrote).unwrap_or_default());
        let ended = match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => continue,
            ReadFieldResult::End => break,
            ReadFieldResult::Field { record_end } => record_end,
        };

        record.push(String::from_utf8_lossy(&field).into_owned());
        field.clear();
        if ended {
            records.push(std::mem::take(&mut record));
        }
    }

    records
}

fn measure(records: &[Vec<String>], dialect: CsvDialect) -> Option<Guess> {
    let known = |r: &Vec<String>| names::count(r.iter().map(String::as_str));
    // The first record is the header, unless it says nothing and a later, wider one does.
    let better = |i: usize| {
        let wider = records.iter().take(i).all(|before| before.len() < records.get(i).map_or(0, Vec::len));
        if wider || i == 0 { records.get(i).map_or(0, known) } else { 0 }
    };
    let candidates = 0..HEADERS.min(records.len());
    let header = candidates.reduce(|best, i| if better(best) == 0 && better(i) > 1 { i } else { best })?;
    let fields = records.get(header)?.len();
    let rows = records.get(header + 1..).unwrap_or_default();
    let is_blank = |r: &&Vec<String>| r.iter().all(|f| f.trim().is_empty());
    let rows: Vec<Vec<String>> = rows.iter().filter(|r| !is_blank(r)).cloned().collect();
    let row_names = rows.len() > 1 && rows.iter().all(|row| row.len() == fields + 1);
    let even = rows.iter().filter(|row| row.len() == fields || row_names).count();
    let is_prose =
        records.get(header)?.iter().enumerate().any(|(i, f)| i > 0 && f.starts_with(' ') || f.len() > LONG_NAME);
    let known = records.get(header).map_or(0, known);
    Some(Guess {
        dialect,
        before: header,
        skip: 0,
        known,
        fields,
        records: rows.len(),
        even,
        is_prose,
        row_names,
        rows,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Guess {
        guess(text, true, ToldDialect::default()).unwrap()
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_sense() {
        assert_eq!(of("title,text\n\"a;b;c\",\"d;e\"\n").dialect.delimiter, b',');
        assert_eq!(of("Titel;Text\na, b und c;d, e\n").dialect.delimiter, b';');
        assert_eq!(of("title\ttext\na, b\tc, d\n").dialect.delimiter, b'\t');
        assert_eq!(of("title|text\na, b|c, d\n").dialect.delimiter, b'|');
        assert_eq!(of("foo;bar;baz\n1,5;2,5;3,5\n").dialect.delimiter, b';');
    }

    #[test]
    fn a_sep_line_decides() {
        let guess = of("sep=|\r\ntitle|text\r\na|b\r\n");
        assert_eq!((guess.dialect.delimiter, guess.skip), (b'|', 7));
        assert_eq!(of("\"sep=;\"\ntitle;text\n").skip, 8);
    }

    #[test]
    fn lines_before_the_header_are_passed_over() {
        let guess = of("Export of 3 documents\nmade for you\nHeadline,Date,Body\na,b,c\nd,e,f\n");
        assert_eq!((guess.before, guess.fields, guess.even), (2, 3, 2));
        assert_eq!(of("a,b\ntitle,text\n").before, 0);
    }

    #[test]
    fn quotes_of_other_programs() {
        assert_eq!(of("'title','text'\n'a, b','it''s'\n").dialect.quote, Some(b'\''));
        assert!(of("title,text\n\"he said \\\"no\\\", twice\",b\n").dialect.backslash);
        assert!(!of("title,text\n\"C:\\\"\"x\",b\n").dialect.backslash);
    }

    #[test]
    fn row_names_of_r_have_no_header() {
        assert!(of("\"title\",\"text\"\n\"1\",\"a\",\"b\"\n\"2\",\"c\",\"d\"\n").row_names);
        assert!(!of("guid;headline;body\na1;ok;text\na2;only two\na3;one;too;many\n").row_names);
    }
}
