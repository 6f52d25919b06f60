//! The desk on which a story lies while it is read: its lines and units, the article so far, and what has been noted.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::model::{Article, Block, Code, Concept, ConceptType, Embargo, Label, Name, Native, PubStatus, Rights};
use crate::note::Note;
use crate::span::Span;
use crate::syntax::DateOrder;
use crate::syntax::hold::{self, Hold, Pending};
use crate::syntax::words::{Kind, Lang, Lexicon};

use super::Options;
use super::lines::Line;
use super::name::normal_case;
use super::shape::{Shape, Unit};

/// A story being read.
pub(super) struct Desk<'a> {
    pub(super) lines: &'a [Line<'a>],
    pub(super) units: Vec<Unit<'a>>,
    pub(super) article: Article,
    pub(super) notes: Vec<Note>,
    pub(super) options: &'a Options<'a>,
    pub(super) order: Option<DateOrder>,
    /// The words that are known.
    pub(super) lex: &'a Lexicon,
    /// The language that was found.
    pub(super) lang: Option<&'a Lang>,
    /// The unit with which the story itself begins.
    pub(super) body: usize,
    /// Blocks that stand in the place of taken units: captions.
    pub(super) placed: BTreeMap<usize, Block>,
    /// Agencies credited as the origin, as printed, in order.
    pub(super) sources: Vec<String>,
    /// Whether a release wire sent it.
    pub(super) is_release: bool,
    /// An embargo that ends on a day which is not stated in full.
    pub(super) pending: Option<Pending>,
    /// What the model has no field for, by name, each piece with its line: it is found from the edges inwards.
    pub(super) kept: IndexMap<String, Vec<(u64, String)>>,
}

impl<'a> Desk<'a> {
    /// A desk with a story on it, of which nothing has been read.
    pub(super) fn new(lines: &'a [Line<'a>], options: &'a Options<'a>) -> Desk<'a> {
        let Options { lex, order, .. } = *options;
        Desk {
            lines,
            units: Vec::new(),
            article: Article::default(),
            notes: Vec::new(),
            options,
            order,
            lex,
            lang: lex.detect(lines.iter().map(|l| l.text)),
            body: 0,
            placed: BTreeMap::new(),
            sources: Vec::new(),
            is_release: false,
            pending: None,
            kept: IndexMap::new(),
        }
    }

    /// The text of a unit that still belongs to the story and is plain text.
    pub(super) fn text(&self, at: usize) -> Option<&str> {
        let unit = self.units.get(at).filter(|u| !u.taken && u.shape == Shape::Text)?;
        Some(&unit.text)
    }

    /// The languages in which to look for words that mean something else in other languages: that of the copy and
    /// English, or all.
    pub(super) fn langs(&self) -> Vec<&'a Lang> {
        let english = self.lex.english();
        match self.lang {
            Some(lang) => std::iter::once(lang).chain(english.filter(|e| e.tag != lang.tag)).collect(),
            None => self.lex.langs().iter().collect(),
        }
    }

    /// Lets a recogniser run: what it notes is traced to its name.
    pub(super) fn traced<T>(&mut self, name: &'static str, run: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.notes.len();
        let result = run(self);
        for note in self.notes.iter_mut().skip(before) {
            note.by.get_or_insert(name);
        }
        result
    }

    /// Whether the story still has running text at or after a unit.
    pub(super) fn has_story_from(&self, at: usize) -> bool {
        (at..self.units.len()).any(|i| self.units.get(i).is_some_and(|u| !u.taken))
    }

    /// The place of a unit.
    pub(super) fn span(&self, at: usize) -> Span {
        let lines = self.units.get(at).and_then(|u| self.lines.get(u.lines.clone()));
        let Some([first, rest @ ..]) = lines else { return Span::at(1, 1) };
        let span = Span::at(first.number, first.column());
        if rest.is_empty() { span.covering(first.text.chars().count() as u64) } else { span }
    }

    /// What a unit says, as it stands in the source, for notes.
    pub(super) fn quote(&self, at: usize) -> String {
        let lines = self.units.get(at).and_then(|u| self.lines.get(u.lines.clone())).unwrap_or_default();
        lines.iter().map(|l| l.text).collect::<Vec<_>>().join(" ")
    }

    /// Holds the story back as a line says: of several the strictest, of two ends the later. Gives the path of what it fills.
    pub(super) fn hold(&mut self, found: Hold, stated: &str, span: Span) -> &'static str {
        let held = match found {
            Hold::Free => return "",
            Hold::Held(held) => held,
            Hold::Withheld if self.article.pub_status == PubStatus::Canceled => return "/pubStatus",
            Hold::Withheld => {
                self.article.pub_status = PubStatus::Withheld;
                return "/pubStatus";
            }
            Hold::Killed => {
                self.article.pub_status = PubStatus::Canceled;
                return "/pubStatus";
            }
        };

        let is_open = held.until == Embargo::Indefinite;
        if is_open {
            self.notes.push(Note::assumed("/embargo", why_open(&held.left_over)).at(span));
            self.article.ed_notes.push(Label { public: Some(false), ..Label::new(stated) });
        }
        let before = self.article.embargo.take();
        self.pending = held.pending.filter(|_| before.is_none());
        self.article.embargo = Some(match before {
            Some(before) => hold::later(before, held.until),
            None => held.until,
        });
        if is_open { "/edNotes" } else { "/embargo" }
    }

    /// Resolves an end that lacks its date by the day of the copy, if that is stated.
    pub(super) fn resolve_hold(&mut self) {
        let Some(pending) = self.pending.take() else { return };
        let article = &self.article;
        let days = [&article.content_created, &article.version_created, &article.first_created];
        let Some(of) = days.into_iter().flatten().find(|time| time.has_day()) else { return };
        let Some(until) = pending.resolved(of) else { return };
        self.notes.push(Note::assumed("/embargo", format!("the copy is of {}: its embargo ends {until}", of.date())));
        self.article.embargo = Some(Embargo::Until(until));
    }

    /// Takes a unit out of the story: it was understood as the field at `path`.
    pub(super) fn take(&mut self, at: usize, path: &str, what: &str) {
        let note = Note::recognised(path, format!("{what}: “{}”", self.quote(at))).at(self.span(at));
        self.notes.push(note);
        self.mark(at);
    }

    /// Takes a unit that no reader of the story needs out of it; it lives on in the note.
    pub(super) fn discard(&mut self, at: usize, what: &str) {
        let note = Note::unmapped("", format!("left out, {what}: “{}”", self.quote(at))).at(self.span(at));
        self.notes.push(note);
        self.mark(at);
    }

    /// Takes a unit out of the story and keeps it under a name among what the model has no field for.
    pub(super) fn keep(&mut self, at: usize, name: &str) {
        let quote = self.quote(at);
        let span = self.span(at);
        self.keep_text(name, &quote, span);
        self.mark(at);
    }

    /// Keeps a text under a name among what the model has no field for.
    pub(super) fn keep_text(&mut self, name: &str, text: &str, span: Span) {
        self.kept.entry(name.to_owned()).or_default().push((span.line, text.to_owned()));
        let path = format!("/native/attrs/{}", name.replace('~', "~0").replace('/', "~1"));
        self.notes.push(Note::unmapped(path, format!("there is no field for “{text}”; kept as {name}")).at(span));
    }

    /// Puts what was kept into the article, in the order of the copy.
    pub(super) fn settle_kept(&mut self) {
        for (name, mut pieces) in std::mem::take(&mut self.kept) {
            pieces.sort_by_key(|(line, _)| *line);
            let texts: Vec<String> = pieces.into_iter().map(|(_, text)| text).collect();
            let native = self.article.native.get_or_insert_with(|| Native::of(self.options.format));
            native.attrs.insert(name, texts.join("\n"));
        }
    }

    /// Marks a unit as taken.
    pub(super) fn mark(&mut self, at: usize) {
        if let Some(unit) = self.units.get_mut(at) {
            unit.taken = true;
        }
    }

    /// Whether furniture is to be left out.
    pub(super) fn drops_furniture(&self) -> bool {
        self.options.boilerplate == super::Boilerplate::Drop
    }

    /// Adds a writer, once.
    pub(super) fn creator(&mut self, name: &str) {
        let person = Concept::named(normal_case(self.lex, without_title(self.lex, name))).of(ConceptType::Person);
        if !has_name(&self.article.creators, person.label()) {
            self.article.creators.push(person);
        }
    }

    /// Adds somebody who helped, once: a person, or an agency.
    pub(super) fn contributor(&mut self, name: &str, role: Option<&str>, person: bool) {
        let kind = if person { ConceptType::Person } else { ConceptType::Organisation };
        let name = if person { normal_case(self.lex, name) } else { self.lex.agency_named(name) };
        if has_name(&self.article.contributors, &name) {
            return;
        }
        let roles = role.into_iter().map(Code::literal).collect();
        self.article.contributors.push(Concept { roles, ..Concept::named(name).of(kind) });
    }

    /// Notes that an agency is credited as the origin.
    pub(super) fn source(&mut self, printed: &str) {
        for name in self.lex.agencies_of(printed) {
            if !self.sources.contains(&name) {
                self.sources.push(name);
            }
        }
        self.is_release |= self.lex.agency(printed).is_some_and(|a| a.releases);
    }

    /// Adds a copyright notice.
    pub(super) fn notice(&mut self, text: &str) {
        if self.article.rights.is_empty() {
            self.article.rights.push(Rights::default());
        }
        if let Some(rights) = self.article.rights.first_mut() {
            rights.notices.push(Label::new(text));
        }
    }

    /// Makes provider and further sources of the agencies credited: the first is the provider, in its fullest form.
    pub(super) fn settle_sources(&mut self) {
        let sources = std::mem::take(&mut self.sources);
        let lex = self.lex;
        let identity = |s: &str| lex.agency(s).map_or_else(|| s.to_lowercase(), |a| a.name.to_lowercase());
        let mut settled: Vec<(String, Vec<String>)> = Vec::new();
        for source in sources {
            let who = identity(&source);
            match settled.iter_mut().find(|(known, _)| *known == who) {
                Some((_, names)) if names.contains(&source) => {}
                Some((_, names)) => names.push(source),
                None => settled.push((who, vec![source])),
            }
        }

        let mut concepts = settled.into_iter().map(|(_, mut names)| {
            names.sort_by_key(|n| std::cmp::Reverse(n.chars().count()));
            let names = names.into_iter().map(Name::new).collect();
            Concept { names, ..Concept::default() }.of(ConceptType::Organisation)
        });
        if self.article.provider.is_none() {
            self.article.provider = concepts.next();
        }
        let provider = self.article.provider.as_ref().map(|p| identity(p.label()));
        for concept in concepts.filter(|c| Some(identity(c.label())) != provider) {
            if !has_name(&self.article.info_sources, concept.label()) {
                self.article.info_sources.push(concept);
            }
        }
    }
}

/// Why an embargo has no end.
fn why_open(left_over: &[String]) -> String {
    match left_over {
        [] => "an embargo whose end is not stated in full: taken as one without an end".to_owned(),
        words => format!("an embargo taken as one without an end: “{}” is not understood", words.join(" ")),
    }
}

/// `Dr. Euphemia Strand` is Euphemia Strand.
fn without_title<'a>(lex: &Lexicon, name: &'a str) -> &'a str {
    let title = |n: &str| lex.all(Kind::Titles).find_map(|t| n.strip_prefix(t)?.strip_prefix(' ')).map(str::len);
    let mut rest = name;
    while let Some(length) = title(rest) {
        rest = rest.get(rest.len() - length..).unwrap_or_default().trim_start();
    }
    // A family may have the name of a title: one word alone is a name.
    if rest.contains(' ') { rest } else { name }
}

fn has_name(list: &[Concept], name: &str) -> bool {
    list.iter().any(|c| c.label().to_lowercase() == name.to_lowercase())
}
