//! The bag for what only the source format knows, and the transmission an article came in.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::concept::{Code, Concept};
use super::time::Timestamp;

/// What the source states and the model has no field for. A writer of the same format puts it back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Native {
    /// The id of the format that may put it back: `newsml-g2`, `csv`.
    pub format: String,
    /// The version of that format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Attributes and simple values by path: `contentMeta/headline[1]@dir`; a column by its name.
    #[serde(default, deserialize_with = "super::unique::map", skip_serializing_if = "IndexMap::is_empty")]
    pub attrs: IndexMap<String, String>,
    /// Elements and their place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elements: Vec<NativeElement>,
    /// Namespace prefixes that `attrs` use.
    #[serde(default, deserialize_with = "super::unique::map", skip_serializing_if = "IndexMap::is_empty")]
    pub namespaces: IndexMap<String, String>,
    /// QCode catalogs in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub catalogs: Vec<Catalog>,
}

impl Native {
    /// An empty bag of a format.
    #[must_use]
    pub fn of(format: &str) -> Native {
        Native { format: format.to_owned(), ..Native::default() }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Native { format: _, version, attrs, elements, namespaces, catalogs } = self;
        version.is_none() && attrs.is_empty() && elements.is_empty() && namespaces.is_empty() && catalogs.is_empty()
    }
}

/// An element of the source format, word for word: one of `xml`, `json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NativeElement {
    /// Its path from the item, positions counted from 1 among siblings of a name: `contentMeta/creator[2]`.
    pub at: String,
    /// A self-contained XML fragment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xml: Option<String>,
    /// A JSON value.
    #[serde(default, deserialize_with = "super::unique::value", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "serde_json::Value")]
    pub json: Option<serde_json::Value>,
}

/// A QCode catalog: a reference, or schemes spelt out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Catalog {
    /// The address of the catalog.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Its schemes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schemes: Vec<Scheme>,
}

/// A QCode scheme: `alias:` stands for `uri`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Scheme {
    /// The alias before the colon.
    pub alias: String,
    /// The URI it stands for.
    pub uri: String,
}

/// The transmission an article came in (NewsML-G2 `newsMessage/header`, NewsML 1.2 `NewsEnvelope`, a wire header).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Message {
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<Timestamp>,
    /// Who sent it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
    /// Its identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transmit_id: Option<String>,
    /// Priority of the transmission, 1 the highest; not the urgency of the news.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<super::Urgency>,
    /// The priority as sent, where it is no number: `r`, `u`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority_code: Option<String>,
    /// Where it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// To whom it was sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub destinations: Vec<String>,
    /// Through which channels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<String>,
    /// How to process it (NewsML-G2 `nmsig:`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<Concept>,
    /// What only the source format knows of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub native: Option<Native>,
}

/// Another identifier of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AltId {
    /// The identifier.
    pub value: String,
    /// What it is for (NewsML-G2 `@role`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Code>,
    /// What sort of identifier (NewsML-G2 `@type`).
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<Code>,
}

/// Sizes of the content as the source declares them; never recomputed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Counts {
    /// Words.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub words: Option<u64>,
    /// Characters.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub chars: Option<u64>,
    /// Lines.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub lines: Option<u64>,
}
