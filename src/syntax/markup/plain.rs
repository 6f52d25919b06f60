//! Plain text as paragraphs. Knows no wire copy and no format.

use crate::model::{Block, Pre};

/// A line longer than this was not wrapped by hand.
const WRAPPED: usize = 120;

/// Paragraphs separated by blank lines, by the indent of their first line, by marks of a list, or one a line where lines are
/// not wrapped; line ends within one are blanks.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Block> {
    let unwrapped = text.lines().any(|line| line.chars().count() > WRAPPED);
    let indented = text.lines().any(|line| !line.trim().is_empty() && !is_indented(line));
    let listed = text.lines().next().is_some_and(is_item) && text.lines().filter(|line| is_item(line)).count() > 1;
    let mut blocks = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut close = |words: &mut Vec<&str>| {
        blocks.extend((!words.is_empty()).then(|| Block::paragraph(words.join(" "))));
        words.clear();
    };

    for line in text.lines() {
        let begins = unwrapped || (indented && is_indented(line)) || (listed && is_item(line));
        if line.trim().is_empty() || begins {
            close(&mut words);
        }
        words.extend(line.split_whitespace());
    }
    close(&mut words);
    blocks
}

/// Plain text: paragraphs parted by blank lines; lines whose columns are aligned stay as they stand.
#[must_use]
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut chunk: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            chunk.push(line);
        } else if !chunk.is_empty() {
            if is_aligned(&chunk) {
                let text = chunk.iter().map(|l| l.trim_end()).collect::<Vec<_>>().join("\n");
                blocks.push(Block::Pre(Pre { text }));
            } else {
                blocks.extend(paragraphs(&chunk.join("\n")));
            }
            chunk.clear();
        }
    }
    blocks
}

/// Whether most lines have a gap of several blanks between words, as tables in plain text do.
fn is_aligned(lines: &[&str]) -> bool {
    let gaps = lines.iter().filter(|l| l.trim().contains("   ") || l.trim().contains('\t')).count();
    lines.len() > 1 && gaps * 2 > lines.len()
}

/// Whether text is markup: it holds tags of running text, and either begins with one or is labelled so.
#[must_use]
pub(crate) fn is_html(text: &str, label: &str) -> bool {
    let lower: String = text.chars().take(4000).collect::<String>().to_ascii_lowercase();
    let has = |tags: &[&str]| tags.iter().any(|t| lower.contains(t));
    let blocks = ["<p", "<div", "<br", "<h1", "<h2", "<ul", "<html", "<table"];
    let others = ["</b>", "</i>", "</a>", "</strong>", "</em>", "</span>", "</li>", "&amp;", "&nbsp;", "&quot;", "&#"];
    match label.contains("html") {
        true => has(&blocks) || has(&others),
        false => lower.starts_with('<') && has(&blocks),
    }
}

/// Whether a line begins with two blanks, a tab or the blank of East Asian type.
fn is_indented(line: &str) -> bool {
    line.starts_with("  ") || line.starts_with(['\t', '\u{3000}'])
}

/// Whether a line begins with the mark of an item of a list.
fn is_item(line: &str) -> bool {
    ["* ", "- ", "• ", "· "].iter().any(|mark| line.trim_start().starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs() {
        let blocks = paragraphs("The first\nparagraph.\n\n \n  The second.\r\n");
        assert_eq!(blocks, [Block::paragraph("The first paragraph."), Block::paragraph("The second.")]);
    }

    #[test]
    fn indents_part_paragraphs_unless_all_lines_have_one() {
        let blocks = paragraphs("    The docks\nclose.\n    The second.");
        assert_eq!(blocks, [Block::paragraph("The docks close."), Block::paragraph("The second.")]);
        assert_eq!(paragraphs("  The docks\n  close."), [Block::paragraph("The docks close.")]);
    }

    #[test]
    fn items_of_a_list_are_paragraphs() {
        let blocks = paragraphs("* The docks\nclose.\n* The bridge");
        assert_eq!(blocks, [Block::paragraph("* The docks close."), Block::paragraph("* The bridge")]);
        assert_eq!(paragraphs("A line\n- with a dash\n- and one more").len(), 1);
    }

    #[test]
    fn lines_that_nobody_wrapped_are_paragraphs() {
        let long = "word ".repeat(30);
        assert_eq!(paragraphs(&format!("{long}\nThe second.")).len(), 2);
    }
}
