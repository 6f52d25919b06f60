//! Running text of NITF: enriched text as marks, and back.

use super::standard::{RUNNING_TEXT, STANDARD};
use super::{ENTITIES, NITF, PARTS, is_foreign_element, is_other, runs_together};
use crate::model::{Anchor, Break, Code, Entity, Inline, Parts, RichText, Style, Styled};
use crate::note::{At, Note, NoteKind};
use crate::syntax::markup::{Context, fold, safe, xhtml};
use crate::syntax::xml::rules::{Named, Type};
use crate::syntax::xml::writer::{self, Node};
use crate::syntax::xml::{Child, Element};

const STYLES: [(Style, &str); 7] = [
    (Style::Strong, "strong"),
    (Style::Underline, "underline"),
    (Style::Strike, "strike"),
    (Style::Sub, "sub"),
    (Style::Sup, "sup"),
    (Style::Code, "code"),
    (Style::Small, "small"),
];

/// What senders call a style otherwise; their word for it is kept.
fn other_style(class: &str) -> Option<Style> {
    match class.to_ascii_lowercase().as_str() {
        "bold" | "b" => Some(Style::Strong),
        "underlined" | "u" => Some(Style::Underline),
        "subscript" => Some(Style::Sub),
        "superscript" => Some(Style::Sup),
        _ => None,
    }
}

/// Reads the running text of an element, folded unless the element says otherwise.
pub(super) fn text(element: Element<'_>, context: &mut Context, level: usize) -> RichText {
    let keep = xhtml::keeps_space(element);
    let text = raw_text(element, context, level);
    if keep { text } else { fold::fold(text) }
}

fn raw_text(element: Element<'_>, context: &mut Context, level: usize) -> RichText {
    element.enter();
    let in_byline = element.local() == "byline";
    let mut out = Vec::new();
    for child in element.children() {
        match child {
            Child::Text(text) => out.push(Inline::text(text)),
            Child::Element(inner) => {
                // A title stands on a line of its own, with or without a blank before it.
                let is_joined = |last: &Inline| !matches!(last, Inline::Text(t) if t.ends_with(char::is_whitespace));
                let is_part = inner.local() == "byttl" || in_byline && joins_name(&out, inner);
                if is_part && out.last().is_some_and(is_joined) {
                    out.push(Inline::text(" "));
                }
                one(inner, context, level, &mut out);
            }
        }
    }
    RichText::new(out)
}

/// Whether a part of a byline would run into what stands before it.
fn joins_name(before: &[Inline], part: Element<'_>) -> bool {
    let text = before.last().map(|last| match last {
        Inline::Text(text) => text.clone(),
        other => other.children().map(|text| text.plain().into_owned()).unwrap_or_default(),
    });
    text.is_some_and(|text| runs_together(&text, &part.text()))
}

/// Whether an element stands in running text.
pub(super) fn is_inline(element: Element<'_>, context: &Context) -> bool {
    let name = element.local();
    if is_other(element, context) {
        return xhtml::is_running(element, context);
    }
    matches!(name, "em" | "a" | "q" | "br" | "copyrite" | "postaddr")
        || ENTITIES.iter().any(|(n, _)| *n == name)
        || xhtml::is_running(element, context)
}

/// Reads one element of running text.
pub(super) fn one(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Inline>) {
    if level >= xhtml::MAX_LEVEL {
        element.take_whole();
        context.remark(NoteKind::Repaired, element.offset(), "nested too deeply: only the text was kept");
        out.push(Inline::text(element.text()));
        return;
    }
    let name = element.local();
    match name {
        _ if is_other(element, context) => other(element, context, level, out),
        "em" => {
            let class = element.attr("class");
            let style = STYLES.iter().find(|(_, c)| Some(*c) == class).map(|(s, _)| *s);
            if style.is_some() {
                let _ = element.take_attr("class");
            }
            let style = style.or_else(|| other_style(class?));
            let children = raw_text(element, context, level + 1);
            out.push(Inline::Styled(Styled { style: style.unwrap_or(Style::Emphasis), children }));
        }
        "q" => out.push(Inline::styled(Style::Quote, raw_text(element, context, level + 1))),
        "br" => {
            element.enter();
            out.push(Inline::Break(Break {}));
        }
        "a" => {
            let href = element.take_attr("href").map(str::to_owned);
            let title = element.take_attr("title").map(str::to_owned);
            let children = raw_text(element, context, level + 1);
            out.push(Inline::Link(Anchor { href, title, children }));
        }
        "sub" => out.push(Inline::styled(Style::Sub, raw_text(element, context, level + 1))),
        "sup" => out.push(Inline::styled(Style::Sup, raw_text(element, context, level + 1))),
        _ if is_mark(name) => out.push(entity(element, name, context, level)),
        _ => other(element, context, level, out),
    }
}

/// A mark of HTML; one that nobody knows is read through, since its words are those of the story.
fn other(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Inline>) {
    if !is_other(element, context) && xhtml::is_unknown(element, context) && is_hidden(element) {
        let detail =
            format!("{} is no mark that is known: its text was read, and the mark by its name", element.name());
        context.remark(NoteKind::Repaired, element.offset(), detail);
        out.push(entity(element, element.local(), context, level));
    } else {
        xhtml::read_mark(element, context, level, out);
    }
}

/// Whether an element that is kept word for word hides words of the story: those which we keep ourselves are meant so.
pub(super) fn is_hidden(element: Element<'_>) -> bool {
    !element.is_blank() && element.attr("data-raw").is_none()
}

fn is_mark(name: &str) -> bool {
    ENTITIES.iter().any(|(n, _)| *n == name) || PARTS.contains(&name)
}

fn entity(element: Element<'_>, name: &str, context: &mut Context, level: usize) -> Inline {
    let kind = ENTITIES.iter().find(|(n, _)| *n == name).map_or(name, |(_, kind)| *kind);
    let code = element.take_attr("value").map(Code::literal);
    let plain = element.attrs().filter(|a| !a.name().contains(':') && !matches!(a.name(), "id" | "style" | "value"));
    let attrs = plain.map(|a| (a.name().to_owned(), a.take().to_owned())).collect();
    let children = raw_text(element, context, level + 1);
    Inline::Entity(Entity { kind: kind.to_owned(), code, attrs, children })
}

/// Writes running text into an element that holds paragraphs' text.
pub(super) fn write(node: &mut Node, text: &RichText, at: At<'_>, notes: &mut Vec<Note>) {
    write_in(node, &RUNNING_TEXT, text, at, notes);
}

/// Writes running text into an element of this type, with the marks that may stand there.
pub(super) fn write_in(node: &mut Node, holds: &'static Type, text: &RichText, at: At<'_>, notes: &mut Vec<Note>) {
    if !fold::is_folded(text) && holds.attr("style").is_some() {
        node.set("style", xhtml::KEEP_SPACE);
    }
    marks(node, holds, text, at, notes);
}

// As deep as the text, which the model bounds.
fn marks(node: &mut Node, holds: &'static Type, text: &RichText, at: At<'_>, notes: &mut Vec<Note>) {
    match text.parts() {
        Parts::Plain(s) => node.push_text(s),
        Parts::Marked(inlines) => {
            xhtml::silent_spans(inlines, at, notes);
            for (i, inline) in inlines.iter().enumerate() {
                mark(node, holds, inline, at.index(i), notes);
            }
        }
    }
}

fn mark(node: &mut Node, holds: &'static Type, inline: &Inline, at: At<'_>, notes: &mut Vec<Note>) {
    if let Inline::Text(text) = inline {
        return node.push_text(text);
    }
    if let Inline::Entity(entity) = inline
        && let Some(own) = entity_as_mark(entity, holds)
    {
        return node.push(own);
    }
    let own = own_mark(inline).and_then(|out| Some((STANDARD.inside(holds, out.local())?, out)));
    match (own, inline.children()) {
        (Some((inside, mut out)), children) => {
            if let Inline::Link(Anchor { href, title, children: _ }) = inline {
                out.set_some("href", safe(href.as_ref(), at.key("href"), notes));
                out.set_some("title", title.as_ref());
            }
            children.into_iter().for_each(|children| marks(&mut out, inside, children, at.key("children"), notes));
            node.push(out);
        }
        (None, _) if holds.admits_foreign() && is_allowed(inline) => xhtml::write_mark(node, inline, at, notes),
        (None, children) => {
            notes.push(Note::degraded(at, format!("NITF has no such mark in {}: its text was written", node.local())));
            match children {
                Some(children) => marks(node, holds, children, at.key("children"), notes),
                None => node.push_text(" "),
            }
        }
    }
}

/// Whether a mark can be written as one of another vocabulary.
fn is_allowed(inline: &Inline) -> bool {
    !matches!(inline, Inline::Element(e) if !is_foreign_element(e.format, e.namespace.as_deref()))
}

/// The element of NITF for a mark, without what is in it and without addresses.
fn own_mark(inline: &Inline) -> Option<Node> {
    Some(match inline {
        Inline::Break(Break {}) => Node::new("br"),
        Inline::Styled(s) if s.style == Style::Emphasis => Node::mixed("em"),
        Inline::Styled(s) if s.style == Style::Quote => Node::mixed("q"),
        Inline::Styled(s) => {
            let class = STYLES.iter().find(|(style, _)| *style == s.style).map_or("", |(_, c)| *c);
            Node::mixed("em").with("class", class)
        }
        Inline::Link(_) => Node::mixed("a"),
        Inline::Text(_) | Inline::Entity(_) | Inline::Span(_) | Inline::Element(_) | Inline::Raw(_) => return None,
    })
}

/// An entity as a mark of NITF's own, if the standard has one there for all that it says.
pub(crate) fn entity_as_mark(entity: &Entity, parent: &'static Type) -> Option<Node> {
    let Entity { kind, code, attrs, children } = entity;
    let named = ENTITIES.iter().find(|(_, k)| k == kind).map(|(name, _)| *name);
    let name: &'static str = named.or_else(|| PARTS.iter().copied().find(|name| name == kind))?;
    let holds = STANDARD.inside(parent, name)?;
    let mut node = Node::mixed(name);

    for (key, value) in attrs {
        let named = Named { name: key, namespace: "" };
        let fits = STANDARD.objection_to_attr(name, Some(holds), named, value).is_none();
        if !fits || matches!(key.as_str(), "value" | "id" | "style") {
            return None;
        }
        node.set(key.clone(), value.as_str());
    }
    match code {
        None => {}
        Some(Code { qcode: None, uri: None, literal: Some(value) }) if holds.attr("value").is_some() => {
            node.set("value", value.as_str());
        }
        Some(_) => return None,
    }

    match children.parts() {
        Parts::Plain(s) => node.push_text(s),
        Parts::Marked(inlines) => {
            for inline in inlines {
                match inline {
                    Inline::Text(s) => node.push_text(s),
                    Inline::Entity(part) => node.push(entity_as_mark(part, holds)?),
                    _ => return None,
                }
            }
        }
    }
    is_whole(&node, holds).then_some(node)
}

/// Whether an element has all that it needs, in order, and no text that it may not have.
fn is_whole(node: &Node, holds: &'static Type) -> bool {
    let there = || node.children.iter().filter_map(writer::Child::local);
    let attrs = holds.attributes().all(|(name, _, needed)| !needed || node.attr(name).is_some());
    let parts = holds.elements().all(|(name, _)| !holds.needs(name) || there().any(|child| child == name));
    let text = |child: &writer::Child| matches!(child, writer::Child::Text(_));
    attrs && parts && holds.out_of_order(there()).is_none() && (holds.takes_text() || !node.children.iter().any(text))
}

/// The start of a document.
pub(super) fn root() -> Node {
    Node::new("nitf").with("xmlns", NITF)
}
