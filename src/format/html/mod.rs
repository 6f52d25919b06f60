//! `html`: a fragment, an article in `<article>`, or the page of a news site.
//!
//! What a page says about its story is in `facts`, and goes into the article by the table in `map`; the story itself is
//! found and read by `content`; `kinds` tells pages that are no story. Knows no other format.

use super::{Confidence, Format, Head, Holds, Marks, ReadSide, Sniff, Way, WriteSide, options};

mod addresses;
mod content;
mod facts;
mod headline;
mod kinds;
mod map;
mod read;
mod recognise;
#[cfg(test)]
mod tests;
mod write;

/// The card.
pub static FORMAT: Format = Format {
    id: ID,
    title: "HTML: a page of a news site, an article, a fragment",
    extensions: &["html", "htm"],
    media_types: &["text/html"],
    holds: Holds::One,
    sniff,
    read: Some(ReadSide { open: read::open, options: options::help::<read::Options>, catalog: None }),
    write: Some(WriteSide {
        create: write::create,
        marks: |_| Ok(Marks::NONE),
        carries: |field, _| Ok(write::carries(field)),
        ways: &[Way::USUAL, Way::with(&[("page", "true")])],
        options: options::help::<write::Options>,
    }),
};

const ID: &str = "html";

/// Elements with which a piece of HTML may begin.
const OPENINGS: &[&str] = &[
    "article",
    "section",
    "main",
    "header",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "blockquote",
    "figure",
    "table",
];

fn sniff(head: &Head<'_>) -> Sniff {
    let start = head.text.trim_start_matches('\u{FEFF}').trim_start();
    let begins = |with: &str| start.get(..with.len()).is_some_and(|s| s.eq_ignore_ascii_case(with));
    if begins("<!doctype html") {
        return Sniff::new(Confidence::Certain, "the document type of HTML");
    }
    let Some(root) = head.xml else { return Sniff::no() };
    let name = root.local.to_ascii_lowercase();
    let is_html = root.namespace.is_empty() || root.namespace == "http://www.w3.org/1999/xhtml";
    match name.as_str() {
        "html" if is_html => Sniff::new(Confidence::Certain, "root element html"),
        "head" | "body" if is_html => Sniff::new(Confidence::Likely, format!("begins with the element {name} of HTML")),
        name if is_html && OPENINGS.contains(&name) => {
            Sniff::new(Confidence::Likely, format!("begins with the element {name} of HTML"))
        }
        _ => Sniff::no(),
    }
}
