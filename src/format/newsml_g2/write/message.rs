//! The newsMessage around items, and its header.

use super::super::FORMAT;
use super::cx::Cx;
use super::meta::own_property;
use super::order::{NAR, sort};
use super::{concept, lexical};
use crate::model::{Message, Timestamp};
use crate::note::At;
use crate::syntax::xml::writer::{Child, Node, is_ncname};

impl Cx<'_> {
    /// The header of a message; `created` is when the first article was.
    pub(super) fn header(&mut self, message: &Message, created: &Timestamp, at: At<'_>) -> Node {
        let Message {
            sent,
            sender,
            transmit_id,
            priority,
            priority_code,
            origin,
            destinations,
            channels,
            signals,
            native,
        } = message;
        let own = native.as_ref().filter(|n| n.format == FORMAT.id);
        let mut header = Node::new("header");
        if sent.is_none() {
            self.assumed(at.key("sent"), "NewsML-G2 demands it: the version's time was taken");
        }
        let time = sent.as_ref().unwrap_or(created);
        let text = self.time_text(time, lexical::date_time, at.key("sent"));
        let text = text.or_else(|| lexical::date_time(self.now, self.offset).map(|d| d.text));
        header.push(Node::text("sent", text.unwrap_or_default()));
        for (i, one) in own.map_or(&[][..], |n| n.catalogs.as_slice()).iter().enumerate() {
            let here = at.key("native");
            let here = here.key("catalogs");
            let one = self.catalog(one, here.index(i));
            header.children.extend(one.map(Child::Node));
        }
        let coded = |path: &str, text: &str| {
            let stands = |a: &str| own.and_then(|n| n.attrs.get(&format!("{path}@{a}"))).is_some_and(|v| v == text);
            stands("qcode") || stands("uri") || stands("literal")
        };
        let mut text = |name: &'static str, path: &str, value: Option<&String>| {
            let Some(value) = value else { return };
            header.push(if coded(path, value) { Node::new(name) } else { Node::text(name, value.as_str()) });
        };
        text("sender", "sender", sender.as_ref());
        text("transmitId", "transmitId", transmit_id.as_ref());
        text("origin", "origin", origin.as_ref());
        for (name, list) in [("destination", destinations), ("channel", channels)] {
            for (i, one) in list.iter().enumerate() {
                text(name, &format!("{name}[{}]", i + 1), Some(one));
            }
        }
        if let Some(priority) = priority {
            header.push(Node::text("priority", priority.to_string()));
        }
        self.concepts(&mut header, "signal", signals, concept::FLEX1, at.key("signals"));
        if let Some(code) = priority_code {
            header.push(own_property("headerExtProperty", "priorityCode", code));
        }
        match native {
            Some(native) if own.is_some() => self.put_back(&mut header, native, at.key("native")),
            Some(native) => {
                let detail = format!("NewsML-G2 has no place for what only {} knows", native.format);
                self.dropped(at.key("native"), &detail);
            }
            None => {}
        }
        sort(&mut header);
        header
    }

    /// A header for articles that came in no message.
    pub(super) fn bare_header(&mut self, created: &Timestamp) -> Node {
        let time = lexical::date_time(created, self.offset).or_else(|| lexical::date_time(self.now, self.offset));
        let mut header = Node::new("header");
        // So that a reader knows that nobody sent it.
        header.push(Node::text("sent", time.map(|t| t.text).unwrap_or_default()).with("how", "howextr:tool"));
        header
    }
}

/// The start tag of the message.
pub(super) fn start(message: Option<&Message>) -> String {
    let mut out = format!("<newsMessage xmlns=\"{NAR}\"");
    let namespaces = message.and_then(|m| m.native.as_ref()).map(|n| &n.namespaces);
    for (prefix, uri) in namespaces.into_iter().flatten() {
        if is_ncname(prefix) && !prefix.starts_with("xml") && !uri.contains(['"', '<', '&']) {
            out.push_str(&format!(" xmlns:{prefix}=\"{uri}\""));
        }
    }
    out + ">\n"
}
