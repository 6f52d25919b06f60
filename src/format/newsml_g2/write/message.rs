//! The newsMessage around items, and its header.

use super::super::NAR;
use super::super::dialect::DIALECT;
use super::super::map::HEADER;
use super::super::standard::STANDARD;
use super::item_writing::ItemWriting;
use super::lexical;
use super::notes::EMPTY;
use crate::model::{Message, Timestamp};
use crate::note::At;
use crate::syntax::xml::keep::{self, NativeKey};
use crate::syntax::xml::map::{self, Key, Target};
use crate::syntax::xml::writer::{self, Child, Node};

impl<'s> ItemWriting<'s> {
    /// The header of a message; `created` is when the first article was.
    pub(super) fn header(&mut self, message: &'s Message, created: &Timestamp, at: At<'_>) -> Node {
        let Message { sent, native, .. } = message;
        let own = native.as_ref().filter(|bag| DIALECT.owns(bag));
        self.bag = own;
        let mut header = Node::new("header");
        if sent.is_none() {
            self.notes.assumed(at.key("sent"), "NewsML-G2 demands it: the version's time was taken");
        }
        for (i, one) in own.map_or(&[][..], |n| n.catalogs.as_slice()).iter().enumerate() {
            let here = at.key("native");
            let here = here.key("catalogs");
            let one = self.catalog(one, here.index(i));
            header.children.extend(one.map(Child::Node));
        }

        let made_up = Message { sent: Some(created.clone()), ..Message::default() };
        let of = |key: Key| if sent.is_none() && key.is("sent") { &made_up } else { message };
        map::write(HEADER, of, &mut header, ("", at), self);
        if !header.children.iter().any(|c| c.local() == Some("sent")) {
            let now = lexical::date_time(self.settings.now).map(|now| now.text);
            header.push(Node::text("sent", now.unwrap_or_default()));
        }

        match native {
            Some(native) if own.is_some() => {
                keep::put_back(&mut header, native, &DIALECT, at.key("native"), &mut self.notes.list);
            }
            Some(native) => {
                let detail = format!("NewsML-G2 has no place for what only {} knows", native.format);
                self.notes.dropped(at.key("native"), &detail);
            }
            None => {}
        }
        let holds = STANDARD.at(["newsMessage", "header"]);
        holds.into_iter().for_each(|(standard, holds)| standard.arrange(&mut header, holds));
        header
    }

    /// A name as text, or nothing but its element where the bag has an attribute with it.
    pub(crate) fn named(&mut self, value: &str, to: Target<'_>) -> Option<Node> {
        let Target { name, at, .. } = to;
        let stands = |a: &&str| {
            self.bag.and_then(|n| n.attrs.get(&NativeKey::Attr(&to.path(), a).to_string())).is_some_and(|v| v == value)
        };
        if ["qcode", "uri", "literal"].iter().any(stands) {
            return Some(Node::new(name));
        }
        let text = value.trim();
        if text.is_empty() {
            self.notes.dropped(at, EMPTY);
            return None;
        }
        if text != value {
            self.notes.degraded(at, "blanks around a name do not belong to it");
        }
        Some(Node::text(name, text))
    }

    /// A header for articles that came in no message.
    pub(super) fn bare_header(&mut self, created: &Timestamp) -> Node {
        let time = lexical::date_time(created).or_else(|| lexical::date_time(self.settings.now));
        let mut header = Node::new("header");
        // So that a reader knows that nobody sent it.
        header.push(Node::text("sent", time.map(|t| t.text).unwrap_or_default()).with("how", "howextr:tool"));
        header
    }
}

/// The start tag of the message.
pub(super) fn start(message: Option<&Message>) -> String {
    let mut tag = Node::new("newsMessage").with("xmlns", NAR);
    if let Some(native) = message.and_then(|m| m.native.as_ref()) {
        for (_, declared, uri) in keep::namespaces(native) {
            tag.attrs.extend(declared.map(|name| (name.into(), uri.to_owned())));
        }
        keep::frame_attrs(native).for_each(|(attr, value)| tag.set(attr.to_owned(), value));
    }
    let mut out = String::new();
    writer::write(&tag, 0, &mut out);
    out.trim_end_matches("/>").to_owned() + ">\n"
}
