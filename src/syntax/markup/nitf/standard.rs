//! NITF 3.6 as a table: what each element holds and in which order, its attributes, and the kind of text of both.
//!
//! Every element of NITF is the same wherever it stands, so a row is an element. Documents of 2.x to 3.5 are read against it
//! as well: what those had beyond it (`dir`, `tabletype`, `table.fmt`, `dingbat` …) may not be written any more. How the
//! table is applied is told in `syntax::xml::rules`; how the elements are mapped, in the format and in `read` and `write`
//! beside this file.

use super::NITF;
use crate::syntax::xml::rules::Value::{Id, OneOf, Text, Token, Tokens};
use crate::syntax::xml::rules::*;

/// The standard. DTDs know no namespace, and 3.3 had another one.
pub(crate) static STANDARD: Standard = Standard { name: "NITF", namespace: NITF, older: &["",
    "http://iptc.org/std/nitf/2006-03-01/"], known: KNOWN, beside: &[]};

const fn text(name: &'static str) -> Attr {
    may(name, Text)
}

const fn token(name: &'static str) -> Attr {
    may(name, Token)
}

/// On every element, and on most.
const GLOBAL: Attrs = &[may("id", Id)];
const COMMON: Attrs = &[may("id", Id), text("class"), text("style")];

const IDENTITY: Attrs = &[text("idsrc"), text("value")];
const NORM: Attrs = &[text("norm")];
const SOURCE: Attrs = &[text("code-source")];
const LOCATION_CODE: Attrs = &[text("location-code"), text("code-source")];
const ALIGN: Attrs = &[may("align", OneOf(&["left", "center", "right", "justify", "char"])), text("char"),
    text("charoff"), may("valign", OneOf(&["top", "middle", "bottom", "baseline"]))];
const CELL: Attrs = &[text("axis"), text("axes"), may("nowrap", OneOf(&["nowrap"])), token("rowspan"),
    token("colspan")];
const NOTE_TYPE: Attrs = &[may("type", OneOf(&["std", "pa", "npa"]))];

/// Running text: marks, and elements of other namespaces.
static RUNNING: [Step; 1] = [any_of_or_foreign(&ENRICHED)];
/// Running text, blocks, or both.
static FLOW: [Step; 2] = [any_of_or_foreign(&ENRICHED), any_of(&BLOCKS).round(1)];
static FLOW_AND_BOXES: [Step; 3] = [any_of_or_foreign(&ENRICHED), any_of(&BLOCKS), any("block", &BLOCK).round(2)];
/// Blocks, in boxes or not.
static CONTENT: [Step; 2] = [any_of(&BLOCKS), any("block", &BLOCK).round(1)];
/// What may have other codes.
const CODED: &[Step] = &[any("alt-code", &ALT_CODE)];

static CODED_NAME: Type = mixed(CODED).with(&[COMMON, IDENTITY]);
static PLAIN: Type = mixed(&[]).with(&[GLOBAL]);
pub(super) static COMMON_TEXT: Type = mixed(&[]).with(&[COMMON]);
static DATED: Type = mixed(&[]).with(&[GLOBAL, NORM]);
static DATE: Type = EMPTY.with(&[GLOBAL, NORM]);
pub(super) static RUNNING_TEXT: Type = mixed(&RUNNING).with(&[COMMON]);
static FLOW_TEXT: Type = mixed(&FLOW).with(&[COMMON]);

static NITF_DOC: Type = parts(&[opt("head", &HEAD), one("body", &BODY), FOREIGN])
    .with(&[GLOBAL, &[text("uno"), text("version"), text("change.date"), text("change.time"), text("baselang"),
        may("class", Tokens)]]);
static HEAD: Type = parts(&[opt("title", &TITLE), any("meta", &META), opt("tobject", &TOBJECT), opt("iim", &IIM),
    opt("docdata", &DOCDATA), any("pubdata", &PUBDATA), any("revision-history", &REVISION), FOREIGN])
    .with(&[GLOBAL]);
static TITLE: Type = mixed(&[])
    .with(&[GLOBAL, &[may("type", OneOf(&["main", "subtitle", "parttitle", "alternate", "abbrev", "other"]))]]);
static META: Type = EMPTY.with(&[GLOBAL, &[token("http-equiv"), token("name"), must("content", Text)]]);
static TOBJECT: Type = parts(&[any("tobject.property", &TOBJECT_PROPERTY),
    any("tobject.subject", &TOBJECT_SUBJECT)])
    .with(&[GLOBAL, &[text("tobject.type")]]);
static TOBJECT_PROPERTY: Type = EMPTY.with(&[GLOBAL, &[text("tobject.property.type")]]);
static TOBJECT_SUBJECT: Type = EMPTY.with(&[GLOBAL, &[text("tobject.subject.ipr"),
    must("tobject.subject.refnum", Token), text("tobject.subject.code"), text("tobject.subject.type"),
    text("tobject.subject.matter"), text("tobject.subject.detail")]]);
static IIM: Type = parts(&[any("ds", &DS)]).with(&[GLOBAL, &[token("ver")]]);
static DS: Type = EMPTY.with(&[GLOBAL, &[must("num", Token), text("value")]]);

static DOCDATA: Type = parts(&[any_of_or_foreign(&[("correction", &CORRECTION), ("evloc", &EVLOC),
    ("doc-id", &DOC_ID), ("del-list", &DEL_LIST), ("urgency", &URGENCY), ("fixture", &FIXTURE),
    ("date.issue", &DATE), ("date.release", &DATE), ("date.expire", &DATE), ("doc-scope", &DOC_SCOPE),
    ("series", &SERIES), ("ed-msg", &ED_MSG), ("du-key", &DU_KEY), ("doc.copyright", &DOC_COPYRIGHT),
    ("doc.rights", &DOC_RIGHTS), ("key-list", &KEY_LIST), ("identified-content", &IDENTIFIED)])])
    .with(&[GLOBAL, &[text("management-status"), text("management-doc-idref"),
        text("management-idref-status")]]);
static CORRECTION: Type = EMPTY.with(&[GLOBAL, &[text("info"), text("id-string"), text("regsrc")]]);
static EVLOC: Type = EMPTY.with(&[GLOBAL, &[text("iso-cc"), text("state-prov"), text("county-dist"), text("city")]]);
static DOC_ID: Type = EMPTY.with(&[GLOBAL, &[text("regsrc"), text("id-string")]]);
static DEL_LIST: Type = parts(&[any("from-src", &FROM_SRC)]).with(&[GLOBAL]);
static FROM_SRC: Type = EMPTY.with(&[GLOBAL, &[text("src-name"), text("level-number")]]);
static URGENCY: Type = EMPTY.with(&[GLOBAL, &[token("ed-urg")]]);
static FIXTURE: Type = EMPTY.with(&[GLOBAL, &[text("fix-id")]]);
static DOC_SCOPE: Type = EMPTY.with(&[GLOBAL, &[text("scope")]]);
static SERIES: Type = EMPTY.with(&[GLOBAL, &[text("series.name"), token("series.part"), token("series.totalpart")]]);
static ED_MSG: Type = EMPTY.with(&[GLOBAL, &[text("msg-type"), text("info")]]);
static DU_KEY: Type = EMPTY.with(&[GLOBAL, &[token("generation"), token("part"), token("version"), text("key")]]);
static DOC_COPYRIGHT: Type = EMPTY.with(&[GLOBAL, &[token("year"), text("holder")]]);
static DOC_RIGHTS: Type = EMPTY.with(&[GLOBAL, LOCATION_CODE, &[text("owner"), text("startdate"), text("enddate"),
    text("agent"), text("geography"), text("type"), text("limitations")]]);
static KEY_LIST: Type = parts(&[any("keyword", &KEYWORD)]).with(&[GLOBAL]);
static KEYWORD: Type = EMPTY.with(&[GLOBAL, &[text("key")]]);
static IDENTIFIED: Type = parts(&[any_of(&[("person", &PERSON), ("org", &CODED_NAME), ("location", &LOCATION),
    ("event", &EVENT), ("function", &FUNCTION), ("object.title", &CODED_NAME), ("virtloc", &CODED_NAME),
    ("classifier", &CLASSIFIER)])])
    .with(&[GLOBAL]);
static PUBDATA: Type = EMPTY.with(&[GLOBAL, &[may("type", OneOf(&["print", "audio", "video", "web", "appliance",
    "other"])), text("item-length"), text("unit-of-measure"), text("date.publication"), text("name"), text("issn"),
    text("volume"), text("number"), text("issue"), text("edition.name"), text("edition.area"),
    text("position.section"), text("position.sequence"), text("ex-ref")]]);
static REVISION: Type = EMPTY.with(&[GLOBAL, NORM, &[text("name"), may("function", OneOf(FUNCTIONS)),
    text("comment")]]);
/// What somebody in the revision history did.
pub(crate) const FUNCTIONS: &[&str] = &["writer-author", "editor", "producer", "archivist", "videographer",
    "graphic-artist", "photographer", "statistician", "other"];

static BODY: Type = parts(&[opt("body.head", &BODY_HEAD), any("body.content", &BODY_CONTENT),
    opt("body.end", &BODY_END)])
    .with(&[COMMON]);
static BODY_HEAD: Type = parts(&[any("hedline", &HEDLINE), any("note", &NOTE), opt("rights", &RIGHTS),
    any("byline", &BYLINE), opt("distributor", &DISTRIBUTOR), any("dateline", &DATELINE),
    any("abstract", &ABSTRACT), opt("series", &SERIES), FOREIGN])
    .with(&[GLOBAL]);
static HEDLINE: Type = parts(&[one("hl1", &RUNNING_TEXT), any("hl2", &RUNNING_TEXT)]).with(&[COMMON]);
static NOTE: Type = parts(&[some("body.content", &BODY_CONTENT)])
    .with(&[COMMON, NOTE_TYPE, &[may("noteclass", OneOf(&["cpyrt", "end", "hd", "editorsnote", "trademk",
        "undef"]))]]);
static RIGHTS: Type = mixed(&[any_of(&[("rights.owner", &CONTACT), ("rights.startdate", &DATED),
    ("rights.enddate", &DATED), ("rights.agent", &CONTACT), ("rights.geography", &GEOGRAPHY),
    ("rights.type", &PLAIN), ("rights.limitations", &PLAIN)])])
    .with(&[GLOBAL]);
static CONTACT: Type = mixed(&[]).with(&[GLOBAL, &[text("contact")]]);
static GEOGRAPHY: Type = mixed(&[]).with(&[GLOBAL, LOCATION_CODE]);
static BYLINE: Type = mixed(&[any_of(&[("person", &PERSON), ("byttl", &BYTTL), ("location", &LOCATION),
    ("virtloc", &CODED_NAME)])])
    .with(&[COMMON]);
static BYTTL: Type = mixed(&[any("org", &CODED_NAME)]).with(&[GLOBAL]);
static DISTRIBUTOR: Type = mixed(&[any("org", &CODED_NAME)]).with(&[COMMON]);
static DATELINE: Type = mixed(&[any_of(&[("location", &LOCATION), ("story.date", &DATED)])]).with(&[COMMON]);
static ABSTRACT: Type = parts(&[some_of(&BLOCKS)]).with(&[COMMON]);
static COPYRITE: Type = mixed(&[any_of(&[("copyrite.year", &PLAIN), ("copyrite.holder", &PLAIN)])]).with(&[GLOBAL]);

static BODY_CONTENT: Type = parts(&CONTENT).with(&[GLOBAL]);
static BODY_END: Type = parts(&[opt("tagline", &TAGLINE), opt("bibliography", &COMMON_TEXT), FOREIGN])
    .with(&[GLOBAL]);
static TAGLINE: Type = mixed(&RUNNING).with(&[COMMON, NOTE_TYPE]);
static BLOCKS: [(&str, &Type); 13] = [("p", &P), ("hl2", &RUNNING_TEXT), ("table", &TABLE),
    ("nitf-table", &NITF_TABLE), ("media", &MEDIA), ("ol", &OL), ("ul", &UL), ("dl", &DL), ("bq", &BQ), ("fn", &FN),
    ("note", &NOTE), ("pre", &COMMON_TEXT), ("hr", &HR)];
static BLOCK: Type = parts(&[opt("tobject", &TOBJECT), opt("key-list", &KEY_LIST), any("classifier", &CLASSIFIER),
    opt("byline", &BYLINE), opt("dateline", &DATELINE), opt("copyrite", &COPYRITE), any("abstract", &ABSTRACT),
    any_of(&BLOCKS), opt("datasource", &PLAIN), FOREIGN])
    .with(&[COMMON]);
static P: Type = mixed(&RUNNING).with(&[COMMON, &[text("lede"), text("summary"), text("optional-text")]]);
static OL: Type = parts(&[some("li", &FLOW_TEXT)]).with(&[COMMON, &[token("seqnum")]]);
static UL: Type = parts(&[some("li", &FLOW_TEXT)]).with(&[COMMON]);
static DL: Type = parts(&[some_of(&[("dt", &RUNNING_TEXT), ("dd", &DD)])]).with(&[COMMON]);
static DD: Type = parts(&FLOW_AND_BOXES).with(&[COMMON]);
static BQ: Type = parts(&[any("block", &BLOCK), opt("credit", &RUNNING_TEXT).round(1)])
    .with(&[COMMON, &[may("nowrap", OneOf(&["nowrap"])), text("quote-source")]]);
static FN: Type = parts(&[some("body.content", &BODY_CONTENT)]).with(&[COMMON]);
static HR: Type = EMPTY.with(&[COMMON]);
static MEDIA: Type = parts(&[any("media-metadata", &MEDIA_METADATA), one("media-reference", &MEDIA_REFERENCE),
    opt("media-object", &MEDIA_OBJECT).round(1), any("media-caption", &FLOW_TEXT),
    any("media-producer", &RUNNING_TEXT), FOREIGN])
    .with(&[COMMON, &[must("media-type", Text)]]);
static MEDIA_METADATA: Type = EMPTY.with(&[COMMON, &[must("name", Text), text("value")]]);
static MEDIA_OBJECT: Type = mixed(&[]).with(&[COMMON, &[must("encoding", Text)]]);
static MEDIA_REFERENCE: Type = mixed(&[])
    .with(&[GLOBAL, &[text("source"), text("name"), text("mime-type"), text("coding"), text("time"),
        text("time-unit-of-measure"), text("outcue"), text("source-credit"), text("copyright"),
        text("alternate-text"), token("height"), token("width"), may("units", OneOf(&["pixels"])),
        text("imagemap"), may("noflow", OneOf(&["noflow"])), text("data-location")]]);

static TABLE: Type = parts(&[opt("caption", &CAPTION), opt_of(&[("col", &COL), ("colgroup", &COLGROUP)]),
    opt("thead", &ROWS), opt("tfoot", &ROWS), opt("tbody", &ROWS), any("tr", &TR).instead()])
    .with(&[COMMON, &[may("align", OneOf(&["left", "center", "right"])), text("width"), token("cols"),
        text("border"), may("frame", OneOf(&["void", "above", "below", "hsides", "lhs", "rhs", "vsides", "box",
        "border"])), may("rules", OneOf(&["none", "basic", "rows", "cols", "all"])), text("cellspacing"),
        text("cellpadding")]]);
static CAPTION: Type = mixed(&FLOW).with(&[COMMON, &[may("align", OneOf(&["top", "bottom", "left", "right"]))]]);
static COL: Type = EMPTY.with(&[COMMON, ALIGN, &[token("span"), text("width")]]);
static COLGROUP: Type = parts(&[some("col", &COL)]).with(&[COMMON, ALIGN]);
static ROWS: Type = parts(&[some("tr", &TR)]).with(&[COMMON, ALIGN]);
static TR: Type = parts(&[some_of(&[("th", &TD), ("td", &TD)])]).with(&[COMMON, ALIGN]);
static TD: Type = mixed(&FLOW).with(&[COMMON, ALIGN, CELL]);
static NITF_TABLE: Type = parts(&[one("nitf-table-metadata", &TABLE_METADATA), one_of(&[("table", &TABLE),
    ("custom-table", &CUSTOM_TABLE), ("table-reference", &TABLE_REFERENCE)])])
    .with(&[GLOBAL]);
static CUSTOM_TABLE: Type = mixed(&[]).with(&[COMMON]);
static TABLE_REFERENCE: Type = EMPTY.with(&[GLOBAL, &[must("idref", Text)]]);
static TABLE_METADATA: Type = parts(&[opt("nitf-table-summary", &TABLE_SUMMARY),
    some_of(&[("nitf-colgroup", &NITF_COLGROUP), ("nitf-col", &NITF_COL)])])
    .with(&[COMMON, IDENTITY, &[text("subclass"), may("status", OneOf(&["pre", "snap-shot", "interim", "final",
        "official"])), text("column-count"), text("row-count")]]);
static TABLE_SUMMARY: Type = parts(&[any("p", &P)]).with(&[COMMON]);
static NITF_COLGROUP: Type = parts(&[some("nitf-col", &NITF_COL)]).with(&[GLOBAL, IDENTITY, &[text("occurrences")]]);
static NITF_COL: Type = EMPTY.with(&[GLOBAL, IDENTITY, &[text("occurrences"), may("data-type", OneOf(&["text",
    "number", "graphic", "other"])), text("data-format")]]);

static ENRICHED: [(&str, &Type); 19] = [("chron", &CHRON), ("classifier", &CLASSIFIER), ("copyrite", &COPYRITE),
    ("event", &EVENT), ("function", &FUNCTION), ("location", &LOCATION), ("money", &MONEY), ("num", &NUM),
    ("object.title", &CODED_NAME), ("org", &CODED_NAME), ("person", &PERSON), ("postaddr", &POSTADDR),
    ("virtloc", &CODED_NAME), ("a", &A), ("br", &BR), ("em", &RUNNING_TEXT), ("lang", &LANG),
    ("pronounce", &PRONOUNCE), ("q", &Q)];
static CHRON: Type = mixed(&[]).with(&[COMMON, NORM]);
static CLASSIFIER: Type = mixed(CODED).with(&[COMMON, IDENTITY, &[text("type")]]);
static EVENT: Type = mixed(CODED).with(&[COMMON, IDENTITY, &[text("start-date"), text("end-date")]]);
static FUNCTION: Type = mixed(CODED).with(&[GLOBAL, IDENTITY]);
static ALT_CODE: Type = EMPTY.with(&[GLOBAL, &[must("idsrc", Text), must("value", Text)]]);
static PERSON: Type = mixed(&[any_of(&[("name.given", &COMMON_TEXT), ("name.family", &COMMON_TEXT),
    ("function", &FUNCTION), ("alt-code", &ALT_CODE)])])
    .with(&[COMMON, IDENTITY, &[may("gender", OneOf(&["male", "female"]))]]);
static LOCATION: Type = mixed(&[any_of(&[("sublocation", &SUBLOCATION), ("city", &CITY), ("state", &STATE),
    ("region", &REGION), ("country", &COUNTRY), ("alt-code", &ALT_CODE)])])
    .with(&[COMMON, LOCATION_CODE]);
static SUBLOCATION: Type = mixed(CODED).with(&[COMMON, LOCATION_CODE]);
static CITY: Type = mixed(CODED).with(&[COMMON, SOURCE, &[text("city-code")]]);
static STATE: Type = mixed(CODED).with(&[COMMON, SOURCE, &[text("state-code")]]);
static REGION: Type = mixed(CODED).with(&[COMMON, SOURCE, &[text("region-code")]]);
static COUNTRY: Type = mixed(CODED).with(&[COMMON, &[text("iso-cc")]]);
static MONEY: Type = mixed(&[]).with(&[COMMON, &[text("unit"), text("date")]]);
static NUM: Type = mixed(&[any_of(&[("frac", &FRAC), ("sub", &COMMON_TEXT), ("sup", &COMMON_TEXT)])])
    .with(&[COMMON, &[text("units"), text("decimal-ch"), text("thousands-ch")]]);
static FRAC: Type = parts(&[one("numer", &PLAIN), opt("frac-sep", &PLAIN), one("denom", &PLAIN)]).with(&[COMMON]);
static POSTADDR: Type = parts(&[one("addressee", &ADDRESSEE), opt("delivery.point", &DELIVERY_POINT),
    any_of(&[("postcode", &POSTCODE), ("delivery.office", &DELIVERY_OFFICE), ("region", &REGION),
    ("country", &COUNTRY)])])
    .with(&[COMMON]);
static ADDRESSEE: Type = parts(&[one("person", &PERSON), opt("function", &FUNCTION), opt("care.of", &PLAIN)])
    .with(&[GLOBAL]);
static DELIVERY_POINT: Type = mixed(&[any("br", &BR)]).with(&[GLOBAL, SOURCE, &[text("point-code")]]);
static DELIVERY_OFFICE: Type = mixed(&[any("br", &BR)]).with(&[GLOBAL, SOURCE, &[text("office-code")]]);
static POSTCODE: Type = mixed(&[]).with(&[GLOBAL, SOURCE]);
static A: Type = mixed(&RUNNING)
    .with(&[COMMON, &[text("href"), text("name"), token("rel"), token("rev"), text("title")]]);
static BR: Type = EMPTY.with(&[GLOBAL]);
static LANG: Type = mixed(&RUNNING).with(&[COMMON, IDENTITY]);
static PRONOUNCE: Type = mixed(&RUNNING).with(&[COMMON, &[text("guide"), text("phonetic")]]);
static Q: Type = mixed(&RUNNING).with(&[COMMON, &[text("quote-source")]]);

/// Every element may be declared by itself: it is known wherever any element may stand. Those of a group stand in one of
/// the lists above, the others in their parents.
const KNOWN: Alternatives = &[("nitf", &NITF_DOC), ("head", &HEAD), ("docdata", &DOCDATA),
    ("identified-content", &IDENTIFIED), ("body", &BODY), ("body.head", &BODY_HEAD), ("hedline", &HEDLINE),
    ("hl1", &RUNNING_TEXT), ("byline", &BYLINE), ("dateline", &DATELINE), ("abstract", &ABSTRACT),
    ("body.content", &BODY_CONTENT), ("body.end", &BODY_END), ("block", &BLOCK), ("p", &P), ("table", &TABLE),
    ("media", &MEDIA), ("ol", &OL), ("ul", &UL), ("bq", &BQ), ("note", &NOTE), ("fn", &FN), ("hl2", &RUNNING_TEXT)];
