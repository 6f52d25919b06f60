//! The formats: one static card each, and everything else derived from the list of cards.
//!
//! A format maps between its own syntax and the canonical article. It knows no files, no clock and no terminal. A new
//! format is one folder and two lines here: `mod` and its place in [`ALL`].

use std::io::Write;

use crate::error::Result;
use crate::model::{Article, Catalog, Field, Timestamp};
use crate::note::{Note, Noted};
use crate::span::Span;
use crate::syntax::input::Input;
use crate::syntax::wire::Stories;
use crate::syntax::xml::items::{Items, Mapping};

pub mod detect;

pub mod anpa1312;
pub mod atom;
mod carry;
pub mod csv;
mod feed;
pub mod html;
pub mod iptc7901;
pub mod json;
pub mod newsml_g2;
pub mod ninjs;
pub mod nitf;
mod one_or_many;
pub(crate) mod options;
pub mod rss;
pub mod text;

pub use crate::syntax::words::{Language, Words};
pub use carry::{Account, Carry, Way};
pub use detect::{Confidence, Head, Sniff};
pub use options::OptionHelp;

pub use crate::syntax::DateOrder;

/// All formats, in the order in which they are shown.
pub static ALL: &[&Format] = &[
    &json::FORMAT, //
    &json::LINES,
    &text::FORMAT,
    &newsml_g2::FORMAT,
    &ninjs::FORMAT,
    &nitf::FORMAT,
    &rss::FORMAT,
    &atom::FORMAT,
    &html::FORMAT,
    &csv::FORMAT,
    &csv::TABS,
    &iptc7901::FORMAT,
    &anpa1312::FORMAT,
];

/// A format: what it is called, how it is recognised, how it is read and written.
pub struct Format {
    /// The name on the command line: lower-case, hyphens.
    pub id: &'static str,
    /// Its full name, with the version of the standard.
    pub title: &'static str,
    /// File extensions without the dot; the first is the one written.
    pub extensions: &'static [&'static str],
    /// Media types; the first is the one preferred.
    pub media_types: &'static [&'static str],
    /// How many articles a file holds.
    pub holds: Holds,
    /// How much the head of an input looks like this format.
    pub sniff: fn(&Head<'_>) -> Sniff,
    /// How to read it.
    pub read: Option<ReadSide>,
    /// How to write it.
    pub write: Option<WriteSide>,
}

/// How many articles a file of a format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Exactly one.
    One,
    /// Any number.
    Many,
}

impl Holds {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Holds::One => "one",
            Holds::Many => "many",
        }
    }
}

/// The reading side of a card.
pub struct ReadSide {
    /// Starts reading.
    pub open: fn(Input, &ReadSettings) -> Result<Box<dyn Reader>>,
    /// The options (`--read key=value`) and their help.
    pub options: fn() -> Vec<OptionHelp>,
    /// How a catalog of codes is read, in formats that have such files.
    pub catalog: Option<fn(Input) -> Result<Catalog>>,
}

/// Starts a writer on an output.
pub type Create = for<'w> fn(Box<dyn Write + Send + 'w>, &WriteSettings) -> Result<Box<dyn Writer + 'w>>;

/// Which marks against publication an output carries, so that whoever reads it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Until when an article must not be published.
    pub embargo: bool,
    /// That it is withheld or canceled.
    pub status: bool,
    /// That a text is not for publication.
    pub labels: Labels,
}

impl Marks {
    /// All of them: for those who publish, not for the public.
    pub const ALL: Marks = Marks { embargo: true, status: true, labels: Labels::All };
    /// None: what is written can be published as it is.
    pub const NONE: Marks = Marks { embargo: false, status: false, labels: Labels::None };
}

/// Of which texts an output says that they are not for publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// Of all.
    All,
    /// Of those in these fields.
    In(&'static [Field]),
    /// Of none.
    None,
}

impl Labels {
    /// Whether it says so of a text in this field.
    #[must_use]
    pub fn say(self, field: &str) -> bool {
        match self {
            Labels::All => true,
            Labels::In(fields) => fields.iter().any(|own| own.name() == field),
            Labels::None => false,
        }
    }
}

/// The writing side of a card.
pub struct WriteSide {
    /// Starts writing.
    pub create: Create,
    /// Which marks against publication the output carries under these options.
    pub marks: fn(&WriteSettings) -> Result<Marks>,
    /// What is carried of a field under these options, by a `match` that names every field, or by its nature all of them.
    pub carries: fn(Field, &WriteSettings) -> Result<Carry>,
    /// The ways in which it can be written, the usual one first.
    pub ways: &'static [Way],
    /// The options (`--write key=value`) and their help.
    pub options: fn() -> Vec<OptionHelp>,
}

/// Articles, one after the other. After an error that is not fatal, the next call gives the next article.
///
/// Until that call, a reader can be asked about what came last: where its fields stand in the source. Nothing is worked
/// out for articles about which nobody asks.
pub trait Reader: Iterator<Item = Result<Noted<Article>>> + Send {
    /// Gives notes on fields of the article that came last their places in the source: of a field which is not there,
    /// the place where it would stand. A reader that knows no places leaves the notes as they are.
    fn place(&self, _article: &Article, _notes: &mut [Note]) {}

    /// What can be read of an article that came as an error, if only fields of it are at fault.
    fn remains(&self) -> Option<Remains> {
        None
    }

    /// The text of the line at a place in what came last.
    fn line(&self, _at: Span) -> Option<String> {
        None
    }
}

/// Every format whose documents are containers of items in XML.
impl<M: Mapping + Send> Reader for Items<M> {
    fn place(&self, article: &Article, notes: &mut [Note]) {
        Items::place(self, article, notes);
    }
}

/// Every format whose stories stand in a stream of wire.
impl Reader for Stories {
    fn line(&self, at: Span) -> Option<String> {
        Some(self.line_at(at))
    }
}

/// An article without the fields that are at fault.
#[derive(Clone, Debug)]
pub struct Remains {
    /// What is left of it.
    pub article: Article,
    /// The names of the fields that were left out, or filled in to have an article at all.
    pub faulty: Vec<String>,
}

/// Takes articles; [`Writer::finish`] consumes it, so that nothing can be written after the end.
pub trait Writer: Send {
    /// Writes one article and says what the format could not carry of it.
    ///
    /// # Errors
    /// When the article cannot be written at all, or the output fails.
    fn write(&mut self, article: &Article) -> Result<Vec<Note>>;

    /// Writes what belongs at the end and flushes.
    ///
    /// # Errors
    /// When the output fails, or the format cannot stand without an article and none came.
    fn finish(self: Box<Self>) -> Result<()>;
}

/// What the user decides for any reader.
#[derive(Clone, Debug, Default)]
pub struct ReadSettings {
    /// `--read key=value`: the format's own options.
    pub options: Vec<(String, String)>,
    /// How `01/02/2020` is read; without it, such a date is not completed.
    pub date_order: Option<DateOrder>,
    /// Catalogs of QCode schemes that the user has given.
    pub catalogs: Vec<Catalog>,
    /// Words that the user adds to those by which copy is understood.
    pub words: Option<Words>,
    /// Compare the source with the standard of its format, and tell every departure.
    pub check: bool,
}

/// What the user decides for any writer.
#[derive(Clone, Debug)]
pub struct WriteSettings {
    /// `--write key=value`: the format's own options.
    pub options: Vec<(String, String)>,
    /// The offset (`Z`, `+02:00`) for times that have none, in targets that need one.
    pub offset: String,
    /// The run's one current time, for targets that need a time where the article states none.
    pub now: Timestamp,
}

/// The format of this id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Format> {
    ALL.iter().copied().find(|f| f.id == id)
}
