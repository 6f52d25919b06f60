//! The paragraph in a list item or cell, which is written without it where it is the only one.

use crate::syntax::xml::writer::{Child, Node};

/// Whether an element may be written by another name: a paragraph that stood in a `div`.
pub(crate) fn may_be_named(element: &Node, name: &str) -> bool {
    element.local() == "p" && name == "div"
}

/// Puts the text of a list item or cell into a paragraph, as far as a list or source behind it; one that has a paragraph
/// stays as it is. `None`: what is in it are blocks.
pub(crate) fn in_paragraph(holder: &mut Node) -> Option<()> {
    if holder.children.iter().any(|c| c.local() == Some("p")) {
        return Some(());
    }
    if !holder.mixed {
        return None;
    }

    let behind = |c: &Child| matches!(c.local(), Some("ul" | "ol" | "cite" | "footer"));
    let text = holder.children.iter().take_while(|c| !behind(c)).count();
    let mut p = Node::mixed("p");
    p.children = holder.children.drain(..text).collect();
    if let Some(style) = holder.attrs.iter().position(|(name, _)| name == "style") {
        p.attrs.push(holder.attrs.remove(style));
    }

    holder.children.insert(0, Child::Node(p));
    holder.mixed = false;
    Some(())
}
