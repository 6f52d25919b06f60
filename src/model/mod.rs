//! The canonical article, which every reader produces and every writer consumes.
//!
//! Names are IPTC's (NewsML-G2 2.35, ninjs 3.1) wherever IPTC has one. Its JSON is the `json` format, and
//! `schema/article.schema.json` is generated from it. Knows no format.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod body;
mod check;
mod concept;
pub(crate) mod control;
mod diff;
pub mod field;
mod media;
mod native;
mod nesting;
mod number;
pub mod public;
mod schema;
mod strict;
mod table;
mod tagged;
mod text;
mod time;
mod unique;

pub use body::{Block, ElementBlock, Heading, List, Media, MediaKind, Paragraph, Pre, Quote, Rule, Section};
pub use check::check;
pub use concept::{Code, Concept, ConceptType, Contact, ContactType, Details, Geometry, GeometryType, Name, Symbol};
pub(crate) use diff::Compared;
pub use diff::{diff, diff_values};
pub use field::{Field, Lens};
pub use media::{Group, Link, Member, RawContent, Rendition, Rights, RightsExpression, Slugline, TextRendition};
pub use native::{AltId, Catalog, Counts, Message, Native, NativeElement, Scheme};
pub(crate) use nesting::bounded;
pub use nesting::{MAX_DEPTH, depth};
pub use number::{Level, Percent, Urgency};
pub use schema::{SCHEMA_ID, article_schema, generate, generator, to_text};
pub use table::{Align, Cell, Column, Part, Row, Table};
pub use text::{
    Anchor, Break, ElementMark, Entity, Inline, Label, Parts, Raw, RawFormat, RichText, SpanMark, Style, Styled,
};
pub(crate) use time::PATTERN as TIME_PATTERN;
pub use time::{Embargo, Timestamp};
pub(crate) use unique::parse as parse_json;

/// A news item, whatever format it came in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Article {
    /// The identifier, the same over all versions (NewsML-G2 `@guid`, ninjs `uri`).
    #[serde(deserialize_with = "non_empty")]
    #[schemars(length(min = 1))]
    pub guid: String,
    /// The version, as the source numbers it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Other identifiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alt_ids: Vec<AltId>,
    /// What sort of item it is.
    #[serde(rename = "type", default, skip_serializing_if = "is_default")]
    pub kind: ItemType,
    /// The editorial profile it follows (NewsML-G2, ninjs `profile`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Whether this is all of the item (ninjs `representationType`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completeness: Option<Completeness>,
    /// The language of the content (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether it may be used.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pub_status: PubStatus,
    /// News urgency, 1 most urgent to 9.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// When the first version was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_created: Option<Timestamp>,
    /// When this version was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version_created: Option<Timestamp>,
    /// When the content was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_created: Option<Timestamp>,
    /// When the content was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_modified: Option<Timestamp>,
    /// When it must no longer be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Timestamp>,
    /// Until when it must not be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo: Option<Embargo>,
    /// Who provides it: the agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<Concept>,
    /// The services of the provider it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Concept>,
    /// Who wrote, drew or photographed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub creators: Vec<Concept>,
    /// Who else had a hand in it: editors, further reporters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<Concept>,
    /// Where the information comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub info_sources: Vec<Concept>,
    /// Headlines; the first is the main one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headlines: Vec<Label>,
    /// Working titles, not for publication.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<Label>,
    /// The slugline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slugline: Option<Slugline>,
    /// Bylines as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bylines: Vec<Label>,
    /// Datelines as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub datelines: Vec<Label>,
    /// Credit lines as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credit_lines: Vec<Label>,
    /// Summaries, captions, teasers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub descriptions: Vec<Label>,
    /// Notes to editors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ed_notes: Vec<Label>,
    /// Free keywords.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Label>,
    /// Where it was written: the place of the dateline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub located: Vec<Concept>,
    /// What and whom it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Concept>,
    /// Its genres: analysis, interview, feature.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub genres: Vec<Concept>,
    /// How to process it: correction, update, lead (NewsML-G2 `sig:`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<Concept>,
    /// How the content came to be, human or machine (IPTC `digsrctype`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digital_source_type: Option<Concept>,
    /// Rights, one entry a scope.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rights: Vec<Rights>,
    /// Relations to other items and pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Files in which the content can be had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renditions: Vec<Rendition>,
    /// The groups of a package.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// The body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
    /// Other texts of the item, laid out for uses of their own. Nobody prints them beside the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<TextRendition>,
    /// Other versions of the body in markup, word for word; only when asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternates: Vec<RawContent>,
    /// Sizes as the source declares them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counts>,
    /// The transmission it came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    /// What only the source format knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub native: Option<Native>,
}

impl Article {
    /// Reads one article from canonical JSON, exactly as `schema/article.schema.json` describes it.
    ///
    /// # Errors
    /// serde's, with line and column of `json`.
    pub fn from_json(json: &str) -> serde_json::Result<Article> {
        strict::from_str(json)
    }

    /// The main headline, as plain text.
    #[must_use]
    pub fn headline(&self) -> Option<std::borrow::Cow<'_, str>> {
        self.headlines.first().map(|h| h.text.plain())
    }

    /// The concepts in the fields of the article itself, with where each stands: not those within rights, groups and
    /// other concepts.
    pub fn concepts(&self) -> impl Iterator<Item = (Spot, &Concept)> {
        let lists = [
            ("services", &self.services),
            ("creators", &self.creators),
            ("contributors", &self.contributors),
            ("infoSources", &self.info_sources),
            ("located", &self.located),
            ("subjects", &self.subjects),
            ("genres", &self.genres),
            ("signals", &self.signals),
        ];
        let spot = |field| move |(i, concept)| (Spot { field, index: Some(i) }, concept);
        let listed = lists.into_iter().flat_map(move |(field, list)| list.iter().enumerate().map(spot(field)));
        listed.chain(self.provider.iter().map(|c| (Spot { field: "provider", index: None }, c)))
    }
}

/// Where something stands in an article; as text it is a JSON pointer: `/subjects/2`, `/provider`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The field, by its name in JSON.
    pub field: &'static str,
    /// The position in it, from 0; none in a field that holds one.
    pub index: Option<usize>,
}

impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "/{}", self.field)?;
        self.index.map_or(Ok(()), |index| write!(f, "/{index}"))
    }
}

/// What sort of item (NewsML-G2 `itemClass`, IPTC `ninat`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum ItemType {
    #[default]
    Text,
    Picture,
    Graphic,
    Video,
    Audio,
    Composite,
    Component,
    Event,
    Planning,
    Animated,
}

/// Whether an item may be used (IPTC `stat`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum PubStatus {
    /// It may be published.
    #[default]
    Usable,
    /// It must not be published for now.
    Withheld,
    /// It must not be published any more: a kill.
    Canceled,
}

/// Whether a representation is complete (ninjs `representationType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum Completeness {
    Full,
    Partial,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn non_empty<'de, D: serde::Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    let text = String::deserialize(d)?;
    if text.is_empty() { Err(serde::de::Error::custom("a guid cannot be empty")) } else { Ok(text) }
}
