//! What stands before a story: slug, embargo, notes, headline, byline, dates, and the dateline of its first paragraph.

use crate::format::text::words::{ALL, Section, after, fold, index, strip};
use crate::model::{Concept, ConceptType, Counts, Details, Embargo, Label, Slugline, Timestamp};
use crate::note::Note;
use crate::span::Span;

use super::desk::Desk;
use super::name::{is_job, is_name, is_newsroom, newsroom_in};
use super::shape::{Shape, ends_sentence, is_rule};
use super::{Headline, byline, credit, dateline, furniture, header, moment, tail};

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
        || strong_line(desk, at)
        || flag(desk, at, head)
        || slug(desk, at)
        || by(desk, at, head)
        || newsroom(desk, at, head)
        || bare_name(desk, at, head)
        || rule(desk, at)
        || button(desk, at)
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

/// A line that holds nothing but a date: `date 2020-01-05 advertisement`, `Posted: May 30, 2022, 7:15 a.m. | Last updated: …`
fn date_line(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 160 && t.contains(|c: char| c.is_ascii_digit())) else {
        return false;
    };
    let mut published = None;
    let mut updated = None;
    let mut day = false;
    let mut writer = None;
    let langs = super::langs(desk.lang);
    for part in
        text.split(['|', '•', '·']).flat_map(at_update).flat_map(at_writer).map(str::trim).filter(|p| !p.is_empty())
    {
        // `Posted on May 9, 2018 by Agatha Lorne`, `Agatha Lorne | May 9, 2018`
        let by = byline::parse(part, &langs).or_else(|| is_name(part).then(|| byline::take_apart(part, &langs))?);
        if let Some(by) = by.filter(|b| writer.is_none() && !b.names.is_empty()) {
            writer = Some(owned(&by));
            continue;
        }
        let found = moment::find(part, desk.order);
        let folded = fold(part);
        let says_updated = ALL.iter().flat_map(|l| l.updated).any(|w| folded.contains(w));
        let says_published =
            part.contains(':') && found.others.first().is_some_and(|w| index().date_words.contains(w.as_str()));
        let plain = found.others.iter().all(|w| is_date_word(w)) && (!part.ends_with('.') || part.ends_with("m."));
        if !(plain || (day && (says_updated || says_published))) {
            return false;
        }
        day |= found.has_day() || found.ambiguous;
        let slot = if says_updated { &mut updated } else { &mut published };
        *slot = slot.take().or(found.timestamp());
    }
    if !day {
        return writer.is_none() && only_time(desk, at);
    }
    if let Some((text, names, newsrooms)) = writer {
        take_byline(desk, at, &text, &names, &newsrooms);
    }
    match (published, updated) {
        (None, None) => {
            desk.keep(at, "date");
            return true;
        }
        (Some(first), Some(version)) => {
            desk.article.first_created = Some(more_precise(desk.article.first_created.take(), first));
            desk.article.version_created = Some(version);
        }
        (Some(time), None) | (None, Some(time)) => {
            desk.article.version_created = Some(more_precise(desk.article.version_created.take(), time));
        }
    }
    desk.take(at, "/versionCreated", "a line with nothing but the date");
    true
}

/// `Publié le 12 mars, mis à jour le 13 mars`: two in one, parted before the word that says so.
fn at_update(part: &str) -> [&str; 2] {
    let updates = || ALL.iter().flat_map(|l| l.updated);
    let cut = part.match_indices([',', ';', '-', '–', '(']).map(|(i, m)| (i, i + m.len())).find(|(_, after)| {
        part.get(*after..).is_some_and(|rest| updates().any(|w| strip(rest.trim_start(), w).is_some()))
    });
    let split = cut.and_then(|(end, start)| Some([part.get(..end)?, part.get(start..)?]));
    split.unwrap_or([part, ""])
}

/// `Posted on May 9, 2018 by Agatha Lorne`: parted before the by-word.
fn at_writer(part: &str) -> [&str; 2] {
    let cut = [" by ", " By ", " von ", " par ", " por ", " door ", " av ", " af "].iter().find_map(|by| part.find(by));
    cut.filter(|i| *i > 0).and_then(|i| part.split_at_checked(i)).map_or([part, ""], |(a, b)| [a, b.trim_start()])
}

/// `Last updated: 16:40`: a time without a day, behind a word that says what it is.
fn only_time(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 40 && !ends_sentence(t)) else { return false };
    let found = moment::find(text, desk.order);
    let says = found.others.first().is_some_and(|w| index().date_words.contains(w.as_str()) && !is_small(w));
    let is = says && found.has_time() && found.others.iter().all(|w| is_date_word(w));
    if is {
        desk.keep(at, "date");
    }
    is
}

/// A line of the date, remembered: a name right under it is the writer's.
fn dated(desk: &mut Desk<'_>, at: usize, head: &mut Head) -> bool {
    let is = date_line(desk, at);
    if is {
        head.dated = Some(at);
        head.byline |= !desk.article.bylines.is_empty();
    }
    is
}

fn is_small(word: &str) -> bool {
    word.chars().count() <= 3
}

fn is_date_word(word: &str) -> bool {
    index().date_words.contains(word)
        || word.chars().all(|c| c.is_ascii_digit()) && word.len() <= 2
        || ["et", "ct", "mt", "pt", "ist", "pkt", "wib", "pht", "a", "m", "p", "time"].contains(&word)
}

/// Of two statements the one that says more.
pub(super) fn more_precise(known: Option<Timestamp>, new: Timestamp) -> Timestamp {
    known.filter(|k| k.as_str().len() >= new.as_str().len()).unwrap_or(new)
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

/// `soccer-northern-table`, `tram-strike, 2nd lead, 196w`
fn slug(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 100 && desk.article.slugline.is_none()) else { return false };
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let words = parts.iter().skip(1).find_map(|p| word_count(p));
    let Some(first) = parts.first().filter(|p| is_slug(p) || (words.is_some() && p.len() <= 40)) else { return false };
    let versions = parts.iter().skip(1).all(|p| is_version(p));
    if !(parts.len() == 1 || words.is_some() || versions) || !desk.has_story_from(at + 1) {
        return false;
    }
    let slugline = Slugline { text: (*first).into(), separator: None };
    let others: Vec<String> =
        parts.iter().skip(1).filter(|p| word_count(p).is_none()).map(|p| (*p).to_owned()).collect();
    desk.article.slugline = Some(slugline);
    if let Some(words) = words {
        desk.article.counts.get_or_insert_with(Counts::default).words = Some(words);
    }
    let span = desk.span(at);
    for other in others {
        desk.keep_text("version", &other, span);
    }
    desk.take(at, "/slugline", "the slug line");
    true
}

/// `URGENT` and the like, alone above the headline.
fn flag(desk: &mut Desk<'_>, at: usize, head: &Head) -> bool {
    const FLAGS: [&str; 12] = [
        "urgent",
        "bulletin",
        "flash",
        "alert",
        "newsalert",
        "news alert",
        "breaking news",
        "eilmeldung",
        "alerte",
        "urgente",
        "última hora",
        "haster",
    ];
    let above = head.titles.is_empty() && !desk.headlined();
    let Some(text) = desk.text(at).filter(|t| above && t.len() <= 24 && !t.chars().any(char::is_lowercase)) else {
        return false;
    };
    let name = fold(text.trim_matches(['*', '-', ' ', ':', '!']));
    let is = FLAGS.contains(&name.as_str()) && desk.has_story_from(at + 1);
    if is {
        desk.article.signals.push(Concept { literal: Some(name), ..Concept::default() });
        desk.take(at, "/signals", "the flag above the headline");
    }
    is
}

/// `2nd take`, `1st Ld-Writethru`, `take 3`
fn is_version(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split([' ', '-']);
    let is = |w: &str| matches!(w, "take" | "ld" | "lead" | "writethru" | "add" | "sub" | "graf" | "pickup" | "update");
    let number = |w: &str| w.bytes().next().is_some_and(|b| b.is_ascii_digit());
    words.clone().count() >= 2 && words.clone().any(is) && words.all(|w| is(w) || number(w))
}

/// `196w`, `214 words`
fn word_count(text: &str) -> Option<u64> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let unit = text.get(digits..)?.trim();
    matches!(unit, "w" | "words" | "wds" | "Wörter" | "mots").then(|| text.get(..digits)?.parse().ok()).flatten()
}

/// Keywords in one word, joined by hyphens, strokes or underscores.
fn is_slug(text: &str) -> bool {
    let signs = text.chars().filter(|c| matches!(c, '-' | '_' | '/')).count();
    let shaped = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '\'' | '.'));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    signs >= 1
        && shaped
        && letters >= 4
        && text.len() <= 60
        && !text.contains("//")
        && !text.ends_with(['.', '-'])
        && !text.starts_with('-')
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

/// A name and nothing else between headline and dateline.
fn bare_name(desk: &mut Desk<'_>, at: usize, head: &mut Head) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 50 && is_name(t) && !head.byline) else { return false };
    let next = desk.text(at + 1);
    let before_story = next.is_some_and(|n| dateline::parse(n, desk.order).is_some());
    // Right under the date of a page.
    let under_date = head.dated.is_some_and(|d| d + 1 == at) && desk.units.get(at).is_some_and(|u| !u.gap);
    if !(before_story || under_date) || head.titles.is_empty() && !desk.headlined() {
        return false;
    }
    let text = text.to_owned();
    take_byline(desk, at, &text, std::slice::from_ref(&text), &[]);
    head.byline = true;
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

/// The menu of a page above the headline: behind a button three or more lines of one or two words.
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
    let after_button = at.checked_sub(1).and_then(|i| desk.units.get(i)).is_some_and(|u| u.taken);
    if end < at + 3 || !goes_on || !after_button {
        return false;
    }
    (at..end).for_each(|i| desk.discard(i, "the menu of a page"));
    true
}

/// Whom to ask about a release, above it: `CONTACT:` and the lines to the next gap, among them an address.
fn contact(desk: &mut Desk<'_>, at: usize) -> bool {
    let opens = desk.text(at).and_then(tail::section).is_some_and(|(section, _)| section == Section::Contact);
    if !opens || !desk.drops_furniture() {
        return false;
    }
    let close = |i: &usize| desk.units.get(*i).is_some_and(|u| !u.gap && !u.taken);
    let end = (at + 1..desk.units.len()).take_while(close).count() + at + 1;
    let addressed = (at..end).any(|i| tail::has_address(&desk.quote(i)));
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

/// Whether a unit may be a headline or a line under it; remembers it.
fn title(desk: &Desk<'_>, at: usize, head: &mut Head) -> bool {
    let Some(text) = desk.text(at) else { return false };
    let first = head.titles.is_empty() && !desk.headlined();
    let room = head.titles.len() < 3 && !head.items && (first || !head.byline);
    let short = text.chars().count() <= 220 && text.split_whitespace().count() <= 40;
    let open = text.ends_with([':', ',', ';', '-']) || (text.starts_with(['(', '[']) && !has_version_mark(text));
    let sentence = ends_sentence(text)
        && !(first && text.ends_with(['?', '!', '”', '’', '"', '»', '…']))
        && !ends_abbreviated(text);
    // Between headline and byline even a whole sentence is a line under the headline.
    let before_byline = !first && text.len() <= 320 && (at + 1..at + 3).any(|i| is_byline(desk, i));
    let fits = room
        && short
        && !open
        && (!sentence || before_byline)
        && desk.has_story_from(at + 1)
        && desk.options.headline != Headline::Never;
    if fits {
        head.titles.push(at);
    }
    fits
}

/// `(LEAD) Seoul subway …`, `[Exclusive] …`: a short mark in brackets, and a headline behind it.
fn has_version_mark(text: &str) -> bool {
    let (mark, rest) = text.split_once([')', ']']).unwrap_or_default();
    mark.chars().count() <= 24 && rest.split_whitespace().count() >= 3
}

fn is_byline(desk: &Desk<'_>, at: usize) -> bool {
    desk.text(at).is_some_and(|t| byline::parse(t, &super::langs(desk.lang)).is_some())
}

/// `Acme Inc.`, `U.S.`
fn ends_abbreviated(text: &str) -> bool {
    let last = text.split_whitespace().last().unwrap_or_default();
    let known = ["inc.", "corp.", "ltd.", "co.", "jr.", "sr.", "no.", "bros.", "plc.", "st.", "mr.", "s.a.", "dr."];
    known.contains(&last.to_lowercase().as_str()) || (last.trim_end_matches('.').contains('.') && last.len() <= 6)
}

/// Makes slug, headline and lines under it of the titles.
fn settle_titles(desk: &mut Desk<'_>, titles: &[usize]) {
    let titles = with_first_line(desk, titles);
    let mut titles: &[usize] = &titles;
    if let [first, second, ..] = titles
        && is_kicker(desk, *first, *second)
    {
        let text = desk.text(*first).unwrap_or_default().to_owned();
        desk.article.slugline = Some(Slugline { text: text.into(), separator: None });
        desk.take(*first, "/slugline", "the slug above the headline");
        titles = titles.get(1..).unwrap_or_default();
    }
    for (i, at) in titles.iter().enumerate() {
        let text = desk.text(*at).unwrap_or_default().trim_end_matches('+').trim_end().to_owned();
        if i == 0 && !desk.headlined() {
            signal(desk, &text);
            desk.article.headlines.insert(0, Label::new(text));
            desk.take(*at, "/headlines/0", "the headline");
        } else {
            desk.article.headlines.push(Label::new(text));
            let path = format!("/headlines/{}", desk.article.headlines.len() - 1);
            desk.take(*at, &path, "the line under the headline");
        }
    }
}

/// With `headline=first-line`, the first line of the story whatever it looks like.
fn with_first_line(desk: &Desk<'_>, titles: &[usize]) -> Vec<usize> {
    let wanted = desk.options.headline == Headline::FirstLine && titles.is_empty() && !desk.headlined();
    let first = (0..desk.units.len()).find(|i| desk.text(*i).is_some()).filter(|_| wanted);
    first.map_or_else(|| titles.to_vec(), |at| vec![at])
}

/// `HEALTH Clinics` above a headline: few words, the first in capitals, the second line much longer.
fn is_kicker(desk: &Desk<'_>, first: usize, second: usize) -> bool {
    let (Some(kicker), Some(headline)) = (desk.text(first), desk.text(second)) else { return false };
    let capitals = kicker
        .split_whitespace()
        .next()
        .is_some_and(|w| w.chars().count() >= 3 && w.chars().all(|c| c.is_uppercase() || c == '/'));
    let much_longer = headline.len() > 2 * kicker.len() && headline.split_whitespace().count() >= 4;
    capitals
        && kicker.split_whitespace().count() <= 4
        && kicker.len() <= 40
        && much_longer
        && desk.article.slugline.is_none()
}

/// Headline prefixes that say what sort of version this is.
const SIGNALS: &[(&str, &str)] = &[
    ("update", "update"),
    ("corrected", "correction"),
    ("correction", "correction"),
    ("refile", "refile"),
    ("wrapup", "wrapup"),
    ("korrektur", "correction"),
    ("berichtigung", "correction"),
    ("rectificatif", "correction"),
    ("corrección", "correction"),
    ("corrige", "correction"),
    ("rettelse", "correction"),
    ("rättelse", "correction"),
    ("kill", "kill"),
    ("withdrawal", "withdrawal"),
];

/// `UPDATE 2-…`, `CORRECTED-…`: the prefix stays in the headline and is a signal as well.
fn signal(desk: &mut Desk<'_>, headline: &str) {
    let Some((prefix, _)) = headline.split_once(['-', ':', '–']) else { return };
    let capitals = prefix.chars().all(|c| !c.is_lowercase()) && prefix.len() <= 24;
    let word = fold(prefix.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '));
    let found = SIGNALS.iter().find(|(p, _)| *p == word).filter(|_| capitals);
    if let Some((_, name)) = found {
        desk.article.signals.push(Concept { literal: Some((*name).to_owned()), ..Concept::default() });
    }
}

/// Takes the dateline off the first paragraph of the story.
pub(super) fn dateline(desk: &mut Desk<'_>) {
    if !desk.article.datelines.is_empty() && desk.units.is_empty() {
        return;
    }
    let first = (0..desk.units.len()).find(|i| desk.text(*i).is_some_and(|t| *i >= desk.body || t.len() > 80));
    let Some(at) = first else { return };
    let Some(found) = desk.text(at).and_then(|t| dateline::parse(t, desk.order)) else { return };
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
