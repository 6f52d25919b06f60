//! Writes a stream of IPTC 7901: a frame a story, lines folded at 69 columns, the words counted.

use std::io::Write;

use schemars::JsonSchema;
use serde::Deserialize;

use super::carry::carries;
use super::{DIALECT, FORMAT, header};
use crate::error::{Error, ErrorKind, Result};
use crate::format::carry::lost;
use crate::format::{Carry, Labels, Marks, WriteSettings, Writer, options};
use crate::model::{Article, Concept, Field, Label, bounded};
use crate::note::Note;
use crate::syntax::wire::{self, Draft, ETX, Print, Printer, SOH, STX, send};

/// Options of writing `iptc7901`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Options {
    /// Put the whole article beside its story, in the part that is not for publication, from which it is read back in full.
    extra: bool,
    /// The letters that are sent: all of UTF-8, as agencies do today, or the seven bits of the standard.
    letters: Letters,
}

/// Which letters are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Letters {
    /// UTF-8.
    #[default]
    All,
    /// ASCII; others are spelled in it.
    Ascii,
}

/// Starts writing.
pub(super) fn create<'w>(out: Box<dyn Write + Send + 'w>, settings: &WriteSettings) -> Result<Box<dyn Writer + 'w>> {
    let options = options::parse(&settings.options)?;
    Ok(Box::new(WireWriter { out, options, number: 0 }))
}

/// A line above the headline holds back, and the notebook is not for publication.
pub(super) fn marks(settings: &WriteSettings) -> Result<Marks> {
    let options: Options = options::parse(&settings.options)?;
    Ok(if options.extra { Marks::ALL } else { Marks { labels: Labels::In(&[Field::EdNotes]), ..Marks::ALL } })
}

/// What is carried of a field.
pub(super) fn carried(field: Field, settings: &WriteSettings) -> Result<Carry> {
    let options: Options = options::parse(&settings.options)?;
    Ok(if options.extra { Carry::Whole } else { carries(field) })
}

struct WireWriter<'w> {
    out: Box<dyn Write + Send + 'w>,
    options: Options,
    /// How many stories have been written.
    number: usize,
}

impl Writer for WireWriter<'_> {
    fn write(&mut self, article: &Article) -> Result<Vec<Note>> {
        bounded(article)?;
        self.number += 1;
        let is_told = |field: &str| Field::named(field).is_some_and(|f| matches!(carries(f), Carry::No(_)));
        let frame = frame(article, &self.options, self.number);
        let (frame, notes) = send::ready(article, frame, &DIALECT, self.options.extra, is_told);
        self.out.write_all(frame.as_bytes())?;
        Ok(if self.options.extra { notes } else { lost(article, carries, notes) })
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        if self.number == 0 {
            let none = "a wire cannot stand without a story, and none came";
            return Err(Error::new(ErrorKind::Unsupported, none).in_format(FORMAT.id));
        }
        Ok(self.out.flush()?)
    }
}

/// The column at which lines are folded, and headlines.
const WIDTH: usize = 69;
const HEADLINE_WIDTH: usize = 64;
/// The longest flag that stands without brackets, in bytes.
const FLAG: usize = 24;

/// A story in its frame.
fn frame(article: &Article, options: &Options, number: usize) -> (String, Vec<Note>) {
    let mut printer = Printer::default();
    printer.blocks(&article.body, "/body", 0);
    let Printer { mut prints, mut notes } = printer;
    send::with_dateline(article, &mut prints, " - ");

    let mut text = format!("{}\r\n\n", header_line(article, wire::count(&prints), number));
    slug(article).iter().for_each(|line| text += &format!("{line}\r\n"));
    text.push(STX);
    text += &lines(&above(article));
    text += " =\r\n\n";
    text += &lines(&body(&prints));
    text += "\r\n\n";
    let under = under(article, options.extra);
    if !under.is_empty() {
        text += &format!("{}\r\n\n", lines(&under));
    }
    text = in_letters(text, options, &mut notes);
    let trailer = send::moment(article).map(|(at, is_gmt)| trailer(at, is_gmt)).unwrap_or_default();
    (format!("{SOH}{text}{ETX}{trailer}\r\n\u{7f}\n\u{7f}{}\n", wire::EOT), notes)
}

/// Lines as they are sent: empty ones end with a line feed alone.
fn lines(lines: &[String]) -> String {
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate() {
        out += line;
        if i + 1 < lines.len() {
            out += if line.is_empty() { "\n" } else { "\r\n" };
        }
    }
    out
}

/// `131137 GMT Nov 13`
fn trailer(at: jiff::civil::DateTime, is_gmt: bool) -> String {
    at.strftime(if is_gmt { "%d%H%M GMT %b %y" } else { "%d%H%M %b %y" }).to_string()
}

/// The header line, in which every field has a value.
fn header_line(article: &Article, words: usize, number: usize) -> String {
    let message = article.message.as_ref();
    let urgency = article.urgency.map(|urgency| urgency.get().to_string());
    let sent = message.and_then(|m| m.priority_code.clone()).filter(|code| code.len() == 1);
    let priority = urgency.or(sent).unwrap_or_else(|| "4".to_owned());
    let is_category = |code: &&str| (1..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphabetic());
    let category = wire::category(article).filter(is_category).unwrap_or("i");
    let tail: Vec<&str> =
        message.map(|m| m.channels.iter().map(String::as_str).chain(m.origin.as_deref()).collect()).unwrap_or_default();

    let of = |id: &str, tail: &str| format!("{id} {priority} {category} {words} {tail}").trim_end().to_owned();
    let service = article.services.first().map(Concept::label).unwrap_or_default();
    let made = [
        of(message.and_then(|m| m.transmit_id.as_deref()).unwrap_or_default(), &tail.join(" ")),
        of(&format!("{service}{number:04}"), &tail.join(" ")),
        of(&format!("wir{:04}", number % 10_000), ""),
    ];
    let is_one = |line: &&String| !line.chars().any(char::is_control) && header::is_one(line);
    made.iter().find(is_one).cloned().unwrap_or_default()
}

/// The levels of the slug, each with its stroke, in lines.
fn slug(article: &Article) -> Vec<String> {
    let Some(slug) = &article.slugline else { return Vec::new() };
    let mut out: Vec<String> = Vec::new();
    for level in wire::one_line(&slug.text).split('/').map(str::trim).filter(|level| !level.is_empty()) {
        match out.last_mut().filter(|line| line.chars().count() + level.chars().count() < WIDTH) {
            Some(line) => *line += &format!("{level}/"),
            None => out.push(format!("{level}/")),
        }
    }
    out
}

/// What stands above the story: holds, flags, genres, notes in brackets, the headline, bylines.
fn above(article: &Article) -> Vec<String> {
    let mut out = send::holds(article);
    out.extend(article.signals.iter().map(|signal| flag(signal.label())));
    out.extend(article.genres.iter().map(|genre| format!("({})", genre.label())));
    let open = article.ed_notes.iter().filter(|note| note.is_public()).map(|note| wire::one_line(&note.text));
    let bracketed = |note: String| if note.starts_with('(') { note } else { format!("({note})") };
    out.extend(open.map(bracketed));

    out.extend(send::public(&article.headlines).take(1));
    out.extend(send::public(&article.bylines).map(|by| send::byline(&by, article.language.as_deref())));
    let folded = |line: String| wire::folded(&one_line(&line), HEADLINE_WIDTH, "");
    out.into_iter().filter(|line| !line.trim().is_empty()).flat_map(folded).collect()
}

/// A flag: in capitals as it is, else in brackets, so that nobody takes it for a headline.
fn flag(text: &str) -> String {
    let is_plain = text.len() <= FLAG && !text.chars().any(char::is_lowercase);
    if is_plain { text.to_owned() } else { format!("({text})") }
}

fn one_line(text: &str) -> String {
    wire::one_line(&text.into())
}

/// The story in lines, an empty one between paragraphs.
fn body(prints: &[Print]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut in_list = false;
    for print in prints {
        let is_item = matches!(print, Print::Item(_));
        if !(out.is_empty() || in_list && is_item) {
            out.push(String::new());
        }
        in_list = is_item;
        match print {
            Print::Paragraph(text) | Print::Heading(text) => out.extend(wire::folded(text, WIDTH, "")),
            Print::Item(text) => out.extend(wire::folded(text, WIDTH, "  ")),
            Print::Table(rows) => out.extend(wire::strokes(rows)),
            Print::Lines(lines) => out.extend(lines.iter().cloned()),
            Print::Rule => out.push("___".to_owned()),
        }
    }
    out
}

/// What stands under the story: notes that are not for publication, the sign-off, the article itself.
fn under(article: &Article, extra: bool) -> Vec<String> {
    let mut notes: Vec<&Label> = article.ed_notes.iter().filter(|note| !note.is_public()).collect();
    // What has no heading of its own stands first.
    notes.sort_by_key(|note| note.role.is_some());
    let mut out = Vec::new();
    if extra || !notes.is_empty() {
        out.extend(
            ["# Notebook", "", "* * * *", "The following information is not for publication"].map(str::to_owned),
        );
    }
    for note in notes {
        out.push(String::new());
        let role = note.role.as_ref().and_then(|role| role.literal.as_deref().or(role.qcode.as_deref()));
        out.extend(role.map(|role| format!("## {}", one_line(role))));
        out.extend(note.text.plain().lines().map(one_line).flat_map(|line| wire::folded(&line, WIDTH, "  ")));
    }
    if extra {
        out.extend([
            String::new(),
            "## wirecopy".to_owned(),
            format!("{}{}", wire::extra::OPENING, wire::extra::CLOSING),
        ]);
    }

    if let Some(sign_off) = send::kept(article, &DIALECT, Draft::SIGN_OFF) {
        out.extend([String::new(), one_line(sign_off)]);
    }
    out
}

/// The text in the letters that are sent.
fn in_letters(text: String, options: &Options, notes: &mut Vec<Note>) -> String {
    if options.letters == Letters::All {
        return text;
    }
    let wire::Spelled { text, spelled, lost } = wire::spelled(&text);
    if spelled + lost > 0 {
        let detail = format!("{spelled} characters are spelled in seven bits, {lost} have no spelling");
        notes.push(Note::degraded("", detail));
    }
    text
}
