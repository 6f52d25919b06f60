//! What keeping and putting back has to know of NITF. See `syntax::xml::keep`.

use super::{ID, VERSION};
use crate::syntax::markup::nitf::{NITF, STANDARD};
use crate::syntax::markup::xhtml;
use crate::syntax::xml::keep::{Dialect, Spelling, Step};
use crate::syntax::xml::writer::Node;

pub(super) static DIALECT: Dialect = Dialect {
    id: ID,
    name: "NITF",
    version: VERSION,
    version_attr: "version",
    standard: &STANDARD,
    numbered: |name| !matches!(name, "head" | "docdata" | "body" | "body.head" | "body.end"),
    meant: |_| NITF,
    around: |_| None,
    parts: PARTS,
    bare_parts: PARTS,
    is_default: |_, _| false,
    repeated: &["title", "distributor"],
    is_default_attr,
    spelling,
    is_first: |_, _| false,
    is_spelling: |_, _| false,
    is_other_name: xhtml::may_be_named,
    stand_again: |parent, last| (last.name == "p" && last.position == 1).then(|| xhtml::in_paragraph(parent))?,
};

/// Parts of a document, the outermost first: made for what stands in them, and left out when nothing does.
const PARTS: &[&str] = &[
    "head",
    "head/docdata",
    "head/docdata/del-list",
    "head/docdata/key-list",
    "head/docdata/identified-content",
    "head/tobject",
    "body/body.head",
    "body/body.head/hedline",
    "body/body.end",
];

/// Whether an attribute may be left out because the source said the same elsewhere.
fn is_default_attr(path: &[Step<'_>], attr: &str) -> bool {
    let name = path.last().map_or("", |step| step.name);
    matches!((name, attr), ("", "baselang") | ("doc-id", "id-string") | ("du-key", "key"))
}

/// What a kept spelling is to the one that is written.
fn spelling(element: &Node, attr: &str, _: &str) -> Spelling {
    match (attr, element.local()) {
        // Constants of the version, which is always the newest.
        ("version" | "change.date" | "change.time", "nitf") => Spelling::Other,
        _ => Spelling::only(element, attr),
    }
}
