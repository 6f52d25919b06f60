//! Dates and times as copy prints them, in the languages of the tables.
//!
//! Nothing is completed: no year, no zone, no order of day and month is invented.

use crate::format::DateOrder;
use crate::model::Timestamp;
use crate::syntax::words::{fold, index};

mod clock;

use clock::{time, zone};

/// What a stretch of text says of a point in time.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Moment {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    time: Option<(u32, u32, Option<u32>)>,
    offset: Option<String>,
    /// The words that belong to no date, time, zone or day of the week, in their folded form.
    pub(super) others: Vec<String>,
    /// Whether day and month cannot be told apart.
    pub(super) ambiguous: bool,
}

impl Moment {
    /// Whether it names a time of day.
    pub(super) fn has_time(&self) -> bool {
        self.time.is_some()
    }

    /// Whether it names a day.
    pub(super) fn has_day(&self) -> bool {
        self.day.is_some() && self.month.is_some()
    }

    /// The date or date-time, if a year is stated.
    pub(super) fn timestamp(&self) -> Option<Timestamp> {
        let (year, month, day) = (self.year?, self.month?, self.day?);
        let mut out = format!("{year:04}-{month:02}-{day:02}");
        if let Some((h, m, s)) = self.time {
            out.push_str(&format!("T{h:02}:{m:02}:{:02}", s.unwrap_or(0)));
            out.push_str(self.offset.as_deref().unwrap_or_default());
        }
        Timestamp::parse(&out)
    }
}

/// What `text` says of a point in time; the first date and the first time in it count.
pub(super) fn find(text: &str, order: Option<DateOrder>) -> Moment {
    let folded = fold(text).replace("a.m.", "am").replace("p.m.", "pm").replace("a. m.", "am").replace("p. m.", "pm");
    let tokens = tokens(&folded);
    let mut moment = Moment::default();
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|r| !r.is_empty()) {
        at += step(rest, &mut moment, order);
    }
    moment
}

/// Takes one date, time, zone or word from the front; gives how many tokens it took.
fn step(tokens: &[Token<'_>], moment: &mut Moment, order: Option<DateOrder>) -> usize {
    if let Some((date, taken)) = date(tokens, order).filter(|_| moment.day.is_none()) {
        (moment.year, moment.month, moment.day) = (date.year, Some(date.month), Some(date.day));
        moment.ambiguous = date.ambiguous;
        if date.ambiguous {
            (moment.month, moment.day) = (None, None);
        }
        return taken;
    }
    if let Some((time, offset, taken)) = time(tokens).filter(|_| moment.time.is_none()) {
        (moment.time, moment.offset) = (Some(time), offset);
        return taken;
    }
    match tokens.first() {
        Some(Token::Word(w)) if moment.time.is_some() && moment.offset.is_none() && zone(w).is_some() => {
            moment.offset = zone(w).map(str::to_owned);
        }
        Some(Token::Word(w)) if !index().weekdays.contains(w) => moment.others.push((*w).to_owned()),
        Some(Token::Number(n, _)) => moment.others.push(n.to_string()),
        _ => {}
    }
    1
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'a> {
    /// A number and how many digits it has.
    Number(u32, usize),
    Word(&'a str),
    Mark(char),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end = |same: fn(char) -> bool| rest.find(|c: char| !same(c)).unwrap_or(rest.len());
        let length = if c.is_ascii_digit() {
            let length = end(|c| c.is_ascii_digit());
            let digits = rest.get(..length).unwrap_or_default();
            // A number too long for a date is a word.
            out.push(digits.parse().map_or(Token::Word(digits), |n| Token::Number(n, length)));
            length
        } else if c.is_alphabetic() {
            let length =
                end(|c| c.is_alphabetic() || matches!(c, '\'' | '\u{64B}'..='\u{652}' | '\u{900}'..='\u{963}'));
            out.push(Token::Word(rest.get(..length).unwrap_or_default()));
            length
        } else {
            if !c.is_whitespace() {
                out.push(Token::Mark(c));
            }
            c.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

struct Date {
    year: Option<u32>,
    month: u32,
    day: u32,
    ambiguous: bool,
}

/// A date at the front of the tokens, and how many it takes.
fn date(tokens: &[Token<'_>], order: Option<DateOrder>) -> Option<(Date, usize)> {
    iso(tokens)
        .or_else(|| numeric(tokens, order))
        .or_else(|| day_month(tokens))
        .or_else(|| month_day(tokens))
        .or_else(|| cjk(tokens))
}

fn exact(year: Option<u32>, month: u32, day: u32) -> Option<Date> {
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then_some(Date { year, month, day, ambiguous: false })
}

fn iso(tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    match tokens {
        [
            Token::Number(y, 4),
            Token::Mark(a @ ('-' | '/' | '.')),
            Token::Number(m, 1..=2),
            Token::Mark(b),
            Token::Number(d, 1..=2),
            ..,
        ] if a == b => Some((exact(Some(*y), *m, *d)?, 5)),
        [Token::Number(n, 8), Token::Word("t"), Token::Number(_, 4 | 6), ..] => {
            Some((exact(Some(n / 10_000), n / 100 % 100, n % 100)?, 1))
        }
        _ => None,
    }
}

/// `19/02/2024`, `19.02.2024`: told apart by a number above 12, by the dots (day first), or by the user.
fn numeric(tokens: &[Token<'_>], order: Option<DateOrder>) -> Option<(Date, usize)> {
    let (a, mark, b, y, taken) = match tokens {
        [
            Token::Number(a, 1..=2),
            Token::Mark(m @ ('/' | '.' | '-')),
            Token::Number(b, 1..=2),
            Token::Mark(n),
            Token::Number(y, 4),
            ..,
        ] if m == n => (*a, *m, *b, Some(*y), 5),
        [Token::Number(a, 1..=2), Token::Mark('/'), Token::Number(b, 1..=2), rest @ ..]
            if !matches!(rest, [Token::Mark('/'), ..]) =>
        {
            (*a, '/', *b, None, 3)
        }
        _ => return None,
    };
    let day_first = match (mark, order) {
        ('.', _) | (_, Some(DateOrder::Dmy)) => Some(true),
        (_, Some(DateOrder::Mdy)) => Some(false),
        _ if a > 12 && b <= 12 => Some(true),
        _ if b > 12 && a <= 12 => Some(false),
        _ if a == b => Some(true),
        _ => None,
    };
    match day_first {
        Some(true) => Some((exact(y, b, a)?, taken)),
        Some(false) => Some((exact(y, a, b)?, taken)),
        None => exact(y, a, b).map(|date| (Date { ambiguous: true, ..date }, taken)),
    }
}

/// `3 March 2021`, `3. März`, `1er mars 2021`, `12 de febrero de 2021`, `14 تشرين الثاني 2022`.
fn day_month(tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    let [Token::Number(day, 1..=2), rest @ ..] = tokens else { return None };
    let mut at = 1 + rest.iter().take_while(|t| is_day_filler(t)).count().min(2);
    let (month, taken) = month(tokens.get(at..)?)?;
    at += taken;
    let fillers = tokens.get(at..)?.iter().take_while(|t| is_year_filler(t)).count().min(2);
    let (year, taken) = match tokens.get(at + fillers) {
        Some(Token::Number(y, 4)) => (Some(*y), fillers + 1),
        _ => (None, 0),
    };
    Some((exact(year, month, *day)?, at + taken))
}

fn is_day_filler(token: &Token<'_>) -> bool {
    matches!(
        token,
        Token::Mark('.' | 'º' | '°' | '-')
            | Token::Word("er" | "de" | "st" | "nd" | "rd" | "th" | "º" | "of" | "e" | "ª")
    )
}

fn is_year_filler(token: &Token<'_>) -> bool {
    matches!(token, Token::Mark('.' | ',' | '-') | Token::Word("de" | "del"))
}

/// `March 3, 2021`, `Feb. 1st`.
fn month_day(tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    let (month, mut at) = month(tokens)?;
    at += tokens.get(at..)?.iter().take_while(|t| matches!(t, Token::Mark('.'))).count();
    let Some(Token::Number(day, 1..=2)) = tokens.get(at) else { return None };
    at += 1;
    at += usize::from(matches!(tokens.get(at), Some(Token::Word("st" | "nd" | "rd" | "th"))));
    let fillers = tokens.get(at..)?.iter().take_while(|t| is_year_filler(t)).count().min(2);
    let (year, taken) = match tokens.get(at + fillers) {
        Some(Token::Number(y, 4)) => (Some(*y), fillers + 1),
        _ => (None, 0),
    };
    Some((exact(year, month, *day)?, at + taken))
}

/// `2022年11月14日`, `11月14日`.
fn cjk(tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    let (year, rest, before) = match tokens {
        [Token::Number(y, 4), Token::Word("年" | "년"), rest @ ..] => (Some(*y), rest, 2),
        _ => (None, tokens, 0),
    };
    match rest {
        [Token::Number(m, _), Token::Word("月" | "월"), Token::Number(d, _), Token::Word(day), ..]
            if day.starts_with(['日', '일']) =>
        {
            Some((exact(year, *m, *d)?, before + 4))
        }
        _ => None,
    }
}

/// A month at the front, of one word or two.
fn month(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    let months = &index().months;
    // `أيار/مايو`: the month by both its names.
    if let [Token::Word(a), Token::Mark('/'), Token::Word(b), ..] = tokens
        && let (Some(n), Some(m)) = (months.get(a), months.get(b))
        && n == m
    {
        return Some((*n, 3));
    }
    if let [Token::Word(a), Token::Word(b), ..] = tokens
        && let Some(n) = months.get(format!("{a} {b}").as_str())
    {
        return Some((*n, 2));
    }
    match tokens.first() {
        Some(Token::Word(w)) => months.get(w).map(|n| (*n, 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        find(text, None).timestamp().map(|t| t.to_string()).unwrap_or_default()
    }

    #[test]
    fn dates_are_read_as_they_are_printed() {
        let cases = [
            ("2020-01-05", "2020-01-05"),
            ("2020-10-07T16:45:00+02:00", "2020-10-07T16:45:00+02:00"),
            ("2020-10-07 16:45:12.5Z", "2020-10-07T16:45:12Z"),
            ("Friday, March 3, 2023", "2023-03-03"),
            ("00:01 GMT Friday 3 March 2023", "2023-03-03T00:01:00Z"),
            ("May 30, 2022, 7:15 a.m.", "2022-05-30T07:15:00"),
            ("12 p.m. EST on 1 Feb. 2017", "2017-02-01T12:00:00-05:00"),
            ("1er mars 2021 à 16h45", "2021-03-01T16:45:00"),
            ("3. März 2021, 16.45 Uhr", "2021-03-03T16:45:00"),
            ("12 de febrero de 2021", "2021-02-12"),
            ("14 تشرين الثاني 2022", "2022-11-14"),
            ("2022年11月14日", "2022-11-14"),
            ("19.02.2024 kl. 09:30", "2024-02-19T09:30:00"),
            ("Monday 19/02/2024", "2024-02-19"),
            ("05 Jun 2018 0930 GMT", "2018-06-05T09:30:00Z"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_is_completed() {
        assert_eq!(read("March 3"), "");
        assert!(find("March 3", None).has_day());
        assert_eq!(read("01/02/2020"), "");
        assert!(find("01/02/2020", None).ambiguous);
        assert_eq!(find("01/02/2020", Some(DateOrder::Mdy)).timestamp().unwrap().as_str(), "2020-01-02");
        assert_eq!(read("30 February 2020"), "");
        assert_eq!(read("May 3, 2022, 7 p.m. ET"), "2022-05-03T19:00:00");
    }

    #[test]
    fn what_is_no_date_is_told() {
        assert_eq!(find("Posted: May 30, 2022", None).others, ["posted"]);
        assert!(find("Monday 19/02/2024", None).others.is_empty());
    }
}
