//! Plain text as paragraphs. Knows no wire copy and no format.

use crate::model::Block;

/// Paragraphs separated by blank lines; line ends within one are blanks.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        let before = words.len();
        words.extend(line.split_whitespace());
        if words.len() == before && !words.is_empty() {
            blocks.push(Block::paragraph(words.join(" ")));
            words.clear();
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs() {
        let blocks = paragraphs("The first\nparagraph.\n\n \n  The second.\r\n");
        assert_eq!(blocks, [Block::paragraph("The first paragraph."), Block::paragraph("The second.")]);
    }
}
