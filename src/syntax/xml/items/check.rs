//! Compares what is read with the standard, and tells the departures as errors after which reading goes on.
//!
//! Knows no format: the standard is given to it.

use crate::code::{self, Code};
use crate::error::{Error, ErrorKind};
use crate::note::{Note, NoteKind};
use crate::span::Span;
use crate::syntax::xml::rules::{Checker, Departure, Sort, Standard};
use crate::syntax::xml::{Tree, XmlSource};

/// How many departures are told at once; of what is more than that, how many there are.
const MOST: usize = 1000;

/// The comparison with the standard; without anything in it, nothing is compared.
pub(super) struct Check {
    checker: Option<Checker>,
    /// What was found since it was last asked for.
    errors: Vec<Error>,
    more: u64,
    /// The places of it in the last item.
    places: Vec<u64>,
    /// The open containers: where their tags are, which the source has forgotten when they end.
    open: Vec<(u64, Span, String)>,
}

impl Check {
    /// A comparison with this standard; with none, nothing is compared.
    pub(super) fn new(standard: Option<&'static Standard>) -> Check {
        Check { checker: standard.map(Checker::new), errors: Vec::new(), more: 0, places: Vec::new(), open: Vec::new() }
    }

    /// Whether anything is compared.
    pub(super) fn is_on(&self) -> bool {
        self.checker.is_some()
    }

    /// Compares the next part; its places are told while the source still has them.
    pub(super) fn with(&mut self, source: &mut XmlSource, part: impl FnOnce(&mut Checker)) {
        let Some(checker) = &mut self.checker else { return };
        part(checker);
        let (departures, more) = checker.take();
        self.more += more;
        self.places = departures.iter().flat_map(|d| [d.offset, d.element]).collect();
        let open = &self.open;
        let room = MOST.saturating_sub(self.errors.len());
        self.more += departures.len().saturating_sub(room) as u64;
        self.errors.extend(departures.into_iter().take(room).map(|d| located(d, source, open)));
    }

    /// The document begins.
    pub(super) fn begin(&mut self, source: &mut XmlSource) {
        let start = source.input().offset();
        let ahead = source.input().ahead();
        let rest = ahead.trim_start();
        let offset = start + (ahead.len() - rest.len()) as u64;
        if offset > start && rest.starts_with("<?xml ") {
            let message = "something stands before the XML declaration, which has to be at the very beginning";
            self.with(source, |checker| checker.mended(offset, message));
        }
    }

    /// A container begins.
    pub(super) fn enter(&mut self, source: &mut XmlSource, tag: &Tree) {
        if self.is_on() {
            let (offset, input) = (tag.root().offset(), source.input());
            self.open.push((offset, input.span(offset), input.line_text(offset)));
            self.with(source, |checker| checker.enter(tag));
        }
    }

    /// The same for a whole element.
    pub(super) fn whole(&mut self, source: &mut XmlSource, tree: &Tree) {
        self.with(source, |checker| checker.whole(tree));
    }

    /// Takes the note that the encoding was guessed: XML that is not UTF-8 has to say what it is.
    pub(super) fn guessed(&mut self, notes: &mut Vec<Note>) {
        if !self.is_on() {
            return;
        }
        for note in notes.extract_if(.., |note| note.code == code::GUESSED_ENCODING) {
            let error = Error::malformed(note.detail).coded(code::STANDARD_MARKUP);
            let error = note.span.into_iter().fold(error, Error::at);
            self.errors
                .push(error.help("write UTF-8, or declare the encoding: <?xml version=\"1.0\" encoding=\"…\"?>"));
        }
    }

    /// Takes out what reading has mended and what stands among the departures: one fault is told once.
    pub(super) fn settle(&self, notes: &mut Vec<(u64, Note)>) {
        notes.retain(|(offset, note)| {
            !matches!(note.kind, NoteKind::Repaired | NoteKind::Unread) || !self.places.contains(offset)
        });
    }

    /// All departures since the last call as one error.
    pub(super) fn departures(&mut self) -> Option<Error> {
        let mut errors = std::mem::take(&mut self.errors).into_iter();
        let first = errors.next()?;
        let mut others: Vec<Error> = errors.collect();
        let more = std::mem::take(&mut self.more);
        if more > 0 {
            others.push(Error::invalid(format!("and {more} more departures from the standard in this item")));
        }
        Some(first.and(others).not_fatal())
    }
}

fn located(departure: Departure, source: &mut XmlSource, open: &[(u64, Span, String)]) -> Error {
    let kind = if departure.sort == Sort::Markup { ErrorKind::Malformed } else { ErrorKind::Invalid };
    let offset = departure.offset;
    let (span, line) = match open.iter().find(|(container, ..)| *container == offset) {
        Some((_, span, line)) => (*span, line.clone()),
        None => (source.input().span(offset), source.input().line_text(offset)),
    };
    let error = Error::new(kind, departure.message)
        .coded(coded(departure.sort))
        .at(span.covering(departure.length as u64))
        .on_line(line);
    error.in_field(departure.path).help(departure.help)
}

fn coded(sort: Sort) -> Code {
    match sort {
        Sort::Markup => code::STANDARD_MARKUP,
        Sort::Namespace => code::STANDARD_NAMESPACE,
        Sort::UnknownElement => code::UNKNOWN_ELEMENT,
        Sort::Order => code::ELEMENT_ORDER,
        Sort::Foreign => code::FOREIGN_ELEMENT,
        Sort::Repeated => code::REPEATED_ELEMENT,
        Sort::MissingElement => code::MISSING_ELEMENT,
        Sort::UnknownAttribute => code::UNKNOWN_ATTRIBUTE,
        Sort::MissingAttribute => code::MISSING_ATTRIBUTE,
        Sort::Value => code::VALUE_KIND,
        Sort::Text => code::STRAY_TEXT,
        Sort::SameId => code::SAME_ID,
    }
}
