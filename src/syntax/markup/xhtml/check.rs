//! Whether raw content can stand in XHTML as it is.

use super::XHTML;
use crate::model::{Block, Inline, Paragraph, Parts, Raw, RichText};
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

/// Where raw content stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// Among blocks.
    Blocks,
    /// Among what the body repeats of the metadata.
    Header,
    /// In running text.
    Text,
}

/// Whether it reads back as raw content without a wrapper.
pub(super) fn reads_as_raw(raw: &Raw, among: Among) -> bool {
    let Raw { format: _, value } = raw;
    // A picture alone in a paragraph is more than raw content.
    if among == Among::Text && !is_raw_alone(raw) {
        return false;
    }

    let tree = match among {
        Among::Blocks => around(value),
        Among::Header => around(&format!("<header>{value}</header>")),
        Among::Text => around(&format!("<p>x{value}</p>")),
    };
    let Some(tree) = tree else { return false };
    let blocks = super::read(tree.root(), &mut Context::default());
    match (among, blocks.as_slice()) {
        (Among::Blocks, [Block::Raw(read)]) => read == raw,
        (Among::Header, [Block::Section(header)]) => {
            matches!(header.blocks.as_slice(), [Block::Raw(read)] if read == raw)
        }
        (Among::Text, [Block::Paragraph(Paragraph { text, role: None })]) => {
            matches!(text.parts(), Parts::Marked([Inline::Text(_), Inline::Raw(read)]) if read == raw)
        }
        _ => false,
    }
}

fn is_raw_alone(raw: &Raw) -> bool {
    let Some(tree) = around(&format!("<p>{}</p>", raw.value)) else { return false };
    let blocks = super::read(tree.root(), &mut Context::default());
    matches!(blocks.as_slice(), [Block::Paragraph(Paragraph { text, role: None })]
        if matches!(text.parts(), Parts::Marked([Inline::Raw(_)])))
}

/// Whether the XML of a raw inline holds what would end a paragraph.
pub(super) fn holds_blocks(value: &str) -> bool {
    around(value).is_some_and(|tree| super::names::has_blocks(tree.root()))
}

/// Whether a paragraph of this text is written as one even where it stands alone in a list item or cell: what would not
/// be read as its text there.
pub(in crate::syntax::markup) fn needs_paragraph(text: &RichText) -> bool {
    let marks = super::read::marks(text);
    let is_alone = !marks.iter().any(|i| matches!(i, Inline::Text(_)));
    has_raw(text) || is_alone && marks.iter().any(|i| matches!(i, Inline::Element(_)))
}

/// Whether there is raw content in a text, at any depth.
fn has_raw(text: &RichText) -> bool {
    super::read::marks(text).iter().any(|i| matches!(i, Inline::Raw(_)) || i.children().is_some_and(has_raw))
}

/// The raw content as an element for running text of another vocabulary, if it reads back there.
pub(super) fn element_in_host(raw: &Raw) -> Option<Child> {
    let tree = Tree::parse_str(&format!("<host xmlns=\"urn:host\">{}</host>", raw.value)).ok()?;
    let only = only_element(&tree).filter(|e| e.namespace() != "urn:host" && !e.namespace().is_empty())?;
    let text = super::read_rich(tree.root(), &mut Context::default());
    let same = matches!(text.parts(), Parts::Marked([Inline::Raw(read)]) if read == raw);
    same.then(|| Child::Raw {
        name: only.local().to_owned(),
        namespace: only.namespace().to_owned(),
        xml: raw.value.clone(),
    })
}
