//! The table: every key of an item, the three majors side by side, and what it is read into and written from.

use serde_json::{Map, Value};

use super::concept::{self, Form};
use super::parts::{Key, Parts, pointer, text};
use super::read::Reading;
use super::write::Writing;
use super::{Major, media, own, text as texts};
use crate::model::field::{
    self, BYLINES, CONTENT_CREATED, CONTENT_MODIFIED, DESCRIPTIONS, DIGITAL_SOURCE_TYPE, ED_NOTES, EXPIRES,
    FIRST_CREATED, GENRES, HEADLINES, LANGUAGE, PROFILE, TITLES, VERSION, VERSION_CREATED,
};
use crate::model::{Article, Concept, ConceptType, Field, Label, Lens, RichText, Timestamp};
use crate::note::Note;

/// A key with its value and place.
pub(super) struct Given {
    pub(super) key: String,
    pub(super) at: String,
    pub(super) value: Value,
}

/// Reads a value, and gives back what is none.
pub(super) type Reads = fn(Given, &mut Article, &mut Reading) -> Option<Value>;
pub(super) type Writes = fn(&Article, &mut Writing<'_>) -> Option<Value>;

/// How a value is spelt, in both directions.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// A text as it stands.
    Text(Lens<Option<String>>),
    Time(Lens<Option<Timestamp>>),
    /// One text, in which several stand as lines.
    Lines(Lens<Vec<Label>>),
    /// Texts with roles: a list, in ninjs 1 a key each.
    Labels(Lens<Vec<Label>>),
    /// What the content is about, of one sort: all sorts are one field.
    Subjects(Option<ConceptType>),
    Concepts(Lens<Vec<Concept>>, Form),
    One(Lens<Option<Concept>>),
    Own(Field, Reads, Writes),
}

/// A row: the key in each major, other names that senders have for it, and its values.
pub(super) struct Row {
    pub(super) keys: Key,
    also: &'static [&'static str],
    pub(super) kind: Kind,
}

const fn entry(keys: Key, also: &'static [&'static str], kind: Kind) -> Row {
    Row { keys, also, kind }
}

use Kind::{Concepts, Labels, Lines, One, Own, Subjects, Time};

/// The rows, in the order in which they are written.
#[rustfmt::skip]
pub(super) static ROWS: &[Row] = &[
    entry(["uri"; 3],                                                     &["guid"],   Own(Field::Guid, own::no_guid, own::write_guid)),
    entry(["$standard", "standard", "standard"],                          &[],         Own(Field::Native, own::standard, own::write_standard)),
    entry(["type"; 3],                                                    &[],         Own(Field::Kind, own::kind, own::write_kind)),
    entry(["representationtype", "representationtype", "representationType"], &[],     Own(Field::Completeness, own::completeness, own::write_completeness)),
    entry(["profile"; 3],                                                 &[],         Kind::Text(PROFILE)),
    entry(["version"; 3],                                                 &[],         Kind::Text(VERSION)),
    entry(["firstcreated", "firstcreated", "firstCreated"],               &[],         Time(FIRST_CREATED)),
    entry(["versioncreated", "versioncreated", "versionCreated"],         &[],         Time(VERSION_CREATED)),
    entry(["contentcreated", "contentcreated", "contentCreated"],         &[],         Time(CONTENT_CREATED)),
    entry(["embargoed", "embargoed", "embargoedUntil"],                   &[],         Own(Field::Embargo, own::embargo, own::write_embargo)),
    entry(["expires"; 3],                                                 &[],         Time(EXPIRES)),
    entry(["pubstatus", "pubstatus", "pubStatus"],                        &[],         Own(Field::PubStatus, own::status, own::write_status)),
    entry(["urgency"; 3],                                                 &[],         Own(Field::Urgency, own::urgency, own::write_urgency)),
    entry(["language"; 3],                                                &[],         Kind::Text(LANGUAGE)),
    entry(["title"; 3],                                                   &[],         Lines(TITLES)),
    entry(["slugline"; 3],                                                &["slug"],   Own(Field::Slugline, own::slugline, own::write_slugline)),
    entry(["byline", "by", "by"],                                         &[],         Lines(BYLINES)),
    entry(["located"; 3],                                                 &[],         Own(Field::Located, own::located, own::write_located)),
    entry(["headline", "headlines", "headlines"],                         &[],         Labels(HEADLINES)),
    entry(["description", "descriptions", "descriptions"],                &[],         Labels(DESCRIPTIONS)),
    entry(["body", "bodies", "bodies"],                                   &[],         Own(Field::Body, texts::body, texts::write_bodies)),
    entry(["ednote", "ednote", "edNote"],                                 &["editorialnote"], Lines(ED_NOTES)),
    entry(["subject", "subjects", "subjects"],                            &[],         Subjects(None)),
    entry(["person", "people", "people"],                                 &["persons"], Subjects(Some(ConceptType::Person))),
    entry(["organisation", "organisations", "organisations"],             &["organization", "organizations"], Subjects(Some(ConceptType::Organisation))),
    entry(["place", "places", "places"],                                  &[],         Subjects(Some(ConceptType::Place))),
    entry(["event", "events", "events"],                                  &[],         Subjects(Some(ConceptType::Event))),
    entry(["object", "objects", "objects"],                               &[],         Subjects(Some(ConceptType::Object))),
    entry(["genre", "genres", "genres"],                                  &[],         Concepts(GENRES, Form::Bare)),
    entry(["infosource", "infosources", "infoSources"],                   &[],         Own(Field::InfoSources, own::sources, own::write_sources)),
    entry(["digitalsourcetype", "digitalsourcetype", "digitalSourceType"], &[],        One(DIGITAL_SOURCE_TYPE)),
    entry(["copyrightholder", "copyrightholder", "copyrightHolder"],      &[],         Own(Field::Rights, own::holder, own::write_holder)),
    entry(["copyrightnotice", "copyrightnotice", "copyrightNotice"],      &[],         Own(Field::Rights, own::notice, own::write_notice)),
    entry(["usageterms", "usageterms", "usageTerms"],                     &[],         Own(Field::Rights, own::terms, own::write_terms)),
    entry(["rightsinfo", "rightsinfo", "rightsInfo"],                     &[],         Own(Field::Rights, own::expression, own::write_expression)),
    entry(["altids", "altids", "altIds"],                                 &[],         Own(Field::AltIds, own::alt_ids, own::write_alt_ids)),
    entry(["trustindicator", "trustindicators", "trustIndicators"],       &[],         Own(Field::Links, media::trust_indicators, media::write_trust_indicators)),
    entry(["renditions"; 3],                                              &[],         Own(Field::Renditions, media::renditions, media::write_renditions)),
    entry(["associations"; 3],                                            &[],         Own(Field::Links, media::associations, media::write_associations)),
    entry(["wordcount", "", ""],                                          &[],         Own(Field::Counts, own::words, own::write_words)),
    entry(["charcount", "", ""],                                          &[],         Own(Field::Counts, own::chars, own::write_chars)),
    // What newsroom systems add, and no major has: read, never written.
    entry([""; 3],                                                        &["source"], Own(Field::Provider, own::provider, own::nothing)),
    entry([""; 3],                                                        &["service", "services"], Concepts(field::SERVICES, Form::Bare)),
    entry([""; 3],                                                        &["authors", "author"], Concepts(field::CREATORS, Form::Source)),
    entry([""; 3],                                                        &["signal", "signals"], Concepts(field::SIGNALS, Form::Bare)),
    entry([""; 3],                                                        &["keywords", "keyword"], Own(Field::Keywords, own::keywords, own::nothing)),
    entry([""; 3], &["contentmodified", "contentModified"], Time(CONTENT_MODIFIED)),
    entry([""; 3],                                                        &["dateline"], Lines(field::DATELINES)),
    entry([""; 3],                                                        &["creditline"], Lines(field::CREDIT_LINES)),
];

/// How keys begin that carry a role or format behind it, in ninjs 1.
const PREFIXES: [(&str, &str); 3] = [("headline_", "headline"), ("description_", "description"), ("body_", "body")];

/// The row of a key, whichever major's it is.
pub(super) fn row(key: &str) -> Option<&'static Row> {
    let base = PREFIXES.iter().find(|(start, _)| key.starts_with(start)).map_or(key, |(_, base)| base);
    ROWS.iter().find(|row| row.keys.contains(&base) || row.also.contains(&base)).filter(|_| !key.is_empty())
}

impl Row {
    /// The field it is about.
    pub(super) fn field(&self) -> Field {
        match self.kind {
            Kind::Text(lens) => lens.field,
            Time(lens) => lens.field,
            Lines(lens) | Labels(lens) => lens.field,
            Subjects(_) => Field::Subjects,
            Concepts(lens, _) => lens.field,
            One(lens) => lens.field,
            Own(field, ..) => field,
        }
    }

    /// Whether a key is one that no major has.
    fn is_added(&self, key: &str) -> bool {
        self.also.contains(&key)
    }

    /// Reads a key; what of it no field takes is kept.
    pub(super) fn read(&self, given: Given, article: &mut Article, cx: &mut Reading) {
        let (key, at) = (given.key.clone(), given.at.clone());
        let before = self.is_added(&key).then(|| self.field().value(article).ok());
        let left = self.value(given, article, cx);
        let is_read = before.is_some_and(|before| before != self.field().value(article).ok());
        if is_read {
            let detail = format!("{key} is no key of ninjs: read as the senders mean it who have it");
            cx.note(&at, Note::recognised(self.field().pointer(), detail));
        }
        left.into_iter().for_each(|value| cx.keep(at.clone(), value));
    }

    fn value(&self, given: Given, article: &mut Article, cx: &mut Reading) -> Option<Value> {
        let Given { at, value, .. } = &given;
        match self.kind {
            Kind::Text(lens) => match (lens.get)(article) {
                None => put(text(value), (lens.get_mut)(article), given.value),
                Some(_) => Some(given.value),
            },
            Time(lens) => match (lens.get)(article) {
                None => put(cx.time(value, at, lens.field), (lens.get_mut)(article), given.value),
                Some(_) => Some(given.value),
            },
            Lines(lens) => {
                let texts = match value {
                    Value::Array(list) => list.iter().map(text).collect::<Option<Vec<String>>>(),
                    one => text(one).map(|text| vec![text]),
                };
                let Some(texts) = texts.filter(|_| (lens.get)(article).is_empty()) else {
                    return Some(given.value);
                };
                // A note to editors is none for readers, by the standard.
                let public = (lens.field == Field::EdNotes).then_some(false);
                let label = |text: String| Label { public, ..Label::new(RichText::from(text)) };
                (lens.get_mut)(article).extend(texts.into_iter().map(label));
                None
            }
            Labels(lens) => texts::labels(given, lens, article, cx),
            Subjects(kind) => {
                for parts in Parts::list(&given.at, given.value, "name", cx) {
                    let concept = concept::read(parts, Form::Related, kind, cx);
                    concept.into_iter().for_each(|concept| own::subject(concept, article));
                }
                None
            }
            Concepts(lens, form) => {
                for parts in Parts::list(&given.at, given.value, "name", cx) {
                    let concept = concept::read(parts, form, None, cx);
                    (lens.get_mut)(article).extend(concept);
                }
                None
            }
            One(lens) => {
                let Value::Object(object) = given.value else { return Some(given.value) };
                let concept = concept::read(Parts::new(given.at, object), Form::Bare, None, cx);
                *(lens.get_mut)(article) = concept;
                None
            }
            Own(_, read, _) => read(given, article, cx),
        }
    }

    /// Writes the key of a major, if there is something to say.
    pub(super) fn write(&self, article: &Article, out: &mut Map<String, Value>, cx: &mut Writing<'_>) {
        let key = cx.major.of(self.keys);
        if key.is_empty() {
            return;
        }
        let value = match self.kind {
            Kind::Text(lens) => (lens.get)(article).as_deref().map(Value::from),
            Time(lens) => (lens.get)(article).as_ref().map(|time| time.as_str().into()),
            Lines(lens) => lines((lens.get)(article)).map(Value::from),
            Labels(lens) if cx.major == Major::One => return texts::write_keys((lens.get)(article), key, out, cx),
            Labels(lens) => texts::write_labels((lens.get)(article), lens.field, cx),
            Subjects(None) => return own::write_subjects(article, out, cx),
            // All sorts were written with the first, in their order.
            Subjects(_) => return,
            Concepts(lens, form) => own::list((lens.get)(article), |one| concept::write(one, form, None, cx)),
            One(lens) => (lens.get)(article).as_ref().map(|one| concept::write(one, Form::Bare, None, cx).into()),
            Own(_, _, write) => write(article, cx),
        };
        value.into_iter().for_each(|value| drop(out.insert(key.to_owned(), value)));
    }
}

/// Sets a field to what was read; what could not be is given back.
fn put<T>(read: Option<T>, field: &mut Option<T>, value: Value) -> Option<Value> {
    match read {
        Some(read) => {
            *field = Some(read);
            None
        }
        None => Some(value),
    }
}

/// Texts as the lines of one.
pub(super) fn lines(labels: &[Label]) -> Option<String> {
    let all: Vec<_> = labels.iter().map(|label| label.text.plain()).filter(|text| !text.trim().is_empty()).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

/// Reads the keys of an object in their order.
pub(super) fn read(object: Map<String, Value>, at: &str, article: &mut Article, cx: &mut Reading) {
    // Where a sender says something by the keys of several majors, those of the version that it states come first.
    let own: Vec<&str> = ROWS.iter().map(|row| cx.major.of(row.keys)).collect();
    // In ninjs 1 a role or format at the end of a key is as much its own.
    let has_end = |key: &str| cx.major == Major::One && PREFIXES.iter().any(|(start, _)| key.starts_with(start));
    let is_other = |key: &str| {
        let key_of_row = row(key).map(|row| cx.major.of(row.keys));
        key_of_row.is_some_and(|named| named != key && object.contains_key(named))
            && !own.contains(&key)
            && !has_end(key)
    };
    let mut others = Map::new();
    let mut first = object.clone();
    for key in object.keys().filter(|key| is_other(key)) {
        others.extend(first.shift_remove_entry(key));
    }
    for (key, value) in first.into_iter().chain(others) {
        let at = pointer(at, &key);
        match row(&key) {
            Some(row) if !value.is_null() => row.read(Given { key, at, value }, article, cx),
            _ => cx.keep(at, value),
        }
    }
}
