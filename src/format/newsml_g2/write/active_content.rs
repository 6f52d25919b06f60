//! What would run in a browser and is written all the same: embeds, and the scripts and handlers of a NewsML-G2 source.
//!
//! NewsML-G2 goes from newsroom to newsroom and carries a body word for word, embeds included; cleaning it is for whoever
//! shows it. But they are told what is in it. Links that run a script are never written: see `syntax::markup`.

use indexmap::IndexMap;

use crate::code;
use crate::note::{At, Note, NoteKind};
use crate::syntax::markup::clean::clean;
use crate::syntax::markup::is_active;
use crate::syntax::xml::writer::{Child, Node};

/// Elements that run something, or load a page.
const ELEMENTS: [&str; 11] = [
    "<script>",
    "<iframe>",
    "<frame>",
    "<object>",
    "<embed>",
    "<applet>",
    "<form>",
    "<base>",
    "<meta>",
    "<animate>",
    "<set>",
];

/// Attributes that can hold an address.
const ADDRESSES: [&str; 8] = ["href", "src", "xlink:href", "action", "formaction", "data", "poster", "srcdoc"];

/// A note for the body, and one for the texts beside it, if such content is in what is written.
pub(super) fn kept(item: &Node) -> Vec<Note> {
    let sets = item.children.iter().filter_map(|child| match child {
        Child::Node(node) if node.local() == "contentSet" => Some(node),
        _ => None,
    });
    let (mut body, mut texts) = (IndexMap::new(), IndexMap::new());
    // A text beside the body is markup within text.
    let mut ahead: Vec<(&Node, bool)> = sets.map(|set| (set, false)).collect();
    while let Some((node, in_text)) = ahead.pop() {
        let found = if in_text { &mut texts } else { &mut body };
        let runs = |(name, value): &&(_, String)| runs(&format!("{name} of"), is_active(value));
        for (name, _) in node.attrs.iter().filter(runs) {
            *found.entry(format!("{name} of <{}>", node.name)).or_insert(0) += 1;
        }
        for child in &node.children {
            match child {
                Child::Node(inner) => ahead.push((inner, in_text || inner.local() == "inlineData")),
                Child::Raw { xml, .. } => in_markup(xml, found),
                Child::Text(text) if in_text && text.contains('<') => in_markup(text, found),
                Child::Text(_) => {}
            }
        }
    }

    [("body", body), ("texts", texts)].into_iter().filter(|(_, found)| !found.is_empty()).map(note).collect()
}

fn note((field, found): (&str, IndexMap<String, usize>)) -> Note {
    let times = |n: usize| if n > 1 { format!(" ({n} times)") } else { String::new() };
    let all: Vec<String> = found.into_iter().map(|(what, n)| what + &times(n)).collect();
    let all = all.join(", ");
    let detail = format!("written as it stands, and would run where it is shown: {all}; clean it before");
    Note::new(NoteKind::Rule, At::ROOT.key(field), detail).coded(code::ACTIVE)
}

/// Whether something that cleaning takes out (`<script>`, `onclick of <p>`) runs; of addresses, those that are active.
fn runs(what: &str, is_active: bool) -> bool {
    let name = what.split(" of").next().unwrap_or_default().to_ascii_lowercase();
    let is_handler = name.len() > 4 && name.starts_with("on") && name.bytes().all(|b| b.is_ascii_alphabetic());
    ELEMENTS.contains(&what) || is_handler || is_active && ADDRESSES.contains(&&*name)
}

fn in_markup(markup: &str, found: &mut IndexMap<String, usize>) {
    // What cleaning takes an address out for is that it is active.
    for (what, times) in clean(markup).1.into_iter().filter(|(what, _)| runs(what, true)) {
        *found.entry(what).or_insert(0) += times;
    }
}
