//! From lines to units: hard wraps joined, list items, quotations and tables told by how they stand.
//!
//! Knows layout only, not what the lines say.

use std::borrow::Cow;
use std::ops::Range;

pub(super) use crate::syntax::copy::crosshead::ends_sentence;

use super::endmark::end_mark;
use super::lines::Line;
use super::marker::{Marker, is_rule, marker};
use super::table;
use crate::syntax::words::Lexicon;

/// A paragraph, an item, a heading: lines which belong together.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    /// The lines it came from.
    pub(super) lines: Range<usize>,
    /// Its text, wraps joined, without a list marker.
    pub(super) text: Cow<'a, str>,
    /// How it stands.
    pub(super) shape: Shape,
    /// Whether a blank line, or the beginning, stands before it.
    pub(super) gap: bool,
    /// Whether it has been taken for something other than story.
    pub(super) taken: bool,
}

/// How a unit stands on the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Text,
    /// With a marker, which is kept in case it is no list after all.
    Item(Marker),
    /// Indented as a whole, or marked with `>`.
    Quote,
    /// In columns.
    Table,
    /// Between lines of three backticks or more: to be left as it stands.
    Fenced,
}

/// What is known of the layout of the whole copy.
pub(super) struct Layout<'l> {
    lex: &'l Lexicon,
    /// The column at which lines are wrapped, if they are.
    wrap: Option<usize>,
    /// The usual indent of first lines.
    indent: usize,
    /// Whether first lines are indented and the others are not.
    first_lines: bool,
    /// Whether paragraphs are told by neither blank lines nor indents.
    solid: bool,
}

/// The units of the lines.
pub(super) fn units<'a>(lex: &Lexicon, lines: &[Line<'a>], join: bool) -> Vec<Unit<'a>> {
    let layout = Layout::of(lex, lines, join);
    let mut out = Vec::new();
    let mut at = 0;
    for fence in fences(lines) {
        groups(lines, at..fence.start, &layout, &mut out);
        at = fence.end;
        out.push(Unit { lines: fence, text: Cow::Borrowed(""), shape: Shape::Fenced, gap: true, taken: false });
    }
    groups(lines, at..lines.len(), &layout, &mut out);
    out
}

/// Where copy stands between two equal lines of backticks, these included.
fn fences(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let is_fence = |l: &Line<'_>| l.text.starts_with("```") && l.text.bytes().all(|b| b == b'`');
    let mut out = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (at, line) in lines.iter().enumerate().filter(|(_, l)| is_fence(l)) {
        open = match open {
            Some((start, sign)) if sign == line.text => {
                out.push(start..at + 1);
                None
            }
            // Within a fence other ones are copy.
            Some(open) => Some(open),
            None => Some((at, line.text)),
        };
    }
    out
}

/// The units of some lines, group by group.
fn groups<'a>(lines: &[Line<'a>], range: Range<usize>, layout: &Layout<'_>, out: &mut Vec<Unit<'a>>) {
    let mut at = range.start;
    while let Some(line) = lines.get(at).filter(|_| at < range.end) {
        if line.is_blank() {
            at += 1;
            continue;
        }
        let rest = lines.get(at..range.end).unwrap_or_default();
        let end = at + rest.iter().take_while(|l| !l.is_blank()).count();
        group(lines, at..end, layout, out);
        at = end;
    }
}

/// The units of a run of lines without a blank one.
fn group<'a>(lines: &[Line<'a>], group: Range<usize>, layout: &Layout<'_>, out: &mut Vec<Unit<'a>>) {
    let quoted = is_quotation(lines.get(group.clone()).unwrap_or_default(), layout);
    let mut at = group.start;
    while at < group.end {
        let rest = lines.get(at..group.end).unwrap_or_default();
        let gap = at == group.start;
        if let Some(length) = if quoted { None } else { table::length(rest) } {
            out.push(Unit { lines: at..at + length, text: Cow::Borrowed(""), shape: Shape::Table, gap, taken: false });
            at += length;
            continue;
        }
        let length = unit_length(rest, layout, quoted);
        let members = rest.get(..length).unwrap_or_default();
        let (text, shape) = read_unit(layout.lex, members, quoted);
        out.push(Unit { lines: at..at + length, text, shape, gap, taken: false });
        at += length;
    }
}

/// How many lines the unit has that begins with the first.
fn unit_length(lines: &[Line<'_>], layout: &Layout<'_>, quoted: bool) -> usize {
    let Some(first) = lines.first() else { return 1 };
    let item = marker(layout.lex, first.text).is_some();
    let mut length = 1;
    while let (Some(last), Some(next)) = (lines.get(length - 1), lines.get(length)) {
        if !goes_on(first, last, next, item, length, layout)
            || !quoted && table::length(lines.get(length..).unwrap_or_default()).is_some()
        {
            break;
        }
        length += 1;
    }
    length
}

/// Whether `next` continues the unit that begins with `first` and has reached `last`.
fn goes_on(first: &Line<'_>, last: &Line<'_>, next: &Line<'_>, item: bool, length: usize, layout: &Layout<'_>) -> bool {
    if marker(layout.lex, next.text).is_some_and(|(m, _)| begins_item(&m, first, item, layout))
        || is_rule(next.text)
        || is_rule(last.text)
        || end_mark(layout.lex, next.text)
    {
        return false;
    }
    if item && next.indent > first.indent {
        return true;
    }

    // A bracket that the line opens with, and that the next closes.
    if length == 1 && opens_bracket(first.text) && next.text.ends_with([')', ']']) && !next.text.contains(['(', '[']) {
        return true;
    }
    if first.text.starts_with('>') && next.text.starts_with('>') {
        return next.text.len() > 1 && last.text.len() > 1;
    }
    let Some(wrap) = layout.wrap else { return false };
    if layout.first_lines && next.indent >= layout.indent {
        return false;
    }
    let hanging = length == 1 || next.indent <= last.indent + 1;
    if next.indent > first.indent + 1 || !hanging || (length == 1 && next.indent > last.indent + 1) {
        return false;
    }
    let room = wrap.saturating_sub(last.width() + 1 + first_word(next.text));
    if room * 4 > wrap {
        return false;
    }
    !(layout.solid && room >= 4 && ends_sentence(last.text))
}

/// Whether a marker at the beginning of a line is one: at a wrap, dashes and figures of the sentence get there too.
fn begins_item(marker_here: &Marker, first: &Line<'_>, item: bool, layout: &Layout<'_>) -> bool {
    let before = marker(layout.lex, first.text).and_then(|(m, _)| m.number);
    match marker_here.number {
        Some(number) => layout.wrap.is_none() || number == 1 || before.is_some_and(|b| b + 1 == number),
        None => !marker_here.may_be_speech() || item || layout.wrap.is_none(),
    }
}

fn opens_bracket(text: &str) -> bool {
    text.starts_with(['(', '[']) && !text.contains([')', ']'])
}

fn first_word(text: &str) -> usize {
    text.split(char::is_whitespace).next().unwrap_or_default().chars().count()
}

/// Joins the lines of a unit.
fn read_unit<'a>(lex: &Lexicon, lines: &[Line<'a>], quoted: bool) -> (Cow<'a, str>, Shape) {
    let Some(first) = lines.first() else { return (Cow::Borrowed(""), Shape::Text) };
    let angled = first.text.starts_with("> ");
    let strip = |text: &'a str| if angled { text.trim_start_matches('>').trim_start() } else { text };
    let (shape, head) = match marker(lex, first.text) {
        _ if angled || quoted => (Shape::Quote, strip(first.text)),
        Some((marker, rest)) => (Shape::Item(marker), rest),
        None => (Shape::Text, first.text),
    };
    if lines.len() == 1 {
        return (Cow::Borrowed(head), shape);
    }

    let mut text = head.to_owned();
    for line in lines.iter().skip(1) {
        let next = strip(line.text);
        if needs_blank(&text, next) {
            text.push(' ');
        }
        text.push_str(next);
    }
    (Cow::Owned(text), shape)
}

/// No blank after a hyphen at a wrap, nor between characters of scripts that have none.
fn needs_blank(before: &str, next: &str) -> bool {
    let mut tail = before.chars().rev();
    let (last, earlier) = (tail.next(), tail.next());
    let first = next.chars().next();
    let hyphen =
        last == Some('-') && earlier.is_some_and(char::is_alphanumeric) && first.is_some_and(char::is_alphanumeric);
    let wide = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}'));
    !(hyphen || (wide(last) && wide(first)))
}

/// Whether a run of lines is indented as a whole, further than paragraphs are.
fn is_quotation(lines: &[Line<'_>], layout: &Layout<'_>) -> bool {
    let least = lines.iter().map(|l| l.indent).min().unwrap_or(0);
    let centred = lines.len() == 1 && (least >= 14 || !lines.iter().all(|l| l.text.chars().count() > 20));
    least >= 4 && least >= layout.indent + 3 && !centred && !lines.iter().all(|l| marker(layout.lex, l.text).is_some())
}

impl<'l> Layout<'l> {
    fn of(lex: &'l Lexicon, lines: &[Line<'_>], join: bool) -> Layout<'l> {
        let pairs = || {
            lines.windows(2).filter_map(|w| match w {
                [a, b] if !a.is_blank() && !b.is_blank() => Some((a, b)),
                _ => None,
            })
        };
        let wrap = if join { wrap_width(lex, lines, pairs()) } else { None };
        let starts = lines.iter().enumerate().filter(|(i, l)| {
            let before = i.checked_sub(1).and_then(|j| lines.get(j));
            !l.is_blank() && before.is_none_or(|b| b.is_blank() || b.indent < l.indent)
        });
        let mut counts = [0_usize; 12];
        for (_, line) in starts {
            if let Some(n) = counts.get_mut(line.indent) {
                *n += 1;
            }
        }

        let usual = counts.iter().enumerate().max_by_key(|(i, n)| (**n, std::cmp::Reverse(*i)));
        let long_groups = pairs().filter(|(a, b)| a.indent <= b.indent && a.width() > 50).count();
        let gaps = lines.iter().filter(|l| l.is_blank()).count();
        let indented = pairs().filter(|(a, b)| b.indent > a.indent + 1).count();
        let solid = wrap.is_some() && indented * 12 < long_groups && gaps * 12 < long_groups;
        let indent = usual.map_or(0, |(i, _)| i);
        let first_lines =
            wrap.is_some() && indent >= 2 && pairs().any(|(a, b)| a.indent >= indent && b.indent + 2 <= indent);
        Layout { lex, wrap, indent, first_lines, solid }
    }
}

/// The longest lines that are not the last of their paragraph stand for the width, if most such lines are full.
fn wrap_width<'l, 'a: 'l>(
    lex: &Lexicon,
    lines: &[Line<'a>],
    pairs: impl Iterator<Item = (&'l Line<'a>, &'l Line<'a>)>,
) -> Option<usize> {
    const WIDEST: usize = 110;
    let mut inner: Vec<(usize, usize, bool)> = pairs
        .filter(|(a, b)| {
            let columns = a.text.contains('\t') || a.text.contains("  ");
            marker(lex, b.text).is_none() && a.text.len() <= 4 * WIDEST && !columns && b.indent <= a.indent + 1
        })
        .map(|(a, b)| (a.width(), first_word(b.text), runs_on(a.text, b.text)))
        .collect();
    inner.sort_unstable();
    let (wrap, ..) = *inner.get((inner.len().saturating_sub(1)) * 19 / 20)?;
    let all = inner.len();
    // Signatures and lists are short throughout: they speak neither for nor against wrapping.
    inner.retain(|(width, ..)| width * 2 >= wrap);
    let is_full = |(width, next, _): &&(usize, usize, bool)| width + 1 + next + 4 >= wrap;
    let full = inner.iter().filter(is_full).count();
    let sentence = inner.iter().filter(is_full).any(|(.., runs_on)| *runs_on);
    // Hardly a line reaches beyond the width: a headline, an address.
    let beyond = lines.iter().filter(|l| l.text.len() > wrap + 8 && l.width() > wrap + 8).count();
    let most = full >= 2 && sentence && full * 4 >= all && full * 10 >= inner.len() * 6;
    let fits = (36..=WIDEST).contains(&wrap) && most && beyond * 2 <= full + 1;
    fits.then_some(wrap)
}

/// Whether a sentence seems to run over the end of the line: it does not end there, and the next begins with a small
/// letter, or nothing can be told because the line has none.
pub(super) fn runs_on(line: &str, next: &str) -> bool {
    if ends_sentence(line) {
        return false;
    }
    next.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase) || !line.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn texts(copy: &str) -> Vec<String> {
        units(Lexicon::built_in(), &split(copy, 1), true).into_iter().map(|u| u.text.into_owned()).collect()
    }

    const WRAPPED: [&str; 4] = [
        "The first line of this paragraph is as full as it can be made",
        "by a machine that breaks lines, and so is this second line of",
        "it. A third one ends.",
        "A second paragraph begins here, which is long enough to be in",
    ];

    #[test]
    fn wraps_are_joined_with_blank_lines_indents_or_neither() {
        let [a, b, c, d] = WRAPPED;
        let e = "need of a wrap too.";
        let expected = [format!("{a} {b} {c}"), format!("{d} {e}")];
        assert_eq!(texts(&format!("{a}\n{b}\n{c}\n\n{d}\n{e}\n")), expected);
        assert_eq!(texts(&format!("   {a}\n{b}\n{c}\n   {d}\n{e}\n")), expected);
        assert_eq!(texts(&format!("{a}\n{b}\n{c}\n{d}\n{e}\n")), expected);
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let copy = "A short line\nAnother, which is rather longer than the first one was, and ends.\nA third.\n";
        assert_eq!(texts(copy).len(), 3);
    }

    #[test]
    fn a_headline_upon_a_byline_is_no_wrapped_copy() {
        let headline = "Tin prices climb as smelter halts furnace for repairs";
        let paragraph = "LONDON (Reuters) - Tin rose to its highest in five months on Thursday after a smelter closed.";
        let copy =
            format!("{headline}\nBy Alan Ferreby and Mei Lin Tham in Kuala Lumpur\n{paragraph}\n\n{paragraph}\n");
        assert_eq!(texts(&copy).len(), 4);
        let copy =
            "Museum will Uhren sammeln und zeigen\nBerlin (dpa) - Der Chef sagte es am Montag.\nUnd das war es.\n";
        assert_eq!(texts(copy).len(), 3);
    }

    #[test]
    fn a_hyphen_at_a_wrap_stays_and_gets_no_blank() {
        let [a, b, ..] = WRAPPED;
        assert!(
            texts(&format!("{a}\n{b} long-\ndisused rank of pipes that were found to be entirely of oak.\n"))[0]
                .contains("long-disused")
        );
    }
}
