//! The body of NITF as blocks. Its head and `body.head` are left in the tree: they are metadata.

use super::{HEAD, HOLDER, PLAIN, inline, is_other};
use crate::model::{
    Align, Block, Cell, Heading, Inline, Level, List, Media, MediaKind, Paragraph, Part, Pre, Quote, Rendition,
    RichText, Row, Rule, Section, Table,
};
use crate::note::NoteKind;
use crate::syntax::markup::{Context, fold, keep_paragraph, xhtml};
use crate::syntax::xml::{Child, Element};

/// Reads `nitf`, `body`, `body.content` or any block of it.
#[must_use]
pub fn read(root: Element<'_>, context: &mut Context) -> Vec<Block> {
    context.home = root.namespace().to_owned();
    let mut blocks = Vec::new();
    document(root, context, &mut blocks);
    xhtml::recognise(blocks, context)
}

fn document(root: Element<'_>, context: &mut Context, out: &mut Vec<Block>) {
    match root.local() {
        "nitf" => {
            root.enter();
            root.elements().filter(|e| e.local() == "body").for_each(|body| document(body, context, out));
        }
        "body" => {
            root.enter();
            let mut run = Vec::new();
            for part in root.elements() {
                match part.local() {
                    "body.content" => content(part, context, 0, out),
                    "body.end" => end(part, context, out),
                    "body.head" => {}
                    name if HEAD.contains(&name) => {}
                    // A story without `body.content`.
                    _ => child(part, context, 0, &mut run, out),
                }
            }
            flush(&mut run, false, out);
        }
        "body.content" => content(root, context, 0, out),
        _ => {
            let mut run = Vec::new();
            child(root, context, 0, &mut run, out);
            flush(&mut run, false, out);
        }
    }
}

fn end(element: Element<'_>, context: &mut Context, out: &mut Vec<Block>) {
    for part in parts(element, |_| true, context, 0, out) {
        if !matches!(part.local(), "tagline" | "bibliography") {
            block(part, context, 0, out);
            continue;
        }
        let text = inline::text(part, context, 1);
        if !fold::is_blank(&text) {
            let role = Some(part.local().to_owned());
            out.push(Block::Section(Section { role, blocks: vec![Block::paragraph(text)] }));
        }
    }
}

/// The parts of what holds nothing but parts: a list, a table, a picture. Words that stand between them are no less the
/// story's: they are read as blocks of their own.
fn parts<'t>(
    element: Element<'t>,
    is_part: impl Fn(&str) -> bool,
    context: &mut Context,
    level: usize,
    others: &mut Vec<Block>,
) -> Vec<Element<'t>> {
    element.enter();
    let (mut parts, mut run, before) = (Vec::new(), Vec::new(), others.len());
    for node in element.children() {
        match node {
            Child::Text(text) => run.push(Inline::text(text)),
            Child::Element(part) if is_part(part.local()) => {
                flush(&mut run, false, others);
                parts.push(part);
            }
            Child::Element(part) if part.is_blank() => {}
            Child::Element(part) => child(part, context, level + 1, &mut run, others),
        }
    }

    flush(&mut run, false, others);
    if others.len() > before {
        let detail =
            format!("words stand in {} where the standard has none: read as blocks of their own", element.name());
        context.remark(NoteKind::Repaired, element.offset(), detail);
    }
    parts
}

/// Reads an element that holds blocks, running text, or both.
fn content(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Block>) {
    if level >= xhtml::MAX_LEVEL {
        element.take_whole();
        context.remark(NoteKind::Repaired, element.offset(), "nested too deeply: only the text was kept");
        let text = fold::fold(RichText::from(element.text().into_owned()));
        out.extend((!fold::is_blank(&text)).then(|| Block::paragraph(text)));
        return;
    }
    element.enter();
    let keep = xhtml::keeps_space(element);
    let line = xhtml::stands_in_line(element);
    let mut run = Vec::new();
    for node in element.children() {
        match node {
            Child::Text(text) => run.push(Inline::text(text)),
            Child::Element(inner) if line && is_other(inner, context) && xhtml::is_in_line(inner, context) => {
                inline::one(inner, context, level, &mut run);
            }
            Child::Element(inner) => {
                if !inline::is_inline(inner, context) {
                    flush(&mut run, keep, out);
                }
                child(inner, context, level, &mut run, out);
            }
        }
    }
    flush(&mut run, keep, out);
}

fn within(element: Element<'_>, context: &mut Context, level: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    content(element, context, level, &mut blocks);
    blocks
}

/// What holds running text or blocks: `li`, `td`, `media-caption`.
fn holder(element: Element<'_>, context: &mut Context, level: usize) -> Vec<Block> {
    let mut blocks = within(element, context, level);
    keep_paragraph(element, &blocks, false);
    // There can be very many of them, of one block each.
    blocks.shrink_to_fit();
    blocks
}

fn flush(run: &mut Vec<Inline>, keep: bool, out: &mut Vec<Block>) {
    let text = RichText::new(std::mem::take(run));
    let text = if keep { text } else { fold::fold(text) };
    if !fold::is_blank(&text) {
        out.push(Block::paragraph(text));
    }
}

fn child(element: Element<'_>, context: &mut Context, level: usize, run: &mut Vec<Inline>, out: &mut Vec<Block>) {
    if inline::is_inline(element, context) {
        inline::one(element, context, level, run);
    } else if is_other(element, context) {
        other(element, context, level, run, out);
    } else {
        block(element, context, level, out);
    }
}

fn block(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Block>) {
    match element.local() {
        "p" => paragraph(element, context, level, out),
        "hl1" | "hl2" => heading(element, context, level, out),
        "ul" | "ol" => list(element, context, level, out),
        "dl" => definitions(element, context, level, out),
        "bq" => out.push(quote(element, context, level)),
        "table" => table(element, context, level, out),
        "nitf-table" => {
            let is_part = |name: &str| matches!(name, "table" | "custom-table" | "nitf-table-metadata");
            for part in parts(element, is_part, context, level, out) {
                match part.local() {
                    "table" => table(part, context, level, out),
                    "custom-table" if !part.is_blank() => unknown(part, context, level, out),
                    _ => {}
                }
            }
        }
        "pre" => {
            element.enter();
            element.take_content();
            out.push(Block::Pre(Pre { text: element.text().into_owned() }));
        }
        "hr" => {
            element.enter();
            out.push(Block::Rule(Rule {}));
        }
        "media" => media(element, context, level, out),
        "fn" => out.push(note(element, "footnote", context, level)),
        "note" => out.push(note(element, "note", context, level)),
        "block" => section(element, context, level, out),
        "body.content" => content(element, context, level, out),
        "abstract" => {
            let blocks = within(element, context, level + 1);
            out.push(Block::Section(Section { role: Some("abstract".to_owned()), blocks }));
        }
        "byline" | "dateline" | "datasource" | "credit" | "tagline" | "distributor" => {
            let text = inline::text(element, context, level);
            let role = Some(element.local().to_owned());
            out.extend((!fold::is_blank(&text)).then_some(Block::Paragraph(Paragraph { text, role })));
        }
        // Metadata of a block.
        "tobject" | "key-list" | "docdata" | "col" | "colgroup" => {}
        // HTML in NITF is no NITF, but seen.
        _ => {
            let mut run = Vec::new();
            other(element, context, level, &mut run, out);
        }
    }
}

/// Blocks of HTML; what nobody knows is read through.
fn other(element: Element<'_>, context: &mut Context, level: usize, run: &mut Vec<Inline>, out: &mut Vec<Block>) {
    if !is_other(element, context) && xhtml::is_unknown(element, context) && inline::is_hidden(element) {
        return unknown(element, context, level, out);
    }
    xhtml::read_block(element, context, level, run, out);
    flush(run, false, out);
}

/// An element that nobody knows: its words are the story's.
fn unknown(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Block>) {
    let name = element.local();
    let detail = format!("{} is no element that is known: its text was read with that role", element.name());
    context.remark(NoteKind::Repaired, element.offset(), detail);
    let has_text = element.children().any(|child| matches!(child, Child::Text(text) if !text.trim().is_empty()));
    let has_blocks =
        element.elements().any(|inner| matches!(inner.local(), "p" | "hl2" | "ul" | "ol" | "table" | "block"));
    let mut blocks = match has_text && !has_blocks && level < xhtml::MAX_LEVEL {
        true => vec![Block::paragraph(inline::text(element, context, level + 1))],
        false => within(element, context, level + 1),
    };
    let role = Some(name.to_owned());
    match blocks.as_mut_slice() {
        [Block::Paragraph(p)] if p.role.is_none() => {
            p.role = role;
            out.append(&mut blocks);
        }
        _ => out.push(Block::Section(Section { role, blocks })),
    }
}

fn paragraph(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Block>) {
    let mut role = xhtml::take_class(element);
    for mark in ["lede", "summary", "optional-text"] {
        if role.is_none() && element.attr(mark).is_some_and(|v| v == "true" || v == mark) {
            role = element.take_attr(mark).map(|_| mark.to_owned());
        }
    }
    let text = inline::text(element, context, level);
    if !fold::is_blank(&text) {
        out.push(Block::Paragraph(Paragraph { text, role }));
    }
}

fn heading(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Block>) {
    let stated =
        element.attr("class").and_then(|c| c.strip_prefix('h')).and_then(|n| n.parse().ok()).and_then(Level::new);
    if stated.is_some() {
        let _ = element.take_attr("class");
    }
    let usual = Level::new(if element.local() == "hl1" { 1 } else { 2 });
    let text = inline::text(element, context, level);
    if let (Some(level), false) = (stated.or(usual), fold::is_blank(&text)) {
        out.push(Block::Heading(Heading { level, text }));
    }
}

fn list(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Block>) {
    let mut behind = Vec::new();
    let items = parts(element, |_| true, context, level, &mut behind);
    let ordered = element.local() == "ol";
    let start = element.attr("seqnum").and_then(|s| s.parse().ok());
    let start = start.filter(|_| element.take_attr("seqnum").is_some());
    let items = items.into_iter().map(|item| holder(item, context, level + 2)).collect();
    out.push(Block::List(List { ordered, start, items }));
    out.append(&mut behind);
}

fn definitions(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Block>) {
    let (mut blocks, mut behind) = (Vec::new(), Vec::new());
    for part in parts(element, |_| true, context, level, &mut behind) {
        let role = Some(part.local().to_owned());
        let mut inner = within(part, context, level + 2);
        match inner.as_mut_slice() {
            [Block::Paragraph(p)] if p.role.is_none() => {
                p.role = role;
                blocks.append(&mut inner);
            }
            _ => blocks.push(Block::Section(Section { role, blocks: inner })),
        }
    }
    out.push(Block::Section(Section { role: Some("dl".to_owned()), blocks }));
    out.append(&mut behind);
}

fn quote(element: Element<'_>, context: &mut Context, level: usize) -> Block {
    let cite = element.take_attr("quote-source").map(str::to_owned);
    let mut quote = Quote { blocks: Vec::new(), credit: None, cite };
    for part in parts(element, |_| true, context, level, &mut quote.blocks) {
        match part.local() {
            "credit" if quote.credit.is_none() => {
                let text = inline::text(part, context, level);
                quote.credit = (!fold::is_blank(&text)).then_some(text);
            }
            "block" => content(part, context, level + 1, &mut quote.blocks),
            _ => {
                let mut run = Vec::new();
                child(part, context, level + 1, &mut run, &mut quote.blocks);
                flush(&mut run, false, &mut quote.blocks);
            }
        }
    }
    Block::Quote(quote)
}

fn table(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Block>) {
    let is_part =
        |name: &str| matches!(name, "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "col" | "colgroup");
    let (mut table, mut foot, mut behind) = (Table::default(), Vec::new(), Vec::new());
    for part in parts(element, is_part, context, level, &mut behind) {
        match part.local() {
            "caption" => {
                let text = inline::text(part, context, level);
                table.caption = (!fold::is_blank(&text)).then_some(text);
            }
            "thead" | "tbody" => {
                let kind = if part.local() == "thead" { Part::Head } else { Part::Body };
                for tr in parts(part, is_row, context, level, &mut behind) {
                    table.rows.push(row(tr, kind, context, level, &mut behind));
                }
            }
            // NITF has the foot before the body.
            "tfoot" => {
                for tr in parts(part, is_row, context, level, &mut behind) {
                    foot.push(row(tr, Part::Foot, context, level, &mut behind));
                }
            }
            "tr" | "td" | "th" => table.rows.push(row(part, Part::Body, context, level, &mut behind)),
            _ => {}
        }
    }
    table.rows.append(&mut foot);
    out.push(Block::Table(table.tidy()));
    out.append(&mut behind);
}

fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th")
}

/// A row, or a cell that stands in place of one.
fn is_row(name: &str) -> bool {
    name == "tr" || is_cell(name)
}

fn row(element: Element<'_>, part: Part, context: &mut Context, level: usize, behind: &mut Vec<Block>) -> Row {
    let cells = match is_cell(element.local()) {
        true => vec![element],
        false => parts(element, is_cell, context, level, behind),
    };
    let cells = cells.into_iter().map(|cell| {
        let number =
            |name| cell.attr(name).and_then(|n| n.trim().parse().ok()).filter(|_| cell.take_attr(name).is_some());
        let align = match cell.attr("align") {
            Some("left") => Some(Align::Left),
            Some("center") => Some(Align::Center),
            Some("right") => Some(Align::Right),
            Some("justify") => Some(Align::Justify),
            _ => None,
        };
        let align = align.filter(|_| cell.take_attr("align").is_some());
        let (colspan, rowspan) = (number("colspan"), number("rowspan"));
        let blocks = holder(cell, context, level + 3);
        Cell { header: cell.local() == "th", colspan, rowspan, align, blocks }
    });
    Row { part, cells: cells.collect() }
}

fn media(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Block>) {
    let stated = element.attr("media-type").unwrap_or_default().to_ascii_lowercase();
    let kind = match stated.as_str() {
        "image" | "photo" | "picture" => MediaKind::Picture,
        "graphic" => MediaKind::Graphic,
        "video" => MediaKind::Video,
        "audio" => MediaKind::Audio,
        _ => MediaKind::Other,
    };
    if matches!(stated.as_str(), "image" | "graphic" | "video" | "audio" | "other") {
        let _ = element.take_attr("media-type");
    }
    let mut media = Media { kind, guid: None, renditions: vec![], caption: vec![], credit: None, alt: None };
    let mut behind = Vec::new();
    for part in parts(element, |name| name.starts_with("media-"), context, level, &mut behind) {
        match part.local() {
            "media-reference" => {
                part.enter();
                let number = |name| {
                    part.attr(name).and_then(|n| n.trim().parse().ok()).filter(|_| part.take_attr(name).is_some())
                };
                media.renditions.push(Rendition {
                    width: number("width"),
                    height: number("height"),
                    href: part.take_attr("source").map(str::to_owned),
                    content_type: part.take_attr("mime-type").map(str::to_owned),
                    ..Rendition::default()
                });
                let alt = part.attr("alternate-text").filter(|a| !a.is_empty() && media.alt.is_none());
                if let Some(alt) = alt {
                    let _ = part.take_attr("alternate-text");
                    media.alt = Some(alt.to_owned());
                }
            }
            "media-caption" => media.caption.append(&mut holder(part, context, level + 1)),
            "media-producer" => {
                let text = inline::text(part, context, level);
                match media.credit {
                    _ if fold::is_blank(&text) => {}
                    None => media.credit = Some(text),
                    // Others who had a hand in it are named below it.
                    Some(_) => {
                        let role = Some(part.local().to_owned());
                        media.caption.push(Block::Paragraph(Paragraph { text, role }));
                    }
                }
            }
            _ => {}
        }
    }
    out.push(Block::Media(media));
    out.append(&mut behind);
}

fn note(element: Element<'_>, role: &str, context: &mut Context, level: usize) -> Block {
    let blocks = within(element, context, level + 1);
    Block::Section(Section { role: Some(role.to_owned()), blocks })
}

fn section(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Block>) {
    let role = xhtml::take_class(element);
    match role.as_deref() {
        // A box around everything says nothing.
        Some(HOLDER) | None => {
            content(element, context, level, out);
            if element.is_open() {
                element.pass();
            }
        }
        Some(role) => {
            let role = (role != PLAIN).then(|| role.to_owned());
            let blocks = within(element, context, level + 1);
            out.push(Block::Section(Section { role, blocks }));
        }
    }
}
