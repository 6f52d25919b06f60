//! The fields of an article, one row each: the children of itemMeta and contentMeta, and the hints of links.
//!
//! What a row cannot use is given back and ends up in `native`.

use super::cx::{Cx, Space, is_nonpublic};
use super::{concept, links};
use crate::format::newsml_g2::{MAX_HINTS, codes};
use crate::model::{
    AltId, Article, Code, Completeness, Embargo, ItemType, Label, PubStatus, Slugline, Timestamp, Urgency,
};
use crate::note::Note;
use crate::syntax::xml::{Attr, Element};

/// Where a field belongs.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Home {
    Item,
    Content,
    /// Anywhere: hints stand in no order and no part.
    Hint,
}

/// Reads the children of `parent`, which stands at `path`, into the article.
pub(super) fn read(parent: Element<'_>, home: Home, path: &str, level: usize, a: &mut Article, cx: &mut Cx<'_>) {
    for el in parent.take_each() {
        let at = At { path, level };
        let Some((belongs, true)) = field(el, at, a, cx) else {
            el.untake();
            continue;
        };
        if home != Home::Hint && belongs != home {
            misplaced(el, parent, cx);
        }
    }
    main_headline_first(parent, &mut a.headlines);
}

/// Reads the fields that stand in the item itself, outside itemMeta and contentMeta.
pub(super) fn read_stray(item: Element<'_>, a: &mut Article, cx: &mut Cx<'_>) {
    for el in item.take_each() {
        match field(el, At { path: "", level: 0 }, a, cx) {
            Some((_, true)) => misplaced(el, item, cx),
            _ => el.untake(),
        }
    }
}

/// Reads a field of either part: which part it belongs to, and whether it could be used.
fn field(el: Element<'_>, at: At<'_>, a: &mut Article, cx: &mut Cx<'_>) -> Option<(Home, bool)> {
    let item = item_field(el, at, a, cx).map(|used| (Home::Item, used));
    item.or_else(|| content_field(el, at, a, cx).map(|used| (Home::Content, used)))
}

fn misplaced(el: Element<'_>, parent: Element<'_>, cx: &mut Cx<'_>) {
    let detail = format!("{} stands in {}, where it does not belong", el.local(), parent.local());
    cx.note(el.offset(), Note::repaired("", detail));
}

#[derive(Clone, Copy)]
struct At<'p> {
    path: &'p str,
    level: usize,
}

/// The fields of itemMeta: whether the element could be used; `None` when it is none of them.
fn item_field(el: Element<'_>, at: At<'_>, a: &mut Article, cx: &mut Cx<'_>) -> Option<bool> {
    Some(match el.local() {
        "itemClass" => class(el, at, a, cx),
        "provider" => concept::once(&mut a.provider, el, cx),
        "versionCreated" => time(&mut a.version_created, el, at, cx),
        "firstCreated" => time(&mut a.first_created, el, at, cx),
        "embargoed" => embargo(&mut a.embargo, el, cx),
        "pubStatus" => status(el, at, a, cx),
        "profile" => text(&mut a.profile, el, cx),
        "service" => concept::push(&mut a.services, el, cx),
        "title" => label(&mut a.titles, Space::Line, el, cx),
        "edNote" => label(&mut a.ed_notes, Space::Lines, el, cx),
        "signal" => concept::push(&mut a.signals, el, cx),
        "expires" => time(&mut a.expires, el, at, cx),
        "link" => link(el, at, a, cx),
        _ => return None,
    })
}

/// The fields of contentMeta.
fn content_field(el: Element<'_>, at: At<'_>, a: &mut Article, cx: &mut Cx<'_>) -> Option<bool> {
    Some(match el.local() {
        "urgency" => urgency(el, at, a, cx),
        "contentCreated" => time(&mut a.content_created, el, at, cx),
        "contentModified" => time(&mut a.content_modified, el, at, cx),
        "digitalSourceType" => concept::once(&mut a.digital_source_type, el, cx),
        "located" => concept::push(&mut a.located, el, cx),
        "infoSource" => concept::push(&mut a.info_sources, el, cx),
        "creator" => concept::push(&mut a.creators, el, cx),
        "contributor" => concept::push(&mut a.contributors, el, cx),
        "altId" => alt_id(el, a, cx),
        "language" => language(el, a),
        "genre" => concept::push(&mut a.genres, el, cx),
        "keyword" => label(&mut a.keywords, Space::Line, el, cx),
        "subject" => concept::push(&mut a.subjects, el, cx),
        "slugline" => slugline(el, a, cx),
        "headline" => label(&mut a.headlines, Space::Line, el, cx),
        "dateline" => label(&mut a.datelines, Space::Line, el, cx),
        "by" => label(&mut a.bylines, Space::Line, el, cx),
        "creditline" => label(&mut a.credit_lines, Space::Line, el, cx),
        "description" => label(&mut a.descriptions, Space::Lines, el, cx),
        "contentMetaExtProperty" => completeness(el, a),
        _ => return None,
    })
}

fn label(list: &mut Vec<Label>, space: Space, el: Element<'_>, cx: &mut Cx<'_>) -> bool {
    let label = cx.label(el, space);
    let used = label.is_some();
    list.extend(label);
    used
}

fn text(slot: &mut Option<String>, el: Element<'_>, cx: &mut Cx<'_>) -> bool {
    if slot.is_some() {
        return false;
    }
    *slot = cx.plain(el);
    slot.is_some()
}

/// An unreadable or empty time is used too: it was noted.
fn time(slot: &mut Option<Timestamp>, el: Element<'_>, at: At<'_>, cx: &mut Cx<'_>) -> bool {
    if slot.is_some() {
        return false;
    }
    *slot = cx.time(el, at.path);
    true
}

/// Empty means embargoed with no end stated. One that cannot be read is no reason to publish.
fn embargo(slot: &mut Option<Embargo>, el: Element<'_>, cx: &mut Cx<'_>) -> bool {
    if slot.is_some() {
        return false;
    }
    let text = el.take_text();
    let until = (!text.trim().is_empty()).then(|| cx.time_of(&text, el.offset(), "itemMeta/embargoed"));
    if until == Some(None) {
        let detail = format!("the embargo {:?} cannot be read: taken as one without an end", text.trim());
        cx.note(el.offset(), Note::assumed("/embargo", detail));
    }
    *slot = Some(until.flatten().map_or(Embargo::Indefinite, Embargo::Until));
    true
}

/// The code of an element of a closed list, and the attribute that spells it.
fn closed<'t>(el: Element<'t>, cx: &mut Cx<'_>) -> Option<(Code, Attr<'t>)> {
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

fn class(el: Element<'_>, at: At<'_>, a: &mut Article, cx: &mut Cx<'_>) -> bool {
    let Some((code, attr)) = closed(el, cx) else { return false };
    match codes::item_class(code.local()) {
        Some(kind) => a.kind = kind,
        None => {
            let detail = format!("the item class {code} is not known: taken as text");
            cx.note(el.offset(), Note::assumed("/type", detail));
        }
    }
    let silent = at.level > 0 && a.kind == ItemType::default();
    keep_spelling(&code, attr, "ninat", codes::item_class_code(a.kind), silent);
    true
}

fn status(el: Element<'_>, at: At<'_>, a: &mut Article, cx: &mut Cx<'_>) -> bool {
    let Some((code, attr)) = closed(el, cx) else { return false };
    match codes::pub_status(code.local()) {
        Some(status) => a.pub_status = status,
        None => {
            // What is not known to be usable had better not be used.
            a.pub_status = PubStatus::Withheld;
            let detail = format!("the status {code} is not known: taken as withheld");
            cx.note(el.offset(), Note::assumed("/pubStatus", detail));
        }
    }
    let silent = at.level > 0 && a.pub_status == PubStatus::default();
    keep_spelling(&code, attr, "stat", codes::pub_status_code(a.pub_status), silent);
    true
}

fn urgency(el: Element<'_>, at: At<'_>, a: &mut Article, cx: &mut Cx<'_>) -> bool {
    if a.urgency.is_some() {
        return false;
    }
    let text = el.take_text();
    a.urgency = text.trim().parse().ok().and_then(Urgency::new);
    if a.urgency.is_none() {
        let detail = format!("the urgency {:?} is no number from 1 to 9", text.trim());
        cx.note(el.offset(), Note::unread("/native/attrs", detail).coded(crate::code::OUT_OF_RANGE));
        cx.mark(format!("{}/urgency#text", at.path), text.trim());
    }
    true
}

fn alt_id(el: Element<'_>, a: &mut Article, cx: &mut Cx<'_>) -> bool {
    let Some(value) = cx.plain(el) else { return false };
    if el.attr("roleuri") == Some("urn:wirecopy:version") {
        el.take_whole();
        a.version = Some(value);
        return true;
    }
    let role = cx.code(el, "role", "roleuri");
    a.alt_ids.push(AltId { value, role, kind: cx.code(el, "type", "typeuri") });
    true
}

fn language(el: Element<'_>, a: &mut Article) -> bool {
    let tag = el.attr("tag").map(str::trim).filter(|t| !t.is_empty());
    if a.language.is_some() || tag.is_none() {
        return false;
    }
    a.language = tag.map(str::to_owned);
    let _ = el.take_attr("tag");
    true
}

fn slugline(el: Element<'_>, a: &mut Article, cx: &mut Cx<'_>) -> bool {
    // The field has no mark for what is not for publication: such a slugline stays with NewsML-G2, which has.
    if a.slugline.is_some() || is_nonpublic(el) {
        return false;
    }
    let Some(text) = cx.rich(el, Space::Line) else { return false };
    a.slugline = Some(Slugline { text, separator: el.take_attr("separator").map(str::to_owned) });
    true
}

/// Our own property for what NewsML-G2 has no place for.
fn completeness(el: Element<'_>, a: &mut Article) -> bool {
    let own = el.attr("reluri") == Some("urn:wirecopy:completeness") && a.completeness.is_none();
    a.completeness = match el.attr("value").filter(|_| own) {
        Some("full") => Some(Completeness::Full),
        Some("partial") => Some(Completeness::Partial),
        _ => return false,
    };
    el.take_whole();
    true
}

fn link(el: Element<'_>, at: At<'_>, a: &mut Article, cx: &mut Cx<'_>) -> bool {
    if at.level >= MAX_HINTS {
        return false;
    }
    let path = format!("{}/link[{}]", at.path, a.links.len() + 1);
    a.links.push(links::read(el, &path, at.level + 1, cx));
    true
}

/// Puts the main headline first: the one with the role main, else without a role; of several the one of the lowest rank.
fn main_headline_first(parent: Element<'_>, headlines: &mut Vec<Label>) {
    if headlines.len() < 2 {
        return;
    }
    let main = codes::main_headline(headlines);
    if main == 0 {
        return;
    }
    let elements: Vec<Element<'_>> = parent.elements().filter(|e| e.local() == "headline" && e.is_taken()).collect();
    if elements.len() != headlines.len() {
        return;
    }
    for (i, el) in elements.iter().enumerate().take(main + 1) {
        el.set_position(if i == main { 1 } else { u32::try_from(i).unwrap_or(0) + 2 });
    }
    let label = headlines.remove(main);
    headlines.insert(0, label);
}
