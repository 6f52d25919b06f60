//! What NITF carries of each field. What is lost of a part is found by reading what was written (see `write`).

use crate::format::Carry::{self, No, Partly, Whole};
use crate::model::Field;

const CONCEPT: &str = "a code, and a name with its parts";
const NAME: &str = "a name, or else a code";
const LABEL: &str = "the text with its marks, its language, and a role that is no code";
const WORDS: &str = "plain text on one line";
const TIME: &str = "a date and time, to any part of it";

pub(super) fn carries(field: Field) -> Carry {
    match field {
        Field::Guid | Field::PubStatus => Whole,
        Field::Version => Partly("a version that is one word"),
        Field::AltIds => Partly("the name of a regular piece (`fixture`)"),
        Field::Kind => No("NITF holds text"),
        Field::Completeness => No("NITF does not say whether a document is all of an item"),
        Field::Profile | Field::Language | Field::Keywords | Field::Titles => Partly(WORDS),
        Field::Urgency => Partly("1 to 8: 9 becomes 8"),
        Field::FirstCreated | Field::VersionCreated | Field::Expires => Partly(TIME),
        Field::ContentCreated => Partly("where the dateline states it"),
        Field::ContentModified => No("NITF has no time of a change to the content"),
        Field::Embargo => Partly("of an item that is not withheld or canceled, or until after its issue"),
        Field::Provider | Field::Subjects => Partly(CONCEPT),
        Field::Services | Field::Genres | Field::Signals | Field::InfoSources => Partly(NAME),
        Field::Creators | Field::Contributors => Partly("a name, with what they did"),
        Field::Located => Partly("where the dateline marks it"),
        Field::Headlines | Field::Bylines | Field::Datelines | Field::Descriptions => Partly(LABEL),
        Field::EdNotes => Partly("the text, a role that is no code, whether it is for publication"),
        Field::Slugline | Field::CreditLines => Partly(WORDS),
        Field::DigitalSourceType => No("NITF does not say how content came to be"),
        Field::Rights => Partly("of the first: holder, notices, terms, and from when until when"),
        Field::Links => Partly("where it was published, and what it takes the place of"),
        Field::Renditions => No("files stand in the body of NITF, as media"),
        Field::Groups => No("NITF has no packages"),
        Field::Body => Partly("all but spans that say nothing and empty paragraphs"),
        Field::Texts => No("NITF has one text"),
        Field::Alternates => No("NITF has one body"),
        Field::Counts => Partly("the number of words"),
        Field::Message => No("NITF stands in no message of its own"),
        Field::Native => Partly("what was kept of NITF"),
    }
}
