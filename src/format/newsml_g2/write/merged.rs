//! What a concept says because an `assert` said it: it is not written a second time.
//!
//! The reader marks which parts came from an assert (`PATH#assert`); they are left out here as long as the assert,
//! which is put back as it was, still says them.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::Value;

use super::super::codes;
use crate::model::{Concept, ConceptType, Details, Native};
use crate::syntax::xml::Tree;

/// The concept without what an assert of the bag says of it.
pub(super) fn own_part<'c>(concept: &'c Concept, path: &str, bag: Option<&Native>) -> Cow<'c, Concept> {
    let Some(bag) = bag else { return Cow::Borrowed(concept) };
    let Some(parts) = bag.attrs.get(&format!("{path}#assert")) else { return Cow::Borrowed(concept) };
    let said: Vec<HashSet<String>> =
        bag.elements.iter().filter(|e| is_assert(&e.at)).filter_map(|e| words(e.xml.as_deref()?)).collect();
    let Some(said) = said.iter().find(|s| names_it(s, concept)) else { return Cow::Borrowed(concept) };
    let mut own = concept.clone();
    for part in parts.split_whitespace() {
        leave_out(&mut own, part, said);
    }
    Cow::Owned(own)
}

fn is_assert(at: &str) -> bool {
    at == "assert" || at.starts_with("assert[")
}

/// All attribute values and texts of a fragment.
fn words(xml: &str) -> Option<HashSet<String>> {
    let tree = Tree::parse_str(xml).ok()?;
    let root = tree.root();
    let mut all = HashSet::new();
    for element in std::iter::once(root).chain(root.descendants()) {
        all.extend(element.attrs().map(|a| a.value().to_owned()));
        all.insert(element.text().split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Some(all)
}

fn names_it(said: &HashSet<String>, concept: &Concept) -> bool {
    [&concept.qcode, &concept.uri, &concept.literal].into_iter().flatten().any(|code| said.contains(code))
}

fn leave_out(own: &mut Concept, part: &str, said: &HashSet<String>) {
    match part {
        "names" if says(said, &own.names) => own.names.clear(),
        "kind" if own.kind.is_some_and(|kind| says_kind(said, kind)) => own.kind = None,
        _ => {}
    }
    let Some(details) = own.details.as_deref_mut() else { return };
    match part {
        "broader" if says(said, &details.broader) => details.broader.clear(),
        "sameAs" if says(said, &details.same_as) => details.same_as.clear(),
        "contacts" if says(said, &details.contacts) => details.contacts.clear(),
        "symbols" if says(said, &details.symbols) => details.symbols.clear(),
        "geo" if says(said, &details.geo) => details.geo = None,
        _ => {}
    }
    if *details == Details::default() {
        own.details = None;
    }
}

fn says_kind(said: &HashSet<String>, kind: ConceptType) -> bool {
    said.iter().any(|word| codes::concept_type(word.rsplit([':', '/', '#']).next().unwrap_or(word)) == kind)
}

/// Numbers may have been written with more zeros.
fn says_number(said: &HashSet<String>, number: &serde_json::Number) -> bool {
    said.contains(&number.to_string()) || said.iter().any(|word| word.parse::<f64>().ok() == number.as_f64())
}

/// Whether every value of a field stands in the assert. Names of kinds and types are the model's own words.
fn says<T: serde::Serialize>(said: &HashSet<String>, field: &T) -> bool {
    let Ok(value) = serde_json::to_value(field) else { return false };
    let mut open = vec![&value];
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) if !text.split('\n').all(|line| said.contains(line)) => return false,
            Value::Number(number) if !says_number(said, number) => return false,
            Value::Array(list) => open.extend(list),
            Value::Object(map) => open.extend(map.iter().filter(|(k, _)| *k != "type").map(|(_, v)| v)),
            _ => {}
        }
    }
    true
}
