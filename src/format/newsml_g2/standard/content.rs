//! Metadata of the content, and the content itself.

use super::attrs::*;
use super::basic::*;
use super::concept::*;
use crate::syntax::xml::rules::Value::*;
use crate::syntax::xml::rules::*;

pub(super) const ADMINISTRATIVE: Alternatives = &[
    ("located", &LOCATION_PROPERTY),
    ("infoSource", &PARTY_WITH_ROLE),
    ("creator", &AUTHOR),
    ("contributor", &AUTHOR),
    ("audience", &AUDIENCE),
    ("exclAudience", &AUDIENCE),
    ("altId", &ALT_ID),
    ("rating", &RATING),
    ("userInteraction", &USER_INTERACTION),
];
pub(super) const DESCRIPTIVE: Alternatives = &[
    ("language", &LANGUAGE),
    ("genre", &GENRE),
    ("keyword", &KEYWORD),
    ("subject", &GENRE),
    ("slugline", &SLUGLINE),
    ("headline", &HEADLINE),
    ("dateline", &DATELINE),
    ("by", &DATELINE),
    ("creditline", &CREDITLINE),
    ("description", &DESCRIPTION),
];

pub(super) static CONTENT_SET: Type =
    parts(&[any_of(&[("inlineXML", &INLINE_XML), ("inlineData", &INLINE_DATA), ("remoteContent", &REMOTE_CONTENT)])])
        .with(&[&[may("original", IdRef)], COMMON]);
pub(super) static URGENCY: Type = value(Integer(1, 9)).with(&[COMMON]);
pub(super) static ICON: Type = EMPTY.with(&[&[code("rendition"), uri("renditionuri")], PICTURE, TARGET, COMMON]);
pub(super) static AUDIENCE: Type = parts(&[any_of(DEFINED), any_of(RELATED_TO), FOREIGN]).with(&[
    &[may("significance", Integer(1, 9))],
    FLEX,
    QUANTIFY,
    I18N,
    COMMON,
]);
pub(super) static ALT_ID: Type = value(Text).with(&[
    &[codes("environment"), uris("environmenturi"), code("idformat"), uri("idformaturi"), text("version")],
    ROLE,
    TYPE,
    I18N,
    COMMON,
]);
pub(super) static RATING: Type = EMPTY.with(&[
    &[
        must("value", Decimal),
        code("valcalctype"),
        uri("valcalctypeuri"),
        must("scalemin", Decimal),
        must("scalemax", Decimal),
        code("scaleunit"),
        uri("scaleunituri"),
        count("raters"),
        code("ratertype"),
        uri("ratertypeuri"),
        code("ratingtype"),
        uri("ratingtypeuri"),
    ],
    COMMON,
]);
pub(super) static USER_INTERACTION: Type = EMPTY
    .with(&[&[must("interactions", Integer(0, MOST)), code("interactiontype"), uri("interactiontypeuri")], COMMON]);
pub(super) static LANGUAGE: Type = parts(&[any("name", &LINE_IN_LANGUAGE)]).with(&[
    &[must("tag", Language), codes("role"), uris("roleuri")],
    RANK,
    COMMON,
]);
pub(super) static GENRE: Type = parts(&[
    any_of(DEFINED),
    any_of(RELATED_TO),
    FOREIGN,
    opt("bag", &BAG),
    opt("mainConcept", &RELATED_CONCEPT),
    any("facetConcept", &RELATED_CONCEPT),
])
.with(&[FLEX, QUANTIFY, RANK, I18N, COMMON]);
pub(super) static KEYWORD: Type = value(Line).with(&[&[codes("role"), uris("roleuri")], RANK, TRUST, I18N, COMMON]);
pub(super) static SLUGLINE: Type = value(Line).with(&[&[text("separator")], RANK, ROLE, TRUST, I18N, COMMON]);
pub(super) static HEADLINE: Type = mixed(&[any_of_or_foreign(MARKUP_IN_LINE)]).with(&[
    &[codes("role"), uris("roleuri"), may("media", Tokens)],
    RANK,
    TRUST,
    I18N,
    COMMON,
]);
pub(super) static DATELINE: Type = mixed(&[any_of_or_foreign(MARKUP_IN_LINE)]).with(&[
    &[codes("role"), uris("roleuri"), may("media", Tokens)],
    RANK,
    I18N,
    COMMON,
]);
pub(super) static CREDITLINE: Type = value(Line).with(&[RANK, I18N, COMMON]);
pub(super) static DESCRIPTION: Type = mixed(&[any_of_or_foreign(MARKUP)]).with(&[
    &[may("media", Tokens), codes("role"), uri("roleuri")],
    RANK,
    TRUST,
    I18N,
    COMMON,
]);
pub(super) static PART_META: Type = parts(&[
    any("icon", &ICON),
    any("timeDelim", &TIME_DELIM),
    opt("regionDelim", &REGION_DELIM),
    opt("role", &QUALIFIED),
    opt("urgency", &URGENCY),
    opt("contentCreated", &PART_DATE_PROPERTY),
    opt("contentModified", &PART_DATE_PROPERTY),
    opt("digitalSourceType", &FLEX_PROPERTY),
    any_of(ADMINISTRATIVE),
    any_of(DESCRIPTIVE),
    any("partMetaExtProperty", &EXT_PROPERTY),
    any("signal", &SIGNAL),
    any("edNote", &BLOCK),
    any("link", &LINK),
    FOREIGN,
])
.with(&[
    &[
        may("partid", Id),
        code("creator"),
        uri("creatoruri"),
        date("modified"),
        flag("custom"),
        code("how"),
        uri("howuri"),
        code("why"),
        uri("whyuri"),
        count("seq"),
        may("contentrefs", IdRefs),
    ],
    I18N,
]);
pub(super) static CONTENT_META_CONCEPT: Type = parts(&[
    any("icon", &ICON),
    opt("urgency", &URGENCY),
    opt("contentCreated", &PART_DATE_PROPERTY),
    opt("contentModified", &PART_DATE_PROPERTY),
    opt("digitalSourceType", &FLEX_PROPERTY),
    any_of(ADMINISTRATIVE),
    any_of(&[
        ("language", &LANGUAGE),
        ("keyword", &KEYWORD),
        ("subject", &GENRE),
        ("slugline", &SLUGLINE),
        ("headline", &HEADLINE),
        ("description", &DESCRIPTION),
    ]),
    any("contentMetaExtProperty", &EXT_PROPERTY),
    FOREIGN,
])
.with(&[I18N, COMMON]);
pub(super) static CONTENT_META: Type = parts(&[
    any("icon", &ICON),
    opt("urgency", &URGENCY),
    opt("contentCreated", &PART_DATE_PROPERTY),
    opt("contentModified", &PART_DATE_PROPERTY),
    opt("digitalSourceType", &FLEX_PROPERTY),
    any_of(ADMINISTRATIVE),
    any_of(DESCRIPTIVE),
    any("contentMetaExtProperty", &EXT_PROPERTY),
    FOREIGN,
])
.with(&[I18N, COMMON]);
pub(super) static INLINE_XML: Type = parts(&[opt_anything()]).with(&[CHARACTERISTICS, CONTENT_TYPE, RENDITION, I18N]);
pub(super) static INLINE_DATA: Type =
    value(Text).with(&[&[code("encoding"), uri("encodinguri")], CHARACTERISTICS, CONTENT_TYPE, RENDITION, I18N]);
pub(super) static REMOTE_CONTENT: Type = parts(&[
    any("channel", &CHANNEL),
    any("altId", &ALT_ID),
    any("altLoc", &ALT_LOC),
    any("hash", &HASH),
    any("signal", &SIGNAL),
    any("remoteContentExtProperty", &EXT_PROPERTY),
    FOREIGN,
])
.with(&[&[may("language", Language)], CHARACTERISTICS, RENDITION, TARGET, VALID]);
pub(super) static CONTENT_META_CATALOG: Type = parts(&[
    opt("contentCreated", &PART_DATE_PROPERTY),
    opt("contentModified", &PART_DATE_PROPERTY),
    any_of(&[("creator", &AUTHOR), ("contributor", &AUTHOR), ("altId", &ALT_ID)]),
    FOREIGN,
])
.with(&[I18N, COMMON]);
pub(super) static TIME_DELIM: Type = EMPTY.with(&[
    &[
        must("start", Text),
        must("end", Text),
        code("timeunit"),
        uri("timeunituri"),
        code("renditionref"),
        uri("renditionrefuri"),
    ],
    COMMON,
]);
pub(super) static REGION_DELIM: Type = EMPTY.with(&[
    &[
        may("x", Integer(-MOST, MOST)),
        may("y", Integer(-MOST, MOST)),
        may("width", Integer(-MOST, MOST)),
        count("height"),
    ],
    COMMON,
]);
pub(super) static CHANNEL: Type = EMPTY
    .with(&[
        &[may("chnlid", Integer(1, MOST)), may("language", Language), may("g2flag", OneOf(&["RCONT"]))],
        CHARACTERISTICS,
        ROLE,
        TYPE,
        COMMON,
    ])
    .closed();
