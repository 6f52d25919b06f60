//! All words that are known, joined for looking up: those that come with wirecopy, and those that a user adds.
//!
//! Knows words only, not where they stand.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use super::agencies::Agencies;
use super::file;
use super::fold::{first_word, folded_first_word, strip};
use super::kinds::{HEADINGS, Heading, Kind, Look};
use super::plain::PlainNames;
use super::script::Script;
use crate::error::Result;

/// A phrase: of a file that was compiled in, or of a user's.
pub(super) type Phrase = Cow<'static, str>;

/// How many headings there are.
const KINDS: usize = HEADINGS.len();

/// What one language writes around a story.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lang {
    /// BCP 47.
    pub(crate) tag: Phrase,
    /// Its name in English.
    pub(crate) name: Phrase,
    /// Further tags for which the same words hold.
    pub(super) other_tags: Vec<Phrase>,
    /// Months, January first: every name and abbreviation.
    pub(super) months: Vec<Vec<Phrase>>,
    /// The letters that tell it, if it has some of its own.
    pub(super) script: Script,
    lists: Vec<Vec<Phrase>>,
}

impl Lang {
    pub(super) fn new(tag: Phrase, name: Phrase) -> Lang {
        Lang { tag, name, lists: vec![Vec::new(); KINDS], ..Lang::default() }
    }

    /// The phrases of a kind, in the order of the file.
    pub(crate) fn list(&self, kind: Kind) -> impl Iterator<Item = &str> + Clone {
        self.lists.get(kind as usize).into_iter().flatten().map(AsRef::as_ref)
    }

    /// Whether a phrase stands in the list of a kind; for short lists.
    pub(crate) fn has(&self, kind: Kind, phrase: &str) -> bool {
        self.list(kind).any(|p| p == phrase)
    }

    /// The phrases of a kind, to add to.
    pub(super) fn list_mut(&mut self, kind: Kind) -> Option<&mut Vec<Phrase>> {
        self.lists.get_mut(kind as usize)
    }

    /// The names of the months, January first.
    pub(crate) fn months(&self) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        self.months.iter().map(|names| names.iter().map(AsRef::as_ref))
    }

    /// How many phrases there are.
    pub(crate) fn size(&self) -> usize {
        self.lists.iter().chain(&self.months).map(Vec::len).sum()
    }

    fn answers_to(&self, tag: &str) -> bool {
        std::iter::once(&self.tag).chain(&self.other_tags).any(|t| t.eq_ignore_ascii_case(tag))
    }
}

/// All that is known.
#[derive(Debug)]
pub(crate) struct Lexicon {
    langs: Vec<Lang>,
    agencies: Agencies,
    /// In which lists a phrase stands, for those in which whole phrases are looked up.
    whole: HashMap<Phrase, Kinds>,
    /// The phrases with which a text may begin, by their first word.
    openings: HashMap<Phrase, Vec<(Kind, Phrase)>>,
    months: HashMap<Phrase, u32>,
    /// The languages that have a small word, by their number.
    stops: HashMap<Phrase, Vec<usize>>,
    /// Made when it is first asked for.
    pub(super) plain: OnceLock<PlainNames>,
}

/// A set of kinds, a bit each.
#[derive(Clone, Copy, Debug, Default)]
struct Kinds(u128);

const _: () = assert!(KINDS <= u128::BITS as usize, "a set of kinds has no bit for the last ones");

impl Kinds {
    fn add(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u128;
    }

    fn has(self, kind: Kind) -> bool {
        self.0 >> kind as u128 & 1 == 1
    }
}

/// Who is named by a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Credit {
    /// The writers.
    Reporter,
    /// Who helped them: further reporters, other agencies.
    Helper,
    /// The editors.
    Editor,
    /// The translators.
    Translator,
}

/// The lists of credits, and who is named by each.
const CREDITS: [(Kind, Credit); 4] = [
    (Kind::CreditReporter, Credit::Reporter),
    (Kind::CreditHelper, Credit::Helper),
    (Kind::CreditEditor, Credit::Editor),
    (Kind::CreditTranslator, Credit::Translator),
];

/// What stands after a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Whom to ask.
    Contact,
    /// Notes to editors.
    EditorsNotes,
    /// What lawyers want said.
    Legal,
}

impl Section {
    /// The name under which it is kept.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Section::Contact => "contact",
            Section::EditorsNotes => "notes-to-editors",
            Section::Legal => "legal",
        }
    }

    fn of(kind: Kind) -> Option<Section> {
        match kind {
            Kind::SectionContact => Some(Section::Contact),
            Kind::SectionNotes => Some(Section::EditorsNotes),
            Kind::SectionLegal => Some(Section::Legal),
            _ => None,
        }
    }
}

/// The lists of prefixes of headlines, and the signal that each stands for.
const SIGNALS: [(Kind, &str); 6] = [
    (Kind::SignalUpdate, "update"),
    (Kind::SignalCorrection, "correction"),
    (Kind::SignalRefile, "refile"),
    (Kind::SignalWrapup, "wrapup"),
    (Kind::SignalKill, "kill"),
    (Kind::SignalWithdrawal, "withdrawal"),
];

impl Lexicon {
    /// The words that come with wirecopy; read when they are first asked for.
    pub(crate) fn built_in() -> &'static Lexicon {
        static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| {
            let (langs, agencies) = file::built_in();
            Lexicon::join(langs, agencies)
        });
        &BUILT_IN
    }

    /// These words and those of a user's file, which adds to languages or brings new ones.
    ///
    /// # Errors
    /// Malformed, with its place in the file, and what to write instead.
    pub(crate) fn with(&self, text: &str) -> Result<Lexicon> {
        let (mut langs, mut agencies) = (self.langs.clone(), self.agencies.clone());
        file::add_file(text, &mut langs, &mut agencies)?;
        Ok(Lexicon::join(langs, agencies))
    }

    fn join(langs: Vec<Lang>, agencies: Agencies) -> Lexicon {
        let mut joined = Lexicon {
            langs: Vec::new(),
            agencies,
            whole: HashMap::with_capacity(langs.iter().map(Lang::size).sum()),
            openings: HashMap::new(),
            months: HashMap::new(),
            stops: HashMap::new(),
            plain: OnceLock::new(),
        };
        for (number, lang) in langs.iter().enumerate() {
            joined.learn(number, lang);
        }
        joined.langs = langs;
        joined
    }

    fn learn(&mut self, number: usize, lang: &Lang) {
        for (month, names) in (1..).zip(&lang.months) {
            self.months.extend(names.iter().map(|name| (name.clone(), month)));
        }

        let lists = HEADINGS.iter().zip(&lang.lists).flat_map(|(h, list)| list.iter().map(move |p| (h, p)));
        for (Heading { kind, look, .. }, phrase) in lists {
            match look {
                Look::Whole if *kind == Kind::Stop => {
                    self.stops.entry(phrase.clone()).or_default().push(number);
                }
                Look::Whole => self.whole.entry(phrase.clone()).or_default().add(*kind),
                Look::Opening => {
                    self.openings.entry(first_of(phrase)).or_default().push((*kind, phrase.clone()));
                }
                Look::Each | Look::Printed => {}
            }
        }
    }

    /// The languages, English first.
    pub(crate) fn langs(&self) -> &[Lang] {
        &self.langs
    }

    /// The language of a tag, by its first part.
    pub(crate) fn of(&self, tag: &str) -> Option<&Lang> {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        self.langs.iter().find(|l| l.answers_to(first))
    }

    /// The language whose words are mixed into the copy of all others.
    pub(crate) fn english(&self) -> Option<&Lang> {
        self.langs.first()
    }

    /// The agencies.
    pub(super) fn agencies(&self) -> &Agencies {
        &self.agencies
    }

    /// Whether a folded phrase stands in the list of a kind, in any language.
    pub(crate) fn is(&self, kind: Kind, phrase: &str) -> bool {
        self.whole.get(phrase).is_some_and(|kinds| kinds.has(kind))
    }

    /// The phrases of a kind in all languages.
    pub(crate) fn all(&self, kind: Kind) -> impl Iterator<Item = &str> + Clone {
        self.langs.iter().flat_map(move |l| l.list(kind))
    }

    /// The phrases with which a text begins, each with its kind and what follows it.
    pub(crate) fn opening<'t>(&self, text: &'t str) -> impl Iterator<Item = (Kind, &str, &'t str)> {
        let first = folded_first_word(text);
        let phrases = first.and_then(|w| self.openings.get(w.as_str())).into_iter().flatten();
        phrases.filter_map(move |(kind, phrase)| Some((*kind, phrase.as_ref(), strip(text, phrase)?)))
    }

    /// The headings and labels of matter after a story with which a text begins.
    pub(crate) fn sections<'t>(&self, text: &'t str) -> impl Iterator<Item = (Section, &str, &'t str)> {
        self.opening(text).filter_map(|(kind, phrase, rest)| Some((Section::of(kind)?, phrase, rest)))
    }

    /// The phrases that open a credit, and who is named by each.
    pub(crate) fn credits<'l>(&'l self) -> impl Iterator<Item = (&'l str, Credit)> + Clone {
        let of = |lang: &'l Lang| CREDITS.iter().flat_map(move |(kind, who)| lang.list(*kind).map(move |p| (p, *who)));
        self.langs.iter().flat_map(of)
    }

    /// The signal that a prefix of a headline stands for.
    pub(crate) fn signal(&self, prefix: &str) -> Option<&'static str> {
        SIGNALS.iter().find(|(kind, _)| self.all(*kind).any(|p| p == prefix)).map(|(_, name)| *name)
    }

    /// The number of a month, by its folded name.
    pub(crate) fn month(&self, name: &str) -> Option<u32> {
        self.months.get(name).copied()
    }

    /// The names of all months, folded, with their numbers.
    pub(crate) fn months<'l>(&'l self) -> impl Iterator<Item = (&'l str, u32)> {
        let of = |lang: &'l Lang| {
            (1..).zip(&lang.months).flat_map(|(n, names)| names.iter().map(move |name| (name.as_ref(), n)))
        };
        self.langs.iter().flat_map(of)
    }

    /// The numbers of the languages that have this small word.
    pub(crate) fn stops(&self, word: &str) -> &[usize] {
        self.stops.get(word).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether this is a small word of some language.
    pub(crate) fn is_stop(&self, word: &str) -> bool {
        self.stops.contains_key(word)
    }
}

/// The first word of a phrase, without copying what was compiled in.
fn first_of(phrase: &Phrase) -> Phrase {
    match phrase {
        Cow::Borrowed(phrase) => Cow::Borrowed(first_word(phrase)),
        Cow::Owned(phrase) => Cow::Owned(first_word(phrase).to_owned()),
    }
}
