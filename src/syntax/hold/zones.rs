//! Time zones as people name them: by the vocabulary, and by the cities of the zones that are compiled in.

use super::parts::{letter, taken_by};
use crate::syntax::dates::Piece;
use crate::syntax::words::Lexicon;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

/// How many words the name of a city has at most.
const CITY: usize = 3;

/// The zone that the pieces begin with, and how many it takes.
pub(super) fn named(rest: &[Piece], lex: &Lexicon) -> Option<(TimeZone, usize)> {
    let rows = letter(rest).into_iter().flat_map(|first| lex.zones().with(first));
    let hits = rows.filter_map(|row| Some((taken_by(rest, row.phrase)?, row.meaning?)));
    if let Some((taken, zone)) = hits.max_by_key(|(taken, _)| *taken) {
        return Some((of(zone)?, taken));
    }
    city(rest)
}

/// An offset, or the name of a zone in the database.
fn of(zone: &str) -> Option<TimeZone> {
    if let Some(offset) = zone.strip_prefix(['+', '-']) {
        let (hours, minutes) = offset.split_once(':')?;
        let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
        let signed = if zone.starts_with('-') { -seconds } else { seconds };
        return Offset::from_seconds(signed).ok().map(TimeZone::fixed);
    }
    TimeZoneDatabase::bundled().get(zone).ok()
}

/// `London time`: the last part of the name of a zone, and the word.
fn city(rest: &[Piece]) -> Option<(TimeZone, usize)> {
    let word = |piece: &Piece| if let Piece::Word(word) = piece { Some(word.clone()) } else { None };
    let words: Vec<String> = rest.iter().map_while(word).take(CITY + 1).collect();
    let at = words.iter().position(|w| w == "time").filter(|at| (1..=CITY).contains(at))?;
    let city = words.get(..at)?.join("_");
    let database = TimeZoneDatabase::bundled();
    let name = database
        .available()
        .find(|name| name.as_str().rsplit_once('/').is_some_and(|(_, last)| last.eq_ignore_ascii_case(&city)))?;
    database.get(name.as_str()).ok().map(|zone| (zone, at + 1))
}
