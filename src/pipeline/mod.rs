//! The pipeline: files and streams around the formats, from opening an input to renaming a finished output.
//!
//! Knows files; does not print, exit or read the environment. What happens is told to a [`Watch`] as it happens.

use encoding_rs::Encoding;

use crate::format::{Format, ReadSettings, WriteSettings};
use crate::syntax::input::Limits;

pub mod batch;
mod compressed;
mod convert;
mod defaults;
mod diagnostic;
mod event;
mod hold;
mod lines;
mod repeats;
mod report;
mod rules;
mod save;
mod source;
mod validate;

pub use compressed::Member;
pub use convert::{Conversion, convert};
pub use defaults::{Defaults, SETTABLE, Settable};
pub use diagnostic::{Diagnostic, Severity};
pub use event::{Event, Tally, Watch};
pub use hold::Held;
pub use lines::Lines;
pub use repeats::{Repeats, grouped};
pub use report::{ArticleReport, InputReport, REPORT_ID, Recorder, Report, Summary, report_schema};
pub use rules::{Checks, Context, RuleSet, is_advice};
pub use save::{IfExists, Plan, Save, Sink};
pub use source::{Opened, Source, is_same_file, newest};
pub use validate::{JsonSchema, validate, validate_json};

/// How inputs are read.
#[derive(Clone, Default)]
pub struct Reading {
    /// The format, when the user names it; otherwise each input is recognised.
    pub from: Option<&'static Format>,
    /// The encoding, when the user names it.
    pub encoding: Option<&'static Encoding>,
    /// Limits on each input.
    pub limits: Limits,
    /// What goes to the reader.
    pub settings: ReadSettings,
}

/// How an output is written.
#[derive(Clone)]
pub struct Writing {
    /// The format.
    pub to: &'static Format,
    /// What goes to the writer.
    pub settings: WriteSettings,
    /// What is written although it must not be published, to outputs which would not say so.
    pub allow: Vec<Held>,
}

/// What is done about what the target cannot carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum OnLoss {
    /// Say it.
    #[default]
    Warn,
    /// Say nothing.
    Allow,
    /// Refuse: nothing is written.
    Error,
}
