//! What may be put back into a body of NITF, by hand, as long as NITF 3.6 is not a table of its own: which attributes, and
//! where elements stand. Knows nothing of NewsML-G2.

use crate::syntax::xml::writer::{Node, is_ncname};

/// Whether an attribute may be written on an element of NITF. The version's constants are left to the writer.
pub(crate) fn legal(element: &str, name: &str, value: &str) -> Result<(), &'static str> {
    if name.contains(':') {
        return Ok(());
    }
    let common = !matches!(element, "nitf" | "body.content" | "body.end" | "media-reference" | "br" | "function");
    let known = match element {
        "nitf" => matches!(name, "uno" | "baselang"),
        "p" => matches!(name, "lede" | "summary" | "optional-text"),
        "table" => matches!(name, "width" | "border" | "cellspacing" | "cellpadding"),
        "td" | "th" => matches!(name, "axis" | "axes" | "char" | "charoff"),
        "media-reference" => matches!(
            name,
            "name"
                | "coding"
                | "time"
                | "time-unit-of-measure"
                | "outcue"
                | "source-credit"
                | "copyright"
                | "alternate-text"
                | "imagemap"
                | "data-location"
        ),
        "a" => name == "name",
        "q" | "bq" => name == "quote-source",
        "media" => name == "media-type",
        _ => false,
    };
    let good = match name {
        "id" => is_ncname(value),
        "class" | "style" => common,
        _ => known,
    };
    if good { Ok(()) } else { Err("NITF 3.6 has no such attribute there") }
}

/// Where an element that was kept stands among the children of an element of NITF.
pub(crate) fn place(parent: &Node, name: &str) -> Option<usize> {
    let there = |other: &str| parent.children.iter().rposition(|c| c.local() == Some(other));
    match (parent.local(), name) {
        ("media", "media-metadata") => Some(there(name).map_or(0, |last| last + 1)),
        ("media", "media-object") if there(name).is_none() => there("media-reference").map(|last| last + 1),
        ("media", "media-producer") => Some(parent.children.len()),
        ("table", "col" | "colgroup") if there("col").or(there("colgroup")).is_none() => {
            Some(there("caption").map_or(0, |caption| caption + 1))
        }
        _ => None,
    }
}

/// The parts of NITF's `body.head`, in order.
const BODY_HEAD: &[&str] = &["hedline", "note", "rights", "byline", "distributor", "dateline", "abstract", "series"];

/// Whether a fragment is a `body.head` whose parts are known and in order.
pub(crate) fn is_body_head(xml: &str) -> bool {
    let Ok(tree) = crate::syntax::xml::Tree::parse_str(xml) else { return false };
    let places: Option<Vec<usize>> =
        tree.root().elements().map(|e| BODY_HEAD.iter().position(|name| *name == e.local())).collect();
    places.is_some_and(|places| places.is_sorted())
}
