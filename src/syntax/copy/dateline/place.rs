//! Names of places, told from other words by their shape.

use crate::syntax::copy::name::normal_case;
use crate::syntax::words::{Kind, Lexicon, fold, strip_joined};

pub(super) fn normal_region(lex: &Lexicon, part: &str) -> String {
    if part.chars().filter(|c| c.is_alphabetic()).count() > 3 && !part.contains('.') {
        normal_case(lex, part)
    } else {
        part.to_owned()
    }
}

/// The towns of `COLMAR/FREIBURG`, `PARIS and LYON`, in normal case; `None` if these are no names of towns.
pub(super) fn places(lex: &Lexicon, first: &str) -> Option<Vec<String>> {
    let mut all: Vec<&str> = first.split('/').collect();
    for and in lex.all(Kind::TownsJoined) {
        for and in [format!(" {and} "), format!(" {} ", and.to_uppercase())] {
            all = all.into_iter().flat_map(|part| part.split(and.as_str())).collect();
        }
    }
    let all: Vec<&str> = all.into_iter().map(str::trim).collect();
    let fits = |p: &&str| is_place(lex, p);
    (all.len() <= 5 && all.iter().all(fits)).then(|| all.into_iter().map(|t| normal_case(lex, t)).collect())
}

pub(super) fn is_place(lex: &Lexicon, place: &str) -> bool {
    let words: Vec<&str> = place.split_whitespace().collect();
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let shaped = words.iter().all(|w| {
        let first = w.chars().next();
        first.is_some_and(|c| !c.is_lowercase() && c.is_alphabetic()) || is_small_place_word(lex, w)
    });
    let capital =
        words.first().is_some_and(|w| w.chars().next().is_some_and(|c| !c.is_lowercase() && c.is_alphabetic()));
    let marks = place.chars().all(|c| {
        c.is_alphabetic()
            || c.is_whitespace()
            || matches!(c, '.' | '-' | '\'' | '’' | '\u{300}'..='\u{36F}' | '\u{900}'..='\u{963}')
    });
    !words.is_empty() && words.len() <= 6 && letters >= 2 && place.chars().count() <= 48 && shaped && capital && marks
}

pub(super) fn is_small_place_word(lex: &Lexicon, word: &str) -> bool {
    lex.is(Kind::PlaceParticles, word) || lex.all(Kind::PlacePrefixes).any(|p| strip_joined(word, p).is_some())
}

/// Whether a name of a place stands alone: no more than four words, none of which makes a sentence or a label of it.
pub(super) fn plain_place(lex: &Lexicon, place: &str) -> bool {
    place.split_whitespace().count() <= 4 && !has_verb_like_word(lex, place) && !is_label(lex, place)
}

/// For `Berlin — Text`: a town in small letters with nothing else to speak for it.
pub(super) fn town_and_no_more(lex: &Lexicon, place: &str) -> bool {
    let words: Vec<String> = place.split_whitespace().map(fold).collect();
    let ordinary = |w: &String| lex.is_stop(w) || lex.is(Kind::Weekdays, w) || lex.month(w).is_some();
    // `Plau am See`: between two names.
    let inner = |(i, w): (usize, &String)| i > 0 && i + 1 < words.len() && is_small_place_word(lex, w);
    plain_place(lex, place) && words.len() <= 3 && !words.iter().enumerate().any(|w| ordinary(w.1) && !inner(w))
}

/// Small words which a sentence has, and a town has not.
pub(super) fn has_verb_like_word(lex: &Lexicon, text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split_whitespace();
    let opened = words.clone().next().is_some_and(|w| lex.is(Kind::SentenceOpeners, w));
    words.any(|w| lex.is(Kind::SentenceWords, w)) || (opened && folded.split_whitespace().count() > 2)
}

/// Words that stand before a dash and are no towns.
pub(super) fn is_label(lex: &Lexicon, place: &str) -> bool {
    lex.is(Kind::NotTowns, &fold(place))
}

pub(super) fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (upper, lower) =
        letters.fold((0, 0), |(u, l), c| (u + usize::from(c.is_uppercase()), l + usize::from(c.is_lowercase())));
    // McALLEN, and small words between: COLMAR et FREIBURG.
    upper >= 2 && lower * 4 <= upper
}
