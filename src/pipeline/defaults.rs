//! What a missing field is set to by the user: one table row a field. Never overrides what the source states.

use crate::error::{Error, Result};
use crate::format::options;
use crate::model::{Article, Code, Concept, Embargo, Label, Rights, Slugline, Timestamp, Urgency, check};
use crate::note::Note;

/// A field that can be given a default.
pub struct Field {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it takes.
    pub takes: &'static str,
    pointer: &'static str,
    lacks: fn(&Article) -> bool,
    /// Sets it; `None` when the value is not what the field takes.
    set: fn(&mut Article, &str) -> Option<()>,
}

/// The fields that can be given a default.
pub static FIELDS: &[Field] = &[
    field(
        "language",
        "a language tag, for example en or de-AT",
        "/language",
        |a| a.language.is_none(),
        |a, v| {
            a.language = Some(v.to_owned());
            Some(())
        },
    ),
    field("provider", NAME, "/provider", |a| a.provider.is_none(), |a, v| put(&mut a.provider, concept(v))),
    field("service", NAME, "/services", |a| a.services.is_empty(), |a, v| add(&mut a.services, concept(v))),
    field("source", NAME, "/infoSources", |a| a.info_sources.is_empty(), |a, v| add(&mut a.info_sources, concept(v))),
    field("creator", NAME, "/creators", |a| a.creators.is_empty(), |a, v| add(&mut a.creators, concept(v))),
    field("located", NAME, "/located", |a| a.located.is_empty(), |a, v| add(&mut a.located, concept(v))),
    field("subject", NAME, "/subjects", |a| a.subjects.is_empty(), |a, v| add(&mut a.subjects, concept(v))),
    field("genre", NAME, "/genres", |a| a.genres.is_empty(), |a, v| add(&mut a.genres, concept(v))),
    field("headline", TEXT, "/headlines", |a| a.headlines.is_empty(), |a, v| add(&mut a.headlines, Label::new(v))),
    field(
        "slugline",
        TEXT,
        "/slugline",
        |a| a.slugline.is_none(),
        |a, v| put(&mut a.slugline, Slugline { text: v.into(), separator: None }),
    ),
    field("byline", TEXT, "/bylines", |a| a.bylines.is_empty(), |a, v| add(&mut a.bylines, Label::new(v))),
    field(
        "credit",
        TEXT,
        "/creditLines",
        |a| a.credit_lines.is_empty(),
        |a, v| add(&mut a.credit_lines, Label::new(v)),
    ),
    field(
        "description",
        TEXT,
        "/descriptions",
        |a| a.descriptions.is_empty(),
        |a, v| add(&mut a.descriptions, Label::new(v)),
    ),
    field("ednote", TEXT, "/edNotes", |a| a.ed_notes.is_empty(), |a, v| add(&mut a.ed_notes, Label::new(v))),
    field("keyword", TEXT, "/keywords", |a| a.keywords.is_empty(), |a, v| add(&mut a.keywords, Label::new(v))),
    field("copyright", "the text of a copyright notice", "/rights", lacks_notice, |a, v| {
        add(&mut rights(a)?.notices, Label::new(v))
    }),
    field(
        "copyright-holder",
        NAME,
        "/rights",
        |a| a.rights.iter().all(|r| r.holder.is_none()),
        |a, v| put(&mut rights(a)?.holder, concept(v)),
    ),
    field(
        "usage-terms",
        TEXT,
        "/rights",
        |a| a.rights.iter().all(|r| r.usage_terms.is_empty()),
        |a, v| add(&mut rights(a)?.usage_terms, Label::new(v)),
    ),
    field(
        "urgency",
        "a number from 1 to 9",
        "/urgency",
        |a| a.urgency.is_none(),
        |a, v| put(&mut a.urgency, Urgency::new(v.parse().ok()?)?),
    ),
    field("version", TEXT, "/version", |a| a.version.is_none(), |a, v| put(&mut a.version, v.to_owned())),
    field(
        "created",
        TIME,
        "/firstCreated",
        |a| a.first_created.is_none(),
        |a, v| put(&mut a.first_created, Timestamp::parse(v)?),
    ),
    field(
        "modified",
        TIME,
        "/versionCreated",
        |a| a.version_created.is_none(),
        |a, v| put(&mut a.version_created, Timestamp::parse(v)?),
    ),
    field(
        "embargo",
        "a time (2026-04-15T09:30:00+02:00) or indefinite",
        "/embargo",
        |a| a.embargo.is_none(),
        |a, v| put(&mut a.embargo, Embargo::parse(v)?),
    ),
];

const NAME: &str = "a name, a code (alias:code) or a URI";
const TEXT: &str = "text";
const TIME: &str = "a time, for example 2026-04-15T09:30:00+02:00 or 2026-04-15";

const fn field(
    name: &'static str,
    takes: &'static str,
    pointer: &'static str,
    lacks: fn(&Article) -> bool,
    set: fn(&mut Article, &str) -> Option<()>,
) -> Field {
    Field { name, takes, pointer, lacks, set }
}

fn put<T>(place: &mut Option<T>, value: T) -> Option<()> {
    *place = Some(value);
    Some(())
}

fn add<T>(list: &mut Vec<T>, value: T) -> Option<()> {
    list.push(value);
    Some(())
}

fn lacks_notice(article: &Article) -> bool {
    article.rights.iter().all(|r| r.notices.is_empty())
}

/// The first entry of the article's rights, made when there is none.
fn rights(article: &mut Article) -> Option<&mut Rights> {
    if article.rights.is_empty() {
        article.rights.push(Rights::default());
    }
    article.rights.first_mut()
}

/// `https://…` and `urn:…` are URIs, `alias:code` is a QCode, everything else a name.
fn concept(value: &str) -> Concept {
    let code = if value.contains("://") || value.starts_with("urn:") {
        Code::uri(value)
    } else if value.contains(':') && !value.contains(char::is_whitespace) {
        Code::qcode(value)
    } else {
        return Concept::named(value);
    };
    Concept { qcode: code.qcode, uri: code.uri, ..Concept::default() }
}

/// A field and its default.
pub(super) struct Default {
    field: &'static Field,
    value: String,
}

impl Default {
    /// Sets the field if the article lacks it.
    pub(super) fn fill(&self, article: &mut Article) -> Option<Note> {
        if !(self.field.lacks)(article) {
            let detail = format!("the source states its {}: --set was not needed", self.field.name);
            return Some(Note::recognised(self.field.pointer, detail).coded(crate::code::SET_UNUSED));
        }
        (self.field.set)(article, &self.value)?;
        let detail = format!("the source states no {}: set to {:?} as told", self.field.name, self.value);
        Some(Note::assumed(self.field.pointer, detail).coded(crate::code::SET_FIELD))
    }
}

/// What missing fields are set to.
#[derive(std::default::Default)]
pub struct Defaults(Vec<Default>);

impl Defaults {
    /// Reads `field=value` pairs.
    ///
    /// # Errors
    /// When there is no such field, or it does not take such a value: the error names what would do.
    pub fn parse(pairs: &[(String, String)]) -> Result<Defaults> {
        pairs.iter().map(|(name, value)| one(name, value)).collect::<Result<_>>().map(Defaults)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Default> {
        self.0.iter()
    }
}

fn one(name: &str, value: &str) -> Result<Default> {
    let Some(field) = FIELDS.iter().find(|f| f.name == name) else {
        let names: Vec<&str> = FIELDS.iter().map(|f| f.name).collect();
        let error = Error::usage(format!("--set {name}: there is no such field to set"));
        return Err(error.help(format!("{}these can be set: {}", options::meant(name, &names), names.join(", "))));
    };
    // Tried on an empty article: what the model objects to is said before anything is read.
    let mut trial = Article { guid: "trial".to_owned(), ..Article::default() };
    let fits = !value.is_empty() && (field.set)(&mut trial, value).is_some() && check(&trial).is_empty();
    if !fits {
        return Err(Error::usage(format!("--set {name}={value}: it takes {}", field.takes)));
    }
    Ok(Default { field, value: value.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn defaults(list: &[(&str, &str)]) -> Result<Defaults> {
        Defaults::parse(&list.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn only_what_is_missing_is_set_and_it_is_said() {
        let defaults = defaults(&[("language", "en"), ("provider", "Harbour News"), ("copyright", "(c) H")]).unwrap();
        let mut article = Article { guid: "x".into(), language: Some("fr".into()), ..Article::default() };
        let notes = defaults.apply(&mut article);
        assert_eq!(article.language.as_deref(), Some("fr"));
        assert_eq!(article.provider, Some(Concept::named("Harbour News")));
        assert_eq!(article.rights[0].notices[0], Label::new("(c) H"));
        let paths: Vec<&str> = notes.iter().map(|n| n.path.as_str()).collect();
        assert_eq!(paths, ["/language", "/provider", "/rights"]);
        assert_eq!(notes[0].kind, crate::NoteKind::Recognised, "the source states it: nothing was set");
        assert!(defaults.apply(&mut article).iter().all(|n| n.kind == crate::NoteKind::Recognised));
    }

    #[test]
    fn values_are_checked_before_anything_is_read() {
        let message = |list| defaults(list).err().unwrap().to_string();
        assert!(message(&[("urgency", "12")]).contains("1 to 9"));
        assert!(message(&[("language", "not a tag")]).contains("language tag"));
        assert!(defaults(&[("langauge", "en")]).err().unwrap().help_text().unwrap().contains("language"));
    }

    #[test]
    fn every_field_takes_something_and_then_is_no_longer_lacking() {
        for field in FIELDS {
            let value = ["x", "3", "2026-04-15"]
                .into_iter()
                .find(|v| defaults(&[(field.name, v)]).is_ok())
                .or_else(|| defaults(&[(field.name, "en")]).is_ok().then_some("en"));
            let mut article = Article { guid: "x".into(), ..Article::default() };
            let notes = defaults(&[(field.name, value.unwrap())]).unwrap().apply(&mut article);
            assert_eq!(notes.len(), 1, "{}", field.name);
            assert!(!(field.lacks)(&article), "{}", field.name);
            assert!(
                !crate::model::diff(&article, &Article { guid: "x".into(), ..Article::default() })
                    .iter()
                    .any(|p| !notes[0].covers(p)),
                "{}",
                field.name
            );
        }
    }
}
