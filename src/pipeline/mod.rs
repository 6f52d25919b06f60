//! The pipeline: files and streams around the formats, from opening an input to renaming a finished output.
//!
//! Files, standard input, streams and bytes in memory go the same way, through the same gate; [`convert_bytes`] is the
//! small door to it. Knows files; does not print, exit or read the environment. What happens is told to a [`Watch`] as it happens.

use encoding_rs::Encoding;

use crate::format::{Format, ReadSettings, WriteSettings};
use crate::syntax::input::Limits;

mod answer;
pub mod batch;
mod compressed;
mod convert;
mod defaults;
mod diagnostic;
mod door;
mod event;
pub mod given;
mod inspect;
mod lines;
mod memory;
mod policy;
mod publication;
mod repeats;
mod report;
mod rules;
mod save;
mod source;
mod unfolded;
mod validate;

pub use answer::{DetectAnswer, FormatEntry, FormatField, FormatOption, FormatWay};
pub use compressed::ArchiveMember;
pub use convert::{Conversion, convert};
pub use defaults::Defaults;
pub use diagnostic::{Diagnostic, Severity};
pub use door::{Judged, Outcome, convert_bytes, convert_stream, convert_watched, validate_bytes};
pub use event::{Event, Tally, Watch};
pub use inspect::{FieldRow, fields, losses, placed_fields};
pub use lines::Lines;
pub use memory::{Kept, Memory, Stream};
pub use policy::{Judge, OnLoss, Policy, Verdict};
pub use publication::Held;
pub use repeats::{Repeats, grouped};
pub use report::{ArticleReport, Collector, InputReport, Recorder, Report, Summary, report_schema};
pub use rules::{Checks, RuleContext, RuleSet, is_advice};
pub use save::{IfExists, Save, SavePlan, Sink};
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
    /// Whether the offset in the settings was told: an embargo without one is over there, else where days begin last.
    pub is_zone_told: bool,
    /// What a missing field is set to.
    pub defaults: Defaults,
    /// What is written although it must not be published, to outputs which would not say so.
    pub allow: Vec<Held>,
    /// Which losses and doubts refuse the output.
    pub policy: Policy,
}

impl Writing {
    /// Writes a format as the command line does when nothing more is said: no field is set, what must not be published
    /// is held back, losses are told.
    #[must_use]
    pub fn new(to: &'static Format, settings: WriteSettings) -> Writing {
        let (defaults, policy) = (Defaults::default(), Policy::default());
        Writing { to, settings, is_zone_told: false, defaults, allow: Vec::new(), policy }
    }
}
