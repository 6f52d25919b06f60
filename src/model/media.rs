//! What an article points to or is made of: links, renditions, groups of a package, other versions of the body.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Article;
use super::concept::{Code, Concept};
use super::text::{Label, RichText};

/// A relation to another item or a web page (NewsML-G2 `link` and `itemRef`, ninjs `associations`, trust indicators).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Link {
    /// What the relation is (NewsML-G2 `irel:`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rel: Option<Code>,
    /// The identifier of the item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guid: Option<String>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The name under which a format files it (ninjs `associations` key).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its title, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its media type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// Its size in bytes.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// Rank among its neighbours, 0 first.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub rank: Option<u64>,
    /// What is known of the item itself: a whole article, or as much as the link says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<Box<Article>>,
}

/// One file in which content can be had (NewsML-G2 `remoteContent`, ninjs `renditions`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rendition {
    /// Which rendition (NewsML-G2 `rnd:`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Code>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Its identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guid: Option<String>,
    /// Its media type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// Its title, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Width in pixels.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub width: Option<u64>,
    /// Height in pixels.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub height: Option<u64>,
    /// Size in bytes.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// Duration in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<f64>,
    /// The technical format (NewsML-G2 `@format`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Code>,
    /// Text for those who cannot see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt_text: Option<String>,
    /// Further technical facts, as the source names them.
    #[serde(default, deserialize_with = "super::unique::map", skip_serializing_if = "indexmap::IndexMap::is_empty")]
    pub tech: indexmap::IndexMap<String, String>,
}

/// A text that its sender states beside the body, laid out for a use of its own: the headline as a block, a teaser, the
/// notes, the story as plain text (NewsML-G2 `inlineData`, ninjs `bodies`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TextRendition {
    /// Which rendition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Code>,
    /// Its media type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// `false` when its name says that it is not for publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<bool>,
    /// The text, word for word.
    pub value: String,
    /// Further technical facts, as the source names them.
    #[serde(default, deserialize_with = "super::unique::map", skip_serializing_if = "indexmap::IndexMap::is_empty")]
    pub tech: indexmap::IndexMap<String, String>,
}

/// A group of a package (NewsML-G2 `groupSet/group`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Group {
    /// Its name within the package.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What the group is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Code>,
    /// How its members belong together (NewsML-G2 `pgrmod:` bag, seq, alt).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Code>,
    /// Whether it is the group that the package begins with.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub root: bool,
    /// Its titles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<Label>,
    /// Its members, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
}

/// A member of a group: exactly one of the three.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Member {
    /// An item (NewsML-G2 `itemRef`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Link>,
    /// The `id` of another group (NewsML-G2 `groupRef`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// A concept (NewsML-G2 `conceptRef`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concept: Option<Concept>,
}

/// Another version of the body, word for word. Only read when asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RawContent {
    /// What this version is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Code>,
    /// Its media type.
    pub content_type: String,
    /// The content.
    pub value: String,
}

/// What may be done with the article, and by whom (NewsML-G2 `rightsInfo`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rights {
    /// The holder of the copyright.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<Concept>,
    /// Copyright notices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Label>,
    /// Terms of use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub usage_terms: Vec<Label>,
    /// Rights in a rights expression language (RightsML, ODRL).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expressions: Vec<RightsExpression>,
    /// Terms for text and data mining (NewsML-G2 2.34 `dataMining`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_mining: Option<Concept>,
    /// From when these rights hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<super::Timestamp>,
    /// Until when these rights hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<super::Timestamp>,
}

/// Rights in a rights expression language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RightsExpression {
    /// The URI of the language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The media type of `value`; `application/xml` for XML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// The expression, word for word and self-contained.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The address of the expression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// The slugline: keywords in a row, as newsrooms file a story.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Slugline {
    /// The whole slugline.
    pub text: RichText,
    /// The character between its parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
}
