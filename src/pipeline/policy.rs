//! When an output is refused because of losses or doubts, and how a run is judged. The same for the command line and for
//! programs.

use super::event::Tally;

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
