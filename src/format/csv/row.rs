//! One row as an article, by the plan of its table.

use std::borrow::Cow;

use serde_json::Value;

use super::dates::{Dates, Unread};
use super::guard::unguarded;
use super::header::{ColumnPlan, Use};
use super::names::ColumnPart;
use super::records::{Record, Records};
use super::withhold::withhold;
use super::{HEADER, NATIVE};
use crate::code;
use crate::error::{Error, Result};
use crate::model::control::{control_note, replace_controls};
use crate::model::{Article, Embargo, Field, Native, NativeElement, bounded};
use crate::note::{At, Note, Noted};
use crate::syntax::flat::{self, Column};
use crate::syntax::guid;
use crate::syntax::markup::typed;

/// A row with all that is needed to read it.
pub(super) struct TableRow<'a> {
    pub(super) plan: &'a ColumnPlan,
    pub(super) record: &'a Record,
    pub(super) records: &'a Records,
    /// No article has come out of the table yet.
    pub(super) is_first: bool,
}

/// The text of a cell in which HTML stands that was written once too often; a body in HTML is none of that.
fn decoded(column: &Column, text: &str) -> Option<String> {
    match column.field {
        Field::Body if flat::looks_like_html(text) => None,
        Field::Body => typed::references(text),
        _ => typed::decode(text).map(|read| read.plain().into_owned()),
    }
}

/// A cell of a flat column, and which column of the table it stands in.
struct ColumnCell<'a> {
    index: usize,
    column: &'static Column,
    text: Cow<'a, str>,
}

impl<'a> TableRow<'a> {
    pub(super) fn article(&self, dates: &mut Dates) -> Result<Noted<Article>> {
        let mut notes = Vec::new();
        let extra = self.extra();
        let cells = self.cells(extra.is_some(), dates, &mut notes);
        let given = cells.iter().map(|c| (c.column, c.text.as_ref()));
        let built = flat::rebuild(given, extra.map(|(_, json)| json));
        let built = built.map_err(|e| self.bad_extra(&e, extra.map_or(0, |(i, _)| i)))?;
        let mut article = built.article;
        bounded(&article).map_err(|error| self.records.input.locate(error, self.records.start()))?;
        notes.extend(built.notes.into_iter().map(|n| n.at(self.records.span())));
        self.keep(&mut article, built.unread, dates, &mut notes);
        if self.record.has_control() {
            let note = control_note(replace_controls(&mut article));
            notes.extend(note.map(|note| note.at(self.records.span())));
        }
        if article.guid.is_empty() {
            article.guid = guid::derived(&self.record.as_text());
            notes.push(guid::note().at(self.records.span()));
        }
        Ok(Noted { value: article, notes })
    }

    /// The cell `extra`, when there is something in it, and where it stands.
    fn extra(&self) -> Option<(usize, &'a str)> {
        let index = self.plan.extra?;
        let json = unguarded(self.record.get(index)).trim();
        (!json.is_empty()).then_some((index, json))
    }

    fn bad_extra(&self, e: &Error, index: usize) -> Error {
        Error::invalid(format!("row {}: {}", self.record.row, e.message()))
            .help(e.help_text().unwrap_or_default())
            .at(self.records.field_span(index))
            .on_line(self.records.input.line_text(self.records.start()))
            .not_fatal()
    }

    /// The cells of flat columns; empty ones count only beside `extra`, where they may have been emptied.
    fn cells(&self, with_empty: bool, dates: &mut Dates, notes: &mut Vec<Note>) -> Vec<ColumnCell<'a>> {
        let mut cells: Vec<ColumnCell<'a>> = Vec::with_capacity(self.plan.columns.len());
        let mut parts = ColumnParts::default();
        let mut mended = false;
        let mut voids: Vec<&str> = Vec::new();
        let is_ours = self.plan.is_ours();

        for (index, planned) in self.plan.columns.iter().enumerate() {
            let text = unguarded(self.record.get(index));
            match &planned.to {
                Use::Cell(_) | Use::Part(..) if !is_ours && flat::is_void(text) => voids.push(text.trim()),
                Use::Cell(column) if with_empty || !text.trim().is_empty() => {
                    let decoded = if is_ours { None } else { decoded(column, text) };
                    mended |= decoded.is_some();
                    let text = decoded.map_or(Cow::Borrowed(text), Cow::Owned);
                    cells.push(ColumnCell { index, column, text });
                }
                Use::Part(part, column) if !text.trim().is_empty() => parts.add(*part, index, column, text.trim()),
                _ => {}
            }
        }

        if mended {
            let detail = "markup that stood in cells as text is mended: read as the characters that it means";
            notes.push(Note::repaired("", detail).at(self.records.span()));
        }
        if let Some(void) = voids.first() {
            let detail = format!("cells that say that there is nothing are read as empty: {void:?}");
            notes.push(Note::recognised("", detail).at(self.records.span()));
        }
        if self.plan.has_parts {
            parts.put_together(&mut cells);
        }

        for cell in cells.iter_mut().filter(|c| c.column.is_time()) {
            self.canonical_time(cell, dates, notes);
        }

        cells
    }

    fn canonical_time(&self, cell: &mut ColumnCell<'_>, dates: &mut Dates, notes: &mut Vec<Note>) {
        let text = cell.text.trim();
        if text.is_empty() || Embargo::parse(text).is_some() {
            return;
        }
        let Ok((time, pattern)) = dates.read(cell.index, text) else {
            if let Some(said) = dates.embargo(text).filter(|_| cell.column.name == "embargo") {
                let detail = format!("{text:?} is read as {said:?}");
                let note = Note::recognised(cell.column.field.pointer(), detail);
                notes.push(note.at(self.records.field_span(cell.index)));
                cell.text = Cow::Owned(said);
            }
            return;
        };
        if let Some(pattern) = pattern {
            let detail = format!("{text:?} is read as {time}, and others in this column likewise: {pattern}");
            let note = Note::recognised(cell.column.field.pointer(), detail);
            notes.push(note.at(self.records.field_span(cell.index)));
        }
        cell.text = Cow::Owned(time.to_string());
    }

    /// Puts the cells of unknown columns, and those which their fields could not hold, into `native`.
    fn keep(
        &self,
        article: &mut Article,
        unread: Vec<(&'static str, String)>,
        dates: &mut Dates,
        notes: &mut Vec<Note>,
    ) {
        let has_layout = !self.plan.layout.is_empty();
        let mut kept: Vec<(usize, &str, String)> = Vec::new();
        for (index, planned) in self.plan.columns.iter().enumerate().filter(|_| has_layout) {
            if let Use::Keep(name) = &planned.to {
                let text = unguarded(self.record.get(index));
                if !text.trim().is_empty() {
                    kept.push((index, name, text.to_owned()));
                }
            }
        }

        for (name, text) in unread {
            let index = self.plan.columns.iter().position(|p| p.to.name() == name).unwrap_or(usize::MAX);
            notes.push(self.unread_note(index, name, &text, dates));
            if let Some(what) = withhold(article, name, &text) {
                notes.push(Note::assumed(format!("/{name}"), what).at(self.records.field_span(index)));
            }
            kept.push((index, name, text));
        }

        if kept.is_empty() && !(self.is_first && has_layout && article.native.is_none()) {
            return;
        }

        kept.sort_by_key(|(index, _, _)| *index);
        let native = article.native.get_or_insert_with(|| {
            let elements = if has_layout { vec![header_element(&self.plan.layout)] } else { Vec::new() };
            Native { elements, ..Native::of(NATIVE) }
        });

        for (index, name, text) in kept {
            if native.format == NATIVE {
                native.attrs.insert(name.to_owned(), text);
            } else {
                let detail =
                    format!("{text:?} is left out: `{}` says that the article came from another format", flat::EXTRA);
                let note = Note::dropped(At::ROOT.key("native").key("attrs").key(name), detail);
                notes.push(note.at(self.records.field_span(index)));
            }
        }
    }

    fn unread_note(&self, index: usize, name: &'static str, text: &str, dates: &mut Dates) -> Note {
        let column = Column::named(name);
        let at = column.map_or("/", |c| c.field.pointer());
        let short: String = text.chars().take(QUOTED).collect();
        let (why, code) = match column {
            Some(c) if c.is_time() => match dates.read(index, text) {
                Err(Unread::Ambiguous) => (
                    "could be read in two ways: --date-order dmy or mdy, or --read date-format=… decides",
                    code::AMBIGUOUS_DATE,
                ),
                _ => ("fits no known pattern of a date: --read date-format=… names one", code::BAD_DATE),
            },
            _ => ("is nothing that the field can hold", code::UNREAD),
        };
        let note = Note::unread(at, format!("{name}: {short:?} {why}; the text is kept"));
        note.coded(code).at(self.records.field_span(index))
    }
}

/// How much of a cell a message quotes.
const QUOTED: usize = 60;

/// What is kept of the header: the names of the columns up to the last that is unknown.
pub(super) fn header_element(layout: &[String]) -> NativeElement {
    let names = layout.iter().map(|n| Value::from(n.as_str())).collect();
    NativeElement { at: HEADER.to_owned(), xml: None, json: Some(Value::Array(names)) }
}

/// The parts of a date and of a name that stand in columns of their own.
#[derive(Default)]
struct ColumnParts<'a> {
    found: Vec<(ColumnPart, usize, &'static Column, &'a str)>,
}

impl<'a> ColumnParts<'a> {
    fn add(&mut self, part: ColumnPart, index: usize, column: &'static Column, text: &'a str) {
        self.found.push((part, index, column, text));
    }

    fn get(&self, part: ColumnPart) -> Option<&'a str> {
        self.found.iter().find(|(p, ..)| *p == part).map(|(.., text)| *text)
    }

    fn put_together(&self, cells: &mut Vec<ColumnCell<'a>>) {
        let name: Vec<&str> =
            [ColumnPart::FirstName, ColumnPart::LastName].into_iter().filter_map(|p| self.get(p)).collect();
        self.push(&[ColumnPart::LastName, ColumnPart::FirstName], name.join(" "), cells);
        self.push(&[ColumnPart::Year], self.date().unwrap_or_default(), cells);
        let Some((_, _, column, time)) = self.found.iter().find(|(p, ..)| *p == ColumnPart::Time) else { return };
        let date = cells.iter_mut().find(|c| c.column.name == column.name && !c.text.trim().is_empty());
        if let Some(date) = date.filter(|d| !d.text.contains(':')) {
            date.text = Cow::Owned(format!("{} {time}", date.text.trim()));
        }
    }

    /// A value put together, filed under the first of these parts that is there.
    fn push(&self, parts: &[ColumnPart], text: String, cells: &mut Vec<ColumnCell<'a>>) {
        let place = parts.iter().find_map(|part| self.found.iter().find(|(p, ..)| p == part));
        if let Some((_, index, column, _)) = place.filter(|_| !text.is_empty()) {
            cells.push(ColumnCell { index: *index, column, text: Cow::Owned(text) });
        }
    }

    /// Year, month and day as far as they are there; programs with floating columns write `2020.0`.
    fn date(&self) -> Option<String> {
        let whole = |text: &'a str| text.strip_suffix(".0").unwrap_or(text);
        let year = whole(self.get(ColumnPart::Year)?);
        let Some(month) = self.get(ColumnPart::Month).map(whole) else { return Some(year.to_owned()) };
        let day = self.get(ColumnPart::Day).map(whole);
        Some(match (month.parse::<u32>(), day) {
            (Ok(month), Some(day)) => format!("{year}-{month:02}-{day:0>2}"),
            (Ok(month), None) => format!("{year}-{month:02}"),
            (Err(_), Some(day)) => format!("{day} {month} {year}"),
            (Err(_), None) => format!("{month} {year}"),
        })
    }
}
