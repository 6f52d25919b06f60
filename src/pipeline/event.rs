//! What happens while inputs are read, told as it happens; and the count of it.

use super::source::{Opened, Source};
use crate::error::{Error, ErrorKind};
use crate::format::Format;
use crate::model::Article;
use crate::note::{Note, NoteKind};

/// Something happened to an input.
pub enum Event<'a> {
    /// It was opened and recognised.
    Opened(&'a Opened),
    /// One of its articles has passed.
    Article {
        /// The article.
        article: &'a Article,
        /// The notes of its reader: what was not understood, guessed or mended.
        read: &'a [Note],
        /// The notes of its writer: what is lost or simplified.
        written: &'a [Note],
        /// The format written, if there is one.
        to: Option<&'static Format>,
    },
    /// Something is wrong with it. Other articles of it may follow.
    Failed(&'a Error),
    /// A JSON value of it was checked against a schema.
    Value,
    /// Nothing more comes of it.
    Done,
}

/// Somebody who wants to know what happens.
pub trait Watch {
    /// Something happened to an input.
    fn happened(&mut self, source: &Source, event: &Event<'_>);
}

/// What came of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Inputs that were begun.
    pub inputs: u64,
    /// Inputs that could not be used at all: not opened, not recognised.
    pub unusable: u64,
    /// Inputs that were opened and have faults.
    pub faulty: u64,
    /// Articles that passed.
    pub articles: u64,
    /// Articles of which the target could not carry something.
    pub lossy: u64,
    /// Articles with something guessed, mended, not understood or against a rule.
    pub doubtful: u64,
    /// Articles that break a rule of the model.
    pub unruly: u64,
}

impl Tally {
    /// Counts an article.
    pub(super) fn article(&mut self, read: &[Note], written: &[Note]) {
        let all = || read.iter().chain(written);
        let any = |kinds: &[NoteKind]| u64::from(all().any(|n| kinds.contains(&n.kind)));
        self.articles += 1;
        self.lossy += u64::from(written.iter().any(|n| n.kind.is_loss()));
        self.doubtful += any(&[NoteKind::Assumed, NoteKind::Repaired, NoteKind::Unread, NoteKind::Rule]);
        self.unruly += any(&[NoteKind::Rule]);
    }

    /// Counts an input that could not be opened, or was not recognised.
    pub(super) fn unopened(&mut self) {
        self.inputs += 1;
        self.unusable += 1;
    }

    /// Counts an input by the worst that was wrong with it.
    pub(super) fn input(&mut self, worst: Option<ErrorKind>) {
        self.inputs += 1;
        match worst {
            Some(ErrorKind::Io | ErrorKind::Unrecognised | ErrorKind::Usage) => self.unusable += 1,
            Some(_) => self.faulty += 1,
            None => {}
        }
    }

    /// Whether every input was read to its end without a fault.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.unusable + self.faulty == 0
    }

    /// Whether not one input could be used.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.inputs > 0 && self.inputs == self.unusable
    }
}
