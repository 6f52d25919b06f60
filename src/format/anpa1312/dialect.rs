//! What differs between the agencies that send ANPA 1312: rows, no code.

use crate::syntax::wire::{Form, Piece};

/// Priorities by their letters, with the urgency that each is: flash, bulletin, urgent, regular, deferred, weekday advance,
/// advance, Sunday advance.
pub(super) const PRIORITIES: [(&str, u64); 8] =
    [("f", 1), ("b", 2), ("u", 3), ("r", 4), ("d", 5), ("w", 6), ("a", 7), ("s", 8)];

/// The categories of which all agencies mean the same.
pub(super) const CATEGORIES: [(&str, &str); 12] = [
    ("a", "domestic news"),
    ("e", "entertainment"),
    ("f", "business and finance"),
    ("i", "international news"),
    ("k", "commentary"),
    ("l", "lifestyle"),
    ("o", "weather"),
    ("p", "politics"),
    ("s", "sports"),
    ("t", "travel"),
    ("v", "advisories"),
    ("w", "Washington"),
];

/// How trailers are written: `AP-WF-11-13-13 1509GMT`, `KWS-21:37-09-12-18`, `09-12-18 21-37-05`.
pub(super) const TRAILERS: &[&Form] = &[
    &american("-WF-"),
    &american("-NY-"),
    &[
        Piece::Source,
        Piece::Sign("-"),
        Piece::Hour,
        Piece::Sign(":"),
        Piece::Minute,
        Piece::Sign("-"),
        Piece::Day,
        Piece::Sign("-"),
        Piece::Month,
        Piece::Sign("-"),
        Piece::Year,
    ],
    &[
        Piece::Day,
        Piece::Sign("-"),
        Piece::Month,
        Piece::Sign("-"),
        Piece::Year,
        Piece::Gap,
        Piece::Hour,
        Piece::Sign("-"),
        Piece::Minute,
        Piece::Sign("-"),
        Piece::Second,
    ],
];

const fn american(file: &'static str) -> [Piece; 11] {
    [
        Piece::Source,
        Piece::Sign(file),
        Piece::Month,
        Piece::Sign("-"),
        Piece::Day,
        Piece::Sign("-"),
        Piece::Year,
        Piece::Gap,
        Piece::Hour,
        Piece::Minute,
        Piece::Zone,
    ]
}

/// How ANPA spells what its seven bits do not have.
pub(super) const SPELLINGS: [(&str, &str); 3] = [("``", "“"), ("''", "”"), (" _ ", " — ")];

/// A text with the signs that were meant.
pub(super) fn spelled_out(text: &str) -> String {
    SPELLINGS.iter().fold(text.to_owned(), |text, (sent, meant)| text.replace(sent, meant))
}

/// A text with the spelling of ANPA.
pub(super) fn sent(text: &str) -> String {
    SPELLINGS.iter().fold(text.to_owned(), |text, (sent, meant)| text.replace(meant, sent))
}
