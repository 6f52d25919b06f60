//! Writes NITF 3.6, valid by IPTC's schema whatever the article came from.
//!
//! The rows write the head, `syntax::markup::nitf` the body; what an earlier NITF said beyond the model is put back, the
//! standard sorts it. Then it is read again: what the article says and NITF has no place for is found so, and noted.

use std::io::Write;

use super::carry::carries;
use super::dialect::DIALECT;
use super::map::ITEM;
use super::{FORMAT, RELEASE, VERSION, read};
use crate::error::{Error, ErrorKind, Result};
use crate::format::carry::lost;
use crate::format::{Carry, WriteSettings, Writer, options};
use crate::model::{Article, Field, Native, RichText, bounded};
use crate::note::{At, Note, Noted};
use crate::syntax::markup::nitf::{self, NITF, STANDARD};
use crate::syntax::xml::keep::{self, reread};
use crate::syntax::xml::map;
use crate::syntax::xml::rules::{Named, Type};
use crate::syntax::xml::writer::{self, Child, DECLARATION, Node};

/// Starts writing.
pub(super) fn create<'w>(out: Box<dyn Write + Send + 'w>, settings: &WriteSettings) -> Result<Box<dyn Writer + 'w>> {
    options::parse::<options::NoOptions>(&settings.options)?;
    Ok(Box::new(NitfWriter { out, is_written: false }))
}

struct NitfWriter<'w> {
    out: Box<dyn Write + Send + 'w>,
    is_written: bool,
}

impl Writer for NitfWriter<'_> {
    fn write(&mut self, article: &Article) -> Result<Vec<Note>> {
        bounded(article)?;
        self.check(article)?;
        let mut notes = Vec::new();
        let settled = reread::settle(article, &DIALECT, &mut notes, document, again);
        let mut text = DECLARATION.to_owned();
        writer::write(&settled.node, 0, &mut text);
        text.push('\n');
        self.out.write_all(text.as_bytes())?;
        self.is_written = true;
        // What is not carried at all is said once, with the reason.
        notes.retain(|note| !Field::named(note.field()).is_some_and(|field| matches!(carries(field), Carry::No(_))));
        Ok(lost(article, carries, notes))
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        if !self.is_written {
            let none = "NITF cannot stand without an article, and none came";
            return Err(Error::new(ErrorKind::Unsupported, none).in_format(FORMAT.id));
        }
        Ok(self.out.flush()?)
    }
}

impl NitfWriter<'_> {
    /// Refuses what NITF has no way to hold.
    fn check(&self, article: &Article) -> Result<()> {
        let (error, help) = if self.is_written {
            let several = "NITF holds one article, and there are several";
            (Error::new(ErrorKind::Unsupported, several), "write each article to a file of its own")
        } else if article.guid.trim().is_empty() {
            let empty = Error::invalid("NITF is known by its identifier, and the guid is empty").in_field("/guid");
            (empty, "say --set guid=… to give it one")
        } else {
            return Ok(());
        };
        Err(error.in_format(FORMAT.id).help(help))
    }
}

/// What is at hand while an article is written.
pub(super) struct Writing<'w> {
    pub(super) article: &'w Article,
    pub(super) notes: Vec<Note>,
    /// Whether a headline has been written: the first one is another element than those behind it.
    pub(super) headed: bool,
}

impl Writing<'_> {
    /// Writes a text into the element at a path, with the marks that may stand there.
    pub(super) fn write_text(&mut self, node: &mut Node, path: &[&str], text: &RichText, at: At<'_>) {
        if let Some(holds) = type_at(path) {
            nitf::write_text(node, holds, text, at, &mut self.notes);
        }
    }

    /// Whether the standard lets an attribute have a value.
    pub(super) fn fits(&self, part: &str, name: &str, attr: &str, value: &str) -> bool {
        let path: Vec<&str> = part.split('/').chain([name]).filter(|step| !step.is_empty()).collect();
        let named = Named { name: attr, namespace: "" };
        STANDARD.objection_to_attr(name, type_at(&path), named, value).is_none()
    }

    /// Whether something was kept of the element at a path.
    pub(super) fn is_kept(&self, path: &str) -> bool {
        let bag = self.article.native.as_ref().filter(|bag| DIALECT.owns(bag));
        bag.is_some_and(|bag| bag.attrs.keys().any(|key| key.starts_with(path)))
    }
}

fn type_at(path: &[&str]) -> Option<&'static Type> {
    STANDARD.at(["nitf"].into_iter().chain(path.iter().copied())).map(|(_, holds)| holds)
}

/// An article as a document, whole and in order.
fn document(article: &Article) -> (Node, Vec<Note>) {
    let mut cx = Writing { article, notes: Vec::new(), headed: false };
    let mut root = Node::new("nitf").with("xmlns", NITF);
    RELEASE.into_iter().for_each(|(name, value)| root.set(name, value));
    map::write(ITEM, |_| article, &mut root, ("", At::ROOT), &mut cx);

    let at = At::ROOT;
    let body = nitf::document(&article.body, at.key("body"), &mut cx.notes);
    let Writing { mut notes, .. } = cx;
    merge(&mut root, body);
    if let Some(native) = &article.native {
        put_back(&mut root, native, at.key("native"), &mut notes);
    }
    STANDARD.element("nitf").into_iter().for_each(|holds| STANDARD.arrange(&mut root, holds));
    (root, notes)
}

/// Puts the body into the document, into that which has a head already.
fn merge(root: &mut Node, document: Node) {
    for child in document.children {
        let Child::Node(body) = child else { continue };
        let there = root.children.iter_mut().find_map(|child| match child {
            Child::Node(node) if node.name == body.name => Some(node),
            _ => None,
        });
        match there {
            Some(there) => there.children.extend(body.children),
            None => root.push(body),
        }
    }
}

fn put_back(root: &mut Node, native: &Native, at: At<'_>, notes: &mut Vec<Note>) {
    if !DIALECT.owns(native) {
        let detail = format!("NITF has no place for what only {} knows", native.format);
        return notes.push(Note::dropped(at, detail));
    }
    if let Some(version) = native.version.as_ref().filter(|version| *version != VERSION) {
        let detail = format!("every document is written as {VERSION}; this one was {version}");
        notes.push(Note::assumed(at.key("version"), detail));
    }
    keep::put_back(root, native, &DIALECT, at, notes);
}

/// A document as it is read.
fn again(_: &Article, node: &Node) -> Option<Noted<Article>> {
    let mut xml = String::new();
    writer::write(node, 0, &mut xml);
    read::again(&xml)
}
