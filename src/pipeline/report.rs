//! The report of a run: every input with everything that was noted about it, for programs.
//!
//! Its JSON is described by `schema/report.schema.json`, generated from these types.

use std::collections::BTreeMap;
use std::io::Write;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::diagnostic::Diagnostic;
use super::event::{Event, Watch};
use super::policy::Verdict;
use super::repeats::Repeats;
use super::save::Sink;
use super::source::{Opened, Source};
use crate::error::{Error, Result};
use crate::model::generate;
use crate::note::{Note, NoteKind};

/// The identifier of the published report schema; its last part is the schema's version.
const REPORT_ID: &str = "https://wirecopy.dev/schema/report/1.json";

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
    /// The notes of its reader: what was not understood, guessed or mended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<Note>,
    /// The notes of its writer: what is lost or simplified.
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

/// Writes down what happens, as it happens: what it keeps in memory does not grow with the number of articles.
pub struct Recorder {
    sink: Sink,
    buffer: Vec<u8>,
    /// The first failure to write: nothing more is written after it.
    failed: Option<Error>,
    summary: Summary,
    /// Whether the report of an input has begun.
    open: bool,
    /// Articles of this input.
    articles: u64,
    errors: Errors,
}

impl Recorder {
    /// Begins a report of a run that writes the format `to`, if it writes one.
    #[must_use]
    pub fn new(sink: Sink, to: Option<&str>) -> Recorder {
        let mut recorder = Recorder {
            sink,
            buffer: Vec::new(),
            failed: None,
            summary: Summary::default(),
            open: false,
            articles: 0,
            errors: Errors::default(),
        };
        recorder.member("{\n", "wirecopy", Some(env!("CARGO_PKG_VERSION")));
        recorder.member(",\n", "to", to);
        recorder.text(",\n\"inputs\": [");
        recorder
    }

    /// Ends the report with what only the caller knows, and gives the file its name.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn finish(mut self, output: Option<&str>, exit: u8) -> Result<()> {
        self.summary.exit = exit;
        let summary = std::mem::take(&mut self.summary);
        self.text("\n]");
        self.member(",\n", "output", output);
        self.member(",\n", "summary", Some(&summary));
        self.text("\n}\n");
        match self.failed {
            Some(error) => Err(error),
            None => self.sink.commit(),
        }
    }

    fn text(&mut self, text: &str) {
        self.buffer.extend_from_slice(text.as_bytes());
        self.flush();
    }

    fn value(&mut self, value: &impl Serialize) {
        if let Err(e) = crate::syntax::json::write(&mut self.buffer, value) {
            self.failed.get_or_insert(std::io::Error::from(e).into());
        }
    }

    /// A member of an object; what is not there has none.
    fn member(&mut self, before: &str, key: &str, value: Option<&(impl Serialize + ?Sized)>) {
        let Some(value) = value else { return };
        self.buffer.extend_from_slice(before.as_bytes());
        self.value(&key);
        self.buffer.extend_from_slice(b": ");
        self.value(&value);
        self.flush();
    }

    fn flush(&mut self) {
        if self.failed.is_none() {
            self.failed = self.sink.write_all(&self.buffer).err().map(Error::from);
        }
        self.buffer.clear();
    }

    /// Begins the report of an input, unless it has begun; what its format is, is known when it was opened.
    fn begin(&mut self, source: &Source, opened: Option<&Opened>) {
        if std::mem::replace(&mut self.open, true) {
            return;
        }
        self.text(if self.summary.inputs > 0 { ",\n" } else { "\n" });
        self.member("{", "file", Some(&source.name()));
        self.member(", ", "format", opened.map(|o| o.format.id));
        self.member(", ", "why", opened.map(|o| o.sniff.why.as_str()));
        self.member(", ", "encoding", opened.map(|o| o.decision.encoding.name()));
        self.text(", \"articles\": [");
    }

    fn article(&mut self, guid: &str, read: &[Note], written: &[Note]) {
        self.summary.article(read, written);
        self.text(if self.articles > 0 { ",\n" } else { "\n" });
        self.articles += 1;
        self.value(&ArticleReport { guid: guid.to_owned(), read: read.to_vec(), written: written.to_vec() });
        self.flush();
    }

    fn end(&mut self, source: &Source) {
        self.begin(source, None);
        let errors = self.errors.all(source);
        self.text(if self.articles > 0 { "\n]" } else { "]" });
        self.member(", ", "errors", Some(&errors).filter(|e| !e.is_empty()));
        self.text("}");
        self.summary.input(&errors);
        (self.open, self.articles) = (false, 0);
    }
}

impl Watch for Recorder {
    fn happened(&mut self, source: &Source, event: &Event<'_>) {
        match event {
            Event::Opened(opened) => self.begin(source, Some(opened)),
            Event::Article { article, read, written, .. } => {
                self.begin(source, None);
                self.article(&article.guid, read, written);
            }
            Event::Failed(error) => self.errors.add(source, error),
            Event::Value => {}
            Event::Done => self.end(source),
        }
    }
}

/// Keeps the report of a run in memory: for few articles.
pub struct Collector {
    report: Report,
    /// The input that has begun.
    input: Option<InputReport>,
    errors: Errors,
}

impl Collector {
    /// Begins a report of a run that writes the format `to`, if it writes one.
    #[must_use]
    pub fn new(to: Option<&str>) -> Collector {
        let (wirecopy, to) = (env!("CARGO_PKG_VERSION").to_owned(), to.map(str::to_owned));
        Collector { report: Report { wirecopy, to, ..Report::default() }, input: None, errors: Errors::default() }
    }

    /// Whether nothing has happened yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.report.inputs.is_empty() && self.input.is_none() && self.errors.told.is_empty()
    }

    /// The report, with how the run is judged.
    #[must_use]
    pub fn finish(mut self, verdict: Verdict) -> Report {
        self.report.summary.exit = verdict as u8;
        self.report
    }

    fn input(&mut self, source: &Source) -> &mut InputReport {
        self.input.get_or_insert_with(|| InputReport { file: source.name(), ..InputReport::default() })
    }
}

impl Watch for Collector {
    fn happened(&mut self, source: &Source, event: &Event<'_>) {
        match event {
            Event::Opened(opened) => {
                let input = self.input(source);
                input.format = Some(opened.format.id.to_owned());
                input.why = Some(opened.sniff.why.clone());
                input.encoding = Some(opened.decision.encoding.name().to_owned());
            }
            Event::Article { article, read, written, .. } => {
                self.report.summary.article(read, written);
                let guid = article.guid.clone();
                self.input(source).articles.push(ArticleReport {
                    guid,
                    read: read.to_vec(),
                    written: written.to_vec(),
                });
            }
            Event::Failed(error) => self.errors.add(source, error),
            Event::Value => {}
            Event::Done => {
                self.input(source);
                let errors = self.errors.all(source);
                self.report.summary.input(&errors);
                self.report.inputs.extend(self.input.take().map(|input| InputReport { errors, ..input }));
            }
        }
    }
}

impl Summary {
    fn article(&mut self, read: &[Note], written: &[Note]) {
        self.articles += 1;
        for note in read.iter().chain(written) {
            *self.notes.entry(note.kind).or_default() += 1;
        }
    }

    fn input(&mut self, errors: &[Diagnostic]) {
        self.inputs += 1;
        self.failed += u64::from(!errors.is_empty());
    }
}

/// What is wrong with an input; of many that are alike, the first and how many there are.
#[derive(Default)]
struct Errors {
    told: Vec<Diagnostic>,
    repeats: Repeats,
}

impl Errors {
    fn add(&mut self, source: &Source, error: &Error) {
        let new = Diagnostic::from_error(error).into_iter().filter(|d| self.repeats.is_new(d));
        self.told.extend(new.map(|d| d.on(source.name())));
    }

    /// All of them; begins anew after it.
    fn all(&mut self, source: &Source) -> Vec<Diagnostic> {
        let mut all = std::mem::take(&mut self.told);
        all.extend(self.repeats.rest().into_iter().map(|d| d.on(source.name())));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;
    use crate::pipeline::{Checks, Kept, Reading, RuleContext, RuleSet, validate};

    struct Both(Recorder, Collector);

    impl Watch for Both {
        fn happened(&mut self, source: &Source, event: &Event<'_>) {
            self.0.happened(source, event);
            self.1.happened(source, event);
        }
    }

    #[test]
    fn what_is_recorded_is_what_is_collected() {
        let context = RuleContext { now: Timestamp::parse("2026-01-01T00:00:00Z").unwrap(), catalogs: Vec::new() };
        let checks = Checks { rules: RuleSet::Newsroom, context };
        let sources = [
            ("unknown.bin", "\u{1}\u{2}"),
            ("story.txt", "Ferry back\n\nBy Ann Low\n\nOSLO (AP) – The ferry is back, the mayor said on Monday.\n"),
            (
                "faults.json",
                r#"[{"guid":"urn:a","urgency":11},{"guid":"urn:b","headlines":[{"text":""}]},{"guid":"urn:b"}]"#,
            ),
            ("cut.json", r#"[{"guid":"urn:c","headlines":[{"text":"Ferry"}]},{"guid""#),
            ("empty.jsonl", ""),
        ]
        .map(|(name, text)| Source::memory(name, text.as_bytes()));

        let kept = Kept::default();
        let mut both = Both(Recorder::new(Sink::memory(&kept), None), Collector::new(None));
        validate(checks, &Reading::default(), &sources, &mut both);
        both.0.finish(None, Verdict::Faults as u8).unwrap();
        let collected = both.1.finish(Verdict::Faults);

        let recorded: Value = serde_json::from_slice(&kept.take().unwrap()).unwrap();
        assert_eq!(recorded, serde_json::to_value(&collected).unwrap());
        assert_eq!(collected.summary.inputs, 5);
        assert!(collected.summary.failed >= 3 && collected.summary.articles >= 3, "{:?}", collected.summary);
        assert!(collected.inputs.iter().any(|i| !i.articles.is_empty() && !i.errors.is_empty()));
    }
}
