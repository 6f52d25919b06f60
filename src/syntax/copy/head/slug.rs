//! Slug lines and flags above a headline.

use super::Head;
use super::titles::is_byline;
use crate::model::{Concept, Counts, Slugline};
use crate::syntax::copy::desk::Desk;
use crate::syntax::copy::shape::ends_sentence;
use crate::syntax::words::{Kind, Lexicon, fold};

/// `soccer-northern-table`, `tram-strike, 2nd lead, 196w`
pub(super) fn slug(desk: &mut Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at).filter(|t| t.len() <= 100 && desk.article.slugline.is_none()) else { return false };
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let wire = parts.first().is_some_and(|p| is_wire_slug(desk.lex, p));
    let words = parts.iter().skip(1).find_map(|p| word_count(desk.lex, p).or_else(|| bare_count(p).filter(|_| wire)));
    let fits = |p: &&&str| is_slug(p) || is_catch_line(p) || wire || (words.is_some() && p.len() <= 40);
    let Some(first) = parts.first().filter(fits) else { return false };
    let versions = parts.iter().skip(1).all(|p| is_version(desk.lex, p));
    let told = words.is_some() || parts.len() > 1 && versions;
    // `BC-FBO--Cup Results` without more is all the headline that tables have.
    let headed = || desk.text(at + 1).is_some_and(|t| t.split_whitespace().count() >= 4 && !is_byline(desk, at + 1));
    let alone = parts.len() == 1 && (!wire || headed());
    if !(told || alone) || !desk.has_story_from(at + 1) {
        return false;
    }

    let slugline = Slugline { text: (*first).into(), separator: None };
    let others: Vec<String> = parts
        .iter()
        .skip(1)
        .filter(|p| word_count(desk.lex, p).or_else(|| bare_count(p)).is_none())
        .map(|p| (*p).to_owned())
        .collect();
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

/// `Adv15`: for the paper of that day; a line of its own above the headline.
pub(super) fn advance(desk: &mut Desk<'_>, at: usize, head: &Head) -> bool {
    let above = head.titles.is_empty() && !desk.headlined() && desk.has_story_from(at + 1);
    let lex = desk.lex;
    let number = |n: &str| n.trim().parse::<u8>().is_ok();
    let day = |t: &str| lex.all(Kind::Advance).any(|adv| fold(t).strip_prefix(adv).is_some_and(number));
    let is = above && desk.text(at).is_some_and(|t| t.len() <= 8 && day(t));
    if is {
        desk.keep(at, "advance");
    }
    is
}

/// `URGENT` and the like, alone above the headline.
pub(super) fn flag(desk: &mut Desk<'_>, at: usize, head: &Head) -> bool {
    let above = head.titles.is_empty() && !desk.headlined();
    let Some(text) = desk.text(at).filter(|t| above && t.len() <= 24 && !t.chars().any(char::is_lowercase)) else {
        return false;
    };
    let name = fold(text.trim_matches(['*', '-', ' ', ':', '!']));
    let is = desk.lex.is(Kind::Flags, &name) && desk.has_story_from(at + 1);
    if is {
        desk.article.signals.push(Concept { literal: Some(name), ..Concept::default() });
        desk.take(at, "/signals", "the flag above the headline");
    }
    is
}

/// `2nd take`, `1st Ld-Writethru`, `take 3`
fn is_version(lex: &Lexicon, text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split([' ', '-']);
    let is = |w: &str| lex.is(Kind::VersionWords, w);
    let number = |w: &str| w.bytes().next().is_some_and(|b| b.is_ascii_digit());
    words.clone().count() >= 2 && words.clone().any(is) && words.all(|w| is(w) || number(w))
}

/// `196w`, `214 words`
fn word_count(lex: &Lexicon, text: &str) -> Option<u64> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let unit = text.get(digits..)?.trim();
    lex.all(Kind::WordUnits).any(|u| u == unit).then(|| text.get(..digits)?.parse().ok()).flatten()
}

/// `1 HEALTH Donkeys`: the number of the page, the subject in capitals, a catch word.
pub(in crate::syntax::copy) fn is_catch_line(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [page, subject, catch, rest @ ..] = words.as_slice() else { return false };
    let number = page.len() <= 2 && page.bytes().all(|b| b.is_ascii_digit());
    let capitals = subject.chars().count() >= 4 && subject.chars().all(char::is_uppercase);
    number
        && capitals
        && rest.len() <= 2
        && catch.chars().next().is_some_and(char::is_uppercase)
        && !ends_sentence(text)
}

/// `0110`: words, three or four figures.
fn bare_count(text: &str) -> Option<u64> {
    let shaped = (3..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| shaped)
}

/// `BC-US--Lost Ferret`: the cycle, a hyphen, keywords.
fn is_wire_slug(lex: &Lexicon, text: &str) -> bool {
    let is_cycle = |before: &str| lex.all(Kind::Cycles).any(|c| before.eq_ignore_ascii_case(c));
    let split = text.split_once('-').filter(|(before, _)| is_cycle(before));
    let goes_on = split.is_some_and(|(_, rest)| rest.starts_with(char::is_alphanumeric));
    goes_on && text.len() <= 60 && !ends_sentence(text)
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
