//! What the way by which copy came has done to its lines: quoted whole in a mail, marked with the codes of a wire, typed
//! with a blank line after every line.
//!
//! Knows lines only; each of these is undone before anything is recognised.

use super::lines::{Line, line_of};
use super::shape::runs_on;
use crate::note::Note;
use crate::span::Span;

/// The lines as they were before, if anything was done to them, and what to say of it.
pub(super) fn undo<'a>(lines: &[Line<'a>]) -> Option<(Vec<Line<'a>>, Vec<Note>)> {
    let plain = unquoted(lines).map(|plain| (plain, "the marks of a quoted mail before its lines: >"));
    let plain =
        plain.or_else(|| uncoded(lines).map(|plain| (plain, "the codes of a wire at the edges of lines: ^ < =")));
    let spaced = single_spaced(plain.as_ref().map_or(lines, |(plain, _)| plain));
    let spaced = spaced.map(|spaced| (spaced, "double spacing: a blank line after every line"));
    let place = lines.first().map_or(1, |l| l.number);
    let note = |what: &str| Note::recognised("", what).at(Span::at(place, 1));
    let notes = plain.iter().chain(&spaced).map(|(_, what)| note(what)).collect();
    Some((spaced.or(plain)?.0, notes))
}

/// The lines of copy that was quoted whole in a mail, without the `>` before them; `None` if it was not: something other
/// than a header stands before or between.
fn unquoted<'a>(lines: &[Line<'a>]) -> Option<Vec<Line<'a>>> {
    let first = lines.iter().position(|l| l.text.starts_with('>'))?;
    let (before, quoted) = lines.split_at_checked(first)?;
    let header = before.len() <= 20 && before.iter().all(|l| l.text.len() <= 160 && !l.text.ends_with(['.', '!', '?']));
    let whole = quoted.iter().all(|l| l.is_blank() || l.text.starts_with('>'));
    let enough = quoted.iter().filter(|l| l.text.len() > 1).count() >= 3;
    let strip = |l: &Line<'a>| {
        let inner = l.text.strip_prefix('>').map_or(l.text, |t| t.strip_prefix(' ').unwrap_or(t));
        line_of(inner, l.number)
    };
    (header && whole && enough).then(|| before.iter().copied().chain(quoted.iter().map(strip)).collect())
}

/// `^By MARTIN ODDY=`, `… the council said.<`: the codes of a wire at the edges of lines.
fn uncoded<'a>(lines: &[Line<'a>]) -> Option<Vec<Line<'a>>> {
    let opened = |l: &&Line<'a>| l.text.starts_with('^') && l.text.ends_with(['<', '=']);
    if lines.iter().filter(opened).count() < 2 {
        return None;
    }
    let strip = |l: &Line<'a>| match l.text.strip_prefix('^') {
        Some(inner) => line_of(inner.trim_end_matches(['<', '=']), l.number),
        None => line_of(l.raw.strip_suffix('<').unwrap_or(l.raw), l.number),
    };
    Some(lines.iter().map(strip).collect())
}

/// The lines of copy that was typed with a blank line after every line, closed up: told by sentences that run on over
/// the blank lines.
fn single_spaced<'a>(lines: &[Line<'a>]) -> Option<Vec<Line<'a>>> {
    let at: Vec<usize> = (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|l| !l.is_blank())).collect();
    let pairs = || {
        at.windows(2).filter_map(|w| match w {
            [i, j] => Some((lines.get(*i)?, lines.get(*j)?, j - i)),
            _ => None,
        })
    };
    let singles = pairs().filter(|(.., d)| *d == 2).count();
    let close = pairs().filter(|(.., d)| *d == 1).count();
    let running = || pairs().filter(|(a, b, d)| *d == 2 && a.width() >= 40 && runs_on(a.text, b.text));
    let wrap = running().map(|(a, ..)| a.width()).max().filter(|w| *w <= 110)?;
    if running().count() < 3 || running().count() * 3 < singles || close * 4 > singles {
        return None;
    }

    let full =
        |(a, b, d): &(&Line<'a>, &Line<'a>, usize)| *d == 2 && a.width() * 4 >= wrap * 3 && b.indent <= a.indent + 1;
    let closed: std::collections::HashSet<u64> = pairs().filter(full).map(|(a, ..)| a.number + 1).collect();
    Some(lines.iter().filter(|l| !(l.is_blank() && closed.contains(&l.number))).copied().collect())
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn texts<'a>(lines: &[Line<'a>]) -> Vec<&'a str> {
        lines.iter().map(|l| l.text).collect()
    }

    #[test]
    fn copy_quoted_whole_loses_its_marks() {
        let plain = unquoted(&split("Subject: x\n\n> By Ann Low\n>\n> One.\n> Two.\n", 1)).unwrap();
        assert_eq!(texts(&plain), ["Subject: x", "", "By Ann Low", "", "One.", "Two."]);
        for other in ["A story.\n\n> One\n> Two\n> Three\n", "> One\n> Two\n> Three\nA story.\n", "> One\n"] {
            assert!(unquoted(&split(other, 1)).is_none(), "{other}");
        }
    }

    #[test]
    fn codes_of_a_wire_go_where_several_lines_have_them() {
        let plain = uncoded(&split("^Bridge opens<\n^By ANN LOW=\n   It opened.<\nIt is < 3 m long.\n", 1)).unwrap();
        assert_eq!(texts(&plain), ["Bridge opens", "By ANN LOW", "It opened.", "It is < 3 m long."]);
        assert!(uncoded(&split("^ is a caret.\nx <\n", 1)).is_none());
    }

    #[test]
    fn double_spacing_is_closed_up_and_paragraphs_are_not() {
        let line = |end: &str| format!("     and then a line that is about as long as the paper is wide {end}\n\n");
        let copy = [line("so"), line("so"), line("so"), line("so"), "     and it ends.\n\n".to_owned()].concat();
        let closed = single_spaced(&split(&copy, 1)).unwrap();
        assert_eq!(closed.iter().filter(|l| l.is_blank()).count(), 1);
        assert!(
            single_spaced(&split("A paragraph ends here.\n\nAnother begins.\n\nA third.\n\nA fourth.\n", 1)).is_none()
        );
    }
}
