//! Dates as tables write them: a closed list of patterns, each with a name; whatever fits none stays as it is.
//!
//! Nothing is guessed: a date that could be read in two ways needs the user's word. Knows no table and no article.

use crate::format::DateOrder;
use crate::model::Timestamp;

/// A date that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) time: Timestamp,
    /// The name of the pattern.
    pub(super) pattern: &'static str,
}

/// Why a date was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// Day and month could be either.
    Ambiguous,
    /// It fits no pattern.
    Unknown,
}

/// How the dates of one table are read, and which patterns have been named already.
pub(super) struct Dates {
    format: Option<String>,
    order: Option<DateOrder>,
    named: Vec<(usize, &'static str)>,
}

impl Dates {
    pub(super) fn new(format: Option<String>, order: Option<DateOrder>) -> Dates {
        Dates { format, order, named: Vec::new() }
    }

    /// A cell in canonical form. The pattern is told the first time that it is met in a column.
    pub(super) fn read(&mut self, column: usize, cell: &str) -> Result<(Timestamp, Option<&'static str>), Unread> {
        let by_format = self.format.as_deref().and_then(|f| read_as(cell, f));
        let Read { time, pattern } = match by_format {
            Some(time) => Read { time, pattern: "the given date-format" },
            None => read(cell, self.order)?,
        };
        let is_new = !self.named.contains(&(column, pattern));
        if is_new {
            self.named.push((column, pattern));
        }
        Ok((time, is_new.then_some(pattern)))
    }
}

/// Reads a date which is not in the canonical form already.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> Result<Read, Unread> {
    let text = text.trim();
    if let Some(read) = epoch(text).or_else(|| compact(text)) {
        return Ok(read);
    }
    let (day, clock) = split_clock(text);
    let (date, pattern) = date(day, order)?;
    let clock = clock.map_or(Some(String::new()), |c| time_of_day(c).map(|t| format!("T{t}")));
    let time = clock.and_then(|c| Timestamp::parse(&format!("{date}{c}")));
    time.map(|time| Read { time, pattern }).ok_or(Unread::Unknown)
}

/// Reads a date by the user's own pattern (strptime).
pub(super) fn read_as(text: &str, format: &str) -> Option<Timestamp> {
    let parts = jiff::fmt::strtime::parse(format, text.trim()).ok()?;
    let mut out = format!("{:04}", parts.year()?);
    if let Some(month) = parts.month() {
        out.push_str(&format!("-{month:02}"));
        if let Some(day) = parts.day() {
            out.push_str(&format!("-{day:02}"));
        }
    }
    if let (Some(hour), true) = (parts.hour(), parts.day().is_some()) {
        out.push_str(&format!("T{hour:02}:{:02}:{:02}", parts.minute().unwrap_or(0), parts.second().unwrap_or(0)));
        if let Some(offset) = parts.offset() {
            let seconds = offset.seconds();
            let sign = if seconds < 0 { '-' } else { '+' };
            let minutes = seconds.unsigned_abs() / 60;
            out.push_str(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60));
        }
    }
    Timestamp::parse(&out)
}

/// Seconds or milliseconds since 1970, of the years 2001 to 2286: ten or thirteen digits.
fn epoch(text: &str) -> Option<Read> {
    let number: i64 = text.parse().ok().filter(|n| *n > 0)?;
    let (seconds, pattern) = match text.len() {
        10 => (number, "seconds since 1970"),
        13 => (number / 1000, "milliseconds since 1970"),
        _ => return None,
    };
    let time = jiff::Timestamp::from_second(seconds).ok()?.to_string();
    Some(Read { time: Timestamp::parse(&time)?, pattern })
}

/// `20260415`, `20260415T093000+0200`, `20260415093000`.
fn compact(text: &str) -> Option<Read> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?;
    let date = |t: &str| Some(format!("{}-{}-{}", t.get(..4)?, t.get(4..6)?, t.get(6..8)?));
    let clock = |t: &str| Some(format!("T{}:{}:{}", t.get(..2)?, t.get(2..4)?, t.get(4..6).unwrap_or("00")));
    let (out, pattern) = match (digits, rest.strip_prefix('T')) {
        (8, None) if rest.is_empty() => (date(text)?, "YYYYMMDD"),
        (14, None) => (format!("{}{}{}", date(text)?, clock(text.get(8..)?)?, zone(rest)?), "YYYYMMDDhhmmss"),
        (8, Some(time)) => {
            let length = time.bytes().take_while(u8::is_ascii_digit).count();
            let own = time.get(..length).filter(|_| length == 4 || length == 6)?;
            (format!("{}{}{}", date(text)?, clock(own)?, zone(time.get(length..)?)?), "YYYYMMDDThhmmss")
        }
        _ => return None,
    };
    Some(Read { time: Timestamp::parse(&out)?, pattern })
}

/// Cuts the time of day off, which begins at the hour before the first colon: `1 May 2026, 9:30 am`.
fn split_clock(text: &str) -> (&str, Option<&str>) {
    let Some(colon) = text.find(':') else { return (text, None) };
    let before = text.get(..colon).unwrap_or_default();
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (day, clock) = text.split_at(start);
    let day = day.trim_end_matches('T').trim_end().trim_end_matches([',', '-', '–', '|', '·']).trim_end();
    // A weekday or a year may follow the time; only a zone and am/pm are read there.
    let words = ["at", "um", "à", "a las", "alle", "às", "om", "kl.", "kl"];
    let day = words.iter().find_map(|w| day.strip_suffix(w).filter(|d| d.ends_with(' '))).unwrap_or(day);
    (day.trim_end().trim_end_matches(','), Some(clock))
}

/// `9:30`, `09:30:15.123 +0200`, `9:30 PM GMT`, `9:30 Uhr`: as the canonical form has it.
fn time_of_day(text: &str) -> Option<String> {
    let length = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(text.len());
    let (clock, rest) = text.split_at(length);
    let mut parts = clock.trim_end_matches('.').splitn(3, ':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next());
    let mut hour: u32 = hour.parse().ok().filter(|_| hour.len() <= 2)?;
    let rest = rest.trim().trim_start_matches("Uhr").trim_start_matches(" uur").trim();
    let lower = rest.to_ascii_lowercase();
    let half = ["am", "pm", "a.m.", "p.m."].iter().find(|h| lower.starts_with(*h));
    let rest = rest.get(half.map_or(0, |h| h.len())..)?.trim();
    if let Some(half) = half {
        let is_afternoon = half.starts_with('p');
        (1..=12).contains(&hour).then_some(())?;
        hour = hour % 12 + if is_afternoon { 12 } else { 0 };
    }
    let second = second.map(|s| format!(":{s}")).unwrap_or_default();
    Some(format!("{hour:02}:{minute}{second}{}", zone(rest)?))
}

/// `Z`, `UTC`, `GMT`, `+02:00`, `+0200`, `+02`; abbreviations of zones say no offset that can be relied on.
fn zone(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('(').trim_end_matches(')');
    match text {
        "" => return Some(String::new()),
        "Z" | "z" | "UTC" | "GMT" | "+0000 UTC" => return Some("Z".to_owned()),
        _ => {}
    }
    // JavaScript writes `GMT+0200 (Central European Summer Time)`.
    let text = text.split(" (").next().unwrap_or(text);
    let text = text.strip_prefix("GMT").or(text.strip_prefix("UTC")).unwrap_or(text);
    let sign = text.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let digits: String = text.chars().skip(1).filter(|c| *c != ':').collect();
    let is_clean = digits.bytes().all(|b| b.is_ascii_digit()) && text.len() <= 6;
    match digits.len() {
        2 if is_clean => Some(format!("{sign}{digits}:00")),
        4 if is_clean => Some(format!("{sign}{}:{}", digits.get(..2)?, digits.get(2..)?)),
        _ => None,
    }
}

/// A piece of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Number(&'a str),
    Month(u32),
}

fn date(text: &str, order: Option<DateOrder>) -> Result<(String, &'static str), Unread> {
    use Piece::{Month, Number};
    let pieces = pieces(text).ok_or(Unread::Unknown)?;
    let sign = text.chars().find(|c| matches!(c, '/' | '.' | '-')).unwrap_or(' ');
    let ymd = |y: &str, m: u32, d: &str| format!("{y}-{m:02}-{d:0>2}");
    let number = |n: &str| n.parse::<u32>().unwrap_or(0);
    let found = match pieces.as_slice() {
        [Number(y), Number(m), Number(d)] if y.len() == 4 => (ymd(y, number(m), d), "year, month, day"),
        [Number(d), Number(m), Number(y)] if y.len() == 4 => return numeric(d, m, y, sign, order),
        [Number(d), Month(m), Number(y)] if y.len() == 4 => (ymd(y, *m, d), "day, name of the month, year"),
        [Month(m), Number(d), Number(y)] if y.len() == 4 => (ymd(y, *m, d), "name of the month, day, year"),
        [Number(y), Month(m), Number(d)] if y.len() == 4 => (ymd(y, *m, d), "year, name of the month, day"),
        [Month(m), Number(y)] if y.len() == 4 => (format!("{y}-{m:02}"), "name of the month, year"),
        [Number(y), Number(m)] if y.len() == 4 => (format!("{y}-{:02}", number(m)), "year, month"),
        [Number(m), Number(y)] if y.len() == 4 => (format!("{y}-{:02}", number(m)), "month, year"),
        _ => return Err(Unread::Unknown),
    };
    Ok(found)
}

/// `15.04.2026` is day first wherever dots are written; `04/05/2026` is told by a number above 12 or by the user.
fn numeric(
    a: &str,
    b: &str,
    year: &str,
    sign: char,
    order: Option<DateOrder>,
) -> Result<(String, &'static str), Unread> {
    let number = |n: &str| n.parse::<u32>().unwrap_or(0);
    let dmy = || format!("{year}-{b:0>2}-{a:0>2}");
    let mdy = || format!("{year}-{a:0>2}-{b:0>2}");
    match (number(a), number(b), order) {
        _ if sign == '.' => Ok((dmy(), "day.month.year")),
        (13.., 1..=12, _) => Ok((dmy(), "day, month, year (no month is above 12)")),
        (1..=12, 13.., _) => Ok((mdy(), "month, day, year (no month is above 12)")),
        (a, b, _) if a == b => Ok((dmy(), "day and month alike, year")),
        (_, _, Some(DateOrder::Dmy)) => Ok((dmy(), "day, month, year (as told)")),
        (_, _, Some(DateOrder::Mdy)) => Ok((mdy(), "month, day, year (as told)")),
        (_, _, None) => Err(Unread::Ambiguous),
    }
}

/// Numbers and months in order; weekdays and small words between them are passed over, anything else is no date.
fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let is_sign = |c: char| c.is_whitespace() || matches!(c, '/' | '.' | '-' | ',' | '年' | '月' | '日');
    let mut out = Vec::new();
    for word in text.split(is_sign).filter(|w| !w.is_empty()) {
        if word.bytes().all(|b| b.is_ascii_digit()) {
            out.push(Piece::Number(word));
        } else if let Some(day) = ordinal(word) {
            out.push(Piece::Number(day));
        } else if let Some(month) = month(word) {
            out.push(Piece::Month(month));
        } else if !is_passed_over(word) {
            return None;
        }
    }
    (out.len() <= 3).then_some(out)
}

/// `1st`, `2nd`, `1er`, `1º`.
fn ordinal(word: &str) -> Option<&str> {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = word.get(digits.len()..)?.to_lowercase();
    let known = ["st", "nd", "rd", "th", "er", "º", "°"].contains(&ending.as_str());
    (known && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// Names of the months in the languages of the corpus's world, long and short, without accents.
const MONTHS: [&str; 12] = [
    "january jan januar janner janvier janv enero ene gennaio gen januari janeiro janvar января",
    "february feb februar feber fevrier fevr febrero febbraio februari fevereiro fev февраля",
    "march mar marz mrz mars marzo maart mrt marco marts марта",
    "april apr avril avr abril abr aprile апреля",
    "may mai mayo maggio mag mei maj maio мая",
    "june jun juni juin junio giugno giu junho июня",
    "july jul juli juillet juil julio luglio lug julho июля",
    "august aug aout agosto ago augustus augusti августа",
    "september sep sept septembre septiembre settembre set setembro сентября",
    "october oct oktober okt octobre octubre ottobre ott outubro out октября",
    "november nov novembre noviembre novembro ноября",
    "december dec dezember dez decembre diciembre dic dicembre dezembro декабря",
];

const PASSED_OVER: &str = "monday mon tuesday tue tues wednesday wed thursday thu thurs friday fri saturday sat sunday sun \
    montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so \
    lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim \
    lunes martes mie miercoles jueves jue viernes vie sabado sab domingo dom \
    lunedi martedi mercoledi giovedi gio venerdi sabato domenica \
    segundafeira tercafeira quartafeira quintafeira sextafeira \
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag \
    mandag tirsdag onsdag torsdag fredag lordag sondag måndag tisdag \
    de del of den der le am il the del el г года";

fn month(word: &str) -> Option<u32> {
    let word = folded(word);
    let found = (1..).zip(MONTHS).find(|(_, names)| names.split(' ').any(|n| n == word));
    found.map(|(number, _)| number)
}

fn is_passed_over(word: &str) -> bool {
    let word = folded(word);
    PASSED_OVER.split_ascii_whitespace().any(|w| w == word)
}

fn folded(word: &str) -> String {
    let fold = |c: char| match c {
        'ä' | 'á' | 'à' | 'â' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'ç' => 'c',
        'ì' | 'í' => 'i',
        'ø' | 'ö' => 'o',
        'û' | 'ù' | 'ü' => 'u',
        c => c,
    };
    word.chars().flat_map(char::to_lowercase).map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<String> {
        read(text, None).ok().map(|r| r.time.to_string())
    }

    #[test]
    fn dates_are_read_as_tables_write_them() {
        for (text, time) in [
            ("2026-04-15 09:30:00", "2026-04-15T09:30:00"),
            ("2026-04-15 09:30:00.123456+00", "2026-04-15T09:30:00.123456+00:00"),
            ("2026-04-15 09:30:00 UTC", "2026-04-15T09:30:00Z"),
            ("2026-04-15T09:30:00+0200", "2026-04-15T09:30:00+02:00"),
            ("2026/04/15", "2026-04-15"),
            ("15.04.2026", "2026-04-15"),
            ("1.2.2026 9:05", "2026-02-01T09:05"),
            ("15.04.2026, 09:30 Uhr", "2026-04-15T09:30"),
            ("25/12/2025", "2025-12-25"),
            ("12/25/2025 10:15 PM", "2025-12-25T22:15"),
            ("Wed, 15 Apr 2026 09:30:00 +0200", "2026-04-15T09:30:00+02:00"),
            ("April 15, 2026 Wednesday 12:38 AM GMT", "2026-04-15T00:38Z"),
            ("Wednesday, April 15th, 2026", "2026-04-15"),
            ("15 avril 2026 à 9:30", "2026-04-15T09:30"),
            ("1er mars 2026", "2026-03-01"),
            ("15. März 2026", "2026-03-15"),
            ("3 de febrero de 2026", "2026-02-03"),
            ("15-Apr-2026", "2026-04-15"),
            ("2026年4月5日", "2026-04-05"),
            ("20260415T093000+0200", "2026-04-15T09:30:00+02:00"),
            ("20260415093000", "2026-04-15T09:30:00"),
            ("20260415", "2026-04-15"),
            ("1776245400", "2026-04-15T09:30:00Z"),
            ("1776245400000", "2026-04-15T09:30:00Z"),
            ("April 2026", "2026-04"),
            ("04/2026", "2026-04"),
            ("Wed Apr 15 2026 09:30:00 GMT+0200 (Central European Summer Time)", "2026-04-15T09:30:00+02:00"),
        ] {
            assert_eq!(of(text).as_deref(), Some(time), "{text}");
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_needs_the_users_word() {
        assert_eq!(read("01/02/2020", None), Err(Unread::Ambiguous));
        assert_eq!(read("01-02-2020", None), Err(Unread::Ambiguous));
        let told = |order| read("01/02/2020", Some(order)).unwrap().time.to_string();
        assert_eq!(told(DateOrder::Dmy), "2020-02-01");
        assert_eq!(told(DateOrder::Mdy), "2020-01-02");
        assert_eq!(of("03/03/2020").as_deref(), Some("2020-03-03"));
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        for text in [
            "",
            "yesterday",
            "15.04.26",
            "43862",
            "2026-13-01",
            "2026-02-30",
            "31/31/2020",
            "May",
            "12:30",
            "9:30 CET 1 May 2026",
            "1 May 2026 9:30 CET",
            "version 1 of 2026",
            "a:b",
            "13:00 PM 1 May 2026",
            "1/2/3/2020",
            "٣/٣/٢٠٢٠",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn the_users_own_pattern() {
        let of = |text, format| read_as(text, format).map(|t| t.to_string());
        assert_eq!(of("15/04/26 9h30", "%d/%m/%y %Hh%M").as_deref(), Some("2026-04-15T09:30:00"));
        assert_eq!(of("15/04/2026", "%d/%m/%Y").as_deref(), Some("2026-04-15"));
        assert_eq!(of("2026-04-15 09:30 +0200", "%Y-%m-%d %H:%M %z").as_deref(), Some("2026-04-15T09:30:00+02:00"));
        assert_eq!(of("soon", "%d/%m/%Y"), None);
    }
}
