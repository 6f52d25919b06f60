//! What would run in a browser and is written all the same: embeds, and the scripts and handlers of a NewsML-G2 source.
//!
//! NewsML-G2 goes from newsroom to newsroom and carries a body word for word, embeds included; cleaning it is for whoever
//! shows it. But they are told what is in it. Links that run a script are never written: see `syntax::markup`.

use std::fmt::Write;

use crate::code;
use crate::model::{Article, raws};
use crate::note::{At, Note, NoteKind};
use crate::syntax::markup::clean::clean;
use crate::syntax::markup::is_active;

/// Elements that run something, or load a page.
const ELEMENTS: [&str; 10] =
    ["<script>", "<iframe>", "<frame>", "<object>", "<embed>", "<applet>", "<form>", "<base>", "<portal>", "<animate>"];

/// Attributes that can hold an address.
const ADDRESSES: [&str; 8] = ["href", "src", "xlink:href", "action", "formaction", "data", "poster", "srcdoc"];

/// A note for every part of the article that holds such content.
pub(super) fn kept(article: &Article) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut say = |at: At<'_>, what: &str| {
        let detail = format!("{what} would run in a browser and is written as it is: clean it before it is shown");
        notes.push(Note::new(NoteKind::Rule, at, detail).coded(code::ACTIVE));
    };
    let body = At::ROOT.key("body");
    for (i, block) in article.body.iter().enumerate() {
        for raw in raws(block) {
            in_markup(&raw.value).iter().for_each(|what| say(body.index(i), what));
        }
    }
    let texts = At::ROOT.key("texts");
    for (i, text) in article.texts.iter().enumerate().filter(|(_, t)| t.value.contains('<')) {
        in_markup(&text.value).iter().for_each(|what| say(texts.index(i), what));
    }
    let Some(native) = article.native.as_ref().filter(|n| n.format == super::FORMAT.id) else { return notes };
    let (bag, elements, attrs) = (At::ROOT.key("native"), "elements", "attrs");
    let elements = bag.key(elements);
    for (i, element) in native.elements.iter().enumerate().filter(|(_, e)| is_in_body(&e.at)) {
        let found = element.xml.as_deref().map(in_markup).unwrap_or_default();
        found.iter().for_each(|what| say(elements.index(i), what));
    }
    let attrs = bag.key(attrs);
    for (path, value) in native.attrs.iter().filter(|(path, _)| is_in_body(path)) {
        let name = path.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        if is_handler(&name) || ADDRESSES.contains(&&*name) && is_active(value) {
            say(attrs.key(path), &name);
        }
    }
    notes
}

fn is_in_body(path: &str) -> bool {
    path.starts_with("contentSet/")
}

fn is_handler(name: &str) -> bool {
    name.len() > 4 && name.starts_with("on") && name.bytes().all(|b| b.is_ascii_alphabetic())
}

/// What in a piece of markup runs, as one phrase; none if nothing does.
fn in_markup(markup: &str) -> Option<String> {
    let runs = |what: &str| {
        let name = what.split(" of ").next().unwrap_or_default();
        ELEMENTS.contains(&what) || is_handler(name) || ADDRESSES.contains(&name)
    };
    let (_, gone) = clean(markup);
    let mut out = String::new();
    for (what, times) in gone.iter().filter(|(what, _)| runs(what)) {
        let between = if out.is_empty() { "" } else { ", " };
        let times = if *times > 1 { format!(" ({times} times)") } else { String::new() };
        let _ = write!(out, "{between}{what}{times}");
    }
    (!out.is_empty()).then_some(out)
}
