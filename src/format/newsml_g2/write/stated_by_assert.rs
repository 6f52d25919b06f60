//! What a concept says because an `assert` said it: it is not written a second time.
//!
//! The reader marks which parts came from an assert (`PATH#assert`); they are left out here as long as the assert,
//! which is put back as it was, still says them.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value;

use super::item_writing::ItemWriting;
use super::lexical;
use crate::format::newsml_g2::read::MOST_ASSERTS;
use crate::model::{Concept, ConceptType, Details, Native};
use crate::syntax::iptc;
use crate::syntax::qcode::Schemes;
use crate::syntax::xml::Tree;
use crate::syntax::xml::keep::NativeKey;

/// What the asserts of a bag say, found by the codes that stand in them.
pub(super) struct Said {
    asserts: Vec<Words>,
    by_word: HashMap<String, Vec<usize>>,
    schemes: Schemes,
}

impl Said {
    fn of(bag: &Native) -> Said {
        let mut schemes = Schemes::default();
        bag.catalogs.iter().for_each(|catalog| schemes.add(&catalog.schemes));
        let asserts = bag.elements.iter().filter(|e| is_assert(&e.at)).filter_map(|e| words(e.xml.as_deref()?));
        let asserts: Vec<Words> = asserts.collect();
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, said) in asserts.iter().enumerate() {
            said.all.iter().for_each(|word| by_word.entry(word.clone()).or_default().push(i));
        }
        Said { asserts, by_word, schemes }
    }

    /// The asserts that name a concept: by its codes, or by the URI or QCode which the catalogs make of them.
    fn about(&self, concept: &Concept) -> impl Iterator<Item = &Words> {
        let Concept { qcode, uri, literal, .. } = concept;
        let resolved = qcode.as_deref().and_then(|code| self.schemes.resolve(code));
        let shortened = uri.as_deref().and_then(|uri| self.schemes.shorten(uri));
        let codes = [qcode.clone(), uri.clone(), literal.clone(), resolved, shortened];
        let named = codes.iter().flatten().filter_map(|code| self.by_word.get(code));
        let found: BTreeSet<usize> = named.flat_map(|asserts| asserts.iter().take(MOST_ASSERTS)).copied().collect();
        found.into_iter().take(MOST_ASSERTS).filter_map(|i| self.asserts.get(i))
    }
}

impl ItemWriting<'_> {
    /// The concept at this path without what an assert of the bag says of it.
    pub(super) fn own_part<'c>(&self, concept: &'c Concept, path: &str) -> Cow<'c, Concept> {
        let Some(bag) = self.bag else { return Cow::Borrowed(concept) };
        let Some(parts) = bag.attrs.get(&NativeKey::Assert(path).to_string()) else { return Cow::Borrowed(concept) };
        let said = self.asserts.said.get_or_init(|| Said::of(bag));
        let mut own = concept.clone();
        for said in said.about(concept) {
            parts.split_whitespace().for_each(|part| leave_out(&mut own, part, said));
        }
        Cow::Owned(own)
    }
}

fn is_assert(at: &str) -> bool {
    at == "assert" || at.starts_with("assert[")
}

/// What stands in a fragment.
struct Words {
    /// All attribute values and texts.
    all: HashSet<String>,
    /// The numbers among them, as bits: they may have been written with more zeros.
    numbers: HashSet<u64>,
    /// The sorts of concepts that they may stand for.
    kinds: HashSet<ConceptType>,
}

fn bits(number: f64) -> u64 {
    // Not a sign of its own for nothing.
    (number + 0.0).to_bits()
}

fn words(xml: &str) -> Option<Words> {
    let tree = Tree::parse_str(xml).ok()?;
    let root = tree.root();
    let mut all = HashSet::new();
    for element in std::iter::once(root).chain(root.descendants()) {
        all.extend(element.attrs().map(|a| a.value().to_owned()));
        // As text is read: only the white space of XML is folded.
        all.insert(element.text().split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    }

    let numbers = all.iter().filter_map(|word| word.parse().ok()).map(bits).collect();
    let kinds = all.iter().map(|word| iptc::concept_type(iptc::local(word))).collect();
    Some(Words { all, numbers, kinds })
}

fn leave_out(own: &mut Concept, part: &str, said: &Words) {
    match part {
        "names" if says(said, &own.names) => own.names.clear(),
        "kind" if own.kind.is_some_and(|kind| said.kinds.contains(&kind)) => own.kind = None,
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

/// A literal stands as a URI of ours where no other place is for it.
fn says_word(said: &Words, word: &str) -> bool {
    said.all.contains(word) || said.all.contains(&lexical::literal_as_iri(word))
}

fn says_number(said: &Words, number: &serde_json::Number) -> bool {
    said.all.contains(&number.to_string()) || number.as_f64().is_some_and(|n| said.numbers.contains(&bits(n)))
}

/// Whether every value of a field stands in the assert. Names of kinds and types are the model's own words.
fn says<T: serde::Serialize>(said: &Words, field: &T) -> bool {
    let Ok(value) = serde_json::to_value(field) else { return false };
    let mut open = vec![&value];
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) if !text.split('\n').all(|line| says_word(said, line)) => return false,
            Value::Number(number) if !says_number(said, number) => return false,
            Value::Array(list) => open.extend(list),
            Value::Object(map) => open.extend(map.iter().filter(|(k, _)| *k != "type").map(|(_, v)| v)),
            _ => {}
        }
    }
    true
}
