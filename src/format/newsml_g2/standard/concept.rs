//! Concepts: properties that name one, what is said about it, and details of persons, organisations and places.

use super::attrs::*;
use super::basic::*;
use super::event::*;
use super::item::*;
use crate::syntax::xml::rules::Value::*;
use crate::syntax::xml::rules::*;

pub(super) const DEFINED: Alternatives = &[
    ("name", &CONCEPT_NAME),
    ("definition", &DEFINITION),
    ("note", &DEFINITION),
    ("facet", &FACET),
    ("remoteInfo", &LINK),
    ("hierarchyInfo", &HIERARCHY_INFO),
];
pub(super) const RELATED_TO: Alternatives =
    &[("sameAs", &SAME_AS), ("broader", &RELATED_CONCEPT), ("narrower", &RELATED_CONCEPT), ("related", &FLEX_RELATED)];
pub(super) const NAMED: Alternatives = &[("name", &CONCEPT_NAME), ("hierarchyInfo", &HIERARCHY_INFO)];
pub(super) const DETAILS_OF_PARTY: Alternatives =
    &[("personDetails", &PERSON_DETAILS), ("organisationDetails", &ORGANISATION_DETAILS)];
pub(super) const DETAILS_OF_PLACE: Alternatives =
    &[("geoAreaDetails", &GEO_AREA_DETAILS), ("POIDetails", &POI_DETAILS)];

pub(super) static CONCEPT_SET: Type = parts(&[any("concept", &CONCEPT)]).with(&[COMMON]);
pub(super) static SCHEME_META: Type = parts(&[
    any_of(&[
        ("sameAsScheme", &SAME_AS_SCHEME),
        ("name", &CONCEPT_NAME),
        ("definition", &DEFINITION),
        ("note", &DEFINITION),
        ("related", &FLEX_RELATED),
        ("schemeMetaExtProperty", &EXT_PROPERTY),
    ]),
    FOREIGN,
])
.with(&[
    &[
        must("uri", Uri),
        text("preferredalias"),
        codes("concepttype"),
        date("schemecreated"),
        date("schememodified"),
        date("schemeretired"),
    ],
    AUTHORITY,
    COMMON,
]);
pub(super) static PERSON: Type =
    parts(&[any_of(DEFINED), any_of(RELATED_TO), opt("personDetails", &PERSON_DETAILS), FOREIGN])
        .with(&[FLEX, I18N, COMMON]);
pub(super) static PARTY: Type =
    parts(&[any_of(DEFINED), any_of(RELATED_TO), opt_of(DETAILS_OF_PARTY), FOREIGN]).with(&[FLEX, I18N, COMMON]);
pub(super) static EXT_PROPERTY: Type =
    parts(&[any_of(DEFINED), any_of(RELATED_TO), FOREIGN]).with(&[ARBITRARY, FLEX, REL, VALID, I18N, COMMON]);
/// The language of rights in which the schema has an element declared; others it cannot take.
const ODRL: &str = "http://www.w3.org/ns/odrl/2/";
pub(super) static RIGHTS_EXPRESSION_XML: Type = parts(&[one_in(ODRL)]).with(&[&[must("langid", Uri)], COMMON]).closed();
pub(super) static FLEX_PROPERTY: Type = parts(&[any_of(NAMED)]).with(&[FLEX, I18N, COMMON]);
pub(super) static QUALIFIED_RELATED: Type =
    parts(&[any_of(&[("name", &CONCEPT_NAME), ("hierarchyInfo", &HIERARCHY_INFO), ("related", &FLEX_RELATED)])])
        .with(&[QCODE, I18N, COMMON]);
pub(super) static QUALIFIED: Type = parts(&[any_of(NAMED)]).with(&[QCODE, I18N, COMMON]);
pub(super) static CONCEPT_PROPERTY: Type =
    parts(&[any_of(DEFINED), any_of(RELATED_TO), FOREIGN]).with(&[FLEX, I18N, COMMON]);
pub(super) static SIGNAL: Type = parts(&[any_of(DEFINED), any_of(RELATED_TO), FOREIGN]).with(&[
    &[code("severity"), uri("severityuri")],
    FLEX,
    I18N,
    COMMON,
]);
pub(super) static AUTHOR: Type = parts(&[any_of(DEFINED), any_of(RELATED_TO), opt_of(DETAILS_OF_PARTY), FOREIGN])
    .with(&[&[codes("role"), uris("roleuri"), code("jobtitle"), uri("jobtitleuri")], FLEX, I18N, COMMON]);
pub(super) static LOCATION_PROPERTY: Type =
    parts(&[any_of(DEFINED), any_of(RELATED_TO), opt_of(DETAILS_OF_PLACE), FOREIGN]).with(&[FLEX, I18N, COMMON]);
pub(super) static PARTY_WITH_ROLE: Type = parts(&[
    any_of(DEFINED),
    any_of(RELATED_TO),
    opt_of(DETAILS_OF_PARTY),
    FOREIGN,
])
.with(&[&[codes("role"), uris("roleuri")], FLEX, I18N, COMMON]);
pub(super) static ASSERT: Type = parts(&[anything()]).with(&[&[line("literal")], QCODE, I18N, COMMON]);
pub(super) static INLINE_REF: Type = parts(&[any_of(DEFINED), any_of(RELATED_TO), FOREIGN]).with(&[
    &[must("idrefs", IdRefs)],
    FLEX,
    QUANTIFY,
    I18N,
    COMMON,
]);
pub(super) static DERIVED_FROM: Type =
    parts(&[any_of(DEFINED), any_of(RELATED_TO), FOREIGN]).with(&[&[may("idrefs", IdRefs)], FLEX, I18N, COMMON]);
pub(super) static BAG: Type = parts(&[some("bit", &BIT)]).with(&[I18N, COMMON]);
pub(super) static RELATED_CONCEPT: Type =
    parts(&[any_of(NAMED), any_of(&[("facet", &FACET), ("related", &RELATED), ("sameAs", &SAME_AS)])])
        .with(&[FLEX, RELATION, VALID, I18N, COMMON]);
pub(super) static CONCEPT: Type = parts(&[
    one("conceptId", &CONCEPT_ID),
    opt("type", &QUALIFIED),
    some("name", &CONCEPT_NAME),
    any_of(&[
        ("definition", &DEFINITION),
        ("note", &DEFINITION),
        ("facet", &FACET),
        ("remoteInfo", &LINK),
        ("hierarchyInfo", &HIERARCHY_INFO),
    ]),
    any_of(RELATED_TO),
    any("hasInstrument", &HAS_INSTRUMENT),
    opt_of(&[
        ("personDetails", &PERSON_DETAILS),
        ("organisationDetails", &ORGANISATION_DETAILS),
        ("geoAreaDetails", &GEO_AREA_DETAILS),
        ("POIDetails", &POI_DETAILS),
        ("objectDetails", &OBJECT_DETAILS),
        ("eventDetails", &EVENT_DETAILS),
    ]),
    any("conceptExtProperty", &EXT_PROPERTY),
    FOREIGN,
])
.with(&[I18N, COMMON]);
pub(super) static FACET: Type =
    parts(&[any_of(NAMED)]).with(&[&[may("g2flag", OneOf(&["DEPR"]))], FLEX, REL, VALID, I18N, COMMON]);
pub(super) static SAME_AS: Type = parts(&[any_of(NAMED)]).with(&[FLEX, VALID, I18N, COMMON]);
pub(super) static FLEX_RELATED: Type = parts(&[
    any_of(NAMED),
    any_of(&[("facet", &FACET), ("related", &RELATED), ("sameAs", &SAME_AS)]),
    opt("bag", &BAG),
])
.with(&[ARBITRARY, FLEX, RELATION, VALID, I18N, COMMON]);
pub(super) static PERSON_DETAILS: Type = parts(&[
    opt("born", &PART_DATE_PROPERTY),
    opt("died", &PART_DATE_PROPERTY),
    any_of(&[("affiliation", &PERSON_AFFILIATION), ("contactInfo", &CONTACT_INFO)]),
    FOREIGN,
])
.with(&[COMMON]);
pub(super) static ORGANISATION_DETAILS: Type = parts(&[
    opt("founded", &PART_DATE_PROPERTY),
    opt("dissolved", &PART_DATE_PROPERTY),
    any_of(&[
        ("location", &LOCATION_PROPERTY),
        ("affiliation", &PERSON_AFFILIATION),
        ("contactInfo", &CONTACT_INFO),
        ("hasInstrument", &HAS_INSTRUMENT),
    ]),
    FOREIGN,
])
.with(&[COMMON]);
pub(super) static GEO_AREA_DETAILS: Type = parts(&[
    opt("position", &POSITION),
    opt("founded", &PART_DATE_PROPERTY),
    opt("dissolved", &PART_DATE_PROPERTY),
    any_of(&[("line", &GEO_LINE), ("circle", &CIRCLE), ("polygon", &GEO_LINE)]),
    FOREIGN,
])
.with(&[COMMON]);
pub(super) static POSITION: Type = parts(&[FOREIGN]).with(&[
    &[must("latitude", Decimal), must("longitude", Decimal), may("altitude", Integer(-MOST, MOST)), text("gpsdatum")],
    COMMON,
]);
pub(super) static POI_DETAILS: Type = parts(&[
    opt("position", &POSITION),
    opt("address", &ADDRESS),
    opt("openHours", &LABEL),
    opt("capacity", &LABEL),
    any_of(&[("contactInfo", &CONTACT_INFO), ("access", &BLOCK), ("details", &BLOCK)]),
    opt("created", &PART_DATE_PROPERTY),
    opt("ceasedToExist", &PART_DATE_PROPERTY),
    FOREIGN,
])
.with(&[COMMON]);
pub(super) static OBJECT_DETAILS: Type = parts(&[
    opt("created", &PART_DATE_PROPERTY),
    any_of(&[("copyrightNotice", &RIGHTS_BLOCK), ("creator", &AUTHOR)]),
    opt("ceasedToExist", &PART_DATE_PROPERTY),
    FOREIGN,
])
.with(&[COMMON]);
pub(super) static RELATED: Type = parts(&[any_of(NAMED), any_of(&[("related", &INNER_RELATED)])])
    .with(&[ARBITRARY, FLEX, RELATION, VALID, I18N, COMMON]);
pub(super) static PERSON_AFFILIATION: Type =
    parts(&[any_of(DEFINED), any_of(RELATED_TO), opt("organisationDetails", &ORGANISATION_DETAILS), FOREIGN])
        .with(&[QUALIFY, VALID, I18N, COMMON]);
pub(super) static CONTACT_INFO: Type = parts(&[
    any_of(&[
        ("email", &ELECTRONIC),
        ("im", &ELECTRONIC_TECH),
        ("phone", &ELECTRONIC_TECH),
        ("fax", &ELECTRONIC),
        ("web", &WEB),
        ("address", &ADDRESS),
        ("note", &DEFINITION),
    ]),
    FOREIGN,
])
.with(&[&[codes("role"), uris("roleuri")], COMMON]);
pub(super) static GEO_LINE: Type = parts(&[some("position", &POSITION)]).with(&[COMMON]).closed();
pub(super) static CIRCLE: Type = parts(&[one("position", &POSITION)])
    .with(&[&[must("radius", Double), code("radunit"), uri("radunituri")], COMMON])
    .closed();
pub(super) static ADDRESS: Type = parts(&[
    any("line", &LINE),
    any("locality", &PARTICIPATION_REQUIREMENT),
    any("area", &PARTICIPATION_REQUIREMENT),
    opt("country", &CONCEPT_PROPERTY),
    opt("postalCode", &LINE_IN_LANGUAGE),
    opt("worldRegion", &CONCEPT_PROPERTY),
])
.with(&[&[codes("role"), uris("roleuri")], COMMON]);
pub(super) static INNER_RELATED: Type = parts(&[any_of(NAMED)]).with(&[ARBITRARY, FLEX, RELATION, VALID, I18N, COMMON]);
pub(super) static ACTION: Type =
    parts(&[any_of(&[("name", &CONCEPT_NAME), ("hierarchyInfo", &HIERARCHY_INFO), ("related", &FLEX_RELATED)])])
        .with(&[&[code("target"), uri("targeturi"), date("timestamp")], QCODE, I18N, COMMON]);
