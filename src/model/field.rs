//! The only list of an article's top-level fields: what each is called, and a lens to reach it by.
//!
//! Whoever treats all fields alike, or maps one of them by a table, asks here instead of keeping a list. What each field
//! means is said at [`Article`]. Knows no format.

#![allow(missing_docs)] // variants and lenses are the fields of their names

use serde::Serialize;

use super::{
    AltId, Article, Block, Completeness, Concept, Counts, Embargo, Group, ItemType, Label, Link, Message, Native,
    PubStatus, RawContent, Rendition, Rights, Slugline, TextRendition, Timestamp, Urgency,
};

/// A top-level field of an [`Article`], in the order in which they stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `guid`: whole in json, jsonl, text (layout=front-matter), newsml-g2, newsml-g2 (container=item),
    /// ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf, rss, atom, csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in html, csv (extra=false), tsv (extra=false); lost in text, text
    /// (layout=wire), iptc7901, anpa1312.
    Guid,
    /// `version`: whole in json, jsonl, text (layout=front-matter), newsml-g2, newsml-g2 (container=item),
    /// csv, tsv, iptc7901 (extra=true), anpa1312 (extra=true); partly in ninjs, ninjs (version=2.2), ninjs
    /// (version=1.6), nitf, csv (extra=false), tsv (extra=false); lost in text, text (layout=wire), rss,
    /// atom, html, iptc7901, anpa1312.
    Version,
    /// `altIds`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true), anpa1312
    /// (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2), ninjs
    /// (version=1.6), nitf; lost in text, text (layout=wire), rss, atom, html, csv (extra=false), tsv
    /// (extra=false), iptc7901, anpa1312.
    AltIds,
    /// `type`: whole in json, jsonl, text (layout=front-matter), csv, csv (extra=false), tsv, tsv
    /// (extra=false), iptc7901 (extra=true), anpa1312 (extra=true); partly in newsml-g2, newsml-g2
    /// (container=item), ninjs, ninjs (version=2.2), ninjs (version=1.6); lost in text, text (layout=wire),
    /// nitf, rss, atom, html, iptc7901, anpa1312.
    Kind,
    /// `profile`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2),
    /// ninjs (version=1.6), nitf; lost in text, text (layout=wire), rss, atom, html, csv (extra=false), tsv
    /// (extra=false), iptc7901, anpa1312.
    Profile,
    /// `completeness`: whole in json, jsonl, text (layout=front-matter), newsml-g2, newsml-g2
    /// (container=item), ninjs, ninjs (version=2.2), ninjs (version=1.6), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); lost in text, text (layout=wire), nitf, rss, atom, html, csv (extra=false),
    /// tsv (extra=false), iptc7901, anpa1312.
    Completeness,
    /// `language`: whole in json, jsonl, text (layout=front-matter), newsml-g2, newsml-g2 (container=item),
    /// csv, tsv, iptc7901 (extra=true), anpa1312 (extra=true); partly in ninjs, ninjs (version=2.2), ninjs
    /// (version=1.6), nitf, rss, atom, html, csv (extra=false), tsv (extra=false); lost in text, text
    /// (layout=wire), iptc7901, anpa1312.
    Language,
    /// `pubStatus`: whole in json, jsonl, text (layout=front-matter), newsml-g2, newsml-g2 (container=item),
    /// nitf, csv, csv (extra=false), tsv, tsv (extra=false), iptc7901 (extra=true), anpa1312 (extra=true);
    /// partly in ninjs, ninjs (version=2.2), ninjs (version=1.6), iptc7901, anpa1312; lost in text, text
    /// (layout=wire), rss, atom, html.
    PubStatus,
    /// `urgency`: whole in json, jsonl, text (layout=front-matter), newsml-g2, newsml-g2 (container=item),
    /// ninjs, ninjs (version=2.2), ninjs (version=1.6), csv, csv (extra=false), tsv, tsv (extra=false),
    /// iptc7901 (extra=true), anpa1312 (extra=true); partly in nitf, iptc7901, anpa1312; lost in text, text
    /// (layout=wire), rss, atom, html.
    Urgency,
    /// `firstCreated`: whole in json, jsonl, text (layout=front-matter), csv, csv (extra=false), tsv, tsv
    /// (extra=false), iptc7901 (extra=true), anpa1312 (extra=true); partly in newsml-g2, newsml-g2
    /// (container=item), ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf, rss, atom, html; lost in
    /// text, text (layout=wire), iptc7901, anpa1312.
    FirstCreated,
    /// `versionCreated`: whole in json, jsonl, text (layout=front-matter), csv, csv (extra=false), tsv, tsv
    /// (extra=false), iptc7901 (extra=true), anpa1312 (extra=true); partly in newsml-g2, newsml-g2
    /// (container=item), ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf, rss, atom, html, iptc7901,
    /// anpa1312; lost in text, text (layout=wire).
    VersionCreated,
    /// `contentCreated`: whole in json, jsonl, text (layout=front-matter), csv, csv (extra=false), tsv, tsv
    /// (extra=false), iptc7901 (extra=true), anpa1312 (extra=true); partly in newsml-g2, newsml-g2
    /// (container=item), ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf; lost in text, text
    /// (layout=wire), rss, atom, html, iptc7901, anpa1312.
    ContentCreated,
    /// `contentModified`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), rss, atom; lost in text, text
    /// (layout=wire), ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf, html, csv (extra=false), tsv
    /// (extra=false), iptc7901, anpa1312.
    ContentModified,
    /// `expires`: whole in json, jsonl, text (layout=front-matter), csv, csv (extra=false), tsv, tsv
    /// (extra=false), iptc7901 (extra=true), anpa1312 (extra=true); partly in newsml-g2, newsml-g2
    /// (container=item), ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf, html; lost in text, text
    /// (layout=wire), rss, atom, iptc7901, anpa1312.
    Expires,
    /// `embargo`: whole in json, jsonl, text (layout=front-matter), csv, csv (extra=false), tsv, tsv
    /// (extra=false), iptc7901 (extra=true), anpa1312 (extra=true); partly in newsml-g2, newsml-g2
    /// (container=item), ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf, iptc7901, anpa1312; lost in
    /// text, text (layout=wire), rss, atom, html.
    Embargo,
    /// `provider`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2),
    /// ninjs (version=1.6), nitf, rss, atom, csv (extra=false), tsv (extra=false), iptc7901, anpa1312; lost
    /// in text, text (layout=wire), html.
    Provider,
    /// `services`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), nitf, iptc7901, anpa1312;
    /// lost in text, text (layout=wire), ninjs, ninjs (version=2.2), ninjs (version=1.6), rss, atom, html,
    /// csv (extra=false), tsv (extra=false).
    Services,
    /// `creators`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), nitf, rss, atom, html, csv
    /// (extra=false), tsv (extra=false), iptc7901, anpa1312; lost in text, text (layout=wire), ninjs, ninjs
    /// (version=2.2), ninjs (version=1.6).
    Creators,
    /// `contributors`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), nitf, rss, atom, anpa1312;
    /// lost in text, text (layout=wire), ninjs, ninjs (version=2.2), ninjs (version=1.6), html, csv
    /// (extra=false), tsv (extra=false), iptc7901.
    Contributors,
    /// `infoSources`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2),
    /// ninjs (version=1.6), nitf, anpa1312; lost in text, text (layout=wire), rss, atom, html, csv
    /// (extra=false), tsv (extra=false), iptc7901.
    InfoSources,
    /// `headlines`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in text, text (layout=wire), newsml-g2, newsml-g2 (container=item),
    /// ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf, rss, atom, html, csv (extra=false), tsv
    /// (extra=false), iptc7901, anpa1312.
    Headlines,
    /// `titles`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true), anpa1312
    /// (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2), ninjs
    /// (version=1.6), nitf, anpa1312; lost in text, text (layout=wire), rss, atom, html, csv (extra=false),
    /// tsv (extra=false), iptc7901.
    Titles,
    /// `slugline`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in text (layout=wire), newsml-g2, newsml-g2 (container=item), ninjs,
    /// ninjs (version=2.2), ninjs (version=1.6), nitf, csv (extra=false), tsv (extra=false), iptc7901,
    /// anpa1312; lost in text, rss, atom, html.
    Slugline,
    /// `bylines`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in text, text (layout=wire), newsml-g2, newsml-g2 (container=item),
    /// ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf, rss, atom, html, csv (extra=false), tsv
    /// (extra=false), iptc7901, anpa1312.
    Bylines,
    /// `datelines`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in text, text (layout=wire), newsml-g2, newsml-g2 (container=item),
    /// ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf, html, csv (extra=false), tsv (extra=false),
    /// iptc7901, anpa1312; lost in rss, atom.
    Datelines,
    /// `creditLines`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in text, text (layout=wire), newsml-g2, newsml-g2 (container=item),
    /// ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf, html, csv (extra=false), tsv (extra=false),
    /// anpa1312; lost in rss, atom, iptc7901.
    CreditLines,
    /// `descriptions`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in text, text (layout=wire), newsml-g2, newsml-g2 (container=item),
    /// ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf, rss, atom, html, csv (extra=false), tsv
    /// (extra=false), anpa1312; lost in iptc7901.
    Descriptions,
    /// `edNotes`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in text, text (layout=wire), newsml-g2, newsml-g2 (container=item),
    /// ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf, csv (extra=false), tsv (extra=false),
    /// iptc7901, anpa1312; lost in rss, atom, html.
    EdNotes,
    /// `keywords`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2),
    /// ninjs (version=1.6), nitf, rss, atom, html, csv (extra=false), tsv (extra=false); lost in text, text
    /// (layout=wire), iptc7901, anpa1312.
    Keywords,
    /// `located`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2),
    /// ninjs (version=1.6), nitf, csv (extra=false), tsv (extra=false), iptc7901, anpa1312; lost in text,
    /// text (layout=wire), rss, atom, html.
    Located,
    /// `subjects`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2),
    /// ninjs (version=1.6), nitf, rss, atom, csv (extra=false), tsv (extra=false), iptc7901, anpa1312; lost
    /// in text, text (layout=wire), html.
    Subjects,
    /// `genres`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true), anpa1312
    /// (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2), ninjs
    /// (version=1.6), nitf, csv (extra=false), tsv (extra=false), iptc7901; lost in text, text
    /// (layout=wire), rss, atom, html, anpa1312.
    Genres,
    /// `signals`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), nitf, csv (extra=false), tsv
    /// (extra=false), iptc7901, anpa1312; lost in text, text (layout=wire), ninjs, ninjs (version=2.2),
    /// ninjs (version=1.6), rss, atom, html.
    Signals,
    /// `digitalSourceType`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901
    /// (extra=true), anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs
    /// (version=2.2), ninjs (version=1.6); lost in text, text (layout=wire), nitf, rss, atom, html, csv
    /// (extra=false), tsv (extra=false), iptc7901, anpa1312.
    DigitalSourceType,
    /// `rights`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true), anpa1312
    /// (extra=true); partly in text, text (layout=wire), newsml-g2, newsml-g2 (container=item), ninjs, ninjs
    /// (version=2.2), ninjs (version=1.6), nitf, rss, atom, html, csv (extra=false), tsv (extra=false); lost
    /// in iptc7901, anpa1312.
    Rights,
    /// `links`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true), anpa1312
    /// (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2), ninjs
    /// (version=1.6), nitf, rss, atom, csv (extra=false), tsv (extra=false); lost in text, text
    /// (layout=wire), html, iptc7901, anpa1312.
    Links,
    /// `renditions`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2),
    /// ninjs (version=1.6), rss, atom; lost in text, text (layout=wire), nitf, html, csv (extra=false), tsv
    /// (extra=false), iptc7901, anpa1312.
    Renditions,
    /// `groups`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true), anpa1312
    /// (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2), ninjs
    /// (version=1.6); lost in text, text (layout=wire), nitf, rss, atom, html, csv (extra=false), tsv
    /// (extra=false), iptc7901, anpa1312.
    Groups,
    /// `body`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true), anpa1312
    /// (extra=true); partly in text, text (layout=wire), newsml-g2, newsml-g2 (container=item), ninjs, ninjs
    /// (version=2.2), ninjs (version=1.6), nitf, rss, atom, html, csv (extra=false), tsv (extra=false),
    /// iptc7901, anpa1312.
    Body,
    /// `texts`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true), anpa1312
    /// (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2), ninjs
    /// (version=1.6); lost in text, text (layout=wire), nitf, rss, atom, html, csv (extra=false), tsv
    /// (extra=false), iptc7901, anpa1312.
    Texts,
    /// `alternates`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2),
    /// ninjs (version=1.6); lost in text, text (layout=wire), nitf, rss, atom, html, csv (extra=false), tsv
    /// (extra=false), iptc7901, anpa1312.
    Alternates,
    /// `counts`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true), anpa1312
    /// (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2), ninjs
    /// (version=1.6), nitf, csv (extra=false), tsv (extra=false), iptc7901, anpa1312; lost in text, text
    /// (layout=wire), rss, atom, html.
    Counts,
    /// `message`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true),
    /// anpa1312 (extra=true); partly in newsml-g2, rss, atom, iptc7901, anpa1312; lost in text, text
    /// (layout=wire), newsml-g2 (container=item), ninjs, ninjs (version=2.2), ninjs (version=1.6), nitf,
    /// html, csv (extra=false), tsv (extra=false).
    Message,
    /// `native`: whole in json, jsonl, text (layout=front-matter), csv, tsv, iptc7901 (extra=true), anpa1312
    /// (extra=true); partly in newsml-g2, newsml-g2 (container=item), ninjs, ninjs (version=2.2), ninjs
    /// (version=1.6), nitf, rss, atom, csv (extra=false), tsv (extra=false), iptc7901, anpa1312; lost in
    /// text, text (layout=wire), html.
    Native,
}

impl Field {
    /// All fields, in their order.
    #[rustfmt::skip]
    pub const ALL: &'static [Field] = &[
        Self::Guid, Self::Version, Self::AltIds, Self::Kind, Self::Profile, Self::Completeness, Self::Language,
        Self::PubStatus, Self::Urgency, Self::FirstCreated, Self::VersionCreated, Self::ContentCreated,
        Self::ContentModified, Self::Expires, Self::Embargo, Self::Provider, Self::Services, Self::Creators,
        Self::Contributors, Self::InfoSources, Self::Headlines, Self::Titles, Self::Slugline, Self::Bylines,
        Self::Datelines, Self::CreditLines, Self::Descriptions, Self::EdNotes, Self::Keywords, Self::Located,
        Self::Subjects, Self::Genres, Self::Signals, Self::DigitalSourceType, Self::Rights, Self::Links,
        Self::Renditions, Self::Groups, Self::Body, Self::Texts, Self::Alternates, Self::Counts, Self::Message,
        Self::Native,
    ];

    /// Where the field stands in canonical JSON, as a JSON pointer: `/headlines`.
    #[must_use]
    pub fn pointer(self) -> &'static str {
        self.row().0
    }

    /// The key of the field in canonical JSON: `headlines`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.pointer().trim_start_matches('/')
    }

    /// The field of this key in canonical JSON.
    #[must_use]
    pub fn named(name: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|f| f.name() == name)
    }

    /// Whether the article says something in this field: more than what is assumed where nothing is said.
    #[must_use]
    pub fn is_set(self, article: &Article) -> bool {
        self.slot().is_set(article)
    }

    /// Whether two articles say the same in this field.
    #[must_use]
    pub fn is_same(self, one: &Article, other: &Article) -> bool {
        self.slot().is_same(one, other)
    }

    /// Clears the field.
    pub fn clear(self, article: &mut Article) {
        self.slot().clear(article);
    }

    /// Adds the canonical JSON of the field's value.
    ///
    /// # Errors
    /// serde's; none for articles that were read.
    pub(crate) fn write_json(self, article: &Article, out: &mut Vec<u8>) -> serde_json::Result<()> {
        self.slot().write_json(article, out)
    }

    /// The field's value as JSON.
    ///
    /// # Errors
    /// serde's; none for articles that were read.
    pub(crate) fn value(self, article: &Article) -> serde_json::Result<serde_json::Value> {
        self.slot().value(article)
    }

    /// The fields in which the article says something, in their order.
    pub fn set_in(article: &Article) -> impl Iterator<Item = Field> {
        Field::ALL.iter().copied().filter(|f| f.is_set(article))
    }

    fn slot(self) -> &'static dyn AnyLens {
        self.row().1
    }

    fn row(self) -> (&'static str, &'static dyn AnyLens) {
        match self {
            Field::Guid => ("/guid", &GUID),
            Field::Version => ("/version", &VERSION),
            Field::AltIds => ("/altIds", &ALT_IDS),
            Field::Kind => ("/type", &KIND),
            Field::Profile => ("/profile", &PROFILE),
            Field::Completeness => ("/completeness", &COMPLETENESS),
            Field::Language => ("/language", &LANGUAGE),
            Field::PubStatus => ("/pubStatus", &PUB_STATUS),
            Field::Urgency => ("/urgency", &URGENCY),
            Field::FirstCreated => ("/firstCreated", &FIRST_CREATED),
            Field::VersionCreated => ("/versionCreated", &VERSION_CREATED),
            Field::ContentCreated => ("/contentCreated", &CONTENT_CREATED),
            Field::ContentModified => ("/contentModified", &CONTENT_MODIFIED),
            Field::Expires => ("/expires", &EXPIRES),
            Field::Embargo => ("/embargo", &EMBARGO),
            Field::Provider => ("/provider", &PROVIDER),
            Field::Services => ("/services", &SERVICES),
            Field::Creators => ("/creators", &CREATORS),
            Field::Contributors => ("/contributors", &CONTRIBUTORS),
            Field::InfoSources => ("/infoSources", &INFO_SOURCES),
            Field::Headlines => ("/headlines", &HEADLINES),
            Field::Titles => ("/titles", &TITLES),
            Field::Slugline => ("/slugline", &SLUGLINE),
            Field::Bylines => ("/bylines", &BYLINES),
            Field::Datelines => ("/datelines", &DATELINES),
            Field::CreditLines => ("/creditLines", &CREDIT_LINES),
            Field::Descriptions => ("/descriptions", &DESCRIPTIONS),
            Field::EdNotes => ("/edNotes", &ED_NOTES),
            Field::Keywords => ("/keywords", &KEYWORDS),
            Field::Located => ("/located", &LOCATED),
            Field::Subjects => ("/subjects", &SUBJECTS),
            Field::Genres => ("/genres", &GENRES),
            Field::Signals => ("/signals", &SIGNALS),
            Field::DigitalSourceType => ("/digitalSourceType", &DIGITAL_SOURCE_TYPE),
            Field::Rights => ("/rights", &RIGHTS),
            Field::Links => ("/links", &LINKS),
            Field::Renditions => ("/renditions", &RENDITIONS),
            Field::Groups => ("/groups", &GROUPS),
            Field::Body => ("/body", &BODY),
            Field::Texts => ("/texts", &TEXTS),
            Field::Alternates => ("/alternates", &ALTERNATES),
            Field::Counts => ("/counts", &COUNTS),
            Field::Message => ("/message", &MESSAGE),
            Field::Native => ("/native", &NATIVE),
        }
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A way to one field of an article, for reading and for writing it.
pub struct Lens<T: 'static> {
    /// Which field it is.
    pub field: Field,
    /// The field's value.
    pub get: fn(&Article) -> &T,
    /// The field's value, to be changed.
    pub get_mut: fn(&mut Article) -> &mut T,
}

// Derived, these would require the same of `T`.
impl<T> Clone for Lens<T> {
    fn clone(&self) -> Lens<T> {
        *self
    }
}

impl<T> Copy for Lens<T> {}

impl<T> std::fmt::Debug for Lens<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lens({})", self.field)
    }
}

const fn lens<T>(field: Field, get: fn(&Article) -> &T, get_mut: fn(&mut Article) -> &mut T) -> Lens<T> {
    Lens { field, get, get_mut }
}

/// What can be done with any field, whatever its type.
trait AnyLens {
    fn is_set(&self, article: &Article) -> bool;
    fn is_same(&self, one: &Article, other: &Article) -> bool;
    fn clear(&self, article: &mut Article);
    fn write_json(&self, article: &Article, out: &mut Vec<u8>) -> serde_json::Result<()>;
    fn value(&self, article: &Article) -> serde_json::Result<serde_json::Value>;
}

impl<T: Default + PartialEq + Serialize> AnyLens for Lens<T> {
    fn is_set(&self, article: &Article) -> bool {
        *(self.get)(article) != T::default()
    }

    fn is_same(&self, one: &Article, other: &Article) -> bool {
        (self.get)(one) == (self.get)(other)
    }

    fn clear(&self, article: &mut Article) {
        *(self.get_mut)(article) = T::default();
    }

    fn write_json(&self, article: &Article, out: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(out, (self.get)(article))
    }

    fn value(&self, article: &Article) -> serde_json::Result<serde_json::Value> {
        serde_json::to_value((self.get)(article))
    }
}

pub const GUID: Lens<String> = lens(Field::Guid, |a| &a.guid, |a| &mut a.guid);
pub const VERSION: Lens<Option<String>> = lens(Field::Version, |a| &a.version, |a| &mut a.version);
pub const ALT_IDS: Lens<Vec<AltId>> = lens(Field::AltIds, |a| &a.alt_ids, |a| &mut a.alt_ids);
pub const KIND: Lens<ItemType> = lens(Field::Kind, |a| &a.kind, |a| &mut a.kind);
pub const PROFILE: Lens<Option<String>> = lens(Field::Profile, |a| &a.profile, |a| &mut a.profile);
pub const COMPLETENESS: Lens<Option<Completeness>> =
    lens(Field::Completeness, |a| &a.completeness, |a| &mut a.completeness);
pub const LANGUAGE: Lens<Option<String>> = lens(Field::Language, |a| &a.language, |a| &mut a.language);
pub const PUB_STATUS: Lens<PubStatus> = lens(Field::PubStatus, |a| &a.pub_status, |a| &mut a.pub_status);
pub const URGENCY: Lens<Option<Urgency>> = lens(Field::Urgency, |a| &a.urgency, |a| &mut a.urgency);
pub const FIRST_CREATED: Lens<Option<Timestamp>> =
    lens(Field::FirstCreated, |a| &a.first_created, |a| &mut a.first_created);
pub const VERSION_CREATED: Lens<Option<Timestamp>> =
    lens(Field::VersionCreated, |a| &a.version_created, |a| &mut a.version_created);
pub const CONTENT_CREATED: Lens<Option<Timestamp>> =
    lens(Field::ContentCreated, |a| &a.content_created, |a| &mut a.content_created);
pub const CONTENT_MODIFIED: Lens<Option<Timestamp>> =
    lens(Field::ContentModified, |a| &a.content_modified, |a| &mut a.content_modified);
pub const EXPIRES: Lens<Option<Timestamp>> = lens(Field::Expires, |a| &a.expires, |a| &mut a.expires);
pub const EMBARGO: Lens<Option<Embargo>> = lens(Field::Embargo, |a| &a.embargo, |a| &mut a.embargo);
pub const PROVIDER: Lens<Option<Concept>> = lens(Field::Provider, |a| &a.provider, |a| &mut a.provider);
pub const SERVICES: Lens<Vec<Concept>> = lens(Field::Services, |a| &a.services, |a| &mut a.services);
pub const CREATORS: Lens<Vec<Concept>> = lens(Field::Creators, |a| &a.creators, |a| &mut a.creators);
pub const CONTRIBUTORS: Lens<Vec<Concept>> = lens(Field::Contributors, |a| &a.contributors, |a| &mut a.contributors);
pub const INFO_SOURCES: Lens<Vec<Concept>> = lens(Field::InfoSources, |a| &a.info_sources, |a| &mut a.info_sources);
pub const HEADLINES: Lens<Vec<Label>> = lens(Field::Headlines, |a| &a.headlines, |a| &mut a.headlines);
pub const TITLES: Lens<Vec<Label>> = lens(Field::Titles, |a| &a.titles, |a| &mut a.titles);
pub const SLUGLINE: Lens<Option<Slugline>> = lens(Field::Slugline, |a| &a.slugline, |a| &mut a.slugline);
pub const BYLINES: Lens<Vec<Label>> = lens(Field::Bylines, |a| &a.bylines, |a| &mut a.bylines);
pub const DATELINES: Lens<Vec<Label>> = lens(Field::Datelines, |a| &a.datelines, |a| &mut a.datelines);
pub const CREDIT_LINES: Lens<Vec<Label>> = lens(Field::CreditLines, |a| &a.credit_lines, |a| &mut a.credit_lines);
pub const DESCRIPTIONS: Lens<Vec<Label>> = lens(Field::Descriptions, |a| &a.descriptions, |a| &mut a.descriptions);
pub const ED_NOTES: Lens<Vec<Label>> = lens(Field::EdNotes, |a| &a.ed_notes, |a| &mut a.ed_notes);
pub const KEYWORDS: Lens<Vec<Label>> = lens(Field::Keywords, |a| &a.keywords, |a| &mut a.keywords);
pub const LOCATED: Lens<Vec<Concept>> = lens(Field::Located, |a| &a.located, |a| &mut a.located);
pub const SUBJECTS: Lens<Vec<Concept>> = lens(Field::Subjects, |a| &a.subjects, |a| &mut a.subjects);
pub const GENRES: Lens<Vec<Concept>> = lens(Field::Genres, |a| &a.genres, |a| &mut a.genres);
pub const SIGNALS: Lens<Vec<Concept>> = lens(Field::Signals, |a| &a.signals, |a| &mut a.signals);
pub const DIGITAL_SOURCE_TYPE: Lens<Option<Concept>> =
    lens(Field::DigitalSourceType, |a| &a.digital_source_type, |a| &mut a.digital_source_type);
pub const RIGHTS: Lens<Vec<Rights>> = lens(Field::Rights, |a| &a.rights, |a| &mut a.rights);
pub const LINKS: Lens<Vec<Link>> = lens(Field::Links, |a| &a.links, |a| &mut a.links);
pub const RENDITIONS: Lens<Vec<Rendition>> = lens(Field::Renditions, |a| &a.renditions, |a| &mut a.renditions);
pub const GROUPS: Lens<Vec<Group>> = lens(Field::Groups, |a| &a.groups, |a| &mut a.groups);
pub const BODY: Lens<Vec<Block>> = lens(Field::Body, |a| &a.body, |a| &mut a.body);
pub const TEXTS: Lens<Vec<TextRendition>> = lens(Field::Texts, |a| &a.texts, |a| &mut a.texts);
pub const ALTERNATES: Lens<Vec<RawContent>> = lens(Field::Alternates, |a| &a.alternates, |a| &mut a.alternates);
pub const COUNTS: Lens<Option<Counts>> = lens(Field::Counts, |a| &a.counts, |a| &mut a.counts);
pub const MESSAGE: Lens<Option<Message>> = lens(Field::Message, |a| &a.message, |a| &mut a.message);
pub const NATIVE: Lens<Option<Native>> = lens(Field::Native, |a| &a.native, |a| &mut a.native);
/// Does not compile while an article has a field that does not stand here; whoever adds one gives it a variant of
/// [`Field`], a row and a lens as well.
#[rustfmt::skip]
const _: fn(&Article) = |Article {
    guid: _, version: _, alt_ids: _, kind: _, profile: _, completeness: _, language: _, pub_status: _, urgency: _,
    first_created: _, version_created: _, content_created: _, content_modified: _, expires: _, embargo: _,
    provider: _, services: _, creators: _, contributors: _, info_sources: _, headlines: _, titles: _, slugline: _,
    bylines: _, datelines: _, credit_lines: _, descriptions: _, ed_notes: _, keywords: _, located: _, subjects: _,
    genres: _, signals: _, digital_source_type: _, rights: _, links: _, renditions: _, groups: _, body: _,
    texts: _, alternates: _, counts: _, message: _, native: _,
}| ();

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article_schema;

    #[test]
    fn the_list_is_that_of_the_schema_in_its_order() {
        let schema = article_schema();
        let keys: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let names: Vec<&str> = Field::ALL.iter().map(|f| f.name()).collect();
        assert_eq!(names, keys);
        assert!(Field::ALL.is_sorted() && Field::ALL.iter().all(|f| Field::named(f.name()) == Some(*f)));
        let about = |f: &Field| schema["properties"][f.name()]["description"].as_str();
        assert!(Field::ALL.iter().all(|f| about(f).is_some_and(|text| !text.is_empty())), "each says what it means");
    }

    /// An article that says something in every field.
    const FULL: &str = r#"{
        "guid": "urn:a", "version": "2", "altIds": [{"value": "b"}], "type": "picture", "profile": "p",
        "completeness": "full", "language": "en", "pubStatus": "withheld", "urgency": 3, "firstCreated": "2026-04-11",
        "versionCreated": "2026-04-15", "contentCreated": "2026-04-12", "contentModified": "2026-04-13",
        "expires": "2026-05", "embargo": "2026-04-16", "provider": {"literal": "a"}, "services": [{"literal": "b"}],
        "creators": [{"literal": "c"}], "contributors": [{"literal": "d"}], "infoSources": [{"literal": "e"}],
        "headlines": [{"text": "f"}], "titles": [{"text": "g"}], "slugline": {"text": "h"}, "bylines": [{"text": "i"}],
        "datelines": [{"text": "j"}], "creditLines": [{"text": "k"}], "descriptions": [{"text": "l"}],
        "edNotes": [{"text": "m"}], "keywords": [{"text": "n"}], "located": [{"literal": "o"}],
        "subjects": [{"literal": "p"}], "genres": [{"literal": "q"}], "signals": [{"literal": "r"}],
        "digitalSourceType": {"literal": "s"}, "rights": [{"notices": [{"text": "t"}]}], "links": [{"guid": "urn:u"}],
        "renditions": [{"href": "v.jpg"}], "groups": [{"id": "w"}], "body": [{"type": "rule"}],
        "texts": [{"value": "x"}], "alternates": [{"contentType": "text/html", "value": "y"}], "counts": {"words": 3},
        "message": {"transmitId": "z"}, "native": {"format": "x"}
    }"#;

    #[test]
    fn a_lens_reaches_the_field_of_its_name() {
        let (full, json): (Article, serde_json::Value) =
            (Article::from_json(FULL).unwrap(), serde_json::from_str(FULL).unwrap());
        let empty = Article::default();
        for field in Field::ALL {
            let mut one = full.clone();
            let mut value = Vec::new();
            field.write_json(&full, &mut value).unwrap();
            assert_eq!(serde_json::from_slice::<serde_json::Value>(&value).unwrap(), json[field.name()], "{field}");
            field.clear(&mut one);
            let left: Vec<Field> = Field::set_in(&one).collect();
            assert!(left.len() == Field::ALL.len() - 1 && !left.contains(field), "{field}: {left:?}");
            assert!(field.is_same(&one, &empty) && !field.is_same(&one, &full), "{field}");
        }
    }
}
