//! The block between STX and ` =`: flags, notes in brackets, the headline, a byline, in that order or another one.
//!
//! A line is told by what it says: of a headline that is folded, the lines are joined.

use crate::syntax::copy::{self, lines::Line};
use crate::syntax::hold::Place;
use crate::syntax::wire::{Draft, List, begins_with};
use crate::syntax::words::fold;

/// How many lines the block may have.
const LONGEST: usize = 25;
/// The longest flag and the longest label, in words.
const FLAG_WORDS: usize = 3;
/// The longest flag that nobody knows, in bytes.
const FLAG_LENGTH: usize = 24;

/// Parts the block from the body: it ends with the first line that ends with `=`, or with a blank one.
pub(super) fn split<'l, 'a>(lines: &'l [Line<'a>]) -> (&'l [Line<'a>], &'l [Line<'a>]) {
    let start = lines.iter().take_while(|l| l.is_blank()).count();
    let rest = lines.get(start..).unwrap_or_default();
    let gap = rest.iter().position(Line::is_blank).unwrap_or(rest.len());
    let closed = rest.iter().take(LONGEST).position(|l| l.text.ends_with('='));
    let end = match closed {
        // Where nothing closes it, a paragraph of its own is the block.
        Some(end) => end + 1,
        None => gap.min(LONGEST),
    };
    rest.split_at_checked(end).unwrap_or((rest, &[]))
}

/// Reads the block.
pub(super) fn read(draft: &mut Draft<'_>, lines: &[Line<'_>]) {
    let mut head = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        at += one(draft, rest, &mut head).max(1);
        if line.text.ends_with('=') {
            break;
        }
    }

    let slug = draft.article().slugline.as_ref().map(|s| fold(&s.text.plain())).unwrap_or_default();
    let labels = labels(&head, &slug);
    let (labels, title) = head.split_at_checked(labels).unwrap_or_default();
    labels.iter().for_each(|(text, line)| draft.keep("label", text, *line));
    let title = title.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(" ");
    if !title.is_empty() {
        draft.article().headlines.push(crate::model::Label::new(title));
    }
}

/// Reads what begins with the first line; gives how many lines it has. What belongs to the headline is added to it.
fn one(draft: &mut Draft<'_>, lines: &[Line<'_>], head: &mut Vec<(String, u64)>) -> usize {
    let Some(first) = lines.first() else { return 1 };
    let text = bare(first.text);
    if text.is_empty() {
        return 1;
    }
    if text.starts_with('(')
        && let Some(length) = bracketed(lines)
    {
        let whole = joined(lines.get(..length).unwrap_or_default());
        in_brackets(draft, &whole, first.number);
        return length;
    }

    let more = lines.len() > 1 && !first.text.ends_with('=');
    if let Some((flag, note)) =
        text.split_once('(').filter(|(flag, _)| head.is_empty() && more && is_capital_flag(flag))
    {
        draft.signal(flag.trim_end_matches([':', ' ']));
        draft.article().ed_notes.push(crate::model::Label::new(format!("({note}")));
        return 1;
    }
    if head.is_empty() && more && is_flag(text, lines.get(1)) {
        if !draft.holds(text, Place::Line, first.number) {
            draft.signal(text);
        }
        return 1;
    }
    if draft.holds(text, Place::Line, first.number) {
        return 1;
    }
    for length in [1, 2] {
        let whole = joined(lines.get(..length).unwrap_or_default());
        let is_one = copy::is_byline(draft.lex(), &whole) || length == 1 && copy::may_be_byline(draft.lex(), &whole);
        if !head.is_empty() && is_one {
            draft.stated.bylines.push((whole, crate::span::Span::at(first.number, 1)));
            return length;
        }
    }
    head.push((text.to_owned(), first.number));
    1
}

/// A line without the sign that closes the block.
fn bare(text: &str) -> &str {
    text.trim_end_matches(['=', ' '])
}

fn joined(lines: &[Line<'_>]) -> String {
    lines.iter().map(|l| bare(l.text)).collect::<Vec<_>>().join(" ")
}

/// How many lines a bracket has that the first one opens.
fn bracketed(lines: &[Line<'_>]) -> Option<usize> {
    let closes = |l: &Line<'_>| bare(l.text).ends_with(')');
    lines.iter().take(LONGEST).position(closes).map(|at| at + 1)
}

/// `(Eil)`, `(KORR-Bericht)`, `(Berichtigung: im zweiten Absatz …)`
fn in_brackets(draft: &mut Draft<'_>, whole: &str, line: u64) {
    let inside = whole.trim_matches(['(', ')', ' ']);
    if draft.holds(inside, Place::Line, line) {
        return;
    }
    if begins_with(List::Genres, inside).is_some() {
        draft.article().genres.push(crate::model::Concept::named(inside));
        return;
    }
    match begins_with(List::Flags, inside) {
        Some(rest) if inside.len() <= 2 * FLAG_LENGTH && !rest.trim_start().starts_with(':') => draft.signal(inside),
        flag => {
            if let Some((label, _)) = inside.split_once(':').filter(|_| flag.is_some()) {
                draft.signal(label);
            }
            draft.article().ed_notes.push(crate::model::Label::new(whole));
        }
    }
}

/// `CORRECTION: ` before a bracket.
fn is_capital_flag(text: &str) -> bool {
    text.len() <= FLAG_LENGTH && begins_with(List::Flags, text).is_some() && !text.chars().any(char::is_lowercase)
}

/// `1ST LEAD`, `REFILE`: capitals over a line that has others.
fn is_flag(text: &str, next: Option<&Line<'_>>) -> bool {
    let capitals = |t: &str| t.chars().any(char::is_uppercase) && !t.chars().skip(1).any(char::is_lowercase);
    let short = text.len() <= FLAG_LENGTH && text.split_whitespace().count() <= FLAG_WORDS;
    let upper = |t: &str| !t.chars().any(char::is_lowercase);
    let known = begins_with(List::Flags, text.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start())
        .is_some_and(|rest| rest.trim().is_empty());
    short && (known || ordinal(text) || capitals(text) && upper(text) && next.is_some_and(|n| !upper(bare(n.text))))
}

/// `1ST LEAD`, `3RD NET`, `2. Zusammenfassung`: a number and a flag.
fn ordinal(text: &str) -> bool {
    let Some((number, flag)) = text.split_once(' ') else { return false };
    number.starts_with(|c: char| c.is_ascii_digit())
        && (begins_with(List::Flags, flag).is_some() || begins_with(List::Genres, flag).is_some())
}

/// How many lines before the headline are labels of departments: all down to one that ends with a colon, or is a level
/// of the slug.
fn labels(head: &[(String, u64)], slug: &str) -> usize {
    let short = |text: &str| text.split_whitespace().count() <= FLAG_WORDS;
    let is_label =
        |text: &str| short(text) && (text.ends_with(':') || slug.split('/').any(|level| level == fold(text)));
    let last = head.iter().rposition(|(text, _)| is_label(text)).filter(|at| at + 1 < head.len());
    last.map_or(0, |at| at + 1).min(head.iter().take_while(|(text, _)| short(text)).count())
}
