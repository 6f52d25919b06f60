//! Headlines and the lines under them: which lines may be titles, and what each is in the end.

use super::Head;
use crate::model::{Concept, Label, Slugline};
use crate::syntax::copy::desk::Desk;
use crate::syntax::copy::shape::ends_sentence;
use crate::syntax::copy::{Headline, byline, moment};
use crate::syntax::words::{Kind, Lexicon, fold};

/// Whether a unit may be a headline or a line under it; remembers it.
pub(super) fn title(desk: &Desk<'_>, at: usize, head: &mut Head) -> bool {
    let Some(text) = desk.text(at) else { return false };
    let first = head.titles.is_empty() && !desk.headlined();
    let room = head.titles.len() < 3 && !head.items && (first || !head.byline);
    let short = text.chars().count() <= 220 && text.split_whitespace().count() <= 40;
    let open = text.ends_with([':', ',', ';', '-']) || (text.starts_with(['(', '[']) && !has_version_mark(text));
    let sentence = ends_sentence(text)
        && !(first && text.ends_with(['?', '!', '”', '’', '"', '»', '…']))
        && !ends_abbreviated(desk.lex, text);
    // Between headline and byline even a whole sentence is a line under the headline.
    let close = |i: &usize| *i < at + 3 || *i < at + 6 && desk.units.get(*i).is_some_and(|u| !u.gap);
    let mut below = (at + 1..desk.units.len()).take_while(close);
    let before_byline =
        !first && text.len() <= 320 && below.any(|i| is_byline(desk, i) || i > at + 1 && is_date(desk, i));
    let fits = room
        && short
        && !open
        && (!sentence || before_byline)
        && desk.has_story_from(at + 1)
        && desk.options.headline != Headline::Never;

    if fits {
        head.titles.push(at);
    }
    fits
}

/// `(LEAD) Seoul subway …`, `[Exclusive] …`: a short mark in brackets, and a headline behind it.
fn has_version_mark(text: &str) -> bool {
    let (mark, rest) = text.split_once([')', ']']).unwrap_or_default();
    mark.chars().count() <= 24 && rest.split_whitespace().count() >= 3
}

pub(super) fn is_byline(desk: &Desk<'_>, at: usize) -> bool {
    desk.text(at).is_some_and(|t| byline::parse(desk.lex, t, &desk.langs()).is_some())
}

/// Whether a unit, right under the one before it, holds a whole date and little else.
fn is_date(desk: &Desk<'_>, at: usize) -> bool {
    let short = |t: &&str| t.len() <= 80 && t.contains(|c: char| c.is_ascii_digit()) && !ends_sentence(t);
    let close = desk.units.get(at).is_some_and(|u| !u.gap);
    desk.text(at).filter(short).is_some_and(|t| close && moment::find(desk.lex, t, desk.order).timestamp().is_some())
}

/// `Acme Inc.`, `U.S.`
fn ends_abbreviated(lex: &Lexicon, text: &str) -> bool {
    let last = text.split_whitespace().last().unwrap_or_default();
    let bare = last.strip_suffix('.').map(str::to_lowercase);
    bare.is_some_and(|word| lex.is(Kind::Abbreviations, &word))
        || (last.trim_end_matches('.').contains('.') && last.len() <= 6)
}

/// Makes slug, headline and lines under it of the titles.
pub(super) fn settle_titles(desk: &mut Desk<'_>, titles: &[usize]) {
    let titles = with_first_line(desk, titles);
    let mut titles: &[usize] = &titles;
    if let [first, second, ..] = titles
        && is_kicker(desk, *first, *second)
    {
        let text = desk.text(*first).unwrap_or_default().to_owned();
        desk.article.slugline = Some(Slugline { text: text.into(), separator: None });
        desk.take(*first, "/slugline", "the slug above the headline");
        titles = titles.get(1..).unwrap_or_default();
    }
    for (i, at) in titles.iter().enumerate() {
        let text = desk.text(*at).unwrap_or_default().trim_end_matches('+').trim_end().to_owned();
        if i == 0 && !desk.headlined() {
            signal(desk, &text);
            desk.article.headlines.insert(0, Label::new(text));
            desk.take(*at, "/headlines/0", "the headline");
        } else {
            desk.article.headlines.push(Label::new(text));
            let path = format!("/headlines/{}", desk.article.headlines.len() - 1);
            desk.take(*at, &path, "the line under the headline");
        }
    }
}

/// With `headline=first-line`, the first line of the story whatever it looks like.
fn with_first_line(desk: &Desk<'_>, titles: &[usize]) -> Vec<usize> {
    let wanted = desk.options.headline == Headline::FirstLine && titles.is_empty() && !desk.headlined();
    let first = (0..desk.units.len()).find(|i| desk.text(*i).is_some()).filter(|_| wanted);
    first.map_or_else(|| titles.to_vec(), |at| vec![at])
}

/// `HEALTH Clinics` above a headline: few words, the first in capitals, the second line much longer.
fn is_kicker(desk: &Desk<'_>, first: usize, second: usize) -> bool {
    let (Some(kicker), Some(headline)) = (desk.text(first), desk.text(second)) else { return false };
    let capitals = kicker
        .split_whitespace()
        .next()
        .is_some_and(|w| w.chars().count() >= 3 && w.chars().all(|c| c.is_uppercase() || c == '/'));
    let much_longer = headline.len() > 2 * kicker.len() && headline.split_whitespace().count() >= 4;
    capitals
        && kicker.split_whitespace().count() <= 4
        && kicker.len() <= 40
        && much_longer
        && desk.article.slugline.is_none()
}

/// `UPDATE 2-…`, `CORRECTED-…`: the prefix stays in the headline and is a signal as well.
fn signal(desk: &mut Desk<'_>, headline: &str) {
    let Some((prefix, _)) = headline.split_once(['-', ':', '–']) else { return };
    let capitals = prefix.chars().all(|c| !c.is_lowercase()) && prefix.len() <= 24;
    let word = fold(prefix.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '));
    let found = desk.lex.signal(&word).filter(|_| capitals);
    if let Some(name) = found {
        desk.article.signals.push(Concept { literal: Some(name.to_owned()), ..Concept::default() });
    }
}
