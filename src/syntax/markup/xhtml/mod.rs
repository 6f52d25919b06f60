//! XHTML, and what people take for it, as blocks and back.
//!
//! Reading takes any tree of HTML elements, in XHTML's namespace, another one or none. Writing is such that reading it
//! gives the same blocks. `read(write(blocks)) == blocks`, except for what writing notes.
//!
//! # Before you change something here
//!
//! Reading is forgiving, so the same blocks have many spellings; writing has to choose one that reads back. What went
//! wrong, so that it does not again:
//! - Raw content is anything: half an element, a picture, a list item. Whether it can stand without a wrapper depends on
//!   where it stands, and is found out by reading it there (`check`), not by looking at it.
//! - A list item, a cell or a caption with one paragraph is written without `p`. It needs the `p` when the paragraph has a
//!   role, is empty, begins with white space or holds raw content, and when the source had it (`keep_shape`).
//! - Blank and illegal values (a class of blanks, the kind of an entity that is no name) cannot be read back: each is
//!   noted, and what is written instead must read the same the second time.
//! - White space is folded over the borders of marks: a change to one mark moves blanks in its neighbours.
//! - Elements around everything are no depth for the model, and still a call within a call: both are bounded.
//! - The attributes of a mark are in the thousands in hostile input: look nothing up for each of them.
//!
//! How to test a change: `cargo test --lib xhtml` tries the law with generated blocks (`PROPTEST_CASES=5000` for more),
//! `cargo test --test suite -- roundtrip hostile nesting` over all formats; then the fuzz targets `round_trip` and
//! `article`. What reads otherwise than before shows in `cargo test --test suite g2_dialects`.

use indexmap::IndexMap;

use crate::model::{Inline, Raw, RawFormat, RichText};
use crate::note::{At, Note, NoteKind};
use crate::syntax::markup::{Context, fold};
use crate::syntax::xml::writer::{Child, Node};
use crate::syntax::xml::{Element, Tree, Untaken};

mod check;
mod element;
mod header;
mod inline;
mod media;
mod names;
mod paragraph;
mod read;
mod table;
#[cfg(test)]
mod tests;
mod write;

pub use element::{read_house, write_house};
pub use inline::{Host, write as write_rich};
pub(crate) use paragraph::{in_paragraph, may_be_named};
pub use read::read;
pub use write::{blocks as write_blocks, document};
pub(super) use {
    check::needs_paragraph,
    element::{reads_otherwise, stands_in_line},
    header::recognise,
    inline::silent_spans,
    write::{align_name, has_no_role, no_role, without_first_paragraph},
};

/// The namespace of XHTML.
pub const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// How deep blocks and marks may nest; what is deeper is flattened. Below the model's limit, since a list or table
/// counts for more than one level there.
pub(super) const MAX_LEVEL: usize = 40;

/// The style under which white space is kept.
pub(super) const KEEP_SPACE: &str = "white-space: pre-wrap";

/// Reads HTML as people write it: not well-formed, in pieces, with bare text.
///
/// The tree which the XML syntax makes of it is forgiving enough for the pieces of HTML that feeds, databases and CDATA
/// sections carry; a browser's algorithm would weigh more than the rest of wirecopy.
#[must_use]
pub fn read_html(text: &str, context: &mut Context) -> Vec<crate::model::Block> {
    let tree = match Tree::parse_html(text) {
        Ok(tree) => tree,
        Err(error) => {
            context.remark(NoteKind::Repaired, 0, format!("HTML that cannot be read was kept word for word: {error}"));
            return vec![crate::model::Block::Raw(Raw { format: RawFormat::Html, value: text.to_owned() })];
        }
    };
    let blocks = read(tree.root(), context);
    for (what, (times, offset)) in left_behind(tree.root()) {
        let times = if times > 1 { format!(" ({times} times)") } else { String::new() };
        context.remark(NoteKind::Dropped, offset, format!("{what}{times} was left out: there is no field for it"));
    }
    blocks
}

/// What nobody took of a tree that is gone afterwards: how often, and where first.
fn left_behind(root: Element<'_>) -> IndexMap<String, (usize, u64)> {
    let mut left = IndexMap::new();
    root.leftovers(|_| false, &mut |leftover| {
        let step = leftover.path.rsplit('/').next().unwrap_or_default();
        let (what, offset) = match leftover.what {
            Untaken::Attr(attr) => (format!("{step}@{}", attr.name()), attr.offset()),
            Untaken::Element(element) => (format!("<{}>", element.local()), element.offset()),
            Untaken::Text(parent, _) => (format!("text in <{}>", parent.local()), parent.offset()),
            Untaken::Spelling(_) | Untaken::Shape | Untaken::Name(_) | Untaken::Bare | Untaken::Typed(_) => return,
        };
        left.entry(what).or_insert((0, offset)).0 += 1;
    });
    left
}

/// Reads what stands in an element as running text: marks of XHTML and of the element's own vocabulary. White space is
/// folded unless `xml:space` says otherwise.
#[must_use]
pub fn read_rich(element: Element<'_>, context: &mut Context) -> RichText {
    let home = std::mem::replace(&mut context.home, element.namespace().to_owned());
    let text = inline::read(element, context, 0);
    context.home = home;
    let kept = element.attrs().find(|a| a.name() == "xml:space").map(crate::syntax::xml::Attr::take);
    if kept == Some("preserve") { text } else { fold::fold(text) }
}

/// Reads a piece of HTML as lines of running text: paragraphs, or all of it as one.
pub(super) fn read_lines(root: Element<'_>, context: &mut Context) -> Vec<RichText> {
    let line = |block: &crate::model::Block| match block {
        crate::model::Block::Paragraph(p) => Some(p.text.clone()),
        _ => None,
    };
    read(root, context).iter().filter_map(line).collect()
}

/// Whether the element belongs to another vocabulary than HTML.
fn is_foreign(element: Element<'_>, context: &Context) -> bool {
    match element.namespace() {
        XHTML => context.house && names::is_frame(&element.lower()) && element.attr("data-raw").is_none(),
        home if home == context.home => {
            let is_html = names::is_borrowed(element.local()) || context.boxed && element.local() == "p";
            context.house && !is_html
        }
        other => context.house || !other.is_empty(),
    }
}

/// The element word for word.
fn raw_element(element: Element<'_>, context: &Context) -> Raw {
    element.take_whole();
    let format = if is_foreign(element, context) { RawFormat::Xml } else { RawFormat::Html };
    Raw { format, value: element.to_xml() }
}

/// The content of a wrapper which [`write`] put around raw content.
fn unwrap_raw(element: Element<'_>, format: &str) -> Raw {
    let format = if format == "xml" { RawFormat::Xml } else { RawFormat::Html };
    let value = match element.elements().next() {
        Some(inner) => inner.to_xml(),
        None => element.text().into_owned(),
    };
    Raw { format, value }
}

/// The class of an element, unless it is blank.
pub(super) fn take_class(element: Element<'_>) -> Option<String> {
    element.attr("class").filter(|c| !c.trim().is_empty())?;
    element.take_attr("class").map(str::to_owned)
}

/// Whether the element says that its white space counts.
pub(super) fn keeps_space(element: Element<'_>) -> bool {
    element.attr("style").is_some_and(is_keep_space) && element.take_attr("style").is_some()
}

fn is_keep_space(style: &str) -> bool {
    style.trim_end_matches(';').replace(' ', "") == KEEP_SPACE.replace(' ', "")
}

/// Whether an element within another vocabulary's text is running text of HTML.
pub(super) fn is_running(element: Element<'_>, context: &Context) -> bool {
    !is_foreign(element, context) && inline::is_inline(&element.lower()) && !names::has_blocks(element)
}

/// Whether an unknown element beside text is a part of its line: it has words, and no blocks of HTML.
pub(super) fn is_in_line(element: Element<'_>, context: &Context) -> bool {
    is_unknown(element, context) && !names::has_blocks(element) && !element::is_embed(element, context)
}

/// Whether an element within another vocabulary's text is nothing that HTML has.
pub(super) fn is_unknown(element: Element<'_>, context: &Context) -> bool {
    is_foreign(element, context) || !names::is_known(&element.lower())
}

/// Reads one mark of HTML within another vocabulary's text.
pub(super) fn read_mark(element: Element<'_>, context: &mut Context, level: usize, out: &mut Vec<Inline>) {
    inline::one(element, context, level, out);
}

/// Reads one block of HTML among another vocabulary's blocks.
pub(super) fn read_block(
    element: Element<'_>,
    context: &mut Context,
    level: usize,
    run: &mut Vec<Inline>,
    out: &mut Vec<crate::model::Block>,
) {
    read::one(element, context, level, run, out);
}

/// Writes one mark as XHTML into another vocabulary's text.
pub(super) fn write_mark(node: &mut Node, mark: &Inline, at: At<'_>, notes: &mut Vec<Note>) {
    inline::write_in_host(node, mark, at, notes);
}

/// Writes one block as XHTML among another vocabulary's blocks.
pub(super) fn write_block(node: &mut Node, block: &crate::model::Block, at: At<'_>, notes: &mut Vec<Note>) {
    let mut inner = Node::default();
    write::block(&mut inner, block, at, notes);
    for mut child in inner.children {
        declare(&mut child);
        node.add(child);
    }
}

/// Has an element say that it is of XHTML, unless it says of what it is.
fn declare(child: &mut Child) {
    if let Child::Node(element) = child
        && element.attr("xmlns").is_none()
    {
        element.attrs.insert(0, ("xmlns".into(), XHTML.to_owned()));
    }
}
