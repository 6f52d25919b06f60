//! The last words of a batch: what failed, what was lost, what was written. And its exit code.

use super::Exit;
use super::args::BatchArgs;
use super::terminal::Terminal;
use crate::code;
use crate::note::NoteKind;
use crate::pipeline::batch::Total;
use crate::pipeline::{Diagnostic, OnLoss, Severity, grouped};

/// How many things a line names.
const FEW: usize = 6;

/// What came of a batch.
pub(super) struct BatchSummary<'a> {
    pub(super) args: &'a BatchArgs,
    pub(super) total: &'a Total,
    /// What was no input to begin with.
    pub(super) faults: u64,
    /// Whether a signal has ended it.
    pub(super) ended: bool,
    pub(super) terminal: &'a Terminal,
}

impl BatchSummary<'_> {
    /// Says what came of it all.
    pub(super) fn say(&self) -> Exit {
        let out = self.args.output_dir.display();
        if let Some(error) = &self.total.broken {
            for diagnostic in Diagnostic::from_error(error) {
                self.terminal.tell(&diagnostic.on(out.to_string()));
            }
        }
        if self.args.write.on_loss != OnLoss::Allow {
            self.losses();
        }
        self.counts();
        self.exit()
    }

    fn failed(&self) -> u64 {
        self.total.failed + self.faults
    }

    /// One line a kind of loss or doubt, the most frequent first.
    fn losses(&self) {
        for kind in NoteKind::WARNINGS.into_iter().chain([NoteKind::Unmapped]) {
            let all = self.total.note_counts.of(kind);
            if all.is_empty() {
                continue;
            }
            let few = if self.terminal.verbose { all.len() } else { FEW };
            let shown: Vec<String> = all.iter().take(few).map(|(what, n)| counted_as(kind, what, *n)).collect();
            let more = match all.len().saturating_sub(few) {
                0 => String::new(),
                n => format!(", and {n} more (-v shows all)"),
            };
            let articles = counted(self.total.articles, "article", "articles");
            let message = format!("{articles}: {}{more}", shown.join(", "));
            self.terminal.tell(&Diagnostic::new(Severity::of(kind), code::LOSS, message));
        }
    }

    fn counts(&self) {
        let total = self.total;
        let mut message = format!(
            "{} in {} written to {}",
            counted(total.articles, "article", "articles"),
            counted(total.outputs, "file", "files"),
            self.args.output_dir.display()
        );

        let rest = [
            (total.done_before, "done before"),
            (total.skipped, "skipped"),
            (self.failed(), "failed"),
            (total.left, "not done"),
        ];
        for (count, what) in rest.into_iter().filter(|(n, _)| *n > 0) {
            message.push_str(&format!("; {} {what}", counted(count, "input", "inputs")));
        }

        let severity = if self.failed() + total.left > 0 { Severity::Warning } else { Severity::Note };
        let mut summary = Diagnostic::new(severity, code::SUMMARY, message);
        if total.left > 0 {
            summary.help = Some(match self.args.manifest_file() {
                Some(file) => format!("the same command with --resume {} does the rest", file.display()),
                None => "with --resume FILE, a run can be ended at any time and gone on with".to_owned(),
            });
        }

        self.terminal.tell(&summary);
    }

    fn exit(&self) -> Exit {
        let total = self.total;
        let nothing = total.outputs + total.done + total.done_before + total.skipped == 0;
        let unusable = self.faults + total.unusable;
        match (&total.broken, self.failed()) {
            (Some(_), _) if nothing => Exit::Nothing,
            (None, _) if self.ended && total.left > 0 => Exit::Ended,
            (None, n) if n > 0 && n == unusable && nothing && total.left == 0 => Exit::Nothing,
            (None, 0) => Exit::Done,
            _ => Exit::Faults,
        }
    }
}

/// `urgency dropped in 1,180`.
fn counted_as(kind: NoteKind, what: &str, count: u64) -> String {
    let what = if what.is_empty() { "the whole" } else { what };
    let word = match kind {
        NoteKind::Degraded => " simplified",
        NoteKind::Rule => " against a rule",
        // In the words of the note.
        NoteKind::Unmapped => "",
        _ => &format!(" {}", kind.code().name()),
    };
    format!("{what}{word} in {}", grouped(count))
}

pub(super) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}
