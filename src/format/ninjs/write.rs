//! Writes ninjs 3.1, 2.2 or 1.6: valid by IPTC's schema whatever the article came from.
//!
//! The article is made sayable first, the rows write it, what an earlier ninjs of the same major said beyond the model is
//! put back where the standard has it. Then it is read again: what the article says and ninjs has no place for is found
//! so, and noted. One article is an object, several are an array, or lines.

use std::io::Write;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::carry::carries;
use super::map::ROWS;
use super::text::MAIN;
use super::{FORMAT, ID, Major, Version, concept, read, sayable};
use crate::error::{Error, ErrorKind, Result};
use crate::format::carry::lost;
use crate::format::one_or_many::{Envelope, OneOrMany};
use crate::format::{Carry, WriteSettings, Writer, options};
use crate::model::{Article, Field, Native, bounded};
use crate::note::Note;
use crate::syntax::json;
use crate::syntax::xml::keep::reread;

/// The options for writing.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Options {
    /// The version of the standard.
    pub(super) version: Version,
    /// One item a line, for programs; without it, an indented object, or an array of several.
    lines: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { version: Version::Three, lines: false }
    }
}

/// Starts writing.
pub(super) fn create<'w>(out: Box<dyn Write + Send + 'w>, settings: &WriteSettings) -> Result<Box<dyn Writer + 'w>> {
    let options: Options = options::parse(&settings.options)?;
    Ok(Box::new(NinjsWriter { out: OneOrMany::new(out), options, offset: settings.offset.clone() }))
}

struct NinjsWriter<'w> {
    out: OneOrMany<Box<dyn Write + Send + 'w>>,
    options: Options,
    offset: String,
}

impl Writer for NinjsWriter<'_> {
    fn write(&mut self, article: &Article) -> Result<Vec<Note>> {
        bounded(article)?;
        if article.guid.trim().is_empty() {
            let empty = Error::invalid("ninjs is known by its uri, and the guid is empty").in_field("/guid");
            return Err(empty.in_format(FORMAT.id).help("say --set guid=… to give it one"));
        }

        let (value, notes) = self.item(article);
        let mut text = Vec::new();
        let written = match self.options.lines {
            true => json::write(&mut text, &value),
            false => serde_json::to_writer_pretty(&mut text, &value),
        };
        written.map_err(|error| Error::new(ErrorKind::Unsupported, error.to_string()).in_format(FORMAT.id))?;
        let is_lines = self.options.lines;
        self.out.push(&text, is_lines, || frame(is_lines))?;
        Ok(notes)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        let nothing = if self.options.lines { "" } else { "[]\n" };
        self.out.finish(nothing)
    }
}

fn frame(is_lines: bool) -> Envelope {
    let [before, open, between, close] = if is_lines { ["", "", "\n", "\n"] } else { ["", "[\n", ",\n", "\n]\n"] };
    Envelope {
        before_one: before.to_owned(),
        after_one: "\n".to_owned(),
        open: open.to_owned(),
        between: between.to_owned(),
        close: close.to_owned(),
    }
}

impl NinjsWriter<'_> {
    /// An article as an item, and all that has to be said of it.
    fn item(&self, article: &Article) -> (Value, Vec<Note>) {
        let version = self.options.version;
        let sayable::Sayable { article: said, mut notes, order } =
            sayable::sayable(article, version.major(), &self.offset);
        let mut told = Vec::new();
        let always = |_: &Value, path: &str| path == "/native/version";
        let write = |article: &Article| document(article, version);
        let settled = reread::settle_as(&said, ("ninjs", &always), &mut told, write, |_, value| read::again(value));
        told.iter_mut().for_each(|note| note.path = order.as_given(&note.path));
        notes.append(&mut told);

        // What is not carried at all is said once, with the reason.
        let carry = |field| carries(field, version);
        notes.retain(|note| !Field::named(note.field()).is_some_and(|field| matches!(carry(field), Carry::No(_))));
        (settled.node, lost(article, carry, notes))
    }
}

/// What is at hand while an item is written.
pub(super) struct Writing<'w> {
    pub(super) major: Major,
    pub(super) language: Option<&'w str>,
    pub(super) is_nested: bool,
    pub(super) notes: Vec<Note>,
    /// Keys that stand beside the one that is written.
    pub(super) beside: Map<String, Value>,
}

fn document(article: &Article, version: Version) -> (Value, Vec<Note>) {
    let language = article.language.as_deref();
    let mut cx = Writing { major: version.major(), language, is_nested: false, notes: Vec::new(), beside: Map::new() };
    let mut out = item(article, &mut cx);
    super::schema::only_valid(&mut out, version);
    (Value::Object(out), cx.notes)
}

fn item(article: &Article, cx: &mut Writing<'_>) -> Map<String, Value> {
    let mut out = Map::new();
    for row in ROWS {
        row.write(article, &mut out, cx);
        out.append(&mut cx.beside);
    }
    if let Some(native) = &article.native {
        put_back(native, &mut out, cx);
    }
    out
}

/// What is said of an associated item, which is an article of its own.
pub(super) fn nested(article: &Article, index: usize, cx: &mut Writing<'_>) -> Map<String, Value> {
    let language = article.language.as_deref();
    let mut inner = Writing { major: cx.major, language, is_nested: true, notes: Vec::new(), beside: Map::new() };
    let out = item(article, &mut inner);
    cx.notes.extend(inner.notes.into_iter().map(|mut note| {
        note.path = format!("/links/{index}/article{}", note.path);
        note
    }));
    out
}

/// Puts back what an earlier item of the same major said, as far as its place is there and free.
fn put_back(native: &Native, out: &mut Map<String, Value>, cx: &mut Writing<'_>) {
    if native.format != ID {
        let detail = format!("ninjs has no place for what only {} knows", native.format);
        return cx.notes.push(Note::dropped("/native", detail));
    }
    let major = native.version.as_deref().and_then(Major::of_version);
    if major != Some(cx.major) {
        return cx.notes.push(Note::dropped("/native", "it was kept of another major of ninjs"));
    }
    let mut whole = Value::Object(std::mem::take(out));
    for element in &native.elements {
        let (Some((parent, key)), Some(value)) = (element.at.rsplit_once('/'), &element.json) else { continue };
        let key = key.replace("~1", "/").replace("~0", "~");
        match whole.pointer_mut(parent) {
            Some(Value::Object(there)) => {
                let is_free = there.get(&key).is_none_or(|own| is_spelling(parent, &key, own, value));
                is_free.then(|| there.insert(key, value.clone()));
            }
            Some(Value::Array(list)) => {
                let at = key.parse::<usize>().unwrap_or(usize::MAX).min(list.len());
                list.insert(at, value.clone());
            }
            _ => {}
        }
    }
    if let Value::Object(whole) = whole {
        *out = whole;
    }
}

/// Whether what was kept says the same as what the article has become there, in the sender's way.
fn is_spelling(parent: &str, key: &str, own: &Value, kept: &Value) -> bool {
    let is_in = |list: &str| parent.rsplit('/').nth(1).is_some_and(|step| step.eq_ignore_ascii_case(list));
    match key {
        "role" => is_in("bodies") && own.as_str() == Some(MAIN),
        "address" => concept::address_lines(own) == concept::address_lines(kept),
        "type" => is_in("contactInfo") && concept::same_contact_type(own, kept),
        _ => false,
    }
}
