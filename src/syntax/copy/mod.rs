//! Reads copy, whatever it came in: a short row of recognisers takes from the lines what is not story, and what remains
//! is the body.
//!
//! A recogniser that is not sure leaves the line in the body and says nothing. One that is leaves a note with the line,
//! with what it took it for and with its own name, so that every word of the input stands in the article or in a note and
//! every decision can be traced. Knows no format and no input: the door is [`stories`], or [`story`] for lines at hand.

use crate::model::Article;
use crate::note::{Note, Noted};
use crate::syntax::guid;
use crate::syntax::words::Lexicon;

mod blocks;
pub(crate) mod byline;
mod caption;
mod clean;
mod credit;
pub(crate) mod crosshead;
mod dateline;
mod desk;
mod endmark;
mod feed;
mod furniture;
mod head;
mod header;
pub(crate) mod lines;
mod marker;
mod moment;
mod name;
mod options;
mod page;
mod running;
mod section;
mod shape;
mod stated;
mod stories;
pub(crate) mod table;
mod tagged;
mod tail;
mod transport;

pub(crate) use clean::clean;
use desk::Desk;
use lines::Line;
pub(crate) use options::{Boilerplate, Headline, Language, Layout, Options, Wraps};
pub(crate) use stated::{
    STAND_IN, Stated, holds, is_byline, is_job, is_sign_off, may_be_byline, note_kind, stated_story,
};

/// The stories in some lines; what the way by which the copy came has done to it is undone, and noted with the first.
pub(crate) fn stories(lines: &[Line<'_>], options: &Options<'_>) -> Vec<Noted<Article>> {
    let wanted = options.layout != Layout::Plain;
    let (undone, said) = wanted.then(|| transport::undo(lines)).flatten().unzip();
    let lines = undone.as_deref().unwrap_or(lines);

    let mut stories: Vec<Noted<Article>> = stories::split(lines).into_iter().map(|one| story(one, options)).collect();
    if let Some(first) = stories.first_mut() {
        first.notes.splice(0..0, said.into_iter().flatten());
    }
    stories
}

/// The dateline with which a paragraph begins, by its look.
pub(crate) fn dateline_of(paragraph: &str) -> Option<String> {
    dateline::parse(Lexicon::built_in(), paragraph, None).map(|dateline| dateline.printed.to_owned())
}

/// Who is named in a text that is a byline or a list of authors, and nothing else; nothing when in doubt.
pub(crate) fn people_of(lex: &Lexicon, text: &str) -> Option<Vec<String>> {
    let langs: Vec<_> = lex.langs().iter().collect();
    let found = byline::parse(lex, text, &langs).or_else(|| byline::take_apart(lex, text, &langs))?;
    let named = found.names.iter().chain(&found.newsrooms).map(|name| (*name).to_owned());
    Some(named.collect()).filter(|named: &Vec<String>| !named.is_empty())
}

/// Reads one story.
pub(crate) fn story(lines: &[Line<'_>], options: &Options<'_>) -> Noted<Article> {
    let lex = options.lex;
    // What the shape of a page leaves of the lines.
    let left;
    let mut desk = Desk::new(lines, options);
    let join = options.wraps == Wraps::Join;
    if options.layout == Layout::Plain {
        desk.units = shape::units(lex, lines, join);
    } else if !desk.traced("tagged copy", |desk| tagged::read(desk, join)) {
        let start = desk.traced("header", header::read);
        if start == 0 {
            left = page::read(&mut desk);
            desk.lines = left.as_deref().unwrap_or(lines);
        }
        desk.units = units_from(lex, desk.lines, start, join);
        recognise(&mut desk);
    }
    finish(desk, lines)
}

/// The units of the lines after the first `start`.
fn units_from<'a>(lex: &Lexicon, lines: &[Line<'a>], start: usize, join: bool) -> Vec<shape::Unit<'a>> {
    let mut units = shape::units(lex, lines.get(start..).unwrap_or_default(), join);
    for unit in &mut units {
        unit.lines = unit.lines.start + start..unit.lines.end + start;
    }
    units
}

/// A pass over the whole copy.
type Pass = fn(&mut Desk<'_>);

/// The passes, from the edges inwards, by the names under which decisions are traced. Those that ask one unit after the
/// other have rows of their own, `head::ROWS` and `tail::ROWS`.
const PASSES: [(&str, Pass); 6] = [
    ("running heads", running::clear),
    ("captions", caption::captions),
    ("head", head::read),
    ("tail", tail::read),
    ("furniture", feed::clear),
    ("dateline", head::dateline),
];

fn recognise(desk: &mut Desk<'_>) {
    for (name, pass) in PASSES {
        desk.traced(name, pass);
    }
}

/// What is left becomes the body; what was not said is settled.
fn finish(mut desk: Desk<'_>, lines: &[Line<'_>]) -> Noted<Article> {
    desk.article.body = blocks::read(&mut desk);
    desk.settle_sources();
    desk.settle_kept();
    let Desk { mut article, mut notes, lang, options, .. } = desk;
    let wanted = article.language.is_none() && options.language == Language::Detect;
    if let Some(lang) = lang.filter(|_| wanted) {
        article.language = Some(lang.tag.to_string());
        let detail = format!("the copy does not name its language; its words are {}", lang.tag);
        notes.push(Note::assumed("/language", detail));
    }
    if article.guid.is_empty() {
        article.guid = guid::derived_from(copy_of(lines));
        notes.push(guid::note());
    }
    // As they stand in the copy; what has no place comes last.
    notes.sort_by_key(|n| n.span.map_or((1, 0), |s| (0, s.line)));
    Noted { value: article, notes }
}

/// The copy from its first word to its last, piece by piece.
fn copy_of<'a>(lines: &'a [Line<'a>]) -> impl Iterator<Item = &'a str> {
    let whole = || lines.iter().skip_while(|l| l.is_blank());
    let last = lines.iter().rposition(|l| !l.is_blank()).map_or(0, |last| last + 1);
    let first = lines.iter().position(|l| !l.is_blank()).unwrap_or(last);
    let rest = whole().take(last.saturating_sub(first)).skip(1).flat_map(|l| ["\n", l.raw]);
    whole().take(1).map(|l| l.text).chain(rest)
}

/// Whether a text has marks that only tagged copy has.
pub(crate) fn has_marks(text: &str) -> bool {
    let lines = lines::split(text.get(..text.len().min(400)).unwrap_or_default(), 1);
    tagged::is_tagged(&lines)
}
