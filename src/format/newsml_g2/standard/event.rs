//! Events and the planning of coverage.

use super::attrs::*;
use super::basic::*;
use super::concept::*;
use super::content::*;
use crate::syntax::xml::rules::Value::*;
use crate::syntax::xml::rules::*;

pub(super) static NEWS_COVERAGE_SET: Type = parts(&[some("newsCoverage", &NEWS_COVERAGE)]).with(&[COMMON]).strict();
pub(super) static EVENT_DETAILS: Type = parts(&[
    one("dates", &EVENT_DATES),
    opt("eventStatus", &QUALIFIED),
    opt("occurStatus", &QUALIFIED),
    opt("newsCoverageStatus", &QUALIFIED),
    any_of(&[
        ("registration", &BLOCK),
        ("keyword", &KEYWORD),
        ("accessStatus", &QUALIFIED),
        ("participationRequirement", &PARTICIPATION_REQUIREMENT),
        ("subject", &EVENT_SUBJECT),
        ("location", &EVENT_LOCATION),
        ("participant", &PARTY_WITH_ROLE),
        ("organiser", &PARTY_WITH_ROLE),
        ("contactInfo", &CONTACT_INFO),
        ("language", &LANGUAGE),
        ("newsCoverage", &EVENT_COVERAGE),
    ]),
    FOREIGN,
])
.with(&[COMMON])
.local();
pub(super) static EVENT: Type = parts(&[
    some("name", &CONCEPT_NAME),
    any_of(&[("definition", &DEFINITION), ("note", &DEFINITION), ("facet", &FACET)]),
    any_of(RELATED_TO),
    one("eventDetails", &EVENT_DETAILS),
])
.with(&[COMMON]);
pub(super) static EVENTS: Type = parts(&[some("event", &EVENT)]).with(&[COMMON]);
pub(super) static NEWS_COVERAGE: Type = parts(&[
    some("planning", &PLANNING),
    opt("delivery", &DELIVERY),
    any("newsCoverageExtProperty", &EXT_PROPERTY),
    FOREIGN,
])
.with(&[EDITED])
.strict();
pub(super) static DELIVERY: Type = parts(&[some("deliveredItemRef", &LINK), FOREIGN]).with(&[COMMON]);
pub(super) static EVENT_DATES: Type = parts(&[
    one("start", &EVENT_MOMENT),
    opt_of(&[("end", &EVENT_MOMENT), ("duration", &DURATION)]),
    any_of(&[("rDate", &DATE_PROPERTY), ("rRule", &RECURRENCE_RULE)]),
    any_of(&[("exDate", &DATE_PROPERTY), ("exRule", &RECURRENCE_RULE)]),
    opt("confirmation", &CODED),
])
.with(&[COMMON])
.closed();
pub(super) static PARTICIPATION_REQUIREMENT: Type =
    parts(&[any_of(DEFINED), any_of(RELATED_TO), FOREIGN]).with(&[FLEX, ROLE, I18N, COMMON]);
pub(super) static EVENT_SUBJECT: Type = parts(&[
    any_of(DEFINED),
    any_of(RELATED_TO),
    FOREIGN,
    opt("bag", &BAG),
    opt("mainConcept", &RELATED_CONCEPT),
    any("facetConcept", &RELATED_CONCEPT),
])
.with(&[FLEX, QUANTIFY, I18N, COMMON]);
pub(super) static EVENT_LOCATION: Type =
    parts(&[any_of(DEFINED), any_of(RELATED_TO), opt_of(DETAILS_OF_PLACE), FOREIGN]).with(&[FLEX, ROLE, I18N, COMMON]);
pub(super) static EVENT_COVERAGE: Type = parts(&[
    opt("g2contentType", &G2CONTENT_TYPE),
    opt("itemClass", &QUALIFIED_RELATED),
    any("assignedTo", &PARTY_WITH_ROLE),
    opt("scheduled", &ABOUT_DATE),
    any("service", &QUALIFIED),
    any("edNote", &BLOCK),
    any_of(DESCRIPTIVE),
    FOREIGN,
])
.with(&[ROLE])
.strict();
pub(super) static PLANNING: Type = parts(&[
    opt("g2contentType", &G2CONTENT_TYPE),
    opt("itemClass", &QUALIFIED_RELATED),
    opt("itemCount", &ITEM_COUNT),
    any("assignedTo", &ASSIGNED_TO),
    opt("scheduled", &ABOUT_DATE),
    any("service", &QUALIFIED),
    any_of(DESCRIPTIVE),
    any("edNote", &BLOCK),
    opt("newsContentCharacteristics", &NEWS_CONTENT_CHARACTERISTICS),
    opt("urgency", &URGENCY),
    any("audience", &AUDIENCE),
    any("exclAudience", &AUDIENCE),
    any("planningExtProperty", &EXT_PROPERTY),
    FOREIGN,
])
.with(&[&[date("coversfrom"), date("coversto")], COMMON])
.closed();
pub(super) static EVENT_MOMENT: Type = value(Date(ANY_PART)).with(&[
    &[may("approxstart", Date(FROM_YEAR)), may("approxend", Date(FROM_YEAR))],
    CONFIRMATION,
    COMMON,
]);
pub(super) static DURATION: Type = value(Duration).with(&[CONFIRMATION, COMMON]).closed();
pub(super) static RECURRENCE_RULE: Type = EMPTY.with(&[RECURRENCE, COMMON]);
pub(super) static G2CONTENT_TYPE: Type = value(Text).with(&[COMMON]).closed();
pub(super) static ITEM_COUNT: Type =
    EMPTY.with(&[&[must("rangefrom", Integer(0, MOST)), must("rangeto", Integer(1, MOST))], COMMON]).closed();
pub(super) static ASSIGNED_TO: Type = parts(&[any_of(DEFINED), any_of(RELATED_TO), opt_of(DETAILS_OF_PARTY), FOREIGN])
    .with(&[&[codes("role"), uris("roleuri"), date("coversfrom"), date("coversto")], FLEX, I18N, COMMON]);
pub(super) static NEWS_CONTENT_CHARACTERISTICS: Type = EMPTY.with(&[CHARACTERISTICS, CONTENT_TYPE, COMMON]).closed();
