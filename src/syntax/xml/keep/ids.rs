//! Identifiers of elements: XML wants each of them once in a document, and a message puts several items into one.
//!
//! Knows no format: [`Ids`] says where they stand.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::syntax::xml::writer::{Child, Node};
use crate::syntax::xml::{Attr, Element, Tree};

/// Where a format has its identifiers.
pub(crate) struct Ids {
    /// Attributes that are identifiers.
    pub(crate) names: &'static [&'static str],
    /// Attributes that refer to identifiers.
    pub(crate) refs: &'static [&'static str],
    /// The element of another vocabulary into which nobody looks for them.
    pub(crate) not_in: &'static str,
}

/// The identifiers of a document, each with the last number that was put behind it.
pub(crate) type Used = HashMap<String, u32>;

/// What was renamed: elements with their old and new identifier.
pub(crate) type Renamed = Vec<(String, String, String)>;

/// Renames identifiers that the document has already; `used` are those, and gets the item's.
pub(crate) fn unique(item: &mut Node, ids: &Ids, used: &mut Used) -> Renamed {
    let mut names = Names { ids, used, stay: HashSet::new(), renamed: Vec::new() };
    names.rename(item);
    let Names { stay, renamed, .. } = names;
    if !renamed.is_empty() {
        // A reference means the first element of its identifier in the item, which may have kept it.
        let mut map: HashMap<&str, &str> = HashMap::new();
        for (_, old, new) in renamed.iter().filter(|(_, old, _)| !stay.contains(old)) {
            map.entry(old).or_insert(new);
        }
        refer(item, ids, &map);
    }
    renamed
}

/// The identifiers of an item on their way into a document.
struct Names<'u> {
    ids: &'u Ids,
    used: &'u mut Used,
    /// Those of which an element has kept its own.
    stay: HashSet<String>,
    renamed: Renamed,
}

impl Names<'_> {
    // As deep as the item.
    fn rename(&mut self, node: &mut Node) {
        if node.name == self.ids.not_in {
            return;
        }
        let names = self.ids.names;
        for (_, id) in node.attrs.iter_mut().filter(|(attr, _)| names.contains(&attr.as_ref())) {
            if let Some(new) = self.take(&node.name, id) {
                *id = new;
            }
        }
        for child in &mut node.children {
            match child {
                Child::Node(inner) => self.rename(inner),
                Child::Raw { name, xml, .. } if xml.contains("id=") => rewrite(xml, names, |id| self.take(name, id)),
                _ => {}
            }
        }
    }

    /// Takes an identifier into use; gives another one for it, if it is in use already.
    fn take(&mut self, element: &str, id: &str) -> Option<String> {
        let Some(last) = self.used.get(id).copied() else {
            self.used.insert(id.to_owned(), 1);
            self.stay.insert(id.to_owned());
            return None;
        };
        let number = (last + 1..).find(|n| !self.used.contains_key(&format!("{id}-{n}")))?;
        let new = format!("{id}-{number}");
        self.used.insert(id.to_owned(), number);
        self.used.insert(new.clone(), 1);
        self.renamed.push((element.to_owned(), id.to_owned(), new.clone()));
        Some(new)
    }
}

/// Changes values of the named attributes in XML that is kept as it stands, and nothing else of it.
fn rewrite(xml: &mut String, names: &[&str], mut new: impl FnMut(&str) -> Option<String>) {
    let Ok(tree) = Tree::parse_str(xml) else { return };
    let elements = std::iter::once(tree.root()).chain(tree.root().descendants());
    let (mut out, mut rest) = (String::new(), 0);
    for attr in elements.flat_map(Element::attrs).filter(|a| names.contains(&a.name())) {
        let Some((value, at)) = new(attr.value()).zip(value_of(xml, attr)) else { continue };
        out.push_str(xml.get(rest..at.start).unwrap_or_default());
        out.push_str(&value);
        rest = at.end;
    }
    if rest > 0 {
        out.push_str(xml.get(rest..).unwrap_or_default());
        *xml = out;
    }
}

/// Where the value of an attribute stands between its quotes.
fn value_of(xml: &str, attr: Attr<'_>) -> Option<Range<usize>> {
    let from = usize::try_from(attr.offset()).ok()?;
    let start = from + xml.get(from..)?.find(['"', '\''])?;
    let quote = xml.get(start..)?.chars().next()?;
    let length = xml.get(start + 1..)?.find(quote)?;
    Some(start + 1..start + 1 + length)
}

fn refer(node: &mut Node, ids: &Ids, map: &HashMap<&str, &str>) {
    let renamed = |refs: &str| {
        let new = |id| map.get(id).copied().unwrap_or(id);
        refs.split_whitespace().map(new).collect::<Vec<_>>().join(" ")
    };
    for (_, value) in node.attrs.iter_mut().filter(|(attr, _)| ids.refs.contains(&attr.as_ref())) {
        *value = renamed(value);
    }
    for child in &mut node.children {
        match child {
            Child::Node(inner) => refer(inner, ids, map),
            Child::Raw { xml, .. } => rewrite(xml, ids.refs, |refs| Some(renamed(refs)).filter(|new| new != refs)),
            Child::Text(_) => {}
        }
    }
}
