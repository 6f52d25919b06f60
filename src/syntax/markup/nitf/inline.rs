//! Running text of NITF: enriched text as marks, and back.

use super::{ENTITIES, NITF, PARTS, is_other};
use crate::model::{Anchor, Break, Code, Entity, Inline, Parts, RichText, Style, Styled};
use crate::note::{At, Note, NoteKind};
use crate::syntax::markup::{Context, fold, safe, xhtml};
use crate::syntax::xml::writer::Node;
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

/// Attributes that a mark may carry, beside `class`.
fn attributes(name: &str) -> &'static [&'static str] {
    match name {
        "person" => &["idsrc", "value", "gender", "class"],
        "function" => &["idsrc", "value"],
        "org" | "virtloc" | "object.title" | "lang" => &["idsrc", "value", "class"],
        "event" => &["start-date", "end-date", "idsrc", "value", "class"],
        "location" => &["location-code", "code-source", "class"],
        "classifier" => &["type", "idsrc", "value", "class"],
        "chron" => &["norm", "class"],
        "money" => &["unit", "date", "class"],
        "num" => &["units", "decimal-ch", "thousands-ch", "class"],
        "pronounce" => &["guide", "phonetic", "class"],
        "alt-code" => &["idsrc", "value"],
        "state" => &["state-code", "code-source", "class"],
        "region" => &["region-code", "code-source", "class"],
        "country" => &["iso-cc", "class"],
        "city" => &["city-code", "code-source", "class"],
        "sublocation" => &["location-code", "code-source", "class"],
        _ => &[],
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
    let mut out = Vec::new();
    for child in element.children() {
        match child {
            Child::Text(text) => out.push(Inline::text(text)),
            Child::Element(inner) => one(inner, context, level, &mut out),
        }
    }
    RichText::new(out)
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
    if is_other(element, context) {
        xhtml::read_mark(element, context, level, out);
        return;
    }
    let name = element.local();
    match name {
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
        _ => xhtml::read_mark(element, context, level, out),
    }
}

fn is_mark(name: &str) -> bool {
    ENTITIES.iter().any(|(n, _)| *n == name)
        || PARTS.iter().any(|(n, _)| *n == name)
        || matches!(name, "copyrite" | "postaddr" | "copyrite.holder" | "addressee" | "byttl" | "story.date")
}

fn entity(element: Element<'_>, name: &str, context: &mut Context, level: usize) -> Inline {
    let kind = ENTITIES.iter().find(|(n, _)| *n == name).map_or(name, |(_, kind)| *kind);
    let code = element.take_attr("value").map(Code::literal);
    let plain = element.attrs().filter(|a| !a.name().contains(':') && !matches!(a.name(), "id" | "style" | "value"));
    let attrs = plain.map(|a| (a.name().to_owned(), a.take().to_owned())).collect();
    let children = raw_text(element, context, level + 1);
    Inline::Entity(Entity { kind: kind.to_owned(), code, attrs, children })
}

/// Writes running text into an element of NITF.
pub(super) fn write(node: &mut Node, text: &RichText, at: At<'_>, notes: &mut Vec<Note>) {
    if !fold::is_folded(text) {
        node.set("style", xhtml::KEEP_SPACE);
    }
    marks(node, text, at, notes);
}

// As deep as the text, which the model bounds.
fn marks(node: &mut Node, text: &RichText, at: At<'_>, notes: &mut Vec<Note>) {
    match text.parts() {
        Parts::Plain(s) => node.push_text(s),
        Parts::Marked(inlines) => {
            xhtml::silent_spans(inlines, at, notes);
            for (i, inline) in inlines.iter().enumerate() {
                mark(node, inline, at.index(i), notes);
            }
        }
    }
}

fn mark(node: &mut Node, inline: &Inline, at: At<'_>, notes: &mut Vec<Note>) {
    let mut out = match inline {
        Inline::Text(s) => return node.push_text(s),
        Inline::Break(Break {}) => Node::new("br"),
        Inline::Styled(s) if s.style == Style::Emphasis => Node::mixed("em"),
        Inline::Styled(s) if s.style == Style::Quote => Node::mixed("q"),
        Inline::Styled(s) => {
            let class = STYLES.iter().find(|(style, _)| *style == s.style).map_or("", |(_, c)| *c);
            Node::mixed("em").with("class", class)
        }
        Inline::Link(a) => {
            let Anchor { href, title, children: _ } = a;
            let mut out = Node::mixed("a");
            out.set_some("href", safe(href.as_ref(), at.key("href"), notes));
            out.set_some("title", title.as_ref());
            out
        }
        Inline::Entity(e) => match own_mark(e, None) {
            Some(out) => return node.push(out),
            None => return xhtml::write_mark(node, inline, at, notes),
        },
        Inline::Span(_) | Inline::Raw(_) => return xhtml::write_mark(node, inline, at, notes),
    };
    if let Some(children) = inline.children() {
        marks(&mut out, children, at.key("children"), notes);
    }
    node.push(out);
}

/// An entity as NITF's own mark, if NITF has one for all that it says.
fn own_mark(entity: &Entity, parent: Option<&str>) -> Option<Node> {
    let Entity { kind, code, attrs, children } = entity;
    let name: &'static str = match parent {
        None => ENTITIES.iter().find(|(_, k)| k == kind).map(|(name, _)| *name)?,
        Some(parent) => {
            PARTS.iter().find(|(n, parents)| n == kind && parents.contains(&parent)).map(|(name, _)| *name)?
        }
    };
    let mut node = Node::mixed(name);
    let known = attributes(name);
    for (key, value) in attrs {
        if key == "value" || !known.contains(&key.as_str()) || (key == "gender" && value != "male" && value != "female")
        {
            return None;
        }
        node.set(key.clone(), value.as_str());
    }
    match code {
        None => {}
        Some(Code { qcode: None, uri: None, literal: Some(value) }) if known.contains(&"value") => {
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
                    Inline::Entity(part) => node.push(own_mark(part, Some(name))?),
                    _ => return None,
                }
            }
        }
    }
    let empty = name == "alt-code" && !node.children.is_empty();
    (!empty).then_some(node)
}

/// The start of a document.
pub(super) fn root() -> Node {
    Node::new("nitf").with("xmlns", NITF)
}
