//! Reads ninjs: an item is an article; several stand in an array, on lines, or in what a newsroom's API answers.
//!
//! The table reads the keys in their order, the body comes last; what no row took is kept.

use std::collections::VecDeque;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::parts::{self, text};
use super::text::Text;
use super::{ID, Major, Version, map, own, schema};
use crate::code;
use crate::error::{Error, Result};
use crate::format::{ReadSettings, Reader, options};
use crate::model::{Article, Field, Native, NativeElement, Timestamp, bounded, parse_json};
use crate::note::{Note, Noted};
use crate::span::Span;
use crate::syntax::input::Input;
use crate::syntax::json::{Unread, Values};
use crate::syntax::markup::Context;
use crate::syntax::{dates, guid};

/// The options for reading.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ReadOptions {
    /// What becomes of other versions of the body: `native` keeps them for the way back only, `keep` reads them as `alternates`.
    pub(super) alternates: Alternates,
    /// The version whose schema `validate` holds items against; without it, the one that they state, or that they fit best.
    pub(super) version: Option<String>,
}

/// What becomes of other versions of the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Alternates {
    /// They stay in `native`.
    #[default]
    Native,
    /// They become `alternates`.
    Keep,
}

/// Starts reading.
pub(super) fn open(input: Input, settings: &ReadSettings) -> Result<Box<dyn Reader>> {
    let options: ReadOptions = options::parse(&settings.options)?;
    if let Some(version) = options.version.as_deref().filter(|version| !schema::is_known(version)) {
        let error = Error::usage(format!("there is no schema of ninjs {version} here"));
        return Err(error.help(format!("these are: {}", schema::versions().collect::<Vec<_>>().join(", "))));
    }
    let values = Values::new(input, ID);
    Ok(Box::new(NinjsReader { values, options, check: settings.check, waiting: VecDeque::new(), base: String::new() }))
}

struct NinjsReader {
    values: Values,
    options: ReadOptions,
    /// Whether items are held against the standard.
    check: bool,
    /// Further articles of the value that was read last, each with where it stands in it.
    waiting: VecDeque<(String, Noted<Article>)>,
    /// Where the article that came last stands in its value.
    base: String,
}

/// An article as it was read, where it stands in its value, and its notes with the places they are about.
struct Found {
    base: String,
    article: Article,
    notes: Vec<(String, Note)>,
}

impl Iterator for NinjsReader {
    type Item = Result<Noted<Article>>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some((base, noted)) = self.waiting.pop_front() {
            self.base = base;
            return Some(Ok(noted));
        }
        let options = &self.options;
        let item = self.values.next(|text| items(text, options))?;
        let Noted { value: found, mut notes } = match item {
            Ok(noted) => noted,
            Err(error) => return Some(Err(error)),
        };
        notes.extend(self.values.inexact());
        self.waiting = found.into_iter().map(|found| self.settled(found)).collect();
        let mut departures = None;
        if self.check {
            let schema::Faults { errors, mut warnings } =
                schema::faults(self.values.last(), self.options.version.as_deref());
            let pointers: Vec<String> = warnings.iter().map(|(pointer, _)| pointer.clone()).collect();
            let mut told: Vec<Note> = warnings.drain(..).map(|(_, note)| note).collect();
            self.values.place(&mut told, &pointers);
            notes.extend(told);
            departures = self.values.faults(errors);
        }
        if let Some((_, first)) = self.waiting.front_mut() {
            first.notes.splice(0..0, notes);
        }
        match departures {
            Some(error) => Some(Err(error)),
            None => self.next(),
        }
    }
}

impl Reader for NinjsReader {
    fn place(&self, _: &Article, notes: &mut [Note]) {
        let item = parse_json(self.values.last()).ok();
        let item = item.as_ref().and_then(|value| value.pointer(&self.base)).and_then(Value::as_object);
        let key = |field: &str| item?.keys().find(|key| map::row(key).is_some_and(|row| row.field().name() == field));
        let pointer = |note: &Note| match key(note.field()) {
            Some(key) => parts::pointer(&self.base, key),
            None => self.base.clone(),
        };
        let pointers: Vec<String> = notes.iter().map(pointer).collect();
        self.values.place(notes, &pointers);
    }

    fn line(&self, at: Span) -> Option<String> {
        Some(self.values.line(at))
    }
}

impl NinjsReader {
    fn settled(&self, found: Found) -> (String, Noted<Article>) {
        let Found { base, mut article, notes } = found;
        let (pointers, mut notes): (Vec<String>, Vec<Note>) = notes.into_iter().unzip();
        if !notes.is_empty() {
            self.values.place(&mut notes, &pointers);
        }
        notes.extend(self.values.visible(&mut article));
        (base, Noted { value: article, notes })
    }
}

/// Keys under which the APIs of newsrooms and archives hand out several items.
pub(super) const LISTS: &[&str] = &["_items", "hits"];

/// The items in a value.
fn items(text: &str, options: &ReadOptions) -> std::result::Result<Vec<Found>, Unread> {
    let value = parse_json(text).map_err(|error| Unread::Parser(error, Vec::new()))?;
    let Value::Object(mut object) = value else {
        let error = Error::invalid("an item of ninjs is an object { }, and this is none").coded(code::WRONG_TYPE);
        return Err(Unread::Other(error.not_fatal()));
    };
    let list = LISTS.iter().find(|key| object.get(**key).is_some_and(Value::is_array));
    let Some(list) = list else { return Ok(vec![found(object, String::new(), options)?]) };

    let Some(Value::Array(entries)) = object.shift_remove(*list) else { return Ok(Vec::new()) };
    let base = parts::pointer("", list);
    let objects = entries.into_iter().enumerate().filter_map(|(i, entry)| match entry {
        Value::Object(object) => Some((parts::pointer(&base, &i.to_string()), object)),
        _ => None,
    });
    let mut all: Vec<Found> =
        objects.map(|(base, object)| found(object, base, options)).collect::<std::result::Result<_, _>>()?;
    if let (Some(first), false) = (all.first_mut(), object.is_empty()) {
        let others: Vec<&str> = object.keys().map(String::as_str).collect();
        let detail = format!("what the answer says beside its items is not read: {}", others.join(", "));
        first.notes.push((String::new(), Note::dropped("", detail)));
    }
    Ok(all)
}

fn found(object: Map<String, Value>, base: String, options: &ReadOptions) -> std::result::Result<Found, Unread> {
    let mut cx = Reading::new(&object, base.clone(), options.clone());
    let article = item(object, &mut cx);
    bounded(&article).map_err(|error| Unread::Other(error.not_fatal()))?;
    Ok(Found { base, article, notes: cx.notes })
}

/// An item as it was just written, and is read.
pub(super) fn again(value: &Value) -> Option<Noted<Article>> {
    let object = value.as_object()?.clone();
    let Found { article, notes, .. } = found(object, String::new(), &ReadOptions::default()).ok()?;
    Some(Noted { value: article, notes: notes.into_iter().map(|(_, note)| note).collect() })
}

/// What is at hand while an item is read.
pub(super) struct Reading {
    pub(super) major: Major,
    pub(super) options: ReadOptions,
    /// The version that the item states.
    pub(super) stated: Option<String>,
    /// What is kept of it.
    pub(super) kept: Vec<NativeElement>,
    /// The texts that stand for its body.
    pub(super) bodies: Vec<Text>,
    /// Where it stands in the value that is read.
    pub(super) base: String,
    notes: Vec<(String, Note)>,
}

impl Reading {
    fn new(object: &Map<String, Value>, base: String, options: ReadOptions) -> Reading {
        let stated = stated(object);
        let major = stated.as_deref().and_then(Major::of_version).unwrap_or_else(|| by_keys(object));
        Reading { major, options, stated, kept: Vec::new(), bodies: Vec::new(), base, notes: Vec::new() }
    }

    /// A note on what stands at a pointer.
    pub(super) fn note(&mut self, at: &str, note: Note) {
        self.notes.push((at.to_owned(), note));
    }

    /// Notes what came to light in reading markup that stands in a text.
    pub(super) fn remarks(&mut self, at: &str, path: &str, context: Context) {
        for remark in context.remarks {
            self.note(at, Note::new(remark.kind, path, remark.detail));
        }
    }

    /// A time; one in another form than the standard's is mended.
    pub(super) fn time(&mut self, value: &Value, at: &str, field: Field) -> Option<Timestamp> {
        let said = text(value)?;
        if let Some(time) = Timestamp::parse(&said) {
            return Some(time);
        }
        match dates::read(&said, &dates::ISO, None, None) {
            Ok(read) => {
                let detail = format!("{said:?} is read as {}", read.time);
                self.note(at, Note::repaired(field.pointer(), detail).coded(code::MENDED_DATE));
                Some(read.time)
            }
            Err(_) => {
                self.note(at, Note::unread(field.pointer(), format!("{said:?} is no time that can be understood")));
                None
            }
        }
    }
}

/// The version that an item states.
pub(super) fn stated(object: &Map<String, Value>) -> Option<String> {
    let standard = object.get("standard").or_else(|| object.get("$standard"))?;
    if let Some(said) = standard.as_str() {
        let version = said.split_whitespace().next_back().unwrap_or_default();
        return Major::of_version(version).filter(|_| version.contains('.')).map(|_| version.to_owned());
    }
    let named = standard.get("schema").and_then(Value::as_str).and_then(|schema| {
        schema.rsplit_once("ninjs-schema_").map(|(_, version)| version.trim_end_matches('#').trim_end_matches(".json"))
    });
    let version = standard.get("version").and_then(text).or(named.map(str::to_owned))?;
    Major::of_version(&version).map(|_| version)
}

/// The major whose keys an item has.
pub(super) fn by_keys(object: &Map<String, Value>) -> Major {
    let own = |major: Major| {
        let others = [Major::One, Major::Two, Major::Three];
        let others: Vec<Major> = others.into_iter().filter(|other| *other != major).collect();
        let is_own = |key: &str| {
            let row = map::ROWS.iter().find(|row| major.of(row.keys) == key);
            row.is_some_and(|row| !others.iter().any(|other| other.of(row.keys) == key))
        };
        object.keys().filter(|key| is_own(key)).count()
    };
    let has = |start: &str| object.keys().any(|key| key.starts_with(start));
    let later = object.get("bodies").or(object.get("headlines")).is_some();
    match (own(Major::Three), own(Major::One)) {
        (three, one) if three > one => Major::Three,
        (_, one) if one > 0 || has("body_") || has("headline_") || has("description_") => Major::One,
        _ if object.keys().any(|key| is_lower_case_of_three(key)) => Major::Two,
        _ if later => Major::Three,
        _ => Major::Three,
    }
}

/// Whether a key is what the first two majors have for one that ninjs 3 writes with capitals.
fn is_lower_case_of_three(key: &str) -> bool {
    map::ROWS.iter().any(|row| Major::Two.of(row.keys) == key && Major::Three.of(row.keys) != key)
}

/// Reads an item.
fn item(mut object: Map<String, Value>, cx: &mut Reading) -> Article {
    let mut article = Article::default();
    let id = ["uri", "guid"].into_iter().find(|key| object.get(*key).and_then(text).is_some());
    let id = id.and_then(|key| object.shift_remove(key)).as_ref().and_then(text);
    match id {
        Some(id) => article.guid = own::guid_of(&id),
        None => {
            article.guid = guid::derived(&Value::Object(object.clone()).to_string());
            let base = cx.base.clone();
            cx.note(&base, guid::note());
        }
    }
    let base = cx.base.clone();
    map::read(object, &base, &mut article, cx);
    super::text::finish(&mut article, cx);
    article.native = native(cx);
    article
}

/// What is kept, with the version that it is of.
fn native(cx: &mut Reading) -> Option<Native> {
    let elements = std::mem::take(&mut cx.kept);
    let digit = cx.major.of(["1", "2", "3"]).to_owned();
    let stated = cx.stated.clone().filter(|version| version != Version::default().number());
    let version = if elements.is_empty() { stated } else { Some(cx.stated.clone().unwrap_or(digit)) };
    let bag = Native { version, elements, ..Native::of(ID) };
    Some(bag).filter(|bag| !bag.is_empty())
}

/// Reads what is said of an associated item: an article of its own, whose identifier may be missing.
pub(super) fn nested(object: Map<String, Value>, at: &str, index: usize, cx: &mut Reading) -> Article {
    let has_id = ["uri", "guid"].iter().any(|key| object.get(*key).and_then(text).is_some());
    let mut inner = Reading::new(&object, at.to_owned(), cx.options.clone());
    inner.major = cx.major;
    let mut article = item(object, &mut inner);
    if !has_id {
        article.guid.clear();
    }
    let notes = inner.notes.into_iter().filter(|(_, note)| note.code != code::DERIVED_GUID);
    cx.notes.extend(notes.map(|(at, mut note)| {
        note.path = format!("/links/{index}/article{}", note.path);
        (at, note)
    }));
    article
}
