//! A wire story while it is taken apart: what its header, its notes and its trailer have said so far.
//!
//! Knows no format. What the lines of a header mean is decided by whoever reads them; here it is put where it belongs.

use super::{Body, Form, Frame, Part, copy_lines, trailer, without_controls};
use crate::model::{Article, Code, Concept, ConceptType, Counts, Label, Message, RichText, Slugline};
use crate::note::{Note, Noted};
use crate::span::Span;
use crate::syntax::copy::{self, Options, Stated};
use crate::syntax::guid;
use crate::syntax::hold::Place;
use crate::syntax::words::Lexicon;

/// The role of a subject that is the category of a wire's header.
const CATEGORY: &str = "category";

/// By how much, in percent, a count of words may be off.
const COUNT_OFF: u64 = 10;
/// Counts of fewer words are not compared: an alert has five.
const COUNT_LEAST: u64 = 20;

/// A story that is being taken apart.
pub(crate) struct Draft<'a> {
    pub(crate) stated: Stated,
    options: Options<'a>,
    strays: usize,
}

/// The category of a wire's header, as its code.
pub(crate) fn category(article: &Article) -> Option<&str> {
    let is_category = |role: &Code| role.literal.as_deref() == Some(CATEGORY);
    article.subjects.iter().find(|subject| subject.roles.iter().any(is_category))?.literal.as_deref()
}

impl<'a> Draft<'a> {
    /// Under which name initials are kept that stand under a story.
    pub(crate) const SIGN_OFF: &'static str = "sign-off";

    /// A draft of a frame, which is told by its text.
    pub(crate) fn new(frame: &Frame, options: Options<'a>) -> Draft<'a> {
        let mut draft = Draft { stated: Stated::default(), options, strays: 0 };
        let stated = &mut draft.stated;
        stated.article.guid = guid::derived(without_controls(&frame.text).0.trim());
        stated.notes.extend(frame.notes.iter().cloned());
        stated.notes.push(guid::note());

        let damage = match frame.bounds() {
            (true, false) => "the frame has no end: the story may have been cut off",
            (false, true) => "the frame has no beginning",
            _ => return draft,
        };
        stated.notes.push(Note::repaired("", damage).at(frame.place));
        draft
    }

    /// The words that are known.
    pub(crate) fn lex(&self) -> &'a Lexicon {
        self.options.lex
    }

    /// What the header says, to be filled.
    pub(crate) fn article(&mut self) -> &mut Article {
        &mut self.stated.article
    }

    /// What is said of the transmission, to be filled.
    pub(crate) fn message(&mut self) -> &mut Message {
        self.stated.article.message.get_or_insert_with(Message::default)
    }

    /// The text of a part without its control characters.
    pub(crate) fn clean(&mut self, part: Part<'_>) -> String {
        let (text, strays) = without_controls(part.text);
        self.strays += strays;
        text
    }

    /// Counts control characters that belong to no wire.
    pub(crate) fn count_strays(&mut self, strays: usize) {
        self.strays += strays;
    }

    /// The time of a trailer, if it is one; what is none is kept.
    pub(crate) fn trailer(&mut self, text: &str, line: u64, forms: &[&Form]) {
        if let Some(found) = trailer(text, forms, self.lex()) {
            self.article().version_created = Some(found.time);
            if let Some(source) = found.source {
                self.message().sender = Some(source);
            }
        } else if !text.trim().is_empty() {
            let detail = format!("the trailer “{}” is in no form that is known; it was kept", text.trim());
            self.stated.notes.push(Note::unread("/versionCreated", detail).at(Frame::span(line)));
            self.stated.keep("trailer", text, Frame::span(line));
        }
    }

    /// Whether a line holds the story back; then it is noted that it does.
    pub(crate) fn holds(&mut self, text: &str, place: Place, line: u64) -> bool {
        let holds = copy::holds(self.options.lex, text, place, self.options.order);
        if holds {
            self.stated.holds.push((text.to_owned(), place, Frame::span(line)));
        }
        holds
    }

    /// A flag: how the story is to be handled.
    pub(crate) fn signal(&mut self, text: &str) {
        let signal = Concept { literal: Some(text.trim().to_owned()), ..Concept::default() };
        if !self.stated.article.signals.contains(&signal) {
            self.stated.article.signals.push(signal);
        }
    }

    /// The category of the header, as its code.
    pub(crate) fn category(&mut self, code: &str, name: Option<&str>) {
        let named = name.map_or_else(Concept::default, Concept::named);
        let subject = Concept { literal: Some(code.to_owned()), roles: vec![Code::literal(CATEGORY)], ..named };
        self.article().subjects.push(subject.of(ConceptType::Topic));
    }

    /// A note to editors, which is not for publication; one that speaks of an embargo holds the story back.
    pub(crate) fn desk_note(&mut self, text: impl Into<RichText>, role: Option<&str>, line: u64) {
        let text = text.into();
        let plain = text.plain().replace('\n', " ");
        self.holds(&plain, Place::Note, line);
        let role = role.map(Code::literal);
        self.article().ed_notes.push(Label { role, public: Some(false), ..Label::new(text) });
    }

    /// A slugline whose words are parted by a sign.
    pub(crate) fn slugline(&mut self, text: &str, separator: &str) {
        if !text.is_empty() {
            self.article().slugline = Some(Slugline { text: text.into(), separator: Some(separator.to_owned()) });
        }
    }

    /// How many words the header counts, compared with those that are there.
    pub(crate) fn words(&mut self, stated: u64, body: &Body, line: u64) {
        self.article().counts.get_or_insert_with(Counts::default).words = Some(stated);
        let there: u64 = body.paragraphs.iter().map(|p| p.text.split_whitespace().count() as u64).sum();
        let off = there.abs_diff(stated) * 100;
        // A table counts as its sender counts it.
        if body.blocks.is_empty() && stated >= COUNT_LEAST && off > COUNT_OFF * stated {
            let detail = format!("the header counts {stated} words, the story has {there}");
            self.stated.notes.push(Note::rule("/counts/words", detail).at(Frame::span(line)));
        }
    }

    /// Keeps a text that has no field.
    pub(crate) fn keep(&mut self, name: &'static str, text: &str, line: u64) {
        self.stated.keep(name, text, Frame::span(line));
    }

    /// Says that something was mended.
    pub(crate) fn repaired(&mut self, detail: String, line: u64) {
        self.stated.notes.push(Note::repaired("", detail).at(Frame::span(line)));
    }

    /// Says that a line was left out, and what it is.
    pub(crate) fn leave_out(&mut self, what: &str, text: &str, line: u64) {
        let note = Note::unmapped("", format!("left out, {what}: “{text}”"));
        self.stated.notes.push(note.at(Span::at(line, 1)));
    }

    /// The article, when the words of the story have been read too.
    pub(crate) fn finish(mut self, mut body: Body) -> Noted<Article> {
        if self.strays > 0 {
            let detail = format!("{} control characters that belong to no wire were taken out", self.strays);
            self.stated.notes.push(Note::repaired("", detail));
        }
        self.stated.blocks = std::mem::take(&mut body.blocks);
        let lines = copy_lines(&body);
        copy::stated_story(&lines, &self.options, self.stated)
    }
}
