//! How a batch goes: messages in the order of the inputs, and a bar on a terminal.

use std::fmt;
use std::time::Duration;

use indexmap::IndexMap;
use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::args::MessageFormat;
use super::summary::counted;
use super::terminal::Terminal;
use crate::code;
use crate::pipeline::batch::{Follow, InputOutcome, Status};
use crate::pipeline::{Diagnostic, Severity};

/// How many inputs that fail for the same reason are shown one by one.
const SHOWN: u64 = 3;

/// How often the bar is drawn while nothing happens.
const TICK: Duration = Duration::from_millis(200);

/// How many reasons are told apart.
const REASONS: usize = 1000;

/// Shows how a batch goes.
pub(super) struct Progress<'a> {
    terminal: &'a Terminal,
    bar: ProgressBar,
    /// How many inputs have failed for each reason.
    reasons: IndexMap<String, u64>,
}

impl<'a> Progress<'a> {
    pub(super) fn new(terminal: &'a Terminal, inputs: usize) -> Progress<'a> {
        let bar = ProgressBar::new(inputs as u64);
        let wanted = !terminal.quiet && terminal.format == MessageFormat::Human;
        // indicatif draws on terminals only.
        bar.set_draw_target(if wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });

        let style = ProgressStyle::with_template("{wide_bar} {human_pos}/{human_len} files, {rate}/s{left}");
        let rate = |state: &ProgressState, out: &mut dyn fmt::Write| {
            let _ = write!(out, "{:.0}", state.per_sec());
        };
        // Nothing can be estimated before the first input is done.
        let left = |state: &ProgressState, out: &mut dyn fmt::Write| {
            if state.pos() > 0 {
                let _ = write!(out, ", {:#} left", HumanDuration(state.eta()));
            }
        };

        bar.set_style(
            style.unwrap_or_else(|_| ProgressStyle::default_bar()).with_key("rate", rate).with_key("left", left),
        );
        bar.enable_steady_tick(TICK);
        Progress { terminal, bar, reasons: IndexMap::new() }
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// Says how many more inputs have failed than were shown, and why.
    pub(super) fn say_rest(&self) {
        for (reason, count) in self.reasons.iter().filter(|(_, n)| **n > SHOWN) {
            let more = counted(count - SHOWN, "more input", "more inputs");
            self.terminal.tell(&Diagnostic::new(
                Severity::Error,
                code::MORE,
                format!("{more}: {reason} (-v shows each)"),
            ));
        }
    }

    /// Whether an input fails for a reason that is not told already of many. Only people who did not ask for more want
    /// the sum.
    fn is_news(&mut self, outcome: &InputOutcome) -> bool {
        let Some(first) = outcome.errors.first() else { return true };
        if self.terminal.verbose || self.terminal.format != MessageFormat::Human || self.reasons.len() >= REASONS {
            return true;
        }
        let count = self.reasons.entry(first.message.clone()).or_default();
        *count += 1;
        *count <= SHOWN
    }

    fn say(&self, outcome: &InputOutcome) {
        let name = outcome.source.name();

        for note in &outcome.notes {
            self.terminal.tell(&Diagnostic::from_note(note).on(&name));
        }
        for error in &outcome.errors {
            self.terminal.tell(error);
        }

        if outcome.more_errors > 0 {
            let message = format!("and {} more errors", outcome.more_errors);
            self.terminal.tell(&Diagnostic::new(Severity::Error, code::MORE, message).on(&name));
        }

        if outcome.status == Status::Refused {
            let why =
                if outcome.lossy > 0 { "something would be lost" } else { "something was guessed, mended or wrong" };
            let message = format!("nothing is written: {why} (-v shows what)");
            self.terminal.tell(&Diagnostic::new(Severity::Error, code::REFUSED, message).on(&name));
        }

        if let (Some(why), true) = (outcome.why, self.terminal.verbose) {
            let message = format!("{why}: left as it is");
            self.terminal.tell(&Diagnostic::new(Severity::Note, code::SKIPPED, message).on(&name));
        }

        if outcome.status == Status::Partial {
            let articles = if outcome.articles == 1 { "1 article" } else { &format!("{} articles", outcome.articles) };
            let message = format!("{articles} of it written; the rest is missing");
            self.terminal.tell(&Diagnostic::new(Severity::Warning, code::PARTIAL, message).on(&name));
        }
    }
}

impl Follow for Progress<'_> {
    fn progress(&mut self, inputs: usize) {
        self.bar.set_position(inputs as u64);
    }

    fn outcome(&mut self, outcome: InputOutcome) {
        let silent = outcome.errors.is_empty() && outcome.notes.is_empty() && outcome.status == Status::Done;
        if !silent && self.is_news(&outcome) {
            self.bar.suspend(|| self.say(&outcome));
        }
    }
}
