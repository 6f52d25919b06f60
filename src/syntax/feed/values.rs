//! How feeds spell values: each kind, reading and writing side by side.

use super::{Feed, Reading, Writing, person, text};
use crate::code;
use crate::model::{Code, Concept, Label, Parts, RichText, Timestamp, Urgency};
use crate::note::Note;
use crate::syntax::dates;
use crate::syntax::markup::{self, Context};
use crate::syntax::xml::Element;
use crate::syntax::xml::map::{Found, Given, Target, Value};
use crate::syntax::xml::writer::{Child, Node};

/// What a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Words {
    /// The title.
    Title,
    /// What tells the story in short, or is all of it.
    Summary,
    /// A category, in the text of an element.
    Category,
    /// A category, in an attribute.
    Term,
    /// A notice of copyright.
    Notice,
}

impl Value<Label> for Feed {
    type Form = Words;

    fn read(given: Given<'_, '_>, words: Words, cx: &mut Reading) -> Found<Label> {
        let el = given.el;
        let is_there = match words {
            Words::Title => cx.is_titled,
            Words::Summary => cx.is_described,
            _ => false,
        };
        if is_there {
            return Found::Nothing;
        }
        if words == Words::Term {
            return term(el).into();
        }
        if el.is_blank() {
            el.take_content();
            return Found::Noted;
        }
        let text = match words {
            Words::Title => {
                cx.is_titled = true;
                Some(cx.line(el, "/headlines"))
            }
            Words::Summary => {
                cx.is_described = true;
                cx.summary(el)
            }
            Words::Category | Words::Term => Some(cx.line(el, "/keywords")),
            Words::Notice => Some(cx.line(el, "/rights")),
        };
        let Some(text) = text.filter(|text| !markup::is_blank(text)) else { return Found::Noted };
        let role = el.find_attr("domain").filter(|attr| words == Words::Category && !attr.value().trim().is_empty());
        let lang = el.take_lang().filter(|lang| !lang.is_empty()).map(str::to_owned);
        Found::Value(Label { role: role.map(|attr| sort(attr.take())), lang, ..Label::new(text) })
    }

    fn write(label: &Label, words: Words, to: Target<'_>, node: &mut Node, cx: &mut Writing) -> bool {
        let sort = label.role.as_ref().map(Code::best);
        if !label.is_public() {
            let why = "not for publication, and a feed would not say so: held back";
            cx.notes.push(Note::dropped(to.at, why).coded(code::HELD_BACK));
            return false;
        }
        if text::folded(&label.text.plain()).is_empty() {
            return false;
        }
        let is_written = match words {
            Words::Title => std::mem::replace(&mut cx.is_titled, true),
            Words::Summary => std::mem::replace(&mut cx.is_described, true),
            Words::Category | Words::Term | Words::Notice => false,
        };
        if is_written {
            return false;
        }
        match words {
            Words::Term => {
                let term = text::folded(&label.text.plain());
                if term.is_empty() {
                    return false;
                }
                node.set("term", term);
                node.set_some("scheme", label.role.as_ref().and_then(|role| role.uri.as_deref()));
            }
            Words::Category => {
                node.set_some("domain", sort);
                put(node, spelt(&label.text.plain()));
            }
            Words::Title if !to.name.starts_with("atom:") => put(node, spelt(&label.text.plain())),
            Words::Notice if !to.name.starts_with("atom:") => put(node, spelt(&label.text.plain())),
            Words::Summary if !to.name.starts_with("atom:") => put(node, html(&label.text)),
            Words::Title | Words::Summary | Words::Notice => match label.text.parts() {
                Parts::Plain(text) => put(node, text.to_owned()),
                Parts::Marked(_) => {
                    node.set("type", "html");
                    put(node, html(&label.text));
                }
            },
        }
        node.set_some("xml:lang", label.lang.as_deref().filter(|lang| !lang.is_empty()));
        true
    }
}

/// A category of Atom: its term is what it is known by.
fn term(el: Element<'_>) -> Option<Label> {
    let term = el.find_attr("term").filter(|attr| !attr.value().trim().is_empty());
    let named = term.or_else(|| el.find_attr("label").filter(|attr| !attr.value().trim().is_empty()))?;
    let term = text::folded(named.take());
    let repeated = el.find_attr("label").filter(|attr| attr.value() == term);
    let _ = repeated.map(crate::syntax::xml::Attr::take);
    let scheme = el.find_attr("scheme").filter(|attr| !attr.value().trim().is_empty());
    let role = scheme.map(|attr| Code::uri(attr.take().trim()));
    Some(Label { role, ..Label::new(term) })
}

/// What sort of category it is: an address, or a word.
fn sort(domain: &str) -> Code {
    let domain = domain.trim();
    if super::address::has_scheme(domain) { Code::uri(domain) } else { Code::literal(domain) }
}

/// Puts text into an element.
pub(super) fn put(node: &mut Node, text: String) {
    node.children = vec![Child::Text(text)];
    node.mixed = true;
}

/// Plain text where HTML may be read: as it is, unless it would be read as something else.
pub(super) fn spelt(text: &str) -> String {
    let text = text::folded(text);
    if text::has_markup(&text) || markup::typed::references(&text).is_some() { text::escaped(&text) } else { text }
}

/// A text with its marks as HTML.
pub(super) fn html(text: &RichText) -> String {
    match text.parts() {
        Parts::Plain(text) if !text.contains(['&', '<']) => text.to_owned(),
        Parts::Plain(text) => text::escaped(text),
        Parts::Marked(_) => super::body::html_line(text, crate::note::At::ROOT, &mut Vec::new()),
    }
}

impl Reading {
    /// The text of an element as one line.
    pub(super) fn line(&mut self, el: Element<'_>, path: &str) -> RichText {
        let taken = text::take(el, self.is_atom(el));
        let mut context = Context::default();
        let line = text::line(&taken, &mut context);
        self.remarks(context, path, el.offset());
        line
    }

    /// A summary; a whole story is set aside for the body.
    fn summary(&mut self, el: Element<'_>) -> Option<RichText> {
        let base = self.base_of(el);
        let taken = text::take(el, self.is_atom(el));
        let mut context = Context::default();
        let mut blocks = match &taken {
            text::Text::Plain(text) => vec![crate::model::Block::paragraph(text::folded(text))],
            _ => text::blocks(&taken, self.is_wordpress, &mut context),
        };
        if let Some(base) = &base {
            super::address::in_blocks(&mut blocks, base);
        }
        if !text::is_line(&blocks) && !self.has_content {
            self.remarks(context, "/body", el.offset());
            self.story = blocks;
            return None;
        }

        if !text::is_line(&blocks) {
            let detail = "pictures, lists and headings of the description are left out: only its words were read";
            self.note(el.offset(), Note::new(crate::note::NoteKind::Dropped, "/descriptions", detail));
        }
        self.remarks(context, "/descriptions", el.offset());
        Some(text::joined(&blocks))
    }

    /// Whether Atom says what a text in this element is.
    pub(super) fn is_atom(&self, el: Element<'_>) -> bool {
        self.home == super::Home::Atom && el.namespace().is_empty() || super::names::is_atom(el.namespace())
    }
}

/// Somebody who is named in the text of an element, or in elements in it.
impl Value<Concept> for Feed {
    type Form = ();

    fn read(given: Given<'_, '_>, (): (), cx: &mut Reading) -> Found<Concept> {
        named(given.el, cx).into()
    }

    fn write(concept: &Concept, (): (), to: Target<'_>, node: &mut Node, _: &mut Writing) -> bool {
        if to.name.starts_with("atom:") {
            return super::own::write_person(concept, node);
        }
        let name = text::folded(concept.label());
        if name.is_empty() {
            return false;
        }
        put(node, spelt(&name));
        true
    }
}

/// Somebody as an element names them.
pub(super) fn named(el: Element<'_>, cx: &mut Reading) -> Option<Concept> {
    if el.elements().next().is_none() {
        let text = cx.line(el, "/creators");
        return person::read(&text.plain());
    }
    el.enter();
    let home = cx.home;
    let part = |names: &[&str]| {
        let named = |el: &Element<'_>| super::names::of(*el, home).is_some_and(|name| names.contains(&&*name));
        let el = el.elements().find(named)?;
        el.enter();
        Some(text::folded(&el.take_own_text()))
    };
    let name = part(&["atom:name", "name", "itunes:name"]).unwrap_or_default();
    let email = part(&["atom:email", "email", "itunes:email"]).unwrap_or_default();
    let web = part(&["atom:uri", "atom:url", "uri", "url"]).unwrap_or_default();
    person::of(&name, &email, &web)
}

impl Value<Timestamp> for Feed {
    type Form = ();

    fn read(given: Given<'_, '_>, (): (), cx: &mut Reading) -> Found<Timestamp> {
        let el = given.el;
        if el.is_blank() {
            el.take_content();
            return Found::Noted;
        }
        let stated = el.text().into_owned();
        match time(&stated, el.offset(), cx) {
            Some(time) => {
                el.take_content();
                Found::Value(time)
            }
            None => Found::Nothing,
        }
    }

    fn write(time: &Timestamp, (): (), to: Target<'_>, node: &mut Node, cx: &mut Writing) -> bool {
        let (full, assumed) = time.completed(&cx.offset);
        if !assumed.is_empty() {
            let detail = format!("feeds have whole times: {} assumed, {full} was written", assumed.join(" and "));
            cx.notes.push(Note::assumed(to.at, detail));
        }
        let text = match to.name {
            "pubDate" => Timestamp::parse(&full).and_then(|full| super::body::rfc822(&full)),
            _ => Some(full),
        };
        let Some(text) = text else { return false };
        put(node, text);
        true
    }
}

/// A date in any of the shapes in which feeds have it; one that cannot be read is noted.
pub(super) fn time(stated: &str, offset: u64, cx: &mut Reading) -> Option<Timestamp> {
    let stated = stated.trim();
    let read = dates::read(stated, &dates::MAIL, None, cx.order);
    match read.or_else(|_| dates::read(stated, &dates::ISO, None, cx.order)) {
        Ok(read) => {
            if read.unknown_zone {
                let detail =
                    format!("the zone in {stated:?} stands for no offset that can be relied on: left without one");
                cx.note(offset, Note::new(crate::note::NoteKind::Unread, "/versionCreated", detail));
            }
            Some(read.time)
        }
        Err(why) => {
            let (detail, code) = match why {
                dates::Unread::Ambiguous => {
                    (format!("in {stated:?} day and month cannot be told apart"), code::AMBIGUOUS_DATE)
                }
                dates::Unread::Unknown => (format!("{stated:?} is no date"), code::UNREAD),
            };
            cx.note(offset, Note::unread("/native/elements", detail).coded(code));
            None
        }
    }
}

/// A text of one line: the language.
impl Value<String> for Feed {
    type Form = ();

    fn read(given: Given<'_, '_>, (): (), _: &mut Reading) -> Found<String> {
        let el = given.el;
        let text = text::folded(&el.text());
        el.take_content();
        if text.is_empty() { Found::Noted } else { Found::Value(text) }
    }

    fn write(text: &String, (): (), _: Target<'_>, node: &mut Node, _: &mut Writing) -> bool {
        put(node, text.clone());
        !text.trim().is_empty()
    }
}

/// Feeds have no rows for codes alone.
impl Value<Code> for Feed {
    type Form = ();

    fn read(_: Given<'_, '_>, (): (), _: &mut Reading) -> Found<Code> {
        Found::Nothing
    }

    fn write(_: &Code, (): (), _: Target<'_>, _: &mut Node, _: &mut Writing) -> bool {
        false
    }
}

/// Nor for numbers.
impl Value<u64> for Feed {
    type Form = ();

    fn read(_: Given<'_, '_>, (): (), _: &mut Reading) -> Found<u64> {
        Found::Nothing
    }

    fn write(_: &u64, (): (), _: Target<'_>, _: &mut Node, _: &mut Writing) -> bool {
        false
    }
}

/// Nor for urgencies.
impl Value<Urgency> for Feed {
    type Form = ();

    fn read(_: Given<'_, '_>, (): (), _: &mut Reading) -> Found<Urgency> {
        Found::Nothing
    }

    fn write(_: &Urgency, (): (), _: Target<'_>, _: &mut Node, _: &mut Writing) -> bool {
        false
    }
}
