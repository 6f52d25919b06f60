//! The limits that count what stands in the text of one article: how long its lines are, and how many pieces it has.

use super::{Input, Limits};
use crate::error::Result;

impl Input {
    /// Of the text between two offsets, no line may be longer than the limit. LF and CR end one.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`](crate::error::ErrorKind::Limit) with the place of the first line that is longer.
    pub fn bounded_lines(&self, from: u64, to: u64) -> Result<()> {
        let (mut offset, most) = (from, self.limits.line_bytes);
        let text = self.part(self.index(from), self.index(to));
        if text.len() <= most {
            return Ok(());
        }
        for line in text.split(|b| matches!(b, b'\n' | b'\r')) {
            if line.len() > most {
                let what = format!("a line is longer than {most} bytes");
                return Err(Limits::reached("line-bytes", what).at(self.span(offset)));
            }
            offset += line.len() as u64 + 1;
        }
        Ok(())
    }

    /// The text between two offsets is of one article, and must not have more lines and cells than the limit for
    /// elements allows: each becomes a thing of its own in memory, a hundred times as large.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`](crate::error::ErrorKind::Limit) with the place where the text begins.
    pub fn bounded_cells(&self, from: u64, to: u64) -> Result<()> {
        // A cell is two things: itself, and the paragraph in it.
        let cells = |text: &[u8]| {
            let columns = memchr::memchr_iter(b'\t', text).count() + gaps(text);
            memchr::memchr2_iter(b'\n', b'\r', text).count() + 2 * columns
        };
        self.bounded(from, to, "lines and cells", cells)
    }

    /// The same for the values of JSON.
    ///
    /// # Errors
    /// As [`Input::bounded_cells`].
    pub fn bounded_values(&self, from: u64, to: u64) -> Result<()> {
        self.bounded(from, to, "values", |text| memchr::memchr3_iter(b',', b'[', b'{', text).count())
    }

    fn bounded(&self, from: u64, to: u64, what: &str, count: impl Fn(&[u8]) -> usize) -> Result<()> {
        let (text, most) = (self.part(self.index(from), self.index(to)), self.limits.elements);
        // A text of so few bytes needs no count.
        if text.len() <= most || count(text) <= most {
            return Ok(());
        }
        Err(Limits::reached("elements", format!("one article has more than {most} {what}")).at(self.span(from)))
    }
}

/// How many times two blanks or more stand together: they part the columns of a table.
fn gaps(text: &[u8]) -> usize {
    let (mut rest, mut count) = (text, 0);
    while let Some(at) = memchr::memmem::find(rest, b"  ") {
        rest = rest.get(at..).unwrap_or_default();
        let blanks = rest.iter().take_while(|b| **b == b' ').count();
        rest = rest.get(blanks..).unwrap_or_default();
        count += 1;
    }
    count
}
