//! A place in a source: line and column, as an editor counts them.
//!
//! Knows no format and no file name; whoever knows the file puts it in front.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A place in the decoded text of a source.
///
/// Lines and columns start at 1; columns count characters, not bytes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Span {
    /// Line, from 1.
    pub line: u64,
    /// Column in characters, from 1.
    pub column: u64,
    /// How many characters of this line are meant; 0 is a point.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub length: u64,
    /// Where it begins in the bytes of the file, from 0; only when these are UTF-8. It follows from line and column, so
    /// that spans are compared without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byte: Option<u64>,
}

impl Span {
    /// A point: a line and a column, both from 1.
    #[must_use]
    pub fn at(line: u64, column: u64) -> Span {
        Span { line, column, length: 0, byte: None }
    }

    /// The same start, covering `length` characters of the line.
    #[must_use]
    pub fn covering(self, length: u64) -> Span {
        Span { length, ..self }
    }

    /// The same, with its place in the bytes of the file.
    #[must_use]
    pub fn at_byte(self, byte: Option<u64>) -> Span {
        Span { byte, ..self }
    }

    /// The place behind a text that begins here.
    #[must_use]
    pub fn after(self, text: &[u8]) -> Span {
        let lines = memchr::memchr_iter(b'\n', text).count() as u64;
        let last = memchr::memrchr(b'\n', text).map_or(text, |i| text.get(i + 1..).unwrap_or_default());
        // Bytes that begin a character: all but UTF-8's continuation bytes.
        let chars = last.iter().filter(|b| **b & 0xC0 != 0x80).count() as u64;

        let column = if lines == 0 { self.column + chars } else { chars + 1 };
        Span::at(self.line + lines, column).at_byte(self.byte.map(|byte| byte + text.len() as u64))
    }

    /// The places of many offsets, in any order, in a text that begins here: in one go over it.
    #[must_use]
    pub fn places(self, text: &[u8], offsets: &[usize]) -> Vec<Span> {
        let mut ascending: Vec<(usize, usize)> = offsets.iter().copied().enumerate().map(|(i, at)| (at, i)).collect();
        ascending.sort_unstable();

        let (mut place, mut done) = (self, 0);
        let mut places = vec![self; offsets.len()];
        for (offset, index) in ascending {
            place = place.after(text.get(done..offset).unwrap_or_default());
            done = offset;
            places.get_mut(index).into_iter().for_each(|found| *found = place);
        }
        places
    }

    fn key(&self) -> (u64, u64, u64) {
        (self.line, self.column, self.length)
    }
}

impl PartialEq for Span {
    fn eq(&self, other: &Span) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Span {}

impl PartialOrd for Span {
    fn partial_cmp(&self, other: &Span) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Span {
    fn cmp(&self, other: &Span) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

fn is_zero(n: &u64) -> bool {
    *n == 0
}
