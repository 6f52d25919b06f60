//! assert: what is said once about a concept that is named several times, merged into each of them.
//!
//! The asserts themselves stay in `native`; marks say which parts of a concept came from one, so that they are not
//! written a second time where they are used.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;

use super::concept;
use super::item_reading::ItemReading;
use crate::format::newsml_g2::map::{ITEM, RIGHTS};
use crate::format::newsml_g2::write::concept::Slot;
use crate::model::{Article, Concept, Details, Name};
use crate::note::Note;
use crate::syntax::iptc;
use crate::syntax::qcode::Schemes;
use crate::syntax::xml::keep::NativeKey;
use crate::syntax::xml::{Element, map};

/// What an assert says, and where it stands.
struct Assert<'t> {
    says: Concept,
    element: Element<'t>,
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
    let mut tell = |slot: Slot, path: String, concept: &mut Concept| {
        if !slot.asserted {
            return;
        }
        let about: BTreeSet<usize> =
            codes(concept, &cx.schemes).filter_map(|code| known.get(&code)).flatten().copied().collect();
        for i in about {
            let (Some(assert), Some(marks)) = (all.get(i), marks.get_mut(i)) else { continue };
            let mut parts = fill(concept, &assert.says);
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

/// Fills what the concept lacks; the names of what was filled.
fn fill(concept: &mut Concept, says: &Concept) -> Vec<&'static str> {
    let mut parts = Vec::new();
    if concept.names.is_empty() && !says.names.is_empty() {
        concept.names.clone_from(&says.names);
        parts.push("names");
    }

    if concept.kind.is_none() && says.kind.is_some() {
        concept.kind = says.kind;
        parts.push("kind");
    }
    let Some(more) = &says.details else { return parts };
    let mut own = concept.details.take().unwrap_or_default();
    list("broader", &mut own.broader, &more.broader, &mut parts);
    list("sameAs", &mut own.same_as, &more.same_as, &mut parts);
    list("contacts", &mut own.contacts, &more.contacts, &mut parts);
    list("symbols", &mut own.symbols, &more.symbols, &mut parts);
    if own.geo.is_none() && more.geo.is_some() {
        own.geo.clone_from(&more.geo);
        parts.push("geo");
    }
    concept.details = (*own != Details::default()).then_some(own);
    parts
}

fn list<T: Clone>(name: &'static str, own: &mut Vec<T>, more: &[T], parts: &mut Vec<&'static str>) {
    if own.is_empty() && !more.is_empty() {
        own.extend_from_slice(more);
        parts.push(name);
    }
}
