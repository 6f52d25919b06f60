//! Which fields of an article the cells cannot rebuild, and their JSON.
//!
//! Each field has a small test of its own, much cheaper than building the article again.

use serde::Serialize;

use super::body::{BodyStyle, is_flat_body};
use super::cell::{Split, is_alone, is_flat, is_flat_concept, is_flat_label, is_flat_rich};
use super::columns::{Sort, is_subheadline, link, of_kind, subheadline};
use crate::model::{Article, Concept, ConceptType, Counts, ItemType, Label, Link, PubStatus, Rights, Slugline};

/// The fields that the cells cannot rebuild, whole, as compact JSON; `None` when there are none.
#[must_use]
pub fn extra(article: &Article, body: BodyStyle) -> Option<String> {
    let mut json = Json(Vec::new());
    visit(article, body, &mut json);
    if json.0.is_empty() {
        return None;
    }
    json.0.push(b'}');
    String::from_utf8(json.0).ok()
}

/// The names of the fields that the cells cannot rebuild.
#[must_use]
pub fn unflat(article: &Article, body: BodyStyle) -> Vec<&'static str> {
    let mut names = Names(Vec::new());
    visit(article, body, &mut names);
    names.0
}

/// Takes the fields that are not flat.
trait Take {
    fn take<T: Serialize>(&mut self, name: &'static str, value: &T);

    fn unless<T: Serialize>(&mut self, flat: bool, name: &'static str, value: &T) {
        if !flat {
            self.take(name, value);
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
fn visit<T: Take>(article: &Article, style: BodyStyle, rest: &mut T) {
    let Article {
        guid, version, alt_ids, kind: _, profile, completeness, language, pub_status: _, urgency: _, first_created: _,
        version_created: _, content_created: _, content_modified, expires: _, embargo: _, provider, services, creators,
        contributors, info_sources, headlines, titles, slugline, bylines, datelines, credit_lines, descriptions,
        ed_notes, keywords, located, subjects, genres, signals, digital_source_type, rights, links, renditions, groups,
        body, alternates, counts, message, native,
    } = article;
    // The guid comes first: reading looks for it there.
    rest.unless(guid.is_empty() || is_flat(guid), "guid", guid);
    rest.unless(version.as_deref().is_none_or(is_flat), "version", version);
    rest.unless(alt_ids.is_empty(), "altIds", alt_ids);
    rest.unless(profile.is_none(), "profile", profile);
    rest.unless(completeness.is_none(), "completeness", completeness);
    rest.unless(language.as_deref().is_none_or(is_flat), "language", language);
    rest.unless(content_modified.is_none(), "contentModified", content_modified);
    rest.unless(provider.as_ref().is_none_or(|p| is_flat_concept(p, None)), "provider", provider);
    rest.unless(services.is_empty(), "services", services);
    rest.unless(are_flat(creators, None, Split::Semicolon), "creators", creators);
    rest.unless(contributors.is_empty(), "contributors", contributors);
    rest.unless(info_sources.is_empty(), "infoSources", info_sources);
    rest.unless(are_flat_headlines(headlines), "headlines", headlines);
    rest.unless(titles.is_empty(), "titles", titles);
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
    rest.unless(digital_source_type.is_none(), "digitalSourceType", digital_source_type);
    rest.unless(are_flat_rights(rights), "rights", rights);
    rest.unless(are_flat_links(links), "links", links);
    rest.unless(renditions.is_empty(), "renditions", renditions);
    rest.unless(groups.is_empty(), "groups", groups);
    rest.unless(is_flat_body(body, style), "body", body);
    rest.unless(alternates.is_empty(), "alternates", alternates);
    rest.unless(counts.as_ref().is_none_or(are_flat_counts), "counts", counts);
    rest.unless(message.is_none(), "message", message);
    rest.unless(native.is_none(), "native", native);
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
trait Value {
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
