//! `wirecopy detect`: the format of files, and why. The answer is the product and goes to standard output.

use serde::Serialize;

use super::args::DetectArgs;
use super::render::{bold, json};
use super::settings::sources;
use super::terminal::Terminal;
use super::visible::visible;
use super::{Exit, Failure};
use crate::error::{Error, ErrorKind};
use crate::format::detect::Confidence;
use crate::pipeline::{Diagnostic, Opened, Reading, Source};

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

/// The answer for programs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'a str>,
    why: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding_why: Option<&'a str>,
}

fn answer(source: &Source, opened: &Opened, terminal: &Terminal) -> crate::Result<()> {
    let Opened { format, sniff, decision, input: _ } = opened;
    let confidence = word(sniff.confidence);

    if terminal.is_json() {
        return terminal.line(&json(&Answer {
            file: source.name(),
            format: Some(format.id),
            title: Some(format.title),
            media_type: format.media_types.first().copied(),
            confidence: Some(confidence),
            why: &sniff.why,
            encoding: Some(decision.encoding.name()),
            encoding_why: Some(decision.why),
        }));
    }

    terminal.line(&format!(
        "{}: {}, {confidence}: {}; {} ({})",
        visible(&source.name()),
        bold(format.id, terminal.colours),
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
        let (file, why) = (source.name(), error.message());
        let (format, title, media_type, confidence) = (None, None, None, None);
        let answer = Answer { file, format, title, media_type, confidence, why, encoding: None, encoding_why: None };
        return terminal.line(&json(&answer));
    }
    let name = source.name();
    terminal.line(&format!("{}: {}: {}", visible(&name), bold("unknown", terminal.colours), visible(error.message())))
}

fn word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::No => "no",
        Confidence::Possible => "possible",
        Confidence::Likely => "likely",
        Confidence::Certain => "certain",
    }
}
