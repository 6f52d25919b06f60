//! Writes an `<article>` that any page can take in, or a page of its own around it.
//!
//! The article says in microdata what it carries, the body is cleaned of all that could run. What was written is read
//! again, and written anew from that until it reads as it was written: so it is known what is lost, and each field that
//! comes back otherwise is noted.

use std::borrow::Cow;
use std::io::Write;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{ID, read};
use crate::code;
use crate::error::{Error, ErrorKind, Result};
use crate::format::Carry::{self, No, Partly};
use crate::format::carry::lost;
use crate::format::{WriteSettings, Writer, options};
use crate::model::{Article, Block, Field, Label, bounded};
use crate::note::{At, Note};
use crate::syntax::markup::clean::clean;
use crate::syntax::markup::xhtml;
use crate::syntax::xml::writer::{self, Node};

mod article;
mod head;

/// Options of writing `html`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Options {
    /// Write a whole page around the article, with Open Graph and JSON-LD for search engines, that a browser shows and a
    /// printer prints.
    page: bool,
}

/// Starts writing.
pub(super) fn create<'w>(out: Box<dyn Write + Send + 'w>, settings: &WriteSettings) -> Result<Box<dyn Writer + 'w>> {
    let options: Options = options::parse(&settings.options)?;
    Ok(Box::new(HtmlWriter { out, options, is_written: false }))
}

/// What is carried of a field.
#[rustfmt::skip]
pub(super) fn carries(field: Field) -> Carry {
    const WORDS: &str = "the words of the first for the public";
    const NOT_SHOWN: &str = "an article for readers does not show it";
    match field {
        Field::Guid | Field::Language => Partly("one without blanks around it"),
        Field::FirstCreated | Field::VersionCreated | Field::Expires => Partly("a time that has a day"),
        Field::Headlines => Partly("the words of the main one and of one under it"),
        Field::Bylines | Field::Datelines | Field::CreditLines | Field::Descriptions => Partly(WORDS),
        Field::Creators => Partly("names of people"),
        Field::Keywords => Partly("the words of those for the public"),
        Field::Rights => Partly("the words of the first notice for the public"),
        Field::Body => Partly("what HTML can say, without what could run"),
        Field::Version | Field::AltIds | Field::Kind | Field::Profile | Field::Completeness | Field::PubStatus
        | Field::Urgency | Field::ContentCreated | Field::ContentModified | Field::Embargo | Field::Provider
        | Field::Services | Field::Contributors | Field::InfoSources | Field::Titles | Field::Slugline | Field::EdNotes
        | Field::Located | Field::Subjects | Field::Genres | Field::Signals | Field::DigitalSourceType | Field::Links
        | Field::Renditions | Field::Groups | Field::Texts | Field::Alternates | Field::Counts | Field::Message
        | Field::Native => No(NOT_SHOWN),
    }
}

struct HtmlWriter<'w> {
    out: Box<dyn Write + Send + 'w>,
    options: Options,
    is_written: bool,
}

impl Writer for HtmlWriter<'_> {
    fn write(&mut self, article: &Article) -> Result<Vec<Note>> {
        if self.is_written {
            return Err(Error::new(ErrorKind::Unsupported, "an HTML file holds one article, and this is the second")
                .in_format(ID)
                .help("write each article to a file of its own, or choose a format that holds several"));
        }
        bounded(article)?;
        self.is_written = true;

        let (text, notes) = settled(article);
        let text = if self.options.page { head::page(article, &text) } else { text };
        self.out.write_all(text.as_bytes())?;
        Ok(lost(article, carries, notes))
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.out.flush()?)
    }
}

/// How often it is written anew at most, until it reads as it was written.
const ROUNDS: usize = 6;

/// The article as HTML that reads as it was written, and what of it is lost in part.
fn settled(article: &Article) -> (String, Vec<Note>) {
    let (mut text, mut notes) = written(article);
    let mut current = Cow::Borrowed(article);
    for _ in 0..ROUNDS {
        let back = read::again(&text);
        if back == *current {
            break;
        }
        text = written(&back).0;
        current = Cow::Owned(back);
    }

    let differs = |field: &&Field| {
        field.is_set(article) && !field.is_same(article, &current) || !field.is_set(article) && field.is_set(&current)
    };
    for field in Field::ALL.iter().filter(|f| matches!(carries(**f), Partly(_))).filter(differs) {
        let what = carries(*field).why().unwrap_or_default();
        notes.push(Note::degraded(field.pointer(), format!("HTML carries a part of it: {what}")));
    }
    (text, notes)
}

/// The article as HTML, and what its body loses.
fn written(article: &Article) -> (String, Vec<Note>) {
    let mut notes = Vec::new();
    let body = body(&article.body, &mut notes);
    (article::element(article, &body), notes)
}

/// The body as HTML in which nothing runs.
fn body(blocks: &[Block], notes: &mut Vec<Note>) -> String {
    let mut node = Node::new("div");
    xhtml::write_blocks(&mut node, blocks, At::ROOT.key("body"), notes);
    let mut markup = String::new();
    writer::write(&node, 0, &mut markup);
    let (cleaned, gone) = clean(&markup);
    for (what, times) in gone {
        let times = if times > 1 { format!(" ({times} times)") } else { String::new() };
        notes.push(Note::dropped("/body", format!("{what}{times}: it could run, or is no HTML")).coded(code::ACTIVE));
    }
    let inner = cleaned.trim();
    let inner = inner.strip_prefix("<div>").and_then(|rest| rest.strip_suffix("</div>")).unwrap_or(inner);
    inner.trim_matches('\n').to_owned()
}

/// The words of the first label for the public.
fn first(labels: &[Label]) -> Option<String> {
    labels.iter().find(|label| label.is_public()).map(|label| label.text.plain().into_owned())
}

/// Text as it can stand in an element or between quotes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
