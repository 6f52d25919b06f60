//! Copy as lines: where each stands, how far it is indented, how long it is.

/// A line without its line end and the blanks around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// The text, without the blanks around it.
    pub(crate) text: &'a str,
    /// With the indent, without trailing blanks.
    pub(crate) raw: &'a str,
    /// The number of the line in the source, from 1.
    pub(crate) number: u64,
    /// Columns of indent.
    pub(crate) indent: usize,
}

impl Line<'_> {
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Characters, with the indent.
    pub(super) fn width(&self) -> usize {
        self.indent + self.text.chars().count()
    }

    /// The column at which the text begins, from 1.
    pub(super) fn column(&self) -> u64 {
        1 + self.raw.chars().count().saturating_sub(self.text.chars().count()) as u64
    }
}

/// The lines of a text; LF, CRLF and CR end one. `first` is the number of the first.
pub(crate) fn split(text: &str, first: u64) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut number = first;
    let mut rest = text;
    while !rest.is_empty() {
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest.get(..end).unwrap_or_default();
        out.push(line_of(line, number));
        number += 1;
        let after = rest.get(end..).unwrap_or_default();
        let skip = if after.starts_with("\r\n") { 2 } else { 1 };
        rest = after.get(skip..).unwrap_or_default();
    }
    out
}

/// A line of its text.
pub(super) fn line_of(line: &str, number: u64) -> Line<'_> {
    let raw = line.trim_end_matches(is_blank);
    let text = raw.trim_start_matches(is_blank);
    let blanks = raw.get(..raw.len() - text.len()).unwrap_or_default();
    let indent = blanks
        .chars()
        .map(|c| match c {
            '\t' => 4,
            '\u{3000}' => 2,
            _ => 1,
        })
        .sum();
    Line { text, raw, number, indent }
}

/// White space, and the harmless marks of direction that stand at the edges of lines.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{200B}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_line_ends_end_lines() {
        let lines = split("a\r\n  b \rc\n\n\td", 1);
        let seen: Vec<(&str, u64, usize)> = lines.iter().map(|l| (l.text, l.number, l.indent)).collect();
        assert_eq!(seen, [("a", 1, 0), ("b", 2, 2), ("c", 3, 0), ("", 4, 0), ("d", 5, 4)]);
    }
}
