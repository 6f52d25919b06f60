//! wirecopy: pandoc for news. One canonical article between readers and writers of all news formats.
//!
//! [`model::Article`] is what every reader produces and every writer consumes. What a conversion loses, guesses or
//! mends is a [`Note`], returned with the article; what goes wrong is an [`Error`] with its line and column.
//!
//! Recognise, read, write:
//!
//! ```
//! use wirecopy::format::{self, ReadSettings, WriteSettings};
//! use wirecopy::model::Timestamp;
//! use wirecopy::syntax::input::Input;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let input = Input::from_bytes(r#"{"guid": "urn:example:1", "headlines": [{"text": "Ferry back"}]}"#)?;
//! let from = format::detect::detect(&input, None)?.format;
//! let mut reader = (from.read.as_ref().ok_or("only written")?.open)(input, &ReadSettings::default())?;
//!
//! let mut out = Vec::new();
//! let to = format::by_id("jsonl").and_then(|f| f.write.as_ref()).ok_or("only read")?;
//! let now = Timestamp::parse("2026-04-15T09:30:00Z").ok_or("no time")?;
//! let settings = WriteSettings { options: vec![], offset: "Z".to_owned(), now };
//! let mut writer = (to.create)(Box::new(&mut out), &settings)?;
//!
//! for noted in &mut reader {
//!     let noted = noted?;
//!     let lost = writer.write(&noted.value)?;
//!     assert!(noted.notes.is_empty() && lost.is_empty());
//! }
//! writer.finish()?;
//! assert_eq!(out, b"{\"guid\":\"urn:example:1\",\"headlines\":[{\"text\":\"Ferry back\"}]}\n");
//! # Ok(())
//! # }
//! ```
//!
//! [`convert::convert`] is that loop, and holds nothing back. [`pipeline::convert_bytes`] is the door for services and
//! other programs: it recognises, sets defaults, holds back what must not be published and reports, as `wirecopy` on the
//! command line does. [`pipeline::convert`] is the same for many files.

#![cfg_attr(test, allow(clippy::string_slice))]

#[cfg(feature = "cli")]
pub mod cli;
pub mod code;
pub mod convert;
pub mod error;
pub mod format;
pub mod model;
pub mod note;
pub mod pipeline;
#[cfg(feature = "serve")]
pub mod serve;
pub mod span;
pub mod syntax;

pub use error::{Error, ErrorKind, Result};
pub use note::{Note, NoteKind, Noted};
pub use span::Span;

/// The README's example of the library runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
