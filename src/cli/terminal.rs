//! The only place that prints: messages to standard error, products to standard output.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::args::{Color, Common, MessageFormat};
use super::render::render;
use super::sarif::Document;
use super::visible::visible;
use crate::error::Result;
use crate::pipeline::{Diagnostic, Severity};

/// How many characters a line of running text has for people, at most.
pub(super) const PAGE_WIDTH: usize = 100;

/// Where messages and products go, and in which shape.
pub(super) struct Terminal {
    pub(super) verbose: bool,
    pub(super) quiet: bool,
    pub(super) format: MessageFormat,
    /// Whether standard output gets colours.
    pub(super) colours: bool,
    message_colours: bool,
    closed: Arc<AtomicBool>,
    /// The document of `sarif`, and whether it goes to standard output, where reports go.
    sarif: RefCell<(Document, bool)>,
}

impl Terminal {
    pub(super) fn new(common: &Common) -> Terminal {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
            || std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        let colours = |is_terminal: bool| match common.color {
            Color::Auto => is_terminal && !plain,
            Color::Always => true,
            Color::Never => false,
        };
        Terminal {
            verbose: common.verbose,
            quiet: common.quiet,
            format: common.message_format,
            colours: colours(io::stdout().is_terminal()),
            message_colours: colours(io::stderr().is_terminal()),
            closed: Arc::default(),
            sarif: RefCell::default(),
        }
    }

    /// Says something about the run, on standard error.
    pub(super) fn tell(&self, diagnostic: &Diagnostic) {
        if self.is_closed() || (self.quiet && diagnostic.severity < Severity::Error) {
            return;
        }
        if self.format == MessageFormat::Sarif {
            // If nobody listens to messages, there is nobody to tell.
            let _ = self.sarif(|document| document.add(diagnostic));
            return;
        }
        let text = render(diagnostic, self.format, self.message_colours);
        // If nobody listens to messages, there is nobody to tell.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Puts a diagnostic on standard output, where it is the product.
    pub(super) fn report(&self, diagnostic: &Diagnostic) -> Result<()> {
        if self.format == MessageFormat::Sarif {
            return self.sarif(|document| document.add(diagnostic));
        }
        self.line(&render(diagnostic, self.format, self.colours))
    }

    /// From here on, messages are the product: those of `sarif` go to standard output.
    pub(super) fn reports(&self) {
        self.sarif.borrow_mut().1 = true;
    }

    /// Ends the document of `sarif`, if one was begun. `false` when it could not be written.
    pub(super) fn finish(&self) -> bool {
        if self.format != MessageFormat::Sarif {
            return true;
        }
        let ended = self.sarif(|document| document.end() + "\n");
        if let Err(error) = &ended {
            // A document that is cut off cannot say so itself.
            let _ = writeln!(io::stderr().lock(), "error: the SARIF document is not complete: {error}");
        }
        ended.is_ok()
    }

    fn sarif(&self, part: impl FnOnce(&mut Document) -> String) -> Result<()> {
        let (document, is_product) = &mut *self.sarif.borrow_mut();
        let text = part(document);
        match is_product {
            true => self.stdout().write_all(text.as_bytes())?,
            false => io::stderr().lock().write_all(text.as_bytes())?,
        }
        Ok(())
    }

    /// Puts a line on standard output.
    pub(super) fn line(&self, text: &str) -> Result<()> {
        let mut out = self.stdout();
        out.write_all(text.as_bytes())?;
        Ok(out.write_all(b"\n")?)
    }

    /// Puts something on standard output, for people or as JSON.
    pub(super) fn product(&self, text: impl Fn() -> String, json: impl Fn() -> serde_json::Value) -> Result<()> {
        if self.is_json() { self.line(&super::render::json(&json())) } else { self.line(&visible(&text())) }
    }

    /// Whether products are wanted as JSON.
    pub(super) fn is_json(&self) -> bool {
        self.format == MessageFormat::Json
    }

    /// Whether verdicts and summaries are wanted beside what is wrong: code scanning shows only the latter.
    pub(super) fn sums_up(&self) -> bool {
        !self.quiet && !matches!(self.format, MessageFormat::Sarif | MessageFormat::Github)
    }

    /// Standard output; whether it was closed by its reader is remembered.
    pub(super) fn stdout(&self) -> Box<dyn Write + Send> {
        Box::new(Watched(Arc::clone(&self.closed)))
    }

    /// Whether the reader of standard output has gone away.
    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}

struct Watched(Arc<AtomicBool>);

impl Watched {
    fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if result.as_ref().is_err_and(|e| e.kind() == io::ErrorKind::BrokenPipe) {
            self.0.store(true, Ordering::Relaxed);
        }
        result
    }
}

impl Write for Watched {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.note(io::stdout().lock().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.note(io::stdout().lock().flush())
    }
}

/// Help, version, or what is wrong with the arguments: clap's own words, and in colours, as long as no argument could do
/// something to the terminal. Names of files are arguments, and a shell fills them in.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let is_odd = |argument: std::ffi::OsString| matches!(visible(&argument.to_string_lossy()), Cow::Owned(_));
    // A closed pipe behind `--help` is nobody's fault.
    let _ = match std::env::args_os().any(is_odd) {
        false => error.print(),
        true => {
            let text = error.render().to_string();
            let lines: Vec<Cow<'_, str>> = text.lines().map(visible).collect();
            writeln!(io::stderr().lock(), "{}", lines.join("\n"))
        }
    };
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}
