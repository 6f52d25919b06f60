//! The words of dates: English, as standards have it, and all languages of the vocabulary, with accents or without.

use super::pattern::DateWords;
use crate::syntax::words::{Kind, fold, without_accents};

/// English.
pub(super) const ENGLISH: DateWords =
    DateWords { fold: str::to_ascii_lowercase, month: |_, name| month(name), is_weekday: |_, name| is_weekday(name) };

/// English, and comments in brackets anywhere.
pub(super) const MAIL: DateWords = DateWords { fold: without_comments, ..ENGLISH };

/// The languages of the vocabulary, as they are spelt.
pub(super) const ALL_LANGUAGES: DateWords = DateWords {
    fold: |text| with_plain_halves(fold(text)),
    month: |known, name| known?.month(name),
    is_weekday: |known, name| known.is_some_and(|lex| lex.is(Kind::Weekdays, name)),
};

/// The same without accents, which tables often lack.
pub(super) const WITHOUT_ACCENTS: DateWords = DateWords {
    fold: |text| with_plain_halves(without_accents(text)),
    month: |known, name| known?.plain_month(name),
    is_weekday: |known, name| known.is_some_and(|lex| lex.is_plain_weekday(name)),
};

/// The months of RFC 822, which are the same in every language: tokens of the protocol rather than vocabulary. Mail and feeds
/// spell them out too.
const MONTHS: [&[&str]; 12] = [
    &["jan", "january"],
    &["feb", "february"],
    &["mar", "march"],
    &["apr", "april"],
    &["may"],
    &["jun", "june"],
    &["jul", "july"],
    &["aug", "august"],
    &["sep", "sept", "september"],
    &["oct", "october"],
    &["nov", "november"],
    &["dec", "december"],
];

/// And its days.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The number of a month, by its name in small letters.
fn month(name: &str) -> Option<u32> {
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&name)).map(|(number, _)| number)
}

/// A day of the week: whole, or its first three letters and more.
fn is_weekday(name: &str) -> bool {
    name.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(name))
}

/// In small letters, without comments in brackets (RFC 5322, section 3.2.2), which may nest.
fn without_comments(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.extend(c.to_lowercase()),
            _ => {}
        }
        if c == ')' {
            out.push(' ');
        }
    }
    out
}

/// With `am` and `pm` for `a.m.` and `p. m.`, in a text in small letters.
fn with_plain_halves(text: String) -> String {
    const HALVES: [(&str, &str); 4] = [("a.m.", "am"), ("p.m.", "pm"), ("a. m.", "am"), ("p. m.", "pm")];
    let replaced = |text: String, (dotted, plain): &(&str, &str)| match text.contains(dotted) {
        true => text.replace(dotted, plain),
        false => text,
    };
    HALVES.iter().fold(text, replaced)
}
