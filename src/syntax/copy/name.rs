//! Names of people as bylines and credits print them, told from other words by their shape.

use super::shape::ends_sentence;
use crate::syntax::words::{Kind, Lexicon, fold, strip_joined};

/// Whether this is one person's name: two to five words, or one, each with a capital, apart from particles.
pub(super) fn is_name(lex: &Lexicon, text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = words.iter().filter(|w| is_name_word(lex, w)).count();
    let shaped = words.iter().enumerate().all(|(i, w)| {
        let before = || i.checked_sub(1).and_then(|i| words.get(i));
        let and = and_within(lex, w);
        is_name_word(lex, w) && and.is_none()
            || lex.is(Kind::NameParticles, &fold(w))
            || and.is_some_and(|von| before().is_some_and(|b| b.eq_ignore_ascii_case(von)))
    });
    (2..=6).contains(&words.len())
        && capitals >= 2
        && shaped
        && words.first().is_some_and(|w| starts_name(lex, w))
        && !has_small_word(lex, &words)
}

/// `von und zu`: the word that stands before this one within a name; elsewhere the word stands between two names.
fn and_within<'l>(lex: &'l Lexicon, word: &str) -> Option<&'l str> {
    let phrases = lex.all(Kind::AndInNames).filter_map(|phrase| phrase.split_once(' '));
    phrases.filter(|(_, and)| word.eq_ignore_ascii_case(and)).map(|(von, _)| von).next()
}

/// Whether a common small word or a day or month stands among them in a place where names have none.
fn has_small_word(lex: &Lexicon, words: &[&str]) -> bool {
    words.iter().any(|w| {
        let word = fold(w);
        let small = is_stop(lex, &word) && !lex.is(Kind::NameParticles, &word) && word.chars().count() > 1;
        // A family may be called May or March, but not Monday.
        (small && !w.chars().all(char::is_uppercase)) || lex.is(Kind::Weekdays, &word) && word.len() > 3
    })
}

/// A small word of some language; one of two letters only of English, for `Ma`, `Do` and `An` are names as well.
fn is_stop(lex: &Lexicon, word: &str) -> bool {
    let short = word.chars().count() <= 2;
    lex.is_stop(word) && (!short || lex.english().is_some_and(|en| en.has(Kind::Stop, word)))
}

fn starts_name(lex: &Lexicon, word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase() || is_caseless(c)) || lex.is(Kind::NameParticles, word)
}

/// A capital, then letters, hyphens, apostrophes and points; or letters of a script without capitals.
fn is_name_word(lex: &Lexicon, word: &str) -> bool {
    let mut chars = word.chars();
    let first = chars.next().is_some_and(|c| c.is_uppercase() || is_caseless(c));
    let after = lex.all(Kind::NamePrefixes).find_map(|p| strip_joined(word, p));
    let prefixed = after.and_then(|r| r.chars().next()).is_some_and(char::is_uppercase);
    (first || prefixed) && chars.all(|c| c.is_alphabetic() || is_mark(c) || matches!(c, '-' | '\'' | '’' | '.' | '‑'))
}

/// Combining vowel signs.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{652}')
}

fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// Whether this names an office or a newsroom rather than a person: `Staff Writer`, `Northern Counties Sport`, `dpa`.
pub(super) fn is_office(lex: &Lexicon, text: &str) -> bool {
    let words = fold(text);
    let word = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    lex.is_agency(text) || words.split_whitespace().any(|w| lex.is(Kind::Offices, &word(w)))
}

/// Whether this names a newsroom (to be credited), not a job title.
pub(super) fn is_newsroom(lex: &Lexicon, text: &str) -> bool {
    lex.is_agency(text)
        || (is_office(lex, text) && !names_a_job(lex, text) && text.chars().next().is_some_and(char::is_uppercase))
}

/// Whether a line names what somebody does, or for whom, and nothing else: `Staff Writer`, `Special to the Courant`.
pub(super) fn is_job(lex: &Lexicon, line: &str) -> bool {
    let capital = line.chars().next().is_some_and(char::is_uppercase);
    capital
        && line.split_whitespace().count() <= 6
        && !ends_sentence(line)
        && is_office(lex, line)
        && names_a_job(lex, line)
}

/// Whether this names what somebody does: `AP Sports Writer`, `Special to the Courant`.
pub(super) fn names_a_job(lex: &Lexicon, text: &str) -> bool {
    let folded = fold(text);
    folded.split_whitespace().any(|w| lex.is(Kind::Jobs, w.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// The agency with which a job title begins: `PA` of `PA Health Correspondent`.
pub(super) fn newsroom_in<'a>(lex: &Lexicon, text: &'a str) -> Option<&'a str> {
    if is_newsroom(lex, text) {
        return Some(text);
    }
    let words: Vec<usize> = text.match_indices(' ').map(|(i, _)| i).collect();
    words.iter().rev().filter_map(|i| text.get(..*i)).find(|start| lex.is_agency(start))
}

/// A name in normal case: `DELIA MARCHETTI` is Delia Marchetti; what has small letters is left alone.
pub(super) fn normal_case(lex: &Lexicon, text: &str) -> String {
    if text.chars().any(char::is_lowercase) || !text.chars().any(char::is_uppercase) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for (i, word) in text.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let small = i > 0 && lex.is(Kind::SmallWords, &fold(word));
        push_capitalised(&mut out, word, small);
    }
    out
}

fn push_capitalised(out: &mut String, word: &str, small: bool) {
    let initials = word.contains('.') && word.trim_end_matches('.').contains('.') || word.chars().count() == 1;
    let mut capital = !small;
    let mut letters = 0;
    for c in word.chars() {
        if !c.is_alphabetic() {
            // St. John's: no capital after an apostrophe that only one letter follows; O'Brien has one.
            capital = matches!(c, '-' | '/' | '(') || (matches!(c, '\'' | '’') && letters == 1);
            out.push(c);
            letters = 0;
            continue;
        }
        letters += 1;
        if capital || initials {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        capital = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_their_shape() {
        for name in [
            "Delia Marchetti",
            "DELIA MARCHETTI",
            "Jane Doe-Ramsey",
            "Sinéad O’Brien",
            "Pieter van der Vos",
            "Mary J. Blythe",
        ] {
            assert!(is_name(Lexicon::built_in(), name), "{name}");
        }
        for other in [
            "nine votes",
            "the chandler's shop",
            "Saturday",
            "Monday Morning",
            "Smith",
            "Police said",
            "Area 51",
            "When It Rains",
        ] {
            assert!(!is_name(Lexicon::built_in(), other), "{other}");
        }
        assert!(
            is_office(Lexicon::built_in(), "PA Health Correspondent")
                && is_newsroom(Lexicon::built_in(), "Northern Counties Sport")
        );
        assert!(!is_newsroom(Lexicon::built_in(), "Staff Reporters"));
        assert_eq!(newsroom_in(Lexicon::built_in(), "PA Health Correspondent"), Some("PA"));
    }

    #[test]
    fn capitals_become_names() {
        let cases = [
            ("DELIA MARCHETTI", "Delia Marchetti"),
            ("ST. JOHN'S", "St. John's"),
            ("RIO DE JANEIRO", "Rio de Janeiro"),
            ("STRATFORD-UPON-AVON", "Stratford-Upon-Avon"),
            ("SÃO PAULO", "São Paulo"),
            ("N.L.", "N.L."),
            ("ELY", "Ely"),
            ("Tampere", "Tampere"),
            ("D'ARCY O'BRIEN", "D'Arcy O'Brien"),
        ];
        for (caps, normal) in cases {
            assert_eq!(normal_case(Lexicon::built_in(), caps), normal);
        }
    }
}
