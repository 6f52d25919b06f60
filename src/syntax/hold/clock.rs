//! Hours as people say them: in words, with a half or a quarter beside them, in the morning or at night. Knows no word.

use super::parts::{Part, SMALL};
use super::when::When;
use crate::syntax::words::{Kind, Lexicon};

/// The half of the day beside an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayHalf {
    Morning,
    Afternoon,
    Night,
}

const NOON: u64 = 12;

/// The first hour that is late rather than early at night.
const LATE: u64 = 6;

impl DayHalf {
    fn of(self, hour: u64) -> u64 {
        match (self, hour) {
            (DayHalf::Afternoon, 1..NOON) | (DayHalf::Night, LATE..NOON) => hour + NOON,
            (DayHalf::Night, NOON) => 24,
            (_, hour) => hour,
        }
    }
}

/// An hour that was found among the parts.
struct Found {
    at: usize,
    hour: u64,
    /// Said in words, or as a half: of the two hours of a day that it may mean the later counts.
    is_spoken: bool,
    half: Option<DayHalf>,
}

/// Makes times of hours in words and of what stands beside them; what belongs to no hour is left over.
pub(super) fn settle(parts: Vec<Part>, lex: &Lexicon) -> Vec<Part> {
    let mut parts = with_quarters(parts, lex);
    let mut found: Vec<Found> =
        parts.iter().enumerate().filter_map(|(at, part)| found(at, part, &parts, lex)).collect();
    for (at, part) in parts.iter().enumerate() {
        let Part::Half(half) = part else { continue };
        if let Some(hour) = nearest(&mut found, at) {
            hour.half = Some(*half);
        }
    }

    for hour in &found {
        let settled = match (hour.half, hour.hour) {
            (Some(half), h) => half.of(h),
            (None, h @ 1..NOON) if hour.is_spoken => h + NOON,
            (None, h) => h,
        };
        let Some(part) = parts.get_mut(hour.at) else { continue };
        match part {
            Part::When(When::Time(h, ..)) => *h = settled,
            Part::Hour { minute, .. } => *part = Part::When(When::Time(settled, *minute, 0, None)),
            _ => {}
        }
    }
    parts.into_iter().map(|part| left_over(part, lex)).collect()
}

/// An hour whose half stands beside it: the last one before, else the next one.
fn nearest(found: &mut [Found], at: usize) -> Option<&mut Found> {
    let before = found.iter().rposition(|hour| hour.at < at && hour.half.is_none());
    let index = before.or_else(|| found.iter().position(|hour| hour.at > at && hour.half.is_none()))?;
    found.get_mut(index)
}

fn found(at: usize, part: &Part, parts: &[Part], lex: &Lexicon) -> Option<Found> {
    match part {
        Part::When(When::Time(hour, ..)) => Some(Found { at, hour: *hour, is_spoken: false, half: None }),
        Part::Hour { hour, is_spoken, is_sure, word, .. } => {
            let before = at.checked_sub(1).and_then(|before| parts.get(before));
            let is_led = matches!(before, Some(Part::HourLead | Part::Half(_))) && !is_small(word, lex);
            let is_followed = matches!(parts.get(at + 1), Some(Part::HourSign | Part::Half(_)));
            (*is_sure || is_led || is_followed).then_some(Found { at, hour: *hour, is_spoken: *is_spoken, half: None })
        }
        _ => None,
    }
}

/// Whether it is a small word too, in some language: `on` is ten in Turkish.
fn is_small(word: &str, lex: &Lexicon) -> bool {
    SMALL.into_iter().any(|kind| lex.is(kind, word))
}

/// `halb zehn`, `neuf heures et demie`: an hour and the part beside it are one.
fn with_quarters(parts: Vec<Part>, lex: &Lexicon) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        let before = match out.last() {
            Some(Part::HourSign) => out.len().checked_sub(2),
            _ => out.len().checked_sub(1),
        };
        let joined = match (before.and_then(|at| out.get(at)), &part) {
            (Some(Part::Quarter(name)), hour) | (Some(hour), Part::Quarter(name)) => moved(hour, name, lex),
            _ => None,
        };
        match (joined, before) {
            (Some(joined), Some(before)) => {
                out.truncate(before);
                out.push(joined);
            }
            _ => out.push(part),
        }
    }
    out
}

/// The hour that a part says in full.
fn hour_of(part: &Part) -> Option<u64> {
    match part {
        Part::Hour { hour, minute: 0, .. } | Part::When(When::Time(hour, 0, 0, None)) => Some(*hour),
        _ => None,
    }
}

/// An hour with what moves it: `half ten` is before it in Dutch and behind it in English, so the language of the hour tells;
/// where none does, the later counts.
fn moved(part: &Part, name: &str, lex: &Lexicon) -> Option<Part> {
    let hour = hour_of(part)?;
    let word = if let Part::Hour { word, .. } = part { word.as_str() } else { "" };
    let spoken = format!("{hour} = {word}");
    let by = |of_language: bool| {
        let langs = lex.langs().iter().filter(|lang| !of_language || lang.has(Kind::HourNames, &spoken));
        let rows = langs.flat_map(|lang| lang.list(Kind::HourParts)).filter_map(|row| row.split_once(" = "));
        rows.filter(|(_, phrase)| *phrase == name).filter_map(|(minutes, _)| minutes.parse::<i64>().ok()).max()
    };
    let minutes = i64::try_from(hour).ok()?.checked_mul(60)?.checked_add(by(true).or_else(|| by(false))?)?;
    let minutes = u64::try_from(minutes).ok()?;
    Some(Part::Hour {
        hour: minutes / 60,
        minute: minutes % 60,
        is_spoken: hour <= NOON,
        is_sure: true,
        word: String::new(),
    })
}

/// A number without the sign of an hour belongs to nothing, unless it is a small word too.
fn left_over(part: Part, lex: &Lexicon) -> Part {
    match part {
        Part::Hour { word, .. } if is_small(&word, lex) => Part::Phrase(Kind::EmbargoWords, word),
        Part::Hour { word, .. } => Part::LeftOver(word),
        Part::Quarter(name) if is_small(&name, lex) => Part::Phrase(Kind::EmbargoWords, name),
        Part::Quarter(name) => Part::LeftOver(name),
        part => part,
    }
}
