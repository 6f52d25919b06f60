//! Writes canonical JSON: everything an article holds, so there is never a note.

use std::io::Write;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};
use crate::format::one_or_many::{Envelope, OneOrMany};
use crate::format::{WriteSettings, Writer, options};
use crate::model::{Article, bounded};
use crate::note::Note;
use crate::syntax::json;

/// Options of writing `json`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct JsonWriteOptions {
    /// Indent the JSON for people.
    pretty: bool,
}

impl Default for JsonWriteOptions {
    fn default() -> Self {
        JsonWriteOptions { pretty: true }
    }
}

/// Starts writing `json`.
pub(super) fn create<'w>(out: Box<dyn Write + Send + 'w>, settings: &WriteSettings) -> Result<Box<dyn Writer + 'w>> {
    let options: JsonWriteOptions = options::parse(&settings.options)?;
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

fn frame() -> Envelope {
    Envelope {
        after_one: "\n".to_owned(),
        open: "[\n".to_owned(),
        between: ",\n".to_owned(),
        close: "\n]\n".to_owned(),
        ..Envelope::default()
    }
}

/// Writes `jsonl`.
pub(super) struct LinesWriter<'w> {
    out: Box<dyn Write + Send + 'w>,
    buffer: Vec<u8>,
}

impl<'w> LinesWriter<'w> {
    pub(super) fn new(out: Box<dyn Write + Send + 'w>) -> LinesWriter<'w> {
        LinesWriter { out, buffer: Vec::with_capacity(1 << 13) }
    }
}

impl Writer for LinesWriter<'_> {
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
