//! Lines that hold a story back: who or what holds, until when, and which words of the line are left over.
//!
//! A line is read whole or holds for good: a word that belongs to no part of it makes the embargo one without an end, and
//! the reading says which word. News speaks of embargoes and kills too; there the form decides, not the word. All words are
//! those of the vocabulary. Knows no format, no clock and no place of the line in its copy but what it is told.

mod clock;
mod parts;
mod plain;
#[cfg(test)]
mod tests;
mod when;
mod zones;

use crate::model::{Embargo, Timestamp};
use crate::syntax::DateOrder;
use crate::syntax::words::{Kind, Lexicon};
use parts::{Part, Parts};
use plain::plain;
pub(crate) use when::Pending;

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Hold {
    /// There is no embargo, or it is over.
    Free,
    /// It holds the story back until then.
    Held(Held),
    /// It takes the story back.
    Killed,
    /// It holds the story back for now.
    Withheld,
}

/// An embargo as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Held {
    pub(crate) until: Embargo,
    /// The words that were not understood.
    pub(crate) left_over: Vec<String>,
    /// What would be its end, were it known of which day the copy is.
    pub(crate) pending: Option<Pending>,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Above or under a headline.
    Line,
    /// In a note to editors: a whole sentence may say it, and others may stand beside it.
    Note,
}

/// The longest line that holds back.
const LONGEST: usize = 400;

/// The longest line that says with small words alone when a story may be used.
const LONGEST_ORDER: usize = 240;

/// How many words a sentence may have beside an embargo before it is news.
const MOST_LEFT_OVER: usize = 6;

/// Signs that part a line into pieces of which one may hold.
const PARTING: [&str; 11] = [" - ", " – ", " — ", "|", "//", "(", ")", "[", "]", ". ", "; "];

/// What a line says, if it is one that holds back or sets free.
pub(crate) fn line(text: &str, place: Place, lex: &Lexicon, order: Option<DateOrder>) -> Option<Hold> {
    let text = plain(text);
    if text.len() > LONGEST && place == Place::Line || !speaks_of_it(&text, lex) {
        return None;
    }
    if let Some(hold) = piece(&text, place, lex, order) {
        return Some(hold);
    }

    let pieces = parted(&text);
    let opening = taken_back(&Parts::of(&text, lex, order));
    let mut found: Vec<Hold> = pieces
        .iter()
        .skip(usize::from(pieces.len() == 1))
        .filter_map(|p| {
            let hold = piece(p, place, lex, order)?;
            let is_whole = !matches!(&hold, Hold::Held(held) if !held.left_over.is_empty());
            let parts = Parts::of(p, lex, order);
            let is_sure = place == Place::Note || parts.is_explicit() || parts.is_order() || opening.is_some();
            (is_whole && is_sure).then_some(hold)
        })
        .collect();
    // Of several the strictest; a line that opens with taking back means that, whatever it says behind.
    found.sort_by_key(strictness);
    found.pop().map(|hold| opening.filter(|_| hold != Hold::Free).unwrap_or(hold))
}

/// What takes a story back at the beginning of a line, in several words: `Story withheld`.
fn taken_back(parts: &Parts<'_>) -> Option<Hold> {
    TAKEN_BACK.into_iter().find(|(kind, _)| parts.opens_with_words(*kind)).map(|(_, hold)| hold)
}

/// What takes a story back, and what that says.
const TAKEN_BACK: [(Kind, Hold); 2] = [(Kind::Kills, Hold::Killed), (Kind::Withholds, Hold::Withheld)];

fn strictness(hold: &Hold) -> (u8, Option<String>) {
    match hold {
        Hold::Free => (0, None),
        Hold::Held(Held { until: Embargo::Until(time), .. }) => (1, Some(latest(time))),
        Hold::Held(_) => (2, None),
        Hold::Withheld => (3, None),
        Hold::Killed => (4, None),
    }
}

/// The moment at which it is over everywhere, in a form that can be compared.
pub(crate) fn latest(time: &Timestamp) -> String {
    time.over_everywhere(None).map_or_else(|| "9999".to_owned(), |t| t.to_string())
}

/// Of two embargoes the one that ends later.
pub(crate) fn later(a: Embargo, b: Embargo) -> Embargo {
    match (&a, &b) {
        (Embargo::Indefinite, _) | (_, Embargo::Indefinite) => Embargo::Indefinite,
        (Embargo::Until(one), Embargo::Until(two)) if latest(one) >= latest(two) => a,
        _ => b,
    }
}

/// What the value of a field says that holds an embargo; what is not understood holds for good.
pub(crate) fn value(text: &str, lex: &Lexicon, order: Option<DateOrder>) -> Hold {
    let parts = Parts::of(&plain(text), lex, order);
    if parts.has(Kind::EmbargoOver) && parts.left_over().is_empty() && !parts.has_when() {
        return Hold::Free;
    }
    parts.held(parts.left_over())
}

/// What one piece of a line says by itself.
fn piece(text: &str, place: Place, lex: &Lexicon, order: Option<DateOrder>) -> Option<Hold> {
    let parts = Parts::of(text, lex, order);
    let left_over = parts.left_over();
    for (kind, hold) in TAKEN_BACK {
        // `Please hold: not before 9 October 2026` says until when.
        if kind == Kind::Withholds && left_over.is_empty() && parts.has(Kind::Embargo) && parts.has_when() {
            break;
        }
        if parts.is_label(kind, text) || parts.has(kind) && parts.opens_with(kind) && left_over.is_empty() {
            return Some(hold);
        }
    }
    if parts.has(Kind::EmbargoOver) && left_over.is_empty() {
        return Some(if parts.has_when() { parts.held(left_over) } else { Hold::Free });
    }
    if !parts.has(Kind::Embargo) {
        return parts.is_order().then(|| parts.held(left_over));
    }
    if left_over.is_empty() {
        return Some(parts.held(left_over));
    }
    if parts.has(Kind::EmbargoOver) && place == Place::Line && !parts.is_explicit() {
        return None;
    }

    let holds = match (place, parts.opens_with(Kind::Embargo)) {
        (Place::Note, _) => parts.is_explicit(),
        (Place::Line, false) => parts.is_order(),
        (Place::Line, true) if parts.is_explicit() => {
            let is_news = ends_sentence(text) && left_over.len() > MOST_LEFT_OVER || parts.is_report();
            !is_news
        }
        (Place::Line, true) => parts.is_label_with_when(),
    };
    holds.then(|| parts.held(if place == Place::Note { parts.left_over_behind() } else { left_over }))
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '。'])
}

/// Whether any word of it is there at all.
fn speaks_of_it(text: &str, lex: &Lexicon) -> bool {
    let folded = crate::syntax::words::fold(text);
    lex.holding().are_in(&folded)
        || text.len() <= LONGEST_ORDER && text.contains(says_number) && lex.ordering().are_in(&folded)
        || plain::is_spaced(&folded)
}

/// A figure, or the sign of a month in letters that are figures too.
fn says_number(c: char) -> bool {
    c.is_numeric() || c == '月'
}

/// Pieces between the signs that part a line.
fn parted(text: &str) -> Vec<String> {
    let marked = PARTING.iter().fold(text.to_owned(), |text, sign| text.replace(sign, "\n"));
    marked.lines().map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// The part that is asked for, of those in a line.
fn is_of(part: &Part, kind: Kind) -> bool {
    matches!(part, Part::Phrase(k, _) if *k == kind)
}
