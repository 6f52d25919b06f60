//! `wirecopy validate`: what is wrong with files. The report is the product and goes to standard output.

use super::args::ValidateArgs;
use super::settings::{now, sources};
use super::show::with_lines;
use super::terminal::Terminal;
use super::{Exit, Failure};
use std::collections::BTreeMap;

use crate::code::{self, Code};
use crate::error::{Error, Result};
use crate::note::Note;
use crate::pipeline::batch::Wanted;
use crate::pipeline::{
    Checks, Diagnostic, Event, JsonSchema, Judge, Lines, Reading, Repeats, RuleContext, Severity, Source, Watch,
    grouped,
};

pub(super) fn run(args: &ValidateArgs, terminal: &Terminal) -> std::result::Result<Exit, Failure> {
    terminal.reports();
    let reading = args.read.reading()?;
    let mut verdicts = Verdicts::new(terminal, &reading, args.strict);
    let sources = args.sources(&mut verdicts)?;

    let tally = match &args.schema {
        Some(path) => {
            let schema = JsonSchema::load(path).map_err(|e| Failure::on(path.display(), e))?;
            crate::pipeline::validate_json(&schema, &reading, &sources, &mut verdicts)
        }
        None => {
            let context = RuleContext { now: now()?, catalogs: reading.settings.catalogs.clone() };
            let checks = Checks { rules: args.rules, context };
            crate::pipeline::validate(checks, &reading, &sources, &mut verdicts)
        }
    };

    verdicts.summary()?;
    Ok(verdicts.judge.verdict(&tally).into())
}

impl ValidateArgs {
    /// The inputs: standard input, files, and what is in directories and archives. What cannot be one is told.
    fn sources(&self, verdicts: &mut Verdicts<'_>) -> Result<Vec<Source>> {
        if self.inputs.is_empty() || self.inputs.iter().any(|i| i.as_os_str() == "-") {
            return sources(&self.inputs);
        }
        let found = Wanted { inputs: self.inputs.clone(), ..Wanted::default() }.find()?;
        for (source, error) in &found.faults {
            verdicts.happened(source, &Event::Failed(error));
            verdicts.happened(source, &Event::Done);
        }
        if let ([], [], Some(first)) = (found.inputs.as_slice(), found.faults.as_slice(), self.inputs.first()) {
            let nothing = Diagnostic::new(Severity::Error, code::EMPTY_INPUT, "there is no file in it to check");
            verdicts.put(nothing, &Source::File(first.clone()));
        }
        Ok(found.inputs.into_iter().map(|(source, _)| source).collect())
    }
}

/// Reports what is found, and a verdict on each file.
struct Verdicts<'a> {
    terminal: &'a Terminal,
    reading: &'a Reading,
    judge: Judge,
    lines: Option<Lines>,
    format: Option<&'static str>,
    articles: u64,
    values: u64,
    errors: u64,
    warnings: u64,
    files: u64,
    invalid: u64,
    /// How often each code of an error or warning was met.
    codes: BTreeMap<Code, u64>,
    repeats: Repeats,
    /// Standard output failed: the first error is kept, and nothing more is written.
    failed: Option<Error>,
}

impl<'a> Verdicts<'a> {
    fn new(terminal: &'a Terminal, reading: &'a Reading, strict: bool) -> Verdicts<'a> {
        let (lines, format, failed) = (None, None, None);
        let (articles, values, errors, warnings, files, invalid) = (0, 0, 0, 0, 0, 0);

        let (codes, repeats) = (BTreeMap::new(), Repeats::default());
        Verdicts {
            terminal,
            reading,
            judge: Judge::new(strict),
            lines,
            format,
            articles,
            values,
            errors,
            warnings,
            files,
            invalid,
            codes,
            repeats,
            failed,
        }
    }

    fn put(&mut self, diagnostic: Diagnostic, source: &Source) {
        match diagnostic.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => {}
        }
        if diagnostic.severity > Severity::Note {
            *self.codes.entry(diagnostic.code).or_default() += 1;
        }
        let shown = match diagnostic.severity {
            Severity::Error => true,
            Severity::Warning => !self.terminal.quiet,
            Severity::Note => self.terminal.verbose,
        };
        if shown && (self.repeats.is_new(&diagnostic) || self.terminal.verbose) {
            self.print(&diagnostic.on(source.name()));
        }
    }

    fn print(&mut self, diagnostic: &Diagnostic) {
        if self.failed.is_none() {
            self.failed = self.terminal.report(diagnostic).err();
        }
    }

    fn notes(&mut self, source: &Source, notes: &[Note]) {
        let lines = self.lines.get_or_insert_with(|| Lines::of(source, self.reading));
        for (is_rule, diagnostic) in with_lines(notes, lines) {
            let weighed = self.judge.note(is_rule, diagnostic);
            self.put(weighed, source);
        }
    }

    fn verdict(&mut self, source: &Source) {
        for diagnostic in self.repeats.rest() {
            if !self.terminal.verbose {
                self.print(&diagnostic.on(source.name()));
            }
        }

        let valid = self.errors == 0;
        self.files += 1;
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
        if self.terminal.sums_up() {
            self.print(&Diagnostic::new(Severity::Note, code, message).on(source.name()));
        }

        (self.lines, self.format) = (None, None);
        (self.articles, self.values, self.errors, self.warnings) = (0, 0, 0, 0);
    }

    /// The last line, when there is more than one file: how many are valid, and which codes were met how often.
    fn summary(&mut self) -> Result<()> {
        if self.files > 1 && self.terminal.sums_up() {
            let (files, valid) = (grouped(self.files), grouped(self.files - self.invalid));
            let mut message = format!("{files} files: {valid} valid, {} invalid", grouped(self.invalid));
            let mut codes: Vec<_> = std::mem::take(&mut self.codes).into_iter().collect();
            codes.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            let codes: Vec<String> = codes.iter().map(|(code, n)| format!("{} {code}", grouped(*n))).collect();
            if !codes.is_empty() {
                message = format!("{message} ({})", codes.join(", "));
            }
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
                for diagnostic in self.judge.error(error) {
                    self.put(diagnostic, source);
                }
            }
            Event::Value => self.values += 1,
            Event::Done => self.verdict(source),
        }
    }
}
