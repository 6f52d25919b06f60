//! A part of a page as XHTML, for the reader of markup: well-formed, bounded in depth, with nothing that runs.

use indexmap::IndexMap;

use super::page::{Node, attr, is_named};
use crate::syntax::markup::is_active;
use crate::syntax::xml::writer::{is_ncname, is_xml_char};

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// It is written, with what is in it.
    Whole,
    /// What is in it is written.
    Through,
    /// It is left out, with all that is in it.
    Out,
}

/// What was left out: how often each element and attribute.
pub(crate) type Left = IndexMap<String, usize>;

/// How deep elements are written; what is deeper is text.
const MAX_LEVEL: usize = 200;

/// Elements that have no end tag in HTML.
const VOID: &[&str] = &["area", "br", "col", "embed", "hr", "img", "source", "wbr"];

/// An element with what is in it, as XHTML. `keep` says what becomes of each, `value` what of its attributes.
pub(crate) fn to_xhtml(
    root: Node<'_>,
    keep: &dyn Fn(&Node<'_>) -> Keep,
    value: &dyn Fn(&Node<'_>, &str, &str) -> Option<String>,
) -> (String, Left) {
    let mut writing = Writing { out: String::new(), left: Left::new(), level: 0, keep, value };
    writing.all(root);
    (writing.out, writing.left)
}

struct Writing<'w> {
    out: String,
    left: Left,
    level: usize,
    keep: &'w dyn Fn(&Node<'_>) -> Keep,
    value: &'w dyn Fn(&Node<'_>, &str, &str) -> Option<String>,
}

impl Writing<'_> {
    /// Goes through the tree without recursion: it can be as deep as a page likes.
    fn all(&mut self, root: Node<'_>) {
        // Whether an end tag is due when the element is left.
        let mut open: Vec<(Node<'_>, bool)> = Vec::new();
        let mut next = Some(root);
        while let Some(node) = next {
            let (is_entered, is_tagged) = self.begin(&node);
            if is_entered && let Some(child) = node.first_child() {
                open.push((node, is_tagged));
                next = Some(child);
                continue;
            }
            if is_tagged {
                self.end(&node);
            }
            next = if open.is_empty() { None } else { node.next_sibling() };
            while next.is_none()
                && let Some((parent, is_tagged)) = open.pop()
            {
                if is_tagged {
                    self.end(&parent);
                }
                next = if open.is_empty() { None } else { parent.next_sibling() };
            }
        }
    }

    /// Writes what stands before the content of a node; whether it is entered, and has a tag.
    fn begin(&mut self, node: &Node<'_>) -> (bool, bool) {
        if node.is_text() {
            if (self.keep)(node) != Keep::Out {
                self.escaped(&node.text(), false);
            }
            return (false, false);
        }
        if !node.is_element() {
            return (false, false);
        }

        let name = node.node_name().unwrap_or_default().to_ascii_lowercase();
        match (self.keep)(node) {
            Keep::Out => {
                *self.left.entry(format!("<{name}>")).or_insert(0) += 1;
                (false, false)
            }
            Keep::Through => (true, false),
            Keep::Whole if self.level >= MAX_LEVEL || !is_ncname(&name) => (true, false),
            Keep::Whole => {
                self.out.push('<');
                self.out.push_str(&name);
                self.attributes(node, &name);
                self.out.push('>');
                self.level += 1;
                (!VOID.contains(&name.as_str()), true)
            }
        }
    }

    fn attributes(&mut self, node: &Node<'_>, element: &str) {
        for one in node.attrs() {
            let (name, value) = (one.name.local.to_string().to_ascii_lowercase(), one.value.to_string());
            let runs = name.starts_with("on") || is_active(&value) || name == "srcdoc";
            let value = (self.value)(node, &name, &value).filter(|_| !runs && is_ncname(&name) && name != "xmlns");
            let Some(value) = value else {
                if runs {
                    *self.left.entry(format!("{name} of <{element}>")).or_insert(0) += 1;
                }
                continue;
            };
            self.out.push(' ');
            self.out.push_str(&name);
            self.out.push_str("=\"");
            self.escaped(&value, true);
            self.out.push('"');
        }
    }

    fn end(&mut self, node: &Node<'_>) {
        self.level = self.level.saturating_sub(1);
        self.out.push_str("</");
        self.out.push_str(&node.node_name().unwrap_or_default().to_ascii_lowercase());
        self.out.push('>');
    }

    fn escaped(&mut self, text: &str, is_value: bool) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if is_value => self.out.push_str("&quot;"),
                '\n' | '\t' | '\r' if is_value => self.out.push_str(&format!("&#{};", u32::from(c))),
                c if is_xml_char(c) => self.out.push(c),
                _ => self.out.push(char::REPLACEMENT_CHARACTER),
            }
        }
    }
}

/// The address of a picture that is fetched when it comes into view.
pub(crate) fn lazy_source(element: &Node<'_>) -> Option<String> {
    const LAZY: [&str; 5] = ["data-src", "data-original", "data-lazy-src", "data-srcset", "srcset"];
    if !is_named(element, &["img"]) {
        return None;
    }
    let given = attr(element, "src").filter(|src| !src.starts_with("data:"));
    let first = |list: String| list.split([' ', ',']).find(|part| !part.is_empty()).map(str::to_owned);
    given.or_else(|| LAZY.iter().find_map(|name| attr(element, name)).and_then(first))
}
