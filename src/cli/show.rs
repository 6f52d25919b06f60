//! Shows what happens to inputs on standard error: errors at once, notes in full or as one line an input.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::terminal::Terminal;
use crate::code;
use crate::format::Format;
use crate::note::{Note, NoteKind};
use crate::pipeline::{Diagnostic, Event, Lines, OnLoss, Reading, Repeats, Severity, Source, Watch};

/// Watches a conversion for people.
pub(super) struct Show<'a> {
    terminal: &'a Terminal,
    reading: &'a Reading,
    on_loss: OnLoss,
    to: Option<&'static Format>,
    lines: Option<Lines>,
    repeats: Repeats,
    count: InputNotes,
}

/// What was noted about one input.
#[derive(Default)]
struct InputNotes {
    articles: u64,
    lossy: u64,
    dropped: IndexMap<String, ()>,
    degraded: IndexMap<String, ()>,
    read: BTreeMap<NoteKind, u64>,
}

impl<'a> Show<'a> {
    pub(super) fn new(terminal: &'a Terminal, reading: &'a Reading, on_loss: OnLoss) -> Show<'a> {
        Show {
            terminal,
            reading,
            on_loss,
            to: None,
            lines: None,
            repeats: Repeats::default(),
            count: InputNotes::default(),
        }
    }

    fn article(&mut self, source: &Source, read: &[Note], written: &[Note]) {
        self.count.add(read, written);
        if self.terminal.verbose {
            let lines = self.lines.get_or_insert_with(|| Lines::of(source, self.reading));
            for (_, diagnostic) in with_lines(read, lines) {
                self.terminal.tell(&diagnostic.on(source.name()));
            }
            for note in written {
                self.terminal.tell(&Diagnostic::from_note(note).on(source.name()));
            }
        }
    }

    /// One line for the losses of writing, one for the notes of reading.
    fn done(&mut self, source: &Source) {
        for diagnostic in self.repeats.rest() {
            if !self.terminal.verbose {
                self.terminal.tell(&diagnostic.on(source.name()));
            }
        }

        let count = std::mem::take(&mut self.count);
        self.lines = None;

        if let Some(to) = self.to.filter(|_| self.on_loss != OnLoss::Allow && count.lossy > 0) {
            let severity = if self.on_loss == OnLoss::Error { Severity::Error } else { Severity::Warning };
            let diagnostic = Diagnostic::new(severity, code::LOSS, count.loss_line(to.id));
            self.terminal.tell(&diagnostic.on(source.name()));
        }

        if !count.read.is_empty() && !self.terminal.verbose {
            let kinds: Vec<String> = count.read.iter().map(|(kind, n)| format!("{n} {}", kind.code())).collect();
            let message = format!("read with notes: {} (-v shows them)", kinds.join(", "));
            let worst = count.read.keys().map(|kind| Severity::of(*kind)).max().unwrap_or(Severity::Note);
            self.terminal.tell(&Diagnostic::new(worst, code::NOTES, message).on(source.name()));
        }
    }
}

impl Watch for Show<'_> {
    fn happened(&mut self, source: &Source, event: &Event<'_>) {
        match event {
            Event::Article { read, written, to, .. } => {
                self.to = *to;
                self.article(source, read, written);
            }
            Event::Failed(error) => {
                for diagnostic in Diagnostic::from_error(error) {
                    if self.repeats.is_new(&diagnostic) || self.terminal.verbose {
                        self.terminal.tell(&diagnostic.on(source.name()));
                    }
                }
            }
            Event::Done => self.done(source),
            Event::Opened(_) | Event::Value => {}
        }
    }
}

impl InputNotes {
    fn add(&mut self, read: &[Note], written: &[Note]) {
        self.articles += 1;
        self.lossy += u64::from(written.iter().any(|n| n.kind.is_loss()));
        for note in written {
            let field = if note.field().is_empty() { "the whole" } else { note.field() };
            match note.kind {
                NoteKind::Dropped => self.dropped.insert(field.to_owned(), ()),
                NoteKind::Degraded => self.degraded.insert(field.to_owned(), ()),
                _ => None,
            };
        }
        for note in read {
            *self.read.entry(note.kind).or_default() += 1;
        }
    }

    /// `text drops 14 fields: embargo, genres, …; simplifies 2: body, headlines`: what a person reads first, then the rest by
    /// name.
    fn loss_line(&self, format: &str) -> String {
        let part = |verb: &str, fields: &IndexMap<String, ()>| {
            let mut names: Vec<&str> = fields.keys().map(String::as_str).collect();
            names.sort_by_key(|name| (weight(name), *name));
            let things = if names.len() == 1 { "field" } else { "fields" };
            (!names.is_empty()).then(|| format!("{verb} {} {things}: {}", names.len(), few(&names)))
        };
        let parts = [part("drops", &self.dropped), part("simplifies", &self.degraded)];
        let what = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
        if self.articles == 1 {
            return format!("{format} {what}");
        }
        format!("{format} {what} (in {} of {} articles)", self.lossy, self.articles)
    }
}

/// What of an article matters most when it is lost: its words, who stands behind them, and whether they may be shown.
const WEIGHTY: [&str; 8] =
    ["body", "headlines", "descriptions", "bylines", "embargo", "pubStatus", "datelines", "creditLines"];

/// The place of a field among those that matter most; all others come behind.
fn weight(field: &str) -> usize {
    WEIGHTY.iter().position(|name| *name == field).unwrap_or(WEIGHTY.len())
}

/// The first few of some names.
fn few(names: &[&str]) -> String {
    const FEW: usize = 6;
    let shown = names.iter().take(FEW).copied().collect::<Vec<_>>().join(", ");
    if names.len() > FEW { format!("{shown}, …") } else { shown }
}

/// Notes as diagnostics, and whether each is a broken rule, in the order of the source, with their lines where the input
/// can be read again.
pub(super) fn with_lines(notes: &[Note], lines: &mut Lines) -> Vec<(bool, Diagnostic)> {
    let found = lines.get(notes.iter().filter_map(|n| n.span).map(|s| s.line));
    let line = |note: &Note| note.span.and_then(|s| found.get(&s.line)).cloned();
    let one = |n: &Note| (n.kind == NoteKind::Rule, Diagnostic::from_note(n).showing(line(n)));
    let mut all: Vec<(bool, Diagnostic)> = notes.iter().map(one).collect();
    all.sort_by_key(|(_, d)| (d.line.is_none(), d.line, d.column));
    all
}
