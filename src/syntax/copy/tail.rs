//! What stands after a story: credits, sign-offs, end marks, rights, and the matter of press releases.

use crate::model::{Concept, ConceptType, Label};
use crate::syntax::words::{Credit, Kind, Lexicon, Section, fold};

mod back;

use super::desk::Desk;
use super::feed::feed_above;
use super::head::{more_precise, note, take_byline, take_rights};
use super::section::{self, has_address, section};
use super::shape::{Shape, ends_sentence};
use super::{byline, credit, endmark, furniture, header};
use back::{back, back_part};

/// How far above a signature another one is looked for, in units.
const SIGNATURES: usize = 16;

/// How many units the tail may have.
const REACH: usize = 80;

/// Reads the tail: first what lies behind an end mark or opens a back part, then upwards from the end of the story.
pub(super) fn read(desk: &mut Desk<'_>) {
    let end = match back_part(desk) {
        Some(start) => {
            desk.traced("back matter", |desk| back(desk, start));
            start
        }
        None => desk.units.len(),
    };
    let mut at = end;
    let farthest = end.saturating_sub(REACH).max(desk.body);
    while let Some(last) = at.checked_sub(1).filter(|i| *i > farthest) {
        let taken = desk.units.get(last).is_some_and(|u| u.taken);
        if !taken && !recognise(desk, last) && !desk.traced("links above", |desk| feed_above(desk, last)) {
            break;
        }
        at = last;
    }
    desk.traced("closing agency", closing_agency);
}

/// `… i lavori sono ripresi. (ANSA).`, `… con una grúa. EFE`: the agency of the dateline once more, after the last full stop.
fn closing_agency(desk: &mut Desk<'_>) {
    let Some(at) = (desk.body..desk.units.len()).rev().find(|i| desk.text(*i).is_some()) else { return };
    let Some(text) = desk.text(at) else { return };
    let whole = text.trim_end_matches(['.', ' ']);
    let cut = whole.strip_suffix(')').and_then(|t| t.rfind(" (")).or_else(|| whole.rfind(' '));
    let Some((story, closing)) = cut.and_then(|i| text.split_at_checked(i)) else { return };
    let name = closing.trim_matches(['(', ')', '.', ' ']);
    let first =
        desk.text(desk.body).and_then(|t| super::dateline::parse(desk.lex, t, desk.order)).and_then(|d| d.source);
    // In brackets any agency closes a story, without them only that of the dateline.
    let bracketed = closing.starts_with(" (") && desk.lex.is_agency(name);
    if !(bracketed || first == Some(name)) || !ends_sentence(story) || story.len() < 40 {
        return;
    }

    let agency = bracketed.then(|| name.to_owned());
    let (story, closing) = (story.to_owned(), closing.trim().to_owned());
    let span = desk.span(at);
    desk.keep_text("sign-off", &closing, span);
    agency.iter().for_each(|a| desk.source(a));
    if let Some(unit) = desk.units.get_mut(at) {
        unit.text = story.into();
    }
}

/// A recogniser of the tail: whether it is sure of the unit, and has taken it.
type Recogniser = fn(&mut Desk<'_>, usize) -> bool;

/// The recognisers of the tail, in the order in which they are asked, by the names under which decisions are traced. The
/// first that is sure takes the unit.
const ROWS: [(&str, Recogniser); 16] = [
    ("end mark", end_mark),
    ("rule", furniture::rule),
    ("first published", first_published),
    ("credits", people),
    ("rights", take_rights),
    ("note", note),
    ("sign-off", sign_off),
    ("agency", agency),
    ("source line", source_line),
    ("keywords", keywords),
    ("contact", contact),
    ("address", address),
    ("closing byline", bare_byline),
    ("about the author", about_the_author),
    ("author box", author_box),
    ("button", furniture::button),
];

fn recognise(desk: &mut Desk<'_>, at: usize) -> bool {
    ROWS.iter().any(|(name, recogniser)| desk.traced(name, |desk| recogniser(desk, at)))
}

fn end_mark(desk: &mut Desk<'_>, at: usize) -> bool {
    let is =
        desk.text(at).is_some_and(|t| endmark::end_mark(desk.lex, t)) || marked_item(desk, at) || small_end(desk, at);
    if is {
        desk.discard(at, "the end mark");
    }
    is
}

/// `end` in small letters, in the very last lines.
fn small_end(desk: &Desk<'_>, at: usize) -> bool {
    let last = at + 3 >= desk.units.len() && desk.units.get(at).is_some_and(|u| u.gap);
    last && desk.text(at).is_some_and(|t| t.len() <= 12 && desk.lex.is(Kind::Ends, t))
}

/// `- 30 -` has the shape of a list item.
fn marked_item(desk: &Desk<'_>, at: usize) -> bool {
    desk.units.get(at).is_some_and(|u| !u.taken && matches!(u.shape, Shape::Item(_)) && u.text.len() < 20)
        && endmark::end_mark(desk.lex, &desk.quote(at))
}

/// `This report by The Canadian Press was first published March 14, 2021.`
fn first_published(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at) else { return false };
    let Some(found) = credit::first_published(desk.lex, text, desk.order) else { return false };
    let (text, agency, time) = (text.to_owned(), found.agency.map(str::to_owned), found.moment.timestamp());
    if let Some(agency) = agency {
        desk.source(&agency);
    }
    if let Some(time) = time {
        let known = desk.article.first_created.take();
        desk.article.first_created = Some(more_precise(known, time));
    }
    desk.article.credit_lines.insert(0, Label::new(text));
    desk.take(at, "/firstCreated", "the line that says when it was first published, and by whom");
    true
}

/// Who reported, edited, helped.
fn people(desk: &mut Desk<'_>, at: usize) -> bool {
    let langs = desk.langs();
    let text = match desk.units.get(at).filter(|u| !u.taken && matches!(u.shape, Shape::Item(_) | Shape::Text)) {
        // `-with files from` and `- With files from` look like items.
        Some(unit) if unit.text.len() <= 900 => desk.quote(at),
        _ => return false,
    };
    let Some(found) = credit::people(desk.lex, &text, &langs) else { return false };
    let first_helper = desk.article.contributors.len();
    for who in &found {
        match who.role {
            Credit::Reporter if who.person => desk.creator(who.name),
            Credit::Reporter => desk.source(who.name),
            Credit::Editor => desk.contributor(who.name, Some("editor"), who.person),
            Credit::Translator => desk.contributor(who.name, Some("translator"), who.person),
            Credit::Helper => desk.contributor(who.name, None, who.person),
        }
    }

    // Read from the end upwards: what stands higher comes first.
    let added = desk.article.contributors.len() - first_helper;
    desk.article.contributors.rotate_right(added);
    desk.article.credit_lines.insert(0, Label::new(text.trim()));
    desk.take(at, "/creditLines", "the line that names those who had a hand in it");
    true
}

/// Initials of those who wrote and edited.
fn sign_off(desk: &mut Desk<'_>, at: usize) -> bool {
    let is = desk.text(at).is_some_and(|t| credit::sign_off(desk.lex, t)) || second_initials(desk, at);
    if is {
        let alone = |t: &str| t.trim_matches(['(', ')', '=', '/', '-', '.', ' ', '+', '©']).to_owned();
        if let Some(agency) = desk.text(at).map(alone).filter(|t| desk.lex.is_agency(t)) {
            desk.source(&agency);
        }
        desk.keep(at, "sign-off");
    }
    is
}

/// Initials alone, right under a line of initials.
fn second_initials(desk: &Desk<'_>, at: usize) -> bool {
    let initials = |t: &str| (2..=4).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_uppercase());
    let under = at.checked_sub(1).and_then(|i| desk.text(i)).is_some_and(|t| credit::sign_off(desk.lex, t));
    under && desk.units.get(at).is_some_and(|u| !u.gap) && desk.text(at).is_some_and(initials)
}

/// An address and nothing else: `hansol@yonhap.example`, or what stands in double brackets.
fn address(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 200) else { return false };
    let bare = !text.contains(char::is_whitespace) && text.contains('@') && text.contains('.');
    let doubled = text.starts_with("((") && text.trim_end_matches('.').ends_with("))") && has_address(text);
    if bare || doubled {
        desk.keep(at, "contact");
    }
    bare || doubled
}

/// `Fiona MacAskill is the arts correspondent.`: who wrote it, in a paragraph that begins with the name of the byline.
fn about_the_author(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 400 && desk.drops_furniture()) else { return false };
    let rest = desk.article.creators.iter().find_map(|c| text.strip_prefix(c.label()));
    let is = rest.is_some_and(|r| r.starts_with([' ', ',']) && !r.trim_start_matches([',', ' ']).is_empty());
    if is {
        desk.keep(at, "about-the-author");
    }
    is
}

/// Under the name of the writer, alone on a line: who that is.
fn author_box(desk: &mut Desk<'_>, at: usize) -> bool {
    let under = at.checked_sub(1).filter(|i| *i > desk.body && desk.units.get(at).is_some_and(|u| !u.gap));
    let named = |t: &str| desk.article.creators.iter().any(|c| c.label() == t);
    let is = desk.drops_furniture()
        && under.and_then(|i| desk.text(i)).is_some_and(named)
        && desk.text(at).is_some_and(|t| t.len() <= 400);
    if is {
        desk.keep(at, "about-the-author");
    }
    is
}

/// The name of an agency on a line of its own, or a newsroom in brackets.
fn agency(desk: &mut Desk<'_>, at: usize) -> bool {
    let newsroom =
        |t: &str| t.strip_prefix('(').and_then(|t| t.strip_suffix(')')).is_some_and(|t| is_bureau(desk.lex, t));
    let Some(text) = desk.text(at).filter(|t| t.len() <= 48) else { return false };
    if newsroom(text) || super::name::is_job(desk.lex, text) {
        let text = text.to_owned();
        desk.article.credit_lines.insert(0, Label::new(text));
        desk.take(at, "/creditLines", "the newsroom under the story");
        return true;
    }
    let Some(text) = Some(text).filter(|t| desk.lex.is_agency(t)) else { return false };
    let text = text.to_owned();
    desk.source(&text);
    desk.article.credit_lines.insert(0, Label::new(text));
    desk.take(at, "/creditLines", "the agency under the story");
    true
}

/// `Bengaluru Newsroom`, `Frankfurt bureau`
fn is_bureau(lex: &Lexicon, text: &str) -> bool {
    let last = text.split_whitespace().last().map(fold).unwrap_or_default();
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    capital && (2..=4).contains(&text.split_whitespace().count()) && lex.is(Kind::Bureaus, &last)
}

/// `SOURCE Prairie Quill Seed Company`
fn source_line(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 160) else { return false };
    let name = section::source_line(desk.lex, text).map(|r| r.trim_start_matches([':', ' ']));
    let Some(name) = name.filter(|n| !n.is_empty()) else { return false };
    let concept = Concept::named(name).of(ConceptType::Organisation);
    desk.article.info_sources.push(concept);
    desk.take(at, "/infoSources", "the source line");
    true
}

/// `/KEYWORDS: Agriculture, Sorghum`
fn keywords(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(unit) = desk.units.get(at).filter(|u| !u.taken && u.shape == Shape::Text) else { return false };
    let Some(line) = desk.lines.get(unit.lines.start) else { return false };
    let Some((label, _)) = header::key_value(line).filter(|(l, _)| header::is_keywords(l)) else {
        return false;
    };
    let value = unit.text.split_once(':').map(|(_, v)| v.trim().to_owned()).unwrap_or_default();
    if !header::may_be_keywords(&value) {
        return false;
    }
    let (label, span) = (label.to_owned(), desk.span(at));
    header::entry(desk, &label, &[value], span);
    desk.mark(at);
    true
}

/// `Media contact: Lorna Biddle, 214-555-0187, …`
fn contact(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at) else { return false };
    let labelled = section(desk.lex, text).filter(|(s, _)| *s == Section::Contact);
    let is = labelled.is_some_and(|(_, whole)| !whole) && has_address(text) && text.len() <= 300;
    if is && desk.drops_furniture() {
        desk.keep(at, "contact");
        return true;
    }
    false
}

/// `Grant Ellery, Northern Counties Sport` as the last line of a story without a byline.
fn bare_byline(desk: &mut Desk<'_>, at: usize) -> bool {
    let langs = desk.langs();
    let Some(text) = desk.text(at) else { return false };
    let Some(found) = byline::parse(desk.lex, text, &langs).or_else(|| byline::bare(desk.lex, text, &langs)) else {
        return false;
    };
    if !desk.article.bylines.is_empty() {
        let known = |n: &&str| desk.article.creators.iter().any(|c| c.label().eq_ignore_ascii_case(n));
        let again = !found.names.is_empty() && found.names.iter().all(known);
        if again {
            desk.discard(at, "the byline once more");
        }
        return again;
    }

    // Several such lines are signatures: of letters, of entries.
    let signs = |t: &str| t.len() <= 90 && byline::bare(desk.lex, t, &langs).is_some();
    if (desk.body.max(at.saturating_sub(SIGNATURES))..at).any(|i| desk.text(i).is_some_and(signs)) {
        return false;
    }
    let strings = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    let (text, names, newsrooms) = (found.text.to_owned(), strings(&found.names), strings(&found.newsrooms));
    take_byline(desk, at, &text, &names, &newsrooms);
    true
}
