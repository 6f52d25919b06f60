//! The header of a newsMessage.

use super::cx::Cx;
use super::{catalogs, concept, native};
use crate::format::newsml_g2::{ID, MESSAGE};
use crate::model::{Message, Native, Urgency};
use crate::note::Note;
use crate::syntax::xml::Element;

/// Reads the header. `None` for one that a writer had to make up because the standard demands it.
pub(super) fn read(header: Element<'_>, cx: &mut Cx<'_>) -> Option<Message> {
    let mut message = Message::default();
    let catalogs = catalogs::read(header, cx);
    for el in header.take_each() {
        let used = match el.local() {
            "sent" if message.sent.is_none() => {
                if el.attr("how") == Some("howextr:tool") && header.elements().count() == 1 {
                    return None;
                }
                message.sent = cx.time(el, "");
                true
            }
            "sender" => once(&mut message.sender, el),
            "transmitId" => once(&mut message.transmit_id, el),
            "origin" => once(&mut message.origin, el),
            "priority" => priority(el, &mut message, cx),
            "destination" => push(&mut message.destinations, el),
            "channel" => push(&mut message.channels, el),
            "signal" => concept::push(&mut message.signals, el, cx),
            "headerExtProperty" => priority_code(el, &mut message),
            _ => false,
        };
        if !used {
            el.untake();
        }
    }
    let bag = native::collect(header, catalogs, None, "/message/native", cx);
    message.native = Some(bag).filter(|b| !b.is_empty());
    Some(message)
}

fn once(slot: &mut Option<String>, el: Element<'_>) -> bool {
    if slot.is_some() {
        return false;
    }
    *slot = name(el);
    slot.is_some()
}

fn push(list: &mut Vec<String>, el: Element<'_>) -> bool {
    let name = name(el);
    let used = name.is_some();
    list.extend(name);
    used
}

/// The text, else the code, whose attribute is kept too.
fn name(el: Element<'_>) -> Option<String> {
    let text = el.take_text();
    if !text.trim().is_empty() {
        return Some(text.trim().to_owned());
    }
    let attr = ["qcode", "uri", "literal"].iter().find_map(|name| el.find_attr(name))?;
    Some(attr.take_spelling().trim().to_owned()).filter(|v| !v.is_empty())
}

fn priority(el: Element<'_>, message: &mut Message, cx: &mut Cx<'_>) -> bool {
    if message.priority.is_some() {
        return false;
    }
    let text = el.take_text();
    message.priority = text.trim().parse().ok().and_then(Urgency::new);
    if message.priority.is_none() && !text.trim().is_empty() {
        message.priority_code = Some(text.trim().to_owned());
        let detail = format!("the priority {:?} is no number from 1 to 9", text.trim());
        cx.note(el.offset(), Note::repaired("/message/priority", detail));
    }
    true
}

/// Our own property for a priority that is no number.
fn priority_code(el: Element<'_>, message: &mut Message) -> bool {
    if el.attr("reluri") != Some("urn:wirecopy:priorityCode") {
        return false;
    }
    el.take_whole();
    message.priority_code = el.attr("value").map(str::to_owned);
    true
}

/// Keeps the attributes of the newsMessage around the header.
pub(super) fn keep_frame(message: &mut Message, attrs: &[(String, String, String)]) {
    if attrs.is_empty() {
        return;
    }
    let bag = message.native.get_or_insert_with(|| Native::of(ID));
    for (name, value, namespace) in attrs {
        bag.attrs.insert(format!("{MESSAGE}@{name}"), value.clone());
        if let Some((prefix, _)) = name.split_once(':').filter(|(prefix, _)| *prefix != "xml") {
            bag.namespaces.entry(prefix.to_owned()).or_insert_with(|| namespace.clone());
        }
    }
}
