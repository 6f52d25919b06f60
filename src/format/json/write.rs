//! Writes canonical JSON: everything an article holds, so there is never a note.

use std::io::Write;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};
use crate::format::container::{Frame, OneOrMany};
use crate::format::{WriteSettings, Writer, options};
use crate::model::{Article, bounded};
use crate::note::Note;
use crate::syntax::json;

/// Options of writing `json`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Options {
    /// Indent the JSON for people.
    pretty: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { pretty: true }
    }
}

/// Starts writing `json`.
pub(super) fn create<'w>(out: Box<dyn Write + Send + 'w>, settings: &WriteSettings) -> Result<Box<dyn Writer + 'w>> {
    let options: Options = options::parse(&settings.options)?;
    Ok(Box::new(JsonWriter { out: OneOrMany::new(out), pretty: options.pretty, buffer: Vec::new() }))
}

struct JsonWriter<'w> {
    out: OneOrMany<Box<dyn Write + Send + 'w>>,
    pretty: bool,
    buffer: Vec<u8>,
}

impl Writer for JsonWriter<'_> {
    fn write(&mut self, article: &Article) -> Result<Vec<Note>> {
        bounded(article)?;
        self.buffer.clear();
        let result = if self.pretty {
            serde_json::to_writer_pretty(&mut self.buffer, article)
        } else {
            json::write(&mut self.buffer, article)
        };
        result.map_err(cannot)?;
        self.out.push(&self.buffer, false, frame)?;
        Ok(Vec::new())
    }

    fn finish(self: Box<Self>) -> Result<()> {
        self.out.finish("[]\n")
    }
}

fn frame() -> Frame {
    Frame {
        after_one: "\n".to_owned(),
        open: "[\n".to_owned(),
        between: ",\n".to_owned(),
        close: "\n]\n".to_owned(),
        ..Frame::default()
    }
}

/// Writes `jsonl`.
pub(super) struct Lines<'w> {
    out: Box<dyn Write + Send + 'w>,
    buffer: Vec<u8>,
}

impl<'w> Lines<'w> {
    pub(super) fn new(out: Box<dyn Write + Send + 'w>) -> Lines<'w> {
        Lines { out, buffer: Vec::with_capacity(1 << 13) }
    }
}

impl Writer for Lines<'_> {
    fn write(&mut self, article: &Article) -> Result<Vec<Note>> {
        bounded(article)?;
        self.buffer.clear();
        json::write(&mut self.buffer, article).map_err(cannot)?;
        self.buffer.push(b'\n');
        self.out.write_all(&self.buffer)?;
        Ok(Vec::new())
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.out.flush()?;
        Ok(())
    }
}

fn cannot(e: serde_json::Error) -> Error {
    Error::new(ErrorKind::Unsupported, format!("the article cannot be written as JSON: {e}")).in_format("json")
}
