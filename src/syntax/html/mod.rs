//! HTML as a browser parses it: a page as a tree, what of it can be seen, where its story stands, and parts of it as XHTML
//! for the reader of markup.
//!
//! The parser is html5ever, in `dom_query`'s tree; the story is found by `dom_smoothie`, a kept port of Readability. Knows
//! the model's limits, no format.

mod extract;
mod furniture;
mod guard;
mod page;
mod stated;
mod xhtml;

pub(crate) use extract::{AROUND, OUT, STORY, mark_story};
pub(crate) use furniture::parts as name_parts;
pub(crate) use page::{Node, Page, attr, is_named, squeezed, words};
pub(crate) use xhtml::{Keep, Left, lazy_source, to_xhtml};
