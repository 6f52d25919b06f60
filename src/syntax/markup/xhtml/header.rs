//! What the body repeats of the metadata, and the dateline at its start.

use super::read::{first_paragraph, marks};
use crate::model::{Block, Inline, RichText, Section};
use crate::note::NoteKind;
use crate::syntax::markup::Context;
use crate::syntax::xml::Element;

/// Puts what the beginning of the body repeats of the metadata into a section with the role `header`, and finds the
/// dateline.
pub(in crate::syntax::markup) fn recognise(mut blocks: Vec<Block>, context: &mut Context) -> Vec<Block> {
    let first = blocks.iter().take_while(|b| is_header(b)).count();
    let repeated = blocks.iter().skip(first).take_while(|b| repeats(b, context)).count();
    if repeated > 0 && first + repeated < blocks.len() {
        let taken: Vec<Block> = blocks.splice(first..first + repeated, []).collect();
        blocks.insert(first, Block::Section(Section { role: Some("header".to_owned()), blocks: taken }));
        context.repeated = repeated;
        context.remark(NoteKind::Recognised, 0, "the body begins with text that the metadata states: kept as a header");
    }
    context.dateline = context.dateline.take().or_else(|| dateline(&blocks));
    blocks
}

/// Tells the tree which of its elements were put into the header.
pub(super) fn set_apart(root: Element<'_>, context: &mut Context) {
    let moved = std::mem::take(&mut context.repeated);
    if moved == 0 {
        return;
    }
    let holds_text = |e: &Element<'_>| matches!(&*e.lower(), "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let read = |e: &Element<'_>| holds_text(e) && e.is_open() && !e.text().trim().is_empty();
    // Behind a header that the source has itself, the positions are not known.
    let own = root.descendants().any(|e| e.lower() == "header");
    root.descendants().filter(read).take(if own { 0 } else { moved }).for_each(|e| e.set_apart("header[1]"));
}

/// Takes a `head` that says nothing but the headline: any writer would say so again.
pub(super) fn take_title(html: Element<'_>, context: &Context) {
    let Some(head) = html.child("head").filter(|h| h.attrs().next().is_none()) else { return };
    let mut parts = head.elements();
    let (Some(title), None) = (parts.next(), parts.next()) else { return };
    let headline = context.known.headlines.first();
    if title.local() == "title" && title.attrs().next().is_none() && headline.is_some_and(|h| *h == title.text()) {
        head.take_whole();
    }
}

pub(super) fn is_header(block: &Block) -> bool {
    matches!(block, Block::Section(s) if s.role.as_deref() == Some("header"))
}

fn repeats(block: &Block, context: &Context) -> bool {
    let known = &context.known;
    let among = |text: &RichText, list: &[String]| {
        let text = text.plain();
        loose(&text).next().is_some() && list.iter().any(|k| loose(k).eq(loose(&text)))
    };
    match block {
        Block::Heading(h) => among(&h.text, &known.headlines) || among(&h.text, &known.sluglines),
        // A first paragraph may well be the description too; only one that is marked as something else is a repeat.
        Block::Paragraph(p) => {
            among(&p.text, &known.headlines)
                || among(&p.text, &known.bylines)
                || among(&p.text, &known.sluglines)
                || (p.role.as_deref().is_some_and(is_teaser) && among(&p.text, &known.descriptions))
        }
        _ => false,
    }
}

fn is_teaser(role: &str) -> bool {
    role.split_whitespace().any(|r| {
        ["teaser", "summary", "abstract", "description", "standfirst"].iter().any(|t| r.eq_ignore_ascii_case(t))
    })
}

/// Letters and digits only: what formats decorate differently.
fn loose(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// A span whose class says that it is the dateline, at the start of the first paragraph.
fn dateline(blocks: &[Block]) -> Option<RichText> {
    let paragraph = first_paragraph(blocks)?;
    let first = marks(&paragraph.text).iter().find(|i| !matches!(i, Inline::Text(s) if s.trim().is_empty()))?;
    let Inline::Span(span) = first else { return None };
    let says = |role: &str| role.split_whitespace().any(|r| r.eq_ignore_ascii_case("dateline"));
    (span.role.as_deref().is_some_and(says) && !span.children.is_empty()).then(|| span.children.clone())
}
