//! Time zones as people name them: by the vocabulary, and by the cities of the zones that are compiled in.

use super::parts::{letter, taken_by};
use crate::syntax::dates::Piece;
use crate::syntax::words::Lexicon;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

/// A zone as it is named. `BST` is an offset, and people write it in winter for the time of London: of the two the later.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Zone {
    named: TimeZone,
    meant: Option<TimeZone>,
}

impl Zone {
    /// The offset at a time of its clocks, as it is written; an hour that they show twice is the later of the two.
    pub(super) fn offset(&self, time: DateTime) -> Option<String> {
        let of = |zone: &TimeZone| zone.to_ambiguous_zoned_datetime(time).later().ok().map(|z| z.offset().seconds());
        // Clocks that skip that hour mean nothing by it.
        let skips =
            |zone: &&TimeZone| matches!(zone.to_ambiguous_timestamp(time).offset(), AmbiguousOffset::Gap { .. });
        let meant = self.meant.as_ref().filter(|zone| !skips(zone)).and_then(of);
        let seconds = of(&self.named).into_iter().chain(meant).min()?;
        let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs() / 60);
        Some(format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
    }
}

/// How many words the name of a city has at most.
const CITY: usize = 3;

/// The zone that the pieces begin with, and how many it takes.
pub(super) fn named(rest: &[Piece], lex: &Lexicon) -> Option<(Zone, usize)> {
    let rows = letter(rest).into_iter().flat_map(|first| lex.zones().with(first));
    let hits = rows.filter_map(|row| Some((taken_by(rest, row.phrase)?, row.meaning?)));
    if let Some((taken, zone)) = hits.max_by_key(|(taken, _)| *taken) {
        return Some((of(zone)?, taken));
    }
    city(rest)
}

/// An offset, the name of a zone in the database, or both.
fn of(row: &str) -> Option<Zone> {
    let (named, meant) = row.split_once(' ').map_or((row, None), |(named, meant)| (named, Some(meant)));
    Some(Zone { named: one(named)?, meant: meant.and_then(one) })
}

fn one(zone: &str) -> Option<TimeZone> {
    if let Some(offset) = zone.strip_prefix(['+', '-']) {
        let (hours, minutes) = offset.split_once(':')?;
        let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
        let signed = if zone.starts_with('-') { -seconds } else { seconds };
        return Offset::from_seconds(signed).ok().map(TimeZone::fixed);
    }
    TimeZoneDatabase::bundled().get(zone).ok()
}

/// `London time`: the last part of the name of a zone, and the word.
fn city(rest: &[Piece]) -> Option<(Zone, usize)> {
    let word = |piece: &Piece| if let Piece::Word(word) = piece { Some(word.clone()) } else { None };
    let words: Vec<String> = rest.iter().map_while(word).take(CITY + 1).collect();
    let at = words.iter().position(|w| w == "time").filter(|at| (1..=CITY).contains(at))?;
    let city = words.get(..at)?.join("_");
    let database = TimeZoneDatabase::bundled();
    let name = database
        .available()
        .find(|name| name.as_str().rsplit_once('/').is_some_and(|(_, last)| last.eq_ignore_ascii_case(&city)))?;
    database.get(name.as_str()).ok().map(|named| (Zone { named, meant: None }, at + 1))
}
