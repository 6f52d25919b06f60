//! The flat form of an article: named cells of plain text, and `extra` for what they cannot say.
//!
//! A table's row and a story's header lines are the same cells. Knows no dialect of tables and no layout of text.
//!
//! The law: [`unflatten`] of the cells that are not empty and of [`extra`] is the article again, whatever is in it.

use crate::error::{Error, Result};
use crate::model::{Article, Field};
use crate::note::{Note, Noted};

mod body;
mod cell;
mod columns;
mod entry;
mod extra;
mod markdown;

pub(crate) use body::looks_like_html;
pub use body::{BodyStyle, left_out, read_body};
pub(crate) use cell::is_void;
pub use cell::says_nothing;
pub use columns::Column;
pub(crate) use entry::{Entry, Manner, set};
pub use extra::{Carried, Says, extra, says, unflat};

/// The name of the cell that holds, as compact JSON, the fields which the other cells cannot rebuild.
pub const EXTRA: &str = "extra";

/// The columns in their order, without [`EXTRA`], which is always the last.
#[must_use]
pub fn columns() -> &'static [Column] {
    columns::COLUMNS
}

/// An article made of cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unflat {
    /// The article. Its guid is empty when neither a cell nor `extra` gives one.
    pub article: Article,
    /// What has to be said: cells that were edited.
    pub notes: Vec<Note>,
    /// Cells which their fields cannot hold (a date that is none, an urgency of `high`): the caller keeps them.
    pub unread: Vec<(&'static str, String)>,
}

impl From<Unflat> for Noted<Article> {
    fn from(u: Unflat) -> Noted<Article> {
        Noted { value: u.article, notes: u.notes }
    }
}

/// The article of some cells and of the JSON in `extra`. A cell that was edited, so that it no longer agrees with
/// `extra`, wins. Cells of no column are an error of the caller and are left out.
///
/// # Errors
/// When `extra` is not what [`extra()`] wrote: a JSON object of canonical fields.
pub fn unflatten<'a>(cells: impl IntoIterator<Item = (&'a str, &'a str)>, extra: Option<&str>) -> Result<Unflat> {
    let cells = cells.into_iter().filter_map(|(name, cell)| Some((Column::named(name)?, cell)));
    rebuild(cells, extra)
}

/// The same with the columns already looked up.
///
/// # Errors
/// As [`unflatten`].
pub fn rebuild<'a>(cells: impl Iterator<Item = (&'static Column, &'a str)>, extra: Option<&str>) -> Result<Unflat> {
    let mut built = Unflat::default();
    match extra.map(str::trim).filter(|e| !e.is_empty()) {
        None => cells.for_each(|(column, cell)| built.take(column, cell)),
        Some(json) => {
            let stored = extra::parse(json).map_err(|e| bad_extra(&e))?;
            built.merge(cells.collect(), stored);
        }
    }
    Ok(built)
}

fn bad_extra(e: &serde_json::Error) -> Error {
    let message = e.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    Error::invalid(format!("the cell `{EXTRA}` holds no canonical fields as JSON: {message}"))
        .coded(crate::code::BAD_EXTRA)
        .help(format!("leave the cell `{EXTRA}` as it was written, or empty it to take the other cells alone"))
}

impl Unflat {
    fn take(&mut self, column: &'static Column, cell: &str) {
        let cell = cell.trim();
        let is_read = if column.field == Field::Body {
            let (blocks, notes) = read_body(cell);
            self.notes.extend(notes);
            self.article.body = blocks;
            !self.article.body.is_empty()
        } else {
            cell.is_empty() || column.set(&mut self.article, cell)
        };
        if !is_read && !cell.is_empty() {
            self.unread.push((column.name, cell.to_owned()));
        }
    }

    /// Fields of `stored` stand, unless one of their cells now says something else.
    fn merge(&mut self, cells: Vec<(&'static Column, &str)>, stored: Article) {
        let held: Vec<bool> = cells.iter().map(|(column, _)| column.field.is_set(&stored)).collect();
        let mut edited: Vec<Field> = Vec::new();
        for ((column, cell), _) in cells.iter().zip(&held).filter(|(_, held)| **held) {
            if !agrees(column, &stored, cell.trim()) && !edited.contains(&column.field) {
                edited.push(column.field);
            }
        }
        self.article = stored;
        for field in &edited {
            field.clear(&mut self.article);
            let detail =
                format!("the cells of {field} were edited and no longer agree with `{EXTRA}`: the cells stand");
            self.notes.push(Note::assumed(field.pointer(), detail));
        }

        for ((column, cell), held) in cells.into_iter().zip(held) {
            if !held || edited.contains(&column.field) {
                self.take(column, cell);
            }
        }
    }
}

/// Whether the cell shows what `stored` holds, in any way in which it may have been written.
fn agrees(column: &Column, stored: &Article, cell: &str) -> bool {
    let shows = |style| same(column.get(stored, style).trim(), cell);
    shows(BodyStyle::Text)
        || column.field == Field::Body
            && (shows(BodyStyle::Html) || shows(BodyStyle::HtmlAsIs) || shows(BodyStyle::Markdown))
}

/// The same text, whichever way a program ends its lines.
fn same(a: &str, b: &str) -> bool {
    a == b || (a.contains('\r') || b.contains('\r')) && a.replace("\r\n", "\n") == b.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests;
