//! What an earlier NewsML-G2 said and the model has no field for: put back where it stood.

use std::borrow::Cow;

use super::super::standard::STANDARD;
use super::super::{MESSAGE, NAR, codes};
use super::among::Waiting;
use super::cx::Cx;
use super::finder::{Finder, Step, steps};
use super::{attrs, message, nitf_kept};
use crate::model::{Native, NativeElement};
use crate::note::At;
use crate::syntax::xml::Tree;
use crate::syntax::xml::rules::{Checker, Type};
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
        let holds = type_at(root, &steps);
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
        if !attrs::is_declared(attr, &native.namespaces) {
            return self.dropped(at, "not a name of XML whose prefix is declared");
        }
        if path.contains("/nitf[")
            && let Err(why) = nitf_kept::legal(steps.last().map_or("", |s| s.name), attr, value)
        {
            return self.dropped(at, why);
        }
        let named = attrs::named(attr, &native.namespaces);
        if let Some(why) = STANDARD.objection_to_attr(node.local(), holds, named, value) {
            return self.dropped(at, &not_standard(&why));
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
    let xml = xml.as_deref().unwrap_or_default();
    let raw = raw(xml).ok_or("not a well-formed element of XML")?;
    let steps = steps(path);
    let (last, parents) = steps.split_last().ok_or("it does not say where it stood")?;
    if let [container] = parents
        && matches!(container.name, "contentMeta" | "contentSet" | "groupSet" | "rightsInfo")
        && finder.find(root, parents).is_none()
    {
        root.push(Node::new(container.name.to_owned()));
        finder.forget(&[]);
    }

    let holds = type_at(root, parents);
    let parent = finder.find(root, parents).ok_or("the element in which it stood is not written")?;
    if let Some(why) = holds.and_then(|holds| STANDARD.objection(parent, holds, &raw)) {
        return Err(not_standard(&why).into());
    }
    let raw = allowed(raw, holds)?;

    let place = match last.name {
        "body.head" if !nitf_kept::is_body_head(xml) => {
            return Err("not as NITF's schema has it".into());
        }
        "head" | "body.head" => 0,
        name if parents.iter().any(|step| step.name == "nitf") => {
            nitf_kept::place(parent, name).ok_or("it has no sure place among what is written of NITF")?
        }
        // What may stand once must be there when the next one comes.
        _ if holds.is_some_and(|holds| STANDARD.seen(&raw).is_some_and(|child| holds.once(child))) => {
            parent.children.len()
        }
        _ => {
            waiting.add(parents, last, raw);
            return Ok(());
        }
    };
    parent.children.insert(place, raw);
    finder.forget(parents);
    Ok(())
}

/// What the standard says of the element at the end of a path; nothing of what is of another vocabulary.
fn type_at(root: &Node, path: &[Step<'_>]) -> Option<&'static Type> {
    let message = (root.local() == "header").then_some("newsMessage");
    STANDARD.at(message.into_iter().chain([root.local()]).chain(path.iter().map(|step| step.name)))
}

/// A fragment as it may stand in an element of this type, or what the standard has against it or what is in it.
fn allowed(fragment: Child, parent: Option<&'static Type>) -> Result<Child, String> {
    let Child::Raw { name, namespace, xml } = &fragment else { return Ok(fragment) };
    let Ok(tree) = Tree::parse_str(xml) else { return Ok(fragment) };
    let holds = match parent {
        _ if *namespace != NAR => None,
        Some(parent) => STANDARD.inside(parent, name),
        None => STANDARD.element(name),
    };
    let as_it_is = Checker::fault_of(&STANDARD, &tree, holds);
    let Some(fault) = as_it_is else { return Ok(fragment) };

    // White space around a date or name is not valid, and says nothing.
    if let Some(kind) = holds.and_then(Type::value)
        && let Some(folded) = folded(xml, &tree.root().text()).filter(|(_, text)| kind.fits(text))
        && let Ok(tree) = Tree::parse_str(&folded.0)
        && Checker::fault_of(&STANDARD, &tree, holds).is_none()
    {
        return Ok(Child::Raw { name: name.clone(), namespace: namespace.clone(), xml: folded.0 });
    }
    Err(not_standard(&fault.message))
}

/// What the standard has against something that was kept, as a note says it.
pub(super) fn not_standard(why: &str) -> String {
    format!("not as the standard has it: {why}")
}

/// An element of nothing but text with the white space in that folded, and the text.
fn folded(xml: &str, text: &str) -> Option<(String, String)> {
    let (start, end) = (start_tag(xml), xml.rfind('<')?);
    let folded = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let escaped = xml.get(start..end)?.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    Some(([xml.get(..start)?, &escaped, xml.get(end..)?].concat(), folded))
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

/// The fragment as a child, if it is one well-formed element. It is written anew, so that nothing can stand around it.
pub(super) fn raw(xml: &str) -> Option<Child> {
    if !xml.chars().all(is_xml_char) {
        return None;
    }
    let tree = Tree::parse_str(xml).ok()?;
    let root = tree.root();
    Some(Child::Raw { name: root.local().to_owned(), namespace: root.namespace().to_owned(), xml: root.to_xml() })
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
        let steps = steps(path);
        if type_at(root, &steps).is_some_and(|holds| holds.needs_attr(attr)) {
            return false;
        }
        if let Some(node) = finder.find(root, &steps) {
            node.attrs.retain(|(name, _)| name != attr);
        }
        return true;
    }
    let steps = steps(path);
    let Some((last, parents)) = steps.split_last() else { return true };
    if type_at(root, parents).is_some_and(|holds| holds.needs(last.name)) {
        return false;
    }
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
