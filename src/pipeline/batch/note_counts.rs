//! How many articles have a note of a kind on a field; where a note is about no field, on what the note calls it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::note::{Note, NoteKind};

/// How many different things are counted of one kind. There are fewer fields; of what sources call things, there is no end.
const MOST: usize = 500;

/// Where the things are counted for which there is no more room.
const REST: &str = "other things";

/// Articles with notes, by the kind of note and the field it is about (empty for the whole article). What the reader has
/// no field for stands under what the note calls it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoteCounts(BTreeMap<NoteKind, BTreeMap<String, u64>>);

impl NoteCounts {
    /// Counts the notes of one article: each kind and field once.
    pub fn article<'a>(&mut self, notes: impl IntoIterator<Item = &'a Note>) {
        let found: BTreeSet<(NoteKind, Cow<'_, str>)> = notes.into_iter().map(|n| (n.kind, about(n))).collect();
        for (kind, field) in found {
            self.add(kind, &field, 1);
        }
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &NoteCounts) {
        for (kind, fields) in &other.0 {
            for (field, count) in fields {
                self.add(*kind, field, *count);
            }
        }
    }

    fn add(&mut self, kind: NoteKind, field: &str, count: u64) {
        let fields = self.0.entry(kind).or_default();
        let field = if fields.len() < MOST || fields.contains_key(field) { field } else { REST };
        match fields.get_mut(field) {
            Some(known) => *known += count,
            None => drop(fields.insert(field.to_owned(), count)),
        }
    }

    /// The fields with a note of this kind, the most frequent first.
    #[must_use]
    pub fn of(&self, kind: NoteKind) -> Vec<(&str, u64)> {
        let mut all: Vec<(&str, u64)> =
            self.0.get(&kind).into_iter().flatten().map(|(field, n)| (field.as_str(), *n)).collect();
        all.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        all
    }

    /// Whether nothing was noted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What a note is about: a field, or in the words of the note, without what differs from article to article.
fn about(note: &Note) -> Cow<'_, str> {
    if note.kind != NoteKind::Unmapped {
        return Cow::Borrowed(note.field());
    }
    let ends = [": ", " (", "; "].into_iter().filter_map(|end| note.detail.find(end));
    let words = note.detail.get(..ends.min().unwrap_or(note.detail.len())).unwrap_or_default();
    match words.split_once('“').map(|(before, rest)| (before, rest.split_once('”'))) {
        Some((before, Some((_, after)))) => Cow::Owned(format!("{before}“…”{after}")),
        _ => Cow::Borrowed(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_counted_by_what_their_notes_are_about() {
        let mut note_counts = NoteCounts::default();
        let notes = [
            Note::dropped("/subjects/0", "no room"),
            Note::dropped("/subjects/1", "no room"),
            Note::unmapped("/native/elements", "no field for x:page (2 times): kept for NewsML-G2"),
            Note::unmapped("/native/attrs/mood", "there is no field for “merry: very”; kept as mood"),
        ];
        note_counts.article(&notes);
        note_counts.article(&notes[1..]);
        assert_eq!(note_counts.of(NoteKind::Dropped), [("subjects", 2)]);
        let unmapped = note_counts.of(NoteKind::Unmapped);
        assert!(unmapped.contains(&("no field for x:page", 2)), "{unmapped:?}");
    }

    #[test]
    fn what_sources_make_up_does_not_fill_the_memory() {
        let mut note_counts = NoteCounts::default();
        (0..2000).for_each(|n| note_counts.article([&Note::unmapped("/native", format!("no field for x{n}"))]));
        let all = note_counts.of(NoteKind::Unmapped);
        assert_eq!(all.len(), MOST + 1);
        assert_eq!(all.first(), Some(&(REST, 1500)));
    }
}
