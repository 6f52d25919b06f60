//! How NewsML-G2 spells values: each kind, reading and writing side by side.

use crate::code;
use crate::format::newsml_g2::{read, write};
use crate::model::{Code, Concept, Label, Timestamp, Urgency};
use crate::note::Note;
use crate::syntax::xml::Element;
use crate::syntax::xml::keep::NativeKey;
use crate::syntax::xml::map::{Found, Given, Key, Spells, Target, Value};
use crate::syntax::xml::writer::{Child, Node};

/// The dialect.
pub(crate) struct G2;

/// What a text is.
#[derive(Clone, Copy)]
pub(crate) enum Line {
    /// One line of plain text in an element.
    Plain,
    /// A language tag.
    Language,
    /// A name as text, or where the source has a code instead, that.
    Named,
    /// Any text in an attribute.
    Free,
    /// An address in an attribute.
    Iri,
    /// A whole number above 0 in an attribute.
    Positive,
    /// A property of ours, for what NewsML-G2 has no slot for.
    Property(&'static str),
}

/// What a number counts.
#[derive(Clone, Copy)]
pub(crate) enum Count {
    /// Whatever the attribute says.
    Plain,
    /// Pixels, unless the attribute of this name has another unit: then it is a technical fact like others.
    Pixels(&'static str),
}

/// `xs:dateTime`.
pub(super) const DATE_TIME: write::item_writing::Form = write::lexical::date_time;
/// `xs:date` or `xs:dateTime`.
pub(super) const DATE_OPT_TIME: write::item_writing::Form = write::lexical::date_opt_time;
/// As much of a date as is known.
pub(super) const TRUNCATED: write::item_writing::Form = write::lexical::truncated;

impl Spells for G2 {
    type Reading<'r> = read::ItemReading<'r>;
    type Writing<'w> = write::ItemWriting<'w>;

    const LENIENT: bool = true;

    /// What the item is, its status and an embargo count whatever is said of them.
    fn may_open(el: Element<'_>, key: Key, cx: &read::ItemReading<'_>) -> bool {
        use crate::model::Field::{Embargo, Kind, Language, PubStatus, VersionCreated};
        matches!(key, Key::Field(Kind | PubStatus | Embargo | Language | VersionCreated)) || !cx.is_held(el)
    }

    fn misplaced(el: Element<'_>, parent: Element<'_>, cx: &mut read::ItemReading<'_>) {
        let detail = format!("{} stands in {}, where it does not belong", el.local(), parent.local());
        cx.note(el.offset(), Note::repaired("", detail));
    }
}

impl Value<Label> for G2 {
    type Form = write::label::Form;

    fn read(given: Given<'_, '_>, form: Self::Form, cx: &mut read::ItemReading<'_>) -> Found<Label> {
        let href = |label: Label| match form.has("href") {
            true => Label { href: given.el.take_attr("href").map(str::to_owned), ..label },
            false => label,
        };
        cx.label(given.el, form.space()).map(href).into()
    }

    fn write(
        label: &Label,
        form: Self::Form,
        to: Target<'_>,
        node: &mut Node,
        cx: &mut write::ItemWriting<'_>,
    ) -> bool {
        fill(node, cx.label(to.name, label, form, to.at))
    }
}

impl Value<Concept> for G2 {
    type Form = write::concept::Slot;

    fn read(given: Given<'_, '_>, _: Self::Form, cx: &mut read::ItemReading<'_>) -> Found<Concept> {
        read::concept::read(given.el, cx).into()
    }

    fn write(
        concept: &Concept,
        slot: Self::Form,
        to: Target<'_>,
        node: &mut Node,
        cx: &mut write::ItemWriting<'_>,
    ) -> bool {
        fill(node, cx.concept_at(concept, slot, to))
    }
}

/// A code in two attributes, of which the form is that for URIs.
impl Value<Code> for G2 {
    type Form = &'static str;

    fn read(given: Given<'_, '_>, uri: &'static str, cx: &mut read::ItemReading<'_>) -> Found<Code> {
        cx.code(given.el, given.attr, uri).into()
    }

    fn write(code: &Code, uri: &'static str, to: Target<'_>, node: &mut Node, cx: &mut write::ItemWriting<'_>) -> bool {
        cx.notes.set_code(node, (to.attr, uri), Some(code), to.at);
        true
    }
}

impl Value<Timestamp> for G2 {
    type Form = write::item_writing::Form;

    /// An unreadable or empty element is used too: it was noted.
    fn read(given: Given<'_, '_>, _: Self::Form, cx: &mut read::ItemReading<'_>) -> Found<Timestamp> {
        if given.attr.is_empty() {
            return cx.time(given);
        }
        cx.time_attr(given.el, given.attr).into()
    }

    fn write(
        time: &Timestamp,
        form: Self::Form,
        to: Target<'_>,
        node: &mut Node,
        cx: &mut write::ItemWriting<'_>,
    ) -> bool {
        let Some(text) = cx.time_text(time, form, to.at) else { return false };
        if to.attr.is_empty() {
            fill(node, Some(Node::text(to.name, text)));
        } else {
            node.set(to.attr, text);
        }
        true
    }
}

impl Value<String> for G2 {
    type Form = Line;

    fn read(given: Given<'_, '_>, form: Line, cx: &mut read::ItemReading<'_>) -> Found<String> {
        match form {
            Line::Plain => cx.plain(given.el),
            Line::Named => read::message::name(given.el),
            Line::Free | Line::Iri | Line::Positive => {
                given.el.take_attr(given.attr).filter(|v| !v.trim().is_empty()).map(str::to_owned)
            }
            Line::Property(what) => read::own_property(given.el, what).map(str::to_owned),
            Line::Language => {
                given.find_attr().filter(|a| !a.value().trim().is_empty()).map(|a| a.take().trim().to_owned())
            }
        }
        .into()
    }

    fn write(text: &String, form: Line, to: Target<'_>, node: &mut Node, cx: &mut write::ItemWriting<'_>) -> bool {
        match form {
            Line::Plain => return fill(node, cx.notes.line(to.name, text, to.at)),
            Line::Named => return fill(node, cx.named(text, to)),
            Line::Property(what) => return fill(node, Some(write::own_property(to.name, what, text))),
            Line::Language => cx.notes.set_language(node, to.attr, text, to.at),
            Line::Free => cx.notes.set_text(node, to.attr, Some(text), to.at),
            Line::Iri => cx.notes.set_iri(node, to.attr, Some(text), to.at),
            Line::Positive => cx.notes.set_positive(node, to.attr, Some(text), to.at),
        }
        node.attr(to.attr).is_some()
    }
}

impl Value<u64> for G2 {
    type Form = Count;

    fn read(given: Given<'_, '_>, count: Count, cx: &mut read::ItemReading<'_>) -> Found<u64> {
        let unit = match count {
            Count::Pixels(unit) => given.el.attr(unit),
            Count::Plain => None,
        };
        if unit.is_some_and(|unit| Code::qcode(unit).local() != "pixels") {
            return Found::Nothing;
        }
        cx.number(given.el, given.attr).into()
    }

    fn write(number: &u64, _: Count, to: Target<'_>, node: &mut Node, _: &mut write::ItemWriting<'_>) -> bool {
        node.set(to.attr, number.to_string());
        true
    }
}

impl Value<Urgency> for G2 {
    type Form = ();

    fn read(given: Given<'_, '_>, (): (), cx: &mut read::ItemReading<'_>) -> Found<Urgency> {
        let text = given.el.take_own_text();
        let text = text.trim();
        if let Some(urgency) = text.parse().ok().and_then(Urgency::new) {
            return Found::Value(urgency);
        }
        if !cx.mark(NativeKey::Text(&given.path()), text) {
            return Found::Nothing;
        }
        let detail = format!("the urgency {text:?} is no number from 1 to 9");
        cx.note(given.el.offset(), Note::unread("/native/attrs", detail).coded(code::OUT_OF_RANGE));
        Found::Noted
    }

    fn write(urgency: &Urgency, (): (), to: Target<'_>, node: &mut Node, _: &mut write::ItemWriting<'_>) -> bool {
        fill(node, Some(Node::text(to.name, urgency.to_string())))
    }
}

/// Puts what was made into its place; whether something was.
fn fill(node: &mut Node, made: Option<Node>) -> bool {
    let is_made = made.is_some();
    made.into_iter().for_each(|made| *node = made);
    is_made
}

/// Adds an element if there is one.
pub(super) fn push(parent: &mut Node, node: Option<Node>) {
    parent.children.extend(node.map(Child::Node));
}
