//! NITF's body as blocks and back.
//!
//! What NITF has no element for is written as XHTML within it, which its schema allows in running text, list items,
//! cells and at the end of a `block`; so reading gives the same blocks, except for what writing notes.

use crate::syntax::markup::Context;
use crate::syntax::xml::Element;

mod inline;
pub(crate) mod kept;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::document;

/// The namespace of NITF 3.4 to 3.6.
pub const NITF: &str = "http://iptc.org/std/NITF/2006-10-18/";

/// The class of a `block` that is there only to hold XHTML.
const HOLDER: &str = "x-html";

/// The class of a `block` that is a section without a role.
const PLAIN: &str = "section";

/// Whether the element is XHTML within NITF, or of another vocabulary.
fn is_other(element: Element<'_>, context: &Context) -> bool {
    let namespace = element.namespace();
    !namespace.is_empty() && namespace != NITF && namespace != context.home
}

/// Marked content by the names of NITF and of the model.
const ENTITIES: [(&str, &str); 13] = [
    ("person", "person"),
    ("org", "organisation"),
    ("location", "location"),
    ("event", "event"),
    ("function", "function"),
    ("object.title", "object"),
    ("virtloc", "virtloc"),
    ("classifier", "classifier"),
    ("chron", "chron"),
    ("money", "money"),
    ("num", "num"),
    ("lang", "lang"),
    ("pronounce", "pronounce"),
];

/// What may stand inside marked content, with its parents.
const PARTS: [(&str, &[&str]); 11] = [
    ("name.given", &["person"]),
    ("name.family", &["person"]),
    ("function", &["person"]),
    ("alt-code", &["person", "org", "event", "function", "location", "object.title", "virtloc", "classifier"]),
    ("sublocation", &["location"]),
    ("city", &["location"]),
    ("state", &["location"]),
    ("region", &["location"]),
    ("country", &["location"]),
    ("frac", &["num"]),
    ("copyrite.year", &["copyrite"]),
];
