//! The stories of a stream as articles: a frame at a time, a broken one told and passed over.
//!
//! Knows no format: how a frame is taken apart is handed in.

use super::extra::{self, Extra};
use super::{Frame, Frames, charset};
use crate::error::{Error, Result};
use crate::model::Article;
use crate::note::{Note, Noted};
use crate::span::Span;
use crate::syntax::DateOrder;
use crate::syntax::copy::{Boilerplate, Headline, Language, Layout, Options, Wraps};
use crate::syntax::input::Input;
use crate::syntax::words::{Lexicon, Words};

/// How a format of wire is read.
#[derive(Clone, Copy)]
pub(crate) struct Dialect {
    /// The id of the format.
    pub(crate) format: &'static str,
    /// Whether a line is the header of a story that has lost its SOH.
    pub(crate) begins: fn(&str) -> bool,
    /// Takes a frame apart.
    pub(crate) read: fn(&Frame, Options<'_>) -> Result<Noted<Article>>,
}

/// The articles of a stream.
pub(crate) struct Stories {
    frames: Frames,
    dialect: &'static Dialect,
    words: Words,
    order: Option<DateOrder>,
    /// Whether there was a story, or what should have been one.
    is_any: bool,
}

impl Stories {
    /// Starts reading.
    pub(crate) fn new(input: Input, dialect: &'static Dialect, words: Words, order: Option<DateOrder>) -> Stories {
        Stories { frames: Frames::new(input, dialect.begins), dialect, words, order, is_any: false }
    }

    /// The text of the line at a place in the last story.
    pub(crate) fn line_at(&self, at: Span) -> String {
        self.frames.line(at)
    }

    fn story(&self, frame: &mut Frame) -> Result<Noted<Article>> {
        match extra::take(&frame.text) {
            Some(Extra::Whole(article)) => {
                return Ok(Noted { value: *article, notes: std::mem::take(&mut frame.notes) });
            }
            Some(Extra::Stale(why, rest)) => {
                let detail = format!("the article beside the story does not count: {why}");
                frame.notes.push(Note::assumed("", detail).at(frame.place));
                frame.text = rest;
            }
            None => {}
        }
        charset::mend(frame, self.frames.encoding(), self.words.lexicon());
        let options = options(self.dialect, self.words.lexicon(), self.order);
        let story = (self.dialect.read)(frame, options);
        story.map_err(|e| if e.span().is_some() { e } else { e.at(frame.place) }.not_fatal())
    }
}

/// How the words of a story are read.
fn options<'w>(dialect: &Dialect, lex: &'w Lexicon, order: Option<DateOrder>) -> Options<'w> {
    Options {
        format: dialect.format,
        lex,
        order,
        boilerplate: Boilerplate::Keep,
        headline: Headline::Never,
        layout: Layout::Auto,
        wraps: Wraps::Keep,
        language: Language::Detect,
    }
}

/// The article as which a frame that was just written is read.
pub(crate) fn read_back(frame: &str, dialect: &Dialect) -> Option<Article> {
    let frame = Frame { text: frame.to_owned(), place: Span::at(1, 1), notes: Vec::new() };
    (dialect.read)(&frame, options(dialect, Lexicon::built_in(), None)).ok().map(|noted| noted.value)
}

impl Iterator for Stories {
    type Item = Result<Noted<Article>>;

    fn next(&mut self) -> Option<Self::Item> {
        let story = match self.frames.next() {
            Some(frame) => frame.and_then(|mut frame| self.story(&mut frame)),
            None if self.is_any => return None,
            None => Err(Error::malformed("there is no story in it")),
        };
        self.is_any = true;
        Some(story.map_err(|e| e.in_format(self.dialect.format)))
    }
}
