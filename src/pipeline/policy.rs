//! When an output is refused because of losses or doubts, and how a run is judged. The same for the command line and for
//! programs.

use super::diagnostic::{Diagnostic, Severity};
use super::event::Tally;
use super::rules::is_advice;
use crate::error::Error;

/// What is done about what the target cannot carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum OnLoss {
    /// Say it.
    #[default]
    Warn,
    /// Say nothing.
    Allow,
    /// Refuse: nothing is written.
    Error,
}

/// Which losses and doubts refuse an output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// What is done about what the target cannot carry.
    pub on_loss: OnLoss,
    /// Whether nothing is written either when something was guessed, mended, not understood or against a rule.
    pub strict: bool,
}

/// How a run is judged; the numbers are the exit codes of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All is done; there may be warnings.
    Done = 0,
    /// Something failed, or would lose what must not be lost.
    Faults = 1,
    /// No input could be used.
    Nothing = 2,
}

impl Policy {
    /// Whether an output must not be kept.
    #[must_use]
    pub fn refuses(self, tally: &Tally) -> bool {
        let lossy = tally.lossy > 0 && self.needs_all();
        let partial = !tally.is_clean() && self.needs_all();
        lossy || partial || (self.strict && tally.doubtful > 0)
    }

    /// Whether nothing may be sent before all is known: a stream cannot be taken back.
    #[must_use]
    pub fn needs_all(self) -> bool {
        self.strict || self.on_loss == OnLoss::Error
    }

    /// Judges a run.
    #[must_use]
    pub fn verdict(self, tally: &Tally) -> Verdict {
        match tally {
            t if t.is_nothing() => Verdict::Nothing,
            t if !t.is_clean() || self.refuses(t) => Verdict::Faults,
            _ => Verdict::Done,
        }
    }
}

/// Judges what a check finds in inputs: what of it is an error, and how the run ends.
#[derive(Clone, Copy, Debug, Default)]
pub struct Judge {
    strict: bool,
    /// Whether there was an error.
    is_invalid: bool,
    /// Whether what an input holds is at fault, and not only that it cannot be had or is no news.
    is_of_content: bool,
}

impl Judge {
    /// Begins a run; when it is strict, every warning is an error.
    #[must_use]
    pub fn new(strict: bool) -> Judge {
        Judge { strict, ..Judge::default() }
    }

    /// A note on an article with the weight that it has here: a broken rule is an error, unless it is advice.
    pub fn note(&mut self, is_rule: bool, mut diagnostic: Diagnostic) -> Diagnostic {
        let is_broken = is_rule && !is_advice(diagnostic.code);
        if is_broken || (self.strict && diagnostic.severity == Severity::Warning) {
            diagnostic.severity = Severity::Error;
        }
        self.weighed(diagnostic)
    }

    /// What an error says, with the weight that it has here: beside the faults of an article it tells the rules that it
    /// breaks, advice among them.
    pub fn error(&mut self, error: &Error) -> Vec<Diagnostic> {
        self.is_of_content |= error.kind().is_of_content();

        let mut all = Diagnostic::from_error(error);
        for diagnostic in &mut all {
            if is_advice(diagnostic.code) && !self.strict {
                diagnostic.severity = Severity::Warning;
            }
        }
        all.into_iter().map(|d| self.weighed(d)).collect()
    }

    fn weighed(&mut self, diagnostic: Diagnostic) -> Diagnostic {
        self.is_invalid |= diagnostic.severity == Severity::Error;
        diagnostic
    }

    /// Judges the run.
    #[must_use]
    pub fn verdict(&self, tally: &Tally) -> Verdict {
        match tally {
            t if t.inputs == t.unusable && !self.is_of_content => Verdict::Nothing,
            _ if self.is_invalid => Verdict::Faults,
            _ => Verdict::Done,
        }
    }
}
