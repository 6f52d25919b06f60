//! What several formats share, knowing no format: decoding and positions, JSON places, XML, markup, codes, the words of copy.

pub(crate) mod copy;
pub(crate) mod dates;
mod encoding;
pub mod flat;
pub mod guid;
pub mod input;
pub(crate) mod iptc;
pub mod json;
pub(crate) mod labels;
pub mod limits;
pub mod markup;
pub mod qcode;
pub mod similar;
pub(crate) mod words;
pub mod xml;

pub use dates::DateOrder;
