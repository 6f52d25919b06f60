//! Cells that a spreadsheet would run as a formula. Knows no table.

use crate::syntax::unseen;

/// Signs with which a spreadsheet begins a formula, their full-width forms among them.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What stands behind the leading `'`s, when a spreadsheet would run it.
fn formula(cell: &str) -> Option<&str> {
    let rest = cell.trim_start_matches('\'');
    // Some spreadsheets pass over white space in front, some over a tab or line end only.
    (rest.starts_with(['\t', '\r']) || rest.trim_start_matches(is_unseen).starts_with(SIGNS)).then_some(rest)
}

/// White space, controls, and characters without width.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || c.is_control() || unseen::has_no_width(c)
}

/// What separates cells somewhere: a program that splits at another sign than ours makes two cells of one, unless it
/// stands in quotes.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Whether a cell stands in quotes for the sake of programs that split at another sign than `delimiter`. Tables between
/// tabs are read by programs that know no quotes: there, only where the second half would run.
pub(super) fn needs_quotes(cell: &str, delimiter: u8) -> bool {
    let has_other = || cell.contains(SEPARATORS);
    match delimiter {
        b',' | b';' => has_other(),
        _ => cell.split(SEPARATORS).skip(1).any(|rest| rest.trim_start_matches(is_unseen).starts_with(SIGNS)),
    }
}

/// Whether a `'` must stand before the cell: a spreadsheet would run it, or reading would take a `'` of its own off.
pub(super) fn needs_guard(cell: &str, keep: bool) -> bool {
    match formula(cell) {
        None => false,
        Some(rest) if rest.len() < cell.len() => true,
        Some(_) => !keep && !is_number(cell),
    }
}

/// The cell without the `'` that guards it.
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if formula(rest).is_some() => rest,
        _ => cell,
    }
}

/// `-5`, `+3.25`, `-1e9`: numbers are numbers in a spreadsheet too.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cell: &str, keep: bool) -> String {
        if needs_guard(cell, keep) { format!("'{cell}") } else { cell.to_owned() }
    }

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        for formula in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(1)",
            "\t=1",
            "- item",
            " =1",
            "\n@x",
            "\u{a0}+1",
            "\u{200b}=1",
            "\u{feff}\u{0}@x",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            "\rx",
            " -5",
        ] {
            assert_eq!(written(formula, false), format!("'{formula}"));
        }
        for plain in ["-5", "+3.25", "text", "'quoted'", "1=1", "", "-1e9"] {
            assert_eq!(written(plain, false), plain);
        }
    }

    #[test]
    fn cells_that_another_program_would_split_stand_in_quotes() {
        assert!(needs_quotes("x;=1+1", b',') && needs_quotes("x; y", b',') && needs_quotes("x\t=1", b';'));
        assert!(needs_quotes("x, =1+1", b'\t') && needs_quotes("x;\u{2060}@y", b'|'));
        assert!(!needs_quotes("One, two; three.", b'\t') && !needs_quotes("plain", b','));
    }

    #[test]
    fn reading_takes_off_exactly_what_writing_put_there() {
        for cell in [
            "=1", "'=1", "''=1", "'quoted'", "-5", "'-5", " -5", " '=1", "' =1", "＝1", "'＝1", "'", "''", "'a", "+",
            "@x",
        ] {
            for keep in [false, true] {
                assert_eq!(unguarded(&written(cell, keep)), cell, "{cell} {keep}");
            }
        }
    }
}
