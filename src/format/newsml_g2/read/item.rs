//! One item: newsItem or packageItem.

use super::item_reading::{ItemReading, is_marked};
use super::{assert, catalogs, content, fields, links};
use crate::format::newsml_g2::map::RIGHTS;
use crate::format::newsml_g2::standard::STANDARD;
use crate::model::{Article, ItemType, Native, Rights};
use crate::note::Note;
use crate::syntax::guid;
use crate::syntax::xml::keep::NativeKey;
use crate::syntax::xml::rules::Type;
use crate::syntax::xml::{Element, XML_NS, map};

/// Reads an item.
pub(super) fn read(item: Element<'_>, cx: &mut ItemReading<'_>) -> Article {
    let mut article = Article {
        version: item.take_attr("version").map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned),
        ..Article::default()
    };
    identify(item, &mut article, cx);
    cx.is_nonpublic = is_marked(item);
    let version = item.take_attr("standardversion");
    let _ = (item.take_attr("standard"), item.take_attr("conformance"));
    let catalogs = catalogs::read(item, cx);
    parts(item, &mut article, cx);
    let asserts = item
        .take_all("assert")
        .chain(item.elements().filter(|e| e.local() == "contentMeta").flat_map(|m| m.take_all("assert")));
    let (held, asserts): (Vec<Element<'_>>, Vec<Element<'_>>) = asserts.partition(|assert| cx.is_held(*assert));
    held.into_iter().for_each(Element::untake);
    assert::merge(asserts, &mut article, cx);
    let sets: Vec<Element<'_>> = item.take_all("contentSet").collect();
    if let Some(second) = sets.get(1) {
        let detail = "an item has one contentSet only: the files and texts of all of them were read";
        cx.note(second.offset(), Note::repaired("", detail));
    }

    let body_language = content::read(&sets, item.lang(), &mut article, cx);
    sets.into_iter().for_each(keep_empty);
    if let Some(set) = item.child("groupSet").filter(|set| !cx.is_held(*set)) {
        let _ = item.take("groupSet");
        links::groups(set, &mut article, cx);
    }
    language(item, body_language, &mut article, cx);
    package(item, &mut article, cx);
    let bag = cx.bag(item, catalogs, version, "/native");
    article.native = Some(bag).filter(|b: &Native| !b.is_empty());
    article
}

fn identify(item: Element<'_>, article: &mut Article, cx: &mut ItemReading<'_>) {
    match item.take_attr("guid").map(str::trim).filter(|g| !g.is_empty()) {
        Some(guid) => guid.clone_into(&mut article.guid),
        None => {
            let text = item.text();
            let words: Vec<&str> = text.split_whitespace().collect();
            article.guid = guid::derived(&words.join(" "));
            cx.note(item.offset(), guid::note());
        }
    }
}

fn parts(item: Element<'_>, article: &mut Article, cx: &mut ItemReading<'_>) {
    let holds = STANDARD.element(item.local());
    order(item, holds, cx);
    if let Some(meta) = item.take("itemMeta") {
        order(meta, holds.and_then(|item| STANDARD.inside(item, "itemMeta")), cx);
        cx.within(meta, |cx| fields::part(meta, article, cx));
    }
    if let Some(meta) = item.take("contentMeta") {
        order(meta, holds.and_then(|item| STANDARD.inside(item, "contentMeta")), cx);
        cx.within(meta, |cx| fields::part(meta, article, cx));
        keep_empty(meta);
    }
    for el in item.take_all("rightsInfo") {
        cx.within(el, |cx| rights(el, article, cx));
    }
    fields::strays(item, article, cx);
}

/// Reads a rightsInfo; one that says nothing the model knows is given back.
fn rights(el: Element<'_>, article: &mut Article, cx: &mut ItemReading<'_>) {
    let mut rights = Rights::default();
    map::read(RIGHTS, el, "", &mut rights, cx);
    if rights == Rights::default() {
        el.untake();
    } else {
        article.rights.push(rights);
    }
}

/// Says of the first child out of order that it is; order matters to the standard, and not to reading.
fn order(parent: Element<'_>, holds: Option<&Type>, cx: &mut ItemReading<'_>) {
    let own = || parent.elements().filter(|e| e.namespace() == parent.namespace());
    if let Some((at, other)) = holds.and_then(|holds| holds.out_of_order(own().map(Element::local)))
        && let Some(el) = own().nth(at)
    {
        let detail = format!("{} stands behind {other}, out of the order of the standard", el.local());
        cx.note(el.offset(), Note::repaired("", detail));
    }
}

/// A part with nothing in it stays as it is.
fn keep_empty(part: Element<'_>) {
    if part.attrs().next().is_none() && part.elements().next().is_none() {
        part.untake();
    }
}

/// The language is that of the content, else that of the item; marks say where it stood.
fn language(item: Element<'_>, body: Option<String>, article: &mut Article, cx: &mut ItemReading<'_>) {
    let stated = article.language.is_some();
    let lang = item.attrs().find(|a| a.local() == "lang" && a.namespace() == XML_NS);
    let of_item = lang.map(|a| a.value().trim().to_owned()).filter(|l| !l.is_empty());
    if !stated {
        article.language = body.or_else(|| of_item.clone());
    }
    if article.language.is_some() && !stated {
        cx.mark(NativeKey::Absent("contentMeta/language[1]"), "");
    }
    if article.language.is_some() && of_item.is_none() {
        cx.mark(NativeKey::AbsentAttr("", "xml:lang"), "");
    }

    match lang {
        Some(attr) if article.language.as_deref() == Some(attr.value()) => {
            let _ = attr.take();
        }
        Some(attr) => {
            let _ = attr.take_spelling();
        }
        None => {}
    }
}

/// What only packages need: a type, and word of one without groups.
fn package(item: Element<'_>, article: &mut Article, cx: &mut ItemReading<'_>) {
    let mut of_item = item.child("itemMeta").into_iter().flat_map(Element::elements);
    if !of_item.any(|e| e.local() == "pubStatus" && e.is_taken()) {
        cx.mark(NativeKey::Absent("itemMeta/pubStatus"), "");
    }
    if item.local() != "packageItem" {
        return;
    }
    match item.child("itemMeta").and_then(|m| m.child("itemClass")) {
        None => article.kind = ItemType::Composite,
        // What it says is kept, though a package that is a text is written as composite else.
        Some(class) if article.kind == ItemType::Text => {
            let stated = class.attrs().filter(|a| matches!(a.name(), "qcode" | "uri"));
            for attr in stated {
                let _ = attr.take_spelling();
            }
        }
        Some(_) => {}
    }
    if article.groups.is_empty() {
        cx.mark(NativeKey::Item, "packageItem");
    }
}
