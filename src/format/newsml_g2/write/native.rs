//! What an earlier NewsML-G2 said and the model has no field for: put back where it stood.

use std::borrow::Cow;

use super::super::standard::STANDARD;
use super::super::{MESSAGE, codes};
use super::among::Waiting;
use super::cx::Cx;
use super::finder::{Finder, Step, steps};
use super::order::NAR;
use super::{attrs, lexical, message, order};
use crate::model::{Native, NativeElement};
use crate::note::At;
use crate::syntax::xml::Tree;
use crate::syntax::xml::rules::{Checker, Departure, Sort};
use crate::syntax::xml::writer::{Child, Node, is_xml_char};

impl Cx<'_> {
    /// Puts the bag back into the element which it belongs to.
    pub(super) fn put_back(&mut self, root: &mut Node, native: &Native, at: At<'_>) {
        let Native { format: _, version: _, attrs, elements, namespaces, catalogs: _ } = native;
        for (prefix, uri) in namespaces {
            if attrs::is_prefix(prefix) && !uri.is_empty() {
                root.set(format!("xmlns:{prefix}"), uri.as_str());
            } else {
                let at = at.key("namespaces");
                self.dropped(at.key(prefix), "not a prefix that XML allows");
            }
        }
        let mut finder = Finder::default();
        // Before anything is put back: positions count what the source had, and it had not these.
        self.leave_out_defaults(root, &mut finder, native, at.key("attrs"));
        let here = at.key("attrs");
        for (key, path) in native.attrs.keys().filter_map(|k| Some((k, k.strip_suffix("#stood")?))) {
            if stand_again(root, &mut finder, path).is_none() {
                self.dropped(here.key(key), "the element in which it stood is not written");
            }
        }
        let here = at.key("elements");
        let mut waiting = Waiting::default();
        for (i, element) in elements.iter().enumerate() {
            if let Err(why) = put_element(root, &mut finder, &mut waiting, element) {
                self.dropped(here.index(i), &why);
            }
        }
        waiting.put_in(root, &mut finder);
        let here = at.key("attrs");
        for (key, value) in attrs {
            if let Some((path, attr)) = key.rsplit_once('@').filter(|_| !key.contains('#')) {
                self.put_attr(root, &mut finder, (path, attr, value), native, here.key(key));
            } else if key.ends_with("#text") {
                self.dropped(here.key(key), "it was not valid where it stood");
            }
        }
        root.children.retain(|c| !matches!(c, Child::Node(n) if n.is_bare() && n.name == "contentMeta"));
    }

    /// Takes out what the source did not have, though it is written by default; elements first, since the item's language
    /// tells whether theirs is the default.
    fn leave_out_defaults(&mut self, root: &mut Node, finder: &mut Finder, native: &Native, at: At<'_>) {
        let absent = |of_attr: bool| {
            let keys = native.attrs.iter().filter_map(|(k, said)| Some((k, k.strip_suffix("#absent")?, said)));
            keys.filter(move |(_, path, _)| path.contains('@') == of_attr)
        };
        for (key, path, said) in absent(false).chain(absent(true)) {
            if !remove(root, finder, path, said) {
                self.dropped(at.key(key), "what the article says now was written instead");
            }
        }
    }

    fn put_attr(
        &mut self,
        root: &mut Node,
        finder: &mut Finder,
        (path, attr, value): (&str, &str, &str),
        native: &Native,
        at: At<'_>,
    ) {
        if path == MESSAGE && root.name == "header" {
            if !message::takes(attr, native) {
                self.dropped(at, "not an attribute of another namespace, which may stand there");
            }
            return;
        }
        let is_root = path.is_empty();
        let steps = steps(path);
        if path == "contentMeta" && finder.find(root, &steps).is_none() {
            root.push(Node::new("contentMeta"));
            finder.forget(&[]);
        }
        let Some(node) = finder.find(root, &steps) else {
            return self.dropped(at, "the element on which it stood is not written");
        };
        if node.attr(attr) == Some(value) {
            return;
        }
        // The title of a link is written where it was kept, unless it is another one now.
        if attr == "title" && matches!(node.local(), "link" | "itemRef") {
            return self.dropped(at, "what the article says now was written instead");
        }
        let in_body = path.contains("/html[") || path.contains("/nitf[");
        if path.contains("/nitf[")
            && let Err(why) = attrs::legal_nitf(steps.last().map_or("", |s| s.name), attr, value)
        {
            return self.dropped(at, why);
        }
        if !in_body && let Err(why) = attrs::legal(attr, value, &native.namespaces) {
            return self.dropped(at, why);
        }
        if in_body && !attrs::is_declared(attr, &native.namespaces) {
            return self.dropped(at, "not a name of XML whose prefix is declared");
        }
        match node.attr(attr) {
            None => {}
            Some(own) if own == value => return,
            Some(own) if is_root && attr == "xml:lang" || wins(node, attr, value, own) => {}
            Some(_) => return self.dropped(at, "what the article says now was written instead"),
        }
        // The other spelling of the same thing, which we wrote by default.
        let other = match attr {
            "uri" | "qcode" if matches!(node.local(), "itemClass" | "pubStatus") => {
                if !agrees(node, value) {
                    return self.dropped(at, "what the article says now was written instead");
                }
                if attr == "uri" { Some("qcode") } else { None }
            }
            "typeuri" => Some("type"),
            "pubconstraint" => Some("pubconstrainturi"),
            _ => None,
        };
        if let Some(other) = other {
            let stated = format!("{path}@{other}");
            if !native.attrs.contains_key(&stated) {
                node.attrs.retain(|(name, _)| name != other);
            }
        }
        node.set(attr.to_owned(), value);
    }
}

/// Puts an element back, or among those that wait for their place; the reason when it cannot stand there.
fn put_element(
    root: &mut Node,
    finder: &mut Finder,
    waiting: &mut Waiting,
    element: &NativeElement,
) -> Result<(), Cow<'static, str>> {
    let NativeElement { at: path, xml, json: _ } = element;
    let raw = xml.as_deref().and_then(raw).ok_or("not a well-formed element of XML")?;
    let steps = steps(path);
    let (last, parents) = steps.split_last().ok_or("it does not say where it stood")?;
    if let [container] = parents
        && matches!(container.name, "contentMeta" | "contentSet" | "groupSet" | "rightsInfo")
        && finder.find(root, parents).is_none()
    {
        root.push(Node::new(container.name.to_owned()));
        finder.forget(&[]);
    }
    let item = root.local().to_owned();
    let parent = finder.find(root, parents).ok_or("the element in which it stood is not written")?;
    if parents.is_empty() && matches!(last.name, "itemMeta" | "contentMeta" | "contentSet" | "groupSet") {
        if parent.children.iter().any(|c| c.local() == Some(last.name)) {
            return Err("it may stand there once only".into());
        }
        parent.children.push(raw);
        return Ok(());
    }
    order::may_hold(parent, &raw)?;
    if let Some(why) = departure(&item, parents, &raw) {
        return Err(why.into());
    }
    let place = match last.name {
        "body.head" if !order::is_body_head(xml.as_deref().unwrap_or_default()) => {
            return Err("not as NITF's schema has it".into());
        }
        "head" | "body.head" => 0,
        name if parents.iter().any(|step| step.name == "nitf") => {
            order::place_in_nitf(parent, name).ok_or("it has no sure place among what is written of NITF")?
        }
        // What may stand once must be there when the next one comes.
        _ if order::stands_once(parent, &raw) => parent.children.len(),
        _ => {
            waiting.add(parents, last, raw);
            return Ok(());
        }
    };
    parent.children.insert(place, raw);
    finder.forget(parents);
    Ok(())
}

/// Whether a kept spelling may replace ours: it says the same.
fn wins(node: &Node, attr: &str, value: &str, own: &str) -> bool {
    match attr {
        "qcode" | "uri" if matches!(node.local(), "itemClass" | "pubStatus") => agrees(node, value),
        "type" | "typeuri" => codes::concept_type(code(value)) == codes::concept_type(code(own)),
        "role" | "roleuri" => value.split_whitespace().next() == Some(own),
        // Another label for the same markup, and whatever label text has: it is not read as what that says.
        "contenttype" => match node.local() {
            "inlineXML" => ["nitf", "xhtml"].iter().all(|m| !value.contains(m) || own.contains(m)),
            local => local == "inlineData",
        },
        "pubconstraint" => true,
        _ => false,
    }
}

/// Whether a code of an item class or status means what was written.
fn agrees(node: &Node, value: &str) -> bool {
    let own = node.attr("qcode").or(node.attr("uri")).unwrap_or_default();
    match node.local() {
        // A class that is none of ours was read as text.
        "itemClass" => {
            codes::item_class(code(value)).unwrap_or_default() == codes::item_class(code(own)).unwrap_or_default()
        }
        _ => codes::pub_status(code(value)) == codes::pub_status(code(own)),
    }
}

/// The part of a QCode or URI behind its scheme.
fn code(text: &str) -> &str {
    text.rsplit([':', '/', '#']).next().unwrap_or(text)
}

/// Elements in which white space around the text, or line ends in it, are not valid.
const ONE_LINE: &[&str] = &[
    "timestamp",
    "fileName",
    "generator",
    "profile",
    "versionCreated",
    "firstCreated",
    "embargoed",
    "expires",
    "contentCreated",
    "contentModified",
    "urgency",
    "priority",
    "keyword",
    "slugline",
    "creditline",
    "name",
];

/// The fragment as a child, if it is one well-formed element. It is written anew, so that nothing can stand around it.
pub(super) fn raw(xml: &str) -> Option<Child> {
    if !xml.chars().all(is_xml_char) {
        return None;
    }
    let tree = Tree::parse_str(xml).ok()?;
    let root = tree.root();
    let mut xml = root.to_xml();
    // White space around a date or name would not be valid.
    if ONE_LINE.contains(&root.local())
        && root.namespace() == NAR
        && root.elements().next().is_none()
        && lexical::has_odd_space(&root.text())
    {
        let (start, end) = (start_tag(&xml), xml.rfind('<').unwrap_or(xml.len()));
        let text = xml.get(start..end).unwrap_or_default();
        let folded = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        xml = [xml.get(..start).unwrap_or_default(), &folded, xml.get(end..).unwrap_or_default()].concat();
    }
    Some(Child::Raw { name: root.local().to_owned(), namespace: root.namespace().to_owned(), xml })
}

/// The length of the start tag, in whose values `>` may stand.
fn start_tag(xml: &str) -> usize {
    let mut quote = None;
    for (i, c) in xml.char_indices() {
        match (quote, c) {
            (None, '>') => return i + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            _ => {}
        }
    }
    xml.len()
}

/// Takes out an attribute or element, as long as it says the default, or what is `said` elsewhere; whether it stands there
/// no longer.
fn remove(root: &mut Node, finder: &mut Finder, path: &str, said: &str) -> bool {
    if let Some((path, attr)) = path.rsplit_once('@') {
        if let Some(node) = finder.find(root, &steps(path)) {
            node.attrs.retain(|(name, _)| name != attr);
        }
        return true;
    }
    let steps = steps(path);
    let Some((last, parents)) = steps.split_last() else { return true };
    let default = match last.name {
        "pubStatus" => "stat:usable",
        // Only what stands on the item anyway.
        "language" => root.attr("xml:lang").unwrap_or_default(),
        _ => "",
    };
    let default = default.to_owned();
    match finder.find(root, &steps) {
        None => true,
        Some(n) if !said.is_empty() && !says(n, said) => false,
        Some(n) if n.attr("qcode").or(n.attr("tag")).is_none_or(|v| v == default) => {
            let mut seen = 0;
            let is_it = |c: &Child| {
                let named = matches!(c, Child::Node(n) if n.local() == last.name);
                seen += usize::from(named);
                named && seen == last.position
            };
            let siblings = finder.find(root, parents).map(|parent| &mut parent.children);
            if let Some((siblings, place)) = siblings.and_then(|s| s.iter().position(is_it).map(|i| (s, i))) {
                siblings.remove(place);
            }
            finder.forget(parents);
            true
        }
        Some(_) => false,
    }
}

/// Whether an element says these words and nothing else.
fn says(node: &Node, words: &str) -> bool {
    // How white space is treated is no word of it.
    node.attrs.iter().all(|(name, _)| name == "xml:space")
        && matches!(node.children.as_slice(), [Child::Text(text)] if text == words)
}

/// Puts the paragraph of a list item or cell into an element again, as it stood. `None`: it cannot.
fn stand_again(root: &mut Node, finder: &mut Finder, path: &str) -> Option<()> {
    let steps = steps(path);
    let (_, parents) = steps.split_last().filter(|(last, _)| last.name == "p" && last.position == 1)?;
    let holder = finder.find(root, parents)?;
    if holder.children.iter().any(|c| c.local() == Some("p")) {
        return Some(());
    }
    if !holder.mixed {
        return None;
    }
    let text =
        holder.children.iter().take_while(|c| !matches!(c.local(), Some("ul" | "ol" | "cite" | "footer"))).count();
    let mut p = Node::mixed("p");
    p.children = holder.children.drain(..text).collect();
    if let Some(style) = holder.attrs.iter().position(|(name, _)| name == "style") {
        p.attrs.push(holder.attrs.remove(style));
    }
    holder.children.insert(0, Child::Node(p));
    holder.mixed = false;
    finder.forget(parents);
    Some(())
}

/// What the standard has against what stands in or on a fragment below these parents; its place was looked at before.
fn departure(item: &str, parents: &[Step<'_>], fragment: &Child) -> Option<String> {
    let Child::Raw { xml, .. } = fragment else { return None };
    let message = (item == "header").then_some("newsMessage");
    let around = message.into_iter().chain([item]).chain(parents.iter().map(|s| s.name));
    let names: Vec<&str> = around.collect();
    if names.contains(&"inlineXML") {
        return None;
    }
    let open = names.iter().enumerate().map(|(i, name)| match i {
        0 => format!("<{name} xmlns=\"{NAR}\">"),
        _ => format!("<{name}>"),
    });
    let open: String = open.collect();
    let close: String = names.iter().rev().map(|name| format!("</{name}>")).collect();
    let tree = Tree::parse_str(&format!("{open}{xml}{close}")).ok()?;
    let (start, end) = (open.len() as u64, (open.len() + xml.len()) as u64);
    let mut checker = Checker::new(&STANDARD);
    checker.whole(&tree);
    let on_it = [Sort::Value, Sort::UnknownAttribute, Sort::MissingAttribute, Sort::MissingElement, Sort::Text];
    let counts = |d: &Departure| {
        let inside = d.element > start && d.element < end;
        inside || (d.element == start && on_it.contains(&d.sort))
    };
    checker.take().0.into_iter().find(counts).map(|d| format!("not as the standard has it: {}", d.message))
}

/// Whether a fragment stands in NewsML-G2's own namespace.
pub(super) fn is_own(child: &Child) -> bool {
    match child {
        Child::Raw { namespace, .. } => namespace == NAR,
        Child::Node(node) => !node.name.contains(':'),
        Child::Text(_) => false,
    }
}
