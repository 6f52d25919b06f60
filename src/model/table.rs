//! Tables, in one spelling: an alignment that a whole column shares stands with the column. Knows no markup.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::body::Block;
use super::is_default;
use super::text::RichText;

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Table {
    /// Its caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<RichText>,
    /// What the cells of a column have in common, from the first column on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// The rows, from the top.
    pub rows: Vec<Row>,
}

impl Table {
    /// A table of these rows, tidied.
    #[must_use]
    pub fn new(caption: Option<RichText>, rows: Vec<Row>) -> Table {
        Table { caption, columns: Vec::new(), rows }.tidy()
    }

    /// The same table in its one spelling: where all cells that begin in a column are aligned alike, the column says so,
    /// else each cell. Reading JSON does this too.
    ///
    /// ```
    /// use wirecopy::model::{Align, Cell, Row, Table};
    /// let cell = |align| Cell { align: Some(align), ..Cell::default() };
    /// let row = |last| Row { cells: vec![cell(Align::Right), cell(last)], ..Row::default() };
    /// let table = Table::new(None, vec![row(Align::Left), row(Align::Center)]);
    /// assert_eq!(table.columns.iter().map(|c| c.align).collect::<Vec<_>>(), [Some(Align::Right)]);
    /// assert_eq!(table.alignments()[1], [Some(Align::Right), Some(Align::Center)]);
    /// ```
    #[must_use]
    pub fn tidy(mut self) -> Table {
        if self.columns.is_empty() && self.cells().all(|cell| cell.align.is_none()) {
            return self;
        }
        let places = places(&self.rows);
        let aligned = self.alignments();
        self.columns = shared(&places, &aligned);
        for ((row, places), aligned) in self.rows.iter_mut().zip(places).zip(aligned) {
            for ((cell, place), align) in row.cells.iter_mut().zip(places).zip(aligned) {
                cell.align = align.filter(|_| column(&self.columns, place).is_none());
            }
        }
        self
    }

    /// How each cell is aligned, row by row: as it says itself, else as its column does.
    #[must_use]
    pub fn alignments(&self) -> Vec<Vec<Option<Align>>> {
        if self.columns.is_empty() {
            return self.rows.iter().map(|row| row.cells.iter().map(|cell| cell.align).collect()).collect();
        }
        let row = |(row, places): (&Row, Vec<Place>)| {
            let cells = row.cells.iter().zip(places);
            cells.map(|(cell, place)| cell.align.or_else(|| column(&self.columns, place))).collect()
        };
        self.rows.iter().zip(places(&self.rows)).map(row).collect()
    }

    fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flat_map(|row| &row.cells)
    }
}

/// What the cells of a column have in common, unless a cell says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Column {
    /// How they are aligned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Row {
    /// The part of the table it stands in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub part: Part,
    /// The cells, in reading order.
    pub cells: Vec<Cell>,
}

/// The part of a table a row stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum Part {
    Head,
    #[default]
    Body,
    Foot,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cell {
    /// Whether it heads a column or row.
    #[serde(default, skip_serializing_if = "is_default")]
    pub header: bool,
    /// How many columns it spans, where more than one.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub colspan: Option<u64>,
    /// How many rows it spans, where more than one.
    #[serde(default, deserialize_with = "super::number::whole", skip_serializing_if = "Option::is_none")]
    pub rowspan: Option<u64>,
    /// How its content is aligned, where its column does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// Alignment of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum Align {
    Left,
    Center,
    Right,
    Justify,
}

/// As many columns as a cell of HTML can span (HTML, 4.9.11); cells further right have no column.
const MOST_COLUMNS: usize = 1000;

/// The column a cell begins in.
type Place = Option<usize>;

fn column(columns: &[Column], place: Place) -> Option<Align> {
    columns.get(place?)?.align
}

/// The columns in which all cells are aligned alike.
fn shared(places: &[Vec<Place>], aligned: &[Vec<Option<Align>>]) -> Vec<Column> {
    // For each column the alignment so far: none when two cells differ.
    let mut columns: Vec<Option<Option<Align>>> = Vec::new();
    let cells = places.iter().flatten().zip(aligned.iter().flatten());
    for (place, align) in cells.filter_map(|(place, align)| Some(((*place)?, *align))) {
        if columns.len() <= place {
            columns.resize(place + 1, None);
        }
        if let Some(column) = columns.get_mut(place) {
            *column = Some(column.map_or(align, |before| before.filter(|_| before == align)));
        }
    }
    let used = columns.iter().rposition(|c| c.flatten().is_some()).map_or(0, |last| last + 1);
    columns.into_iter().take(used).map(|c| Column { align: c.flatten() }).collect()
}

impl Table {
    /// The column in which each cell begins, row by row, spans counted; `None` further right than a cell can reach.
    pub(crate) fn places(&self) -> Vec<Vec<Option<usize>>> {
        places(&self.rows)
    }
}

/// The column in which each cell begins, row by row, as HTML counts them (HTML, 4.9.12): behind the cells before it and
/// beside those that reach down from above, each part of the table for itself.
fn places(rows: &[Row]) -> Vec<Vec<Place>> {
    // For how many rows each column is still taken from above.
    let mut taken: Vec<u64> = Vec::new();
    let mut part = None;
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        if part.replace(row.part) != Some(row.part) {
            taken.clear();
        }
        out.push(places_in(&row.cells, &mut taken));
        taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }
    out
}

fn places_in(cells: &[Cell], taken: &mut Vec<u64>) -> Vec<Place> {
    let mut at = 0;
    let place = |cell: &Cell| {
        while taken.get(at).is_some_and(|rows| *rows > 0) {
            at += 1;
        }
        let start = at;
        let width = cell.colspan.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).clamp(1, MOST_COLUMNS);
        // A span of 0 rows reaches to the end of the part.
        let height = cell.rowspan.map_or(1, |n| if n == 0 { u64::MAX } else { n });
        at = (start + width).min(MOST_COLUMNS);
        taken.resize(taken.len().max(at), 0);
        taken.get_mut(start..at).into_iter().flatten().for_each(|rows| *rows = height.max(*rows));
        (start < MOST_COLUMNS).then_some(start)
    };
    cells.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(json: &str) -> Table {
        match &mut serde_json::from_str(json).unwrap() {
            Block::Table(table) => std::mem::take(table),
            other => panic!("{other:?}"),
        }
    }

    fn columns(table: &Table) -> Vec<Option<Align>> {
        table.columns.iter().map(|c| c.align).collect()
    }

    #[test]
    fn cells_that_span_push_others_to_their_columns() {
        // A cell over two rows in the first column, one over two columns behind it.
        let rows = r#"[{"cells":[{"rowspan":2,"align":"left","blocks":[]},{"colspan":2,"align":"center","blocks":[]}]},
                       {"cells":[{"align":"center","blocks":[]},{"align":"right","blocks":[]}]}]"#;
        let table = table(&format!(r#"{{"type":"table","rows":{rows}}}"#));
        assert_eq!(columns(&table), [Some(Align::Left), Some(Align::Center), Some(Align::Right)]);
        assert!(table.cells().all(|c| c.align.is_none()));
    }

    #[test]
    fn a_column_that_is_not_all_alike_is_left_to_its_cells() {
        let json = r#"{"type":"table","columns":[{"align":"right"},{"align":"left"}],
            "rows":[{"cells":[{"align":"center","blocks":[]},{"blocks":[]}]},{"cells":[{"blocks":[]}]}]}"#;
        let table = table(json);
        assert_eq!(columns(&table), [None, Some(Align::Left)]);
        assert_eq!(table.alignments(), [vec![Some(Align::Center), Some(Align::Left)], vec![Some(Align::Right)]]);
        assert_eq!(table.clone().tidy(), table);
    }

    #[test]
    fn parts_are_counted_apart_and_columns_without_cells_vanish() {
        let json = r#"{"type":"table","columns":[{"align":"right"},{},{"align":"left"}],"rows":[
            {"part":"head","cells":[{"rowspan":0,"blocks":[]}]},{"cells":[{"blocks":[]}]}]}"#;
        assert_eq!(columns(&table(json)), [Some(Align::Right)]);
    }

    #[test]
    fn huge_spans_end_somewhere() {
        let row = r#"{"cells":[{"colspan":18446744073709551615,"rowspan":18446744073709551615,"align":"left","blocks":[]},
            {"align":"right","blocks":[]}]}"#;
        let table = table(&format!(r#"{{"type":"table","rows":[{row},{row}]}}"#));
        assert_eq!(table.alignments().concat().iter().flatten().count(), 4);
    }
}
