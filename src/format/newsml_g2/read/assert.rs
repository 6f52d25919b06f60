//! assert: what is said once about a concept that is named several times, merged into each of them.
//!
//! The asserts themselves stay in `native`; marks say which parts of a concept came from one, so that they are not
//! written a second time where they are used.

use std::collections::{BTreeSet, HashMap, HashSet};

use indexmap::IndexMap;
use serde::Serialize;

use super::concept;
use super::item_reading::ItemReading;
use crate::format::newsml_g2::map::{ITEM, RIGHTS};
use crate::format::newsml_g2::write::concept::Slot;
use crate::model::{Article, Concept, Details, Name};
use crate::note::Note;
use crate::syntax::iptc;
use crate::syntax::json;
use crate::syntax::qcode::Schemes;
use crate::syntax::xml::keep::NativeKey;
use crate::syntax::xml::{Element, map};

/// Of so many asserts that name one concept what they say is merged.
pub(in crate::format::newsml_g2) const MOST_ASSERTS: usize = 16;

/// So much of each sort of part, as characters of JSON, asserts may say again in concepts, beyond the first one that each
/// names. What they say is copied into every concept, and a hostile item could make gigabytes of a few thousand of each.
const MOST_REPEATED: usize = 1 << 17;

/// What an assert says, and where it stands.
struct Assert<'t> {
    says: Concept,
    element: Element<'t>,
}

/// What was said again.
#[derive(Default)]
struct Repeated {
    /// The asserts that were merged once, by their positions.
    once: HashSet<usize>,
    /// How much, by the sort of part.
    characters: HashMap<&'static str, usize>,
    /// How long a part of an assert is.
    lengths: HashMap<(usize, &'static str), usize>,
    /// The first assert of which a part was not said again, by its position.
    too_much: Option<usize>,
}

impl Repeated {
    /// Whether a part of an assert may be said in one more concept; it counts from the second one on.
    fn admits<T: Serialize>(&mut self, assert: usize, name: &'static str, part: &T) -> bool {
        if !self.once.contains(&assert) {
            return true;
        }
        let length = *self.lengths.entry((assert, name)).or_insert_with(|| json::length(part));
        let characters = self.characters.entry(name).or_default();
        if *characters + length > MOST_REPEATED {
            self.too_much.get_or_insert(assert);
            return false;
        }
        *characters += length;
        true
    }
}

/// Merges the asserts of an item into the concepts of the article.
pub(super) fn merge(asserts: Vec<Element<'_>>, article: &mut Article, cx: &mut ItemReading<'_>) {
    let all: Vec<Assert<'_>> = asserts.into_iter().filter_map(|el| read(el, cx)).collect();
    if all.is_empty() {
        return;
    }
    let mut marks: Vec<Vec<(String, String)>> = vec![Vec::new(); all.len()];
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, assert) in all.iter().enumerate() {
        codes(&assert.says, &cx.schemes).for_each(|code| known.entry(code).or_default().push(i));
    }
    let mut repeated = Repeated::default();
    let mut tell = |slot: Slot, path: String, concept: &mut Concept| {
        if !slot.asserted {
            return;
        }
        let named = codes(concept, &cx.schemes).filter_map(|code| known.get(&code));
        let about: BTreeSet<usize> = named.flat_map(|asserts| asserts.iter().take(MOST_ASSERTS)).copied().collect();
        for i in about.into_iter().take(MOST_ASSERTS) {
            let (Some(assert), Some(marks)) = (all.get(i), marks.get_mut(i)) else { continue };
            let mut parts = fill(concept, &assert.says, i, &mut repeated);
            repeated.once.insert(i);
            if path.starts_with("contentMeta/located")
                && concept.names.is_empty()
                && let Some(name) = locality(assert.element)
            {
                let detail = format!("the place has no name: {name} is the locality of its address");
                cx.note(assert.element.offset(), Note::assumed("/located", detail));
                concept.names.push(Name::new(name));
                parts.push("names");
            }
            marks.push((path.clone(), parts.join(" ")));
        }
    };

    map::concepts(ITEM, "", article, &mut tell);
    for (i, rights) in article.rights.iter_mut().enumerate() {
        map::concepts(RIGHTS, &format!("rightsInfo[{}]", i + 1), rights, &mut tell);
    }
    if let Some(assert) = repeated.too_much.and_then(|i| all.get(i)) {
        let detail = "too much to be repeated in every concept that it names: kept with the asserts only";
        cx.note(assert.element.offset(), Note::unmapped("/native/elements", detail));
    }
    settle(&all, marks, cx);
}

/// Keeps the asserts, and marks what each concept has of them.
fn settle(all: &[Assert<'_>], marks: Vec<Vec<(String, String)>>, cx: &mut ItemReading<'_>) {
    let mut stated: IndexMap<String, String> = IndexMap::new();
    for (assert, marks) in all.iter().zip(marks) {
        // Details that cannot stand at the subject itself are written as an assert in any case: it needs no keeping.
        let only_there = |(path, parts): &(String, String)| {
            !parts.is_empty() && (path.starts_with("contentMeta/subject") || path.starts_with("contentMeta/genre"))
        };
        if !marks.is_empty() && marks.iter().all(only_there) && is_only_details(assert.element) {
            assert.element.take_whole();
            continue;
        }
        assert.element.untake();
        for (path, parts) in marks.into_iter().filter(|(_, parts)| !parts.is_empty()) {
            let said = stated.entry(path).or_default();
            said.push_str(if said.is_empty() { "" } else { " " });
            said.push_str(&parts);
        }
    }

    for (path, parts) in stated {
        cx.mark(NativeKey::Assert(&path), parts);
    }
}

/// Where a point of interest lies: the locality of its address.
fn locality(assert: Element<'_>) -> Option<String> {
    let name = ["POIDetails", "address", "locality", "name"].iter().try_fold(assert, |el, step| el.child(step))?;
    let text = name.text().split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn read<'t>(el: Element<'t>, cx: &mut ItemReading<'_>) -> Option<Assert<'t>> {
    let mut says = concept::read(el, cx)?;
    if says.kind.is_none()
        && let Some(kind) = el.take("type")
    {
        says.kind = kind.attr("qcode").or_else(|| kind.attr("uri")).map(|code| iptc::concept_type(iptc::local(code)));
    }
    Some(Assert { says, element: el })
}

/// Whether an assert says nothing but a place on earth, symbols and contacts.
fn is_only_details(el: Element<'_>) -> bool {
    let code = |name: &str| matches!(name, "qcode" | "uri" | "literal");
    let mut untouched = false;
    el.leftovers(|_| true, &mut |_| untouched = true);
    !untouched && el.attrs().all(|a| code(a.name())) && el.elements().all(|e| e.local().ends_with("Details"))
}

/// What names a concept: its codes, each with its sort, and the URI which the catalogs at hand make of its QCode.
fn codes(concept: &Concept, schemes: &Schemes) -> impl Iterator<Item = String> {
    let Concept { qcode, uri, literal, .. } = concept;
    let resolved = qcode.as_deref().filter(|_| uri.is_none()).and_then(|code| schemes.resolve(code));
    let all = [('q', qcode.clone()), ('u', uri.clone()), ('l', literal.clone()), ('u', resolved)];
    all.into_iter().filter_map(|(sort, code)| Some(format!("{sort} {}", code?)))
}

/// Fills what the concept lacks and the assert at this position says; the names of what was filled.
fn fill(concept: &mut Concept, says: &Concept, at: usize, repeated: &mut Repeated) -> Vec<&'static str> {
    let mut from = Filling { at, repeated, parts: Vec::new() };
    from.list("names", &mut concept.names, &says.names);
    if concept.kind.is_none() && says.kind.is_some() {
        concept.kind = says.kind;
        from.parts.push("kind");
    }

    let Some(more) = &says.details else { return from.parts };
    let mut own = concept.details.take().unwrap_or_default();
    from.list("broader", &mut own.broader, &more.broader);
    from.list("sameAs", &mut own.same_as, &more.same_as);
    from.list("contacts", &mut own.contacts, &more.contacts);
    from.list("symbols", &mut own.symbols, &more.symbols);
    if own.geo.is_none() && more.geo.is_some() && from.repeated.admits(at, "geo", &more.geo) {
        own.geo.clone_from(&more.geo);
        from.parts.push("geo");
    }
    concept.details = (*own != Details::default()).then_some(own);
    from.parts
}

/// A concept being filled from an assert.
struct Filling<'r> {
    /// The position of the assert.
    at: usize,
    repeated: &'r mut Repeated,
    /// The names of what was filled.
    parts: Vec<&'static str>,
}

impl Filling<'_> {
    fn list<T: Clone + Serialize>(&mut self, name: &'static str, own: &mut Vec<T>, more: &Vec<T>) {
        if own.is_empty() && !more.is_empty() && self.repeated.admits(self.at, name, more) {
            own.clone_from(more);
            self.parts.push(name);
        }
    }
}
