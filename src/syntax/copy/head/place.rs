//! Where and when a story was written: the dateline of its first paragraph, or a line of its own.

use crate::model::{Concept, ConceptType, Details, Label};
use crate::note::Note;
use crate::span::Span;
use crate::syntax::copy::desk::Desk;
use crate::syntax::copy::{byline, dateline};

/// How many paragraphs from the first may stand before the dateline of a wire, this one included.
const SUMMARY: usize = 4;

/// `Zwolle, 14 juni 2022` on a line of its own.
pub(super) fn place_and_date(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|_| desk.article.datelines.is_empty()) else { return false };
    let Some(found) = dateline::alone(desk.lex, text, desk.order).filter(|_| desk.has_story_from(at + 1)) else {
        return false;
    };
    let (text, time) = (text.to_owned(), found.date.and_then(|d| d.timestamp()));
    if desk.article.located.is_empty() {
        desk.article.located = found.places.iter().map(|p| located(p, &[])).collect();
    }
    desk.article.datelines.push(Label::new(text));
    if let Some(time) = time {
        desk.article.content_created.get_or_insert(time);
    }
    desk.take(at, "/datelines/0", "the place and the date");
    true
}

/// Takes the dateline off the first paragraph of the story.
pub(in crate::syntax::copy) fn dateline(desk: &mut Desk<'_>) {
    if !desk.article.datelines.is_empty() && desk.units.is_empty() {
        return;
    }
    let first = (0..desk.units.len()).find(|i| desk.text(*i).is_some_and(|t| *i >= desk.body || t.len() > 80));
    first.into_iter().for_each(|at| take_dateline(desk, at, false));
}

/// The same of a wire, where a summary of a paragraph or two may stand before it: only one that names its agency counts there.
pub(in crate::syntax::copy) fn wire_dateline(desk: &mut Desk<'_>) {
    if !desk.article.datelines.is_empty() {
        return;
    }
    let (lex, order) = (desk.lex, desk.order);
    let texts: Vec<usize> = (desk.body..desk.units.len()).filter(|i| desk.text(*i).is_some()).take(SUMMARY).collect();
    let is_credited = |at: &&usize| {
        desk.text(**at).is_some_and(|text| {
            let found = dateline::parse(lex, text, order);
            found.and_then(|d| d.source).is_some_and(|s| lex.is_agency(s))
                || dateline::credited(lex, text, order).is_some()
        })
    };
    let at = texts.iter().find(is_credited).or(texts.first()).copied();
    at.into_iter().for_each(|at| take_dateline(desk, at, true));
}

/// Takes the dateline off a paragraph, if it begins with one.
fn take_dateline(desk: &mut Desk<'_>, at: usize, is_wire: bool) {
    let Some(text) = desk.text(at) else { return };
    let known = dateline::parse(desk.lex, text, desk.order);
    let is_known = known.as_ref().and_then(|d| d.source).is_some_and(|s| desk.lex.is_agency(s));
    let credited = if is_wire && !is_known { dateline::credited(desk.lex, text, desk.order) } else { None };
    let Some(found) = credited.or(known) else { return };
    // `BRANNIGAN, Maeve — …`, and the next paragraph like it: the entries of a list.
    let weak = |d: &dateline::Dateline<'_>| d.source.is_none() && d.date.is_none();
    let next = (at + 1..at + 4).find_map(|i| desk.text(i)).and_then(|t| dateline::parse(desk.lex, t, desk.order));
    if weak(&found) && next.is_some_and(|n| weak(&n)) {
        return;
    }
    let (text, printed, rest) = (found.text.to_owned(), found.printed.to_owned(), found.rest.to_owned());
    let (places, regions, date) = (found.places.clone(), found.regions.clone(), found.date.clone());
    let (source, writer) = (found.source.map(str::to_owned), found.writer.map(str::to_owned));
    let span: Span = desk.span(at);
    let note = |path: &str, what: &str| {
        Note::recognised(path, format!("{what}: “{printed}”")).at(span.covering(printed.chars().count() as u64))
    };
    desk.notes.push(note("/datelines/0", "the dateline"));
    if desk.article.datelines.is_empty() {
        desk.article.datelines.push(Label::new(text));
    }

    if let Some(writer) = writer {
        // `记者王小山`, `홍길동 기자`: the office stays in the byline, the name alone is a person.
        let name = byline::without_office(desk.lex, &writer).unwrap_or(&writer);
        desk.creator(name);
        desk.article.bylines.push(Label::new(writer.as_str()));
    }

    if desk.article.located.is_empty() {
        desk.article.located = places.iter().map(|p| located(p, &regions)).collect();
    }
    if let Some(source) = source {
        let others = std::mem::take(&mut desk.sources);
        desk.source(&source);
        others.iter().for_each(|o| desk.source(o));
    }
    if let Some(time) = date.and_then(|d| d.timestamp()) {
        desk.article.content_created.get_or_insert(time);
        desk.notes.push(note("/contentCreated", "the date in the dateline"));
    }
    if let Some(unit) = desk.units.get_mut(at) {
        unit.text = rest.into();
        unit.taken = unit.text.is_empty();
    }
}

pub(in crate::syntax::copy) fn located(place: &str, regions: &[String]) -> Concept {
    let broader: Vec<Concept> = regions.iter().map(|r| Concept::named(r).of(ConceptType::Place)).collect();
    let details = (!broader.is_empty()).then(|| Box::new(Details { broader, ..Details::default() }));
    Concept { details, ..Concept::named(place).of(ConceptType::Place) }
}
