//! Writes a stream of ANPA 1312 with marked lines: a frame a story, in seven bits, the words counted.

use std::io::Write;

use schemars::JsonSchema;
use serde::Deserialize;

use super::carry::carries;
use super::dialect::{PRIORITIES, sent};
use super::{DIALECT, FORMAT, header};
use crate::error::{Error, ErrorKind, Result};
use crate::format::carry::lost;
use crate::format::{Carry, Labels, Marks, WriteSettings, Writer, options};
use crate::model::{Article, Concept, Field, Label, Timestamp, bounded};
use crate::note::Note;
use crate::syntax::copy;
use crate::syntax::wire::{self, BS, DLE, Draft, EOT, ETX, List, Print, Printer, SOH, STX, US, send};
use crate::syntax::words::Lexicon;

/// Options of writing `anpa1312`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Options {
    /// Put the whole article beside its story, in a marked line, from which it is read back in full.
    extra: bool,
}

/// Starts writing.
pub(super) fn create<'w>(out: Box<dyn Write + Send + 'w>, settings: &WriteSettings) -> Result<Box<dyn Writer + 'w>> {
    let options = options::parse(&settings.options)?;
    Ok(Box::new(WireWriter { out, options, now: settings.now.clone(), number: 0 }))
}

/// A marked line holds back; notes and the keyword line are not for the public.
pub(super) fn marks(settings: &WriteSettings) -> Result<Marks> {
    let options: Options = options::parse(&settings.options)?;
    let labels = Labels::In(&[Field::EdNotes, Field::Titles]);
    Ok(if options.extra { Marks::ALL } else { Marks { labels, ..Marks::ALL } })
}

/// What is carried of a field.
pub(super) fn carried(field: Field, settings: &WriteSettings) -> Result<Carry> {
    let options: Options = options::parse(&settings.options)?;
    Ok(if options.extra { Carry::Whole } else { carries(field) })
}

struct WireWriter<'w> {
    out: Box<dyn Write + Send + 'w>,
    options: Options,
    /// The day of stories that state none.
    now: Timestamp,
    /// How many stories have been written.
    number: usize,
}

impl Writer for WireWriter<'_> {
    fn write(&mut self, article: &Article) -> Result<Vec<Note>> {
        bounded(article)?;
        self.number += 1;
        let is_told = |field: &str| Field::named(field).is_some_and(|f| matches!(carries(f), Carry::No(_)));
        let frame = self.frame(article);
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

/// The longest keyword.
const KEYWORD: usize = 24;

impl WireWriter<'_> {
    /// A story in its frame.
    fn frame(&self, article: &Article) -> (String, Vec<Note>) {
        let mut printer = Printer::default();
        printer.blocks(&article.body, "/body", 0);
        let Printer { mut prints, mut notes } = printer;
        send::with_dateline(article, &mut prints, " _ ");

        let words = wire::count(&prints);
        let has_rows = prints.iter().any(|print| matches!(print, Print::Table(_)));
        let mut text: String = above(article, words).iter().map(|line| format!("{line}\r\n")).collect();
        text += &prints.iter().map(print).collect::<String>();
        if let Some(sign_off) = send::kept(article, &DIALECT, Draft::SIGN_OFF) {
            text += &format!("{}\r\n", bare(sign_off));
        }
        if self.options.extra {
            text += &format!("^{}{}\r\n", wire::extra::OPENING, wire::extra::CLOSING);
        }

        let wire::Spelled { text, spelled, lost } = wire::spelled(&sent(&text));
        if spelled + lost > 0 {
            let detail = format!("{spelled} characters are spelled in seven bits, {lost} have no spelling");
            notes.push(Note::degraded("", detail));
        }
        let head = format!(
            "\u{16}\u{16}{SOH}{}\r\n{}\r\n",
            self.transmission(article),
            self.keywords(article, words, has_rows)
        );
        let trailer = trailer(article).unwrap_or_default();
        (format!("{head}{STX}{text}\r\n\t   {ETX}{trailer}\r\n\r\n\u{c}\r\n{EOT}\r\n"), notes)
    }

    /// The first header line.
    fn transmission(&self, article: &Article) -> String {
        let message = article.message.as_ref();
        let id = part(message.and_then(|m| m.transmit_id.as_deref())).filter(|id| id.len() == 5);
        let agency = part(message.and_then(|m| m.origin.as_deref())).unwrap_or_default();
        let selector = part(message.and_then(|m| m.channels.first().map(String::as_str))).unwrap_or("-----");
        let made = format!("{}{agency}{US}{selector}", id.unwrap_or_default());
        if header::transmission(&made).is_some() { made } else { format!("w{:04}{US}-----", self.number % 10_000) }
    }

    /// The second header line.
    fn keywords(&self, article: &Article, words: usize, has_rows: bool) -> String {
        let urgency = article.urgency.map_or(4, |u| u64::from(u.get()));
        let priority = PRIORITIES.iter().find(|(_, n)| *n == urgency).map_or("s", |(letter, _)| *letter);
        let code = article.message.as_ref().and_then(|m| m.priority_code.as_deref());
        let priority = code.filter(|code| code.eq_ignore_ascii_case(priority)).unwrap_or(priority);
        let is_letter = |code: &&str| code.len() == 1 && code.bytes().all(|b| b.is_ascii_alphabetic());
        let category = wire::category(article).filter(is_letter).unwrap_or("i");

        let time = send::moment(article).map(|(at, _)| at.strftime("%m-%d").to_string());
        let day = send::kept(article, &DIALECT, "header-date").map(str::to_owned).or(time);
        let day = day.unwrap_or_else(|| self.now.date().get(5..10).unwrap_or("01-01").to_owned());
        let count = send::kept(article, &DIALECT, "header-count").map_or_else(|| format!("{words:04}"), str::to_owned);
        let controls = if has_rows { "\u{14}\u{12}" } else { "\u{13}\u{11}" };
        let line = format!("{priority} {category}{controls} {}   {day} {count}", keyword(article));
        wire::spelled(&line).text
    }
}

/// A part of the first header line, if it can stand there.
fn part(text: Option<&str>) -> Option<&str> {
    text.filter(|t| t.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

/// The keyword of the header, with its version.
fn keyword(article: &Article) -> String {
    let slug = article.slugline.as_ref().map(|slug| bare(&wire::one_line(&slug.text)).replace('/', "-"));
    let slug = slug.filter(|slug| !slug.is_empty()).unwrap_or_else(|| "BC-Story".to_owned());
    let (keyword, version) = slug.split_once(' ').unwrap_or((&slug, ""));
    let keyword: String = keyword.chars().take(KEYWORD).collect();
    format!("{keyword} {version}").trim_end().to_owned()
}

/// A text without the signs that mark lines.
fn bare(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.replace('^', "'").trim().trim_end_matches(['<', '=']).trim_end().to_owned()
}

/// The marked lines above the story.
fn above(article: &Article, words: usize) -> Vec<String> {
    let mut out = vec![keyword_line(article, words)];
    out.extend(send::holds(article));
    out.extend(send::public(&article.headlines).take(1));
    out.extend(send::public(&article.descriptions));
    out.extend(article.ed_notes.iter().map(note_line));
    let mut lines: Vec<String> =
        out.iter().map(|line| bare(line)).filter(|line| !line.is_empty()).map(|line| format!("^{line}<")).collect();

    let bylines: Vec<String> = send::public(&article.bylines)
        .map(|by| format!("^{}=", bare(&send::byline(&by, article.language.as_deref()))))
        .collect();
    let credit = send::public(&article.credit_lines).next().filter(|_| !bylines.is_empty());
    lines.extend(bylines);
    lines.extend(credit.map(|credit| format!("^{}=", bare(&credit))));
    lines
}

/// The keyword line: the slug in full, versions, the count of words.
fn keyword_line(article: &Article, words: usize) -> String {
    let title = article.titles.first().map(|title| wire::one_line(&title.text)).filter(|title| title.contains('-'));
    let mut line = title.unwrap_or_else(|| keyword(article).split(' ').next().unwrap_or_default().to_owned());
    for signal in article.signals.iter().map(Concept::label).filter(|signal| !signal.contains(',')) {
        if !line.contains(signal) {
            line += &format!(", {signal}");
        }
    }
    format!("{line},{words:04}")
}

/// A note in a line that says whom it is for.
fn note_line(note: &Label) -> String {
    let text = wire::one_line(&note.text);
    let labelled = text.replacen(" — ", ": ", 1);
    let is_told = wire::begins_with(List::Pictures, &text).is_some() && note.role.is_some();
    if is_told || copy::note_kind(Lexicon::built_in(), &labelled).is_some() {
        return text;
    }
    if note.public == Some(true) { format!("EDITOR'S NOTE _ {text}") } else { format!("Eds: {text}") }
}

/// A piece of the body in its lines.
fn print(print: &Print) -> String {
    let paragraph = |text: &str| format!("\t   {} \r\n", text.trim_start_matches('^'));
    match print {
        Print::Paragraph(text) | Print::Item(text) => paragraph(text),
        Print::Heading(text) => format!("^{}=\r\n", bare(text)),
        Print::Lines(lines) => lines.iter().map(|line| paragraph(line)).collect(),
        Print::Rule => paragraph("___"),
        Print::Table(rows) => rows.iter().map(|row| format!("{BS}{}{DLE} \r\n", cells(row))).collect(),
    }
}

/// A row: cells parted by semicolons, an empty one as `_`, a half as `{`.
fn cells(row: &[String]) -> String {
    let cell = |cell: &String| match cell.as_str() {
        "" => "_".to_owned(),
        text => text.replace(';', ",").replace('½', "{").replace(' ', &DLE.to_string()),
    };
    row.iter().map(cell).collect::<Vec<_>>().join(";")
}

/// `AP-WF-11-13-13 1509GMT<`
fn trailer(article: &Article) -> Option<String> {
    let (at, is_gmt) = send::moment(article)?;
    let letters = |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphabetic());
    let sender = article.message.as_ref().and_then(|m| m.sender.as_deref()).filter(letters).unwrap_or("WC");
    Some(format!("{sender}{}<", at.strftime(if is_gmt { "-WF-%m-%d-%y %H%MGMT" } else { "-WF-%m-%d-%y %H%M" })))
}
