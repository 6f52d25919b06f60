//! Rules of practice: what an article should not be when it leaves a newsroom. One table; a rule is a small function.
//!
//! A rule sees one article and what the run knows, and knows no file. Which rules hold is chosen with a [`RuleSet`].

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::code::{self, Code};
use crate::model::{Article, Catalog, Timestamp, check};
use crate::note::Note;

mod checker;
mod facts;
mod texts;

pub use checker::Checks;
pub(super) use checker::{RuleChecker, recognised};

/// Which rules hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum RuleSet {
    /// None: only what the format and the schema say.
    None,
    /// Those of the article model.
    #[default]
    Basic,
    /// Those of the model, and what desks look for before a story goes out.
    Newsroom,
}

/// What a run knows that an article does not say.
#[derive(Clone, Debug)]
pub struct RuleContext {
    /// The run's one current time.
    pub now: Timestamp,
    /// The catalogs that the user has given.
    pub catalogs: Vec<Catalog>,
}

/// A rule of practice.
type Rule = fn(&Article, &RuleContext, Found<'_>);

/// Takes what is found: the code, the field as a JSON pointer, what is wrong.
type Found<'a> = &'a mut dyn FnMut(Code, String, String);

/// The rules of a newsroom.
const NEWSROOM: &[Rule] = &[
    texts::headline_is_there,
    texts::headline_is_no_shout,
    texts::headline_has_a_good_length,
    texts::headline_has_no_full_stop,
    texts::description_says_more_than_the_headline,
    texts::byline_is_a_name,
    texts::dateline_is_no_sentence,
    texts::dateline_names_the_place,
    texts::body_is_there,
    texts::no_markup_in_text,
    texts::letters_are_whole,
    texts::no_placeholders,
    texts::no_paragraph_twice,
    facts::dates_are_in_order,
    facts::version_is_not_in_the_future,
    facts::embargo_holds,
    facts::language_is_known,
    facts::links_lead_somewhere,
    facts::codes_can_be_resolved,
    facts::pictures_have_a_text,
    facts::pictures_have_a_credit,
    facts::corrections_are_explained,
    facts::provider_is_named,
];

/// The codes of rules which one should follow, and need not.
const ADVICE: &[Code] = &[
    code::HEADLINE_LENGTH,
    code::HEADLINE_FULL_STOP,
    code::REPEATED_HEADLINE,
    code::DATELINE_PLACE,
    code::REPEATED_PARAGRAPH,
    code::EMBARGO_PASSED,
    code::UNKNOWN_SCHEME,
    code::NO_ALT_TEXT,
    code::NO_CREDIT,
    code::CORRECTION_UNEXPLAINED,
    code::NO_PROVIDER,
    code::DUPLICATE_TEXT,
];

/// Whether a broken rule of this code is a warning rather than an error.
#[must_use]
pub fn is_advice(code: Code) -> bool {
    ADVICE.contains(&code)
}

impl RuleSet {
    /// The rules that an article breaks.
    #[must_use]
    pub fn broken(self, article: &Article, context: &RuleContext) -> Vec<Note> {
        let mut notes = if self == RuleSet::None { Vec::new() } else { check(article) };
        if self == RuleSet::Newsroom {
            let mut told: HashSet<(Code, String)> = notes.iter().map(|n| (n.code, n.path.clone())).collect();
            let mut found = |code, path: String, what: String| {
                // The model's own rule says it already.
                if told.insert((code, path.clone())) {
                    notes.push(Note::rule(path, what).coded(code));
                }
            };
            for rule in NEWSROOM {
                rule(article, context, &mut found);
            }
        }
        notes
    }
}

/// The articles of a run so far, by hashes: which was there before.
#[derive(Default)]
struct SeenArticles {
    /// Whether an input is compared with those before it: a folder may hold a story in several formats, a batch that
    /// leaves a newsroom may not.
    across: bool,
    /// With the input in which it was first.
    ids: HashMap<u64, u32>,
    /// The same, and a hash of the identifier.
    texts: HashMap<u64, (u32, u32)>,
    /// The names of the inputs.
    inputs: Vec<String>,
}

impl SeenArticles {
    /// What this set of rules remembers.
    #[must_use]
    fn of(rules: RuleSet) -> SeenArticles {
        SeenArticles { across: rules == RuleSet::Newsroom, ..SeenArticles::default() }
    }

    /// The following articles are of this input.
    fn input(&mut self, name: String) {
        if !self.across {
            self.ids.clear();
            self.texts.clear();
        }
        self.inputs.push(name);
    }

    /// What an article repeats of those before it.
    fn repeated(&mut self, article: &Article) -> Vec<Note> {
        let mut notes = Vec::new();

        // Small, because there can be ten million of them.
        let here = u32::try_from(self.inputs.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let place = |input: u32| match self.inputs.get(input as usize) {
            Some(name) if input != here => format!("in {name}"),
            _ => "before in the same input".to_owned(),
        };

        let id = hash(&(&article.guid, &article.version));
        if let Some(first) = self.ids.get(&id) {
            let version = article.version.as_ref().map(|v| format!(", version {v}")).unwrap_or_default();
            let what = format!("the identifier {:?}{version} is there already, {}", article.guid, place(*first));
            notes.push(Note::rule("/guid", what).coded(code::DUPLICATE_GUID));
        } else if let (Some(headline), false) = (article.headline(), article.body.is_empty()) {
            let (text, guid) = (hash(&(headline, texts::body_text(article))), hash(&article.guid) as u32);
            match self.texts.get(&text) {
                Some((first, other)) if *other != guid => {
                    let what = format!("the same headline and text are there already, {}", place(*first));
                    notes.push(Note::rule("/body", what).coded(code::DUPLICATE_TEXT));
                }
                Some(_) => {}
                None => drop(self.texts.insert(text, (here, guid))),
            }
        }

        self.ids.entry(id).or_insert(here);
        notes
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
