//! Until when: of what a line says of days, times and zones, the moment that is certainly behind all of it.

use crate::model::{Embargo, Timestamp};
use crate::syntax::dates::Stated;
use crate::syntax::words::{Kind, Lexicon};
use jiff::civil::{Date, DateTime, Weekday};
use jiff::{Span, ToSpan};

use super::later;
use super::zones::Zone;

/// A part of what a line says of a moment.
#[expect(clippy::large_enum_variant, reason = "a line has few parts, and they live as long as it is read")]
#[derive(Clone, Debug, PartialEq)]
pub(super) enum When {
    Date(Stated),
    /// Hour, minute, second, and the offset that stands there in figures.
    Time(u64, u64, u64, Option<String>),
    /// The end of a day.
    Midnight,
    Zone(Zone),
    /// Monday is 0; a name that stands for no day known here is none. And the name.
    Weekday(Option<i8>, String),
}

impl When {
    pub(super) const NOON: When = When::Time(12, 0, 0, None);

    pub(super) fn time(stated: &Stated) -> When {
        let (hour, minute, second) = stated.clock();
        When::Time(hour, minute, second, stated.offset())
    }

    pub(super) fn says_when(&self) -> bool {
        !matches!(self, When::Zone(_))
    }

    /// Whether it names a day of a year.
    pub(super) fn says_day(&self) -> bool {
        matches!(self, When::Date(d) if !d.days().is_empty() && d.year().is_some())
    }

    /// Whether it names an hour.
    pub(super) fn says_hour(&self) -> bool {
        matches!(self, When::Time(..) | When::Midnight)
    }
}

/// An end that is not stated in full: a day of the week or of no year, and the time of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pending {
    weekday: Option<i8>,
    month_and_day: Option<(i8, i8)>,
    times: Vec<When>,
    zone: Option<Zone>,
    is_after: bool,
}

impl Pending {
    /// The end, if the copy is of that day: the next such day behind it, so that of two the later counts.
    pub(crate) fn resolved(&self, stated: &Timestamp) -> Option<Timestamp> {
        let of: Date = stated.date().parse().ok()?;
        let day = match (self.month_and_day, self.weekday) {
            (Some((month, day)), _) => {
                let this = Date::new(of.year(), month, day).ok()?;
                if this >= of { this } else { Date::new(of.year() + 1, month, day).ok()? }
            }
            (None, Some(weekday)) => of.nth_weekday(1, Weekday::from_monday_zero_offset(weekday).ok()?).ok()?,
            (None, None) => return None,
        };
        last(&[End::Day(day)], &self.times, self.zone.as_ref(), self.is_after)
    }
}

/// The number of a day of the week: languages have the seven in order, then what is short for one, or longer.
pub(super) fn weekday(name: &str, lex: &Lexicon) -> Option<i8> {
    let of = |days: Vec<&str>| {
        let whole = days.iter().position(|day| *day == name);
        whole.or_else(|| {
            let mut like = days.iter().enumerate().filter(|(_, day)| day.starts_with(name) || name.starts_with(**day));
            let (at, _) = like.next()?;
            like.next().is_none().then_some(at)
        })
    };
    // Two letters are a word of another language as well.
    if name.chars().count() <= 2 {
        return None;
    }
    let known = |lang: &&crate::syntax::words::Lang| lang.has(Kind::Weekdays, name);
    let lang = lex.langs().iter().find(known)?;
    i8::try_from(of(lang.list(Kind::Weekdays).take(WEEK).collect())?).ok()
}

/// How many days a week has.
const WEEK: usize = 7;

/// The day of the week beside the one date, if it is not that of it: which of the two is wrong nobody knows.
pub(super) fn wrong_weekday(whens: &[&When]) -> Option<String> {
    let dates: Vec<&Stated> = whens.iter().filter_map(|w| if let When::Date(d) = w { Some(d) } else { None }).collect();
    let [one] = dates.as_slice() else { return None };
    let ends = ends_of(one)?;
    let days = || ends.iter().filter_map(|end| if let End::Day(day) = end { Some(day.weekday()) } else { None });
    let is_wrong = |day: i8| days().count() == ends.len() && days().all(|of| of.to_monday_zero_offset() != day);
    whens.iter().find_map(|when| match when {
        When::Weekday(Some(day), name) if is_wrong(*day) => Some(name.clone()),
        _ => None,
    })
}

/// A day, or more than one.
#[derive(Clone, Copy)]
enum End {
    Day(Date),
    /// The first day behind a month or a year.
    Behind(Date),
}

/// The end of an embargo, and what it would be if the day of the copy were known.
pub(super) fn resolve(whens: &[&When], is_after: bool) -> (Embargo, Option<Pending>) {
    let zone = whens.iter().find_map(|w| if let When::Zone(zone) = w { Some(zone.clone()) } else { None });
    let dates: Vec<&Stated> = whens.iter().filter_map(|w| if let When::Date(d) = w { Some(d) } else { None }).collect();
    let within = dates.iter().filter(|d| d.has_clock()).map(|d| match When::time(d) {
        When::Time(hour, minute, second, _) => When::Time(hour, minute, second, Some("Z".to_owned())),
        when => when,
    });
    let times: Vec<When> = whens.iter().filter(|w| w.says_hour()).map(|w| (*w).clone()).chain(within).collect();
    let small = |n: Option<u64>| n.and_then(|n| i8::try_from(n).ok());

    let ends: Option<Vec<Vec<End>>> = dates.iter().map(|d| ends_of(d)).collect();
    if let Some(ends) = ends.map(|ends| ends.concat()).filter(|ends| !ends.is_empty()) {
        let until = last(&ends, &times, zone.as_ref(), is_after);
        return (until.map_or(Embargo::Indefinite, Embargo::Until), None);
    }

    let weekday = whens.iter().find_map(|w| if let When::Weekday(day, _) = w { *day } else { None });
    let month_and_day = match dates.as_slice() {
        [one] if !one.is_ambiguous => small(one.month()).zip(small(one.day())),
        _ => None,
    };
    let is_one = dates.len() <= 1 && (dates.is_empty() || month_and_day.is_some());
    let pending = (is_one && (weekday.is_some() || month_and_day.is_some())).then_some(Pending {
        weekday,
        month_and_day,
        times,
        zone,
        is_after,
    });
    (Embargo::Indefinite, pending)
}

/// Years that are of our calendar.
const OURS: std::ops::Range<u64> = 1900..2200;

/// The days that a date may mean; of a month or a year the first one behind it.
fn ends_of(stated: &Stated) -> Option<Vec<End>> {
    let year = i16::try_from(stated.year().filter(|year| OURS.contains(year))?).ok()?;
    let small = |n: u64| i8::try_from(n).ok();
    let day_of = |(month, day): &(u64, u64)| Date::new(year, small(*month)?, small(*day)?).ok().map(End::Day);
    match (stated.days().as_slice(), stated.month()) {
        ([], Some(month)) => {
            let behind = Date::new(year, small(month)?, 1).ok()?.checked_add(1.month()).ok()?;
            Some(vec![End::Behind(behind)])
        }
        ([], None) => Some(vec![End::Behind(Date::new(year + 1, 1, 1).ok()?)]),
        (days, _) => days.iter().map(day_of).collect(),
    }
}

/// The latest of all days with all times.
fn last(ends: &[End], times: &[When], zone: Option<&Zone>, is_after: bool) -> Option<Timestamp> {
    let mut latest: Option<Embargo> = None;
    for end in ends {
        let (day, takes_time) = match end {
            End::Day(day) => (*day, true),
            End::Behind(day) => (*day, false),
        };
        let times: Vec<&When> = times.iter().filter(|_| takes_time).collect();
        let moments: Vec<Option<Timestamp>> = match times.as_slice() {
            [] => {
                let span = if is_after && takes_time { 1.day() } else { Span::new() };
                let day = day.checked_add(span).ok()?;
                vec![match zone {
                    Some(zone) => moment(day.to_datetime(jiff::civil::Time::midnight()), Some(zone), None),
                    None => Timestamp::parse(&day.to_string()),
                }]
            }
            times => times.iter().map(|time| at(day, time, zone)).collect(),
        };
        for moment in moments {
            let moment = Embargo::Until(moment?);
            latest = Some(match latest {
                Some(before) => later(before, moment),
                None => moment,
            });
        }
    }
    match latest {
        Some(Embargo::Until(time)) => Some(time),
        _ => None,
    }
}

fn at(day: Date, time: &When, zone: Option<&Zone>) -> Option<Timestamp> {
    let small = |n: &u64| i8::try_from(*n).ok();
    match time {
        When::Midnight => {
            let next = day.checked_add(1.day()).ok()?;
            moment(next.to_datetime(jiff::civil::Time::midnight()), zone, None)
        }
        When::Time(hour, minute, second, offset) => {
            // Hours go on behind midnight.
            let day = day.checked_add(i64::try_from(hour / 24).ok()?.days()).ok()?;
            let time = jiff::civil::Time::new(small(&(hour % 24))?, small(minute)?, small(second)?, 0).ok()?;
            moment(day.to_datetime(time), zone, offset.as_deref())
        }
        _ => None,
    }
}

/// A moment with its offset, if it has one.
fn moment(time: DateTime, zone: Option<&Zone>, offset: Option<&str>) -> Option<Timestamp> {
    let text = time.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let offset = match (offset, zone) {
        (Some(offset), _) => offset.to_owned(),
        (None, Some(zone)) => zone.offset(time)?,
        (None, None) => String::new(),
    };
    Timestamp::parse(&format!("{text}{offset}"))
}
