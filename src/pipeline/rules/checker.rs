//! Checks the articles of a run against the rules, whatever reader they come from, and has the reader tell the places.
//!
//! The only place where rules are applied. Knows no file and no format.

use std::collections::HashMap;

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
pub(in crate::pipeline) struct RuleChecker {
    checks: Checks,
    seen: SeenArticles,
}

impl RuleChecker {
    /// Begins a run.
    #[must_use]
    pub(in crate::pipeline) fn new(checks: Checks) -> RuleChecker {
        let seen = SeenArticles::of(checks.rules);
        RuleChecker { checks, seen }
    }

    /// The following articles are of this input.
    pub(in crate::pipeline) fn input(&mut self, name: String) {
        self.seen.input(name);
    }

    /// Adds the rules that an article breaks to its notes. `reader` is the one that has just given it.
    pub(in crate::pipeline) fn checked(&mut self, noted: Noted<Article>, reader: &dyn Reader) -> Noted<Article> {
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
    pub(in crate::pipeline) fn checked_error(&mut self, error: Error, reader: &dyn Reader) -> Error {
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
pub(in crate::pipeline) fn recognised(broken: &mut [Note], notes: &[Note]) {
    let mut placeless = broken.iter_mut().filter(|rule| rule.span.is_none()).peekable();
    if placeless.peek().is_none() {
        return;
    }
    let places = Places::of(notes);
    for rule in placeless {
        rule.span = places.first(&rule.path).and_then(|n| n.span);
    }
}

/// The notes on recognised fields by their paths: an article may have as many of them as broken rules.
#[derive(Default)]
struct Places<'n> {
    /// The first note on a path.
    on: HashMap<&'n str, (usize, &'n Note)>,
    /// The first note on a path, or on something in it.
    within: HashMap<&'n str, (usize, &'n Note)>,
}

impl<'n> Places<'n> {
    fn of(notes: &'n [Note]) -> Places<'n> {
        let mut places = Places::default();
        let fields = notes.iter().filter(|n| n.kind == NoteKind::Recognised && !n.path.is_empty());
        for (at, note) in fields.enumerate() {
            places.on.entry(&note.path).or_insert((at, note));
            for outer in outwards(&note.path) {
                places.within.entry(outer).or_insert((at, note));
            }
        }
        places
    }

    /// The first note that says something of this path: see [`Note::covers`].
    fn first(&self, path: &str) -> Option<&'n Note> {
        let around = outwards(path).filter_map(|outer| self.on.get(outer));
        around.chain(self.within.get(path)).min_by_key(|(at, _)| *at).map(|(_, note)| *note)
    }
}

/// A path, and all that it lies in.
fn outwards(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |inner| inner.rsplit_once('/').map(|(outer, _)| outer))
}

fn as_error(note: Note, reader: &dyn Reader) -> Error {
    let error = Error::invalid(note.detail).coded(note.code).in_field(note.path);
    let Some(span) = note.span else { return error };
    let line = reader.line(span);
    line.into_iter().fold(error.at(span), Error::on_line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    /// Notes on these paths, each on a line of its own.
    fn notes(paths: &[String]) -> Vec<Note> {
        let note = |(line, path): (u64, &String)| Note::new(NoteKind::Recognised, path, "").at(Span::at(line, 1));
        (1..).zip(paths).map(note).collect()
    }

    #[test]
    fn a_rule_has_the_place_of_the_first_field_that_covers_its_path() {
        let paths = ["", "/body/1", "/body", "/headlines/0/text", "/body/1/text", "/bo", "a"];
        let (notes, paths) = (notes(&paths.map(str::to_owned)), paths.iter());
        let asked = ["", "/", "/body/12", "/body/1/text/3", "/headlines", "/head", "/native", "/bo/x", "b", "a/b", "a"];
        for path in asked.iter().chain(paths) {
            let covering = notes.iter().find(|n| !n.path.is_empty() && n.covers(path));
            assert_eq!(Places::of(&notes).first(path), covering, "{path}");
        }
    }

    #[test]
    fn as_many_rules_as_recognised_fields_take_no_longer_than_either() {
        let fields: Vec<String> = (0..32_000).map(|n| format!("/body/{n}")).collect();
        let rules: Vec<String> = (0..32_000).map(|n| format!("/native/{n}")).collect();
        let (known, mut broken) = (notes(&fields), notes(&rules));
        broken.iter_mut().for_each(|rule| rule.span = None);

        let start = cpu_time::ThreadTime::now();
        recognised(&mut broken, &known);
        assert!(start.elapsed() < std::time::Duration::from_secs(2), "{:?}", start.elapsed());
    }
}
