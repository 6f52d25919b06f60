//! What stands after a story: credits, sign-offs, end marks, rights, and the matter of press releases.

use crate::format::text::words::{self, ALL, Credit, Section, agencies, fold};
use crate::model::{Break, Concept, ConceptType, Inline, Label, RichText};

use super::desk::Desk;
use super::head::{more_precise, note, take_byline};
use super::shape::{Shape, is_rule};
use super::{byline, credit, furniture, header};

/// How many units the tail may have.
const REACH: usize = 80;

/// Reads the tail: first what lies behind an end mark or opens a back part, then upwards from the end of the story.
pub(super) fn read(desk: &mut Desk<'_>) {
    let end = match back_part(desk) {
        Some(start) => {
            back(desk, start);
            start
        }
        None => desk.units.len(),
    };
    let mut at = end;
    let farthest = end.saturating_sub(REACH).max(desk.body);
    while let Some(last) = at.checked_sub(1).filter(|i| *i > farthest) {
        let taken = desk.units.get(last).is_some_and(|u| u.taken);
        if !taken && !recognise(desk, last) && !feed_above(desk, last) {
            break;
        }
        at = last;
    }
    closing_agency(desk);
}

/// `… i lavori sono ripresi. (ANSA).`: the agency of the dateline once more, after the last full stop.
fn closing_agency(desk: &mut Desk<'_>) {
    let Some(at) = (desk.body..desk.units.len()).rev().find(|i| desk.text(*i).is_some()) else { return };
    let Some(text) = desk.text(at) else { return };
    let cut = text.trim_end_matches(['.', ' ']).strip_suffix(')').and_then(|t| t.rfind(" ("));
    let Some((story, closing)) = cut.and_then(|i| text.split_at_checked(i)) else { return };
    let name = closing.trim_matches(['(', ')', '.', ' ']);
    let first = desk.text(desk.body).and_then(|t| super::dateline::parse(t, desk.order)).and_then(|d| d.source);
    if first != Some(name) || !super::shape::ends_sentence(story) || story.len() < 40 {
        return;
    }
    let (story, closing) = (story.to_owned(), closing.trim().to_owned());
    let span = desk.span(at);
    desk.keep_text("sign-off", &closing, span);
    if let Some(unit) = desk.units.get_mut(at) {
        unit.text = story.into();
    }
}

/// Where the part begins that is no story: at an end mark, or at the first section of a release.
fn back_part(desk: &Desk<'_>) -> Option<usize> {
    let story = desk.body + 1;
    let mark = (story..desk.units.len()).find(|i| desk.text(*i).is_some_and(furniture::end_mark));
    // An end mark in the first half parts something else.
    let size = |from: usize, to: usize| (from..to).filter_map(|i| desk.text(i)).map(str::len).sum::<usize>();
    let mark = mark.filter(|i| size(desk.body, *i) >= size(*i, desk.units.len()));
    let limit = mark.unwrap_or(desk.units.len());
    let section = (story..limit).find(|i| opens_section(desk, *i)).filter(|i| {
        // A heading with a sign of its own needs no other evidence.
        let marked = desk.text(*i).is_some_and(|t| t.starts_with('#'));
        (marked || is_release(desk, *i)) && size(desk.body, *i) * 2 >= size(*i, limit)
    });
    section.or(mark)
}

/// Whether a unit heads a section of a release.
fn opens_section(desk: &Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at) else { return false };
    let heads = desk.units.get(at).is_some_and(|u| u.gap);
    text.len() <= 300
        && heads
        && (furniture::about_heading(text) || section(text).is_some_and(|(_, whole)| whole || has_address(text)))
}

/// The section that a heading or a label opens, and whether the line is nothing but the heading.
pub(super) fn section(text: &str) -> Option<(Section, bool)> {
    // A heading is short, and a label stands near the beginning: nearly all paragraphs end here.
    if text.len() > 300 || text.len() > 72 && !text.bytes().take(72).any(|b| b == b':' || b == 0xEF) {
        return None;
    }
    let phrases = ALL.iter().flat_map(|l| l.sections.iter());
    let hits =
        phrases.filter_map(|(p, s)| Some((p.len(), words::strip(text.trim_start_matches(['*', '#', ' ']), p)?, *s)));
    let (_, rest, section) = hits.max_by_key(|(length, ..)| *length)?;
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || "*-_".contains(c));
    if rest.is_empty() || rest == ":" {
        return Some((section, true));
    }
    rest.starts_with([':', '：']).then_some((section, false))
}

/// Whether a line holds an address at which somebody can be reached.
pub(super) fn has_address(text: &str) -> bool {
    let mail = text.split_whitespace().any(|w| w.contains('@') && w.contains('.'));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    mail || digits >= 7
}

/// Whether what follows shows that this is a release: its wire, a contact, a source line.
fn is_release(desk: &Desk<'_>, from: usize) -> bool {
    let first =
        (desk.body..desk.body + 1).filter_map(|i| desk.text(i)).filter_map(|t| super::dateline::parse(t, desk.order));
    let wire = first.filter_map(|d| d.source).any(|s| agencies::find(s).is_some_and(|a| a.releases));
    let rest = || (from..desk.units.len()).filter_map(|i| desk.text(i));
    let contact = rest().any(|t| section(t).is_some_and(|(s, _)| s == Section::Contact)) && rest().any(has_address);
    wire || desk.is_release || contact || rest().any(|t| t.len() < 200 && t.starts_with("SOURCE "))
}

/// Takes the back part: what is recognised becomes its field, the rest is kept by section.
fn back(desk: &mut Desk<'_>, start: usize) {
    if !desk.drops_furniture() {
        return;
    }
    let end = desk.units.len();
    // Credits stand near the edges of what may be long. Upwards, as in every tail: what stands higher comes first.
    for at in (start..end).rev().filter(|at| *at < start + REACH || at + REACH >= end) {
        if desk.units.get(at).is_some_and(|u| !u.taken) && opened(desk, at).is_none() {
            recognise(desk, at);
        }
    }
    let mut name = "after-the-end";
    let mut note: Vec<Inline> = Vec::new();
    for at in start..end {
        if desk.units.get(at).is_none_or(|u| u.taken) {
            continue;
        }
        let opens = opened(desk, at);
        name = opens.unwrap_or(name);
        if name == Section::EditorsNotes.name() {
            if opens.is_some() {
                add_note(desk, std::mem::take(&mut note));
            }
            if !note.is_empty() {
                note.push(Inline::Break(Break {}));
            }
            note.push(Inline::text(desk.quote(at)));
            let path = format!("/edNotes/{}", desk.article.ed_notes.len());
            desk.take(at, &path, "a note to editors after the story");
        } else {
            add_note(desk, std::mem::take(&mut note));
            desk.keep(at, name);
        }
    }
    add_note(desk, note);
}

/// The name of the section that a unit behind the story opens.
fn opened(desk: &Desk<'_>, at: usize) -> Option<&'static str> {
    let text = desk.text(at)?;
    section(text).map(|(found, _)| found.name()).or_else(|| furniture::about_heading(text).then_some("about"))
}

/// Adds a note to editors, which is not for the reader.
fn add_note(desk: &mut Desk<'_>, lines: Vec<Inline>) {
    if !lines.is_empty() {
        desk.article.ed_notes.push(Label { public: Some(false), ..Label::new(RichText::new(lines)) });
    }
}

/// The recognisers of the tail, in order: the first that is sure takes the unit.
fn recognise(desk: &mut Desk<'_>, at: usize) -> bool {
    end_mark(desk, at)
        || rule(desk, at)
        || first_published(desk, at)
        || people(desk, at)
        || rights(desk, at)
        || note(desk, at)
        || sign_off(desk, at)
        || agency(desk, at)
        || source_line(desk, at)
        || keywords(desk, at)
        || contact(desk, at)
        || address(desk, at)
        || bare_byline(desk, at)
        || about_the_author(desk, at)
        || button(desk, at)
}

fn end_mark(desk: &mut Desk<'_>, at: usize) -> bool {
    let is = desk.text(at).is_some_and(furniture::end_mark) || marked_item(desk, at) || small_end(desk, at);
    if is {
        desk.discard(at, "the end mark");
    }
    is
}

/// `end` in small letters, in the very last lines.
fn small_end(desk: &Desk<'_>, at: usize) -> bool {
    let last = at + 3 >= desk.units.len() && desk.units.get(at).is_some_and(|u| u.gap);
    last && desk.text(at).is_some_and(|t| t.len() <= 12 && words::index().ends.contains(t))
}

/// `- 30 -` has the shape of a list item.
fn marked_item(desk: &Desk<'_>, at: usize) -> bool {
    desk.units.get(at).is_some_and(|u| !u.taken && matches!(u.shape, Shape::Item(_)) && u.text.len() < 20)
        && furniture::end_mark(&desk.quote(at))
}

fn rule(desk: &mut Desk<'_>, at: usize) -> bool {
    let is = desk.text(at).is_some_and(is_rule);
    if is {
        desk.discard(at, "a rule");
    }
    is
}

/// `This report by The Canadian Press was first published March 14, 2021.`
fn first_published(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at) else { return false };
    let Some(found) = credit::first_published(text, desk.order) else { return false };
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
    let langs = super::langs(desk.lang);
    let text = match desk.units.get(at).filter(|u| !u.taken && matches!(u.shape, Shape::Item(_) | Shape::Text)) {
        // `-with files from` and `- With files from` look like items.
        Some(unit) if unit.text.len() <= 900 => desk.quote(at),
        _ => return false,
    };
    let Some(found) = credit::people(&text, &langs) else { return false };
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

fn rights(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at) else { return false };
    let Some(holder) = credit::copyright(text) else { return false };
    let (text, holder) = (text.to_owned(), holder.map(str::to_owned));
    desk.notice(&text);
    if let Some(holder) = holder {
        desk.source(&holder);
    }
    desk.take(at, "/rights/0/notices", "the copyright line");
    true
}

/// Initials of those who wrote and edited.
fn sign_off(desk: &mut Desk<'_>, at: usize) -> bool {
    let is = desk.text(at).is_some_and(credit::sign_off) || second_initials(desk, at);
    if is {
        let alone = |t: &str| t.trim_matches(['(', ')', '=', '/', '-', '.', ' ', '+', '©']).to_owned();
        if let Some(agency) = desk.text(at).map(alone).filter(|t| agencies::find(t).is_some()) {
            desk.source(&agency);
        }
        desk.keep(at, "sign-off");
    }
    is
}

/// Initials alone, right under a line of initials.
fn second_initials(desk: &Desk<'_>, at: usize) -> bool {
    let initials = |t: &str| (2..=4).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_uppercase());
    let under = at.checked_sub(1).and_then(|i| desk.text(i)).is_some_and(credit::sign_off);
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

/// The name of an agency on a line of its own, or a newsroom in brackets.
fn agency(desk: &mut Desk<'_>, at: usize) -> bool {
    let newsroom = |t: &str| t.strip_prefix('(').and_then(|t| t.strip_suffix(')')).is_some_and(is_bureau);
    let Some(text) = desk.text(at).filter(|t| t.len() <= 48) else { return false };
    if newsroom(text) || super::name::is_job(text) {
        let text = text.to_owned();
        desk.article.credit_lines.insert(0, Label::new(text));
        desk.take(at, "/creditLines", "the newsroom under the story");
        return true;
    }
    let Some(text) = Some(text).filter(|t| agencies::find(t).is_some()) else { return false };
    let text = text.to_owned();
    desk.source(&text);
    desk.article.credit_lines.insert(0, Label::new(text));
    desk.take(at, "/creditLines", "the agency under the story");
    true
}

/// `Bengaluru Newsroom`, `Frankfurt bureau`
fn is_bureau(text: &str) -> bool {
    let last = text.split_whitespace().last().map(fold).unwrap_or_default();
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    capital
        && (2..=4).contains(&text.split_whitespace().count())
        && matches!(
            last.as_str(),
            "newsroom" | "bureau" | "desk" | "redaktion" | "rédaction" | "redacción" | "redação" | "redazione"
        )
}

/// `SOURCE Prairie Quill Seed Company`
fn source_line(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 160) else { return false };
    let Some(name) = text.strip_prefix("SOURCE").map(|r| r.trim_start_matches([':', ' '])).filter(|r| !r.is_empty())
    else {
        return false;
    };
    let concept = Concept::named(name).of(ConceptType::Organisation);
    desk.article.info_sources.push(concept);
    desk.take(at, "/infoSources", "the source line");
    true
}

/// `/KEYWORDS: Agriculture, Sorghum`
fn keywords(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(unit) = desk.units.get(at).filter(|u| !u.taken && u.shape == Shape::Text) else { return false };
    let Some(line) = desk.lines.get(unit.lines.start) else { return false };
    let Some((label, _)) = header::key_value(line).filter(|(l, _)| header::field(l) == Some(header::Field::Keywords))
    else {
        return false;
    };
    let value = unit.text.split_once(':').map(|(_, v)| v.trim().to_owned()).unwrap_or_default();
    let (label, span) = (label.to_owned(), desk.span(at));
    header::entry(desk, &label, &[value], span);
    desk.mark(at);
    true
}

/// `Media contact: Lorna Biddle, 214-555-0187, …`
fn contact(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at) else { return false };
    let labelled = section(text).filter(|(s, _)| *s == Section::Contact);
    let is = labelled.is_some_and(|(_, whole)| !whole) && has_address(text) && text.len() <= 300;
    if is && desk.drops_furniture() {
        desk.keep(at, "contact");
        return true;
    }
    false
}

/// `Grant Ellery, Northern Counties Sport` as the last line of a story without a byline.
fn bare_byline(desk: &mut Desk<'_>, at: usize) -> bool {
    let langs = super::langs(desk.lang);
    let Some(text) = desk.text(at) else { return false };
    let Some(found) = byline::parse(text, &langs).or_else(|| byline::bare(text, &langs)) else { return false };
    if !desk.article.bylines.is_empty() {
        let known = |n: &&str| desk.article.creators.iter().any(|c| c.label().eq_ignore_ascii_case(n));
        let again = !found.names.is_empty() && found.names.iter().all(known);
        if again {
            desk.discard(at, "the byline once more");
        }
        return again;
    }
    let strings = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    let (text, names, newsrooms) = (found.text.to_owned(), strings(&found.names), strings(&found.newsrooms));
    take_byline(desk, at, &text, &names, &newsrooms);
    true
}

fn button(desk: &mut Desk<'_>, at: usize) -> bool {
    let what = desk.text(at).and_then(furniture::furniture).filter(|_| desk.drops_furniture());
    if let Some(what) = what {
        desk.discard(at, what);
    }
    what.is_some()
}

/// The last links under a heading such as `TRENDING NOW`: the heading is looked for above.
fn feed_above(desk: &mut Desk<'_>, at: usize) -> bool {
    if !desk.drops_furniture() {
        return false;
    }
    let from = at.saturating_sub(12).max(desk.body + 1);
    let link = |i: usize| desk.text(i).is_some_and(|t| t.len() <= 200 && !super::shape::ends_sentence(t));
    let heading =
        (from..at).rev().take_while(|i| link(*i)).find(|i| desk.text(*i).is_some_and(furniture::feed_heading));
    let heading = heading.filter(|_| link(at));
    let alone = desk.text(at).is_some_and(furniture::feed_heading);
    if let Some(heading) = heading {
        for i in (heading + 1..=at).filter(|i| desk.units.get(*i).is_some_and(|u| !u.taken)).collect::<Vec<_>>() {
            desk.discard(i, "a link to another story");
        }
    }
    if alone {
        desk.discard(at, "the heading of a list of links");
    }
    heading.is_some() || alone
}
