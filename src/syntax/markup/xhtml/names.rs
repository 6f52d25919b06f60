//! What the names of HTML's elements say: which stand around blocks, which are blocks, which are no content, which have a
//! role. Tables only; knows no tree but the one it is asked about.

use super::{inline, write};
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

/// Elements of pictures and recordings, and old names of blocks.
const FILES: &[&str] = &["img", "video", "audio", "picture", "dir", "listing", "xmp"];

/// Elements that are no content.
const LEFT_OUT: &[&str] = &["head", "script", "style", "meta", "link", "base", "title", "template", "param", "track"];

/// What runs, or says how to show something: no words.
pub(super) const SCRIPTS: &[&str] = &["script", "style"];

/// Elements of HTML whose words a person does not see: what is no content, and what stands for those who cannot show it.
pub(super) const SILENT: &[&str] = &[
    "script", "style", "head", "title", "template", "iframe", "object", "embed", "applet", "canvas", "audio", "video",
    "picture", "noembed", "noframes",
];

/// What of another vocabulary counts as HTML: what has a name of it and is written by no other.
const BORROWED: &[&str] = &[
    "em",
    "strong",
    "u",
    "s",
    "sub",
    "sup",
    "code",
    "small",
    "q",
    "br",
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "table",
    "blockquote",
    "pre",
    "hr",
];

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

/// Whether a block reader knows an element of this name.
pub(super) fn is_known(name: &str) -> bool {
    is_block(name) || is_left_out(name) || FILES.contains(&name) || inline::is_inline(name)
}

/// Whether an element of this name among blocks is always something that HTML has.
pub(super) fn is_own_block(name: &str) -> bool {
    is_known(name) && !inline::is_inline(name)
}

/// The same of one in running text.
pub(super) fn is_own_mark(name: &str) -> bool {
    inline::is_inline(name) || is_left_out(name) || matches!(name, "center")
}

/// Whether it stands around blocks. A heading does where blocks stand in it, against the standard.
pub(super) fn is_wrapper(name: &str) -> bool {
    WRAPPERS.contains(&name) || HEADINGS.contains(&name)
}

/// Whether the name counts as HTML's in another vocabulary, which tells large letters from small ones.
pub(super) fn is_borrowed(local: &str) -> bool {
    BORROWED.contains(&local)
}

/// Whether it is a box or paragraph: among another vocabulary's elements, those of XHTML show that it begins there.
pub(super) fn is_frame(name: &str) -> bool {
    is_wrapper(name)
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
