//! Whether raw content can stand in XHTML as it is.

use super::XHTML;
use crate::model::{Block, Inline, Paragraph, Parts, Raw};
use crate::syntax::markup::Context;
use crate::syntax::xml::writer::Child;
use crate::syntax::xml::{Element, Tree};

/// The raw content as an element for XHTML, if it is one well-formed element that reads back letter by letter there.
pub(super) fn element(value: &str) -> Option<Child> {
    if !value.trim_start().starts_with('<') {
        return None;
    }
    let tree = around(value)?;
    let only = only_element(&tree)?;
    (only.to_xml() == value).then(|| Child::Raw {
        name: only.local().to_owned(),
        namespace: only.namespace().to_owned(),
        xml: value.to_owned(),
    })
}

fn around(value: &str) -> Option<Tree> {
    Tree::parse_str(&format!("<div xmlns=\"{XHTML}\">{value}</div>")).ok()
}

fn only_element(tree: &Tree) -> Option<Element<'_>> {
    let mut children = tree.root().children();
    match (children.next(), children.next()) {
        (Some(crate::syntax::xml::tree::Child::Element(only)), None) => Some(only),
        _ => None,
    }
}

/// Whether it reads back as raw content without a wrapper.
pub(super) fn reads_as_raw(raw: &Raw, inline: bool) -> bool {
    let Some(tree) = around(&raw.value) else { return false };
    let blocks = super::read(tree.root(), &mut Context::default());
    match (inline, blocks.as_slice()) {
        (false, [Block::Raw(read)]) => read == raw,
        (true, [Block::Paragraph(Paragraph { text, role: None })]) => {
            matches!(text.parts(), Parts::Marked([Inline::Raw(read)]) if read == raw)
        }
        _ => false,
    }
}
