//! The flat columns, one row of a table each: its name, its field, how the cell is made and how it is taken.
//!
//! Knows the article; knows no other format and no dialect of tables.

use std::borrow::Cow;

use super::body::{BodyStyle, write_body};
use super::cell::{self, Split, concept_text, join};
use super::entry::{Entry, Manner, language_tag, set};
use crate::model::{Article, Code, Concept, ConceptType, Embargo, Field, Label, Link, Timestamp};
use crate::syntax::{headlines, iptc};

/// A column of the flat form.
pub struct Column {
    /// Its name, which is the header of a table and the key of a header line.
    pub name: &'static str,
    /// The field of the canonical article that it shows, or shows a part of.
    pub field: Field,
    pub(super) entry: Entry,
    get: fn(&Article) -> Cow<'_, str>,
}

impl Column {
    /// The cell of an article; empty when there is nothing to show.
    #[must_use]
    pub fn get<'a>(&self, article: &'a Article, body: BodyStyle) -> Cow<'a, str> {
        if self.field == Field::Body { write_body(&article.body, body) } else { (self.get)(article) }
    }

    /// Takes a cell, trimmed and not empty, into the article. `false` when it says nothing that the field can hold.
    pub fn set(&self, article: &mut Article, cell: &str) -> bool {
        set(article, self.entry, cell, Manner::CELL).is_ok()
    }

    /// Whether the field holds a list, so that several columns of a table can fill it.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.entry.is_list()
    }

    /// Whether the field holds a point in time.
    #[must_use]
    pub fn is_time(&self) -> bool {
        self.entry.is_time()
    }

    /// The column of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Column> {
        COLUMNS.iter().find(|c| c.name == name)
    }

    /// The column of this entry.
    pub(crate) fn of(entry: Entry) -> Option<&'static Column> {
        COLUMNS.iter().find(|c| c.entry == entry)
    }
}

impl PartialEq for Column {
    fn eq(&self, other: &Column) -> bool {
        self.name == other.name
    }
}

impl std::fmt::Debug for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Column({})", self.name)
    }
}

/// The role of a second headline (IPTC `hld`).
const SUBHEADLINE: &str = "hld:subHeadline";

type Get = fn(&Article) -> Cow<'_, str>;

const fn column(entry: Entry, get: Get) -> Column {
    Column { name: entry.name(), field: entry.field(), entry, get }
}

/// All columns in their order, without `extra`.
#[rustfmt::skip]
pub(super) static COLUMNS: &[Column] = &[
    column(Entry::Guid, |a| a.guid.as_str().into()),
    column(Entry::Version, |a| option(a.version.as_deref())),
    column(Entry::Type, |a| iptc::item_class_code(a.kind).into()),
    column(Entry::Language, |a| option(a.language.as_deref())),
    column(Entry::PubStatus, |a| iptc::pub_status_code(a.pub_status).into()),
    column(Entry::Urgency, |a| number(a.urgency.map(|u| u.get().into()))),
    column(Entry::FirstCreated, |a| time(a.first_created.as_ref())),
    column(Entry::VersionCreated, |a| time(a.version_created.as_ref())),
    column(Entry::ContentCreated, |a| time(a.content_created.as_ref())),
    column(Entry::Embargo, |a| option(a.embargo.as_ref().map(Embargo::as_str))),
    column(Entry::Expires, |a| time(a.expires.as_ref())),
    column(Entry::Provider, |a| option(a.provider.as_ref().map(Concept::label))),
    column(Entry::Creators, |a| concepts(a.creators.iter())),
    column(Entry::Headline, |a| labels(headlines::main(&a.headlines).into_iter())),
    column(Entry::Subheadline, |a| labels(headlines::under(&a.headlines))),
    column(Entry::Slugline, |a| a.slugline.as_ref().map_or("".into(), |s| s.text.plain())),
    column(Entry::Byline, |a| labels(a.bylines.iter())),
    column(Entry::Dateline, |a| labels(a.datelines.iter())),
    column(Entry::Located, |a| concepts(a.located.iter())),
    column(Entry::CreditLine, |a| labels(a.credit_lines.iter())),
    column(Entry::Description, |a| labels(a.descriptions.iter())),
    column(Entry::Keywords, |a| join(a.keywords.iter().filter(|k| k.is_public()).map(|k| k.text.plain()))),
    column(Entry::Subjects, |a| concepts(of_kind(a, SubjectColumn::Subject))),
    column(Entry::People, |a| concepts(of_kind(a, SubjectColumn::Person))),
    column(Entry::Organisations, |a| concepts(of_kind(a, SubjectColumn::Organisation))),
    column(Entry::Places, |a| concepts(of_kind(a, SubjectColumn::Place))),
    column(Entry::Genres, |a| concepts(a.genres.iter())),
    column(Entry::Signals, |a| concepts(a.signals.iter())),
    column(Entry::CopyrightHolder, |a| option(a.rights.iter().find_map(|r| r.holder.as_ref()).map(Concept::label))),
    column(Entry::CopyrightNotice, |a| labels(a.rights.iter().flat_map(|r| &r.notices))),
    column(Entry::UsageTerms, |a| labels(a.rights.iter().flat_map(|r| &r.usage_terms))),
    column(Entry::EdNote, |a| labels(a.ed_notes.iter())),
    column(Entry::Links, |a| join(a.links.iter().map(|l| link_text(l).into()))),
    column(Entry::Body, |a| write_body(&a.body, BodyStyle::Text)),
    column(Entry::Words, |a| number(a.counts.as_ref().and_then(|c| c.words))),
];

/// Whether a cell carries the language unchanged.
pub(super) fn is_flat_language(text: &str) -> bool {
    // Tags are short or hyphenated; only words need the look-up.
    let is_tag = text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
    cell::is_flat(text) && (is_tag || language_tag(text) == text)
}

fn option(text: Option<&str>) -> Cow<'_, str> {
    text.unwrap_or_default().into()
}

fn time(time: Option<&Timestamp>) -> Cow<'_, str> {
    option(time.map(Timestamp::as_str))
}

fn number(n: Option<u64>) -> Cow<'static, str> {
    n.map_or(Cow::Borrowed(""), |n| n.to_string().into())
}

/// Several labels are shown together; only one alone is read back. A cell has no mark for what is not for publication.
fn labels<'a>(all: impl Iterator<Item = &'a Label>) -> Cow<'a, str> {
    let mut all = all.filter(|label| label.is_public());
    let Some(first) = all.next() else { return Cow::Borrowed("") };
    let mut out = first.text.plain();
    for label in all {
        let out = out.to_mut();
        out.push_str(" | ");
        out.push_str(&label.text.plain());
    }
    out
}

fn concepts<'a>(all: impl Iterator<Item = &'a Concept>) -> Cow<'a, str> {
    join(all.map(concept_text))
}

/// In which of the columns of `subjects` a concept is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SubjectColumn {
    Subject,
    Person,
    Organisation,
    Place,
}

impl SubjectColumn {
    pub(super) fn of(concept: &Concept) -> SubjectColumn {
        match concept.kind {
            Some(ConceptType::Person) => SubjectColumn::Person,
            Some(ConceptType::Organisation) => SubjectColumn::Organisation,
            Some(ConceptType::Place | ConceptType::Poi) => SubjectColumn::Place,
            Some(ConceptType::Topic | ConceptType::Event | ConceptType::Object | ConceptType::Other) | None => {
                SubjectColumn::Subject
            }
        }
    }

    /// The type of concept that is read back from the column.
    pub(super) fn kind(self) -> Option<ConceptType> {
        match self {
            SubjectColumn::Subject => None,
            SubjectColumn::Person => Some(ConceptType::Person),
            SubjectColumn::Organisation => Some(ConceptType::Organisation),
            SubjectColumn::Place => Some(ConceptType::Place),
        }
    }

    pub(super) fn split(self) -> Split {
        if self == SubjectColumn::Subject { Split::Comma } else { Split::Semicolon }
    }
}

pub(super) fn of_kind(article: &Article, sort: SubjectColumn) -> impl Iterator<Item = &Concept> {
    article.subjects.iter().filter(move |c| SubjectColumn::of(c) == sort)
}

pub(super) fn is_subheadline(label: &Label) -> bool {
    label.role.as_ref().is_some_and(|r| r.qcode.as_deref() == Some(SUBHEADLINE))
}

pub(super) fn subheadline(text: &str) -> Label {
    Label { role: Some(Code::qcode(SUBHEADLINE)), ..Label::new(text) }
}

/// What a cell shows of a link: its address, else the identifier of the item.
pub(super) fn link_text(link: &Link) -> &str {
    link.href.as_deref().or(link.guid.as_deref()).or(link.title.as_deref()).unwrap_or_default()
}
