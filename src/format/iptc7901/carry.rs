//! What IPTC 7901 carries of each field, when only what it has places for is written.

use crate::format::Carry;
use crate::model::Field;

/// What is carried of a field.
pub(super) fn carries(field: Field) -> Carry {
    const NO_PLACE: &str = "IPTC 7901 has no place for it (extra=true keeps it)";
    match field {
        Field::Headlines => Carry::Partly("the words of the main one, when it is for the public"),
        Field::Bylines => Carry::Partly("the words of those for the public"),
        Field::Datelines => Carry::Partly("the words of the first, before the first paragraph"),
        Field::EdNotes => {
            Carry::Partly("the words: of those not for publication in the notebook, of others above the headline")
        }
        Field::Slugline => Carry::Partly("its words, strokes between its levels"),
        Field::Urgency => Carry::Partly("as the priority of the header"),
        Field::VersionCreated => Carry::Partly("day, hour and minute, in GMT or without a zone"),
        Field::Embargo | Field::PubStatus => Carry::Partly("as a line above the headline"),
        Field::Signals | Field::Genres => Carry::Partly("the names, above the headline"),
        Field::Subjects => Carry::Partly("the category of a wire's header"),
        Field::Services => Carry::Partly("the letters of the transmission"),
        Field::Message => Carry::Partly("identifier, priority, selectors, the provider and its number"),
        Field::Counts => Carry::Partly("words, counted anew"),
        Field::Provider => Carry::Partly("the agency of header and dateline"),
        Field::Located | Field::Creators => Carry::Partly("as dateline and byline say it"),
        Field::Body => Carry::Partly("its words, set as a wire can set them"),
        Field::Native => Carry::Partly("what an earlier IPTC 7901 said under the story"),
        Field::Guid | Field::Version | Field::AltIds | Field::Kind | Field::Profile | Field::Completeness => {
            Carry::No(NO_PLACE)
        }
        Field::Language | Field::FirstCreated | Field::ContentCreated | Field::ContentModified | Field::Expires => {
            Carry::No(NO_PLACE)
        }
        Field::Contributors | Field::InfoSources | Field::Titles | Field::CreditLines | Field::Descriptions => {
            Carry::No(NO_PLACE)
        }
        Field::Keywords | Field::DigitalSourceType | Field::Rights | Field::Links | Field::Renditions => {
            Carry::No(NO_PLACE)
        }
        Field::Groups | Field::Texts | Field::Alternates => Carry::No(NO_PLACE),
    }
}
