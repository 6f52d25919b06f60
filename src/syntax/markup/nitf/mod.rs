//! NITF's body as blocks and back.
//!
//! What NITF has no element for is written as XHTML within it, which its schema allows in running text, list items,
//! cells and at the end of a `block`; so reading gives the same blocks, except for what writing notes.

use crate::model::{RawFormat, RichText};
use crate::note::{At, Note};
use crate::syntax::markup::Context;
use crate::syntax::xml::Element;
use crate::syntax::xml::rules::Type;
use crate::syntax::xml::writer::Node;

mod inline;
mod read;
#[rustfmt::skip] // rows of a table
mod standard;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub(crate) use standard::{FUNCTIONS, STANDARD};
pub use write::document;

/// The name of its root element.
pub(crate) const ROOT: &str = "nitf";

/// What belongs into `body.head`, also where a document has none.
pub(crate) const HEAD: [&str; 9] =
    ["hedline", "headline", "slugline", "note", "rights", "byline", "distributor", "dateline", "abstract"];

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

/// Whether an element says of which other vocabulary it is: the standard lets such ones stand among its own.
fn is_foreign_element(format: RawFormat, namespace: Option<&str>) -> bool {
    format == RawFormat::Html || namespace.is_some_and(|ns| ns != NITF)
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

/// Marked content that the model has no name for, and what stands inside marked content: the standard says where.
const PARTS: [&str; 31] = [
    "copyrite",
    "copyrite.year",
    "copyrite.holder",
    "postaddr",
    "addressee",
    "care.of",
    "delivery.point",
    "delivery.office",
    "postcode",
    "name.given",
    "name.family",
    "function",
    "alt-code",
    "sublocation",
    "city",
    "state",
    "region",
    "country",
    "frac",
    "numer",
    "frac-sep",
    "denom",
    "byttl",
    "story.date",
    "rights.owner",
    "rights.startdate",
    "rights.enddate",
    "rights.agent",
    "rights.geography",
    "rights.type",
    "rights.limitations",
];

/// Whether the words of a part of a byline would run into those before it: `By<person>Jonah Pryce`.
pub(crate) fn runs_together(before: &str, part: &str) -> bool {
    before.chars().next_back().is_some_and(char::is_alphanumeric) && part.chars().next().is_some_and(char::is_uppercase)
}

/// The running text of an element of a head, with what may stand in it as marks.
pub(crate) fn text(element: Element<'_>, context: &mut Context) -> RichText {
    inline::text(element, context, 1)
}

/// Writes a text into an element of this type, with the marks that the standard has there.
pub(crate) fn write_text(node: &mut Node, holds: &'static Type, text: &RichText, at: At<'_>, notes: &mut Vec<Note>) {
    inline::write_in(node, holds, text, at, notes);
}
