//! The items of an XML container, one after the other: each as an article, with its notes and their places, with what
//! was passed over before it, and compared with the standard.
//!
//! Knows no format. A format says in its [`Layout`] what the elements of its documents are, and turns the tree of an item
//! into an article ([`Mapping`]). Two trees are used again for all items: the one that came last stays until the next has
//! come, so that places in it can be told. What is held in memory is one item, and what is read of the next.
//!
//! What must stay so:
//! - An item that was read is never lost by what stands behind it: an error there comes after the article.
//! - What lies between items is said by the article before it, so that the last one says it too; what lies before the
//!   first is said by the first.
//! - One fault is told once: what the comparison with the standard tells is not told as mended again.

use std::collections::VecDeque;

use self::check::Check;
use super::rules::{Checker, Standard};
use super::source::Prefixes;
use super::{Next, Tree, XmlSource};
use crate::code;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Article;
use crate::model::control::replace_controls;
use crate::note::{Note, Noted};
use crate::syntax::input::Input;

mod check;
#[cfg(test)]
mod tests;

/// Notes with the offset in the input that they are about.
pub(crate) type Notes = Vec<(u64, Note)>;

/// What an element is in the documents of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// What items stand in. Its tag is shown to the mapping, and what stands in it is looked at piece by piece.
    Container,
    /// What is said once, for all items.
    Header,
    /// What becomes an article.
    Item,
    /// What the format knows and is no article: what it does instead, as in "it holds a vocabulary".
    Other(&'static str),
    /// Nothing that the format knows.
    Unknown,
}

/// What the documents of a format look like.
pub(crate) struct Layout {
    /// The id of the format, for errors.
    pub(crate) id: &'static str,
    /// What it is called in messages.
    pub(crate) name: &'static str,
    /// The namespaces in which its elements may stand, the usual one first (`""` for none at all); any, when there are
    /// none here.
    pub(crate) namespaces: &'static [&'static str],
    /// With what its documents can be compared.
    pub(crate) standard: Option<&'static Standard>,
    /// What an element of this local name is: as the document element, or within a container.
    pub(crate) part: fn(name: &str, is_root: bool) -> Part,
    /// Which document elements are expected, for the error about another one.
    pub(crate) expected: &'static str,
    /// That there is no item, for the error about a container without one.
    pub(crate) empty: &'static str,
    /// That an item comes before any header, where the standard demands one.
    pub(crate) headless: Option<&'static str>,
}

/// How the parts of a document become articles. Notes are given with the offset they are about.
pub(crate) trait Mapping {
    /// The documents it is for.
    const LAYOUT: Layout;

    /// What prefixes usually mean that nobody declares, in formats whose senders forget to; elsewhere they are an error.
    const PREFIXES: Option<Prefixes> = None;

    /// Whether an element that is not well-formed is passed over, with its error, and what stands behind it is read.
    const PASSES_BROKEN: bool = false;

    /// Looks at the tag of a container, an element without content.
    fn container(&mut self, _tag: &Tree) -> Notes {
        Notes::new()
    }

    /// Reads a header.
    fn header(&mut self, _header: &Tree, _notes: &mut Notes) {}

    /// Makes an article of an item.
    fn item(&mut self, item: &Tree, notes: &mut Notes) -> Article;

    /// Adds to an article what a header behind it says.
    fn header_behind(&self, _article: &mut Article) {}

    /// Where the fields of an article, given as JSON pointers, stand in the item which it came from; nothing when that
    /// cannot be told.
    fn offsets(&self, _item: &Tree, _article: &Article, _pointers: &[&str]) -> Vec<u64> {
        Vec::new()
    }
}

/// The articles of a document.
pub(crate) struct Items<M> {
    mapping: M,
    source: XmlSource,
    /// What is being read.
    tree: Tree,
    /// The item that came last.
    last: Tree,
    state: Stage,
    /// The comparison with the standard.
    check: Check,
    /// Whether it was said that the namespace is not that of the format.
    mended_namespace: bool,
    /// Whether items stand in a container for which no header has come, which was not said yet.
    headless: bool,
    /// How many articles came.
    found: usize,
    /// Notes on what was passed over, for the next article.
    passed: Vec<Note>,
    /// What was found already and comes before anything else is read.
    waiting: VecDeque<Result<Noted<Article>>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Start,
    /// In a container, before an item or between items.
    Inside,
    /// At an item.
    AtItem,
    End,
}

impl<M: Mapping> Iterator for Items<M> {
    type Item = Result<Noted<Article>>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(waiting) = self.waiting.pop_front() {
            return Some(waiting);
        }
        let item = self.item().map_err(|e| e.in_format(M::LAYOUT.id)).transpose();
        if let Some(Err(error)) = &item
            && error.is_fatal()
        {
            self.state = Stage::End;
        }

        match self.check.departures() {
            None => item,
            Some(departures) => {
                item.into_iter().for_each(|item| self.waiting.push_front(item));
                Some(Err(departures.in_format(M::LAYOUT.id)))
            }
        }
    }
}

impl<M: Mapping> Items<M> {
    /// The articles in an input; `check` says whether it is compared with the standard.
    pub(crate) fn new(input: Input, mapping: M, check: bool) -> Items<M> {
        Items {
            mapping,
            source: XmlSource::new(input).with_prefixes(M::PREFIXES),
            tree: Tree::default(),
            last: Tree::default(),
            state: Stage::Start,
            check: Check::new(M::LAYOUT.standard.filter(|_| check)),
            mended_namespace: false,
            headless: false,
            found: 0,
            passed: Vec::new(),
            waiting: VecDeque::new(),
        }
    }

    /// Gives notes on the article that came last the places of their fields.
    pub(crate) fn place(&self, article: &Article, notes: &mut [Note]) {
        let pointers: Vec<&str> = notes.iter().map(|note| note.path.as_str()).collect();
        let offsets = self.mapping.offsets(&self.last, article, &pointers);
        for (note, span) in notes.iter_mut().zip(self.last.spans(&offsets)) {
            note.span = Some(span);
        }
    }

    fn item(&mut self) -> Result<Option<Noted<Article>>> {
        if self.state == Stage::Start {
            self.start()?;
        }
        if self.state == Stage::Inside {
            self.go_to_item()?;
        }
        if self.state == Stage::End {
            return Ok(None);
        }

        let mut notes = Vec::new();
        // Where an error is not the end, it goes on behind the item.
        self.state = Stage::Inside;
        let mut article = self.read_item(&mut notes)?;
        self.found += 1;

        // What follows belongs to this article's notes, and an error there must not cost the article, which is whole.
        match self.go_to_item() {
            Ok(()) => {
                self.mapping.header_behind(&mut article);
                notes.append(&mut self.passed);
            }
            Err(error) => {
                if error.is_fatal() {
                    self.state = Stage::End;
                }
                self.waiting.push_back(Err(error.in_format(M::LAYOUT.id)));
            }
        }
        Ok(Some(Noted { value: article, notes }))
    }

    /// Reads the item ahead, with the notes on it and on what was passed over before it.
    fn read_item(&mut self, notes: &mut Vec<Note>) -> Result<Article> {
        self.whole()?;
        let mut found = Notes::new();
        let mut article = self.mapping.item(&self.tree, &mut found);
        if !self.tree.repairs().is_empty() {
            replace_controls(&mut article);
        }
        self.mended(&mut found);
        found.extend(self.namespace());
        self.check.settle(&mut found);

        let mut of_input = self.source.input().take_notes();
        self.check.guessed(&mut of_input);
        notes.append(&mut of_input);
        notes.append(&mut self.passed);
        notes.extend(self.source.place(found));
        std::mem::swap(&mut self.tree, &mut self.last);
        self.tree.release();
        Ok(article)
    }

    /// Looks at the document element.
    fn start(&mut self) -> Result<()> {
        self.check.begin(&mut self.source);
        if self.source.advance()? != Next::Start {
            return Err(Error::malformed("no XML element in it").coded(code::EMPTY_INPUT));
        }

        let (name, offset) = self.source.peek()?;
        match (M::LAYOUT.part)(&name, true) {
            Part::Container => {
                self.enter()?;
                let notes: Notes = self.namespace().into_iter().collect();
                self.say(notes);
                self.look_at_container();
                self.headless = true;
                self.state = Stage::Inside;
                Ok(())
            }
            Part::Item => {
                self.state = Stage::AtItem;
                Ok(())
            }
            Part::Other(_) if self.check.is_on() => {
                self.whole()?;
                // Only to be compared with the standard: that there is no article in it is no fault.
                self.state = Stage::Inside;
                self.go_to_item()
            }
            Part::Other(what) => Err(self.no_article(&name, what, offset)),
            Part::Header | Part::Unknown => {
                let message = format!("the root element is {name}, not one of {}", M::LAYOUT.name);
                let error = Error::malformed(message).coded(code::WRONG_ROOT);
                Err(self.source.input().locate(error.help(format!("expected: {}", M::LAYOUT.expected)), offset))
            }
        }
    }

    fn no_article(&mut self, name: &str, what: &str, offset: u64) -> Error {
        let message = format!("this is a {} {name}: it {what}, not a news article", M::LAYOUT.name);
        let error = Error::new(ErrorKind::Unsupported, message).coded(code::NOT_AN_ARTICLE);
        self.source.input().locate(error, offset)
    }

    /// Goes into a container.
    fn enter(&mut self) -> Result<()> {
        self.source.enter(&mut self.tree)?;
        self.check.enter(&mut self.source, &self.tree);
        Ok(())
    }

    /// Shows the tag of a container to the mapping.
    fn look_at_container(&mut self) {
        let notes = self.mapping.container(&self.tree);
        self.say(notes);
    }

    /// Reads the element ahead with everything in it, and compares it with the standard.
    fn whole(&mut self) -> Result<()> {
        if let Err(error) = self.source.tree(&mut self.tree) {
            let goes_on = M::PASSES_BROKEN && error.kind() == ErrorKind::Malformed;
            return Err(if goes_on && self.source.pass_broken()? { error.not_fatal() } else { error });
        }
        self.check.whole(&mut self.source, &self.tree);
        Ok(())
    }

    /// Goes to the next item, or to the end; what lies between is noted.
    fn go_to_item(&mut self) -> Result<()> {
        loop {
            match self.source.advance()? {
                Next::Eof => {
                    self.state = Stage::End;
                    let nothing = self.found == 0 && !self.check.is_on();
                    return if nothing { Err(self.empty()) } else { Ok(()) };
                }
                Next::End => self.check.with(&mut self.source, Checker::leave),
                Next::Text(text, offset) => {
                    self.check.with(&mut self.source, |checker| checker.text(&text, offset));
                    self.pass(offset, "text between items has no place and was left out".to_owned());
                }
                Next::Start => {
                    let (name, offset) = self.source.peek()?;
                    if self.piece(&name, offset)? {
                        self.state = Stage::AtItem;
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Reads the element ahead if it is no item; whether it is one.
    fn piece(&mut self, name: &str, offset: u64) -> Result<bool> {
        match (M::LAYOUT.part)(name, false) {
            Part::Item => {
                self.no_header_before(offset);
                return Ok(true);
            }
            Part::Container => {
                self.enter()?;
                self.look_at_container();
            }
            Part::Header => self.header(name, offset)?,
            Part::Other(_) => {
                self.whole()?;
                self.pass(offset, format!("the {name} is not a news article and was passed over"));
            }
            Part::Unknown => {
                self.whole()?;
                self.pass(offset, format!("the {name} is unknown and was passed over"));
            }
        }

        Ok(false)
    }

    fn empty(&self) -> Error {
        let passed: Vec<&str> = self.passed.iter().map(|n| n.detail.as_str()).collect();
        let error = Error::invalid(M::LAYOUT.empty).coded(code::NO_ARTICLE);
        if passed.is_empty() { error } else { error.help(passed.join("; ")) }
    }

    /// Says that an item comes before the header of its container, once.
    fn no_header_before(&mut self, offset: u64) {
        if std::mem::take(&mut self.headless)
            && let Some(detail) = M::LAYOUT.headless
        {
            self.say(vec![(offset, Note::repaired(MESSAGE, detail))]);
        }
    }

    fn header(&mut self, name: &str, offset: u64) -> Result<()> {
        self.headless = false;
        if self.found > 0 && M::LAYOUT.headless.is_some() {
            let detail =
                format!("the {name} stands behind items: it is given to the article before it and to those after it");
            self.say(vec![(offset, Note::repaired(MESSAGE, detail))]);
        }

        self.whole()?;
        let mut notes = Notes::new();
        self.mapping.header(&self.tree, &mut notes);
        self.mended(&mut notes);
        self.check.settle(&mut notes);
        self.say(notes);
        Ok(())
    }

    /// What had to be mended in the XML itself.
    fn mended(&self, notes: &mut Notes) {
        let repairs = self.tree.repairs().iter();
        notes.extend(repairs.map(|(at, detail)| (*at, Note::repaired("", detail.clone()).coded(code::MENDED_XML))));
    }

    /// Says once that the namespace is another than that of the format, or missing.
    fn namespace(&mut self) -> Option<(u64, Note)> {
        let (root, known) = (self.tree.root(), M::LAYOUT.namespaces);
        let usual = known.first()?;
        if known.contains(&root.namespace()) || std::mem::replace(&mut self.mended_namespace, true) {
            return None;
        }
        let stands = match root.namespace() {
            "" => "no namespace".to_owned(),
            other => format!("the namespace {other}"),
        };
        let (local, name) = (root.local(), M::LAYOUT.name);
        let detail = format!("{local} stands in {stands}: read as {name}, whose namespace is {usual}");
        Some((root.offset(), Note::repaired("", detail)))
    }

    /// Notes what has no place between items.
    fn pass(&mut self, offset: u64, detail: String) {
        self.say(vec![(offset, Note::unmapped(MESSAGE, detail))]);
    }

    /// Keeps notes for the next article.
    fn say(&mut self, notes: Notes) {
        self.passed.extend(self.source.place(notes));
    }
}

/// What stands around the items is what an article says of its message.
const MESSAGE: &str = "/message";
