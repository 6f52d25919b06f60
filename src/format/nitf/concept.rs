//! Concepts as NITF has them: subjects by number, identified content by element, parties by name, codes as a source with
//! a value. Reading and writing side by side.

use super::write::Writing;
use crate::model::{Article, Code, Concept, ConceptType, Name};
use crate::syntax::markup::nitf::FUNCTIONS;
use crate::syntax::xml::map::{Given, Target};
use crate::syntax::xml::rules::Value;
use crate::syntax::xml::writer::Node;
use crate::syntax::xml::{Child, Element};

/// Where a concept stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// In an attribute, by its name or code.
    Named,
    /// The same, of signals that have no element of their own.
    Signal,
    /// A correction.
    Correction,
    /// A subject by its number in a list of IPTC's.
    Topic,
    /// The place of an event, in parts.
    EventPlace,
    /// Any other subject, in an element for its type.
    Identified,
    /// The distributor, by a text or an organisation.
    Distributor,
    /// Who wrote it, in the revision history.
    Author,
    /// Who else had a hand in it, in the same.
    Contributor,
}

/// Reads a concept; nothing where it is not one of the slot.
pub(super) fn read(given: Given<'_, '_>, slot: Slot) -> Option<Concept> {
    let el = given.el;
    match slot {
        Slot::Named | Slot::Signal => {
            let attr = given.stated()?;
            Some(named(attr.take().trim()))
        }
        Slot::Correction => Some(Concept { names: take_names(el, &["info"], |_| None), ..Concept::qcode(CORRECTION) }),
        Slot::Topic => topic(el),
        Slot::EventPlace => {
            let names = take_names(el, EVENT_PLACE, |part| Some(Code::literal(part)));
            let place = Concept { names, rel: Some(Code::literal(EVENT)), ..Concept::default() };
            (!place.names.is_empty()).then(|| place.of(ConceptType::Place))
        }
        Slot::Identified => identified(el),
        Slot::Distributor => party(el),
        Slot::Author | Slot::Contributor => {
            let function = el.attr("function");
            if (function == Some(AUTHOR)) != (slot == Slot::Author) {
                return None;
            }
            let names = take_names(el, &["name"], |_| None);
            let roles = el.take_attr("function").filter(|_| slot == Slot::Contributor).map(Code::literal);
            (!names.is_empty()).then(|| Concept { names, roles: roles.into_iter().collect(), ..Concept::default() })
        }
    }
}

/// Writes a concept; `false` where it is not one of the slot.
pub(super) fn write(concept: &Concept, slot: Slot, to: Target<'_>, node: &mut Node, cx: &mut Writing<'_>) -> bool {
    match slot {
        Slot::Signal if is_correction(concept) => return false,
        Slot::Named | Slot::Signal => {
            let label = one_line(concept.label());
            if label.is_empty() {
                return false;
            }
            node.set(to.attr, label);
        }
        Slot::Correction => {
            node.set_some("info", concept.name());
            return is_correction(concept);
        }
        Slot::Topic => return set_topic(node, concept),
        Slot::EventPlace => {
            for (name, role) in concept.names.iter().filter_map(|name| Some((name, role(name)?))) {
                if let Some(part) = EVENT_PLACE.iter().find(|part| **part == role) {
                    node.set(*part, one_line(&name.value));
                }
            }
            return is_event_place(concept) && !node.attrs.is_empty();
        }
        Slot::Identified => return !is_elsewhere(concept) && set_identified(node, concept),
        Slot::Distributor => return set_party(node, concept),
        Slot::Author | Slot::Contributor => {
            let name = one_line(concept.label());
            let kept = cx.is_kept(&to.path());
            if name.is_empty() || slot == Slot::Author && !kept && is_in_byline(cx.article, &name) {
                return false;
            }
            node.set("name", name);
            let function = concept.roles.first().map(Code::local);
            match function.filter(|function| FUNCTIONS.contains(function) && *function != AUTHOR) {
                _ if slot == Slot::Author => node.set("function", AUTHOR),
                Some(function) => node.set("function", function),
                None => {}
            }
        }
    }
    true
}

const CORRECTION: &str = "sig:correction";
const AUTHOR: &str = "writer-author";
/// How the place of an event is marked among the subjects.
const EVENT: &str = "evloc";
/// Its parts, the smallest first.
const EVENT_PLACE: &[&str] = &["city", "county-dist", "state-prov", "iso-cc"];

/// A concept by what stands for it: a QCode, or a name.
pub(super) fn named(text: &str) -> Concept {
    if is_qcode(text) { Concept::qcode(text) } else { Concept::named(text) }
}

fn is_qcode(text: &str) -> bool {
    let parts = text.split_once(':');
    !text.contains(char::is_whitespace)
        && parts.is_some_and(|(alias, code)| !alias.is_empty() && !code.is_empty() && !code.starts_with("//"))
}

fn is_correction(concept: &Concept) -> bool {
    concept.qcode.as_deref() == Some(CORRECTION)
}

fn is_event_place(concept: &Concept) -> bool {
    concept.rel.as_ref().and_then(|rel| rel.literal.as_deref()) == Some(EVENT)
}

/// Whether a subject stands by its number or as the place of an event.
fn is_elsewhere(concept: &Concept) -> bool {
    let mut node = Node::default();
    is_event_place(concept) || set_topic(&mut node, concept)
}

/// Whether one of the bylines marks a person of this name.
fn is_in_byline(article: &Article, name: &str) -> bool {
    super::whole::persons(article).any(|person| person.name() == Some(name))
}

/// The values of attributes as names, each with its role.
fn take_names(el: Element<'_>, attrs: &[&str], role: fn(&str) -> Option<Code>) -> Vec<Name> {
    let there = attrs.iter().filter(|name| el.attr(name).is_some_and(|value| !value.trim().is_empty()));
    let taken = there.filter_map(|name| Some((name, el.take_attr(name)?)));
    taken.map(|(name, value)| Name { role: role(name), ..Name::new(value.trim()) }).collect()
}

fn role(name: &Name) -> Option<&str> {
    name.role.as_ref()?.literal.as_deref()
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const REFNUM: &str = "tobject.subject.refnum";
const IPR: &str = "tobject.subject.ipr";
/// The names of a subject in its attributes, the most exact first.
const SUBJECT_NAMES: &[&str] =
    &["tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type", "tobject.subject.code"];
const MEDIA_TOPICS: &str = "http://cv.iptc.org/newscodes/mediatopic/";
const SUBJECT_CODES: &str = "http://cv.iptc.org/newscodes/subjectcode/";

/// A subject by its number: of the Media Topics if it begins with 2, else of the older Subject Codes.
fn topic(el: Element<'_>) -> Option<Concept> {
    let number = el.attr(REFNUM).map(str::trim).unwrap_or_default();
    let names = take_names(el, SUBJECT_NAMES, |name| Some(Code::literal(name.rsplit('.').next().unwrap_or(name))));
    if number.is_empty() && names.is_empty() {
        return None;
    }
    let mut concept = Concept { names, ..Concept::default() }.of(ConceptType::Topic);
    let _ = el.take_attr(REFNUM);
    let ipr = el.attr(IPR).unwrap_or("IPTC");
    let is_iptc = ipr.eq_ignore_ascii_case("IPTC") && is_iptc_number(number);
    match ipr {
        _ if number.is_empty() => {}
        MEDIA_TOPICS => concept.qcode = Some(format!("medtop:{number}")),
        SUBJECT_CODES => concept.qcode = Some(format!("subj:{number}")),
        _ if is_iptc && number.starts_with('2') => concept.qcode = Some(format!("medtop:{number}")),
        _ if is_iptc => concept.qcode = Some(format!("subj:{number}")),
        _ => concept.literal = Some(number.to_owned()),
    }
    if concept.qcode.is_some() {
        let _ = el.take_attr(IPR);
    }
    Some(concept)
}

fn is_iptc_number(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Writes a subject by its number; `false` if it has none of IPTC's, and none of its own that is a word.
fn set_topic(node: &mut Node, concept: &Concept) -> bool {
    if !matches!(concept.kind, None | Some(ConceptType::Topic)) || is_event_place(concept) {
        return false;
    }
    let (number, ipr) = match (&concept.qcode, &concept.uri, &concept.literal) {
        (Some(qcode), ..) => match qcode.split_once(':') {
            Some(("medtop", number)) => (number, (!number.starts_with('2')).then_some(MEDIA_TOPICS)),
            Some(("subj" | "subject", number)) => (number, number.starts_with('2').then_some(SUBJECT_CODES)),
            _ => return false,
        },
        (None, Some(uri), _) => match (uri.strip_prefix(MEDIA_TOPICS), uri.strip_prefix(SUBJECT_CODES)) {
            (Some(number), _) => (number, Some(MEDIA_TOPICS)),
            (None, Some(number)) => (number, Some(SUBJECT_CODES)),
            (None, None) => return false,
        },
        (None, None, Some(number)) if concept.kind.is_some() => (number.as_str(), None),
        _ => return false,
    };
    if !Value::Token.fits(number) {
        return false;
    }

    node.set(REFNUM, number);
    node.set_some(IPR, ipr);
    for (i, name) in concept.names.iter().enumerate() {
        let own = SUBJECT_NAMES.iter().find(|attr| role(name).is_some_and(|role| attr.ends_with(&format!(".{role}"))));
        // The number tells the level of a name that does not: of a subject, a matter or a detail.
        let level = match number {
            _ if number.ends_with("000000") => "tobject.subject.type",
            _ if number.ends_with("000") => "tobject.subject.matter",
            _ => "tobject.subject.detail",
        };
        match own {
            Some(attr) => node.set(*attr, one_line(&name.value)),
            None if i == 0 && name.role.is_none() => node.set(level, one_line(&name.value)),
            None => {}
        }
    }
    true
}

/// The elements of identified content, with what they are to the model.
const ELEMENTS: &[(&str, ConceptType)] = &[
    ("person", ConceptType::Person),
    ("org", ConceptType::Organisation),
    ("location", ConceptType::Place),
    ("event", ConceptType::Event),
    ("object.title", ConceptType::Object),
];
const CLASSIFIER: &str = "classifier";
const TOPICS: &[&str] = &["subject", "topic"];

fn identified(el: Element<'_>) -> Option<Concept> {
    let mut concept = party(el)?;
    let name = el.local();
    concept.kind = ELEMENTS.iter().find(|(element, _)| *element == name).map(|(_, kind)| *kind);
    if concept.kind.is_none() {
        let kind = if name == CLASSIFIER { el.take_attr("type") } else { Some(name) };
        concept.kind = kind.map(|kind| if TOPICS.contains(&kind) { ConceptType::Topic } else { ConceptType::Other });
        let role = kind.filter(|kind| !TOPICS.contains(kind) && !kind.trim().is_empty());
        concept.roles = role.map(Code::literal).into_iter().collect();
    }
    Some(concept)
}

fn set_identified(node: &mut Node, concept: &Concept) -> bool {
    let role = concept.roles.first().map(Code::best);
    let kind = concept.kind.map(|kind| if kind == ConceptType::Poi { ConceptType::Place } else { kind });
    let element = ELEMENTS.iter().find(|(_, own)| Some(*own) == kind).map(|(element, _)| *element);
    let own = ["function", "virtloc"].into_iter().find(|own| Some(*own) == role);
    node.name = element.or(own).unwrap_or(CLASSIFIER).into();
    if node.name == CLASSIFIER {
        let topic = (kind == Some(ConceptType::Topic)).then_some("subject");
        node.set_some("type", topic.or(role));
    }
    set_name_and_code(node, concept)
}

/// Somebody or something by name, with a code. The names in it, of a city or a family, are names with a role.
fn party(el: Element<'_>) -> Option<Concept> {
    let org = el.child("org").filter(|_| el.local() == "distributor" && el.elements().count() == 1);
    let coded = org.unwrap_or(el);
    let mut concept = Concept::default();
    let name = one_line(&side_by_side(coded));
    concept.names = (!name.is_empty()).then(|| Name::new(name)).into_iter().collect();

    el.enter();
    coded.enter();
    for part in coded.elements().filter(|_| org.is_none()) {
        match part.local() {
            "alt-code" => {
                let code = part.attr("value").map(|value| code_of(part.attr("idsrc"), value));
                if let Some(code) = code.filter(|code| code.uri.is_some()) {
                    part.take_whole();
                    concept.details.get_or_insert_default().same_as.push(code);
                }
            }
            name => {
                part.enter();
                let role = Some(Code::literal(name));
                concept.names.push(Name { role, ..Name::new(one_line(&part.text())) });
            }
        }
    }
    take_code(coded, &mut concept);
    (concept != Concept::default()).then_some(concept)
}

/// The text of an element, with a blank between parts that stand without one.
fn side_by_side(el: Element<'_>) -> String {
    let mut text = String::new();
    for child in el.children() {
        match child {
            Child::Text(words) => text.push_str(words),
            Child::Element(part) => {
                let is_open = text.ends_with(|c: char| c.is_alphanumeric()) && !part.is_blank();
                text.push_str(if is_open { " " } else { "" });
                text.push_str(&part.text());
            }
        }
    }
    text
}

fn set_party(node: &mut Node, concept: &Concept) -> bool {
    if concept.code().is_none() {
        node.mixed = true;
        node.push_text(&one_line(concept.label()));
        return !node.children.is_empty();
    }
    let mut org = Node::new("org");
    let is_written = set_name_and_code(&mut org, concept);
    node.mixed = true;
    node.push(org);
    is_written
}

/// The attributes of a code: where it is from, and what it is.
fn code_attrs(element: &str) -> (&'static str, &'static str) {
    if element == "location" { ("code-source", "location-code") } else { ("idsrc", "value") }
}

fn take_code(el: Element<'_>, concept: &mut Concept) {
    let (source, value) = code_attrs(el.local());
    let Some(code) = el.attr(value).map(str::trim).filter(|code| !code.is_empty()) else { return };
    let from = el.attr(source);
    let code = code_of(from, code);
    let _ = el.take_attr(value);
    if code.uri.is_some() {
        let _ = el.take_attr(source);
    }
    (concept.qcode, concept.uri, concept.literal) = (code.qcode, code.uri, code.literal);
}

/// A code with its source: a scheme by its URI, or none that is known.
fn code_of(source: Option<&str>, value: &str) -> Code {
    match source.map(str::trim).filter(|source| !source.is_empty()) {
        Some(source) if source.contains("://") || source.starts_with("urn:") => Code::uri(format!("{source}{value}")),
        None if is_qcode(value) => Code::qcode(value),
        _ => Code::literal(value),
    }
}

/// The source and value of a code.
fn source_and_value(code: &Code) -> (Option<&str>, &str) {
    match (&code.qcode, &code.uri) {
        (None, Some(uri)) => {
            let at = uri.rfind(['/', '#']).or_else(|| uri.rfind(':')).map_or(0, |at| at + 1);
            let (source, value) = uri.split_at(at);
            (Some(source), value)
        }
        _ => (None, code.best()),
    }
}

fn set_name_and_code(node: &mut Node, concept: &Concept) -> bool {
    let (from, what) = code_attrs(&node.name);
    if let Some(code) = concept.code() {
        let (source, value) = source_and_value(&code);
        node.set_some(from, source);
        node.set(what, value);
    }
    node.mixed = true;
    let full = one_line(concept.name().unwrap_or_default());
    let parts = concept.names.iter().skip(1).filter_map(|name| Some((role(name)?, one_line(&name.value))));
    let mut rest = full.as_str();
    for (name, value) in parts {
        let Some(name) = part_of(&node.name, name) else { continue };
        if let Some((before, behind)) = rest.split_once(value.as_str()).filter(|_| !value.is_empty()) {
            node.push_text(before);
            node.push(Node::text(name, value));
            rest = behind;
        }
    }
    node.push_text(rest);
    let same = concept.details.iter().flat_map(|details| &details.same_as);
    for code in same {
        if let (Some(source), value) = source_and_value(code) {
            node.push(Node::new("alt-code").with("idsrc", source).with("value", value));
        }
    }
    !node.children.is_empty() || node.attr(what).is_some()
}

/// A part of the name of a person or place that the standard has an element for.
fn part_of(element: &str, part: &str) -> Option<&'static str> {
    let holds = super::STANDARD.at(["nitf", "head", "docdata", "identified-content", element]);
    let mut parts = holds.into_iter().flat_map(|(_, holds)| holds.elements()).map(|(name, _)| name);
    parts.find(|name| *name == part && *name != "alt-code")
}
