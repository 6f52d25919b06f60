//! What stands before a story: slug, embargo, notes, headline, byline, dates, and the dateline of its first paragraph.

mod dates;
mod slug;
mod titles;

use dates::dated;
pub(super) use dates::more_precise;
pub(super) use slug::is_catch_line;
use slug::{flag, slug};
use titles::{settle_titles, title};

use crate::format::text::words::{ALL, Section, after, agencies, fold, index};
use crate::model::{Concept, ConceptType, Details, Embargo, Label};
use crate::note::Note;
use crate::span::Span;

use super::desk::Desk;
use super::marker::is_rule;
use super::name::{is_job, is_name, is_newsroom, is_office, newsroom_in};
use super::section;
use super::shape::{Shape, ends_sentence};
use super::{byline, credit, dateline, furniture, header, moment};

/// How many units the head may have.
const REACH: usize = 40;

/// Reads the head: goes down until the story begins.
pub(super) fn read(desk: &mut Desk<'_>) {
    let mut head = Head::default();
    let mut at = 0;
    while at < desk.units.len().min(REACH) {
        let Some(unit) = desk.units.get(at) else { break };
        let is_item = matches!(unit.shape, Shape::Item(_));
        if unit.taken || (is_item && recognise(desk, at, &mut head)) {
            at += 1;
            continue;
        }
        if is_item {
            // A summary in points stands between headline and byline; a list with nothing behind it is the story.
            head.items = true;
            at += 1;
            continue;
        }
        let Some(text) = desk.text(at) else { break };
        let has_dateline = dateline::parse(text, desk.order).is_some();
        if has_dateline || !(recognise(desk, at, &mut head) || title(desk, at, &mut head)) {
            break;
        }
        at += 1;
    }
    desk.body = at;
    // Without a byline or a dateline nothing says that the lines after the first belong to the head.
    let sure = head.byline || desk.text(at).is_some_and(|t| dateline::parse(t, desk.order).is_some());
    if !sure {
        desk.body = head.titles.get(1).copied().unwrap_or(at);
        head.titles.truncate(1);
    }
    settle_titles(desk, &head.titles);
}

/// What the head has shown so far.
#[derive(Default)]
struct Head {
    /// The unit that held nothing but a date.
    dated: Option<usize>,
    /// Units that may be titles.
    titles: Vec<usize>,
    byline: bool,
    items: bool,
}

/// The recognisers of the head, in order: the first that is sure takes the unit.
fn recognise(desk: &mut Desk<'_>, at: usize, head: &mut Head) -> bool {
    embargo(desk, at)
        || note(desk, at)
        || dated(desk, at, head)
        || place_and_date(desk, at)
        || strong_line(desk, at)
        || flag(desk, at, head)
        || slug(desk, at)
        || by(desk, at, head)
        || agency(desk, at, head)
        || newsroom(desk, at, head)
        || bare_name(desk, at, head)
        || rule(desk, at)
        || button(desk, at)
        || department(desk, at, head)
        || contact(desk, at)
        || menu(desk, at, head)
        || rights(desk, at)
}

/// `EMBARGOED UNTIL 00:01 GMT Friday 3 March 2023`
fn embargo(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 200) else { return false };
    let bare = text.trim_start_matches(['*', '+', '-', '(', '[', '!', ' ']);
    let Some((rest, _)) = after(bare, ALL.iter().flat_map(|l| l.embargo.iter().copied())) else { return false };
    let moment = moment::find(rest, desk.order);
    let label = rest.starts_with(':') || bare.chars().take(4).all(char::is_uppercase);
    // A label alone is none where a whole sentence follows.
    let sentence = !moment.has_day() && ends_sentence(text) && rest.split_whitespace().count() > 6;
    if (!label && !moment.has_day()) || sentence {
        return false;
    }
    match moment.timestamp() {
        Some(time) => {
            desk.article.embargo = Some(Embargo::Until(time));
            desk.take(at, "/embargo", "the embargo line");
        }
        None => {
            let note = "an embargo whose end is not stated in full: taken as one without an end";
            desk.notes.push(Note::assumed("/embargo", note).at(desk.span(at)));
            desk.article.embargo = Some(Embargo::Indefinite);
            let line = Label { public: Some(false), ..Label::new(desk.quote(at)) };
            desk.article.ed_notes.push(line);
            desk.take(at, "/edNotes", "the embargo line");
        }
    }
    true
}

/// `Eds: …`, `EDITOR'S NOTE: …`, `(Corrects spelling in para 3)`; a labelled note goes on to the next gap.
pub(super) fn note(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at) else { return false };
    let Some(public) = note_kind(text) else { return false };
    if is_titled_correction(desk, at, text) {
        return false;
    }
    let mut parts = vec![text.to_owned()];
    let closed = text.ends_with([')', ']']);
    let mut end = at + 1;
    while !closed && desk.units.get(end).is_some_and(|u| !u.gap) && desk.text(end).is_some_and(|t| goes_on(desk, t)) {
        parts.push(desk.text(end).unwrap_or_default().to_owned());
        end += 1;
    }
    desk.article.ed_notes.push(Label { public, ..Label::new(parts.join(" ")) });
    let path = format!("/edNotes/{}", desk.article.ed_notes.len() - 1);
    (at..end).for_each(|i| desk.take(i, &path, "a note to editors or readers"));
    true
}

/// `Correction: Goat Parade story` above a dateline is the headline of a story that corrects another.
fn is_titled_correction(desk: &Desk<'_>, at: usize, text: &str) -> bool {
    let dated = |i: usize| desk.text(i).is_some_and(|t| dateline::parse(t, desk.order).is_some());
    let above = (at + 1..at + 3).any(dated);
    above && !desk.headlined() && text.len() <= 120 && !text.starts_with(['(', '[']) && !ends_sentence(text)
}

/// A line under a note belongs to it when it ends as a sentence and is nothing else.
fn goes_on(desk: &Desk<'_>, text: &str) -> bool {
    ends_sentence(text)
        && text.len() <= 300
        && byline::parse(text, &ALL).is_none()
        && dateline::parse(text, desk.order).is_none()
}

/// Whether this is a note, and whether it is for the reader; not stated where the copy does not say.
fn note_kind(text: &str) -> Option<Option<bool>> {
    let bracketed = text.strip_prefix(['(', '[']).filter(|_| text.len() <= 600);
    let core = bracketed.unwrap_or(text).trim_start_matches(['*', ' ']);
    let labelled = |list: fn(&crate::format::text::words::Lang) -> &'static [&'static str]| {
        after(core, ALL.iter().flat_map(|l| list(l).iter().copied())).is_some_and(|(rest, _)| {
            rest.trim_start().starts_with([':', '：']) || (bracketed.is_some() && rest.starts_with([':', ';', '-']))
        })
    };
    if labelled(|l| l.reader_notes) {
        return Some(Some(true));
    }
    if labelled(|l| l.desk_notes) {
        return Some(Some(false));
    }
    let changed =
        bracketed.is_some_and(|inner| after(inner, ALL.iter().flat_map(|l| l.changes.iter().copied())).is_some());
    let whole = text.trim_end_matches('.').ends_with([')', ']']);
    (changed && whole).then_some(None)
}

/// `Slug: quarry-vote` and the like on a line of their own.
fn strong_line(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(unit) = desk.units.get(at).filter(|u| u.shape == Shape::Text && u.lines.len() == 1) else { return false };
    let Some(line) = desk.lines.get(unit.lines.start) else { return false };
    let Some((label, value)) = header::strong_line(line) else { return false };
    let span = desk.span(at);
    header::entry(desk, label, &[value.to_owned()], span);
    desk.mark(at);
    true
}

/// `By DELIA MARCHETTI`
fn by(desk: &mut Desk<'_>, at: usize, head: &mut Head) -> bool {
    let langs = super::langs(desk.lang);
    let Some(text) = desk.text(at) else { return false };
    let parsed = byline::parse(text, &langs)
        .or_else(|| byline::bare(text, &langs).filter(|_| !head.titles.is_empty() || desk.headlined()));
    let Some(parsed) = parsed else { return false };
    if !desk.has_story_from(at + 1) {
        return false;
    }
    let (text, names, newsrooms) = owned(&parsed);
    take_byline(desk, at, &text, &names, &newsrooms);
    head.byline = true;
    true
}

fn owned(byline: &byline::Byline<'_>) -> (String, Vec<String>, Vec<String>) {
    let strings = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
    (byline.text.to_owned(), strings(&byline.names), strings(&byline.newsrooms))
}

/// Enters a byline and those named in it.
pub(super) fn take_byline(desk: &mut Desk<'_>, at: usize, text: &str, names: &[String], newsrooms: &[String]) {
    desk.article.bylines.push(Label::new(text));
    names.iter().for_each(|n| desk.creator(n));
    newsrooms.iter().for_each(|n| desk.source(n));
    let path = format!("/bylines/{}", desk.article.bylines.len() - 1);
    desk.take(at, &path, "the byline");
}

/// The newsroom on a line of its own, under the byline.
fn newsroom(desk: &mut Desk<'_>, at: usize, head: &mut Head) -> bool {
    let Some(text) = desk.text(at).filter(|t| head.byline && t.len() <= 60 && !ends_sentence(t)) else { return false };
    if !(is_newsroom(text) || is_job(text)) || text.split_whitespace().count() > 6 || !desk.has_story_from(at + 1) {
        return false;
    }
    let text = text.to_owned();
    if let Some(newsroom) = newsroom_in(&text) {
        desk.source(newsroom);
    }
    desk.article.credit_lines.push(Label::new(text.as_str()));
    desk.take(at, "/creditLines", "the newsroom under the byline");
    true
}

/// The name of an agency on a line of its own, above the headline.
fn agency(desk: &mut Desk<'_>, at: usize, head: &Head) -> bool {
    let above = head.titles.is_empty() && !desk.headlined() && !head.byline;
    let named = |t: &&str| (2..=40).contains(&t.len()) && agencies::find(t).is_some() && t.contains(char::is_uppercase);
    let Some(text) = desk.text(at).filter(|_| above).filter(named) else { return false };
    // A headline may be a name as well: another line has to follow.
    if !desk.text(at + 1).is_some_and(|t| t.split_whitespace().count() >= 3) {
        return false;
    }
    let text = text.to_owned();
    desk.source(&text);
    desk.article.credit_lines.push(Label::new(text));
    desk.take(at, "/creditLines", "the agency above the headline");
    true
}

/// `Polizeidirektion Niederwald`: no person, though it has the shape of a name.
fn is_authority(text: &str) -> bool {
    text.split_whitespace().any(|w| index().authorities.contains(fold(w).as_str()))
}

/// A name and nothing else between headline and dateline.
fn bare_name(desk: &mut Desk<'_>, at: usize, head: &mut Head) -> bool {
    let langs = super::langs(desk.lang);
    let plain = |t: &str| t.len() <= 50 && is_name(t) && !is_office(t) && !is_authority(t);
    let shifts = desk.text(at).and_then(|t| byline::shifts(t, &langs)).map(|b| owned(&b));
    let Some(text) = desk.text(at).filter(|t| !head.byline && (plain(t) || shifts.is_some())) else { return false };
    let next = desk.text(at + 1);
    let before_story = next.is_some_and(|n| dateline::parse(n, desk.order).is_some());
    // Right under the date of a page.
    let under_date = head.dated.is_some_and(|d| d + 1 == at) && desk.units.get(at).is_some_and(|u| !u.gap);
    // `Rocío Barea`, and the date of the page in the next line.
    let date = |n: &str| n.len() <= 80 && !ends_sentence(n) && moment::find(n, desk.order).timestamp().is_some();
    let before_date = desk.units.get(at + 1).is_some_and(|u| !u.gap) && next.is_some_and(date);
    if !(before_story || under_date || before_date) || head.titles.is_empty() && !desk.headlined() {
        return false;
    }
    let text = text.to_owned();
    let names = shifts.map_or_else(|| vec![text.clone()], |(_, names, _)| names);
    take_byline(desk, at, &text, &names, &[]);
    head.byline = true;
    true
}

/// `Zwolle, 14 juni 2022` on a line of its own.
fn place_and_date(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|_| desk.article.datelines.is_empty()) else { return false };
    let Some(found) = dateline::alone(text, desk.order).filter(|_| desk.has_story_from(at + 1)) else { return false };
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

/// A rule, or the line under a headline.
fn rule(desk: &mut Desk<'_>, at: usize) -> bool {
    let is = desk.text(at).is_some_and(is_rule);
    if is {
        desk.discard(at, "a rule");
    }
    is
}

fn button(desk: &mut Desk<'_>, at: usize) -> bool {
    let what = desk.text(at).and_then(furniture::furniture).filter(|_| desk.drops_furniture());
    if let Some(what) = what {
        desk.discard(at, what);
    }
    what.is_some()
}

/// The name of a part of the paper, above or right under the headline: `OPINION`, `Kotimaa`.
fn department(desk: &mut Desk<'_>, at: usize, head: &Head) -> bool {
    let named = |t: &str| t.len() <= 40 && index().departments.contains(fold(t).as_str());
    let first = head.titles.is_empty() && !desk.headlined();
    // A headline may be of one word: something else has to follow that may be one.
    let title = |t: &str| t.split_whitespace().count() >= 3 && t.len() <= 220;
    let room = !first || (at + 1..at + 5).any(|i| desk.text(i).is_some_and(title));
    let is = desk.drops_furniture() && room && !head.byline && desk.text(at).is_some_and(named);
    if is {
        desk.discard(at, "the name of a part of the paper");
    }
    is
}

/// The menu of a page above the headline: in one group with a button or the name of a part of the paper, three or more
/// lines of one or two words.
fn menu(desk: &mut Desk<'_>, at: usize, head: &Head) -> bool {
    if !desk.drops_furniture() || desk.headlined() || !head.titles.is_empty() {
        return false;
    }
    let entry = |i: &usize| {
        let short = |t: &str| t.chars().count() <= 24 && t.split_whitespace().count() <= 2 && !ends_sentence(t);
        let close = *i == at || desk.units.get(*i).is_some_and(|u| !u.gap);
        close && desk.text(*i).is_some_and(short)
    };
    let end = (at..desk.units.len()).take_while(entry).count() + at;
    let goes_on = desk.units.get(end).is_some_and(|u| !u.gap) || desk.units.get(end + 1).is_some();
    let in_group = |i: &usize| desk.units.get(i + 1).is_some_and(|u| !u.gap);
    let before = (0..at).rev().take_while(in_group).take_while(|i| desk.units.get(*i).is_some_and(|u| u.taken)).count();
    let after_button = at.checked_sub(1).and_then(|i| desk.units.get(i)).is_some_and(|u| u.taken);
    if end == at || end + before < at + 3 || !goes_on || !after_button {
        return false;
    }
    (at..end).for_each(|i| desk.discard(i, "the menu of a page"));
    true
}

/// Whom to ask about a release, above it: `CONTACT:` and the lines to the next gap, among them an address.
fn contact(desk: &mut Desk<'_>, at: usize) -> bool {
    let opens = desk.text(at).and_then(section::section).is_some_and(|(section, _)| section == Section::Contact);
    if !opens || !desk.drops_furniture() {
        return false;
    }
    let close = |i: &usize| desk.units.get(*i).is_some_and(|u| !u.gap && !u.taken);
    let end = (at + 1..desk.units.len()).take_while(close).count() + at + 1;
    let addressed = (at..end).any(|i| section::has_address(&desk.quote(i)));
    if !addressed || end - at > 10 || !desk.has_story_from(end) {
        return false;
    }
    (at..end).for_each(|i| desk.keep(i, "contact"));
    true
}

/// A copyright line at the top.
fn rights(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.starts_with('©') || fold(t).starts_with("copyright")) else {
        return false;
    };
    let Some(holder) = credit::copyright(text) else { return false };
    let (text, holder) = (text.to_owned(), holder.map(str::to_owned));
    desk.notice(&text);
    if let Some(holder) = holder {
        desk.source(&holder);
    }
    desk.take(at, "/rights/0/notices", "the copyright line");
    true
}

/// Takes the dateline off the first paragraph of the story.
pub(super) fn dateline(desk: &mut Desk<'_>) {
    if !desk.article.datelines.is_empty() && desk.units.is_empty() {
        return;
    }
    let first = (0..desk.units.len()).find(|i| desk.text(*i).is_some_and(|t| *i >= desk.body || t.len() > 80));
    let Some(at) = first else { return };
    let Some(found) = desk.text(at).and_then(|t| dateline::parse(t, desk.order)) else { return };
    // `BRANNIGAN, Maeve — …`, and the next paragraph like it: the entries of a list.
    let weak = |d: &dateline::Dateline<'_>| d.source.is_none() && d.date.is_none();
    let next = (at + 1..at + 4).find_map(|i| desk.text(i)).and_then(|t| dateline::parse(t, desk.order));
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
        let name = byline::without_office(&writer).unwrap_or(&writer);
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

fn located(place: &str, regions: &[String]) -> Concept {
    let broader: Vec<Concept> = regions.iter().map(|r| Concept::named(r).of(ConceptType::Place)).collect();
    let details = (!broader.is_empty()).then(|| Box::new(Details { broader, ..Details::default() }));
    Concept { details, ..Concept::named(place).of(ConceptType::Place) }
}

impl Desk<'_> {
    /// Whether a headline has been found.
    pub(super) fn headlined(&self) -> bool {
        !self.article.headlines.is_empty()
    }
}
