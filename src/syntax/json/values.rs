//! The values of a JSON input one after the other, whether they stand alone, on lines or in an array; what is broken is
//! told with its place, and passed over.
//!
//! Knows no format: what a value is read as is given to it.

use super::{Index, Scan, SchemaFault, inexact_numbers};
use crate::code;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Article;
use crate::model::control::{control_note, has_control, is_control, replace_controls};
use crate::note::{Note, Noted};
use crate::span::Span;
use crate::syntax::input::Input;

/// How many inexact numbers of a value are told.
const MOST_NUMBERS: usize = 10;

/// A stream of values.
pub(crate) struct Values {
    input: Input,
    format: &'static str,
    place: ValuePlace,
    failed: bool,
    /// It was told that commas stand between values on lines.
    told_commas: bool,
    /// How long the value is that was read last.
    length: usize,
}

/// Where between values the reader stands.
#[derive(Clone, Copy, PartialEq)]
enum ValuePlace {
    Start,
    /// In an array, before a value (or its end, when it is the first).
    Array {
        first: bool,
    },
    /// Between values that stand in no array.
    Between,
    End,
}

/// Why a value is not what was expected.
pub(crate) enum Unread {
    /// It cannot be parsed; with all that a schema has to say of it, if it has.
    Parser(serde_json::Error, Vec<SchemaFault>),
    /// Something about it as a whole.
    Other(Error),
}

impl Values {
    /// The values of an input in a format of this id.
    pub(crate) fn new(input: Input, format: &'static str) -> Values {
        Values { input, format, place: ValuePlace::Start, failed: false, told_commas: false, length: 0 }
    }

    /// The next value as what `read` makes of its text, with the notes on the input. After a fault that is not fatal, the
    /// next call gives the next value.
    pub(crate) fn next<T>(
        &mut self,
        read: impl Fn(&str) -> std::result::Result<T, Unread>,
    ) -> Option<Result<Noted<T>>> {
        self.length = 0;
        if self.failed {
            return None;
        }
        let item = self.advance(read).transpose()?;
        let item = item.map_err(|e| e.in_format(self.format));
        self.failed = item.as_ref().is_err_and(Error::is_fatal);
        Some(item)
    }

    /// The text of the value that was read last.
    pub(crate) fn last(&self) -> &str {
        self.input.kept().get(..self.length).unwrap_or_default()
    }

    /// The text of the line at a place in what was read last.
    pub(crate) fn line(&self, at: Span) -> String {
        self.input.line_text(self.input.offset_of(at))
    }

    /// Gives notes their places in the value that was read last, by a pointer each.
    pub(crate) fn place(&self, notes: &mut [Note], pointers: &[String]) {
        let (text, start) = (self.last(), self.input.kept_from());
        let mut index = Index::new(text);
        let places: Vec<_> = pointers.iter().map(|pointer| index.locate(pointer)).collect();

        let offsets: Vec<u64> = places.iter().map(|place| start + place.start as u64).collect();
        for ((note, place), span) in notes.iter_mut().zip(places).zip(self.input.spans(&offsets)) {
            let line = text.get(place).and_then(|value| value.lines().next()).unwrap_or_default();
            note.span = Some(span.covering(line.chars().count() as u64));
        }
    }

    /// Faults of the value that was read last, as one error.
    pub(crate) fn faults(&self, faults: Vec<SchemaFault>) -> Option<Error> {
        let mut errors =
            faults.into_iter().map(|fault| fault.located(&self.input, self.input.kept_from(), self.last()));
        let first = errors.next()?;
        Some(first.and(errors.collect()).not_fatal().in_format(self.format))
    }

    /// What has to be said of numbers that were read as others.
    pub(crate) fn inexact(&self) -> Vec<Note> {
        let text = self.last();
        let start = self.input.kept_from();
        let say = |(at, number): (usize, &str)| {
            let detail = format!("{number} has more digits than are kept: it was read as the nearest number");
            Note::repaired("", detail).at(self.input.span(start + at as u64).covering(number.len() as u64))
        };
        inexact_numbers(text, MOST_NUMBERS).into_iter().map(say).collect()
    }

    /// Puts a visible character in the place of each control character in what the last value was read as.
    pub(crate) fn visible(&self, article: &mut Article) -> Option<Note> {
        escapes_control(self.last()).then(|| control_note(replace_controls(article))).flatten()
    }

    fn advance<T>(&mut self, read: impl Fn(&str) -> std::result::Result<T, Unread>) -> Result<Option<Noted<T>>> {
        if !self.find_value()? {
            return Ok(None);
        }

        self.input.mark();
        let length = self.value_length()?;

        // A value is bounded by ASCII.
        let text = self.input.ahead().get(..length).unwrap_or_default();
        let (item, length) = self.within_its_line(self.item(text, read), text);
        let is_word = !text.starts_with(['{', '[', '"']);

        self.consume(length);
        self.length = length;
        if is_word && item.as_ref().is_err_and(|e| e.kind() == ErrorKind::Malformed) {
            self.pass_line()?;
        }

        let notes = self.input.take_notes();
        Ok(Some(Noted { value: item?, notes }))
    }

    /// The value ahead.
    fn item<T>(&self, text: &str, read: impl Fn(&str) -> std::result::Result<T, Unread>) -> Result<T> {
        let (start, end) = (self.input.offset(), self.input.offset() + text.len() as u64);
        self.input.bounded_values(start, end).map_err(Error::not_fatal)?;
        if self.place == ValuePlace::Between {
            self.input.bounded_lines(start, end).map_err(Error::not_fatal)?;
        }
        read(text).map_err(|unread| self.explain(text, unread))
    }

    /// Where values stand on lines, a broken one must not swallow the next: it is told by its own line, and reading goes
    /// on at the line that begins an object again.
    fn within_its_line<T>(&self, item: Result<T>, text: &str) -> (Result<T>, usize) {
        let broken = item.as_ref().is_err_and(|e| e.kind() == ErrorKind::Malformed);
        if !broken || self.place != ValuePlace::Between {
            return (item, text.len());
        }
        let cut = text.find("\n{").filter(|cut| text.get(..*cut).is_some_and(|line| !line.trim().is_empty()));
        let length = cut.unwrap_or(text.len());
        let line = text.get(..length).unwrap_or(text);
        let item = match serde_json::from_str::<serde_json::Value>(line) {
            Err(e) if cut.is_some() => Err(self.syntax_error(line, &e)),
            _ => item,
        };
        let more = self.input.ahead_bytes().len() > length;
        (if more { item.map_err(Error::not_fatal) } else { item }, length)
    }

    /// Goes to the next value. `false` at the end of the input.
    fn find_value(&mut self) -> Result<bool> {
        if self.place == ValuePlace::End {
            return Ok(false);
        }

        let mut next = self.peek()?;
        while self.place == ValuePlace::Between && next == Some(b',') {
            self.pass_comma()?;
            next = self.peek()?;
        }

        match (self.place, next) {
            (ValuePlace::Start, Some(b'[')) => {
                self.consume(1);
                self.place = ValuePlace::Array { first: true };
                self.find_value()
            }
            (ValuePlace::Start, Some(b'<')) => Err(self
                .fault("this is XML or HTML, not JSON: it begins with <")
                .help("leave out -f to have the format recognised")),
            (ValuePlace::Start, Some(_)) => {
                self.place = ValuePlace::Between;
                Ok(true)
            }
            (ValuePlace::Array { .. }, Some(b']')) => {
                self.consume(1);
                self.place = ValuePlace::End;
                match self.peek()? {
                    None => Ok(false),
                    Some(_) => Err(self.fault("content after the end of the array")),
                }
            }
            (ValuePlace::Array { first: false }, Some(b',')) => {
                self.consume(1);
                self.peek()?;
                Ok(true)
            }
            (ValuePlace::Array { first: true }, Some(_)) => Ok(true),
            (ValuePlace::Array { .. }, Some(_)) => Err(self.fault("expected `,` or `]` between articles")),
            (ValuePlace::Array { .. }, None) => Err(self.fault("the input ends within an array: `]` is missing")),
            (_, None) => Ok(false),
            (ValuePlace::Between | ValuePlace::End, Some(_)) => Ok(true),
        }
    }

    /// Passes a comma between values that stand in no array; only the first is told, for all are of one making.
    fn pass_comma(&mut self) -> Result<()> {
        let fault = self.fault("a comma stands behind this article: at the ends of JSON lines there is none").help(
            "remove the commas at the ends of the lines, or put [ before the first and ] behind the last article",
        );
        self.consume(1);
        match std::mem::replace(&mut self.told_commas, true) {
            true => Ok(()),
            false => Err(fault.not_fatal()),
        }
    }

    /// The next byte that is no white space, not yet consumed.
    fn peek(&mut self) -> Result<Option<u8>> {
        loop {
            let ahead = self.input.ahead_bytes();
            let blank = ahead.iter().take_while(|b| b.is_ascii_whitespace()).count();
            let next = ahead.get(blank).copied();
            self.consume(blank);
            if next.is_some() {
                return Ok(next);
            }
            self.input.mark();
            if !self.input.read_on()? {
                return Ok(None);
            }
        }
    }

    /// Passes the rest of a line which is no JSON: one fault, not one a word.
    fn pass_line(&mut self) -> Result<()> {
        loop {
            let ahead = self.input.ahead_bytes();
            let end = memchr::memchr(b'\n', ahead);
            let length = end.unwrap_or(ahead.len());
            self.consume(length);
            self.input.mark();
            if end.is_some() || !self.input.read_on()? {
                return Ok(());
            }
        }
    }

    /// How long the value ahead is; reads on until it ends.
    fn value_length(&mut self) -> Result<usize> {
        let mut scan = Scan::default();
        loop {
            if let Some(length) = scan.end(self.input.ahead_bytes()) {
                if let ValuePlace::Array { first } = &mut self.place {
                    *first = false;
                }
                return Ok(length);
            }

            if !self.input.read_on()? {
                let rest = self.input.ahead().trim_end();
                let error = match serde_json::from_str::<serde_json::Value>(rest) {
                    Ok(_) => return Ok(rest.len()),
                    Err(e) => self.syntax_error(rest, &e),
                };

                if let Some(line) = rest.find("\n{").filter(|_| self.place == ValuePlace::Between) {
                    return Ok(line);
                }

                // What has no end cannot be passed over: nothing after it would be an article.
                self.consume(self.input.ahead_bytes().len());
                return Err(error);
            }
        }
    }

    /// A serde error with its place in the whole input, or the schema's list of faults, which is better.
    fn explain(&self, text: &str, unread: Unread) -> Error {
        let (error, faults) = match unread {
            Unread::Other(error) => return self.input.locate(error, self.input.offset()),
            Unread::Parser(error, faults) => (error, faults),
        };
        let mut errors = faults.into_iter().map(|fault| fault.located(&self.input, self.input.offset(), text));
        if let Some(first) = errors.next() {
            return first.and(errors.collect()).not_fatal();
        }
        self.syntax_error(text, &error)
    }

    fn syntax_error(&self, text: &str, error: &serde_json::Error) -> Error {
        let start = self.input.offset();
        let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        // serde counts columns from 1, and from 0 at the very start; bytes, not characters.
        let at = start + (line_start + error.column().saturating_sub(1)).min(text.len()) as u64;

        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        if let Some(key) = message.strip_prefix("duplicate field `").and_then(|rest| rest.strip_suffix('`')) {
            return self.twice(text, key, at);
        }

        if error.is_data() {
            return self.input.locate(Error::invalid(message), at).not_fatal();
        }

        if error.is_eof() {
            let error = Error::malformed("the JSON ends before it is complete").coded(code::CUT_OFF);
            return self
                .input
                .locate(error, start + text.len() as u64)
                .help("the file seems to be cut off: fetch it again");
        }

        // Values on lines of their own, or bounded by brackets, can be passed over.
        let offset = usize::try_from(at - start).unwrap_or_default();
        let error = foreign_word(text, offset).unwrap_or_else(|| syntax(message));
        self.input.locate(error, at).not_fatal()
    }

    /// A field that an object has twice: which of them counts is not ours to choose.
    fn twice(&self, text: &str, key: &str, behind: u64) -> Error {
        let start = self.input.offset();
        let before = usize::try_from(behind - start).ok().and_then(|end| text.get(..=end));
        let at = before.and_then(|text| text.rfind(&format!("\"{key}\""))).map_or(behind, |at| start + at as u64);
        let error = Error::invalid(format!("the field `{key}` is here for the second time"));
        self.input.locate(error, at).help("keep one of the two").not_fatal()
    }

    fn fault(&self, message: &str) -> Error {
        self.input.locate(Error::malformed(message).coded(code::JSON_SYNTAX), self.input.offset())
    }

    fn consume(&mut self, n: usize) {
        std::io::BufRead::consume(&mut self.input, n);
    }
}

/// Whether control characters may stand in a value: escaped, since JSON has no others.
fn escapes_control(json: &str) -> bool {
    memchr::memchr_iter(b'\\', json.as_bytes()).any(|at| match json.as_bytes().get(at + 1) {
        Some(b'b' | b'f') => true,
        Some(b'u') => {
            let number = json.get(at + 2..at + 6).and_then(|hex| u32::from_str_radix(hex, 16).ok());
            number.and_then(char::from_u32).is_some_and(is_control)
        }
        _ => false,
    }) || has_control(json)
}

/// A fault of JSON itself in plain words, from those of its parser.
#[must_use]
pub(crate) fn syntax(parser: &str) -> Error {
    let (message, help) = SYNTAX.iter().find(|(known, ..)| parser.contains(known)).map_or(("", ""), |s| (s.1, s.2));
    let error = match message {
        "" => Error::malformed(format!("this is not valid JSON: {parser}")),
        plain => Error::malformed(plain),
    };
    let error = error.coded(code::JSON_SYNTAX);
    if help.is_empty() { error } else { error.help(help) }
}

/// A word of another language where JSON wants a value: at the fault, or begun just before it.
fn foreign_word(text: &str, at: usize) -> Option<Error> {
    let places = [Some(at), at.checked_sub(1)].into_iter().flatten();
    let (word, help) = places.filter_map(|at| text.get(at..)).find_map(|rest| {
        FOREIGN_WORDS.iter().find(|(word, _)| rest.get(..word.len()).is_some_and(|r| r.eq_ignore_ascii_case(word)))
    })?;
    let message = format!("{word} stands here, which is no value of JSON");
    Some(Error::malformed(message).coded(code::JSON_SYNTAX).help(*help))
}

/// What programs write that is no JSON, and what to write.
const FOREIGN_WORDS: &[(&str, &str)] = &[
    ("NaN", NO_NUMBER),
    ("Infinity", NO_NUMBER),
    ("-Infinity", NO_NUMBER),
    ("None", "this is Python: write null, or leave the field out; json.dumps writes JSON"),
    ("undefined", "write null, or leave the field out"),
    ("True", "write true, in small letters"),
    ("False", "write false, in small letters"),
    ("'", "texts and names of fields stand in double quotes; a printed Python dict is no JSON, json.dumps writes it"),
];
const NO_NUMBER: &str = "write a number or null, or leave the field out; pandas and json.dumps write null when told to";

/// What the parser says, what people understand, and what they can do.
const SYNTAX: &[(&str, &str, &str)] = &[
    ("expected ident", "a word stands here which JSON does not know", WORDS),
    ("expected value", "a value is expected here", VALUE),
    ("key must be a string", "the name of a field is expected here, in double quotes", QUOTES),
    ("expected `:`", "a colon is expected here, between the name of a field and its value", ""),
    ("expected `,` or `}`", "a comma or } is expected here", "is the comma behind the value before it missing?"),
    ("expected `,` or `]`", "a comma or ] is expected here", "is the comma behind the value before it missing?"),
    ("trailing comma", "a comma stands before the closing bracket", "remove the comma, or add what should follow"),
    ("trailing characters", "something stands behind the end of the JSON", "remove it, or put the values into [ ]"),
    (
        "control character",
        "a line break or tab stands within a string",
        "write it as \\n or \\t, or close the string's quote",
    ),
    (
        "invalid escape",
        "a backslash is followed by something it cannot stand before",
        "write a backslash itself as \\\\",
    ),
    (
        "lone leading surrogate",
        "half of a character stands here",
        "a \\ud8xx needs its second half; write the character",
    ),
    (
        "unexpected end of hex escape",
        "half of a character stands here",
        "a \\ud8xx needs its second half; write it as it is",
    ),
    ("recursion limit exceeded", "lists and objects stand too deep in one another here", "no article nests so deep"),
    ("invalid number", "this is no number as JSON writes it", "write 7, -1 or 2.5; text stands in quotes"),
    ("number out of range", "this number is too large", "numbers of such a size are written as text, in quotes"),
];
const WORDS: &str = "JSON has only true, false and null; text stands in double quotes";
const VALUE: &str = "text stands in double quotes; is a quote or a value missing before it?";
const QUOTES: &str = "write \"guid\": …, and no comma behind the last field";
