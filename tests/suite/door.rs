//! The doors of the library go the way of the command line: the same bytes, notes, errors and places, the same gate.

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};

use wirecopy::format::{ALL, Format, Reader, WriteSettings, Writer, by_id};
use wirecopy::model::Timestamp;
use wirecopy::pipeline::{
    Checks, Held, Kept, OnLoss, Outcome, Policy, Reading, Report, RuleContext, RuleSet, Sink, Source, Verdict, Writing,
    convert_bytes, convert_stream, validate_bytes,
};
use wirecopy::syntax::input::Input;

use crate::support::{all_samples, files, root};

/// The one time of every run here, as seconds and as people write it.
const NOW: (&str, &str) = ("1767225600", "2026-01-01T00:00:00Z");

fn writing(to: &'static Format) -> Writing {
    let now = Timestamp::parse(NOW.1).unwrap();
    Writing::new(to, WriteSettings { options: Vec::new(), offset: "Z".to_owned(), now })
}

/// The command line on a file of the repository: how it ended, and its report.
fn command(file: &str, to: &Format, more: &[&str], report: &Path) -> (Output, Report) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.current_dir(root()).env("SOURCE_DATE_EPOCH", NOW.0).stdin(Stdio::null());
    let output = command.args(["convert", file, "-t", to.id, "--report"]).arg(report).args(more).output().unwrap();
    (output, serde_json::from_slice(&std::fs::read(report).unwrap()).unwrap())
}

/// What of a report goes into JSON, as the command line writes it.
fn as_json(report: &Report) -> serde_json::Value {
    serde_json::to_value(report).unwrap()
}

fn same(outcome: &Outcome, output: &Output, report: &Report, what: &str) {
    assert_eq!(output.status.code(), Some(outcome.verdict as i32), "{what}");
    assert!(output.stdout == outcome.bytes.clone().unwrap_or_default(), "{what}: other bytes");
    assert_eq!(as_json(&outcome.report), as_json(report), "{what}");
}

/// Files of the repository that can be read, and some that cannot: their paths from its root.
fn inputs() -> Vec<String> {
    let samples = all_samples().into_iter().map(|(_, path)| path);
    let all = samples.chain(files(&root().join("tests/bad")));
    all.map(|path| path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn bytes_in_and_bytes_out_are_those_of_the_command_line() {
    let dir = tempfile::tempdir().unwrap();
    for file in inputs() {
        let bytes = std::fs::read(root().join(&file)).unwrap();
        for to in ALL.iter().filter(|f| f.write.is_some()) {
            let (output, report) = command(&file, to, &[], &dir.path().join("report"));
            let outcome = convert_bytes(&file, bytes.clone(), &Reading::default(), &writing(to)).unwrap();
            same(&outcome, &output, &report, &format!("{file} to {}", to.id));
            // More articles than the format holds: no output at all, and the report of what was read.
            if let Some(error) = outcome.error {
                let said = String::from_utf8(output.stderr).unwrap();
                assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{file} to {}", to.id);
                assert!(said.contains(error.message()), "{file} to {}: {said}", to.id);
                assert!(!outcome.report.inputs[0].articles.is_empty(), "{file} to {}", to.id);
            }
        }
    }
}

#[derive(Clone, Default)]
struct Out(Arc<Mutex<Vec<u8>>>);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn streams_give_what_memory_gives() {
    for file in inputs() {
        let bytes = std::fs::read(root().join(&file)).unwrap();
        let (out, writing) = (Out::default(), writing(by_id("csv").unwrap()));
        let outcome = convert_bytes(&file, bytes.clone(), &Reading::default(), &writing).unwrap();
        let from = Cursor::new(bytes).take(u64::MAX);
        let streamed = convert_stream(&file, from, out.clone(), &Reading::default(), &writing).unwrap();
        assert_eq!(
            (as_json(&streamed.report), streamed.verdict),
            (as_json(&outcome.report), outcome.verdict),
            "{file}"
        );
        assert_eq!(*out.0.lock().unwrap(), outcome.bytes.unwrap_or_default(), "{file}");
    }
    let once = Source::stream("once", Cursor::new(*b"{}"));
    assert!(once.open(&Reading::default()).is_ok());
    let again = once.open(&Reading::default()).err().unwrap();
    assert!(again.to_string().contains("read already"), "{again}");
}

#[test]
fn what_is_held_back_there_is_held_back_here() {
    let text = by_id("text").unwrap();
    let story = r#""headlines":[{"text":"Ferry"}],"body":[{"type":"paragraph","text":"It sails."}]"#;
    for (mark, allow) in [
        (r#""embargo":"2026-01-02T00:00:00Z""#, Held::Embargoed),
        (r#""pubStatus":"withheld""#, Held::Withheld),
        (r#""pubStatus":"canceled""#, Held::Canceled),
    ] {
        let json = format!("{{\"guid\":\"urn:a\",{mark},{story}}}");
        let held = convert_bytes("a.json", json.clone().into_bytes(), &Reading::default(), &writing(text)).unwrap();
        assert_eq!((held.bytes, held.verdict), (None, Verdict::Faults), "{mark}");
        assert!(held.report.inputs[0].errors[0].message.contains("held back"), "{mark}");
        let out = Out::default();
        let from = Cursor::new(json.clone());
        convert_stream("a.json", from, out.clone(), &Reading::default(), &writing(text)).unwrap();
        assert!(out.0.lock().unwrap().is_empty(), "{mark}");
        let allowed = Writing { allow: vec![allow], ..writing(text) };
        let told = convert_bytes("a.json", json.into_bytes(), &Reading::default(), &allowed).unwrap();
        assert!(String::from_utf8(told.bytes.unwrap()).unwrap().contains("It sails."), "{mark}");
    }
    let note = format!("{{\"guid\":\"urn:a\",\"edNotes\":[{{\"text\":\"SECRET\",\"public\":false}}],{story}}}");
    let shown = convert_bytes("a.json", note.into_bytes(), &Reading::default(), &writing(text)).unwrap();
    assert!(!String::from_utf8(shown.bytes.unwrap()).unwrap().contains("SECRET"));
    assert_eq!(shown.report.inputs[0].articles[0].written[0].path, "/edNotes/0");
}

#[test]
fn losses_and_doubts_refuse_as_on_the_command_line() {
    let dir = tempfile::tempdir().unwrap();
    let file = "samples/text/harbour-bridge.txt";
    let bytes = std::fs::read(root().join(file)).unwrap();
    for (args, policy) in [
        (&["--on-loss", "error"][..], Policy { on_loss: OnLoss::Error, strict: false }),
        (&["--strict"], Policy { on_loss: OnLoss::Warn, strict: true }),
    ] {
        for to in ALL.iter().filter(|f| f.write.is_some()) {
            let (output, report) = command(file, to, args, &dir.path().join("report"));
            let writing = Writing { policy, ..writing(to) };
            let outcome = convert_bytes(file, bytes.clone(), &Reading::default(), &writing).unwrap();
            same(&outcome, &output, &report, &format!("{args:?} to {}", to.id));
            let out = Out::default();
            convert_stream(file, Cursor::new(bytes.clone()), out.clone(), &Reading::default(), &writing).unwrap();
            assert_eq!(*out.0.lock().unwrap(), output.stdout, "{args:?} to {}", to.id);
        }
    }
}

#[test]
fn a_document_is_checked_as_on_the_command_line() {
    for file in inputs() {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wirecopy"));
        command.current_dir(root()).env("SOURCE_DATE_EPOCH", NOW.0).stdin(Stdio::null());
        let output = command.args(["validate", &file, "--message-format", "json", "-v"]).output().unwrap();
        let context = RuleContext { now: Timestamp::parse(NOW.1).unwrap(), catalogs: Vec::new() };
        let checks = Checks { rules: RuleSet::Basic, context };
        let bytes = std::fs::read(root().join(&file)).unwrap();
        let report = validate_bytes(&file, bytes, checks, &Reading::default());
        assert_eq!(output.status.code(), Some(i32::from(report.summary.exit)), "{file}");
        let said = String::from_utf8(output.stdout).unwrap();
        let input = &report.inputs[0];
        for text in input
            .errors
            .iter()
            .map(|e| &e.message)
            .chain(input.articles.iter().flat_map(|a| &a.read).map(|n| &n.detail))
        {
            let quoted = serde_json::to_string(text).unwrap();
            assert!(text.starts_with("and ") || said.contains(&quoted), "{file}: {quoted} is not in {said}");
        }
    }
}

#[test]
fn more_articles_than_the_format_holds_end_with_a_report() {
    let two = r#"[{"guid":"urn:a","headlines":[{"text":"Ferry"}]},{"guid":"urn:b","headlines":[{"text":"Bridge"}]}]"#;
    let text = writing(by_id("text").unwrap());
    let outcome = convert_bytes("two.json", two.as_bytes(), &Reading::default(), &text).unwrap();
    assert_eq!((outcome.bytes, outcome.verdict), (None, Verdict::Nothing));
    assert!(outcome.error.unwrap().message().contains("holds one article"));
    assert_eq!((outcome.report.inputs[0].articles.len(), outcome.report.summary.exit), (1, 2));

    let wrong =
        Writing { settings: WriteSettings { options: vec![("no".into(), "way".into())], ..text.settings }, ..text };
    assert!(convert_bytes("two.json", two.as_bytes(), &Reading::default(), &wrong).is_err(), "nothing was read");
}

#[test]
fn threads_convert_at_once() {
    let to = by_id("newsml-g2").unwrap();
    let all = |file: String| {
        let bytes = std::fs::read(root().join(&file)).unwrap();
        let outcome = convert_bytes(&file, bytes, &Reading::default(), &writing(to)).unwrap();
        (outcome.bytes, as_json(&outcome.report))
    };
    let one: Vec<_> = inputs().into_iter().map(all).collect();
    std::thread::scope(|scope| {
        let run = || scope.spawn(|| inputs().into_iter().map(all).collect::<Vec<_>>());
        let (a, b) = (run(), run());
        assert!(a.join().unwrap() == one && b.join().unwrap() == one);
    });
}

/// Does not compile when it is not so.
#[test]
fn readers_and_writers_cross_threads() {
    fn is_send<T: Send + ?Sized>() {}
    is_send::<dyn Reader>();
    is_send::<dyn Writer>();
    is_send::<Input>();
    is_send::<Source>();
    is_send::<Sink>();
    is_send::<Kept>();
    is_send::<Outcome>();
}
