//! The formats: one static card each, and everything else derived from the list of cards.
//!
//! A format maps between its own syntax and the canonical article. It knows no files, no clock and no terminal. A new
//! format is one folder and two lines here: `mod` and its place in [`ALL`].

use std::io::Write;
use std::sync::Arc;

use crate::error::Result;
use crate::model::{Article, Catalog, Timestamp};
use crate::note::{Note, Noted};
use crate::syntax::input::Input;

pub mod detect;
pub mod options;

mod container;
pub mod csv;
pub mod json;
pub mod newsml_g2;
pub mod text;

pub use detect::{Confidence, Head, Sniff};
pub use options::OptionHelp;

pub use crate::syntax::DateOrder;

/// All formats, in the order in which they are shown.
pub static ALL: &[&Format] = &[
    &json::FORMAT, //
    &json::LINES,
    &text::FORMAT,
    &newsml_g2::FORMAT,
    &csv::FORMAT,
    &csv::TABS,
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

/// The reading side of a card.
pub struct ReadSide {
    /// Starts reading.
    pub open: fn(Input, &ReadSettings) -> Result<Box<dyn Reader>>,
    /// Whether it checks the rules of the settings itself, because it knows the place of every field.
    pub checks_rules: bool,
    /// The options (`--read key=value`) and their help.
    pub options: fn() -> Vec<OptionHelp>,
}

/// Starts a writer on an output.
pub type Create = for<'w> fn(Box<dyn Write + 'w>, &WriteSettings) -> Result<Box<dyn Writer + 'w>>;

/// Which marks against publication an output carries, so that whoever reads it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Until when an article must not be published.
    pub embargo: bool,
    /// That it is withheld or canceled.
    pub status: bool,
    /// That a note is not for publication.
    pub labels: bool,
}

impl Marks {
    /// All of them: for those who publish, not for the public.
    pub const ALL: Marks = Marks { embargo: true, status: true, labels: true };
    /// None: what is written can be published as it is.
    pub const NONE: Marks = Marks { embargo: false, status: false, labels: false };
}

/// The writing side of a card.
pub struct WriteSide {
    /// Starts writing.
    pub create: Create,
    /// Which marks against publication the output carries under these options.
    pub marks: fn(&WriteSettings) -> Result<Marks>,
    /// The options (`--write key=value`) and their help.
    pub options: fn() -> Vec<OptionHelp>,
}

/// Articles, one after the other. After an error that is not fatal, the next call gives the next article.
pub trait Reader: Iterator<Item = Result<Noted<Article>>> {}

impl<T: Iterator<Item = Result<Noted<Article>>>> Reader for T {}

/// Takes articles; [`Writer::finish`] consumes it, so that nothing can be written after the end.
pub trait Writer {
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
    /// Compare the source with the standard of its format, and tell every departure.
    pub check: bool,
    /// Rules to check while the source is at hand, so that a broken one has its place. For readers whose card says
    /// that they do; the others need not care.
    pub rules: Option<Rules>,
}

type Broken = dyn Fn(&Article) -> Vec<Note> + Send + Sync;

/// Rules for articles, whatever they are: they give a note for each that an article breaks.
#[derive(Clone)]
pub struct Rules(Arc<Broken>);

impl Rules {
    /// Rules by what they say to an article.
    #[must_use]
    pub fn new(broken: impl Fn(&Article) -> Vec<Note> + Send + Sync + 'static) -> Rules {
        Rules(Arc::new(broken))
    }

    /// The rules that an article breaks.
    #[must_use]
    pub fn broken(&self, article: &Article) -> Vec<Note> {
        (self.0)(article)
    }
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rules")
    }
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
