//! XML, knowing no format: containers as a stream, one item as a lean tree, from which mapping code takes.
//!
//! [`source`] streams; [`tree`] is what mapping code sees; [`leftover`] says what nobody took.

mod doctype;
mod fragment;
pub(crate) mod items;
pub(crate) mod keep;
pub mod leftover;
pub(crate) mod map;
mod parse;
pub mod rules;
pub mod source;
pub mod tree;
pub mod writer;

pub use leftover::Untaken;
pub use source::{Next, XmlSource};
pub use tree::{Attr, Child, Element, Tree};

/// The namespace of `xml:lang`.
pub const XML_NS: &str = "http://www.w3.org/XML/1998/namespace";
