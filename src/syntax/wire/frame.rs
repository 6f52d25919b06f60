//! A stream of wire cut into its stories, one after the other, and a story into header, text and trailer.
//!
//! Frames may be whole, damaged or stripped: a story begins with SOH, or with a line that is a header, and ends with EOT,
//! with the next one, or with the stream. Keeps one story in memory.

use super::{ENQ, EOT, ETX, SOH, STX};
use crate::error::{Error, Result};
use crate::note::Note;
use crate::span::Span;
use crate::syntax::input::Input;

/// The stories of a stream.
pub(crate) struct Frames {
    input: Input,
    /// Whether a line without SOH before it is the header of a story.
    begins: fn(&str) -> bool,
    is_over: bool,
}

/// One story as it came, with all its control characters.
pub(crate) struct Frame {
    /// The text from the first to the last character of the frame.
    pub(crate) text: String,
    /// Where it begins.
    pub(crate) place: Span,
    /// What decoding had to say of it.
    pub(crate) notes: Vec<Note>,
}

/// A part of a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Part<'a> {
    /// Its text, without the characters that bound it.
    pub(crate) text: &'a str,
    /// The number of its first line.
    pub(crate) line: u64,
}

/// What lies before the header on a line and says nothing.
fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\0' | '\u{7}' | '\u{16}' | '\u{7F}' | '\u{C}') || c == EOT
}

/// A text without what lies before its header: blank lines, synchronisation, filler.
pub(crate) fn leading(text: &str) -> &str {
    text.trim_start_matches(|c: char| is_filler(c) || c == '\u{FEFF}')
}

/// How far into a text a frame of wire has begun its text.
const REACH: usize = 400;

/// Whether a text is a frame of wire: SOH before anything else but selectors, and STX behind a few lines. Its rows have
/// more control characters than text has otherwise.
pub(crate) fn is_framed(text: &str) -> bool {
    let start = leading(text).get(..leading(text).floor_char_boundary(REACH)).unwrap_or_default();
    let Some((before, header)) = start.split_once(SOH) else { return false };
    let Some((header, _)) = header.split_once(STX) else { return false };
    let is_text = |c: char| c.is_ascii_graphic() || c.is_whitespace() || c.is_alphabetic();
    let selectors = before.is_empty() || before.starts_with(ENQ);
    selectors && header.chars().any(|c| c == '\n' || c == '\r') && header.chars().filter(|c| !is_text(*c)).count() < 8
}

/// A text without its control characters, but for tabs and line ends, and how many of them do not belong to a wire.
/// Separators part words.
pub(crate) fn without_controls(text: &str) -> (String, usize) {
    let mut strays = 0;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(c),
            '\u{10}' | '\u{1C}'..='\u{1F}' => out.push(' '),
            '\0'..='\u{8}' | '\u{C}' | '\u{11}'..='\u{16}' | '\u{19}' | '\u{7F}' => {}
            c if c.is_control() => strays += 1,
            c => out.push(c),
        }
    }
    (out, strays)
}

impl Frames {
    /// The stories of an input; `begins` tells a header that has lost its SOH.
    pub(crate) fn new(input: Input, begins: fn(&str) -> bool) -> Frames {
        Frames { input, begins, is_over: false }
    }

    /// The text of the line at a place in the last story.
    pub(crate) fn line(&self, at: Span) -> String {
        self.input.line_text(self.input.offset_of(at))
    }

    /// The encoding of the stream.
    pub(super) fn encoding(&self) -> &'static encoding_rs::Encoding {
        self.input.decision().encoding
    }

    fn advance(&mut self) -> Result<Option<Frame>> {
        loop {
            self.input.mark();
            let length = self.length()?;
            let text = self.input.ahead().get(..length).unwrap_or_default().to_owned();
            if text.is_empty() {
                return Ok(None);
            }

            let begin = self.input.offset();
            let place = self.input.span(begin);
            let bounded = self.bounded(begin, begin + length as u64);
            std::io::BufRead::consume(&mut self.input, length);
            bounded.map_err(Error::not_fatal)?;
            if !leading(&text).is_empty() {
                return Ok(Some(Frame { text, place, notes: self.input.take_notes() }));
            }
        }
    }

    fn bounded(&self, begin: u64, end: u64) -> Result<()> {
        self.input.bounded_lines(begin, end)?;
        self.input.bounded_cells(begin, end)
    }

    /// How long the story is that lies ahead.
    fn length(&mut self) -> Result<usize> {
        let mut cut = Cut { begins: self.begins, ..Cut::default() };
        loop {
            let ahead = self.input.ahead();
            if let Some(end) = cut.go_on(ahead, self.input.is_all_ahead()) {
                return Ok(end);
            }
            if !self.input.read_on()? {
                let all = self.input.ahead();
                return Ok(cut.go_on(all, true).unwrap_or(all.len()));
            }
        }
    }
}

impl Iterator for Frames {
    type Item = Result<Frame>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let next = self.advance().transpose();
        self.is_over = next.as_ref().is_none_or(|n| n.as_ref().is_err_and(Error::is_fatal));
        next
    }
}

/// The search for the end of a story, which goes on when more of it has been read.
struct Cut {
    begins: fn(&str) -> bool,
    /// How far it has come: the beginning of a line.
    at: usize,
    /// Whether SOH came.
    framed: bool,
    /// Whether selectors came, before which nothing else did.
    selected: bool,
    /// Whether anything came that says something.
    filled: bool,
    /// Whether ETX came.
    ended: bool,
    /// Whether the line before was empty.
    after_gap: bool,
}

impl Default for Cut {
    fn default() -> Self {
        let begins = |_: &str| false;
        Cut { begins, at: 0, framed: false, selected: false, filled: false, ended: false, after_gap: true }
    }
}

impl Cut {
    /// Goes on over whole lines; gives the end of the story, if it is among them.
    fn go_on(&mut self, text: &str, is_all: bool) -> Option<usize> {
        loop {
            let rest = text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let line = memchr::memchr2(b'\n', b'\r', rest.as_bytes());
            let length = match line {
                Some(end) => end,
                None if is_all => rest.len(),
                None => return None,
            };
            let line = rest.get(..length).unwrap_or_default();
            if let Some(end) = self.line(line) {
                return Some(self.at + end);
            }
            self.at = (self.at + length + 1).min(text.len());
        }
    }

    /// The end of the story within a line.
    fn line(&mut self, line: &str) -> Option<usize> {
        let bare = leading(line);
        let open = !self.framed || self.ended;
        if open && self.filled && self.after_gap && (self.begins)(bare) {
            return Some(0);
        }

        for (i, c) in line.char_indices() {
            match c {
                SOH if self.filled || self.framed => return Some(i),
                SOH => self.framed = true,
                ENQ if self.ended => return Some(i),
                ENQ => self.selected = true,
                ETX => self.ended = true,
                EOT if self.filled || self.framed => return Some(i + c.len_utf8()),
                c if !is_filler(c) && (self.framed || !self.selected) => self.filled = true,
                _ => {}
            }
        }
        self.after_gap = bare.is_empty() || self.ended;
        None
    }
}

impl Frame {
    /// Where a line of it stands.
    pub(crate) fn span(line: u64) -> Span {
        Span::at(line, 1)
    }

    /// What stands before SOH: selectors.
    pub(crate) fn before(&self) -> &str {
        self.text.find(SOH).and_then(|soh| self.text.get(..soh)).unwrap_or_default()
    }

    /// Whether the frame has a beginning, and an end.
    pub(crate) fn bounds(&self) -> (bool, bool) {
        (self.text.contains(SOH), self.text.contains(ETX) || self.text.contains(EOT))
    }

    /// The header: all before the text, or, when STX is missing, all before the trailer.
    pub(crate) fn header(&self) -> Part<'_> {
        let start = self.text.find(SOH).map_or(0, |soh| soh + 1);
        let end = self.text.find(STX).filter(|stx| *stx >= start).unwrap_or_else(|| self.text_end(start));
        self.part(start, end)
    }

    /// The text, if the frame says where it begins.
    pub(crate) fn body(&self) -> Option<Part<'_>> {
        let start = self.text.find(STX)? + 1;
        Some(self.part(start, self.text_end(start)))
    }

    /// The trailer, if the frame says where it begins.
    pub(crate) fn trailer(&self) -> Option<Part<'_>> {
        let start = self.text.find(ETX)? + 1;
        let rest = self.text.get(start..).unwrap_or_default();
        Some(self.part(start, start + rest.find(EOT).unwrap_or(rest.len())))
    }

    fn text_end(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        start + rest.find([ETX, EOT]).unwrap_or(rest.len())
    }

    fn part(&self, start: usize, end: usize) -> Part<'_> {
        let before = self.text.get(..start).unwrap_or_default();
        Part { text: self.text.get(start..end).unwrap_or_default(), line: self.place.line + line_ends(before) }
    }
}

/// How many lines a text ends.
fn line_ends(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let alone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    (memchr::memchr_iter(b'\n', bytes).count() + memchr::memchr_iter(b'\r', bytes).filter(alone).count()) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let frames = Frames::new(Input::from_bytes(text).unwrap(), |line| line.starts_with("HEAD "));
        frames.map(|frame| frame.unwrap().text).collect()
    }

    #[test]
    fn stories_end_with_eot_the_next_one_or_the_stream() {
        assert_eq!(cut("\u{1}a\n\u{2}b\n\u{3}c\n\u{7f}\u{4}\n\u{7f}\u{1}d\n\u{2}e").len(), 2);
        assert_eq!(cut("\u{1}a\n\u{2}b\n\u{1}d\n\u{2}e\n\u{4}\u{1}f\u{4}").len(), 3);
        assert_eq!(cut("HEAD 1\ntext\n\nHEAD 2\ntext\nHEAD is no header here\n").len(), 2);
        assert_eq!(cut("\u{1}HEAD 1\n\u{2}text\n\nHEAD of the match\n\u{3}\u{4}").len(), 1);
        assert_eq!(
            cut("\u{5}sel ect\r\n\u{16}\u{16}\u{1}a\r\n\u{2}b\u{3}c\u{4}\r\n\r\n\u{5}sel\r\n\u{1}z\u{4}").len(),
            2
        );
        assert_eq!(cut("\n\n\u{7f}\n").len(), 0);
    }

    #[test]
    fn a_frame_falls_into_its_parts_with_their_lines() {
        let text = "\u{1}head\r\n\r\nslug/\r\n\u{2}text\r\nmore\r\n\u{3}131137 GMT Nov 13\r\n\u{7f}\u{4}".to_owned();
        let frame = Frame { text, place: Span::at(5, 1), notes: Vec::new() };
        assert_eq!(frame.header(), Part { text: "head\r\n\r\nslug/\r\n", line: 5 });
        assert_eq!(frame.body(), Some(Part { text: "text\r\nmore\r\n", line: 8 }));
        assert_eq!(frame.trailer().unwrap().line, 10);
    }
}
