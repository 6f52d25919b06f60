//! What mapping code carries along while an item is written: the notes made so far, the settings, the asserts.
//!
//! How a value is written, and noted, is in `notes`.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use super::lexical;
use super::notes::Notes;
use super::stated_by_assert::Said;
use crate::model::{Native, Timestamp};
use crate::note::At;
use crate::syntax::xml::writer::Node;

/// The state of writing one article.
pub(crate) struct ItemWriting<'s> {
    pub(crate) notes: Notes,
    pub(crate) settings: Settings<'s>,
    pub(crate) asserts: Asserts,
    /// What the article kept of an earlier NewsML-G2.
    pub(crate) bag: Option<&'s Native>,
    /// The keys and paths of all that is in the bag, in order, once they were asked for.
    in_bag: OnceCell<BTreeSet<&'s str>>,
    /// How deep in hints of other items.
    pub(crate) level: usize,
}

/// What the caller says of times.
#[derive(Clone, Copy)]
pub(crate) struct Settings<'s> {
    /// For items without any time.
    pub(crate) now: &'s Timestamp,
}

/// Details of concepts which have no place in the concept's own element.
#[derive(Default)]
pub(crate) struct Asserts {
    /// Whether it is an item that is written, in which an `assert` may speak of concepts.
    pub(crate) allowed: bool,
    pub(crate) nodes: Vec<Node>,
    /// Which of them is about a code.
    pub(crate) by_code: HashMap<String, usize>,
    /// What the asserts of the bag say, once it was asked for.
    pub(super) said: OnceCell<Said>,
}

/// What a time element takes: see [`lexical`].
pub(crate) type Form = fn(&Timestamp) -> Option<lexical::Completed>;

impl<'s> ItemWriting<'s> {
    /// Begins with an article, of which `bag` is what an earlier NewsML-G2 left.
    pub(crate) fn new(settings: Settings<'s>, bag: Option<&'s Native>) -> ItemWriting<'s> {
        ItemWriting {
            notes: Notes::default(),
            settings,
            asserts: Asserts::default(),
            bag,
            in_bag: OnceCell::new(),
            level: 0,
        }
    }

    /// Whether the bag of the article holds something at or below this path.
    pub(crate) fn bag_has(&self, path: &str) -> bool {
        let Some(bag) = self.bag else { return false };
        let all = self.in_bag.get_or_init(|| {
            bag.attrs.keys().map(String::as_str).chain(bag.elements.iter().map(|e| e.at.as_str())).collect()
        });

        let is_below = |sign: char| {
            let below = format!("{path}{sign}");
            all.range(below.as_str()..).next().is_some_and(|first| first.starts_with(&below))
        };
        all.contains(path) || ['/', '@', '[', '#'].into_iter().any(is_below)
    }

    /// What the bag of the article has at this path.
    pub(crate) fn kept(&self, path: &str) -> Option<&'_ String> {
        self.bag.and_then(|bag| bag.attrs.get(path))
    }

    /// A point in time as text; `None`, with a note, if the schema has no way to say it.
    pub(crate) fn time_text(&mut self, time: &Timestamp, form: Form, at: At<'_>) -> Option<String> {
        match form(time) {
            Some(done) => {
                if let Some(changed) = done.changed {
                    self.notes.assumed(at, changed);
                }
                Some(done.text)
            }
            None => {
                self.notes.dropped(at, "XML Schema has no year 0");
                None
            }
        }
    }
}
