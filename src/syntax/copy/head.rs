//! What stands before a story: slug, embargo, notes, headline, byline, dates, and the dateline of its first paragraph.

mod dates;
mod page;
mod people;
mod place;
mod slug;
mod titles;

use dates::dated;
pub(super) use dates::more_precise;
use page::{department, menu};
pub(super) use people::take_byline;
use people::{agency, bare_name, by, newsroom, owned};
pub(super) use place::dateline;
use place::place_and_date;
pub(super) use place::{located, wire_dateline};
pub(super) use slug::is_catch_line;
use slug::{advance, flag, slug};
use titles::{settle_titles, title};

use crate::model::Label;
use crate::syntax::hold::{self, Hold, Place};
use crate::syntax::words::{Kind, Lexicon, Section, after, fold};

use super::desk::Desk;
use super::section;
use super::shape::{Shape, ends_sentence};
use super::{byline, credit, dateline, furniture, header};

/// How many lines a note may have.
const LONGEST_NOTE: usize = 20;

/// How many units the head may have.
const REACH: usize = 40;

/// Reads the head: goes down until the story begins.
pub(super) fn read(desk: &mut Desk<'_>) {
    let mut head = Head::default();
    let mut at = 0;
    while at < desk.units.len().min(REACH) {
        // Whatever shape it has, and whatever else it looks like.
        if desk.traced("embargo line", |desk| embargo(desk, at)) {
            at += 1;
            continue;
        }
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
        let has_dateline = dateline::parse(desk.lex, text, desk.order).is_some();
        if has_dateline || !(recognise(desk, at, &mut head) || title(desk, at, &mut head)) {
            break;
        }
        at += 1;
    }

    desk.body = at;
    desk.resolve_hold();
    // Without a byline or a dateline nothing says that the lines after the first belong to the head.
    let sure = head.byline || desk.text(at).is_some_and(|t| dateline::parse(desk.lex, t, desk.order).is_some());
    if !sure {
        desk.body = head.titles.get(1).copied().unwrap_or(at);
        head.titles.truncate(1);
    }
    desk.traced("headlines", |desk| settle_titles(desk, &head.titles));
}

/// Reads the head of a story whose envelope says what stands before it: only notes and embargoes may come once more.
pub(super) fn read_notes(desk: &mut Desk<'_>) {
    let mut at = 0;
    while desk.units.get(at).is_some_and(|u| u.taken)
        || desk.traced("embargo line", |desk| embargo(desk, at))
        || desk.traced("note", |desk| note(desk, at))
    {
        at += 1;
    }
    desk.body = at;
    desk.resolve_hold();
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

/// A recogniser of the head: whether it is sure of the unit, and has taken it.
type Recogniser = fn(&mut Desk<'_>, usize, &mut Head) -> bool;

/// The recognisers of the head, in the order in which they are asked, by the names under which decisions are traced. The
/// first that is sure takes the unit.
const ROWS: [(&str, Recogniser); 17] = [
    ("note", |desk, at, _| note(desk, at)),
    ("date line", dated),
    ("place and date", |desk, at, _| place_and_date(desk, at)),
    ("labelled line", |desk, at, _| strong_line(desk, at)),
    ("flag", |desk, at, head| flag(desk, at, head)),
    ("advance", |desk, at, head| advance(desk, at, head)),
    ("slug line", |desk, at, _| slug(desk, at)),
    ("byline", by),
    ("agency", |desk, at, head| agency(desk, at, head)),
    ("newsroom", newsroom),
    ("bare name", bare_name),
    ("rule", |desk, at, _| furniture::rule(desk, at)),
    ("button", |desk, at, _| furniture::button(desk, at)),
    ("department", |desk, at, head| department(desk, at, head)),
    ("contact above", |desk, at, _| contact(desk, at)),
    ("menu", |desk, at, head| menu(desk, at, head)),
    ("rights above", |desk, at, _| rights(desk, at)),
];

fn recognise(desk: &mut Desk<'_>, at: usize, head: &mut Head) -> bool {
    ROWS.iter().any(|(name, recogniser)| desk.traced(name, |desk| recogniser(desk, at, head)))
}

/// `EMBARGOED UNTIL 00:01 GMT Friday 3 March 2023`, `MANDATORY KILL: ferry story`
fn embargo(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(unit) = desk.units.get(at).filter(|u| !u.taken) else { return false };
    let whole = desk.quote(at);
    // A mark of a list may be the one that sets the line apart.
    let found = hold::line(&whole, Place::Line, desk.lex, desk.order)
        .or_else(|| hold::line(&unit.text, Place::Line, desk.lex, desk.order));
    let Some(found) = found else { return false };
    let path = desk.hold(found, &whole, desk.span(at));
    desk.take(at, path, "the embargo line");
    true
}

/// `Eds: …`, `EDITOR'S NOTE: …`, `(Corrects spelling in para 3)`; a labelled note goes on to the next gap.
pub(super) fn note(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at) else { return false };
    let Some(public) = note_kind(desk.lex, text) else { return false };
    if is_titled_correction(desk, at, text) {
        return false;
    }
    let mut parts = vec![text.to_owned()];
    let closed = text.ends_with([')', ']']);
    let mut end = at + 1;
    let near = |end: usize| end < at + LONGEST_NOTE && desk.units.get(end).is_some_and(|u| !u.gap);
    while !closed && near(end) && desk.text(end).is_some_and(|t| goes_on(desk, t)) {
        parts.push(desk.text(end).unwrap_or_default().to_owned());
        end += 1;
    }
    let whole = parts.join(" ");
    let found = (public != Some(true)).then(|| hold::line(&whole, Place::Note, desk.lex, desk.order)).flatten();
    if let Some(found) = found.filter(|f| *f != Hold::Free) {
        desk.hold(found, &whole, desk.span(at));
    }
    desk.article.ed_notes.push(Label { public, ..Label::new(whole) });
    let path = format!("/edNotes/{}", desk.article.ed_notes.len() - 1);
    (at..end).for_each(|i| desk.take(i, &path, "a note to editors or readers"));
    true
}

/// `Correction: Goat Parade story` above a dateline is the headline of a story that corrects another.
fn is_titled_correction(desk: &Desk<'_>, at: usize, text: &str) -> bool {
    let dated = |i: usize| desk.text(i).is_some_and(|t| dateline::parse(desk.lex, t, desk.order).is_some());
    let above = (at + 1..at + 3).any(dated);
    above && !desk.headlined() && text.len() <= 120 && !text.starts_with(['(', '[']) && !ends_sentence(text)
}

/// A line under a note belongs to it when it ends as a sentence and is nothing else.
fn goes_on(desk: &Desk<'_>, text: &str) -> bool {
    ends_sentence(text)
        && text.len() <= 300
        && byline::parse(desk.lex, text, &desk.lex.langs().iter().collect::<Vec<_>>()).is_none()
        && dateline::parse(desk.lex, text, desk.order).is_none()
}

/// Whether this is a note, and whether it is for the reader; not stated where the copy does not say.
pub(super) fn note_kind(lex: &Lexicon, text: &str) -> Option<Option<bool>> {
    let bracketed = text.strip_prefix(['(', '[']).filter(|_| text.len() <= 600);
    let core = bracketed.unwrap_or(text).trim_start_matches(['*', ' ']);
    let labelled = |kind| {
        after(core, lex.all(kind)).is_some_and(|(rest, _)| {
            rest.trim_start().starts_with([':', '：']) || (bracketed.is_some() && rest.starts_with([':', ';', '-']))
        })
    };
    if labelled(Kind::ReaderNotes) {
        return Some(Some(true));
    }
    if labelled(Kind::DeskNotes) {
        return Some(Some(false));
    }
    let changed = bracketed.is_some_and(|inner| after(inner, lex.all(Kind::Changes)).is_some());
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

/// Whom to ask about a release, above it: `CONTACT:` and the lines to the next gap, among them an address.
fn contact(desk: &mut Desk<'_>, at: usize) -> bool {
    let opens = desk
        .text(at)
        .and_then(|t| section::section(desk.lex, t))
        .is_some_and(|(section, _)| section == Section::Contact);
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

fn opens_rights(lex: &Lexicon, text: &str) -> bool {
    let folded = fold(text);
    lex.all(Kind::Copyright).any(|word| folded.starts_with(word))
}

/// A copyright line at the top.
fn rights(desk: &mut Desk<'_>, at: usize) -> bool {
    let opens = desk.text(at).is_some_and(|t| t.starts_with('©') || opens_rights(desk.lex, t));
    opens && take_rights(desk, at)
}

/// A copyright line: its text, and who holds the rights.
pub(super) fn take_rights(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at) else { return false };
    let Some(holder) = credit::copyright(desk.lex, text) else { return false };
    let (text, holder) = (text.to_owned(), holder.map(str::to_owned));
    desk.notice(&text);
    if let Some(holder) = holder {
        desk.source(&holder);
    }
    desk.take(at, "/rights/0/notices", "the copyright line");
    true
}

impl Desk<'_> {
    /// Whether a headline has been found.
    pub(super) fn headlined(&self) -> bool {
        !self.article.headlines.is_empty()
    }
}
