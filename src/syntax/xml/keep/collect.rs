//! What is left over of an item goes into `native`, and is said: one note for each path. Knows no format.

use indexmap::IndexMap;

use super::{Dialect, NativeKey};
use crate::model::{Native, NativeElement};
use crate::note::Note;
use crate::syntax::xml::items::Notes;
use crate::syntax::xml::{Attr, Element, Untaken, XML_NS};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// XML Signature Syntax and Processing (W3C), section 4.1.
const XML_DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";

/// Adds to a bag, in which marks may stand already, everything that was not taken from `item`; the notes speak of the bag
/// at `pointer`.
pub(crate) fn collect(item: Element<'_>, bag: &mut Native, dialect: &Dialect, pointer: &str, notes: &mut Notes) {
    let mut said: IndexMap<(Sort, String), (u32, u64)> = IndexMap::new();
    let mut say = |sort: Sort, path: String, offset: u64| {
        said.entry((sort, path)).or_insert((0, offset)).0 += 1;
    };
    item.leftovers(dialect.numbered, &mut |left| match left.what {
        Untaken::Attr(attr) if is_boilerplate(attr) => {}
        Untaken::Attr(attr) => {
            say(Sort::Attr, NativeKey::Attr(&without_positions(&left.path), attr.name()).to_string(), attr.offset());
            keep_attr(bag, &left.path, attr);
        }
        Untaken::Spelling(attr) => keep_attr(bag, &left.path, attr),
        Untaken::Shape => {
            bag.attrs.insert(NativeKey::Stood(&left.path).to_string(), String::new());
        }
        Untaken::Name(el) => {
            bag.attrs.insert(NativeKey::Name(&left.path).to_string(), el.local().to_owned());
        }
        Untaken::Typed(el) => {
            let spelt = el.text().split_whitespace().collect::<Vec<_>>().join(" ");
            bag.attrs.insert(NativeKey::Typed(&left.path).to_string(), veiled(&spelt));
        }
        Untaken::Bare => {
            bag.attrs.insert(NativeKey::Bare(&left.path).to_string(), String::new());
        }
        Untaken::Element(el) if el.local() == "Signature" && el.namespace() == XML_DSIG => {
            say(Sort::Signature, String::new(), el.offset());
        }
        Untaken::Element(el) => {
            say(Sort::Element, without_positions(&left.path), el.offset());
            let xml = el.to_xml_in(item.namespace(), (dialect.meant)(&left.path));
            bag.elements.push(NativeElement { at: left.path, xml: Some(xml), json: None });
        }
        Untaken::Text(el, text) => {
            say(Sort::Attr, NativeKey::Text(&without_positions(&left.path)).to_string(), el.offset());
            bag.attrs.insert(NativeKey::Text(&left.path).to_string(), text.trim().to_owned());
        }
    });
    for ((sort, path), (count, offset)) in said {
        notes.push((offset, note(sort, &path, count, pointer, dialect.name)));
    }
}

/// Markup as it is kept: not as markup, so that nobody takes it for a part of the story.
pub(crate) fn veiled(markup: &str) -> String {
    markup.replace('%', "%25").replace('<', "%3C").replace('&', "%26")
}

/// The markup that is kept so.
pub(super) fn unveiled(kept: &str) -> String {
    kept.replace("%26", "&").replace("%3C", "<").replace("%25", "%")
}

/// What is said of a path.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Sort {
    Attr,
    Element,
    /// A digital signature of the document, wherever it stands.
    Signature,
}

fn keep_attr(bag: &mut Native, path: &str, attr: Attr<'_>) {
    bag.attrs.insert(NativeKey::Attr(path, attr.name()).to_string(), attr.value().to_owned());
    let prefix = attr.prefix();
    if !prefix.is_empty() && attr.namespace() != XML_NS && !bag.namespaces.contains_key(prefix) {
        bag.namespaces.insert(prefix.to_owned(), attr.namespace().to_owned());
    }
}

fn note(sort: Sort, path: &str, count: u32, pointer: &str, name: &str) -> Note {
    let list = match sort {
        Sort::Attr => "attrs",
        Sort::Element => "elements",
        Sort::Signature => {
            return Note::unmapped(pointer, "the signature does not hold for a converted item: left out");
        }
    };
    let times = if count > 1 { format!(" ({count} times)") } else { String::new() };
    Note::unmapped(format!("{pointer}/{list}"), format!("no field for {path}{times}: kept for {name}"))
}

/// `contentMeta/subject[3]/sameAs[1]` without its positions.
fn without_positions(path: &str) -> String {
    let mut inside = false;
    let mut keep = |c: char| {
        let keep = !inside && !matches!(c, '[' | '(');
        inside = (inside || matches!(c, '[' | '(')) && !matches!(c, ']' | ')');
        keep
    };
    path.chars().filter(|c| keep(*c)).collect()
}

/// What says nothing about the news: where the schema lies.
pub(crate) fn is_boilerplate(attr: Attr<'_>) -> bool {
    attr.namespace() == XSI
}
