//! Writes Atom 1.0 (RFC 4287). The entries are rows of `syntax::feed`, the document is written by `format::feed`.

use super::read::Atom;
use crate::format::Carry::{self, No, Partly, Whole};
use crate::format::feed::{Family, Head};
use crate::model::{Article, Field};
use crate::syntax::feed::names::ATOM;
use crate::syntax::feed::{Feed, rows};
use crate::syntax::xml::map::Row;
use crate::syntax::xml::writer::{self, Node};

/// The vocabularies that entries may use.
const NAMESPACES: &str = "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
     xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns:georss=\"http://www.georss.org/georss\"";

impl Family for Atom {
    const ITEM: &'static str = "entry";
    const WRITTEN: &'static [&'static [Row<Feed, Article>]] = &[rows::ATOM, rows::BOTH];
    const DEMANDS_ALL: bool = true;

    fn start(head: &Head) -> String {
        let mut root = Node::new("feed").with("xmlns", ATOM);
        root.set_some("xml:lang", head.language.as_ref());
        let mut tag = String::new();
        writer::write(&root, 0, &mut tag);
        format!("{} {NAMESPACES}>\n", tag.trim_end_matches("/>"))
    }

    fn head(head: &Head) -> Node {
        let mut feed = Node::new("feed");
        feed.push(Node::text("title", head.title.as_str()));
        feed.push(Node::text("id", head.id.as_str()));
        feed.push(Node::new("link").with("rel", "alternate").with("href", head.link.as_str()));
        if let Some(address) = &head.address {
            feed.push(Node::new("link").with("rel", "self").with("href", address.as_str()));
        }
        if let Some(sent) = &head.sent {
            feed.push(Node::text("updated", sent.as_str()));
        }
        feed
    }

    /// A feed says when it was changed last: where nothing else says it, when its newest entry was, which is known at the
    /// end only. The order of elements says nothing (RFC 4287, section 4.1.1).
    fn end(head: &Head, newest: Option<&str>) -> String {
        let updated = newest.filter(|_| head.sent.is_none()).map(|at| format!("  <updated>{at}</updated>\n"));
        format!("{}</feed>\n", updated.unwrap_or_default())
    }

    fn carries(field: Field) -> Carry {
        carries(field)
    }
}

/// What Atom carries of each field. What is lost of a part is found by reading what was written.
pub(super) fn carries(field: Field) -> Carry {
    match field {
        Field::Guid => Whole,
        Field::Language => Partly("words"),
        Field::FirstCreated | Field::VersionCreated | Field::ContentModified => Partly("a day, a time and an offset"),
        Field::Provider => Partly("a name"),
        Field::Creators | Field::Contributors => Partly("a name, an address for mail and one of the web"),
        Field::Bylines => Partly("the names of the creators, or who is named where there are none"),
        Field::Headlines | Field::Descriptions => Partly("the first"),
        Field::Keywords => Partly("words, and a role that is an address"),
        Field::Subjects => Partly("names, as keywords, and coordinates"),
        Field::Rights => Partly("notices of copyright"),
        Field::Links => Partly("an address, what it is, its type, title and size"),
        Field::Renditions => Partly("files with an address"),
        Field::Body => Partly("what HTML can say"),
        Field::Message => Partly("the title, address and identifier of the feed, its time, and what was kept of it"),
        Field::Native => Partly("what Atom lets stand"),
        Field::PubStatus | Field::Embargo => No("a feed is for the public: it has no mark against publication"),
        Field::EdNotes | Field::Titles => No("a feed is for the public: it has no place for what is not"),
        Field::Version
        | Field::AltIds
        | Field::Kind
        | Field::Profile
        | Field::Completeness
        | Field::Urgency
        | Field::ContentCreated
        | Field::Expires
        | Field::Services
        | Field::InfoSources
        | Field::Slugline
        | Field::Datelines
        | Field::CreditLines
        | Field::Located
        | Field::Genres
        | Field::Signals
        | Field::DigitalSourceType
        | Field::Groups
        | Field::Texts
        | Field::Alternates
        | Field::Counts => No("Atom has no place for it"),
    }
}
