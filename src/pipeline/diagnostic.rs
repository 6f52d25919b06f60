//! A message about an input, an output or the run: one shape, whoever shows it and however.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::error::Error;
use crate::note::{Note, NoteKind};
use crate::span::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Good to know.
    Note,
    /// Done, but look at it.
    Warning,
    /// Not done.
    Error,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// How bad a note is: losses, guesses, repairs, what was not understood and broken rules are warnings.
    #[must_use]
    pub fn of(kind: NoteKind) -> Severity {
        if NoteKind::WARNINGS.contains(&kind) { Severity::Warning } else { Severity::Note }
    }
}

/// A message about an input, an output or the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What sort of thing it is.
    pub code: Code,
    /// What is the matter, in plain words.
    pub message: String,
    /// The file it is about; `<stdin>` for standard input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// The place in the article (or in the JSON document), as a JSON pointer; in XML without a leading slash, the
    /// elements that lead to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The field of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The id of the format that met it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// How many characters of the line are meant.
    #[serde(skip)]
    pub length: u64,
    /// Where it begins in the bytes of the file, from 0; only when these are UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byte: Option<u64>,
    /// The text of the line, where it is at hand.
    #[serde(skip)]
    pub source: Option<String>,
}

impl Diagnostic {
    /// A message without a place.
    #[must_use]
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity,
            code,
            message: message.into(),
            file: None,
            line: None,
            column: None,
            path: None,
            field: None,
            format: None,
            help: None,
            length: 0,
            byte: None,
            source: None,
        }
    }

    /// Names the file.
    #[must_use]
    pub fn on(mut self, file: impl Into<String>) -> Diagnostic {
        self.file = Some(file.into());
        self
    }

    /// Names the format.
    #[must_use]
    pub fn of(mut self, format: &str) -> Diagnostic {
        self.format = Some(format.to_owned());
        self
    }

    /// Adds the text of the line that it is about.
    #[must_use]
    pub fn showing(mut self, source: Option<String>) -> Diagnostic {
        self.source = source;
        self
    }

    fn at(mut self, span: Option<Span>) -> Diagnostic {
        if let Some(span) = span {
            (self.line, self.column, self.length) = (Some(span.line), Some(span.column), span.length);
            self.byte = span.byte;
        }
        self
    }

    fn about(mut self, path: Option<&str>) -> Diagnostic {
        self.path = path.filter(|p| !p.is_empty()).map(str::to_owned);
        let field = self.path.as_deref().and_then(|p| p.strip_prefix('/')?.split('/').next());
        self.field = field.map(str::to_owned);
        self
    }

    /// A note as a message.
    #[must_use]
    pub fn from_note(note: &Note) -> Diagnostic {
        Diagnostic::new(Severity::of(note.kind), note.code, &note.detail).at(note.span).about(Some(&note.path))
    }

    /// An error and the further faults it carries.
    #[must_use]
    pub fn from_error(error: &Error) -> Vec<Diagnostic> {
        let mut all: Vec<Diagnostic> =
            std::iter::once(error).chain(error.others()).map(Diagnostic::one_error).collect();
        // The further faults are of the same format.
        all.iter_mut().for_each(|d| d.format = error.format().map(str::to_owned));
        all
    }

    fn one_error(error: &Error) -> Diagnostic {
        let mut out = Diagnostic::new(Severity::Error, error.code(), error.message())
            .at(error.span())
            .about(error.path())
            .showing(error.line().map(str::to_owned));
        // A line of which the place has been forgotten cannot show it.
        let reaches = |line: &String| out.column.is_none_or(|c| line.chars().count() as u64 + 1 >= c);
        out.source = out.source.take().filter(reaches);
        out.help = error.help_text().map(str::to_owned);
        out
    }
}
