//! NewsML-G2, every version 2.x: newsItem, packageItem, newsMessage.
//!
//! The mapping is in `read` and `write`, field by field. What the model has no field for travels in `native`:
//!
//! - `native.version` is `@standardversion`, `native.catalogs` are catalogRef and catalog in order (none when it is just
//!   IPTC's current one).
//! - `native.attrs` has the key `PATH@ATTR`. PATH leads from the item (empty for the item itself), `ATTR` is written with
//!   its prefix, which `native.namespaces` declares. A step is the name with its position among siblings of that name,
//!   counted from 1 in the order of the model's entries (`contentMeta/headline[1]` is the main headline); names that may
//!   stand only once (`stands_once`) have no position.
//! - `native.elements` has whole elements, self-contained; the last step of their path counts all siblings of the name.
//! - Where a closed list hides how the source spells a value, the attribute is kept too (`itemMeta/itemClass@qcode` =
//!   `icls:text`). `PATH#absent` says that the source lacks what would be written by default, `PATH#assert` which parts
//!   of a concept the source states in an `assert`, `contentSet/inlineXML[1]#body` in which markup the body stood,
//!   `PATH#stood` is an element around the one paragraph of a list item or cell, which would be written without it,
//!   `PATH#text` is text that cannot stand where it stood.
//! - `message.native` does the same for the header of a newsMessage, with paths from `header`.

use super::{Confidence, Format, Head, Holds, Marks, ReadSide, Sniff, WriteSide, options};

mod codes;
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
    read: Some(ReadSide { open: read::open, checks_rules: false, options: options::help::<read::ReadOptions> }),
    write: Some(WriteSide {
        create: write::create,
        marks: |_| Ok(Marks::ALL),
        options: options::help::<write::Options>,
    }),
};

const ID: &str = "newsml-g2";

/// The namespace of everything in NewsML-G2.
const NAR: &str = "http://iptc.org/std/nar/2006-10-01/";

/// Under this a literal stands where there is room for a URI only, percent-encoded.
const CODE: &str = "urn:wirecopy:code:";

/// The newest version of the standard, the one that is written.
const VERSION: &str = "2.35";

/// The items that are news, and the frame around them.
const NEWS: [&str; 3] = ["newsItem", "packageItem", "newsMessage"];

/// The items that are not.
const OTHER: [&str; 4] = ["conceptItem", "knowledgeItem", "planningItem", "catalogItem"];

fn sniff(head: &Head<'_>) -> Sniff {
    let Some(root) = head.xml else { return Sniff::no() };
    let known = NEWS.contains(&root.local) || OTHER.contains(&root.local);
    match (known, root.namespace == NAR) {
        (true, true) => Sniff::new(Confidence::Certain, format!("root element {} in the NAR namespace", root.local)),
        (true, false) => Sniff::new(Confidence::Likely, format!("root element {}", root.local)),
        _ => Sniff::no(),
    }
}

/// Reads a catalog file: the QCode schemes that a provider publishes for its own aliases.
///
/// # Errors
/// When it is no XML, or declares no scheme.
pub fn catalog(input: crate::syntax::input::Input) -> crate::Result<crate::model::Catalog> {
    read::catalog_file(input)
}

/// Whether an element may stand only once in its parent, so that its step in a path has no position.
fn stands_once(name: &str) -> bool {
    matches!(
        name,
        "itemMeta"
            | "contentMeta"
            | "contentSet"
            | "groupSet"
            | "itemClass"
            | "provider"
            | "versionCreated"
            | "firstCreated"
            | "embargoed"
            | "pubStatus"
            | "role"
            | "fileName"
            | "profile"
            | "metadataCreator"
            | "urgency"
            | "contentCreated"
            | "contentModified"
            | "digitalSourceType"
            | "copyrightHolder"
            | "dataMining"
            | "accountable"
    )
}
