//! Concepts: whatever an article names by code or by name: subjects, people, places, providers, genres.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::number::Percent;

/// A reference to a concept by code; at least one of the three is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, try_from = "CodeFields")]
#[schemars(extend("minProperties" = 1), !try_from)]
pub struct Code {
    /// A QCode as the source writes it: `alias:code` (NewsML-G2 §QCode).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qcode: Option<String>,
    /// The full URI of the concept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// A code or name from no vocabulary that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub literal: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Code")]
struct CodeFields {
    qcode: Option<String>,
    uri: Option<String>,
    literal: Option<String>,
}

impl TryFrom<CodeFields> for Code {
    type Error = &'static str;
    fn try_from(f: CodeFields) -> Result<Code, Self::Error> {
        let code = Code { qcode: f.qcode, uri: f.uri, literal: f.literal };
        if code == Code::default() { Err("a code needs one of qcode, uri, literal") } else { Ok(code) }
    }
}

impl Code {
    /// A QCode (`medtop:04000000`).
    #[must_use]
    pub fn qcode(code: impl Into<String>) -> Code {
        Code { qcode: Some(code.into()), ..Code::default() }
    }

    /// A full URI.
    #[must_use]
    pub fn uri(uri: impl Into<String>) -> Code {
        Code { uri: Some(uri.into()), ..Code::default() }
    }

    /// A bare literal.
    #[must_use]
    pub fn literal(literal: impl Into<String>) -> Code {
        Code { literal: Some(literal.into()), ..Code::default() }
    }

    /// The most telling of its forms: qcode, else uri, else literal.
    #[must_use]
    pub fn best(&self) -> &str {
        self.qcode.as_deref().or(self.uri.as_deref()).or(self.literal.as_deref()).unwrap_or_default()
    }

    /// The code without alias or scheme: what follows the first colon of a QCode, the last `/` or `#` of a URI.
    ///
    /// ```
    /// use wirecopy::model::Code;
    /// assert_eq!(Code::qcode("drol:summary").local(), "summary");
    /// assert_eq!(Code::uri("http://cv.iptc.org/newscodes/genre/Current").local(), "Current");
    /// ```
    #[must_use]
    pub fn local(&self) -> &str {
        match (&self.qcode, &self.uri, &self.literal) {
            (Some(qcode), ..) => Code::of_qcode(qcode),
            (None, Some(uri), _) => Code::of_uri(uri),
            (None, None, literal) => literal.as_deref().unwrap_or_default(),
        }
    }

    /// The code in a QCode: what follows the first colon, or all of it.
    pub(crate) fn of_qcode(qcode: &str) -> &str {
        qcode.split_once(':').map_or(qcode, |(_, code)| code)
    }

    /// The code at the end of a URI: what follows the last `/` or `#`.
    pub(crate) fn of_uri(uri: &str) -> &str {
        uri.rsplit(['/', '#']).next().unwrap_or(uri)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.best())
    }
}

/// What sort of thing a concept is (NewsML-G2 `cpnat`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ConceptType {
    /// An abstract topic.
    Topic,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A geopolitical area.
    Place,
    /// A point of interest.
    Poi,
    /// An event.
    Event,
    /// A thing.
    Object,
    /// Any other sort.
    Other,
}

/// Anything an article names: by code, by name, or both.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Concept {
    /// A QCode as the source writes it: `alias:code`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qcode: Option<String>,
    /// The full URI of the concept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// A code from no vocabulary that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub literal: Option<String>,
    /// What sort of thing it is.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<ConceptType>,
    /// Its names, one a language or role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Name>,
    /// How it relates to the content (NewsML-G2 `@why`, ninjs `rel`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rel: Option<Code>,
    /// The roles in which it appears (NewsML-G2 `@role`: `ctrol:descrWriter`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Code>,
    /// What else is known of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<Box<Details>>,
}

impl Concept {
    /// A concept known by its name only.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Concept {
        Concept { names: vec![Name::new(name)], ..Concept::default() }
    }

    /// A concept known by its QCode.
    #[must_use]
    pub fn qcode(code: impl Into<String>) -> Concept {
        Concept { qcode: Some(code.into()), ..Concept::default() }
    }

    /// The same with a type.
    #[must_use]
    pub fn of(self, kind: ConceptType) -> Concept {
        Concept { kind: Some(kind), ..self }
    }

    /// Its first name.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.names.first().map(|n| n.value.as_str())
    }

    /// What to show a person: the first name, else literal, qcode, uri.
    #[must_use]
    pub fn label(&self) -> &str {
        let codes = || self.literal.as_deref().or(self.qcode.as_deref()).or(self.uri.as_deref());
        self.name().or_else(codes).unwrap_or_default()
    }

    /// Its code, if it has one of the three forms.
    #[must_use]
    pub fn code(&self) -> Option<Code> {
        let code = Code { qcode: self.qcode.clone(), uri: self.uri.clone(), literal: self.literal.clone() };
        (code != Code::default()).then_some(code)
    }
}

/// A name of a concept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Name {
    /// The name.
    pub value: String,
    /// Its language (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// What sort of name it is (NewsML-G2 `nrol:`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Code>,
}

impl Name {
    /// A name with no language or role stated.
    #[must_use]
    pub fn new(value: impl Into<String>) -> Name {
        Name { value: value.into(), ..Name::default() }
    }
}

/// What else is known of a concept. Boxed: most have none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Details {
    /// Job title of a person (NewsML-G2 `@jobtitle`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// Rank among its neighbours, 0 first.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub rank: Option<u64>,
    /// How relevant to the content, 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relevance: Option<Percent>,
    /// How sure the assignment is, 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Percent>,
    /// Who or what assigned it (NewsML-G2 `@creator`, `@creatoruri`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_by: Option<Code>,
    /// The same concept in other vocabularies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<Code>,
    /// Broader concepts: the country of a city, the parent of a topic.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub broader: Vec<Concept>,
    /// Where on earth it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geo: Option<Geometry>,
    /// Ticker symbols and the like of an organisation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub symbols: Vec<Symbol>,
    /// Ways to reach it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
}

/// A GeoJSON geometry (RFC 7946 §3.1): positions are longitude, latitude.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Geometry {
    /// The GeoJSON type.
    #[serde(rename = "type")]
    pub kind: GeometryType,
    /// Positions, nested as the type demands; each is longitude, latitude and, if known, altitude.
    pub coordinates: Vec<serde_json::Value>,
}

/// The GeoJSON geometry types with coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub enum GeometryType {
    Point,
    MultiPoint,
    LineString,
    MultiLineString,
    Polygon,
    MultiPolygon,
}

/// A financial symbol (ninjs `symbols`, NewsML-G2 `hasInstrument`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Symbol {
    /// The symbol itself.
    pub symbol: String,
    /// What sort of symbol: ticker, ISIN.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The exchange or market.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchange: Option<String>,
}

/// One way to reach somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contact {
    /// What sort of address.
    #[serde(rename = "type")]
    pub kind: ContactType,
    /// The address, number or name.
    pub value: String,
    /// What it is for: office, private.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Code>,
}

/// What sort of contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ContactType {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A fax number.
    Fax,
    /// A web address.
    Web,
    /// An instant-messaging or social-media name.
    Im,
    /// A postal address, lines joined by line feeds.
    Address,
    /// Anything else.
    Other,
}
