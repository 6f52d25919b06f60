//! Taking an object of JSON apart: what is taken becomes a field, what nobody took is kept with its place.
//!
//! Knows what is kept in `native` and where, not what any key means.

use serde_json::{Map, Value};

use super::read::Reading;
use crate::model::{Code, NativeElement};
use crate::note::{At, Note};
use crate::syntax::uri::is_uri;

/// A key as each major spells it; empty where a major has none.
pub(super) type Key = [&'static str; 3];

/// The pointer to a key of an object, or an entry of a list, at a place.
pub(super) fn pointer(at: &str, step: &str) -> String {
    format!("{at}{}", At::ROOT.key(step))
}

/// An object that is taken apart, and its place in the item.
pub(super) struct Parts {
    pub(super) at: String,
    left: Map<String, Value>,
}

impl Parts {
    pub(super) fn new(at: impl Into<String>, left: Map<String, Value>) -> Parts {
        Parts { at: at.into(), left }
    }

    /// The objects of a list; a text among them is an object with only a name. What is neither is kept.
    pub(super) fn list(at: &str, value: Value, name: &str, cx: &mut Reading) -> Vec<Parts> {
        let entries = match value {
            Value::Array(entries) => entries,
            one => vec![one],
        };
        let mut all = Vec::with_capacity(entries.len());
        for (i, entry) in entries.into_iter().enumerate() {
            let at = pointer(at, &i.to_string());
            match entry {
                Value::Object(left) => all.push(Parts { at, left }),
                Value::String(text) => {
                    let left = std::iter::once((name.to_owned(), Value::String(text))).collect();
                    all.push(Parts { at, left });
                }
                other => cx.keep(at, other),
            }
        }
        all
    }

    /// The same of an object whose keys name its entries: each key becomes a `name`.
    pub(super) fn named(at: &str, value: Value, cx: &mut Reading) -> Vec<Parts> {
        let Value::Object(entries) = value else { return Parts::list(at, value, "name", cx) };
        let mut all = Vec::with_capacity(entries.len());
        for (name, entry) in entries {
            let at = pointer(at, &name);
            match entry {
                Value::Object(mut left) => {
                    left.shift_insert(0, "name".to_owned(), Value::String(name));
                    all.push(Parts { at, left });
                }
                other => cx.keep(at, other),
            }
        }
        all
    }

    /// Whether it has a key that says something.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.left.get(*name).is_some_and(|value| !is_nothing(value)))
    }

    /// A value by the first of these names that is there.
    pub(super) fn take(&mut self, names: &[&str]) -> Option<Value> {
        let name = names.iter().find(|name| self.has(&[name]))?;
        self.left.shift_remove(*name)
    }

    /// A text; a number is one, anything else stays.
    pub(super) fn text(&mut self, names: &[&str]) -> Option<String> {
        let name = names.iter().find(|name| self.left.get(**name).is_some_and(|value| text(value).is_some()))?;
        self.left.shift_remove(*name).as_ref().and_then(text)
    }

    /// A whole number; one in quotes is one as well.
    pub(super) fn whole(&mut self, names: &[&str]) -> Option<u64> {
        let name = names.iter().find(|name| self.left.get(**name).is_some_and(|value| whole(value).is_some()))?;
        self.left.shift_remove(*name).as_ref().and_then(whole)
    }

    /// A number, in quotes or not.
    pub(super) fn number(&mut self, names: &[&str]) -> Option<f64> {
        let name = names.iter().find(|name| self.left.get(**name).is_some_and(|value| number(value).is_some()))?;
        self.left.shift_remove(*name).as_ref().and_then(number)
    }

    /// A code, as its URI or a text of no vocabulary.
    pub(super) fn code(&mut self, names: &[&str]) -> Option<Code> {
        self.text(names).map(|text| code(&text))
    }

    /// The keys that begin so and are left, in order.
    pub(super) fn beginning(&self, start: &str) -> Option<String> {
        self.left.keys().find(|key| key.starts_with(start)).cloned()
    }

    /// Puts a value back that turned out to be nobody's.
    pub(super) fn put_back(&mut self, name: &str, value: Value) {
        self.left.insert(name.to_owned(), value);
    }

    /// All that is left, in order.
    pub(super) fn rest(&mut self) -> Map<String, Value> {
        std::mem::take(&mut self.left)
    }

    /// Has all that is left kept.
    pub(super) fn finish(self, cx: &mut Reading) {
        for (key, value) in self.left {
            cx.keep(pointer(&self.at, &key), value);
        }
    }
}

/// Below this every whole float is exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The number that a value is, or that stands in it as text.
fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.trim().parse().ok()).filter(|number| number.is_finite())
}

/// The same of a whole number, 0 or more.
pub(super) fn whole(value: &Value) -> Option<u64> {
    let number = number(value).filter(|number| number.fract() == 0.0 && (0.0..EXACT).contains(number))?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some(number as u64)
}

/// The text of a value, without blanks around it; nothing for one that says nothing.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => match list.as_slice() {
            [Value::String(only)] => only.trim().to_owned(),
            _ => return None,
        },
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A code by what stands for it: its URI, or a text of no vocabulary.
pub(super) fn code(text: &str) -> Code {
    if is_address(text) { Code::uri(text) } else { Code::literal(text) }
}

/// Whether a text that may be anything is meant as a URI, rather than a text with a colon in it.
pub(super) fn is_address(text: &str) -> bool {
    is_uri(text) && (text.contains("://") || ["urn:", "tag:"].iter().any(|scheme| text.starts_with(scheme)))
}

/// Whether a value says nothing.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_nothing),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

impl Reading {
    /// Keeps what no field takes, and says so.
    pub(super) fn keep(&mut self, at: String, value: Value) {
        if is_nothing(&value) {
            return;
        }
        let name = at.rsplit('/').next().unwrap_or_default();
        let detail = format!("{name} has no field of its own: it stays with what only ninjs knows");
        let path = format!("/native/elements/{}", self.kept.len());
        self.note(&at, Note::unmapped(path, detail));
        self.spell(at, value);
    }

    /// Keeps how the source says something that a field holds as well.
    pub(super) fn spell(&mut self, at: String, value: Value) {
        let at = at.strip_prefix(&self.base).map(str::to_owned).unwrap_or(at);
        self.kept.push(NativeElement { at, json: Some(value), xml: None });
    }
}
