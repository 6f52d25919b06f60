//! All faults of a canonical article's JSON, each with its JSON pointer and place: what the schema has to say.
//!
//! Only run when reading has failed: reading itself stops at the first fault and knows no pointers.

use std::ops::Range;
use std::sync::OnceLock;

use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use crate::model::{TIME_PATTERN, article_schema};
use crate::syntax::json::{locate, locate_key};

/// What a date or time looks like, for people: the pattern itself helps nobody.
const TIME_EXAMPLE: &str = "2026-04-15T09:30:00+02:00, or less of it (2026-04-15)";

/// How many faults of one value are told: each has to be found in the text, and nobody reads more.
const MOST: usize = 100;

/// One fault of a JSON value against a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the value, as a JSON pointer.
    pub pointer: String,
    /// What is wrong and what would be right.
    pub message: String,
    /// Where in the text.
    pub place: Range<usize>,
}

/// The faults of canonical JSON text against the article schema, in document order.
#[must_use]
pub fn faults(text: &str) -> Vec<Fault> {
    static VALIDATOR: OnceLock<Option<Validator>> = OnceLock::new();
    let validator = VALIDATOR.get_or_init(|| jsonschema::validator_for(&article_schema()).ok());
    let Ok(value) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    validator.as_ref().map(|v| against(v, &value, text)).unwrap_or_default()
}

/// The faults of a value against any schema; `text` is what the value was read from.
#[must_use]
pub fn against(validator: &Validator, value: &Value, text: &str) -> Vec<Fault> {
    let mut all: Vec<Fault> = validator.iter_errors(value).flat_map(|e| explain(&e, text)).take(MOST).collect();
    all.sort_by_key(|f| f.place.start);
    all.dedup();
    if all.len() == MOST
        && let Some(last) = all.last_mut()
    {
        last.message.push_str(&format!("; only the first {MOST} faults of it are told"));
    }
    all
}

fn explain(error: &ValidationError<'_>, text: &str) -> Vec<Fault> {
    use jsonschema::error::ValidationErrorKind as Kind;
    let pointer = error.instance_path().to_string();
    let fault = |pointer: String, place: Range<usize>, message: String| Fault { pointer, message, place };
    let here = || locate(text, &pointer);
    match error.kind() {
        Kind::AdditionalProperties { unexpected } => unexpected
            .iter()
            .take(MOST)
            .map(|key| {
                let inner = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
                fault(inner, locate_key(text, &pointer, key), format!("there is no field `{key}` here"))
            })
            .collect(),
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let place = here();
            vec![fault(pointer, place.start..place.start + 1, format!("the field `{name}` is missing"))]
        }
        Kind::Pattern { pattern } if pattern == TIME_PATTERN => {
            let message = format!("{} is not a date or time: write {TIME_EXAMPLE}", error.instance());
            vec![fault(pointer.clone(), here(), message)]
        }
        Kind::Enum { options } if options.as_array().is_some_and(|o| o.len() <= 20) => {
            let words: Vec<String> = options.as_array().into_iter().flatten().map(Value::to_string).collect();
            let message = format!("{} is none of {}", error.instance(), words.join(", "));
            vec![fault(pointer.clone(), here(), message)]
        }
        _ => vec![fault(pointer.clone(), here(), error.to_string())],
    }
}
