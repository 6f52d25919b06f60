//! A line as the pieces of it that say when, and the words and signs between them, each in its place.

use super::found::{DateRead, DateUnit};
use super::pattern::{Patterns, Ways};
use super::token::{Token, TokenKind, tokens};
use super::{DateOrder, date, time};
use crate::syntax::words::Lexicon;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// A day, a month or a year.
    Date(Stated),
    /// A time of day, with its offset if one is stated in figures.
    Time(Stated),
    /// A day of the week.
    Weekday(String),
    /// Another word, or a number.
    Word(String),
    Sign(char),
}

/// A date or a time as it is stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stated {
    found: DateRead,
    /// Day and month cannot be told apart.
    pub(crate) is_ambiguous: bool,
}

impl Stated {
    pub(crate) fn year(&self) -> Option<u64> {
        self.found.get(DateUnit::Year)
    }

    pub(crate) fn month(&self) -> Option<u64> {
        self.found.get(DateUnit::Month)
    }

    pub(crate) fn day(&self) -> Option<u64> {
        self.found.get(DateUnit::Day)
    }

    /// Hour, minute, second.
    pub(crate) fn clock(&self) -> (u64, u64, u64) {
        let get = |unit| self.found.get(unit).unwrap_or(0);
        (get(DateUnit::Hour), get(DateUnit::Minute), get(DateUnit::Second))
    }

    /// The offset, `Z` or `±hh:mm`, if one is stated.
    pub(crate) fn offset(&self) -> Option<String> {
        Some(self.found.offset()).filter(|offset| !offset.is_empty())
    }

    /// Month and day, in each way in which they can be read.
    pub(crate) fn days(&self) -> Vec<(u64, u64)> {
        let pair = |month, day| self.found.get(month).zip(self.found.get(day));
        match self.is_ambiguous {
            true => [pair(DateUnit::First, DateUnit::Other), pair(DateUnit::Other, DateUnit::First)]
                .into_iter()
                .flatten()
                .collect(),
            false => pair(DateUnit::Month, DateUnit::Day).into_iter().collect(),
        }
    }

    /// Whether a date has its hour within it: `101200Z JUN 2026`, which is UTC.
    pub(crate) fn has_clock(&self) -> bool {
        self.found.get(DateUnit::Hour).is_some()
    }

    fn date(found: DateRead, is_ambiguous: bool) -> Stated {
        Stated { found, is_ambiguous }
    }

    fn of_year(year: u64) -> Stated {
        let mut found = DateRead::default();
        found.set(DateUnit::Year, year);
        Stated::date(found, false)
    }

    fn of_month(month: u32) -> Stated {
        let mut found = DateRead::default();
        found.set(DateUnit::Month, month.into());
        Stated::date(found, false)
    }
}

/// Years that stand alone and are no time of day.
const YEARS: std::ops::Range<u64> = 1900..2100;

/// All pieces of a line, in their order.
pub(crate) fn scan(text: &str, patterns: &Patterns, lex: &Lexicon, order: Option<DateOrder>) -> Vec<Piece> {
    let folded = (patterns.words.fold)(text);
    let tokens = tokens(&folded);
    let ways: Ways<'_> = (patterns, Some(lex));
    let mut pieces = Vec::new();
    let mut at = 0;

    while let Some(rest @ [first, ..]) = tokens.get(at..) {
        let (piece, taken) = next(rest, first, &pieces, ways, order);
        pieces.push(piece);
        at += taken;
    }
    pieces
}

fn next(
    rest: &[Token<'_>],
    first: &Token<'_>,
    before: &[Piece],
    ways: Ways<'_>,
    order: Option<DateOrder>,
) -> (Piece, usize) {
    // `17.30 1 January`: a time that a sign of clocks joins is none of a date.
    if let Some((found, is_ambiguous, taken)) = date(rest, ways, order) {
        return (Piece::Date(Stated::date(found, is_ambiguous)), taken);
    }
    let year = first.number(4, 4).filter(|n| YEARS.contains(n) && is_year(rest, before, ways));
    if let Some(year) = year {
        return (Piece::Date(Stated::of_year(year)), 1);
    }
    if let Some((found, taken)) = time(rest, ways) {
        return (Piece::Time(Stated::date(found, false)), taken);
    }

    let piece = match first.kind {
        TokenKind::Sign(c) => Piece::Sign(c),
        TokenKind::Word if (ways.0.words.is_weekday)(ways.1, first.text) => Piece::Weekday(first.text.to_owned()),
        TokenKind::Word => match ways.1.and_then(|lex| lex.month(first.text)) {
            Some(month) if first.text.chars().count() > 3 => Piece::Date(Stated::of_month(month)),
            _ => Piece::Word(first.text.to_owned()),
        },
        TokenKind::Number(_) => Piece::Word(first.text.to_owned()),
    };
    (piece, 1)
}

/// Four figures are a year where no day has one yet, and no word behind them makes a time of them.
fn is_year(rest: &[Token<'_>], before: &[Piece], ways: Ways<'_>) -> bool {
    let has_year = before.iter().any(|p| matches!(p, Piece::Date(d) if d.year().is_some()));
    let is_clock = rest.get(1).is_some_and(|t| {
        t.text == ":" || ways.1.is_some_and(|lex| lex.is(crate::syntax::words::Kind::HourWords, t.text))
    });
    !has_year && !is_clock && !rest.iter().skip(1).any(|t| t.number(4, 4).is_some_and(|n| YEARS.contains(&n)))
}
