//! Fragments of XML that were kept: whether they are one element, and as what the standard lets them stand.

use std::borrow::Cow;

use crate::syntax::xml::Tree;
use crate::syntax::xml::rules::{Checker, Standard, Type};
use crate::syntax::xml::writer::{Child, is_xml_char};

/// The fragment as a child, if it is one well-formed element. It is written anew, so that nothing can stand around it.
pub(crate) fn raw(xml: &str) -> Option<Child> {
    if !xml.chars().all(is_xml_char) {
        return None;
    }
    let tree = Tree::parse_str(xml).ok()?;
    let root = tree.root();
    Some(Child::Raw { name: root.local().to_owned(), namespace: root.namespace().to_owned(), xml: root.to_xml() })
}

/// How many parts of a fragment are left out before all of it is.
const MOST_LEFT_OUT: usize = 20;

/// A fragment as it may stand in an element of this type, without what in it may not stand there, which is told; or what
/// the standard has against all of it.
pub(super) fn allowed(
    fragment: Child,
    parent: Option<&'static Type>,
    standard: &'static Standard,
    told: &mut Vec<String>,
) -> Result<Child, String> {
    let Child::Raw { name, namespace, xml } = &fragment else { return Ok(fragment) };
    let Ok(tree) = Tree::parse_str(xml) else { return Ok(fragment) };
    let holds = match parent {
        _ if *namespace != standard.namespace => None,
        Some(parent) => standard.inside(parent, name),
        None => standard.element(name),
    };
    let as_it_is = Checker::fault_of(standard, &tree, holds);
    let Some(fault) = as_it_is else { return Ok(fragment) };

    // White space around a date or name is not valid, and says nothing.
    if let Some(kind) = holds.and_then(Type::value)
        && let Some(folded) = folded(xml, &tree.root().text()).filter(|(_, text)| kind.fits(text))
        && let Ok(tree) = Tree::parse_str(&folded.0)
        && Checker::fault_of(standard, &tree, holds).is_none()
    {
        return Ok(Child::Raw { name: name.clone(), namespace: namespace.clone(), xml: folded.0 });
    }
    without_faults(&fragment, holds, standard, told).ok_or_else(|| not_standard(&fault.message))
}

/// The fragment without the parts in it that the standard has something against; nothing when that would be all of it.
fn without_faults(
    fragment: &Child,
    holds: Option<&'static Type>,
    standard: &'static Standard,
    told: &mut Vec<String>,
) -> Option<Child> {
    let Child::Raw { name, namespace, xml } = fragment else { return None };
    let mut xml = Cow::Borrowed(xml.as_str());
    let mut left_out = Vec::new();
    for _ in 0..MOST_LEFT_OUT {
        let tree = Tree::parse_str(&xml).ok()?;
        let Some(fault) = Checker::fault_of(standard, &tree, holds) else {
            let root = tree.root();
            let says = root.has_attrs() || root.elements().next().is_some() || !root.is_blank();
            return says.then(|| {
                told.append(&mut left_out);
                Child::Raw { name: name.clone(), namespace: namespace.clone(), xml: xml.into_owned() }
            });
        };
        let part = tree.root().descendants().find(|e| e.offset() == fault.element)?;
        left_out.push(not_standard(&fault.message));
        let rest = tree.root().to_xml_without(part);
        xml = Cow::Owned(rest);
    }
    None
}

/// What the standard has against something that was kept, as a note says it.
pub(crate) fn not_standard(why: &str) -> String {
    format!("not as the standard has it: {why}")
}

/// An element of nothing but text with the white space in that folded, and the text.
fn folded(xml: &str, text: &str) -> Option<(String, String)> {
    let (start, end) = (start_tag(xml), xml.rfind('<')?);
    let folded = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let escaped = xml.get(start..end)?.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    Some(([xml.get(..start)?, &escaped, xml.get(end..)?].concat(), folded))
}

/// The length of the start tag, in whose values `>` may stand.
fn start_tag(xml: &str) -> usize {
    let mut quote = None;
    for (i, c) in xml.char_indices() {
        match (quote, c) {
            (None, '>') => return i + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            _ => {}
        }
    }
    xml.len()
}
