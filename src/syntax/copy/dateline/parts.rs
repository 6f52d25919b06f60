//! The parts of a dateline: what its commas, brackets and strokes hold.

use super::place::{has_verb_like_word, is_capitals};
use crate::syntax::DateOrder;
use crate::syntax::copy::moment;
use crate::syntax::copy::name::is_office;
use crate::syntax::words::{Kind, Lexicon, fold};

/// `WASHINGTON, D.C. (January 15, 2024)`: the date in brackets at the end.
pub(super) fn split_bracketed_date<'a>(
    lex: &Lexicon,
    text: &'a str,
    order: Option<DateOrder>,
) -> (&'a str, Option<&'a str>) {
    let parts = text.strip_suffix(')').and_then(|t| t.rsplit_once('('));
    let dated = parts.filter(|(before, date)| {
        let found = moment::find(lex, date, order);
        !before.is_empty() && found.has_day() && found.others.is_empty()
    });
    dated.map_or((text, None), |(before, date)| (before.trim_end(), Some(date)))
}

/// `Albacete (España)`: the country in brackets behind the town.
pub(super) fn split_country(first: &str) -> (&str, Option<&str>) {
    let parts = first.strip_suffix(')').and_then(|f| f.split_once('('));
    parts.map_or((first, None), |(town, country)| (town.trim_end(), Some(country)))
}

/// `and REIMS` of `AACHEN, Germany, and REIMS, France`.
pub(super) fn further_town<'a>(lex: &Lexicon, part: &'a str) -> Option<&'a str> {
    let towns = lex.all(Kind::FurtherTown).filter_map(|and| part.strip_prefix(and)?.strip_prefix(' '));
    towns.into_iter().next().filter(|town| is_capitals(town))
}

/// `(ANSA) - ROMA, 12 FEB - `: the agency stands first. What follows it.
pub(super) fn agency_first<'a>(lex: &Lexicon, text: &'a str) -> Option<(&'a str, &'a str)> {
    let (inside, rest) = text.strip_prefix('(')?.split_once(')')?;
    lex.agency(inside)?;
    Some((inside, rest.trim_start_matches([' ', '-', '–', '—']))).filter(|(_, rest)| !rest.is_empty())
}

/// Takes the agency off the end: in brackets, between slashes, or as a known name after a blank.
pub(super) fn split_source<'a>(lex: &Lexicon, text: &'a str) -> (&'a str, Option<&'a str>) {
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']'), ('（', '）')] {
        let Some(inner) = text.strip_suffix(close) else { continue };
        if let Some((before, source)) = inner.rsplit_once(open) {
            let plausible = source.chars().count() <= 40 && (lex.is_agency(source) || looks_like_source(lex, source));
            if plausible && !source.is_empty() {
                return (before.trim_end(), Some(source));
            }
        }
    }

    for blanks in [1, 2, 0] {
        let at = text.match_indices(' ').rev().nth(blanks).map(|(i, _)| i);
        let Some((before, last)) = at.map(|i| text.split_at(i)) else { continue };
        let last = last.trim();
        let fits = lex.is_agency(last) && last.chars().any(char::is_uppercase) && !before.ends_with(['-', '—']);
        if fits && (before.contains(|c: char| c.is_ascii_digit()) || before.ends_with(',')) {
            return (before.trim_end(), Some(last));
        }
    }
    (text, None)
}

pub(super) fn looks_like_source(lex: &Lexicon, source: &str) -> bool {
    let words = source.split_whitespace().count();
    let capital = source.chars().next().is_some_and(char::is_uppercase);
    words <= 4 && !source.contains(|c: char| c.is_ascii_digit()) && (is_office(lex, source) || (words <= 3 && capital))
}

/// `BRUSSEL 29/01`, `SEOUL May 4`: a date after the place without a comma.
pub(super) fn split_date<'a>(lex: &Lexicon, part: &'a str, order: Option<DateOrder>) -> (&'a str, Option<&'a str>) {
    for (at, _) in part.match_indices([' ', '.']) {
        let (place, date) = part.split_at(at);
        let found = moment::find(lex, date, order);
        if found.has_day() && found.others.is_empty() {
            return (place.trim(), Some(date.trim_matches([' ', '.'])));
        }
    }
    (part, None)
}

pub(super) enum Part<'a> {
    /// A date, with an agency behind it where there is one.
    Date(Option<&'a str>),
    Agency,
    Region,
    Neither,
}

pub(super) fn place_in_line<'a>(lex: &Lexicon, part: &'a str, order: Option<DateOrder>) -> Part<'a> {
    if lex.is_agency(part) && part.len() > 1 && part.chars().any(char::is_uppercase) && part.chars().count() > 2 {
        return Part::Agency;
    }

    if part.chars().all(|c| c.is_ascii_digit()) && part.len() == 4 {
        return Part::Date(None);
    }
    let found = moment::find(lex, part, order);
    if found.has_day() || found.ambiguous {
        let only = found.others.iter().all(|w| lex.is(Kind::BeforeDate, w));
        return if only { Part::Date(None) } else { Part::Neither };
    }
    let is_weekday = lex.is(Kind::Weekdays, &fold(part));
    let month_only = lex.month(fold(part).trim_end_matches('.')).is_some();
    if is_weekday || (month_only && !part.contains('.')) {
        return Part::Date(None);
    }
    let words = part.split_whitespace().count();
    let capital = part.chars().next().is_some_and(|c| !c.is_lowercase() && c.is_alphabetic());
    let region = words <= 4 && part.chars().count() <= 40 && capital && !part.contains(|c: char| c.is_ascii_digit());
    if region && !has_verb_like_word(lex, part) { Part::Region } else { Part::Neither }
}
