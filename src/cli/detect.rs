//! `wirecopy detect`: the format of files, and why. The answer is the product and goes to standard output.

use super::args::DetectArgs;
use super::render::{bold, json};
use super::settings::sources;
use super::terminal::Terminal;
use super::visible::visible;
use super::{Exit, Failure};
use crate::error::{Error, ErrorKind};
use crate::pipeline::{DetectAnswer, Diagnostic, Opened, Reading, Source};

pub(super) fn run(args: &DetectArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let reading = Reading { encoding: args.encoding, ..Reading::default() };
    let sources = sources(&args.inputs)?;
    let mut unknown = 0;
    for source in &sources {
        match source.open(&reading) {
            Ok(opened) => answer(source, &opened, terminal)?,
            Err(error) => {
                unknown += 1;
                no_answer(source, &error, terminal)?;
            }
        }
    }
    Ok(match unknown {
        0 => Exit::Done,
        n if n == sources.len() => Exit::Nothing,
        _ => Exit::Faults,
    })
}

fn answer(source: &Source, opened: &Opened, terminal: &Terminal) -> crate::Result<()> {
    let Opened { format, sniff, decision, input: _ } = opened;

    if terminal.is_json() {
        return terminal.line(&json(&DetectAnswer::of(source, opened)));
    }

    terminal.line(&format!(
        "{}: {}, {}: {}; {} ({})",
        visible(&source.name()),
        bold(format.id, terminal.colours),
        sniff.confidence.word(),
        visible(&sniff.why),
        decision.encoding.name(),
        decision.why,
    ))
}

/// A file that cannot be read is an error; one that is in no format is answered.
fn no_answer(source: &Source, error: &Error, terminal: &Terminal) -> crate::Result<()> {
    if error.kind() != ErrorKind::Unrecognised {
        for diagnostic in Diagnostic::from_error(error) {
            terminal.tell(&diagnostic.on(source.name()));
        }
        return Ok(());
    }
    if terminal.is_json() {
        return terminal.line(&json(&DetectAnswer::unknown(source, error)));
    }
    let name = source.name();
    terminal.line(&format!("{}: {}: {}", visible(&name), bold("unknown", terminal.colours), visible(error.message())))
}
