//! Equal faults: the first are told with their places, the others counted.
//!
//! Memory depends on how many sorts of fault there are, not on how many faults, and is bounded.

use indexmap::IndexMap;

use super::diagnostic::{Diagnostic, Severity};
use crate::code::{self, Code};

/// How many of a sort are told.
const FIRST: u64 = 3;

/// How many sorts are told apart; after that, only their codes are.
const SORTS: usize = 1000;

/// What was met so far in one input.
#[derive(Default)]
pub struct Repeats {
    sorts: IndexMap<(Code, String), RepeatedMessage>,
}

struct RepeatedMessage {
    count: u64,
    severity: Severity,
    message: String,
    last: Option<u64>,
}

impl Repeats {
    /// Counts a message. `true`: it is one of the first of its sort, and should be told.
    pub fn is_new(&mut self, d: &Diagnostic) -> bool {
        let shape = if self.sorts.len() < SORTS { shape(&d.message) } else { String::new() };
        let sort = self.sorts.entry((d.code, shape)).or_insert_with(|| RepeatedMessage {
            count: 0,
            severity: d.severity,
            message: d.message.clone(),
            last: None,
        });
        sort.count += 1;
        sort.last = d.line.or(sort.last);
        sort.count <= FIRST
    }

    /// What is left to say when nothing more comes: how many were not told. Begins anew after it.
    pub fn rest(&mut self) -> Vec<Diagnostic> {
        let sorts = std::mem::take(&mut self.sorts).into_iter();
        let more = sorts.filter(|(_, sort)| sort.count > FIRST).map(|((code, _), sort)| {
            let last = sort.last.map(|l| format!(", the last at line {}", grouped(l))).unwrap_or_default();
            let count = grouped(sort.count - FIRST);
            let message = format!("and {count} more like this{last}: {} (-v shows all)", sort.message);
            Diagnostic::new(sort.severity, if sort.severity == Severity::Note { code::MORE } else { code }, message)
        });
        more.collect()
    }
}

/// How much of a message tells its sort.
const SHAPE: usize = 200;

/// A message without what differs from one to the next: numbers and what is quoted.
fn shape(message: &str) -> String {
    let mut out = String::new();
    let mut chars = message.chars().peekable();

    while let Some(c) = chars.next() {
        match c {
            '"' => {
                out.push(c);
                while chars.next_if(|c| *c != '"').is_some() {}
            }
            '0'..='9' => {
                out.push('#');
                while chars.next_if(char::is_ascii_digit).is_some() {}
            }
            c => out.push(c),
        }
        if out.len() > SHAPE {
            break;
        }
    }

    out
}

/// `1,204`.
#[must_use]
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ragged(line: u64) -> Diagnostic {
        let mut d =
            Diagnostic::new(Severity::Error, code::RAGGED_ROW, format!("row {line} has 3 fields, the header has 2"));
        (d.line, d.column) = (Some(line), Some(1));
        d
    }

    #[test]
    fn three_hundred_thousand_ragged_rows_are_four_messages() {
        let mut repeats = Repeats::default();
        assert_eq!((2..300_002).filter(|line| repeats.is_new(&ragged(*line))).count(), 3);
        let rest = repeats.rest();
        assert_eq!(rest.len(), 1);
        assert!(
            rest[0].message.starts_with("and 299,997 more like this, the last at line 300,001: row"),
            "{}",
            rest[0].message
        );
        assert!(repeats.is_new(&ragged(2)) && repeats.rest().is_empty(), "the next input begins anew");
    }

    #[test]
    fn memory_is_bounded_whatever_the_messages() {
        let mut repeats = Repeats::default();
        for n in 0..10_000_u32 {
            let word: String = n.to_string().chars().map(|c| char::from(b'a' + c as u8 - b'0')).collect();
            repeats.is_new(&Diagnostic::new(Severity::Error, code::INVALID, format!("{word} is wrong")));
        }
        assert!(repeats.sorts.len() <= SORTS + 1);
        assert_eq!(shape("row 12 has \"a b\""), "row # has \"\"");
    }
}
