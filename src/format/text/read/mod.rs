//! Reads copy: a short row of recognisers takes from the lines what is not story, and what remains is the body.
//!
//! A recogniser that is not sure leaves the line in the body and says nothing. One that is leaves a note with the line
//! and what it took it for, so that every word of the input stands in the article or in a note.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::format::{DateOrder, ReadSettings, Reader, options};
use crate::model::Article;
use crate::note::{Note, Noted};
use crate::syntax::guid;
use crate::syntax::input::Input;
use crate::syntax::words::{Lexicon, Words};

mod blocks;
pub(super) mod byline;
mod caption;
mod clean;
mod credit;
mod dateline;
mod desk;
mod endmark;
mod feed;
mod front;
mod furniture;
mod head;
mod header;
mod lines;
mod marker;
mod moment;
mod name;
mod running;
mod section;
mod shape;
mod stories;
mod table;
mod tagged;
mod tail;
mod transport;

use desk::Desk;
use lines::Line;

/// Options of reading `text`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Options {
    /// Page furniture and what stands after a story (buttons, teasers, contacts): leave it out, with a note, or keep it in the body.
    boilerplate: Boilerplate,
    /// Which line is the headline: the one that looks like one, none, or the first line whatever it looks like.
    headline: Headline,
    /// Look for bylines, datelines, credits and furniture, or take every line as body.
    layout: LayoutOption,
    /// Join lines that were wrapped at a width, where copy looks like it, or never.
    wraps: Wraps,
    /// Find out the language where it is beyond doubt, or never.
    language: LanguageOption,
    /// A file of words that newsrooms write around a story, for a language or a house; `wirecopy words` shows those that are known.
    #[schemars(extend("format" = "file"))]
    words: Option<String>,
}

/// What becomes of page furniture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Boilerplate {
    /// It is left out of the body.
    #[default]
    Drop,
    /// It stays in the body.
    Keep,
}

/// Which line is the headline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Headline {
    /// A line that looks like one, if there is one.
    #[default]
    Auto,
    /// None.
    Never,
    /// The first line.
    FirstLine,
}

/// Whether recognisers run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LayoutOption {
    /// They run.
    #[default]
    Auto,
    /// Everything is body.
    Plain,
}

/// Whether wrapped lines are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Wraps {
    /// Where the copy looks wrapped.
    #[default]
    Join,
    /// Every line is a paragraph.
    Keep,
}

/// Whether the language is told from the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LanguageOption {
    /// Where it is beyond doubt.
    #[default]
    Detect,
    /// It is not.
    Never,
}

/// Starts reading.
pub(super) fn open(input: Input, settings: &ReadSettings) -> Result<Box<dyn Reader>> {
    let options: Options = options::parse(&settings.options)?;
    if let Some(file) = options.words.as_ref().filter(|_| settings.words.is_none()) {
        return Err(Error::usage(format!("the words of {file} are not at hand")).help("hand them in with the settings"));
    }
    let words = settings.words.clone().unwrap_or_default();
    Ok(Box::new(TextReader { input, options, words, order: settings.date_order, ready: None }))
}

struct TextReader {
    input: Input,
    options: Options,
    words: Words,
    order: Option<DateOrder>,
    /// The stories that were read and not yet given; the whole copy is read at once.
    ready: Option<std::vec::IntoIter<Noted<Article>>>,
}

impl Iterator for TextReader {
    type Item = Result<Noted<Article>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_none() {
            match self.read_all() {
                Ok(articles) => self.ready = Some(articles.into_iter()),
                Err(e) => {
                    self.ready = Some(Vec::new().into_iter());
                    return Some(Err(e.in_format(super::FORMAT.id)));
                }
            }
        }
        self.ready.as_mut()?.next().map(Ok)
    }
}

impl Reader for TextReader {}

impl TextReader {
    fn read_all(&mut self) -> Result<Vec<Noted<Article>>> {
        let begin = self.input.offset();
        let end = begin + self.input.read_all()?.len() as u64;
        self.input.bounded_lines(begin, end)?;
        self.input.bounded_cells(begin, end)?;
        let text = self.input.ahead();
        let (text, mut notes) = clean::clean(text);
        if text.trim().is_empty() {
            return Err(Error::malformed("there is no text in it"));
        }
        let lines = lines::split(&text, 1);
        let mut articles: Vec<Noted<Article>> = if front::is_ours(&lines) {
            vec![front::read(&lines)?]
        } else {
            let wanted = self.options.layout != LayoutOption::Plain;
            let (undone, said) = wanted.then(|| transport::undo(&lines)).flatten().unzip();
            notes.extend(said.into_iter().flatten());
            let lines = undone.as_deref().unwrap_or(&lines);
            let lex = self.words.lexicon();
            stories::split(lines).into_iter().map(|story| read_story(lex, story, &self.options, self.order)).collect()
        };
        if let Some(first) = articles.first_mut() {
            first.notes.splice(0..0, notes);
        }
        let decoding = self.input.take_notes();
        if let Some(first) = articles.first_mut() {
            first.notes.splice(0..0, decoding);
        }
        Ok(articles)
    }
}

/// Reads one story.
fn read_story(lex: &Lexicon, lines: &[Line<'_>], options: &Options, order: Option<DateOrder>) -> Noted<Article> {
    let lang = lex.detect(lines.iter().map(|l| l.text));
    let mut desk = Desk {
        lines,
        units: Vec::new(),
        article: Article::default(),
        notes: Vec::new(),
        options,
        order,
        lex,
        lang,
        body: 0,
        placed: std::collections::BTreeMap::new(),
        sources: Vec::new(),
        is_release: false,
        kept: indexmap::IndexMap::new(),
    };
    let join = options.wraps == Wraps::Join;
    if options.layout == LayoutOption::Plain {
        desk.units = shape::units(lex, lines, join);
    } else if !tagged::read(&mut desk, join) {
        let start = header::read(&mut desk);
        desk.units = units_from(lex, lines, start, join);
        recognise(&mut desk);
    }
    finish(desk)
}

/// The units of the lines after the first `start`.
fn units_from<'a>(lex: &Lexicon, lines: &[Line<'a>], start: usize, join: bool) -> Vec<shape::Unit<'a>> {
    let mut units = shape::units(lex, lines.get(start..).unwrap_or_default(), join);
    for unit in &mut units {
        unit.lines = unit.lines.start + start..unit.lines.end + start;
    }
    units
}

/// The row of recognisers: from the edges inwards.
fn recognise(desk: &mut Desk<'_>) {
    running::clear(desk);
    caption::captions(desk);
    head::read(desk);
    tail::read(desk);
    feed::clear(desk);
    head::dateline(desk);
}

/// What is left becomes the body; what was not said is settled.
fn finish(mut desk: Desk<'_>) -> Noted<Article> {
    desk.article.body = blocks::read(&mut desk);
    desk.settle_sources();
    desk.settle_kept();
    let Desk { lines, mut article, mut notes, lang, options, .. } = desk;
    let wanted = article.language.is_none() && options.language == LanguageOption::Detect;
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
pub(super) fn has_copy_marks(text: &str) -> bool {
    let lines = lines::split(text.get(..text.len().min(400)).unwrap_or_default(), 1);
    tagged::is_tagged(&lines)
}
