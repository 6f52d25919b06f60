//! The body of a wire story: folded lines become paragraphs, rows become tables.
//!
//! Knows how lines stand, not what they say.

use super::table;
use crate::model::Block;
use crate::syntax::copy::STAND_IN;
use crate::syntax::copy::lines::{self, Line};

/// A paragraph, or a line that stands for itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    /// The number of its first line.
    pub(crate) line: u64,
    /// Whether it stands right under the one before: an item under an item.
    pub(crate) close: bool,
}

impl Paragraph {
    /// A paragraph that stands apart.
    pub(crate) fn new(text: impl Into<String>, line: u64) -> Paragraph {
        Paragraph { text: text.into(), line, close: false }
    }
}

/// The body of a story: paragraphs, and the blocks for which some of them stand.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) blocks: Vec<Block>,
}

impl Body {
    /// Adds a table.
    pub(crate) fn table(&mut self, block: Block, line: u64) {
        self.paragraphs.push(Paragraph::new(STAND_IN, line));
        self.blocks.push(block);
    }
}

/// At which column wires fold, where the copy does not show it.
const WIDTH: usize = 69;
/// A line that is folded earlier than this has not been folded.
const NARROWEST: usize = 50;
/// Blanks before the first line of a paragraph.
const INDENT: usize = 2;

/// The paragraphs of folded lines: blank lines and indents part them, and a line that had room for the next word.
pub(crate) fn unfold(lines: &[Line<'_>]) -> Body {
    let mut body = Body::default();
    let width = width(lines);
    let (mut at, mut gap) = (0, true);
    while let Some(line) = lines.get(at) {
        if line.is_blank() {
            (at, gap) = (at + 1, true);
            continue;
        }
        let rest = lines.get(at..).unwrap_or_default();
        let piped = rest.iter().take_while(|l| table::is_piped(l.text)).count();
        if piped > 1 {
            let texts: Vec<&str> = rest.iter().take(piped).map(|l| l.text).collect();
            body.table(table::piped(&texts), line.number);
            (at, gap) = (at + piped, true);
            continue;
        }

        let length = 1 + rest.windows(2).take_while(|pair| goes_on(pair, width)).count();
        let close = !gap && (is_item(line.text) || is_tabular(line.text));
        body.paragraphs.push(Paragraph {
            text: joined(rest.get(..length).unwrap_or_default()),
            line: line.number,
            close,
        });
        (at, gap) = (at + length, false);
    }
    body
}

/// The column at which lines are folded: the longest of those that another one follows.
fn width(lines: &[Line<'_>]) -> usize {
    let followed = lines.windows(2).filter_map(|pair| match pair {
        [line, next] if !next.is_blank() && !table::is_piped(line.text) => Some(line.raw.chars().count()),
        _ => None,
    });
    followed.filter(|width| *width <= 2 * WIDTH).max().filter(|width| *width >= NARROWEST).unwrap_or(WIDTH)
}

/// Whether the second of two lines goes on with what the first has begun.
fn goes_on(pair: &[Line<'_>], width: usize) -> bool {
    let [line, next] = pair else { return false };
    let in_item = is_item(line.text) || line.indent > 0;
    let indented = next.indent >= INDENT && !(in_item && next.indent <= line.indent.max(INDENT));
    if next.is_blank()
        || indented
        || is_item(next.text) && !folded_dash(line, next, width)
        || table::is_piped(next.text)
    {
        return false;
    }
    if is_tabular(line.text) && is_tabular(next.text) {
        return false;
    }

    room(line, next, width) * 4 <= width || next.text.starts_with(char::is_lowercase) && !ends(line.text)
}

/// How much room a line had beside the first word of the next.
fn room(line: &Line<'_>, next: &Line<'_>, width: usize) -> usize {
    let word = next.text.split(char::is_whitespace).next().unwrap_or_default().chars().count();
    width.saturating_sub(line.raw.chars().count() + 1 + word)
}

/// A dash of the sentence that the fold has brought to the beginning of a line.
fn folded_dash(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    next.text.starts_with('-') && !is_item(line.text) && !ends(line.text) && room(line, next, width) < 4
}

fn ends(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', '"', '»', '”'])
}

/// Whether a line begins with the mark of an item.
fn is_item(text: &str) -> bool {
    ["- ", "* ", "• ", "+ "].iter().any(|mark| text.starts_with(mark))
}

/// Whether a line has columns.
fn is_tabular(text: &str) -> bool {
    text.contains('\t') || text.contains("  ") && text.split("  ").filter(|cell| !cell.trim().is_empty()).count() > 1
}

/// The lines of a paragraph as one; a hyphen at the fold stays, and gets no blank.
fn joined(lines: &[Line<'_>]) -> String {
    let mut out = String::new();
    for line in lines {
        let mut tail = out.chars().rev();
        let hyphen = tail.next() == Some('-') && tail.next().is_some_and(char::is_alphanumeric);
        if !(out.is_empty() || hyphen && line.text.starts_with(char::is_alphanumeric)) {
            out.push(' ');
        }
        out.push_str(line.text);
    }
    out
}

/// The body as lines of copy, a blank one between any two that do not stand close.
pub(crate) fn copy_lines(body: &Body) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    for paragraph in &body.paragraphs {
        if !out.is_empty() && !paragraph.close {
            out.extend(lines::split("\n", paragraph.line));
        }
        out.extend(lines::split(&paragraph.text, paragraph.line));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(copy: &str) -> Vec<String> {
        unfold(&lines::split(copy, 1)).paragraphs.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn paragraphs_are_parted_by_blanks_indents_and_room() {
        let folded = "Saltmere (xyz) - The harbour board has counted its gulls again and found\n\
                      one too many of them.\n";
        assert_eq!(texts(folded).len(), 1);
        assert_eq!(texts(&format!("   {folded}   {folded}")).len(), 2);
        assert_eq!(texts(&format!("{folded}\n{folded}")).len(), 2);
        assert_eq!(texts("Rovers 2\nTown 1\nUnited 0\n").len(), 3);
        assert_eq!(texts("- first\n- second, which is longer and so has\n  to go on\n").len(), 2);
    }

    #[test]
    fn rows_between_strokes_stand_in_for_a_table() {
        let body = unfold(&lines::split("Table:\n\n| Rovers | 2 |\n| Town   | 1 |\n", 1));
        assert_eq!(body.paragraphs.len(), 2);
        assert_eq!(body.blocks.len(), 1);
    }
}
