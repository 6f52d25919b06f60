//! The attributes of NewsML-G2 and what they take, for those that are put back as they were kept.

use indexmap::IndexMap;

use super::lexical::{iri, is_language, is_qcode, one_line};
use crate::syntax::xml::writer::is_ncname;

/// A QCode.
const QCODES: &[&str] = &[
    "qcode",
    "type",
    "creator",
    "how",
    "why",
    "rel",
    "rendition",
    "format",
    "residrefformat",
    "jobtitle",
    "part",
    "idformat",
    "severity",
    "hashtype",
    "scope",
    "accesstype",
    "reposrole",
    "representation",
    "widthunit",
    "heightunit",
    "layoutorientation",
    "colourspace",
    "colourindicator",
    "videocodec",
    "audiocodec",
    "audiochannels",
    "durationunit",
    "videoscaling",
    "videodefinition",
    "encoding",
    "mode",
    "market",
    "symbolsrc",
    "marketlabelsrc",
    "valueunit",
    "tech",
    "authoritystatus",
    "action",
    "target",
    "radunit",
    "timeunit",
    "renditionref",
    "valcalctype",
    "scaleunit",
    "ratertype",
    "ratingtype",
    "interactiontype",
    "confirmationstatus",
];

/// Several QCodes.
const QCODE_LISTS: &[&str] =
    &["role", "pubconstraint", "scope", "aspect", "environment", "derivedfrom", "concepttype", "type"];

/// Whole numbers from 0.
const NATURALS: &[&str] = &[
    "rank",
    "size",
    "width",
    "height",
    "wordcount",
    "charcount",
    "linecount",
    "pagecount",
    "orientation",
    "colourdepth",
    "seq",
    "raters",
    "interactions",
];

/// Whole numbers from 1.
const POSITIVES: &[&str] =
    &["version", "resolution", "audiobitrate", "audiosamplesize", "audiosamplerate", "videoavgbitrate", "chnlid"];

/// Anything at all.
const TEXTS: &[&str] = &[
    "residref",
    "persistidref",
    "guidref",
    "hreftype",
    "contenttype",
    "contenttypestandardversion",
    "contenttypevariant",
    "contenttypevariantstandardversion",
    "formatstandardversion",
    "title",
    "versioninfo",
    "generator",
    "duration",
    "symbol",
    "marketlabel",
    "value",
    "separator",
    "enctype",
    "class",
    "hreflang",
    "rev",
    "start",
    "end",
    "gpsdatum",
    "approxstart",
    "approxend",
];

/// Dates, perhaps with a time.
const DATES: &[&str] = &["modified", "validfrom", "validto", "generated", "timestamp", "created", "retired"];

/// Whether an attribute may be written outside the body: a prefix that is declared, or a name and value that the
/// schema knows.
pub(super) fn legal(name: &str, value: &str, namespaces: &IndexMap<String, String>) -> Result<(), &'static str> {
    if name.contains(':') {
        return match name {
            "xml:lang" if !is_language(value) && !value.is_empty() => Err("not a language tag"),
            _ if is_declared(name, namespaces) => Ok(()),
            _ => Err("not a name of XML whose prefix is declared"),
        };
    }
    let known = |list: &[&str]| list.contains(&name);
    let all = |good: fn(&str) -> bool| !value.trim().is_empty() && value.split_whitespace().all(good);
    let good = if known(QCODE_LISTS) {
        all(is_qcode)
    } else if known(QCODES) {
        is_qcode(value)
    } else if name.ends_with("uri") || name == "href" || name == "authority" || name == "langid" {
        all(|v| iri(v).is_some_and(|iri| iri == v))
    } else if known(NATURALS) {
        value.len() <= 18 && !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit())
    } else if known(POSITIVES) {
        super::cx::is_positive(value)
    } else if known(TEXTS) {
        true
    } else if known(DATES) {
        is_date(value)
    } else {
        match name {
            "confidence" | "relevance" | "significance" => value.parse::<u8>().is_ok_and(|n| n <= 100),
            "custom" | "hascontent" | "audiovbr" | "videovbr" => matches!(value, "true" | "false" | "0" | "1"),
            "literal" | "videoaspectratio" | "videosampling" => one_line(value) == value,
            "dir" => matches!(value, "ltr" | "rtl"),
            "id" => is_ncname(value),
            "idrefs" | "contentrefs" | "original" => all(is_ncname),
            "language" | "tag" => is_language(value),
            "videoscan" => matches!(value, "progressive" | "interlaced"),
            "videoframerate" | "latitude" | "longitude" | "altitude" | "radius" => {
                value.parse::<f64>().is_ok() && !value.contains(['e', 'E', 'n', 'N'])
            }
            "media" => all(|v| v.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'))),
            _ => return Err("NewsML-G2 has no such attribute"),
        }
    };
    if good { Ok(()) } else { Err("not a value that NewsML-G2 takes for it") }
}

/// Whether an attribute may be written on an element of NITF. The version's constants are left to the writer.
pub(super) fn legal_nitf(element: &str, name: &str, value: &str) -> Result<(), &'static str> {
    if name.contains(':') {
        return Ok(());
    }
    let common = !matches!(element, "nitf" | "body.content" | "body.end" | "media-reference" | "br" | "function");
    let known = match element {
        "nitf" => matches!(name, "uno" | "baselang"),
        "p" => matches!(name, "lede" | "summary" | "optional-text"),
        "table" => matches!(name, "width" | "border" | "cellspacing" | "cellpadding"),
        "td" | "th" => matches!(name, "axis" | "axes" | "char" | "charoff"),
        "media-reference" => matches!(
            name,
            "name"
                | "coding"
                | "time"
                | "time-unit-of-measure"
                | "outcue"
                | "source-credit"
                | "copyright"
                | "alternate-text"
                | "imagemap"
                | "data-location"
        ),
        "a" => name == "name",
        "q" | "bq" => name == "quote-source",
        "media" => name == "media-type",
        _ => false,
    };
    let good = match name {
        "id" => is_ncname(value),
        "class" | "style" => common,
        _ => known,
    };
    if good { Ok(()) } else { Err("NITF 3.6 has no such attribute there") }
}

/// Whether it is the name of an attribute whose prefix is declared.
pub(super) fn is_declared(name: &str, namespaces: &IndexMap<String, String>) -> bool {
    match name.split_once(':') {
        None => is_ncname(name) && name != "xmlns",
        Some(("xml", local)) => matches!(local, "lang" | "space" | "base" | "id"),
        Some((prefix, local)) => {
            is_ncname(local) && is_prefix(prefix) && namespaces.get(prefix).is_some_and(|uri| !uri.is_empty())
        }
    }
}

/// Whether a prefix may be declared.
pub(super) fn is_prefix(prefix: &str) -> bool {
    is_ncname(prefix) && !prefix.starts_with("xml")
}

/// A date or date and time as XML Schema has them.
fn is_date(value: &str) -> bool {
    crate::model::Timestamp::parse(value)
        .is_some_and(|t| t.has_day() && !value.starts_with("0000") && value.len() != 16)
}
