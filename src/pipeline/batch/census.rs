//! Notes, counted: how many articles have a note of this kind on that field.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::note::{Note, NoteKind};

/// Articles with notes, by the kind of note and the field it is about (empty for the whole article).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Census(BTreeMap<NoteKind, BTreeMap<String, u64>>);

impl Census {
    /// Counts the notes of one article: each kind and field once.
    pub fn article<'a>(&mut self, notes: impl IntoIterator<Item = &'a Note>) {
        let found: BTreeSet<(NoteKind, &str)> = notes.into_iter().map(|n| (n.kind, n.field())).collect();
        for (kind, field) in found {
            self.add(kind, field, 1);
        }
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &Census) {
        for (kind, fields) in &other.0 {
            for (field, count) in fields {
                self.add(*kind, field, *count);
            }
        }
    }

    fn add(&mut self, kind: NoteKind, field: &str, count: u64) {
        let fields = self.0.entry(kind).or_default();
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
