//! Tables of HTML.

use super::names::has_blocks;
use super::read::container;
use super::{inline, keeps_space};
use crate::model::{Align, Block, Cell, Part, RichText, Row, Table};
use crate::syntax::markup::{Context, fold, keep_paragraph};
use crate::syntax::xml::Element;

/// Reads a table. Its columns' looks (`colgroup`) are left in the tree.
pub(in crate::syntax::markup) fn read(element: Element<'_>, context: &mut Context, level: usize) -> Block {
    element.enter();
    let mut table = Table::default();
    for child in element.elements() {
        match &*child.lower() {
            "caption" => table.caption = caption(child, context, level).or(table.caption),
            "thead" => group(child, Part::Head, &mut table, context, level),
            "tfoot" => group(child, Part::Foot, &mut table, context, level),
            "tbody" => group(child, Part::Body, &mut table, context, level),
            "tr" => table.rows.push(row(child, Part::Body, context, level)),
            _ => {}
        }
    }
    Block::Table(table.tidy())
}

fn caption(element: Element<'_>, context: &mut Context, level: usize) -> Option<RichText> {
    let keep = keeps_space(element);
    let text = if has_blocks(element) {
        element.enter();
        element.take_content();
        RichText::from(element.text().into_owned())
    } else {
        inline::read(element, context, level + 1)
    };
    let text = if keep { text } else { fold::fold(text) };
    (!fold::is_blank(&text)).then_some(text)
}

fn group(element: Element<'_>, part: Part, table: &mut Table, context: &mut Context, level: usize) {
    element.enter();
    let rows = element.elements().filter(|e| e.local().eq_ignore_ascii_case("tr"));
    rows.for_each(|tr| table.rows.push(row(tr, part, context, level)));
}

fn row(element: Element<'_>, part: Part, context: &mut Context, level: usize) -> Row {
    element.enter();
    let mut cells = Vec::new();
    for child in element.elements() {
        let name = child.lower();
        if name == "td" || name == "th" {
            cells.push(cell(child, name == "th", context, level));
        }
    }
    cells.shrink_to_fit();
    Row { part, cells }
}

fn cell(element: Element<'_>, header: bool, context: &mut Context, level: usize) -> Cell {
    let colspan = take_number(element, "colspan");
    let rowspan = take_number(element, "rowspan");
    let align = take_align(element);
    let mut blocks = container(element, context, level + 3, None);
    // There can be very many cells, of one block each.
    blocks.shrink_to_fit();
    keep_paragraph(element, &blocks, false);
    Cell { header, colspan, rowspan, align, blocks }
}

/// A whole number; any other value is left in the tree.
pub(super) fn take_number(element: Element<'_>, name: &str) -> Option<u64> {
    let number = element.attr(name)?.trim().parse().ok()?;
    let _ = element.take_attr(name);
    Some(number)
}

fn take_align(element: Element<'_>) -> Option<Align> {
    if let Some(align) = element.attr("align").and_then(align) {
        let _ = element.take_attr("align");
        return Some(align);
    }
    let style = element.attr("style")?;
    let (property, value) = style.trim().trim_end_matches(';').split_once(':')?;
    let align = (property.trim() == "text-align").then(|| align(value)).flatten()?;
    let _ = element.take_attr("style");
    Some(align)
}

fn align(name: &str) -> Option<Align> {
    match name.trim().to_ascii_lowercase().as_str() {
        "left" => Some(Align::Left),
        "center" => Some(Align::Center),
        "right" => Some(Align::Right),
        "justify" => Some(Align::Justify),
        _ => None,
    }
}
