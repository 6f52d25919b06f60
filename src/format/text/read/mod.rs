//! Reads plain text: our own front matter as it was written, anything else as copy.
//!
//! Knows the file and the options of `text`; what recognises copy is in `syntax::copy`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::format::{DateOrder, ReadSettings, Reader, options};
use crate::model::Article;
use crate::note::Noted;
use crate::syntax::copy::{self, Boilerplate, Headline, Language, Layout, Wraps, lines};
use crate::syntax::input::Input;
use crate::syntax::words::Words;

mod front;

/// Options of reading `text`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Options {
    /// Page furniture and what stands after a story (buttons, teasers, contacts): leave it out, with a note, or keep it in the body.
    boilerplate: Boilerplate,
    /// Which line is the headline: the one that looks like one, none, or the first line whatever it looks like.
    headline: Headline,
    /// Look for bylines, datelines, credits and furniture, or take every line as body.
    layout: Layout,
    /// Join lines that were wrapped at a width, where copy looks like it, or never.
    wraps: Wraps,
    /// Find out the language where it is beyond doubt, or never.
    language: Language,
    /// A file of words that newsrooms write around a story, for a language or a house; `wirecopy words` shows those that are known.
    #[schemars(extend("format" = "file"))]
    words: Option<String>,
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
        let (text, notes) = copy::clean(text);
        if text.trim().is_empty() {
            return Err(Error::malformed("there is no text in it"));
        }
        let lines = lines::split(&text, 1);
        let mut articles: Vec<Noted<Article>> = if front::is_ours(&lines) {
            vec![front::read(&lines)?]
        } else {
            copy::stories(&lines, &self.copy_options())
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

    /// What the options say of copy.
    fn copy_options(&self) -> copy::Options<'_> {
        let Options { boilerplate, headline, layout, wraps, language, words: _ } = self.options;
        let (format, lex) = (super::FORMAT.id, self.words.lexicon());
        copy::Options { format, lex, order: self.order, boilerplate, headline, layout, wraps, language }
    }
}
