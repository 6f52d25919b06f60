//! What went wrong: who must act, in which format, at which line and column.
//!
//! Knows no terminal: how an error is shown is decided by the command line.

use std::fmt;

use crate::code::{self, Code};
use crate::span::Span;

/// A result whose error is [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Who must act on an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The sender: the input is not what its format demands.
    Malformed,
    /// The sender: well-formed, but not a valid article.
    Invalid,
    /// The user: no format, or more than one, fits the input.
    Unrecognised,
    /// The user: an option or an argument is wrong.
    Usage,
    /// The user: a limit (size, depth, count) was reached; it can be raised.
    Limit,
    /// The target format cannot say what was asked of it.
    Unsupported,
    /// The machine: reading or writing failed.
    Io,
}

impl ErrorKind {
    /// The code of an error that has none of its own.
    #[must_use]
    pub fn code(self) -> Code {
        match self {
            ErrorKind::Malformed => code::MALFORMED,
            ErrorKind::Invalid => code::INVALID,
            ErrorKind::Unrecognised => code::UNRECOGNISED,
            ErrorKind::Usage => code::USAGE,
            ErrorKind::Limit => code::LIMIT,
            ErrorKind::Unsupported => code::UNSUPPORTED,
            ErrorKind::Io => code::IO,
        }
    }

    /// Whether what an input holds is at fault, and not that it cannot be had, or is no news.
    #[must_use]
    pub fn is_of_content(self) -> bool {
        matches!(self, ErrorKind::Malformed | ErrorKind::Invalid | ErrorKind::Limit)
    }
}

/// An error with its kind, and, where known, format, place and field.
#[derive(Debug)]
pub struct Error(Box<ErrorData>);

#[derive(Debug)]
struct ErrorData {
    kind: ErrorKind,
    code: Code,
    message: String,
    format: Option<&'static str>,
    span: Option<Span>,
    line: Option<String>,
    path: Option<String>,
    help: Option<String>,
    fatal: bool,
    others: Vec<Error>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// A new fatal error: reading or writing cannot go on after it.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error(Box::new(ErrorData {
            kind,
            code: kind.code(),
            message: message.into(),
            format: None,
            span: None,
            line: None,
            path: None,
            help: None,
            fatal: true,
            others: Vec::new(),
            source: None,
        }))
    }

    /// Shorthand for [`ErrorKind::Malformed`].
    #[must_use]
    pub fn malformed(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Malformed, message)
    }

    /// Shorthand for [`ErrorKind::Invalid`].
    #[must_use]
    pub fn invalid(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Invalid, message)
    }

    /// Shorthand for [`ErrorKind::Usage`].
    #[must_use]
    pub fn usage(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Usage, message)
    }

    /// Says more exactly what sort of error it is.
    #[must_use]
    pub fn coded(mut self, code: Code) -> Error {
        self.0.code = code;
        self
    }

    /// Names the format that met the error.
    #[must_use]
    pub fn in_format(mut self, format: &'static str) -> Error {
        self.0.format.get_or_insert(format);
        self
    }

    /// Adds the place in the source.
    #[must_use]
    pub fn at(mut self, span: Span) -> Error {
        self.0.span.get_or_insert(span);
        self
    }

    /// Adds the text of the source line at fault, for the caret under it.
    #[must_use]
    pub fn on_line(mut self, line: impl Into<String>) -> Error {
        self.0.line.get_or_insert(line.into());
        self
    }

    /// Adds the field at fault as a JSON pointer into the canonical article.
    #[must_use]
    pub fn in_field(mut self, pointer: impl Into<String>) -> Error {
        self.0.path.get_or_insert(pointer.into());
        self
    }

    /// Adds what the user can do about it: one sentence, no full stop needed.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Error {
        self.0.help.get_or_insert(help.into());
        self
    }

    /// Adds further faults of the same article, found in the same go.
    #[must_use]
    pub fn and(mut self, others: Vec<Error>) -> Error {
        self.0.others.extend(others);
        self
    }

    /// Marks the error as one after which the next article can still be read.
    #[must_use]
    pub fn not_fatal(mut self) -> Error {
        self.0.fatal = false;
        self
    }

    /// Adds the error that caused this one.
    #[must_use]
    pub fn caused_by(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Error {
        self.0.source = Some(Box::new(source));
        self
    }

    /// Who must act.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What sort of error it is.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// What is wrong, without place and format.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The id of the format that met the error.
    #[must_use]
    pub fn format(&self) -> Option<&'static str> {
        self.0.format
    }

    /// The place in the source.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.0.span
    }

    /// The text of the source line at fault.
    #[must_use]
    pub fn line(&self) -> Option<&str> {
        self.0.line.as_deref()
    }

    /// The field at fault, as a JSON pointer into the canonical article.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// What to do about it.
    #[must_use]
    pub fn help_text(&self) -> Option<&str> {
        self.0.help.as_deref()
    }

    /// Further faults of the same article.
    #[must_use]
    pub fn others(&self) -> &[Error] {
        &self.0.others
    }

    /// Whether reading has to stop here.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        self.0.fatal
    }

    /// Whether the reader of our output has gone away (a closed pipe).
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        let source = self.0.source.as_deref();
        source
            .and_then(|e| e.downcast_ref::<std::io::Error>())
            .is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(span) = self.0.span {
            write!(f, "{span}: ")?;
        }
        if let Some(format) = self.0.format {
            write!(f, "{format}: ")?;
        }
        f.write_str(&self.0.message)?;
        match &self.0.path {
            Some(path) if !path.is_empty() => write!(f, " (at {path})"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|e| e as &(dyn std::error::Error + 'static))
    }
}

impl From<std::io::Error> for Error {
    fn from(e: std::io::Error) -> Error {
        // Our own errors travel through `Read` and `Write` wrapped in an io::Error: unwrap them again.
        match e.downcast::<Error>() {
            Ok(own) => own,
            Err(e) => Error::new(ErrorKind::Io, e.to_string()).caused_by(e),
        }
    }
}

impl From<Error> for std::io::Error {
    fn from(e: Error) -> std::io::Error {
        std::io::Error::other(e)
    }
}
