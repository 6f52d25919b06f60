//! Lines of the head that hold nothing but dates, and who wrote it where a date line says so too.

use super::{Head, located, owned, take_byline};
use crate::model::Timestamp;
use crate::syntax::copy::desk::Desk;
use crate::syntax::copy::name::is_name;
use crate::syntax::copy::shape::ends_sentence;
use crate::syntax::copy::{byline, dateline, moment};
use crate::syntax::words::{Kind, Lang, Lexicon, fold, strip};

/// A line that holds nothing but a date: `date 2020-01-05 advertisement`,
/// `Posted: May 30, 2022, 7:15 a.m. | Last updated: …`
fn date_line(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 160 && t.contains(|c: char| c.is_ascii_digit())) else {
        return false;
    };
    let Some(said) = what_it_says(text, desk) else { return false };
    if !said.day {
        return said.writer.is_none() && only_time(desk, at);
    }
    if let Some(place) = said.place.filter(|_| desk.article.located.is_empty()) {
        desk.article.located.push(located(&place, &[]));
    }
    if let Some((text, names, newsrooms)) = said.writer {
        take_byline(desk, at, &text, &names, &newsrooms);
    }

    match (said.published, said.updated) {
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

/// What a line of dates says.
#[derive(Default)]
struct DateLine {
    published: Option<Timestamp>,
    updated: Option<Timestamp>,
    /// Whether it names a day, if only one without a year.
    day: bool,
    /// Byline, names, newsrooms.
    writer: Option<(String, Vec<String>, Vec<String>)>,
    place: Option<String>,
}

/// Part by part; nothing, if one part is something else.
fn what_it_says(text: &str, desk: &Desk<'_>) -> Option<DateLine> {
    let mut said = DateLine::default();
    let langs = desk.langs();
    let parts = text.split(['|', '•', '·']).flat_map(|p| p.split(" - "));
    let parts = parts.flat_map(|t| at_update(desk.lex, t)).flat_map(|part| at_writer(part, &langs)).map(str::trim);
    let mut date = "";
    for part in parts.filter(|p| !p.is_empty()) {
        // `Posted on May 9, 2018 by Agatha Lorne`, `Agatha Lorne | May 9, 2018`
        let by = byline::parse(desk.lex, part, &langs)
            .or_else(|| is_name(desk.lex, part).then(|| byline::take_apart(desk.lex, part, &langs))?);
        if let Some(by) = by.filter(|b| said.writer.is_none() && !b.names.is_empty()) {
            said.writer = Some(owned(&by));
            continue;
        }
        // `Cádiz - 14 mar 2022 - 21:15 CET`
        if !said.day && said.place.is_none() && text.starts_with(part) && dateline::is_town(desk.lex, part) {
            said.place = Some(part.to_owned());
            continue;
        }
        let mut found = moment::find(desk.lex, part, desk.order);
        // The time in a part of its own belongs to the day before it.
        if found.has_time() && !found.has_day() && !date.is_empty() {
            found = moment::find(desk.lex, &format!("{date} {part}"), desk.order);
            said.published = None;
        } else if found.has_day() {
            date = part;
        }
        let folded = fold(part);
        let says_updated = desk.lex.all(Kind::Updated).any(|w| folded.contains(w));
        let says_published =
            part.contains(':') && found.others.first().is_some_and(|w| desk.lex.is(Kind::DateWords, w));
        let plain =
            found.others.iter().all(|w| is_date_word(desk.lex, w)) && (!part.ends_with('.') || part.ends_with("m."));
        if !(plain || (said.day && (says_updated || says_published))) {
            return None;
        }
        said.day |= found.has_day() || found.ambiguous;
        let slot = if says_updated { &mut said.updated } else { &mut said.published };
        *slot = slot.take().or(found.timestamp());
    }

    Some(said)
}

/// `Publié le 12 mars, mis à jour le 13 mars`: two in one, parted before the word that says so.
fn at_update<'a>(lex: &Lexicon, part: &'a str) -> [&'a str; 2] {
    let updates = || lex.all(Kind::Updated);
    let cut = part.match_indices([',', ';', '-', '–', '(']).map(|(i, m)| (i, i + m.len())).find(|(_, after)| {
        part.get(*after..).is_some_and(|rest| updates().any(|w| strip(rest.trim_start(), w).is_some()))
    });
    let split = cut.and_then(|(end, start)| Some([part.get(..end)?, part.get(start..)?]));
    split.unwrap_or([part, ""])
}

/// `Posted on May 9, 2018 by Agatha Lorne`: parted before the by-word.
fn at_writer<'a>(part: &'a str, langs: &[&Lang]) -> [&'a str; 2] {
    let by_words = || langs.iter().flat_map(|l| l.list(Kind::By)).filter(|by| !by.contains(' '));
    let opens = |at: &usize| part.get(at + 1..).is_some_and(|rest| by_words().any(|by| strip(rest, by).is_some()));
    let cut = part.match_indices(' ').map(|(at, _)| at).filter(|at| *at > 0).find(opens);
    cut.and_then(|at| part.split_at_checked(at)).map_or([part, ""], |(a, b)| [a, b.trim_start()])
}

/// `Last updated: 16:40`: a time without a day, behind a word that says what it is.
fn only_time(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 40 && !ends_sentence(t)) else { return false };
    let found = moment::find(desk.lex, text, desk.order);
    let says = found.others.first().is_some_and(|w| desk.lex.is(Kind::DateWords, w) && !is_small(w));
    let is = says && found.has_time() && found.others.iter().all(|w| is_date_word(desk.lex, w));
    if is {
        desk.keep(at, "date");
    }
    is
}

/// A line of the date, remembered: a name right under it is the writer's.
pub(super) fn dated(desk: &mut Desk<'_>, at: usize, head: &mut Head) -> bool {
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

fn is_date_word(lex: &Lexicon, word: &str) -> bool {
    lex.is(Kind::DateWords, word)
        || lex.is(Kind::ClockWords, word)
        || word.chars().all(|c| c.is_ascii_digit()) && word.len() <= 2
}

/// Of two statements the one that says more.
pub(in crate::syntax::copy) fn more_precise(known: Option<Timestamp>, new: Timestamp) -> Timestamp {
    known.filter(|k| k.as_str().len() >= new.as_str().len()).unwrap_or(new)
}
