//! Which part of a body repeats what the metadata says: kept in the model, left out where the metadata is shown beside it.
//!
//! Looks at the body alone, so that whoever compares a shown body with a stored one sees the same.

use crate::model::{Block, Section};

/// Whether a block is the header of a story: said by its role, or a part that holds the title and nothing but lists and
/// paragraphs that have a role (byline, date) beside it.
pub(crate) fn is_header(block: &Block) -> bool {
    let Block::Section(Section { role, blocks }) = block else { return false };
    match role.as_deref() {
        Some(role) => role == "header",
        None => blocks.iter().any(is_title) && blocks.iter().all(|b| is_title(b) || is_beside_title(b)),
    }
}

fn is_title(block: &Block) -> bool {
    matches!(block, Block::Heading(heading) if heading.level.get() == 1)
}

fn is_beside_title(block: &Block) -> bool {
    match block {
        Block::List(_) => true,
        Block::Paragraph(paragraph) => paragraph.role.is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level, Paragraph};

    fn section(role: Option<&str>, blocks: Vec<Block>) -> Block {
        Block::Section(Section { role: role.map(str::to_owned), blocks })
    }

    #[test]
    fn a_title_with_its_byline_is_a_header_and_a_title_with_a_story_is_not() {
        let title = || Level::new(1).map(|level| Block::heading(level, "Cat in the hall")).unwrap();
        let byline = Block::Paragraph(Paragraph { text: "By Ada Quill".into(), role: Some("byline".to_owned()) });
        assert!(is_header(&section(Some("header"), vec![Block::paragraph("Cat in the hall")])));
        assert!(is_header(&section(None, vec![title(), byline.clone()])));
        assert!(!is_header(&section(None, vec![title(), byline.clone(), Block::paragraph("A cat lives there.")])));
        assert!(!is_header(&section(None, vec![byline])));
        assert!(!is_header(&section(Some("main"), vec![title()])));
    }
}
