//! The small door for programs: one document in, one document out, and all that has to be said about it.
//!
//! It goes the way of the command line, so that nothing can pass here which is held back there. Knows no files.

use std::io::{Read, Write};
use std::sync::Arc;

use super::{
    Checks, Collector, Conversion, Diagnostic, Event, Judge, Kept, Reading, Report, Sink, Source, Tally, Verdict,
    Watch, Writing, convert, validate,
};
use crate::error::{Error, Result};
use crate::note::NoteKind;

/// What came of a document.
#[derive(Debug)]
pub struct Outcome {
    /// The output; `None` when nothing is written: nothing could be read, or what came of it was refused. What went into
    /// a stream is there.
    pub bytes: Option<Vec<u8>>,
    /// What ended the output before its time: the document has more articles than the format holds, or the output failed.
    pub error: Option<Error>,
    /// What it was taken for, the notes on its articles, and what is wrong with it: what `--report` writes.
    pub report: Report,
    /// How the command line would end.
    pub verdict: Verdict,
}

/// Converts a document in memory. `name` is what messages call it; its extension counts where the content does not tell
/// the format.
///
/// ```
/// use wirecopy::format::{self, WriteSettings};
/// use wirecopy::model::Timestamp;
/// use wirecopy::pipeline::{Reading, Verdict, Writing, convert_bytes};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let now = Timestamp::parse("2026-04-15T09:30:00Z").ok_or("no time")?;
/// let settings = WriteSettings { options: vec![], offset: "Z".to_owned(), now };
/// let writing = Writing::new(format::by_id("text").ok_or("no such format")?, settings);
///
/// let story = r#"{"guid": "urn:example:1", "headlines": [{"text": "Ferry back"}]}"#;
/// let outcome = convert_bytes("story.json", story.as_bytes(), &Reading::default(), &writing)?;
/// assert_eq!(outcome.bytes.as_deref(), Some(&b"Ferry back\n"[..]));
/// assert_eq!(outcome.report.inputs[0].format.as_deref(), Some("json"));
///
/// // What must not be published yet is held back, as everywhere.
/// let story = r#"{"guid": "urn:example:1", "embargo": "indefinite", "headlines": [{"text": "Ferry back"}]}"#;
/// let outcome = convert_bytes("story.json", story.as_bytes(), &Reading::default(), &writing)?;
/// assert_eq!((outcome.bytes, outcome.verdict), (None, Verdict::Faults));
/// assert!(outcome.report.inputs[0].errors[0].message.contains("held back"));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the format cannot be written, or an option does not fit it: nothing was read then. What is wrong with the document
/// is in the report; what became of the output, in the outcome.
pub fn convert_bytes(name: &str, bytes: impl Into<Arc<[u8]>>, reading: &Reading, writing: &Writing) -> Result<Outcome> {
    let kept = Kept::default();
    let outcome = run(Source::memory(name, bytes), || Ok(Sink::memory(&kept)), reading, writing)?;
    Ok(Outcome { bytes: kept.take(), ..outcome })
}

/// The same from a stream into a stream, one article in memory at a time. Under a policy that may refuse the output, it
/// is written to a temporary file first, because nothing can be taken back from a stream.
///
/// # Errors
/// As [`convert_bytes`].
pub fn convert_stream(
    name: &str,
    from: impl Read + Send + 'static,
    to: impl Write + Send + 'static,
    reading: &Reading,
    writing: &Writing,
) -> Result<Outcome> {
    let begin = || Sink::stream(Box::new(to), writing.policy.needs_all());
    run(Source::stream(name, from), begin, reading, writing)
}

/// The same from one [`Source`], told to `watch` as it happens: what is told is not kept, so that a document of any
/// length needs the memory of one article.
///
/// # Errors
/// As [`convert_bytes`]; and what ended the output before its time.
pub fn convert_watched(
    source: Source,
    to: impl Write + Send + 'static,
    reading: &Reading,
    writing: &Writing,
    watch: &mut dyn Watch,
) -> Result<Tally> {
    let begin = || Sink::stream(Box::new(to), writing.policy.needs_all());
    convert(&Conversion { reading, writing, apart: false }, &[source], begin, watch)
}

fn run(source: Source, begin: impl FnOnce() -> Result<Sink>, reading: &Reading, writing: &Writing) -> Result<Outcome> {
    let mut watch = Collector::new(Some(writing.to.id));
    let tally = convert(&Conversion { reading, writing, apart: false }, &[source], begin, &mut watch);

    let (verdict, error) = match tally {
        Ok(tally) => (writing.policy.verdict(&tally), None),
        Err(error) if watch.is_empty() => return Err(error),
        Err(error) => (Verdict::Nothing, Some(error)),
    };
    Ok(Outcome { bytes: None, error, report: watch.finish(verdict), verdict })
}

/// Checks a document in memory as `wirecopy validate` does: its departures from the standard of its format are errors in
/// the report, the rules that its articles break are notes.
#[must_use]
pub fn validate_bytes(name: &str, bytes: impl Into<Arc<[u8]>>, checks: Checks, reading: &Reading) -> Report {
    let mut watch = Judged { inner: Collector::new(None), judge: Judge::default() };
    let tally = validate(checks, reading, &[Source::memory(name, bytes)], &mut watch);
    watch.inner.finish(watch.judge.verdict(&tally))
}

/// Passes on what a check finds, and has it judged.
pub struct Judged<W> {
    /// Who wants to know.
    pub inner: W,
    /// Who judges.
    pub judge: Judge,
}

impl<W: Watch> Watch for Judged<W> {
    fn happened(&mut self, source: &Source, event: &Event<'_>) {
        match event {
            Event::Article { read, .. } => {
                for note in *read {
                    self.judge.note(note.kind == NoteKind::Rule, Diagnostic::from_note(note));
                }
            }
            Event::Failed(error) => drop(self.judge.error(error)),
            Event::Opened(_) | Event::Value | Event::Done => {}
        }
        self.inner.happened(source, event);
    }
}
