//! The part behind a story that is none: where it begins, and what becomes of it.

use super::{REACH, recognise};
use crate::model::{Break, Inline, Label, RichText};
use crate::syntax::copy::credit;
use crate::syntax::copy::desk::Desk;
use crate::syntax::copy::endmark::{end_mark, is_sure};
use crate::syntax::copy::feed::feed_above;
use crate::syntax::copy::page::has_age;
use crate::syntax::copy::section::{about_heading, has_address, is_release, opened, opens_section, section};
use crate::syntax::copy::shape::ends_sentence;
use crate::syntax::words::{Kind, Lexicon, Section, strip};

/// Where the part begins that is no story: at an end mark, or at the first section of a release.
pub(super) fn back_part(desk: &Desk<'_>) -> Option<usize> {
    let story = desk.body + 1;
    let end = desk.units.len();
    let size = |from: usize, to: usize| (from..to).filter_map(|i| desk.text(i)).map(str::len).sum::<usize>();
    // An end mark in the first half parts something else.
    let late = |i: &usize| size(desk.body, *i) >= size(*i, end);
    let mark = (story..end).find(|i| desk.text(*i).is_some_and(|t| end_mark(desk.lex, t))).filter(late);
    let mark = mark.filter(|i| desk.text(*i).is_some_and(is_sure) || nothing_but_matter(desk, *i + 1));
    // It ends nothing where a list of persons follows.
    let mark = mark.filter(|i| !desk.units.iter().skip(i + 1).any(|u| has_age(&u.text)));
    let near = mark.unwrap_or(end);
    let notice =
        (near.saturating_sub(REACH).max(story)..near).find(|i| desk.text(*i).is_some_and(|t| is_notice(desk.lex, t)));
    let notice = notice.filter(late).filter(|i| nothing_but_matter(desk, *i + 1));
    let mark = notice.or(mark);
    let limit = mark.unwrap_or(end);
    let section = (story..limit).find(|i| opens_section(desk, *i)).filter(|i| {
        // A heading with a sign of its own needs no other evidence.
        let marked = desk.text(*i).is_some_and(|t| t.starts_with('#'));
        (marked || is_release(desk, *i)) && size(desk.body, *i) * 2 >= size(*i, limit)
    });
    section.or(mark)
}

/// A line that says whose rights these are.
fn is_notice(lex: &Lexicon, text: &str) -> bool {
    let opens = text.starts_with('©') || lex.all(Kind::Copyright).any(|word| strip(text, word).is_some());
    opens && credit::copyright(lex, text).is_some()
}

/// Whether no story stands from here on: no running text, or something that only the matter after a story has.
fn nothing_but_matter(desk: &Desk<'_>, from: usize) -> bool {
    let rest = || (from..desk.units.len()).filter_map(|i| desk.text(i));
    let prose = |t: &str| t.len() > 60 && ends_sentence(t);
    let of_matter = |t: &str| {
        section(desk.lex, t).is_some() || has_address(t) || about_heading(desk.lex, t) || is_notice(desk.lex, t)
    };
    !rest().any(prose) || rest().any(of_matter)
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
            let _ = recognise(desk, at) || feed_above(desk, at);
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
