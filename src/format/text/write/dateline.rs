//! The dateline before the first words of a story: once, with one sign behind it, and only when it is one.

use crate::model::{Block, Inline, Label, MAX_DEPTH, Parts, RichText};
use crate::note::Note;
use crate::syntax::copy;
use crate::syntax::dates::{self, Unread};
use crate::syntax::repeated::is_header;
use crate::syntax::words::Lexicon;

use super::body::{Body, Piece};

/// How many paragraphs from the first are asked for a dateline of their own: a summary may stand before it.
const ASKED: usize = 3;

/// What may end a dateline and parts it from the story.
const SIGNS: [char; 7] = ['—', '–', '―', '-', ':', '=', '】'];

/// Joins the first dateline to the first paragraph of the pieces from `start`, unless the body says it.
pub(super) fn join(page: &mut Body<'_>, start: usize, datelines: &[Label], body: &[Block]) {
    for i in 1..datelines.len() {
        page.notes.push(Note::dropped(format!("/datelines/{i}"), "only the first dateline is printed"));
    }
    let Some(dateline) = datelines.first() else { return };
    if !dateline.is_public() {
        page.notes.push(Note::dropped("/datelines/0", "not for publication"));
        return;
    }
    let words = dateline.text.plain();
    if is_time(&words) {
        page.notes.push(Note::dropped("/datelines/0", "a point in time is no dateline"));
        return;
    }

    let mut first = Vec::new();
    paragraphs(body, 0, &mut first);
    if !first.iter().any(|text| begins_with(&text.plain(), &words)) {
        if first.iter().any(|text| has_own(text, &words)) {
            page.notes.push(Note::dropped("/datelines/0", "the body begins with a dateline of its own"));
            return;
        }
        let text = page.words(&dateline.text, "/datelines/0/text");
        print(page, start, text.trim());
    }
    if !dateline.is_bare() {
        page.notes.push(Note::degraded("/datelines/0", "only the text is printed"));
    }
}

fn print(page: &mut Body<'_>, start: usize, text: &str) {
    let first = page.pieces.iter_mut().skip(start).find_map(|p| match p {
        Piece::Paragraph(text) => Some(text),
        _ => None,
    });
    let sign = match text.chars().last() {
        None => return,
        Some('】') => "",
        Some(last) if SIGNS.contains(&last) => " ",
        Some(_) => " — ",
    };
    match first {
        Some(paragraph) => *paragraph = format!("{text}{sign}{paragraph}"),
        None => page.pieces.insert(start, Piece::Paragraph(format!("{text}{}", sign.trim_end()))),
    }
}

/// Whether a dateline is a date, or a date and a time, and nothing else.
fn is_time(text: &str) -> bool {
    match dates::read(text.trim(), &dates::CELLS, Some(Lexicon::built_in()), None) {
        Ok(_) | Err(Unread::Ambiguous) => true,
        Err(Unread::Unknown) => false,
    }
}

/// The first paragraphs of the story in reading order, wherever they are nested.
fn paragraphs<'a>(blocks: &'a [Block], level: usize, out: &mut Vec<&'a RichText>) {
    for block in blocks.iter().filter(|b| !is_header(b)) {
        if out.len() >= ASKED || level > MAX_DEPTH {
            return;
        }
        match block {
            Block::Paragraph(p) => out.push(&p.text),
            Block::Section(s) => paragraphs(&s.blocks, level + 1, out),
            Block::Element(e) => paragraphs(&e.blocks, level + 1, out),
            _ => {}
        }
    }
}

/// Whether a paragraph begins with a dateline that is marked as one, or looks like one of the same place.
fn has_own(text: &RichText, dateline: &str) -> bool {
    let is_marked = |i: &Inline| matches!(i, Inline::Span(span) if span.role.as_deref() == Some("dateline"));
    let marked = matches!(text.parts(), Parts::Marked([first, ..]) if is_marked(first));
    let own = || copy::dateline_of(&text.plain());
    marked || own().is_some_and(|own| !town(dateline).is_empty() && town(&own) == town(dateline))
}

/// The letters of the first word.
fn town(dateline: &str) -> String {
    letters(dateline.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default())
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The longest dateline, in signs that are no letters.
const LONGEST: usize = 40;

/// Whether a paragraph begins with these words, however they are set, and a sign behind them as behind a dateline.
fn begins_with(text: &str, words: &str) -> bool {
    let words = letters(words);
    let ends = text.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at);
    let ends: Vec<usize> = ends.chain([text.len()]).take(LONGEST).collect();
    let is_apart = |rest: &str| rest.is_empty() || rest.starts_with(SIGNS) || rest.starts_with('.');
    let mut splits = ends.into_iter().filter_map(|end| text.split_at_checked(end));
    !words.is_empty() && splits.any(|(start, rest)| letters(start) == words && is_apart(rest.trim_start()))
}
