//! What no kind of row can say of an article: closed lists, embargoes, links, and what has a property of ours.

use super::G2;
use super::values::{DATE_TIME, push};
use crate::format::newsml_g2::{MAX_HINTS, OWN, read, write};
use crate::model::{AltId, Article, Code, Completeness, Embargo, Field, ItemType, PubStatus, Slugline};
use crate::note::Note;
use crate::syntax::hold;
use crate::syntax::iptc;
use crate::syntax::markup::is_blank;
use crate::syntax::xml::map::{Given, Key, Own, Target};
use crate::syntax::xml::writer::Node;
use crate::syntax::xml::{Attr, Element};
use read::Space;

pub(super) static CLASS: Own<G2, Article> = Own { key: Key::Field(Field::Kind), read: read_class, write: write_class };
pub(super) static STATUS: Own<G2, Article> =
    Own { key: Key::Field(Field::PubStatus), read: read_status, write: write_status };
pub(super) static EMBARGO: Own<G2, Article> =
    Own { key: Key::Field(Field::Embargo), read: read_embargo, write: write_embargo };
pub(super) static LINK: Own<G2, Article> = Own { key: Key::Field(Field::Links), read: read_link, write: write_links };
pub(super) static ALT_ID: Own<G2, Article> =
    Own { key: Key::Field(Field::AltIds), read: read_alt_id, write: write_alt_ids };
pub(super) static SLUGLINE: Own<G2, Article> =
    Own { key: Key::Field(Field::Slugline), read: read_slugline, write: write_slugline };
pub(super) static COMPLETENESS: Own<G2, Article> =
    Own { key: Key::Field(Field::Completeness), read: read_completeness, write: write_completeness };

fn read_class(given: Given<'_, '_>, a: &mut Article, cx: &mut read::ItemReading<'_>) -> bool {
    if cx.stated.class {
        return false;
    }
    let Some((code, attr)) = closed(given.el, cx) else { return false };
    cx.stated.class = true;
    match iptc::item_class(code.local()) {
        Some(kind) => a.kind = kind,
        None => {
            let detail = format!("the item class {code} is not known: taken as text");
            cx.note(given.el.offset(), Note::assumed("/type", detail));
        }
    }

    let silent = cx.level > 0 && a.kind == ItemType::default();
    keep_spelling(&code, attr, "ninat", iptc::item_class_code(a.kind), silent);
    true
}

/// A hint says the default only where the source did.
fn write_class(a: &Article, to: Target<'_>, parent: &mut Node, cx: &mut write::ItemWriting<'_>) {
    if cx.level == 0 || a.kind != ItemType::Text || cx.bag_has(&to.path()) {
        parent.push(Node::new(to.name).with("qcode", format!("ninat:{}", iptc::item_class_code(a.kind))));
    }
}

/// The first is the one; a stricter one that says otherwise had better be heeded.
fn read_status(given: Given<'_, '_>, a: &mut Article, cx: &mut read::ItemReading<'_>) -> bool {
    let Some((code, attr)) = closed(given.el, cx) else { return false };
    let status = iptc::pub_status(code.local());

    // What is not known to be usable had better not be used.
    let meant = status.unwrap_or(PubStatus::Withheld);
    if status.is_none() {
        let detail = format!("the status {code} is not known: taken as withheld");
        cx.note(given.el.offset(), Note::assumed("/pubStatus", detail));
    }

    if std::mem::replace(&mut cx.stated.status, true) {
        if strictness(meant) > strictness(a.pub_status) {
            a.pub_status = meant;
            let detail = format!("the item has several statuses: the strictest holds, {code}");
            cx.note(given.el.offset(), Note::assumed("/pubStatus", detail));
        }
        return false;
    }
    a.pub_status = meant;

    let silent = cx.level > 0 && a.pub_status == PubStatus::default();
    keep_spelling(&code, attr, "stat", iptc::pub_status_code(a.pub_status), silent);
    true
}

/// How much a status forbids.
fn strictness(status: PubStatus) -> u8 {
    match status {
        PubStatus::Usable => 0,
        PubStatus::Withheld => 1,
        PubStatus::Canceled => 2,
    }
}

fn write_status(a: &Article, to: Target<'_>, parent: &mut Node, cx: &mut write::ItemWriting<'_>) {
    if cx.level == 0 || a.pub_status != PubStatus::Usable || cx.bag_has(&to.path()) {
        parent.push(Node::new(to.name).with("qcode", format!("stat:{}", iptc::pub_status_code(a.pub_status))));
    }
}

/// The code of an element of a closed list, and the attribute that spells it.
fn closed<'t>(el: Element<'t>, cx: &mut read::ItemReading<'_>) -> Option<(Code, Attr<'t>)> {
    if let Some(attr) = el.find_attr("qcode").filter(|a| !a.value().trim().is_empty()) {
        let code = cx.qcode(attr).unwrap_or_else(|| attr.value().trim().to_owned());
        return Some((Code::qcode(code), attr));
    }
    if let Some(attr) = el.find_attr("uri") {
        return Some((Code::uri(attr.take().trim()), attr));
    }

    // Not allowed here, but seen.
    let attr = el.find_attr("literal").filter(|a| !a.value().trim().is_empty())?;
    let detail = format!("{} takes a code: the literal {:?} is read as one", el.local(), attr.value());
    cx.note(attr.offset(), Note::repaired("", detail));
    Some((Code::literal(attr.take().trim()), attr))
}

/// Keeps the spelling where the model's value does not tell it: what would be written is `alias` with `code`. Hints
/// have no default, so that one which says the default is kept too.
fn keep_spelling(code: &Code, attr: Attr<'_>, alias: &str, written: &str, is_silent: bool) {
    let same = code.qcode.as_deref().and_then(|q| q.split_once(':')) == Some((alias, written));
    if code.literal.is_none() && (!same || is_silent) {
        let _ = attr.take_spelling();
    }
}

/// Empty means embargoed with no end stated. Of two the later holds. One that cannot be read is no reason to publish.
fn read_embargo(given: Given<'_, '_>, a: &mut Article, cx: &mut read::ItemReading<'_>) -> bool {
    let el = given.el;
    let before = a.embargo.take();
    let text = el.take_own_text();
    let until = (!text.trim().is_empty()).then(|| cx.time_of(&text, el.offset(), &given.path()));
    if until == Some(None) {
        let detail = format!("the embargo {:?} cannot be read: taken as one without an end", text.trim());
        cx.note(el.offset(), Note::assumed("/embargo", detail));
    }
    let until = until.flatten().map_or(Embargo::Indefinite, Embargo::Until);
    a.embargo = Some(match before {
        Some(before) => {
            cx.note(el.offset(), Note::assumed("/embargo", "of two embargoes the later holds"));
            hold::later(before, until)
        }
        None => until,
    });
    true
}

fn write_embargo(a: &Article, to: Target<'_>, parent: &mut Node, cx: &mut write::ItemWriting<'_>) {
    match &a.embargo {
        Some(Embargo::Indefinite) => parent.push(Node::new(to.name)),
        Some(Embargo::Until(time)) => {
            let text = cx.time_text(time, DATE_TIME, to.at);
            push(parent, text.map(|text| Node::text(to.name, text)));
        }
        None => {}
    }
}

fn read_link(given: Given<'_, '_>, a: &mut Article, cx: &mut read::ItemReading<'_>) -> bool {
    if cx.level >= MAX_HINTS {
        return false;
    }
    let path = format!("{}[{}]", given.path(), a.links.len() + 1);
    a.links.push(read::links::read(given.el, &path, cx));
    true
}

fn write_links(a: &Article, to: Target<'_>, parent: &mut Node, cx: &mut write::ItemWriting<'_>) {
    if cx.level >= MAX_HINTS && !a.links.is_empty() {
        return cx.notes.dropped(to.at, "hints of hints of items end at this depth");
    }
    for (i, link) in a.links.iter().enumerate() {
        let to = Target { index: Some(i), at: to.at.index(i), ..to };
        let link = cx.link(to.name, link, &to.path(), to.at);
        parent.push(link);
    }
}

/// A version that is no number has a property of ours, once.
fn read_alt_id(given: Given<'_, '_>, a: &mut Article, cx: &mut read::ItemReading<'_>) -> bool {
    let el = given.el;
    let Some(value) = cx.plain(el) else { return false };
    if read::is_own(el.attr("roleuri"), "version") {
        // It stands beside an @version that only the standard demands.
        if std::mem::replace(&mut cx.stated.version, true) {
            return false;
        }
        el.take_whole();
        a.version = Some(value);
        return true;
    }
    let role = cx.code(el, "role", "roleuri");
    a.alt_ids.push(AltId { value, role, kind: cx.code(el, "type", "typeuri") });
    true
}

fn write_alt_ids(a: &Article, to: Target<'_>, parent: &mut Node, cx: &mut write::ItemWriting<'_>) {
    for (i, AltId { value, role, kind }) in a.alt_ids.iter().enumerate() {
        let at = to.at.index(i);
        let Some(mut out) = cx.notes.text(to.name, value, at) else { continue };
        cx.notes.set_code(&mut out, ("role", "roleuri"), role.as_ref(), at.key("role"));
        cx.notes.set_code(&mut out, ("type", "typeuri"), kind.as_ref(), at.key("type"));
        parent.push(out);
    }
    if let Some(version) = a.version.as_ref().filter(|v| cx.level == 0 && !write::notes::is_positive(v)) {
        let out = cx.notes.text(to.name, version, crate::note::At::ROOT.key("version"));
        push(parent, out.map(|out| out.with("roleuri", format!("{OWN}version"))));
    }
}

/// The field has no mark for what is not for publication: such a slugline stays with NewsML-G2, which has.
fn read_slugline(given: Given<'_, '_>, a: &mut Article, cx: &mut read::ItemReading<'_>) -> bool {
    if a.slugline.is_some() || read::item_reading::is_marked_within(given.el) {
        return false;
    }
    let Some(text) = cx.rich(given.el, Space::Line) else { return false };
    a.slugline = Some(Slugline { text, separator: given.el.take_attr("separator").map(str::to_owned) });
    true
}

fn write_slugline(a: &Article, to: Target<'_>, parent: &mut Node, cx: &mut write::ItemWriting<'_>) {
    let Some(Slugline { text, separator }) = &a.slugline else { return };
    if is_blank(text) {
        return cx.notes.dropped(to.at, "there is no text in it");
    }
    let Some(mut out) = cx.rich(to.name, text, None, to.at.key("text")) else { return };
    out.set_some("separator", separator.as_ref());
    parent.push(out);
}

/// Our own property for what NewsML-G2 has no place for.
fn read_completeness(given: Given<'_, '_>, a: &mut Article, _: &mut read::ItemReading<'_>) -> bool {
    if a.completeness.is_some() {
        return false;
    }
    a.completeness = match read::own_property(given.el, "completeness") {
        Some("full") => Some(Completeness::Full),
        Some("partial") => Some(Completeness::Partial),
        _ => None,
    };
    a.completeness.is_some()
}

fn write_completeness(a: &Article, to: Target<'_>, parent: &mut Node, _: &mut write::ItemWriting<'_>) {
    let value = match a.completeness {
        Some(Completeness::Full) => "full",
        Some(Completeness::Partial) => "partial",
        None => return,
    };
    parent.push(write::own_property(to.name, "completeness", value));
}
