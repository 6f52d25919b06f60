//! An article field by field, where each field came from, and what a format would lose of it: for whoever shows it.

use std::io;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::rules::recognised;
use crate::error::Result;
use crate::format::{Format, Reader, WriteSettings};
use crate::model::Article;
use crate::note::{Note, Noted};
use crate::span::Span;

/// A field of an article, or one entry of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldRow {
    /// The field.
    pub field: String,
    /// The field or its entry, as a JSON pointer.
    pub path: String,
    /// Its value for people.
    pub text: String,
    /// Where it stands in the source, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// The fields that the article has, one row an entry; without their places.
#[must_use]
pub fn fields(article: &Article) -> Vec<FieldRow> {
    // An article always serialises.
    let Ok(Value::Object(fields)) = serde_json::to_value(article) else { return Vec::new() };
    let row = |field: &str, path: String, value: &Value| FieldRow {
        field: field.to_owned(),
        path,
        text: text(value),
        span: None,
    };

    let mut rows = Vec::new();
    for (field, value) in &fields {
        match value {
            Value::Array(entries) => {
                rows.extend(entries.iter().enumerate().map(|(i, entry)| row(field, format!("/{field}/{i}"), entry)));
            }
            other => rows.push(row(field, format!("/{field}"), other)),
        }
    }
    rows
}

/// The same with their places in the source, of the article that `reader` gave last.
#[must_use]
pub fn placed_fields(noted: &Noted<Article>, reader: &dyn Reader) -> Vec<FieldRow> {
    let mut rows = fields(&noted.value);
    let mut places: Vec<Note> = rows.iter().map(|row| Note::recognised(&row.path, "")).collect();
    reader.place(&noted.value, &mut places);
    recognised(&mut places, &noted.notes);

    for (row, note) in rows.iter_mut().zip(places) {
        row.span = note.span;
    }
    rows
}

/// What has to be said about writing an article: it is written, to nowhere.
///
/// # Errors
/// When the settings do not fit the format, or the article cannot be written at all.
pub fn losses(to: &Format, article: &Article, settings: &WriteSettings) -> Result<Vec<Note>> {
    let Some(side) = &to.write else { return Ok(Vec::new()) };
    let mut writer = (side.create)(Box::new(io::sink()), settings)?;
    writer.write(article)
}

/// A value for people: its text or name first, what else is known of it in parentheses.
fn text(value: &Value) -> String {
    const MAIN: [&str; 11] =
        ["text", "value", "names", "children", "literal", "qcode", "uri", "title", "href", "blocks", "items"];
    match value {
        Value::String(s) => s.replace('\n', " ⏎ "),
        Value::Array(list) => {
            // Rich text is text with marks in it, and reads on; other lists are lists.
            let is_rich = list.iter().any(Value::is_string) && list.iter().any(Value::is_object);
            list.iter().map(text).collect::<Vec<_>>().join(if is_rich { "" } else { "; " })
        }
        Value::Object(map) if map.get("type").is_some_and(|kind| kind == "break") => " ⏎ ".to_owned(),
        Value::Object(map) => {
            let main = MAIN.into_iter().find(|key| map.contains_key(*key));
            let is_default = |key: &str, value: &Value| key == "public" && *value == Value::Bool(true);
            let others = map.iter().filter(|(key, _)| Some(key.as_str()) != main && *key != "type");
            let others = others.filter(|(key, value)| !is_default(key, value));
            let others: Vec<String> = others.map(|(key, value)| format!("{key} {}", text(value))).collect();
            let kind = map.get("type").and_then(Value::as_str);
            let main = main.and_then(|key| map.get(key)).map(text).unwrap_or_default();
            let kind = kind.map(|k| format!("[{k}] ")).unwrap_or_default();
            let others = if others.is_empty() { String::new() } else { format!(" ({})", others.join(", ")) };
            format!("{kind}{main}{others}")
        }
        other => other.to_string(),
    }
}
