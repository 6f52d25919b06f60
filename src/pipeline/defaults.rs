//! What a missing field is set to by the user: one table row a field. Never overrides what the source states.

use crate::error::{Error, Result};
use crate::format::options;
use crate::model::field::{
    BYLINES, CREATORS, CREDIT_LINES, DESCRIPTIONS, ED_NOTES, FIRST_CREATED, GENRES, HEADLINES, INFO_SOURCES, KEYWORDS,
    LANGUAGE, LOCATED, PROVIDER, SERVICES, SUBJECTS, VERSION, VERSION_CREATED,
};
use crate::model::{Article, Code, Concept, Embargo, Field, Label, Lens, Rights, Slugline, Timestamp, Urgency, check};
use crate::note::Note;

/// A field that can be given a default.
pub struct Settable {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it takes.
    pub takes: &'static str,
    field: Field,
    set: Set,
}

/// How a field is set: by what it holds.
#[derive(Clone, Copy)]
enum Set {
    Text(Lens<Option<String>>),
    Time(Lens<Option<Timestamp>>),
    Concept(Lens<Option<Concept>>),
    Concepts(Lens<Vec<Concept>>),
    Labels(Lens<Vec<Label>>),
    /// A field of a type of its own.
    Own(fn(&mut Article, &str) -> Option<()>),
    /// A part of the rights: whether it is missing, and how it is set in the first entry.
    Rights(fn(&Rights) -> bool, fn(&mut Rights, &str)),
}

/// The fields that can be given a default.
pub static SETTABLE: &[Settable] = &[
    text("language", "a language tag, for example en or de-AT", LANGUAGE),
    settable("provider", NAME, Field::Provider, Set::Concept(PROVIDER)),
    concepts("service", SERVICES),
    concepts("source", INFO_SOURCES),
    concepts("creator", CREATORS),
    concepts("located", LOCATED),
    concepts("subject", SUBJECTS),
    concepts("genre", GENRES),
    labels("headline", HEADLINES),
    settable("slugline", TEXT, Field::Slugline, Set::Own(slugline)),
    labels("byline", BYLINES),
    labels("credit", CREDIT_LINES),
    labels("description", DESCRIPTIONS),
    labels("ednote", ED_NOTES),
    labels("keyword", KEYWORDS),
    rights(
        "copyright",
        "the text of a copyright notice",
        |r| r.notices.is_empty(),
        |r, v| r.notices.push(Label::new(v)),
    ),
    rights("copyright-holder", NAME, |r| r.holder.is_none(), |r, v| r.holder = Some(concept(v))),
    rights("usage-terms", TEXT, |r| r.usage_terms.is_empty(), |r, v| r.usage_terms.push(Label::new(v))),
    settable("urgency", "a number from 1 to 9", Field::Urgency, Set::Own(urgency)),
    text("version", TEXT, VERSION),
    time("created", FIRST_CREATED),
    time("modified", VERSION_CREATED),
    settable("embargo", "a time (2026-04-15T09:30:00+02:00) or indefinite", Field::Embargo, Set::Own(embargo)),
];

const NAME: &str = "a name, a code (alias:code) or a URI";
const TEXT: &str = "text";
const TIME: &str = "a time, for example 2026-04-15T09:30:00+02:00 or 2026-04-15";

const fn settable(name: &'static str, takes: &'static str, field: Field, set: Set) -> Settable {
    Settable { name, takes, field, set }
}

const fn text(name: &'static str, takes: &'static str, lens: Lens<Option<String>>) -> Settable {
    settable(name, takes, lens.field, Set::Text(lens))
}

const fn time(name: &'static str, lens: Lens<Option<Timestamp>>) -> Settable {
    settable(name, TIME, lens.field, Set::Time(lens))
}

const fn concepts(name: &'static str, lens: Lens<Vec<Concept>>) -> Settable {
    settable(name, NAME, lens.field, Set::Concepts(lens))
}

const fn labels(name: &'static str, lens: Lens<Vec<Label>>) -> Settable {
    settable(name, TEXT, lens.field, Set::Labels(lens))
}

const fn rights(
    name: &'static str,
    takes: &'static str,
    lacks: fn(&Rights) -> bool,
    set: fn(&mut Rights, &str),
) -> Settable {
    settable(name, takes, Field::Rights, Set::Rights(lacks, set))
}

impl Settable {
    fn is_missing(&self, article: &Article) -> bool {
        match self.set {
            Set::Rights(lacks, _) => article.rights.iter().all(lacks),
            _ => !self.field.is_set(article),
        }
    }

    /// Sets it; `None` when the value is not what the field takes.
    fn set(&self, article: &mut Article, value: &str) -> Option<()> {
        match self.set {
            Set::Text(lens) => *(lens.get_mut)(article) = Some(value.to_owned()),
            Set::Time(lens) => *(lens.get_mut)(article) = Some(Timestamp::parse(value)?),
            Set::Concept(lens) => *(lens.get_mut)(article) = Some(concept(value)),
            Set::Concepts(lens) => (lens.get_mut)(article).push(concept(value)),
            Set::Labels(lens) => (lens.get_mut)(article).push(Label::new(value)),
            Set::Own(set) => set(article, value)?,
            Set::Rights(_, set) => {
                if article.rights.is_empty() {
                    article.rights.push(Rights::default());
                }
                set(article.rights.first_mut()?, value);
            }
        }
        Some(())
    }
}

fn slugline(article: &mut Article, value: &str) -> Option<()> {
    article.slugline = Some(Slugline { text: value.into(), separator: None });
    Some(())
}

fn urgency(article: &mut Article, value: &str) -> Option<()> {
    article.urgency = Some(Urgency::new(value.parse().ok()?)?);
    Some(())
}

fn embargo(article: &mut Article, value: &str) -> Option<()> {
    article.embargo = Some(Embargo::parse(value)?);
    Some(())
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
#[derive(Clone)]
pub(super) struct Default {
    field: &'static Settable,
    value: String,
}

impl Default {
    /// Sets the field if the article lacks it.
    pub(super) fn fill(&self, article: &mut Article) -> Option<Note> {
        if !self.field.is_missing(article) {
            let detail = format!("the source states its {}: --set was not needed", self.field.name);
            return Some(Note::recognised(self.field.field.pointer(), detail).coded(crate::code::SET_UNUSED));
        }
        self.field.set(article, &self.value)?;
        let detail = format!("the source states no {}: set to {:?} as told", self.field.name, self.value);
        Some(Note::assumed(self.field.field.pointer(), detail).coded(crate::code::SET_FIELD))
    }
}

/// What missing fields are set to.
#[derive(Clone, std::default::Default)]
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
    let Some(field) = SETTABLE.iter().find(|f| f.name == name) else {
        let names: Vec<&str> = SETTABLE.iter().map(|f| f.name).collect();
        let error = Error::usage(format!("--set {name}: there is no such field to set"));
        return Err(error.help(format!("{}these can be set: {}", options::meant(name, &names), names.join(", "))));
    };
    // Tried on an empty article: what the model objects to is said before anything is read.
    let mut trial = Article { guid: "trial".to_owned(), ..Article::default() };
    let fits = !value.is_empty() && field.set(&mut trial, value).is_some() && check(&trial).is_empty();
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
        for field in SETTABLE {
            let value = ["x", "3", "2026-04-15"]
                .into_iter()
                .find(|v| defaults(&[(field.name, v)]).is_ok())
                .or_else(|| defaults(&[(field.name, "en")]).is_ok().then_some("en"));
            let mut article = Article { guid: "x".into(), ..Article::default() };
            let notes = defaults(&[(field.name, value.unwrap())]).unwrap().apply(&mut article);
            assert_eq!(notes.len(), 1, "{}", field.name);
            assert!(!field.is_missing(&article), "{}", field.name);
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
