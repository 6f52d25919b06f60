//! The part behind a story that is none: where it begins, and what becomes of it.

use super::{REACH, recognise};
use crate::format::text::read::desk::Desk;
use crate::format::text::read::endmark::end_mark;
use crate::format::text::read::section::{is_release, opened, opens_section};
use crate::format::text::words::Section;
use crate::model::{Break, Inline, Label, RichText};

/// Where the part begins that is no story: at an end mark, or at the first section of a release.
pub(super) fn back_part(desk: &Desk<'_>) -> Option<usize> {
    let story = desk.body + 1;
    let mark = (story..desk.units.len()).find(|i| desk.text(*i).is_some_and(end_mark));
    // An end mark in the first half parts something else.
    let size = |from: usize, to: usize| (from..to).filter_map(|i| desk.text(i)).map(str::len).sum::<usize>();
    let mark = mark.filter(|i| size(desk.body, *i) >= size(*i, desk.units.len()));
    let limit = mark.unwrap_or(desk.units.len());
    let section = (story..limit).find(|i| opens_section(desk, *i)).filter(|i| {
        // A heading with a sign of its own needs no other evidence.
        let marked = desk.text(*i).is_some_and(|t| t.starts_with('#'));
        (marked || is_release(desk, *i)) && size(desk.body, *i) * 2 >= size(*i, limit)
    });
    section.or(mark)
}

/// Takes the back part: what is recognised becomes its field, the rest is kept by section.
pub(super) fn back(desk: &mut Desk<'_>, start: usize) {
    if !desk.drops_furniture() {
        return;
    }
    let end = desk.units.len();
    // Credits stand near the edges of what may be long. Upwards, as in every tail: what stands higher comes first.
    for at in (start..end).rev().filter(|at| *at < start + REACH || at + REACH >= end) {
        if desk.units.get(at).is_some_and(|u| !u.taken) && opened(desk, at).is_none() {
            recognise(desk, at);
        }
    }
    let mut name = "after-the-end";
    let mut note: Vec<Inline> = Vec::new();
    for at in start..end {
        if desk.units.get(at).is_none_or(|u| u.taken) {
            continue;
        }
        let opens = opened(desk, at);
        name = opens.unwrap_or(name);
        if name == Section::EditorsNotes.name() {
            if opens.is_some() {
                add_note(desk, std::mem::take(&mut note));
            }
            if !note.is_empty() {
                note.push(Inline::Break(Break {}));
            }
            note.push(Inline::text(desk.quote(at)));
            let path = format!("/edNotes/{}", desk.article.ed_notes.len());
            desk.take(at, &path, "a note to editors after the story");
        } else {
            add_note(desk, std::mem::take(&mut note));
            desk.keep(at, name);
        }
    }
    add_note(desk, note);
}

/// Adds a note to editors, which is not for the reader.
pub(super) fn add_note(desk: &mut Desk<'_>, lines: Vec<Inline>) {
    if !lines.is_empty() {
        desk.article.ed_notes.push(Label { public: Some(false), ..Label::new(RichText::new(lines)) });
    }
}
