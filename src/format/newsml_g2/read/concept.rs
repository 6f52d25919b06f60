//! Concepts: every element that names something by code or by name (flexible properties).

use super::details;
use super::item_reading::{ItemReading, Space, is_marked_within, own_literal};
use crate::model::{Code, Concept, ConceptType, Details, Name, Percent};
use crate::syntax::iptc;
use crate::syntax::xml::Element;

/// How deep broader concepts may nest in one another.
const MAX_BROADER: usize = 8;

/// Reads a concept; one that names nothing is given back.
pub(crate) fn read(el: Element<'_>, cx: &mut ItemReading<'_>) -> Option<Concept> {
    read_at(el, 0, cx)
}

fn read_at(el: Element<'_>, level: usize, cx: &mut ItemReading<'_>) -> Option<Concept> {
    let mut concept = Concept {
        qcode: None,
        uri: el.take_attr("uri").map(str::trim).filter(|u| !u.is_empty()).map(str::to_owned),
        literal: el.take_attr("literal").filter(|l| !l.trim().is_empty()).map(str::to_owned),
        kind: kind(el, cx),
        names: names(el, cx),
        ..Concept::default()
    };
    let only_code = el.attrs().all(|a| matches!(a.name(), "qcode" | "uri" | "literal" | "type"));
    if !only_code {
        concept.rel = cx.code(el, "why", "whyuri");
        concept.roles = cx.codes(el, "role", "roleuri");
    }
    if let Some(attr) = el.find_attr("qcode") {
        match cx.qcode(attr) {
            Some(code) => concept.qcode = Some(code),
            // No alias: a code from a vocabulary that is not known.
            None if concept.literal.is_none() && !attr.value().trim().is_empty() => {
                concept.literal = Some(attr.value().trim().to_owned());
                let detail = format!("{:?} is no QCode (alias:code): read as a literal", attr.value());
                cx.note(attr.offset(), crate::Note::repaired("", detail));
            }
            None => {}
        }
    }

    // Where no literal may stand, ours stands as a URI.
    if let Some(literal) = concept.uri.as_deref().and_then(own_literal).filter(|_| concept.literal.is_none()) {
        concept.literal = Some(literal);
        concept.uri = None;
    }
    let mut details = if only_code { Details::default() } else { stated_details(el, cx) };

    // Most concepts have nothing but names inside. Details have no marks: with one among them, all stay with NewsML-G2.
    let mut others = el.elements().filter(|e| e.local() != "name").peekable();
    if others.peek().is_some() && !others.any(is_marked_within) {
        read_details(el, level, &mut details, &mut concept.kind, cx);
    }
    if concept.label().is_empty() && details == Details::default() && !is_own_text(el) {
        el.untake();
        return None;
    }
    if concept.label().is_empty() {
        own_text(el, &mut concept);
    }
    concept.details = (details != Details::default()).then(|| Box::new(details));
    Some(concept)
}

/// Some senders put the name where only elements may stand: `<provider>Example</provider>`.
fn is_own_text(el: Element<'_>) -> bool {
    el.elements().next().is_none() && !el.is_blank()
}

fn own_text(el: Element<'_>, concept: &mut Concept) {
    if is_own_text(el) {
        let text = el.take_text();
        concept.names.push(Name::new(text.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
}

fn names(el: Element<'_>, cx: &mut ItemReading<'_>) -> Vec<Name> {
    let mut names = Vec::new();
    for name in el.take_all("name") {
        // A name has no mark for what is not for publication: such a one stays with NewsML-G2, which has.
        if is_marked_within(name) {
            name.untake();
        } else if let Some(label) = cx.label(name, Space::Line) {
            names.push(Name { value: label.text.plain().into_owned(), lang: label.lang, role: label.role });
            if label.rank.is_some() || label.public.is_some() {
                // A name has no place for these: they are kept as they stand.
                for attr in name.attrs().filter(|a| matches!(a.name(), "rank" | "pubconstraint")) {
                    let _ = attr.take_spelling();
                }
            }
        }
    }
    names
}

/// `@type`; its spelling is kept unless it is the one that is written.
fn kind(el: Element<'_>, cx: &mut ItemReading<'_>) -> Option<ConceptType> {
    let qcode = el.find_attr("type");
    let attr = qcode.or_else(|| el.find_attr("typeuri"))?;
    let code = attr.value().trim();
    if code.is_empty() {
        return None;
    }
    let kind = iptc::concept_type(if qcode.is_some() { Code::of_qcode(code) } else { Code::of_uri(code) });
    let is_ours =
        qcode.is_some() && code.strip_prefix("cpnat:").is_some_and(|c| iptc::concept_type_code(kind) == Some(c));
    if is_ours {
        let _ = attr.take();
    } else {
        // For the word on its alias.
        let _ = qcode.and_then(|attr| cx.qcode(attr));
        let _ = attr.take_spelling();
    }
    Some(kind)
}

/// Details that stand in attributes.
fn stated_details(el: Element<'_>, cx: &mut ItemReading<'_>) -> Details {
    Details {
        job_title: details::text_or_uri(el, "jobtitle", "jobtitleuri"),
        rank: cx.number(el, "rank"),
        relevance: percent(el, "relevance"),
        confidence: percent(el, "confidence"),
        assigned_by: cx.code(el, "creator", "creatoruri"),
        ..Details::default()
    }
}

/// Details that stand in elements.
fn read_details(
    el: Element<'_>,
    level: usize,
    found: &mut Details,
    kind: &mut Option<ConceptType>,
    cx: &mut ItemReading<'_>,
) {
    for same in el.take_all("sameAs") {
        match code_of(same, cx) {
            Some(code) => found.same_as.push(code),
            None => same.untake(),
        }
    }
    if level < MAX_BROADER {
        for broader in el.take_all("broader") {
            found.broader.extend(read_at(broader, level + 1, cx));
        }
    }
    details::read(el, found, kind, cx);
}

/// The code of a related concept.
fn code_of(el: Element<'_>, cx: &mut ItemReading<'_>) -> Option<Code> {
    let code = Code {
        qcode: el.find_attr("qcode").and_then(|a| cx.qcode(a)),
        uri: el.take_attr("uri").filter(|u| !u.is_empty()).map(str::to_owned),
        literal: el.take_attr("literal").filter(|l| !l.is_empty()).map(str::to_owned),
    };
    (code != Code::default()).then_some(code)
}

fn percent(el: Element<'_>, name: &str) -> Option<Percent> {
    let attr = el.find_attr(name)?;
    let percent = attr.value().trim().parse().ok().and_then(Percent::new)?;
    let _ = attr.take();
    Some(percent)
}
