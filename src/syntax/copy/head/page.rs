//! What a page puts above a story: rules, buttons, the name of a part of the paper, the menu.

use super::Head;
use crate::syntax::copy::desk::Desk;
use crate::syntax::copy::shape::ends_sentence;
use crate::syntax::words::{Kind, fold};

/// The name of a part of the paper, above or right under the headline: `OPINION`, `Kotimaa`.
pub(super) fn department(desk: &mut Desk<'_>, at: usize, head: &Head) -> bool {
    let named = |t: &str| t.len() <= 40 && desk.lex.is(Kind::Departments, &fold(t));
    let first = head.titles.is_empty() && !desk.headlined();
    // A headline may be of one word: something else has to follow that may be one.
    let title = |t: &str| t.split_whitespace().count() >= 3 && t.len() <= 220;
    let room = !first || (at + 1..at + 5).any(|i| desk.text(i).is_some_and(title));
    let is = desk.drops_furniture() && room && !head.byline && desk.text(at).is_some_and(named);
    if is {
        desk.discard(at, "the name of a part of the paper");
    }
    is
}

/// The menu of a page above the headline: in one group with a button or the name of a part of the paper, three or more
/// lines of one or two words.
pub(super) fn menu(desk: &mut Desk<'_>, at: usize, head: &Head) -> bool {
    if !desk.drops_furniture() || desk.headlined() || !head.titles.is_empty() {
        return false;
    }

    let entry = |i: &usize| {
        let short = |t: &str| t.chars().count() <= 24 && t.split_whitespace().count() <= 2 && !ends_sentence(t);
        let close = *i == at || desk.units.get(*i).is_some_and(|u| !u.gap);
        close && desk.text(*i).is_some_and(short)
    };
    let end = (at..desk.units.len()).take_while(entry).count() + at;
    let goes_on = desk.units.get(end).is_some_and(|u| !u.gap) || desk.units.get(end + 1).is_some();
    let in_group = |i: &usize| desk.units.get(i + 1).is_some_and(|u| !u.gap);
    let before = (0..at).rev().take_while(in_group).take_while(|i| desk.units.get(*i).is_some_and(|u| u.taken)).count();
    let after_button = at.checked_sub(1).and_then(|i| desk.units.get(i)).is_some_and(|u| u.taken);
    if end == at || end + before < at + 3 || !goes_on || !after_button {
        return false;
    }
    (at..end).for_each(|i| desk.discard(i, "the menu of a page"));
    true
}
