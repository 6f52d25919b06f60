//! One item as a tree: nodes in one flat vector that is used again for the next item, text as ranges of the source.
//!
//! No allocation a node. Every node knows its place in the source and whether mapping code has taken it. Comments and
//! processing instructions are not in it. How it is filled is none of its business (see `parse`).

use std::borrow::Cow;
use std::cell::Cell;

use super::XML_NS;
use crate::error::Result;
use crate::span::Span;
use crate::syntax::input::Limits;

/// A parsed element with everything in it. See [`Tree::root`].
#[derive(Debug, Default)]
pub struct Tree {
    /// The source text of the item, and where it begins in the whole input.
    pub(super) source: String,
    pub(super) base: u64,
    /// The same as line and column; the very beginning when it is not of an input.
    pub(super) start: Option<Span>,
    /// How long the source text is: known before it is copied.
    pub(super) source_len: u32,
    /// Text that does not stand in the source as it reads: joined, unescaped.
    pub(super) extra: String,
    pub(super) nodes: Vec<TreeNode>,
    pub(super) attrs: Vec<AttrNode>,
    pub(super) decls: Vec<Decl>,
    /// Stacks of the builder, kept for their memory.
    pub(super) open: Vec<(u32, usize)>,
    pub(super) scope: Vec<u32>,
    /// The step to the part of its own into which elements were put.
    pub(super) apart: Cell<&'static str>,
    /// Faults which were mended, with their offset in the whole input.
    pub(super) repairs: Vec<(u64, String)>,
}

/// A piece of `source`, or of `extra` when it begins behind the source.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slice {
    pub(super) at: u32,
    pub(super) len: u32,
}

pub(super) const NONE: u32 = u32::MAX;

#[derive(Debug)]
pub(super) struct TreeNode {
    /// Where it begins in the source.
    pub(super) start: u32,
    /// The first node that is not inside it.
    pub(super) end: u32,
    /// The name as written for an element, the text for a text.
    pub(super) text: Slice,
    /// Where in the name the local part begins; `NONE` for a text.
    pub(super) local: u32,
    /// The declaration of its namespace.
    pub(super) ns: u32,
    pub(super) first_attr: u32,
    pub(super) last_attr: u32,
    pub(super) taken: Cell<Taken>,
    /// Its position among its siblings of a name as the model orders them; 0 as they stand.
    pub(super) position: Cell<u32>,
}

/// How far mapping code has used a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Taken {
    #[default]
    No,
    /// It was taken; each of its attributes and children answers for itself.
    Open,
    /// The same, and that it stood there is to be kept: the model has the same for what stands in it alone.
    Stood,
    /// The same, and it is written by another name.
    Named(&'static str),
    /// The same, and the one paragraph in it is its own text.
    Bare,
    /// The same, and its text was read as markup.
    Typed,
    /// The same, and what stands in it was read as if it were not there.
    Passed,
    /// The same, and it was put into a part of its own which the source does not have.
    Apart,
    /// It was used with everything in it.
    Whole,
}

#[derive(Debug)]
pub(super) struct AttrNode {
    pub(super) start: u32,
    pub(super) name: Slice,
    pub(super) local: u32,
    pub(super) ns: u32,
    pub(super) value: Slice,
    pub(super) taken: Cell<Taken>,
}

/// A namespace declaration.
#[derive(Debug)]
pub(super) struct Decl {
    pub(super) prefix: Slice,
    pub(super) uri: Slice,
    /// The element it stands on; `NONE` when it stands outside the tree.
    pub(super) node: u32,
}

impl Tree {
    /// Parses a whole document or fragment with one root element.
    ///
    /// # Errors
    /// What is not well-formed, with line and column.
    pub fn parse_str(text: &str) -> Result<Tree> {
        super::parse::whole(text, &Limits::default(), false)
    }

    /// Parses HTML as people write it: void elements need no end, ends may be missing, `&` may stand alone. Several
    /// roots or bare text are put into a `body` element.
    ///
    /// # Errors
    /// When it is nested too deeply, or no markup that can be made sense of.
    pub fn parse_html(text: &str) -> Result<Tree> {
        super::parse::whole(text, &Limits::default(), true)
    }

    /// The outermost element.
    #[must_use]
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }

    /// Lines and columns of many offsets of the whole input, which stand in the item: also when the input has moved on.
    #[must_use]
    pub fn spans(&self, offsets: &[u64]) -> Vec<Span> {
        let within = |offset: &u64| usize::try_from(offset.saturating_sub(self.base)).unwrap_or(usize::MAX);
        let offsets: Vec<usize> = offsets.iter().map(|o| within(o).min(self.source.len())).collect();
        self.start.unwrap_or(Span::at(1, 1)).places(self.source.as_bytes(), &offsets)
    }

    /// Faults which were mended on parsing: offset in the whole input, and what was done.
    #[must_use]
    pub fn repairs(&self) -> &[(u64, String)] {
        &self.repairs
    }

    pub(super) fn get(&self, slice: Slice) -> &str {
        let Slice { at, len } = slice;
        let (text, at) = match at.checked_sub(self.source_len) {
            Some(behind) => (&self.extra, behind),
            None => (&self.source, at),
        };
        text.get(at as usize..at as usize + len as usize).unwrap_or_default()
    }

    pub(super) fn node(&self, at: u32) -> Option<&TreeNode> {
        self.nodes.get(at as usize)
    }

    fn namespace(&self, decl: u32) -> &str {
        self.decls.get(decl as usize).map_or("", |d| self.get(d.uri))
    }
}

/// A handle on an element of a [`Tree`].
#[derive(Clone, Copy)]
pub struct Element<'t> {
    pub(super) tree: &'t Tree,
    pub(super) at: u32,
}

/// A node inside an element.
#[derive(Clone, Copy)]
pub enum Child<'t> {
    /// Character data, unescaped and joined.
    Text(&'t str),
    /// An element.
    Element(Element<'t>),
}

impl<'t> Element<'t> {
    pub(super) fn node(self) -> Option<&'t TreeNode> {
        self.tree.node(self.at)
    }

    /// The name as the source writes it, with prefix.
    #[must_use]
    pub fn name(self) -> &'t str {
        self.node().map_or("", |n| self.tree.get(n.text))
    }

    /// The name without prefix.
    #[must_use]
    pub fn local(self) -> &'t str {
        self.node().and_then(|n| self.tree.get(n.text).get(n.local as usize..)).unwrap_or_default()
    }

    /// The local name in lower case: HTML does not tell them apart.
    #[must_use]
    pub fn lower(self) -> Cow<'t, str> {
        let local = self.local();
        match local.bytes().any(|b| b.is_ascii_uppercase()) {
            true => Cow::Owned(local.to_ascii_lowercase()),
            false => Cow::Borrowed(local),
        }
    }

    /// The URI of the namespace, empty for none.
    #[must_use]
    pub fn namespace(self) -> &'t str {
        self.node().map_or("", |n| self.tree.namespace(n.ns))
    }

    /// Whether it stands in the same namespace as another element of the tree: mostly by the same declaration.
    pub(super) fn is_akin(self, other: Element<'_>) -> bool {
        let ns = |e: Element<'_>| e.node().map(|n| n.ns);
        ns(self) == ns(other) || self.namespace() == other.namespace()
    }

    /// Where it begins in the whole input.
    #[must_use]
    pub fn offset(self) -> u64 {
        self.tree.base + self.node().map_or(0, |n| u64::from(n.start))
    }

    /// Its attributes, without namespace declarations.
    pub fn attrs(self) -> impl Iterator<Item = Attr<'t>> + use<'t> {
        let range = self.node().map_or(0..0, |n| n.first_attr..n.last_attr);
        range.map(move |at| Attr { tree: self.tree, at })
    }

    /// Whether it has attributes.
    #[must_use]
    pub fn has_attrs(self) -> bool {
        self.node().is_some_and(|n| n.first_attr < n.last_attr)
    }

    /// The value of an attribute without prefix.
    #[must_use]
    pub fn attr(self, local: &str) -> Option<&'t str> {
        self.attrs().find(|a| a.name() == local).map(Attr::value)
    }

    /// The value of an attribute in a namespace.
    #[must_use]
    pub fn attr_ns(self, namespace: &str, local: &str) -> Option<&'t str> {
        self.attrs().find(|a| a.local() == local && a.namespace() == namespace).map(Attr::value)
    }

    /// `xml:lang`.
    #[must_use]
    pub fn lang(self) -> Option<&'t str> {
        self.attr_ns(XML_NS, "lang")
    }

    /// Texts and elements in it, in order.
    pub fn children(self) -> impl Iterator<Item = Child<'t>> + use<'t> {
        self.child_nodes().map(move |(at, node)| match node.local {
            NONE => Child::Text(self.tree.get(node.text)),
            _ => Child::Element(Element { tree: self.tree, at }),
        })
    }

    /// The elements in it, in order.
    pub fn elements(self) -> impl Iterator<Item = Element<'t>> + use<'t> {
        self.child_nodes().filter(|(_, n)| n.local != NONE).map(move |(at, _)| Element { tree: self.tree, at })
    }

    /// The first element in it of this local name.
    #[must_use]
    pub fn child(self, local: &str) -> Option<Element<'t>> {
        self.elements().find(|e| e.local() == local)
    }

    pub(super) fn child_nodes(self) -> impl Iterator<Item = (u32, &'t TreeNode)> + use<'t> {
        let end = self.node().map_or(0, |n| n.end);
        let mut next = self.at + 1;
        std::iter::from_fn(move || {
            let at = next;
            let node = self.tree.node(at).filter(|_| at < end)?;
            next = node.end;
            Some((at, node))
        })
    }

    /// All nodes inside it at any depth, in order.
    pub(super) fn inside(self) -> impl Iterator<Item = (u32, &'t TreeNode)> + use<'t> {
        let end = self.node().map_or(0, |n| n.end);
        let nodes = self.tree.nodes.get(self.at as usize + 1..end as usize).unwrap_or_default();
        (self.at + 1..end).zip(nodes)
    }

    /// All elements inside it at any depth, in order.
    pub fn descendants(self) -> impl Iterator<Item = Element<'t>> + use<'t> {
        self.inside().filter(|(_, n)| n.local != NONE).map(move |(at, _)| Element { tree: self.tree, at })
    }

    /// Whether text that is no white space stands in it, at any depth outside elements that are `silent`.
    #[must_use]
    pub fn has_words(self, silent: &dyn Fn(Element<'t>) -> bool) -> bool {
        let end = self.node().map_or(0, |n| n.end);
        let mut at = if silent(self) { end } else { self.at + 1 };
        while let Some(node) = self.tree.node(at).filter(|_| at < end) {
            let is_text = node.local == NONE;
            if is_text && !self.tree.get(node.text).trim().is_empty() {
                return true;
            }
            let skip = !is_text && silent(Element { tree: self.tree, at });
            at = if skip { node.end } else { at + 1 };
        }
        false
    }

    /// Its text, if there is nothing but text in it.
    #[must_use]
    pub fn only_text(self) -> Option<&'t str> {
        let mut inside = self.inside();
        let text = inside.next().map_or(Some(""), |(_, n)| (n.local == NONE).then(|| self.tree.get(n.text)));
        text.filter(|_| inside.next().is_none())
    }

    /// All character data inside it, at any depth.
    #[must_use]
    pub fn text(self) -> Cow<'t, str> {
        let mut texts = self.inside().filter(|(_, n)| n.local == NONE).map(|(_, n)| self.tree.get(n.text));
        let first = texts.next().unwrap_or_default();
        let Some(second) = texts.next() else { return Cow::Borrowed(first) };
        let mut all = first.to_owned() + second;
        all.extend(texts);
        Cow::Owned(all)
    }

    /// Whether there is nothing in it but white space.
    #[must_use]
    pub fn is_blank(self) -> bool {
        self.inside().all(|(_, n)| n.local == NONE && self.tree.get(n.text).trim().is_empty())
    }

    /// Itself as a self-contained XML fragment: with the namespace declarations it needs.
    #[must_use]
    pub fn to_xml(self) -> String {
        super::fragment::to_xml(self, None, None)
    }

    /// The same without a part of it.
    #[must_use]
    pub(super) fn to_xml_without(self, part: Element<'_>) -> String {
        super::fragment::to_xml(self, None, Some(part))
    }

    /// The same with what stands in the namespace `home`, or in none, put into the namespace `meant`; what is of another
    /// vocabulary stays as it is.
    #[must_use]
    pub fn to_xml_in(self, home: &str, meant: &str) -> String {
        let own = self.namespace();
        let strays = (own.is_empty() || own == home) && own != meant;
        super::fragment::to_xml(self, strays.then_some((own, meant)), None)
    }
}

/// A handle on an attribute.
#[derive(Clone, Copy)]
pub struct Attr<'t> {
    pub(super) tree: &'t Tree,
    pub(super) at: u32,
}

impl<'t> Attr<'t> {
    pub(super) fn node(self) -> Option<&'t AttrNode> {
        self.tree.attrs.get(self.at as usize)
    }

    /// The name as the source writes it, with prefix.
    #[must_use]
    pub fn name(self) -> &'t str {
        self.node().map_or("", |a| self.tree.get(a.name))
    }

    /// The name without prefix.
    #[must_use]
    pub fn local(self) -> &'t str {
        self.node().and_then(|a| self.tree.get(a.name).get(a.local as usize..)).unwrap_or_default()
    }

    /// The prefix, empty for none.
    #[must_use]
    pub fn prefix(self) -> &'t str {
        let local = self.node().map_or(0, |a| a.local as usize);
        self.name().get(..local.saturating_sub(1)).unwrap_or_default()
    }

    /// The URI of the namespace, empty for none.
    #[must_use]
    pub fn namespace(self) -> &'t str {
        match self.prefix() {
            "xml" => XML_NS,
            _ => self.node().map_or("", |a| self.tree.namespace(a.ns)),
        }
    }

    /// The value, unescaped.
    #[must_use]
    pub fn value(self) -> &'t str {
        self.node().map_or("", |a| self.tree.get(a.value))
    }

    /// Where it begins in the whole input.
    #[must_use]
    pub fn offset(self) -> u64 {
        self.tree.base + self.node().map_or(0, |a| u64::from(a.start))
    }
}
