//! Departures from a standard: what sort, where, and in which words.

use super::order::State;
use super::value::is_space;
use super::{Guests, Standard, Step, Type, Value, What};
use crate::syntax::similar::nearest;

/// The sort of a departure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The markup itself is not what XML demands, and was mended.
    Markup,
    /// The document is not in the namespace of the standard.
    Namespace,
    /// There is no such element at this place.
    UnknownElement,
    /// An element stands too late among the others.
    Order,
    /// An element of another namespace stands where none may.
    Foreign,
    /// An element is there too often.
    Repeated,
    /// An element is missing.
    MissingElement,
    /// There is no such attribute.
    UnknownAttribute,
    /// An attribute is missing.
    MissingAttribute,
    /// A text is not of the kind it has to be.
    Value,
    /// There is text where only elements may be.
    Text,
    /// Two elements have the same id.
    SameId,
}

/// One departure.
#[derive(Clone, Debug)]
pub struct Departure {
    /// What sort it is.
    pub sort: Sort,
    /// Where it is in the input.
    pub offset: u64,
    /// How many characters are meant.
    pub length: usize,
    /// Where the element begins that it is about.
    pub element: u64,
    /// The names of the elements that lead to it: `newsItem/itemMeta`.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// A text to be quoted in a message, in one line, shortened; tabs, line ends and blanks that are none to be seen.
fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let shown = |c: char| match c {
        ' ' => c.to_string(),
        '\t' | '\n' | '\r' => c.escape_default().to_string(),
        _ if c.is_whitespace() => format!("U+{:04X}", u32::from(c)),
        _ => c.to_string(),
    };
    let text: String = text.trim_matches(is_space).chars().take(MOST + 1).map(shown).collect();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("“{}…”", text.get(..end).unwrap_or_default()),
        None => format!("“{text}”"),
    }
}

pub(super) fn unknown_element(parent: &str, name: &str, steps: &[Step], standard: &Standard) -> (String, String) {
    let names: Vec<&str> = steps.iter().flat_map(Step::elements).map(|(name, _)| name).collect();
    let homes = homes(name, standard);
    let help = if let Some(meant) = similar(name, &names) {
        format!("did you mean {meant}?")
    } else if !homes.is_empty() {
        format!("{} has it in {}: move it there", standard.name, homes.join(", "))
    } else {
        format!(
            "take it out, or give it a namespace of your own and a place where {} lets such elements stand",
            standard.name
        )
    };
    (no_element(parent, name), help)
}

pub(super) fn no_element(parent: &str, name: &str) -> String {
    format!("there is no element {name} in {parent}")
}

/// The name most like this one, if any is.
fn similar<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    nearest(name, names.iter().copied(), 0.9)
}

/// The elements in which a name may stand, as far as a few are enough.
fn homes(name: &str, standard: &Standard) -> Vec<&'static str> {
    const MOST: usize = 4;
    let mut homes = Vec::new();
    for (parent, holds) in standard.types() {
        let there = holds.elements().any(|(child, _)| child == name);
        if there && !homes.contains(&parent) && homes.len() < MOST {
            homes.push(parent);
        }
    }
    homes
}

pub(super) fn no_namespace(parent: &str, name: &str) -> (String, String) {
    let help = "an xmlns=\"\" around it takes it out of its namespace: drop that".to_owned();
    (format!("{name} in {parent} has no namespace"), help)
}

pub(super) fn misplaced_foreign(parent: &str, name: &str, steps: &[Step]) -> (String, String) {
    let allowed = steps.iter().any(|s| matches!(s.what, What::Foreign));
    let help = if allowed {
        format!("move it to the end of {parent}, behind all elements of the standard")
    } else {
        "move it to a place where elements of other namespaces may stand, or take it out".to_owned()
    };
    (format!("{name}, an element of another namespace, may not stand at this place in {parent}"), help)
}

pub(super) fn late(parent: &str, name: &str, before: &str) -> (String, String) {
    (
        format!("{name} stands behind {before} in {parent}, but belongs before it"),
        format!("move it up, before the first {before}"),
    )
}

pub(super) fn again(parent: &str, name: &str) -> (String, String) {
    (format!("there is more than one {name} in {parent}"), "only one may stand there: keep the right one".to_owned())
}

pub(super) fn missing_element(parent: &str, step: usize, steps: &[Step], state: State) -> (String, String) {
    let name = steps.get(step).map(Step::names).unwrap_or_default();
    let there = |i: &usize| state.has(*i);
    let before = (0..step).rev().find(there).and_then(|i| steps.get(i));
    let after = (step + 1..steps.len()).find(there).and_then(|i| steps.get(i));
    let place = match (before, after) {
        (Some(before), _) => format!(", behind {}", before.names()),
        (None, Some(after)) => format!(", before {}", after.names()),
        (None, None) => String::new(),
    };
    (format!("{parent} has no {name}"), format!("put {name} into it{place}"))
}

pub(super) fn unknown_attribute(element: &str, name: &str, holds: &Type) -> (String, String) {
    let known: Vec<&str> = holds.attributes().map(|(name, ..)| name).collect();
    let help = match similar(name, &known) {
        Some(meant) => format!("did you mean {meant}?"),
        None if is_schema_word(name) => "take it out: each element has the type that the standard gives it".to_owned(),
        None if name.contains(':') && holds.guests == Guests::Foreign => {
            "it is in the namespace of the standard: write it without a prefix".to_owned()
        }
        None if name.contains(':') => format!("take it out: {element} takes no attributes of other namespaces"),
        None => "take it out, or give it a prefix and a namespace of your own".to_owned(),
    };
    (no_attribute(element, name), help)
}

pub(super) fn no_attribute(element: &str, name: &str) -> String {
    format!("{element} has no attribute {name}")
}

/// `xsi:type` and `xsi:nil`, under whatever prefix.
fn is_schema_word(name: &str) -> bool {
    matches!(name.rsplit_once(':'), Some((_, "type" | "nil")))
}

pub(super) fn missing_attribute(element: &str, name: &str, value: Value) -> (String, String) {
    let kind = if matches!(value, Value::Text) { String::new() } else { format!(": {}", value.expected()) };
    (format!("{element} has no {name}"), format!("add {name}=\"…\"{kind}"))
}

pub(super) fn bad_value(what: &str, text: &str, value: Value) -> (String, String) {
    let trimmed = text.trim_matches(is_space);
    let padded = trimmed != text && !trimmed.is_empty() && value.fits(trimmed);
    let message = match (value, text.trim()) {
        _ if padded => format!("{what} has white space around it: {}", quoted(text)),
        (_, "") => format!("{what} is empty: {} is expected", value.expected()),
        (Value::OneOf(_), _) => format!("{what} is {}, which is none of {}", quoted(text), value.expected()),
        _ => format!("{what} is {}, which is not {}", quoted(text), value.expected()),
    };
    let help = match value {
        _ if padded => "take it out",
        Value::Code | Value::Codes => "write alias:code, with nothing between them but the colon",
        Value::Date(_) | Value::DateOrNothing => "write it as ISO 8601, the offset with a colon",
        Value::Uri | Value::Uris => "escape what a URI cannot hold: %5B for [, %25 for a % of its own",
        Value::Line => "put it into one line",
        Value::OneOf(_) => return (message, format!("write one of {}", value.expected())),
        _ => return (message, format!("write {}", value.expected())),
    };
    (message, help.to_owned())
}

/// How many words of a text are looked at to quote it.
const QUOTED_WORDS: usize = 60;

pub(super) fn stray_text(parent: &str, text: &str, empty: bool) -> (String, String) {
    if text.chars().all(is_space) {
        return (format!("{parent} holds white space, but has to be empty"), "close it at once: <… />".to_owned());
    }
    // Of the lines of a text, what they say.
    let text = text.split_whitespace().take(QUOTED_WORDS).collect::<Vec<_>>().join(" ");
    let help = if empty {
        "it has to be empty"
    } else {
        "only elements may stand there: put the text into one, or take it out"
    };
    (format!("text in {parent}: {}", quoted(&text)), help.to_owned())
}

pub(super) fn same_id(id: &str) -> (String, String) {
    (format!("the id {} stands on two elements", quoted(id)), "give each element an id of its own".to_owned())
}
