//! A body as wires print it: paragraphs, headings, items, rows of cells, lines. What cannot be printed is said.

use textwrap::{Options as Wrap, WordSeparator, WordSplitter, WrapAlgorithm};

use crate::model::{Block, Inline, List, MAX_DEPTH, Media, Parts, RichText, Table};
use crate::note::Note;

/// A piece of a printed body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Print {
    Paragraph(String),
    Heading(String),
    /// An item, with its sign.
    Item(String),
    /// A table: its rows.
    Table(Vec<Vec<String>>),
    /// Lines that stay as they are.
    Lines(Vec<String>),
    Rule,
}

/// Prints bodies.
#[derive(Default)]
pub(crate) struct Printer {
    pub(crate) prints: Vec<Print>,
    pub(crate) notes: Vec<Note>,
}

/// A text in one line, without its marks.
pub(crate) fn one_line(text: &RichText) -> String {
    let plain = text.plain();
    let bare: String = plain.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Printer {
    /// Prints blocks; `at` is the pointer of their list.
    pub(crate) fn blocks(&mut self, blocks: &[Block], at: &str, level: usize) {
        if level > MAX_DEPTH {
            return self.notes.push(Note::dropped(at, "nested too deeply to print"));
        }
        for (i, block) in blocks.iter().enumerate() {
            self.block(block, &format!("{at}/{i}"), level);
        }
    }

    fn block(&mut self, block: &Block, at: &str, level: usize) {
        match block {
            Block::Paragraph(p) => self.text(&p.text, at, Print::Paragraph),
            Block::Heading(h) => self.text(&h.text, at, Print::Heading),
            Block::List(list) => self.list(list, at, level),
            Block::Quote(quote) => {
                self.notes.push(Note::degraded(at, "a quotation is printed as paragraphs"));
                self.blocks(&quote.blocks, &format!("{at}/blocks"), level + 1);
                quote.credit.iter().for_each(|credit| self.text(credit, at, Print::Paragraph));
            }
            Block::Table(table) => self.table(table, at),
            Block::Pre(pre) => self.prints.push(Print::Lines(pre.text.lines().map(without_controls).collect())),
            Block::Rule(_) => self.prints.push(Print::Rule),
            Block::Media(media) => self.media(media, at, level),
            Block::Section(section) => {
                self.notes.push(Note::degraded(at, "the part is printed without its bounds"));
                self.blocks(&section.blocks, &format!("{at}/blocks"), level + 1);
            }
            Block::Element(element) => {
                self.notes.push(Note::degraded(at, "the element is not printed: what is in it is"));
                self.blocks(&element.blocks, &format!("{at}/blocks"), level + 1);
            }
            Block::Raw(_) => self.notes.push(Note::dropped(at, "an embed cannot be printed")),
        }
    }

    fn text(&mut self, text: &RichText, at: &str, print: fn(String) -> Print) {
        let has_raw = matches!(text.parts(), Parts::Marked(all) if all.iter().any(|i| matches!(i, Inline::Raw(_))));
        if has_raw {
            self.notes.push(Note::dropped(format!("{at}/text"), "an embed cannot be printed"));
        }
        let line = one_line(text);
        if !line.is_empty() {
            self.prints.push(print(line));
        }
    }

    fn list(&mut self, list: &List, at: &str, level: usize) {
        for (i, item) in list.items.iter().enumerate() {
            let start = self.prints.len();
            self.blocks(item, &format!("{at}/items/{i}"), level + 1);
            let number = list.start.unwrap_or(1).saturating_add(i as u64);
            let sign = if list.ordered { format!("{number}.") } else { "-".to_owned() };
            if let Some(first) = self.prints.get_mut(start)
                && let Print::Paragraph(text) = first
            {
                *first = Print::Item(format!("{sign} {text}"));
            }
        }
    }

    fn table(&mut self, table: &Table, at: &str) {
        if let Some(caption) = &table.caption {
            self.text(caption, at, Print::Paragraph);
        }
        let cell = |cell: &crate::model::Cell| {
            let mut within = Printer::default();
            within.blocks(&cell.blocks, "", 1);
            within.prints.iter().map(Print::words).collect::<Vec<_>>().join(" ")
        };
        self.prints.push(Print::Table(table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()));
    }

    fn media(&mut self, media: &Media, at: &str, level: usize) {
        self.notes.push(Note::dropped(at, "a wire carries no media: only the caption is printed"));
        self.blocks(&media.caption, &format!("{at}/caption"), level + 1);
    }
}

fn without_controls(line: &str) -> String {
    line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

impl Print {
    /// What it says, in one line.
    pub(crate) fn words(&self) -> String {
        match self {
            Print::Paragraph(text) | Print::Heading(text) | Print::Item(text) => text.clone(),
            Print::Table(rows) => rows.iter().flatten().cloned().collect::<Vec<_>>().join(" "),
            Print::Lines(lines) => lines.join(" "),
            Print::Rule => String::new(),
        }
    }
}

/// How many words a printed body has.
pub(crate) fn count(prints: &[Print]) -> usize {
    prints.iter().map(|print| print.words().split_whitespace().count()).sum()
}

/// The lines of a text that is folded at blanks only, so that joining them gives the text again.
pub(crate) fn folded(text: &str, width: usize, next: &str) -> Vec<String> {
    let wrap = Wrap::new(width)
        .subsequent_indent(next)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .break_words(false);
    textwrap::wrap(text, wrap).into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// A table in lines between strokes, its columns under each other.
pub(crate) fn strokes(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|c| c.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{:width$}", cell.replace('|', "/")));
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    rows.iter().map(line).collect()
}
