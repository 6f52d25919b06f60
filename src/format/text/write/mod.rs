//! Writes copy: as people print it, as a wire sends it, or under a header that carries all of it.

use std::io::Write;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};
use crate::format::{Carry, Marks, WriteSettings, Writer, options};
use crate::model::{Article, Field, bounded};
use crate::note::Note;

mod body;
mod dateline;
mod front;
mod scripts;
mod story;
mod table;

/// Options of writing `text`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Options {
    /// What is written: the story as a newspaper prints it, the same as a wire sends it (wrapped, indented, with slug and notes), or the body under a header that carries everything and is read back in full.
    layout: Layout,
    /// At how many characters lines are wrapped; without it, paragraphs stay on one line, and `wire` wraps at 69.
    width: Option<u32>,
    /// Where the addresses of links go: nowhere, or to numbered notes after the story.
    links: Links,
}

impl Options {
    /// At how many characters lines end, if at any.
    fn page_width(&self) -> Option<usize> {
        let wire = (self.layout == Layout::Wire).then_some(WIRE_WIDTH);
        self.width.map(|w| w as usize).or(wire)
    }

    /// Whether the story is set as on a page without a width.
    fn is_page(&self) -> bool {
        self.layout == Layout::Story && self.width.is_none()
    }
}

/// At which width wires wrap.
const WIRE_WIDTH: usize = 69;

/// Which layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Layout {
    /// As a newspaper prints it.
    #[default]
    Story,
    /// As a wire sends it.
    Wire,
    /// Under a header that carries everything.
    FrontMatter,
}

/// What becomes of the addresses of links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Links {
    /// Only the linked words are written.
    #[default]
    Text,
    /// The addresses stand under the story.
    Footnotes,
}

/// Starts writing.
pub(super) fn create<'w>(out: Box<dyn Write + Send + 'w>, settings: &WriteSettings) -> Result<Box<dyn Writer + 'w>> {
    let options: Options = options::parse(&settings.options)?;
    let narrow = options.width.is_some_and(|w| w < 20);
    if narrow {
        return Err(Error::usage("option width: lines of fewer than 20 characters cannot be written"));
    }
    if options.layout == Layout::FrontMatter && options.width.is_some() {
        return Err(Error::usage("option width: layout=front-matter does not wrap lines, so that it can be read back"));
    }
    Ok(Box::new(TextWriter { out, options, written: false }))
}

/// A printed story shows no marks, and a wire only what stands in its copy; front matter carries all.
pub(super) fn marks(settings: &WriteSettings) -> Result<Marks> {
    let options: Options = options::parse(&settings.options)?;
    Ok(if options.layout == Layout::FrontMatter { Marks::ALL } else { Marks::NONE })
}

/// What a layout carries of a field.
pub(super) fn carries(field: Field, settings: &WriteSettings) -> Result<Carry> {
    let options: Options = options::parse(&settings.options)?;
    Ok(match options.layout {
        Layout::FrontMatter => Carry::Whole,
        Layout::Story | Layout::Wire => story::carries(field, options.layout == Layout::Wire),
    })
}

struct TextWriter<'w> {
    out: Box<dyn Write + Send + 'w>,
    options: Options,
    written: bool,
}

impl Writer for TextWriter<'_> {
    fn write(&mut self, article: &Article) -> Result<Vec<Note>> {
        if self.written {
            return Err(Error::new(ErrorKind::Unsupported, "a text file holds one article, and this is the second")
                .in_format(super::FORMAT.id)
                .help("write each article to a file of its own, or choose a format that holds several"));
        }
        bounded(article)?;
        self.written = true;
        let (text, notes) = match self.options.layout {
            Layout::FrontMatter => (front::render(article), Vec::new()),
            Layout::Story | Layout::Wire => harmless(story::render(article, &self.options)),
        };
        self.out.write_all(text.as_bytes())?;
        Ok(notes)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.out.flush()?;
        Ok(())
    }
}

/// Copy without what steers a terminal or a printer, or turns the direction of what follows.
fn harmless((text, mut notes): (String, Vec<Note>)) -> (String, Vec<Note>) {
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202d}' | '\u{202e}');
    let count = text.chars().filter(|c| steers(*c)).count();
    if count == 0 {
        return (text, notes);
    }
    notes.push(Note::degraded("", format!("{count} control characters are not printed")));
    (text.chars().filter(|c| !steers(*c)).collect(), notes)
}
