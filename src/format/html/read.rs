//! Reads HTML: what the page says, then its story, then what only a look at the story tells.

use schemars::JsonSchema;
use serde::Deserialize;

use super::addresses::Base;
use super::content::{self, Content};
use super::facts::Facts;
use super::map::{self, Mapping};
use super::{ID, kinds, recognise};
use crate::code;
use crate::error::{Error, Result};
use crate::format::{DateOrder, ReadSettings, Reader, options};
use crate::model::{Article, Native, NativeElement};
use crate::note::{Note, Noted};
use crate::syntax::html::Page;
use crate::syntax::input::Input;
use crate::syntax::markup::Known;
use crate::syntax::words::Words;

/// Options of reading `html`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Options {
    /// Which part is read: the story of a page without what stands around it, the article element whole, or all of it.
    content: Content,
    /// A file of words that newsrooms write around a story, for a language or a house; `wirecopy words` shows those that are known.
    #[schemars(extend("format" = "file"))]
    words: Option<String>,
}

/// Starts reading.
pub(super) fn open(input: Input, settings: &ReadSettings) -> Result<Box<dyn Reader>> {
    let options: Options = options::parse(&settings.options)?;
    if let Some(file) = options.words.as_ref().filter(|_| settings.words.is_none()) {
        return Err(Error::usage(format!("the words of {file} are not at hand")).help("hand them in with the settings"));
    }
    let words = settings.words.clone().unwrap_or_default();
    Ok(Box::new(HtmlReader { input, options, order: settings.date_order, words, is_read: false }))
}

struct HtmlReader {
    input: Input,
    options: Options,
    order: Option<DateOrder>,
    words: Words,
    is_read: bool,
}

impl Reader for HtmlReader {}

impl Iterator for HtmlReader {
    type Item = Result<Noted<Article>>;

    fn next(&mut self) -> Option<Self::Item> {
        if std::mem::replace(&mut self.is_read, true) {
            return None;
        }
        Some(self.read_all().map_err(|e| e.in_format(ID)))
    }
}

impl HtmlReader {
    fn read_all(&mut self) -> Result<Noted<Article>> {
        self.input.read_all()?;
        let page = Page::parse(&self.input)?;
        let mut noted = article(&page, self.input.ahead(), self.options.content, &self.words, self.order);
        noted.notes.splice(0..0, self.input.take_notes());
        if noted.value.body.is_empty() && noted.value.headlines.is_empty() && !content::is_ours(&page) {
            return Err(Error::malformed("there is no text in it").coded(code::NO_ARTICLE));
        }
        Ok(noted)
    }
}

/// An article as it was just written, and is read.
pub(super) fn again(html: &str) -> Article {
    article(&Page::of(html), html, Content::Article, &Words::default(), None).value
}

/// The article of a page.
fn article(page: &Page, text: &str, content: Content, words: &Words, order: Option<DateOrder>) -> Noted<Article> {
    let is_ours = content::is_ours(page);
    let mut facts = if is_ours { Facts::of_ours(page) } else { Facts::of_head(page) };
    let own = map::address(&mut facts);
    let base = Base::of(page, own.as_deref());
    let is_challenge = kinds::is_challenge(page);
    page.prune();
    if !is_ours {
        facts.see(page);
    }

    let lex = words.lexicon();
    let mut mapping = Mapping { facts, base, lex, order, article: Article::default(), notes: cut_off(text) };
    map::read(&mut mapping);
    let Mapping { mut facts, base, mut article, mut notes, .. } = mapping;

    let content = if content == Content::Auto { content::look(page, text) } else { content };
    let known = if is_ours { Known::default() } else { known(&article) };
    let story = content::read(page, content, &base, known, facts.stated_body.as_deref());
    article.body = story.body;
    notes.extend(story.notes);
    if !is_ours {
        recognise::read(&mut article, lex, order, &mut notes);
    }
    notes.extend(kinds::remarks(&mut facts, &article, page, is_challenge));
    map::complete(&mut article, text, &mut notes);
    keep(facts, &mut article, &mut notes);
    Noted { value: article, notes }
}

/// What the metadata says, for what the body repeats of it.
fn known(article: &Article) -> Known {
    let headlines = article.headlines.iter().map(|h| h.text.plain().into_owned()).collect();
    let descriptions = article.descriptions.iter().map(|d| d.text.plain().into_owned()).collect();
    Known { headlines, descriptions, ..Known::default() }
}

/// Elements that end where a document does: one that is open at the end was cut off.
const ENDING: &[&str] = &["html", "article"];

/// A note when the text was cut off.
fn cut_off(text: &str) -> Vec<Note> {
    let lower = text.to_ascii_lowercase();
    let is_open = |name: &&&str| {
        let opening = format!("<{name}");
        let begins = lower.match_indices(&opening).filter(|(at, tag)| ends_name(&lower, at + tag.len()));
        let ends = lower.matches(&format!("</{name}>")).count();
        begins.count() > ends && (ends == 0 || **name == "article")
    };
    let note = |name: &&str| {
        Note::repaired("", format!("the element {name} does not end: the page was cut off, or its end was left out"))
            .coded(code::CUT_OFF)
    };
    ENDING.iter().filter(is_open).map(note).take(1).collect()
}

fn ends_name(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_none_or(|c| !c.is_alphanumeric() && c != '-')
}

/// Entries of the head that speak to browsers, search engines and social networks, by how their names begin.
const FOR_MACHINES: &[&str] = &[
    "viewport",
    "theme-color",
    "msapplication-",
    "apple-",
    "google",
    "fb:",
    "twitter:",
    "robots",
    "bingbot",
    "referrer",
    "format-detection",
    "mobile-web-app",
    "msvalidate",
    "x-ua-compatible",
    "content-type",
    "csrf",
    "al:",
    "yandex",
    "p:domain",
    "facebook-domain",
    "pinterest",
    "next-head-count",
    "og:image:",
    "og:type",
    "color-scheme",
    "generator",
    "charset",
    "refresh",
    "content-security",
    "origin-trial",
    "darkreader",
];

/// What has no field goes into the bag of the format.
fn keep(facts: Facts, article: &mut Article, notes: &mut Vec<Note>) {
    let mut bag = Native::of(ID);
    let is_for_machines = |name: &str| FOR_MACHINES.iter().any(|begins| name.starts_with(begins));
    let mut passed = 0;
    for (name, values) in facts.unasked() {
        if is_for_machines(name) {
            passed += values.len();
        } else {
            bag.attrs.insert(format!("meta/{name}"), values.join("\n"));
        }
    }

    if facts.broken > 0 {
        let detail = format!("{} blocks of JSON-LD are no JSON: they were passed over", facts.broken);
        notes.push(Note::unread("/native", detail));
    }
    let rest = facts.ld.map(crate::syntax::jsonld::Found::rest).filter(|rest| !rest.is_empty());
    if let Some(rest) = rest {
        let json = Some(serde_json::Value::Object(rest));
        bag.elements.push(NativeElement { at: "jsonld".to_owned(), xml: None, json });
    }
    if passed > 0 {
        let detail = format!("{passed} entries of the head for browsers and search engines were left out");
        notes.push(Note::unmapped("", detail));
    }
    if !bag.is_empty() {
        notes.push(Note::unmapped("/native", "there is no field for further metadata of the page: it is kept"));
        article.native = Some(bag);
    }
}
