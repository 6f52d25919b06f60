//! Dates as tables write them; whatever fits no pattern stays as it is.
//!
//! Nothing is guessed: a date that could be read in two ways needs the user's word. Knows no table and no article.

use crate::format::{DateOrder, Words};
use crate::model::{Embargo, Timestamp};
use crate::syntax::dates;
pub(super) use crate::syntax::dates::Unread;
use crate::syntax::hold::{self, Held, Hold};

/// How the dates of one table are read, and which patterns have been named already.
pub(super) struct Dates {
    format: Option<String>,
    order: Option<DateOrder>,
    words: Words,
    named: Vec<(usize, &'static str)>,
}

impl Dates {
    pub(super) fn new(format: Option<String>, order: Option<DateOrder>, words: Words) -> Dates {
        Dates { format, order, words, named: Vec::new() }
    }

    /// A cell in canonical form. The pattern is told the first time that it is met in a column.
    pub(super) fn read(&mut self, column: usize, cell: &str) -> Result<(Timestamp, Option<&'static str>), Unread> {
        let by_format = self.format.as_deref().and_then(|f| dates::read_as(cell, f));
        let (time, pattern) = match by_format {
            Some(time) => (time, "the given date-format"),
            None => read(cell, &self.words, self.order)?,
        };

        let is_new = !self.named.contains(&(column, pattern));
        if is_new {
            self.named.push((column, pattern));
        }
        Ok((time, is_new.then_some(pattern)))
    }

    /// Whether a cell is the date of a day, and more than a number; of one that can be read in two ways too.
    pub(super) fn is_day(&self, cell: &str) -> bool {
        let is_number = cell.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let by_format = || self.format.as_deref().and_then(|f| dates::read_as(cell, f)).is_some();
        !is_number
            && (by_format()
                || match read(cell, &self.words, self.order) {
                    Ok((time, _)) => time.to_string().len() >= "2026-04-15".len(),
                    Err(unread) => unread == Unread::Ambiguous,
                })
    }

    /// What a cell says in words of an embargo, if it is understood whole: its end, or nothing where there is none.
    pub(super) fn embargo(&self, cell: &str) -> Option<String> {
        match hold::value(cell, self.words.lexicon(), self.order) {
            Hold::Free => Some(String::new()),
            Hold::Held(Held { until: Embargo::Until(time), .. }) => Some(time.to_string()),
            _ => None,
        }
    }
}

/// Reads a date which is not in the canonical form already; the name of its pattern with it.
pub(super) fn read(text: &str, words: &Words, order: Option<DateOrder>) -> Result<(Timestamp, &'static str), Unread> {
    dates::read(text, &dates::CELLS, Some(words.lexicon()), order).map(|read| (read.time, read.pattern))
}
