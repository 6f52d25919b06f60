//! Elements that HTML does not have: read through, since their words are the story's, and written as they stood.
//!
//! An element of HTML's own vocabulary (`Company` in XHTML) holds what any box of HTML holds. One of another vocabulary
//! holds more of it: only what is spelt there as it is written counts as HTML, all else are elements again, so that what is
//! written is what was read.
//!
//! # Before you change something here
//!
//! - A lone paragraph is the text of its element. Among the blocks of another vocabulary's element no `p` is invented.
//! - Whether an unknown element is a block or a part of a line, only what stands beside it says: text, or line ends.
//! - Words of neighbours in one line are kept apart, since nothing is known of how they would be shown.
//! - What of a hand-made element reads back as something else is found by reading it ([`reads_otherwise`]), not by rules.

use super::names::{self, SILENT};
use super::{XHTML, inline, is_foreign, raw_element, read, write};
use crate::model::{Block, ElementBlock, ElementMark, Inline, RawFormat, RichText};
use crate::note::{At, Note};
use crate::syntax::markup::{Context, fold, is_active, keep_paragraph, not_written};
use crate::syntax::xml::writer::{self, Child, Node, is_ncname};
use crate::syntax::xml::{self, Element, Tree};
use indexmap::IndexMap;

/// What is said of an element whose name is none, or means something in HTML.
pub(super) const NOT_UNKNOWN: &str = "there can be no unknown element of this name here: what is in it was written";

/// Formulas, whose parts are no words (MathML, 2.1.2).
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// What an element is, without what is in it.
struct Frame {
    format: RawFormat,
    name: String,
    namespace: Option<String>,
    attrs: IndexMap<String, String>,
}

/// Whether words stand in it that a person would see.
pub(super) fn has_words(element: Element<'_>, context: &Context) -> bool {
    let silent = if is_foreign(element, context) { names::SCRIPTS } else { SILENT };
    element.has_words(&|inner| silent.contains(&&*inner.lower()))
}

/// Reads an element among blocks: word for word only where it is an embed of HTML without words.
pub(super) fn block(element: Element<'_>, context: &mut Context, level: usize) -> Block {
    if is_embed(element, context) {
        return Block::Raw(raw_element(element, context));
    }
    let Frame { format, name, namespace, attrs } = frame(element, context);
    let blocks = within(element, context, |context| read::contents(element, context, level + 1));
    // Elsewhere a paragraph is an element like others.
    if is_box_of_html(format, namespace.as_deref()) {
        keep_paragraph(element, &blocks, false);
    }
    Block::Element(ElementBlock { format, name, namespace, attrs, blocks })
}

/// Reads an element in running text.
pub(super) fn mark(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Inline>) {
    if is_embed(element, context) {
        return out.push(Inline::Raw(raw_element(element, context)));
    }
    let Frame { format, name, namespace, attrs } = frame(element, context);
    let children = within(element, context, |context| inline::read(element, context, level + 1));
    if namespace.as_deref() != Some(MATHML) && out.last().is_some_and(|last| joins(last, &children)) {
        out.push(Inline::text(" "));
    }
    out.push(Inline::Element(ElementMark { format, name, namespace, attrs, children }));
}

/// Whether nothing in an element of HTML can be seen as words.
pub(super) fn is_embed(element: Element<'_>, context: &Context) -> bool {
    !context.house && !has_words(element, context)
}

/// Whether two elements without anything between them would run their words together.
fn joins(before: &Inline, next: &RichText) -> bool {
    let Inline::Element(before) = before else { return false };
    let ends = before.children.plain().chars().next_back().is_some_and(char::is_alphanumeric);
    ends && next.plain().chars().next().is_some_and(char::is_alphanumeric)
}

/// Whether what stands in an element is HTML, as in any box of it.
fn is_box_of_html(format: RawFormat, namespace: Option<&str>) -> bool {
    format == RawFormat::Html || namespace == Some(XHTML)
}

fn frame(element: Element<'_>, context: &Context) -> Frame {
    let namespace = element.namespace();
    let is_html = !context.house && (namespace == XHTML || namespace == context.home);
    let spacing = |a: &xml::Attr<'_>| a.name() == "style" && super::is_keep_space(a.value());
    let plain = element.attrs().filter(|a| !a.name().contains(':') && (!is_html || !spacing(a)));
    Frame {
        format: if is_html { RawFormat::Html } else { RawFormat::Xml },
        name: element.local().to_owned(),
        namespace: (!is_html && !namespace.is_empty()).then(|| namespace.to_owned()),
        attrs: plain.map(|a| (a.name().to_owned(), a.take().to_owned())).collect(),
    }
}

/// Reads what stands in an element, whose vocabulary is the one at home there.
fn within<T>(element: Element<'_>, context: &mut Context, read: impl FnOnce(&mut Context) -> T) -> T {
    let namespace = element.namespace();
    let house = namespace != XHTML && (context.house || namespace != context.home);
    let before = (std::mem::replace(&mut context.home, namespace.to_owned()), context.house, context.boxed);
    (context.house, context.boxed) = (house, false);
    let inner = read(context);
    (context.home, context.house, context.boxed) = before;
    inner
}

/// Reads the root of a vocabulary that nobody knows.
#[must_use]
pub fn read_house(root: Element<'_>, context: &mut Context) -> Vec<Block> {
    let before = std::mem::replace(&mut context.house, true);
    context.home = root.namespace().to_owned();
    let block = block(root, context, 0);
    context.house = before;
    vec![block]
}

/// Writes the root of a vocabulary that nobody knows.
pub fn write_house(node: &mut Node, root: &[Block], at: At<'_>, notes: &mut Vec<Note>) {
    let mut holder = Node::default();
    write::blocks(&mut holder, root, at, notes);
    if let [Child::Node(written)] = holder.children.as_slice() {
        reads_otherwise(written, root, at, notes, read_house);
    }
    node.children.append(&mut holder.children);
}

/// Whether an unknown element stands in a line: beside text, or beside others with no more than blanks between them.
pub(in crate::syntax::markup) fn stands_in_line(parent: Element<'_>) -> bool {
    let shows = |text: &str| !text.trim().is_empty() || (!text.is_empty() && !text.contains('\n'));
    parent.children().any(|child| matches!(child, xml::Child::Text(text) if shows(text)))
}

/// Writes an element among blocks.
pub(super) fn write_block(node: &mut Node, element: &ElementBlock, at: At<'_>, notes: &mut Vec<Note>) {
    let ElementBlock { format, name, namespace, attrs, blocks } = element;
    let is_own = *format == RawFormat::Html && names::is_own_block(&name.to_ascii_lowercase());
    let opened = open(*format, name, namespace.as_deref(), attrs, at, notes).filter(|_| !is_own);
    let Some(out) = opened else {
        notes.push(Note::degraded(at, NOT_UNKNOWN));
        return write::blocks(node, blocks, at.key("blocks"), notes);
    };

    let mut out = out;
    match is_box_of_html(*format, namespace.as_deref()) {
        true => {
            let inner = write::holder(name.clone(), blocks, at.key("blocks"), notes);
            (out.children, out.mixed) = (inner.children, inner.mixed);
            inner.attrs.into_iter().for_each(|(name, value)| out.set(name, value));
        }
        false => house(&mut out, blocks, at.key("blocks"), notes),
    }
    once(&mut out);
    node.push(out);
}

/// Blocks in an element of another vocabulary: paragraphs there are its text.
fn house(node: &mut Node, blocks: &[Block], at: At<'_>, notes: &mut Vec<Note>) {
    for (i, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(p) if write::has_no_role(p) && !fold::is_blank(&p.text) => {
                node.mixed = true;
                inline::write(node, &p.text, inline::Host::Xhtml, at.index(i).key("text"), notes);
            }
            _ => write::block(node, block, at.index(i), notes),
        }
    }
}

/// The element of a mark, still empty; `None` when it cannot be written.
pub(super) fn open_mark(mark: &ElementMark, in_body: bool, at: At<'_>, notes: &mut Vec<Note>) -> Option<Node> {
    let ElementMark { format, name, namespace, attrs, children: _ } = mark;
    let lower = name.to_ascii_lowercase();
    let is_known = if in_body { names::is_known(&lower) } else { names::is_own_mark(&lower) };
    let is_own = *format == RawFormat::Html && is_known;
    let opened = open(*format, name, namespace.as_deref(), attrs, at, notes).filter(|_| !is_own);
    opened.map(|node| Node { mixed: true, ..node })
}

fn open(
    format: RawFormat,
    name: &str,
    namespace: Option<&str>,
    attrs: &IndexMap<String, String>,
    at: At<'_>,
    notes: &mut Vec<Note>,
) -> Option<Node> {
    if !is_ncname(name) {
        return None;
    }
    let mut node = Node::new(name.to_owned());
    match format {
        RawFormat::Xml => node.set("xmlns", namespace.unwrap_or_default()),
        RawFormat::Html if namespace.is_some() => {
            notes.push(Note::dropped(at.key("namespace"), "an element of HTML has its namespace"));
        }
        RawFormat::Html => {}
    }

    let here = at.key("attrs");
    for (key, value) in attrs {
        if key == "xmlns" || !is_ncname(key) {
            notes.push(Note::dropped(here.key(key), "this name cannot be the name of an attribute"));
        } else if is_active(value) {
            notes.push(not_written(here.key(key)));
        } else {
            node.set(key.clone(), value.as_str());
        }
    }
    Some(node)
}

/// Has what is in an element say its namespace only where it is another one.
pub(super) fn once(node: &mut Node) {
    let Some(namespace) = node.attr("xmlns").map(str::to_owned) else { return };
    let mut ahead: Vec<&mut Node> = vec![node];
    while let Some(next) = ahead.pop() {
        for child in &mut next.children {
            let Child::Node(inner) = child else { continue };
            match inner.attr("xmlns").map(|ns| ns == namespace) {
                Some(true) => inner.attrs.retain(|(name, _)| name != "xmlns"),
                Some(false) => {}
                // What holds raw content is known as such in XHTML only.
                None if inner.attr("data-raw").is_some() && namespace != XHTML => inner.set("xmlns", XHTML),
                None => ahead.push(inner),
            }
        }
    }
}

/// Whether there is an element of this kind among blocks or in their texts, at any depth.
pub(super) fn are_in(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Element(_) => true,
        Block::Paragraph(p) => in_text(&p.text),
        Block::Heading(h) => in_text(&h.text),
        Block::List(l) => l.items.iter().any(|item| are_in(item)),
        Block::Quote(q) => are_in(&q.blocks) || q.credit.as_ref().is_some_and(in_text),
        Block::Table(t) => {
            t.caption.as_ref().is_some_and(in_text)
                || t.rows.iter().flat_map(|row| &row.cells).any(|cell| are_in(&cell.blocks))
        }
        Block::Media(m) => are_in(&m.caption) || m.credit.as_ref().is_some_and(in_text),
        Block::Section(s) => are_in(&s.blocks),
        Block::Pre(_) | Block::Rule(_) | Block::Raw(_) => false,
    })
}

fn in_text(text: &RichText) -> bool {
    let inner = |i: &Inline| matches!(i, Inline::Element(_)) || i.children().is_some_and(in_text);
    read::marks(text).iter().any(inner)
}

/// Notes that elements among these blocks read back as something else than they are, since the markup knows them.
pub(in crate::syntax::markup) fn reads_otherwise(
    node: &Node,
    blocks: &[Block],
    at: At<'_>,
    notes: &mut Vec<Note>,
    read: fn(Element<'_>, &mut Context) -> Vec<Block>,
) {
    if !are_in(blocks) {
        return;
    }
    let mut text = String::new();
    writer::write(node, 0, &mut text);
    let back = Tree::parse_str(&text).map(|tree| read(tree.root(), &mut Context::default()));
    if !back.is_ok_and(|back| back == blocks) {
        notes.push(Note::degraded(at, "with elements of other vocabularies in it, the body reads otherwise"));
    }
}
