//! The attributes of NewsML-G2 in the groups in which they go together, and short names for their usual kinds.

use crate::syntax::xml::rules::Value::*;
use crate::syntax::xml::rules::{Attr, Attrs, MOST, Parts, may, must};

/// A date with a time.
pub(super) const TIME: Parts = Parts::TIME;
/// A date, with or without a time.
pub(super) const DAY_OR_TIME: Parts = TIME.or(Parts::DAY);
/// A year or more of a date.
pub(super) const FROM_YEAR: Parts = DAY_OR_TIME.or(Parts::MONTH).or(Parts::YEAR);
/// Any part of a date, those which come again too.
pub(super) const ANY_PART: Parts = FROM_YEAR.or(Parts::RECURRING);

/// Any text.
pub(super) const fn text(name: &'static str) -> Attr {
    may(name, Text)
}

/// One line.
pub(super) const fn line(name: &'static str) -> Attr {
    may(name, Line)
}

/// A URI.
pub(super) const fn uri(name: &'static str) -> Attr {
    may(name, Uri)
}

/// URIs.
pub(super) const fn uris(name: &'static str) -> Attr {
    may(name, Uris)
}

/// A QCode.
pub(super) const fn code(name: &'static str) -> Attr {
    may(name, Code)
}

/// QCodes.
pub(super) const fn codes(name: &'static str) -> Attr {
    may(name, Codes)
}

/// A whole number from 0.
pub(super) const fn count(name: &'static str) -> Attr {
    may(name, Integer(0, MOST))
}

/// `true` or `false`.
pub(super) const fn flag(name: &'static str) -> Attr {
    may(name, Flag)
}

/// A date, with or without a time.
pub(super) const fn date(name: &'static str) -> Attr {
    may(name, Date(DAY_OR_TIME))
}

/// On nearly every element.
pub(super) const COMMON: Attrs = &[
    may("id", Id),
    code("creator"),
    uri("creatoruri"),
    date("modified"),
    flag("custom"),
    code("how"),
    uri("howuri"),
    code("why"),
    uri("whyuri"),
    codes("pubconstraint"),
    uris("pubconstrainturi"),
];
/// Language and direction of the text.
pub(super) const I18N: Attrs = &[may("xml:lang", LanguageOrNothing), may("dir", OneOf(&["ltr", "rtl"]))];
/// On the renditions of the content.
pub(super) const RENDITION: Attrs = &[
    may("id", Id),
    code("creator"),
    uri("creatoruri"),
    date("modified"),
    flag("custom"),
    code("how"),
    uri("howuri"),
    code("why"),
    uri("whyuri"),
    code("rendition"),
    uri("renditionuri"),
    text("generator"),
    date("generated"),
    flag("hascontent"),
];
/// What a link leads to.
pub(super) const TARGET: Attrs = &[
    uri("href"),
    text("residref"),
    code("residrefformat"),
    uri("residrefformaturi"),
    may("version", Integer(1, MOST)),
    text("persistidref"),
    text("contenttype"),
    text("contenttypestandardversion"),
    text("contenttypevariant"),
    text("contenttypevariantstandardversion"),
    code("format"),
    uri("formaturi"),
    text("formatstandardversion"),
    count("size"),
    text("title"),
];
/// Of links before version 2.
pub(super) const OLD_LINK: Attrs = &[text("guidref"), text("hreftype")];
/// Who keeps a scheme.
pub(super) const AUTHORITY: Attrs = &[uri("authority"), code("authoritystatus"), uri("authoritystatusuri")];
/// How sure and how relevant a concept is.
pub(super) const QUANTIFY: Attrs =
    &[may("confidence", Integer(0, 100)), may("relevance", Integer(0, 100)), codes("derivedfrom")];
/// When a statement holds.
pub(super) const VALID: Attrs = &[date("validfrom"), date("validto")];
/// A concept: by code, URI or in words, and its type.
pub(super) const FLEX: Attrs = &[code("qcode"), uri("uri"), line("literal"), code("type"), uri("typeuri")];
pub(super) const RANK: Attrs = &[count("rank")];
/// The value of a property of one's own.
pub(super) const ARBITRARY: Attrs =
    &[text("value"), may("valuedatatype", QName), code("valueunit"), uri("valueunituri")];
/// A concept with its role.
pub(super) const QUALIFY: Attrs =
    &[code("qcode"), uri("uri"), line("literal"), code("type"), uri("typeuri"), code("role"), uri("roleuri")];
/// The format of a content.
pub(super) const CONTENT_TYPE: Attrs = &[
    text("contenttype"),
    text("contenttypestandardversion"),
    text("contenttypevariant"),
    text("contenttypevariantstandardversion"),
    code("format"),
    uri("formaturi"),
    text("formatstandardversion"),
];
/// Sizes and colours of an icon.
pub(super) const PICTURE: Attrs = &[
    count("width"),
    code("widthunit"),
    uri("widthunituri"),
    count("height"),
    code("heightunit"),
    uri("heightunituri"),
    count("orientation"),
    code("layoutorientation"),
    uri("layoutorientationuri"),
    code("colourspace"),
    uri("colourspaceuri"),
    code("colourindicator"),
    uri("colourindicatoruri"),
    code("videocodec"),
    uri("videocodecuri"),
    count("colourdepth"),
];
/// Sizes, lengths and codecs of a content.
pub(super) const CHARACTERISTICS: Attrs = &[
    count("charcount"),
    count("wordcount"),
    count("linecount"),
    count("pagecount"),
    count("width"),
    code("widthunit"),
    uri("widthunituri"),
    count("height"),
    code("heightunit"),
    uri("heightunituri"),
    count("orientation"),
    code("layoutorientation"),
    uri("layoutorientationuri"),
    code("colourspace"),
    uri("colourspaceuri"),
    code("colourindicator"),
    uri("colourindicatoruri"),
    count("colourdepth"),
    may("resolution", Integer(1, MOST)),
    text("duration"),
    code("durationunit"),
    uri("durationunituri"),
    code("audiocodec"),
    uri("audiocodecuri"),
    may("audiobitrate", Integer(1, MOST)),
    flag("audiovbr"),
    may("audiosamplesize", Integer(1, MOST)),
    may("audiosamplerate", Integer(1, MOST)),
    code("audiochannels"),
    uri("audiochannelsuri"),
    code("videocodec"),
    uri("videocodecuri"),
    may("videoavgbitrate", Integer(1, MOST)),
    flag("videovbr"),
    may("videoframerate", Decimal),
    may("videoscan", OneOf(&["progressive", "interlaced"])),
    line("videoaspectratio"),
    line("videosampling"),
    code("videoscaling"),
    uri("videoscalinguri"),
    code("videodefinition"),
    uri("videodefinitionuri"),
];
/// Whether a date is settled.
pub(super) const CONFIRMATION: Attrs = &[code("confirmationstatus"), uri("confirmationstatusuri")];
/// How an event comes again.
pub(super) const RECURRENCE: Attrs = &[
    must("freq", OneOf(&["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"])),
    may("interval", Integer(1, MOST)),
    date("until"),
    may("count", Integer(1, MOST)),
    may("bysecond", Integers(&[(0, 59)])),
    may("byminute", Integers(&[(0, 59)])),
    may("byhour", Integers(&[(0, 23)])),
    may("byday", Weekdays),
    may("bymonthday", Integers(&[(1, 31), (-31, -1)])),
    may("bymonth", Integers(&[(1, 12)])),
    may("byyearday", Integers(&[(1, 366), (-366, -1)])),
    may("byweekno", Integers(&[(1, 53), (-53, -1)])),
    may("bysetpos", Integers(&[(1, 366), (-366, -1)])),
    may("wkst", OneOf(&["MO", "TU", "WE", "TH", "FR", "SA", "SU"])),
];
/// What every item states of itself.
pub(super) const ITEM: Attrs = &[
    must("standard", Text),
    must("standardversion", Version),
    text("conformance"),
    must("guid", Text),
    may("version", Integer(1, MOST)),
];
pub(super) const REL: Attrs = &[code("rel"), uri("reluri")];
pub(super) const QCODE: Attrs = &[code("qcode"), uri("uri")];
pub(super) const ROLE: Attrs = &[code("role"), uri("roleuri")];
pub(super) const RELATION: Attrs = &[code("rel"), uri("reluri"), count("rank")];
pub(super) const TYPE: Attrs = &[code("type"), uri("typeuri")];
pub(super) const TRUST: Attrs = &[may("confidence", Integer(0, 100)), may("relevance", Integer(0, 100))];
/// Who edited an element.
pub(super) const EDITED: Attrs = &[
    may("id", Id),
    code("creator"),
    uri("creatoruri"),
    date("modified"),
    flag("custom"),
    code("how"),
    uri("howuri"),
    code("why"),
    uri("whyuri"),
];
