//! What a format carries of each field of an article, and the notes for what it does not carry.
//!
//! Knows no format: each card answers for its own, and everything that speaks of losses in general (help, documentation,
//! tests) asks the cards.

use super::{WriteSettings, WriteSide};
use crate::error::Result;
use crate::model::{Article, Field};
use crate::note::Note;

/// What an output carries of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carry {
    /// All of it: reading gives it back as it was, when it keeps the rules of the model ([`check`](crate::model::check)).
    Whole,
    /// A part of it, or some values of it: which. What is lost of an article is said when it is written.
    Partly(&'static str),
    /// Nothing of it, and why.
    No(&'static str),
}

/// A way in which a format can be written, if it can be in more than one: the options that lead there.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// The options, as key and value; none for the way that is usual.
    pub options: &'static [(&'static str, &'static str)],
    /// Whether it is laid out for people, so that reading it back recognises what it can, and no more.
    pub for_people: bool,
}

impl Way {
    /// The usual way, without any option.
    pub const USUAL: Way = Way::with(&[]);

    /// A way that is read back as it was written.
    #[must_use]
    pub const fn with(options: &'static [(&'static str, &'static str)]) -> Way {
        Way { options, for_people: false }
    }

    /// A way that is laid out for people.
    #[must_use]
    pub const fn for_people(options: &'static [(&'static str, &'static str)]) -> Way {
        Way { options, for_people: true }
    }

    /// The options as settings have them.
    #[must_use]
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.options.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }
}

/// The options as they are written on the command line: `layout=wire`; empty for the usual way.
impl std::fmt::Display for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let pairs: Vec<String> = self.options.iter().map(|(key, value)| format!("{key}={value}")).collect();
        f.write_str(&pairs.join(" "))
    }
}

/// What a way of writing carries.
pub struct Account {
    /// The way.
    pub way: &'static Way,
    /// Every field, in order.
    pub fields: Vec<(Field, Carry)>,
}

impl Account {
    /// The fields of which the same is to be said: those that are carried whole first, those that are lost last.
    #[must_use]
    pub fn groups(&self) -> Vec<(Carry, Vec<Field>)> {
        let mut groups: Vec<(Carry, Vec<Field>)> = Vec::new();
        for (field, carry) in &self.fields {
            match groups.iter_mut().find(|(known, _)| known == carry) {
                Some((_, fields)) => fields.push(*field),
                None => groups.push((*carry, vec![*field])),
            }
        }
        groups.sort_by_key(|(carry, _)| carry.word().0);
        groups
    }
}

impl Carry {
    /// How much it is in one word, after its rank: whole, partly, lost.
    fn word(self) -> (u8, &'static str) {
        match self {
            Carry::Whole => (0, "whole"),
            Carry::Partly(_) => (1, "partly"),
            Carry::No(_) => (2, "lost"),
        }
    }

    /// What is carried, or why nothing is.
    #[must_use]
    pub fn why(self) -> Option<&'static str> {
        match self {
            Carry::Whole => None,
            Carry::Partly(why) | Carry::No(why) => Some(why),
        }
    }
}

/// How much it is: whole, partly, lost.
impl std::fmt::Display for Carry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word().1)
    }
}

impl WriteSide {
    /// What is carried of every field under these settings, in the order of the fields.
    ///
    /// # Errors
    /// When there is no such option, or it does not take such a value.
    pub fn carried(&self, settings: &WriteSettings) -> Result<Vec<(Field, Carry)>> {
        Field::ALL.iter().map(|field| Ok((*field, (self.carries)(*field, settings)?))).collect()
    }

    /// What is carried of every field, way by way; a way that carries the same as one before it is left out.
    ///
    /// # Errors
    /// As [`WriteSide::carried`]; none with the ways of a card.
    pub fn account(&self, settings: &WriteSettings) -> Result<Vec<Account>> {
        let mut all: Vec<Account> = Vec::new();
        for way in self.ways {
            let fields = self.carried(&WriteSettings { options: way.pairs(), ..settings.clone() })?;
            if all.iter().all(|before| before.fields != fields) {
                all.push(Account { way, fields });
            }
        }
        Ok(all)
    }

    /// The first way whose output is read back as it was written.
    #[must_use]
    pub fn read_back(&self) -> Option<&'static Way> {
        self.ways.iter().find(|way| !way.for_people)
    }
}

/// The notes on what an article loses: on every field that says something and is not carried at all, and among them, in
/// the order of the fields, what the writer has to say of those that are carried in part.
pub(super) fn lost(article: &Article, carries: impl Fn(Field) -> Carry, of_parts: Vec<Note>) -> Vec<Note> {
    let gone = Field::set_in(article).filter_map(|field| match carries(field) {
        Carry::No(why) => Some(Note::dropped(field.pointer(), why)),
        Carry::Whole | Carry::Partly(_) => None,
    });
    let mut notes: Vec<Note> = of_parts.into_iter().chain(gone).collect();

    notes.sort_by_key(|note| Field::named(note.field()));
    notes
}
