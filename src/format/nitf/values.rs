//! How NITF spells values: each kind, reading and writing side by side.

use super::concept;
use super::read::Reading;
use super::write::Writing;
use crate::code;
use crate::model::{Block, Break, Code, Concept, Inline, Label, Paragraph, RichText, Timestamp, Urgency};
use crate::note::Note;
use crate::syntax::dates;
use crate::syntax::markup::nitf::{self, STANDARD};
use crate::syntax::markup::{Context, is_blank};
use crate::syntax::xml::Element;
use crate::syntax::xml::map::{Found, Given, Spells, Target, Value};
use crate::syntax::xml::rules::Named;
use crate::syntax::xml::writer::Node;

/// The dialect.
pub(super) struct Nitf;

impl Spells for Nitf {
    type Reading<'r> = Reading;
    type Writing<'w> = Writing<'w>;

    const LENIENT: bool = true;

    fn misplaced(el: Element<'_>, parent: Element<'_>, cx: &mut Reading) {
        let detail = format!("{} stands in {}, where it does not belong", el.local(), parent.local());
        cx.note(el.offset(), Note::repaired("", detail));
    }
}

/// Where the words of a label stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// In an attribute.
    Attr,
    /// The same, of terms without marks; those with marks are an element of their own.
    Terms,
    /// In an element, if there are marks in it.
    Marked,
    /// In an element.
    Running,
    /// In an element for the main headline, and in others for those below it.
    Headline,
    /// In paragraphs.
    Blocks,
    /// In the body of a note, which may be one that is not for publication.
    Note,
    /// In the attribute of a message to editors.
    Message,
    /// In an attribute, or as some write it in the element.
    Keyword,
}

impl Value<Label> for Nitf {
    type Form = Words;

    fn read(given: Given<'_, '_>, words: Words, cx: &mut Reading) -> Found<Label> {
        let el = given.el;
        let attr = |name: &str| {
            let attr = el.find_attr(name).filter(|attr| !attr.value().trim().is_empty())?;
            Some(RichText::from(attr.take().trim()))
        };
        let text = match words {
            Words::Attr | Words::Terms => attr(given.attr),
            Words::Message => attr("info"),
            Words::Keyword => attr("key").or_else(|| running(el, cx)),
            Words::Running | Words::Headline | Words::Marked => running(el, cx),
            Words::Blocks | Words::Note => paragraphs(el),
        };
        let Some(text) = text else { return Found::Nothing };

        let role = match words {
            Words::Note if el.attr("noteclass") == Some("editorsnote") => el.take_attr("noteclass").and(None),
            // Of a row of its own.
            Words::Note if el.attr("noteclass") == Some("cpyrt") => None,
            Words::Note => el.take_attr("noteclass"),
            Words::Message => el.take_attr("msg-type"),
            Words::Attr | Words::Terms | Words::Marked | Words::Keyword => None,
            Words::Running | Words::Headline | Words::Blocks => el.take_attr("class"),
        };
        let public = match el.attr("type").filter(|_| words == Words::Note) {
            Some("npa") => el.take_attr("type").map(|_| false),
            Some("pa") => el.take_attr("type").map(|_| true),
            _ => None,
        };
        let lang = el.take_lang().map(str::to_owned);
        let role = role.filter(|role| !role.trim().is_empty()).map(Code::literal);
        Found::Value(Label { role, lang, public, ..Label::new(text) })
    }

    fn write(label: &Label, words: Words, to: Target<'_>, node: &mut Node, cx: &mut Writing<'_>) -> bool {
        let is_marked = label.text.as_plain().is_none();
        let is_note = is_marked || !label.is_public() || note_class(label).is_some();
        let is_title = words == Words::Headline && is_title(label) && to.index != Some(0);
        let elsewhere = match words {
            Words::Terms => is_marked,
            Words::Marked => !is_marked,
            Words::Message => is_note,
            Words::Note => !is_note && to.is_for(crate::model::Field::EdNotes),
            _ => is_title,
        };
        if elsewhere || is_blank(&label.text) {
            return false;
        }
        let has_mark = words == Words::Note || to.is_for(crate::model::Field::Titles);
        if !label.is_public() && !has_mark {
            let why = "not for publication, and NITF would not say so there: held back";
            cx.notes.push(Note::dropped(to.at, why).coded(code::HELD_BACK));
            return false;
        }

        let role = label.role.as_ref().map(Code::best);
        let plain = || concept::one_line(&label.text.plain());
        match words {
            Words::Attr | Words::Terms => node.set(to.attr, plain()),
            Words::Keyword => node.set("key", plain()),
            Words::Message => {
                node.set_some("msg-type", role);
                node.set("info", plain());
            }
            Words::Headline => {
                let name = if std::mem::replace(&mut cx.headed, true) { "hl2" } else { to.name };
                *node = cx.running(name, label, to);
            }
            Words::Running | Words::Marked => *node = cx.running(to.name, label, to),
            Words::Blocks => {
                node.set_some("class", role);
                in_paragraphs(node, label, to, cx);
            }
            Words::Note => {
                if node.attr("noteclass").is_none() {
                    node.set("noteclass", note_class(label).unwrap_or("editorsnote"));
                }
                node.set_some("type", label.public.map(|public| if public { "pa" } else { "npa" }));
                let mut content = Node::new("body.content");
                in_paragraphs(&mut content, label, to, cx);
                node.push(content);
            }
        }
        cx.set_language(node, label, to);
        true
    }
}

/// Whether a headline is the title of the document, which is another one than that of the story.
pub(super) fn is_title(label: &Label) -> bool {
    label.role.as_ref().and_then(|role| role.literal.as_deref()) == Some("title")
}

/// The class of a note that its role is.
fn note_class(label: &Label) -> Option<&str> {
    let role = label.role.as_ref()?.literal.as_deref()?;
    ["end", "hd", "trademk", "undef"].contains(&role).then_some(role)
}

/// The running text of an element; nothing where there is none.
fn running(el: Element<'_>, cx: &mut Reading) -> Option<RichText> {
    (!el.is_blank()).then(|| cx.text(el))
}

/// The text of paragraphs with lines between them; nothing where there is more than paragraphs, or no text.
fn paragraphs(el: Element<'_>) -> Option<RichText> {
    let blocks = match nitf::read(el, &mut Context::default()).as_slice() {
        [Block::Section(section)] => section.blocks.clone(),
        blocks => blocks.to_vec(),
    };
    let mut inlines = Vec::new();
    for block in &blocks {
        let Block::Paragraph(Paragraph { text, role: None }) = block else { return None };
        if !inlines.is_empty() {
            inlines.extend([Inline::Break(Break {}), Inline::Break(Break {})]);
        }
        inlines.extend(text.clone().into_inlines());
    }
    Some(RichText::new(inlines)).filter(|text| !is_blank(text))
}

/// Writes a label as paragraphs: two lines that end between words are the end of one.
fn in_paragraphs(node: &mut Node, label: &Label, to: Target<'_>, cx: &mut Writing<'_>) {
    let inlines = label.text.clone().into_inlines();
    let is_break = |inline: &Inline| matches!(inline, Inline::Break(_));
    let mut rest = inlines.as_slice();
    while !rest.is_empty() {
        let end = rest.windows(2).position(|pair| pair.iter().all(is_break)).unwrap_or(rest.len());
        let (paragraph, behind) = rest.split_at(end);
        let mut p = Node::mixed("p");
        let text = RichText::new(paragraph.to_vec());
        cx.write_text(&mut p, &["body", "body.content", "p"], &text, to.at.key("text"));
        node.push(p);
        rest = behind.get(2..).unwrap_or_default();
    }
}

impl Writing<'_> {
    /// A label in an element for running text.
    fn running(&mut self, name: &'static str, label: &Label, to: Target<'_>) -> Node {
        let mut node = Node::mixed(name);
        node.set_some("class", label.role.as_ref().map(Code::best).filter(|_| name != "rights"));
        let path: Vec<&str> = to.part.split('/').chain([name]).collect();
        self.write_text(&mut node, &path, &label.text, to.at.key("text"));
        node
    }

    fn set_language(&mut self, node: &mut Node, label: &Label, to: Target<'_>) {
        let Some(lang) = &label.lang else { return };
        let named = Named { name: "xml:lang", namespace: crate::syntax::xml::XML_NS };
        let holds = STANDARD.at(["nitf"].into_iter().chain(to.part.split('/')).chain([node.local()]));
        let objection = STANDARD.objection_to_attr(node.local(), holds.map(|(_, holds)| holds), named, lang);
        if objection.is_none() {
            node.set("xml:lang", lang.as_str());
        }
    }
}

impl Value<Concept> for Nitf {
    type Form = concept::Slot;

    fn read(given: Given<'_, '_>, slot: concept::Slot, _: &mut Reading) -> Found<Concept> {
        concept::read(given, slot).into()
    }

    fn write(concept: &Concept, slot: concept::Slot, to: Target<'_>, node: &mut Node, cx: &mut Writing<'_>) -> bool {
        concept::write(concept, slot, to, node, cx)
    }
}

/// NITF has no rows for codes alone.
impl Value<Code> for Nitf {
    type Form = ();

    fn read(_: Given<'_, '_>, (): (), _: &mut Reading) -> Found<Code> {
        Found::Nothing
    }

    fn write(_: &Code, (): (), _: Target<'_>, _: &mut Node, _: &mut Writing<'_>) -> bool {
        false
    }
}

impl Value<Timestamp> for Nitf {
    type Form = ();

    fn read(given: Given<'_, '_>, (): (), cx: &mut Reading) -> Found<Timestamp> {
        let Some(attr) = given.stated() else {
            return Found::Nothing;
        };
        match time(attr.value()) {
            Some(time) => {
                let _ = attr.take();
                Found::Value(time)
            }
            None => {
                let detail = format!("{} {:?} is no date", given.el.local(), attr.value());
                cx.note(attr.offset(), Note::unread("/native/attrs", detail));
                Found::Nothing
            }
        }
    }

    fn write(time: &Timestamp, (): (), to: Target<'_>, node: &mut Node, _: &mut Writing<'_>) -> bool {
        node.set(to.attr, basic(time));
        true
    }
}

/// A date in any of the shapes in which NITF is sent: basic and extended ISO 8601.
pub(super) fn time(text: &str) -> Option<Timestamp> {
    dates::read(text, &dates::ISO, None, None).ok().map(|read| read.time)
}

/// A date as NITF has it: basic ISO 8601. A year with a month has no such form.
pub(super) fn basic(time: &Timestamp) -> String {
    let text = time.as_str();
    if !time.has_day() {
        return text.to_owned();
    }
    let (date, clock) = text.split_at(time.date().len());
    let zone = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(zone);
    [date.replace('-', ""), clock.replace(':', ""), zone.replace(':', "")].concat()
}

/// What a text in an attribute is.
#[derive(Clone, Copy)]
pub(super) enum Line {
    /// Any text.
    Plain,
    /// A language tag.
    Language,
    /// A word of letters, digits and few signs.
    Token,
}

impl Value<String> for Nitf {
    type Form = Line;

    fn read(given: Given<'_, '_>, _: Line, _: &mut Reading) -> Found<String> {
        given.stated().map(|attr| attr.take().trim().to_owned()).into()
    }

    fn write(text: &String, line: Line, to: Target<'_>, node: &mut Node, cx: &mut Writing<'_>) -> bool {
        let text = text.split_whitespace().collect::<Vec<_>>().join(if matches!(line, Line::Plain) { " " } else { "" });
        if text.is_empty() || !cx.fits(to.part, node.local(), to.attr, &text) {
            return false;
        }
        node.set(to.attr, text);
        true
    }
}

impl Value<u64> for Nitf {
    type Form = ();

    fn read(given: Given<'_, '_>, (): (), _: &mut Reading) -> Found<u64> {
        let attr = given.find_attr();
        let number = attr.and_then(|attr| attr.value().trim().parse().ok());
        number.filter(|_| attr.is_some_and(|attr| !attr.take().is_empty())).into()
    }

    fn write(number: &u64, (): (), to: Target<'_>, node: &mut Node, _: &mut Writing<'_>) -> bool {
        node.set(to.attr, number.to_string());
        true
    }
}

impl Value<Urgency> for Nitf {
    type Form = ();

    fn read(given: Given<'_, '_>, (): (), cx: &mut Reading) -> Found<Urgency> {
        let Some(attr) = given.stated() else {
            return Found::Nothing;
        };
        let urgency = attr.value().trim().parse().ok().and_then(Urgency::new);
        match urgency {
            Some(_) => drop(attr.take().len()),
            None => {
                let detail = format!("the urgency {:?} is no number from 1 to 8", attr.value());
                cx.note(attr.offset(), Note::unread("/native/attrs", detail).coded(code::OUT_OF_RANGE));
            }
        }
        urgency.into()
    }

    /// NITF ends with 8.
    fn write(urgency: &Urgency, (): (), to: Target<'_>, node: &mut Node, cx: &mut Writing<'_>) -> bool {
        const LEAST: u8 = 8;
        if urgency.get() > LEAST {
            cx.notes.push(Note::degraded(to.at, "NITF has urgencies from 1 to 8: 8 was written"));
        }
        node.set(to.attr, urgency.get().min(LEAST).to_string());
        true
    }
}
