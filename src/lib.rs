//! wirecopy: pandoc for news. One canonical article between readers and writers of all news formats.
//!
//! [`model::Article`] is what every reader produces and every writer consumes. What a conversion loses, guesses or
//! mends is a [`Note`], returned with the article; what goes wrong is an [`Error`] with its line and column.

#![cfg_attr(test, allow(clippy::string_slice))]

pub mod cli;
pub mod convert;
pub mod error;
pub mod format;
pub mod model;
pub mod note;
pub mod pipeline;
pub mod span;
pub mod syntax;

pub use error::{Error, ErrorKind, Result};
pub use note::{Note, NoteKind, Noted};
pub use span::Span;

/// The README's example of the library runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
