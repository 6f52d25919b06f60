//! How a batch goes: messages in the order of the inputs, and a bar on a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::MessageFormat;
use super::terminal::Terminal;
use crate::code;
use crate::pipeline::batch::{Follow, Outcome, Status};
use crate::pipeline::{Diagnostic, Severity};

/// Shows how a batch goes.
pub(super) struct Progress<'a> {
    terminal: &'a Terminal,
    bar: ProgressBar,
}

impl<'a> Progress<'a> {
    pub(super) fn new(terminal: &'a Terminal, inputs: usize) -> Progress<'a> {
        let bar = ProgressBar::new(inputs as u64);
        let wanted = !terminal.quiet && terminal.format == MessageFormat::Human;
        // indicatif draws on terminals only.
        bar.set_draw_target(if wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });
        let style = ProgressStyle::with_template("{wide_bar} {human_pos}/{human_len} files, {per_sec}, {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { terminal, bar }
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn say(&self, outcome: &Outcome) {
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

    fn outcome(&mut self, outcome: Outcome) {
        let silent = outcome.errors.is_empty() && outcome.notes.is_empty() && outcome.status == Status::Done;
        if !silent {
            self.bar.suspend(|| self.say(&outcome));
        }
    }
}
