//! What a concept says because an `assert` said it: it is not written a second time.
//!
//! The reader marks which parts came from an assert (`PATH#assert`); they are left out here as long as the assert,
//! which is put back as it was, still says them.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::Value;

use super::super::codes;
use crate::model::{Concept, ConceptType, Details, Native};
use crate::syntax::qcode::Schemes;
use crate::syntax::xml::Tree;

/// The concept without what an assert of the bag says of it.
pub(super) fn own_part<'c>(concept: &'c Concept, path: &str, bag: Option<&Native>) -> Cow<'c, Concept> {
    let Some(bag) = bag else { return Cow::Borrowed(concept) };
    let Some(parts) = bag.attrs.get(&format!("{path}#assert")) else { return Cow::Borrowed(concept) };
    let asserts = bag.elements.iter().filter(|e| is_assert(&e.at)).filter_map(|e| words(e.xml.as_deref()?));
    let meant = meant(concept, bag);
    let about: Vec<HashSet<String>> = asserts.filter(|said| meant.iter().any(|code| said.contains(code))).collect();
    let mut own = concept.clone();
    for part in parts.split_whitespace() {
        about.iter().for_each(|said| leave_out(&mut own, part, said));
    }
    Cow::Owned(own)
}

/// What may name the concept in an assert: its codes, and the URI or QCode which the catalogs of the bag make of them.
fn meant(concept: &Concept, bag: &Native) -> Vec<String> {
    let mut schemes = Schemes::default();
    bag.catalogs.iter().for_each(|catalog| schemes.add(&catalog.schemes));
    let Concept { qcode, uri, literal, .. } = concept;
    let resolved = qcode.as_deref().and_then(|code| schemes.resolve(code));
    let shortened = uri.as_deref().and_then(|uri| schemes.shorten(uri));
    [qcode.clone(), uri.clone(), literal.clone(), resolved, shortened].into_iter().flatten().collect()
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
