//! What an item points to or is made of: renditions, associated items, trust indicators.
//!
//! ninjs 1 files renditions and associations under names, as keys of an object; the later majors have lists whose entries
//! have a name.

use serde_json::{Map, Number, Value};

use super::Major;
use super::concept::{code_text, split};
use super::map::Given;
use super::own::{list, uri_of};
use super::parts::{Key, Parts, code};
use super::read::{self, Reading};
use super::text::CONTENT_TYPE;
use super::write::{self, Writing};
use crate::model::{Article, Link, Rendition};
use crate::note::Note;
use crate::syntax::uri::is_uri;

const SIZE: Key = ["sizeinbytes", "sizeinbytes", "sizeInBytes"];

/// Facts of a rendition that have a key in ninjs 3, as it calls them, and how their values are written.
const TECHNICAL: &[(&str, Fact)] = &[
    ("aspectRatio", Fact::Text),
    ("videoCodec", Fact::Text),
    ("frameRate", Fact::Number),
    ("transportProtocol", Fact::Text),
    ("scanType", Fact::OneOf(&["progressive", "interlaced"])),
    ("bitrate", Fact::Text),
];

/// What the value of a technical fact is.
#[derive(Clone, Copy)]
enum Fact {
    Text,
    Number,
    OneOf(&'static [&'static str]),
}

pub(super) fn renditions(given: Given, a: &mut Article, cx: &mut Reading) -> Option<Value> {
    for mut parts in entries(given, cx) {
        let name = parts.code(&["name"]);
        let mut rendition = Rendition {
            href: parts.text(&["href"]),
            content_type: parts.text(&[CONTENT_TYPE[0], CONTENT_TYPE[1], CONTENT_TYPE[2], "mime_type"]),
            title: parts.text(&["title"]),
            width: parts.whole(&["width"]),
            height: parts.whole(&["height"]),
            size: parts.whole(&[SIZE[0], SIZE[2], "size"]),
            duration: parts.number(&["duration"]),
            format: parts.code(&["format"]),
            name,
            ..Rendition::default()
        };
        for (key, _) in TECHNICAL {
            rendition.tech.extend(parts.text(&[key]).map(|fact| ((*key).to_owned(), fact)));
        }
        parts.finish(cx);
        if rendition != Rendition::default() {
            a.renditions.push(rendition);
        }
    }
    None
}

/// The entries of a list, or of an object that names them.
fn entries(given: Given, cx: &mut Reading) -> Vec<Parts> {
    match given.value {
        Value::Object(_) => Parts::named(&given.at, given.value, cx),
        list => Parts::list(&given.at, list, "name", cx),
    }
}

pub(super) fn write_renditions(a: &Article, cx: &mut Writing<'_>) -> Option<Value> {
    let all = a.renditions.iter().enumerate().map(|(i, rendition)| {
        let name = rendition.name.as_ref().map(code_text).filter(|name| !name.trim().is_empty());
        let name = name.unwrap_or_else(|| {
            cx.notes.push(Note::assumed(format!("/renditions/{i}/name"), "ninjs wants a name: it is numbered"));
            format!("rendition{}", i + 1)
        });
        (name, write_rendition(rendition, cx.major))
    });
    let all: Vec<_> = all.collect();
    by_name(all, cx.major)
}

fn write_rendition(rendition: &Rendition, major: Major) -> Map<String, Value> {
    let Rendition { href, guid, content_type, title, width, height, size, duration, format, tech, .. } = rendition;
    let mut out = Map::new();
    let mut set =
        |key: &str, value: Option<Value>| value.into_iter().for_each(|value| drop(out.insert(key.to_owned(), value)));
    let address = href.as_deref().filter(|href| is_uri(href)).or(guid.as_deref().filter(|guid| is_uri(guid)));
    set("href", address.map(Value::from));
    set(major.of(CONTENT_TYPE), content_type.as_deref().map(Value::from));
    set("title", title.as_deref().map(Value::from));
    set("width", width.map(Value::from));
    set("height", height.map(Value::from));
    set(major.of(SIZE), size.map(Value::from));
    set("duration", duration.and_then(Number::from_f64).map(Value::Number));
    set("format", format.as_ref().map(|format| code_text(format).into()));
    for (key, fact) in TECHNICAL.iter().filter(|_| major == Major::Three) {
        set(key, tech.get(*key).and_then(|value| write_fact(value, *fact)));
    }
    out
}

fn write_fact(value: &str, fact: Fact) -> Option<Value> {
    match fact {
        Fact::Text => Some(value.into()),
        Fact::Number => Number::from_f64(value.parse().ok()?).map(Value::Number),
        Fact::OneOf(words) => words.contains(&value).then(|| value.into()),
    }
}

/// Entries with their names: a list, in ninjs 1 an object. Of two with one name the second is numbered there.
fn by_name(all: Vec<(String, Map<String, Value>)>, major: Major) -> Option<Value> {
    if all.is_empty() {
        return None;
    }
    if major != Major::One {
        let named = |(name, mut entry): (String, Map<String, Value>)| {
            entry.shift_insert(0, "name".to_owned(), name.into());
            Value::Object(entry)
        };
        return Some(Value::Array(all.into_iter().map(named).collect()));
    }
    let mut out = Map::new();
    for (name, entry) in all {
        // The schema has a letter, a digit or an underscore begin a name.
        let begins = name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        let name = if begins { name } else { format!("_{name}") };
        let free = (2..).map(|n| format!("{name}_{n}")).find(|name| !out.contains_key(name));
        let name = if out.contains_key(&name) { free.unwrap_or(name) } else { name };
        out.insert(name, Value::Object(entry));
    }
    Some(Value::Object(out))
}

pub(super) fn associations(given: Given, a: &mut Article, cx: &mut Reading) -> Option<Value> {
    for parts in entries(given, cx) {
        let link = association(parts, a.links.len(), cx);
        a.links.push(link);
    }
    None
}

/// An associated item: a link to it, and what is said of it as an article of its own.
fn association(mut parts: Parts, index: usize, cx: &mut Reading) -> Link {
    let (name, rel) = (parts.text(&["name"]), parts.code(&["rel"]));
    let at = parts.at.clone();
    let rest = parts.rest();
    let says_more = rest.keys().any(|key| !matches!(key.as_str(), "uri" | "guid" | "version"));
    let article = read::nested(rest, &at, index, cx);
    let (guid, version) = (article.guid.clone(), article.version.clone().filter(|_| !says_more));
    let guid = (!guid.is_empty()).then_some(guid);
    let article = says_more.then(|| {
        let guid = guid.clone().unwrap_or_else(|| {
            cx.note(&at, Note::assumed("/links", "the associated item has no identifier: its name stands for one"));
            format!("urn:wirecopy:{}", crate::syntax::uri::encoded(name.as_deref().unwrap_or("association")))
        });
        Box::new(Article { guid, ..article })
    });
    Link { rel, guid, version, name, article, ..Link::default() }
}

pub(super) fn write_associations(a: &Article, cx: &mut Writing<'_>) -> Option<Value> {
    let mut all = Vec::new();
    for (i, link) in a.links.iter().enumerate().filter(|(_, link)| trust_role(link).is_none()) {
        let name = link.name.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(|| {
            cx.notes.push(Note::assumed(format!("/links/{i}/name"), "ninjs wants a name: it is made of the relation"));
            let rel = link.rel.as_ref().map(|rel| rel.local().to_owned()).filter(|rel| !rel.trim().is_empty());
            format!("{}{}", rel.unwrap_or_else(|| "item".to_owned()), i + 1)
        });
        let mut entry = match &link.article {
            Some(article) => write::nested(article, i, cx),
            None => Map::new(),
        };
        let guid = link.guid.as_deref().or(link.href.as_deref()).or(link.article.as_deref().map(|a| a.guid.as_str()));
        let guid = guid.filter(|guid| !guid.trim().is_empty()).map_or_else(|| uri_of(&name), uri_of);
        entry.shift_remove("uri");
        entry.shift_insert(0, "uri".to_owned(), guid.into());
        if let Some(version) = &link.version {
            entry.insert("version".to_owned(), version.as_str().into());
        }
        if let (Some(title), false) = (&link.title, entry.contains_key("title")) {
            entry.insert("title".to_owned(), title.as_str().into());
        }
        if let (Some(rel), Major::Three) = (&link.rel, cx.major) {
            entry.insert("rel".to_owned(), code_text(rel).into());
        }
        all.push((name, entry));
    }
    by_name(all, cx.major)
}

/// The vocabulary of IPTC whose codes are the relations of trust indicators.
const TRUST: &str = "http://cv.iptc.org/newscodes/trustindicator";

pub(super) fn trust_indicators(given: Given, a: &mut Article, cx: &mut Reading) -> Option<Value> {
    for mut parts in Parts::list(&given.at, given.value, "title", cx) {
        let role = parts.text(&["role"]).or_else(|| {
            let (scheme, code) = (parts.text(&["scheme"])?, parts.text(&["code"])?);
            let gap = if scheme.ends_with(['/', '#']) { "" } else { "/" };
            Some(format!("{scheme}{gap}{code}"))
        });
        let link = Link {
            rel: role.as_deref().map(code),
            title: parts.text(&["title"]),
            href: parts.text(&["href"]),
            ..Link::default()
        };
        // One of another vocabulary would be an association once it is written.
        if trust_role(&link).is_none() {
            let said = [("role", role), ("title", link.title), ("href", link.href)];
            said.into_iter().for_each(|(key, text)| {
                text.into_iter().for_each(|text| parts.put_back(key, text.into()));
            });
            cx.keep(parts.at.clone(), Value::Object(parts.rest()));
            continue;
        }
        parts.finish(cx);
        a.links.push(link);
    }
    None
}

/// The role of a link that is a trust indicator.
fn trust_role(link: &Link) -> Option<String> {
    let role = link.rel.as_ref().map(code_text).filter(|role| role.starts_with(TRUST) && is_uri(role))?;
    (link.guid.is_none() && link.article.is_none()).then_some(role)
}

pub(super) fn write_trust_indicators(a: &Article, cx: &mut Writing<'_>) -> Option<Value> {
    let all: Vec<&Link> = a.links.iter().filter(|link| trust_role(link).is_some()).collect();
    list(&all, |link| {
        let role = trust_role(link).unwrap_or_default();
        let role = match split(&role, None).filter(|_| cx.major == Major::One) {
            Some((scheme, code)) => vec![("scheme", scheme.to_owned()), ("code", code.to_owned())],
            None => vec![("role", role)],
        };
        let rest = [("title", link.title.clone()), ("href", link.href.clone().filter(|href| is_uri(href)))];
        let rest = rest.into_iter().filter_map(|(key, text)| Some((key, text?)));
        role.into_iter().chain(rest).map(|(key, text)| (key.to_owned(), text.into())).collect()
    })
}
