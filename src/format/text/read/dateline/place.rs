//! Names of places, told from other words by their shape.

use crate::format::text::read::name::normal_case;
use crate::syntax::words::{fold, index};

pub(super) fn normal_region(part: &str) -> String {
    if part.chars().filter(|c| c.is_alphabetic()).count() > 3 && !part.contains('.') {
        normal_case(part)
    } else {
        part.to_owned()
    }
}

/// The towns of `COLMAR/FREIBURG`, `PARIS and LYON`, in normal case; `None` if these are no names of towns.
pub(super) fn places(first: &str) -> Option<Vec<String>> {
    let named = first.split('/').flat_map(|p| p.split(" and ")).flat_map(|p| p.split(" AND ")).map(str::trim);
    let all: Vec<&str> = named.collect();
    let fits = |p: &&str| is_place(p);
    (all.len() <= 5 && all.iter().all(fits)).then(|| all.into_iter().map(normal_case).collect())
}

pub(super) fn is_place(place: &str) -> bool {
    let words: Vec<&str> = place.split_whitespace().collect();
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let shaped = words.iter().all(|w| {
        let first = w.chars().next();
        first.is_some_and(|c| !c.is_lowercase() && c.is_alphabetic()) || is_small_place_word(w)
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

pub(super) fn is_small_place_word(word: &str) -> bool {
    let small = [
        "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le", "les", "of", "the", "upon", "on", "am",
        "an", "der", "im", "in", "en", "sur", "aan", "op", "ved", "i", "el", "al", "d'", "bei", "ob", "under", "by",
        "near", "and",
    ];
    small.contains(&word)
        || word.starts_with("d'")
        || word.starts_with("d’")
        || word.starts_with("l'")
        || word.starts_with("al-")
}

/// Whether a name of a place stands alone: no more than four words, none of which makes a sentence or a label of it.
pub(super) fn plain_place(place: &str) -> bool {
    place.split_whitespace().count() <= 4 && !has_verb_like_word(place) && !is_label(place)
}

/// For `Berlin — Text`: a town in small letters with nothing else to speak for it.
pub(super) fn town_and_no_more(place: &str) -> bool {
    let index = index();
    let words: Vec<String> = place.split_whitespace().map(fold).collect();
    let ordinary = |w: &String| {
        index.stop.contains(w.as_str()) || index.weekdays.contains(w.as_str()) || index.months.contains_key(w.as_str())
    };
    // `Plau am See`: between two names.
    let inner = |(i, w): (usize, &String)| i > 0 && i + 1 < words.len() && is_small_place_word(w);
    plain_place(place) && words.len() <= 3 && !words.iter().enumerate().any(|w| ordinary(w.1) && !inner(w))
}

/// Small words which a sentence has, and a town has not.
pub(super) fn has_verb_like_word(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "a", "is", "was", "are", "were", "has", "have", "had", "said", "says", "not", "it", "he", "she", "they", "we",
        "you", "this", "that", "there", "will", "would", "can", "what", "who", "how", "why", "when", "no", "yes", "my",
        "our", "your", "his", "her", "est", "ist", "sind", "war", "nicht", "und", "or", "for", "with", "by", "from",
        "at", "to", "if", "but",
    ];
    let folded = fold(text);
    let mut words = folded.split_whitespace();
    words.clone().any(|w| WORDS.contains(&w)) || (words.next() == Some("the") && folded.split_whitespace().count() > 2)
}

/// Words that stand before a dash and are no towns.
#[allow(clippy::too_many_lines)] // a table
pub(super) fn is_label(place: &str) -> bool {
    const LABELS: &[&str] = &[
        "update",
        "updated",
        "correction",
        "corrected",
        "exclusive",
        "breaking",
        "analysis",
        "opinion",
        "comment",
        "feature",
        "watch",
        "live",
        "video",
        "photos",
        "photo",
        "note",
        "notes",
        "factbox",
        "timeline",
        "profile",
        "interview",
        "explainer",
        "review",
        "preview",
        "editorial",
        "column",
        "advisory",
        "urgent",
        "alert",
        "bulletin",
        "flash",
        "wrapup",
        "refile",
        "recap",
        "poll",
        "warning",
        "summary",
        "background",
        "key",
        "tip",
        "tips",
        "fact",
        "facts",
        "result",
        "results",
        "sport",
        "sports",
        "business",
        "weather",
        "politics",
        "health",
        "safety",
        "obituary",
        "eilmeldung",
        "hintergrund",
        "porträt",
        "kommentar",
        "analyse",
        "direct",
        "vidéo",
        "portrait",
        "entretien",
        "opinión",
        "análisis",
        "vídeo",
        "opinione",
        "analisi",
        "update:",
        "q&a",
        "news",
        "world",
    ];
    LABELS.contains(&fold(place).as_str())
}

pub(super) fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (upper, lower) =
        letters.fold((0, 0), |(u, l), c| (u + usize::from(c.is_uppercase()), l + usize::from(c.is_lowercase())));
    // McALLEN, and small words between: COLMAR et FREIBURG.
    upper >= 2 && lower * 4 <= upper
}
