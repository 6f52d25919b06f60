//! Reads a table: one article a row, by the plan that its header gives.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::dates::Dates;
use super::dialect::{self, Guess, ToldDialect};
use super::guard::unguarded;
use super::header::{ColumnPlan, Use};
use super::records::{Record, Records};
use super::row::TableRow;
use crate::code;
use crate::error::{Error, ErrorKind, Result};
use crate::format::{ReadSettings, Reader, options};
use crate::model::Article;
use crate::note::{At, Note, Noted};
use crate::span::Span;
use crate::syntax::input::Input;

/// Options of reading tables.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CsvReadOptions {
    /// What columns are: field:Header pairs, for example headline:Title,published:Date,body:Text; a number is a column's place.
    columns: Vec<String>,
    /// How dates are written, as for strptime: %d/%m/%Y %H:%M.
    date_format: Option<String>,
    /// The sign between fields: one character, or tab; found out when not given.
    delimiter: Option<String>,
    /// Whether the first row holds the names of the columns.
    header: bool,
    /// The sign around fields: ", ' or none, where quotes are letters like others; found out when not given.
    quote: Option<String>,
}

impl Default for CsvReadOptions {
    fn default() -> Self {
        CsvReadOptions { columns: Vec::new(), date_format: None, delimiter: None, header: true, quote: None }
    }
}

/// A delimiter as users name it.
pub(super) fn delimiter(text: &str) -> Result<u8> {
    match text {
        "tab" | "\\t" | "\t" => Ok(b'\t'),
        "comma" => Ok(b','),
        "semicolon" => Ok(b';'),
        "pipe" => Ok(b'|'),
        _ => match text.as_bytes() {
            [sign] if sign.is_ascii() && !sign.is_ascii_alphanumeric() && !b"\"\r\n\0".contains(sign) => Ok(*sign),
            _ => Err(Error::usage(format!("delimiter={text}: one sign is needed, such as `;`, or the word tab"))),
        },
    }
}

/// The sign around fields as users name it.
fn quote(text: &str) -> Result<Option<u8>> {
    match text {
        "\"" | "double" => Ok(Some(b'"')),
        "'" | "single" => Ok(Some(b'\'')),
        "none" => Ok(None),
        _ => Err(Error::usage(format!("quote={text}: it is one of \", ' and none"))),
    }
}

/// Starts reading; `usual` is the delimiter that the format is named after.
pub(super) fn open(
    mut input: Input,
    settings: &ReadSettings,
    id: &'static str,
    usual: Option<u8>,
) -> Result<Box<dyn Reader>> {
    let options: CsvReadOptions = options::parse(&settings.options)?;
    let told = ToldDialect {
        delimiter: options.delimiter.as_deref().map(delimiter).transpose()?.or(usual),
        quote: options.quote.as_deref().map(quote).transpose()?,
    };
    let guess = dialect::guess(input.ahead(), input.is_all_ahead(), told);
    let guess = guess.ok_or_else(|| no_record(&input).in_format(id))?;
    std::io::BufRead::consume(&mut input, guess.skip);
    let reader = TableReader::new(Records::new(input, guess.dialect), &guess, options, settings, id);
    Ok(Box::new(reader.map_err(|e| e.in_format(id))?))
}

fn no_record(input: &Input) -> Error {
    if input.is_all_ahead() {
        return Error::malformed("the table is empty: not even a header is there").coded(code::EMPTY_INPUT);
    }
    Error::new(
        ErrorKind::Limit,
        "the first row does not end within 64 KB: this is no table, or a quote is never closed",
    )
    .coded(code::OPEN_QUOTE)
}

struct TableReader {
    id: &'static str,
    records: Records,
    record: Record,
    plan: ColumnPlan,
    dates: Dates,
    /// What has to be said about the table as a whole: given with the first article.
    about_table: Vec<Note>,
    is_first: bool,
    failed: bool,
}

impl Iterator for TableReader {
    type Item = Result<Noted<Article>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let item = self.advance().map_err(|e| e.in_format(self.id)).transpose()?;
        self.failed = item.as_ref().is_err_and(Error::is_fatal);
        Some(item)
    }
}

impl Reader for TableReader {
    /// The place of a field is its cell, or the row when no cell holds the field.
    fn place(&self, _: &Article, notes: &mut [Note]) {
        let mut cells: HashMap<String, Span> = HashMap::new();
        for note in notes {
            let field = note.field();
            if !cells.contains_key(field) {
                cells.insert(field.to_owned(), self.cell(field));
            }
            note.span = cells.get(field).copied();
        }
    }
}

impl TableReader {
    fn new(
        mut records: Records,
        guess: &Guess,
        options: CsvReadOptions,
        settings: &ReadSettings,
        id: &'static str,
    ) -> Result<TableReader> {
        let mut record = Record::default();
        let mut about_table = Vec::new();
        let mut headers: Vec<String> = (1..=guess.fields).map(|n| format!("column {n}")).collect();

        if options.header {
            for _ in 0..guess.before {
                records.read(&mut record)?;
                let line: Vec<&str> = record.iter().filter(|f| !f.is_empty()).collect();
                let detail = format!("a line before the header was passed over: {}", line.join(" "));
                about_table.push(Note::unmapped("", detail).at(records.span()));
            }
            records.read(&mut record)?;
            headers = record.iter().map(|h| unguarded(h.trim()).trim().to_owned()).collect();
        }

        if guess.row_names {
            headers.insert(0, String::new());
        }

        let mut plan = ColumnPlan::new(&headers, &options.columns).map_err(|e| match e.kind() {
            ErrorKind::Usage => e,
            _ => records.input.locate(e, records.start()),
        })?;

        let dates = Dates::new(options.date_format, settings.date_order, settings.words.clone().unwrap_or_default());
        plan.adopt_dates(&guess.rows, |cell| dates.is_day(unguarded(cell).trim()));
        about_table.extend((!plan.tells_stories()).then(no_story));
        if options.header {
            about_table.extend(about_columns(&plan, &records, usize::from(guess.row_names)));
        }

        Ok(TableReader { id, records, record, plan, dates, about_table, is_first: true, failed: false })
    }

    fn advance(&mut self) -> Result<Option<Noted<Article>>> {
        while self.records.read(&mut self.record)? {
            if self.record.is_blank() {
                continue;
            }
            self.records.bounded()?;
            let mended = self.check_width()?;
            let row =
                TableRow { plan: &self.plan, record: &self.record, records: &self.records, is_first: self.is_first };
            let noted = row.article(&mut self.dates)?;
            self.is_first = false;
            let mut notes = std::mem::take(&mut self.about_table);
            notes.extend(self.records.input.take_notes());
            notes.extend(mended);
            notes.extend(self.records.stray_quote().map(|at| {
                let detail =
                    "a quote stands behind the end of a quoted cell: what follows it is read as a part of the cell";
                Note::repaired("", detail).at(self.records.input.span(at))
            }));
            notes.extend(noted.notes);
            return Ok(Some(Noted { notes, ..noted }));
        }
        Ok(None)
    }

    /// The place of the cell that holds a field in the row that was read last, or of the row.
    fn cell(&self, field: &str) -> Span {
        let holds = |to: &Use| matches!(to, Use::Cell(c) | Use::Part(_, c) if c.field.name() == field);
        let column = self.plan.columns.iter().position(|planned| holds(&planned.to));
        column.map_or_else(|| self.records.span(), |index| self.records.field_span(index))
    }

    /// A row must have as many fields as the header; empty ones too many are what spreadsheets leave behind.
    fn check_width(&self) -> Result<Option<Note>> {
        let (have, want) = (self.record.len(), self.plan.columns.len());
        if have == want {
            return Ok(None);
        }

        if have > want && (want..have).all(|i| self.record.get(i).trim().is_empty()) {
            let fields = if have - want == 1 { "field" } else { "fields" };
            let detail = format!("the row has {} empty {fields} too many", have - want);
            return Ok(Some(Note::repaired("", detail).coded(code::EMPTY_FIELDS).at(self.records.span())));
        }

        let fields = if have == 1 { "1 field".to_owned() } else { format!("{have} fields") };
        let message = format!("row {} has {fields}, the header has {want}", self.record.row);
        let error = Error::malformed(message).coded(code::RAGGED_ROW);
        // The line that is shown is that of the place, which may be another than the row's first.
        let error = match have > want {
            true => self.records.input.locate(error.at(self.records.field_span(want)), self.records.field_start(want)),
            false => self.records.input.locate(error, self.records.start()),
        };

        let help = match self.records.is_at_end() && self.record.iter().any(|f| f.contains('\n')) {
            true => "the row goes on to the end of the input: is a quote never closed?",
            false if have > want => {
                "a field that holds a delimiter stands in quotes: \"one, two\"; the fields from here on are too many"
            }
            false => "a delimiter is missing, or the row was broken in two: a field with a line break stands in quotes",
        };

        Err(error.help(help).not_fatal())
    }
}

/// The warning about a table without stories: a dictionary of fields, or a list of addresses.
fn no_story() -> Note {
    let detail = "no column is known for a headline or a body: is this a table of articles? \
                  --read columns=headline:Title,body:Text says what its columns are";
    Note::assumed("", detail)
}

/// What has to be said about the columns: names taken for a field, names that mean nothing, names that are no good.
fn about_columns(plan: &ColumnPlan, records: &Records, offset: usize) -> Vec<Note> {
    let mut notes = Vec::new();
    for (i, planned) in plan.columns.iter().enumerate() {
        let span = || records.field_span(i.saturating_sub(offset));
        let header = &planned.header;
        match &planned.to {
            Use::Cell(column) if planned.is_alias => {
                let detail = format!("the column {header:?} is taken for {}", column.name);
                notes.push(Note::recognised(column.field.pointer(), detail).at(span()));
            }
            Use::Part(_, column) => {
                let detail = format!("the column {header:?} is taken for a part of {}", column.name);
                notes.push(Note::recognised(column.field.pointer(), detail).at(span()));
            }
            Use::Keep(name) => {
                let detail = match planned.mended {
                    Some(fault) => format!("{fault}: it is kept as {name:?}"),
                    None => format!("the column {header:?} stands for no field: its cells are kept"),
                };
                notes.push(
                    Note::unmapped(At::ROOT.key("native").key("attrs").key(name), detail)
                        .coded(code::KEPT_COLUMN)
                        .at(span()),
                );
            }
            Use::Cell(_) | Use::Extra => {}
        }
    }
    notes
}
