//! Phrases of several kinds by their first letter: which of some thousands stand at a place of a text. Knows no phrase.

use super::kinds::Kind;
use super::lexicon::{Lexicon, Phrase};
use crate::syntax::hashing::WordMap;

/// The phrases of some kinds, by their first letter; those of an earlier kind first.
#[derive(Debug)]
pub(crate) struct Starts(WordMap<u32, Vec<(Kind, Phrase)>>);

/// What parts the meaning of a phrase from the phrase, in rows that have both: `+01:00 = cet`.
const MEANS: &str = " = ";

/// A phrase of a list: its row without a meaning is the phrase itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Start<'l> {
    pub(crate) kind: Kind,
    pub(crate) meaning: Option<&'l str>,
    pub(crate) phrase: &'l str,
}

impl<'l> Start<'l> {
    fn of(kind: Kind, row: &'l str) -> Start<'l> {
        let (meaning, phrase) = row.split_once(MEANS).map_or((None, row), |(meaning, phrase)| (Some(meaning), phrase));
        Start { kind, meaning, phrase }
    }
}

/// The first letter of the scripts that part their words by nothing: each of their letters may begin a word.
const UNPARTED: char = '\u{0E00}';

impl Starts {
    pub(super) fn of(kinds: &[Kind], lex: &Lexicon) -> Starts {
        let mut starts: WordMap<u32, Vec<(Kind, Phrase)>> = WordMap::default();
        for (kind, phrase) in kinds.iter().flat_map(|kind| lex.phrases(*kind).map(move |phrase| (*kind, phrase))) {
            let Some(first) = Start::of(kind, &phrase).phrase.chars().next() else { continue };
            starts.entry(first.into()).or_default().push((kind, phrase));
        }
        Starts(starts)
    }

    /// The phrases that begin with this letter.
    pub(crate) fn with(&self, first: char) -> impl Iterator<Item = Start<'_>> {
        self.0.get(&first.into()).into_iter().flatten().map(|(kind, row)| Start::of(*kind, row))
    }

    /// Whether one of the phrases begins where a word of this folded text begins.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        let mut before = ' ';
        text.char_indices().any(|(at, c)| {
            let is_within = before.is_alphabetic() && c.is_alphabetic() && c < UNPARTED;
            before = c;
            let rest = text.get(at..).filter(|_| !is_within);
            rest.is_some_and(|rest| self.with(c).any(|start| rest.starts_with(start.phrase)))
        })
    }
}
