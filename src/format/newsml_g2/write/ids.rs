//! Identifiers of elements: XML wants each of them once in a document, and a message puts several items into one.

use std::collections::{HashMap, HashSet};

use crate::syntax::xml::Tree;
use crate::syntax::xml::writer::{Child, Node};

/// Attributes that are identifiers.
const IDS: [&str; 2] = ["id", "partid"];

/// Attributes that refer to identifiers.
const REFS: [&str; 6] = ["idref", "idrefs", "root", "contentrefs", "sourceidref", "original"];

/// What was renamed: elements with their old and new identifier.
pub(super) type Renamed = Vec<(String, String, String)>;

/// Renames identifiers that the document has already; `used` are those, and gets the item's.
pub(super) fn unique(item: &mut Node, used: &mut HashSet<String>) -> Renamed {
    let mut renamed = Vec::new();
    rename(item, used, &mut renamed);
    if !renamed.is_empty() {
        let map: HashMap<&str, &str> = renamed.iter().map(|(_, old, new)| (old.as_str(), new.as_str())).collect();
        refer(item, &map);
    }
    renamed
}

// As deep as the item; XHTML is not looked into, the schema does not know it.
fn rename(node: &mut Node, used: &mut HashSet<String>, renamed: &mut Renamed) {
    if node.name == "html" {
        return;
    }
    let name = node.name.to_string();
    for (_, id) in node.attrs.iter_mut().filter(|(attr, _)| IDS.contains(&attr.as_ref())) {
        if !used.insert(id.clone()) {
            let new = fresh(id, used);
            renamed.push((name.clone(), std::mem::replace(id, new.clone()), new));
        }
    }
    for child in &mut node.children {
        match child {
            Child::Node(inner) => rename(inner, used, renamed),
            Child::Raw { name, xml, .. } if xml.contains("id=") => {
                for id in ids_of(xml) {
                    if !used.insert(id.clone()) {
                        let new = fresh(&id, used);
                        for attr in IDS {
                            *xml = xml.replace(&format!(" {attr}=\"{id}\""), &format!(" {attr}=\"{new}\""));
                        }
                        renamed.push((name.clone(), id, new));
                    }
                }
            }
            _ => {}
        }
    }
}

fn fresh(id: &str, used: &mut HashSet<String>) -> String {
    let new = (2..).map(|n| format!("{id}-{n}")).find(|new| !used.contains(new)).unwrap_or_default();
    used.insert(new.clone());
    new
}

fn ids_of(xml: &str) -> Vec<String> {
    let Ok(tree) = Tree::parse_str(xml) else { return Vec::new() };
    let all = std::iter::once(tree.root()).chain(tree.root().descendants());
    all.flat_map(|e| e.attrs().filter(|a| IDS.contains(&a.name()))).map(|a| a.value().to_owned()).collect()
}

fn refer(node: &mut Node, map: &HashMap<&str, &str>) {
    for (_, value) in node.attrs.iter_mut().filter(|(attr, _)| REFS.contains(&attr.as_ref())) {
        let new = |id| map.get(id).copied().unwrap_or(id);
        *value = value.split_whitespace().map(new).collect::<Vec<_>>().join(" ");
    }
    for child in &mut node.children {
        match child {
            Child::Node(inner) => refer(inner, map),
            Child::Raw { xml, .. } => {
                for (old, new) in map {
                    for attr in REFS {
                        *xml = xml.replace(&format!(" {attr}=\"{old}\""), &format!(" {attr}=\"{new}\""));
                    }
                }
            }
            Child::Text(_) => {}
        }
    }
}
