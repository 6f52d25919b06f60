//! What is kept of all that happens to a document: what is wrong with it, what of it is asked for in the answer, counts.
//! As much for a long document as for a short one.

use std::collections::BTreeMap;

use super::problem::{MOST_DIAGNOSTICS, Problem, ProblemKind};
use crate::error::Error;
use crate::note::{Note, NoteKind};
use crate::pipeline::{Diagnostic, Event, Recorder, Source, Watch};

/// What happened.
#[derive(Default)]
pub(super) struct Told {
    /// Writes the report, when one is wanted.
    pub(super) recorder: Option<Recorder>,
    /// What the document was read as.
    pub(super) from: Option<&'static str>,
    /// How many articles passed.
    pub(super) articles: u64,
    /// How many notes of each kind there were.
    pub(super) notes: BTreeMap<NoteKind, u64>,
    /// The first thing that is wrong.
    fault: Option<(ProblemKind, String)>,
    errors: FirstOf,
    losses: FirstOf,
}

/// The first of many, and how many they are.
#[derive(Default)]
struct FirstOf {
    first: Vec<Diagnostic>,
    all: u64,
}

impl FirstOf {
    fn add(&mut self, one: impl FnOnce() -> Diagnostic) {
        self.all += 1;
        if self.first.len() < MOST_DIAGNOSTICS {
            self.first.push(one());
        }
    }
}

impl Told {
    /// Begins, with a report when one is wanted.
    pub(super) fn recording(recorder: Option<Recorder>) -> Told {
        Told { recorder, ..Told::default() }
    }

    /// How many notes there were that say this.
    pub(super) fn count(&self, is_it: impl Fn(NoteKind) -> bool) -> u64 {
        self.notes.iter().filter(|(kind, _)| is_it(**kind)).map(|(_, n)| n).sum()
    }

    /// How many things are wrong.
    pub(super) fn faults(&self) -> u64 {
        self.errors.all
    }

    /// The problem, if anything is wrong.
    pub(super) fn problem(&mut self) -> Option<Problem> {
        let (kind, detail) = self.fault.take()?;
        let errors = std::mem::take(&mut self.errors);
        Some(Problem::new(kind, detail).with(errors.first, errors.all))
    }

    /// The problem of what would be lost, or was guessed.
    pub(super) fn refusal(&mut self) -> Problem {
        let losses = std::mem::take(&mut self.losses);
        Problem::new(ProblemKind::Refused, "nothing is written, as it was asked for").with(losses.first, losses.all)
    }

    /// What a document that could not be opened, or an output that failed, says.
    fn failed(&mut self, source: &Source, error: &Error) {
        self.fault.get_or_insert_with(|| (ProblemKind::of(error), error.message().to_owned()));
        for diagnostic in Diagnostic::from_error(error) {
            self.errors.add(|| diagnostic.on(source.name()));
        }
    }

    fn article(&mut self, read: &[Note], written: &[Note]) {
        self.articles += 1;
        for note in read.iter().chain(written) {
            *self.notes.entry(note.kind).or_default() += 1;
            if NoteKind::WARNINGS.contains(&note.kind) {
                self.losses.add(|| Diagnostic::from_note(note));
            }
        }
    }
}

impl Watch for Told {
    fn happened(&mut self, source: &Source, event: &Event<'_>) {
        match event {
            Event::Opened(opened) => self.from = Some(opened.format.id),
            Event::Article { read, written, .. } => self.article(read, written),
            Event::Failed(error) => self.failed(source, error),
            Event::Value | Event::Done => {}
        }
        if let Some(recorder) = &mut self.recorder {
            recorder.happened(source, event);
        }
    }
}
