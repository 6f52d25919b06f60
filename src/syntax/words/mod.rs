//! What newsrooms write around a story, one table a language: by-words, months, credits, notes, furniture.
//!
//! Knows words only, not where they stand. A new language is one file here and its place in [`ALL`]. All phrases are
//! lower-case, with straight apostrophes and without a closing full stop or colon, as [`fold`] gives them.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

pub(crate) mod agencies;
pub(crate) mod detect;

mod ar;
mod ca;
mod cs;
mod da;
mod de;
mod el;
mod en;
mod es;
mod fi;
mod fr;
mod hi;
mod is;
mod it;
mod ja;
mod ko;
mod nl;
mod no;
mod pl;
mod pt;
mod ru;
mod sv;
mod tr;
mod uk;
mod zh;

/// The languages, English first.
pub(crate) static ALL: [&Lang; 24] = [
    &en::LANG,
    &fr::LANG,
    &de::LANG,
    &es::LANG,
    &it::LANG,
    &pt::LANG,
    &nl::LANG,
    &sv::LANG,
    &da::LANG,
    &no::LANG,
    &fi::LANG,
    &ar::LANG,
    &ja::LANG,
    &pl::LANG,
    &cs::LANG,
    &tr::LANG,
    &ca::LANG,
    &is::LANG,
    &ru::LANG,
    &uk::LANG,
    &el::LANG,
    &hi::LANG,
    &zh::LANG,
    &ko::LANG,
];

/// A list of words or phrases.
type Words = &'static [&'static str];

/// What one language writes around a story.
#[derive(Debug)]
pub(crate) struct Lang {
    /// BCP 47.
    pub(crate) tag: &'static str,
    /// Small, frequent words, by which the language is told; the less they are shared, the better.
    pub(crate) stop: Words,
    /// Words that open a byline; the first is the one printed.
    pub(crate) by: Words,
    /// Words between two names.
    pub(crate) and: Words,
    /// Months, January first: every name and abbreviation.
    pub(crate) months: [Words; 12],
    /// Days of the week.
    pub(crate) weekdays: Words,
    /// Words that may stand in a line which holds nothing but a date: `published`, `at`, `Uhr`.
    pub(crate) date_words: Words,
    /// Those of them which say that the date is that of a new version: `updated`.
    pub(crate) updated: Words,
    /// What opens an embargo line.
    pub(crate) embargo: Words,
    /// Labels of notes to editors, not for the reader: `Eds`.
    pub(crate) desk_notes: Words,
    /// Labels of notes to the reader: `EDITOR'S NOTE`, `Correction`.
    pub(crate) reader_notes: Words,
    /// What opens a bracketed note on what has changed: `(Adds detail, …)`.
    pub(crate) changes: Words,
    /// What names people and agencies at the end of a story.
    pub(crate) credits: &'static [(&'static str, Credit)],
    /// What follows names which helped: `contributed to this report`.
    pub(crate) contributed: Words,
    /// What a sentence says that tells when a story was first published.
    pub(crate) first_published: Words,
    /// Lines that say the story is over.
    pub(crate) ends: Words,
    /// Page furniture: whole lines.
    pub(crate) furniture: Words,
    /// Page furniture: what stands before a colon and a link's title.
    pub(crate) pointers: Words,
    /// Page furniture: what opens a short line whatever follows; phrases no story begins with.
    pub(crate) openings: Words,
    /// Page furniture: verbs that invite the reader, at the beginning of a line.
    pub(crate) invites: Words,
    /// What they invite to, beside the networks: a newsletter, an app.
    pub(crate) invited_to: Words,
    /// Whose: `our`, `your`; news does not speak so.
    pub(crate) ours: Words,
    /// Names of the parts of a paper, alone on a line above a headline.
    pub(crate) departments: Words,
    /// What stands before the number of a page.
    pub(crate) pages: Words,
    /// What a mailer puts above a message that is passed on.
    pub(crate) forwarded: Words,
    /// Headings after which only links follow.
    pub(crate) feeds: Words,
    /// What stands before the colon of a caption or a picture credit.
    pub(crate) captions: Words,
    /// What opens the heading of a paragraph about the sender, with a blank.
    pub(crate) about: Words,
    /// Headings, or labels before a colon, of the matter after a story.
    pub(crate) sections: &'static [(&'static str, Section)],
    /// Words of the names of authorities, which have the shape of a person's: `Polizeidirektion Niederwald`.
    pub(crate) authorities: Words,
    /// Words of job titles and of names of newsrooms, by which `Name, Title` is told from two names.
    pub(crate) offices: Words,
}

/// A table with nothing in it, for languages that do not have all of it.
const NONE: Lang = Lang {
    tag: "",
    stop: &[],
    by: &[],
    and: &[],
    months: [&[]; 12],
    weekdays: &[],
    date_words: &[],
    updated: &[],
    embargo: &[],
    desk_notes: &[],
    reader_notes: &[],
    changes: &[],
    credits: &[],
    contributed: &[],
    first_published: &[],
    ends: &[],
    furniture: &[],
    pointers: &[],
    openings: &[],
    invites: &[],
    invited_to: &[],
    ours: &[],
    departments: &[],
    pages: &[],
    forwarded: &[],
    feeds: &[],
    captions: &[],
    about: &[],
    sections: &[],
    authorities: &[],
    offices: &[],
};

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
}

/// The table of a language tag, by its first part.
pub(crate) fn of(tag: &str) -> Option<&'static Lang> {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    let first = if matches!(first, "nb" | "nn") { "no" } else { first };
    ALL.iter().copied().find(|l| l.tag.eq_ignore_ascii_case(first))
}

/// The form in which phrases are compared: lower-case, straight apostrophes, single blanks.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '’' | '‘' | '`' | '´' => out.push('\''),
                c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
                c => out.extend(c.to_lowercase()),
            }
        }
    }
    out
}

/// All tables joined for looking up.
pub(crate) struct Index {
    /// Month by name.
    pub(crate) months: HashMap<&'static str, u32>,
    pub(crate) weekdays: HashSet<&'static str>,
    pub(crate) date_words: HashSet<&'static str>,
    pub(crate) furniture: HashSet<&'static str>,
    pub(crate) pointers: HashSet<&'static str>,
    /// By their first word.
    pub(crate) openings: HashMap<&'static str, Vec<&'static str>>,
    /// By their first word.
    pub(crate) invites: HashMap<&'static str, Vec<&'static str>>,
    pub(crate) ours: HashSet<&'static str>,
    pub(crate) departments: HashSet<&'static str>,
    pub(crate) pages: HashSet<&'static str>,
    pub(crate) feeds: HashSet<&'static str>,
    pub(crate) ends: HashSet<&'static str>,
    pub(crate) captions: HashSet<&'static str>,
    pub(crate) authorities: HashSet<&'static str>,
    pub(crate) offices: HashSet<&'static str>,
    /// By their first word.
    pub(crate) sections: HashMap<&'static str, Vec<(&'static str, Section)>>,
    /// By their first word.
    pub(crate) about: HashMap<&'static str, Vec<&'static str>>,
    pub(crate) stop: HashSet<&'static str>,
}

/// The joined tables.
pub(crate) fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let all = |pick: fn(&Lang) -> Words| ALL.iter().flat_map(|l| pick(l).iter().copied()).collect();
        let months = ALL.iter().flat_map(|l| (1..).zip(l.months.iter()));
        Index {
            months: months.flat_map(|(n, names)| names.iter().map(move |name| (*name, n))).collect(),
            weekdays: all(|l| l.weekdays),
            date_words: all(|l| l.date_words),
            furniture: all(|l| l.furniture),
            pointers: all(|l| l.pointers),
            openings: by_first_word(ALL.iter().flat_map(|l| l.openings.iter().copied())),
            invites: by_first_word(ALL.iter().flat_map(|l| l.invites.iter().copied())),
            ours: all(|l| l.ours),
            departments: all(|l| l.departments),
            pages: all(|l| l.pages),
            feeds: all(|l| l.feeds),
            ends: all(|l| l.ends),
            captions: all(|l| l.captions),
            authorities: all(|l| l.authorities),
            offices: all(|l| l.offices),
            sections: sections_by_first_word(),
            about: by_first_word(ALL.iter().flat_map(|l| l.about.iter().copied())),
            stop: all(|l| l.stop),
        }
    })
}

fn sections_by_first_word() -> HashMap<&'static str, Vec<(&'static str, Section)>> {
    let mut out: HashMap<&'static str, Vec<(&'static str, Section)>> = HashMap::new();
    for (phrase, section) in ALL.iter().flat_map(|l| l.sections.iter()) {
        out.entry(first_word(phrase)).or_default().push((phrase, *section));
    }
    out
}

/// The first word of a phrase, without the signs behind it.
fn first_word(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or_default().trim_end_matches([',', ':'])
}

/// The first word of a text as the tables have it, if it is no longer than theirs are.
pub(crate) fn folded_first_word(text: &str) -> Option<String> {
    let parts = |c: char| c.is_whitespace() || matches!(c, ':' | '：');
    let first = text.split(parts).next().filter(|w| w.len() <= 32)?;
    Some(fold(first.trim_end_matches(|c: char| !c.is_alphanumeric())))
}

fn by_first_word(phrases: impl Iterator<Item = &'static str>) -> HashMap<&'static str, Vec<&'static str>> {
    let mut out: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for phrase in phrases {
        out.entry(first_word(phrase)).or_default().push(phrase);
    }
    out
}

/// What follows the longest of the phrases with which `text` begins, at the end of a word; and the phrase.
pub(crate) fn after(text: &str, phrases: impl Iterator<Item = &'static str>) -> Option<(&str, &'static str)> {
    let hit = |phrase: &'static str| Some((strip(text, phrase)?, phrase));
    phrases.filter_map(hit).max_by_key(|(_, phrase)| phrase.len())
}

/// What follows `phrase` at the beginning of `text`, compared as [`fold`] does, if a word ends there.
pub(crate) fn strip<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let mut rest = text;
    for expected in phrase.chars() {
        let c = rest.chars().next()?;
        let same = match (expected, c) {
            (' ', c) => c.is_whitespace(),
            ('\'', '’' | '‘' | '`' | '´' | '\'') => true,
            (e, c) if c.is_ascii() => e == c.to_ascii_lowercase(),
            (e, c) => e == c || c.to_lowercase().eq(std::iter::once(e)),
        };
        if !same {
            return None;
        }
        rest = rest.get(c.len_utf8()..)?;
        if expected == ' ' {
            rest = rest.trim_start();
        }
    }
    let word_goes_on = phrase.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
    (!word_goes_on).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_written_as_it_is_compared() {
        for lang in ALL {
            let lists = [lang.by, lang.and, lang.weekdays, lang.furniture, lang.pointers, lang.feeds, lang.ends];
            let more = [
                lang.openings,
                lang.embargo,
                lang.desk_notes,
                lang.reader_notes,
                lang.changes,
                lang.captions,
                lang.offices,
                lang.invites,
                lang.invited_to,
                lang.ours,
                lang.departments,
                lang.pages,
                lang.forwarded,
            ];
            for phrase in lists.iter().chain(&more).chain(&lang.months).flat_map(|l| l.iter()) {
                assert_eq!(fold(phrase), *phrase, "{}", lang.tag);
            }
        }
    }

    #[test]
    fn phrases_end_with_a_word() {
        assert_eq!(strip("By  Ann", "by"), Some("  Ann"));
        assert_eq!(strip("Bye Ann", "by"), None);
        assert_eq!(strip("EDITOR’S NOTE: x", "editor's note"), Some(": x"));
        assert_eq!(after("With files from X", ["with", "with files from"].into_iter()).unwrap().0, " X");
    }
}
