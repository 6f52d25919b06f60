//! The lines of the text as entries: marked lines, paragraphs, rows of tables.
//!
//! Knows how lines begin and end, not what they say.

use crate::syntax::copy::lines::Line;
use crate::syntax::wire::{BS, RS, US, cells};

/// An entry of the text.
#[derive(Debug, PartialEq)]
pub(super) enum Entry {
    /// `^text<`, `^text=`: a line of the header or a heading; whether the second sign closes it.
    Mark { text: String, by: bool },
    /// A paragraph; its first line is set in.
    Paragraph(String),
    /// A line that is not set in.
    Plain(String),
    /// A row of a table.
    Row(Vec<String>),
}

/// How far the first line of a paragraph is set in.
const INDENT: usize = 3;
/// How many thin spaces make a row of a line.
const THIN: usize = 2;

/// The entries of the lines, each with the number of its first line.
pub(super) fn entries(lines: &[Line<'_>], clean: &mut impl FnMut(&str) -> String) -> Vec<(Entry, u64)> {
    let mut out: Vec<(Entry, u64)> = Vec::new();
    let mut gap = true;
    for line in lines {
        if is_row(line) {
            let row = line.text.trim_start_matches(|c: char| c == BS || c.is_whitespace());
            out.push((Entry::Row(cells(row).iter().map(|cell| clean(cell)).collect()), line.number));
            gap = true;
            continue;
        }
        let text = clean(line.text);
        let text = text.trim();
        if text.is_empty() {
            gap = true;
            continue;
        }

        if text.starts_with('^') {
            marks(text).for_each(|mark| out.push((mark, line.number)));
            // Only a line that is not closed goes on.
            gap = text.ends_with(['<', '=']);
        } else if let Some(open) = out.last_mut().filter(|_| !gap && line.indent < INDENT && !is_source(text)) {
            go_on(&mut open.0, text);
        } else if line.indent >= INDENT {
            out.push((Entry::Paragraph(text.to_owned()), line.number));
            gap = false;
        } else {
            out.push((Entry::Plain(text.to_owned()), line.number));
            gap = true;
        }
    }
    out
}

/// `==Kyodo`: the agency under the story.
pub(super) fn is_source(text: &str) -> bool {
    text.starts_with("==")
}

/// A row begins with its own sign, or is parted by thin spaces.
fn is_row(line: &Line<'_>) -> bool {
    line.text.starts_with(BS) || line.text.chars().filter(|c| matches!(*c, RS | US)).count() >= THIN
}

/// The marked lines on one line: `^*9006< ^BC-Ferries<` are two.
fn marks(text: &str) -> impl Iterator<Item = Entry> {
    let bare = |part: &str| part.trim_end().trim_end_matches(['<', '=']).trim().to_owned();
    let mark = move |part: &str| Entry::Mark { text: bare(part), by: part.trim_end().ends_with('=') };
    text.split('^').filter(|part| !part.trim().is_empty()).map(mark).collect::<Vec<_>>().into_iter()
}

/// Adds the next line of what is still open.
fn go_on(entry: &mut Entry, line: &str) {
    match entry {
        Entry::Mark { text, by } => {
            *by |= line.ends_with('=');
            *text = format!("{text} {}", line.trim_end_matches(['<', '=']).trim_end());
        }
        Entry::Paragraph(text) | Entry::Plain(text) => {
            text.push(' ');
            text.push_str(line);
        }
        Entry::Row(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::copy::lines::split;

    #[test]
    fn lines_are_told_by_how_they_begin() {
        let text = "^*9006< ^BC-Ferries,0176<\n^By ANN LOW=\n\t   One \n \n\t   two\ngoes on\n\u{8}Rovers;1;2\u{10}\n\nplain\n";
        let found: Vec<Entry> =
            entries(&split(text, 1), &mut |t: &str| t.to_owned()).into_iter().map(|(entry, _)| entry).collect();
        let mark = |text: &str, by| Entry::Mark { text: text.to_owned(), by };
        assert_eq!(
            found,
            [
                mark("*9006", false),
                mark("BC-Ferries,0176", false),
                mark("By ANN LOW", true),
                Entry::Paragraph("One".to_owned()),
                Entry::Paragraph("two goes on".to_owned()),
                Entry::Row(vec!["Rovers".to_owned(), "1".to_owned(), "2".to_owned()]),
                Entry::Plain("plain".to_owned()),
            ]
        );
    }
}
