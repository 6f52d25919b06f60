//! What a missing field is set to by the user: one table row a field. Never overrides what the source states.

use crate::error::{Error, Result};
use crate::format::options;
use crate::model::{Article, Code, Concept, check};
use crate::note::Note;
use crate::syntax::flat::{Entry, Manner, set};

/// A field that can be given a default.
struct Settable {
    /// Its name on the command line.
    name: &'static str,
    entry: Entry,
}

/// The fields that can be given a default.
static SETTABLE: &[Settable] = &[
    settable("language", Entry::Language),
    settable("provider", Entry::Provider),
    settable("service", Entry::Services),
    settable("source", Entry::InfoSources),
    settable("creator", Entry::Creators),
    settable("located", Entry::Located),
    settable("subject", Entry::Subjects),
    settable("genre", Entry::Genres),
    settable("headline", Entry::Headline),
    settable("slugline", Entry::Slugline),
    settable("byline", Entry::Byline),
    settable("credit", Entry::CreditLine),
    settable("description", Entry::Description),
    settable("ednote", Entry::EdNote),
    settable("keyword", Entry::Keywords),
    settable("copyright", Entry::CopyrightNotice),
    settable("copyright-holder", Entry::CopyrightHolder),
    settable("usage-terms", Entry::UsageTerms),
    settable("urgency", Entry::Urgency),
    settable("version", Entry::Version),
    settable("created", Entry::FirstCreated),
    settable("modified", Entry::VersionCreated),
    settable("embargo", Entry::Embargo),
];

const fn settable(name: &'static str, entry: Entry) -> Settable {
    Settable { name, entry }
}

/// One value, a canonical time, a name or a code.
const GIVEN: Manner<'static> = Manner { splits: false, concept, ..Manner::CELL };

impl Settable {
    /// What it takes.
    #[must_use]
    fn takes(&self) -> &'static str {
        self.entry.takes()
    }

    /// Sets it; whether the value is what the field takes.
    fn set(&self, article: &mut Article, value: &str) -> bool {
        set(article, self.entry, value, GIVEN).is_ok()
    }
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
        if !self.field.entry.is_missing(article) {
            let detail = format!("the source states its {}: --set was not needed", self.field.name);
            return Some(Note::recognised(self.field.entry.pointer(), detail).coded(crate::code::SET_UNUSED));
        }
        self.field.set(article, &self.value).then_some(())?;
        let detail = format!("the source states no {}: set to {:?} as told", self.field.name, self.value);
        Some(Note::assumed(self.field.entry.pointer(), detail).coded(crate::code::SET_FIELD))
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
    let fits = !value.is_empty() && field.set(&mut trial, value) && check(&trial).is_empty();
    if !fits {
        return Err(Error::usage(format!("--set {name}={value}: it takes {}", field.takes())));
    }
    Ok(Default { field, value: value.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Label;

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
            assert!(!field.entry.is_missing(&article), "{}", field.name);
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
