//! All words that are known, joined for looking up: those that come with wirecopy, and those that a user adds.
//!
//! Knows words only, not where they stand.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use super::agencies::Agencies;
use super::file::{self, names, phrases};
use super::fold::{first_word, folded_first_word, strip};
use super::kinds::{HEADINGS, HOLDING, IN_HOLDS, Kind, Look};
use super::plain::PlainNames;
use super::script::Script;
use super::starts::Starts;
use crate::error::Result;
use crate::syntax::hashing::WordMap;

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
    /// The letters that tell it, if it has some of its own.
    pub(super) script: Script,
    /// The lines of the months of the file that is compiled in, and what a user adds to each.
    months: (&'static str, [Vec<String>; MONTHS]),
    lists: Vec<List>,
}

/// The months of a year.
pub(super) const MONTHS: usize = 12;

/// The phrases under a heading.
#[derive(Clone, Debug, Default)]
struct List {
    /// The lines of the file that is compiled in, taken apart when somebody asks.
    lines: &'static str,
    /// What a user adds.
    own: Vec<String>,
}

impl List {
    fn phrases(&self) -> impl Iterator<Item = Phrase> {
        phrases(self.lines).map(Phrase::Borrowed).chain(self.own.iter().cloned().map(Phrase::Owned))
    }
}

impl Lang {
    pub(super) fn new(tag: Phrase, name: Phrase) -> Lang {
        Lang { tag, name, lists: vec![List::default(); KINDS], ..Lang::default() }
    }

    /// The phrases of a kind, in the order of the file.
    pub(crate) fn list(&self, kind: Kind) -> impl Iterator<Item = &str> + Clone {
        let list = self.lists.get(kind as usize);
        list.into_iter().flat_map(|list| phrases(list.lines).chain(list.own.iter().map(String::as_str)))
    }

    /// Whether a phrase stands in the list of a kind; for short lists.
    pub(crate) fn has(&self, kind: Kind, phrase: &str) -> bool {
        self.list(kind).any(|p| p == phrase)
    }

    /// Keeps the lines of a file that is compiled in, in which no phrase stands twice.
    pub(super) fn keep(&mut self, kind: Kind, lines: &'static str) {
        self.lists.get_mut(kind as usize).into_iter().for_each(|list| list.lines = lines);
    }

    /// Keeps the lines of the months.
    pub(super) fn keep_months(&mut self, lines: &'static str) {
        self.months.0 = lines;
    }

    /// Adds a phrase of a user's file, if it is new.
    pub(super) fn add(&mut self, kind: Kind, phrase: &str) {
        if !self.has(kind, phrase) {
            self.lists.get_mut(kind as usize).into_iter().for_each(|list| list.own.push(phrase.to_owned()));
        }
    }

    /// Adds the name of a month, counted from none, if it is new.
    pub(super) fn add_month(&mut self, month: usize, name: &str) {
        let is_known = self.months().nth(month).is_some_and(|mut names| names.any(|n| n == name));
        if !is_known {
            self.months.1.get_mut(month).into_iter().for_each(|names| names.push(name.to_owned()));
        }
    }

    /// The names of the months, January first.
    pub(crate) fn months(&self) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        let mut lines = phrases(self.months.0);
        self.months
            .1
            .iter()
            .map(move |own| names(lines.next().unwrap_or_default()).chain(own.iter().map(String::as_str)))
    }

    fn months_by_name(&self) -> impl Iterator<Item = (Phrase, u32)> {
        let compiled = (1..).zip(phrases(self.months.0));
        let compiled = compiled.flat_map(|(n, line)| names(line).map(move |name| (Phrase::Borrowed(name), n)));
        let own = (1..).zip(&self.months.1);
        compiled.chain(own.flat_map(|(n, names)| names.iter().map(move |name| (Phrase::Owned(name.clone()), n))))
    }

    /// How many phrases there are.
    pub(crate) fn size(&self) -> usize {
        let phrases: usize = self.lists.iter().map(|list| list.phrases().count()).sum();
        phrases + self.months().map(Iterator::count).sum::<usize>()
    }

    fn answers_to(&self, tag: &str) -> bool {
        std::iter::once(&self.tag).chain(&self.other_tags).any(|t| t.eq_ignore_ascii_case(tag))
    }
}

/// All that is known. What is looked up is a table, made of the lines of the files when the first one asks for it: a
/// column of dates needs the months, and no furniture.
#[derive(Debug)]
pub(crate) struct Lexicon {
    langs: OnceLock<Vec<Lang>>,
    agencies: OnceLock<Agencies>,
    by_kind: [OfKind; KINDS],
    credits: OnceLock<Vec<(Phrase, Credit)>>,
    /// The phrases with which a text may begin, by their first word.
    openings: OnceLock<WordMap<Phrase, Vec<(Kind, Phrase)>>>,
    months: OnceLock<WordMap<Phrase, u32>>,
    /// The languages that have a small word, by their number.
    stops: OnceLock<WordMap<Phrase, Vec<usize>>>,
    pub(super) plain: OnceLock<PlainNames>,
    holding: OnceLock<Starts>,
    ordering: OnceLock<Starts>,
    in_holds: OnceLock<Starts>,
    zones: OnceLock<Starts>,
}

/// The phrases of a kind in all languages: in their order, and for looking up.
#[derive(Debug, Default)]
struct OfKind {
    list: OnceLock<Vec<Phrase>>,
    known: OnceLock<WordMap<Phrase, ()>>,
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
    /// The words that come with wirecopy.
    pub(crate) fn built_in() -> &'static Lexicon {
        static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_languages(OnceLock::new(), OnceLock::new()));
        &BUILT_IN
    }

    /// These words and those of a user's file.
    ///
    /// # Errors
    /// With the line at fault and what to write instead.
    pub(crate) fn with(&self, text: &str) -> Result<Lexicon> {
        let (mut langs, mut agencies) = (self.langs().to_vec(), self.agencies().clone());
        file::add_file(text, &mut langs, &mut agencies)?;
        Ok(Lexicon::of_languages(langs.into(), agencies.into()))
    }

    fn of_languages(langs: OnceLock<Vec<Lang>>, agencies: OnceLock<Agencies>) -> Lexicon {
        Lexicon {
            langs,
            agencies,
            by_kind: std::array::from_fn(|_| OfKind::default()),
            credits: OnceLock::new(),
            openings: OnceLock::new(),
            ordering: OnceLock::new(),
            months: OnceLock::new(),
            stops: OnceLock::new(),
            plain: OnceLock::new(),
            holding: OnceLock::new(),
            in_holds: OnceLock::new(),
            zones: OnceLock::new(),
        }
    }

    /// The languages, English first.
    pub(crate) fn langs(&self) -> &[Lang] {
        self.langs.get_or_init(file::languages)
    }

    /// The language of a tag, by its first part.
    pub(crate) fn of(&self, tag: &str) -> Option<&Lang> {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        self.langs().iter().find(|l| l.answers_to(first))
    }

    /// The language whose words are mixed into the copy of all others.
    pub(crate) fn english(&self) -> Option<&Lang> {
        self.langs().first()
    }

    /// The agencies.
    pub(super) fn agencies(&self) -> &Agencies {
        self.agencies.get_or_init(file::agencies)
    }

    /// The lists of a kind, a language after the other.
    fn lists(&self, kind: Kind) -> impl Iterator<Item = &List> {
        self.langs().iter().filter_map(move |lang| lang.lists.get(kind as usize))
    }

    /// Whether a folded phrase stands in the list of a kind, in any language.
    pub(crate) fn is(&self, kind: Kind, phrase: &str) -> bool {
        let phrases = || self.phrases(kind).map(|phrase| (phrase, ())).collect();
        self.by_kind.get(kind as usize).is_some_and(|of| of.known.get_or_init(phrases).contains_key(phrase))
    }

    /// The phrases of a kind in all languages.
    pub(crate) fn all(&self, kind: Kind) -> impl Iterator<Item = &str> + Clone {
        let phrases = || self.phrases(kind).collect();
        let of = self.by_kind.get(kind as usize).map(|of| of.list.get_or_init(phrases));
        of.into_iter().flatten().map(AsRef::as_ref)
    }

    /// The phrases by which a line holds a story back, sets it free or takes it back.
    pub(crate) fn holding(&self) -> &Starts {
        self.holding.get_or_init(|| Starts::of(&HOLDING, self))
    }

    /// What a line says that is not to be done before it may be.
    pub(crate) fn ordering(&self) -> &Starts {
        self.ordering.get_or_init(|| Starts::of(&[Kind::Publishing], self))
    }

    /// All phrases that such a line has, of two as long the one that counts first.
    pub(crate) fn in_holds(&self) -> &Starts {
        self.in_holds.get_or_init(|| Starts::of(&IN_HOLDS, self))
    }

    /// The names of time zones.
    pub(crate) fn zones(&self) -> &Starts {
        self.zones.get_or_init(|| Starts::of(&[Kind::Zones], self))
    }

    /// The phrases of a kind, as they are kept.
    pub(super) fn phrases(&self, kind: Kind) -> impl Iterator<Item = Phrase> {
        self.lists(kind).flat_map(List::phrases)
    }

    /// The phrases with which a text begins, each with its kind and what follows it.
    pub(crate) fn opening<'t>(&self, text: &'t str) -> impl Iterator<Item = (Kind, &str, &'t str)> {
        let first = folded_first_word(text);
        let phrases = first.and_then(|w| self.openings().get(w.as_str())).into_iter().flatten();
        phrases.filter_map(move |(kind, phrase)| Some((*kind, phrase.as_ref(), strip(text, phrase)?)))
    }

    fn openings(&self) -> &WordMap<Phrase, Vec<(Kind, Phrase)>> {
        self.openings.get_or_init(|| {
            let mut openings: WordMap<Phrase, Vec<(Kind, Phrase)>> = WordMap::default();
            for lang in self.langs() {
                let lists = HEADINGS.iter().zip(&lang.lists).filter(|(heading, _)| heading.look == Look::Opening);
                for (kind, phrase) in lists.flat_map(|(h, list)| list.phrases().map(|phrase| (h.kind, phrase))) {
                    openings.entry(first_of(&phrase)).or_default().push((kind, phrase));
                }
            }
            openings
        })
    }

    /// The headings and labels of matter after a story with which a text begins.
    pub(crate) fn sections<'t>(&self, text: &'t str) -> impl Iterator<Item = (Section, &str, &'t str)> {
        self.opening(text).filter_map(|(kind, phrase, rest)| Some((Section::of(kind)?, phrase, rest)))
    }

    /// The phrases that open a credit, and who is named by each.
    pub(crate) fn credits<'l>(&'l self) -> impl Iterator<Item = (&'l str, Credit)> + Clone {
        let credits = self.credits.get_or_init(|| {
            let of = |lang: &'l Lang| {
                let lists = CREDITS.iter().filter_map(|(kind, who)| Some((lang.lists.get(*kind as usize)?, *who)));
                lists.flat_map(|(list, who)| list.phrases().map(move |phrase| (phrase, who)))
            };
            self.langs().iter().flat_map(of).collect()
        });
        credits.iter().map(|(phrase, who)| (phrase.as_ref(), *who))
    }

    /// The signal that a prefix of a headline stands for.
    pub(crate) fn signal(&self, prefix: &str) -> Option<&'static str> {
        SIGNALS.iter().find(|(kind, _)| self.all(*kind).any(|p| p == prefix)).map(|(_, name)| *name)
    }

    /// The number of a month, by its folded name.
    pub(crate) fn month(&self, name: &str) -> Option<u32> {
        self.months.get_or_init(|| self.months().collect()).get(name).copied()
    }

    /// The names of all months, folded, with their numbers.
    pub(super) fn months(&self) -> impl Iterator<Item = (Phrase, u32)> {
        self.langs().iter().flat_map(Lang::months_by_name)
    }

    /// The numbers of the languages that have this small word.
    pub(crate) fn stops(&self, word: &str) -> &[usize] {
        let stops = self.stops.get_or_init(|| {
            let mut stops: WordMap<Phrase, Vec<usize>> = WordMap::default();
            for (number, list) in self.lists(Kind::Stop).enumerate() {
                list.phrases().for_each(|word| stops.entry(word).or_default().push(number));
            }
            stops
        });
        stops.get(word).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether this is a small word of some language.
    pub(crate) fn is_stop(&self, word: &str) -> bool {
        !self.stops(word).is_empty()
    }
}

/// The first word of a phrase, without copying what was compiled in.
fn first_of(phrase: &Phrase) -> Phrase {
    match phrase {
        Cow::Borrowed(phrase) => Cow::Borrowed(first_word(phrase)),
        Cow::Owned(phrase) => Cow::Owned(first_word(phrase).to_owned()),
    }
}
