//! Names of attributes that are put back as they were kept: whether XML allows them, and in which namespace they are.

use indexmap::IndexMap;

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
pub(super) fn is_prefix(prefix: &str) -> bool {
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
