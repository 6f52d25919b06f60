//! What is heard of a batch: what became of each input, and the sum of it.

use super::manifest::Status;
use super::note_counts::NoteCounts;
use crate::error::Error;
use crate::note::Note;
use crate::pipeline::{Diagnostic, Source, Tally};

/// What became of one input.
pub struct InputOutcome {
    /// The input.
    pub source: Source,
    /// What became of it.
    pub status: Status,
    /// Whether an earlier run had done it.
    pub was_done: bool,
    /// Whether it could not even be opened, or is no news.
    pub unusable: bool,
    /// Why an output was left as it is.
    pub why: Option<&'static str>,
    /// Articles written.
    pub articles: u64,
    /// Articles of which the target could not carry something.
    pub lossy: u64,
    /// Outputs written.
    pub outputs: u64,
    /// The notes, counted.
    pub note_counts: NoteCounts,
    /// The notes, if they were wanted.
    pub notes: Vec<Note>,
    /// What is wrong with it.
    pub errors: Vec<Diagnostic>,
    /// How many further errors there are.
    pub more_errors: u64,
}

impl InputOutcome {
    pub(super) fn new(source: &Source) -> InputOutcome {
        InputOutcome {
            source: source.clone(),
            status: Status::Done,
            was_done: false,
            unusable: false,
            why: None,
            articles: 0,
            lossy: 0,
            outputs: 0,
            note_counts: NoteCounts::default(),
            notes: Vec::new(),
            errors: Vec::new(),
            more_errors: 0,
        }
    }

    /// Takes down how many outputs were written, and what the articles in them lost.
    pub(super) fn written(&mut self, outputs: u64, tally: &Tally, apart: bool) {
        self.outputs = outputs;
        self.lossy = tally.lossy;
        self.unusable = tally.unusable > 0;
        self.articles = match outputs {
            0 => 0,
            n if apart => n,
            _ => tally.articles,
        };
    }

    /// How it went, once the outputs are counted.
    pub(super) fn status_of(&self, refused: bool, clean: bool) -> Status {
        match (clean, self.outputs == 0) {
            _ if refused => Status::Refused,
            (true, true) if self.why.is_some() => Status::Skipped,
            (true, _) => Status::Done,
            (false, false) => Status::Partial,
            (false, true) => Status::Failed,
        }
    }
}

/// Somebody who wants to know how a batch goes.
pub trait Follow {
    /// So many inputs are through, in any order.
    fn progress(&mut self, inputs: usize);

    /// What became of an input, in the order of the inputs.
    fn outcome(&mut self, outcome: InputOutcome);
}

/// What came of a batch.
#[derive(Debug, Default)]
pub struct Total {
    /// Articles written.
    pub articles: u64,
    /// Files written.
    pub outputs: u64,
    /// Inputs of which all is written.
    pub done: u64,
    /// Inputs that an earlier run had done.
    pub done_before: u64,
    /// Inputs whose outputs were left as they are.
    pub skipped: u64,
    /// Inputs with faults, or that lose what must not be lost.
    pub failed: u64,
    /// Those of the failed that could not even be opened, or are no news.
    pub unusable: u64,
    /// Inputs that were not come to, because the run was ended.
    pub left: u64,
    /// The notes of all articles.
    pub note_counts: NoteCounts,
    /// Why the run could not go on.
    pub broken: Option<Error>,
}

impl Total {
    pub(super) fn add(&mut self, outcome: &InputOutcome) {
        self.articles += outcome.articles;
        self.outputs += outcome.outputs;
        self.unusable += u64::from(outcome.unusable);
        // What is lost is told of what is written.
        if outcome.articles > 0 {
            self.note_counts.merge(&outcome.note_counts);
        }
        match outcome.status {
            _ if outcome.was_done => self.done_before += 1,
            Status::Done => self.done += 1,
            Status::Skipped => self.skipped += 1,
            Status::Partial | Status::Failed | Status::Refused => self.failed += 1,
        }
    }
}
