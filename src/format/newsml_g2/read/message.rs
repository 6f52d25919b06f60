//! The header of a newsMessage.

use super::catalogs;
use super::item_reading::ItemReading;
use crate::format::newsml_g2::ID;
use crate::format::newsml_g2::map::HEADER;
use crate::model::{Message, Native};
use crate::syntax::xml::keep::{FRAME, NativeKey};
use crate::syntax::xml::{Element, map};

/// Reads the header. `None` for one that a writer had to make up because the standard demands it.
pub(super) fn read(header: Element<'_>, cx: &mut ItemReading<'_>) -> Option<Message> {
    let made_up = |el: Element<'_>| el.local() == "sent" && el.attr("how") == Some("howextr:tool");
    if header.elements().count() == 1 && header.elements().any(made_up) {
        return None;
    }
    let mut message = Message::default();
    let catalogs = catalogs::read(header, cx);
    map::read(HEADER, header, "", &mut message, cx);
    let bag = cx.bag(header, catalogs, None, "/message/native");
    message.native = Some(bag).filter(|b| !b.is_empty());
    Some(message)
}

/// The text, else the code, whose attribute is kept too.
pub(crate) fn name(el: Element<'_>) -> Option<String> {
    let text = el.take_own_text();
    if !text.trim().is_empty() {
        return Some(text.trim().to_owned());
    }
    let attr = ["qcode", "uri", "literal"].iter().find_map(|name| el.find_attr(name))?;
    Some(attr.take_spelling().trim().to_owned()).filter(|v| !v.is_empty())
}

/// Keeps the attributes of the newsMessage around the header.
pub(super) fn keep_frame(message: &mut Message, attrs: &[(String, String, String)]) {
    if attrs.is_empty() {
        return;
    }
    let bag = message.native.get_or_insert_with(|| Native::of(ID));
    for (name, value, namespace) in attrs {
        bag.attrs.insert(NativeKey::Attr(FRAME, name).to_string(), value.clone());
        if let Some((prefix, _)) = name.split_once(':').filter(|(prefix, _)| *prefix != "xml") {
            bag.namespaces.entry(prefix.to_owned()).or_insert_with(|| namespace.clone());
        }
    }
}
