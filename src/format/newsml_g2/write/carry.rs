//! What an item carries of each field of an article.

use super::{Container, Options};
use crate::error::Result;
use crate::format::{Carry, WriteSettings, options};
use crate::model::Field;

const TIME: &str = "times of day; a date without one gets one";
const DAY: &str = "days and times of day";
const CONCEPT: &str = "codes, names, and the details that NewsML-G2 has a place for there";
const LINE: &str = "plain text on one line";
const LABEL: &str = "all but spans that say nothing and entries without text";
const LABEL_WITHOUT_RANK: &str = "all but ranks, spans that say nothing and entries without text";

/// What is carried of a field under these settings.
pub(in crate::format) fn carries(field: Field, settings: &WriteSettings) -> Result<Carry> {
    let options: Options = options::parse(&settings.options)?;
    Ok(options.carries(field))
}

impl Options {
    /// What is carried of a field.
    pub(super) fn carries(&self, field: Field) -> Carry {
        use Carry::{No, Partly, Whole};
        match field {
            Field::Guid | Field::Version | Field::Completeness => Whole,
            Field::Language | Field::PubStatus | Field::Urgency => Whole,
            Field::AltIds => Partly("identifiers of one line, with codes; beside a code no literal"),
            Field::Profile | Field::Slugline | Field::Keywords => Partly(LINE),
            Field::Kind => Partly("all but the text that a package is said to be: it becomes composite"),
            Field::FirstCreated | Field::VersionCreated | Field::Embargo => Partly(TIME),
            Field::ContentCreated | Field::ContentModified | Field::Expires => Partly(DAY),
            Field::Provider | Field::Services | Field::Creators | Field::Contributors => Partly(CONCEPT),
            Field::InfoSources | Field::Located | Field::Subjects | Field::Genres | Field::Signals => Partly(CONCEPT),
            Field::DigitalSourceType => Partly(CONCEPT),
            Field::Headlines | Field::Bylines | Field::Datelines | Field::Descriptions => Partly(LABEL),
            Field::Titles | Field::EdNotes => Partly(LABEL_WITHOUT_RANK),
            Field::CreditLines => Partly(LINE),
            Field::Rights => Partly("holders and data mining as concepts, notices and terms as labels"),
            Field::Links => Partly("hints of the items that are linked, not their content"),
            Field::Groups => Partly("hints of the items that are members, not their content"),
            Field::Renditions => Partly("the technical facts that NewsML-G2 knows"),
            Field::Body => Partly("all but spans that say nothing and empty paragraphs; none in a package"),
            Field::Texts => Partly("those whose name says whether they are for the public; none in a package"),
            Field::Alternates => Partly("XML; other content becomes a text; none in a package"),
            Field::Counts => Partly("on a body"),
            Field::Message if self.container == Container::Item => No("container=item leaves no place for the message"),
            Field::Message => Partly("that of the first article, with the time at which it was sent"),
            Field::Native => Partly("what was kept of NewsML-G2"),
        }
    }
}
