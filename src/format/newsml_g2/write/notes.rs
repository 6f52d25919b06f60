//! Values as attributes and texts of NewsML-G2, and the notes on what had to be changed of them or left out.
//!
//! Knows no article and no element of NewsML-G2 by its name.

use super::super::space::Space;
use super::lexical;
use crate::model::Code;
use crate::note::{At, Note};
use crate::syntax::markup::{is_active, not_written};
use crate::syntax::xml::writer::Node;

/// Of an empty value there would be nothing to be read.
pub(crate) const EMPTY: &str = "there is nothing in it";

/// The notes on one article, in the order in which they were made.
#[derive(Default)]
pub(crate) struct Notes {
    pub(crate) list: Vec<Note>,
}

impl Notes {
    pub(crate) fn dropped(&mut self, at: At<'_>, detail: &str) {
        self.list.push(Note::dropped(at, detail));
    }

    pub(crate) fn degraded(&mut self, at: At<'_>, detail: impl Into<String>) {
        self.list.push(Note::degraded(at, detail));
    }

    pub(crate) fn assumed(&mut self, at: At<'_>, detail: impl Into<String>) {
        self.list.push(Note::assumed(at, detail));
    }

    /// An attribute that the element has no room for.
    pub(crate) fn no_room<T>(&mut self, value: Option<&T>, at: At<'_>, node: &Node) {
        if value.is_some() {
            let detail = format!("NewsML-G2 has no place for it on {}", node.name);
            self.dropped(at, &detail);
        }
    }

    /// Sets an attribute of any text. Empty ones say nothing, and are not read.
    pub(crate) fn set_text(&mut self, node: &mut Node, name: &'static str, value: Option<&String>, at: At<'_>) {
        match value {
            Some(text) if text.trim().is_empty() => self.dropped(at, EMPTY),
            Some(text) => node.set(name, text.as_str()),
            None => {}
        }
    }

    /// Sets an attribute of type IRI.
    pub(crate) fn set_iri(&mut self, node: &mut Node, name: &'static str, value: Option<&String>, at: At<'_>) {
        let Some(value) = value else { return };
        match lexical::iri(value) {
            _ if value.trim().is_empty() => self.dropped(at, EMPTY),
            _ if is_active(value) => self.list.push(not_written(at)),
            Some(iri) => {
                if iri.as_ref() != value {
                    self.degraded(at, format!("not a legal IRI: written as {iri}"));
                }
                node.set(name, iri);
            }
            None => self.dropped(at, "not a legal IRI, which NewsML-G2 demands here"),
        }
    }

    /// Sets an attribute that must be a whole number above 0.
    pub(crate) fn set_positive(&mut self, node: &mut Node, name: &'static str, value: Option<&String>, at: At<'_>) {
        match value {
            Some(v) if is_positive(v) => node.set(name, v.as_str()),
            Some(_) => self.dropped(at, "not a whole number above 0, which NewsML-G2 demands here"),
            None => {}
        }
    }

    /// Sets `xml:lang`.
    pub(crate) fn set_lang(&mut self, node: &mut Node, lang: Option<&String>, at: At<'_>) {
        lang.into_iter().for_each(|lang| self.set_language(node, "xml:lang", lang, at));
    }

    /// Sets an attribute that must be a language tag.
    pub(crate) fn set_language(&mut self, node: &mut Node, name: &'static str, lang: &str, at: At<'_>) {
        match self.language(lang, at) {
            Some(tag) => node.set(name, tag),
            None => self.dropped(at, "not a language tag, which NewsML-G2 demands here"),
        }
    }

    /// The language tag, mended if need be.
    pub(crate) fn language(&mut self, lang: &str, at: At<'_>) -> Option<String> {
        if lexical::is_language(lang) {
            return Some(lang.to_owned());
        }
        let mended = lang.trim().replace('_', "-");
        lexical::is_language(&mended).then(|| {
            self.degraded(at, format!("not a language tag: written as {mended}"));
            mended
        })
    }

    /// Sets a code as a pair of attributes: a QCode in the first, an IRI in the second. A literal, for which there is no
    /// third, goes into the second without a scheme.
    pub(crate) fn set_code(&mut self, node: &mut Node, names: Pair, code: Option<&Code>, at: At<'_>) {
        let Some(Code { qcode, uri, literal }) = code else { return };
        let (coded, mut literal) = (qcode.as_deref().is_some_and(lexical::is_qcode), literal.as_deref());
        match qcode {
            Some(q) if coded => node.set(names.0, q.as_str()),
            Some(q) if literal.is_none() && uri.is_none() => {
                self.degraded(at, "not a QCode: written as a literal");
                literal = Some(q);
            }
            Some(_) => self.dropped(at.key("qcode"), "not a QCode"),
            None => {}
        }

        if uri.as_deref().is_some_and(|u| !lexical::is_absolute(u)) {
            self.degraded(at, "not an absolute IRI: it will be read as a literal");
        }
        self.set_iri(node, names.1, uri.as_ref(), at.key("uri"));
        match literal {
            Some(_) if coded || uri.is_some() => {
                self.dropped(at.key("literal"), "NewsML-G2 has no place for a literal beside a code here");
            }
            Some(l) if l.trim().is_empty() => self.dropped(at, "an empty code"),
            Some(l) => node.set(names.1, lexical::literal_as_iri(l)),
            None => {}
        }
    }

    /// Sets codes as a pair of lists.
    pub(crate) fn set_codes(&mut self, node: &mut Node, names: Pair, codes: &[Code], at: At<'_>) {
        let mut lists = (Vec::new(), Vec::new());
        for (i, code) in codes.iter().enumerate() {
            let mut one = Node::default();
            let here = at.index(i);
            self.set_code(&mut one, names, Some(code), here);
            if one.attr(names.0).is_some() && one.attr(names.1).is_some() {
                self.dropped(here.key("uri"), "a list of codes holds the QCode or the IRI of each, not both");
                one.attrs.retain(|(n, _)| n == names.0);
            }
            for (name, value) in one.attrs {
                if value.contains(' ') {
                    self.degraded(here, "blanks part the codes of a list: %20 was written for those in this one");
                }
                if name == names.0 { lists.0.push(value) } else { lists.1.push(value.replace(' ', "%20")) }
            }
        }

        if !lists.0.is_empty() && !lists.1.is_empty() && codes.len() > 1 {
            self.degraded(at, "QCodes and IRIs stand in two lists: their order is lost");
        }
        for (name, list) in [(names.0, lists.0), (names.1, lists.1)] {
            if !list.is_empty() {
                node.set(name, list.join(" "));
            }
        }
    }

    /// A text element; nothing, with a note, for a text with nothing in it.
    pub(crate) fn text(&mut self, name: &'static str, text: &str, at: At<'_>) -> Option<Node> {
        if text.is_empty() {
            self.dropped(at, EMPTY);
            return None;
        }
        Some(spaced(Node::text(name, text)))
    }

    /// The same where the type allows no tabs and line ends (IntlStringType).
    pub(crate) fn line(&mut self, name: &'static str, text: &str, at: At<'_>) -> Option<Node> {
        let line = lexical::one_line(text);
        if line != text {
            self.degraded(at, "NewsML-G2 allows no tabs and line ends here: blanks were written");
        }
        self.text(name, &line, at)
    }
}

/// The two attributes of a code: for a QCode, and for an IRI.
pub(crate) type Pair = (&'static str, &'static str);

/// Marks an element whose text has white space that readers would fold.
fn spaced(mut node: Node) -> Node {
    use crate::syntax::xml::writer::Child;
    if let [Child::Text(text)] = node.children.as_slice()
        && !Space::Line.is_settled(text)
    {
        node.set("xml:space", "preserve");
    }
    node
}

pub(crate) fn is_positive(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit()) && text.bytes().any(|b| b != b'0') && text.len() <= 18
}
