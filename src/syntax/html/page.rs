//! A page: its tree, what of it nobody sees, and how its elements are asked.

use dom_query::{Document, NodeRef};

use super::guard;
use crate::error::Result;
use crate::syntax::input::Input;

/// An element or text of a page.
pub(crate) type Node<'p> = NodeRef<'p>;

/// A page as a browser parses it.
pub(crate) struct Page {
    pub(super) document: Document,
}

/// Elements whose content is no words.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "head", "link", "meta", "title", "base", "object", "applet", "canvas",
    "dialog", "datalist", "noframes", "noembed", "param", "track", "svg", "math", "input", "select", "textarea",
    "button",
];

/// What styles say of an element that is not shown.
const HIDING: &[&str] = &["display:none", "visibility:hidden"];

impl Page {
    /// Parses all that lies ahead in an input.
    ///
    /// # Errors
    /// When it has more of something than is read.
    pub(crate) fn parse(input: &Input) -> Result<Page> {
        let text = input.ahead();
        guard::check(text, &input.limits()).map_err(|(at, error)| input.locate(error, input.offset() + at as u64))?;
        Ok(Page::of(text))
    }

    /// Parses a text that is known to be small.
    pub(crate) fn of(text: &str) -> Page {
        Page { document: Document::from(text) }
    }

    /// All elements of these names, in order.
    pub(crate) fn all<'p>(&'p self, names: &'static [&'static str]) -> impl Iterator<Item = Node<'p>> {
        self.elements().filter(move |e| is_named(e, names))
    }

    /// All elements, in order.
    pub(crate) fn elements(&self) -> impl Iterator<Item = Node<'_>> {
        self.document.root().descendants().into_iter().filter(Node::is_element)
    }

    /// The body, which every page has.
    pub(crate) fn body(&self) -> Option<Node<'_>> {
        self.document.body()
    }

    /// The `html` element.
    pub(crate) fn root(&self) -> Node<'_> {
        self.document.html_root()
    }

    /// Takes out what nobody sees; whoever wants scripts or the head has asked before.
    pub(crate) fn prune(&self) {
        self.put_streamed();
        let unseen: Vec<Node<'_>> = self.elements().filter(is_unseen).collect();
        for node in unseen.iter().chain(&self.comments()) {
            node.remove_from_parent();
        }
    }

    /// Parts of a page that came late (React's server rendering): they stand hidden at the end until a script puts each in
    /// the place of its `<template id="B:…">`. What they hold is seen.
    fn put_streamed(&self) {
        let late: Vec<Node<'_>> = self.all(&["div"]).filter(|div| div.has_attr("hidden")).collect();
        let places: Vec<Node<'_>> = self.all(&["template"]).collect();
        for part in late {
            let Some(number) = attr(&part, "id").and_then(|id| id.strip_prefix("S:").map(str::to_owned)) else {
                continue;
            };
            let place = places.iter().find(|place| {
                attr(place, "id").and_then(|id| id.strip_prefix("B:").map(|n| n == number)) == Some(true)
            });
            part.remove_attr("hidden");
            if let Some(place) = place {
                place.insert_before(&part);
            }
        }
    }

    fn comments(&self) -> Vec<Node<'_>> {
        self.document.root().descendants().into_iter().filter(Node::is_comment).collect()
    }
}

/// Whether nobody sees what is in an element.
fn is_unseen(element: &Node<'_>) -> bool {
    // A page that a script fills in is hidden until it has run: its frame is not what is asked.
    if is_named(element, &["html", "body"]) {
        return false;
    }
    is_named(element, UNSEEN) || is_hidden(element)
}

/// Whether an element says that it is not shown.
fn is_hidden(element: &Node<'_>) -> bool {
    if element.has_attr("hidden") && attr(element, "hidden").as_deref() != Some("until-found") {
        return true;
    }
    let style = attr(element, "style").unwrap_or_default();
    let bare: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    HIDING.iter().any(|hiding| bare.contains(hiding))
}

/// Whether an element has one of these names.
pub(crate) fn is_named(element: &Node<'_>, names: &[&str]) -> bool {
    element.qual_name_ref().is_some_and(|name| names.contains(&&*name.local))
}

/// An attribute that says something, without blanks around it.
pub(crate) fn attr(element: &Node<'_>, name: &str) -> Option<String> {
    element.attr(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The text of an element with its white space folded; words on both sides of a block or break are kept apart.
pub(crate) fn words(element: &Node<'_>) -> String {
    let mut text = String::new();
    for node in element.descendants_it() {
        if node.is_text() {
            text.push_str(&node.text());
        } else if !is_named(&node, INLINE) {
            text.push(' ');
        }
    }
    squeezed(&text)
}

/// Elements that part no words.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "wbr",
];

/// A text with one blank for each run of white space, none at its ends.
pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
