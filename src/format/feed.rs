//! Writes feeds, whichever of them it is: a head once, then items one by one, each read again to know what it lost.
//!
//! The head is that of the first article: what it came in, or what the options say. Knows no format: what differs is a
//! [`Family`].

use std::io::Write;

use schemars::JsonSchema;
use serde::Deserialize;

use super::carry::lost;
use super::{Carry, WriteSettings, Writer, options};
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Article, Concept, Field, Label, Message, Timestamp, bounded};
use crate::note::{At, Note, Noted};
use crate::syntax::feed::address::has_scheme;
use crate::syntax::feed::item::{self, Kind};
use crate::syntax::feed::{Feed, Writing, text};
use crate::syntax::xml::keep::{self, reread};
use crate::syntax::xml::map::{self, Row};
use crate::syntax::xml::writer::{self, DECLARATION, Node};

/// Options of writing a feed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Options {
    /// The title of the feed; else that of the feed from which the first article came, or its provider.
    pub(super) title: Option<String>,
    /// The address of the page that the feed is about; else the first one that the first article knows.
    pub(super) link: Option<String>,
    /// What the feed is about, in a sentence; else what was kept of the source, or its title.
    pub(super) description: Option<String>,
    /// The address of the feed itself.
    pub(super) address: Option<String>,
}

/// What a feed says of itself.
pub(super) struct Head {
    pub(super) title: String,
    pub(super) link: String,
    pub(super) description: Option<String>,
    pub(super) address: Option<String>,
    pub(super) id: String,
    pub(super) sent: Option<String>,
    pub(super) language: Option<String>,
}

/// A family of feeds as it is written.
pub(super) trait Family: Kind {
    /// The element of an item.
    const ITEM: &'static str;
    /// The rows that are written.
    const WRITTEN: &'static [&'static [Row<Feed, Article>]];
    /// Whether every item has a title, an author and the time of its last change.
    const DEMANDS_ALL: bool;

    /// The start of a document, up to what the feed says of itself.
    fn start(head: &Head) -> String;

    /// What it says of itself.
    fn head(head: &Head) -> Node;

    /// The end of a document, with the time of the newest item.
    fn end(head: &Head, newest: Option<&str>) -> String;

    /// What is carried of a field.
    fn carries(field: Field) -> Carry;
}

/// Starts writing.
pub(super) fn create<'w, F: Family>(
    out: Box<dyn Write + Send + 'w>,
    settings: &WriteSettings,
) -> Result<Box<dyn Writer + 'w>> {
    let options = options::parse(&settings.options)?;
    Ok(Box::new(FeedWriter::<F> {
        out,
        options,
        settings: settings.clone(),
        open: None,
        family: std::marker::PhantomData,
    }))
}

struct FeedWriter<'w, F> {
    out: Box<dyn Write + Send + 'w>,
    options: Options,
    settings: WriteSettings,
    /// The document, once it has begun.
    open: Option<Open>,
    family: std::marker::PhantomData<F>,
}

/// A document that has begun.
struct Open {
    head: Head,
    /// Its text up to the first item.
    start: String,
    /// What the head says, as it is read.
    message: Option<Message>,
    /// When the newest item was changed last: the moment, and how it is written.
    newest: Option<(jiff::Timestamp, String)>,
}

impl<F: Family> Writer for FeedWriter<'_, F> {
    fn write(&mut self, article: &Article) -> Result<Vec<Note>> {
        bounded(article)?;
        self.check(article)?;
        if self.open.is_none() {
            let open = self.begin(article);
            self.out.write_all(open.start.as_bytes())?;
            self.open = Some(open);
        }
        let Some(open) = &mut self.open else { return Ok(Vec::new()) };

        let mut notes = of_message(article, open.message.as_ref());
        let made = complete::<F>(article, &open.head, &self.settings, &mut notes);
        let item = |article: &Article| item::<F>(article, &open.head, &self.settings.offset);
        let again = |article: &Article, node: &Node| again::<F>(article, node, &open.head, &open.start);
        let settled = reread::settle(&made, F::dialect(), &mut notes, item, again);
        open.see(made.version_created.as_ref(), &self.settings.offset);

        let mut text = "  ".to_owned();
        writer::write(&settled.node, 1, &mut text);
        text.push('\n');
        self.out.write_all(text.as_bytes())?;
        notes.retain(|note| !Field::named(note.field()).is_some_and(|f| matches!(F::carries(f), Carry::No(_))));
        Ok(lost(article, F::carries, notes))
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        let Some(open) = &self.open else {
            let none = "a feed without an item says nothing, and no article came";
            return Err(Error::new(ErrorKind::Unsupported, none).in_format(F::LAYOUT.id));
        };
        let newest = open.newest.as_ref().map(|(_, text)| text.as_str());
        self.out.write_all(F::end(&open.head, newest).as_bytes())?;
        Ok(self.out.flush()?)
    }
}

impl<F: Family> FeedWriter<'_, F> {
    fn check(&self, article: &Article) -> Result<()> {
        if article.guid.trim().is_empty() {
            let error = Error::invalid("items of a feed are known by their identifiers, and the guid is empty");
            return Err(error.in_field("/guid").in_format(F::LAYOUT.id).help("say --set guid=… to give it one"));
        }
        Ok(())
    }

    /// The head of a document, from the options and what the first article came in.
    fn begin(&self, article: &Article) -> Open {
        let head = self.head(article);
        let mut node = F::head(&head);
        let bag = article.message.as_ref().and_then(|m| m.native.as_ref()).filter(|bag| F::dialect().owns(bag));
        if let Some(bag) = bag {
            // What cannot stand there is told with the message.
            keep::put_back(&mut node, bag, F::dialect(), At::ROOT, &mut Vec::new());
        }
        let mut start = DECLARATION.to_owned() + &F::start(&head);
        for child in std::mem::take(&mut node.children) {
            let mut one = Node::default();
            one.children.push(child);
            start.push_str("  ");
            writer::write_content(&one, &mut start);
        }
        let bare = format!("{start}<{}/>{}", F::ITEM, F::end(&head, None));
        let message = item::first::<F>(bare).and_then(|noted| noted.value.message);
        Open { head, start, message, newest: None }
    }

    fn head(&self, article: &Article) -> Head {
        let message = article.message.clone().unwrap_or_default();
        let stated = |text: &Option<String>| text.as_deref().map(text::folded).filter(|text| !text.is_empty());
        let provider = || article.provider.as_ref().map(|p| text::folded(p.label())).filter(|p| !p.is_empty());
        let title = stated(&self.options.title).or_else(|| stated(&message.sender)).or_else(provider);
        let title = title.unwrap_or_else(|| "News".to_owned());
        let hrefs = article.links.iter().filter_map(|link| link.href.clone());
        let known = [message.origin.clone()].into_iter().flatten().chain(hrefs).chain([article.guid.clone()]);
        let mut known = known.map(|link| text::folded(&link)).filter(|link| has_scheme(link) && !link.contains(' '));
        let link = stated(&self.options.link).or_else(|| known.next()).unwrap_or_else(|| text::identifier(&title));
        let id = stated(&message.transmit_id).filter(|id| has_scheme(id) && !id.contains(' '));
        let sent = message.sent.as_ref().filter(|sent| sent.has_day());
        let kept = |name: &str| {
            let bag = message.native.as_ref().filter(|bag| F::dialect().owns(bag));
            bag.is_some_and(|bag| bag.elements.iter().any(|e| e.at == name))
        };
        Head {
            description: stated(&self.options.description).or_else(|| (!kept("description[1]")).then(|| title.clone())),
            address: stated(&self.options.address),
            id: id.unwrap_or_else(|| text::identifier(&format!("{link}#feed"))),
            sent: sent.map(|sent| sent.completed(&self.settings.offset).0),
            language: article.language.clone().filter(|language| !language.trim().is_empty()),
            title,
            link,
        }
    }
}

impl Open {
    /// Remembers when the newest item was changed.
    fn see(&mut self, time: Option<&Timestamp>, offset: &str) {
        let Some((text, _)) = time.map(|time| time.completed(offset)) else { return };
        let Ok(moment) = text.parse::<jiff::Timestamp>() else { return };
        if self.newest.as_ref().is_none_or(|(newest, _)| moment > *newest) {
            self.newest = Some((moment, text));
        }
    }
}

/// What is said when the head is not what the article came in.
fn of_message(article: &Article, written: Option<&Message>) -> Vec<Note> {
    let at = At::ROOT.key("message");
    match &article.message {
        message if sorted(message.as_ref()) == sorted(written) => Vec::new(),
        None => {
            vec![Note::assumed(at, "a feed says what it is: its title and address were made from the first article")]
        }
        Some(_) => vec![Note::degraded(at, "a feed has one head, with little more than a title and an address")],
    }
}

/// A message whose kept elements stand in an order of our own: in a head it says nothing.
fn sorted(message: Option<&Message>) -> Option<Message> {
    let mut message = message?.clone();
    if let Some(bag) = &mut message.native {
        bag.elements.iter_mut().for_each(|kept| kept.at.clear());
        bag.elements.sort_by(|a, b| a.xml.cmp(&b.xml));
    }
    Some(message)
}

/// An article with what every item must say.
fn complete<'a, F: Family>(
    article: &'a Article,
    head: &Head,
    settings: &WriteSettings,
    notes: &mut Vec<Note>,
) -> std::borrow::Cow<'a, Article> {
    let mut made = std::borrow::Cow::Borrowed(article);
    let is_written = |label: &Label| label.is_public() && !text::folded(&label.text.plain()).is_empty();
    let has_title = article.headlines.iter().any(is_written);
    let has_words = article.descriptions.iter().any(is_written);
    if !has_title && (F::DEMANDS_ALL || !has_words) {
        let title = first_words(article);
        made.to_mut().headlines.insert(0, Label::new(title));
        notes.push(Note::assumed("/headlines", "an item has a title: the first words were taken"));
    }
    if !F::DEMANDS_ALL {
        return made;
    }

    if article.version_created.is_none() {
        let sent = article.message.as_ref().and_then(|message| message.sent.as_ref());
        let others = [&article.content_modified, &article.first_created, &article.content_created];
        let time = others.into_iter().find_map(Option::as_ref).or(sent).unwrap_or(&settings.now);
        made.to_mut().version_created = Some(time.clone());
        notes
            .push(Note::assumed("/versionCreated", format!("an item says when it was changed last: {time} was taken")));
    }
    let is_named = |concept: &Concept| !text::folded(concept.label()).is_empty();
    let is_signed =
        article.creators.iter().any(is_named) || article.creators.is_empty() && article.bylines.iter().any(is_written);
    if !is_signed {
        let provider = article.provider.as_ref().filter(|p| is_named(p)).map_or(head.title.as_str(), Concept::label);
        let name = text::folded(provider);
        let made = made.to_mut();
        made.creators = vec![Concept::named(name.clone())];
        made.bylines = vec![Label::new(name)];
        for path in ["/creators", "/bylines"] {
            notes.push(Note::assumed(path, "an item names an author: the provider was taken, or the feed"));
        }
    }
    made
}

/// How many words of a story stand for its title.
const WORDS_OF_TITLE: usize = 10;

/// The first words that an article has.
fn first_words(article: &Article) -> String {
    let described = article.descriptions.iter().find(|d| d.is_public()).map(|d| d.text.plain().into_owned());
    let text = described.unwrap_or_else(|| text::joined(&article.body).plain().into_owned());
    let words: Vec<&str> = text.split_ascii_whitespace().take(WORDS_OF_TITLE).collect();
    if words.is_empty() { article.guid.clone() } else { words.join(" ") }
}

/// An article as an item.
fn item<F: Family>(article: &Article, head: &Head, offset: &str) -> (Node, Vec<Note>) {
    let mut cx = Writing::new(F::HOME, offset);
    let mut root = Node::new(F::ITEM);
    if article.language != head.language {
        root.set("xml:lang", article.language.as_deref().unwrap_or_default());
    }
    for rows in F::WRITTEN {
        map::write(rows, |_| article, &mut root, ("", At::ROOT), &mut cx);
    }
    at_home::<F>(&mut root);
    let mut notes = std::mem::take(&mut cx.notes);
    let at = At::ROOT.key("native");
    match &article.native {
        Some(bag) if F::dialect().owns(bag) => keep::put_back(&mut root, bag, F::dialect(), at, &mut notes),
        Some(bag) => {
            let detail = format!("{} has no place for what only {} knows", F::LAYOUT.name, bag.format);
            notes.push(Note::dropped(at, detail));
        }
        None => {}
    }
    (root, notes)
}

/// Elements of Atom are written without a prefix in Atom itself. As deep as the rows.
fn at_home<F: Family>(node: &mut Node) {
    if !F::DEMANDS_ALL {
        return;
    }
    if let Some(bare) = node.name.strip_prefix("atom:") {
        node.name = bare.to_owned().into();
    }
    node.nodes_mut().for_each(at_home::<F>);
}

/// An item as it is read.
fn again<F: Family>(article: &Article, node: &Node, head: &Head, start: &str) -> Option<Noted<Article>> {
    let mut xml = start.to_owned();
    writer::write(node, 1, &mut xml);
    xml.push_str(&F::end(head, None));
    let mut back = item::first::<F>(xml)?;
    back.value.message.clone_from(&article.message);
    Some(back)
}
