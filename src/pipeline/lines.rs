//! Lines of a file by their number, for messages about places: read again, forwards, only as far as needed.

use std::collections::BTreeMap;
use std::io::{self, BufRead};

use super::{Reading, Source};
use crate::syntax::input::Input;

/// Longer lines are not shown: there is one such line for every note, and nobody reads it.
const LONGEST: usize = 16 * 1024;

/// How often an input is read from its beginning again: articles go forwards, and so do their places.
const REWINDS: u32 = 100;

/// The lines of an input, if it can be read a second time.
pub struct Lines {
    source: Source,
    reading: Reading,
    input: Option<Input>,
    /// The number of the next line that `input` gives.
    next: u64,
    /// The line before that, unless it is too long: many articles may stand in one line.
    last: Option<String>,
    rewinds: u32,
}

impl Lines {
    /// The lines of a source; opens nothing yet.
    #[must_use]
    pub fn of(source: &Source, reading: &Reading) -> Lines {
        Lines { source: source.clone(), reading: reading.clone(), input: None, next: u64::MAX, last: None, rewinds: 0 }
    }

    /// The lines with these numbers, as far as they can be had: standard input and pipes are gone once read.
    pub fn get(&mut self, wanted: impl IntoIterator<Item = u64>) -> BTreeMap<u64, String> {
        let mut found: BTreeMap<u64, String> = wanted.into_iter().map(|n| (n, String::new())).collect();
        found.retain(|n, text| match self.line(*n) {
            Some(line) => {
                *text = line;
                true
            }
            None => false,
        });
        found
    }

    fn line(&mut self, number: u64) -> Option<String> {
        if self.input.is_some() && number + 1 == self.next {
            return self.last.clone();
        }
        if number < self.next {
            self.rewind()?;
        }

        let mut line = Vec::new();
        while self.next <= number {
            line.clear();
            if !pass_line(self.input.as_mut()?, &mut line).ok()? {
                self.next = u64::MAX;
                return None;
            }
            self.next += 1;
        }

        let text = || String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_owned();
        self.last = (line.len() <= LONGEST).then(text);
        self.last.clone()
    }

    fn rewind(&mut self) -> Option<()> {
        let again = match &self.source {
            Source::Stdin | Source::Stream(_) => false,
            Source::File(path) => path.metadata().ok()?.is_file(),
            Source::Member(_) | Source::Memory(_) => true,
        };
        self.rewinds += 1;
        if !again || self.rewinds > REWINDS {
            return None;
        }
        self.input = Some(self.source.input(&self.reading).ok()?);
        self.next = 1;
        Some(())
    }
}

/// Reads a line, of which `line` gets the beginning. `false` at the end of the input.
fn pass_line(input: &mut Input, line: &mut Vec<u8>) -> io::Result<bool> {
    loop {
        let ahead = input.fill_buf()?;
        let end = memchr::memchr(b'\n', ahead).map(|i| i + 1);
        let length = end.unwrap_or(ahead.len());
        let room = (LONGEST + 1).saturating_sub(line.len());
        line.extend(ahead.iter().take(length.min(room)));
        input.consume(length);
        if end.is_some() || length == 0 {
            return Ok(!line.is_empty());
        }
    }
}
