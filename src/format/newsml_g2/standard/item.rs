//! The items, what manages them, and the message around them.

use super::attrs::*;
use super::basic::*;
use super::concept::*;
use super::content::*;
use super::event::*;
use crate::syntax::xml::rules::Value::*;
use crate::syntax::xml::rules::*;

/// XML signatures.
const SIGNATURES: &str = "http://www.w3.org/2000/09/xmldsig#";

pub(super) const CATALOGS: Alternatives = &[("catalogRef", &CATALOG_REF), ("catalog", &CATALOG)];
pub(super) const DERIVED: Alternatives = &[("derivedFrom", &DERIVED_FROM), ("derivedFromValue", &DERIVED_FROM_VALUE)];

pub(super) static CONCEPT_ITEM: Type = parts(&[
    opt_in(SIGNATURES),
    any_of(CATALOGS),
    opt("hopHistory", &HOP_HISTORY),
    opt("pubHistory", &PUB_HISTORY),
    any("rightsInfo", &RIGHTS_INFO),
    one("itemMeta", &ITEM_META),
    opt("contentMeta", &CONTENT_META_CONCEPT),
    any("assert", &ASSERT),
    any("inlineRef", &INLINE_REF),
    any_of(DERIVED),
    opt("concept", &CONCEPT),
])
.with(&[ITEM, I18N]);
pub(super) static KNOWLEDGE_ITEM: Type = parts(&[
    opt_in(SIGNATURES),
    any_of(CATALOGS),
    opt("hopHistory", &HOP_HISTORY),
    opt("pubHistory", &PUB_HISTORY),
    any("rightsInfo", &RIGHTS_INFO),
    one("itemMeta", &ITEM_META),
    opt("contentMeta", &CONTENT_META_CONCEPT),
    any("partMeta", &PART_META),
    any("assert", &ASSERT),
    any("inlineRef", &INLINE_REF),
    any_of(DERIVED),
    opt("conceptSet", &CONCEPT_SET),
    opt("schemeMeta", &SCHEME_META),
])
.with(&[ITEM, I18N]);
pub(super) static NEWS_ITEM: Type = parts(&[
    opt_in(SIGNATURES),
    any_of(CATALOGS),
    opt("hopHistory", &HOP_HISTORY),
    opt("pubHistory", &PUB_HISTORY),
    any("rightsInfo", &RIGHTS_INFO),
    one("itemMeta", &ITEM_META),
    opt("contentMeta", &CONTENT_META),
    any("partMeta", &PART_META),
    any("assert", &ASSERT),
    any("inlineRef", &INLINE_REF),
    any_of(DERIVED),
    opt("contentSet", &CONTENT_SET),
])
.with(&[ITEM, I18N]);
pub(super) static PACKAGE_ITEM: Type = parts(&[
    opt_in(SIGNATURES),
    any_of(CATALOGS),
    opt("hopHistory", &HOP_HISTORY),
    opt("pubHistory", &PUB_HISTORY),
    any("rightsInfo", &RIGHTS_INFO),
    one("itemMeta", &ITEM_META),
    opt("contentMeta", &CONTENT_META),
    any("partMeta", &PART_META),
    any("assert", &ASSERT),
    any("inlineRef", &INLINE_REF),
    any_of(DERIVED),
    opt("groupSet", &GROUP_SET),
])
.with(&[ITEM, I18N]);
pub(super) static GROUP_SET: Type = parts(&[some("group", &GROUP)]).with(&[&[must("root", IdRef)], COMMON]);
pub(super) static PLANNING_ITEM: Type = parts(&[
    opt_in(SIGNATURES),
    any_of(CATALOGS),
    opt("hopHistory", &HOP_HISTORY),
    opt("pubHistory", &PUB_HISTORY),
    any("rightsInfo", &RIGHTS_INFO),
    one("itemMeta", &ITEM_META),
    opt("contentMeta", &CONTENT_META_CONCEPT),
    any("assert", &ASSERT),
    any("inlineRef", &INLINE_REF),
    any_of(DERIVED),
    opt("newsCoverageSet", &NEWS_COVERAGE_SET),
])
.with(&[ITEM, I18N]);
pub(super) static CATALOG_ITEM: Type = parts(&[
    opt_in(SIGNATURES),
    any_of(CATALOGS),
    opt("hopHistory", &HOP_HISTORY),
    opt("pubHistory", &PUB_HISTORY),
    any("rightsInfo", &RIGHTS_INFO),
    one("itemMeta", &ITEM_META),
    opt("contentMeta", &CONTENT_META_CATALOG),
    one("catalogContainer", &CATALOG_CONTAINER),
])
.with(&[ITEM, I18N]);
pub(super) static CATALOG_CONTAINER: Type = parts(&[one("catalog", &CATALOG)]).closed();
pub(super) static NEWS_MESSAGE: Type = parts(&[one("header", &HEADER), one("itemSet", &ITEM_SET)]);
pub(super) static CATALOG: Type = parts(&[any("title", &LABEL), some("scheme", &SCHEME)]).with(&[
    &[uri("additionalInfo"), uri("url"), uri("guid"), count("version")],
    AUTHORITY,
    COMMON,
]);
pub(super) static SAME_AS_SCHEME: Type = value(Uri).with(&[COMMON]).strict();
pub(super) static CATALOG_REF: Type = parts(&[any("title", &LABEL)]).with(&[&[must("href", Uri)], COMMON]);
pub(super) static RIGHTS_INFO: Type = parts(&[
    opt("accountable", &PERSON),
    opt("copyrightHolder", &PARTY),
    any_of(&[
        ("copyrightNotice", &RIGHTS_BLOCK),
        ("usageTerms", &RIGHTS_BLOCK),
        ("link", &LINK),
        ("rightsInfoExtProperty", &EXT_PROPERTY),
        ("rightsExpressionXML", &RIGHTS_EXPRESSION_XML),
        ("rightsExpressionData", &RIGHTS_EXPRESSION_DATA),
    ]),
    opt("dataMining", &FLEX_PROPERTY),
    FOREIGN,
])
.with(&[
    &[may("idrefs", IdRefs), codes("scope"), uris("scopeuri"), codes("aspect"), uris("aspecturi")],
    VALID,
    I18N,
    COMMON,
]);
pub(super) static ITEM_META: Type = parts(&[
    one("itemClass", &QUALIFIED_RELATED),
    one("provider", &PARTY),
    one("versionCreated", &TIME_PROPERTY),
    opt("firstCreated", &TIME_PROPERTY),
    opt("embargoed", &TIME_OR_NOTHING),
    opt("pubStatus", &QUALIFIED),
    opt("role", &QUALIFIED),
    opt("fileName", &FILE_NAME),
    any("generator", &GENERATOR),
    opt("profile", &VERSIONED),
    any("service", &QUALIFIED),
    any("title", &LABEL),
    any("edNote", &BLOCK),
    any("memberOf", &CONCEPT_PROPERTY),
    any("instanceOf", &CONCEPT_PROPERTY),
    any("signal", &SIGNAL),
    any("altRep", &ALT_REP),
    any("deliverableOf", &LINK),
    any("hash", &HASH),
    any("expires", &DATE_PROPERTY),
    any("origRep", &ORIG_REP),
    any("incomingFeedId", &INCOMING_FEED_ID),
    opt("metadataCreator", &AUTHOR),
    any("link", &LINK),
    any("itemMetaExtProperty", &EXT_PROPERTY),
    FOREIGN,
])
.with(&[I18N, COMMON]);
pub(super) static HOP_HISTORY: Type = parts(&[some("hop", &HOP)]).with(&[COMMON]);
pub(super) static PUB_HISTORY: Type = parts(&[some("published", &PUBLISHED)]).with(&[COMMON]).closed();
pub(super) static GROUP: Type = parts(&[any_of_or_foreign(&[
    ("groupRef", &GROUP_REF),
    ("itemRef", &LINK),
    ("conceptRef", &FLEX_PROPERTY),
    ("title", &LABEL),
    ("signal", &SIGNAL),
    ("edNote", &BLOCK),
    ("groupExtProperty", &EXT_PROPERTY),
])])
.with(&[&[code("mode"), uri("modeuri")], ROLE, I18N, COMMON]);
pub(super) static HEADER: Type = parts(&[
    one("sent", &TIME_PROPERTY),
    any_of(CATALOGS),
    opt("sender", &SENDER),
    opt("transmitId", &STRING),
    opt("priority", &URGENCY),
    opt("origin", &SENDER),
    any_of(&[
        ("timestamp", &TIMESTAMP),
        ("destination", &SENDER),
        ("channel", &HEADER_CHANNEL),
        ("signal", &SIGNAL),
        ("headerExtProperty", &EXT_PROPERTY),
    ]),
    FOREIGN,
])
.with(&[COMMON]);
pub(super) static ITEM_SET: Type = parts(&[some_own()]).with(&[COMMON]);
pub(super) static SCHEME: Type = parts(&[any_of(&[
    ("sameAsScheme", &SAME_AS_SCHEME),
    ("name", &CONCEPT_NAME),
    ("definition", &DEFINITION),
    ("note", &DEFINITION),
    ("sameAs", &SCHEME_SAME_AS),
])])
.with(&[
    &[must("alias", Name), must("uri", Uri), date("schemecreated"), date("schememodified"), date("schemeretired")],
    AUTHORITY,
    COMMON,
]);
pub(super) static HOP: Type =
    parts(&[opt("party", &PARTY), any("action", &ACTION)]).with(&[&[count("seq"), date("timestamp")], COMMON]);
pub(super) static PUBLISHED: Type = parts(&[
    opt("timestamp", &PART_DATE_PROPERTY),
    any_of_or_foreign(&[("name", &CONCEPT_NAME), ("related", &FLEX_RELATED), ("publishedExtProperty", &EXT_PROPERTY)]),
])
.with(&[&[line("literal")], QCODE, COMMON])
.closed();
pub(super) static GROUP_REF: Type = EMPTY.with(&[&[must("idref", IdRef)], COMMON]);
