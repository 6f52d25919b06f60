//! The flat columns, one row of a table each: its name, its field, how the cell is made and how it is taken.
//!
//! Knows the article; knows no other format and no dialect of tables.

use std::borrow::Cow;

use super::body::{BodyStyle, read_body, write_body};
use super::cell::{self, Split, concept_text, join, split};
use crate::model::public::{self, Place};
use crate::model::{
    Article, Code, Concept, ConceptType, Embargo, Field, ItemType, Label, Link, PubStatus, Rights, Slugline, Timestamp,
    Urgency,
};

/// A column of the flat form.
pub struct Column {
    /// Its name, which is the header of a table and the key of a header line.
    pub name: &'static str,
    /// The field of the canonical article that it shows, or shows a part of.
    pub field: Field,
    get: fn(&Article) -> Cow<'_, str>,
    set: fn(&mut Article, &str) -> bool,
}

impl Column {
    /// The cell of an article; empty when there is nothing to show.
    #[must_use]
    pub fn get<'a>(&self, article: &'a Article, body: BodyStyle) -> Cow<'a, str> {
        if self.field == Field::Body { write_body(&article.body, body) } else { (self.get)(article) }
    }

    /// Takes a cell, trimmed and not empty, into the article. `false` when it says nothing that the field can hold.
    pub fn set(&self, article: &mut Article, cell: &str) -> bool {
        (self.set)(article, cell)
    }

    /// Whether the field holds a list, so that several columns of a table can fill it.
    #[must_use]
    pub fn is_list(&self) -> bool {
        LISTS.contains(&self.name)
    }

    /// Whether the field holds a point in time.
    #[must_use]
    pub fn is_time(&self) -> bool {
        TIMES.contains(&self.name)
    }

    /// The column of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Column> {
        COLUMNS.iter().find(|c| c.name == name)
    }
}

const LISTS: &[&str] =
    &["creators", "located", "keywords", "subjects", "people", "organisations", "places", "genres", "signals", "links"];

const TIMES: &[&str] = &["firstCreated", "versionCreated", "contentCreated", "embargo", "expires"];

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
type Set = fn(&mut Article, &str) -> bool;

const fn column(name: &'static str, field: Field, get: Get, set: Set) -> Column {
    Column { name, field, get, set }
}

/// All columns in their order, without `extra`.
#[rustfmt::skip]
pub(super) static COLUMNS: &[Column] = &[
    column("guid", Field::Guid, |a| a.guid.as_str().into(), |a, t| { t.clone_into(&mut a.guid); true }),
    column("version", Field::Version, |a| option(a.version.as_deref()), |a, t| some(&mut a.version, t.to_owned())),
    column("type", Field::Kind, |a| name_of(TYPES, &a.kind).into(), |a, t| put(&mut a.kind, value_of(TYPES, t))),
    column("language", Field::Language, |a| option(a.language.as_deref()), |a, t| some(&mut a.language, language_tag(t).into_owned())),
    column("pubStatus", Field::PubStatus, |a| name_of(STATUSES, &a.pub_status).into(), |a, t| put(&mut a.pub_status, value_of(STATUSES, t))),
    column("urgency", Field::Urgency, |a| number(a.urgency.map(|u| u.get().into())), |a, t| put(&mut a.urgency, whole(t).and_then(Urgency::new).map(Some))),
    column("firstCreated", Field::FirstCreated, |a| time(a.first_created.as_ref()), |a, t| put(&mut a.first_created, Timestamp::parse(t).map(Some))),
    column("versionCreated", Field::VersionCreated, |a| time(a.version_created.as_ref()), |a, t| put(&mut a.version_created, Timestamp::parse(t).map(Some))),
    column("contentCreated", Field::ContentCreated, |a| time(a.content_created.as_ref()), |a, t| put(&mut a.content_created, Timestamp::parse(t).map(Some))),
    column("embargo", Field::Embargo, |a| option(a.embargo.as_ref().map(Embargo::as_str)), |a, t| put(&mut a.embargo, Embargo::parse(t).map(Some))),
    column("expires", Field::Expires, |a| time(a.expires.as_ref()), |a, t| put(&mut a.expires, Timestamp::parse(t).map(Some))),
    column("provider", Field::Provider, |a| option(a.provider.as_ref().map(Concept::label)), |a, t| some(&mut a.provider, cell::concept(t, None))),
    column("creators", Field::Creators, |a| concepts(a.creators.iter()), |a, t| add(&mut a.creators, t, None, Split::Semicolon)),
    column("headline", Field::Headlines, |a| labels(a.headlines.iter().filter(|h| !is_subheadline(h))), |a, t| { a.headlines.insert(0, Label::new(t)); true }),
    column("subheadline", Field::Headlines, |a| labels(a.headlines.iter().filter(|h| is_subheadline(h))), |a, t| { a.headlines.push(subheadline(t)); true }),
    column("slugline", Field::Slugline, |a| a.slugline.as_ref().map_or("".into(), |s| s.text.plain()), |a, t| some(&mut a.slugline, Slugline { text: t.into(), separator: None })),
    column("byline", Field::Bylines, |a| labels(a.bylines.iter()), |a, t| one(&mut a.bylines, t)),
    column("dateline", Field::Datelines, |a| labels(a.datelines.iter()), |a, t| one(&mut a.datelines, t)),
    column("located", Field::Located, |a| concepts(a.located.iter()), |a, t| add(&mut a.located, t, None, Split::Semicolon)),
    column("creditLine", Field::CreditLines, |a| labels(a.credit_lines.iter()), |a, t| one(&mut a.credit_lines, t)),
    column("description", Field::Descriptions, |a| labels(a.descriptions.iter()), |a, t| one(&mut a.descriptions, t)),
    column("keywords", Field::Keywords, |a| join(a.keywords.iter().filter(|k| k.is_public()).map(|k| k.text.plain())), keywords),
    column("subjects", Field::Subjects, |a| concepts(of_kind(a, Sort::Subject)), |a, t| add(&mut a.subjects, t, None, Split::Comma)),
    column("people", Field::Subjects, |a| concepts(of_kind(a, Sort::Person)), |a, t| add(&mut a.subjects, t, Some(ConceptType::Person), Split::Semicolon)),
    column("organisations", Field::Subjects, |a| concepts(of_kind(a, Sort::Organisation)), |a, t| add(&mut a.subjects, t, Some(ConceptType::Organisation), Split::Semicolon)),
    column("places", Field::Subjects, |a| concepts(of_kind(a, Sort::Place)), |a, t| add(&mut a.subjects, t, Some(ConceptType::Place), Split::Semicolon)),
    column("genres", Field::Genres, |a| concepts(a.genres.iter()), |a, t| add(&mut a.genres, t, None, Split::Comma)),
    column("signals", Field::Signals, |a| concepts(a.signals.iter()), |a, t| add(&mut a.signals, t, None, Split::Comma)),
    column("copyrightHolder", Field::Rights, |a| option(a.rights.iter().find_map(|r| r.holder.as_ref()).map(Concept::label)), |a, t| rights(a, |r| some(&mut r.holder, cell::concept(t, None)))),
    column("copyrightNotice", Field::Rights, |a| labels(a.rights.iter().flat_map(|r| &r.notices)), |a, t| rights(a, |r| one(&mut r.notices, t))),
    column("usageTerms", Field::Rights, |a| labels(a.rights.iter().flat_map(|r| &r.usage_terms)), |a, t| rights(a, |r| one(&mut r.usage_terms, t))),
    column("edNote", Field::EdNotes, |a| labels(a.ed_notes.iter()), |a, t| one(&mut a.ed_notes, t)),
    column("links", Field::Links, |a| join(a.links.iter().map(|l| link_text(l).into())), |a, t| { a.links.extend(split(t, Split::Blank).into_iter().map(link)); true }),
    column("body", Field::Body, |a| write_body(&a.body, BodyStyle::Text), |a, t| { a.body = read_body(t).0; !a.body.is_empty() }),
    column("words", Field::Counts, |a| number(a.counts.as_ref().and_then(|c| c.words)), words),
];

const TYPES: &[(ItemType, &str)] = &[
    (ItemType::Text, "text"),
    (ItemType::Picture, "picture"),
    (ItemType::Graphic, "graphic"),
    (ItemType::Video, "video"),
    (ItemType::Audio, "audio"),
    (ItemType::Composite, "composite"),
    (ItemType::Component, "component"),
    (ItemType::Event, "event"),
    (ItemType::Planning, "planning"),
    (ItemType::Animated, "animated"),
];

const STATUSES: &[(PubStatus, &str)] =
    &[(PubStatus::Usable, "usable"), (PubStatus::Withheld, "withheld"), (PubStatus::Canceled, "canceled")];

fn name_of<T: PartialEq>(table: &'static [(T, &'static str)], value: &T) -> &'static str {
    table.iter().find(|(v, _)| v == value).map_or("", |(_, name)| name)
}

fn value_of<T: Copy>(table: &'static [(T, &'static str)], name: &str) -> Option<T> {
    table.iter().find(|(_, n)| n.eq_ignore_ascii_case(name)).map(|(value, _)| *value)
}

fn put<T>(slot: &mut T, value: Option<T>) -> bool {
    let is_some = value.is_some();
    if let Some(value) = value {
        *slot = value;
    }
    is_some
}

fn some<T>(slot: &mut Option<T>, value: T) -> bool {
    *slot = Some(value);
    true
}

fn one(slot: &mut Vec<Label>, text: &str) -> bool {
    *slot = vec![Label::new(text)];
    true
}

fn add(slot: &mut Vec<Concept>, text: &str, kind: Option<ConceptType>, by: Split) -> bool {
    slot.extend(split(text, by).iter().map(|t| cell::concept(t, kind)));
    true
}

fn keywords(article: &mut Article, text: &str) -> bool {
    article.keywords.extend(split(text, Split::Comma).into_iter().map(Label::new));
    true
}

fn words(article: &mut Article, text: &str) -> bool {
    // Archives write `543 words`.
    let (number, unit) = text.split_once(' ').unwrap_or((text, ""));
    let words = whole(number).filter(|_| unit.chars().all(char::is_alphabetic));
    if words.is_some() {
        article.counts.get_or_insert_default().words = words;
    }
    words.is_some()
}

/// Names of languages as people write them in tables.
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "arabic عربي العربية"),
    ("ca", "catalan català"),
    ("cs", "czech čeština"),
    ("da", "danish dansk"),
    ("de", "german deutsch allemand alemán tedesco"),
    ("el", "greek ελληνικά"),
    ("en", "english englisch anglais inglés inglese"),
    ("es", "spanish español spanisch espagnol"),
    ("fa", "persian farsi"),
    ("fi", "finnish suomi"),
    ("fr", "french français französisch francés"),
    ("he", "hebrew"),
    ("hi", "hindi"),
    ("hu", "hungarian magyar"),
    ("id", "indonesian"),
    ("it", "italian italiano italienisch italien"),
    ("ja", "japanese 日本語"),
    ("ko", "korean 한국어"),
    ("nl", "dutch nederlands"),
    ("no", "norwegian norsk"),
    ("pl", "polish polski"),
    ("pt", "portuguese português"),
    ("ro", "romanian română"),
    ("ru", "russian русский"),
    ("sv", "swedish svenska"),
    ("th", "thai"),
    ("tr", "turkish türkçe"),
    ("uk", "ukrainian українська"),
    ("vi", "vietnamese"),
    ("zh", "chinese 中文"),
];

/// The tag of a language: of its name (`English`), of a locale (`en_US`); anything else as it stands.
pub(super) fn language_tag(text: &str) -> Cow<'_, str> {
    let name = text.to_lowercase();
    match LANGUAGES.iter().find(|(_, names)| names.split(' ').any(|n| n == name)) {
        Some((tag, _)) => Cow::Borrowed(tag),
        None if text.contains('_') => Cow::Owned(text.replace('_', "-")),
        None => Cow::Borrowed(text),
    }
}

/// Whether a cell carries the language unchanged.
pub(super) fn is_flat_language(text: &str) -> bool {
    // Tags are short or hyphenated; only words need the look-up.
    let is_tag = text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
    cell::is_flat(text) && (is_tag || language_tag(text) == text)
}

/// Takes something into the first entry of the rights.
fn rights(article: &mut Article, take: impl FnOnce(&mut Rights) -> bool) -> bool {
    if article.rights.is_empty() {
        article.rights.push(Rights::default());
    }
    article.rights.first_mut().is_some_and(take)
}

/// A whole number, also as programs with floating columns write it (`4.0`).
fn whole(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    fraction.bytes().all(|b| b == b'0').then(|| whole.parse().ok()).flatten()
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

/// The article as if all that cells show were for the public: for cells without `extra`, where whoever lets it through
/// wants to see it.
#[must_use]
pub fn opened(article: &Article) -> Article {
    let mut open = article.clone();
    public::places(&mut open, &mut |_, place| match place {
        Place::Labels(labels) => labels.iter_mut().for_each(|label| label.public = None),
        Place::WorkingTitles(_) | Place::GroupTitles(_) | Place::Texts(_) | Place::Linked(_) => {}
    });
    open
}

fn concepts<'a>(all: impl Iterator<Item = &'a Concept>) -> Cow<'a, str> {
    join(all.map(concept_text))
}

/// In which of the columns of `subjects` a concept is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Subject,
    Person,
    Organisation,
    Place,
}

impl Sort {
    pub(super) fn of(concept: &Concept) -> Sort {
        match concept.kind {
            Some(ConceptType::Person) => Sort::Person,
            Some(ConceptType::Organisation) => Sort::Organisation,
            Some(ConceptType::Place | ConceptType::Poi) => Sort::Place,
            Some(ConceptType::Topic | ConceptType::Event | ConceptType::Object | ConceptType::Other) | None => {
                Sort::Subject
            }
        }
    }

    /// The type of concept that is read back from the column.
    pub(super) fn kind(self) -> Option<ConceptType> {
        match self {
            Sort::Subject => None,
            Sort::Person => Some(ConceptType::Person),
            Sort::Organisation => Some(ConceptType::Organisation),
            Sort::Place => Some(ConceptType::Place),
        }
    }

    pub(super) fn split(self) -> Split {
        if self == Sort::Subject { Split::Comma } else { Split::Semicolon }
    }
}

pub(super) fn of_kind(article: &Article, sort: Sort) -> impl Iterator<Item = &Concept> {
    article.subjects.iter().filter(move |c| Sort::of(c) == sort)
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

/// An address has `://` or no colon at all (`/news/1`, `www.example.org`); another colon makes an identifier (`urn:`).
pub(super) fn link(text: String) -> Link {
    if text.contains("://") || !text.contains(':') {
        Link { href: Some(text), ..Link::default() }
    } else {
        Link { guid: Some(text), ..Link::default() }
    }
}
