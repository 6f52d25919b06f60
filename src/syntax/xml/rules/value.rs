//! The kinds of text which attributes and elements may have: what fits, and how to say what was expected.

use super::address::is_uri;
use super::moment::{Parts, is_duration};
use crate::syntax::xml::writer::{is_name_char, is_ncname};

/// The most that a whole number may be.
pub const MOST: i128 = 999_999_999_999_999_999_999_999;

/// A kind of text.
#[derive(Clone, Copy)]
pub enum Value {
    /// Any text.
    Text,
    /// Text without tabs and line feeds.
    Line,
    /// `alias:code`.
    Code,
    /// Several of them.
    Codes,
    /// A URI, or a part of one.
    Uri,
    /// Several of them.
    Uris,
    /// A date with one of these sets of parts.
    Date(Parts),
    /// A date with a time, or nothing.
    DateOrNothing,
    /// How long something takes.
    Duration,
    /// A whole number within a range.
    Integer(i128, i128),
    /// Whole numbers, each within one of the ranges.
    Integers(&'static [(i128, i128)]),
    /// A number.
    Decimal,
    /// A number, perhaps with an exponent.
    Double,
    /// `true` or `false`.
    Flag,
    /// A language tag.
    Language,
    /// A language tag, or nothing.
    LanguageOrNothing,
    /// A name that no other element of the document has.
    Id,
    /// The name of an element of the document.
    IdRef,
    /// Several of them.
    IdRefs,
    /// A name without colon.
    Name,
    /// A name, with a colon in it or without.
    QName,
    /// A word of letters, digits and a few marks.
    Token,
    /// Such words.
    Tokens,
    /// Days of the week, each with a number before it or without: `MO -1FR`.
    Weekdays,
    /// One of a closed list.
    OneOf(&'static [&'static str]),
    /// A version: `2.35`.
    Version,
}

impl Value {
    /// Whether a text is of this kind.
    pub(crate) fn fits(self, text: &str) -> bool {
        let trimmed = text.trim_matches(is_space);
        match self {
            Value::Text => true,
            Value::Line => !text.contains(['\t', '\n', '\r']),
            Value::Code => is_code(text),
            Value::Codes => words(text).all(is_code),
            Value::Uri => is_uri(trimmed),
            Value::Uris => words(text).all(is_uri),
            // White space before a lone date-time: what most feeds are checked with, libxml2, refuses it.
            // And behind one without an offset, and behind a duration.
            Value::Date(parts) if parts == Parts::TIME && text.starts_with(is_space) => false,
            Value::Date(parts) if parts == Parts::TIME && text.ends_with(is_space) && !has_offset(trimmed) => false,
            Value::Duration if text.ends_with(is_space) => false,
            Value::Date(parts) => Parts::of(trimmed).is_some_and(|found| parts.has(found)),
            Value::DateOrNothing => text.is_empty() || Parts::of(trimmed) == Some(Parts::TIME),
            Value::Duration => is_duration(trimmed),
            Value::Integer(least, most) => is_integer(trimmed, &[(least, most)]),
            Value::Integers(ranges) => !trimmed.is_empty() && words(text).all(|word| is_integer(word, ranges)),
            Value::Decimal => is_decimal(trimmed),
            Value::Double => is_double(trimmed),
            Value::Flag => matches!(trimmed, "true" | "false" | "1" | "0"),
            Value::Language => is_language(trimmed),
            Value::LanguageOrNothing => text.is_empty() || is_language(trimmed),
            Value::Id | Value::IdRef | Value::Name => is_ncname(trimmed),
            Value::IdRefs => words(text).all(is_ncname),
            Value::QName => trimmed.split_once(':').map_or(is_ncname(trimmed), |(a, b)| is_ncname(a) && is_ncname(b)),
            Value::Token => !trimmed.is_empty() && trimmed.chars().all(|c| c == ':' || is_name_char(c)),
            Value::Tokens => text.chars().all(|c| is_space(c) || c == ':' || is_name_char(c)),
            Value::Weekdays => !trimmed.is_empty() && words(text).all(is_weekday),
            Value::OneOf(list) => list.contains(&trimmed),
            Value::Version => text.split_once('.').is_some_and(|(major, minor)| is_digits(major) && is_digits(minor)),
        }
    }

    /// What is expected, to stand behind "expected" and "is not".
    pub(super) fn expected(self) -> String {
        let text = match self {
            Value::Text => "text",
            Value::Line => "one line without tabs and line feeds",
            Value::Code => "a QCode without blanks: alias:code",
            Value::Codes => "QCodes with blanks between them: alias:code alias:code",
            Value::Uri => "a URI",
            Value::Uris => "URIs with blanks between them",
            Value::Date(parts) => return date(parts),
            Value::DateOrNothing => "nothing, or a date with a time: 2026-04-15T09:30:00+02:00",
            Value::Duration => "a duration: P1DT2H30M",
            Value::Integer(least, MOST) => return format!("a whole number from {least}"),
            Value::Integer(least, most) => return format!("a whole number from {least} to {most}"),
            Value::Integers(ranges) => return integers(ranges),
            Value::Decimal | Value::Double => "a number: 52.37",
            Value::Flag => "true or false",
            Value::Language | Value::LanguageOrNothing => "a language tag: en-GB",
            Value::Id | Value::IdRef | Value::Name => "a name: letters, digits, - _ and ., not beginning with a digit",
            Value::IdRefs => "names with blanks between them",
            Value::QName => "a name, with a prefix or without: xs:date",
            Value::Token => "a word of letters, digits, - _ . and :",
            Value::Tokens => "words of letters, digits, - _ . and :",
            Value::Weekdays => "days of the week: MO TU, or -1FR for the last Friday",
            Value::OneOf(list) => return list.join(", "),
            Value::Version => "a version: 2.35",
        };
        text.to_owned()
    }
}

fn date(parts: Parts) -> String {
    let forms: Vec<&str> = [
        (Parts::TIME, "2026-04-15T09:30:00+02:00"),
        (Parts::DAY, "2026-04-15"),
        (Parts::MONTH, "2026-04"),
        (Parts::YEAR, "2026"),
        (Parts::RECURRING, "--04-15"),
    ]
    .iter()
    .filter(|(part, _)| parts.has(*part))
    .map(|(_, form)| *form)
    .collect();
    match parts {
        Parts::TIME => "a date with a time: 2026-04-15T09:30:00+02:00".to_owned(),
        _ => format!("a date: {}", forms.join(", ")),
    }
}

fn integers(ranges: &[(i128, i128)]) -> String {
    let ranges: Vec<String> = ranges.iter().map(|(least, most)| format!("{least} to {most}")).collect();
    format!("whole numbers with blanks between them, {}", ranges.join(" or "))
}

pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_space).filter(|word| !word.is_empty())
}

fn is_code(text: &str) -> bool {
    let whole = !text.contains(is_space);
    whole && text.split_once(':').is_some_and(|(alias, code)| !alias.is_empty() && !code.is_empty())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_integer(text: &str, ranges: &[(i128, i128)]) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let number = if is_digits(digits) { text.parse::<i128>().ok() } else { None };
    number.is_some_and(|n| ranges.iter().any(|(least, most)| (*least..=*most).contains(&n)))
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all = whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit());
    all && !(whole.is_empty() && part.is_empty())
}

fn is_double(text: &str) -> bool {
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    matches!(text, "INF" | "-INF" | "NaN") || (is_decimal(number) && is_integer(exponent, &[(-MOST, MOST)]))
}

fn is_language(text: &str) -> bool {
    let mut subtags = text.split('-');
    let first = subtags.next().is_some_and(|t| t.bytes().all(|b| b.is_ascii_alphabetic()));
    first
        && text.split('-').all(|t| (1..=8).contains(&t.len()))
        && subtags.all(|t| t.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether a point in time tells its offset from UTC.
fn has_offset(time: &str) -> bool {
    time.split_once('T').is_some_and(|(_, clock)| clock.contains(['Z', '+', '-']))
}

fn is_weekday(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let day = unsigned.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(day, "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU") && unsigned.len() <= day.len() + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: Value, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(value.fits(text), "{text:?} is {}", value.expected());
        }
        for text in bad {
            assert!(!value.fits(text), "{text:?} is not {}", value.expected());
        }
    }

    #[test]
    fn codes_and_names() {
        check(Value::Code, &["a:b", "a:b:c", "é:ü", "a:b\u{A0}c"], &["", "a", "a:", ":b", "a: b", " a:b", "a:b "]);
        check(Value::Codes, &["", "a:b", " a:b  c:d "], &["a", "a:b x"]);
        check(Value::Id, &["a", "_1", " a ", "é.1"], &["", "1a", "a b", "a:b", "a²", "×"]);
        check(Value::IdRefs, &["", "a b"], &["a 1"]);
        check(Value::QName, &["date", "xs:date"], &["", "x:", ":x"]);
        check(Value::Token, &["20000523", " a:b ", "-1"], &["", "a b", "a/b"]);
        check(Value::Tokens, &["", "1 2", ":"], &["a/b"]);
        check(Value::OneOf(&["ltr", "rtl"]), &["ltr", " rtl "], &["", "LTR", "auto"]);
        check(Value::Version, &["2.35"], &["", "2", "2.", "2.3.5", " 2.35"]);
        check(Value::Language, &["en", "de-CH-1901", "x-foo", " en "], &["", "123", "en_US", "en-", "abcdefghi"]);
        check(Value::LanguageOrNothing, &[""], &["en_US", " "]);
        check(Value::Weekdays, &["MO", "-1FR +2SU"], &["", "XX", "123MO"]);
    }

    #[test]
    fn numbers() {
        check(Value::Integer(1, 9), &["1", "+5", " 9 ", "05"], &["", "0", "10", "-1", "5.0", "1x"]);
        check(Value::Integer(1, MOST), &["99999999999999999999"], &["99999999999999999999999999", "-0"]);
        check(Value::Integers(&[(1, 31), (-31, -1)]), &["1 -1"], &["", "0", "32"]);
        check(Value::Decimal, &["1.5", "+1", "-.5", "1."], &["", ".", "1e3", "INF"]);
        check(Value::Double, &["1e3", "-1.5E-2", "INF", "2"], &["", "e3", "1e", "1e1.5"]);
        check(Value::Flag, &["true", " 0 "], &["", "TRUE", "yes"]);
    }

    #[test]
    fn dates_and_lines() {
        let day = Parts::TIME.or(Parts::DAY);
        check(Value::Date(day), &["2026-04-15", " 2026-04-15T09:30:00Z "], &["", "2026", "2026-04"]);
        check(
            Value::Date(Parts::TIME),
            &["2026-04-15T09:30:00Z\n"],
            &["\n2026-04-15T09:30:00Z", "2026-04-15T09:30:00 ", "2026-04-15"],
        );
        check(Value::DateOrNothing, &["", "2026-04-15T09:30:00"], &[" ", "2026-04-15"]);
        check(Value::Line, &["", "a  b"], &["a\nb", "\t"]);
    }
}
