//! The report of a run: every input with everything that was noted about it, for programs.
//!
//! Its JSON is described by `schema/report.schema.json`, generated from these types.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::diagnostic::Diagnostic;
use super::event::{Event, Watch};
use super::repeats::Repeats;
use super::source::Source;
use crate::model::generate;
use crate::note::{Note, NoteKind};

/// The identifier of the published report schema; its last part is the schema's version.
pub const REPORT_ID: &str = "https://wirecopy.dev/schema/report/1.json";

/// The schema of the report.
#[must_use]
pub fn report_schema() -> Value {
    generate::<Report>(REPORT_ID, "Report")
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Report {
    /// The version of wirecopy that wrote it.
    pub wirecopy: String,
    /// The id of the format written, if one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The file written; missing for standard output, or when nothing was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<String>,
    /// The inputs, in their order.
    pub inputs: Vec<InputReport>,
    /// All of it counted.
    pub summary: Summary,
}

/// What became of one input.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InputReport {
    /// The file; `<stdin>` for standard input.
    pub file: String,
    /// The id of the format it was read as; missing when it was not recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Why it was taken for that format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Its encoding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What is wrong with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Diagnostic>,
    /// Its articles, in their order.
    pub articles: Vec<ArticleReport>,
}

/// What has to be said about one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArticleReport {
    /// Its identifier.
    pub guid: String,
    /// What reading it had to confess.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<Note>,
    /// What writing it had to confess.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub written: Vec<Note>,
}

/// A run, counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Summary {
    /// Inputs.
    pub inputs: u64,
    /// Inputs with which something is wrong.
    pub failed: u64,
    /// Articles.
    pub articles: u64,
    /// How many notes of each kind.
    pub notes: BTreeMap<NoteKind, u64>,
    /// The exit code of the run: 0, 1 or 2.
    pub exit: u8,
}

/// Writes down what happens.
#[derive(Default)]
pub struct Recorder {
    report: Report,
    open: InputReport,
    repeats: Repeats,
}

impl Recorder {
    /// The report, with what only the caller knows.
    #[must_use]
    pub fn finish(self, to: Option<&str>, output: Option<String>, exit: u8) -> Report {
        let mut report = self.report;
        report.wirecopy = env!("CARGO_PKG_VERSION").to_owned();
        report.to = to.map(str::to_owned);
        report.output = output;
        report.summary.exit = exit;
        report
    }

    fn note(&mut self, guid: &str, read: &[Note], written: &[Note]) {
        let summary = &mut self.report.summary;
        summary.articles += 1;
        for note in read.iter().chain(written) {
            *summary.notes.entry(note.kind).or_default() += 1;
        }
        let (read, written) = (read.to_vec(), written.to_vec());
        self.open.articles.push(ArticleReport { guid: guid.to_owned(), read, written });
    }
}

impl Watch for Recorder {
    fn happened(&mut self, source: &Source, event: &Event<'_>) {
        match event {
            Event::Opened(opened) => {
                self.open.format = Some(opened.format.id.to_owned());
                self.open.why = Some(opened.sniff.why.clone());
                self.open.encoding = Some(opened.decision.encoding.name().to_owned());
            }
            Event::Article { article, read, written, .. } => self.note(&article.guid, read, written),
            Event::Failed(error) => {
                let all = Diagnostic::from_error(error).into_iter().filter(|d| self.repeats.is_new(d));
                self.open.errors.extend(all.map(|d| d.on(source.name())));
            }
            Event::Value => {}
            Event::Done => {
                let mut done = std::mem::take(&mut self.open);
                done.errors.extend(self.repeats.rest().into_iter().map(|d| d.on(source.name())));
                self.report.summary.inputs += 1;
                self.report.summary.failed += u64::from(!done.errors.is_empty());
                self.report.inputs.push(InputReport { file: source.name(), ..done });
            }
        }
    }
}
