//! Tables as columns of blanks: spans and empty cells keep their columns, long cells are wrapped within theirs.
//!
//! Knows texts of cells, not what is in them.

use textwrap::core::display_width;
use textwrap::{Options as Wrap, WordSeparator};

/// A cell: its words in one line, the column it begins in, and how many it takes.
pub(super) struct Set {
    pub(super) text: String,
    pub(super) at: usize,
    pub(super) columns: usize,
}

/// The blanks between two columns.
const GAP: usize = 3;

/// The widest table that is printed as wide as it is, when no width is asked for, and the width to which a wider one is set.
const WIDEST: usize = 160;
const SET_WIDTH: usize = 100;

/// The narrowest column to which others are wrapped.
const NARROWEST: usize = 6;

/// The lines of a table.
pub(super) fn lines(rows: &[Vec<Set>], width: Option<usize>) -> Vec<String> {
    let count = rows.iter().flatten().map(|cell| cell.at + 1).max().unwrap_or(0);
    let natural: Vec<usize> = (0..count).map(|i| alone(rows, i).map(display_width).max().unwrap_or(0)).collect();
    let widths = fitted(&natural, width);
    let right: Vec<bool> = (0..count).map(|i| i > 0 && are_figures(rows.get(1..).unwrap_or_default(), i)).collect();
    rows.iter().flat_map(|row| row_lines(row, &widths, &right)).collect()
}

/// The texts of the cells that stand in a column and in no other.
fn alone(rows: &[Vec<Set>], column: usize) -> impl Iterator<Item = &str> {
    rows.iter().flatten().filter(move |c| c.at == column && c.columns == 1).map(|c| c.text.as_str())
}

/// The widths, with the widest columns made as narrow as the page asks.
fn fitted(natural: &[usize], width: Option<usize>) -> Vec<usize> {
    let gaps = GAP * natural.len().saturating_sub(1);
    let total = |most: usize| natural.iter().map(|w| (*w).min(most)).sum::<usize>() + gaps;
    let whole = total(usize::MAX);
    let limit = width.unwrap_or(if whole > WIDEST { SET_WIDTH } else { whole });
    let mut most = natural.iter().copied().max().unwrap_or(0).min(limit.max(NARROWEST));
    while most > NARROWEST && total(most) > limit {
        most -= 1;
    }
    natural.iter().map(|w| (*w).min(most)).collect()
}

/// Whether a column holds figures and nothing else.
fn are_figures(rows: &[Vec<Set>], column: usize) -> bool {
    let is_figure = |text: &str| text.chars().all(|c| c.is_ascii_digit() || ".,%-+".contains(c));
    alone(rows, column).all(is_figure) && alone(rows, column).any(|text| !text.is_empty())
}

/// The lines of a row: as many as its longest cell has.
fn row_lines(row: &[Set], widths: &[usize], right: &[bool]) -> Vec<String> {
    let cell = |cell: &Set| {
        let start = widths.iter().take(cell.at).sum::<usize>() + GAP * cell.at;
        let inner = widths.iter().skip(cell.at).take(cell.columns);
        let (count, sum) = inner.fold((0, 0), |(count, sum), width| (count + 1, sum + width));
        let width = sum + GAP * usize::saturating_sub(count, 1);
        (start, width, cell.columns == 1 && right.get(cell.at) == Some(&true), wrapped(&cell.text, width))
    };
    let cells: Vec<(usize, usize, bool, Vec<String>)> = row.iter().map(cell).collect();
    let height = cells.iter().map(|(.., lines)| lines.len()).max().unwrap_or(0);

    let line = |n: usize| {
        let mut out = String::new();
        for (start, width, right, lines) in &cells {
            let Some(text) = lines.get(n).filter(|text| !text.is_empty()) else { continue };
            let blanks = if *right { width.saturating_sub(display_width(text)) } else { 0 };
            out.push_str(&" ".repeat((start + blanks).saturating_sub(display_width(&out))));
            out.push_str(text);
        }
        out
    };
    (0..height).map(line).collect()
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    if display_width(text) <= width {
        return vec![text.to_owned()];
    }
    let wrap = Wrap::new(width.max(1)).word_separator(WordSeparator::AsciiSpace).break_words(true);
    textwrap::wrap(text, wrap).into_iter().map(std::borrow::Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, at: usize, columns: usize) -> Set {
        Set { text: text.to_owned(), at, columns }
    }

    fn row(cells: &[&str]) -> Vec<Set> {
        cells.iter().enumerate().map(|(at, text)| cell(text, at, 1)).collect()
    }

    #[test]
    fn cells_stand_below_one_another() {
        assert_eq!(
            lines(&[row(&["Team", "P", "Pts"]), row(&["Rovers", "18", "39"])], None),
            ["Team      P   Pts", "Rovers   18    39"]
        );
        assert_eq!(lines(&[row(&["a", "", "x"]), row(&["b", "cc", "y"])], None), ["a        x", "b   cc   y"]);
        assert_eq!(lines(&[row(&["猫", "yes"]), row(&["b", "no"])], None), ["猫   yes", "b    no"]);
    }

    #[test]
    fn spans_keep_their_columns() {
        let head = vec![cell("Year", 0, 1), cell("Height", 1, 2)];
        assert_eq!(
            lines(&[head, row(&["2015", "3.90", "flooded"]), row(&["2026", "3.62", ""])], None),
            ["Year   Height", "2015   3.90   flooded", "2026   3.62"]
        );
        let below = vec![cell("Ben", 1, 1)];
        assert_eq!(lines(&[row(&["North", "Ada"]), below], None), ["North   Ada", "        Ben"]);
    }

    #[test]
    fn long_cells_are_wrapped_within_their_column() {
        let table = [row(&["Weir", "held through the whole of the first night"]), row(&["Lock", "open"])];
        assert_eq!(
            lines(&table, Some(24)),
            ["Weir   held through the", "       whole of the", "       first night", "Lock   open"]
        );
    }
}
