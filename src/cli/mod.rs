//! The command line: arguments in, messages and an exit code out. Holds no conversion logic.

use std::process::ExitCode;

use clap::Parser;

use crate::error::Error;
use crate::pipeline::{Diagnostic, Verdict};

mod args;
mod batch;
mod choice;
mod convert;
mod detect;
mod explain;
mod formats;
mod inspect;
mod print;
mod progress;
mod render;
mod sarif;
#[cfg(feature = "serve")]
mod serve;
mod settings;
mod show;
mod summary;
mod terminal;
mod validate;
mod visible;
mod words;

use args::{Args, Verb};
use terminal::Terminal;

/// How a run ends; the numbers are part of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Done; warnings are allowed.
    Done = 0,
    /// Some of the inputs failed, are invalid, or lose something that must not be lost.
    Faults = 1,
    /// Nothing useful could be done.
    Nothing = 2,
    /// Ended by a signal, as shells count it.
    Ended = 130,
}

impl From<Verdict> for Exit {
    fn from(verdict: Verdict) -> Exit {
        match verdict {
            Verdict::Done => Exit::Done,
            Verdict::Faults => Exit::Faults,
            Verdict::Nothing => Exit::Nothing,
        }
    }
}

/// A run that could do nothing: what is wrong, and in which file.
struct Failure {
    error: Error,
    file: Option<String>,
}

impl Failure {
    fn on(file: impl std::fmt::Display, error: Error) -> Failure {
        Failure { error, file: Some(file.to_string()) }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure { error, file: None }
    }
}

/// Runs the program with the arguments and streams of the process.
#[must_use]
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return terminal::usage(&error),
    };
    let terminal = Terminal::new(&args.common);
    let exit = run(args.verb, &terminal).unwrap_or_else(|failure| {
        for diagnostic in Diagnostic::from_error(&failure.error) {
            terminal.tell(&Diagnostic { file: failure.file.clone(), ..diagnostic });
        }
        Exit::Nothing
    });
    let exit = if terminal.finish() { exit } else { Exit::Nothing };
    // Whoever read our output has seen enough: that is no fault of anybody's.
    if terminal.is_closed() { ExitCode::SUCCESS } else { ExitCode::from(exit as u8) }
}

fn run(verb: Verb, terminal: &Terminal) -> Result<Exit, Failure> {
    match verb {
        Verb::Convert(args) => convert::run(&args, terminal),
        Verb::Batch(args) => batch::run(&args, terminal),
        Verb::Validate(args) => validate::run(&args, terminal),
        Verb::Detect(args) => detect::run(&args, terminal),
        Verb::Inspect(args) => inspect::run(&args, terminal),
        Verb::Formats(args) => formats::run(&args, terminal),
        Verb::Words(args) => words::run(&args, terminal),
        #[cfg(feature = "serve")]
        Verb::Serve(args) => serve::run(&args, terminal),
        Verb::Schema { name } => print::schema(name, terminal),
        Verb::Explain { code } => explain::run(code.as_deref(), terminal),
        Verb::Completions { shell } => print::completions(shell, terminal),
        Verb::Man { command } => print::man(command.as_deref(), terminal),
    }
}
