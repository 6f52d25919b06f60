//! Labels and rich text: the short texts of an article, with inline markup where there is some.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::concept::Code;
use super::nesting::take_down;
use super::tagged::{self, Tagged};

/// Text with optional inline markup. In JSON a string, or an array of [`Inline`] when there is markup.
///
/// There is one spelling only, enforced by the constructor and on reading: no markup is a string, neighbouring strings
/// are joined, empty inlines are dropped.
///
/// ```
/// use wirecopy::model::{Inline, RichText};
/// let text = RichText::new(vec![Inline::text("Dock"), Inline::text("ers")]);
/// assert_eq!(text, RichText::from("Dockers"));
/// assert_eq!(serde_json::to_string(&text).unwrap(), "\"Dockers\"");
/// ```
#[derive(Clone, PartialEq)]
pub struct RichText(Repr);

#[derive(Clone, PartialEq)]
enum Repr {
    Plain(String),
    Marked(Vec<Inline>),
}

/// What a [`RichText`] holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Parts<'a> {
    /// Text without markup.
    Plain(&'a str),
    /// Text and marks in order; never empty, never plain text alone.
    Marked(&'a [Inline]),
}

impl RichText {
    /// Rich text in its one spelling.
    #[must_use]
    pub fn new(inlines: Vec<Inline>) -> RichText {
        let mut out = if is_settled(&inlines) { inlines } else { settled(inlines) };
        match out.as_mut_slice() {
            [] => RichText::default(),
            [Inline::Text(text)] => RichText(Repr::Plain(std::mem::take(text))),
            _ => RichText(Repr::Marked(out)),
        }
    }

    /// What it holds.
    #[must_use]
    pub fn parts(&self) -> Parts<'_> {
        match &self.0 {
            Repr::Plain(s) => Parts::Plain(s),
            Repr::Marked(v) => Parts::Marked(v),
        }
    }

    /// Its inlines, by value.
    #[must_use]
    pub fn into_inlines(mut self) -> Vec<Inline> {
        match std::mem::replace(&mut self.0, Repr::Plain(String::new())) {
            Repr::Plain(s) if s.is_empty() => Vec::new(),
            Repr::Plain(s) => vec![Inline::Text(s)],
            Repr::Marked(v) => v,
        }
    }

    /// The text if there is no markup in it.
    #[must_use]
    pub fn as_plain(&self) -> Option<&str> {
        match &self.0 {
            Repr::Plain(s) => Some(s),
            Repr::Marked(_) => None,
        }
    }

    /// The text for changing it, if there is no markup in it.
    pub(crate) fn as_plain_mut(&mut self) -> Option<&mut String> {
        match &mut self.0 {
            Repr::Plain(s) => Some(s),
            Repr::Marked(_) => None,
        }
    }

    /// The text without its markup; a break is a line feed, raw content is left out.
    #[must_use]
    pub fn plain(&self) -> Cow<'_, str> {
        match &self.0 {
            Repr::Plain(s) => Cow::Borrowed(s),
            Repr::Marked(inlines) => {
                let mut out = String::new();
                push_plain(inlines, &mut out);
                Cow::Owned(out)
            }
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(&self.0, Repr::Plain(s) if s.is_empty())
    }
}

/// Whether nothing in it is empty and no texts are neighbours. Inlines are large: moving them about costs.
fn is_settled(inlines: &[Inline]) -> bool {
    let mut after_text = false;
    inlines.iter().all(|inline| {
        let text = matches!(inline, Inline::Text(_));
        let fine = !(inline.is_empty() || text && after_text);
        after_text = text;
        fine
    })
}

fn settled(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines.into_iter().filter(|i| !i.is_empty()) {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => out.push(inline),
        }
    }
    out
}

/// The text of inlines, however deep.
fn push_plain(inlines: &[Inline], out: &mut String) {
    let mut open = vec![inlines.iter()];
    while let Some(last) = open.last_mut() {
        match last.next() {
            None => drop(open.pop()),
            Some(Inline::Text(s)) => out.push_str(s),
            Some(Inline::Break(_)) => out.push('\n'),
            Some(inline) => match inline.children().map(|text| &text.0) {
                Some(Repr::Plain(s)) => out.push_str(s),
                Some(Repr::Marked(inner)) => open.push(inner.iter()),
                None => {}
            },
        }
    }
}

/// Moves the texts with marks of their own out of a text.
fn texts_inside(text: &mut RichText, out: &mut Vec<RichText>) {
    if let Repr::Marked(inlines) = &mut text.0 {
        let inner = inlines.iter_mut().filter_map(Inline::children_mut);
        out.extend(inner.filter(|text| text.as_plain().is_none()).map(std::mem::take));
    }
}

impl Drop for RichText {
    fn drop(&mut self) {
        take_down(self, texts_inside);
    }
}

impl Default for RichText {
    fn default() -> Self {
        RichText(Repr::Plain(String::new()))
    }
}

impl fmt::Debug for RichText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts().fmt(f)
    }
}

impl From<&str> for RichText {
    fn from(s: &str) -> RichText {
        RichText(Repr::Plain(s.to_owned()))
    }
}

impl From<String> for RichText {
    fn from(s: String) -> RichText {
        RichText(Repr::Plain(s))
    }
}

impl Serialize for RichText {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Repr::Plain(text) => s.serialize_str(text),
            Repr::Marked(inlines) => inlines.serialize(s),
        }
    }
}

impl<'de> Deserialize<'de> for RichText {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct RichTextVisitor;

        impl<'de> Visitor<'de> for RichTextVisitor {
            type Value = RichText;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or an array of inlines")
            }
            fn visit_str<E>(self, s: &str) -> Result<RichText, E> {
                Ok(RichText::from(s))
            }
            fn visit_string<E>(self, s: String) -> Result<RichText, E> {
                Ok(RichText::from(s))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RichText, A::Error> {
                let mut inlines = Vec::new();
                while let Some(inline) = seq.next_element()? {
                    inlines.push(inline);
                }
                Ok(RichText::new(inlines))
            }
        }

        d.deserialize_any(RichTextVisitor)
    }
}

impl JsonSchema for RichText {
    fn schema_name() -> Cow<'static, str> {
        "RichText".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let inline = generator.subschema_for::<Inline>();
        // `if` rather than `anyOf`: a fault in an inline is then reported where it is.
        schemars::json_schema!({
            "description": "Text. A string, or an array of inlines when there is markup in it.",
            "type": ["string", "array"],
            "items": inline
        })
    }
}

/// A piece of [`RichText`]. In JSON a bare string, or an object told by its `type`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Inline {
    /// A line break within a paragraph.
    Break(Break),
    /// Emphasised, struck through, superscript text.
    Styled(Styled),
    /// A hyperlink.
    Link(Anchor),
    /// A marked person, place, number or date (NITF enriched text).
    Entity(Entity),
    /// A stretch of text with a language or role of its own.
    Span(SpanMark),
    /// An element that its reader does not know, read through.
    Element(ElementMark),
    /// Inline content without words, kept word for word.
    Raw(Raw),
    /// Plain text.
    #[serde(untagged)]
    Text(String),
}

impl Inline {
    /// Plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Inline {
        Inline::Text(text.into())
    }

    /// Styled text.
    #[must_use]
    pub fn styled(style: Style, children: impl Into<RichText>) -> Inline {
        Inline::Styled(Styled { style, children: children.into() })
    }

    /// Whether it says nothing at all, so that [`RichText::new`] drops it.
    fn is_empty(&self) -> bool {
        match self {
            Inline::Text(s) => s.is_empty(),
            Inline::Styled(s) => s.children.is_empty(),
            Inline::Span(s) => s.children.is_empty(),
            Inline::Link(a) => a.children.is_empty() && a.href.is_none() && a.title.is_none(),
            Inline::Entity(e) => e.children.is_empty() && e.code.is_none() && e.attrs.is_empty(),
            Inline::Raw(r) => r.value.is_empty(),
            Inline::Break(_) | Inline::Element(_) => false,
        }
    }

    /// The rich text inside it, if it has some.
    #[must_use]
    pub fn children(&self) -> Option<&RichText> {
        match self {
            Inline::Styled(s) => Some(&s.children),
            Inline::Link(a) => Some(&a.children),
            Inline::Entity(e) => Some(&e.children),
            Inline::Span(s) => Some(&s.children),
            Inline::Element(e) => Some(&e.children),
            Inline::Break(_) | Inline::Raw(_) | Inline::Text(_) => None,
        }
    }

    /// The rich text inside it, for changing it.
    pub(crate) fn children_mut(&mut self) -> Option<&mut RichText> {
        match self {
            Inline::Styled(s) => Some(&mut s.children),
            Inline::Link(a) => Some(&mut a.children),
            Inline::Entity(e) => Some(&mut e.children),
            Inline::Span(s) => Some(&mut s.children),
            Inline::Element(e) => Some(&mut e.children),
            Inline::Break(_) | Inline::Raw(_) | Inline::Text(_) => None,
        }
    }
}

impl Tagged for Inline {
    const TAGS: &'static [&'static str] = &["break", "styled", "link", "entity", "span", "element", "raw"];
    fn read<'de, D: Deserializer<'de>>(tag: &str, rest: D) -> Result<Self, D::Error> {
        match tag {
            "break" => Break::deserialize(rest).map(Inline::Break),
            "styled" => Styled::deserialize(rest).map(Inline::Styled),
            "link" => Anchor::deserialize(rest).map(Inline::Link),
            "entity" => Entity::deserialize(rest).map(Inline::Entity),
            "span" => SpanMark::deserialize(rest).map(Inline::Span),
            "element" => ElementMark::deserialize(rest).map(Inline::Element),
            "raw" => Raw::deserialize(rest).map(Inline::Raw),
            _ => Err(tagged::unknown::<Self, D::Error>(tag)),
        }
    }
}

impl<'de> Deserialize<'de> for Inline {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct InlineVisitor;
        impl<'de> Visitor<'de> for InlineVisitor {
            type Value = Inline;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or an inline object with a type")
            }
            fn visit_str<E>(self, s: &str) -> Result<Inline, E> {
                Ok(Inline::text(s))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Inline, A::Error> {
                tagged::read(map)
            }
        }
        d.deserialize_any(InlineVisitor)
    }
}

impl JsonSchema for Inline {
    fn schema_name() -> Cow<'static, str> {
        "Inline".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let cases = [
            ("break", generator.subschema_for::<Break>()),
            ("styled", generator.subschema_for::<Styled>()),
            ("link", generator.subschema_for::<Anchor>()),
            ("entity", generator.subschema_for::<Entity>()),
            ("span", generator.subschema_for::<SpanMark>()),
            ("element", generator.subschema_for::<ElementMark>()),
            ("raw", generator.subschema_for::<Raw>()),
        ];
        tagged::schema(
            generator,
            &["string", "object"],
            "A piece of text: a bare string, or an object told by its type.",
            cases,
        )
    }
}

/// A line break.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Break {}

/// Text set off from its surroundings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Styled {
    /// In which way.
    pub style: Style,
    /// The text.
    pub children: RichText,
}

/// How text is set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum Style {
    Emphasis,
    Strong,
    Underline,
    Strike,
    Sub,
    Sup,
    Code,
    Small,
    Quote,
}

/// A hyperlink in running text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Anchor {
    /// Where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The text.
    pub children: RichText,
}

/// A marked person, place, number or date in running text (NITF enriched text).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entity {
    /// What is marked: `person`, `organisation`, `location`, `event`, `object`, `function`, `chron`, `money`, `num` and the like.
    pub kind: String,
    /// Its code, where the markup gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Further attributes of the mark, as the source names them.
    #[serde(default, deserialize_with = "super::unique::map", skip_serializing_if = "indexmap::IndexMap::is_empty")]
    pub attrs: indexmap::IndexMap<String, String>,
    /// The text.
    pub children: RichText,
}

/// A stretch of text with a language or role of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SpanMark {
    /// Its language (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Its role (an HTML class).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The text.
    pub children: RichText,
}

/// An element in running text that its reader does not know. What stands in it is part of the text: the same markup gets
/// the element back, everything else what is in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ElementMark {
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
    /// The text.
    pub children: RichText,
}

/// Content kept word for word and self-contained: an embed without words that a person would see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Raw {
    /// What language it is written in.
    pub format: RawFormat,
    /// The content.
    pub value: String,
}

/// The language of raw content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum RawFormat {
    Html,
    Xml,
}

/// A short text of an article: headline, byline, note, keyword, notice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Label {
    /// The text.
    pub text: RichText,
    /// What sort of headline, description or note it is (NewsML-G2 `@role`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Code>,
    /// Its language (BCP 47), where it is not the article's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Rank among its neighbours, 0 first.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub rank: Option<u64>,
    /// `false` when the source says that it is not for publication (NewsML-G2 `@pubconstraint`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<bool>,
    /// Where the full text is: for notices and terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

impl Label {
    /// A label with nothing but its text.
    #[must_use]
    pub fn new(text: impl Into<RichText>) -> Label {
        Label { text: text.into(), ..Label::default() }
    }

    /// Whether the public may read it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.public != Some(false)
    }

    /// Whether it is nothing but its text.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        let Label { text: _, role, lang, rank, public, href } = self;
        role.is_none() && lang.is_none() && rank.is_none() && public.is_none() && href.is_none()
    }
}
