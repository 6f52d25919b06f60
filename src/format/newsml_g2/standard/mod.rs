//! NewsML-G2 2.35 at Power conformance as tables: what each element holds and in which order, its attributes, and the kind
//! of text of both. Older versions are subsets of it.
//!
//! A row is an element, or several that are alike. How the tables are applied is told in `syntax::xml::rules`; how the
//! elements are mapped, in `read` and `write`.

use crate::syntax::markup::nitf;
use crate::syntax::xml::rules::{Alternatives, Standard, Type};

mod attrs;
mod basic;
mod concept;
mod content;
mod event;
mod item;

use basic::*;
use concept::*;
use content::*;
use event::*;
use item::*;

/// The standard.
pub(super) static STANDARD: Standard =
    Standard { name: "NewsML-G2", namespace: super::NAR, older: &[], known: KNOWN, beside: &[&nitf::STANDARD] };

/// The items of news, their metadata and their rights: in them, an element that may stand once only has a step without a
/// position in a path.
pub(super) static WITH_SINGLES: [&Type; 5] = [&NEWS_ITEM, &PACKAGE_ITEM, &ITEM_META, &CONTENT_META, &RIGHTS_INFO];

/// What an element holds that is known wherever any element may stand, for constants: of another one they do not compile.
#[allow(clippy::panic)] // while it is compiled
pub(super) const fn of(name: &str) -> &'static Type {
    let mut rest = KNOWN;
    while let [(known, holds), more @ ..] = rest {
        if is_same(known.as_bytes(), name.as_bytes()) {
            return holds;
        }
        rest = more;
    }
    panic!("no such element is known")
}

const fn is_same(mut a: &[u8], mut b: &[u8]) -> bool {
    while let ([first, rest @ ..], [other, others @ ..]) = (a, b) {
        if *first != *other {
            return false;
        }
        (a, b) = (rest, others);
    }
    a.is_empty() && b.is_empty()
}

/// What is known wherever any element may stand: the items, and the parts which others may carry.
const KNOWN: Alternatives = &[
    ("POIDetails", &POI_DETAILS),
    ("a", &A),
    ("accountable", &PERSON),
    ("altId", &ALT_ID),
    ("altLoc", &ALT_LOC),
    ("altRep", &ALT_REP),
    ("assert", &ASSERT),
    ("audience", &AUDIENCE),
    ("bag", &BAG),
    ("br", &BR),
    ("broader", &RELATED_CONCEPT),
    ("by", &DATELINE),
    ("catalog", &CATALOG),
    ("catalogContainer", &CATALOG_CONTAINER),
    ("catalogItem", &CATALOG_ITEM),
    ("catalogRef", &CATALOG_REF),
    ("concept", &CONCEPT),
    ("conceptExtProperty", &EXT_PROPERTY),
    ("conceptId", &CONCEPT_ID),
    ("conceptItem", &CONCEPT_ITEM),
    ("conceptSet", &CONCEPT_SET),
    ("contentCreated", &PART_DATE_PROPERTY),
    ("contentMetaExtProperty", &EXT_PROPERTY),
    ("contentModified", &PART_DATE_PROPERTY),
    ("contentSet", &CONTENT_SET),
    ("contributor", &AUTHOR),
    ("copyrightHolder", &PARTY),
    ("copyrightNotice", &RIGHTS_BLOCK),
    ("created", &PART_DATE_PROPERTY),
    ("creator", &AUTHOR),
    ("creditline", &CREDITLINE),
    ("dataMining", &FLEX_PROPERTY),
    ("dateline", &DATELINE),
    ("definition", &DEFINITION),
    ("deliverableOf", &LINK),
    ("delivery", &DELIVERY),
    ("derivedFrom", &DERIVED_FROM),
    ("derivedFromValue", &DERIVED_FROM_VALUE),
    ("description", &DESCRIPTION),
    ("digitalSourceType", &FLEX_PROPERTY),
    ("edNote", &BLOCK),
    ("embargoed", &TIME_OR_NOTHING),
    ("event", &EVENT),
    ("eventDetails", &EVENT_DETAILS),
    ("events", &EVENTS),
    ("exclAudience", &AUDIENCE),
    ("expires", &DATE_PROPERTY),
    ("facet", &FACET),
    ("facetConcept", &RELATED_CONCEPT),
    ("fileName", &FILE_NAME),
    ("firstCreated", &TIME_PROPERTY),
    ("generator", &GENERATOR),
    ("genre", &GENRE),
    ("geoAreaDetails", &GEO_AREA_DETAILS),
    ("groupSet", &GROUP_SET),
    ("hasInstrument", &HAS_INSTRUMENT),
    ("hash", &HASH),
    ("headline", &HEADLINE),
    ("hierarchyInfo", &HIERARCHY_INFO),
    ("hopHistory", &HOP_HISTORY),
    ("icon", &ICON),
    ("incomingFeedId", &INCOMING_FEED_ID),
    ("infoSource", &PARTY_WITH_ROLE),
    ("inline", &INLINE),
    ("inlineRef", &INLINE_REF),
    ("instanceOf", &CONCEPT_PROPERTY),
    ("itemClass", &QUALIFIED_RELATED),
    ("itemMeta", &ITEM_META),
    ("itemMetaExtProperty", &EXT_PROPERTY),
    ("keyword", &KEYWORD),
    ("knowledgeItem", &KNOWLEDGE_ITEM),
    ("language", &LANGUAGE),
    ("link", &LINK),
    ("located", &LOCATION_PROPERTY),
    ("mainConcept", &RELATED_CONCEPT),
    ("memberOf", &CONCEPT_PROPERTY),
    ("metadataCreator", &AUTHOR),
    ("name", &CONCEPT_NAME),
    ("narrower", &RELATED_CONCEPT),
    ("newsCoverage", &NEWS_COVERAGE),
    ("newsCoverageSet", &NEWS_COVERAGE_SET),
    ("newsItem", &NEWS_ITEM),
    ("newsMessage", &NEWS_MESSAGE),
    ("note", &DEFINITION),
    ("objectDetails", &OBJECT_DETAILS),
    ("organisationDetails", &ORGANISATION_DETAILS),
    ("origRep", &ORIG_REP),
    ("packageItem", &PACKAGE_ITEM),
    ("partMeta", &PART_META),
    ("personDetails", &PERSON_DETAILS),
    ("planningItem", &PLANNING_ITEM),
    ("position", &POSITION),
    ("profile", &VERSIONED),
    ("provider", &PARTY),
    ("pubHistory", &PUB_HISTORY),
    ("pubStatus", &QUALIFIED),
    ("rating", &RATING),
    ("rb", &PLAIN),
    ("related", &FLEX_RELATED),
    ("remoteInfo", &LINK),
    ("rightsExpressionData", &RIGHTS_EXPRESSION_DATA),
    ("rightsExpressionXML", &RIGHTS_EXPRESSION_XML),
    ("rightsInfo", &RIGHTS_INFO),
    ("rightsInfoExtProperty", &EXT_PROPERTY),
    ("role", &QUALIFIED),
    ("rp", &PLAIN),
    ("rt", &PLAIN),
    ("ruby", &RUBY),
    ("sameAs", &SAME_AS),
    ("sameAsScheme", &SAME_AS_SCHEME),
    ("schemeMeta", &SCHEME_META),
    ("service", &QUALIFIED),
    ("signal", &SIGNAL),
    ("slugline", &SLUGLINE),
    ("span", &SPAN),
    ("subject", &GENRE),
    ("title", &LABEL),
    ("type", &QUALIFIED),
    ("urgency", &URGENCY),
    ("usageTerms", &RIGHTS_BLOCK),
    ("userInteraction", &USER_INTERACTION),
    ("versionCreated", &TIME_PROPERTY),
];

#[cfg(test)]
mod tests {
    use super::{STANDARD, WITH_SINGLES, of};

    /// So that the type of an element of an item may be asked for by its name.
    #[test]
    fn what_is_known_anywhere_is_the_same_in_an_item() {
        for parent in WITH_SINGLES {
            for (name, holds) in parent.elements() {
                let known = STANDARD.element(name);
                assert!(known.is_none_or(|known| std::ptr::eq(known, holds)), "{name}");
            }
        }
        assert!(std::ptr::eq(of("headline"), STANDARD.element("headline").unwrap()));
    }
}
