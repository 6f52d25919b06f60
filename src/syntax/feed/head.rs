//! What a feed says of itself, once for all its items: title, address, language, rights, and what is kept of the rest.
//!
//! An item has of it what the standards let it inherit (language, rights, the author in Atom); the rest is its message.

use url::Url;

use super::{Home, Reading, address, names, own, text, values};
use crate::model::{Concept, Label, Message, Native, NativeElement, Timestamp};
use crate::note::Note;
use crate::syntax::DateOrder;
use crate::syntax::xml::items::Notes;
use crate::syntax::xml::keep::Dialect;
use crate::syntax::xml::{Attr, Element, Tree};

/// How many bytes of a feed's own elements are kept with each item. WordPress lists all authors and categories there.
const MOST_KEPT: usize = 8 << 10;

/// What a feed says of itself.
#[derive(Default)]
pub(crate) struct Head {
    title: Option<String>,
    link: Option<String>,
    /// Its own address.
    address: Option<String>,
    id: Option<String>,
    sent: Option<Timestamp>,
    /// Whether `sent` is when it was built, and not when its content was published.
    is_built: bool,
    pub(super) language: Option<String>,
    pub(super) rights: Vec<Label>,
    pub(super) authors: Vec<Concept>,
    base: Option<Url>,
    kept: Vec<NativeElement>,
    bytes: usize,
}

impl Head {
    /// Looks at the tag of the document or of a channel.
    pub(super) fn tag(&mut self, tag: &Tree) -> Notes {
        let root = tag.root();
        let value = |name: &str| root.attrs().find(|attr| attr.name() == name).map(Attr::take);
        self.base = address::joined(self.base.as_ref(), value("xml:base"));
        if let Some(lang) = value("xml:lang").map(str::trim).filter(|lang| !lang.is_empty()) {
            self.language = Some(lang.to_owned());
        }
        if let Some(about) = value("rdf:about") {
            self.id.get_or_insert_with(|| about.trim().to_owned());
        }
        Notes::new()
    }

    /// What relative addresses in items are relative to: what the document says, else the page it is about, else itself.
    pub(super) fn base(&self) -> Option<Url> {
        let of = |address: &Option<String>| address.as_deref().and_then(|address| Url::parse(address).ok());
        let own = of(&self.address);
        let page = self.link.as_deref().and_then(|link| address::joined(own.as_ref(), Some(link)));
        self.base.clone().or(page).or(own)
    }

    /// Reads one element of it.
    pub(super) fn element(
        &mut self,
        el: Element<'_>,
        home: Home,
        order: Option<DateOrder>,
        dialect: &Dialect,
        notes: &mut Notes,
    ) {
        let mut cx = Reading { home, order, base: self.base(), ..Reading::default() };
        let name = names::of(el, home).unwrap_or_default();
        if !self.take(el, &name, &mut cx) {
            self.keep(el, dialect, &mut cx);
        }
        notes.append(&mut cx.notes);
    }

    /// Takes what there is a place for.
    fn take(&mut self, el: Element<'_>, name: &str, cx: &mut Reading) -> bool {
        let slot = match name {
            // That items stand behind it is seen.
            "items" => return true,
            "title" | "atom:title" => &mut self.title,
            "link" if !el.is_blank() => &mut self.link,
            "atom:id" => &mut self.id,
            "language" | "dc:language" => &mut self.language,
            "atom:link" | "link" => return self.link(el, cx),
            "copyright" | "dc:rights" | "atom:rights" | "atom:copyright" => {
                let text = cx.line(el, "/rights");
                self.rights.extend((!text.is_empty()).then(|| Label::new(text)));
                return true;
            }
            "lastBuildDate" | "atom:updated" | "atom:modified" | "pubDate" | "dc:date" => {
                return self.time(el, !matches!(name, "pubDate" | "dc:date"), cx);
            }
            "atom:author" => {
                self.authors.extend(values::named(el, cx));
                return true;
            }
            _ => return false,
        };
        if slot.is_some() && name != "language" {
            return false;
        }
        let line = text::folded(&cx.line(el, "/message").plain());
        *slot = Some(line).filter(|line| !line.is_empty());
        true
    }

    /// A link of Atom: that to the page is the feed's, that to the feed itself is remembered and kept.
    fn link(&mut self, el: Element<'_>, cx: &Reading) -> bool {
        let Some(href) = el.attr("href").map(str::trim) else { return false };
        match el.attr("rel").unwrap_or(own::ALTERNATE) {
            own::ALTERNATE if self.link.is_none() => {
                self.link = Some(address::resolved(cx.base.as_ref(), href));
                true
            }
            "self" => {
                self.address = Some(address::resolved(self.base.as_ref(), href));
                false
            }
            _ => false,
        }
    }

    fn time(&mut self, el: Element<'_>, is_built: bool, cx: &mut Reading) -> bool {
        if self.sent.is_some() && (self.is_built || !is_built) {
            return false;
        }
        let time = values::time(&el.text(), el.offset(), cx);
        self.is_built = is_built && time.is_some();
        let is_read = time.is_some();
        self.sent = time.or(self.sent.take());
        is_read
    }

    /// Keeps an element that has no place, as long as there is room.
    fn keep(&mut self, el: Element<'_>, dialect: &Dialect, cx: &mut Reading) {
        let at = el.local();
        let position = 1 + self.kept.iter().filter(|kept| kept.at.split('[').next() == Some(at)).count();
        let at = format!("{at}[{position}]");
        let xml = el.to_xml_in(el.namespace(), if is_home(el, cx.home) { (dialect.meant)("") } else { el.namespace() });
        if self.bytes + xml.len() > MOST_KEPT {
            let detail = format!("{} of the feed was passed over: no more than {MOST_KEPT} bytes are kept", el.name());
            return cx.note(el.offset(), Note::unmapped("/message/native", detail));
        }
        self.bytes += xml.len();
        let detail = format!("no field for {} of the feed: kept for {}", el.name(), dialect.name);
        cx.note(el.offset(), Note::unmapped("/message/native/elements", detail));
        self.kept.push(NativeElement { at, xml: Some(xml), json: None });
    }

    /// The message of its items.
    pub(super) fn message(&self, dialect: &Dialect) -> Option<Message> {
        let native = Native { elements: self.kept.clone(), ..Native::of(dialect.id) };
        let message = Message {
            sent: self.sent.clone(),
            sender: self.title.clone(),
            transmit_id: self.id.clone(),
            origin: self.link.as_deref().map(|link| address::resolved(self.base().as_ref(), link)),
            native: Some(native).filter(|native| !native.is_empty()),
            ..Message::default()
        };
        (message != Message::default()).then_some(message)
    }
}

/// Whether an element stands in the vocabulary of the feed itself, whichever version that is.
pub(super) fn is_home(el: Element<'_>, home: Home) -> bool {
    match home {
        Home::Rss => names::is_rss(el.namespace()),
        Home::Atom => names::is_atom(el.namespace()) || el.namespace().is_empty(),
    }
}
