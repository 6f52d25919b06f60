//! Which format an input is in: by content first, by extension last; a tie or nothing is an error, never a guess.

use indexmap::IndexMap;
use serde::de::IgnoredAny;

use super::{ALL, Format};
use crate::code::{self, Code};
use crate::error::{Error, ErrorKind, Result};
use crate::syntax::input::Input;
use crate::syntax::json::value_end;
use crate::syntax::wire;

/// How sure a format is that an input is its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It is not.
    #[default]
    No,
    /// Nothing speaks against it.
    Possible,
    /// It has this format's marks.
    Likely,
    /// It can be nothing else.
    Certain,
}

impl Confidence {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Confidence::No => "no",
            Confidence::Possible => "possible",
            Confidence::Likely => "likely",
            Confidence::Certain => "certain",
        }
    }
}

/// A format's opinion of an input, and its reason.
#[derive(Clone, Debug, Default)]
pub struct Sniff {
    /// How sure.
    pub confidence: Confidence,
    /// Why, in a few words: `root element newsItem in the NAR namespace`.
    pub why: String,
}

impl Sniff {
    /// Not this format.
    #[must_use]
    pub fn no() -> Sniff {
        Sniff::default()
    }

    /// An opinion and its reason.
    #[must_use]
    pub fn new(confidence: Confidence, why: impl Into<String>) -> Sniff {
        Sniff { confidence, why: why.into() }
    }
}

/// The beginning of an input, parsed once for all formats.
pub struct Head<'a> {
    /// The decoded text: up to 64 KiB.
    pub text: &'a str,
    /// Whether `text` is the whole input.
    pub complete: bool,
    /// The file name's extension in lower case, where there is a file.
    pub extension: Option<&'a str>,
    /// The root element, when it is XML.
    pub xml: Option<XmlRoot<'a>>,
    /// The first value, when it is JSON.
    pub json: Option<JsonHead>,
}

/// The root element of XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlRoot<'a> {
    /// Its local name.
    pub local: &'a str,
    /// Its namespace, empty for none.
    pub namespace: &'a str,
    /// The whole start tag, without the brackets.
    pub tag: &'a str,
}

/// The first object of JSON: the input itself or the first member of an array.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JsonHead {
    /// Whether the input begins with `[`.
    pub array: bool,
    /// The keys of the first object, as far as they lie in the head.
    pub keys: Vec<String>,
    /// Whether a second value follows the first on a line of its own.
    pub lines: bool,
}

/// So many control characters any text may have; with more, it is binary when one character in so many is one.
const STRAY_CONTROLS: usize = 8;
const CONTROLS_ONE_IN: usize = 8;
/// The same for characters that are never text: a few may be damage.
const NEVER_ONE_IN: usize = 50;

impl<'a> Head<'a> {
    /// Looks at the beginning of a text.
    #[must_use]
    pub fn new(text: &'a str, complete: bool, extension: Option<&'a str>) -> Head<'a> {
        Head { text, complete, extension, xml: xml_root(text), json: json_head(text) }
    }

    /// Whether the text holds characters that no text has: controls beyond those of wire copy, or too many of any.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        if wire::is_framed(self.text) {
            return false;
        }
        let (mut never, mut controls) = (0, 0);
        for c in odd_characters(self.text) {
            controls += usize::from(c.is_control() && !c.is_whitespace());
            never += usize::from(is_never_text(c));
        }
        if never == 0 && controls <= STRAY_CONTROLS {
            return false;
        }
        let all = self.text.chars().count();
        never > 0 && never * NEVER_ONE_IN > all || controls > STRAY_CONTROLS && controls * CONTROLS_ONE_IN > all
    }
}

/// Those characters among which all controls and all that is never text are.
fn odd_characters(text: &str) -> impl Iterator<Item = char> {
    const CHUNK: usize = 64;
    // The two lead bytes are those of U+0080 to U+00BF, and of U+F000 to U+FFFF.
    let is_odd = |b: &u8| (*b < 0x20) & !matches!(*b, 9..=13) | (*b == 0x7F) | (*b == 0xC2) | (*b == 0xEF);
    // Every input is asked, and hardly any has one: a whole chunk at a time, without a branch in it.
    let any = move |chunk: &[u8]| chunk.iter().fold(false, |any, b| any | is_odd(b));
    let chunks = text.as_bytes().chunks(CHUNK).enumerate().filter(move |(_, chunk)| any(chunk));
    let odd = chunks.flat_map(move |(n, chunk)| {
        chunk.iter().enumerate().filter(move |(_, b)| is_odd(b)).map(move |(at, _)| n * CHUNK + at)
    });
    odd.filter_map(|at| text.get(at..)?.chars().next())
}

/// Characters that neither prose nor the framing of wire copy holds.
fn is_never_text(c: char) -> bool {
    matches!(c, '\0' | '\u{5}' | '\u{6}' | '\u{10}' | '\u{15}' | '\u{17}'..='\u{19}' | '\u{80}'..='\u{84}'
        | '\u{86}'..='\u{9f}' | '\u{FFFD}')
}

/// What was recognised, and why.
#[derive(Clone)]
pub struct Detected {
    /// The format.
    pub format: &'static Format,
    /// How sure, and why.
    pub sniff: Sniff,
}

/// Chooses the format of an input by what lies ahead in it; `extension` decides between equals.
///
/// # Errors
/// When nothing fits, or several fit equally well: the error names what was seen and the candidates.
pub fn detect(input: &Input, extension: Option<&str>) -> Result<Detected> {
    let extension = extension.map(str::to_lowercase);
    let head = Head::new(input.ahead(), input.is_all_ahead(), extension.as_deref());
    no_text(input, &head).map_or(Ok(()), Err)?;
    choose(&head)
}

/// What every readable format says of a head, the surest first; those that say no are left out.
#[must_use]
fn opinions(head: &Head<'_>) -> Vec<Detected> {
    let readable = ALL.iter().filter(|f| f.read.is_some());
    let mut all: Vec<Detected> = readable.map(|f| Detected { format: f, sniff: (f.sniff)(head) }).collect();
    all.retain(|d| d.sniff.confidence > Confidence::No);
    all.sort_by_key(|d| std::cmp::Reverse(d.sniff.confidence));
    all
}

/// Why an input can be in no format at all, whatever the user says: it is empty or binary.
#[must_use]
pub(crate) fn unreadable(input: &Input) -> Option<Error> {
    no_text(input, &Head::new(input.ahead(), input.is_all_ahead(), None))
}

fn no_text(input: &Input, head: &Head<'_>) -> Option<Error> {
    let unrecognised = |code: Code, message: String| Error::new(ErrorKind::Unrecognised, message).coded(code);
    if head.text.trim().is_empty() && head.complete {
        return Some(unrecognised(code::EMPTY_INPUT, "the input is empty".to_owned()));
    }
    if let Some((_, what, advice)) = SIGNATURES.iter().find(|(start, ..)| input.first_bytes().starts_with(start)) {
        return Some(unrecognised(code::NO_TEXT, format!("this is {what}, not a news format")).help(*advice));
    }
    head.is_binary().then(|| unrecognised(code::NO_TEXT, "this is binary data, not a news format".to_owned()))
}

/// How binary files begin that are taken for news now and then: the bytes, what it is, what to do.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"PK\x03\x04", "a zip archive", UNPACK),
    (b"\x1f\x8b", "gzip-compressed data", UNPACK),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data", UNPACK),
    (b"BZh", "bzip2-compressed data", UNPACK),
    (b"\xfd7zXZ\0", "xz-compressed data", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"\x89PNG", "a PNG image", NO_TEXT),
    (b"\xff\xd8\xff", "a JPEG image", NO_TEXT),
    (b"GIF8", "a GIF image", NO_TEXT),
    (b"%PDF-", "a PDF document", EXPORT),
    (b"{\\rtf", "an RTF document", EXPORT),
    (b"\xff\xfe\0\0", "text in UTF-32", CONVERT),
    (b"\0\0\xfe\xff", "text in UTF-32", CONVERT),
    (b"\x4c\x6f\xa7\x94", "XML in EBCDIC", CONVERT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", EXPORT),
];
const UNPACK: &str = "unpack it first";
const NO_TEXT: &str = "only text with its links to pictures can be read, not the pictures";
const CONVERT: &str = "convert it to UTF-8 first, for example with iconv";
const EXPORT: &str = "save it as plain text first";

fn choose(head: &Head<'_>) -> Result<Detected> {
    let opinions = opinions(head);
    let best = opinions.first().map_or(Confidence::No, |d| d.sniff.confidence);
    let first: Vec<&Detected> = opinions.iter().filter(|d| d.sniff.confidence == best).collect();
    let by_extension = |d: &&&Detected| head.extension.is_some_and(|e| d.format.extensions.contains(&e));
    let promised = promised(head, &first);
    match first.as_slice() {
        [] => Err(nothing(head)),
        _ if !promised.is_empty() => Err(broken_promise(head, &first, &promised)),
        [one] => Ok((*one).clone()),
        several => match several.iter().filter(by_extension).collect::<Vec<_>>().as_slice() {
            [one] => {
                let why = format!("{}, and the file's extension", one.sniff.why);
                Ok(Detected { format: one.format, sniff: Sniff::new(best, why) })
            }
            _ => Err(tie(several)),
        },
    }
}

/// The formats which the extension promises, when the content is only not against the one found and they say no.
fn promised(head: &Head<'_>, first: &[&Detected]) -> Vec<&'static Format> {
    let has = |f: &Format| head.extension.is_some_and(|e| f.extensions.contains(&e));
    if first.iter().any(|d| has(d.format) || d.sniff.confidence > Confidence::Possible) {
        return Vec::new();
    }
    ALL.iter().copied().filter(|f| f.read.is_some() && has(f)).collect()
}

fn broken_promise(head: &Head<'_>, first: &[&Detected], promised: &[&'static Format]) -> Error {
    let ids = |formats: &mut dyn Iterator<Item = &'static str>| formats.collect::<Vec<_>>().join(" or ");
    let extension = head.extension.unwrap_or_default();
    let expected = ids(&mut promised.iter().map(|f| f.id));
    let looks = first.iter().map(|d| d.sniff.why.as_str()).collect::<Vec<_>>().join(", ");
    let found = ids(&mut first.iter().map(|d| d.format.id));
    Error::new(
        ErrorKind::Unrecognised,
        format!("the extension .{extension} says {expected}, the content does not: {looks}"),
    )
    .coded(code::EXTENSION_MISMATCH)
    .help(format!("name the format with -f: {expected} to see what is wrong, {found} to read it as it looks"))
}

type Known = fn(&Head<'_>) -> bool;

/// News formats that are recognised and not read: what they are, and how they are known. An entry goes when its format
/// comes.
const NOT_READ: &[(&str, Known)] = &[("NITF", |head| root(head, "nitf")), ("NewsML 1", |head| root(head, "NewsML"))];

fn root(head: &Head<'_>, name: &str) -> bool {
    head.xml.is_some_and(|root| root.local.eq_ignore_ascii_case(name))
}

/// How many keys of unknown JSON a message names.
const KEYS_SHOWN: usize = 8;

fn nothing(head: &Head<'_>) -> Error {
    let ids: Vec<&str> = ALL.iter().filter(|f| f.read.is_some()).map(|f| f.id).collect();

    if let Some((name, _)) = NOT_READ.iter().find(|(_, is)| is(head)) {
        return Error::new(ErrorKind::Unrecognised, format!("this is {name}, which wirecopy does not read yet"))
            .coded(code::KNOWN_BUT_NOT_READ)
            .help(format!("these can be read: {}", ids.join(", ")));
    }

    let seen = match (&head.xml, &head.json) {
        (Some(root), _) if root.namespace.is_empty() => format!("XML with the root element <{}>", root.local),
        (Some(root), _) => format!("XML with the root element <{}> in {}", root.local, root.namespace),
        (None, Some(json)) => {
            format!("JSON with the keys {}", json.keys.iter().take(KEYS_SHOWN).cloned().collect::<Vec<_>>().join(", "))
        }
        (None, None) => "something".to_owned(),
    };

    Error::new(ErrorKind::Unrecognised, format!("no format fits: this is {seen}"))
        .coded(code::UNKNOWN_FORMAT)
        .help(format!("name the format with -f; these can be read: {}", ids.join(", ")))
}

fn tie(several: &[&Detected]) -> Error {
    let names: Vec<String> = several.iter().map(|d| format!("{} ({})", d.format.id, d.sniff.why)).collect();
    Error::new(ErrorKind::Unrecognised, format!("more than one format fits: {}", names.join(", ")))
        .coded(code::AMBIGUOUS_FORMAT)
        .help("name the format with -f")
}

/// The first start tag after declaration, comments and DOCTYPE; a tolerant look, not a parse.
fn xml_root(text: &str) -> Option<XmlRoot<'_>> {
    let mut rest = text.trim_start();
    if !rest.starts_with('<') {
        return None;
    }

    loop {
        rest = rest.trim_start();
        let skip = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if rest.starts_with("<!") {
            doctype_end(rest)?
        } else {
            break;
        };
        rest = rest.get(skip..)?;
    }

    let tag = rest.strip_prefix('<')?;
    let tag = tag.get(..tag.find('>').unwrap_or(tag.len()))?.trim_end_matches('/');
    let name = tag.split(|c: char| c.is_whitespace()).next()?;
    if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return None;
    }

    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let declaration = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
    Some(XmlRoot { local, namespace: attribute(tag, &declaration).unwrap_or_default(), tag })
}

fn doctype_end(text: &str) -> Option<usize> {
    let close = text.find('>')?;
    match text.find('[') {
        Some(open) if open < close => text.find(']').and_then(|i| text.get(i..)?.find('>').map(|j| i + j + 1)),
        _ => Some(close + 1),
    }
}

/// The value of an attribute in the text of a start tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(i, _)| {
        let before = tag.get(..i)?;
        let rest = tag.get(i + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        before.ends_with(char::is_whitespace).then(|| rest.get(1..)?.split(quote).next()).flatten()
    })
}

fn json_head(text: &str) -> Option<JsonHead> {
    let start = text.trim_start();
    let array = start.starts_with('[');
    let object = if array { start.get(1..)?.trim_start() } else { start };

    if array && object.starts_with(']') {
        return Some(JsonHead { array, ..JsonHead::default() });
    }
    if !object.starts_with('{') {
        return None;
    }

    let inside = object.get(1..)?.trim_start();
    if !(inside.is_empty() || inside.starts_with(['"', '}'])) {
        return None;
    }

    let mut values = serde_json::Deserializer::from_str(object).into_iter::<IndexMap<String, IgnoredAny>>();
    let (end, keys) = match values.next() {
        Some(Ok(map)) => (Some(values.byte_offset()), map.into_keys().collect()),
        _ => (value_end(object.as_bytes()), keys_of_part(object)),
    };

    let after = end.and_then(|e| object.get(e..)).unwrap_or_default();
    let lines = !array && after.starts_with(['\n', '\r']) && after.trim_start().starts_with('{');
    Some(JsonHead { array, keys, lines })
}

/// The keys of an object that is cut off, or at fault somewhere.
fn keys_of_part(object: &str) -> Vec<String> {
    let bytes = object.as_bytes();
    let (mut at, mut keys) = (1, Vec::new());
    while let Some(rest) = object.get(at..) {
        let key_at = at + rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', ',']).len();
        let Some(key) = bytes.get(key_at..).filter(|b| b.starts_with(b"\"")) else { break };
        let Some(length) = value_end(key) else { break };
        keys.extend(object.get(key_at + 1..key_at + length - 1).map(str::to_owned));
        let colon = object.get(key_at + length..).unwrap_or_default();
        let value_at = object.len() - colon.trim_start_matches([' ', '\t', '\r', '\n', ':']).len();
        let Some(length) = bytes.get(value_at..).and_then(value_end) else { break };
        at = value_at + length;
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_behind_declaration_comment_and_doctype() {
        let head = "<?xml version='1.0'?>\n<!-- <no> --><!DOCTYPE a [<!ENTITY b '>'>]>\n<x:a xmlns:x='urn:n' b='c'/>";
        let root = xml_root(head).unwrap();
        assert_eq!((root.local, root.namespace), ("a", "urn:n"));
        assert_eq!(xml_root("<a\n xmlns = \"urn:m\">").unwrap().namespace, "urn:m");
        assert_eq!(xml_root("less < more"), None);
    }

    #[test]
    fn keys_are_seen_even_when_the_object_is_cut_off() {
        let json = json_head("{\"guid\": \"x\", \"body\": [{\"type\": \"para").unwrap();
        assert_eq!(json.keys, ["guid", "body"]);
        assert!(json_head("[ {\"a\":1} ]").unwrap().array);
        assert!(json_head("{\"a\":1}\n{\"a\":2}").unwrap().lines);
        assert!(json_head("{curly} copy").is_none());
    }
}
