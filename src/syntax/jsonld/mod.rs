//! JSON-LD of schema.org: the article among the objects of a page or file, and the values of its properties.
//!
//! Knows how people write it: in `@graph`, in arrays, with references by `@id`, with line ends in strings, with HTML's
//! references left over, as text where an object is meant. Knows no format. What nobody asked for stays in [`Found::rest`].

use serde_json::{Map, Value};

use crate::syntax::markup::typed;

/// Types of articles, the most telling first.
const ARTICLES: &[&str] = &[
    "ReportageNewsArticle",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "AskPublicNewsArticle",
    "ReviewNewsArticle",
    "NewsArticle",
    "LiveBlogPosting",
    "BlogPosting",
    "SatiricalArticle",
    "AdvertiserContentArticle",
    "Report",
    "Article",
    "SocialMediaPosting",
];

/// Types of what is no article and may be all that a page holds.
const RECORDINGS: &[&str] = &["VideoObject", "AudioObject"];

/// Where an article may stand within another object.
const HOLDERS: &[&str] = &["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"];

/// How deep objects are looked into.
const MOST_DEPTH: usize = 8;

/// The article of a page or file.
pub(crate) struct Found {
    /// Its type, without its vocabulary.
    pub(crate) kind: String,
    object: Map<String, Value>,
    all: Vec<Value>,
}

/// A person, organisation, picture or place that a property names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Thing {
    /// Its name, or its text where that is all there is.
    pub(crate) name: String,
    /// Its type, without its vocabulary; none where it is a text.
    pub(crate) kind: Option<String>,
    /// Its address.
    pub(crate) url: Option<String>,
}

/// The values in texts of JSON-LD; what is no JSON is told.
pub(crate) fn parse(texts: impl Iterator<Item = String>) -> (Vec<Value>, usize) {
    let (mut values, mut broken) = (Vec::new(), 0);
    for text in texts {
        match value_of(&text) {
            Some(value) => values.push(value),
            None => broken += 1,
        }
    }
    (values, broken)
}

/// JSON as pages have it: in a comment or CDATA, with line ends within strings, with a semicolon behind it.
fn value_of(text: &str) -> Option<Value> {
    let mut bare = text.trim();
    for (open, close) in [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"), ("/*<![CDATA[*/", "/*]]>*/")]
    {
        bare = bare.strip_prefix(open).unwrap_or(bare).trim();
        bare = bare.strip_suffix(close).unwrap_or(bare).trim();
    }
    let bare = bare.trim_end_matches(';');
    serde_json::from_str(bare).ok().or_else(|| {
        let mended: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&mended).ok()
    })
}

/// The article among the values, the most telling type first; where there is none, a recording that stands alone.
pub(crate) fn article(values: Vec<Value>) -> Option<Found> {
    let mut objects = Vec::new();
    values.iter().for_each(|value| objects_of(value, 0, &mut objects));
    let (kind, object) = best(&objects, ARTICLES).or_else(|| best(&objects, RECORDINGS))?;
    let kind = kind.to_owned();
    let object = object.clone();
    Some(Found { kind, object, all: values })
}

/// The object of the most telling of some types, with its type; one with a title before one without.
fn best<'v>(
    objects: &[&'v Map<String, Value>],
    types: &'static [&str],
) -> Option<(&'static str, &'v Map<String, Value>)> {
    let rank = |object: &Map<String, Value>| {
        let own = types_of(object);
        types.iter().enumerate().find(|(_, t)| own.iter().any(|o| o.eq_ignore_ascii_case(t)))
    };
    let ranked = objects.iter().filter_map(|object| Some((rank(object)?, *object)));
    let first = ranked.min_by_key(|((rank, _), object)| (!has_title(object), *rank));
    first.map(|((_, name), object)| (*name, object))
}

fn has_title(object: &Map<String, Value>) -> bool {
    object.contains_key("headline") || object.contains_key("name")
}

fn objects_of<'v>(value: &'v Value, depth: usize, out: &mut Vec<&'v Map<String, Value>>) {
    if depth > MOST_DEPTH {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|one| objects_of(one, depth + 1, out)),
        Value::Object(object) => {
            out.push(object);
            HOLDERS.iter().filter_map(|holder| object.get(*holder)).for_each(|inner| objects_of(inner, depth + 1, out));
        }
        _ => {}
    }
}

/// The types of an object, without their vocabulary.
fn types_of(object: &Map<String, Value>) -> Vec<&str> {
    fn local(value: &Value) -> Option<&str> {
        value.as_str()?.rsplit(['/', ':', '#']).next()
    }
    match object.get("@type") {
        Some(Value::Array(all)) => all.iter().filter_map(local).collect(),
        Some(value) => local(value).into_iter().collect(),
        None => Vec::new(),
    }
}

impl Found {
    /// Whether it is a recording and no article.
    pub(crate) fn is_recording(&self) -> bool {
        RECORDINGS.contains(&self.kind.as_str())
    }

    /// The texts of a property; of objects their names.
    pub(crate) fn texts(&mut self, key: &str) -> Vec<String> {
        self.things(key).into_iter().map(|thing| thing.name).filter(|name| !name.is_empty()).collect()
    }

    /// Whether a property says no.
    pub(crate) fn denies(&mut self, key: &str) -> bool {
        match self.object.shift_remove(key) {
            Some(Value::Bool(says)) => !says,
            Some(Value::String(text)) => text.rsplit('/').next().is_some_and(|t| t.eq_ignore_ascii_case("false")),
            _ => false,
        }
    }

    /// Whether the property is there, without taking it.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.object.contains_key(key)
    }

    /// The text of a property, which stays.
    pub(crate) fn peek(&self, key: &str) -> Option<String> {
        self.object.get(key).and_then(Value::as_str).map(decoded)
    }

    /// What a property names.
    pub(crate) fn things(&mut self, key: &str) -> Vec<Thing> {
        let Some(value) = self.object.shift_remove(key) else { return Vec::new() };
        let mut out = Vec::new();
        self.collect(&value, 0, &mut out);
        out
    }

    fn collect(&self, value: &Value, depth: usize, out: &mut Vec<Thing>) {
        if depth > MOST_DEPTH {
            return;
        }
        match value {
            Value::Array(all) => all.iter().for_each(|one| self.collect(one, depth + 1, out)),
            Value::Object(object) => out.extend(self.thing(object)),
            Value::String(text) => out.push(Thing { name: decoded(text), ..Thing::default() }),
            Value::Number(number) => out.push(Thing { name: number.to_string(), ..Thing::default() }),
            Value::Bool(_) | Value::Null => {}
        }
    }

    fn thing(&self, object: &Map<String, Value>) -> Option<Thing> {
        let object = self.referred(object).unwrap_or(object);
        let text = |key: &str| match object.get(key) {
            Some(Value::String(text)) => Some(decoded(text)).filter(|t| !t.is_empty()),
            Some(Value::Array(all)) => all.iter().find_map(Value::as_str).map(decoded),
            _ => None,
        };
        let full = || Some(format!("{} {}", text("givenName")?, text("familyName")?));
        let url = text("url").or_else(|| text("contentUrl")).or_else(|| text("@id"));
        let name = text("name").or_else(full).or_else(|| text("@value")).or_else(|| text("headline"));
        let kind = types_of(object).first().map(|kind| (*kind).to_owned());
        (name.is_some() || url.is_some()).then(|| Thing { name: name.unwrap_or_default(), kind, url })
    }

    /// The object to which one refers that says nothing but its `@id`.
    fn referred(&self, object: &Map<String, Value>) -> Option<&Map<String, Value>> {
        let id = object.get("@id")?.as_str()?;
        if object.contains_key("name") {
            return None;
        }
        let mut objects = Vec::new();
        self.all.iter().for_each(|value| objects_of(value, 0, &mut objects));
        let is_it =
            |o: &&Map<String, Value>| o.get("@id").and_then(Value::as_str) == Some(id) && o.contains_key("name");
        objects.into_iter().find(is_it)
    }

    /// What nobody has asked for.
    pub(crate) fn rest(mut self) -> Map<String, Value> {
        for known in ["@context", "@type"] {
            self.object.shift_remove(known);
        }
        self.object
    }
}

/// A text without the references of HTML that programs leave in it, and with its white space folded.
fn decoded(text: &str) -> String {
    let mut text = text.to_owned();
    // Escaped twice is seen as often as once.
    for _ in 0..2 {
        let Some(next) = typed::references(&text) else { break };
        text = next;
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(texts: &[&str]) -> Option<Found> {
        article(parse(texts.iter().map(|t| (*t).to_owned())).0)
    }

    #[test]
    fn the_article_is_found_wherever_it_stands() {
        for text in [
            r#"{"@type":"NewsArticle","headline":"Tide turns"}"#,
            r#"[{"@type":"WebSite","name":"Bay"},{"@type":["Thing","NewsArticle"],"headline":"Tide turns"}]"#,
            r#"{"@graph":[{"@type":"WebPage","name":"Page"},{"@type":"schema:NewsArticle","headline":"Tide turns"}]}"#,
            r#"{"@type":"WebPage","name":"Page","mainEntity":{"@type":"Article","headline":"Tide turns"}}"#,
            "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Tide\nturns\"}; -->",
            r#"{"@type":"https://schema.org/NewsArticle","headline":"Tide&nbsp;turns"}"#,
        ] {
            let headline = find(&[text]).and_then(|mut f| f.texts("headline").into_iter().next());
            assert_eq!(headline.as_deref(), Some("Tide turns"), "{text}");
        }
        assert!(find(&[r#"{"@type":"WebPage","headline":"No article"}"#]).is_none());
        assert_eq!(parse(["{".to_owned()].into_iter()).1, 1);
    }

    #[test]
    fn names_come_as_texts_objects_lists_and_references() {
        let mut found = find(&[r##"{"@graph":[
            {"@type":"NewsArticle","headline":"A","author":[{"@id":"#mara"},"Ola Brandt",{"@type":"Organization","name":"Bay Desk"}]},
            {"@type":"Person","@id":"#mara","name":"Mara Quill"}]}"##])
        .unwrap();
        assert_eq!(found.texts("author"), ["Mara Quill", "Ola Brandt", "Bay Desk"]);
    }
}
