//! Writing XML: a small tree of what is to be written, and its text.
//!
//! Elements are closed by construction, text and attributes are escaped, characters that XML cannot hold become U+FFFD
//! and are reported. Knows no format: names stand as they are given, prefixes and namespace declarations included.

use std::borrow::Cow;

/// An element to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Its name, with a prefix if it has one.
    pub name: Cow<'static, str>,
    /// Its attributes, in order.
    pub attrs: Vec<(Cow<'static, str>, String)>,
    /// What it holds.
    pub children: Vec<Child>,
    /// Whether white space within it counts, so that nothing in it may be indented.
    pub mixed: bool,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Child {
    /// An element.
    Node(Node),
    /// Text.
    Text(String),
    /// An element that is XML already: well-formed and self-contained.
    Raw {
        /// Its local name.
        name: String,
        /// The name space it is in; empty for none.
        namespace: String,
        /// The text of it.
        xml: String,
    },
}

impl Node {
    /// The elements in it.
    pub(crate) fn nodes_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Node> {
        self.children.iter_mut().filter_map(|child| if let Child::Node(node) = child { Some(node) } else { None })
    }

    /// An empty element.
    #[must_use]
    pub fn new(name: impl Into<Cow<'static, str>>) -> Node {
        Node { name: name.into(), ..Node::default() }
    }

    /// An element of running text.
    #[must_use]
    pub fn mixed(name: impl Into<Cow<'static, str>>) -> Node {
        Node { name: name.into(), mixed: true, ..Node::default() }
    }

    /// An element that holds nothing but text.
    #[must_use]
    pub fn text(name: impl Into<Cow<'static, str>>, text: impl Into<String>) -> Node {
        Node { children: vec![Child::Text(text.into())], ..Node::mixed(name) }
    }

    /// The same with an attribute.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Node {
        self.set(name, value);
        self
    }

    /// Sets an attribute.
    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        let (name, value) = (name.into(), value.into());
        match self.attrs.iter_mut().find(|(n, _)| *n == name) {
            Some((_, old)) => *old = value,
            None => {
                if self.attrs.is_empty() {
                    self.attrs.reserve_exact(1);
                }
                self.attrs.push((name, value));
            }
        }
    }

    /// Sets an attribute if there is a value.
    pub fn set_some(&mut self, name: &'static str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.set(name, value.to_string());
        }
    }

    /// An attribute.
    #[must_use]
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Adds an element.
    pub fn push(&mut self, node: Node) {
        self.add(Child::Node(node));
    }

    /// Adds a child. Most elements have one only, for which a list makes room for four.
    pub fn add(&mut self, child: Child) {
        if self.children.is_empty() {
            self.children.reserve_exact(1);
        }
        self.children.push(child);
    }

    /// Adds text, unless it is empty.
    pub fn push_text(&mut self, text: &str) {
        match self.children.last_mut() {
            _ if text.is_empty() => {}
            Some(Child::Text(before)) => before.push_str(text),
            _ => self.add(Child::Text(text.to_owned())),
        }
    }

    /// Whether it has neither attributes nor content.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.attrs.is_empty() && self.children.is_empty()
    }

    /// The words in it, at any depth; a line break is one.
    pub(crate) fn words(&self) -> String {
        let mut out = String::new();
        let mut open = vec![self.children.iter()];
        while let Some(last) = open.last_mut() {
            match last.next() {
                None => drop(open.pop()),
                Some(Child::Text(text)) => out.push_str(text),
                Some(Child::Node(node)) if node.local() == "br" => out.push('\n'),
                Some(Child::Node(node)) => open.push(node.children.iter()),
                Some(Child::Raw { .. }) => {}
            }
        }
        out
    }

    /// The name without its prefix.
    #[must_use]
    pub fn local(&self) -> &str {
        local(&self.name)
    }
}

impl Child {
    /// The local name of an element, nothing for text.
    #[must_use]
    pub fn local(&self) -> Option<&str> {
        match self {
            Child::Node(node) => Some(node.local()),
            Child::Raw { name, .. } => Some(name),
            Child::Text(_) => None,
        }
    }
}

/// The part of a name behind its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The beginning of every document.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Appends the element as text, indented by two blanks a level from `level` on; tells how many characters had to be
/// replaced because XML has no way to hold them.
pub fn write(node: &Node, level: usize, out: &mut String) -> usize {
    let mut writer = Serializer { out, replaced: 0 };
    writer.node(node, level, true);
    writer.replaced
}

/// Appends what stands in the element, each piece on a line of its own.
pub fn write_content(node: &Node, out: &mut String) {
    let mut writer = Serializer { out, replaced: 0 };
    for child in &node.children {
        writer.child(child, 0, true);
        writer.out.push('\n');
    }
}

struct Serializer<'o> {
    out: &'o mut String,
    replaced: usize,
}

impl Serializer<'_> {
    // As deep as the tree, which is as deep as the article: bounded by the model.
    fn node(&mut self, node: &Node, level: usize, indent: bool) {
        self.out.push('<');
        self.out.push_str(&node.name);
        for (name, value) in &node.attrs {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.escaped(value, true);
            self.out.push('"');
        }

        if node.children.is_empty() {
            self.out.push_str("/>");
            return;
        }
        self.out.push('>');
        let indent = indent && !node.mixed && !node.children.iter().any(|c| matches!(c, Child::Text(_)));
        for child in &node.children {
            if indent {
                self.line(level + 1);
            }
            self.child(child, level + 1, indent);
        }
        if indent {
            self.line(level);
        }
        self.out.push_str("</");
        self.out.push_str(&node.name);
        self.out.push('>');
    }

    fn child(&mut self, child: &Child, level: usize, indent: bool) {
        match child {
            Child::Node(inner) => self.node(inner, level, indent),
            Child::Text(text) => self.escaped(text, false),
            Child::Raw { xml, .. } => self.out.push_str(xml),
        }
    }

    fn line(&mut self, level: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("  ", level));
    }

    /// Escapes what XML would read otherwise: markup, and line ends and tabs that it would normalise.
    fn escaped(&mut self, text: &str, attribute: bool) {
        let special = |c: char| match c {
            '<' | '&' | '>' | '\r' => true,
            '"' | '\n' | '\t' => attribute,
            _ => !is_xml_char(c),
        };
        let mut rest = text;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| special(*c)) {
            let (before, after) = rest.split_at(at);
            self.out.push_str(before);
            match c {
                '<' => self.out.push_str("&lt;"),
                '&' => self.out.push_str("&amp;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\r' => self.out.push_str("&#13;"),
                '\n' => self.out.push_str("&#10;"),
                '\t' => self.out.push_str("&#9;"),
                _ => {
                    self.out.push('\u{FFFD}');
                    self.replaced += 1;
                }
            }
            rest = after.get(c.len_utf8()..).unwrap_or_default();
        }

        self.out.push_str(rest);
    }
}

/// Whether XML 1.0 can hold the character at all.
#[must_use]
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether this can be the local name of an element or attribute: `NCName` of Namespaces in XML 1.0.
#[must_use]
pub fn is_ncname(name: &str) -> bool {
    name.starts_with(is_name_start) && name.chars().all(is_name_char)
}

/// `NameStartChar` of XML 1.0 (production 4), without the colon, and without what lies beyond the first plane: programs
/// that keep to the fourth edition do not take that.
fn is_name_start(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '_' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}')
}

/// `NameChar` of XML 1.0 (production 4a), without the colon.
#[must_use]
pub fn is_name_char(c: char) -> bool {
    is_name_start(c) || matches!(c, '0'..='9' | '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(node: &Node) -> (String, usize) {
        let mut out = String::new();
        let replaced = write(node, 0, &mut out);
        (out, replaced)
    }

    #[test]
    fn text_and_attributes_are_escaped_and_illegal_characters_reported() {
        let node = Node::text("a", "1 < 2 && \r\n \u{1}").with("b", "\"x\"\n\t<");
        let (xml, replaced) = text(&node);
        assert_eq!(xml, "<a b=\"&quot;x&quot;&#10;&#9;&lt;\">1 &lt; 2 &amp;&amp; &#13;\n \u{FFFD}</a>");
        assert_eq!(replaced, 1);
    }

    #[test]
    fn only_structure_is_indented() {
        let mut p = Node::mixed("p");
        p.push(Node::text("em", "a"));
        p.push(Node::text("em", "b"));
        let mut root = Node::new("r");
        root.push(p);
        assert_eq!(text(&root).0, "<r>\n  <p><em>a</em><em>b</em></p>\n</r>");
    }
}
