//! What the formats of the satellite age share: frames of control characters, several stories in a stream, folded
//! paragraphs, tables of cells, trailers with a day and a time.
//!
//! Knows no format: each hands in how its headers begin and how its trailers are written. The words of a story go on to
//! `syntax::copy`.

mod ascii;
mod body;
mod charset;
mod draft;
pub(crate) mod extra;
mod frame;
mod print;
pub(crate) mod send;
mod stories;
mod table;
mod told;
mod trailer;
mod words;

pub(crate) use ascii::{Spelled, spelled};
pub(crate) use body::{Body, Paragraph, copy_lines, unfold};
pub(crate) use draft::{Draft, category};
pub(crate) use frame::{Frame, Frames, Part, is_framed, leading, without_controls};
pub(crate) use print::{Print, Printer, count, folded, one_line, strokes};
pub(crate) use stories::{Dialect, Stories, read_back};
pub(crate) use table::{cells, rows};
pub(crate) use trailer::{Form, Piece, trailer};
pub(crate) use words::{List, begins_with, has};

/// Start of a header.
pub(crate) const SOH: char = '\u{1}';
/// Start of the text.
pub(crate) const STX: char = '\u{2}';
/// End of the text; the trailer follows.
pub(crate) const ETX: char = '\u{3}';
/// End of the transmission.
pub(crate) const EOT: char = '\u{4}';
/// Before the selectors, in some houses.
pub(crate) const ENQ: char = '\u{5}';
/// Begins a row of a table.
pub(crate) const BS: char = '\u{8}';
/// A word space within a row of a table.
pub(crate) const DLE: char = '\u{10}';
/// Thin space: parts cells.
pub(crate) const RS: char = '\u{1E}';
/// Parts number and selector in a header, and cells.
pub(crate) const US: char = '\u{1F}';
