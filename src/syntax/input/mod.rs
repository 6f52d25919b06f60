//! A decoded source with positions: bytes in whatever encoding become UTF-8 once, here, and nowhere else.
//!
//! Knows no file and no format. What it keeps in memory is the text since the last [`Input::mark`].

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, Encoding, UTF_8};

use crate::error::{Error, Result};
use crate::note::Note;
use crate::span::Span;

pub use super::limits::Limits;

mod bounds;
mod decode;
mod encoding;
#[cfg(test)]
mod tests;

/// How much is read at a time, and how much a format can look ahead to recognise its input.
const CHUNK: usize = 64 * 1024;

/// Room for a source as most are: memory for a whole chunk would cost a small one more than its reading.
const SMALL: usize = 16 * 1024;

/// What is kept behind the reading position when nobody has set a mark, so that a line at fault can be shown.
const KEEP: usize = 16 * 1024;

/// How many bytes tell what kind of file a binary one is.
const SIGNATURE: usize = 16;

/// How much of a long line is shown on each side of a place.
const AROUND: usize = 1024;

/// A decoded, positioned source.
///
/// Reading it (`Read`, `BufRead`) gives valid UTF-8; offsets count its bytes from the start of the text, after a
/// byte order mark.
pub struct Input {
    source: Box<dyn Read + Send>,
    raw: Vec<u8>,
    state: Decoding,
    decided: Decision,
    /// The first bytes as they came, by which binary files are known.
    first_bytes: Vec<u8>,
    /// The length of the byte order mark.
    mark_length: u64,
    limits: Limits,
    /// Decoded text; what lies before `start` is forgotten, and dropped when more is read.
    window: String,
    start: usize,
    /// Where in `window` the next read begins.
    pos: usize,
    /// The place of `start`.
    base: Position,
    marked: bool,
    ended: bool,
    /// How much of it is UTF-8 so far, while it is read as that.
    mixture: decode::Mixture,
    /// How many bytes had to be replaced: from there on, offsets are no longer those of the source.
    strays: usize,
    notes: Vec<Note>,
}

#[derive(Clone, Copy)]
struct Position {
    offset: u64,
    line: u64,
    column: u64,
}

/// Which encoding the source is in, and how we know.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// `as told`, `byte order mark`, `declared`, `valid UTF-8` or `guessed`.
    pub why: &'static str,
}

enum Decoding {
    /// Bytes are UTF-8 and only checked. `fallback`: nothing but ASCII was seen, and a guess is still allowed.
    Check {
        fallback: bool,
    },
    Decode(Box<Decoder>),
}

impl Input {
    /// Starts reading: looks at the first bytes, decides the encoding (`encoding`, when given, decides) and decodes them.
    ///
    /// # Errors
    /// When the source cannot be read.
    pub fn new(source: Box<dyn Read + Send>, encoding: Option<&'static Encoding>, limits: Limits) -> Result<Input> {
        let mut input = Input {
            source,
            raw: Vec::with_capacity(SMALL),
            state: Decoding::Check { fallback: true },
            decided: Decision { encoding: UTF_8, why: "valid UTF-8" },
            first_bytes: Vec::new(),
            mark_length: 0,
            limits,
            window: String::new(),
            start: 0,
            pos: 0,
            base: Position { offset: 0, line: 1, column: 1 },
            marked: false,
            ended: false,
            mixture: decode::Mixture::default(),
            strays: 0,
            notes: Vec::new(),
        };
        input.fetch()?;
        input.first_bytes = input.raw.iter().take(SIGNATURE).copied().collect();
        input.decide(encoding);
        input.decode()?;
        Ok(input)
    }

    /// Text that is already in memory, as an input.
    ///
    /// # Errors
    /// When the bytes are in no readable encoding.
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Result<Input> {
        Input::new(Box::new(io::Cursor::new(bytes.into())), None, Limits::default())
    }

    /// The decoded text that lies ahead, without taking it: up to 64 KiB, fewer at the end.
    #[must_use]
    pub fn ahead(&self) -> &str {
        self.window.get(self.pos..).unwrap_or_default()
    }

    /// The same as bytes, without looking at them again.
    #[must_use]
    pub fn ahead_bytes(&self) -> &[u8] {
        self.window.as_bytes().get(self.pos..).unwrap_or_default()
    }

    /// The first few bytes of the source as they came, before any decoding.
    #[must_use]
    pub fn first_bytes(&self) -> &[u8] {
        &self.first_bytes
    }

    /// Whether [`Input::ahead`] is all there is.
    #[must_use]
    pub fn is_all_ahead(&self) -> bool {
        self.ended
    }

    /// Which encoding, and how we know.
    #[must_use]
    pub fn decision(&self) -> Decision {
        self.decided
    }

    /// The limits in force.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// What has to be said about decoding so far (a guess, a wrong declaration); each note is given once.
    pub fn take_notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }

    /// The offset of the next byte that will be read.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.base.offset + (self.pos - self.start) as u64
    }

    /// Forgets all text before the reading position: an article begins here. What follows is kept until the next mark,
    /// so that its places can be told; more than the limit for one article is an error.
    pub fn mark(&mut self) {
        self.marked = true;
        self.forget_before(self.pos);
    }

    /// The kept text: all that was read since the last mark, and what lies ahead of it.
    #[must_use]
    pub fn kept(&self) -> &str {
        self.window.get(self.start..).unwrap_or_default()
    }

    fn kept_bytes(&self) -> &[u8] {
        self.window.as_bytes().get(self.start..).unwrap_or_default()
    }

    /// The offset at which [`Input::kept`] begins.
    #[must_use]
    pub fn kept_from(&self) -> u64 {
        self.base.offset
    }

    /// Reads on without consuming, so that more lies ahead. `false` at the end of the source.
    ///
    /// # Errors
    /// When the source cannot be read or decoded, or more than one article's limit is kept.
    pub fn read_on(&mut self) -> Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if !self.marked && self.pos - self.start > 4 * CHUNK {
            self.forget_before(self.pos - KEEP);
        }
        self.drop_forgotten();
        if self.window.len() > self.limits.item_bytes {
            let what = format!("one article is larger than {} bytes", self.limits.item_bytes);
            return Err(Limits::reached("item-bytes", what).at(self.span(self.base.offset)));
        }
        let before = self.window.len();
        while self.window.len() == before && !self.ended {
            self.fetch()?;
            self.decode()?;
        }
        Ok(self.window.len() > before)
    }

    /// Reads the rest of the source into memory and gives all that lies ahead.
    ///
    /// # Errors
    /// As [`Input::read_on`].
    pub fn read_all(&mut self) -> Result<&str> {
        self.mark();
        while self.read_on()? {}
        Ok(self.ahead())
    }

    /// Line and column of an offset. Of what has been forgotten, the earliest place still known is given.
    #[must_use]
    pub fn span(&self, offset: u64) -> Span {
        let end = self.index(offset);
        let place = advance(self.base, self.part(self.start, end));
        self.span_of(place)
    }

    fn span_of(&self, place: Position) -> Span {
        let is_exact = self.decided.encoding == UTF_8 && self.strays <= 1;
        Span::at(place.line, place.column).at_byte(is_exact.then_some(place.offset + self.mark_length))
    }

    /// Lines and columns of many offsets, in any order, in one go over the text.
    #[must_use]
    pub fn spans(&self, offsets: &[u64]) -> Vec<Span> {
        let offsets: Vec<usize> = offsets.iter().map(|offset| self.index(*offset) - self.start).collect();
        self.span_of(self.base).places(self.kept_bytes(), &offsets)
    }

    /// The offset of a line and column, as far as its text is kept.
    #[must_use]
    pub fn offset_of(&self, span: Span) -> u64 {
        let (mut at, mut place) = (self.start, Span::at(self.base.line, self.base.column));
        while place.line < span.line
            && let Some(end) = memchr::memchr(b'\n', self.part(at, self.window.len()))
        {
            at += end + 1;
            place = Span::at(place.line + 1, 1);
        }

        let line = self.window.get(at..).unwrap_or_default();
        let before = usize::try_from(span.column.saturating_sub(place.column)).unwrap_or(usize::MAX);
        let within = line.char_indices().nth(before).map_or(line.len(), |(i, _)| i);
        self.base.offset + (at + within - self.start) as u64
    }

    fn part(&self, from: usize, to: usize) -> &[u8] {
        self.window.as_bytes().get(from..to).unwrap_or_default()
    }

    /// The text of the line in which an offset lies, as far as it is kept, and of a long line only what stands around
    /// the offset: what is missing before it is blank, so that columns fit. Empty when that would be too much.
    #[must_use]
    pub fn line_text(&self, offset: u64) -> String {
        let at = self.index(offset);
        let before = self.part(self.start, at);
        let start = self.start + memchr::memrchr(b'\n', before).map_or(0, |i| i + 1);
        let known = start > self.start || self.base.column == 1;
        let gone = if known { 0 } else { usize::try_from(self.base.column - 1).unwrap_or(usize::MAX) };
        let from = if at - start > AROUND { self.window.floor_char_boundary(at - AROUND) } else { start };
        let missing = gone.saturating_add(self.part(start, from).iter().filter(|b| **b & 0xc0 != 0x80).count());
        if missing > CHUNK {
            return String::new();
        }
        let rest = self.part(from, self.window.floor_char_boundary(at + AROUND));
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let text = String::from_utf8_lossy(rest.get(..end).unwrap_or_default());
        (if missing > 0 { " ".repeat(missing - 1) + "…" } else { String::new() }) + text.trim_end_matches('\r')
    }

    /// Puts place and source line of an offset into an error.
    #[must_use]
    pub fn locate(&self, error: Error, offset: u64) -> Error {
        error.at(self.span(offset)).on_line(self.line_text(offset))
    }

    fn index(&self, offset: u64) -> usize {
        let after = usize::try_from(offset.saturating_sub(self.base.offset)).unwrap_or(usize::MAX);
        self.start.saturating_add(after).min(self.window.len())
    }

    fn forget_before(&mut self, index: usize) {
        // Whoever reads bytes may stand within a character.
        let index = self.window.floor_char_boundary(index);
        self.base = advance(self.base, self.part(self.start, index));
        self.start = index;
    }

    fn drop_forgotten(&mut self) {
        self.window.drain(..self.start);
        self.pos -= self.start;
        self.start = 0;
    }

    /// Reads one more chunk of raw bytes behind those that could not be decoded yet; a whole one, because a pipe gives
    /// small pieces and looking ahead needs more.
    fn fetch(&mut self) -> Result<()> {
        let read = self.source.by_ref().take(CHUNK as u64).read_to_end(&mut self.raw)?;
        self.ended = read < CHUNK;
        Ok(())
    }
}

impl Read for Input {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let n = from.len().min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..n), from.get(..n)) {
            to.copy_from_slice(from);
        }
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.pos == self.window.len() {
            self.read_on()?;
        }
        Ok(self.ahead_bytes())
    }

    fn consume(&mut self, n: usize) {
        self.pos = (self.pos + n).min(self.window.len());
    }
}

fn advance(from: Position, text: &[u8]) -> Position {
    let Span { line, column, .. } = Span::at(from.line, from.column).after(text);
    Position { offset: from.offset + text.len() as u64, line, column }
}
