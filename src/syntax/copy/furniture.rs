//! What pages put around stories: buttons, advertisements, teasers, counters, paths.
//!
//! Knows one line; the recognisers at the end take it off the desk, above a story and below it.

use crate::syntax::words::{Kind, Lexicon, fold};

use super::desk::Desk;
use super::marker::is_rule;
use super::shape::ends_sentence;

/// The longest line of furniture, in bytes.
const LONGEST: usize = 160;

/// What a line of furniture is, if it is one.
pub(super) fn furniture(lex: &Lexicon, text: &str) -> Option<&'static str> {
    if opening(lex, text) || invitation(lex, text) {
        return Some("page furniture");
    }
    if text.len() > LONGEST {
        return None;
    }
    let folded = fold(trim_signs(text));
    let plain = folded.trim_end_matches(['.', ':', '…', '»', '>', '!']).trim_end();
    // A phrase of several words is furniture with a full stop as well; `Share.` may be a sentence.
    let whole = !text.ends_with('.') || text.ends_with("...") || plain.split(' ').count() >= 4;
    if lex.is(Kind::Furniture, plain) && whole {
        return Some("page furniture");
    }

    if is_tags(text) {
        return Some("tags");
    }
    if is_counter(lex, plain) || is_row_of_buttons(lex, plain) {
        return Some("page furniture");
    }
    if text.bytes().any(|b| b.is_ascii_digit()) && (page_number(lex, text) || issue_number(lex, &folded)) {
        return Some("the number of a page or an issue");
    }
    if is_crumbs(lex, text) {
        return Some("the path of a page");
    }
    pointer(lex, text).then_some("a pointer to another page")
}

/// `#Douarnenez #Insolite`
fn is_tags(text: &str) -> bool {
    text.starts_with('#')
        && text.split_whitespace().all(|w| w.strip_prefix('#').is_some_and(|t| t.starts_with(char::is_alphabetic)))
}

/// `Vol. 41, No. 7`
fn issue_number(lex: &Lexicon, folded: &str) -> bool {
    let words = || folded.split([' ', ',', '.', '/', '|']).filter(|w| !w.is_empty());
    let is_number = |w: &str| w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    folded.len() <= 40
        && words().count() >= 2
        && words().all(|w| is_number(w) || lex.is(Kind::IssueWords, w) || lex.is(Kind::IssueNumbers, w))
        && words().any(is_number)
        // `No. 7` alone may head a part of the story.
        && words().next().is_some_and(|w| lex.is(Kind::IssueWords, w))
}

/// `Home > Region > Nature`
fn is_crumbs(lex: &Lexicon, text: &str) -> bool {
    [" > ", " › ", " » ", " / "].iter().any(|sign| {
        let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
        let short = parts.iter().all(|p| !p.is_empty() && p.split_whitespace().count() <= 3);
        let home = parts.first().is_some_and(|p| lex.is(Kind::Furniture, &fold(p)));
        short && (parts.len() >= 3 && *sign != " / " || parts.len() >= 2 && home)
    })
}

/// `We use cookies to …`, `Sign up for our …`: a phrase that opens no story. A short one only without a full stop.
fn opening(lex: &Lexicon, text: &str) -> bool {
    const LONGEST: usize = 280;
    if text.len() > LONGEST {
        return false;
    }
    let text = trim_signs(text);
    lex.opening(text).filter(|(kind, ..)| *kind == Kind::Openings).any(|(_, phrase, _)| {
        let long = phrase.ends_with(':') || phrase.split(' ').count() >= 3;
        long || !ends_sentence(text)
    })
}

/// `Follow BBC Dorset on Facebook, Twitter and Instagram.`, `Get our newsletter`: a verb that invites, and what to; news
/// says neither `our` nor `your`.
fn invitation(lex: &Lexicon, text: &str) -> bool {
    const LONGEST: usize = 240;
    if text.len() > LONGEST {
        return false;
    }
    let text = trim_signs(text);
    if !lex.opening(text).any(|(kind, ..)| kind == Kind::Invites) {
        return false;
    }
    let folded = fold(text);
    let ours = || has_word(&folded, |w| lex.is(Kind::Ours, w));
    let thing = || lex.all(Kind::InvitedTo).any(|thing| folded.contains(thing));
    lex.all(Kind::Networks).any(|n| folded.contains(n)) || (thing() && ours())
}

fn has_word(text: &str, fits: impl Fn(&str) -> bool) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(fits)
}

/// Without the signs that pages put before and behind buttons.
fn trim_signs(text: &str) -> &str {
    text.trim_matches(|c: char| "[]()<>*|-–—•»«→↓▼ ".contains(c))
}

/// `Page 5`, `Seite 3 von 7`, `- 4 -`: the number of a page, alone.
pub(super) fn page_number(lex: &Lexicon, text: &str) -> bool {
    let folded = fold(trim_signs(text));
    let mut words = folded.split([' ', '/']).filter(|w| !w.is_empty());
    let is_number = |w: &str| (1..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit());
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    let named = lex.is(Kind::Pages, first.trim_end_matches('.'));
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
fn is_row_of_buttons(lex: &Lexicon, folded: &str) -> bool {
    let mut words = folded.split(' ');
    let count = words.clone().count();
    (2..=8).contains(&count) && words.all(|w| lex.is(Kind::Furniture, w))
}

/// `0 Comments`, `12 shares`, `3 min read`, `Comments (12)`.
fn is_counter(lex: &Lexicon, folded: &str) -> bool {
    let says = |label: &str| lex.is(Kind::ReadingTime, label.trim());
    if folded.split_once(':').is_some_and(|(label, rest)| says(label) && rest.contains(|c: char| c.is_ascii_digit())) {
        return true;
    }
    let counted = folded.trim_end_matches(|c: char| c.is_ascii_digit() || "() :".contains(c));
    if counted.len() < folded.len() && lex.is(Kind::Counted, counted) {
        return true;
    }
    let mut words = folded.split(' ');
    let number = words.next().is_some_and(|w| !w.is_empty() && w.chars().all(|c| c.is_ascii_digit()));
    let rest: Vec<&str> = words.collect();
    number && lex.is(Kind::Counted, &rest.join(" "))
}

/// `Read more: Five things to know`: a pointer word, a colon, a title without a full stop.
fn pointer(lex: &Lexicon, text: &str) -> bool {
    let Some((before, after)) = text.split_once([':', '：']) else { return false };
    let before = fold(before.trim_matches(|c: char| "[]()<>*|-–—•» ".contains(c)));
    let known = lex.is(Kind::Pointers, &before);
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
    let what = desk.text(at).and_then(|t| furniture(desk.lex, t)).filter(|_| desk.drops_furniture());
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
            assert!(furniture(Lexicon::built_in(), text).is_some(), "{text}");
        }
        for text in [
            "Share prices in the parent company are not traded.",
            "Read more into the cause than the evidence allows, and you will get it wrong.",
            "An advertisement was found.",
            "Contact with flood water can make you ill.",
            "More: that was what he wanted.",
        ] {
            assert!(furniture(Lexicon::built_in(), text).is_none(), "{text}");
        }
    }
}
