//! Blocks as NITF 3.6, valid by its schema.

use super::standard::{COMMON_TEXT, RUNNING_TEXT};
use super::{HOLDER, PLAIN, inline};
use crate::model::{
    Align, Block, Cell, List, Media, MediaKind, Paragraph, Part, Quote, Rendition, RichText, Section, Table,
};
use crate::note::{At, Note};
use crate::syntax::markup::{fold, is_active, safe, xhtml};
use crate::syntax::xml::rules::Type;
use crate::syntax::xml::writer::Node;

/// Blocks as a document: `nitf` with a body.
#[must_use]
pub fn document(blocks: &[Block], at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let (mut content, mut end) = (Node::new("body.content"), Node::new("body.end"));
    let behind = blocks.len() - ends(blocks);
    for (i, block) in blocks.iter().enumerate() {
        match end_of(block).filter(|_| i >= behind) {
            Some((name, text)) => {
                let here = at.index(i);
                let (here, mut node) = (here.key("blocks"), Node::mixed(name));
                inline::write_in(&mut node, end_type(name), text, here.index(0).key("text"), notes);
                end.push(node);
            }
            None => top(&mut content, block, at.index(i), notes),
        }
    }
    let mut body = Node::new("body");
    body.push(content);
    if !end.children.is_empty() {
        body.push(end);
    }
    let mut root = inline::root();
    root.push(body);
    xhtml::reads_otherwise(&root, blocks, at, notes, super::read);
    root
}

/// What stands at the end of a body, in this order.
const ENDS: [&str; 2] = ["tagline", "bibliography"];

/// How many of the last blocks are its end.
fn ends(blocks: &[Block]) -> usize {
    let names = |blocks: &[Block]| blocks.iter().map(|b| end_of(b).map(|(name, _)| name)).collect::<Vec<_>>();
    let fits = |last: &[Block]| {
        let names = names(last);
        names == ENDS.map(Some) || ENDS.iter().any(|end| names == [Some(*end)])
    };
    (1..=ENDS.len())
        .rev()
        .find(|n| blocks.len().checked_sub(*n).and_then(|at| blocks.get(at..)).is_some_and(fits))
        .unwrap_or(0)
}

/// The name and text of a tagline or bibliography, if the block is one and nothing else.
fn end_of(block: &Block) -> Option<(&'static str, &RichText)> {
    let Block::Section(Section { role, blocks }) = block else { return None };
    let name = ENDS.iter().find(|end| role.as_deref() == Some(**end))?;
    match blocks.as_slice() {
        [Block::Paragraph(Paragraph { text, role: None })] if !fold::is_blank(text) => Some((name, text)),
        _ => None,
    }
}

/// What may stand in it.
fn end_type(name: &str) -> &'static Type {
    if name == "bibliography" { &COMMON_TEXT } else { &RUNNING_TEXT }
}

/// A block of `body.content`.
fn top(node: &mut Node, block: &Block, at: At<'_>, notes: &mut Vec<Note>) {
    if let Some(own) = own(block, at, notes) {
        return node.children.extend(own.map(crate::syntax::xml::writer::Child::Node));
    }
    if let Block::Element(e) = block
        && !super::is_foreign_element(e.format, e.namespace.as_deref())
    {
        notes.push(Note::degraded(at, "NITF has no such element: what is in it was written"));
        let at = at.key("blocks");
        return e.blocks.iter().enumerate().for_each(|(i, block)| top(node, block, at.index(i), notes));
    }
    if let Block::Section(Section { role, blocks }) = block
        && role.as_deref().is_none_or(|r| !r.trim().is_empty() && !matches!(r, HOLDER | PLAIN))
    {
        let mut inner = Node::new("block").with("class", role.as_deref().unwrap_or(PLAIN));
        if all(&mut inner, blocks, at.key("blocks"), notes) {
            return node.push(inner);
        }
    }
    let mut holder = Node::new("block").with("class", HOLDER);
    xhtml::write_block(&mut holder, block, at, notes);
    node.push(holder);
}

/// Writes all blocks as NITF's own; `false`, and nothing written, if one has no place there.
fn all(node: &mut Node, blocks: &[Block], at: At<'_>, notes: &mut Vec<Note>) -> bool {
    let (mut inner, mut said) = (Vec::new(), Vec::new());
    for (i, block) in blocks.iter().enumerate() {
        let Some(own) = own(block, at.index(i), &mut said) else { return false };
        inner.extend(own);
    }
    inner.into_iter().for_each(|n| node.push(n));
    notes.append(&mut said);
    true
}

/// A block as NITF's own element; `Some(None)` when there is nothing to write; `None` when NITF has none for it.
fn own(block: &Block, at: At<'_>, notes: &mut Vec<Note>) -> Option<Option<Node>> {
    let mut said = Vec::new();
    let node = match block {
        Block::Paragraph(p) => {
            let mut node = Node::mixed("p");
            match p.role.as_deref() {
                Some(mark @ ("lede" | "summary" | "optional-text")) => node.set(mark.to_owned(), "true"),
                Some(role) if role.trim().is_empty() => said.push(Note::dropped(at.key("role"), "an empty role")),
                Some(role) => node.set("class", role),
                None => {}
            }
            running(node, &p.text, at, &mut said)
        }
        Block::Heading(h) => {
            let mut node = Node::mixed("hl2");
            if h.level.get() != 2 {
                node.set("class", format!("h{}", h.level));
            }
            running(node, &h.text, at, &mut said)
        }
        Block::Pre(p) => Some(Node::text("pre", p.text.as_str())),
        Block::Rule(_) => Some(Node::new("hr")),
        Block::List(l) => Some(list(l, at, &mut said)?),
        Block::Quote(q) => Some(quote(q, at, &mut said)?),
        Block::Table(t) => Some(table(t, at, &mut said)?),
        Block::Media(m) => Some(media(m, at, &mut said)?),
        Block::Section(s) if s.role.as_deref() == Some("dl") => Some(definitions(&s.blocks, at, &mut said)?),
        Block::Section(s) => Some(note(s, at, &mut said)?),
        Block::Element(_) | Block::Raw(_) => return None,
    };
    notes.append(&mut said);
    Some(node)
}

fn running(mut node: Node, text: &RichText, at: At<'_>, notes: &mut Vec<Note>) -> Option<Node> {
    if fold::is_blank(text) {
        notes.push(Note::dropped(at, "an empty paragraph or heading says nothing"));
        return None;
    }
    inline::write(&mut node, text, at.key("text"), notes);
    Some(node)
}

/// An element that holds running text or blocks: `li`, `td`, `media-caption`.
fn holder(mut node: Node, blocks: &[Block], at: At<'_>, notes: &mut Vec<Note>) -> Node {
    if let [Block::Paragraph(p)] = blocks
        && xhtml::has_no_role(p)
        && !fold::is_blank(&p.text)
        && !xhtml::needs_paragraph(&p.text)
    {
        node.mixed = true;
        xhtml::no_role(p, at.index(0), notes);
        inline::write(&mut node, &p.text, at.index(0).key("text"), notes);
        return node;
    }
    for (i, block) in blocks.iter().enumerate() {
        match own(block, at.index(i), notes) {
            Some(own) => node.children.extend(own.map(crate::syntax::xml::writer::Child::Node)),
            None => xhtml::write_block(&mut node, block, at.index(i), notes),
        }
    }
    xhtml::without_first_paragraph(&mut node, blocks, |_| false);
    node
}

fn list(list: &List, at: At<'_>, notes: &mut Vec<Note>) -> Option<Node> {
    let List { ordered, start, items } = list;
    if items.is_empty() || (!ordered && start.is_some()) {
        return None;
    }
    let mut node = Node::new(if *ordered { "ol" } else { "ul" });
    node.set_some("seqnum", *start);
    let at = at.key("items");
    for (i, item) in items.iter().enumerate() {
        node.push(holder(Node::new("li"), item, at.index(i), notes));
    }
    Some(node)
}

/// A definition list, if the section is nothing else: terms are running text, definitions are paragraphs.
fn definitions(blocks: &[Block], at: At<'_>, notes: &mut Vec<Note>) -> Option<Node> {
    let mut node = Node::new("dl");
    let at = at.key("blocks");
    for (i, block) in blocks.iter().enumerate() {
        let Block::Paragraph(Paragraph { text, role }) = block else { return None };
        if fold::is_blank(text) || xhtml::needs_paragraph(text) {
            return None;
        }
        let here = at.index(i);
        match role.as_deref() {
            Some("dt") => node.push(running(Node::mixed("dt"), text, here, notes)?),
            Some("dd") => {
                let mut dd = Node::new("dd");
                dd.push(running(Node::mixed("p"), text, here, notes)?);
                node.push(dd);
            }
            _ => return None,
        }
    }
    (!node.children.is_empty()).then_some(node)
}

fn quote(quote: &Quote, at: At<'_>, notes: &mut Vec<Note>) -> Option<Node> {
    let Quote { blocks, credit, cite } = quote;
    let mut node = Node::new("bq");
    node.set_some("quote-source", safe(cite.as_ref(), at.key("cite"), notes));
    let mut block = Node::new("block");
    if !all(&mut block, blocks, at.key("blocks"), notes) {
        return None;
    }
    node.push(block);
    optional(&mut node, "credit", credit.as_ref(), at.key("credit"), notes);
    Some(node)
}

fn optional(node: &mut Node, name: &'static str, text: Option<&RichText>, at: At<'_>, notes: &mut Vec<Note>) {
    let Some(text) = text else { return };
    if fold::is_blank(text) {
        return notes.push(Note::dropped(at, "there is no text in it"));
    }
    let mut inner = Node::mixed(name);
    inline::write(&mut inner, text, at, notes);
    node.push(inner);
}

/// A table, if its rows come as NITF wants them: head, body, foot, none of them without a cell.
fn table(table: &Table, at: At<'_>, notes: &mut Vec<Note>) -> Option<Node> {
    let Table { caption, columns: _, rows } = table;
    let alignments = table.alignments();
    let rank = |part: Part| match part {
        Part::Head => 0,
        Part::Body => 1,
        Part::Foot => 2,
    };
    if !rows.is_sorted_by_key(|r| rank(r.part)) || rows.iter().any(|r| r.cells.is_empty()) {
        return None;
    }
    let mut node = Node::new("table");
    optional(&mut node, "caption", caption.as_ref(), at.key("caption"), notes);
    let at = at.key("rows");
    for (part, name) in [(Part::Head, "thead"), (Part::Foot, "tfoot"), (Part::Body, "tbody")] {
        let mut group = Node::new(name);
        let rows = rows.iter().zip(&alignments).enumerate();
        for (i, (row, aligned)) in rows.filter(|(_, (r, _))| r.part == part) {
            let mut tr = Node::new("tr");
            let here = at.index(i);
            let here = here.key("cells");
            for (j, (one, align)) in row.cells.iter().zip(aligned).enumerate() {
                tr.push(cell(one, *align, here.index(j), notes));
            }
            group.push(tr);
        }
        if !group.children.is_empty() {
            node.push(group);
        }
    }
    Some(node)
}

fn cell(cell: &Cell, align: Option<Align>, at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let Cell { header, colspan, rowspan, align: _, blocks } = cell;
    let mut node = Node::new(if *header { "th" } else { "td" });
    node.set_some("colspan", *colspan);
    node.set_some("rowspan", *rowspan);
    node.set_some("align", align.map(xhtml::align_name));
    holder(node, blocks, at.key("blocks"), notes)
}

/// A picture, video or audio, if NITF has a place for all that is known of it.
fn media(media: &Media, at: At<'_>, notes: &mut Vec<Note>) -> Option<Node> {
    let Media { kind, guid, renditions, caption, credit, alt } = media;
    let simple = |r: &Rendition| {
        let Rendition { href, content_type, width, height, .. } = r.clone();
        Rendition { href, content_type, width, height, ..Rendition::default() } == *r
            && !r.href.as_deref().is_some_and(is_active)
    };
    if guid.is_some() || renditions.is_empty() || !renditions.iter().all(simple) || alt.as_deref() == Some("") {
        return None;
    }
    let mut node = Node::new("media").with(
        "media-type",
        match kind {
            MediaKind::Picture => "image",
            MediaKind::Graphic => "graphic",
            MediaKind::Video => "video",
            MediaKind::Audio => "audio",
            MediaKind::Other => "other",
        },
    );
    for (i, rendition) in renditions.iter().enumerate() {
        let mut file = Node::new("media-reference");
        file.set_some("source", rendition.href.as_ref());
        file.set_some("mime-type", rendition.content_type.as_ref());
        file.set_some("width", rendition.width);
        file.set_some("height", rendition.height);
        file.set_some("alternate-text", alt.as_ref().filter(|_| i == 0));
        node.push(file);
    }
    if !caption.is_empty() {
        node.push(holder(Node::new("media-caption"), caption, at.key("caption"), notes));
    }
    optional(&mut node, "media-producer", credit.as_ref(), at.key("credit"), notes);
    Some(node)
}

/// A footnote or note; any other section is no block content.
fn note(section: &Section, at: At<'_>, notes: &mut Vec<Note>) -> Option<Node> {
    let name = match section.role.as_deref() {
        Some("footnote") => "fn",
        Some("note") => "note",
        _ => return None,
    };
    let mut content = Node::new("body.content");
    if !all(&mut content, &section.blocks, at.key("blocks"), notes) {
        return None;
    }
    let mut node = Node::new(name);
    node.push(content);
    Some(node)
}
