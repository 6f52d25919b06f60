//! Which fields of an article the cells cannot rebuild, and their JSON.
//!
//! Each field has a small test of its own, much cheaper than building the article again.

use serde::Serialize;

use super::body::{BodyStyle, is_flat_body};
use super::cell::{Split, is_alone, is_flat, is_flat_concept, is_flat_label, is_flat_rich};
use super::columns::{Sort, is_flat_language, is_subheadline, link, of_kind, subheadline};
use crate::model::{Article, Concept, ConceptType, Counts, ItemType, Label, Link, PubStatus, Rights, Slugline};

/// What the cells that are written carry.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carried<'a> {
    /// How the body is written.
    pub body: BodyStyle,
    /// Fields whose columns are left out, all or some of them.
    pub missing: &'a [&'static str],
    /// Whether the caller puts `native` into cells of its own.
    pub native: bool,
    /// Whether the caller writes the body itself, so that it comes back.
    pub own_body: bool,
}

/// The fields that the cells cannot rebuild, whole, as compact JSON; `None` when there are none.
#[must_use]
pub fn extra(article: &Article, carried: Carried<'_>) -> Option<String> {
    let mut json = Json(Vec::new());
    visit(article, &mut Rest { carried, to: &mut json });
    if json.0.is_empty() {
        return None;
    }
    json.0.push(b'}');
    String::from_utf8(json.0).ok()
}

/// The names of the fields that the cells cannot rebuild.
#[must_use]
pub fn unflat(article: &Article, carried: Carried<'_>) -> Vec<&'static str> {
    let mut names = Names(Vec::new());
    visit(article, &mut Rest { carried, to: &mut names });
    names.0
}

/// Takes the fields that are not flat.
trait Take {
    fn take<T: Serialize>(&mut self, name: &'static str, value: &T);
}

struct Rest<'a, T> {
    carried: Carried<'a>,
    to: &'a mut T,
}

impl<T: Take> Rest<'_, T> {
    /// A field that cells carry when it is `flat` and its columns are there.
    fn unless<V: Serialize + Value>(&mut self, flat: bool, name: &'static str, value: &V) {
        let is_carried = flat && (self.carried.missing.is_empty() || !self.carried.missing.contains(&name));
        if !is_carried && value.has() {
            self.to.take(name, value);
        }
    }
}

struct Json(Vec<u8>);

impl Take for Json {
    fn take<T: Serialize>(&mut self, name: &'static str, value: &T) {
        self.0.push(if self.0.is_empty() { b'{' } else { b',' });
        self.0.push(b'"');
        self.0.extend_from_slice(name.as_bytes());
        self.0.extend_from_slice(b"\":");
        // Writing the model's types to memory cannot fail; were it so, the JSON would be refused on reading.
        let _ = serde_json::to_writer(&mut self.0, value);
    }
}

struct Names(Vec<&'static str>);

impl Take for Names {
    fn take<T: Serialize>(&mut self, name: &'static str, _: &T) {
        self.0.push(name);
    }
}

#[rustfmt::skip]
fn visit<T: Take>(article: &Article, rest: &mut Rest<'_, T>) {
    let Article {
        guid, version, alt_ids, kind, profile, completeness, language, pub_status, urgency, first_created,
        version_created, content_created, content_modified, expires, embargo, provider, services, creators,
        contributors, info_sources, headlines, titles, slugline, bylines, datelines, credit_lines, descriptions,
        ed_notes, keywords, located, subjects, genres, signals, digital_source_type, rights, links, renditions, groups,
        body, texts, alternates, counts, message, native,
    } = article;
    // The guid comes first: reading looks for it there.
    rest.unless(is_flat(guid), "guid", guid);
    rest.unless(true, "type", kind);
    rest.unless(true, "pubStatus", pub_status);
    rest.unless(true, "urgency", urgency);
    rest.unless(true, "firstCreated", first_created);
    rest.unless(true, "versionCreated", version_created);
    rest.unless(true, "contentCreated", content_created);
    rest.unless(true, "expires", expires);
    rest.unless(true, "embargo", embargo);
    rest.unless(version.as_deref().is_none_or(is_flat), "version", version);
    rest.unless(false, "altIds", alt_ids);
    rest.unless(false, "profile", profile);
    rest.unless(false, "completeness", completeness);
    rest.unless(language.as_deref().is_none_or(is_flat_language), "language", language);
    rest.unless(false, "contentModified", content_modified);
    rest.unless(provider.as_ref().is_none_or(|p| is_flat_concept(p, None)), "provider", provider);
    rest.unless(false, "services", services);
    rest.unless(are_flat(creators, None, Split::Semicolon), "creators", creators);
    rest.unless(false, "contributors", contributors);
    rest.unless(false, "infoSources", info_sources);
    rest.unless(are_flat_headlines(headlines), "headlines", headlines);
    rest.unless(false, "titles", titles);
    rest.unless(slugline.as_ref().is_none_or(is_flat_slugline), "slugline", slugline);
    rest.unless(is_flat_one(bylines), "bylines", bylines);
    rest.unless(is_flat_one(datelines), "datelines", datelines);
    rest.unless(is_flat_one(credit_lines), "creditLines", credit_lines);
    rest.unless(is_flat_one(descriptions), "descriptions", descriptions);
    rest.unless(is_flat_one(ed_notes), "edNotes", ed_notes);
    rest.unless(are_flat_keywords(keywords), "keywords", keywords);
    rest.unless(are_flat(located, None, Split::Semicolon), "located", located);
    rest.unless(are_flat_subjects(article), "subjects", subjects);
    rest.unless(are_flat(genres, None, Split::Comma), "genres", genres);
    rest.unless(are_flat(signals, None, Split::Comma), "signals", signals);
    rest.unless(false, "digitalSourceType", digital_source_type);
    rest.unless(are_flat_rights(rights), "rights", rights);
    rest.unless(are_flat_links(links), "links", links);
    rest.unless(false, "renditions", renditions);
    rest.unless(false, "groups", groups);
    rest.unless(rest.carried.own_body || is_flat_body(body, rest.carried.body), "body", body);
    rest.unless(false, "texts", texts);
    rest.unless(false, "alternates", alternates);
    rest.unless(counts.as_ref().is_none_or(are_flat_counts), "counts", counts);
    rest.unless(false, "message", message);
    rest.unless(rest.carried.native, "native", native);
}

fn is_flat_one(labels: &[Label]) -> bool {
    match labels {
        [] => true,
        [one] => is_flat_label(one),
        _ => false,
    }
}

fn are_flat_headlines(headlines: &[Label]) -> bool {
    let is_sub = |h: &Label| is_subheadline(h) && h.text.as_plain().is_some_and(|t| is_flat(t) && *h == subheadline(t));
    match headlines {
        [] => true,
        [one] => is_flat_label(one) || is_sub(one),
        [main, sub] => is_flat_label(main) && is_sub(sub),
        _ => false,
    }
}

fn is_flat_slugline(slugline: &Slugline) -> bool {
    slugline.separator.is_none() && is_flat_rich(&slugline.text)
}

fn are_flat_keywords(keywords: &[Label]) -> bool {
    let alone = match keywords {
        [one] => one.text.as_plain().is_some_and(|t| is_alone(t, Split::Comma)),
        _ => true,
    };
    alone && keywords.iter().all(is_flat_label)
}

fn are_flat<'a>(concepts: impl IntoIterator<Item = &'a Concept>, kind: Option<ConceptType>, by: Split) -> bool {
    let mut concepts = concepts.into_iter();
    let Some(first) = concepts.next() else { return true };
    let second = concepts.next();
    is_flat_concept(first, kind)
        && (second.is_some() || is_alone(first.label(), by))
        && second.into_iter().chain(concepts).all(|c| is_flat_concept(c, kind))
}

/// Subjects stand in four columns, and come back in the order of these.
fn are_flat_subjects(article: &Article) -> bool {
    article.subjects.is_sorted_by_key(Sort::of)
        && [Sort::Subject, Sort::Person, Sort::Organisation, Sort::Place]
            .into_iter()
            .all(|sort| are_flat(of_kind(article, sort), sort.kind(), sort.split()))
}

fn are_flat_rights(rights: &[Rights]) -> bool {
    match rights {
        [] => true,
        [one] => {
            let Rights { holder, notices, usage_terms, expressions, data_mining, valid_from, valid_to } = one;
            let none = expressions.is_empty() && data_mining.is_none() && valid_from.is_none() && valid_to.is_none();
            none && *one != Rights::default()
                && holder.as_ref().is_none_or(|h| is_flat_concept(h, None))
                && is_flat_one(notices)
                && is_flat_one(usage_terms)
        }
        _ => false,
    }
}

fn are_flat_links(links: &[Link]) -> bool {
    let is_flat_link = |l: &Link| {
        let text = l.href.as_deref().or(l.guid.as_deref()).unwrap_or_default();
        is_flat(text) && *l == link(text.to_owned())
    };
    let alone = match links {
        [one] => is_alone(super::columns::link_text(one), Split::Blank),
        _ => true,
    };
    alone && links.iter().all(is_flat_link)
}

fn are_flat_counts(counts: &Counts) -> bool {
    let Counts { words, chars, lines } = counts;
    words.is_some() && chars.is_none() && lines.is_none()
}

/// Reads the JSON of [`extra`] into an article that holds nothing else.
pub(super) fn parse(json: &str) -> serde_json::Result<Article> {
    if json.starts_with("{\"guid\":") {
        return Article::from_json(json);
    }
    // An article cannot be read without its guid, which a cell has.
    let rest = json.strip_prefix('{').unwrap_or(json);
    let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
    let mut article = Article::from_json(&format!("{{\"guid\":\"-\"{comma}{rest}"))?;
    article.guid.clear();
    Ok(article)
}

macro_rules! fields {
    ($($name:literal => $field:ident),* $(,)?) => {
        /// Whether the article holds something in the field.
        pub(super) fn has(article: &Article, field: &str) -> bool {
            match field {
                $($name => has_value(&article.$field),)*
                _ => false,
            }
        }

        /// Empties the field.
        pub(super) fn clear(article: &mut Article, field: &str) {
            match field {
                $($name => article.$field = Default::default(),)*
                _ => {}
            }
        }
    };
}

// Fields that cells show; for all others `extra` stands alone.
fields! {
    "guid" => guid, "version" => version, "type" => kind, "language" => language, "pubStatus" => pub_status,
    "urgency" => urgency, "firstCreated" => first_created, "versionCreated" => version_created,
    "contentCreated" => content_created, "embargo" => embargo, "expires" => expires, "provider" => provider,
    "creators" => creators, "headlines" => headlines, "slugline" => slugline, "bylines" => bylines,
    "datelines" => datelines, "located" => located, "creditLines" => credit_lines, "descriptions" => descriptions,
    "keywords" => keywords, "subjects" => subjects, "genres" => genres, "signals" => signals, "rights" => rights,
    "edNotes" => ed_notes, "links" => links, "body" => body, "counts" => counts,
}

fn has_value<T: Value>(value: &T) -> bool {
    value.has()
}

/// A field's value that can be none.
pub(super) trait Value {
    fn has(&self) -> bool;
}

impl Value for String {
    fn has(&self) -> bool {
        !self.is_empty()
    }
}

impl<T> Value for Vec<T> {
    fn has(&self) -> bool {
        !self.is_empty()
    }
}

impl<T> Value for Option<T> {
    fn has(&self) -> bool {
        self.is_some()
    }
}

impl Value for ItemType {
    fn has(&self) -> bool {
        *self != ItemType::default()
    }
}

impl Value for PubStatus {
    fn has(&self) -> bool {
        *self != PubStatus::default()
    }
}
