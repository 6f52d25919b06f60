//! Tables in plain copy: by tabs, or by columns of blanks that stand under each other.

use crate::model::{Block, Cell, Part, Row, Table};

use super::lines::Line;

/// How many lines from the first are a table.
pub(super) fn length(lines: &[Line<'_>]) -> Option<usize> {
    // Nearly all lines are ruled out here.
    let first = lines.first()?;
    if first.text.contains('\t') {
        return by_tabs(lines);
    }
    if !first.text.contains("  ") || first.text.len() > 400 {
        return None;
    }
    by_columns(lines)
}

/// Two lines or more with a tab within.
fn by_tabs(lines: &[Line<'_>]) -> Option<usize> {
    let length = lines.iter().take_while(|l| l.text.contains('\t')).count();
    (length >= 2).then_some(length)
}

/// Lines whose cells begin, or end, in the same columns; two lines of three cells, or three of two.
fn by_columns(lines: &[Line<'_>]) -> Option<usize> {
    let first = spans(lines.first()?);
    if first.len() < 2 {
        return None;
    }

    // For each column whether all lines so far begin, and whether they end, where the first does.
    let mut same = vec![(true, true); first.len()];
    let mut length = 1;
    for line in lines.get(1..)?.iter().take_while(|l| l.text.contains("  ") && l.text.len() <= 400) {
        let row = spans(line);
        let edges = first.iter().zip(&row).map(|(a, b)| (a.0 == b.0, a.1 == b.1));
        let next: Vec<(bool, bool)> =
            same.iter().zip(edges).map(|(so_far, here)| (so_far.0 && here.0, so_far.1 && here.1)).collect();
        // Stops at the first line that does not fit, so that no line is looked at twice.
        if row.len() != first.len() || next.iter().skip(1).any(|(left, right)| !left && !right) {
            break;
        }
        same = next;
        length += 1;
    }
    let enough = if first.len() >= 3 { 2 } else { 3 };
    (length >= enough).then_some(length)
}

/// The columns at which the cells of a line begin and end; cells part at two blanks or more.
fn spans(line: &Line<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let (mut start, mut end, mut blanks) = (None, 0, 0);
    for (column, c) in line.raw.chars().enumerate() {
        if c == ' ' || c == '\u{A0}' {
            blanks += 1;
            continue;
        }
        if let (Some(from), true) = (start, blanks >= 2) {
            out.push((from, end));
            start = None;
        }
        start.get_or_insert(column);
        (blanks, end) = (0, column + 1);
    }
    out.extend(start.map(|from| (from, end)));
    out
}

/// The table of these lines.
pub(super) fn read(lines: &[Line<'_>]) -> Block {
    of_rows(lines.iter().map(|l| cells(l)).collect())
}

/// The table of these cells: a first row without figures over rows that have some is its head.
pub(crate) fn of_rows(rows: Vec<Vec<&str>>) -> Block {
    let figures = |row: &[&str]| row.iter().any(|c| c.contains(|c: char| c.is_ascii_digit()));
    let headed = rows.len() > 1
        && rows.first().is_some_and(|r| !figures(r) && r.iter().skip(1).all(|c| !c.is_empty()))
        && rows.iter().skip(1).all(|r| figures(r));
    let row = |(i, cells): (usize, Vec<&str>)| {
        let header = headed && i == 0;
        let part = if header { Part::Head } else { Part::Body };
        Row { part, cells: cells.into_iter().map(|c| cell(c, header)).collect() }
    };
    Block::Table(Table::new(None, rows.into_iter().enumerate().map(row).collect()))
}

fn cell(text: &str, header: bool) -> Cell {
    let blocks = if text.is_empty() { Vec::new() } else { vec![Block::paragraph(text)] };
    Cell { header, blocks, ..Cell::default() }
}

fn cells<'a>(line: &Line<'a>) -> Vec<&'a str> {
    if line.text.contains('\t') {
        return line.text.split('\t').map(str::trim).collect();
    }
    line.text.split("  ").map(str::trim).filter(|c| !c.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn rows(copy: &str) -> Option<usize> {
        length(&split(copy, 1))
    }

    #[test]
    fn columns_are_seen_and_sentences_are_not() {
        assert_eq!(rows("Team\tP\tPts\nRovers\t18\t39\n"), Some(2));
        assert_eq!(rows("Ann Low        Marsh Rovers     14\nBo Highsmith   Kirkby Town      13\n"), Some(2));
        assert_eq!(rows("Flour    200 g\nSugar     50 g\nButter   100 g\n"), Some(3));
        assert_eq!(rows("He went.  She stayed for a while.\nThen he came.  She left at once.\n"), None);
    }
}
