//! What newsrooms write around a story, in the languages of the files beside this one: by-words, months, credits, notes,
//! furniture; and the names of agencies.
//!
//! Knows words only, not where they stand. No word of copy stands in code: README.md says how the files are written, and
//! how to add to them.

mod agencies;
mod detect;
mod file;
mod fold;
mod kinds;
mod lexicon;
mod plain;
mod script;
mod starts;
mod text;

pub(crate) use fold::{after, capitalised, fold, only_letters, opens, strip, strip_joined, without_accents};
pub(crate) use kinds::Kind;
pub(crate) use lexicon::{Credit, Lang, Lexicon, Section};
pub(crate) use starts::Start;

use std::sync::Arc;

use kinds::HEADINGS;

use crate::error::Result;

/// The words by which copy is understood: those that come with wirecopy, and those that a user adds.
#[derive(Clone, Debug, Default)]
pub struct Words(Option<Arc<Lexicon>>);

impl Words {
    /// The option of readers that names a file of words: `--read words=FILE`. Readers open no files; whoever runs them
    /// hands in the content.
    pub const OPTION: &'static str = "words";

    /// These words and those of a file: headings in brackets, one phrase a line, `#` for comments. It adds to languages
    /// and agencies that are known, or brings new ones.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Malformed`], with the line at fault and, in the help, what to write instead.
    pub fn with(&self, text: &str) -> Result<Words> {
        Ok(Words(Some(Arc::new(self.lexicon().with(text)?))))
    }

    /// The languages that are known, in the order in which they are asked.
    pub fn languages(&self) -> impl Iterator<Item = Language<'_>> {
        self.lexicon().langs().iter().map(|l| Language { tag: &l.tag, name: &l.name, phrases: l.size() })
    }

    /// The headings that a file may have, each with what stands under it.
    pub fn headings() -> impl Iterator<Item = (&'static str, &'static str)> {
        HEADINGS.iter().map(|heading| (heading.name, heading.about))
    }

    /// All phrases of a language, by its tag, as its file writes them.
    #[must_use]
    pub fn of_language(&self, tag: &str) -> Option<String> {
        self.lexicon().of(tag).map(Lang::to_text)
    }

    /// All agencies, as their file writes them.
    #[must_use]
    pub fn agencies(&self) -> String {
        self.lexicon().agencies_to_text()
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        self.0.as_deref().unwrap_or_else(|| Lexicon::built_in())
    }
}

/// A language of which words are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language<'w> {
    /// Its tag, as BCP 47 has it.
    pub tag: &'w str,
    /// Its English name.
    pub name: &'w str,
    /// How many phrases are known.
    pub phrases: usize,
}
