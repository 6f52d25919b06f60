//! What has been read of a date so far, and the canonical form of it.

use super::DateOrder;
use crate::model::Timestamp;

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateUnit {
    Year,
    /// Of two or three digits, or whole.
    ShortYear,
    Month,
    Day,
    /// Day or month: the order tells.
    First,
    /// The other one of them.
    Other,
    Week,
    /// Monday is 1.
    DayOfWeek,
    Hour,
    Minute,
    Second,
    Fraction,
    OffsetHours,
    OffsetMinutes,
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Millis,
}

const UNITS: usize = DateUnit::Millis as usize + 1;

/// What has been read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct DateRead {
    numbers: [Option<u64>; UNITS],
    /// How the fraction of a second is written.
    pub(super) fraction_digits: Option<usize>,
    /// The offset as the name of a zone gives it.
    pub(super) zone: Option<&'static str>,
    /// Whether the offset is west of Greenwich.
    pub(super) is_negative: bool,
    /// The sign between the last two numbers.
    pub(super) sign: Option<char>,
    /// The sign between those that are day and month, or month and day.
    between: Option<char>,
    pub(super) assumed_century: bool,
    pub(super) unknown_zone: bool,
}

/// By what day and month were told apart.
#[derive(Default)]
pub(super) struct Decided {
    /// What to call it; nothing where there was nothing to tell.
    pub(super) name: Option<&'static str>,
    pub(super) is_ambiguous: bool,
}

impl DateRead {
    pub(super) fn get(&self, slot: DateUnit) -> Option<u64> {
        self.numbers.get(slot as usize).copied().flatten()
    }

    pub(super) fn set(&mut self, slot: DateUnit, value: u64) {
        match slot {
            DateUnit::Other => self.between = self.sign,
            DateUnit::ShortYear => return self.set_short_year(value),
            _ => {}
        }
        self.put(slot, Some(value));
    }

    fn put(&mut self, slot: DateUnit, value: Option<u64>) {
        if let Some(place) = self.numbers.get_mut(slot as usize) {
            *place = value;
        }
    }

    /// Two digits to 49 are of this century, later ones and three digits of the last (RFC 5322, section 4.3).
    fn set_short_year(&mut self, value: u64) {
        let year = match value {
            0..50 => value + 2000,
            50..1000 => value + 1900,
            _ => value,
        };
        self.assumed_century = value < 1000;
        self.put(DateUnit::Year, Some(year));
    }

    /// Takes these numbers from another reading, missing ones too.
    pub(super) fn take_over(&mut self, from: &DateRead, slots: &[DateUnit]) {
        for slot in slots {
            self.put(*slot, from.get(*slot));
        }
    }

    pub(super) fn has_offset(&self) -> bool {
        self.zone.is_some() || self.get(DateUnit::OffsetHours).is_some()
    }

    /// Hours that broadcasters and papers count on behind midnight: `24.00`, and with a colon or a word `25:30`.
    pub(super) fn is_late_hour(&self) -> bool {
        let minute = self.get(DateUnit::Minute);
        match self.get(DateUnit::Hour) {
            Some(24) => minute == Some(0),
            Some(25..=29) => minute.is_some_and(|m| m <= 59) && self.sign != Some('.'),
            _ => false,
        }
    }

    pub(super) fn is_time_of_day(&self) -> bool {
        self.get(DateUnit::Hour).is_some_and(|h| h <= 23) && self.get(DateUnit::Minute).is_some_and(|m| m <= 59)
    }

    /// Tells day and month apart, where the pattern does not. `None` when they are no day and month.
    ///
    /// Dots are day first wherever they are written; else a number above 12 tells, else the user.
    pub(super) fn decide(&mut self, order: Option<DateOrder>) -> Option<Decided> {
        let (Some(a), Some(b)) = (self.get(DateUnit::First), self.get(DateUnit::Other)) else {
            return self.is_day_of_a_month().then(Decided::default);
        };
        let (is_day_first, name) = match (a, b, order) {
            _ if self.between == Some('.') => (true, "day.month.year"),
            (13.., 1..=12, _) => (true, "day, month, year (no month is above 12)"),
            (1..=12, 13.., _) => (false, "month, day, year (no month is above 12)"),
            (a, b, _) if a == b => (true, "day and month alike, year"),
            (_, _, Some(DateOrder::Dmy)) => (true, "day, month, year (as told)"),
            (_, _, Some(DateOrder::Mdy)) => (false, "month, day, year (as told)"),
            (1..=12, 1..=12, None) => return Some(Decided { name: None, is_ambiguous: true }),
            _ => return None,
        };

        let (day, month) = if is_day_first { (a, b) } else { (b, a) };
        self.put(DateUnit::Day, Some(day));
        self.put(DateUnit::Month, Some(month));
        self.is_day_of_a_month().then_some(Decided { name: Some(name), is_ambiguous: false })
    }

    fn is_day_of_a_month(&self) -> bool {
        self.get(DateUnit::Month).is_none_or(|m| (1..=12).contains(&m))
            && self.get(DateUnit::Day).is_none_or(|d| (1..=31).contains(&d))
    }

    /// The canonical form, truncated where the text is.
    pub(super) fn timestamp(&self) -> Option<Timestamp> {
        if let Some(seconds) = self.get(DateUnit::Seconds).or_else(|| self.get(DateUnit::Millis).map(|ms| ms / 1000)) {
            return since_1970(seconds);
        }
        let mut out = if self.get(DateUnit::Week).is_some() { self.week_date()? } else { self.date()? };
        if let (Some(hour), Some(minute)) = (self.get(DateUnit::Hour), self.get(DateUnit::Minute)) {
            out.push_str(&format!("T{hour:02}:{minute:02}"));
            if let Some(second) = self.get(DateUnit::Second) {
                out.push_str(&format!(":{second:02}"));
            }
            if let (Some(fraction), Some(width)) = (self.get(DateUnit::Fraction), self.fraction_digits) {
                out.push_str(&format!(".{fraction:0width$}"));
            }
            out.push_str(&self.offset());
        }
        Timestamp::parse(&out)
    }

    /// As far as it goes: year, month, day.
    fn date(&self) -> Option<String> {
        let mut out = format!("{:04}", self.get(DateUnit::Year)?);
        if let Some(month) = self.get(DateUnit::Month) {
            out.push_str(&format!("-{month:02}"));
            if let Some(day) = self.get(DateUnit::Day) {
                out.push_str(&format!("-{day:02}"));
            }
        }
        Some(out)
    }

    /// The day of a week of ISO 8601, section 5.2.3.
    fn week_date(&self) -> Option<String> {
        let small = |slot| i8::try_from(self.get(slot)?).ok();
        let (week, day) = (small(DateUnit::Week)?, small(DateUnit::DayOfWeek)?);
        let year = i16::try_from(self.get(DateUnit::Year)?).ok()?;
        let day = jiff::civil::Weekday::from_monday_one_offset(day).ok()?;
        let date = jiff::civil::ISOWeekDate::new(year, week, day).ok()?;
        Some(date.date().to_string())
    }

    pub(super) fn offset(&self) -> String {
        match (self.zone, self.get(DateUnit::OffsetHours)) {
            (Some(zone), _) => zone.to_owned(),
            (None, Some(hours)) => {
                let sign = if self.is_negative { '-' } else { '+' };
                format!("{sign}{hours:02}:{:02}", self.get(DateUnit::OffsetMinutes).unwrap_or(0))
            }
            (None, None) => String::new(),
        }
    }
}

fn since_1970(seconds: u64) -> Option<Timestamp> {
    let time = jiff::Timestamp::from_second(i64::try_from(seconds).ok()?).ok()?;
    Timestamp::parse(&time.to_string())
}
