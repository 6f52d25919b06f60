//! Writes NewsML-G2 2.35 Power: a newsItem or packageItem, alone or in a newsMessage.
//!
//! What is written is valid by IPTC's schema whatever the article came from: what the schema has no place for, or would
//! refuse, is noted. The mapping builds a small tree an item; what an earlier NewsML-G2 said beyond the model is put back
//! into it, the children are sorted into the schema's order, and it is written once.

use std::borrow::Cow;
use std::io::Write;

use schemars::JsonSchema;
use serde::Deserialize;

use super::dialect::{DIALECT, IDS};
use super::{FORMAT, OWN, read};
use crate::error::{Error, ErrorKind, Result};
use crate::format::carry::lost;
use crate::format::one_or_many::{Envelope, OneOrMany};
use crate::format::{WriteSettings, Writer, options};
use crate::model::{Article, Message, Timestamp, bounded};
use crate::note::{At, Note, Noted};
use crate::syntax::xml::keep::{ids, reread};
use crate::syntax::xml::writer::{self, DECLARATION, Node, is_xml_char};
pub(super) use item_writing::ItemWriting;
use item_writing::Settings;

mod active_content;
mod carry;
pub(super) mod concept;
mod content;
mod geo;
mod item;
pub(super) mod item_writing;
pub(super) mod label;
pub(super) mod lexical;
mod link;
mod message;
pub(super) mod notes;
mod rights;
mod stated_by_assert;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_law;
#[cfg(test)]
mod tests_of_standard;

pub(super) use carry::carries;

/// Options of writing `newsml-g2`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::format) struct Options {
    /// What stands around the items: by itself, a message for several items or when the article came in one.
    container: Container,
    /// As what the body is written: as it stood in a NewsML-G2 source, else XHTML.
    body: BodyOption,
    /// Which QCode catalogs an item names: those it came with (else IPTC's), or IPTC's beside them in any case.
    catalogs: Catalogs,
}

/// What stands around items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Container {
    /// A bare item for one article, a message for several or when the article has one.
    #[default]
    Auto,
    /// A bare item.
    Item,
    /// A message.
    Message,
}

/// The markup of bodies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum BodyOption {
    /// As it stood in a NewsML-G2 source, else XHTML.
    #[default]
    Auto,
    /// XHTML.
    Xhtml,
    /// NITF.
    Nitf,
}

/// Which catalogs are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Catalogs {
    /// Those the article came with, else IPTC's.
    #[default]
    Keep,
    /// IPTC's in any case, beside those the article came with.
    Iptc,
}

/// In what a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    Xhtml,
    Nitf,
    Html,
    Text,
    /// XML of a vocabulary of its own, word for word.
    Raw,
}

/// Starts writing.
pub(super) fn create<'w>(out: Box<dyn Write + Send + 'w>, settings: &WriteSettings) -> Result<Box<dyn Writer + 'w>> {
    let options: Options = options::parse(&settings.options)?;
    Ok(Box::new(G2Writer {
        out: OneOrMany::new(out),
        options,
        now: settings.now.clone(),
        first: None,
        buffer: String::new(),
        ids: ids::Used::new(),
    }))
}

struct G2Writer<'w> {
    out: OneOrMany<Box<dyn Write + Send + 'w>>,
    options: Options,
    now: Timestamp,
    /// The message of the first article, once there was one: `Some(None)` when it had no message.
    first: Option<Option<Message>>,
    buffer: String,
    /// The identifiers of elements written so far.
    ids: ids::Used,
}

impl Writer for G2Writer<'_> {
    fn write(&mut self, article: &Article) -> Result<Vec<Note>> {
        bounded(article)?;
        self.check(article)?;
        let mut notes = Vec::new();
        let (mut item, replaced) = self.item(article, &mut notes);
        for (element, old, new) in ids::unique(&mut item, &IDS, &mut self.ids) {
            let at = match element.as_str() {
                "group" => At::ROOT.key("groups"),
                "remoteContent" => At::ROOT.key("renditions"),
                "inlineData" => At::ROOT.key("texts"),
                // Of the body, or what was kept.
                _ => At::ROOT,
            };
            notes.push(Note::degraded(at, format!("the document has an id {old} already: written as {new}")));
        }

        self.buffer.clear();
        let replaced = replaced + writer::write(&item, 0, &mut self.buffer);
        let message = article.message.as_ref().filter(|_| self.options.container != Container::Item);
        let mut header = String::new();
        notes.extend(active_content::kept(&item));
        let (sent, more) = self.header(article, message, &mut header, &mut notes);
        if replaced + more > 0 {
            illegal_characters(article, &mut notes);
        }
        let always = self.options.container == Container::Message || message.is_some();
        self.out.push(self.buffer.as_bytes(), always, || frame(sent.as_ref(), &header))?;
        self.first.get_or_insert_with(|| message.cloned());
        Ok(notes)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        if self.first.is_none() {
            return Err(Error::new(ErrorKind::Unsupported, "NewsML-G2 cannot stand without an article, and none came")
                .in_format(FORMAT.id));
        }
        self.out.finish("")
    }
}

impl G2Writer<'_> {
    /// Refuses what NewsML-G2 has no way to hold.
    fn check(&self, article: &Article) -> Result<()> {
        let (error, help) = if self.options.container == Container::Item && self.first.is_some() {
            let several = "container=item holds one article, and there are several";
            let help = "write container=message, or each article to a file of its own";
            (Error::new(ErrorKind::Unsupported, several), help)
        } else if article.guid.trim().is_empty() {
            let help = "say --set guid=… to give it one";
            (Error::invalid("NewsML-G2 demands an identifier, and the guid is empty").in_field("/guid"), help)
        } else {
            return Ok(());
        };
        Err(error.in_format(FORMAT.id).help(help))
    }

    /// What mapping code carries along for an article.
    fn cx<'s>(&'s self, article: &'s Article) -> ItemWriting<'s> {
        let settings = Settings { now: &self.now };
        ItemWriting::new(settings, article.native.as_ref().filter(|bag| DIALECT.owns(bag)))
    }

    /// The item; tells how many characters had to be replaced on the way to it.
    fn item(&self, article: &Article, notes: &mut Vec<Note>) -> (Node, usize) {
        let body = match self.options.body {
            BodyOption::Auto => None,
            BodyOption::Xhtml => Some(Body::Xhtml),
            BodyOption::Nitf => Some(Body::Nitf),
        };
        let write = |article: &Article| {
            let mut cx = self.cx(article);
            let item = cx.item(article, body, self.options.catalogs);
            (item, cx.notes.list)
        };

        if self.cx(article).bag.is_none() {
            let (item, mut told) = write(article);
            notes.append(&mut told);
            return (item, 0);
        }
        let settled = reread::settle(article, &DIALECT, notes, write, item_again);
        // In what was written anew, they have been replaced before.
        (settled.node, usize::from(matches!(settled.article, Cow::Owned(_))))
    }

    /// The header, which is that of the first article: gives its message as it is read, and how many characters had to
    /// be replaced.
    fn header(
        &self,
        article: &Article,
        message: Option<&Message>,
        out: &mut String,
        notes: &mut Vec<Note>,
    ) -> (Option<Message>, usize) {
        let at = At::ROOT.key("message");
        if let Some(first) = &self.first {
            if first.as_ref() != message {
                notes.push(Note::dropped(at, "a newsMessage has one header: that of the first article"));
            }
            return (None, 0);
        }

        notes.extend(lost(article, |field| self.options.carries(field), Vec::new()));
        let created = article.version_created.as_ref().unwrap_or(&self.now);
        let write = |part: &Article| {
            let mut cx = self.cx(article);
            let header = match &part.message {
                Some(message) => cx.header(message, created, At::ROOT.key("message")),
                None => cx.bare_header(created),
            };
            (header, cx.notes.list)
        };
        let part = of_message(message.cloned());
        let (node, sent) = if message.is_some_and(|m| m.native.is_some()) {
            let settled = reread::settle(&part, &DIALECT, notes, write, header_again);
            (settled.node, settled.article.into_owned().message)
        } else {
            let (node, mut told) = write(&part);
            notes.append(&mut told);
            (node, part.message)
        };
        (sent, writer::write(&node, 1, out))
    }
}

/// An item as it is read.
fn item_again(article: &Article, node: &Node) -> Option<Noted<Article>> {
    let mut xml = String::new();
    writer::write(node, 0, &mut xml);
    let mut back = read::item_again(&xml)?;
    back.value.message.clone_from(&article.message);
    Some(back)
}

/// The header of a message as it is read, in an article of nothing else.
fn header_again(article: &Article, node: &Node) -> Option<Noted<Article>> {
    let mut xml = message::start(article.message.as_ref());
    writer::write(node, 1, &mut xml);
    xml.push_str("</newsMessage>");
    let back = read::header_again(&xml)?;
    Some(Noted { value: of_message(back.value), notes: back.notes })
}

/// An article of nothing but a message.
fn of_message(message: Option<Message>) -> Article {
    Article { message, ..Article::default() }
}

fn frame(message: Option<&Message>, header: &str) -> Envelope {
    Envelope {
        before_one: DECLARATION.to_owned(),
        after_one: "\n".to_owned(),
        open: format!("{DECLARATION}{}  {header}\n  <itemSet>\n", message::start(message)),
        between: "\n".to_owned(),
        close: "\n  </itemSet>\n</newsMessage>\n".to_owned(),
    }
}

/// Which characters of a text XML cannot hold, and where the first stands.
fn replaced_in(text: &str) -> Option<String> {
    let mut bad = text.chars().enumerate().filter(|(_, c)| !is_xml_char(*c));
    let (at, first) = bad.next()?;
    let more = match bad.count() {
        0 => String::new(),
        n => format!(", and {n} more behind it"),
    };
    let code = u32::from(first);
    Some(format!("XML cannot hold U+{code:04X}, character {} of it{more}: U+FFFD was written for each", at + 1))
}

/// Names every text of the article that holds characters which XML cannot.
fn illegal_characters(article: &Article, notes: &mut Vec<Note>) {
    let Ok(value) = serde_json::to_value(article) else { return };
    let mut open = vec![(String::new(), &value)];
    while let Some((path, value)) = open.pop() {
        match value {
            serde_json::Value::String(text) => notes.extend(replaced_in(text).map(|what| Note::degraded(path, what))),
            serde_json::Value::Array(list) => {
                open.extend(list.iter().enumerate().rev().map(|(i, v)| (format!("{path}/{i}"), v)));
            }
            serde_json::Value::Object(map) => {
                let key = |k: &str| k.replace('~', "~0").replace('/', "~1");
                open.extend(map.iter().rev().map(|(k, v)| (format!("{path}/{}", key(k)), v)));
            }
            _ => {}
        }
    }
}

/// A property of ours, for what NewsML-G2 has no slot for.
pub(in crate::format) fn own_property(name: &'static str, what: &str, value: &str) -> Node {
    Node::new(name).with("reluri", format!("{OWN}{what}")).with("value", value)
}
