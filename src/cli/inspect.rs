//! `wirecopy inspect`: an article field by field, where each field came from, and what a format would lose of it.

use std::io;

use serde::Serialize;
use serde_json::Value;

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
use crate::pipeline::Diagnostic;

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
        let losses = self.to.map(|to| losses(to, &noted.value)).transpose()?;
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
        let rows = rows(&noted.value);
        let owner = |note: &Note| rows.iter().position(|row| !note.path.is_empty() && note.covers(&row.pointer));
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

/// What has to be said about writing it: it is written, to nowhere.
fn losses(to: &Format, article: &Article) -> Result<Vec<Note>> {
    let Some(side) = &to.write else { return Ok(Vec::new()) };
    let mut writer = (side.create)(Box::new(io::sink()), &dry_settings()?)?;
    writer.write(article)
}

/// How wide the names of fields are, and how much of a value is shown.
const WIDTH: usize = 18;
const SHOWN: usize = 100;

/// A line of the table.
struct FieldRow {
    field: String,
    pointer: String,
    text: String,
}

/// The fields that the article has, one row an entry.
fn rows(article: &Article) -> Vec<FieldRow> {
    // An article always serialises.
    let Ok(Value::Object(fields)) = serde_json::to_value(article) else { return Vec::new() };
    let mut rows = Vec::new();
    for (field, value) in fields {
        match value {
            Value::Array(entries) => rows.extend(entries.iter().enumerate().map(|(i, entry)| FieldRow {
                field: field.clone(),
                pointer: format!("/{field}/{i}"),
                text: text(entry),
            })),
            other => rows.push(FieldRow { pointer: format!("/{field}"), text: text(&other), field }),
        }
    }
    rows
}

/// A value for people: its text or name first, what else is known of it in parentheses.
fn text(value: &Value) -> String {
    const MAIN: [&str; 11] =
        ["text", "value", "names", "children", "literal", "qcode", "uri", "title", "href", "blocks", "items"];
    match value {
        Value::String(s) => s.replace('\n', " ⏎ "),
        Value::Array(list) => {
            // Rich text is text with marks in it, and reads on; other lists are lists.
            let is_rich = list.iter().any(Value::is_string) && list.iter().any(Value::is_object);
            list.iter().map(text).collect::<Vec<_>>().join(if is_rich { "" } else { "; " })
        }
        Value::Object(map) if map.get("type").is_some_and(|kind| kind == "break") => " ⏎ ".to_owned(),
        Value::Object(map) => {
            let main = MAIN.into_iter().find(|key| map.contains_key(*key));
            let is_default = |key: &str, value: &Value| key == "public" && *value == Value::Bool(true);
            let others = map.iter().filter(|(key, _)| Some(key.as_str()) != main && *key != "type");
            let others = others.filter(|(key, value)| !is_default(key, value));
            let others: Vec<String> = others.map(|(key, value)| format!("{key} {}", text(value))).collect();
            let kind = map.get("type").and_then(Value::as_str);
            let main = main.and_then(|key| map.get(key)).map(text).unwrap_or_default();
            let kind = kind.map(|k| format!("[{k}] ")).unwrap_or_default();
            let others = if others.is_empty() { String::new() } else { format!(" ({})", others.join(", ")) };
            format!("{kind}{main}{others}")
        }
        other => other.to_string(),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
