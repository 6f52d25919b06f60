//! Writes RSS 2.0. The items are rows of `syntax::feed`, the document is written by `format::feed`.

use super::read::Rss;
use crate::format::Carry::{self, No, Partly, Whole};
use crate::format::feed::{Family, Head};
use crate::model::{Article, Field, Timestamp};
use crate::syntax::feed::{Feed, body, rows};
use crate::syntax::xml::map::Row;
use crate::syntax::xml::writer::Node;

/// The vocabularies that items may use.
const NAMESPACES: &str = "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
     xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
     xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns:georss=\"http://www.georss.org/georss\"";

impl Family for Rss {
    const ITEM: &'static str = "item";
    const WRITTEN: &'static [&'static [Row<Feed, Article>]] = &[rows::RSS, rows::BOTH];
    const DEMANDS_ALL: bool = false;

    fn start(_: &Head) -> String {
        format!("<rss version=\"2.0\" {NAMESPACES}>\n<channel>\n")
    }

    fn head(head: &Head) -> Node {
        let mut channel = Node::new("channel");
        channel.push(Node::text("title", head.title.as_str()));
        channel.push(Node::text("link", head.link.as_str()));
        if let Some(description) = &head.description {
            channel.push(Node::text("description", description.as_str()));
        }
        if let Some(language) = &head.language {
            channel.push(Node::text("language", language.as_str()));
        }
        if let Some(sent) = head.sent.as_deref().and_then(Timestamp::parse).and_then(|sent| body::rfc822(&sent)) {
            channel.push(Node::text("lastBuildDate", sent));
        }
        if let Some(address) = &head.address {
            let link = Node::new("atom:link").with("rel", "self").with("type", "application/rss+xml");
            channel.push(link.with("href", address.as_str()));
        }
        channel
    }

    fn end(_: &Head, _: Option<&str>) -> String {
        "</channel>\n</rss>\n".to_owned()
    }

    fn carries(field: Field) -> Carry {
        carries(field)
    }
}

/// What RSS carries of each field. What is lost of a part is found by reading what was written.
pub(super) fn carries(field: Field) -> Carry {
    match field {
        Field::Guid => Whole,
        Field::Language => Partly("words"),
        Field::FirstCreated | Field::ContentModified => Partly("a day, a time and an offset"),
        Field::VersionCreated => Partly("a day, a time to the second and an offset"),
        Field::Provider => Partly("a name"),
        Field::Creators => Partly("a name, and the address of one who is alone"),
        Field::Contributors => Partly("a name"),
        Field::Bylines => Partly("the names of the creators, or who is named where there are none"),
        Field::Headlines => Partly("the first, without marks"),
        Field::Descriptions => Partly("the first"),
        Field::Keywords => Partly("words, and a role"),
        Field::Subjects => Partly("names, as keywords, and coordinates"),
        Field::Rights => Partly("notices of copyright"),
        Field::Links => Partly("an address, what it is, its type, title and size"),
        Field::Renditions => Partly("files with an address"),
        Field::Body => Partly("what HTML can say"),
        Field::Message => Partly("the title and the address of the feed, its time, and what was kept of it"),
        Field::Native => Partly("what RSS lets stand"),
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
        | Field::Counts => No("RSS has no place for it"),
    }
}
