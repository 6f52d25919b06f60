//! Lists of links to other stories, with their headings, and the furniture between the paragraphs.

use crate::syntax::words::{Kind, Lexicon, fold};

use super::desk::Desk;
use super::furniture::furniture;
use super::shape::{Shape, Unit, ends_sentence};

/// Whether this heads a list of links to other stories.
pub(super) fn feed_heading(lex: &Lexicon, text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let folded = fold(text.trim_matches(|c: char| "[]*|:- ".contains(c)));
    // `LEIA TAMBÉM:`, with the titles in the lines under it.
    lex.is(Kind::Feeds, &folded) || lex.is(Kind::Pointers, &folded)
}

/// Takes furniture out of the running text.
pub(super) fn clear(desk: &mut Desk<'_>) {
    if !desk.drops_furniture() {
        return;
    }
    let is_story = |u: &Unit<'_>| !u.taken && u.shape == Shape::Text && !may_be_link(&u.text);
    let last_story = desk.units.iter().rposition(is_story).unwrap_or(0);
    for at in 0..desk.units.len() {
        let Some(text) = desk.text(at) else { continue };
        if feed_heading(desk.lex, text) {
            feed(desk, at, at > last_story);
        } else if let Some(what) = furniture(desk.lex, text) {
            desk.discard(at, what);
        }
    }
}

/// Whether a line may be the title of another story.
pub(super) fn may_be_link(text: &str) -> bool {
    text.len() <= 200 && (!ends_sentence(text) || text.len() <= 100 && text.ends_with(['?', '!']))
}

/// A heading such as `TRENDING NOW`, and the links under it: to the end where no story follows, or to the next gap.
pub(super) fn feed(desk: &mut Desk<'_>, at: usize, to_the_end: bool) {
    let link = |i: usize| desk.text(i).is_some_and(may_be_link);
    let close = |i: usize| desk.units.get(i).is_some_and(|u| !u.gap);
    let mut end = at + 1;
    while end < desk.units.len() && (to_the_end || (link(end) && close(end))) {
        end += 1;
    }
    // A heading with nothing under it may be a cross-head of the story.
    if end == at + 1 && at + 1 < desk.units.len() && furniture(desk.lex, desk.text(at).unwrap_or_default()).is_none() {
        return;
    }
    desk.discard(at, "the heading of a list of links");
    for i in at + 1..end {
        if desk.text(i).is_some() {
            desk.discard(i, "a link to another story");
        }
    }
}

/// The last links under a heading such as `TRENDING NOW`: the heading is looked for above.
pub(super) fn feed_above(desk: &mut Desk<'_>, at: usize) -> bool {
    if !desk.drops_furniture() {
        return false;
    }
    let from = at.saturating_sub(12).max(desk.body + 1);
    let link = |i: usize| desk.text(i).is_some_and(may_be_link);
    let heading =
        (from..at).rev().take_while(|i| link(*i)).find(|i| desk.text(*i).is_some_and(|t| feed_heading(desk.lex, t)));
    let heading = heading.filter(|_| link(at));
    let alone = desk.text(at).is_some_and(|t| feed_heading(desk.lex, t));
    if let Some(heading) = heading {
        for i in (heading + 1..=at).filter(|i| desk.units.get(*i).is_some_and(|u| !u.taken)).collect::<Vec<_>>() {
            desk.discard(i, "a link to another story");
        }
    }

    if alone {
        desk.discard(at, "the heading of a list of links");
    }
    heading.is_some() || alone
}
