//! What is at hand while an item is read: its notes, its aliases, and the small readers of values.

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::super::dialect::DIALECT;
use super::super::{CODE, OWN_CONSTRAINT};
use super::{ReadOptions, date};
use crate::code;
pub(crate) use crate::format::newsml_g2::space::Space;
use crate::model::{Catalog, Code, Label, Native, RichText, Timestamp};
use crate::note::Note;
use crate::syntax::iptc;
use crate::syntax::markup::typed::decode;
use crate::syntax::markup::{self, xhtml};
use crate::syntax::qcode::{self, Schemes};
use crate::syntax::xml::keep::{self, NativeKey};
use crate::syntax::xml::map::{Found, Given};
use crate::syntax::xml::{Attr, Element};

/// The state of reading one item.
pub(crate) struct ItemReading<'r> {
    /// Notes with the offset they are about.
    pub(crate) notes: Vec<(u64, Note)>,
    /// What goes into `native.attrs` beside what is left over.
    pub(crate) marks: IndexMap<String, String>,
    pub(crate) options: ReadOptions,
    /// The user's catalogs.
    pub(crate) catalogs: &'r [Catalog],
    /// The aliases in force.
    pub(crate) schemes: Schemes,
    /// How deep in hints of other items.
    pub(crate) level: usize,
    /// Whether all that is read now stands in something which is not for publication.
    pub(crate) is_nonpublic: bool,
    /// What the item has said already, or each of the items around a hint.
    pub(crate) stated: Stated,
    /// Unknown aliases which have been noted, over all items.
    unknown: &'r mut Vec<String>,
}

/// What an item says once, though its field has a value before anything is said: the first counts.
#[derive(Default)]
pub(crate) struct Stated {
    pub(crate) class: bool,
    pub(crate) status: bool,
    /// By a property of ours.
    pub(crate) version: bool,
}

impl<'r> ItemReading<'r> {
    pub(crate) fn new(
        options: ReadOptions,
        catalogs: &'r [Catalog],
        schemes: Schemes,
        unknown: &'r mut Vec<String>,
    ) -> ItemReading<'r> {
        ItemReading {
            notes: Vec::new(),
            marks: IndexMap::new(),
            options,
            catalogs,
            schemes,
            level: 0,
            is_nonpublic: false,
            stated: Stated::default(),
            unknown,
        }
    }

    /// Reads a part of the item, whose constraint counts for all that is in it.
    pub(crate) fn within<T>(&mut self, part: Element<'_>, read: impl FnOnce(&mut Self) -> T) -> T {
        let around = self.is_nonpublic;
        self.is_nonpublic |= is_marked(part);
        let value = read(self);
        self.is_nonpublic = around;
        value
    }

    /// Whether an element is not for publication, by its own constraint or by one around it.
    pub(crate) fn is_held(&self, el: Element<'_>) -> bool {
        self.is_nonpublic || is_marked(el)
    }

    pub(crate) fn note(&mut self, offset: u64, note: Note) {
        self.notes.push((offset, note));
    }

    /// Marks something; `false` if that was marked before, which stays as it is.
    pub(crate) fn mark(&mut self, key: NativeKey<'_>, value: impl Into<String>) -> bool {
        match self.marks.entry(key.to_string()) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(value.into());
                true
            }
        }
    }

    /// The bag of an item or header: what was marked, and what was not taken of it.
    pub(super) fn bag(
        &mut self,
        element: Element<'_>,
        catalogs: Vec<Catalog>,
        version: Option<&str>,
        pointer: &str,
    ) -> Native {
        let mut bag = Native {
            version: version.filter(|v| *v != DIALECT.version).map(str::to_owned),
            catalogs,
            attrs: std::mem::take(&mut self.marks),
            ..Native::of(DIALECT.id)
        };
        keep::collect(element, &mut bag, &DIALECT, pointer, &mut self.notes);
        bag
    }

    /// A code from an attribute for QCodes and its twin for URIs: `role`, `roleuri`.
    pub(crate) fn code(&mut self, el: Element<'_>, qcode: &str, uri: &str) -> Option<Code> {
        let mut code = match el.find_attr(qcode) {
            Some(attr) => self.first_code(attr),
            None => None,
        };
        if let Some(attr) = el.find_attr(uri) {
            let from_uri = uri_code(attr.take());
            match &mut code {
                None => code = from_uri,
                Some(code) => code.uri = from_uri.and_then(|c| c.uri),
            }
        }
        code
    }

    /// The first code of a list; when there are more, the list is kept as it is spelt.
    fn first_code(&mut self, attr: Attr<'_>) -> Option<Code> {
        let mut codes = attr.value().split_ascii_whitespace();
        let first = codes.next()?;
        if codes.next().is_some() {
            let _ = attr.take_spelling();
        } else {
            let _ = attr.take();
        }
        Some(self.checked(first, attr.offset()))
    }

    /// All codes of a list, then those of its twin for URIs.
    pub(crate) fn codes(&mut self, el: Element<'_>, qcode: &str, uri: &str) -> Vec<Code> {
        let mut all = Vec::new();
        if let Some(attr) = el.find_attr(qcode) {
            all.extend(attr.take().split_ascii_whitespace().map(|c| self.checked(c, attr.offset())));
        }
        if let Some(attr) = el.find_attr(uri) {
            all.extend(attr.take().split_ascii_whitespace().filter_map(uri_code));
        }
        all
    }

    fn checked(&mut self, code: &str, offset: u64) -> Code {
        match qcode::split(code) {
            Some((alias, _)) => {
                self.know(alias, offset);
                Code::qcode(code)
            }
            None => {
                let detail = format!("{code:?} is no QCode (alias:code): read as a literal");
                self.note(offset, Note::repaired("", detail).coded(code::BAD_QCODE));
                Code::literal(code)
            }
        }
    }

    /// The one QCode of a concept. Blanks are not allowed in it, but are met.
    pub(crate) fn qcode(&mut self, attr: Attr<'_>) -> Option<String> {
        let value = attr.take().trim();
        let (alias, _) = qcode::split(value)?;
        self.know(alias, attr.offset());
        if value.contains(char::is_whitespace) {
            let detail = format!("a QCode cannot hold blanks: {value:?} is read as one code");
            self.note(attr.offset(), Note::repaired("", detail).coded(code::BAD_QCODE));
        }
        Some(value.to_owned())
    }

    /// Says once for each alias that no catalog is at hand which declares it.
    fn know(&mut self, alias: &str, offset: u64) {
        if self.schemes.scheme(alias).is_some() || self.unknown.iter().any(|a| a == alias) {
            return;
        }
        // Hostile input could have millions of aliases.
        if self.unknown.len() < 4096 {
            self.unknown.push(alias.to_owned());
            let detail = format!("the alias {alias}: is in no catalog at hand: its QCodes are kept as they stand");
            self.note(offset, Note::unmapped("/native/catalogs", detail).coded(code::UNKNOWN_ALIAS));
        }
    }

    /// A number from an attribute; what is none stays for `native`.
    pub(crate) fn number(&mut self, el: Element<'_>, name: &str) -> Option<u64> {
        let attr = el.find_attr(name)?;
        let number = attr.value().trim().parse().ok()?;
        let _ = attr.take();
        Some(number)
    }

    /// A time as an element's text. The first that cannot be read is noted and kept aside, another is given back.
    pub(crate) fn time(&mut self, given: Given<'_, '_>) -> Found<Timestamp> {
        let text = given.el.take_own_text();
        if let Some(time) = Timestamp::parse(&text) {
            return Found::Value(time);
        }
        let path = given.path();
        if self.marks.contains_key(&NativeKey::Text(&path).to_string()) && date::read(&text).is_none() {
            return Found::Nothing;
        }
        self.time_of(&text, given.el.offset(), &path).map_or(Found::Noted, Found::Value)
    }

    /// A time from an attribute.
    pub(crate) fn time_attr(&mut self, el: Element<'_>, name: &str) -> Option<Timestamp> {
        let attr = el.find_attr(name)?;
        let (time, repair) = date::read(attr.value())?;
        let _ = attr.take();
        if let Some(repair) = repair {
            self.note(attr.offset(), Note::repaired("", repair).coded(code::MENDED_DATE));
        }
        Some(time)
    }

    pub(crate) fn time_of(&mut self, text: &str, offset: u64, path: &str) -> Option<Timestamp> {
        let name = path.rsplit('/').next().unwrap_or(path);
        if text.trim().is_empty() {
            self.note(offset, Note::repaired("", format!("{name} is empty: left out")).coded(code::MENDED_DATE));
            return None;
        }

        match date::read(text) {
            Some((time, repair)) => {
                if let Some(repair) = repair {
                    self.note(offset, Note::repaired("", format!("{name}: {repair}")).coded(code::MENDED_DATE));
                }
                Some(time)
            }
            None => {
                let detail = format!("{name}: {:?} is not a date or time", text.trim());
                self.note(offset, Note::unread("/native/attrs", detail).coded(code::BAD_DATE));
                self.mark(NativeKey::Text(path), text.trim());
                None
            }
        }
    }

    /// The text of an element without markup, trimmed; what is empty or has markup in it is given back.
    pub(crate) fn plain(&mut self, el: Element<'_>) -> Option<String> {
        if el.elements().next().is_some() {
            el.untake();
            return None;
        }
        let text = spaced(&el.take_text(), keeps_space(el), Space::Line);
        if text.is_empty() {
            el.untake();
            return None;
        }
        Some(self.typed(el, &text).map_or(text, |read| read.plain().replace('\n', " ")))
    }

    /// Text with optional markup; an empty one is given back.
    pub(crate) fn rich(&mut self, el: Element<'_>, space: Space) -> Option<RichText> {
        let text = if el.elements().next().is_some() {
            let mut context = markup::Context::default();
            let rich = xhtml::read_rich(el, &mut context);
            self.remarks(context);
            rich
        } else {
            let text = spaced(&el.take_text(), keeps_space(el), space);
            self.typed(el, &text).unwrap_or_else(|| text.into())
        };
        if text.is_empty() {
            el.untake();
            return None;
        }
        Some(text)
    }

    /// Markup that stands in an element as text, read as markup.
    fn typed(&mut self, el: Element<'_>, text: &str) -> Option<RichText> {
        let read = decode(text)?;
        el.keep_typed();
        let detail = format!("markup that stood in {} as text is mended: read as markup", el.local());
        self.note(el.offset(), Note::repaired("", detail));
        Some(read)
    }

    /// What reading markup brought to light.
    pub(crate) fn remarks(&mut self, context: markup::Context) {
        for remark in context.remarks {
            self.note(remark.offset, Note::new(remark.kind, "/body", remark.detail));
        }
    }

    /// A label: text with optional markup and what is said about it. An empty one is given back.
    pub(crate) fn label(&mut self, el: Element<'_>, space: Space) -> Option<Label> {
        let text = self.rich(el, space)?;
        if !el.has_attrs() && !self.is_nonpublic && el.elements().next().is_none() {
            return Some(Label::new(text));
        }
        Some(Label {
            text,
            role: self.code(el, "role", "roleuri"),
            lang: el.take_lang().map(str::to_owned),
            rank: self.number(el, "rank"),
            public: publicity(el).filter(|_| !self.is_nonpublic).or(self.is_nonpublic.then_some(false)),
            href: None,
        })
    }
}

/// What `@pubconstraint` says of an element and of all that is in it; the attributes are kept as they are spelt, unless they
/// are our own.
fn publicity(el: Element<'_>) -> Option<bool> {
    let is_held = is_marked_within(el);
    let mut is_open = false;
    for attr in constraints(el) {
        match attr.value().strip_prefix(OWN_CONSTRAINT) {
            Some(own) => {
                is_open |= own == "public";
                let _ = attr.take();
            }
            None => {
                let _ = attr.take_spelling();
            }
        }
    }
    if is_held { Some(false) } else { is_open.then_some(true) }
}

/// Whether an element has a constraint that is not known to let it be published.
pub(crate) fn is_marked(el: Element<'_>) -> bool {
    let holds = |value: &str| value.trim().is_empty() || !value.split_ascii_whitespace().all(iptc::is_for_public);
    constraints(el).any(|attr| holds(attr.value()))
}

/// The same for an element and all that is in it.
pub(crate) fn is_marked_within(el: Element<'_>) -> bool {
    is_marked(el) || el.elements().next().is_some() && el.descendants().any(is_marked)
}

fn constraints(el: Element<'_>) -> impl Iterator<Item = Attr<'_>> {
    el.attrs().filter(|attr| matches!(attr.local(), "pubconstraint" | "pubconstrainturi"))
}

/// Whether `xml:space` says that white space is content.
fn keeps_space(el: Element<'_>) -> bool {
    el.attrs().find(|a| a.name() == "xml:space").is_some_and(|a| a.take() == "preserve")
}

fn spaced(text: &str, keep: bool, space: Space) -> String {
    if keep { text.to_owned() } else { space.settle(text) }
}

/// The code of an attribute for URIs: without a scheme it is a literal, percent-encoded because it had no other place.
fn uri_code(value: &str) -> Option<Code> {
    let value = value.trim();
    match value {
        "" => None,
        uri => Some(own_literal(uri).map_or_else(|| Code::uri(uri), Code::literal)),
    }
}

/// The literal that stands in a URI of ours, or in what has no scheme and so is no URI.
pub(crate) fn own_literal(uri: &str) -> Option<String> {
    let own = uri.strip_prefix(CODE).or_else(|| (!uri.contains(':')).then_some(uri))?;
    // Nobody could be named by it.
    Some(percent_decoded(own)).filter(|literal| !literal.trim().is_empty())
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = (*byte == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(decoded) => {
                out.push(decoded);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}
