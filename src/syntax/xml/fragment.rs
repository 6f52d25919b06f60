//! An element of a tree as a self-contained piece of XML: what it needs of its surroundings is declared on it.
//!
//! Knows the tree only. Goes through the nodes in order, without recursion.

use super::tree::{Attr, Element, NONE, Tree};
use super::writer::is_ncname;

/// The fragment; `rename` puts another namespace for one, and what stands in `without` is left out.
pub(super) fn to_xml(element: Element<'_>, rename: Option<(&str, &str)>, without: Option<Element<'_>>) -> String {
    let mut out = String::new();
    let tree = element.tree;
    // Ends of the open elements, with the element.
    let mut open: Vec<(u32, u32)> = Vec::new();
    let end = element.node().map_or(0, |n| n.end);
    let gone = without.and_then(|e| e.node().map(|node| e.at..node.end)).unwrap_or_default();
    for at in (element.at..end).filter(|at| !gone.contains(at)) {
        close(tree, &mut open, at, &mut out);
        let Some(node) = tree.node(at) else { break };
        if node.local == NONE {
            escape(tree.get(node.text), false, &mut out);
            continue;
        }
        let this = Element { tree, at };
        out.push('<');
        out.push_str(this.name());
        declare(element, this, rename, &mut out);
        this.attrs().for_each(|a| attribute(a.name(), a.value(), &mut out));
        if node.end == at + 1 || gone.start == at + 1 && gone.end == node.end {
            out.push_str("/>");
        } else {
            out.push('>');
            open.push((node.end, at));
        }
    }

    close(tree, &mut open, end, &mut out);
    out
}

fn close(tree: &Tree, open: &mut Vec<(u32, u32)>, at: u32, out: &mut String) {
    while let Some((_, element)) = open.pop_if(|(end, _)| *end <= at) {
        out.push_str("</");
        out.push_str(Element { tree, at: element }.name());
        out.push('>');
    }
}

/// The declarations that stand on `this`; on the fragment's root also those which it needs from outside.
fn declare(root: Element<'_>, this: Element<'_>, rename: Option<(&str, &str)>, out: &mut String) {
    let tree = this.tree;
    if root.at == this.at {
        // Nothing is declared where there is no namespace.
        if let Some(("", to)) = rename
            && root.node().is_some_and(|n| tree.decls.get(n.ns as usize).is_none())
        {
            attribute("xmlns", to, out);
        }
        let mut needed: Vec<u32> = Vec::new();
        let end = root.node().map_or(0, |n| n.end);
        for node in (root.at..end).filter_map(|at| tree.node(at)) {
            needed.push(node.ns);
            for attr in (node.first_attr..node.last_attr).map(|at| Attr { tree, at }) {
                needed.extend(attr.node().map(|a| a.ns));
                needed.extend(named_in(attr.value(), root));
            }
        }
        needed.sort_unstable();
        needed.dedup();
        needed.retain(|d| tree.decls.get(*d as usize).is_some_and(|d| d.node == NONE || d.node < root.at));
        // Declarations stand in the order of their elements, and there can be as many.
        let first = tree.decls.partition_point(|d| d.node == NONE || d.node < root.at);
        let own = |prefix: &str| {
            tree.decls.iter().skip(first).take_while(|d| d.node == root.at).any(|d| tree.get(d.prefix) == prefix)
        };
        needed.retain(|d| tree.decls.get(*d as usize).is_some_and(|d| !own(tree.get(d.prefix))));
        needed.iter().for_each(|d| declaration(tree, *d, rename, out));
    }

    let own = tree.decls.partition_point(|d| d.node == NONE || d.node < this.at);
    let of_this = tree.decls.iter().skip(own).take_while(|d| d.node == this.at).count();
    (own..own + of_this).for_each(|d| declaration(tree, u32::try_from(d).unwrap_or(NONE), rename, out));
}

/// The declaration around `root` of the prefix with which a value begins: values may be qualified names too.
fn named_in(value: &str, root: Element<'_>) -> Option<u32> {
    let (prefix, local) = value.split_once(':')?;
    if !is_ncname(prefix) || !is_ncname(local) {
        return None;
    }
    let tree = root.tree;
    let around = |node: u32| node == NONE || (node < root.at && tree.node(node).is_some_and(|n| n.end > root.at));
    let found = tree.decls.iter().rposition(|d| tree.get(d.prefix) == prefix && around(d.node))?;
    u32::try_from(found).ok()
}

fn declaration(tree: &Tree, decl: u32, rename: Option<(&str, &str)>, out: &mut String) {
    let Some(decl) = tree.decls.get(decl as usize) else { return };
    let prefix = tree.get(decl.prefix);
    out.push_str(if prefix.is_empty() { " xmlns" } else { " xmlns:" });
    out.push_str(prefix);
    out.push_str("=\"");
    let uri = tree.get(decl.uri);
    escape(rename.filter(|(from, _)| *from == uri).map_or(uri, |(_, to)| to), true, out);
    out.push('"');
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(value, true, out);
    out.push('"');
}

fn escape(text: &str, attribute: bool, out: &mut String) {
    let special = |c: char| match c {
        '&' | '<' | '>' | '\r' => true,
        '"' | '\n' | '\t' => attribute,
        _ => false,
    };
    let mut rest = text;
    while let Some(at) = rest.find(special) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match from.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'"') => "&quot;",
            Some(b'\n') => "&#10;",
            Some(b'\t') => "&#9;",
            _ => "&#13;",
        });
        rest = from.get(1..).unwrap_or_default();
    }

    out.push_str(rest);
}
