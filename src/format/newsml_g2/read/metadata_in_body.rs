//! What only the body says of the metadata: the headline, byline and dateline in NITF's head, and a dateline that is marked
//! at the start of the first paragraph. It fills the fields that the metadata leaves empty; in the body it stays as it is.

use super::item_reading::ItemReading;
use crate::model::{Article, Label, RichText};
use crate::note::Note;
use crate::syntax::markup::nitf::{self, ROOT};
use crate::syntax::xml::keep::NativeKey;
use crate::syntax::xml::{Child, Element};

/// Fills the fields from the body in `el`, whose first paragraph begins with `dateline`.
pub(super) fn fill(el: Element<'_>, dateline: Option<RichText>, a: &mut Article, cx: &mut ItemReading<'_>) {
    let nitf = el.elements().next().filter(|root| root.local() == ROOT);
    let head = nitf.and_then(|n| n.child("body")).and_then(|body| body.child("body.head"));
    let within = |name: &str| head.and_then(|h| h.descendants().find(|e| e.local() == name));
    let text_of = |name: &str| within(name).map(|e| (text(e), e.offset()));
    let marked = dateline.map(|d| (d.plain().into_owned(), el.offset()));
    field("headline", "/headlines", &mut a.headlines, text_of("hl1"), cx);
    field("by", "/bylines", &mut a.bylines, text_of("byline"), cx);
    field("dateline", "/datelines", &mut a.datelines, text_of("dateline").or(marked), cx);
}

/// One field: the mark has the writer leave out what only the body says, as long as it is still the same.
fn field(name: &str, at: &str, labels: &mut Vec<Label>, found: Option<(String, u64)>, cx: &mut ItemReading<'_>) {
    let Some((text, offset)) = found.filter(|(text, _)| labels.is_empty() && !text.is_empty()) else { return };
    let detail = format!("the metadata states no {name}: {text:?} is the body's");
    cx.note(offset, Note::assumed(at, detail));
    let kept = format!("that only the body states the {name} is kept, so that it is written so again");
    cx.note(offset, Note::recognised("/native/attrs", kept));
    cx.mark(NativeKey::Absent(&format!("contentMeta/{name}[1]")), text.as_str());
    labels.push(Label::new(text));
}

/// The words in an element; its parts are set apart.
fn text(el: Element<'_>) -> String {
    let mut out = String::new();
    for child in el.children() {
        match child {
            Child::Text(text) => out.push_str(text),
            Child::Element(inner) => {
                let text = inner.text();
                if inner.local() == "byttl" || nitf::runs_together(&out, &text) {
                    out.push(' ');
                }
                out.push_str(&text);
            }
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
