//! What several formats share, knowing no format: decoding and positions, JSON places, XML, markup, codes, the words of copy.

pub(crate) mod base64;
pub(crate) mod copy;
pub(crate) mod dates;
pub(crate) mod feed;
pub(crate) mod flat;
pub(crate) mod guid;
pub(crate) mod hashing;
pub(crate) mod headlines;
pub(crate) mod hold;
pub(crate) mod html;
pub mod input;
pub(crate) mod iptc;
pub(crate) mod json;
pub(crate) mod jsonld;
pub(crate) mod labels;
pub mod limits;
pub(crate) mod markup;
pub(crate) mod qcode;
pub(crate) mod repeated;
pub(crate) mod similar;
pub(crate) mod unseen;
pub(crate) mod uri;
pub(crate) mod wire;
pub(crate) mod words;
pub(crate) mod xml;

pub use dates::DateOrder;
