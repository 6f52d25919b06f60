//! What the names of HTML's elements say: which stand around blocks, which are blocks, which are no content, which have a
//! role. Tables only; knows no tree but the one it is asked about.

use super::write;
use crate::syntax::xml::Element;

/// Elements that stand around blocks.
const WRAPPERS: &[&str] = &[
    "html",
    "body",
    "div",
    "section",
    "article",
    "main",
    "aside",
    "header",
    "footer",
    "nav",
    "center",
    "form",
    "fieldset",
    "address",
    "details",
    "summary",
    "figcaption",
    "hgroup",
    "li",
    "dd",
    "dt",
    "tbody",
    "tr",
    "td",
    "p",
    "noscript",
];

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// Elements that are blocks themselves, beside headings.
const BLOCKS: &[&str] = &["p", "ul", "ol", "dl", "li", "blockquote", "table", "pre", "hr", "figure", "menu"];

/// Elements that are no content.
const LEFT_OUT: &[&str] = &["head", "script", "style", "meta", "link", "base", "title", "template", "param", "track"];

/// The roles that the names of wrappers say.
const ROLES: &[(&str, &str)] = &[
    ("aside", "sidebar"),
    ("footer", "footer"),
    ("nav", "nav"),
    ("address", "address"),
    ("details", "details"),
    ("summary", "summary"),
    ("figcaption", "caption"),
];

/// Whether blocks stand in it.
pub(super) fn has_blocks(element: Element<'_>) -> bool {
    element.descendants().any(|e| is_block(&e.lower()))
}

fn is_block(name: &str) -> bool {
    is_wrapper(name) || BLOCKS.contains(&name)
}

/// Whether it stands around blocks. A heading does where blocks stand in it, against the standard.
pub(super) fn is_wrapper(name: &str) -> bool {
    WRAPPERS.contains(&name) || HEADINGS.contains(&name)
}

/// Whether it is no content. Such elements are left in the tree, so that whoever wants to keep them finds them there.
pub(super) fn is_left_out(name: &str) -> bool {
    LEFT_OUT.contains(&name)
}

/// What the name of a wrapper says, and its class.
pub(super) fn role_of(name: &str, class: Option<String>) -> Option<String> {
    match (own_role(name), class) {
        (Some(own), Some(class)) if write::element_of(own).is_some() => Some(format!("{own} {class}")),
        (own, class) => class.or_else(|| own.map(str::to_owned)),
    }
}

fn own_role(name: &str) -> Option<&'static str> {
    ROLES.iter().find(|(known, _)| *known == name).map(|(_, role)| *role)
}
