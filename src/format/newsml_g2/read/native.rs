//! What is left over of an item goes into `native`, and is said: one note for each path.

use indexmap::IndexMap;

use super::cx::Cx;
use crate::format::newsml_g2::{ID, NAR, VERSION, stands_once};
use crate::model::{Catalog, Native, NativeElement};
use crate::note::Note;
use crate::syntax::markup::nitf::NITF;
use crate::syntax::markup::xhtml::XHTML;
use crate::syntax::xml::{Attr, Element, Remains, XML_NS};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Collects everything that was not taken from `item`, together with what was marked.
pub(super) fn collect(
    item: Element<'_>,
    catalogs: Vec<Catalog>,
    version: Option<&str>,
    pointer: &str,
    cx: &mut Cx<'_>,
) -> Native {
    let mut bag = Native {
        version: version.filter(|v| *v != VERSION).map(str::to_owned),
        catalogs,
        attrs: std::mem::take(&mut cx.marks).into_iter().collect(),
        ..Native::of(ID)
    };
    let mut said: IndexMap<(bool, String), (u32, u64)> = IndexMap::new();
    let mut say = |element: bool, path: String, offset: u64| {
        said.entry((element, path)).or_insert((0, offset)).0 += 1;
    };
    item.leftovers(|name| !stands_once(name), &mut |left| match left.what {
        Remains::Attr(attr) if is_boilerplate(attr) => {}
        Remains::Attr(attr) => {
            say(false, format!("{}@{}", without_positions(&left.path), attr.name()), attr.offset());
            keep_attr(&mut bag, &left.path, attr);
        }
        Remains::Spelling(attr) => keep_attr(&mut bag, &left.path, attr),
        Remains::Shape => {
            bag.attrs.insert(format!("{}#stood", left.path), String::new());
        }
        Remains::Element(el) if el.local() == "Signature" => say(true, "Signature".to_owned(), el.offset()),
        Remains::Element(el) => {
            say(true, without_positions(&left.path), el.offset());
            let xml = el.to_xml_in(item.namespace(), meant(&left.path));
            bag.elements.push(NativeElement { at: left.path, xml: Some(xml), json: None });
        }
        Remains::Text(el, text) => {
            say(false, format!("{}#text", without_positions(&left.path)), el.offset());
            bag.attrs.insert(format!("{}#text", left.path), text.trim().to_owned());
        }
    });
    for ((element, path), (count, offset)) in said {
        cx.note(offset, note(element, &path, count, pointer));
    }
    bag
}

/// The namespace in which an element at this path should stand: senders forget to say so.
fn meant(path: &str) -> &'static str {
    match path.split_once("inlineXML[").and_then(|(_, rest)| rest.split_once('/')) {
        None => NAR,
        Some((_, rest)) if rest.starts_with("nitf[") => NITF,
        Some(_) => XHTML,
    }
}

fn keep_attr(bag: &mut Native, path: &str, attr: Attr<'_>) {
    bag.attrs.insert(format!("{path}@{}", attr.name()), attr.value().to_owned());
    let prefix = attr.prefix();
    if !prefix.is_empty() && attr.namespace() != XML_NS && !bag.namespaces.contains_key(prefix) {
        bag.namespaces.insert(prefix.to_owned(), attr.namespace().to_owned());
    }
}

fn note(element: bool, path: &str, count: u32, pointer: &str) -> Note {
    if path == "Signature" {
        return Note::unmapped(pointer, "the signature does not hold for a converted item: left out");
    }
    let times = if count > 1 { format!(" ({count} times)") } else { String::new() };
    let list = if element { "elements" } else { "attrs" };
    Note::unmapped(format!("{pointer}/{list}"), format!("no field for {path}{times}: kept for NewsML-G2"))
}

/// `contentMeta/subject[3]/sameAs[1]` without its positions.
fn without_positions(path: &str) -> String {
    let mut inside = false;
    let keep = |c: char| {
        let keep = !inside && !matches!(c, '[' | '(');
        inside = (inside || matches!(c, '[' | '(')) && !matches!(c, ']' | ')');
        keep
    };
    let mut keep = keep;
    path.chars().filter(|c| keep(*c)).collect()
}

/// What says nothing about the news: where the schema lies.
pub(super) fn is_boilerplate(attr: Attr<'_>) -> bool {
    attr.namespace() == XSI
}
