//! What was kept of an earlier NewsML-G2 may be anything by now, and may mean something where it is put back. So what was
//! written with it is read again, and written anew from that, until reading gives what was written; every difference
//! that nothing has announced is told.

use std::borrow::Cow;

use super::super::read;
use crate::model::{Article, Message, Native, diff};
use crate::note::{Note, Noted};
use crate::syntax::xml::writer::{self, Node};

/// How often it is written anew at most; what is put back finds its place in two or three.
const ROUNDS: usize = 5;

/// What was written, and the article that it is read as.
pub(super) struct Settled<'a> {
    pub(super) node: Node,
    pub(super) article: Cow<'a, Article>,
}

/// Writes an article until it settles, and adds the notes that are missing. `write` makes the node, with its notes.
pub(super) fn settle<'a>(
    article: &'a Article,
    notes: &mut Vec<Note>,
    write: impl Fn(&Article) -> (Node, Vec<Note>),
    read: impl Fn(&Article, &Node) -> Option<Noted<Article>>,
) -> Settled<'a> {
    let (node, mut told) = write(article);
    notes.append(&mut told);
    let mut settled = Settled { node, article: Cow::Borrowed(article) };
    let mut back = read(article, &settled.node);
    for _ in 0..ROUNDS {
        let Some(Noted { value, .. }) = back.take_if(|back| !same_bags(&settled.article, &back.value)) else { break };
        let (node, _) = write(&value);
        back = read(&value, &node);
        settled = Settled { node, article: Cow::Owned(value) };
    }
    match back {
        Some(back) => complete(article, &back, notes),
        None => notes.push(Note::degraded("/native", "with what was kept of an earlier NewsML-G2, it cannot be read")),
    }
    settled
}

/// An item as it is read.
pub(super) fn item(article: &Article, node: &Node) -> Option<Noted<Article>> {
    let mut xml = String::new();
    writer::write(node, 0, &mut xml);
    let mut back = read::item_again(&xml)?;
    back.value.message.clone_from(&article.message);
    Some(back)
}

/// The header of a message as it is read, in an article of nothing else.
pub(super) fn header(article: &Article, node: &Node) -> Option<Noted<Article>> {
    let mut xml = super::message::start(article.message.as_ref());
    writer::write(node, 1, &mut xml);
    xml.push_str("</newsMessage>");
    let back = read::header_again(&xml)?;
    Some(Noted { value: of_message(back.value), notes: back.notes })
}

/// An article of nothing but a message.
pub(super) fn of_message(message: Option<Message>) -> Article {
    Article { message, ..Article::default() }
}

/// Whether the bags are the same, but for the version, of which there is one only to write.
fn same_bags(a: &Article, b: &Article) -> bool {
    fn parts(bag: Option<&Native>) -> Option<Native> {
        let bag = Native { version: None, ..bag?.clone() };
        (!bag.is_empty()).then_some(bag)
    }
    let of_message = |article: &Article| parts(article.message.as_ref().and_then(|m| m.native.as_ref()));
    parts(a.native.as_ref()) == parts(b.native.as_ref()) && of_message(a) == of_message(b)
}

fn complete(before: &Article, back: &Noted<Article>, notes: &mut Vec<Note>) {
    let is_told = |path: &String| notes.iter().chain(&back.notes).any(|n| n.covers(path));
    let untold: Vec<String> = diff(before, &back.value).into_iter().filter(|path| !is_told(path)).collect();
    let note = |path| Note::degraded(path, "with what was kept of an earlier NewsML-G2, it reads otherwise");
    notes.extend(untold.into_iter().map(note));
}
