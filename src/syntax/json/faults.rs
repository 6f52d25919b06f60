//! All faults of a canonical article's JSON, each with its JSON pointer and place: what the schema has to say.
//!
//! Only run when reading has failed: reading itself stops at the first fault and knows no pointers.

use std::ops::Range;
use std::sync::OnceLock;

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use crate::code::{self, Code};
use crate::error::Error;
use crate::model::{TIME_PATTERN, article_schema};
use crate::note::At;
use crate::syntax::input::Input;
use crate::syntax::json::{locate, locate_key};
use crate::syntax::similar::nearest;

/// What a date or time looks like, for people: the pattern itself helps nobody.
const TIME_EXAMPLE: &str = "2026-04-15T09:30:00+02:00, or less of it (2026-04-15)";

/// How many faults of one value are told: each has to be found in the text, and nobody reads more.
const MOST: usize = 100;

/// How many of the words that are allowed a message lists.
const WORDS: usize = 20;

/// Texts longer than this are cut in messages, to so many characters; in help, the whole of it is shown.
const LONG: usize = 60;
const CUT: usize = 50;

/// How much a word must look like a known one to be taken for a slip: a value, and a key of an article.
const LIKE_A_VALUE: f64 = 0.8;
const LIKE_A_KEY: f64 = 0.85;

/// One fault of a JSON value against a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SchemaFault {
    /// What sort of fault.
    pub code: Code,
    /// Where in the value, as a JSON pointer.
    pub pointer: String,
    /// What is wrong and what would be right.
    pub message: String,
    /// Where in the text.
    pub place: Range<usize>,
    /// What to do about it, where the message does not say.
    pub help: Option<String>,
}

impl SchemaFault {
    /// The fault as an error with its place, in a value whose text begins at `start`.
    pub(crate) fn located(self, input: &Input, start: u64, text: &str) -> Error {
        let at = start + self.place.start as u64;
        let meant = text.get(self.place.clone()).and_then(|t| t.lines().next()).map_or(0, |l| l.chars().count());
        let error = Error::invalid(self.message).coded(self.code).in_field(self.pointer);
        let error = match self.help {
            Some(help) => error.help(help),
            None => error,
        };
        error.at(input.span(at).covering(meant as u64)).on_line(input.line_text(at))
    }
}

/// The faults of canonical JSON text against the article schema, in document order.
#[must_use]
pub(crate) fn article_faults(text: &str) -> Vec<SchemaFault> {
    static VALIDATOR: OnceLock<Option<Validator>> = OnceLock::new();
    let validator = VALIDATOR.get_or_init(|| jsonschema::validator_for(&article_schema()).ok());
    let Ok(value) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    validator.as_ref().map(|v| against(v, &value, text)).unwrap_or_default()
}

/// The faults of a value against any schema; `text` is what the value was read from.
#[must_use]
pub(crate) fn against(validator: &Validator, value: &Value, text: &str) -> Vec<SchemaFault> {
    let mut all: Vec<SchemaFault> = validator.iter_errors(value).flat_map(|e| explain(&e, text)).take(MOST).collect();
    all.sort_by_key(|f| f.place.start);
    all.dedup();
    if all.len() == MOST
        && let Some(last) = all.last_mut()
    {
        last.message.push_str(&format!("; only the first {MOST} faults of it are told"));
    }
    all
}

fn explain(error: &ValidationError<'_>, text: &str) -> Vec<SchemaFault> {
    let pointer = error.instance_path().to_string();
    match error.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => unexpected
            .iter()
            .take(MOST)
            .map(|key| {
                let inner = format!("{pointer}{}", At::ROOT.key(key));
                let place = locate_key(text, &pointer, key);
                let (message, help) = no_field(key);
                SchemaFault { code: code::UNKNOWN_FIELD, pointer: inner, message, place, help }
            })
            .collect(),
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let start = locate(text, &pointer).start;
            let message = format!("the field `{name}` is missing");
            let help = (name == "guid").then(|| IDENTIFIER.to_owned());
            vec![SchemaFault { code: code::MISSING_FIELD, pointer, message, place: start..start + 1, help }]
        }
        _ => {
            let (code, message) = wrong_value(error);
            let help = right_shape(error, &pointer);
            vec![SchemaFault { code, place: locate(text, &pointer), pointer, message, help }]
        }
    }
}

/// What is wrong with a value that stands where one may stand.
fn wrong_value(error: &ValidationError<'_>) -> (Code, String) {
    let value = shown(error.instance());
    match error.kind() {
        Kind::Pattern { pattern } if pattern == TIME_PATTERN => {
            (code::BAD_DATE, format!("{value} is not a date or time: write {TIME_EXAMPLE}"))
        }
        Kind::Type { kind } => (code::WRONG_TYPE, format!("{} is expected here, not {value}", types(kind))),
        Kind::Maximum { limit } => (code::OUT_OF_RANGE, format!("{value} is too large: at most {limit} is allowed")),
        Kind::Minimum { limit } => (code::OUT_OF_RANGE, format!("{value} is too small: at least {limit} is allowed")),
        Kind::MinLength { .. } if error.instance().as_str() == Some("") => {
            (code::BAD_VALUE, "this must not be empty".to_owned())
        }
        Kind::Enum { .. } | Kind::Constant { .. } | Kind::OneOfNotValid { .. } | Kind::AnyOf { .. } => {
            let words = allowed(error);
            match words.is_empty() {
                false => {
                    let texts = words.iter().filter_map(|w| w.strip_prefix('"')?.strip_suffix('"'));
                    let near = nearest(value.trim_matches('"'), texts, LIKE_A_VALUE);
                    let near = near.map(|n| format!(": did you mean {n:?}?")).unwrap_or_default();
                    (code::UNKNOWN_VALUE, format!("{value} is none of {}{near}", words.join(", ")))
                }
                true => (code::BAD_VALUE, format!("{value} is nothing that can stand here")),
            }
        }
        _ => (code::BAD_VALUE, error.to_string()),
    }
}

/// The words among which a value must be, when that is what the schema says, in whichever way it says it.
fn allowed(error: &ValidationError<'_>) -> Vec<String> {
    match error.kind() {
        Kind::Enum { options } => options.as_array().into_iter().flatten().take(WORDS).map(Value::to_string).collect(),
        Kind::Constant { expected_value } => vec![expected_value.to_string()],
        Kind::OneOfNotValid { context } | Kind::AnyOf { context } => {
            let here = |e: &&ValidationError<'_>| e.instance_path() == error.instance_path();
            let words = |e: &ValidationError<'_>| match e.kind() {
                Kind::Enum { options } => {
                    options.as_array().into_iter().flatten().map(Value::to_string).collect::<Vec<_>>()
                }
                Kind::Constant { expected_value } => vec![expected_value.to_string()],
                Kind::Type { kind } => vec![types(kind)],
                _ => Vec::new(),
            };

            let mut all: Vec<String> = Vec::new();
            for word in context.iter().flatten().filter(here).flat_map(words) {
                if !all.contains(&word) && all.len() < WORDS {
                    all.push(word);
                }
            }
            all
        }
        _ => Vec::new(),
    }
}

/// A value as people know it: long ones are cut, and what has parts is named by what it is.
fn shown(value: &Value) -> String {
    match value {
        Value::Object(_) => "an object { }".to_owned(),
        Value::Array(_) => "a list [ ]".to_owned(),
        Value::String(s) if s.chars().count() > LONG => format!("{:?}…", s.chars().take(CUT).collect::<String>()),
        other => other.to_string(),
    }
}

/// The types that are expected, as people call them.
fn types(kind: &TypeKind) -> String {
    let name = |t: jsonschema::JsonType| match t.to_string().trim_matches('"') {
        "string" => "text in quotes",
        "array" => "a list [ ]",
        "object" => "an object { }",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        _ => "null",
    };
    match kind {
        TypeKind::Single(one) => name(*one).to_owned(),
        TypeKind::Multiple(several) => several.iter().map(name).collect::<Vec<_>>().join(" or "),
    }
}

/// The fields that are lists of texts, which people take for texts.
const LABELS: &[&str] =
    &["headlines", "titles", "bylines", "datelines", "creditLines", "descriptions", "edNotes", "keywords"];

const IDENTIFIER: &str = "give the article an identifier of its own that stays the same: \"guid\": \"urn:newsml:…\"";

/// How a value is written that was taken for a text, a number or a list.
fn right_shape(error: &ValidationError<'_>, pointer: &str) -> Option<String> {
    let field = pointer.strip_prefix('/')?;
    match (error.kind(), error.instance().as_ref()) {
        (Kind::Type { .. }, Value::String(text)) if LABELS.contains(&field) => {
            let text: String = text.chars().take(LONG).collect();
            Some(format!("write [{{\"text\": {}}}]", Value::String(text)))
        }
        (Kind::Type { .. }, Value::String(_)) if field == "urgency" => {
            Some("write a number from 1, most urgent, to 9, without quotes".to_owned())
        }
        (Kind::Type { .. }, Value::Null) => Some("leave the field out when there is nothing to say".to_owned()),
        (Kind::Type { kind: TypeKind::Single(jsonschema::JsonType::Array) }, _) => Some("put it into [ ]".to_owned()),
        _ => None,
    }
}

/// A key that means nothing, and the field of an article that was probably meant.
fn no_field(key: &str) -> (String, Option<String>) {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = Vec::new();
        field_names(&article_schema(), &mut names);
        names
    });
    let near = nearest(key, names.iter().map(String::as_str), LIKE_A_KEY).filter(|n| *n != key);
    let help = near.filter(|n| LABELS.contains(n)).map(|l| format!("write \"{l}\": [{{\"text\": \"…\"}}]"));
    match near {
        Some(near) => (format!("there is no field `{key}` here: did you mean `{near}`?"), help),
        None => (format!("there is no field `{key}` here"), Some("`wirecopy schema` prints the fields".to_owned())),
    }
}

/// The names of all fields in the article schema: as deep as that is, which is our own.
fn field_names(schema: &Value, names: &mut Vec<String>) {
    for part in
        [schema].into_iter().chain(schema.get("$defs").and_then(Value::as_object).into_iter().flat_map(|d| d.values()))
    {
        names.extend(part.get("properties").and_then(Value::as_object).into_iter().flat_map(|p| p.keys().cloned()));
    }
}
