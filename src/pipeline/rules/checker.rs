//! Checks the articles of a run against the rules, whatever reader they come from, and has the reader tell the places.
//!
//! The only place where rules are applied. Knows no file and no format.

use super::{RuleContext, RuleSet, SeenArticles};
use crate::error::Error;
use crate::format::{Reader, Remains};
use crate::model::Article;
use crate::note::{Note, NoteKind, Noted};

/// What is checked beside the format itself.
pub struct Checks {
    /// Which rules hold.
    pub rules: RuleSet,
    /// What they have to know.
    pub context: RuleContext,
}

/// The checks of a run, and what it has seen so far.
pub struct RuleChecker {
    checks: Checks,
    seen: SeenArticles,
}

impl RuleChecker {
    /// Begins a run.
    #[must_use]
    pub fn new(checks: Checks) -> RuleChecker {
        let seen = SeenArticles::of(checks.rules);
        RuleChecker { checks, seen }
    }

    /// The following articles are of this input.
    pub fn input(&mut self, name: String) {
        self.seen.input(name);
    }

    /// Adds the rules that an article breaks to its notes. `reader` is the one that has just given it.
    pub fn checked(&mut self, noted: Noted<Article>, reader: &dyn Reader) -> Noted<Article> {
        let Noted { value: article, mut notes } = noted;
        let mut broken = self.broken(&article);
        if !broken.is_empty() {
            reader.place(&article, &mut broken);
            recognised(&mut broken, &notes);
            notes.append(&mut broken);
        }
        Noted { value: article, notes }
    }

    /// Adds to an error the rules that its article breaks beside its faults. `reader` is the one that has just given it.
    pub fn checked_error(&mut self, error: Error, reader: &dyn Reader) -> Error {
        let Some(Remains { article, faulty }) = reader.remains() else { return error };
        let mut broken = self.broken(&article);
        // What the rules say about fields at fault does not count.
        broken.retain(|note| !faulty.iter().any(|field| field == note.field()));
        reader.place(&article, &mut broken);
        error.and(broken.into_iter().map(|note| as_error(note, reader)).collect())
    }

    fn broken(&mut self, article: &Article) -> Vec<Note> {
        let mut notes = self.checks.rules.broken(article, &self.checks.context);
        if self.checks.rules != RuleSet::None {
            notes.extend(self.seen.repeated(article));
        }
        notes
    }
}

/// A rule about a field that was recognised in the source has its place, where the reader knows no better.
fn recognised(broken: &mut [Note], notes: &[Note]) {
    let fields = || notes.iter().filter(|n| n.kind == NoteKind::Recognised && !n.path.is_empty());
    for rule in broken.iter_mut().filter(|rule| rule.span.is_none()) {
        rule.span = fields().find(|n| n.covers(&rule.path)).and_then(|n| n.span);
    }
}

fn as_error(note: Note, reader: &dyn Reader) -> Error {
    let error = Error::invalid(note.detail).coded(note.code).in_field(note.path);
    let Some(span) = note.span else { return error };
    let line = reader.line(span);
    line.into_iter().fold(error.at(span), Error::on_line)
}
