//! Files of words: headings in brackets, one phrase a line, `#` for comments; README.md beside them says it all.
//!
//! Reads those that are compiled in, and one that a user adds, in which every fault is told with its place and with
//! what to write instead. Opens no file.

use super::agencies::{Agencies, Agency};
use super::fold::fold;
use super::kinds::{self, HEADINGS, Heading, Look};
use super::lexicon::{Lang, Phrase};
use super::script;
use crate::error::{Error, Result};
use crate::span::Span;
use crate::syntax::similar::nearest;

/// What comes with wirecopy: English first, whose words are mixed into all copy; what is of no language last.
const FILES: &[&str] = &[
    include_str!("en.txt"),
    include_str!("fr.txt"),
    include_str!("de.txt"),
    include_str!("es.txt"),
    include_str!("it.txt"),
    include_str!("pt.txt"),
    include_str!("nl.txt"),
    include_str!("sv.txt"),
    include_str!("da.txt"),
    include_str!("no.txt"),
    include_str!("fi.txt"),
    include_str!("ar.txt"),
    include_str!("ja.txt"),
    include_str!("pl.txt"),
    include_str!("cs.txt"),
    include_str!("tr.txt"),
    include_str!("ca.txt"),
    include_str!("is.txt"),
    include_str!("ru.txt"),
    include_str!("uk.txt"),
    include_str!("el.txt"),
    include_str!("hi.txt"),
    include_str!("zh.txt"),
    include_str!("ko.txt"),
    include_str!("mul.txt"),
];

const AGENCIES: &str = include_str!("agencies.txt");

/// About how many forms of names agencies have, so that room is made once.
const FORMS: usize = 320;

/// The languages of the files that are compiled in. Only headings are looked for here; the lines under them are kept as
/// they stand. They have no faults, a test sees to it; what had one would be left out.
pub(super) fn languages() -> Vec<Lang> {
    let mut langs = Vec::with_capacity(FILES.len());
    let mut none = Agencies::default();
    for text in FILES {
        let mut file = File::new(&mut langs, &mut none, Phrase::Borrowed);
        sections(text).for_each(|(heading, lines)| file.keep(heading, lines));
    }
    langs
}

/// The agencies that are compiled in.
pub(super) fn agencies() -> Agencies {
    let mut agencies = Agencies::with_capacity(FORMS);
    let mut none = Vec::new();
    let _ = File::new(&mut none, &mut agencies, Phrase::Borrowed).read(AGENCIES);
    agencies
}

/// The headings of a file without faults, each with the lines under it.
fn sections(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let ends = memchr::memmem::find_iter(text.as_bytes(), "\n[").chain([text.len()]);
    let mut start = 0;
    ends.filter_map(move |end| {
        let section = text.get(std::mem::replace(&mut start, end)..end)?;
        section.strip_prefix("\n[")?.split_once(']')
    })
}

/// The phrases among lines: what is neither blank nor a comment.
pub(super) fn phrases(lines: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = lines;
    let next = move || {
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let (line, after) = rest.split_at_checked(end).filter(|_| !rest.is_empty())?;
        rest = after.strip_prefix('\n').unwrap_or_default();
        Some(trimmed(line))
    };
    std::iter::from_fn(next).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The names that stand between commas.
pub(super) fn names(line: &str) -> impl Iterator<Item = &str> {
    line.split(',').map(str::trim).filter(|name| !name.is_empty())
}

/// Adds a user's file to the tables.
pub(super) fn add_file(text: &str, langs: &mut Vec<Lang>, agencies: &mut Agencies) -> Result<()> {
    let mut file = File::new(langs, agencies, |phrase: &str| Phrase::Owned(phrase.to_owned()));
    file.checked = true;
    file.read(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// What the lines under a heading are.
#[derive(Clone, Copy, Debug)]
enum Under {
    Nothing,
    Phrases(&'static Heading),
    /// One line a month; how many have come.
    Months(usize),
    OtherTags,
    Script,
    ScriptEnough,
    ScriptWithout,
    Agencies {
        releases: bool,
    },
}

/// The headings that hold no phrases.
const OTHERS: [(&str, Under); 7] = [
    ("months", Under::Months(0)),
    ("other tags", Under::OtherTags),
    ("script", Under::Script),
    ("script enough", Under::ScriptEnough),
    ("script without", Under::ScriptWithout),
    ("agencies", Under::Agencies { releases: false }),
    ("release wires", Under::Agencies { releases: true }),
];

/// A file while it is read.
struct File<'a, 't, O> {
    langs: &'a mut Vec<Lang>,
    agencies: &'a mut Agencies,
    /// Makes a phrase of a piece of the file.
    own: O,
    /// Whether phrases are checked, and left out where they are known.
    checked: bool,
    /// The number of the language whose words follow.
    lang: Option<usize>,
    under: Under,
    /// The line of the last heading.
    heading: (u64, &'t str),
}

impl<'a, 't, O: Fn(&'t str) -> Phrase> File<'a, 't, O> {
    fn new(langs: &'a mut Vec<Lang>, agencies: &'a mut Agencies, own: O) -> Self {
        File { langs, agencies, own, checked: false, lang: None, under: Under::Nothing, heading: (1, "") }
    }

    fn read(&mut self, text: &'t str) -> Result<()> {
        for (number, raw) in (1..).zip(text.lines()) {
            let Some(line) = phrases(raw).next() else { continue };
            let heading = line.strip_prefix('[').and_then(|l| l.strip_suffix(']'));
            let done = match heading {
                Some(name) => {
                    self.close()?;
                    self.heading = (number, raw);
                    self.open(name.trim())
                }
                None => self.line(line),
            };
            done.map_err(|e| e.at(Span::at(number, 1)).on_line(raw))?;
        }
        self.close()
    }

    /// A heading begins.
    fn open(&mut self, name: &'t str) -> Result<()> {
        if let Some(named) = name.strip_prefix("language ") {
            self.under = Under::Nothing;
            return self.open_language(named.trim());
        }
        let other = || OTHERS.iter().find(|(other, _)| *other == name).map(|(_, under)| *under);
        let last = match self.under {
            Under::Phrases(heading) => Some(heading.kind),
            _ => None,
        };
        let under = kinds::named(name, last).map(Under::Phrases).or_else(other);
        self.under = under.ok_or_else(|| unknown(name))?;
        if self.lang.is_none() && !matches!(self.under, Under::Agencies { .. }) {
            return Err(Error::malformed("it is not said of which language these words are")
                .help("write a line such as [language pl Polish] above"));
        }
        Ok(())
    }

    /// `pl Polish`: the language whose words follow, one that is known or a new one.
    fn open_language(&mut self, named: &'t str) -> Result<()> {
        let (tag, name) = named.split_once(' ').unwrap_or((named, named));
        if !(2..=3).contains(&tag.len()) || !tag.bytes().all(|b| b.is_ascii_lowercase()) {
            return Err(Error::malformed(format!("“{tag}” is not the code of a language"))
                .help("write its code and its name in English: [language pl Polish]"));
        }
        let known = self.langs.iter().position(|l| l.tag == tag);
        if known.is_none() {
            self.langs.push(Lang::new((self.own)(tag), (self.own)(name.trim())));
        }
        self.lang = Some(known.unwrap_or(self.langs.len() - 1));
        Ok(())
    }

    /// A heading ends.
    fn close(&self) -> Result<()> {
        match self.under {
            Under::Months(n) if n != 12 => {
                let (number, raw) = self.heading;
                let error = Error::malformed(format!("a year has twelve months, and here are {n}"));
                Err(error.at(Span::at(number, 1)).on_line(raw).help("write one line a month, January first"))
            }
            _ => Ok(()),
        }
    }

    /// A line under a heading.
    fn line(&mut self, line: &'t str) -> Result<()> {
        if let Under::Agencies { releases } = self.under {
            return self.agency(line, releases);
        }
        let Some(lang) = self.lang.and_then(|n| self.langs.get_mut(n)) else { return Err(astray(line)) };

        match self.under {
            Under::Phrases(heading) => {
                check(line, heading, lang)?;
                lang.add(heading.kind, line);
            }
            Under::Months(n) => {
                names(line).try_for_each(is_folded)?;
                names(line).for_each(|name| lang.add_month(n, name));
                self.under = Under::Months(n + 1);
            }
            Under::OtherTags => add(Some(&mut lang.other_tags), (self.own)(line)),
            Under::Script => add(Some(&mut lang.script.own), letters(line)?),
            Under::ScriptWithout => add(Some(&mut lang.script.without), letters(line)?),
            Under::ScriptEnough => (lang.script.share, lang.script.least) = enough(line)?,
            Under::Nothing | Under::Agencies { .. } => return Err(astray(line)),
        }
        Ok(())
    }

    /// `The Associated Press = ap, associated press`
    fn agency(&mut self, line: &'t str, releases: bool) -> Result<()> {
        let (name, forms) = line.split_once('=').unwrap_or((line, ""));
        let forms = || names(forms);
        if name.trim().is_empty() {
            return Err(Error::malformed("an agency without a name")
                .help("write its name, and behind = what else it is called: The Associated Press = ap"));
        }
        if self.checked {
            forms().try_for_each(is_folded)?;
        }
        let agency = Agency { name: (self.own)(name.trim()), releases };
        self.agencies.add(agency, forms().map(&self.own)).map_err(|form| {
            Error::malformed(format!("“{form}” is a name of another agency already"))
                .help("take it out here; one name can stand for one agency only")
        })
    }
}

impl<O: Fn(&'static str) -> Phrase> File<'_, 'static, O> {
    /// What stands under a heading of a file without faults: phrases as they stand, the little rest line by line.
    fn keep(&mut self, heading: &'static str, lines: &'static str) {
        let _ = self.open(heading);
        let lang = self.lang.and_then(|n| self.langs.get_mut(n));
        match (self.under, lang) {
            (Under::Phrases(heading), Some(lang)) => lang.keep(heading.kind, lines),
            (Under::Months(_), Some(lang)) => lang.keep_months(lines),
            _ => phrases(lines).for_each(|line| drop(self.line(line))),
        }
    }
}

/// The line without blanks around it; most have none.
fn trimmed(raw: &str) -> &str {
    let bare = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    if bare(raw.as_bytes().first()) && bare(raw.as_bytes().last()) { raw } else { raw.trim() }
}

/// Adds to a list what does not stand in it.
fn add<T: PartialEq>(list: Option<&mut Vec<T>>, item: T) {
    if let Some(list) = list.filter(|list| !list.contains(&item)) {
        list.push(item);
    }
}

fn letters(line: &str) -> Result<script::Letters> {
    script::letters(line).ok_or_else(|| {
        Error::malformed(format!("“{line}” is neither a letter nor a row of letters"))
            .help("write it so: U+0620-U+064A")
    })
}

fn enough(line: &str) -> Result<(usize, usize)> {
    script::enough(line).ok_or_else(|| {
        Error::malformed(format!("“{line}” does not say how many letters are enough"))
            .help("write for example: 80 % of 20 letters")
    })
}

fn astray(line: &str) -> Error {
    Error::malformed(format!("“{line}” stands under no heading"))
        .help("write what it is above: [by], [months], [furniture] …; `wirecopy words` lists the headings")
}

/// Whether a phrase of a user's file is as the rules say, and means one thing.
fn check(phrase: &str, heading: &Heading, lang: &Lang) -> Result<()> {
    if heading.look != Look::Printed {
        is_folded(phrase)?;
    }
    let rivals = HEADINGS.iter().filter(|h| h.kind != heading.kind && h.is_rival(heading));
    match rivals.into_iter().find(|h| lang.has(h.kind, phrase)) {
        Some(other) => Err(Error::malformed(format!("“{phrase}” has another meaning already, under [{}]", other.name))
            .help(format!("take it out here: of [{}] and [{}] a phrase can have one", heading.name, other.name))),
        None => Ok(()),
    }
}

/// Whether a phrase has the form in which phrases are compared.
fn is_folded(phrase: &str) -> Result<()> {
    let folded = fold(phrase);
    if folded == phrase {
        return Ok(());
    }
    Err(Error::malformed(format!("“{phrase}” would never be found")).help(format!(
        "phrases are compared in small letters, with straight apostrophes and single blanks: write “{folded}”"
    )))
}

fn unknown(name: &str) -> Error {
    let names = HEADINGS.iter().map(|h| h.name).chain(OTHERS.iter().map(|(name, _)| *name));
    let meant = nearest(name, names, 0.8).map(|n| format!("did you mean [{n}]? ")).unwrap_or_default();
    Error::malformed(format!("there is no heading [{name}]"))
        .help(format!("{meant}`wirecopy words` lists the headings"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a user's file.
    fn fault(text: &str) -> String {
        let (mut langs, mut agencies) = (languages(), agencies());
        let error = add_file(text, &mut langs, &mut agencies).unwrap_err();
        format!("{}: {}; {}", error.span().unwrap().line, error.message(), error.help_text().unwrap())
    }

    #[test]
    fn files_that_are_compiled_in_have_no_faults() {
        let (mut langs, mut agencies) = (Vec::new(), Agencies::default());
        for text in FILES.iter().chain([&AGENCIES]) {
            let done = add_file(text, &mut langs, &mut agencies);
            assert!(done.is_ok(), "{:?} in {:?}", done, text.lines().next());
        }
        for (checked, kept) in langs.iter().zip(&languages()) {
            assert_eq!(checked.to_text(), kept.to_text(), "a phrase or heading stands twice in {}", kept.name);
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_what_to_write() {
        assert_eq!(
            fault("[language en]\n[by]\nWORDS BY\n"),
            "3: “WORDS BY” would never be found; phrases are compared in small letters, with straight apostrophes and \
             single blanks: write “words by”"
        );
        assert!(
            fault("[language en]\n[desk note]\n")
                .ends_with("did you mean [desk notes]? `wirecopy words` lists the headings")
        );
        assert!(
            fault("# x\n[by]\nby\n").starts_with("2: it is not said of which language these words are; write a line")
        );
        assert!(fault("by\n").starts_with("1: “by” stands under no heading; write what it is above: [by]"));
        assert!(fault("[language Polish]\n").starts_with("1: “Polish” is not the code of a language; write its code"));
        assert!(
            fault("[language eo]\n[months]\njanuaro\n\n[by]\nde\n")
                .starts_with("2: a year has twelve months, and here are 1")
        );
        let januaries = ["Januaro", "jan,  JANUARO", "jan‘aro"];
        for january in januaries {
            let said = fault(&format!("[language eo]\n[months]\n{january}\n"));
            assert!(said.starts_with("3: “") && said.contains("would never be found"), "{said}");
        }
        assert!(fault("[agencies]\n = foo\n").starts_with("2: an agency without a name; write its name"));
        assert!(
            fault("[agencies]\nHarbour Press = hp, afp\n").starts_with("2: “afp” is a name of another agency already")
        );
        assert!(
            fault("[language en]\n[credits editor]\nreporting by\n")
                .starts_with("3: “reporting by” has another meaning already, under [credits reporter]")
        );
    }
}
