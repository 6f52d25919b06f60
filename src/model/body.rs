//! The body: a tree of blocks, not a string of HTML, because plain text and NITF need the structure.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::media::Rendition;
use super::number::Level;
use super::table::Table;
use super::tagged::{self, Tagged};
use super::text::{Raw, RawFormat, RichText};

/// A block of the body. In JSON an object told by its `type`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A heading; every cross-head too.
    Heading(Heading),
    /// A list.
    List(List),
    /// A block quotation.
    Quote(Quote),
    /// A table.
    Table(Table),
    /// Preformatted copy: agate, box scores.
    Pre(Pre),
    /// A rule between parts.
    Rule(Rule),
    /// A picture, video, audio or graphic in the body.
    Media(Media),
    /// A part of the body with a role: sidebar, infobox, footnote.
    Section(Section),
    /// An element that its reader does not know, read through.
    Element(ElementBlock),
    /// An embed without words, word for word.
    Raw(Raw),
}

impl Block {
    /// A paragraph with nothing but its text.
    #[must_use]
    pub fn paragraph(text: impl Into<RichText>) -> Block {
        Block::Paragraph(Paragraph { text: text.into(), role: None })
    }

    /// A heading.
    #[must_use]
    pub fn heading(level: Level, text: impl Into<RichText>) -> Block {
        Block::Heading(Heading { level, text: text.into() })
    }
}

impl Tagged for Block {
    const TAGS: &'static [&'static str] =
        &["paragraph", "heading", "list", "quote", "table", "pre", "rule", "media", "section", "element", "raw"];
    fn read<'de, D: Deserializer<'de>>(tag: &str, rest: D) -> Result<Self, D::Error> {
        match tag {
            "paragraph" => Paragraph::deserialize(rest).map(Block::Paragraph),
            "heading" => Heading::deserialize(rest).map(Block::Heading),
            "list" => List::deserialize(rest).map(Block::List),
            "quote" => Quote::deserialize(rest).map(Block::Quote),
            "table" => Table::deserialize(rest).map(|table| Block::Table(table.tidy())),
            "pre" => Pre::deserialize(rest).map(Block::Pre),
            "rule" => Rule::deserialize(rest).map(Block::Rule),
            "media" => Media::deserialize(rest).map(Block::Media),
            "section" => Section::deserialize(rest).map(Block::Section),
            "element" => ElementBlock::deserialize(rest).map(Block::Element),
            "raw" => Raw::deserialize(rest).map(Block::Raw),
            _ => Err(tagged::unknown::<Self, D::Error>(tag)),
        }
    }
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct BlockVisitor;
        impl<'de> Visitor<'de> for BlockVisitor {
            type Value = Block;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a block object with a type")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Block, A::Error> {
                tagged::read(map)
            }
        }
        d.deserialize_map(BlockVisitor)
    }
}

impl JsonSchema for Block {
    fn schema_name() -> Cow<'static, str> {
        "Block".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let cases = [
            ("paragraph", generator.subschema_for::<Paragraph>()),
            ("heading", generator.subschema_for::<Heading>()),
            ("list", generator.subschema_for::<List>()),
            ("quote", generator.subschema_for::<Quote>()),
            ("table", generator.subschema_for::<Table>()),
            ("pre", generator.subschema_for::<Pre>()),
            ("rule", generator.subschema_for::<Rule>()),
            ("media", generator.subschema_for::<Media>()),
            ("section", generator.subschema_for::<Section>()),
            ("element", generator.subschema_for::<ElementBlock>()),
            ("raw", generator.subschema_for::<Raw>()),
        ];
        tagged::schema(generator, &["object"], "A block of the body, told by its type.", cases)
    }
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Paragraph {
    /// The text.
    pub text: RichText,
    /// Its role: `lede`, `summary`, `teaser`; otherwise an HTML class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// A heading or cross-head.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Heading {
    /// Its level, 1 the highest. A cross-head of a wire story is 2.
    pub level: Level,
    /// The text.
    pub text: RichText,
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct List {
    /// Whether its items are numbered.
    pub ordered: bool,
    /// The number of the first item, where it is not 1.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub start: Option<u64>,
    /// The items; each is a list of blocks.
    pub items: Vec<Vec<Block>>,
}

/// A block quotation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Quote {
    /// What is quoted.
    pub blocks: Vec<Block>,
    /// Who is quoted, as printed under it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<RichText>,
    /// Address of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cite: Option<String>,
}

/// Preformatted copy, spaces and line feeds as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pre {
    /// The text.
    pub text: String,
}

/// A rule between parts of the body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {}

/// A picture, video, audio or graphic that stands in the body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Media {
    /// What it is.
    pub kind: MediaKind,
    /// The identifier of the item, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guid: Option<String>,
    /// The files in which it can be had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renditions: Vec<Rendition>,
    /// Its caption.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Block>,
    /// Its credit line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<RichText>,
    /// Text for those who cannot see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
}

/// What a media block shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum MediaKind {
    Picture,
    Graphic,
    Video,
    Audio,
    Other,
}

/// A part of the body with a role of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Section {
    /// `sidebar`, `infobox`, `note`, `footnote`, `tagline`; `header` is metadata which the body repeats, left out by writers that print the metadata themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// An element that its reader does not know. What stands in it is part of the story, whatever it is called: the same
/// markup gets the element back, everything else what is in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ElementBlock {
    /// Whether it is an element of HTML, or of another vocabulary of XML.
    pub format: RawFormat,
    /// Its name, without prefix.
    pub name: String,
    /// The URI of its namespace, where it is no HTML and has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// Its attributes, by their names.
    #[serde(default, skip_serializing_if = "indexmap::IndexMap::is_empty")]
    pub attrs: indexmap::IndexMap<String, String>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}
