//! Reads NewsML-G2: the stream of items, and what stands around them.
//!
//! One item after the other becomes a tree; `item` maps it. Order does not matter inside an item. Items that are not
//! news are passed over with a note.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::check::Check;
use self::cx::Cx;
use self::places::Places;
use super::{ID, NAR, NEWS, OTHER};
use crate::code;
use crate::error::{Error, ErrorKind, Result};
use crate::format::{ReadSettings, Reader, Rules, options};
use crate::model::{Article, Catalog, Message};
use crate::note::{Note, Noted};
use crate::syntax::input::Input;
use crate::syntax::qcode::Schemes;
use crate::syntax::xml::rules::Checker;
use crate::syntax::xml::{Next, Source, Tree};

mod assert;
mod catalogs;
mod check;
mod concept;
mod content;
mod cx;
mod date;
mod details;
mod fields;
mod item;
mod links;
mod message;
mod native;
mod places;
mod repeated;
mod rights;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_check;

/// The options for reading.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ReadOptions {
    /// What becomes of other versions of the body: `native` keeps them for the way back only, `keep` also as `alternates`.
    pub(super) alternates: Alternates,
}

/// What becomes of other versions of the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Alternates {
    /// They stay in `native`.
    #[default]
    Native,
    /// They become `alternates`.
    Keep,
}

pub(super) use catalogs::file as catalog_file;

/// Starts reading.
pub(super) fn open(input: Input, settings: &ReadSettings) -> Result<Box<dyn Reader>> {
    let options: ReadOptions = options::parse(&settings.options)?;
    Ok(Box::new(G2Reader {
        source: Source::new(input),
        tree: Tree::default(),
        options,
        catalogs: settings.catalogs.clone(),
        message: None,
        header: Schemes::default(),
        unknown: Vec::new(),
        state: State::Start,
        mended_namespace: false,
        attrs: Vec::new(),
        headless: false,
        found: 0,
        skipped: Vec::new(),
        deferred: None,
        check: Check::new(settings.check),
        rules: settings.rules.clone(),
        held: None,
    }))
}

/// Reads an item that was just written, as any reader would.
pub(super) fn item_again(xml: &str) -> Option<Noted<Article>> {
    again(xml, |tree, cx| item::read(tree.root(), cx))
}

/// The same of a message of which nothing but the header was written.
pub(super) fn header_again(xml: &str) -> Option<Noted<Option<Message>>> {
    again(xml, |tree, cx| {
        let mut read = tree.root().child("header").and_then(|header| message::read(header, cx));
        if let Some(message) = &mut read {
            message::keep_frame(message, &frame_attrs(tree));
        }
        read
    })
}

/// The attributes of a newsMessage: names, values and namespaces.
fn frame_attrs(tree: &Tree) -> Vec<(String, String, String)> {
    let attrs = tree.root().attrs().filter(|a| !native::is_boilerplate(*a));
    attrs.map(|a| (a.name().to_owned(), a.value().to_owned(), a.namespace().to_owned())).collect()
}

fn again<T>(xml: &str, read: impl FnOnce(&Tree, &mut Cx<'_>) -> T) -> Option<Noted<T>> {
    let tree = Tree::parse_str(xml).ok()?;
    let mut unknown = Vec::new();
    let mut cx = Cx::new(ReadOptions::default(), &[], Schemes::default(), &mut unknown);
    let value = read(&tree, &mut cx);
    Some(Noted { value, notes: cx.notes.into_iter().map(|(_, note)| note).collect() })
}

struct G2Reader {
    source: Source,
    /// The tree that every item uses again.
    tree: Tree,
    options: ReadOptions,
    /// The user's catalogs.
    catalogs: Vec<Catalog>,
    message: Option<Message>,
    /// The schemes that the message's header declares.
    header: Schemes,
    /// Aliases that are in no catalog and have been noted.
    unknown: Vec<String>,
    state: State,
    /// Whether it was said that the namespace is not that of NewsML-G2.
    mended_namespace: bool,
    /// The attributes of the newsMessage, with the namespaces of their prefixes.
    attrs: Vec<(String, String, String)>,
    /// Whether a newsMessage has begun whose header has not come.
    headless: bool,
    /// How many articles came.
    found: usize,
    /// Notes on what was passed over, for the next article.
    skipped: Vec<Note>,
    /// An error met when looking behind an article that was whole.
    deferred: Option<Error>,
    /// The comparison with the standard.
    check: Check,
    /// What is checked of every article.
    rules: Option<Rules>,
    /// What comes after the departures that were told before it.
    held: Option<Result<Noted<Article>>>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Start,
    /// In a newsMessage, before an item or between items.
    Inside,
    /// At an item that is news.
    AtItem,
    End,
}

impl Iterator for G2Reader {
    type Item = Result<Noted<Article>>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(held) = self.held.take() {
            return Some(held);
        }
        if let Some(error) = self.deferred.take() {
            self.state = State::End;
            return Some(Err(error));
        }
        let item = self.item().map_err(|e| e.in_format(ID)).transpose();
        if let Some(Err(error)) = &item
            && error.is_fatal()
        {
            self.state = State::End;
        }
        match self.check.departures() {
            None => item,
            Some(departures) => {
                self.held = item;
                Some(Err(departures.in_format(ID)))
            }
        }
    }
}

impl G2Reader {
    fn item(&mut self) -> Result<Option<Noted<Article>>> {
        if self.state == State::Start {
            self.start()?;
        }
        if self.state == State::Inside {
            self.go_to_item()?;
        }
        if self.state == State::End {
            return Ok(None);
        }
        self.source.tree(&mut self.tree)?;
        self.check.whole(&mut self.source, &self.tree);
        let mut cx = Cx::new(self.options, &self.catalogs, self.header.clone(), &mut self.unknown);
        let mut article = item::read(self.tree.root(), &mut cx);
        article.message.clone_from(&self.message);
        cx.repairs(&self.tree);
        cx.notes.extend(namespace(&self.tree, &mut self.mended_namespace));
        self.check.settle(&mut cx.notes);
        let broken = self.rules.as_ref().map(|rules| rules.broken(&article)).unwrap_or_default();
        if !broken.is_empty() {
            let mut places = Places::new(self.tree.root(), &article);
            cx.notes.extend(broken.into_iter().map(|rule| (places.offset(&rule.path), rule)));
        }
        let mut notes = self.source.input().take_notes();
        self.check.guessed(&mut notes);
        notes.append(&mut self.skipped);
        notes.extend(self.source.place(cx.notes));
        self.tree.release();
        self.found += 1;
        // What follows belongs to this article's notes, and an error there must not cost the article, which is whole.
        self.state = State::Inside;
        match self.go_to_item() {
            Ok(()) => {
                // A header may stand behind the items.
                if article.message.is_none() {
                    article.message.clone_from(&self.message);
                }
                notes.append(&mut self.skipped);
            }
            Err(e) => self.deferred = Some(e.in_format(ID)),
        }
        Ok(Some(Noted { value: article, notes }))
    }

    /// Looks at the document element.
    fn start(&mut self) -> Result<()> {
        self.check.begin(&mut self.source);
        if self.source.advance()? != Next::Start {
            return Err(Error::malformed("no XML element in it").coded(code::EMPTY_INPUT));
        }
        let (name, offset) = self.source.peek()?;
        match name.as_str() {
            "newsMessage" => {
                self.enter()?;
                self.frame(offset);
                self.headless = true;
                self.state = State::Inside;
                Ok(())
            }
            news if NEWS.contains(&news) => {
                self.state = State::AtItem;
                Ok(())
            }
            other if OTHER.contains(&other) && self.check.is_on() => {
                self.source.tree(&mut self.tree)?;
                self.check.whole(&mut self.source, &self.tree);
                // Only to be compared with the standard: that there is no article in it is no fault.
                self.state = State::Inside;
                self.go_to_item()
            }
            other if OTHER.contains(&other) => Err(self.no_news(other, offset)),
            other => {
                let error = Error::malformed(format!("the root element is {other}, not one of NewsML-G2"))
                    .coded(code::WRONG_ROOT)
                    .help("expected: a newsItem or packageItem, or a newsMessage with items in it");
                Err(self.source.input().locate(error, offset))
            }
        }
    }

    /// Looks at the tag of the newsMessage: its attributes have no place in the standard.
    fn frame(&mut self, offset: u64) {
        self.attrs = frame_attrs(&self.tree);
        let mut notes: Vec<(u64, Note)> = namespace(&self.tree, &mut self.mended_namespace).into_iter().collect();
        if !self.attrs.is_empty() {
            let said: Vec<String> = self.attrs.iter().map(|(name, value, _)| format!("{name}={value:?}")).collect();
            let detail = format!("no field for the attributes of newsMessage: {}", said.join(", "));
            notes.push((offset, Note::unmapped("/message/native/attrs", detail)));
        }
        self.skipped.extend(self.source.place(notes));
    }

    fn no_news(&mut self, name: &str, offset: u64) -> Error {
        let what = match name {
            "conceptItem" => "holds a concept of a vocabulary",
            "knowledgeItem" => "holds a vocabulary",
            "planningItem" => "plans coverage",
            _ => "holds a catalog of schemes",
        };
        let error =
            Error::new(ErrorKind::Unsupported, format!("this is a NewsML-G2 {name}: it {what}, not a news article"))
                .coded(code::NOT_AN_ARTICLE);
        self.source.input().locate(error, offset)
    }

    /// Goes into a container.
    fn enter(&mut self) -> Result<()> {
        self.source.enter(&mut self.tree)?;
        self.check.enter(&mut self.source, &self.tree);
        Ok(())
    }

    /// Goes to the next item that is news, or to the end; what lies between is noted.
    fn go_to_item(&mut self) -> Result<()> {
        loop {
            match self.source.advance()? {
                Next::Eof => {
                    self.state = State::End;
                    let nothing = self.found == 0 && !self.check.is_on();
                    return if nothing { Err(self.empty()) } else { Ok(()) };
                }
                Next::End => self.check.with(&mut self.source, Checker::leave),
                Next::Text(text, offset) => {
                    self.check.with(&mut self.source, |checker| checker.text(&text, offset));
                    self.note(offset, "text between items has no place and was left out".to_owned());
                }
                Next::Start => {
                    let (name, offset) = self.source.peek()?;
                    match name.as_str() {
                        "newsItem" | "packageItem" => {
                            self.headless(offset);
                            self.state = State::AtItem;
                            return Ok(());
                        }
                        "itemSet" => self.enter()?,
                        "header" => self.header()?,
                        _ => {
                            self.source.tree(&mut self.tree)?;
                            self.check.whole(&mut self.source, &self.tree);
                            let what =
                                if OTHER.contains(&name.as_str()) { "is not a news article" } else { "is unknown" };
                            self.note(offset, format!("the {name} {what} and was passed over"));
                        }
                    }
                }
            }
        }
    }

    fn empty(&self) -> Error {
        let passed: Vec<&str> = self.skipped.iter().map(|n| n.detail.as_str()).collect();
        let error = Error::invalid("there is no newsItem and no packageItem in it").coded(code::NO_ARTICLE);
        if passed.is_empty() { error } else { error.help(passed.join("; ")) }
    }

    fn note(&mut self, offset: u64, detail: String) {
        self.skipped.extend(self.source.place(vec![(offset, Note::unmapped("/message", detail))]));
    }

    /// Says that an item comes before the header of its message, once.
    fn headless(&mut self, offset: u64) {
        if !std::mem::take(&mut self.headless) {
            return;
        }
        let detail = "the newsMessage has no header before its items, which the standard demands";
        self.skipped.extend(self.source.place(vec![(offset, Note::repaired("/message", detail))]));
    }

    fn header(&mut self) -> Result<()> {
        self.headless = false;
        let (_, offset) = self.source.peek()?;
        if self.found > 0 {
            let detail = "the header stands behind items: it is given to the article before it and to those after it";
            let note = Note::repaired("/message", detail);
            self.skipped.extend(self.source.place(vec![(offset, note)]));
        }
        self.source.tree(&mut self.tree)?;
        self.check.whole(&mut self.source, &self.tree);
        let mut cx = Cx::new(self.options, &self.catalogs, Schemes::default(), &mut self.unknown);
        self.message = message::read(self.tree.root(), &mut cx);
        if let Some(message) = &mut self.message {
            message::keep_frame(message, &self.attrs);
        }
        cx.repairs(&self.tree);
        self.check.settle(&mut cx.notes);
        self.header = std::mem::take(&mut cx.schemes);
        let notes = self.source.place(cx.notes);
        self.skipped.extend(notes);
        Ok(())
    }
}

/// Says once that the namespace is another than that of NewsML-G2, or missing.
fn namespace(tree: &Tree, said: &mut bool) -> Option<(u64, Note)> {
    let root = tree.root();
    if root.namespace() == NAR || std::mem::replace(said, true) {
        return None;
    }
    let detail = match root.namespace() {
        "" => format!("{} stands in no namespace: read as NewsML-G2, whose namespace is {NAR}", root.local()),
        other => {
            format!("{} stands in the namespace {other}: read as NewsML-G2, whose namespace is {NAR}", root.local())
        }
    };
    Some((root.offset(), Note::repaired("", detail)))
}
