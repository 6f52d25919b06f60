//! Records out of an input: one after the other, each with its place. Knows the dialect, no header and no article.

use std::cell::Cell;
use std::io::BufRead;

use csv_core::{ReadFieldResult, ReadRecordResult, Reader, ReaderBuilder, Terminator};

use crate::error::{Error, Result};
use crate::model::control::has_control;
use crate::span::Span;
use crate::syntax::input::{Input, Limits};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CsvDialect {
    /// Between fields.
    pub(super) delimiter: u8,
    /// Around fields that hold delimiters, quotes or line feeds; none where quotes are letters like others.
    pub(super) quote: Option<u8>,
    /// Whether a quote within a field is written `\"` (as MySQL does) rather than `""`.
    pub(super) backslash: bool,
    /// Whether rows end at line feeds alone, so that a carriage return within a row is a part of its field.
    pub(super) line_feeds: bool,
}

impl CsvDialect {
    pub(super) fn new(delimiter: u8) -> CsvDialect {
        CsvDialect { delimiter, quote: Some(b'"'), backslash: false, line_feeds: false }
    }

    pub(super) fn reader(self) -> Reader {
        let escape = self.backslash.then_some(b'\\');
        let terminator = if self.line_feeds { Terminator::Any(b'\n') } else { Terminator::CRLF };

        let mut builder = ReaderBuilder::new();
        builder.delimiter(self.delimiter).escape(escape).terminator(terminator);
        match self.quote {
            Some(quote) => builder.quote(quote).build(),
            None => builder.quoting(false).build(),
        }
    }

    /// The same, with rows that end as the first one of a text does.
    pub(super) fn ending_as(self, text: &str) -> CsvDialect {
        let mut reader = self.reader();
        let (mut scratch, mut at) = ([0; 1024], 0);

        loop {
            let (result, read, _) = reader.read_field(text.as_bytes().get(at..).unwrap_or_default(), &mut scratch);
            at += read;
            match result {
                ReadFieldResult::OutputFull | ReadFieldResult::Field { record_end: false } => {}
                ReadFieldResult::Field { record_end: true } => break,
                ReadFieldResult::InputEmpty | ReadFieldResult::End => return self,
            }
        }

        let line_feeds = text.get(..at).is_some_and(|row| row.ends_with('\n'));
        CsvDialect { line_feeds, ..self }
    }
}

/// One record: its fields side by side in one text.
#[derive(Debug, Default)]
pub(super) struct Record {
    text: String,
    ends: Vec<usize>,
    /// Its number in the file, from 1; a header counts.
    pub(super) row: u64,
}

impl Record {
    /// How many fields it has.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A field; one that is not there is empty.
    pub(super) fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|i| self.ends.get(i)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// All fields.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|i| self.get(i))
    }

    /// All fields as one text, in which no two different records are alike.
    pub(super) fn as_text(&self) -> String {
        self.iter().collect::<Vec<_>>().join("\u{1f}")
    }

    /// Whether a control character stands in a field.
    pub(super) fn has_control(&self) -> bool {
        has_control(&self.text)
    }

    /// Takes the carriage return off its end.
    fn drop_return(&mut self) {
        if self.text.ends_with('\r') {
            self.text.pop();
        }
        if let Some(end) = self.ends.last_mut() {
            *end = self.text.len();
        }
    }

    /// Whether no field holds anything: spreadsheets end so.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The records of an input.
pub(super) struct Records {
    pub(super) input: Input,
    dialect: CsvDialect,
    reader: Reader,
    /// The reader for places in a record: to build one takes longer than to read most records.
    scout: Cell<Option<Box<Reader>>>,
    bytes: Vec<u8>,
    row: u64,
}

impl Records {
    pub(super) fn new(input: Input, dialect: CsvDialect) -> Records {
        Records { input, dialect, reader: dialect.reader(), scout: Cell::default(), bytes: vec![0; 1024], row: 0 }
    }

    /// Reads the next record into `record`, and keeps its source until the one after it. `false` at the end.
    pub(super) fn read(&mut self, record: &mut Record) -> Result<bool> {
        self.skip_line_ends()?;

        // The source of a record is kept until the next one, so that places in it can be told.
        self.input.mark();
        self.row += 1;
        record.row = self.row;

        let mut ends = std::mem::take(&mut record.ends);
        ends.resize(ends.capacity().max(16), 0);
        let (mut written, mut fields) = (0, 0);

        let found = loop {
            let ahead = self.input.fill_buf()?;
            let out = self.bytes.get_mut(written..).unwrap_or_default();
            let (result, read, wrote, ended) =
                self.reader.read_record(ahead, out, ends.get_mut(fields..).unwrap_or_default());
            self.input.consume(read);
            written += wrote;
            fields += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if fields >= self.input.limits().fields => {
                    return Err(self.too_wide());
                }
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record => break true,
                ReadRecordResult::End => break false,
            }
        };

        if found && self.input.ahead_bytes().is_empty() && !self.input.read_on()? {
            self.check_closed()?;
        }

        ends.truncate(fields);
        record.ends = ends;
        record.text.clear();
        // Fields of UTF-8 cut at ASCII signs are UTF-8; the check is cheap, and the alternative is unsafe code.
        let text = std::str::from_utf8(self.bytes.get(..written).unwrap_or_default());
        record.text.push_str(text.unwrap_or_default());
        if self.ends_in_return() {
            record.drop_return();
        }
        Ok(found)
    }

    /// Whether the record that was read last ends in the two signs of Windows where the first one ended in a line feed.
    fn ends_in_return(&self) -> bool {
        let end = usize::try_from(self.input.offset() - self.start()).unwrap_or_default();
        self.dialect.line_feeds && self.raw().get(..end).is_some_and(|raw| raw.ends_with("\r\n"))
    }

    /// Where in the record that was read last a quote stands behind the end of a quoted field, whose reading nobody agrees
    /// on: `"a"b"c"`.
    pub(super) fn stray_quote(&self) -> Option<u64> {
        let CsvDialect { delimiter, quote, backslash, .. } = self.dialect;
        let quote = quote?;
        let end = usize::try_from(self.input.offset() - self.start()).ok()?;
        let raw = self.raw().as_bytes().get(..end)?;
        let is_end = |b: Option<&u8>| b.is_none_or(|b| *b == delimiter || matches!(b, b'\r' | b'\n'));
        let mut at = 0;

        while let Some(found) = memchr::memchr(quote, raw.get(at..)?) {
            let open = at + found;
            // A quote within a field that does not begin with one is a letter like others.
            if !is_end(open.checked_sub(1).and_then(|before| raw.get(before))) {
                at = open + 1;
                continue;
            }
            let close = closing(raw, open + 1, quote, backslash)?;
            if !is_end(raw.get(close + 1)) {
                return Some(self.start() + close as u64);
            }
            at = close + 1;
        }
        None
    }

    /// The record that was read last may have no line longer than the limit, and no more pieces.
    pub(super) fn bounded(&self) -> Result<()> {
        let (start, end) = (self.start(), self.input.offset());
        let bounded = self.input.bounded_lines(start, end);
        let bounded = bounded.and_then(|()| self.input.bounded_cells(start, end));
        let bounded = bounded.and_then(|()| self.input.bounded_values(start, end));
        bounded.map_err(|e| e.on_line(self.input.line_text(self.start())).not_fatal())
    }

    fn too_wide(&self) -> Error {
        let what = format!("row {} has more than {} fields", self.row, self.input.limits().fields);
        self.input.locate(Limits::reached("fields", what), self.start())
    }

    /// The last record must not end within quotes: the reader takes the end of the input for the end of any field.
    fn check_closed(&self) -> Result<()> {
        // A line feed ends the record unless it stands within quotes: then it becomes part of a field.
        let raw = self.raw();
        let (mut reader, mut at) = (self.dialect.reader(), 0);
        let mut scratch = [0; 1024];
        let mut ends = [0; 64];

        let ended = loop {
            let rest = raw.as_bytes().get(at..).unwrap_or_default();
            let rest = if rest.is_empty() { b"\n" } else { rest };
            let (result, read, ..) = reader.read_record(rest, &mut scratch, &mut ends);
            at += read;
            match result {
                ReadRecordResult::Record | ReadRecordResult::End => break true,
                _ if at > raw.len() => break false,
                _ => {}
            }
        };

        if ended {
            return Ok(());
        }

        let error = Error::malformed(format!("row {} ends within quotes: the closing quote is missing", self.row))
            .coded(crate::code::OPEN_QUOTE);
        Err(self.input.locate(error, self.start()).help("the file seems to be cut off: fetch it again"))
    }

    fn skip_line_ends(&mut self) -> Result<()> {
        loop {
            let ahead = self.input.fill_buf()?;
            let count = ahead.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            let is_all = count > 0 && count == ahead.len();
            self.input.consume(count);
            if !is_all {
                return Ok(());
            }
        }
    }

    /// Whether nothing is left to read.
    pub(super) fn is_at_end(&self) -> bool {
        self.input.is_all_ahead() && self.input.ahead_bytes().is_empty()
    }

    /// Where the record that was read last begins.
    pub(super) fn start(&self) -> u64 {
        self.input.kept_from()
    }

    /// The place of the record that was read last.
    pub(super) fn span(&self) -> Span {
        self.input.span(self.start())
    }

    /// The offset at which one of its fields begins.
    pub(super) fn field_start(&self, index: usize) -> u64 {
        self.start() + self.field(index).0 as u64
    }

    /// The place of one of its fields: where it begins, and how far it goes on its first line.
    pub(super) fn field_span(&self, index: usize) -> Span {
        let (start, end) = self.field(index);
        let raw = self.raw().get(start..end).unwrap_or_default();
        let length = raw.lines().next().unwrap_or_default().chars().count();
        self.input.span(self.start() + start as u64).covering(length as u64)
    }

    /// The source of the record, and what of the next ones has been read ahead.
    fn raw(&self) -> &str {
        self.input.kept()
    }

    /// The range of a field in [`Records::raw`]: the record is parsed once more, field by field.
    fn field(&self, index: usize) -> (usize, usize) {
        let raw = self.raw();
        let mut at = 0;
        let mut reader = self.scout.take().unwrap_or_else(|| Box::new(self.dialect.reader()));
        reader.reset();
        let mut scratch = [0; 256];
        let mut start = at;

        for _ in 0..=index {
            start = at;
            loop {
                let (result, read, _) = reader.read_field(raw.as_bytes().get(at..).unwrap_or_default(), &mut scratch);
                at += read;
                if !matches!(result, ReadFieldResult::OutputFull) {
                    break;
                }
            }
        }

        self.scout.set(Some(reader));
        let field = raw.get(start..at).unwrap_or_default();
        let sign = char::from(self.dialect.delimiter);
        (start, start + field.trim_end_matches(['\r', '\n']).trim_end_matches(sign).len())
    }
}

/// The quote that ends the field which begins at `from`.
pub(super) fn closing(raw: &[u8], from: usize, quote: u8, backslash: bool) -> Option<usize> {
    let mut at = from;
    loop {
        let found = at + memchr::memchr2(quote, if backslash { b'\\' } else { quote }, raw.get(at..)?)?;
        if raw.get(found) == Some(&quote) && raw.get(found + 1) != Some(&quote) {
            return Some(found);
        }
        at = found + 2;
    }
}
