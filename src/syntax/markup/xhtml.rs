//! Reads XHTML.
use super::Context;
use crate::model::{Block, Raw, RawFormat, RichText};
use crate::syntax::xml::Element;

/// The namespace of XHTML.
pub const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Blocks of an element.
#[must_use]
pub fn read(root: Element<'_>, _context: &mut Context) -> Vec<Block> {
    root.take_whole();
    vec![Block::Raw(Raw { format: RawFormat::Xml, value: root.to_xml() })]
}

/// Blocks of HTML text.
#[must_use]
pub fn read_html(text: &str, _context: &mut Context) -> Vec<Block> {
    vec![Block::Raw(Raw { format: RawFormat::Html, value: text.to_owned() })]
}

/// Rich text of an element's children.
#[must_use]
pub fn read_rich(element: Element<'_>, _context: &mut Context) -> RichText {
    element.take_content();
    RichText::from(element.text().split_whitespace().collect::<Vec<_>>().join(" "))
}
