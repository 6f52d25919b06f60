//! Values of single keys: what kinds of the table cannot say, reading and writing next to each other.

use serde_json::{Map, Value, json};

use super::concept::{self, Form, code_text};
use super::map::{Given, lines};
use super::parts::{Parts, code, pointer, text, whole};
use super::read::Reading;
use super::write::Writing;
use super::{Major, Version};
use crate::model::{
    AltId, Article, Completeness, Concept, ConceptType, Counts, Embargo, Field, ItemType, Label, PubStatus, RichText,
    Rights, RightsExpression, Slugline, Urgency,
};
use crate::note::Note;
use crate::syntax::iptc;
use crate::syntax::uri::{decoded, encoded, is_uri};

/// What no major has a key for.
pub(super) fn nothing(_: &Article, _: &mut Writing<'_>) -> Option<Value> {
    None
}

/// A list of objects; nothing when there is none.
pub(super) fn list<T>(all: &[T], write: impl Fn(&T) -> Map<String, Value>) -> Option<Value> {
    let entries: Vec<Value> = all.iter().map(write).filter(|entry| !entry.is_empty()).map(Value::Object).collect();
    (!entries.is_empty()).then_some(Value::Array(entries))
}

// The identifier: a URI. One that is none is written as a part of one, and is itself again when it is read.

const OWN: &str = "urn:wirecopy:";

/// The identifier that a URI stands for.
pub(super) fn guid_of(uri: &str) -> String {
    let wrapped = uri.strip_prefix(OWN).and_then(decoded);
    wrapped
        .filter(|guid| !guid.is_empty() && (!is_uri(guid) || guid.starts_with(OWN)))
        .unwrap_or_else(|| uri.to_owned())
}

pub(super) fn uri_of(guid: &str) -> String {
    if is_uri(guid) && guid_of(guid) == guid { guid.to_owned() } else { format!("{OWN}{}", encoded(guid)) }
}

/// The identifier was taken before all other keys: this is another one.
pub(super) fn no_guid(given: Given, _: &mut Article, _: &mut Reading) -> Option<Value> {
    Some(given.value)
}

pub(super) fn write_guid(a: &Article, _: &mut Writing<'_>) -> Option<Value> {
    Some(uri_of(&a.guid).into())
}

/// What an item says of its standard was looked at before all other keys; another standard's name is kept.
pub(super) fn standard(given: Given, _: &mut Article, cx: &mut Reading) -> Option<Value> {
    let named = given.value.get("name").and_then(Value::as_str).unwrap_or("ninjs");
    let is_own = named.trim().eq_ignore_ascii_case("ninjs") && given.value.is_object();
    if is_own && cx.stated.is_some() { None } else { Some(given.value) }
}

pub(super) fn write_standard(_: &Article, cx: &mut Writing<'_>) -> Option<Value> {
    let version = match cx.major {
        Major::One => Version::One,
        Major::Two => Version::Two,
        Major::Three => Version::Three,
    };
    let number = version.number();
    let schema = format!("http://www.iptc.org/std/ninjs/ninjs-schema_{number}.json");
    (!cx.is_nested).then(|| json!({ "name": "ninjs", "version": number, "schema": schema }))
}

pub(super) fn kind(given: Given, a: &mut Article, _: &mut Reading) -> Option<Value> {
    match text(&given.value).and_then(|text| iptc::item_class(iptc::local(&text))) {
        Some(kind) => {
            a.kind = kind;
            None
        }
        None => Some(given.value),
    }
}

pub(super) fn write_kind(a: &Article, cx: &mut Writing<'_>) -> Option<Value> {
    let kind = match (a.kind, cx.major) {
        (ItemType::Animated, _) => ItemType::Graphic,
        (ItemType::Event | ItemType::Planning, Major::One | Major::Two) => ItemType::Component,
        (kind, _) => kind,
    };
    Some(iptc::item_class_code(kind).into())
}

const COMPLETE: [[&str; 2]; 3] = [["complete", "incomplete"], ["full", "partial"], ["full", "partial"]];

pub(super) fn completeness(given: Given, a: &mut Article, _: &mut Reading) -> Option<Value> {
    a.completeness = match text(&given.value)?.as_str() {
        "full" | "complete" => Some(Completeness::Full),
        "partial" | "incomplete" => Some(Completeness::Partial),
        _ => return Some(given.value),
    };
    None
}

pub(super) fn write_completeness(a: &Article, cx: &mut Writing<'_>) -> Option<Value> {
    let [full, partial] = cx.major.of(COMPLETE);
    Some(if a.completeness? == Completeness::Full { full } else { partial }.into())
}

/// A time up to which an item is held. One that is not understood holds without an end.
pub(super) fn embargo(given: Given, a: &mut Article, cx: &mut Reading) -> Option<Value> {
    let said = text(&given.value).unwrap_or_default();
    if said.is_empty() && given.value.is_string() {
        return None;
    }
    match cx.time(&given.value, &given.at, Field::Embargo) {
        Some(time) => {
            a.embargo = Some(Embargo::Until(time));
            None
        }
        None => {
            a.embargo = Some(Embargo::Indefinite);
            let detail = "this is no time: the item is held without an end";
            cx.note(&given.at, Note::unread(Field::Embargo.pointer(), detail));
            Some(given.value)
        }
    }
}

pub(super) fn write_embargo(a: &Article, _: &mut Writing<'_>) -> Option<Value> {
    match a.embargo.as_ref()? {
        Embargo::Until(time) => Some(time.as_str().into()),
        Embargo::Indefinite => None,
    }
}

/// Whether it may be used. A status that is not understood is no leave.
pub(super) fn status(given: Given, a: &mut Article, cx: &mut Reading) -> Option<Value> {
    let said = text(&given.value)?;
    match iptc::pub_status(iptc::local(&said)) {
        Some(status) => {
            a.pub_status = status;
            None
        }
        None => {
            a.pub_status = PubStatus::Withheld;
            let detail = format!("{said:?} is no status that ninjs knows: the item counts as withheld");
            cx.note(&given.at, Note::unread(Field::PubStatus.pointer(), detail));
            Some(given.value)
        }
    }
}

pub(super) fn write_status(a: &Article, cx: &mut Writing<'_>) -> Option<Value> {
    let is_said = !cx.is_nested || a.pub_status != PubStatus::Usable;
    is_said.then(|| iptc::pub_status_code(a.pub_status).into())
}

pub(super) fn urgency(given: Given, a: &mut Article, cx: &mut Reading) -> Option<Value> {
    let number = given.value.as_f64().or_else(|| text(&given.value)?.parse().ok());
    let urgency = (1..=9_u8).find(|n| number == Some(f64::from(*n))).and_then(|n| Urgency::new(n.into()));
    if urgency.is_none() {
        cx.note(&given.at, Note::unread(Field::Urgency.pointer(), "this is no number from 1 to 9"));
        return Some(given.value);
    }
    a.urgency = urgency;
    None
}

pub(super) fn write_urgency(a: &Article, _: &mut Writing<'_>) -> Option<Value> {
    a.urgency.map(|urgency| urgency.get().into())
}

pub(super) fn slugline(given: Given, a: &mut Article, _: &mut Reading) -> Option<Value> {
    let Some(text) = text(&given.value).filter(|_| a.slugline.is_none()) else { return Some(given.value) };
    a.slugline = Some(Slugline { text: text.into(), separator: None });
    None
}

pub(super) fn write_slugline(a: &Article, _: &mut Writing<'_>) -> Option<Value> {
    let text = a.slugline.as_ref()?.text.plain().into_owned();
    (!text.trim().is_empty()).then(|| text.into())
}

pub(super) fn located(given: Given, a: &mut Article, _: &mut Reading) -> Option<Value> {
    let Some(text) = text(&given.value) else { return Some(given.value) };
    a.located.push(Concept::named(text));
    None
}

pub(super) fn write_located(a: &Article, _: &mut Writing<'_>) -> Option<Value> {
    let label = a.located.first()?.label();
    (!label.trim().is_empty()).then(|| label.into())
}

// What it is about: all sorts are one field. Keywords, for which no major has a key, are subjects that say so.

const KEYWORD: &str = "keyword";

pub(super) fn subject(concept: Concept, a: &mut Article) {
    let says_so = concept.rel.as_ref().and_then(|rel| rel.literal.as_deref()) == Some(KEYWORD);
    let only_name = Concept { names: Vec::new(), rel: None, ..concept.clone() } == Concept::default();
    match concept.name().filter(|_| says_so && only_name) {
        Some(name) => a.keywords.push(Label::new(name)),
        None => a.subjects.push(concept),
    }
}

/// The key under which a subject of a type stands.
pub(super) fn subject_key(kind: Option<ConceptType>, major: Major) -> &'static str {
    let keys = match kind {
        Some(ConceptType::Person) => ["person", "people", "people"],
        Some(ConceptType::Organisation) => ["organisation", "organisations", "organisations"],
        Some(ConceptType::Place | ConceptType::Poi) => ["place", "places", "places"],
        Some(ConceptType::Event) => ["event", "events", "events"],
        Some(ConceptType::Object) => ["object", "objects", "objects"],
        Some(ConceptType::Topic | ConceptType::Other) | None => ["subject", "subjects", "subjects"],
    };
    major.of(keys)
}

/// All subjects, each under the key of its sort, the sorts in the order in which they come.
pub(super) fn write_subjects(a: &Article, out: &mut Map<String, Value>, cx: &mut Writing<'_>) {
    let mut add = |key: &str, entry: Map<String, Value>| {
        let list = out.entry(key).or_insert_with(|| Value::Array(Vec::new()));
        list.as_array_mut().into_iter().filter(|_| !entry.is_empty()).for_each(|list| list.push(entry.clone().into()));
    };
    for concept in &a.subjects {
        let kind = concept.kind.map(|kind| if kind == ConceptType::Poi { ConceptType::Place } else { kind });
        add(subject_key(kind, cx.major), concept::write(concept, Form::Related, kind, cx));
    }
    for keyword in &a.keywords {
        let name = keyword.text.plain().into_owned();
        let entry = [("name", name), ("rel", KEYWORD.to_owned())];
        add(subject_key(None, cx.major), entry.into_iter().map(|(key, text)| (key.to_owned(), text.into())).collect());
    }
}

/// A list of texts, or one with commas between them.
pub(super) fn keywords(given: Given, a: &mut Article, cx: &mut Reading) -> Option<Value> {
    match given.value {
        Value::String(all) => {
            let words = all.split(',').map(str::trim).filter(|word| !word.is_empty());
            a.keywords.extend(words.map(|word| Label::new(RichText::from(word))));
        }
        list => {
            for mut parts in Parts::list(&given.at, list, "name", cx) {
                a.keywords.extend(parts.text(&["name"]).map(|word| Label::new(RichText::from(word))));
                parts.finish(cx);
            }
        }
    }
    None
}

// Where the information comes from. Who provides the item and whom it credits have no key of their own in any major.

const PROVIDER: &str = "provider";
const CREDIT: &str = "credit";

pub(super) fn sources(given: Given, a: &mut Article, cx: &mut Reading) -> Option<Value> {
    for parts in Parts::list(&given.at, given.value, "name", cx) {
        let Some(concept) = concept::read(parts, Form::Source, None, cx) else { continue };
        let role = concept.roles.first().and_then(|role| role.literal.as_deref());
        let bare = Concept { roles: Vec::new(), ..concept.clone() };
        match (role, bare.name()) {
            (Some(PROVIDER), _) if a.provider.is_none() => a.provider = Some(bare),
            (Some(CREDIT), Some(name)) if bare == Concept::named(name) => a.credit_lines.push(Label::new(name)),
            _ => a.info_sources.push(concept),
        }
    }
    None
}

pub(super) fn write_sources(a: &Article, cx: &mut Writing<'_>) -> Option<Value> {
    let with = |concept: &Concept, role: &str| Concept { roles: vec![code(role)], ..concept.clone() };
    let provider = a.provider.iter().map(|provider| with(provider, PROVIDER));
    let credit = |label: &Label| with(&Concept::named(label.text.plain()), CREDIT);
    let all: Vec<Concept> =
        provider.chain(a.info_sources.iter().cloned()).chain(a.credit_lines.iter().map(credit)).collect();
    list(&all, |one| concept::write(one, Form::Source, None, cx))
}

/// The agency by its name alone.
pub(super) fn provider(given: Given, a: &mut Article, _: &mut Reading) -> Option<Value> {
    let Some(name) = text(&given.value).filter(|_| a.provider.is_none()) else { return Some(given.value) };
    a.provider = Some(Concept::named(name));
    None
}

// Rights: one block, spread over four keys.

fn rights(a: &mut Article) -> &mut Rights {
    if a.rights.is_empty() {
        a.rights.push(Rights::default());
    }
    let last = a.rights.len() - 1;
    // Just made sure of.
    #[allow(clippy::indexing_slicing)]
    &mut a.rights[last]
}

pub(super) fn holder(given: Given, a: &mut Article, _: &mut Reading) -> Option<Value> {
    let Some(name) = text(&given.value) else { return Some(given.value) };
    rights(a).holder = Some(Concept::named(name));
    None
}

pub(super) fn write_holder(a: &Article, _: &mut Writing<'_>) -> Option<Value> {
    let label = a.rights.first()?.holder.as_ref()?.label();
    (!label.trim().is_empty()).then(|| label.into())
}

pub(super) fn notice(given: Given, a: &mut Article, _: &mut Reading) -> Option<Value> {
    let Some(text) = text(&given.value) else { return Some(given.value) };
    rights(a).notices.push(Label::new(text));
    None
}

pub(super) fn write_notice(a: &Article, _: &mut Writing<'_>) -> Option<Value> {
    lines(&a.rights.first()?.notices).map(Value::from)
}

pub(super) fn terms(given: Given, a: &mut Article, _: &mut Reading) -> Option<Value> {
    let Some(text) = text(&given.value) else { return Some(given.value) };
    rights(a).usage_terms.push(Label::new(text));
    None
}

pub(super) fn write_terms(a: &Article, _: &mut Writing<'_>) -> Option<Value> {
    lines(&a.rights.first()?.usage_terms).map(Value::from)
}

const LANGUAGE: super::parts::Key = ["langid", "langid", "langId"];
const LINKED: super::parts::Key = ["linkedrights", "linkedrights", "linkedRights"];
const ENCODED: super::parts::Key = ["encodedrights", "encodedrights", "encodedRights"];

pub(super) fn expression(given: Given, a: &mut Article, cx: &mut Reading) -> Option<Value> {
    let Value::Object(object) = given.value else { return Some(given.value) };
    let mut parts = Parts::new(given.at, object);
    let (language, href, value) = (parts.text(&LANGUAGE), parts.text(&LINKED), parts.text(&ENCODED));
    let expression = RightsExpression { language, href, value, content_type: None };
    if expression != RightsExpression::default() {
        rights(a).expressions.push(expression);
    }
    parts.finish(cx);
    None
}

/// The address of the expression, or else the expression: the standard takes one of them.
pub(super) fn write_expression(a: &Article, cx: &mut Writing<'_>) -> Option<Value> {
    let expression = a.rights.first()?.expressions.first()?;
    let uri = |text: &Option<String>| text.as_deref().filter(|text| is_uri(text)).map(str::to_owned);
    let told = match (uri(&expression.href), &expression.value) {
        (Some(href), None) => (LINKED, href),
        (_, Some(value)) if !value.trim().is_empty() => (ENCODED, value.clone()),
        (Some(href), _) => (LINKED, href),
        (None, _) => return None,
    };
    let language = uri(&expression.language).map(|language| (LANGUAGE, language));
    let entries = language.into_iter().chain([told]).map(|(key, text)| (cx.major.of(key).to_owned(), text.into()));
    Some(Value::Object(entries.collect()))
}

/// Other identifiers: a list, in ninjs 1 an object.
pub(super) fn alt_ids(given: Given, a: &mut Article, cx: &mut Reading) -> Option<Value> {
    match given.value {
        Value::Object(object) => {
            for (key, value) in object {
                match text(&value) {
                    Some(id) => a.alt_ids.push(AltId { value: id, role: Some(code(&key)), kind: None }),
                    None => cx.keep(pointer(&given.at, &key), value),
                }
            }
        }
        list => {
            for mut parts in Parts::list(&given.at, list, "value", cx) {
                if let Some(value) = parts.text(&["value"]) {
                    a.alt_ids.push(AltId { value, role: parts.code(&["role"]), kind: None });
                }
                parts.finish(cx);
            }
        }
    }
    None
}

pub(super) fn write_alt_ids(a: &Article, cx: &mut Writing<'_>) -> Option<Value> {
    let role = |id: &AltId| id.role.as_ref().map(code_text);
    if cx.major != Major::One {
        return list(&a.alt_ids, |id| {
            let role = role(id).map(|role| ("role".to_owned(), role.into()));
            role.into_iter().chain([("value".to_owned(), id.value.as_str().into())]).collect()
        });
    }
    let mut out = Map::new();
    for (i, id) in a.alt_ids.iter().enumerate() {
        let key = role(id).unwrap_or_else(|| format!("id{}", i + 1));
        out.entry(key).or_insert_with(|| id.value.as_str().into());
    }
    (!out.is_empty()).then_some(Value::Object(out))
}

// Sizes, which ninjs 1 has on the item and the later majors on each body.

fn count(given: Given, a: &mut Article, set: fn(&mut Counts, u64)) -> Option<Value> {
    let Some(number) = whole(&given.value) else { return Some(given.value) };
    set(a.counts.get_or_insert_default(), number);
    None
}

pub(super) fn words(given: Given, a: &mut Article, _: &mut Reading) -> Option<Value> {
    count(given, a, |counts, number| counts.words = Some(number))
}

pub(super) fn write_words(a: &Article, _: &mut Writing<'_>) -> Option<Value> {
    a.counts.as_ref()?.words.map(Value::from)
}

pub(super) fn chars(given: Given, a: &mut Article, _: &mut Reading) -> Option<Value> {
    count(given, a, |counts, number| counts.chars = Some(number))
}

pub(super) fn write_chars(a: &Article, _: &mut Writing<'_>) -> Option<Value> {
    a.counts.as_ref()?.chars.map(Value::from)
}
