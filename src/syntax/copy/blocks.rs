//! What is left of the units becomes the body: paragraphs, cross-heads, lists, quotations, tables, agate.

use crate::model::{Block, Heading, Level, List, Pre, Quote, Rule};
use crate::syntax::copy::crosshead;

use super::desk::Desk;
use super::furniture::furniture;
use super::marker::{Marker, is_rule};
use super::shape::{Shape, ends_sentence};
use super::table;

/// The body.
pub(super) fn read(desk: &mut Desk<'_>) -> Vec<Block> {
    let mut out = std::mem::take(&mut desk.article.body);
    let mut at = 0;
    while at < desk.units.len() {
        if let Some(placed) = desk.placed.remove(&at) {
            out.push(placed);
        }
        at += step(desk, at, &mut out);
    }
    out
}

/// Makes one block of the units from `at`; gives how many it used.
fn step(desk: &Desk<'_>, at: usize, out: &mut Vec<Block>) -> usize {
    let Some(unit) = desk.units.get(at).filter(|u| !u.taken) else { return 1 };
    match &unit.shape {
        Shape::Item(marker) if marker.sign == "-" && unit.text.ends_with(" -") && unit.text.len() <= 80 => {
            out.push(heading(&format!("- {}", unit.text)));
        }
        Shape::Item(marker) => {
            let length = run_length(desk, at, marker);
            if is_list(desk, at, length, marker, out.last()) {
                out.push(list(desk, at, length, marker));
            } else if length == 1 && marker.number.is_some() && is_cross_head(desk, at, &with_sign(unit), out.last()) {
                out.push(heading(&with_sign(unit)));
            } else {
                let items = desk.units.get(at..at + length).unwrap_or_default();
                out.extend(items.iter().map(|u| Block::paragraph(with_sign(u))));
            }
            return length;
        }
        Shape::Quote => {
            let length = desk
                .units
                .get(at..)
                .unwrap_or_default()
                .iter()
                .take_while(|u| u.shape == Shape::Quote && !u.taken)
                .count();
            out.push(quote(desk.units.get(at..at + length).unwrap_or_default()));
            return length.max(1);
        }
        Shape::Fenced => out.push(fenced(desk.lines.get(unit.lines.clone()).unwrap_or_default())),
        Shape::Table => out.push(table::read(desk.lines.get(unit.lines.clone()).unwrap_or_default())),
        Shape::Text => {
            let agate = agate_length(desk, at);
            if agate > 0 {
                out.push(pre(desk, at, agate));
                return agate;
            }
            out.push(text(desk, at, out.last()));
        }
    }

    1
}

/// A quotation; a last line that begins with a dash names who is quoted.
fn quote(units: &[super::shape::Unit<'_>]) -> Block {
    let credit = units.last().filter(|_| units.len() > 1).and_then(|u| u.text.strip_prefix("— "));
    let quoted = units.len() - usize::from(credit.is_some());
    let blocks = units.iter().take(quoted).map(|u| Block::paragraph(u.text.as_ref())).collect();
    Block::Quote(Quote { blocks, credit: credit.map(Into::into), cite: None })
}

/// A paragraph, a cross-head or a rule.
fn text(desk: &Desk<'_>, at: usize, before: Option<&Block>) -> Block {
    let Some(text) = desk.text(at) else { return Block::paragraph("") };
    if is_rule(text) {
        return Block::Rule(Rule {});
    }
    if let Some(inner) = marked_heading(text) {
        return heading(inner);
    }
    if is_cross_head(desk, at, text, before) { heading(text) } else { Block::paragraph(text) }
}

fn heading(text: &str) -> Block {
    let level = Level::new(2);
    level.map_or_else(|| Block::paragraph(text), |level| Block::Heading(Heading { level, text: text.into() }))
}

/// `**Before**`, `## Before`.
fn marked_heading(text: &str) -> Option<&str> {
    let starred = text.strip_prefix("**").and_then(|t| t.strip_suffix("**"));
    let hashed = text.strip_prefix("## ").or_else(|| text.strip_prefix("### "));
    // `### is what she wrote under it.` goes on as a sentence does.
    let sentence = |t: &str| t.starts_with(char::is_lowercase) && ends_sentence(t);
    let is = |t: &&str| !t.is_empty() && t.len() <= 120 && !t.contains("**") && !sentence(t);
    starred.or(hashed).map(str::trim).filter(is)
}

/// A short line that stands apart and leads something.
fn is_cross_head(desk: &Desk<'_>, at: usize, text: &str, before: Option<&Block>) -> bool {
    let Some(unit) = desk.units.get(at) else { return false };
    if text.len() > 120 || unit.lines.len() > 1 || furniture(desk.lex, text).is_some() {
        return false;
    }
    let next = desk.units.get(at + 1..).unwrap_or_default().iter().find(|u| !u.taken);
    let leads = next.is_some_and(|n| n.shape != Shape::Text || crosshead::is_led(&n.text));
    unit.gap && crosshead::is_one(text, before, leads)
}

/// An item as it is printed.
fn with_sign(unit: &super::shape::Unit<'_>) -> String {
    match &unit.shape {
        Shape::Item(marker) => format!("{} {}", marker.sign, unit.text),
        _ => unit.text.to_string(),
    }
}

/// How many items of one sort stand here in a row.
fn run_length(desk: &Desk<'_>, at: usize, first: &Marker) -> usize {
    let rest = desk.units.get(at..).unwrap_or_default();
    let same = |(i, u): &(usize, &super::shape::Unit<'_>)| match &u.shape {
        Shape::Item(m) if !u.taken => match (first.number, m.number) {
            (Some(start), Some(n)) => n == start + *i as u64,
            (None, None) => m.sign == first.sign,
            _ => false,
        },
        _ => false,
    };
    rest.iter().enumerate().take_while(same).count().max(1)
}

/// Whether such a row is a list.
fn is_list(desk: &Desk<'_>, at: usize, length: usize, first: &Marker, before: Option<&Block>) -> bool {
    let row = desk.units.get(at..at + length).unwrap_or_default();
    let introduced = matches!(before, Some(Block::Paragraph(p)) if p.text.plain().trim_end().ends_with([':', '：']));
    let apart = row.iter().skip(1).any(|u| u.gap);
    match first.number {
        Some(number) => (number <= 1 && length >= 2) || introduced,
        // A dash opens direct speech as well: only what is introduced, or stands close together, is a list.
        None if first.may_be_speech() => introduced || (first.sign == "-" && length >= 2 && !apart && !speaks(row)),
        None => length >= 2 || introduced || first.sign != "*",
    }
}

/// Whether most of the items end as quoted speech does: with a comma and a verb, then a full stop.
fn speaks(items: &[super::shape::Unit<'_>]) -> bool {
    let speech = items.iter().filter(|u| ends_sentence(&u.text) && u.text.contains(", ") && u.text.len() > 60).count();
    speech * 2 > items.len()
}

fn list(desk: &Desk<'_>, at: usize, length: usize, first: &Marker) -> Block {
    let items = desk
        .units
        .get(at..at + length)
        .unwrap_or_default()
        .iter()
        .map(|u| vec![Block::paragraph(u.text.as_ref())])
        .collect();
    Block::List(List { ordered: first.number.is_some(), start: first.number.filter(|n| *n != 1), items })
}

/// Agate: four lines or more in a row that are short, end no sentence and belong to one group.
fn agate_length(desk: &Desk<'_>, at: usize) -> usize {
    let short = |i: usize| {
        desk.units
            .get(i)
            .is_some_and(|u| u.shape == Shape::Text && !u.taken && u.lines.len() == 1 && u.text.chars().count() <= 64)
    };
    // Once tried from the beginning of a group, it is not tried again from the middle.
    let tried = desk.units.get(at).is_some_and(|u| !u.gap) && at.checked_sub(1).is_some_and(short);
    if tried || !short(at) {
        return 0;
    }
    let mut end = at + 1;
    while desk.units.get(end).is_some_and(|u| !u.gap) && short(end) {
        end += 1;
    }

    // A long line in the same group: these are paragraphs.
    let whole = desk.units.get(end).is_none_or(|u| u.gap || u.taken);
    let sentences = (at..end).filter(|i| desk.text(*i).is_some_and(ends_sentence)).count();
    if end - at >= 4 && whole && sentences * 4 <= end - at { end - at } else { 0 }
}

/// The lines between two fences as they stand.
fn fenced(lines: &[super::lines::Line<'_>]) -> Block {
    let inner = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
    Block::Pre(Pre { text: inner.iter().map(|l| l.raw).collect::<Vec<_>>().join("\n") })
}

/// The lines of some units as they stand.
fn pre(desk: &Desk<'_>, at: usize, length: usize) -> Block {
    let units = desk.units.get(at..at + length).unwrap_or_default();
    let lines = units.iter().flat_map(|u| desk.lines.get(u.lines.clone()).unwrap_or_default());
    let text = lines.map(|l| l.raw).collect::<Vec<_>>().join("\n");
    Block::Pre(Pre { text: text.trim_end().to_owned() })
}
