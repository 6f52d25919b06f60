//! What ANPA 1312 carries of each field, when only what it has places for is written.

use crate::format::Carry;
use crate::model::Field;

/// What is carried of a field.
pub(super) fn carries(field: Field) -> Carry {
    const NO_PLACE: &str = "ANPA 1312 has no place for it (extra=true keeps it)";
    match field {
        Field::Headlines => Carry::Partly("the words of the main one, when it is for the public"),
        Field::Bylines => Carry::Partly("the words of those for the public"),
        Field::CreditLines => Carry::Partly("the words of the first, under a byline"),
        Field::Datelines => Carry::Partly("the words of the first, before the first paragraph"),
        Field::EdNotes | Field::Descriptions => Carry::Partly("the words, in a marked line"),
        Field::Titles => Carry::Partly("the words of the first, as the keyword line"),
        Field::Slugline => Carry::Partly("up to 24 characters, as the keyword"),
        Field::Urgency => Carry::Partly("as the letter of the priority"),
        Field::VersionCreated => Carry::Partly("day, hour and minute, in GMT or without a zone"),
        Field::Embargo | Field::PubStatus => Carry::Partly("as a marked line"),
        Field::Signals => Carry::Partly("the names, as versions of the keyword line"),
        Field::Subjects => Carry::Partly("the category of a wire's header"),
        Field::Services => Carry::Partly("the letter of the transmission"),
        Field::Message => Carry::Partly("identifier, priority, selector, agency"),
        Field::Counts => Carry::Partly("words, counted anew"),
        Field::Provider | Field::InfoSources => Carry::Partly("the agency of dateline and byline"),
        Field::Located | Field::Creators | Field::Contributors => {
            Carry::Partly("as dateline, byline and credits say it")
        }
        Field::Body => Carry::Partly("its words in seven bits, set as a wire can set them"),
        Field::Native => Carry::Partly("what an earlier ANPA 1312 said of date, count and under the story"),
        Field::Guid | Field::Version | Field::AltIds | Field::Kind | Field::Profile | Field::Completeness => {
            Carry::No(NO_PLACE)
        }
        Field::Language | Field::FirstCreated | Field::ContentCreated | Field::ContentModified | Field::Expires => {
            Carry::No(NO_PLACE)
        }
        Field::Keywords | Field::Genres | Field::DigitalSourceType | Field::Rights | Field::Links => {
            Carry::No(NO_PLACE)
        }
        Field::Renditions | Field::Groups | Field::Texts | Field::Alternates => Carry::No(NO_PLACE),
    }
}
