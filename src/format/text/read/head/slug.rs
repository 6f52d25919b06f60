//! Slug lines and flags above a headline.

use super::Head;
use crate::format::text::read::desk::Desk;
use crate::format::text::words::fold;
use crate::model::{Concept, Counts, Slugline};

/// `soccer-northern-table`, `tram-strike, 2nd lead, 196w`
pub(super) fn slug(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 100 && desk.article.slugline.is_none()) else { return false };
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let words = parts.iter().skip(1).find_map(|p| word_count(p));
    let Some(first) = parts.first().filter(|p| is_slug(p) || (words.is_some() && p.len() <= 40)) else { return false };
    let versions = parts.iter().skip(1).all(|p| is_version(p));
    if !(parts.len() == 1 || words.is_some() || versions) || !desk.has_story_from(at + 1) {
        return false;
    }
    let slugline = Slugline { text: (*first).into(), separator: None };
    let others: Vec<String> =
        parts.iter().skip(1).filter(|p| word_count(p).is_none()).map(|p| (*p).to_owned()).collect();
    desk.article.slugline = Some(slugline);
    if let Some(words) = words {
        desk.article.counts.get_or_insert_with(Counts::default).words = Some(words);
    }
    let span = desk.span(at);
    for other in others {
        desk.keep_text("version", &other, span);
    }
    desk.take(at, "/slugline", "the slug line");
    true
}

/// `URGENT` and the like, alone above the headline.
pub(super) fn flag(desk: &mut Desk<'_>, at: usize, head: &Head) -> bool {
    const FLAGS: [&str; 12] = [
        "urgent",
        "bulletin",
        "flash",
        "alert",
        "newsalert",
        "news alert",
        "breaking news",
        "eilmeldung",
        "alerte",
        "urgente",
        "última hora",
        "haster",
    ];
    let above = head.titles.is_empty() && !desk.headlined();
    let Some(text) = desk.text(at).filter(|t| above && t.len() <= 24 && !t.chars().any(char::is_lowercase)) else {
        return false;
    };
    let name = fold(text.trim_matches(['*', '-', ' ', ':', '!']));
    let is = FLAGS.contains(&name.as_str()) && desk.has_story_from(at + 1);
    if is {
        desk.article.signals.push(Concept { literal: Some(name), ..Concept::default() });
        desk.take(at, "/signals", "the flag above the headline");
    }
    is
}

/// `2nd take`, `1st Ld-Writethru`, `take 3`
fn is_version(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split([' ', '-']);
    let is = |w: &str| matches!(w, "take" | "ld" | "lead" | "writethru" | "add" | "sub" | "graf" | "pickup" | "update");
    let number = |w: &str| w.bytes().next().is_some_and(|b| b.is_ascii_digit());
    words.clone().count() >= 2 && words.clone().any(is) && words.all(|w| is(w) || number(w))
}

/// `196w`, `214 words`
fn word_count(text: &str) -> Option<u64> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let unit = text.get(digits..)?.trim();
    matches!(unit, "w" | "words" | "wds" | "Wörter" | "mots").then(|| text.get(..digits)?.parse().ok()).flatten()
}

/// Keywords in one word, joined by hyphens, strokes or underscores.
fn is_slug(text: &str) -> bool {
    let signs = text.chars().filter(|c| matches!(c, '-' | '_' | '/')).count();
    let shaped = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '\'' | '.'));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    signs >= 1
        && shaped
        && letters >= 4
        && text.len() <= 60
        && !text.contains("//")
        && !text.ends_with(['.', '-'])
        && !text.starts_with('-')
}
