//! Dates and times as the world writes them: one reader over rows of named patterns.
//!
//! A caller names the patterns that it accepts, in their order, and the words of its languages ([`Patterns`]); it gets
//! the canonical [`Timestamp`] and what was read how. [`read`] wants the whole text to be a date, [`find`] takes the first
//! date and the first time out of a line. Nothing is invented: no year, no zone, no order of day and month, and a text
//! that could be read in two ways needs the user's word ([`DateOrder`]).
//!
//! The patterns are the rows of `rows`, their small language is in `pattern`. Knows no format and no clock.

mod found;
mod pattern;
mod rows;
mod scan;
mod token;
mod words;
mod zone;

#[cfg(test)]
mod tests;

use crate::model::Timestamp;
use crate::syntax::words::Lexicon;
use found::{DateRead, DateUnit};
pub(crate) use pattern::Patterns;
use pattern::{Matcher, PatternPart, Ways};
#[allow(unused_imports)] // for the readers of mail and feeds
pub(crate) use rows::MAIL;
pub(crate) use rows::{CELLS, COPY, HOLD, ISO};
pub(crate) use scan::{Piece, Stated, scan};
use token::{Token, TokenKind, tokens};

/// The order of the parts of a numeric date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// A date that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) time: Timestamp,
    /// The name of the pattern, or by what day and month were told apart.
    pub(crate) pattern: &'static str,
    /// The century was not stated: RFC 5322, section 4.3 says which.
    pub(crate) assumed_century: bool,
    /// A zone was named by letters which stand for no offset that can be relied on: the time is left without one.
    pub(crate) unknown_zone: bool,
}

/// Why a date was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// Day and month could be either.
    Ambiguous,
    /// It fits no pattern.
    Unknown,
}

/// Reads a text that is a date, or a date and a time, and nothing else, in the words of `lex`; ISO and mail need none. The
/// first pattern that fits it whole counts.
///
/// # Errors
/// When it fits none, or day and month cannot be told apart.
pub(crate) fn read(
    text: &str,
    patterns: &Patterns,
    lex: Option<&Lexicon>,
    order: Option<DateOrder>,
) -> Result<Read, Unread> {
    let folded = (patterns.words.fold)(text);
    let tokens = tokens(&folded);

    for row in patterns.dates {
        let mut walk = Matcher::new(&tokens, row, (patterns, lex));
        let fits =
            walk.take(row.parts).and_then(|()| walk.take(patterns.after)).and_then(|()| walk.take(&[PatternPart::End]));
        let Some(decided) = fits.and_then(|()| walk.found.decide(order)) else { continue };
        if decided.is_ambiguous {
            return Err(Unread::Ambiguous);
        }
        if let Some(time) = walk.found.timestamp() {
            let pattern = decided.name.unwrap_or(row.name);
            let DateRead { assumed_century, unknown_zone, .. } = walk.found;
            return Ok(Read { time, pattern, assumed_century, unknown_zone });
        }
    }
    Err(Unread::Unknown)
}

/// Reads a date by the user's own pattern (strptime).
pub(crate) fn read_as(text: &str, format: &str) -> Option<Timestamp> {
    let parts = jiff::fmt::strtime::parse(format, text.trim()).ok()?;
    let mut found = DateRead::default();

    let number = |n: i8| u64::try_from(n).ok();
    found.set(DateUnit::Year, u64::try_from(parts.year()?).ok()?);
    for (slot, value) in [(DateUnit::Month, parts.month()), (DateUnit::Day, parts.day())] {
        let Some(value) = value.and_then(number) else { return found.timestamp() };
        found.set(slot, value);
    }
    if let Some(hour) = parts.hour().and_then(number) {
        found.set(DateUnit::Hour, hour);
        found.set(DateUnit::Minute, parts.minute().and_then(number).unwrap_or(0));
        found.set(DateUnit::Second, parts.second().and_then(number).unwrap_or(0));
        if let Some(offset) = parts.offset() {
            let minutes = u64::from(offset.seconds().unsigned_abs()) / 60;
            found.is_negative = offset.seconds() < 0;
            found.set(DateUnit::OffsetHours, minutes / 60);
            found.set(DateUnit::OffsetMinutes, minutes % 60);
        }
    }
    found.timestamp()
}

/// What a line of copy says of a point in time.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Moment {
    found: DateRead,
    /// The words that belong to no date, time, zone or day of the week, in their folded form.
    pub(crate) others: Vec<String>,
    /// Whether day and month cannot be told apart.
    pub(crate) ambiguous: bool,
}

impl Moment {
    /// Whether it names a time of day.
    pub(crate) fn has_time(&self) -> bool {
        self.found.get(DateUnit::Hour).is_some()
    }

    /// Whether it names a day.
    pub(crate) fn has_day(&self) -> bool {
        self.found.get(DateUnit::Day).is_some() && self.found.get(DateUnit::Month).is_some()
    }

    /// The date or date-time to the second, if a year is stated.
    pub(crate) fn timestamp(&self) -> Option<Timestamp> {
        self.found.get(DateUnit::Year).filter(|_| self.has_day())?;
        let mut found = self.found;
        found.fraction_digits = None;
        if self.has_time() && found.get(DateUnit::Second).is_none() {
            found.set(DateUnit::Second, 0);
        }
        found.timestamp()
    }
}

/// What a line says of a point in time; the first date and the first time in it count.
pub(crate) fn find(text: &str, patterns: &Patterns, lex: &Lexicon, order: Option<DateOrder>) -> Moment {
    let folded = (patterns.words.fold)(text);
    let tokens = tokens(&folded);
    let mut moment = Moment::default();
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|r| !r.is_empty()) {
        at += step(rest, &mut moment, (patterns, Some(lex)), order);
    }
    moment
}

/// Takes one date, time, zone or word from the front; gives how many tokens it took.
fn step(tokens: &[Token<'_>], moment: &mut Moment, ways: Ways<'_>, order: Option<DateOrder>) -> usize {
    if moment.found.get(DateUnit::Day).is_none()
        && let Some((date, is_ambiguous, taken)) = date(tokens, ways, order)
    {
        moment.found.take_over(&date, &[DateUnit::Year, DateUnit::Month, DateUnit::Day]);
        moment.ambiguous = is_ambiguous;
        return taken;
    }
    if !moment.has_time()
        && let Some((time, taken)) = time(tokens, ways)
    {
        let slots =
            [DateUnit::Hour, DateUnit::Minute, DateUnit::Second, DateUnit::OffsetHours, DateUnit::OffsetMinutes];
        moment.found.take_over(&time, &slots);
        (moment.found.zone, moment.found.is_negative) = (time.zone, time.is_negative);
        return taken;
    }

    let Some(first) = tokens.first() else { return 1 };
    match first.kind {
        TokenKind::Word if moment.has_time() && !moment.found.has_offset() && (ways.0.zone)(first.text).is_some() => {
            moment.found.zone = (ways.0.zone)(first.text);
        }
        TokenKind::Word if !(ways.0.words.is_weekday)(ways.1, first.text) => moment.others.push(first.text.to_owned()),
        TokenKind::Number(n) => moment.others.push(n.to_string()),
        _ => {}
    }
    1
}

/// A date at the front of the tokens, whether day and month could be either, and how many tokens it takes.
fn date(tokens: &[Token<'_>], ways: Ways<'_>, order: Option<DateOrder>) -> Option<(DateRead, bool, usize)> {
    let first = tokens.first()?;
    ways.0.dates.iter().filter(|row| row.may_begin(first)).find_map(|row| {
        let mut walk = Matcher::new(tokens, row, ways);
        walk.take(row.parts)?;
        let decided = walk.found.decide(order)?;
        Some((walk.found, decided.is_ambiguous, walk.at))
    })
}

/// A time at the front of the tokens, and how many it takes.
fn time(tokens: &[Token<'_>], ways: Ways<'_>) -> Option<(DateRead, usize)> {
    let first = tokens.first()?;
    ways.0.clocks.iter().filter(|row| row.may_begin(first)).find_map(|row| {
        let mut walk = Matcher::new(tokens, row, ways);
        walk.take(row.parts)?;
        walk.take(ways.0.after)?;
        let is_hour = walk.found.is_time_of_day() || ways.0.has_late_hours && walk.found.is_late_hour();
        is_hour.then_some((walk.found, walk.at))
    })
}
