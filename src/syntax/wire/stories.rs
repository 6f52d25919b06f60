//! The stories of a stream as articles: a frame at a time, a broken one told and passed over.
//!
//! Knows no format: how a frame is taken apart is handed in.

use super::{Frame, Frames};
use crate::error::{Error, Result};
use crate::model::Article;
use crate::note::Noted;
use crate::span::Span;
use crate::syntax::DateOrder;
use crate::syntax::copy::{Boilerplate, Headline, Language, Layout, Options, Wraps};
use crate::syntax::input::Input;
use crate::syntax::words::Words;

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

    fn story(&self, frame: &Frame) -> Result<Noted<Article>> {
        let options = Options {
            format: self.dialect.format,
            lex: self.words.lexicon(),
            order: self.order,
            boilerplate: Boilerplate::Keep,
            headline: Headline::Never,
            layout: Layout::Auto,
            wraps: Wraps::Keep,
            language: Language::Detect,
        };
        let story = (self.dialect.read)(frame, options);
        story.map_err(|e| if e.span().is_some() { e } else { e.at(frame.place) }.not_fatal())
    }
}

impl Iterator for Stories {
    type Item = Result<Noted<Article>>;

    fn next(&mut self) -> Option<Self::Item> {
        let story = match self.frames.next() {
            Some(frame) => frame.and_then(|frame| self.story(&frame)),
            None if self.is_any => return None,
            None => Err(Error::malformed("there is no story in it")),
        };
        self.is_any = true;
        Some(story.map_err(|e| e.in_format(self.dialect.format)))
    }
}
