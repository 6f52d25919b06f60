//! catalogRef and catalog: which aliases are in force, and what is kept of them.

use super::item_reading::ItemReading;
use crate::error::{Error, Result};
use crate::model::{Catalog, Scheme};
use crate::syntax::input::Input;
use crate::syntax::qcode;
use crate::syntax::xml::{Element, Tree, XmlSource};

/// What is written anyway when an article has no catalogs of its own.
const DEFAULT: &str = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml";

/// Takes the catalogs of an item or header, and puts their aliases in force before those around it.
pub(super) fn read(parent: Element<'_>, cx: &mut ItemReading<'_>) -> Vec<Catalog> {
    let around = std::mem::take(&mut cx.schemes);
    let mut all = Vec::new();
    for el in parent.elements().filter(|e| e.namespace() == parent.namespace()) {
        match el.local() {
            "catalogRef" => all.extend(reference(el)),
            "catalog" => all.extend(inline(el)),
            _ => {}
        }
    }

    // Inline declarations go before references, whatever their order.
    all.iter().for_each(|c: &Catalog| cx.schemes.add(&c.schemes));
    for href in all.iter().filter_map(|c| c.href.as_deref()) {
        let known: Vec<Scheme> = qcode::referred(cx.catalogs, href).cloned().collect();
        cx.schemes.add(&known);
    }
    cx.schemes.add(around.declared());
    for catalog in cx.catalogs.iter().filter(|c| c.href.is_none()) {
        cx.schemes.add(&catalog.schemes);
    }
    let only_default = matches!(all.as_slice(), [one] if one.href.as_deref() == Some(DEFAULT));
    // A header has none unless it states one.
    if only_default && parent.local() != "header" { Vec::new() } else { all }
}

/// Reads a file that holds a catalog, wherever in it the schemes stand.
pub(in crate::format::newsml_g2) fn file(input: Input) -> Result<Catalog> {
    let mut source = XmlSource::new(input);
    let mut tree = Tree::default();
    source.advance()?;
    source.tree(&mut tree)?;
    let schemes = tree.root().descendants().filter(|e| e.local() == "scheme").filter_map(scheme).collect::<Vec<_>>();
    if schemes.is_empty() {
        return Err(Error::invalid("no scheme with alias and uri in it").help("a NewsML-G2 catalog was expected"));
    }
    Ok(Catalog { href: None, schemes })
}

fn scheme(el: Element<'_>) -> Option<Scheme> {
    Some(Scheme { alias: el.attr("alias")?.trim().to_owned(), uri: el.attr("uri")?.trim().to_owned() })
}

fn reference(el: Element<'_>) -> Option<Catalog> {
    let href = el.attr("href")?.trim();
    // What says more than its address is kept whole beside it.
    if el.attrs().count() == 1 && el.is_blank() {
        el.take_whole();
    }
    Some(Catalog { href: Some(href.to_owned()), schemes: Vec::new() })
}

fn inline(el: Element<'_>) -> Option<Catalog> {
    let mut plain = el.attrs().next().is_none();
    let mut schemes = Vec::new();
    for scheme in el.elements() {
        let (alias, uri) = (scheme.attr("alias"), scheme.attr("uri"));
        plain &= scheme.attrs().count() == 2 && scheme.is_blank() && scheme.local() == "scheme";
        match (alias, uri) {
            (Some(alias), Some(uri)) => schemes.push(Scheme { alias: alias.to_owned(), uri: uri.to_owned() }),
            _ => plain = false,
        }
    }
    if plain && !schemes.is_empty() {
        el.take_whole();
    }
    (!schemes.is_empty()).then_some(Catalog { href: None, schemes })
}
