//! Writes a table: one article a row, in the flat columns; what these cannot say stands in the column `extra`.
//!
//! Which fields the cells carry is decided in `syntax::flat`, where every field of an article is named.

use std::borrow::Cow;
use std::io::{BufWriter, Write};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::guard::{needs_guard, needs_quotes};
use super::row::header_element;
use super::{HEADER, NATIVE, dates, read};
use crate::error::{Error, Result};
use crate::format::carry::lost;
use crate::format::{Carry, Labels, Marks, Words, WriteSettings, Writer, options};
use crate::model::{Article, Embargo, Field, Native, bounded, diff};
use crate::note::Note;
use crate::syntax::flat::{self, BodyStyle, Carried, Column, EXTRA, Says};

/// Options of writing tables.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[allow(clippy::struct_excessive_bools)]
pub(super) struct CsvWriteOptions {
    /// The columns, in order: names of flat columns, and extra; all of them when not given.
    columns: Vec<String>,
    /// Whether what the flat columns cannot say is kept, as JSON, in the column extra.
    extra: bool,
    /// How the body is written.
    body: BodyStyle,
    /// What is done with cells that a spreadsheet would run.
    formulas: Formulas,
    /// The sign between fields: one character, or tab.
    delimiter: Option<String>,
    /// Whether the file begins with a byte order mark, by which Excel knows UTF-8.
    bom: bool,
    /// Which fields stand in quotes.
    quote: Quoting,
    /// Whether lines end with CR LF, as RFC 4180 has it, instead of LF.
    crlf: bool,
}

impl Default for CsvWriteOptions {
    fn default() -> Self {
        CsvWriteOptions {
            columns: Vec::new(),
            extra: true,
            body: BodyStyle::Text,
            formulas: Formulas::Guard,
            delimiter: None,
            bom: false,
            quote: Quoting::Needed,
            crlf: false,
        }
    }
}

/// What is done with cells that a spreadsheet would run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Formulas {
    /// A `'` is put before them, which reading takes off again.
    #[default]
    Guard,
    /// They are left as they are, for programs.
    Keep,
}

/// Which fields stand in quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Quoting {
    /// Those that hold delimiters, quotes or line ends.
    #[default]
    Needed,
    /// All.
    Always,
}

/// How many bytes are gathered before they go out.
const BUFFER: usize = 1 << 16;

/// Starts writing, with the delimiter that the format is named after.
pub(super) fn create<'w>(
    mut out: Box<dyn Write + Send + 'w>,
    settings: &WriteSettings,
    usual: u8,
) -> Result<Box<dyn Writer + 'w>> {
    let options: CsvWriteOptions = options::parse(&settings.options)?;
    let delimiter = options.delimiter.as_deref().map(read::delimiter).transpose()?.unwrap_or(usual);
    let chosen = options.columns.iter().map(|name| chosen(name)).collect::<Result<Vec<Out>>>()?;

    if options.bom {
        out.write_all("\u{FEFF}".as_bytes())?;
    }

    let sheet = Sheet {
        out: BufWriter::with_capacity(BUFFER, out),
        delimiter,
        quote: options.quote,
        line_end: if options.crlf { "\r\n" } else { "\n" },
        keep_formulas: options.formulas == Formulas::Keep,
        cells: 0,
        is_empty: true,
    };
    let writer = TableWriter { sheet, chosen, extra: options.extra, body: options.body, table: None };
    Ok(Box::new(writer))
}

/// What the columns say: all of it with `extra`, embargo and status in their own columns.
pub(super) fn marks(settings: &WriteSettings) -> Result<Marks> {
    let options: CsvWriteOptions = options::parse(&settings.options)?;
    let has = |name: &str| options.columns.is_empty() || options.columns.iter().any(|c| c == name);
    let extra = options.extra && has(EXTRA);
    Ok(Marks {
        embargo: extra || has("embargo"),
        status: extra || has("pubStatus"),
        labels: if extra { Labels::All } else { Labels::None },
    })
}

/// What the columns carry of a field.
pub(super) fn carries(field: Field, settings: &WriteSettings) -> Result<Carry> {
    let options: CsvWriteOptions = options::parse(&settings.options)?;
    let chosen = options.columns.iter().map(|name| chosen(name)).collect::<Result<Vec<Out>>>()?;
    Ok(TableLayout::new(&chosen, options.extra, None).carry(field))
}

const NO_CELL: &str = "no cell shows it; the column extra would";

fn chosen(name: &str) -> Result<Out> {
    if name == EXTRA {
        return Ok(Out::Extra);
    }
    Column::named(name).map(Out::Flat).ok_or_else(|| {
        let names: Vec<&str> = flat::columns().iter().map(|c| c.name).collect();
        Error::usage(format!("columns: there is no column {name}"))
            .help(format!("columns: {}, {EXTRA}", names.join(", ")))
    })
}

/// A column of the table that is written.
#[derive(Clone, Debug, PartialEq)]
enum Out {
    Flat(&'static Column),
    Extra,
    /// An unknown column of the source, put back.
    Kept(String),
}

impl Out {
    fn name(&self) -> &str {
        match self {
            Out::Flat(column) => column.name,
            Out::Extra => EXTRA,
            Out::Kept(name) => name,
        }
    }
}

/// The columns of the table, decided by the options and by the first article.
struct TableLayout {
    columns: Vec<Out>,
    /// The names up to the last column that is kept.
    layout: Vec<String>,
    /// Fields whose columns are not all there.
    missing: Vec<Field>,
    has_extra: bool,
}

struct TableWriter<'w> {
    sheet: Sheet<'w>,
    chosen: Vec<Out>,
    extra: bool,
    body: BodyStyle,
    table: Option<TableLayout>,
}

impl Writer for TableWriter<'_> {
    fn write(&mut self, article: &Article) -> Result<Vec<Note>> {
        bounded(article)?;
        let is_first = self.table.is_none();
        let table = match self.table.take() {
            Some(table) => table,
            None => self.begin(article.native.as_ref())?,
        };

        let kept = article.native.as_ref().filter(|n| table.carries(n, article, is_first));
        let carried = Carried { body: self.body, missing: &table.missing, native: kept.is_some(), own_body: false };

        for column in &table.columns {
            match column {
                Out::Flat(column) => {
                    let unread = kept.and_then(|n| n.attrs.get(column.name));
                    let cell = || column.get(article, self.body);
                    self.sheet.cell(&unread.map_or_else(cell, |text| Cow::Borrowed(text.as_str())))?;
                }
                Out::Kept(name) => self.sheet.cell(kept.and_then(|n| n.attrs.get(name)).map_or("", String::as_str))?,
                Out::Extra => self.sheet.cell(&flat::extra(article, carried).unwrap_or_default())?,
            }
        }

        self.sheet.end_row()?;
        let is_whole = table.has_extra || flat::unflat(article, carried).is_empty();
        let mut notes = if is_whole { Vec::new() } else { losses(article, &table, carried) };
        if !table.missing.contains(&Field::Body) {
            notes.extend(flat::left_out(&article.body, self.body));
        }

        self.table = Some(table);
        Ok(notes)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        if self.table.is_none() {
            self.begin(None)?;
        }
        self.sheet.out.flush()?;
        Ok(())
    }
}

impl TableWriter<'_> {
    /// Decides on the columns and writes the header.
    fn begin(&mut self, native: Option<&Native>) -> Result<TableLayout> {
        let table = TableLayout::new(&self.chosen, self.extra, native);
        for column in &table.columns {
            self.sheet.cell(column.name())?;
        }
        self.sheet.end_row()?;
        Ok(table)
    }
}

impl TableLayout {
    fn new(chosen: &[Out], extra: bool, native: Option<&Native>) -> TableLayout {
        let mut columns = chosen.to_vec();
        let mut layout = Vec::new();
        if columns.is_empty() {
            if let Some(names) = native.filter(|n| n.format == NATIVE).and_then(source_layout) {
                columns.extend(names.iter().map(|n| out_of(n)));
                layout = names;
            }
            let all = flat::columns().iter().map(Out::Flat).chain([Out::Extra]);
            let rest: Vec<Out> = all.filter(|c| !columns.contains(c)).collect();
            columns.extend(rest);
        }
        columns.retain(|c| extra || *c != Out::Extra);
        let missing = flat::columns().iter().filter(|c| !columns.contains(&Out::Flat(c))).map(|c| c.field).collect();
        let has_extra = columns.contains(&Out::Extra);
        TableLayout { columns, layout, missing, has_extra }
    }

    /// What the columns carry of a field.
    fn carry(&self, field: Field) -> Carry {
        let has_column = self.columns.iter().any(|c| matches!(c, Out::Flat(c) if c.field == field));
        match flat::says(field) {
            _ if self.has_extra => Carry::Whole,
            Says::Nothing if field == Field::Native => {
                Carry::Partly("columns that nobody knew in a table are put back")
            }
            _ if !has_column => Carry::No(NO_CELL),
            Says::All => Carry::Whole,
            Says::Flat(_) | Says::Body | Says::Nothing => Carry::Partly("what plain text in a cell can say"),
        }
    }

    /// Whether the cells carry what `native` says, so that reading them makes the same of it.
    fn carries(&self, native: &Native, article: &Article, is_first: bool) -> bool {
        let Native { format, version, attrs, elements, namespaces, catalogs } = native;
        let is_bare = format == NATIVE && version.is_none() && namespaces.is_empty() && catalogs.is_empty();

        let is_same_layout = match elements.as_slice() {
            [] => self.layout.is_empty(),
            [one] => !self.layout.is_empty() && *one == header_element(&self.layout),
            _ => false,
        };

        // Reading gives the first article its `native` even when all its unknown cells are empty.
        let may_be_empty = is_first && !self.layout.is_empty();
        if !is_bare || !is_same_layout || attrs.is_empty() && !may_be_empty {
            return false;
        }

        let mut columns = self.columns.iter();
        // Going through the columns once: the cells must come in their order.
        attrs.iter().all(|(name, text)| match columns.find(|c| c.name() == name) {
            Some(Out::Kept(_)) => !text.trim().is_empty(),
            Some(Out::Flat(column)) => is_unread(column, article, text),
            Some(Out::Extra) | None => false,
        })
    }
}

/// Whether the text stands where the field has nothing, and will not be understood next time either.
fn is_unread(column: &'static Column, article: &Article, text: &str) -> bool {
    let nothing = Article::default();
    // These would be taken as a mark against publication, understood or not.
    if matches!(column.name, "embargo" | "pubStatus") {
        return false;
    }
    let is_free = column.get(article, BodyStyle::Text) == column.get(&nothing, BodyStyle::Text);
    let is_time =
        || column.is_time() && (Embargo::parse(text).is_some() || dates::read(text, &Words::default(), None).is_ok());
    is_free && text == text.trim() && !text.is_empty() && !is_time() && !column.set(&mut nothing.clone(), text)
}

fn out_of(name: &str) -> Out {
    match Column::named(name) {
        Some(column) => Out::Flat(column),
        None => Out::Kept(name.to_owned()),
    }
}

/// The order of the source's columns, when it can stand in a header again: it ends with an unknown column, no name is
/// empty, padded, ours or there twice, and the first is not read as a byte order mark.
fn source_layout(native: &Native) -> Option<Vec<String>> {
    let element = native.elements.iter().find(|e| e.at == HEADER)?;
    let names = element.json.as_ref().and_then(Value::as_array)?;
    let names: Vec<String> = names.iter().map(|n| n.as_str().map(str::to_owned)).collect::<Option<_>>()?;
    let is_good = |i: usize, name: &String| {
        !name.is_empty() && name != EXTRA && name.trim() == name && !names.iter().take(i).any(|before| before == name)
    };
    let is_marked = names.first().is_some_and(|n| n.starts_with('\u{FEFF}'));
    let ends_well = names.last().is_some_and(|n| matches!(out_of(n), Out::Kept(_)));
    (ends_well && !is_marked && names.iter().enumerate().all(|(i, n)| is_good(i, n))).then_some(names)
}

/// What reading the cells will not bring back, exactly: the article is made from them, and compared.
fn losses(article: &Article, table: &TableLayout, carried: Carried<'_>) -> Vec<Note> {
    let shown: Vec<(&'static Column, Cow<'_, str>)> = table
        .columns
        .iter()
        .filter_map(|c| match c {
            Out::Flat(column) => Some((*column, column.get(article, carried.body))),
            _ => None,
        })
        .collect();

    let cells = shown.iter().map(|(column, cell)| (*column, cell.as_ref()));
    let mut back = flat::rebuild(cells, None).unwrap_or_default().article;
    if carried.native {
        back.native.clone_from(&article.native);
    }

    let is_shown = |field: Field| shown.iter().any(|(column, cell)| column.field == field && !cell.is_empty());
    let note = |path: String| {
        let note = Note::dropped(path, NO_CELL);
        if Field::named(note.field()).is_some_and(is_shown) {
            return Note::degraded(note.path, "the cells cannot say it; the column extra would");
        }
        note
    };

    let carries = |field| table.carry(field);
    let is_gone = |note: &Note| Field::named(note.field()).is_some_and(|f| matches!(carries(f), Carry::No(_)));
    let of_parts = diff(article, &back).into_iter().map(note).filter(|note| !is_gone(note)).collect();
    lost(article, carries, of_parts)
}

/// Cells and rows going out.
struct Sheet<'w> {
    out: BufWriter<Box<dyn Write + Send + 'w>>,
    delimiter: u8,
    quote: Quoting,
    line_end: &'static str,
    keep_formulas: bool,
    /// How many cells the row has so far, and whether all are empty.
    cells: usize,
    is_empty: bool,
}

impl Sheet<'_> {
    fn cell(&mut self, text: &str) -> Result<()> {
        if self.cells > 0 {
            self.out.write_all(&[self.delimiter])?;
        }
        let guard = if needs_guard(text, self.keep_formulas) { "'" } else { "" };
        self.cells += 1;
        self.is_empty &= text.is_empty() && guard.is_empty();

        if self.quote == Quoting::Always || self.is_quoted(text) {
            let text = text.replace('"', "\"\"");
            return Ok(write!(self.out, "\"{guard}{text}\"")?);
        }
        self.out.write_all(guard.as_bytes())?;
        Ok(self.out.write_all(text.as_bytes())?)
    }

    fn is_quoted(&self, text: &str) -> bool {
        let special = |b: &u8| matches!(b, b'"' | b'\r' | b'\n') || *b == self.delimiter;
        text.as_bytes().iter().any(special) || needs_quotes(text, self.delimiter)
    }

    fn end_row(&mut self) -> Result<()> {
        // A row of one empty cell would be no row.
        if self.cells == 1 && self.is_empty && self.quote != Quoting::Always {
            self.out.write_all(b"\"\"")?;
        }
        (self.cells, self.is_empty) = (0, true);
        Ok(self.out.write_all(self.line_end.as_bytes())?)
    }
}
