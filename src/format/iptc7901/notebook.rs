//! What stands under a story: the notebook, its sections, and the part that is not for publication.
//!
//! Nothing of it is taken for the story, and nothing is made public from it.

use crate::model::{Break, Inline, RichText};
use crate::syntax::copy::{self, lines::Line};
use crate::syntax::wire::{Draft, List, has};

/// How far under a line of stars the words may stand that say what it is.
const REACH: usize = 3;

/// Parts the story from what stands under it: a heading `# Notebook`, or stars over words that close what follows.
pub(super) fn split<'l, 'a>(lines: &'l [Line<'a>]) -> (&'l [Line<'a>], &'l [Line<'a>]) {
    let begins = |at: &usize| {
        let rest = lines.get(*at..).unwrap_or_default();
        rest.first().is_some_and(|l| is_heading(l.text)) || closes(rest)
    };
    let start = (0..lines.len()).find(begins).unwrap_or(lines.len());
    lines.split_at_checked(start).unwrap_or((lines, &[]))
}

/// `# Notebook`
fn is_heading(text: &str) -> bool {
    text.strip_prefix("# ").is_some_and(|name| !name.trim().is_empty() && name.split_whitespace().count() <= 4)
}

fn is_stars(text: &str) -> bool {
    text.matches('*').count() >= 3 && text.chars().all(|c| c == '*' || c == ' ')
}

/// `* * * *` over `The following information is not for publication`
fn closes(lines: &[Line<'_>]) -> bool {
    let near = lines.iter().skip(1).filter(|l| !l.is_blank()).take(REACH);
    lines.first().is_some_and(|l| is_stars(l.text)) && near.clone().any(|l| has(List::NotPublic, l.text))
}

/// A section while it is read: its heading, its lines, and where it begins.
#[derive(Default)]
struct Section {
    heading: Option<String>,
    items: Vec<String>,
    line: u64,
    after_gap: bool,
}

/// Reads the notebook: each section becomes a note that is not for publication.
pub(super) fn read(draft: &mut Draft<'_>, lines: &[Line<'_>]) {
    let end = sign_off(draft, lines);
    let mut section = Section::default();
    for line in lines.get(..end).unwrap_or_default() {
        let text = line.text;
        if text.is_empty() {
            section.after_gap = true;
        } else if let Some(heading) = text.strip_prefix("## ") {
            close(draft, std::mem::take(&mut section));
            section = Section { heading: Some(heading.trim().to_owned()), line: line.number, ..Section::default() };
        } else if is_heading(text) || is_stars(text) || has(List::NotPublic, text) {
            close(draft, std::mem::take(&mut section));
            draft.leave_out("it says that what follows is for editors", text, line.number);
        } else {
            if section.items.is_empty() && section.heading.is_none() {
                section.line = line.number;
            }
            add(&mut section, line);
        }
    }
    close(draft, section);
}

/// Adds a line: a new item, or the rest of the one before.
fn add(section: &mut Section, line: &Line<'_>) {
    let goes_on = line.indent > 0 && !line.text.starts_with("- ") && !section.after_gap;
    match section.items.last_mut().filter(|_| goes_on) {
        Some(last) => {
            last.push(' ');
            last.push_str(line.text);
        }
        None => section.items.push(line.text.to_owned()),
    }
    section.after_gap = false;
}

fn close(draft: &mut Draft<'_>, section: Section) {
    let Section { heading, items, line, .. } = section;
    if items.is_empty() {
        // A heading alone says nothing but that there is nothing.
        heading.iter().for_each(|heading| draft.leave_out("a heading with nothing under it", heading, line));
        return;
    }
    let mut inlines = Vec::new();
    for item in items {
        if !inlines.is_empty() {
            inlines.push(Inline::Break(Break {}));
        }
        inlines.push(Inline::Text(item));
    }
    draft.desk_note(RichText::new(inlines), heading.as_deref(), line);
}

/// Keeps the initials at the end; gives where the notebook ends before them.
fn sign_off(draft: &mut Draft<'_>, lines: &[Line<'_>]) -> usize {
    let Some(last) = lines.iter().rposition(|l| !l.is_blank()) else { return 0 };
    let above = last.checked_sub(1).and_then(|i| lines.get(i));
    let Some(line) = lines.get(last).filter(|_| above.is_some_and(Line::is_blank)) else { return last + 1 };
    if line.text.starts_with(['-', '#']) || !is_sign_off(draft, line.text) {
        return last + 1;
    }
    draft.keep("sign-off", line.text, line.number);
    last
}

/// The same right under a story, where it has to begin with the name of its sender.
pub(super) fn signs_story(draft: &mut Draft<'_>, text: &str) -> bool {
    let message = draft.article().message.as_ref();
    let origin =
        message.and_then(|m| m.origin.as_deref()).and_then(|origin| origin.split(' ').next()).map(str::to_owned);
    let is_own = origin.is_some_and(|origin| text.strip_prefix(&origin).is_some_and(|rest| rest.starts_with(' ')));
    copy::is_sign_off(draft.lex(), text) || is_own && is_sign_off(draft, text)
}

/// How many words initials may be, and how long each is.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=7;
const LONGEST_INITIALS: usize = 6;

/// `xyz mt/il a3`: initials, those of an agency first; on a line of its own at the end.
fn is_sign_off(draft: &Draft<'_>, text: &str) -> bool {
    let is_code = |word: &str| {
        word.chars().count() <= LONGEST_INITIALS
            && word.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '/')
    };
    let words = text.split_whitespace().count();
    copy::is_sign_off(draft.lex(), text) || INITIALS.contains(&words) && text.split_whitespace().all(is_code)
}
