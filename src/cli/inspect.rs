//! `wirecopy inspect`: an article field by field, where each field came from, and what a format would lose of it.

use serde::Serialize;

use super::args::InspectArgs;
use super::render::{GREEN, YELLOW, bold, json, paint};
use super::settings::{dry_settings, sources};
use super::terminal::Terminal;
use super::visible::visible;
use super::{Exit, Failure};
use crate::error::{Error, Result};
use crate::format::{Format, Reader};
use crate::model::Article;
use crate::note::{Note, NoteKind, Noted};
use crate::pipeline::{Diagnostic, fields, losses};

pub(super) fn run(args: &InspectArgs, terminal: &Terminal) -> std::result::Result<Exit, Failure> {
    let reading = args.read.reading()?;
    let sources = sources(&args.inputs)?;
    let (mut unusable, mut faulty) = (0, 0);

    for (i, source) in sources.iter().enumerate() {
        let mut failed = |error: &Error| {
            Diagnostic::from_error(error).into_iter().for_each(|d| terminal.tell(&d.on(source.name())));
        };
        match source.open(&reading) {
            Ok(opened) => {
                let view = View {
                    terminal,
                    to: args.to,
                    first: i == 0,
                    file: source.name(),
                    format: opened.format.id,
                    encoding: opened.decision.encoding.name(),
                };
                faulty += usize::from(!view.all(opened.reader(&reading)?, &mut failed)?);
            }
            Err(error) => {
                unusable += 1;
                failed(&error);
            }
        }
    }

    Ok(match unusable {
        0 if faulty == 0 => Exit::Done,
        n if n == sources.len() => Exit::Nothing,
        _ => Exit::Faults,
    })
}

/// An article for programs.
#[derive(Serialize)]
struct Inspected<'a> {
    file: &'a str,
    format: &'a str,
    encoding: &'a str,
    article: &'a Article,
    notes: &'a [Note],
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    losses: Option<&'a [Note]>,
}

/// How the articles of one file are shown.
struct View<'a> {
    terminal: &'a Terminal,
    to: Option<&'static Format>,
    /// Whether nothing was shown before.
    first: bool,
    file: String,
    format: &'a str,
    encoding: &'a str,
}

impl View<'_> {
    /// Shows every article. `false`: something is wrong with the file.
    fn all(&self, reader: Box<dyn Reader>, failed: &mut dyn FnMut(&Error)) -> Result<bool> {
        let mut clean = true;
        for (i, item) in reader.enumerate() {
            match item {
                Ok(noted) => self.article(i, &noted)?,
                Err(error) => {
                    clean = false;
                    failed(&error);
                    if error.is_fatal() {
                        break;
                    }
                }
            }
        }
        Ok(clean)
    }

    fn article(&self, index: usize, noted: &Noted<Article>) -> Result<()> {
        let losses = self.to.map(|to| losses(to, &noted.value, &dry_settings()?)).transpose()?;
        if self.terminal.is_json() {
            let (article, notes, losses) = (&noted.value, noted.notes.as_slice(), losses.as_deref());
            let (file, format, encoding) = (self.file.as_str(), self.format, self.encoding);
            let to = self.to.map(|f| f.id);
            return self.terminal.line(&json(&Inspected { file, format, encoding, article, notes, to, losses }));
        }
        let title = format!("{}, article {}: {}, {}", visible(&self.file), index + 1, self.format, self.encoding);
        if index > 0 || !self.first {
            self.terminal.line("")?;
        }
        self.terminal.line(&bold(&title, self.terminal.colours))?;
        self.fields(noted)?;
        if let (Some(to), Some(losses)) = (self.to, losses) {
            self.losses(to, &losses)?;
        }
        Ok(())
    }

    /// The fields, under each what was noted about it; what belongs to no field comes last.
    fn fields(&self, noted: &Noted<Article>) -> Result<()> {
        let rows = fields(&noted.value);
        let owner = |note: &Note| rows.iter().position(|row| !note.path.is_empty() && note.covers(&row.path));
        let owners: Vec<Option<usize>> = noted.notes.iter().map(owner).collect();

        let mut last = "";
        for (i, row) in rows.iter().enumerate() {
            let label = if last == row.field { "" } else { &row.field };
            last = &row.field;
            let text = if self.terminal.verbose { row.text.clone() } else { cut(&row.text) };
            self.terminal.line(&format!("  {label:<WIDTH$}{}", visible(&text)))?;
            for (note, _) in noted.notes.iter().zip(&owners).filter(|(_, o)| **o == Some(i)) {
                self.origin(note)?;
            }
        }

        let mut whole = noted.notes.iter().zip(&owners).filter(|(_, o)| o.is_none()).peekable();
        if whole.peek().is_some() {
            self.terminal.line("  and of the whole:")?;
        }
        whole.try_for_each(|(note, _)| self.origin(note))
    }

    /// `← line 3: recognised: the first line in capitals`.
    fn origin(&self, note: &Note) -> Result<()> {
        let line = note.span.map(|s| format!("line {}: ", s.line)).unwrap_or_default();
        let by = note.by.map(|name| format!(" by “{name}”")).unwrap_or_default();
        let text = format!("  {:<WIDTH$}← {line}{}{by}: {}", "", note.kind.code(), visible(&note.detail));
        let colour = if note.kind == NoteKind::Recognised { GREEN } else { YELLOW };
        self.terminal.line(&paint(&text, colour, self.terminal.colours))
    }

    fn losses(&self, to: &Format, notes: &[Note]) -> Result<()> {
        let (losses, others): (Vec<&Note>, Vec<&Note>) = notes.iter().partition(|note| note.kind.is_loss());
        let to = bold(to.id, self.terminal.colours);
        if losses.is_empty() {
            self.terminal.line(&format!("  {to} would lose nothing"))?;
        }
        for (what, notes) in [("not carry", losses), ("add or change", others)] {
            if !notes.is_empty() {
                self.terminal.line(&format!("  {to} would {what}:"))?;
            }
            for note in notes {
                let text = format!("    {:<9} {}: {}", note.kind.code(), visible(&note.path), visible(&note.detail));
                self.terminal.line(&paint(&text, YELLOW, self.terminal.colours))?;
            }
        }
        Ok(())
    }
}

/// How wide the names of fields are, and how much of a value is shown.
const WIDTH: usize = 18;
const SHOWN: usize = 100;

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
