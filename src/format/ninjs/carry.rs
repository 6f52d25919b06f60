//! What ninjs carries of each field. What is lost of a part is found by reading what was written (see `write`).

use super::Version;
use crate::format::Carry::{self, No, Partly, Whole};
use crate::model::Field;

const TEXT: &str = "plain text, without a role or language";
const CONCEPT: &str = "a code as its URI or as text, and one name";
const TIME: &str = "a whole time with an offset";

pub(super) fn carries(field: Field, version: Version) -> Carry {
    match field {
        Field::Guid | Field::Urgency | Field::Completeness => Whole,
        Field::Version | Field::Profile | Field::Language => Partly("all but blanks around it"),
        Field::AltIds if version == Version::One => Partly("the value, and a role that no other one has"),
        Field::AltIds => Partly("the value and its role"),
        Field::Kind if version == Version::Three => Partly("animated becomes graphic"),
        Field::Kind => Partly("animated becomes graphic, an event or planning a component"),
        Field::PubStatus => Partly("with an embargo that has no end, usable becomes withheld"),
        Field::FirstCreated | Field::VersionCreated | Field::ContentCreated | Field::Expires => Partly(TIME),
        Field::ContentModified => No("ninjs has no time of a change to the content"),
        Field::Embargo => Partly("until a whole time with an offset; without an end it is withheld"),
        Field::Provider => Partly("a code as its URI or as text and one name, among the sources"),
        Field::Services => No("ninjs has no services"),
        Field::Creators => No("ninjs names who wrote it in the byline only"),
        Field::Contributors => No("ninjs has no contributors"),
        Field::InfoSources => Partly("a code as its URI or as text, one name, one role, contacts"),
        Field::Headlines | Field::Descriptions => Partly("the text with its marks, and a role"),
        Field::Titles | Field::Bylines | Field::EdNotes => Partly("as one plain text, without roles or languages"),
        Field::Slugline => Partly("plain text, without its separator"),
        Field::Datelines => Partly("where the body marks it"),
        Field::CreditLines | Field::Keywords => Partly(TEXT),
        Field::Located => Partly("the name of the first"),
        Field::Subjects => {
            Partly("a code as its URI or as text, one name, a relation, and details where their sort has a key")
        }
        Field::Genres | Field::DigitalSourceType => Partly(CONCEPT),
        Field::Signals => No("ninjs has no signals"),
        Field::Rights => Partly("of the first: the holder's name, notices and terms as plain text, one expression"),
        Field::Links if version == Version::Three => {
            Partly("name, relation and identifier, and what is said of the item")
        }
        Field::Links => {
            Partly("name and identifier, and what is said of the item; the relation only of trust indicators")
        }
        Field::Renditions if version == Version::Three => Partly("all but text for those who cannot see it"),
        Field::Renditions => Partly("all but text for those who cannot see it, and technical facts"),
        Field::Groups => Partly("their items, as associations in one list"),
        Field::Body => Partly("all but spans that say nothing and empty paragraphs"),
        Field::Texts => Partly("the text, its name as text, sizes, of what has a role of its own"),
        Field::Alternates => Partly("as further bodies"),
        Field::Counts => Partly("words and characters of a body"),
        Field::Message => No("ninjs stands in no message of its own"),
        Field::Native => Partly("what was kept of the same major of ninjs, where its standard has it"),
    }
}
