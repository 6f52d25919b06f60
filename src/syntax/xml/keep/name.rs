//! Names of attributes that are put back as they were kept: whether XML allows them, and in which namespace they are.

use indexmap::IndexMap;

use super::{FRAME, NativeKey, entries};
use crate::model::Native;
use crate::syntax::xml::XML_NS;
use crate::syntax::xml::rules::Named;
use crate::syntax::xml::writer::is_ncname;

/// Whether it is the name of an attribute whose prefix is declared.
pub(super) fn is_declared(name: &str, namespaces: &IndexMap<String, String>) -> bool {
    match name.split_once(':') {
        None => is_ncname(name) && name != "xmlns",
        Some(("xml", local)) => matches!(local, "lang" | "space" | "base" | "id"),
        Some((prefix, local)) => {
            is_ncname(local) && is_prefix(prefix) && namespaces.get(prefix).is_some_and(|uri| !uri.is_empty())
        }
    }
}

/// Whether a prefix may be declared.
fn is_prefix(prefix: &str) -> bool {
    is_ncname(prefix) && !prefix.starts_with("xml")
}

/// An attribute with the namespace to which its prefix leads.
pub(super) fn named<'a>(name: &'a str, namespaces: &'a IndexMap<String, String>) -> Named<'a> {
    let namespace = match name.split_once(':') {
        None => "",
        Some(("xml", _)) => XML_NS,
        Some((prefix, _)) => namespaces.get(prefix).map_or("", String::as_str),
    };
    Named { name, namespace }
}

/// The namespaces of a bag as attributes that declare them: with the name of the attribute, where XML allows the prefix.
pub(crate) fn namespaces(bag: &Native) -> impl Iterator<Item = (&str, Option<String>, &str)> {
    let declared = |prefix: &str, uri: &str| is_prefix(prefix) && !uri.is_empty();
    bag.namespaces.iter().map(move |(prefix, uri)| {
        (prefix.as_str(), declared(prefix, uri).then(|| format!("xmlns:{prefix}")), uri.as_str())
    })
}

/// The kept attributes of the element around a header that may stand there again.
pub(crate) fn frame_attrs(bag: &Native) -> impl Iterator<Item = (&str, &str)> {
    entries(bag).filter_map(|(_, key, value)| match key {
        NativeKey::Attr(FRAME, attr) if is_of_others(attr, bag) => Some((attr, value)),
        _ => None,
    })
}

/// Whether it is an attribute of another namespace: only those may stand on what is around a header.
pub(super) fn is_of_others(attr: &str, bag: &Native) -> bool {
    attr.contains(':') && !attr.starts_with("xml:") && is_declared(attr, &bag.namespaces)
}
