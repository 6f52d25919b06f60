//! What pages put around stories: buttons, advertisements, teasers, counters, paths.
//!
//! Knows one line; the recognisers at the end take it off the desk, above a story and below it.

use crate::syntax::words::{self, fold, index};

use super::desk::Desk;
use super::marker::is_rule;
use super::shape::ends_sentence;

/// The longest line of furniture, in bytes.
const LONGEST: usize = 160;

/// What a line of furniture is, if it is one.
pub(super) fn furniture(text: &str) -> Option<&'static str> {
    if opening(text) || invitation(text) {
        return Some("page furniture");
    }
    if text.len() > LONGEST {
        return None;
    }
    let folded = fold(trim_signs(text));
    let plain = folded.trim_end_matches(['.', ':', '…', '»', '>', '!']).trim_end();
    let index = index();
    // A phrase of several words is furniture with a full stop as well; `Share.` may be a sentence.
    let whole = !text.ends_with('.') || text.ends_with("...") || plain.split(' ').count() >= 4;
    if index.furniture.contains(plain) && whole {
        return Some("page furniture");
    }
    if is_tags(text) {
        return Some("tags");
    }
    if is_counter(plain) || is_row_of_buttons(plain) {
        return Some("page furniture");
    }
    if text.bytes().any(|b| b.is_ascii_digit()) && (page_number(text) || issue_number(&folded)) {
        return Some("the number of a page or an issue");
    }
    if is_crumbs(text) {
        return Some("the path of a page");
    }
    pointer(text).then_some("a pointer to another page")
}

/// `#Douarnenez #Insolite`
fn is_tags(text: &str) -> bool {
    text.starts_with('#')
        && text.split_whitespace().all(|w| w.strip_prefix('#').is_some_and(|t| t.starts_with(char::is_alphabetic)))
}

/// `Vol. 41, No. 7`
fn issue_number(folded: &str) -> bool {
    const WORDS: [&str; 14] = [
        "vol", "volume", "issue", "jahrgang", "jg", "ausgabe", "année", "anno", "årgang", "no", "nr", "n°", "número",
        "núm",
    ];
    let words = || folded.split([' ', ',', '.', '/', '|']).filter(|w| !w.is_empty());
    let is_number = |w: &str| w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    folded.len() <= 40
        && words().count() >= 2
        && words().all(|w| is_number(w) || WORDS.contains(&w))
        && words().any(is_number)
        // `No. 7` alone may head a part of the story.
        && words().next().is_some_and(|w| WORDS.iter().take(9).any(|v| *v == w))
}

/// `Home > Region > Nature`
fn is_crumbs(text: &str) -> bool {
    [" > ", " › ", " » ", " / "].iter().any(|sign| {
        let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
        let short = parts.iter().all(|p| !p.is_empty() && p.split_whitespace().count() <= 3);
        let home = parts.first().is_some_and(|p| index().furniture.contains(fold(p).as_str()));
        short && (parts.len() >= 3 && *sign != " / " || parts.len() >= 2 && home)
    })
}

/// `We use cookies to …`, `Sign up for our …`: a phrase that opens no story. A short one only without a full stop.
fn opening(text: &str) -> bool {
    const LONGEST: usize = 280;
    if text.len() > LONGEST {
        return false;
    }
    let text = trim_signs(text);
    let first = words::folded_first_word(text);
    let phrases = first.and_then(|w| index().openings.get(w.as_str()));
    phrases.into_iter().flatten().any(|phrase| {
        let long = phrase.ends_with(':') || phrase.split(' ').count() >= 3;
        words::strip(text, phrase).is_some() && (long || !ends_sentence(text))
    })
}

/// `Follow BBC Dorset on Facebook, Twitter and Instagram.`, `Get our newsletter`: a verb that invites, and what to; news
/// says neither `our` nor `your`.
fn invitation(text: &str) -> bool {
    const NETWORKS: [&str; 10] = [
        "facebook",
        "twitter",
        "instagram",
        "whatsapp",
        "linkedin",
        "youtube",
        "tiktok",
        "telegram",
        "bluesky",
        "google news",
    ];
    const LONGEST: usize = 240;
    if text.len() > LONGEST {
        return false;
    }
    let text = trim_signs(text);
    let first = words::folded_first_word(text);
    let verbs = first.and_then(|w| index().invites.get(w.as_str()));
    if !verbs.into_iter().flatten().any(|verb| words::strip(text, verb).is_some()) {
        return false;
    }
    let folded = fold(text);
    let ours = || has_word(&folded, |w| index().ours.contains(w));
    let thing = || words::ALL.iter().flat_map(|l| l.invited_to).any(|thing| folded.contains(thing));
    NETWORKS.iter().any(|n| folded.contains(n)) || (thing() && ours())
}

fn has_word(text: &str, fits: impl Fn(&str) -> bool) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(fits)
}

/// Without the signs that pages put before and behind buttons.
fn trim_signs(text: &str) -> &str {
    text.trim_matches(|c: char| "[]()<>*|-–—•»«→↓▼ ".contains(c))
}

/// `Page 5`, `Seite 3 von 7`, `- 4 -`: the number of a page, alone.
pub(super) fn page_number(text: &str) -> bool {
    let folded = fold(trim_signs(text));
    let mut words = folded.split([' ', '/']).filter(|w| !w.is_empty());
    let is_number = |w: &str| (1..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit());
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    let named = index().pages.contains(first.trim_end_matches('.'));
    let fits = |rest: &[&str]| match rest {
        [number] => is_number(number),
        [number, of, all] => is_number(number) && of.chars().count() <= 3 && is_number(all),
        [number, all] => is_number(number) && is_number(all),
        _ => false,
    };
    // `- 4 -`: without a word only between dashes.
    let dashed = text.starts_with(['-', '–', '—']) && text.ends_with(['-', '–', '—']) && is_number(first);
    (named && fits(&rest)) || (dashed && rest.is_empty() && first != "30" && first != "0")
}

/// `Facebook Twitter WhatsApp`, `Share Save Print`
fn is_row_of_buttons(folded: &str) -> bool {
    let mut words = folded.split(' ');
    let count = words.clone().count();
    (2..=8).contains(&count) && words.all(|w| index().furniture.contains(w))
}

/// What pages count.
const COUNTED: &[&str] = &[
    "comments",
    "comment",
    "shares",
    "share",
    "likes",
    "min read",
    "minute read",
    "mins read",
    "views",
    "kommentare",
    "commentaires",
    "comentarios",
    "comentários",
    "commenti",
    "reacties",
    "kommentarer",
    "kommenttia",
    "partages",
    "min lesezeit",
    "min. lesezeit",
    "min de lecture",
    "min de lectura",
    "min di lettura",
    "minutes to read",
    "min. read",
    "reaktioner",
    "reacciones",
    "condivisioni",
    "visualizações",
    "partilhas",
    "minuten lesezeit",
    "minutes de lecture",
    "minutos de lectura",
    "minutos de leitura",
    "minuti di lettura",
    "minuten leestijd",
    "min leestijd",
    "mins to read",
    "min to read",
    "minute read time",
];

/// What pages say before the minutes that a story takes.
const READING: &[&str] = &[
    "lesedauer",
    "lesezeit",
    "reading time",
    "read time",
    "temps de lecture",
    "tiempo de lectura",
    "tempo di lettura",
    "tempo de leitura",
    "leestijd",
    "lukuaika",
    "læsetid",
    "lesetid",
    "lästid",
];

/// `0 Comments`, `12 shares`, `3 min read`, `Comments (12)`.
fn is_counter(folded: &str) -> bool {
    let says = |label: &str| READING.contains(&label.trim());
    if folded.split_once(':').is_some_and(|(label, rest)| says(label) && rest.contains(|c: char| c.is_ascii_digit())) {
        return true;
    }
    let counted = folded.trim_end_matches(|c: char| c.is_ascii_digit() || "() :".contains(c));
    if counted.len() < folded.len() && COUNTED.contains(&counted) {
        return true;
    }
    let mut words = folded.split(' ');
    let number = words.next().is_some_and(|w| !w.is_empty() && w.chars().all(|c| c.is_ascii_digit()));
    let rest: Vec<&str> = words.collect();
    number && COUNTED.contains(&rest.join(" ").as_str())
}

/// `Read more: Five things to know`: a pointer word, a colon, a title without a full stop.
fn pointer(text: &str) -> bool {
    let Some((before, after)) = text.split_once([':', '：']) else { return false };
    let before = fold(before.trim_matches(|c: char| "[]()<>*|-–—•» ".contains(c)));
    let known = index().pointers.contains(before.as_str());
    // Only a title may follow, or an address.
    known
        && !after.trim().is_empty()
        && (!ends_sentence(after.trim()) || after.trim_start().starts_with("http") || after.contains("://"))
}

/// Takes a rule, or the line under a headline, out of the story.
pub(super) fn rule(desk: &mut Desk<'_>, at: usize) -> bool {
    let is = desk.text(at).is_some_and(is_rule);
    if is {
        desk.discard(at, "a rule");
    }
    is
}

/// A button, an invitation or other furniture of a page, where that is to be left out.
pub(super) fn button(desk: &mut Desk<'_>, at: usize) -> bool {
    let what = desk.text(at).and_then(furniture).filter(|_| desk.drops_furniture());
    if let Some(what) = what {
        desk.discard(at, what);
    }
    what.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_whole_lines_only() {
        for text in [
            "Advertisement",
            "Share",
            "0 Comments",
            "Read more: Five things to know",
            "Lire aussi : Le pont",
            "[Anzeige]",
            "Les også: Broen",
        ] {
            assert!(furniture(text).is_some(), "{text}");
        }
        for text in [
            "Share prices in the parent company are not traded.",
            "Read more into the cause than the evidence allows, and you will get it wrong.",
            "An advertisement was found.",
            "Contact with flood water can make you ill.",
            "More: that was what he wanted.",
        ] {
            assert!(furniture(text).is_none(), "{text}");
        }
    }
}
