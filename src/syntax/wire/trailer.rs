//! What stands behind ETX: when the story was sent, and by whom.
//!
//! A form is a row of pieces; the months are those of every language that is known.

use crate::model::Timestamp;
use crate::syntax::words::{Lexicon, fold};

/// A piece of a trailer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Piece {
    /// Two figures of the day.
    Day,
    /// Two figures of the month.
    Month,
    /// The name of the month, in any language, in full or short.
    MonthName,
    /// Two figures of the year, or four.
    Year,
    Hour,
    Minute,
    Second,
    /// One of [`ZONES`], or none.
    Zone,
    /// The code of who sent it: letters.
    Source,
    /// Exactly this.
    Sign(&'static str),
    /// Blanks, or none.
    Gap,
}

/// The zones that trailers name, and their offsets.
const ZONES: [(&str, &str); 9] = [
    ("GMT", "Z"),
    ("UTC", "Z"),
    ("EST", "-05:00"),
    ("EDT", "-04:00"),
    ("MESZ", "+02:00"),
    ("MEZ", "+01:00"),
    ("CEST", "+02:00"),
    ("CET", "+01:00"),
    ("Z", "Z"),
];

/// How a trailer is written.
pub(crate) type Form = [Piece];

/// A trailer that was understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Trailer {
    pub(crate) time: Timestamp,
    /// Who sent it.
    pub(crate) source: Option<String>,
}

/// A text that is a trailer in one of these forms.
pub(crate) fn trailer(text: &str, forms: &[&Form], lex: &Lexicon) -> Option<Trailer> {
    forms.iter().find_map(|form| read(text.trim(), form, lex))
}

/// The parts as they are found: year, month, day, hour, minute, second.
#[derive(Default)]
struct Found {
    parts: [Option<u32>; 6],
    zone: &'static str,
    source: Option<String>,
}

fn read(text: &str, form: &Form, lex: &Lexicon) -> Option<Trailer> {
    let (mut found, mut rest) = (Found::default(), text);
    for piece in form {
        rest = take(rest, *piece, &mut found, lex)?;
    }
    if !rest.trim_matches(['<', '=', ' ']).is_empty() {
        return None;
    }

    let [year, month, day, hour, minute, second] = found.parts;
    let zone = found.zone;
    let (hour, minute, second) = (hour?, minute?, second.unwrap_or(0));
    let text = format!("{:04}-{:02}-{:02}T{hour:02}:{minute:02}:{second:02}{zone}", year?, month?, day?);
    Some(Trailer { time: Timestamp::parse(&text)?, source: found.source })
}

/// Takes a piece off the front.
fn take<'a>(text: &'a str, piece: Piece, found: &mut Found, lex: &Lexicon) -> Option<&'a str> {
    let [year, month, day, hour, minute, second] = &mut found.parts;
    match piece {
        Piece::Year => {
            let figures = text.bytes().take_while(u8::is_ascii_digit).count();
            *year = Some(full_year(text.get(..figures)?)?);
            text.get(figures..)
        }
        Piece::Month => two(text, month),
        Piece::Day => two(text, day),
        Piece::Hour => two(text, hour),
        Piece::Minute => two(text, minute),
        Piece::Second => two(text, second),
        Piece::MonthName => {
            let (name, rest) = word(text)?;
            *month = Some(month_named(&fold(name), lex)?);
            Some(rest.strip_prefix('.').unwrap_or(rest))
        }
        Piece::Zone => {
            let known = ZONES.iter().find_map(|(name, offset)| Some((text.strip_prefix(name)?, *offset)));
            let (rest, offset) = known.unwrap_or((text, ""));
            found.zone = offset;
            Some(rest)
        }
        Piece::Source => {
            let (name, rest) = word(text)?;
            found.source = Some(name.to_owned());
            Some(rest)
        }
        Piece::Sign(sign) => text.strip_prefix(sign),
        Piece::Gap => Some(text.trim_start()),
    }
}

/// How many letters of a month are enough.
const MONTH_LETTERS: usize = 3;

/// The month of a name, or of its beginning, if that is one of a single month in all languages: `jui` is none.
fn month_named(name: &str, lex: &Lexicon) -> Option<u32> {
    let by_beginning = || {
        let months = lex.langs().iter().flat_map(|lang| (1..).zip(lang.months()));
        let begun =
            months.filter_map(|(number, mut names)| names.any(|known| known.starts_with(name)).then_some(number));
        let begun: Vec<u32> = begun.collect();
        begun.first().copied().filter(|first| begun.iter().all(|number| number == first))
    };
    lex.month(name).or_else(|| (name.chars().count() >= MONTH_LETTERS).then(by_beginning)?)
}

/// A number of two figures.
fn two<'a>(text: &'a str, into: &mut Option<u32>) -> Option<&'a str> {
    let figures = text.get(..2).filter(|t| t.bytes().all(|b| b.is_ascii_digit()))?;
    *into = Some(figures.parse().ok()?);
    text.get(2..)
}

fn word(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.split_at_checked(end).filter(|(word, _)| !word.is_empty())
}

/// Two figures are a year of this century up to 49, of the last one from 50 (RFC 5322, section 4.3).
fn full_year(figures: &str) -> Option<u32> {
    let year: u32 = figures.parse().ok()?;
    match figures.len() {
        2 if year < 50 => Some(2000 + year),
        2 => Some(1900 + year),
        4 => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Piece::{Day, Gap, Hour, Minute, Month, MonthName, Sign, Source, Year, Zone};
    use super::*;

    const DAY_FIRST: &Form = &[Day, Hour, Minute, Gap, Zone, Gap, MonthName, Gap, Year];
    const SOURCE_FIRST: &Form =
        &[Source, Sign("-WF-"), Month, Sign("-"), Day, Sign("-"), Year, Gap, Hour, Minute, Gap, Zone];

    fn time(text: &str) -> Option<String> {
        trailer(text, &[DAY_FIRST, SOURCE_FIRST], Lexicon::built_in()).map(|t| t.time.as_str().to_owned())
    }

    #[test]
    fn months_of_three_languages_with_and_without_a_zone() {
        assert_eq!(time("131137 GMT Nov 13 ").as_deref(), Some("2013-11-13T11:37:00Z"));
        assert_eq!(time("101137 GMT Dez 18").as_deref(), Some("2018-12-10T11:37:00Z"));
        assert_eq!(time("091223 déc 18").as_deref(), Some("2018-12-09T12:23:00"));
        assert_eq!(time("010203 mai 98").as_deref(), Some("1998-05-01T02:03:00"));
        assert_eq!(time("302025 GMT AOÛ 11").as_deref(), Some("2011-08-30T20:25:00Z"));
        assert_eq!(time("181544 GMT Jän 20").as_deref(), Some("2020-01-18T15:44:00Z"));
        assert_eq!(time("101212 gmt jui 19"), None);
        assert_eq!(time("AP-WF-11-13-13 1509GMT<").as_deref(), Some("2013-11-13T15:09:00Z"));
        assert_eq!(time("311137 GMT Feb 13"), None);
        assert_eq!(time("131137 GMT Nov 13 and more"), None);
    }
}
