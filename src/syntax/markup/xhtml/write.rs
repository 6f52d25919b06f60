//! Blocks as XHTML, so that reading it gives the same blocks again.
//!
//! What HTML has no element for goes into `class` and `data-` attributes; what cannot survive is noted.

use super::{XHTML, inline};
use crate::model::{Align, Block, Cell, List, Part, Quote, Raw, RawFormat, RichText, Row, Section, Table};
use crate::note::{At, Note};
use crate::syntax::markup::fold;
use crate::syntax::xml::writer::{Child, Node};

/// Writes blocks into an element. `at` is where they stand in the article.
pub fn blocks(node: &mut Node, blocks: &[Block], at: At<'_>, notes: &mut Vec<Note>) {
    for (i, one) in blocks.iter().enumerate() {
        block(node, one, at.index(i), notes);
    }
}

/// Blocks as a document with a title.
#[must_use]
pub fn document(title: Option<&str>, body: &[Block], at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let mut html = Node::new("html").with("xmlns", XHTML);
    if let Some(title) = title {
        let mut head = Node::new("head");
        head.push(Node::text("title", title));
        html.push(head);
    }
    let mut inner = Node::new("body");
    blocks(&mut inner, body, at, notes);
    html.push(inner);
    html
}

// As deep as the blocks, which the model bounds.
fn block(node: &mut Node, block: &Block, at: At<'_>, notes: &mut Vec<Note>) {
    match block {
        Block::Paragraph(p) => paragraph(node, "p", &p.text, p.role.as_deref(), at, notes),
        Block::Heading(h) => {
            const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
            let name = NAMES.get(usize::from(h.level.get()) - 1).unwrap_or(&"h6");
            paragraph(node, name, &h.text, None, at, notes);
        }
        Block::List(l) => node.push(list(l, at, notes)),
        Block::Quote(q) => node.push(quote(q, at, notes)),
        Block::Table(t) => node.push(table(t, at, notes)),
        Block::Pre(p) => node.push(Node::text("pre", p.text.as_str())),
        Block::Rule(_) => node.push(Node::new("hr")),
        Block::Media(m) => super::media::write(node, m, at, notes),
        Block::Section(s) => section(node, s, at, notes),
        Block::Raw(r) => raw(node, r, false),
    }
}

/// A block of running text; nothing, with a note, when there is nothing in it.
fn paragraph(
    node: &mut Node,
    name: &'static str,
    text: &RichText,
    role: Option<&str>,
    at: At<'_>,
    notes: &mut Vec<Note>,
) {
    if fold::is_blank(text) {
        notes.push(Note::dropped(at, "an empty paragraph or heading says nothing"));
        return;
    }
    let mut p = Node::mixed(name);
    class(&mut p, role, at, notes);
    running(&mut p, text, at.key("text"), notes);
    node.push(p);
}

/// Running text in an element of XHTML; white space that HTML would fold is marked as it is meant.
pub(super) fn running(node: &mut Node, text: &RichText, at: At<'_>, notes: &mut Vec<Note>) {
    if !fold::is_folded(text) {
        node.set("style", super::KEEP_SPACE);
    }
    inline::write(node, text, inline::Host::Xhtml, at, notes);
}

pub(super) fn class(node: &mut Node, role: Option<&str>, at: At<'_>, notes: &mut Vec<Note>) {
    match role {
        Some(role) if role.trim().is_empty() => notes.push(Note::dropped(at.key("role"), "an empty role")),
        Some(role) => node.set("class", role),
        None => {}
    }
}

fn list(list: &List, at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let List { ordered, start, items } = list;
    let mut node = Node::new(if *ordered { "ol" } else { "ul" });
    node.set_some("start", *start);
    let at = at.key("items");
    for (i, item) in items.iter().enumerate() {
        node.push(holder("li", item, at.index(i), notes));
    }
    node
}

/// An element that holds either running text or blocks: `li`, `td`, `dd`. One plain paragraph is its text.
fn holder(name: &'static str, item: &[Block], at: At<'_>, notes: &mut Vec<Note>) -> Node {
    if let [Block::Paragraph(p)] = item
        && p.role.is_none()
        && !fold::is_blank(&p.text)
    {
        let mut node = Node::mixed(name);
        running(&mut node, &p.text, at.index(0).key("text"), notes);
        return node;
    }
    let mut node = Node::new(name);
    blocks(&mut node, item, at, notes);
    node
}

fn quote(quote: &Quote, at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let Quote { blocks: inner, credit, cite } = quote;
    let mut node = Node::new("blockquote");
    node.set_some("cite", cite.as_ref());
    blocks(&mut node, inner, at.key("blocks"), notes);
    optional(&mut node, "footer", credit.as_ref(), at.key("credit"), notes);
    node
}

/// A caption or credit: nothing, with a note, when it is there but empty.
pub(super) fn optional(
    node: &mut Node,
    name: &'static str,
    text: Option<&RichText>,
    at: At<'_>,
    notes: &mut Vec<Note>,
) {
    let Some(text) = text else { return };
    if fold::is_blank(text) {
        notes.push(Note::dropped(at, "there is no text in it"));
        return;
    }
    let mut inner = Node::mixed(name);
    running(&mut inner, text, at, notes);
    node.push(inner);
}

fn table(table: &Table, at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let Table { caption, rows } = table;
    let mut node = Node::new("table");
    optional(&mut node, "caption", caption.as_ref(), at.key("caption"), notes);
    let at = at.key("rows");
    let mut index = 0;
    for part in rows.chunk_by(|a, b| a.part == b.part) {
        let mut group = Node::new(match part.first().map(|r| r.part) {
            Some(Part::Head) => "thead",
            Some(Part::Foot) => "tfoot",
            _ => "tbody",
        });
        for row in part {
            let Row { part: _, cells } = row;
            let mut tr = Node::new("tr");
            let here = at.index(index);
            let here = here.key("cells");
            for (i, one) in cells.iter().enumerate() {
                tr.push(cell(one, here.index(i), notes));
            }
            group.push(tr);
            index += 1;
        }
        node.push(group);
    }
    node
}

fn cell(cell: &Cell, at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let Cell { header, colspan, rowspan, align, blocks: inner } = cell;
    let mut node = holder(if *header { "th" } else { "td" }, inner, at.key("blocks"), notes);
    node.set_some("colspan", *colspan);
    node.set_some("rowspan", *rowspan);
    node.set_some("align", align.map(align_name));
    node
}

pub(super) fn align_name(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
        Align::Justify => "justify",
    }
}

fn section(node: &mut Node, section: &Section, at: At<'_>, notes: &mut Vec<Note>) {
    let Section { role, blocks: inner } = section;
    if role.as_deref() == Some("dl")
        && let Some(dl) = definitions(inner, at.key("blocks"), notes)
    {
        node.push(dl);
        return;
    }
    let mut out = match role.as_deref() {
        Some("header") => Node::new("header"),
        Some(role) if !role.trim().is_empty() => Node::new("div").with("class", role),
        other => {
            if other.is_some() {
                notes.push(Note::dropped(at.key("role"), "an empty role"));
            }
            Node::new("section")
        }
    };
    let at = at.key("blocks");
    let bare = role.as_deref() == Some("header");
    for (i, one) in inner.iter().enumerate() {
        match one {
            Block::Paragraph(p) if bare && p.role.is_none() && stands_alone(inner, i) => {
                let here = at.index(i);
                inline::write(&mut out, &p.text, inline::Host::Xhtml, here.key("text"), notes);
            }
            _ => block(&mut out, one, at.index(i), notes),
        }
    }
    node.push(out);
}

/// Whether the paragraph is one single mark, as headers have them (`time`), which reads as a paragraph without being
/// put into one, because its neighbours are blocks.
fn stands_alone(blocks: &[Block], at: usize) -> bool {
    use crate::model::{Inline, Parts};
    let single = |b: Option<&Block>| {
        matches!(b, Some(Block::Paragraph(p)) if p.role.is_none() && matches!(p.text.parts(),
            Parts::Marked([Inline::Entity(_) | Inline::Styled(_)])))
    };
    let raw = |b: Option<&Block>| matches!(b, Some(Block::Raw(_)));
    let near = [at.checked_sub(1).and_then(|i| blocks.get(i)), blocks.get(at + 1)];
    single(blocks.get(at))
        && !near.iter().any(|b| single(*b) || raw(*b))
        && matches!(blocks.get(at), Some(Block::Paragraph(p)) if fold::is_folded(&p.text) && !fold::is_blank(&p.text))
}

/// A definition list, if the section is nothing else.
fn definitions(blocks: &[Block], at: At<'_>, notes: &mut Vec<Note>) -> Option<Node> {
    let is_part = |b: &Block| match b {
        Block::Paragraph(p) => matches!(p.role.as_deref(), Some("dt" | "dd")) && !fold::is_blank(&p.text),
        Block::Section(s) => {
            s.role.as_deref() == Some("dd") && !matches!(s.blocks.as_slice(), [Block::Paragraph(p)] if p.role.is_none())
        }
        _ => false,
    };
    if blocks.is_empty() || !blocks.iter().all(is_part) {
        return None;
    }
    let mut dl = Node::new("dl");
    for (i, block) in blocks.iter().enumerate() {
        let here = at.index(i);
        match block {
            Block::Paragraph(p) => {
                let mut node = Node::mixed(if p.role.as_deref() == Some("dt") { "dt" } else { "dd" });
                running(&mut node, &p.text, here.key("text"), notes);
                dl.push(node);
            }
            Block::Section(s) => dl.push(holder("dd", &s.blocks, here.key("blocks"), notes)),
            _ => {}
        }
    }
    Some(dl)
}

/// Content kept word for word: as it is where it reads back as it is, else in a wrapper that says so, else as text in it.
pub(super) fn raw(node: &mut Node, raw: &Raw, inline: bool) {
    let Raw { format, value } = raw;
    let child = super::check::element(value);
    if let Some(child) = &child
        && super::check::reads_as_raw(raw, inline)
    {
        node.children.push(child.clone());
        return;
    }
    let name = match format {
        RawFormat::Html => "html",
        RawFormat::Xml => "xml",
    };
    let mut wrapper = Node::mixed(if inline { "span" } else { "div" }).with("data-raw", name);
    match child {
        Some(child) => wrapper.children.push(child),
        None => wrapper.children.push(Child::Text(value.clone())),
    }
    node.push(wrapper);
}
