//! What no kind of row can say of an article: the identifier, a closed list, an embargo that two places tell, a title
//! that is mostly the headline.

use super::concept::one_line;
use super::read::Reading;
use super::values::{Nitf, basic, is_title};
use super::write::Writing;
use crate::model::{AltId, Article, Code, Embargo, Field, Link, PubStatus, RichText, Slugline};
use crate::note::Note;
use crate::syntax::hold;
use crate::syntax::xml::map::{Given, Key, Own, Target};
use crate::syntax::xml::writer::Node;

type Read = fn(Given<'_, '_>, &mut Article, &mut Reading) -> bool;
type Write = fn(&Article, Target<'_>, &mut Node, &mut Writing<'_>);

const fn own(field: Field, read: Read, write: Write) -> Own<Nitf, Article> {
    Own { key: Key::Field(field), read, write }
}

pub(super) static TITLE: Own<Nitf, Article> = own(Field::Headlines, read_title, write_title);
pub(super) static STATUS: Own<Nitf, Article> = own(Field::PubStatus, read_status, write_status);
pub(super) static RELEASE: Own<Nitf, Article> = own(Field::Embargo, read_release, write_release);
pub(super) static GUID: Own<Nitf, Article> = own(Field::Guid, read_guid, write_guid);
pub(super) static FIXTURE: Own<Nitf, Article> = own(Field::AltIds, read_fixture, write_fixture);
pub(super) static PREVIOUS: Own<Nitf, Article> = own(Field::Links, read_previous, write_previous);
pub(super) static PUBLISHED: Own<Nitf, Article> = own(Field::Links, read_published, write_published);
pub(super) static SLUGLINE: Own<Nitf, Article> = own(Field::Slugline, read_slugline, write_slugline);

/// The title of the document: kept for when the headlines are known (see `whole`).
fn read_title(given: Given<'_, '_>, _: &mut Article, cx: &mut Reading) -> bool {
    if given.el.is_blank() || cx.title.is_some() {
        return false;
    }
    cx.title = Some(RichText::from(one_line(&given.el.take_text())));
    true
}

fn write_title(a: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing<'_>) {
    let open = || a.headlines.iter().filter(|label| label.is_public());
    let title = open().find(|label| is_title(label)).or(open().next());
    let text = title.map(|label| one_line(&label.text.plain())).unwrap_or_default();
    if !text.is_empty() {
        parent.push(Node::text(to.name, text));
    }
}

/// Of several the one that holds back counts: the next is given back.
fn read_status(given: Given<'_, '_>, a: &mut Article, cx: &mut Reading) -> bool {
    let is_open = a.pub_status == PubStatus::Usable;
    let Some(attr) = given.find_attr().filter(|_| is_open) else { return false };
    let stated = attr.take().trim().to_ascii_lowercase();
    a.pub_status = match stated.as_str() {
        "" | "usable" => PubStatus::Usable,
        "embargoed" => {
            // Until the release, if that is stated.
            a.embargo = Some(Embargo::Indefinite);
            PubStatus::Usable
        }
        "withheld" => PubStatus::Withheld,
        "canceled" | "cancelled" | "killed" => PubStatus::Canceled,
        _ => {
            // What is not known to be usable had better not be used.
            let detail = format!("the status {stated:?} is not known: taken as withheld");
            cx.note(attr.offset(), Note::assumed("/pubStatus", detail));
            PubStatus::Withheld
        }
    };
    true
}

fn write_status(a: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing<'_>) {
    let status = match a.pub_status {
        PubStatus::Usable if a.embargo.is_some() => "embargoed",
        PubStatus::Usable => "usable",
        PubStatus::Withheld => "withheld",
        PubStatus::Canceled => "canceled",
    };
    parent.push(Node::new(to.name).with(to.attr, status));
}

/// The release is an embargo where the status says so, or where it comes after the issue.
fn read_release(given: Given<'_, '_>, a: &mut Article, cx: &mut Reading) -> bool {
    let Some(attr) = given.stated() else { return false };
    let release = super::values::time(attr.value());
    let is_later = || release.as_ref().zip(cx.issue.as_ref()).is_some_and(|(r, i)| super::whole::is_later(r, i));
    match (&release, &a.embargo) {
        (Some(time), Some(Embargo::Indefinite)) => a.embargo = Some(Embargo::Until(time.clone())),
        // Of two the later holds.
        (Some(time), Some(before)) => a.embargo = Some(hold::later(before.clone(), Embargo::Until(time.clone()))),
        (Some(time), None) if is_later() => a.embargo = Some(Embargo::Until(time.clone())),
        (None, _) => {
            let detail = format!("the release {:?} is no date", attr.value());
            cx.note(attr.offset(), Note::unread("/native/attrs", detail));
            return false;
        }
        _ => return false,
    }
    let _ = attr.take();
    true
}

fn write_release(a: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing<'_>) {
    if let Some(Embargo::Until(time)) = &a.embargo {
        parent.push(Node::new(to.name).with(to.attr, basic(time)));
    }
}

fn read_guid(given: Given<'_, '_>, a: &mut Article, _: &mut Reading) -> bool {
    let id = given.stated().filter(|_| a.guid.is_empty());
    id.iter().for_each(|attr| a.guid = attr.take().trim().to_owned());
    id.is_some()
}

fn write_guid(a: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing<'_>) {
    parent.push(Node::new(to.name).with(to.attr, a.guid.trim()));
}

/// The name under which a regular piece is filed.
const FIXED: &str = "fixture";

fn read_fixture(given: Given<'_, '_>, a: &mut Article, _: &mut Reading) -> bool {
    let Some(attr) = given.stated() else { return false };
    a.alt_ids.push(AltId { value: attr.take().to_owned(), role: Some(Code::literal(FIXED)), kind: None });
    true
}

fn write_fixture(a: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing<'_>) {
    for id in a.alt_ids.iter().filter(|id| id.role.as_ref() == Some(&Code::literal(FIXED))) {
        parent.push(Node::new(to.name).with(to.attr, id.value.as_str()));
    }
}

/// Another document that this one takes the place of.
const PREVIOUS_VERSION: &str = "irel:previousVersion";

fn read_previous(given: Given<'_, '_>, a: &mut Article, _: &mut Reading) -> bool {
    let Some(attr) = given.stated() else { return false };
    let guid = Some(attr.take().trim().to_owned());
    a.links.push(Link { rel: Some(Code::qcode(PREVIOUS_VERSION)), guid, ..Link::default() });
    true
}

fn write_previous(a: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing<'_>) {
    let previous = |link: &&Link| link.rel.as_ref() == Some(&Code::qcode(PREVIOUS_VERSION));
    let Some(guid) = a.links.iter().find(previous).and_then(|link| link.guid.as_ref()) else { return };
    if let Some(docdata) = last(parent, to.name) {
        docdata.set(to.attr, guid.as_str());
    }
}

/// The last child of this name.
fn last<'n>(parent: &'n mut Node, name: &str) -> Option<&'n mut Node> {
    parent.nodes_mut().rev().find(|node| node.name == name)
}

/// Where it was published.
const EX_REF: &str = "ex-ref";

fn read_published(given: Given<'_, '_>, a: &mut Article, _: &mut Reading) -> bool {
    let Some(attr) = given.stated() else { return false };
    let href = Some(attr.take().trim().to_owned());
    a.links.push(Link { rel: Some(Code::literal(EX_REF)), href, ..Link::default() });
    true
}

fn write_published(a: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing<'_>) {
    let published = a.links.iter().filter(|link| link.rel.as_ref() == Some(&Code::literal(EX_REF)));
    for href in published.filter_map(|link| link.href.as_ref()).filter(|href| !crate::syntax::markup::is_active(href)) {
        parent.push(Node::new(to.name).with(to.attr, href.as_str()));
    }
}

fn read_slugline(given: Given<'_, '_>, a: &mut Article, _: &mut Reading) -> bool {
    let attr = given.stated().filter(|_| a.slugline.is_none());
    attr.iter().for_each(|attr| a.slugline = Some(Slugline { text: attr.take().trim().into(), separator: None }));
    attr.is_some()
}

fn write_slugline(a: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing<'_>) {
    let Some(Slugline { text, separator: _ }) = &a.slugline else { return };
    let key = one_line(&text.plain());
    match last(parent, to.name) {
        _ if key.is_empty() => {}
        Some(node) => node.set(to.attr, key),
        None => parent.push(Node::new(to.name).with(to.attr, key)),
    }
}
