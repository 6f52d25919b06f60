//! What stands before list items, and rules between parts: told by their signs.

use crate::syntax::words::{Lexicon, fold};

/// What stands before a list item.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Marker {
    /// The number of a numbered item.
    pub(super) number: Option<u64>,
    /// The sign, as printed.
    pub(super) sign: String,
}

impl Marker {
    /// Whether the sign also opens direct speech.
    pub(super) fn may_be_speech(&self) -> bool {
        matches!(self.sign.as_str(), "-" | "–" | "—" | "―")
    }
}

/// The marker of a list item, and what follows it.
pub(super) fn marker<'a>(lex: &Lexicon, text: &'a str) -> Option<(Marker, &'a str)> {
    let first = text.chars().next()?;
    let sign = |length: usize| -> Option<(Marker, &str)> {
        let (sign, rest) = text.split_at_checked(length)?;
        let rest = rest.strip_prefix([' ', '\t', '\u{A0}'])?.trim_start();
        (!rest.is_empty()).then(|| (Marker { number: None, sign: sign.to_owned() }, rest))
    };
    match first {
        '•' | '‣' | '◦' | '▪' | '●' | '■' | '·' | '∙' | '*' | '-' | '–' | '—' | '―' | '+' | '➢' | '►' | '▶' =>
        {
            // `* * *` and `- - -` are rules.
            if is_rule(text) { None } else { sign(first.len_utf8()) }
        }
        '(' => numbered(lex, text.strip_prefix('(')?, &[')'], text),
        '0'..='9' => numbered(lex, text, &['.', ')'], text),
        _ => None,
    }
}

pub(super) fn numbered<'a>(
    lex: &Lexicon,
    digits: &'a str,
    closers: &[char],
    whole: &'a str,
) -> Option<(Marker, &'a str)> {
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let number: u64 = digits.get(..length).filter(|d| (1..=2).contains(&d.len()))?.parse().ok()?;
    let after = digits.get(length..)?.strip_prefix(closers)?;
    let rest = after.strip_prefix([' ', '\t', '\u{A0}'])?.trim_start();
    if is_month_and_year(lex, rest) {
        return None;
    }
    let sign = whole.get(..whole.len() - after.len())?.to_owned();
    (!rest.is_empty()).then_some((Marker { number: Some(number), sign }, rest))
}

/// `mai 2021, 10.22`: what follows a day, not the number of an item.
pub(super) fn is_month_and_year(lex: &Lexicon, text: &str) -> bool {
    let mut words = text.split_whitespace();
    let month = words.next().map(|w| fold(w.trim_end_matches('.')));
    let year = words.next().map(|w| w.trim_end_matches(','));
    month.is_some_and(|m| lex.month(&m).is_some())
        && year.is_some_and(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))
}

/// A line of nothing but rule signs: `* * *`, `___`, `-----`, `=====`.
pub(super) fn is_rule(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let signs = text.chars().filter(|c| !c.is_whitespace());
    "*-_=~—–•⁂#·".contains(first)
        && text.len() <= 200
        && signs.clone().all(|c| c == first)
        && (signs.count() >= 3 || first == '⁂')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_told_from_figures() {
        assert_eq!(marker(Lexicon::built_in(), "1. Move").unwrap().1, "Move");
        assert_eq!(marker(Lexicon::built_in(), "(2) Turn").unwrap().0.number, Some(2));
        assert_eq!(marker(Lexicon::built_in(), "• Revenue").unwrap().1, "Revenue");
        for text in ["2019. That", "3.5 metres", "-30-", "* * *", "12 people", "(a) b"] {
            assert!(marker(Lexicon::built_in(), text).is_none(), "{text}");
        }
    }
}
