//! A story whose envelope says much of it: a wire's header, a mail's. What the envelope states is not looked for again in
//! the copy, and what it leaves open is.
//!
//! Knows no envelope: whoever takes one apart hands over what it says.

use crate::model::{Article, Block};
use crate::note::{Note, Noted};
use crate::span::Span;
use crate::syntax::DateOrder;
use crate::syntax::hold::{self, Hold};
use crate::syntax::words::{self, Kind, Lexicon};

use super::desk::Desk;
use super::lines::Line;
use super::name::is_name;
use super::{Options, Wraps, byline, credit, finish, head, header, tail, units_from};

/// A line of nothing but this stands in the place of the next block of [`Stated::blocks`].
pub(crate) const STAND_IN: &str = "\u{FFFC}";

/// What the envelope of a story says.
#[derive(Default)]
pub(crate) struct Stated {
    /// The fields that it fills.
    pub(crate) article: Article,
    /// What has to be said of these.
    pub(crate) notes: Vec<Note>,
    /// Lines that hold the story back ([`holds`]), as they stand, with their places.
    pub(crate) holds: Vec<(String, hold::Place, Span)>,
    /// Bylines, with the word that opens them.
    pub(crate) bylines: Vec<(String, Span)>,
    /// The agencies from which the story comes.
    pub(crate) sources: Vec<String>,
    /// What has no field, under a name for it.
    pub(crate) kept: Vec<(&'static str, String, Span)>,
    /// Blocks of the body that its reader has made already, in their order.
    pub(crate) blocks: Vec<Block>,
}

impl Stated {
    /// Keeps a text that has no field.
    pub(crate) fn keep(&mut self, name: &'static str, text: &str, span: Span) {
        if !text.trim().is_empty() {
            self.kept.push((name, text.trim().to_owned(), span));
        }
    }
}

/// Whether a line holds a story back, takes it back or sets it free.
pub(crate) fn holds(lex: &Lexicon, text: &str, place: hold::Place, order: Option<DateOrder>) -> bool {
    hold::line(text, place, lex, order).is_some_and(|hold| hold != Hold::Free)
}

/// Whether a line is a byline that says what it is.
pub(crate) fn is_byline(lex: &Lexicon, text: &str) -> bool {
    byline::parse(lex, text, &lex.langs().iter().collect::<Vec<_>>()).is_some()
}

/// Whether a line may be a byline, where only its place says that it is one: a by-word, then the name of a person before
/// anything else that may follow.
pub(crate) fn may_be_byline(lex: &Lexicon, text: &str) -> bool {
    let by = lex.langs().iter().flat_map(|lang| lang.list(Kind::By));
    let Some((rest, _)) = words::after(text, by).filter(|_| text.starts_with(char::is_uppercase)) else { return false };
    let named = rest.split([',', ';', '(', '/']).next().unwrap_or_default();
    let and = || lex.langs().iter().flat_map(|lang| lang.list(Kind::And));
    let first = and().filter_map(|and| named.find(&format!(" {and} "))).min().and_then(|end| named.get(..end));
    let first = first.unwrap_or(named).trim();

    // A sentence has small words that are no particles of names; the code of an agency may stand at the end.
    let fits = |word: &str| word.chars().count() <= 3 || !word.starts_with(char::is_lowercase);
    let coded = rest.rsplit_once(',').filter(|(_, code)| code.split_whitespace().count() == 1);
    let words = coded.map_or(rest, |(before, _)| before);
    first.contains(' ') && is_name(lex, first) && words.split_whitespace().all(fits)
}

/// Whether a line under a byline says what its writer is.
pub(crate) fn is_job(lex: &Lexicon, text: &str) -> bool {
    super::name::is_job(lex, text)
}

/// Whether a line is a note to editors or readers, and whether it is for the public; not stated where it does not say.
pub(crate) fn note_kind(lex: &Lexicon, text: &str) -> Option<Option<bool>> {
    head::note_kind(lex, text)
}

/// Whether a line under a story is the code of those who wrote and edited it.
pub(crate) fn is_sign_off(lex: &Lexicon, text: &str) -> bool {
    credit::sign_off(lex, text)
}

/// Reads the copy of a story of which the envelope has said the rest.
pub(crate) fn stated_story<'a>(lines: &'a [Line<'a>], options: &'a Options<'a>, stated: Stated) -> Noted<Article> {
    let mut desk = Desk::new(lines, options);
    let blocks = take_over(&mut desk, stated);
    desk.units = units_from(options.lex, lines, 0, options.wraps == Wraps::Join);
    stand_in(&mut desk, blocks);

    desk.traced("notes above", head::read_notes);
    desk.traced("tail", tail::read);
    desk.traced("dateline", head::wire_dateline);
    finish(desk, lines)
}

/// Puts onto the desk what the envelope states; gives the blocks that are made already.
fn take_over(desk: &mut Desk<'_>, stated: Stated) -> Vec<Block> {
    let Stated { article, notes, holds, bylines, sources, kept, blocks } = stated;
    (desk.article, desk.notes) = (article, notes);
    for (text, place, span) in holds {
        let Some(found) = hold::line(&text, place, desk.lex, desk.order) else { continue };
        let path = desk.hold(found, &text, span);
        desk.notes.push(Note::recognised(path, format!("the embargo line: “{text}”")).at(span));
    }
    for (text, span) in bylines {
        let by = desk.lex.all(Kind::By);
        let bare = if is_byline(desk.lex, &text) { None } else { words::after(&text, by).map(|(rest, _)| rest.trim()) };
        let path = header::put_byline(desk, bare.unwrap_or(&text));
        desk.notes.push(Note::recognised(path, format!("the byline: “{text}”")).at(span));
    }

    sources.iter().for_each(|source| desk.source(source));
    kept.iter().for_each(|(name, text, span)| desk.keep_text(name, text, *span));
    blocks
}

/// Puts blocks into the places that are kept for them.
fn stand_in(desk: &mut Desk<'_>, blocks: Vec<Block>) {
    let places: Vec<usize> = (0..desk.units.len()).filter(|i| desk.text(*i) == Some(STAND_IN)).collect();
    for (at, block) in places.into_iter().zip(blocks) {
        desk.mark(at);
        desk.placed.insert(at, block);
    }
}
