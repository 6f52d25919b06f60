//! `wirecopy convert`: one or many inputs into one output.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::args::ConvertArgs;
use super::settings::sources;
use super::show::Show;
use super::terminal::Terminal;
use super::{Exit, Failure};
use crate::code;
use crate::error::{Error, ErrorKind};
use crate::pipeline::{
    Conversion, Diagnostic, Event, IfExists, Policy, Recorder, Save, SavePlan, Severity, Sink, Source, Tally, Watch,
    is_same_file, newest,
};

/// How a report is saved.
const REPORT: Save = Save { if_exists: IfExists::Overwrite, fsync: false };

pub(super) fn run(args: &ConvertArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let sources = sources(&args.inputs)?;
    let out = &args.write;
    let writing = out.writing(args.target()?)?;
    let reading = args.read.reading()?;
    let save = Save { if_exists: out.if_exists, fsync: out.fsync };
    check_report(args, &sources)?;

    if let Some(file) = args.file() {
        let plan = save.plan(file, newest(&sources)).map_err(|e| Failure::on(file.display(), e))?;
        if let SavePlan::Skip(why) = plan {
            let message = format!("{why}: nothing done");
            terminal.tell(&Diagnostic::new(Severity::Note, code::SKIPPED, message).on(file.display().to_string()));
            return Ok(Exit::Done);
        }
    }

    let halves = Halves::default();
    let recorder = args.report.as_deref().map(|path| begin_report(path, writing.to.id, &halves)).transpose()?;
    let mut watch = Both { show: Show::new(terminal, &reading, out.on_loss), recorder };
    let job = Conversion { reading: &reading, writing: &writing, apart: false };
    let result = crate::pipeline::convert(&job, &sources, || begin(args, save, terminal, &halves), &mut watch);
    let exit = result.as_ref().map_or(Exit::Nothing, |tally| writing.policy.verdict(tally).into());

    if let (Some(recorder), Some(path)) = (watch.recorder, &args.report) {
        let written = result.as_ref().is_ok_and(|t| t.articles > 0 && !writing.policy.refuses(t));
        let output = args.file().filter(|_| written).map(|p| p.display().to_string());
        recorder.finish(output.as_deref(), exit as u8).map_err(|e| Failure::on(path.display(), e))?;
    }

    let tally = result.map_err(|e| args.failure(e))?;
    conclude(args, writing.policy, &tally, terminal);
    Ok(exit)
}

/// The report must have a place of its own, and one that can be written, before anything else is.
fn check_report(args: &ConvertArgs, sources: &[Source]) -> Result<(), Failure> {
    let Some(report) = &args.report else { return Ok(()) };
    let is_input = |source: &Source| matches!(source, Source::File(path) if is_same_file(path, report));
    let taken = if report.as_os_str() == "-" {
        Some("it needs a file of its own: standard output is for articles")
    } else if sources.iter().any(is_input) {
        Some("it would replace an input")
    } else if args.file().is_some_and(|file| is_same_file(file, report)) {
        Some("it would replace the output")
    } else {
        None
    };
    if let Some(why) = taken {
        return Err(Failure::on(format!("--report {}", report.display()), Error::usage(why)));
    }
    REPORT.plan(report, None).map(drop).map_err(|e| Failure::on(report.display(), e))
}

fn begin(args: &ConvertArgs, save: Save, terminal: &Terminal, halves: &Halves) -> crate::Result<Sink> {
    match args.file() {
        Some(file) => halves.begin(file, save),
        None => Sink::stream(terminal.stdout(), args.write.policy().needs_all()),
    }
}

fn begin_report(path: &Path, to: &str, halves: &Halves) -> Result<Recorder, Failure> {
    let sink = halves.begin(path, REPORT).map_err(|e| Failure::on(path.display(), e))?;
    Ok(Recorder::new(sink, Some(to)))
}

/// Files that are only partly written. Ctrl-C and the signals to terminate remove them.
#[derive(Default)]
struct Halves(Arc<Mutex<Vec<PathBuf>>>);

impl Halves {
    fn begin(&self, file: &Path, save: Save) -> crate::Result<Sink> {
        // Held until the file is there, so that no signal comes in between.
        let mut halves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if halves.is_empty() {
            let of_handler = Arc::clone(&self.0);
            // Where signals cannot be caught, the next run removes them.
            let _ = ctrlc::set_handler(move || {
                let halves = of_handler.lock().unwrap_or_else(PoisonError::into_inner);
                halves.iter().for_each(|path| drop(std::fs::remove_file(path)));
                std::process::exit(Exit::Ended as i32);
            });
        }
        let sink = save.begin(file)?;
        halves.extend(sink.temporary().map(Path::to_owned));
        Ok(sink)
    }
}

impl ConvertArgs {
    /// An error of the output names it; one of the arguments needs no file.
    fn failure(&self, error: Error) -> Failure {
        let about_output = matches!(error.kind(), ErrorKind::Io | ErrorKind::Unsupported);
        match self.file().filter(|_| about_output) {
            Some(file) => Failure::on(file.display(), error),
            None => error.into(),
        }
    }
}

/// Says what became of the output when something was wrong.
fn conclude(args: &ConvertArgs, policy: Policy, tally: &Tally, terminal: &Terminal) {
    let name = args.file().map_or_else(|| "<stdout>".to_owned(), |f| f.display().to_string());
    if policy.refuses(tally) {
        let why = match (tally.is_clean(), tally.lossy) {
            (false, _) => "not every input could be read",
            (true, 0) => "something was guessed or mended on reading (-v shows what)",
            (true, _) => "something would be lost (-v shows what)",
        };
        terminal.tell(&Diagnostic::new(Severity::Error, code::REFUSED, format!("nothing is written: {why}")).on(name));
    } else if !tally.is_clean() && tally.articles > 0 {
        let articles =
            if tally.articles == 1 { "1 article".to_owned() } else { format!("{} articles", tally.articles) };
        let message = format!("holds the {articles} that could be read; the rest is missing");
        terminal.tell(&Diagnostic::new(Severity::Error, code::PARTIAL, message).on(name));
    }
}

/// Shows and, when a report is wanted, records.
struct Both<'a> {
    show: Show<'a>,
    recorder: Option<Recorder>,
}

impl Watch for Both<'_> {
    fn happened(&mut self, source: &Source, event: &Event<'_>) {
        self.show.happened(source, event);
        if let Some(recorder) = &mut self.recorder {
            recorder.happened(source, event);
        }
    }
}
