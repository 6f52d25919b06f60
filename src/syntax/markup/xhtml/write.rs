//! Blocks as XHTML, so that reading it gives the same blocks again.
//!
//! What HTML has no element for goes into `class` and `data-` attributes; what cannot survive is noted.

use std::borrow::Cow;

use super::header::is_header;
use super::{XHTML, check, inline};
use crate::model::{Align, Block, Cell, List, Paragraph, Part, Quote, Raw, RawFormat, RichText, Row, Section, Table};
use crate::note::{At, Note};
use crate::syntax::markup::{fold, safe};
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
    let leading = body.iter().take_while(|b| is_header(b)).count();
    for (i, one) in body.iter().enumerate() {
        block(&mut inner, one, at.index(i), notes);
        // What stands at the very beginning needs no class to say that it repeats metadata.
        if let (true, Some(Child::Node(header))) = (i < leading, inner.children.last_mut()) {
            header.attrs.clear();
        }
    }
    html.push(inner);
    super::element::reads_otherwise(&html, body, at, notes, super::read);
    html
}

// As deep as the blocks, which the model bounds.
pub(super) fn block(node: &mut Node, block: &Block, at: At<'_>, notes: &mut Vec<Note>) {
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
        Block::Element(e) => super::element::write_block(node, e, at, notes),
        Block::Raw(r) => raw(node, r, check::Among::Blocks),
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
pub(super) fn holder(name: impl Into<Cow<'static, str>>, item: &[Block], at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let name = name.into();
    let is_item = name == "li";
    if let [Block::Paragraph(p)] = item
        && has_no_role(p)
        && !fold::is_blank(&p.text)
        && !check::needs_paragraph(&p.text)
    {
        let mut node = Node::mixed(name);
        no_role(p, at.index(0), notes);
        running(&mut node, &p.text, at.index(0).key("text"), notes);
        return node;
    }
    let mut node = Node::new(name);
    blocks(&mut node, item, at, notes);
    let lists = |child: &Child| is_item && matches!(child, Child::Node(n) if n.name == "ul" || n.name == "ol");
    without_first_paragraph(&mut node, item, lists);
    node
}

/// Takes out the element of the paragraph with which a holder of these blocks begins, when nothing else stands in it but
/// what `may_follow`: it is the text of the holder, as people write it. Blocks with nothing in them were not written.
pub(in crate::syntax::markup) fn without_first_paragraph(
    holder: &mut Node,
    blocks: &[Block],
    may_follow: impl Fn(&Child) -> bool,
) {
    let solid = blocks.iter().find_map(|block| match block {
        Block::Paragraph(p) if !fold::is_blank(&p.text) => Some(p),
        _ => None,
    });
    if let Some((Child::Node(p), rest)) = holder.children.split_first_mut()
        && p.name == "p"
        && p.attrs.is_empty()
        && rest.iter().all(may_follow)
        && solid.is_some_and(|p| !check::needs_paragraph(&p.text))
    {
        let text = std::mem::take(&mut p.children);
        holder.children.splice(0..1, text);
        holder.mixed = true;
    }
}

/// Whether a paragraph has no role, or one that says nothing.
pub(in crate::syntax::markup) fn has_no_role(p: &Paragraph) -> bool {
    p.role.as_deref().is_none_or(|role| role.trim().is_empty())
}

/// Says that the role which says nothing is gone.
pub(in crate::syntax::markup) fn no_role(p: &Paragraph, at: At<'_>, notes: &mut Vec<Note>) {
    if p.role.is_some() {
        notes.push(Note::dropped(at.key("role"), "an empty role"));
    }
}

fn quote(quote: &Quote, at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let Quote { blocks: inner, credit, cite } = quote;
    let mut node = Node::new("blockquote");
    node.set_some("cite", safe(cite.as_ref(), at.key("cite"), notes));
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
    let Table { caption, columns: _, rows } = table;
    let alignments = table.alignments();
    let mut node = Node::new("table");
    optional(&mut node, "caption", caption.as_ref(), at.key("caption"), notes);
    let at = at.key("rows");
    let mut numbered = alignments.iter().enumerate();
    for part in rows.chunk_by(|a, b| a.part == b.part) {
        let mut group = Node::new(match part.first().map(|r| r.part) {
            Some(Part::Head) => "thead",
            Some(Part::Foot) => "tfoot",
            _ => "tbody",
        });
        for (row, (i, aligned)) in part.iter().zip(&mut numbered) {
            let Row { part: _, cells } = row;
            let mut tr = Node::new("tr");
            let here = at.index(i);
            let here = here.key("cells");
            for (j, (one, align)) in cells.iter().zip(aligned).enumerate() {
                tr.push(cell(one, *align, here.index(j), notes));
            }
            group.push(tr);
        }
        node.push(group);
    }

    node
}

fn cell(cell: &Cell, align: Option<Align>, at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let Cell { header, colspan, rowspan, align: _, blocks: inner } = cell;
    let mut node = holder(if *header { "th" } else { "td" }, inner, at.key("blocks"), notes);
    node.set_some("colspan", *colspan);
    node.set_some("rowspan", *rowspan);
    node.set_some("align", align.map(align_name));
    node
}

pub(in crate::syntax::markup) fn align_name(align: Align) -> &'static str {
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
        Some("header") => Node::new("header").with("class", "header"),
        Some(role) if !role.trim().is_empty() => boxed(role, inner),
        other => {
            if other.is_some() {
                notes.push(Note::dropped(at.key("role"), "an empty role"));
            }
            Node::new("section")
        }
    };
    let at = at.key("blocks");
    for (i, one) in inner.iter().enumerate() {
        match one {
            Block::Raw(r) if role.as_deref() == Some("header") => raw(&mut out, r, check::Among::Header),
            _ => block(&mut out, one, at.index(i), notes),
        }
    }

    node.push(out);
}

/// Elements of HTML that say a role.
const BOXES: [(&str, &str); 5] =
    [("sidebar", "aside"), ("footer", "footer"), ("nav", "nav"), ("details", "details"), ("summary", "summary")];

/// The element whose name says this role.
pub(super) fn element_of(role: &str) -> Option<&'static str> {
    BOXES.iter().find(|(known, _)| *known == role).map(|(_, element)| *element)
}

/// The element of a section with a role. A footer without a paragraph would be taken for a credit.
fn boxed(role: &str, inner: &[Block]) -> Node {
    let (first, class) = role.split_once(' ').map_or((role, None), |(first, class)| (first, Some(class)));
    let speaks = |b: &Block| matches!(b, Block::Paragraph(p) if !fold::is_blank(&p.text));
    let element = element_of(first)
        .filter(|e| *e != "footer" || inner.iter().any(speaks))
        .filter(|_| class.is_none_or(|c| !c.is_empty() && c.trim() == c));
    match element {
        Some(element) => {
            let mut node = Node::new(element);
            node.set_some("class", class);
            node
        }
        None => Node::new("div").with("class", role),
    }
}

/// A definition list, if the section is nothing else.
fn definitions(blocks: &[Block], at: At<'_>, notes: &mut Vec<Note>) -> Option<Node> {
    let is_part = |b: &Block| match b {
        Block::Paragraph(p) => {
            matches!(p.role.as_deref(), Some("dt" | "dd"))
                && !fold::is_blank(&p.text)
                && !check::needs_paragraph(&p.text)
        }
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
pub(super) fn raw(node: &mut Node, raw: &Raw, among: check::Among) {
    let inline = among == check::Among::Text;
    let Raw { format, value } = raw;
    let child = check::element(value).filter(|_| !inline || !check::holds_blocks(value));
    if let Some(child) = &child
        && check::reads_as_raw(raw, among)
    {
        node.add(child.clone());
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

/// Raw content in running text of another vocabulary: everything says its namespace itself there.
pub(super) fn raw_in_host(node: &mut Node, raw: &Raw) {
    if let Some(child) = check::element_in_host(raw) {
        node.add(child);
        return;
    }
    let mut inner = Node::default();
    self::raw(&mut inner, raw, check::Among::Text);
    for mut child in inner.children {
        if let Child::Node(wrapper) = &mut child {
            wrapper.attrs.insert(0, ("xmlns".into(), XHTML.to_owned()));
        }
        node.add(child);
    }
}
