//! Tables as wires send them: rows of cells between signs.

use super::{DLE, RS, US};
use crate::model::Block;
use crate::syntax::copy::table::of_rows;

/// Whether a line is a row between strokes: `| Rovers | 18 | 39 |`.
pub(crate) fn is_piped(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.starts_with('|') && line.ends_with('|')
}

/// The table of rows between strokes; a row of nothing but dashes parts head and body, and is no row.
pub(crate) fn piped(lines: &[&str]) -> Block {
    let is_rule = |line: &&&str| line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+')) && line.contains("--");
    let cells = |line: &&'_ str| line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    rows(lines.iter().filter(|line| !is_rule(line)).map(cells).collect())
}

/// The table of these rows of cells.
pub(crate) fn rows(rows: Vec<Vec<String>>) -> Block {
    of_rows(rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect())
}

/// The cells of a row of ANPA: between semicolons, or between runs of thin spaces. `_` is an empty one, `{` a half.
pub(crate) fn cells(row: &str) -> Vec<String> {
    let bare = row.trim_matches([DLE, ' ', '\r', '\t']);
    let is_thin = |c: char| c == RS || c == US;
    let parts: Vec<&str> = if bare.contains(';') {
        bare.split(';').collect()
    } else {
        bare.split(is_thin).filter(|cell| !cell.trim_matches([DLE, ' ']).is_empty()).collect()
    };
    parts.into_iter().map(cell).collect()
}

fn cell(text: &str) -> String {
    let spaced = text.replace([DLE, RS, US], " ").replace('{', "½");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let cell = words.join(" ");
    if cell == "_" { String::new() } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_part_at_semicolons_or_thin_spaces() {
        assert_eq!(cells("Marsh\u{10}Rovers;12;6;3{;_\u{10}"), ["Marsh Rovers", "12", "6", "3½", ""]);
        assert_eq!(cells(";W;L;Pct"), ["", "W", "L", "Pct"]);
        assert_eq!(cells("Kirkby\u{1e}\u{1e}\u{1f}12\u{1e}6"), ["Kirkby", "12", "6"]);
    }

    #[test]
    fn rows_between_strokes_are_a_table() {
        assert!(is_piped("| a | b |") && !is_piped("|") && !is_piped("a | b"));
        let Block::Table(ref table) = piped(&["| Team | P |", "|---|---|", "| Rovers | 3 |"]) else { panic!() };
        assert_eq!(table.rows.len(), 2);
    }
}
