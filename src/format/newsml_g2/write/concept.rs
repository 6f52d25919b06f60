//! Concepts as elements: one function for all properties, told what the property's type has room for.

use crate::syntax::iptc;
use std::borrow::Cow;

use super::super::dialect::DETAILS;
use super::super::standard::{STANDARD, of};
use super::item_writing::ItemWriting;
use super::lexical;
use super::notes::EMPTY;
use crate::model::{Code, Concept, Contact, ContactType, Details, Name, Symbol};
use crate::note::At;
use crate::syntax::markup::is_active;
use crate::syntax::xml::map::Target;
use crate::syntax::xml::rules::Type;
use crate::syntax::xml::writer::{Child, Node, is_xml_char};

/// What a property that names a concept has room for.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    /// What the standard says of it.
    holds: &'static Type,
    /// Whether an `assert` may say more of it.
    pub(crate) asserted: bool,
}

/// `service`.
pub(crate) const QUALIFIED: Slot = Slot { holds: of("service"), asserted: true };
/// `digitalSourceType`, `dataMining`, `conceptRef`.
pub(crate) const FLEX: Slot = Slot { holds: of("digitalSourceType"), asserted: false };
/// `signal`.
pub(crate) const FLEX1: Slot = Slot { holds: of("signal"), asserted: true };
/// `subject`, `genre`.
pub(crate) const SUBJECT: Slot = Slot { holds: of("subject"), asserted: true };
/// `provider`, `copyrightHolder`.
pub(crate) const PARTY: Slot = Slot { holds: of("provider"), asserted: true };
/// `infoSource`.
pub(crate) const SOURCE: Slot = Slot { holds: of("infoSource"), asserted: true };
/// `creator`, `contributor`.
pub(crate) const AUTHOR: Slot = Slot { holds: of("creator"), asserted: true };
/// `located`.
pub(crate) const LOCATED: Slot = Slot { holds: of("located"), asserted: true };
/// `broader`.
const RELATED: Slot = Slot { holds: of("broader"), asserted: false };

impl Slot {
    fn has(self, attr: &str) -> bool {
        self.holds.attr(attr).is_some()
    }

    fn admits(self, child: &str) -> bool {
        self.holds.admits(child)
    }
}

impl ItemWriting<'_> {
    /// A concept as the element that a row has for it, without what an `assert` says of it.
    pub(crate) fn concept_at(&mut self, concept: &Concept, slot: Slot, to: Target<'_>) -> Option<Node> {
        let own = match self.bag {
            Some(_) if self.may_assert() => self.own_part(concept, &to.path()),
            _ => Cow::Borrowed(concept),
        };
        let mut node = self.concept(to.name, &own, slot, to.at)?;
        if to.name == "provider" && self.level == 0 {
            self.identify(&mut node, &own, to.at);
        }
        Some(node)
    }

    /// Gives a provider that has no identifier its name as one.
    fn identify(&mut self, node: &mut Node, concept: &Concept, at: At<'_>) {
        let name = concept.names.iter().map(|n| n.value.as_str()).find(|n| !n.trim().is_empty());
        if let Some(name) = name.filter(|_| !["qcode", "uri", "literal"].iter().any(|a| node.attr(a).is_some())) {
            self.notes.assumed(at.key("literal"), "a provider needs an identifier: its name was taken");
            node.set("literal", lexical::one_line(name));
        }
    }

    /// Whether an `assert` may speak of what is written: not of what a hint says of another item.
    fn may_assert(&self) -> bool {
        self.asserts.allowed && self.level == 0
    }

    /// A concept as an element of this name; nothing, with a note, when that would name nothing.
    pub(crate) fn concept(&mut self, name: &'static str, concept: &Concept, slot: Slot, at: At<'_>) -> Option<Node> {
        let Concept { qcode, uri, literal, kind, names, rel, roles, details } = concept;
        let mut node = Node::new(name);
        if slot.has("literal") {
            self.set_identity(&mut node, qcode.as_ref(), uri.as_ref(), literal.as_ref(), at);
            if node.attr("literal").is_none() && node.attr("uri").is_some_and(|u| !lexical::is_absolute(u)) {
                self.notes.degraded(at, "not an absolute IRI: it will be read as a literal");
            }
        } else {
            let code = Code { qcode: qcode.clone(), uri: uri.clone(), literal: literal.clone() };
            self.notes.set_code(&mut node, ("qcode", "uri"), Some(&code), at);
        }

        match (kind, kind.and_then(iptc::concept_type_code)) {
            (Some(_), Some(code)) if slot.has("type") => node.set("type", format!("cpnat:{code}")),
            (Some(_), None) if slot.has("type") => {
                self.notes.degraded(at.key("type"), "IPTC has no code for this type of concept");
            }
            _ => self.notes.no_room(kind.as_ref(), at.key("type"), &node),
        }

        self.notes.set_code(&mut node, ("why", "whyuri"), rel.as_ref(), at.key("rel"));
        if slot.has("role") {
            self.notes.set_codes(&mut node, ("role", "roleuri"), roles, at.key("roles"));
        } else {
            self.notes.no_room(roles.first(), at.key("roles"), &node);
        }
        self.names(&mut node, names, at.key("names"));
        if let Some(details) = details {
            self.details(&mut node, concept, details, slot, at.key("details"));
        }
        let tells = |child: &Child| DETAILS.iter().any(|(name, _)| child.local() == Some(name));
        if kind.is_none() && node.children.iter().any(tells) {
            self.notes.assumed(at.key("type"), "it has details of a person or place, and is read as one");
            self.notes.assumed(At::ROOT.key("native"), "that only details tell a type is kept when it is read");
        }
        if !says_something(&node) {
            self.notes.dropped(at, "it names nothing: neither a code nor a name of it can be written");
            return None;
        }
        Some(node)
    }

    /// `@qcode`, `@uri`, `@literal`, each on its own.
    fn set_identity(
        &mut self,
        node: &mut Node,
        qcode: Option<&String>,
        uri: Option<&String>,
        literal: Option<&String>,
        at: At<'_>,
    ) {
        let mut literal = literal.map(String::as_str);
        if literal.is_some_and(|l| l.trim().is_empty()) {
            self.notes.dropped(at.key("literal"), EMPTY);
            literal = None;
        }

        match qcode {
            Some(q) if lexical::is_qcode(q) => node.set("qcode", q.as_str()),
            Some(q) if literal.is_none() && !q.trim().is_empty() => {
                self.notes.degraded(at, "not a QCode: written as a literal");
                literal = Some(q);
            }
            Some(_) => self.notes.dropped(at.key("qcode"), "not a QCode"),
            None => {}
        }

        // What will be read as a literal has to be what literals are: one line, of characters that XML has.
        let as_literal = |uri: &String| lexical::one_line(uri).replace(|c| !is_xml_char(c), "\u{FFFD}");
        let line = uri.map(|uri| if lexical::is_absolute(uri) { uri.clone() } else { as_literal(uri) });
        if line.as_ref() != uri {
            self.notes.degraded(at.key("uri"), "neither an absolute IRI nor one line: it was made one");
        }
        self.notes.set_iri(node, "uri", line.as_ref(), at.key("uri"));
        if let Some(literal) = literal {
            let line = lexical::one_line(literal);
            if line != literal {
                self.notes
                    .degraded(at.key("literal"), "NewsML-G2 allows no tabs and line ends here: blanks were written");
            }
            node.set("literal", line);
        }
    }

    fn names(&mut self, node: &mut Node, names: &[Name], at: At<'_>) {
        for (i, name) in names.iter().enumerate() {
            let Name { value, lang, role } = name;
            let at = at.index(i);
            let Some(mut out) = self.notes.line("name", value, at) else { continue };
            self.notes.set_code(&mut out, ("role", "roleuri"), role.as_ref(), at.key("role"));
            self.notes.set_lang(&mut out, lang.as_ref(), at.key("lang"));
            node.push(out);
        }
    }

    fn details(&mut self, node: &mut Node, concept: &Concept, details: &Details, slot: Slot, at: At<'_>) {
        let Details {
            job_title,
            rank,
            relevance,
            confidence,
            assigned_by,
            same_as,
            broader,
            geo: _,
            symbols: _,
            contacts: _,
        } = details;
        if *details == Details::default() {
            self.notes.dropped(at, EMPTY);
        }
        self.notes.set_code(node, ("creator", "creatoruri"), assigned_by.as_ref(), at.key("assignedBy"));
        if slot.has("jobtitle") {
            let code = job_title.as_ref().map(|t| match lexical::is_qcode(t) {
                true => Code::qcode(t.as_str()),
                false => Code::literal(t.as_str()),
            });
            self.notes.set_code(node, ("jobtitle", "jobtitleuri"), code.as_ref(), at.key("jobTitle"));
        } else {
            self.notes.no_room(job_title.as_ref(), at.key("jobTitle"), node);
        }

        if slot.has("rank") {
            node.set_some("rank", *rank);
        } else {
            self.notes.no_room(rank.as_ref(), at.key("rank"), node);
        }

        if slot.has("confidence") {
            node.set_some("confidence", *confidence);
            node.set_some("relevance", *relevance);
        } else {
            self.notes.no_room(confidence.as_ref(), at.key("confidence"), node);
            self.notes.no_room(relevance.as_ref(), at.key("relevance"), node);
        }
        if slot.admits("sameAs") {
            self.same_as(node, same_as, at.key("sameAs"));
        } else {
            self.notes.no_room(same_as.first(), at.key("sameAs"), node);
        }
        if slot.admits("broader") {
            let at = at.key("broader");
            for (i, one) in broader.iter().enumerate() {
                let out = self.concept("broader", one, RELATED, at.index(i));
                node.children.extend(out.map(Child::Node));
            }
        } else {
            self.notes.no_room(broader.first(), at.key("broader"), node);
        }
        self.entity_details(node, concept, details, slot, at);
    }

    fn same_as(&mut self, node: &mut Node, same_as: &[Code], at: At<'_>) {
        for (i, code) in same_as.iter().enumerate() {
            let Code { qcode, uri, literal } = code;
            let mut out = Node::new("sameAs");
            self.set_identity(&mut out, qcode.as_ref(), uri.as_ref(), literal.as_ref(), at.index(i));
            node.children.extend((!out.attrs.is_empty()).then_some(Child::Node(out)));
        }
    }

    /// Place, symbols and contacts: in the element where its type allows them, else in an `assert` on the concept.
    fn entity_details(&mut self, node: &mut Node, concept: &Concept, details: &Details, slot: Slot, at: At<'_>) {
        use crate::model::ConceptType::{Organisation, Person, Poi};
        let Details { geo, symbols, contacts, .. } = details;
        if geo.is_none() && symbols.is_empty() && contacts.is_empty() {
            return;
        }
        let place = geo.as_ref().and_then(|g| self.area(g, at.key("geo")));
        let contact = self.contact_info(contacts, at.key("contacts"));
        let symbols = self.symbols(symbols, at.key("symbols"));
        let mut parts = Vec::new();
        let contact = match concept.kind {
            Some(Poi) => {
                parts.extend(poi(place, contact));
                None
            }
            _ => {
                parts.extend(place);
                contact
            }
        };
        let as_person = concept.kind == Some(Person) || (concept.kind != Some(Organisation) && symbols.is_empty());
        let mut organisation = Node::new("organisationDetails");
        match contact {
            Some(contact) if as_person => parts.push(with_child("personDetails", contact)),
            Some(contact) => organisation.push(contact),
            None => {}
        }

        organisation.children.extend(symbols.into_iter().map(Child::Node));
        parts.extend((!organisation.children.is_empty()).then_some(organisation));
        // One element of details at most stands in a property; an assert holds any number.
        if let [only] = parts.as_slice()
            && slot.admits(only.local())
        {
            node.children.extend(parts.into_iter().map(Child::Node));
        } else if slot.asserted && self.may_assert() {
            self.assert(concept, parts, at);
        } else {
            self.notes.dropped(at, "NewsML-G2 has no place for such details here");
        }
    }

    fn assert(&mut self, concept: &Concept, parts: Vec<Node>, at: At<'_>) {
        let mut assert = Node::new("assert");
        let Concept { qcode, uri, literal, .. } = concept;
        // Its notes were made with the property itself.
        let before = self.notes.list.len();
        self.set_identity(&mut assert, qcode.as_ref(), uri.as_ref(), literal.as_ref(), at);
        self.notes.list.truncate(before);
        if assert.attrs.is_empty() {
            self.notes.dropped(at, "NewsML-G2 tells such details of concepts with a code only");
            return;
        }

        // Whoever reads it takes an assert that shares a code for one about the same concept.
        match assert.attrs.iter().find_map(|(name, code)| self.assert_about(name, code)) {
            Some(known)
                if known.children.len() == parts.len()
                    && known.children.iter().zip(&parts).all(|(a, b)| matches!(a, Child::Node(a) if a == b)) => {}
            Some(_) => self.notes.dropped(at, "other details of the same concept were written"),
            None => {
                let number = self.asserts.nodes.len();
                self.asserts.by_code.extend(assert.attrs.iter().map(|(name, code)| (as_read(name, code), number)));
                parts.into_iter().for_each(|p| assert.push(p));
                self.asserts.nodes.push(assert);
            }
        }
    }

    /// The assert that will be read as one about this code: `name` is the attribute in which it stands.
    pub(crate) fn assert_about(&self, name: &str, code: &str) -> Option<&Node> {
        self.asserts.nodes.get(*self.asserts.by_code.get(&as_read(name, code))?)
    }

    fn symbols(&mut self, symbols: &[Symbol], at: At<'_>) -> Vec<Node> {
        let mut out = Vec::new();
        for (i, one) in symbols.iter().enumerate() {
            let Symbol { symbol, kind, exchange } = one;
            let at = at.index(i);
            if symbol.is_empty() {
                self.notes.dropped(at, EMPTY);
                continue;
            }
            let mut node = Node::new("hasInstrument").with("symbol", symbol.as_str());
            let code = |text: &String| match lexical::is_qcode(text) {
                true => Code::qcode(text.as_str()),
                false => Code::literal(text.as_str()),
            };
            self.notes.set_code(&mut node, ("type", "typeuri"), kind.as_ref().map(code).as_ref(), at.key("type"));
            self.notes.set_code(
                &mut node,
                ("market", "marketuri"),
                exchange.as_ref().map(code).as_ref(),
                at.key("exchange"),
            );
            out.push(node);
        }

        out
    }

    fn contact_info(&mut self, contacts: &[Contact], at: At<'_>) -> Option<Node> {
        let mut info = Node::new("contactInfo");
        for (i, contact) in contacts.iter().enumerate() {
            let Contact { kind, value, role } = contact;
            let at = at.index(i);
            let node = match kind {
                ContactType::Email => self.notes.text("email", value, at),
                ContactType::Phone => self.notes.text("phone", value, at),
                ContactType::Fax => self.notes.text("fax", value, at),
                ContactType::Im => self.notes.text("im", value, at),
                ContactType::Other => self.notes.text("note", value, at),
                ContactType::Web => self.web(value, at),
                ContactType::Address => self.address(value, at),
            };
            let Some(mut node) = node else { continue };
            self.notes.set_code(&mut node, ("role", "roleuri"), role.as_ref(), at.key("role"));
            info.push(node);
        }

        (!info.children.is_empty()).then_some(info)
    }

    fn web(&mut self, value: &str, at: At<'_>) -> Option<Node> {
        let Some(iri) = lexical::iri(value) else {
            self.notes.dropped(at, "not a legal IRI, which NewsML-G2 demands here");
            return None;
        };
        if iri != value {
            self.notes.degraded(at.key("value"), format!("not a legal IRI: written as {iri}"));
        }
        self.notes.text("web", &iri, at)
    }

    fn address(&mut self, value: &str, at: At<'_>) -> Option<Node> {
        let mut address = Node::new("address");
        for line in value.split('\n') {
            let line = self.notes.line("line", line, at);
            address.children.extend(line.map(Child::Node));
        }
        (!address.children.is_empty()).then_some(address)
    }
}

/// A code as it will be read, in one piece: a URI without a scheme is a literal.
fn as_read(name: &str, code: &str) -> String {
    let name = if name == "uri" && !lexical::is_absolute(code) { "literal" } else { name };
    format!("{name} {code}")
}

/// Whether an element names or describes something: a type, a relation and roles alone say nothing of what.
fn says_something(node: &Node) -> bool {
    let empty = |name: &str| matches!(name, "type" | "why" | "whyuri" | "role" | "roleuri");
    !node.children.is_empty() || node.attrs.iter().any(|(name, _)| !empty(name))
}

/// Whether a concept has a code or name that can be written.
pub(crate) fn is_told(concept: &Concept) -> bool {
    let text = |text: &Option<String>| text.as_deref().is_some_and(|t| !t.trim().is_empty());
    let iri = |uri: &str| !uri.trim().is_empty() && !is_active(uri) && lexical::iri(uri).is_some();
    text(&concept.qcode)
        || text(&concept.literal)
        || concept.uri.as_deref().is_some_and(iri)
        || concept.names.iter().any(|n| !n.value.trim().is_empty())
}

/// Details of a point of interest: where it is, and how to reach it. A line or an area stands in details of an area: it
/// has no place beside how to reach it.
fn poi(place: Option<Node>, contact: Option<Node>) -> impl Iterator<Item = Node> {
    const NAME: &str = "POIDetails";
    let holds = STANDARD.element(NAME);
    let fits = |child: &Child| child.local().is_none_or(|name| holds.is_some_and(|holds| holds.admits(name)));
    let (point, area) = match place {
        Some(area) if !area.children.iter().all(fits) => (None, Some(area)),
        point => (point, None),
    };

    let mut poi = Node { name: NAME.into(), ..point.unwrap_or_default() };
    poi.children.extend(contact.map(Child::Node));
    area.into_iter().chain(Some(poi).filter(|poi| !poi.is_bare()))
}

fn with_child(name: &'static str, child: Node) -> Node {
    let mut node = Node::new(name);
    node.push(child);
    node
}
