//! What was kept of an earlier document may be anything by now, and may mean something where it is put back. So what was
//! written with it is read again, and written anew from that, until reading gives what was written. Then it is known what
//! is lost: a difference that nothing has announced is told, and a loss that was announced and is none is not.
//!
//! Knows no format: how an article is written and read is given to it.
//!
//! # Before you change something here
//!
//! - It must end. What is put back may change what is read, which changes what is put back; after `ROUNDS` the last one
//!   stands, and what then differs is told. Asserts doubled on each trip once, where what they say holds a no-break space:
//!   compare texts as a reader reads them.
//! - Only the bags are compared to see whether it has settled. The rest of the article is what was asked for; it differs
//!   where the format cannot say it, and writing it again would not help.
//! - The notes of the first writing are kept, since they speak of the article that was given. What reading says of keeping
//!   (`Unmapped` in `/native`) announces no difference.
//! - Comparing costs as much as writing: it is done for articles with a bag only, and paths are looked up in a set, since
//!   there can be a hundred thousand of both.
//! - Tests: as in `keep`. The law behind it is `tests/suite/roundtrip.rs`: what differs was announced, and a second trip
//!   changes nothing.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::iter;

use super::Dialect;
use super::finder::{canonical, steps};
use crate::model::{Article, Compared, Native};
use crate::note::{Note, NoteKind, Noted};
use crate::syntax::xml::writer::Node;

/// How often it is written anew at most; what is put back finds its place in two or three.
const ROUNDS: usize = 5;

/// What was written, and the article that it is read as.
pub(crate) struct Settled<'a, T = Node> {
    pub(crate) node: T,
    pub(crate) article: Cow<'a, Article>,
}

/// Whether what stands at a path of a document stands in each of them.
pub(crate) type Stands<'s, T> = &'s dyn Fn(&T, &str) -> bool;

/// Writes an article until it settles, and adds the notes on what that loses. `write` makes the node, with its
/// notes; `read` reads it as an article, given the one that was written.
pub(crate) fn settle<'a>(
    article: &'a Article,
    dialect: &Dialect,
    notes: &mut Vec<Note>,
    write: impl Fn(&Article) -> (Node, Vec<Note>),
    read: impl Fn(&Article, &Node) -> Option<Noted<Article>>,
) -> Settled<'a> {
    let always = |node: &Node, path: &str| stands(node, article, path, dialect);
    settle_as(article, (dialect.name, &always), notes, write, read)
}

/// The same of a format whose documents are other than XML: what it is called, and whether what stands at a path of a
/// document stands in each of them, so that it is not kept.
pub(crate) fn settle_as<'a, T: Default>(
    article: &'a Article,
    (name, always): (&str, Stands<'_, T>),
    notes: &mut Vec<Note>,
    write: impl Fn(&Article) -> (T, Vec<Note>),
    read: impl Fn(&Article, &T) -> Option<Noted<Article>>,
) -> Settled<'a, T> {
    let (node, mut told) = write(article);
    let mut settled = Settled { node, article: Cow::Borrowed(article) };
    let mut back = read(article, &settled.node);
    for _ in 0..ROUNDS {
        let Some(Noted { value, .. }) = back.take_if(|back| !same_bags(&settled.article, &back.value)) else { break };
        // What was written before goes first: there can be much of it.
        settled = Settled { node: T::default(), article: Cow::Owned(value) };
        settled.node = write(&settled.article).0;
        back = read(&settled.article, &settled.node);
    }
    match back {
        Some(back) => correct(&mut told, (name, &|path| always(&settled.node, path)), article, &back),
        None => {
            let detail = format!("with what was kept of an earlier {name}, it cannot be read");
            told.push(Note::degraded("/native", detail));
        }
    }
    notes.append(&mut told);
    settled
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

/// Makes the notes say what is lost, no more and no less.
fn correct(
    notes: &mut Vec<Note>,
    (name, always): (&str, &dyn Fn(&str) -> bool),
    before: &Article,
    back: &Noted<Article>,
) {
    let has_kept = before.native.is_some() || before.message.as_ref().is_some_and(|m| m.native.is_some());
    let detail = match has_kept {
        true => format!("with what was kept of an earlier {name}, it reads otherwise"),
        false => format!("{name} has no place for it as it is"),
    };
    let otherwise = |path: String| Note::degraded(path, detail.clone());
    let Some(mut both) = Compared::new(before, &back.value) else { return notes.push(otherwise(String::new())) };
    notes.retain(|note| !note.kind.is_loss() || !both.keeps(&note.path));
    // That reading keeps what it does not know announces no difference of it.
    let announce = back.notes.iter().filter(|n| n.kind != NoteKind::Unmapped || !n.path.contains("/native"));
    let told = Told::by(notes.iter().chain(announce));
    let untold = both.differences().into_iter().filter(|path| !told.covers(path));
    let reordered = same_elements(before, &back.value);
    let (moved, others): (Vec<String>, Vec<String>) =
        untold.partition(|path| reordered && path.starts_with("/native/elements/"));
    if !moved.is_empty() {
        notes
            .push(Note::assumed("/native/elements", "what was kept is read in the order in which the standard has it"));
    }
    let note = |path: String| match always(&path) {
        true => Note::assumed(path, "every item is written so, and when it is read that is not kept"),
        false => otherwise(path),
    };
    notes.extend(others.into_iter().map(note));
}

/// Whether it is an attribute of the item that stands there as it was kept, and is not kept because it always does.
fn stands(node: &Node, before: &Article, path: &str, dialect: &Dialect) -> bool {
    let Some(bag) = &before.native else { return false };
    let (name, kept) = match path.strip_prefix("/native/attrs/@") {
        Some(name) => (name, bag.attrs.get(&format!("@{name}"))),
        None if path == "/native/version" => (dialect.version_attr, bag.version.as_ref()),
        None => return false,
    };
    kept.is_some() && node.attr(name) == kept.map(String::as_str)
}

/// Whether the same elements were kept, in whatever order: each knows its place.
fn same_elements(a: &Article, b: &Article) -> bool {
    fn sorted(article: &Article) -> Vec<(String, Option<&str>)> {
        let elements = article.native.iter().flat_map(|bag| &bag.elements);
        let mut sorted: Vec<_> = elements.map(|e| (canonical(&steps(&e.at)), e.xml.as_deref())).collect();
        sorted.sort_unstable();
        sorted
    }
    sorted(a) == sorted(b)
}

/// The paths that notes speak of, to be asked about many others.
struct Told<'n>(BTreeSet<&'n str>);

impl<'n> Told<'n> {
    fn by(notes: impl Iterator<Item = &'n Note>) -> Told<'n> {
        Told(notes.map(|note| note.path.as_str()).collect())
    }

    /// As [`Note::covers`], of any of them.
    fn covers(&self, path: &str) -> bool {
        let mut around = iter::successors(Some(path), |p| p.rsplit_once('/').map(|(around, _)| around));
        let within = format!("{path}/");
        around.any(|p| self.0.contains(p))
            || self.0.range(within.as_str()..).next().is_some_and(|p| p.starts_with(&within))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_by_what_lies_around_it_and_within_it() {
        let notes = ["/subjects/2", "/native/attrs/a~1b@c", "/body"].map(|path| Note::dropped(path, "no room"));
        let told = Told::by(notes.iter());
        for path in ["/subjects", "/subjects/2", "/subjects/2/names/0", "/native/attrs", "/body/0", ""] {
            assert!(told.covers(path) && notes.iter().any(|n| n.covers(path)), "{path}");
        }
        for path in ["/subjects/20", "/subject", "/guid", "/body2"] {
            assert!(!told.covers(path) && !notes.iter().any(|n| n.covers(path)), "{path}");
        }
        let whole = [Note::dropped("", "all of it")];
        assert!(Told::by(whole.iter()).covers("/guid"));
    }
}
