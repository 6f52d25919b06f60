//! Diagnostics as text: for people, for editors, for programs. Everything that comes from inputs is made visible.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::args::MessageFormat;
use super::visible::{standing, visible};
use crate::code::{self, Code};
use crate::pipeline::{Diagnostic, Severity};

/// A diagnostic as text, without the last line feed.
pub(super) fn render(diagnostic: &Diagnostic, format: MessageFormat, colours: bool) -> String {
    match format {
        MessageFormat::Human => human(diagnostic, colours),
        MessageFormat::Short => short(diagnostic),
        MessageFormat::Json => json(diagnostic),
        MessageFormat::Github => github(diagnostic),
        // One document for all: see `Terminal`.
        MessageFormat::Sarif => String::new(),
    }
}

/// Any value as one line of JSON, harmless for a terminal.
pub(super) fn json(value: &impl serde::Serialize) -> String {
    // Our own types always serialise.
    visible(&serde_json::to_string(value).unwrap_or_default()).into_owned()
}

/// `file:line:col: error: message`.
fn short(d: &Diagnostic) -> String {
    let mut out = place(d);
    let _ = write!(out, "{}{}: {}", d.severity.word(), bracketed(d.code), message(d));
    if let Some(path) = &d.path {
        let _ = write!(out, " (at {})", visible(path));
    }
    out
}

/// A workflow command of GitHub Actions, which becomes an annotation at the line.
fn github(d: &Diagnostic) -> String {
    let command = if d.severity == Severity::Note { "notice" } else { d.severity.word() };
    let mut properties = Vec::new();
    if let Some(file) = d.file.as_deref().filter(|f| !f.starts_with('<')) {
        properties.push(format!("file={}", property(file)));
    }
    if let (Some(line), Some(column)) = (d.line, d.column) {
        properties.push(format!("line={line},col={column}"));
        if d.length > 1 {
            properties.push(format!("endColumn={}", column + d.length));
        }
    }
    properties.push(format!("title={}", property(d.code.name())));
    let help = d.help.as_deref().map(|h| format!("\n{h}")).unwrap_or_default();
    format!("::{command} {}::{}", properties.join(","), data(&format!("{}{help}", d.message)))
}

/// The text of a workflow command: one line, whatever is in it.
fn data(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    visible(&escaped).into_owned()
}

/// The value of a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The file and the place in it, with a colon behind each, as compilers write it.
fn place(d: &Diagnostic) -> String {
    let mut out = String::new();
    if let Some(file) = &d.file {
        let _ = write!(out, "{}:", visible(file));
    }
    if let (Some(line), Some(column)) = (d.line, d.column) {
        let _ = write!(out, "{line}:{column}:");
    }
    if !out.is_empty() {
        out.push(' ');
    }
    out
}

/// `[ragged-row]`; nothing for the two general codes that say no more than the message does.
fn bracketed(code: Code) -> String {
    if [code::USAGE, code::IO].contains(&code) { String::new() } else { format!("[{code}]") }
}

fn message(d: &Diagnostic) -> String {
    let text = visible(&d.message);
    match &d.format {
        Some(format) if d.severity == Severity::Error => format!("{format}: {text}"),
        _ => text.into_owned(),
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn human(d: &Diagnostic, colours: bool) -> String {
    match (&d.source, d.line, d.column) {
        (Some(source), Some(line), Some(column)) => with_source(d, source, line, column, colours),
        _ => without_source(d, colours),
    }
}

/// The source line with a caret under the place.
fn with_source(d: &Diagnostic, source: &str, line: u64, column: u64, colours: bool) -> String {
    let index = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let source = standing(source);
    let file = d.file.as_deref().map(visible).unwrap_or_default();
    let path = d.path.as_deref().map(|p| format!("{}{}", if p.starts_with('/') { "field " } else { "" }, visible(p)));
    let place = place_in(&source, index(column), index(d.length));
    let snippet = Snippet::source(source.as_str())
        .path(file)
        .line_start(index(line))
        .annotation(AnnotationKind::Primary.span(place).label(path));
    let mut group = level(d.severity).primary_title(message(d)).id(d.code.name()).element(snippet);
    if let Some(help) = &d.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// One line, and the help under it.
fn without_source(d: &Diagnostic, colours: bool) -> String {
    let mut out = match (d.severity, &d.path) {
        (Severity::Error, path) => {
            let at = path.as_deref().map(|p| format!(" (at {})", visible(p))).unwrap_or_default();
            let label = format!("error{}:", bracketed(d.code));
            format!("{} {}{}{at}", paint(&label, RED, colours), place(d), message(d))
        }
        // A line about a whole input needs no label; one about a field says what happened to it.
        (_, None) if d.line.is_none() => format!("{}{}", place(d), message(d)),
        (severity, path) => {
            let colour = if severity == Severity::Warning { YELLOW } else { GREEN };
            let path = path.as_deref().map(|p| format!(" {}", visible(p))).unwrap_or_default();
            format!("{}{}{path}: {}", place(d), paint(d.code.name(), colour, colours), message(d))
        }
    };

    if let Some(help) = &d.help {
        let _ = write!(out, "\n  {} {}", paint("help:", CYAN, colours), visible(help));
    }
    out
}

const RED: &str = "1;31";
pub(super) const YELLOW: &str = "33";
pub(super) const GREEN: &str = "32";
const CYAN: &str = "36";

/// Text in a colour, when there are colours.
pub(super) fn paint(text: &str, colour: &str, colours: bool) -> String {
    if colours { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// Bold text, when there are colours.
pub(super) fn bold(text: &str, colours: bool) -> String {
    paint(text, "1", colours)
}

/// Which part of a line is meant, in bytes; a place behind its end is its end.
fn place_in(line: &str, column: usize, length: usize) -> Range<usize> {
    let byte = |n: usize| line.char_indices().nth(n).map_or(line.len(), |(i, _)| i);
    let at = column.saturating_sub(1);
    byte(at)..byte(at.saturating_add(length.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(source: &str, column: u64) -> String {
        let mut d =
            Diagnostic::new(Severity::Error, code::INVALID, "wrong").on("a.json").showing(Some(source.to_owned()));
        (d.line, d.column, d.length) = (Some(3), Some(column), 1);
        human(&d, false)
    }

    #[test]
    fn the_caret_stands_under_the_place_and_nothing_harmful_is_shown() {
        let text = at("ab\u{1b}\u{9b}é\u{202e}X\u{7}", 7);
        assert!(text.contains("--> a.json:3:7"), "{text}");
        assert!(text.contains("3 | ab␛\u{fffd}é\u{fffd}X␇\n  |       ^"), "{text}");
        assert!(at("short", 99).contains("3 | short\n  |      ^"));
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = at(&format!("{}X{}", "a".repeat(5000), "b".repeat(5000)), 5001);
        assert!(text.contains("a.json:3:5001") && text.contains("aXb"), "{text}");
        assert!(text.lines().all(|l| l.chars().count() < 160), "{text}");
    }

    #[test]
    fn workflow_commands_cannot_be_broken_out_of() {
        let mut d = Diagnostic::new(Severity::Error, code::INVALID, "50%\r\n::error::x").on("a,b:c.json");
        (d.line, d.column) = (Some(3), Some(7));
        let expected = "::error file=a%2Cb%3Ac.json,line=3,col=7,title=invalid::50%25%0D%0A::error::x";
        assert_eq!(github(&d), expected);
    }

    #[test]
    fn short_is_what_editors_read() {
        let mut d = Diagnostic::new(Severity::Error, code::INVALID, "wrong\u{7}").on("a.json");
        (d.line, d.column) = (Some(3), Some(7));
        assert_eq!(short(&d), "a.json:3:7: error[invalid]: wrong\\u0007");
    }
}
