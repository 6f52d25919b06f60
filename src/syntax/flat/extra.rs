//! Which fields of an article the cells cannot rebuild, and their JSON.

use super::body::{BodyStyle, is_flat_body};
use super::cell::{Split, is_alone, is_flat, is_flat_concept, is_flat_label, is_flat_rich};
use super::columns::{SubjectColumn, is_flat_language, is_subheadline, of_kind, subheadline};
use super::entry::link;
use crate::model::{Article, Concept, ConceptType, Counts, Field, Label, Link, Rights, Slugline};

/// What the cells that are written carry.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carried<'a> {
    /// How the body is written.
    pub body: BodyStyle,
    /// Fields whose columns are left out, all or some of them.
    pub missing: &'a [Field],
    /// Whether the caller puts `native` into cells of its own.
    pub native: bool,
    /// Whether the caller writes the body itself, so that it comes back.
    pub own_body: bool,
}

/// The fields that the cells cannot rebuild, whole, as compact JSON; `None` when there are none.
#[must_use]
pub fn extra(article: &Article, carried: Carried<'_>) -> Option<String> {
    let mut json = Vec::new();
    for field in unflat(article, carried) {
        json.push(if json.is_empty() { b'{' } else { b',' });
        json.push(b'"');
        json.extend_from_slice(field.name().as_bytes());
        json.extend_from_slice(b"\":");
        // Writing the model's types to memory cannot fail; were it so, the JSON would be refused on reading.
        let _ = field.write_json(article, &mut json);
    }
    if json.is_empty() {
        return None;
    }
    json.push(b'}');
    String::from_utf8(json).ok()
}

/// The fields that the cells cannot rebuild: the guid first, where reading looks for it, and those that cells say
/// without fail before the others.
#[must_use]
pub fn unflat(article: &Article, carried: Carried<'_>) -> Vec<Field> {
    let is_carried = |field: Field, says: Says| {
        let is_said = match says {
            Says::All => true,
            Says::Flat(is_flat) => is_flat(article),
            Says::Body => carried.own_body || is_flat_body(&article.body, carried.body),
            Says::Nothing => field == Field::Native && carried.native,
        };
        is_said && !carried.missing.contains(&field)
    };
    let mut rest: Vec<(bool, Field)> = Field::set_in(article)
        .map(|field| (field, says(field)))
        .filter(|(field, says)| !is_carried(*field, *says))
        .map(|(field, says)| (field != Field::Guid && !matches!(says, Says::All), field))
        .collect();
    rest.sort_unstable();
    rest.into_iter().map(|(_, field)| field).collect()
}

/// What the cells of a field say of it.
#[derive(Clone, Copy)]
pub enum Says {
    /// All that can be in it.
    All,
    /// All of it when it is flat, by a test much cheaper than building the article again.
    Flat(fn(&Article) -> bool),
    /// All of the body, in the style in which it is written.
    Body,
    /// Nothing: it has no cell.
    Nothing,
}

/// What the cells of a field say of it, when all its columns are there.
#[must_use]
pub fn says(field: Field) -> Says {
    use Says::{All, Flat, Nothing};
    match field {
        Field::Kind | Field::PubStatus | Field::Urgency => All,
        Field::FirstCreated | Field::VersionCreated | Field::ContentCreated | Field::Expires | Field::Embargo => All,
        Field::Guid => Flat(|a| is_flat(&a.guid)),
        Field::Version => Flat(|a| a.version.as_deref().is_none_or(is_flat)),
        Field::Language => Flat(|a| a.language.as_deref().is_none_or(is_flat_language)),
        Field::Provider => Flat(|a| a.provider.as_ref().is_none_or(|p| is_flat_concept(p, None))),
        Field::Creators => Flat(|a| are_flat(&a.creators, None, Split::Semicolon)),
        Field::Headlines => Flat(|a| are_flat_headlines(&a.headlines)),
        Field::Slugline => Flat(|a| a.slugline.as_ref().is_none_or(is_flat_slugline)),
        Field::Bylines => Flat(|a| is_flat_one(&a.bylines)),
        Field::Datelines => Flat(|a| is_flat_one(&a.datelines)),
        Field::CreditLines => Flat(|a| is_flat_one(&a.credit_lines)),
        Field::Descriptions => Flat(|a| is_flat_one(&a.descriptions)),
        Field::EdNotes => Flat(|a| is_flat_one(&a.ed_notes)),
        Field::Keywords => Flat(|a| are_flat_keywords(&a.keywords)),
        Field::Located => Flat(|a| are_flat(&a.located, None, Split::Semicolon)),
        Field::Subjects => Flat(are_flat_subjects),
        Field::Genres => Flat(|a| are_flat(&a.genres, None, Split::Comma)),
        Field::Signals => Flat(|a| are_flat(&a.signals, None, Split::Comma)),
        Field::Rights => Flat(|a| are_flat_rights(&a.rights)),
        Field::Links => Flat(|a| are_flat_links(&a.links)),
        Field::Counts => Flat(|a| a.counts.as_ref().is_none_or(are_flat_counts)),
        Field::Body => Says::Body,
        Field::AltIds | Field::Profile | Field::Completeness | Field::ContentModified | Field::Services => Nothing,
        Field::Contributors | Field::InfoSources | Field::Titles | Field::DigitalSourceType => Nothing,
        Field::Renditions | Field::Groups | Field::Texts | Field::Alternates | Field::Message => Nothing,
        Field::Native => Nothing,
    }
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
    article.subjects.is_sorted_by_key(SubjectColumn::of)
        && [SubjectColumn::Subject, SubjectColumn::Person, SubjectColumn::Organisation, SubjectColumn::Place]
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
