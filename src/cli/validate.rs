//! `wirecopy validate`: what is wrong with files. The report is the product and goes to standard output.

use super::args::ValidateArgs;
use super::settings::sources;
use super::show::with_lines;
use super::terminal::Terminal;
use super::{Exit, Failure};
use crate::code;
use crate::error::{Error, Result};
use crate::note::Note;
use crate::pipeline::{Diagnostic, Event, JsonSchema, Lines, Reading, Severity, Source, Tally, Watch};

pub(super) fn run(args: &ValidateArgs, terminal: &Terminal) -> std::result::Result<Exit, Failure> {
    terminal.reports();
    let sources = sources(&args.inputs)?;
    let reading = args.read.reading()?;
    let mut verdicts = Verdicts::new(terminal, &reading, args.strict);
    let tally = match &args.schema {
        Some(path) => {
            let schema = JsonSchema::load(path).map_err(|e| Failure::on(path.display(), e))?;
            crate::pipeline::validate_json(&schema, &reading, &sources, &mut verdicts)
        }
        None => crate::pipeline::validate(&reading, &sources, &mut verdicts),
    };
    verdicts.summary(&tally)?;
    Ok(match tally {
        t if t.is_nothing() => Exit::Nothing,
        _ if verdicts.invalid > 0 => Exit::Faults,
        _ => Exit::Done,
    })
}

/// Reports what is found, and a verdict on each file.
struct Verdicts<'a> {
    terminal: &'a Terminal,
    reading: &'a Reading,
    strict: bool,
    lines: Option<Lines>,
    format: Option<&'static str>,
    articles: u64,
    values: u64,
    errors: u64,
    warnings: u64,
    invalid: u64,
    /// Standard output failed: the first error is kept, and nothing more is written.
    failed: Option<Error>,
}

impl<'a> Verdicts<'a> {
    fn new(terminal: &'a Terminal, reading: &'a Reading, strict: bool) -> Verdicts<'a> {
        let (lines, format, failed) = (None, None, None);
        let (articles, values, errors, warnings, invalid) = (0, 0, 0, 0, 0);
        Verdicts { terminal, reading, strict, lines, format, articles, values, errors, warnings, invalid, failed }
    }

    fn put(&mut self, diagnostic: Diagnostic, source: &Source) {
        match diagnostic.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => {}
        }
        let shown = match diagnostic.severity {
            Severity::Error => true,
            Severity::Warning => !self.terminal.quiet,
            Severity::Note => self.terminal.verbose,
        };
        if shown {
            self.print(&diagnostic.on(source.name()));
        }
    }

    fn print(&mut self, diagnostic: &Diagnostic) {
        if self.failed.is_none() {
            self.failed = self.terminal.report(diagnostic).err();
        }
    }

    /// Broken rules are errors here; with `--strict`, all warnings are.
    fn notes(&mut self, source: &Source, notes: &[Note]) {
        let lines = self.lines.get_or_insert_with(|| Lines::of(source, self.reading));
        let diagnostics = with_lines(notes, lines);
        for (is_rule, mut diagnostic) in diagnostics {
            let raised = is_rule || (self.strict && diagnostic.severity == Severity::Warning);
            if raised {
                diagnostic.severity = Severity::Error;
            }
            self.put(diagnostic, source);
        }
    }

    fn verdict(&mut self, source: &Source) {
        let valid = self.errors == 0;
        self.invalid += u64::from(!valid);
        let mut parts = Vec::new();
        let count = |n: u64, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        if self.articles > 0 {
            parts.push(count(self.articles, "article"));
        }
        if self.values > 1 {
            parts.push(count(self.values, "value"));
        }
        parts.extend(
            [(self.errors, "error"), (self.warnings, "warning")].iter().filter(|p| p.0 > 0).map(|p| count(p.0, p.1)),
        );
        let (word, code) = if valid { ("valid", code::VALID) } else { ("invalid", code::NOT_VALID) };
        let format = self.format.map(|f| format!(" {f}")).unwrap_or_default();
        let message = format!("{word}{format}{}{}", if parts.is_empty() { "" } else { ", " }, parts.join(", "));
        if !self.terminal.quiet {
            self.print(&Diagnostic::new(Severity::Note, code, message).on(source.name()));
        }
        (self.lines, self.format) = (None, None);
        (self.articles, self.values, self.errors, self.warnings) = (0, 0, 0, 0);
    }

    /// The last line, when there is more than one file.
    fn summary(&mut self, tally: &Tally) -> Result<()> {
        if tally.inputs > 1 && !self.terminal.quiet {
            let valid = tally.inputs - self.invalid;
            let message = format!("{} files: {valid} valid, {} invalid", tally.inputs, self.invalid);
            self.print(&Diagnostic::new(Severity::Note, code::SUMMARY, message));
        }
        self.failed.take().map_or(Ok(()), Err)
    }
}

impl Watch for Verdicts<'_> {
    fn happened(&mut self, source: &Source, event: &Event<'_>) {
        match event {
            Event::Opened(opened) => self.format = Some(opened.format.id),
            Event::Article { read, .. } => {
                self.articles += 1;
                self.notes(source, read);
            }
            Event::Failed(error) => {
                for diagnostic in Diagnostic::from_error(error) {
                    self.put(diagnostic, source);
                }
            }
            Event::Value => self.values += 1,
            Event::Done => self.verdict(source),
        }
    }
}
