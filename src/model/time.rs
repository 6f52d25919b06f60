//! Points in time exactly as the source states them: truncated or without an offset where it is so.
//!
//! Never turned to UTC, never given an invented time or zone. Knows no clock.

use std::fmt;

use jiff::ToSpan;
use serde::{Deserialize, Deserializer, Serialize, de};

/// A point in time in ISO 8601 extended form, offset kept as read.
///
/// May be truncated (`2026`, `2026-04`, `2026-04-15`) or stand without an offset (`2026-04-15T09:30:00`).
///
/// ```
/// use wirecopy::model::Timestamp;
/// let t = Timestamp::parse("2026-04-15T09:30:00+02:00").unwrap();
/// assert!(t.has_time() && t.has_offset());
/// assert!(!Timestamp::parse("2026-04-15").unwrap().has_time());
/// assert!(Timestamp::parse("15 April 2026").is_none());
/// assert!(Timestamp::parse("2026-02-30").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Timestamp(String);

/// The grammar of [`Timestamp`] as a regular expression for the schema.
pub(crate) const PATTERN: &str = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)(\.[0-9]+)?)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?)?)?)?$";

impl Timestamp {
    /// Takes text that is already in the canonical form; `None` if it is not, or names a day that does not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Timestamp> {
        is_timestamp(text).then(|| Timestamp(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it states the day (not only year or month).
    #[must_use]
    pub fn has_day(&self) -> bool {
        self.0.len() >= 10
    }

    /// Whether it states a time of day.
    #[must_use]
    pub fn has_time(&self) -> bool {
        self.0.len() > 10
    }

    /// Whether it states an offset from UTC (`Z` counts).
    #[must_use]
    pub fn has_offset(&self) -> bool {
        self.0.get(11..).is_some_and(|t| t.contains(['Z', '+', '-']))
    }

    /// The date part: `2026-04-15`, or what there is of it.
    #[must_use]
    pub fn date(&self) -> &str {
        self.0.get(..10).unwrap_or(&self.0)
    }

    /// The full form `YYYY-MM-DDThh:mm:ss±hh:mm` which `xs:dateTime` with offset and RFC 3339 demand, and which
    /// parts had to be assumed for it: missing month and day are 1, a missing time is 00:00:00, a missing offset is
    /// `offset` (`Z` or `±hh:mm`).
    ///
    /// ```
    /// use wirecopy::model::Timestamp;
    /// let (full, assumed) = Timestamp::parse("2026-04-15").unwrap().completed("Z");
    /// assert_eq!(full, "2026-04-15T00:00:00Z");
    /// assert_eq!(assumed, ["time of day", "offset"]);
    /// ```
    #[must_use]
    pub fn completed(&self, offset: &str) -> (String, Vec<&'static str>) {
        let mut assumed = Vec::new();
        let mut out = self.date().to_owned();

        for (length, filler, what) in [(4, "-01", "month"), (7, "-01", "day")] {
            if out.len() == length {
                out.push_str(filler);
                assumed.push(what);
            }
        }

        let clock = self.0.get(10..).unwrap_or_default();
        let zone_at = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
        let (time, zone) = clock.split_at(zone_at);

        match time.len() {
            0 => {
                out.push_str("T00:00:00");
                assumed.push("time of day");
            }
            6 => {
                out.push_str(time);
                out.push_str(":00");
            }
            _ => out.push_str(time),
        }

        if zone.is_empty() {
            out.push_str(offset);
            assumed.push("offset");
        } else {
            out.push_str(zone);
        }

        (out, assumed)
    }
}

impl Timestamp {
    /// The moment from which it is past wherever one is: a time without offset in the zone that is told, or else in the
    /// last one of all; a day when it has begun, a month or a year when it has ended.
    pub(crate) fn over_everywhere(&self, offset: Option<&str>) -> Option<jiff::Timestamp> {
        /// Where a day begins last.
        const LAST: &str = "-12:00";
        let first = |text: String| text.parse::<jiff::civil::Date>().ok();
        let behind = match self.0.len() {
            4 => Some(first(format!("{}-01-01", self.0))?.checked_add(1.years()).ok()?.to_string()),
            7 => Some(first(format!("{}-01", self.0))?.checked_add(1.month()).ok()?.to_string()),
            _ => None,
        };
        let day = behind.map_or_else(|| self.clone(), Timestamp);
        day.completed(offset.unwrap_or(LAST)).0.parse().ok()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A small hand-written matcher of [`PATTERN`], plus the calendar: it runs several times an article.
fn is_timestamp(text: &str) -> bool {
    fn digits(s: &[u8]) -> Option<u32> {
        s.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
    }
    fn in_range(s: Option<&[u8]>, low: u32, high: u32) -> Option<u32> {
        s.and_then(digits).filter(|n| (low..=high).contains(n))
    }
    fn offset(z: &[u8]) -> bool {
        match z {
            [] | b"Z" => true,
            [b'+' | b'-', h1, h2, b':', m1, m2] => {
                in_range(Some(&[*h1, *h2]), 0, 23).is_some() && in_range(Some(&[*m1, *m2]), 0, 59).is_some()
            }
            _ => false,
        }
    }
    fn seconds(rest: &[u8]) -> Option<&[u8]> {
        let Some(rest) = rest.strip_prefix(b":") else { return Some(rest) };
        in_range(rest.get(..2), 0, 60)?;
        let rest = rest.get(2..)?;
        let Some(fraction) = rest.strip_prefix(b".") else { return Some(rest) };
        let n = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
        if n == 0 { None } else { fraction.get(n..) }
    }

    let matched = || -> Option<bool> {
        let b = text.as_bytes();
        let year = in_range(b.get(..4), 0, 9999)?;
        if b.len() == 4 {
            return Some(true);
        }
        let month = b.get(4).filter(|c| **c == b'-').and_then(|_| in_range(b.get(5..7), 1, 12))?;
        if b.len() == 7 {
            return Some(true);
        }

        let day = b.get(7).filter(|c| **c == b'-').and_then(|_| in_range(b.get(8..10), 1, 31))?;
        if day > days_in(year, month) {
            return Some(false);
        }
        if b.len() == 10 {
            return Some(true);
        }

        b.get(10).filter(|c| **c == b'T')?;
        in_range(b.get(11..13), 0, 23)?;
        b.get(13).filter(|c| **c == b':')?;
        in_range(b.get(14..16), 0, 59)?;
        Some(offset(seconds(b.get(16..)?)?))
    };
    matched().unwrap_or(false)
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        if is_timestamp(&text) {
            return Ok(Timestamp(text));
        }
        Err(de::Error::custom(format_args!(
            "{text:?} is not a date or time: write 2026-04-15T09:30:00+02:00, or less of it (2026-04-15)"
        )))
    }
}

impl schemars::JsonSchema for Timestamp {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Timestamp".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": PATTERN,
            "description": "A point in time in ISO 8601 extended form, offset as the source states it. May be truncated (2026, 2026-04, 2026-04-15) or stand without an offset; nothing is invented.",
            "examples": ["2026-04-15T09:30:00+02:00", "2026-04-15"]
        })
    }
}

/// Until when an item must not be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Embargo {
    /// Until this point in time.
    Until(Timestamp),
    /// Embargoed with no stated end (an empty NewsML-G2 `<embargoed/>`); the JSON string `indefinite`.
    Indefinite,
}

impl Embargo {
    /// The JSON text: a timestamp or `indefinite`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Embargo::Until(t) => t.as_str(),
            Embargo::Indefinite => "indefinite",
        }
    }

    /// Reads the JSON text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Embargo> {
        match text {
            "indefinite" => Some(Embargo::Indefinite),
            _ => Timestamp::parse(text).map(Embargo::Until),
        }
    }
}

impl Serialize for Embargo {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Embargo {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Embargo::parse(&text)
            .ok_or_else(|| de::Error::custom(format_args!("{text:?} is neither a date or time nor \"indefinite\"")))
    }
}

impl schemars::JsonSchema for Embargo {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Embargo".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let pattern = format!("^(indefinite|{})$", PATTERN.trim_start_matches('^').trim_end_matches('$'));
        schemars::json_schema!({
            "type": "string",
            "pattern": pattern,
            "description": "Until when the item must not be published: a point in time, or \"indefinite\" when the source states no end."
        })
    }
}
