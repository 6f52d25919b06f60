//! The rows of NewsML-G2: where each field of an article stands, and how values are spelt.
//!
//! The order of the rows is that in which an item is written before the standard sorts it.

use super::write::concept::{AUTHOR, FLEX, FLEX1, LOCATED as PLACE, PARTY, QUALIFIED, SOURCE, SUBJECT};
use super::write::label::{BLOCK, CREDIT, DESCRIPTION, KEYWORD, RANKED, TITLE};
use crate::model::field::*;
use crate::model::{Article, Field};
use crate::syntax::xml::map::{Key, Kind, Row, field, row};
use Kind::{Concept as One, Concepts, Labels, Own, Text, Time};
pub(super) use parts::{FILED, GROUP, HEADER, LINK, RENDITION, RIGHTS};
pub(super) use values::G2;
use values::{DATE_OPT_TIME, DATE_TIME, Line, TRUNCATED};

mod own;
mod parts;
mod values;

/// What stands in `itemMeta` and `contentMeta`. A link gives hints of its item by the same names, in no order.
pub(crate) static ITEM: &[Row<G2, Article>] = &[
    row("itemMeta/itemClass", Own(&own::CLASS)),
    row("itemMeta/provider", One(field(PROVIDER), PARTY)),
    row("itemMeta/versionCreated", Time(field(VERSION_CREATED), DATE_TIME)),
    row("itemMeta/firstCreated", Time(field(FIRST_CREATED), DATE_TIME)),
    row("itemMeta/embargoed", Own(&own::EMBARGO)),
    row("itemMeta/pubStatus", Own(&own::STATUS)),
    row("itemMeta/profile", Text(field(PROFILE), Line::Plain)),
    row("itemMeta/service", Concepts(field(SERVICES), QUALIFIED)),
    row("itemMeta/title", Labels(field(TITLES), TITLE)),
    row("itemMeta/edNote", Labels(field(ED_NOTES), BLOCK)),
    row("itemMeta/signal", Concepts(field(SIGNALS), FLEX1)),
    row("itemMeta/expires", Time(field(EXPIRES), DATE_OPT_TIME)),
    row("itemMeta/link", Own(&own::LINK)),
    row("contentMeta/urgency", Kind::Urgency(field(URGENCY), ())),
    row("contentMeta/contentCreated", Time(field(CONTENT_CREATED), TRUNCATED)),
    row("contentMeta/contentModified", Time(field(CONTENT_MODIFIED), TRUNCATED)),
    row("contentMeta/digitalSourceType", One(field(DIGITAL_SOURCE_TYPE), FLEX)),
    row("contentMeta/located", Concepts(field(LOCATED), PLACE)),
    row("contentMeta/infoSource", Concepts(field(INFO_SOURCES), SOURCE)),
    row("contentMeta/creator", Concepts(field(CREATORS), AUTHOR)),
    row("contentMeta/contributor", Concepts(field(CONTRIBUTORS), AUTHOR)),
    row("contentMeta/altId", Own(&own::ALT_ID)),
    row("contentMeta/language@tag", Text(field(LANGUAGE), Line::Language)),
    row("contentMeta/genre", Concepts(field(GENRES), SUBJECT)),
    row("contentMeta/keyword", Labels(field(KEYWORDS), KEYWORD)),
    row("contentMeta/subject", Concepts(field(SUBJECTS), SUBJECT)),
    row("contentMeta/slugline", Own(&own::SLUGLINE)),
    row("contentMeta/headline", Labels(field(HEADLINES), RANKED)),
    row("contentMeta/dateline", Labels(field(DATELINES), RANKED)),
    row("contentMeta/by", Labels(field(BYLINES), RANKED)),
    row("contentMeta/creditline", Labels(field(CREDIT_LINES), CREDIT)),
    row("contentMeta/description", Labels(field(DESCRIPTIONS), DESCRIPTION)),
    row("contentMeta/contentMetaExtProperty", Own(&own::COMPLETENESS)),
];

/// The fields that no row maps, with the part of the item and the element in which the entries of some stand.
pub(super) const BY_HAND: &[(Field, &str, &str)] = &[
    (Field::Rights, "", "rightsInfo"),
    (Field::Renditions, "contentSet", "remoteContent"),
    (Field::Groups, "groupSet", "group"),
    (Field::Body, "contentSet", ""),
    (Field::Texts, "contentSet", "inlineData"),
    (Field::Alternates, "contentSet", ""),
    (Field::Counts, "contentSet", ""),
    (Field::Message, "", ""),
    (Field::Native, "", ""),
    (Field::Version, "", ""),
    (Field::Guid, "", ""),
];

/// The part of the item and the element in which the entries of a field stand.
pub(super) fn place(field: Field) -> Option<(&'static str, &'static str)> {
    let row = ITEM.iter().find(|row| matches!(row.key(), Key::Field(own) if own == field));
    let by_hand = || BY_HAND.iter().find(|(own, ..)| *own == field).map(|(_, part, name)| (*part, *name));
    row.map(|row| (row.part, row.name)).or_else(by_hand)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article_schema;

    #[test]
    fn every_field_is_mapped_once() {
        let rows = ITEM.iter().filter_map(|row| match row.key() {
            Key::Field(field) => Some(field),
            Key::Part(_) => None,
        });
        let mut mapped: Vec<Field> = rows.chain(BY_HAND.iter().map(|(field, ..)| *field)).collect();
        mapped.sort();
        assert_eq!(mapped, Field::ALL);
    }

    fn keys<S>(rows: &[Row<G2, S>]) -> Vec<&'static str> {
        rows.iter().map(|row| row.key().name()).collect()
    }

    #[test]
    fn every_key_of_a_part_is_mapped_once() {
        let schema = article_schema();
        let parts = [
            ("Rights", keys(RIGHTS), vec![]),
            ("Message", keys(HEADER), vec!["native"]),
            ("Link", [keys(LINK), keys(FILED)].concat(), vec!["article"]),
            ("Rendition", keys(RENDITION), vec!["tech"]),
            ("Group", keys(GROUP), vec!["id", "root", "members"]),
        ];
        for (part, rows, by_hand) in parts {
            let mut mapped = [rows, by_hand].concat();
            let keys = schema["$defs"][part]["properties"].as_object().unwrap();
            let mut keys: Vec<&str> = keys.keys().map(String::as_str).collect();
            mapped.sort_unstable();
            keys.sort_unstable();
            assert_eq!(mapped, keys, "{part}");
        }
    }
}
