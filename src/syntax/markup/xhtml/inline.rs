//! Running text: its marks as elements of XHTML, and back.

use super::{XHTML, element};
use crate::model::{Anchor, Break, Code, Entity, Inline, Parts, RichText, SpanMark, Style, Styled};
use crate::note::{At, Note, NoteKind};
use crate::syntax::markup::{Context, safe};
use crate::syntax::xml::writer::{Node, is_ncname};
use crate::syntax::xml::{Child, Element};

/// Where running text stands, which decides what elements there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// In XHTML.
    Xhtml,
    /// In XHTML within a text that stands in no body: there, nothing ends a paragraph.
    Label,
    /// In an element of a vocabulary that has `a`, `span` and `inline` of its own, perhaps `br` too; the rest comes from XHTML.
    Other {
        /// Whether it has `br`.
        br: bool,
    },
}

impl Host {
    /// Whether an element of another vocabulary may stand there: where a schema lays down what may, only one that says
    /// of which vocabulary it is.
    fn holds(self, node: &Node) -> bool {
        self.is_xhtml() || node.attr("xmlns") != Some("")
    }

    fn is_xhtml(self) -> bool {
        matches!(self, Host::Xhtml | Host::Label)
    }
}

const STYLES: [(Style, &str); 9] = [
    (Style::Emphasis, "em"),
    (Style::Strong, "strong"),
    (Style::Underline, "u"),
    (Style::Strike, "s"),
    (Style::Sub, "sub"),
    (Style::Sup, "sup"),
    (Style::Code, "code"),
    (Style::Small, "small"),
    (Style::Quote, "q"),
];

/// Elements that are kept by their name, with the attribute that says what they mean.
const NAMED: [(&str, &str); 14] = [
    ("time", "datetime"),
    ("data", "value"),
    ("abbr", "title"),
    ("bdo", "dir"),
    ("bdi", "dir"),
    ("ruby", ""),
    ("rb", ""),
    ("rt", ""),
    ("rp", ""),
    ("rtc", ""),
    ("mark", ""),
    ("big", ""),
    ("label", ""),
    ("nobr", ""),
];

/// The style that an element means.
fn style_of(name: &str) -> Option<Style> {
    let name = match name {
        "i" | "cite" | "dfn" | "var" => "em",
        "b" => "strong",
        "ins" => "u",
        "del" | "strike" => "s",
        "tt" | "kbd" | "samp" => "code",
        other => other,
    };
    STYLES.iter().find(|(_, n)| *n == name).map(|(style, _)| *style)
}

/// Writes running text into an element.
pub fn write(node: &mut Node, text: &RichText, host: Host, at: At<'_>, notes: &mut Vec<Note>) {
    match text.parts() {
        Parts::Plain(s) => node.push_text(s),
        Parts::Marked(inlines) => {
            silent_spans(inlines, at, notes);
            for (i, inline) in inlines.iter().enumerate() {
                mark(node, inline, host, at.index(i), notes);
            }
        }
    }
}

// As deep as the text, which the model bounds.
fn mark(node: &mut Node, inline: &Inline, host: Host, at: At<'_>, notes: &mut Vec<Note>) {
    let (mut out, own) = match inline {
        Inline::Text(s) => return node.push_text(s),
        Inline::Raw(r) if !host.is_xhtml() => return super::write::raw_in_host(node, r),
        Inline::Raw(r) => return super::write::raw(node, r, super::check::Among::Text),
        Inline::Break(Break {}) => (Node::new("br"), host == Host::Other { br: true }),
        Inline::Styled(Styled { style, children: _ }) => {
            (Node::mixed(STYLES.iter().find(|(s, _)| s == style).map_or("em", |(_, n)| *n)), false)
        }
        // A link of the host has no title.
        Inline::Link(anchor) => {
            let mut node = link(anchor);
            if safe(anchor.href.as_ref(), at.key("href"), notes).is_none() {
                node.attrs.retain(|(name, _)| name != "href");
            }
            (node, !host.is_xhtml() && anchor.title.is_none())
        }
        Inline::Span(mark) => (span(mark, host, at, notes), !host.is_xhtml()),
        Inline::Entity(e) if e.kind == "inline" && !host.is_xhtml() => (own_inline(e), true),
        Inline::Entity(e) if !host.is_xhtml() && is_ruby(e) => return node.push(ruby(e, at, notes)),
        Inline::Entity(e) => (entity(e, at, notes), false),
        Inline::Element(e) => {
            match element::open_mark(e, host == Host::Xhtml, at, notes).filter(|node| host.holds(node)) {
                Some(node) => (node, false),
                None => return through(node, inline, host, at, notes),
            }
        }
    };
    if !host.is_xhtml() && !own && out.attr("xmlns").is_none() {
        out.attrs.insert(0, ("xmlns".into(), XHTML.to_owned()));
    }

    if let Some(children) = inline.children() {
        // Within the host's own marks, everything comes from XHTML and says so.
        let at = at.key("children");
        match host {
            Host::Xhtml | Host::Label => write(&mut out, children, host, at, notes),
            Host::Other { .. } if own => foreign(&mut out, children, at, notes),
            Host::Other { .. } => write(&mut out, children, Host::Label, at, notes),
        }
    }
    element::once(&mut out);
    node.push(out);
}

/// Writes what is in a mark for which there is no element.
fn through(node: &mut Node, inline: &Inline, host: Host, at: At<'_>, notes: &mut Vec<Note>) {
    notes.push(Note::degraded(at, element::NOT_UNKNOWN));
    inline.children().into_iter().for_each(|children| write(node, children, host, at.key("children"), notes));
}

/// Writes one mark, as XHTML, into running text of another vocabulary that has none for it.
pub(super) fn write_in_host(node: &mut Node, inline: &Inline, at: At<'_>, notes: &mut Vec<Note>) {
    if let Inline::Raw(raw) = inline {
        return super::write::raw_in_host(node, raw);
    }
    let mut inner = Node::default();
    mark(&mut inner, inline, Host::Xhtml, at, notes);
    for mut child in inner.children {
        super::declare(&mut child);
        node.add(child);
    }
}

/// Running text within a mark of the host: all marks from XHTML.
fn foreign(node: &mut Node, text: &RichText, at: At<'_>, notes: &mut Vec<Note>) {
    let mut inner = Node::default();
    write(&mut inner, text, Host::Label, at, notes);
    for mut child in inner.children {
        super::declare(&mut child);
        node.add(child);
    }
}

/// Whether it is ruby as other vocabularies have it too: base and reading, perhaps in brackets.
fn is_ruby(entity: &Entity) -> bool {
    let Parts::Marked(inlines) = entity.children.parts() else { return false };
    let plain = |i: &Inline| match i {
        Inline::Entity(e) if e.code.is_none() && e.attrs.is_empty() => {
            matches!(e.children.parts(), Parts::Plain(_)).then(|| e.kind.clone())
        }
        _ => None,
    };
    let kinds: Vec<String> = inlines.iter().filter_map(plain).collect();
    let shape: Vec<&str> = kinds.iter().map(String::as_str).collect();
    let whole = shape.len() == inlines.len() && matches!(shape.as_slice(), ["rb", "rt"] | ["rb", "rp", "rt", "rp"]);
    entity.kind == "ruby" && entity.code.is_none() && entity.attrs.is_empty() && whole
}

/// Ruby in the host's own vocabulary.
fn ruby(entity: &Entity, at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let mut out = Node::new("ruby");
    let at = at.key("children");
    for (i, part) in super::read::marks(&entity.children).iter().enumerate() {
        let Inline::Entity(part) = part else { continue };
        let mut node = Node::mixed(NAMED.iter().find(|(n, _)| *n == part.kind).map_or("rb", |(n, _)| *n));
        foreign(&mut node, &part.children, at.index(i).key("children"), notes);
        out.push(node);
    }
    out
}

fn link(anchor: &Anchor) -> Node {
    let Anchor { href, title, children: _ } = anchor;
    let mut out = Node::mixed("a");
    out.set_some("href", href.as_ref());
    out.set_some("title", title.as_ref());
    out
}

fn span(mark: &SpanMark, host: Host, at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let SpanMark { lang, role, children: _ } = mark;
    let mut out = Node::mixed("span");
    let lang_attr = if host.is_xhtml() { "lang" } else { "xml:lang" };
    out.set_some(lang_attr, lang.as_ref());
    super::write::class(&mut out, role.as_deref(), at, notes);
    out
}

/// Notes spans that reading would not notice. The note is about the whole text: what they hold joins what is beside them.
pub(in crate::syntax::markup) fn silent_spans(inlines: &[Inline], at: At<'_>, notes: &mut Vec<Note>) {
    if inlines.iter().any(says_nothing) {
        notes.push(Note::degraded(at, "a span without language and role says nothing: its text was written"));
    }
}

fn says_nothing(inline: &Inline) -> bool {
    matches!(inline, Inline::Span(SpanMark { lang: None, role, children: _ })
        if role.as_deref().is_none_or(|r| r.trim().is_empty()))
}

/// A mark of a concept in the host's own vocabulary.
fn own_inline(entity: &Entity) -> Node {
    let Entity { kind: _, code, attrs, children: _ } = entity;
    let mut out = Node::mixed("inline");
    let code = code.clone().unwrap_or_default();
    out.set_some("qcode", code.qcode);
    out.set_some("uri", code.uri);
    out.set_some("literal", code.literal);
    // Their names differ from one another: only the code's own may come again.
    let own = out.attrs.len();
    for (key, value) in attrs {
        match out.attrs.iter_mut().take(own).find(|(name, _)| name == key) {
            Some((_, old)) => old.clone_from(value),
            None => out.attrs.push((key.clone().into(), value.clone())),
        }
    }
    out
}

fn entity(entity: &Entity, at: At<'_>, notes: &mut Vec<Note>) -> Node {
    let Entity { kind, code, attrs, children: _ } = entity;
    for (name, attr) in NAMED {
        if kind == name && code.is_none() && attrs.keys().all(|k| k == attr) {
            let mut out = Node::mixed(name);
            out.set_some(attr, attrs.get(attr));
            return out;
        }
    }
    let mut out = Node::mixed("span");
    if !kind.trim().is_empty() {
        out.set("class", kind.as_str());
    }
    out.set("data-entity", kind.as_str());
    if let Some(Code { qcode, uri, literal }) = code {
        out.set_some("data-qcode", qcode.as_ref());
        out.set_some("data-uri", uri.as_ref());
        out.set_some("data-literal", literal.as_ref());
    }

    for (key, value) in attrs {
        if is_ncname(&format!("x{key}")) {
            // No other attribute is named so: there is nothing to look for.
            out.attrs.push((format!("data-x-{key}").into(), value.clone()));
        } else {
            let at = at.key("attrs");
            notes.push(Note::dropped(at.key(key), "this name cannot be the name of an attribute"));
        }
    }
    out
}

/// Reads what stands in an element as running text, as it stands. `level` bounds the depth.
pub(super) fn read(element: Element<'_>, context: &mut Context, level: usize) -> RichText {
    element.enter();
    match element.only_text() {
        Some(text) => RichText::from(text),
        None => RichText::new(children(element, context, level)),
    }
}

fn children(element: Element<'_>, context: &mut Context, level: usize) -> Vec<Inline> {
    let mut out = Vec::new();
    for child in element.children() {
        match child {
            Child::Text(text) => out.push(Inline::text(text)),
            Child::Element(inner) => one(inner, context, level, &mut out),
        }
    }
    out
}

/// Reads one element of running text.
pub(super) fn one(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Inline>) {
    if level >= super::MAX_LEVEL {
        element.take_whole();
        context.remark(NoteKind::Repaired, element.offset(), "nested too deeply: only the text was kept");
        out.push(Inline::text(element.text()));
        return;
    }

    if super::is_foreign(element, context) {
        return element::mark(element, context, level, out);
    }
    let name = element.lower();
    if let Some(style) = style_of(&name) {
        out.push(Inline::styled(style, read(element, context, level + 1)));
        return;
    }

    match &*name {
        "br" => {
            element.enter();
            out.push(Inline::Break(Break {}));
        }
        "wbr" => element.enter(),
        "a" => {
            let children = read(element, context, level + 1);
            let href = element.take_attr("href").map(str::to_owned);
            let title = element.take_attr("title").map(str::to_owned);
            out.push(Inline::Link(Anchor { href, title, children }));
        }
        "span" => read_span(element, context, level, out),
        "inline" => out.push(read_inline(element, context, level)),
        "acronym" => out.push(read_value(element, "abbr", "title", context, level)),
        // They change the look of what is in them, or nothing.
        "font" | "center" => {
            element.enter();
            out.extend(children(element, context, level + 1));
        }
        _ if super::names::is_left_out(&name) => {}
        name => match NAMED.iter().find(|(known, _)| *known == name) {
            Some((name, attr)) => out.push(read_value(element, name, attr, context, level)),
            None => element::mark(element, context, level, out),
        },
    }
}

fn read_span(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Inline>) {
    if let Some(format) = element.attr("data-raw") {
        let _ = element.take_attr("data-raw");
        element.take_whole();
        out.push(Inline::Raw(super::unwrap_raw(element, format)));
        return;
    }

    if let Some(kind) = element.take_attr("data-entity") {
        let _ = element.take_attr("class");
        let code = Code {
            qcode: element.take_attr("data-qcode").map(str::to_owned),
            uri: element.take_attr("data-uri").map(str::to_owned),
            literal: element.take_attr("data-literal").map(str::to_owned),
        };
        let own = |name: &str| name.strip_prefix("data-x-").map(str::to_owned);
        let attrs = element.attrs().filter_map(|a| own(a.name()).map(|k| (k, a.take().to_owned()))).collect();
        let children = read(element, context, level + 1);
        let code = (code != Code::default()).then_some(code);
        out.push(Inline::Entity(Entity { kind: kind.to_owned(), code, attrs, children }));
        return;
    }
    let lang = element.take_lang().or_else(|| element.take_attr("lang")).map(str::to_owned);
    let role = super::take_class(element);
    if lang.is_none() && role.is_none() {
        element.enter();
        out.extend(children(element, context, level + 1));
        return;
    }
    let children = read(element, context, level + 1);
    out.push(Inline::Span(SpanMark { lang, role, children }));
}

/// NewsML-G2's mark of a concept in running text.
fn read_inline(element: Element<'_>, context: &mut Context, level: usize) -> Inline {
    let code = Code {
        qcode: element.take_attr("qcode").map(str::to_owned),
        uri: element.take_attr("uri").map(str::to_owned),
        literal: element.take_attr("literal").map(str::to_owned),
    };
    let plain = element.attrs().filter(|a| !a.name().contains(':') && !matches!(a.name(), "qcode" | "uri" | "literal"));
    let attrs = plain.map(|a| (a.name().to_owned(), a.take().to_owned())).collect();
    let children = read(element, context, level + 1);
    let code = (code != Code::default()).then_some(code);
    Inline::Entity(Entity { kind: "inline".to_owned(), code, attrs, children })
}

/// An element that gives a value to be read by machines.
fn read_value(element: Element<'_>, kind: &str, attr: &str, context: &mut Context, level: usize) -> Inline {
    let value = element.take_attr(attr).map(|v| (attr.to_owned(), v.to_owned()));
    let children = read(element, context, level + 1);
    Inline::Entity(Entity { kind: kind.to_owned(), code: None, attrs: value.into_iter().collect(), children })
}

/// Whether an element of this name stands in running text.
pub(super) fn is_inline(name: &str) -> bool {
    style_of(name).is_some()
        || matches!(name, "br" | "wbr" | "a" | "span" | "inline" | "acronym" | "font")
        || NAMED.iter().any(|(known, _)| *known == name)
}
