//! Dates and times as copy prints them, in the languages of the tables.

use crate::syntax::DateOrder;
use crate::syntax::dates;
use crate::syntax::words::Lexicon;

pub(super) use crate::syntax::dates::Moment;

/// What `text` says of a point in time; the first date and the first time in it count.
pub(super) fn find(lex: &Lexicon, text: &str, order: Option<DateOrder>) -> Moment {
    dates::find(text, &dates::COPY, lex, order)
}
