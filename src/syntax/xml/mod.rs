//! XML, knowing no format: one item as a lean tree, from which mapping code takes.
//!
//! [`tree`] is what mapping code sees; [`build`](Tree::parse_str) fills it; [`leftover`] says what nobody took.

mod build;
mod fragment;
pub mod leftover;
pub mod tree;
pub mod writer;

pub use leftover::{Leftover, Remains};
pub use tree::{Attr, Child, Element, Tree};

/// The namespace of `xml:lang`.
pub const XML_NS: &str = "http://www.w3.org/XML/1998/namespace";
