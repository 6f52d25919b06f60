//! Names of people as bylines and credits print them, told from other words by their shape.

use super::shape::ends_sentence;
use crate::syntax::words::{self, Index, agencies, fold, index};

/// Particles that stand in a name in lower case.
const PARTICLES: &[&str] = &[
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le", "el", "al",
    "bin", "ibn", "ben", "bint", "ter", "ten", "zu", "zur", "af", "av", "y", "e", "i", "d'", "dell'", "mc", "mac",
    "san", "st",
];

/// Whether this is one person's name: two to five words, or one, each with a capital, apart from particles.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = words.iter().filter(|w| is_name_word(w)).count();
    let shaped = words.iter().enumerate().all(|(i, w)| {
        is_name_word(w) && !is_und(w) || PARTICLES.contains(&fold(w).as_str()) || is_und(w) && follows_von(&words, i)
    });
    (2..=6).contains(&words.len())
        && capitals >= 2
        && shaped
        && words.first().is_some_and(|w| starts_name(w))
        && !has_small_word(&words)
}

fn is_und(word: &str) -> bool {
    word.eq_ignore_ascii_case("und")
}

/// `von und zu`: elsewhere the word stands between two names.
fn follows_von(words: &[&str], at: usize) -> bool {
    at.checked_sub(1).and_then(|i| words.get(i)).is_some_and(|w| w.eq_ignore_ascii_case("von"))
}

/// Whether a common small word or a day or month stands among them in a place where names have none.
fn has_small_word(words: &[&str]) -> bool {
    let index = index();
    words.iter().any(|w| {
        let word = fold(w);
        let small = is_stop(index, &word) && !PARTICLES.contains(&word.as_str()) && word.chars().count() > 1;
        // A family may be called May or March, but not Monday.
        (small && !w.chars().all(char::is_uppercase)) || index.weekdays.contains(word.as_str()) && word.len() > 3
    })
}

/// A small word of some language; one of two letters only of English, for `Ma`, `Do` and `An` are names as well.
fn is_stop(index: &Index, word: &str) -> bool {
    let short = word.chars().count() <= 2;
    index.stop.contains(word) && (!short || words::of("en").is_some_and(|en| en.stop.contains(&word)))
}

fn starts_name(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase() || is_caseless(c)) || PARTICLES.contains(&word)
}

/// A capital, then letters, hyphens, apostrophes and points; or letters of a script without capitals.
fn is_name_word(word: &str) -> bool {
    let mut chars = word.chars();
    let first = chars.next().is_some_and(|c| c.is_uppercase() || is_caseless(c));
    let after = ["d'", "d’", "O'", "O’", "al-", "el-"].iter().find_map(|p| word.strip_prefix(p));
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
pub(super) fn is_office(text: &str) -> bool {
    let offices = &index().offices;
    let words = fold(text);
    let word = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    agencies::find(text).is_some() || words.split_whitespace().any(|w| offices.contains(word(w).as_str()))
}

/// Whether this names a newsroom (to be credited), not a job title.
pub(super) fn is_newsroom(text: &str) -> bool {
    agencies::find(text).is_some()
        || (is_office(text) && !names_a_job(text) && text.chars().next().is_some_and(char::is_uppercase))
}

/// Whether a line names what somebody does, or for whom, and nothing else: `Staff Writer`, `Special to the Courant`.
pub(super) fn is_job(line: &str) -> bool {
    let capital = line.chars().next().is_some_and(char::is_uppercase);
    capital && line.split_whitespace().count() <= 6 && !ends_sentence(line) && is_office(line) && names_a_job(line)
}

/// Whether this names what somebody does: `AP Sports Writer`, `Special to the Courant`.
pub(super) fn names_a_job(text: &str) -> bool {
    let folded = fold(text);
    folded.split_whitespace().any(|w| JOBS.contains(&w.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// Words of job titles, in the languages of the tables.
const JOBS: &[&str] = &[
    "writer",
    "writers",
    "reporter",
    "reporters",
    "correspondent",
    "correspondents",
    "editor",
    "editors",
    "staff",
    "columnist",
    "critic",
    "chief",
    "journalist",
    "producer",
    "photographer",
    "analyst",
    "contributor",
    "freelance",
    "special",
    "fellow",
    "korrespondent",
    "korrespondentin",
    "redakteur",
    "redakteurin",
    "journaliste",
    "correspondant",
    "correspondante",
    "corresponsal",
    "periodista",
    "redactor",
    "redactora",
    "inviato",
    "inviata",
    "giornalista",
    "repórter",
    "correspondente",
    "verslaggever",
    "redacteur",
    "redaktör",
    "redaktør",
    "journalista",
    "toimittaja",
    "chefreporter",
    "chefredakteur",
    "reportern",
    "reporterin",
    "autor",
    "autorin",
    "envoyé",
    "envoyée",
    "enviado",
    "enviada",
    "correspondenten",
    "correspondance",
    "corresponsalía",
];

/// The agency with which a job title begins: `PA` of `PA Health Correspondent`.
pub(super) fn newsroom_in(text: &str) -> Option<&str> {
    if is_newsroom(text) {
        return Some(text);
    }
    let words: Vec<usize> = text.match_indices(' ').map(|(i, _)| i).collect();
    words.iter().rev().filter_map(|i| text.get(..*i)).find(|start| agencies::find(start).is_some())
}

/// A name in normal case: `DELIA MARCHETTI` is Delia Marchetti; what has small letters is left alone.
pub(super) fn normal_case(text: &str) -> String {
    if text.chars().any(char::is_lowercase) || !text.chars().any(char::is_uppercase) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for (i, word) in text.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let small = i > 0 && PLACE_PARTICLES.contains(&fold(word).as_str());
        push_capitalised(&mut out, word, small);
    }
    out
}

/// Words that stay small within a name of a place or a person.
const PLACE_PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "les", "of", "the", "and", "upon",
    "on", "am", "an", "der", "den", "im", "in", "en", "sur", "sous", "van", "von", "y", "e", "et", "und", "aan", "op",
    "ved",
];

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
            assert!(is_name(name), "{name}");
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
            assert!(!is_name(other), "{other}");
        }
        assert!(is_office("PA Health Correspondent") && is_newsroom("Northern Counties Sport"));
        assert!(!is_newsroom("Staff Reporters"));
        assert_eq!(newsroom_in("PA Health Correspondent"), Some("PA"));
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
            assert_eq!(normal_case(caps), normal);
        }
    }
}
