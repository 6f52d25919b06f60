//! What is made of text, a code or a date, and markup in texts.

use super::attrs::*;
use crate::syntax::xml::rules::Value::*;
use crate::syntax::xml::rules::*;

pub(super) const MARKUP: Alternatives =
    &[("a", &A), ("span", &SPAN), ("ruby", &RUBY), ("br", &BR), ("inline", &INLINE)];
pub(super) const MARKUP_IN_LINE: Alternatives = &[("a", &A), ("span", &SPAN), ("ruby", &RUBY), ("inline", &INLINE)];
pub(super) static PLAIN: Type = value(Text).closed();

pub(super) static RIGHTS_BLOCK: Type = mixed(&[any_of_or_foreign(MARKUP)]).with(&[
    &[may("media", Tokens), codes("role"), uri("roleuri"), uri("href")],
    I18N,
    COMMON,
]);
pub(super) static RIGHTS_EXPRESSION_DATA: Type =
    value(Text).with(&[&[must("langid", Uri), must("enctype", Text)], COMMON]).closed();
pub(super) static TIME_PROPERTY: Type = value(Date(TIME)).with(&[COMMON]);
pub(super) static TIME_OR_NOTHING: Type = value(DateOrNothing).with(&[COMMON]);
pub(super) static FILE_NAME: Type = value(Line).with(&[COMMON]);
pub(super) static GENERATOR: Type = value(Line).with(&[&[text("versioninfo")], ROLE, I18N, COMMON]);
pub(super) static VERSIONED: Type = value(Line).with(&[&[text("versioninfo")], I18N, COMMON]);
pub(super) static BLOCK: Type =
    mixed(&[any_of_or_foreign(MARKUP)]).with(&[&[may("media", Tokens), codes("role"), uri("roleuri")], I18N, COMMON]);
pub(super) static ALT_REP: Type =
    value(Uri).with(&[&[code("representation"), uri("representationuri"), count("size")], CONTENT_TYPE, VALID, COMMON]);
pub(super) static LINK: Type = parts(&[anything()]).with(&[OLD_LINK, RELATION, TARGET, VALID, I18N, COMMON]);
pub(super) static HASH: Type =
    value(Text).with(&[&[code("hashtype"), uri("hashtypeuri"), code("scope"), uri("scopeuri")], COMMON]).closed();
pub(super) static DATE_PROPERTY: Type = value(Date(DAY_OR_TIME)).with(&[COMMON]);
pub(super) static ORIG_REP: Type = value(Uri)
    .with(&[&[code("accesstype"), uri("accesstypeuri"), code("reposrole"), uri("reposroleuri")], COMMON])
    .closed();
pub(super) static INCOMING_FEED_ID: Type = EMPTY.with(&[QCODE, ROLE, COMMON]);
pub(super) static PART_DATE_PROPERTY: Type = value(Date(FROM_YEAR)).with(&[COMMON]);
pub(super) static DERIVED_FROM_VALUE: Type =
    value(Text).with(&[&[must("sourceidref", IdRef), must("idrefs", IdRefs)], COMMON]).closed();
pub(super) static LABEL: Type = mixed(&[any_of_or_foreign(MARKUP_IN_LINE)]).with(&[
    &[codes("role"), uris("roleuri"), may("media", Tokens)],
    I18N,
    COMMON,
]);
pub(super) static ALT_LOC: Type = value(Uri).with(&[&[code("role"), uri("roleruri")], TYPE, COMMON]);
pub(super) static HIERARCHY_INFO: Type = value(Tokens).with(&[COMMON]);
pub(super) static CONCEPT_ID: Type = EMPTY.with(&[&[date("created"), date("retired")], QCODE, COMMON]);
pub(super) static CONCEPT_NAME: Type =
    value(Line).with(&[&[codes("role"), uris("roleuri"), code("part"), uri("parturi")], VALID, I18N, COMMON]);
pub(super) static DEFINITION: Type = mixed(&[any_of_or_foreign(MARKUP)]).with(&[
    &[may("media", Tokens), codes("role"), uri("roleuri")],
    VALID,
    I18N,
    COMMON,
]);
pub(super) static HAS_INSTRUMENT: Type = EMPTY
    .with(&[
        &[
            must("symbol", Text),
            code("symbolsrc"),
            uri("symbolsrcuri"),
            code("market"),
            uri("marketuri"),
            text("marketlabel"),
            code("marketlabelsrc"),
            uri("marketlabelsrcuri"),
            codes("type"),
            uris("typeuri"),
            count("rank"),
        ],
        COMMON,
    ])
    .strict();
pub(super) static BR: Type = EMPTY.with(&[COMMON]);
pub(super) static A: Type = mixed(&[any_of_or_foreign(&[("inline", &INLINE), ("span", &SPAN), ("ruby", &RUBY)])])
    .with(&[&[text("class"), uri("href"), text("hreflang"), text("rel"), text("rev")], I18N, COMMON]);
pub(super) static SPAN: Type = mixed(&[any_of_or_foreign(&[("ruby", &RUBY)])]).with(&[&[text("class")], I18N, COMMON]);
pub(super) static INLINE: Type = mixed(&[any_of_or_foreign(&[("span", &SPAN), ("ruby", &RUBY)])]).with(&[
    &[text("class")],
    FLEX,
    QUANTIFY,
    I18N,
    COMMON,
]);
pub(super) static RUBY: Type =
    parts(&[one("rb", &PLAIN), opt("rp", &PLAIN), one("rt", &PLAIN), opt("rp", &PLAIN)]).with(&[I18N, COMMON]);
pub(super) static LINE_IN_LANGUAGE: Type = value(Line).with(&[I18N, COMMON]);
pub(super) static BIT: Type = EMPTY.with(&[&[may("significance", Integer(0, 100))], QCODE, QUANTIFY, TYPE, COMMON]);
pub(super) static SENDER: Type = value(Text).with(&[QUALIFY, COMMON]);
pub(super) static STRING: Type = value(Text).with(&[COMMON]);
pub(super) static TIMESTAMP: Type = value(Date(TIME)).with(&[&[text("role")], COMMON]);
pub(super) static HEADER_CHANNEL: Type = value(Text).with(&[&[may("g2flag", OneOf(&["NMSG"]))], QUALIFY, COMMON]);
pub(super) static SCHEME_SAME_AS: Type = value(Uri).with(&[&[may("g2flag", OneOf(&["DEPR-SCH"]))], COMMON]).closed();
pub(super) static ELECTRONIC: Type = value(Text).with(&[&[codes("role"), uris("roleuri")], COMMON]);
pub(super) static ELECTRONIC_TECH: Type =
    value(Text).with(&[&[codes("role"), uris("roleuri"), code("tech"), uri("techuri")], COMMON]);
pub(super) static WEB: Type = value(Uri).with(&[&[codes("role"), uris("roleuri")], COMMON]);
pub(super) static LINE: Type = value(Line).with(&[ROLE, I18N, COMMON]);
pub(super) static CODED: Type = EMPTY.with(&[QCODE, COMMON]);
pub(super) static ABOUT_DATE: Type =
    value(Date(ANY_PART)).with(&[&[may("approxstart", Date(FROM_YEAR)), may("approxend", Date(FROM_YEAR))], COMMON]);
