//! NewsML-G2, every version 2.x: newsItem, packageItem, newsMessage.
//!
//! The mapping is in `read` and `write`, field by field. What the model has no field for travels in `native`:
//!
//! - `native.version` is `@standardversion`, `native.catalogs` are catalogRef and catalog in order (none when it is just
//!   IPTC's current one).
//! - `native.attrs` has the key `PATH@ATTR`. PATH leads from the item (empty for the item itself), `ATTR` is written with
//!   its prefix, which `native.namespaces` declares. A step is the name with its position among siblings of that name,
//!   counted from 1 in the order of the model's entries (`contentMeta/headline[1]` is the main headline); names that may
//!   stand only once have no position (`dialect`).
//! - `native.elements` has whole elements, self-contained; the last step of their path counts all siblings of the name.
//! - Where a closed list hides how the source spells a value, the attribute is kept too (`itemMeta/itemClass@qcode` =
//!   `icls:text`). `PATH#absent` says that the source lacks what would be written by default, `PATH#assert` which parts
//!   of a concept the source states in an `assert`, `contentSet/inlineXML[1]#body` in which markup the body stood,
//!   `PATH#stood` is an element around the one paragraph of a list item or cell, which would be written without it,
//!   `PATH#text` is text that cannot stand where it stood.
//! - Steps have the prefix of the source only where an element of another vocabulary is kept whole. Boxes of a body which
//!   paths lead past, because nothing is written for them, are `div(12)`: none of the positions.
//! - `#absent` with a text: the field was filled from the body, and is left out as long as it says the same.
//! - `message.native` does the same for the header of a newsMessage, with paths from `header`; `../@NAME` is an attribute of
//!   the newsMessage.

use super::{Confidence, Format, Head, Holds, Marks, ReadSide, Sniff, Way, WriteSide, options};
use crate::syntax::xml::items::Part;

mod body_form;
mod dialect;
mod map;
mod read;
mod space;
mod standard;
mod write;

/// The card.
pub static FORMAT: Format = Format {
    id: ID,
    title: "NewsML-G2 2.35 (IPTC)",
    extensions: &["xml", "newsml", "g2"],
    media_types: &["application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml"],
    holds: Holds::Many,
    sniff,
    read: Some(ReadSide {
        open: read::open,
        options: options::help::<read::ReadOptions>,
        catalog: Some(read::catalog_file),
    }),
    write: Some(WriteSide {
        create: write::create,
        marks: |_| Ok(Marks::ALL),
        carries: write::carries,
        ways: &[
            Way::USUAL,
            Way::with(&[("container", "item")]),
            Way::with(&[("container", "message")]),
            Way::with(&[("body", "nitf")]),
            Way::with(&[("body", "xhtml"), ("catalogs", "iptc")]),
        ],
        options: options::help::<write::Options>,
    }),
};

const ID: &str = "newsml-g2";

/// The namespace of everything in NewsML-G2.
const NAR: &str = "http://iptc.org/std/nar/2006-10-01/";

/// Under this a literal stands where there is room for a URI only, percent-encoded.
const CODE: &str = "urn:wirecopy:code:";

/// Prefix of the identifiers under which wirecopy files what NewsML-G2 has no slot for.
const OWN: &str = "urn:wirecopy:";

/// Before `public` or `nonpublic`, in `@pubconstrainturi`: the mark of a label.
const OWN_CONSTRAINT: &str = "urn:wirecopy:pubconstraint:";

/// The newest version of the standard, the one that is written.
const VERSION: &str = "2.35";

/// How deep hints of linked items may nest.
const MAX_HINTS: usize = 6;

fn sniff(head: &Head<'_>) -> Sniff {
    let Some(root) = head.xml else { return Sniff::no() };
    match (part(root.local, true), root.namespace == NAR) {
        (Part::Unknown, _) => Sniff::no(),
        (_, true) => Sniff::new(Confidence::Certain, format!("root element {} in the NAR namespace", root.local)),
        (_, false) => Sniff::new(Confidence::Likely, format!("root element {}", root.local)),
    }
}

/// What an element is in the documents of NewsML-G2.
fn part(name: &str, is_root: bool) -> Part {
    match name {
        "newsItem" | "packageItem" => Part::Item,
        "newsMessage" if is_root => Part::Container,
        "itemSet" if !is_root => Part::Container,
        "header" if !is_root => Part::Header,
        "conceptItem" => Part::Other("holds a concept of a vocabulary"),
        "knowledgeItem" => Part::Other("holds a vocabulary"),
        "planningItem" => Part::Other("plans coverage"),
        "catalogItem" => Part::Other("holds a catalog of schemes"),
        _ => Part::Unknown,
    }
}
