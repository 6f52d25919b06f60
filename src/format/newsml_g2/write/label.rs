//! Labels as elements: headlines, notes, keywords and the like.

use crate::syntax::iptc;
use std::borrow::Cow;

use super::super::OWN_CONSTRAINT;
use super::super::space::Space;
use super::super::standard::{STANDARD, of};
use super::item_writing::ItemWriting;
use super::lexical;
use super::notes::EMPTY;
use crate::model::{Label, RichText};
use crate::note::At;
use crate::syntax::markup::typed::decode;
use crate::syntax::markup::xhtml::{Host, write_rich};
use crate::syntax::markup::{is_blank, is_folded};
use crate::syntax::xml::rules::{Type, Value};
use crate::syntax::xml::writer::{Child, Node};

/// What an element that holds a label has room for, which the standard says.
#[derive(Clone, Copy)]
pub(crate) struct Form(&'static Type);

/// `headline`, `dateline`, `by`: with a rank.
pub(crate) const RANKED: Form = Form(of("headline"));
/// `title`.
pub(crate) const TITLE: Form = Form(of("title"));
/// `edNote`: with line breaks.
pub(crate) const BLOCK: Form = Form(of("edNote"));
/// `description`: with line breaks and a rank.
pub(crate) const DESCRIPTION: Form = Form(of("description"));
/// `copyrightNotice`, `usageTerms`: with line breaks and an address.
pub(crate) const NOTICE: Form = Form(of("usageTerms"));
/// `keyword`: of plain text, with role and rank.
pub(crate) const KEYWORD: Form = Form(of("keyword"));
/// `creditline`: of plain text, with a rank.
pub(crate) const CREDIT: Form = Form(of("creditline"));

impl Form {
    /// Marks: `None` for plain text only.
    pub(crate) fn marks(self) -> Option<Host> {
        self.0.value().is_none().then(|| Host::Other { br: self.0.admits("br") })
    }

    /// How white space counts: notes and descriptions may have several lines.
    pub(crate) fn space(self) -> Space {
        if self.0.admits("br") { Space::Lines } else { Space::Line }
    }

    /// Whether it may have an attribute.
    pub(crate) fn has(self, attr: &str) -> bool {
        self.0.attr(attr).is_some()
    }
}

impl ItemWriting<'_> {
    /// A label as an element; nothing, with a note, for one without text.
    pub(crate) fn label(&mut self, name: &'static str, label: &Label, form: Form, at: At<'_>) -> Option<Node> {
        let Label { text, role, lang, rank, public, href } = label;
        if is_blank(text) {
            self.notes.dropped(at, "there is no text in it");
            return None;
        }
        let mut node = self.rich(name, text, form.marks(), at.key("text"))?;
        if form.has("role") {
            self.notes.set_code(&mut node, ("role", "roleuri"), role.as_ref(), at.key("role"));
        } else {
            self.notes.no_room(role.as_ref(), at.key("role"), &node);
        }
        if form.has("rank") {
            node.set_some("rank", *rank);
        } else {
            self.notes.no_room(rank.as_ref(), at.key("rank"), &node);
        }

        if form.has("href") {
            self.notes.set_iri(&mut node, "href", href.as_ref(), at.key("href"));
        } else {
            self.notes.no_room(href.as_ref(), at.key("href"), &node);
        }
        self.notes.set_lang(&mut node, lang.as_ref(), at.key("lang"));
        if let Some(public) = public {
            let code = if *public { "public" } else { "nonpublic" };
            node.set("pubconstrainturi", format!("{OWN_CONSTRAINT}{code}"));
        }
        Some(node)
    }

    /// Notes that another headline than the first will be taken for the main one.
    pub(super) fn main_headline(&mut self, headlines: &[Label], at: At<'_>) {
        if iptc::main_headline(headlines) != 0 {
            let detail = "NewsML-G2 takes the headline without a role, or with the lowest rank, for the main one: another will be first";
            self.notes.degraded(at, detail);
        }
    }

    /// An element of rich text; nothing, with a note, for one with nothing in it.
    pub(crate) fn rich(
        &mut self,
        name: &'static str,
        text: &RichText,
        marks: Option<Host>,
        at: At<'_>,
    ) -> Option<Node> {
        if text.is_empty() {
            self.notes.dropped(at, EMPTY);
            return None;
        }
        let decoded = text.as_plain().and_then(decode);
        if decoded.is_some() {
            self.notes.degraded(at, "markup stands in it as text: it was written as markup, not escaped twice");
        }
        let text = decoded.as_ref().unwrap_or(text);
        let Some(host) = marks else {
            if text.as_plain().is_none() {
                self.notes.degraded(at, "NewsML-G2 allows plain text only here: the marks were taken off");
            }
            return self.notes.line(name, &text.plain(), at);
        };

        let mut node = Node::mixed(name);
        write_rich(&mut node, text, host, at, &mut self.notes.list);
        let kept = match text.as_plain() {
            // Notes and descriptions may have several lines, which readers leave alone.
            Some(plain) if host == (Host::Other { br: true }) => Space::Lines.is_settled(plain),
            Some(plain) => Space::Line.is_settled(plain),
            None => is_folded(text),
        };
        if !kept {
            node.set("xml:space", "preserve");
        }
        self.check_marks(&mut node, at);
        Some(node)
    }

    /// What the schema demands of the element's own marks: legal codes, languages and addresses.
    fn check_marks(&mut self, node: &mut Node, at: At<'_>) {
        for child in &mut node.children {
            let Child::Node(mark) = child else { continue };
            if mark.attr("xmlns").is_some() {
                continue;
            }
            let holds = STANDARD.element(mark.local());
            let (notes, mut legal) = (&mut self.notes.list, Vec::new());
            for (name, value) in std::mem::take(&mut mark.attrs) {
                match legal_mark(holds, &name, &value) {
                    Some(good) => {
                        if good != value {
                            let note = crate::note::Note::degraded(at, format!("{name}={value} was written as {good}"));
                            notes.push(note);
                        }
                        legal.push((name, good));
                    }
                    None => {
                        let detail = format!("{name}={value} is not legal on {}", mark.name);
                        notes.push(crate::note::Note::dropped(at, detail));
                    }
                }
            }
            mark.attrs = legal;
        }
    }
}

/// The value of an attribute of a mark as the standard takes it.
fn legal_mark(holds: Option<&Type>, name: &str, value: &str) -> Option<String> {
    let kind = holds?.attr(name)?;
    let mended = match kind {
        Value::Uri => lexical::iri(value)?,
        Value::Line => lexical::one_line(value),
        _ => Cow::Borrowed(value),
    };
    kind.fits(&mended).then(|| mended.into_owned())
}
