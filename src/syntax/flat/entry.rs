//! The entries of an article that a text can fill, and the one setter that fills them.
//!
//! Cells of tables, header lines, defaults, mail headers and front matter all come here. Knows no names but its own: what
//! the world calls an entry is in `labels`.

use std::borrow::Cow;

use super::body::read_body;
use super::cell::{self, Split, split};
use super::columns::{is_subheadline, subheadline};
use crate::model::field::{
    BYLINES, CONTENT_CREATED, CREATORS, CREDIT_LINES, DATELINES, DESCRIPTIONS, ED_NOTES, EXPIRES, FIRST_CREATED,
    GENRES, INFO_SOURCES, KEYWORDS, LOCATED, PROVIDER, SERVICES, SIGNALS, SUBJECTS, VERSION, VERSION_CREATED,
};
use crate::model::{
    Article, Concept, ConceptType, Embargo, Field, Label, Lens, Link, Rights, Slugline, Timestamp, Urgency,
};
use crate::syntax::iptc;

/// What a text can fill: a field of an article, or the part of a field that has a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Guid,
    Version,
    Type,
    Language,
    PubStatus,
    Urgency,
    FirstCreated,
    VersionCreated,
    ContentCreated,
    Embargo,
    Expires,
    Provider,
    Services,
    Creators,
    InfoSources,
    Headline,
    Subheadline,
    Slugline,
    Byline,
    Dateline,
    Located,
    CreditLine,
    Description,
    Keywords,
    Subjects,
    People,
    Organisations,
    Places,
    Genres,
    Signals,
    CopyrightHolder,
    CopyrightNotice,
    UsageTerms,
    EdNote,
    Links,
    Body,
    Words,
    Sender,
}

/// How a text is taken.
#[derive(Clone, Copy)]
pub(crate) struct Manner<'m> {
    /// Whether a list may stand in the text, which is then taken apart.
    pub(crate) splits: bool,
    /// Reads a time.
    pub(crate) time: &'m dyn Fn(&str) -> Option<Timestamp>,
    /// What is named by a text.
    pub(crate) concept: fn(&str) -> Concept,
}

impl Manner<'_> {
    /// As cells of our own tables are: lists, canonical times, names and codes told apart by their shape.
    pub(crate) const CELL: Manner<'static> =
        Manner { splits: true, time: &Timestamp::parse, concept: |text| cell::concept(text, None) };
}

/// A text that an entry cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unfit {
    /// What the entry takes.
    pub(crate) takes: &'static str,
}

/// What an entry fills.
enum Filled {
    Text(Lens<Option<String>>),
    Time(Lens<Option<Timestamp>>),
    Labels(Lens<Vec<Label>>),
    Concept(Lens<Option<Concept>>),
    Concepts(Lens<Vec<Concept>>, Option<ConceptType>, Split),
    /// A part of the first entry of the rights.
    Rights(fn(&mut Rights, &str, Manner<'_>)),
    /// What has a type or a spelling of its own; `false` when the text does not say it.
    Own(fn(&mut Article, &str) -> bool),
}

struct EntryRow {
    /// The name of the column, and of the heading in the vocabulary.
    name: &'static str,
    field: Field,
    holds: Filled,
}

const fn row(name: &'static str, field: Field, holds: Filled) -> EntryRow {
    EntryRow { name, field, holds }
}

impl Entry {
    #[rustfmt::skip]
    const fn row(self) -> EntryRow {
        use Filled::{Concepts, Labels, Own, Text, Time};
        use Split::{Comma, Semicolon};
        match self {
            Entry::Guid => row("guid", Field::Guid, Own(guid)),
            Entry::Version => row("version", Field::Version, Text(VERSION)),
            Entry::Type => row("type", Field::Kind, Own(item_type)),
            Entry::Language => row("language", Field::Language, Own(language)),
            Entry::PubStatus => row("pubStatus", Field::PubStatus, Own(pub_status)),
            Entry::Urgency => row("urgency", Field::Urgency, Own(urgency)),
            Entry::FirstCreated => row("firstCreated", Field::FirstCreated, Time(FIRST_CREATED)),
            Entry::VersionCreated => row("versionCreated", Field::VersionCreated, Time(VERSION_CREATED)),
            Entry::ContentCreated => row("contentCreated", Field::ContentCreated, Time(CONTENT_CREATED)),
            Entry::Embargo => row("embargo", Field::Embargo, Own(embargo)),
            Entry::Expires => row("expires", Field::Expires, Time(EXPIRES)),
            Entry::Provider => row("provider", Field::Provider, Filled::Concept(PROVIDER)),
            Entry::Services => row("services", Field::Services, Concepts(SERVICES, None, Semicolon)),
            Entry::Creators => row("creators", Field::Creators, Concepts(CREATORS, None, Semicolon)),
            Entry::InfoSources => row("infoSources", Field::InfoSources, Concepts(INFO_SOURCES, None, Semicolon)),
            Entry::Headline => row("headline", Field::Headlines, Own(headline)),
            Entry::Subheadline => row("subheadline", Field::Headlines, Own(second_headline)),
            Entry::Slugline => row("slugline", Field::Slugline, Own(slugline)),
            Entry::Byline => row("byline", Field::Bylines, Labels(BYLINES)),
            Entry::Dateline => row("dateline", Field::Datelines, Labels(DATELINES)),
            Entry::Located => row("located", Field::Located, Concepts(LOCATED, None, Semicolon)),
            Entry::CreditLine => row("creditLine", Field::CreditLines, Labels(CREDIT_LINES)),
            Entry::Description => row("description", Field::Descriptions, Labels(DESCRIPTIONS)),
            Entry::Keywords => row("keywords", Field::Keywords, Labels(KEYWORDS)),
            Entry::Subjects => row("subjects", Field::Subjects, Concepts(SUBJECTS, None, Comma)),
            Entry::People => row("people", Field::Subjects, Concepts(SUBJECTS, Some(ConceptType::Person), Semicolon)),
            Entry::Organisations => row("organisations", Field::Subjects, Concepts(SUBJECTS, Some(ConceptType::Organisation), Semicolon)),
            Entry::Places => row("places", Field::Subjects, Concepts(SUBJECTS, Some(ConceptType::Place), Semicolon)),
            Entry::Genres => row("genres", Field::Genres, Concepts(GENRES, None, Comma)),
            Entry::Signals => row("signals", Field::Signals, Concepts(SIGNALS, None, Comma)),
            Entry::CopyrightHolder => row("copyrightHolder", Field::Rights, Filled::Rights(|r, t, m| r.holder = Some((m.concept)(t)))),
            Entry::CopyrightNotice => row("copyrightNotice", Field::Rights, Filled::Rights(|r, t, _| r.notices.push(Label::new(t)))),
            Entry::UsageTerms => row("usageTerms", Field::Rights, Filled::Rights(|r, t, _| r.usage_terms.push(Label::new(t)))),
            Entry::EdNote => row("edNote", Field::EdNotes, Labels(ED_NOTES)),
            Entry::Links => row("links", Field::Links, Own(one_link)),
            Entry::Body => row("body", Field::Body, Own(body)),
            Entry::Words => row("words", Field::Counts, Own(words)),
            Entry::Sender => row("sender", Field::Message, Own(sender)),
        }
    }

    /// All entries.
    #[rustfmt::skip]
    pub(crate) const ALL: &'static [Entry] = &[
        Entry::Guid, Entry::Version, Entry::Type, Entry::Language, Entry::PubStatus, Entry::Urgency,
        Entry::FirstCreated, Entry::VersionCreated, Entry::ContentCreated, Entry::Embargo, Entry::Expires,
        Entry::Provider, Entry::Services, Entry::Creators, Entry::InfoSources, Entry::Headline, Entry::Subheadline,
        Entry::Slugline, Entry::Byline, Entry::Dateline, Entry::Located, Entry::CreditLine, Entry::Description,
        Entry::Keywords, Entry::Subjects, Entry::People, Entry::Organisations, Entry::Places, Entry::Genres,
        Entry::Signals, Entry::CopyrightHolder, Entry::CopyrightNotice, Entry::UsageTerms, Entry::EdNote, Entry::Links,
        Entry::Body, Entry::Words, Entry::Sender,
    ];

    /// The entry of this name.
    pub(crate) fn named(name: &str) -> Option<Entry> {
        Entry::ALL.iter().copied().find(|e| e.name() == name)
    }

    /// The name of the column.
    pub(crate) const fn name(self) -> &'static str {
        self.row().name
    }

    /// The field of the article that it fills, or fills a part of.
    pub(crate) const fn field(self) -> Field {
        self.row().field
    }

    /// Where the entry stands in canonical JSON, as notes say it.
    pub(crate) fn pointer(self) -> &'static str {
        match self {
            Entry::Words => "/counts/words",
            Entry::Sender => "/message/sender",
            _ => self.field().pointer(),
        }
    }

    /// Whether it holds a list, so that several texts can fill it.
    pub(crate) fn is_list(self) -> bool {
        matches!(self.row().holds, Filled::Concepts(..)) || matches!(self, Entry::Keywords | Entry::Links)
    }

    /// Whether it holds a point in time.
    pub(crate) fn is_time(self) -> bool {
        matches!(self.row().holds, Filled::Time(_)) || self == Entry::Embargo
    }

    /// What it takes, for whoever gave it something else.
    pub(crate) fn takes(self) -> &'static str {
        match (self, self.row().holds) {
            (Entry::Language, _) => "a language tag, for example en or de-AT",
            (Entry::Urgency, _) => "a number from 1 to 9",
            (Entry::Embargo, _) => "a time (2026-04-15T09:30:00+02:00) or indefinite",
            (Entry::CopyrightNotice, _) => "the text of a copyright notice",
            (Entry::CopyrightHolder, _) | (_, Filled::Concept(_) | Filled::Concepts(..)) => {
                "a name, a code (alias:code) or a URI"
            }
            (_, Filled::Time(_)) => "a time, for example 2026-04-15T09:30:00+02:00 or 2026-04-15",
            _ => "text",
        }
    }

    /// Whether the article says nothing there.
    pub(crate) fn is_missing(self, article: &Article) -> bool {
        match self {
            Entry::CopyrightHolder => article.rights.iter().all(|r| r.holder.is_none()),
            Entry::CopyrightNotice => article.rights.iter().all(|r| r.notices.is_empty()),
            Entry::UsageTerms => article.rights.iter().all(|r| r.usage_terms.is_empty()),
            _ => !self.field().is_set(article),
        }
    }
}

/// Takes a text, trimmed and not empty, into the article; gives the place that it has there.
///
/// # Errors
/// When it says nothing that the entry can hold.
pub(crate) fn set(article: &mut Article, entry: Entry, text: &str, manner: Manner<'_>) -> Result<&'static str, Unfit> {
    let parts = |by| if manner.splits { split(text, by) } else { vec![text.to_owned()] };
    let is_set = match entry.row().holds {
        Filled::Text(lens) => put(article, lens, Some(text.to_owned())),
        Filled::Time(lens) => put(article, lens, (manner.time)(text)),
        Filled::Concept(lens) => put(article, lens, Some((manner.concept)(&only(text, manner)))),
        Filled::Labels(lens) => {
            let listed = || cell::bracketed(text).filter(|_| manner.splits);
            let by = if entry.is_list() { parts(Split::Comma) } else { listed().unwrap_or(vec![text.to_owned()]) };
            (lens.get_mut)(article).extend(by.into_iter().map(Label::new));
            true
        }
        Filled::Concepts(lens, kind, by) => {
            let concept = |text: &String| {
                let concept = (manner.concept)(text);
                Concept { kind: kind.or(concept.kind), ..concept }
            };
            (lens.get_mut)(article).extend(parts(by).iter().map(concept));
            true
        }
        Filled::Rights(take) => {
            if article.rights.is_empty() {
                article.rights.push(Rights::default());
            }
            article.rights.first_mut().is_some_and(|first| {
                take(first, text, manner);
                true
            })
        }
        Filled::Own(take) if entry == Entry::Links => parts(Split::Blank).iter().all(|t| take(article, t)),
        Filled::Own(take) => take(article, text),
    };
    if is_set { Ok(entry.pointer()) } else { Err(Unfit { takes: entry.takes() }) }
}

/// The only member where a list of one stands in a text.
fn only<'t>(text: &'t str, manner: Manner<'_>) -> Cow<'t, str> {
    match cell::bracketed(text).filter(|_| manner.splits).as_deref() {
        Some([one]) => Cow::Owned(one.clone()),
        _ => Cow::Borrowed(text),
    }
}

fn put<T>(article: &mut Article, lens: Lens<Option<T>>, value: Option<T>) -> bool {
    let is_some = value.is_some();
    if is_some {
        *(lens.get_mut)(article) = value;
    }
    is_some
}

fn guid(article: &mut Article, text: &str) -> bool {
    text.clone_into(&mut article.guid);
    true
}

fn language(article: &mut Article, text: &str) -> bool {
    article.language = Some(language_tag(text).into_owned());
    true
}

fn item_type(article: &mut Article, text: &str) -> bool {
    let known = iptc::item_class(text);
    article.kind = known.unwrap_or(article.kind);
    known.is_some()
}

fn pub_status(article: &mut Article, text: &str) -> bool {
    let known = iptc::pub_status(text);
    article.pub_status = known.unwrap_or(article.pub_status);
    known.is_some()
}

fn urgency(article: &mut Article, text: &str) -> bool {
    let urgency = whole(text).and_then(Urgency::new);
    article.urgency = urgency.or(article.urgency);
    urgency.is_some()
}

fn embargo(article: &mut Article, text: &str) -> bool {
    let Some(embargo) = Embargo::parse(text) else { return false };
    article.embargo = Some(embargo);
    true
}

/// Behind other headlines and before those of second rank.
fn headline(article: &mut Article, text: &str) -> bool {
    let at = article.headlines.iter().position(is_subheadline);
    article.headlines.insert(at.unwrap_or(article.headlines.len()), Label::new(text));
    true
}

fn second_headline(article: &mut Article, text: &str) -> bool {
    article.headlines.push(subheadline(text));
    true
}

fn slugline(article: &mut Article, text: &str) -> bool {
    article.slugline = Some(Slugline { text: text.into(), separator: None });
    true
}

fn one_link(article: &mut Article, text: &str) -> bool {
    article.links.push(link(text.to_owned()));
    true
}

fn body(article: &mut Article, text: &str) -> bool {
    article.body = read_body(text).0;
    !article.body.is_empty()
}

fn sender(article: &mut Article, text: &str) -> bool {
    article.message.get_or_insert_with(Default::default).sender = Some(text.to_owned());
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

/// A whole number, also as programs with floating columns write it (`4.0`).
fn whole(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    fraction.bytes().all(|b| b == b'0').then(|| whole.parse().ok()).flatten()
}

/// An address has `://` or no colon at all (`/news/1`, `www.example.org`); another colon makes an identifier (`urn:`).
pub(super) fn link(text: String) -> Link {
    if text.contains("://") || !text.contains(':') {
        Link { href: Some(text), ..Link::default() }
    } else {
        Link { guid: Some(text), ..Link::default() }
    }
}

/// Names of languages as people write them in tables: a line each, the tag first.
const LANGUAGES: &str = include_str!("languages.txt");

/// The tag of a language: of its name (`English`), of a locale (`en_US`); anything else as it stands.
pub(super) fn language_tag(text: &str) -> Cow<'_, str> {
    let name = text.to_lowercase();
    let lines = LANGUAGES.lines().filter_map(|line| line.split_once(' ')).filter(|(tag, _)| *tag != "#");
    let mut named = lines.filter(|(_, names)| names.split(' ').any(|n| n == name));
    match named.next() {
        Some((tag, _)) => Cow::Borrowed(tag),
        None if text.contains('_') => Cow::Owned(text.replace('_', "-")),
        None => Cow::Borrowed(text),
    }
}
