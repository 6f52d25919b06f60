//! Whether the quotes of a table with tabs stand around its cells, or are letters like others. Knows no header's meaning
//! and no article.
//!
//! A program that quotes puts every cell into quotes that holds one: a quote within a bare cell, or behind the end of a
//! quoted one, says that nothing is quoted there.

use super::records::closing;
use crate::syntax::flat::EXTRA;

const QUOTE: u8 = b'"';

/// What the cells of a text say.
#[derive(Default)]
struct QuotesSeen {
    /// Cells in quotes which need them.
    needed: usize,
    /// Cells in quotes with a comma, which some spreadsheets put into quotes; and those without quotes.
    commas: usize,
    bare_commas: usize,
    /// Cells whose quotes are letters.
    letters: usize,
}

/// Whether quotes are seen to stand around cells in a text of cells parted by tabs; `complete` when it is the whole.
pub(super) fn is_seen(text: &str, complete: bool) -> bool {
    let header = text.lines().next().unwrap_or_default();
    // Our own tables quote, also where the first cell that needs it comes late.
    let is_ours = || header.split('\t').any(|name| name == EXTRA || name == "pubStatus");
    if !text.as_bytes().contains(&QUOTE) {
        return complete || is_ours();
    }

    let seen = look(text.as_bytes(), complete);
    let needed = seen.needed + if seen.bare_commas == 0 { seen.commas } else { 0 };
    needed > seen.letters || seen.letters == 0 && header.starts_with('"') || is_ours()
}

fn look(raw: &[u8], complete: bool) -> QuotesSeen {
    let backslash = raw.windows(2).any(|pair| pair == b"\\\"");
    let mut seen = QuotesSeen::default();
    let mut at = 0;

    while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
        let close = if rest.starts_with(&[QUOTE]) { closing(raw, at + 1, QUOTE, backslash) } else { None };
        if let Some(close) = close.filter(|close| is_end(raw.get(close + 1))) {
            seen.quoted(raw.get(at + 1..close).unwrap_or_default());
            at = close + 2;
            continue;
        }
        if rest.starts_with(&[QUOTE]) && close.is_none() && !complete && seen.needed > 0 {
            break; // a long cell that goes on behind what is seen
        }
        let length = rest.iter().position(|b| is_end(Some(b))).unwrap_or(rest.len());
        seen.bare(rest.get(..length).unwrap_or_default());
        at += length + 1;
    }

    seen
}

fn is_end(byte: Option<&u8>) -> bool {
    byte.is_none_or(|b| matches!(b, b'\t' | b'\r' | b'\n'))
}

impl QuotesSeen {
    fn quoted(&mut self, cell: &[u8]) {
        let needs = cell.iter().any(|b| *b == QUOTE || is_end(Some(b)));
        self.needed += usize::from(needs);
        self.commas += usize::from(!needs && cell.contains(&b','));
    }

    fn bare(&mut self, cell: &[u8]) {
        self.letters += usize::from(cell.contains(&QUOTE));
        self.bare_commas += usize::from(cell.contains(&b','));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_letters_unless_cells_are_seen_to_need_them() {
        for (text, seen) in [
            ("title\ttext\n\"Quiet\" bank\tx\n\"We lost, he says\ty\n", false),
            ("title\ttext\n\"Quiet\"\tx\n", false),
            ("title\ttext\na 5\" pipe\t\"b, c\"\n", false),
            ("title\ttext\n\"a\tb\"\tx\n", true),
            ("title\ttext\n\"a \"\"b\"\" c\"\tx\n", true),
            ("title\ttext\na\t\"two\nlines\"\n", true),
            ("title\ttext\na\t\"one, two\"\nc\td\n", true),
            ("\"title\"\t\"text\"\n\"a\"\t\"b\"\n", true),
            ("title\ttext\textra\n\"Quiet\"\tx\t\n", true),
        ] {
            assert_eq!(is_seen(text, true), seen, "{text}");
        }
        assert!(is_seen("title\ttext\na\tb\n", true) && !is_seen("title\ttext\na\tb\n", false));
        assert!(is_seen("title\ttext\n\"a\nb\"\tx\nc\t\"long", false), "a cell goes on behind what is seen");
    }
}
