//! Dates and times as XML Schema writes them.

/// Which parts of a moment a date may have: a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts(u8);

impl Parts {
    /// A date with its time of day.
    pub const TIME: Parts = Parts(1);
    /// A date.
    pub const DAY: Parts = Parts(2);
    /// A year and a month.
    pub const MONTH: Parts = Parts(4);
    /// A year.
    pub const YEAR: Parts = Parts(8);
    /// A month, a day of a month, a day of any month: those that come again.
    pub const RECURRING: Parts = Parts(16);

    /// Both sets.
    #[must_use]
    pub const fn or(self, other: Parts) -> Parts {
        Parts(self.0 | other.0)
    }

    /// Whether all of the other are in it.
    #[must_use]
    pub const fn has(self, other: Parts) -> bool {
        self.0 & other.0 == other.0
    }

    /// Which of the parts a text has, if it is a date at all.
    pub(super) fn of(text: &str) -> Option<Parts> {
        let mut rest = Rest(text.as_bytes());
        let parts = if text.starts_with("--") { rest.recurring() } else { rest.dated() }?;
        rest.zone()?;
        rest.0.is_empty().then_some(parts)
    }
}

/// What is left of a text.
struct Rest<'t>(&'t [u8]);

impl Rest<'_> {
    fn eat(&mut self, byte: u8) -> bool {
        match self.0 {
            [first, rest @ ..] if *first == byte => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    /// A number of exactly two digits, within a range.
    fn two(&mut self, least: u32, most: u32) -> Option<u32> {
        let [a @ b'0'..=b'9', b @ b'0'..=b'9', rest @ ..] = self.0 else { return None };
        self.0 = rest;
        let number = u32::from(a - b'0') * 10 + u32::from(b - b'0');
        (least..=most).contains(&number).then_some(number)
    }

    fn digits(&mut self) -> &[u8] {
        let count = self.0.iter().take_while(|b| b.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at(count);
        self.0 = rest;
        digits
    }

    /// From a year down.
    fn dated(&mut self) -> Option<Parts> {
        self.eat(b'-');
        let digits = self.digits();
        if digits.len() < 4 || digits.iter().all(|d| *d == b'0') || (digits.len() > 4 && digits.first() == Some(&b'0'))
        {
            return None;
        }
        let year = digits.iter().fold(0_u32, |year, d| (year * 10 + u32::from(d - b'0')) % 400);
        if !self.eat(b'-') {
            return Some(Parts::YEAR);
        }

        let month = self.two(1, 12)?;
        if !self.eat(b'-') {
            return Some(Parts::MONTH);
        }
        self.two(1, days(month, year % 4 == 0 && (year % 100 != 0 || year == 0)))?;
        if !self.eat(b'T') {
            return Some(Parts::DAY);
        }
        self.clock()?;
        Some(Parts::TIME)
    }

    fn clock(&mut self) -> Option<()> {
        let hour = self.two(0, 24)?;
        let minute = self.eat(b':').then(|| self.two(0, 59))??;
        let second = self.eat(b':').then(|| self.two(0, 59))??;
        let mut zero = minute + second == 0;
        if self.eat(b'.') {
            let fraction = self.digits();
            zero &= fraction.iter().all(|d| *d == b'0');
            if fraction.is_empty() {
                return None;
            }
        }
        (hour < 24 || zero).then_some(())
    }

    /// `--05`, `--05-03`, `---03`.
    fn recurring(&mut self) -> Option<Parts> {
        (self.eat(b'-') && self.eat(b'-')).then_some(())?;
        if self.eat(b'-') {
            self.two(1, 31)?;
        } else {
            let month = self.two(1, 12)?;
            if self.eat(b'-') {
                self.two(1, days(month, true))?;
            }
        }
        Some(Parts::RECURRING)
    }

    /// The offset, which may be missing.
    fn zone(&mut self) -> Option<()> {
        if self.eat(b'Z') || !(self.eat(b'+') || self.eat(b'-')) {
            return Some(());
        }
        let hours = self.two(0, 14)?;
        let minutes = self.eat(b':').then(|| self.two(0, 59))??;
        (hours < 14 || minutes == 0).then_some(())
    }
}

fn days(month: u32, leap: bool) -> u32 {
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether it is a duration: `P1DT2H`.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('-').unwrap_or(text).strip_prefix('P') else { return false };
    let (date, time) = rest.split_once('T').map_or((rest, None), |(date, time)| (date, Some(time)));
    !rest.is_empty() && counts(date, "YMD", false) && time.is_none_or(|t| !t.is_empty() && counts(t, "HMS", true))
}

/// Numbers, each with a letter behind it, in the order of the letters.
fn counts(text: &str, letters: &str, fraction: bool) -> bool {
    let mut letters = letters.chars();
    let mut number = "".to_owned();
    for c in text.chars() {
        if c.is_ascii_digit() || (c == '.' && fraction && !number.is_empty() && !number.contains('.')) {
            number.push(c);
        } else {
            let known = letters.any(|letter| letter == c);
            if !known || number.is_empty() || number.ends_with('.') || (number.contains('.') && c != 'S') {
                return false;
            }
            number.clear();
        }
    }
    number.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_the_parts_that_they_show() {
        let cases = [
            ("2026-04-15T09:30:00+02:00", Some(Parts::TIME)),
            ("2026-04-15T24:00:00.0Z", Some(Parts::TIME)),
            ("2026-04-15T09:30:00.123456789012345", Some(Parts::TIME)),
            ("-0001-01-01T00:00:00Z", Some(Parts::TIME)),
            ("2024-02-29", Some(Parts::DAY)),
            ("2000-02-29+14:00", Some(Parts::DAY)),
            ("2026-04Z", Some(Parts::MONTH)),
            ("12026", Some(Parts::YEAR)),
            ("--05-03", Some(Parts::RECURRING)),
            ("---03Z", Some(Parts::RECURRING)),
        ];
        for (text, parts) in cases {
            assert_eq!(Parts::of(text), parts, "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "15 April 2026",
            "2026-4-15",
            "2026-04-31",
            "1900-02-29",
            "0000-01-01",
            "02026",
            "2026-04-15T24:00:01Z",
            "2026-04-15T09:30Z",
            "2026-04-15T09:30:60Z",
            "2026-04-15T09:30:00.",
            "2026-04-15T09:30:00+0200",
            "--05--",
            "2026-04-15T09:30:00+14:01",
            "2026-04-15 09:30:00",
            " 2026",
        ] {
            assert_eq!(Parts::of(text), None, "{text}");
        }
    }

    #[test]
    fn durations() {
        assert!(["P1D", "P1Y2M", "-P1D", "PT1.5S", "P1DT2H3M"].iter().all(|d| is_duration(d)));
        assert!(!["P", "PT", "P1DT", "P1S", "PT1M1H", "1D", "P1.5D", "PT.5S"].iter().any(|d| is_duration(d)));
    }
}
