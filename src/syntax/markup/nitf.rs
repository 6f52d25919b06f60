//! Reads NITF.
use super::Context;
use crate::model::{Block, Raw, RawFormat};
use crate::syntax::xml::Element;

/// Blocks of an element.
#[must_use]
pub fn read(root: Element<'_>, _context: &mut Context) -> Vec<Block> {
    root.take_whole();
    vec![Block::Raw(Raw { format: RawFormat::Xml, value: root.to_xml() })]
}

/// Blocks as a document.
#[must_use]
pub fn document(
    _blocks: &[Block],
    _at: crate::note::At<'_>,
    _notes: &mut Vec<crate::note::Note>,
) -> crate::syntax::xml::writer::Node {
    crate::syntax::xml::writer::Node::new("nitf")
}
