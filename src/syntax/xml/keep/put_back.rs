//! Puts a bag back into what an article's fields became. See the advice in `mod.rs` before you change it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::collect::unveiled;
use super::finder::{Finder, Step, canonical, steps};
use super::fragment::{allowed, not_standard, raw};
use super::name::{is_declared, is_of_others, named, namespaces};
use super::restore_order::Waiting;
use super::{Dialect, FRAME, NativeKey, Spelling, entries};
use crate::model::{Native, NativeElement};
use crate::note::{At, Note};
use crate::syntax::xml::rules::{Standard, Type};
use crate::syntax::xml::writer::{Child, Node};

/// What is said of a kept part beside which the article now says something else.
const OUTDATED: &str = "what the article says now was written instead";

/// Puts the bag back into the element which it belongs to; what cannot stand there any more is noted.
pub(crate) fn put_back(root: &mut Node, bag: &Native, dialect: &Dialect, at: At<'_>, notes: &mut Vec<Note>) {
    let Native { format: _, version: _, attrs: _, elements, namespaces: _, catalogs: _ } = bag;
    let mut back = Back { dialect, bag, root, finder: Finder::default(), refused: HashMap::new() };
    let mut dropped = |at: At<'_>, why: &str| notes.push(Note::dropped(at, why));

    let here = at.key("namespaces");
    for (prefix, declared, uri) in namespaces(bag) {
        match declared {
            Some(name) => back.root.set(name, uri),
            None => dropped(here.key(prefix), "not a prefix that XML allows"),
        }
    }

    // Before anything is put back: positions count what the source had, and it had not these.
    let here = at.key("attrs");
    back.leave_out_defaults(&mut |key| dropped(here.key(key), OUTDATED));
    for (key, path) in
        entries(bag).filter_map(|(at, key, _)| if let NativeKey::Stood(path) = key { Some((at, path)) } else { None })
    {
        if back.stand_again(path).is_none() {
            dropped(here.key(key), "the element in which it stood is not written");
        }
    }

    let here = at.key("elements");
    let mut waiting = Waiting::default();
    for (i, element) in elements.iter().enumerate() {
        let mut left_out = Vec::new();
        if let Err(why) = back.element(element, &mut waiting, &mut left_out) {
            dropped(here.index(i), &why);
        }
        left_out.iter().for_each(|why| dropped(here.index(i), why));
    }
    waiting.put_in(back.root, &mut back.finder);

    let here = at.key("attrs");
    for (at, key, value) in entries(bag) {
        let put = match key {
            NativeKey::Attr(path, attr) => back.attr(path, attr, value),
            NativeKey::Text(_) => Err("it was not valid where it stood".into()),
            _ => Ok(()),
        };
        if let Err(why) = put {
            dropped(here.key(at), &why);
        }
    }
    back.prune();
    for (at, key, value) in entries(bag) {
        let done = match key {
            NativeKey::Name(path) => back.rename(path, value),
            NativeKey::Bare(path) => back.unwrap(path),
            NativeKey::Typed(path) => back.spell(path, &unveiled(value)),
            _ => Some(()),
        };
        if done.is_none() {
            dropped(here.key(at), OUTDATED);
        }
    }
}

/// A bag on its way back.
struct Back<'b> {
    dialect: &'b Dialect,
    bag: &'b Native,
    root: &'b mut Node,
    finder: Finder,
    /// Why no more elements of a name may stand in a parent. That does not change, since elements only come to it; all
    /// siblings have to be counted to know it, and there can be a hundred thousand of both.
    refused: HashMap<(String, Name), String>,
}

/// The local name of an element, and its namespace.
type Name = (String, String);

/// Nothing, or why something is not put back.
type Put = Result<(), Cow<'static, str>>;

impl Back<'_> {
    /// Takes out what the source did not have, though it is written by default; elements first, since the item's language
    /// tells whether theirs is the default.
    fn leave_out_defaults(&mut self, kept: &mut dyn FnMut(&str)) {
        for (at, key, said) in entries(self.bag) {
            if let NativeKey::Absent(path) = key
                && !self.remove(path, said)
            {
                kept(at);
            }
        }
        for (at, key, said) in entries(self.bag) {
            if let NativeKey::AbsentAttr(path, attr) = key
                && !self.remove_attr(path, attr, said)
            {
                kept(at);
            }
        }
    }

    /// Takes out elements that say nothing any more, the innermost first: those that lack an attribute which the source
    /// did not have, and parts of the item.
    fn prune(&mut self) {
        let is_default = self.dialect.is_default_attr;
        let lacking = entries(self.bag).filter_map(|(_, key, _)| match key {
            // Of others, what says nothing may mean something: an embargo without an end.
            NativeKey::AbsentAttr(path, attr) if !path.is_empty() && is_default(&steps(path), attr) => Some(path),
            _ => None,
        });
        for path in lacking.chain(self.dialect.bare_parts.iter().rev().copied()) {
            let steps = steps(path);
            let is_bare = self.finder.find(self.root, &steps).is_some_and(|node| node.is_bare());
            if let Some((last, parents)) = steps.split_last().filter(|_| is_bare)
                && !self.type_at(parents).is_some_and(|(_, holds)| holds.needs(last.name))
            {
                self.take_out(parents, last);
            }
        }
    }

    /// Takes an element out of its parents.
    fn take_out(&mut self, parents: &[Step<'_>], last: &Step<'_>) {
        let mut seen = 0;
        let is_it = |c: &Child| {
            let named = matches!(c, Child::Node(n) if n.local() == last.name);
            seen += usize::from(named);
            named && seen == last.position
        };
        let siblings = self.finder.find(self.root, parents).map(|parent| &mut parent.children);
        if let Some((siblings, place)) = siblings.and_then(|s| s.iter().position(is_it).map(|i| (s, i))) {
            siblings.remove(place);
        }
        self.finder.forget(parents);
    }

    /// Takes out an attribute, as long as it says what is `said` elsewhere, if that is told; whether it stands there no
    /// longer.
    fn remove_attr(&mut self, path: &str, attr: &str, said: &str) -> bool {
        let steps = steps(path);
        if !(self.dialect.is_default_attr)(&steps, attr)
            || self.type_at(&steps).is_some_and(|(_, holds)| holds.needs_attr(attr))
        {
            return false;
        }
        let Some(node) = self.finder.find(self.root, &steps) else { return true };
        if !said.is_empty() && node.attr(attr).is_some_and(|value| value != said) {
            return false;
        }
        node.attrs.retain(|(name, _)| name != attr);
        true
    }

    /// Takes out an element, as long as it says the default, or what is `said` elsewhere; whether it stands there no
    /// longer.
    fn remove(&mut self, path: &str, said: &str) -> bool {
        let steps = steps(path);
        let Some((last, parents)) = steps.split_last() else { return true };
        if self.type_at(parents).is_some_and(|(_, holds)| holds.needs(last.name)) {
            return false;
        }

        let language = self.root.attr("xml:lang").map(str::to_owned);
        let Some(there) = self.finder.find(self.root, &steps) else { return true };
        let goes = if said.is_empty() {
            (self.dialect.is_default)(there, language.as_deref())
        } else {
            self.dialect.repeated.contains(&last.name) && says(there, said)
        };
        if !goes {
            return false;
        }

        self.take_out(parents, last);
        true
    }

    /// Gives an element the name that it had. `None`: it is not there, or the name means something else.
    fn rename(&mut self, path: &str, name: &str) -> Option<()> {
        let node = self.finder.find(self.root, &steps(path))?;
        (self.dialect.is_other_name)(node, name).then(|| node.name = name.to_owned().into())
    }

    /// Spells the text of an element as it was spelt. `None`: it says something else now.
    fn spell(&mut self, path: &str, spelt: &str) -> Option<()> {
        let node = self.finder.find(self.root, &steps(path))?;
        (self.dialect.is_spelling)(node, spelt).then(|| {
            node.children = vec![Child::Text(spelt.to_owned())];
            node.mixed = true;
        })
    }

    /// Makes the one paragraph in an element its own text. `None`: there is no such paragraph now.
    fn unwrap(&mut self, path: &str) -> Option<()> {
        let node = self.finder.find(self.root, &steps(path))?;
        let [Child::Node(p)] = node.children.as_mut_slice() else { return None };
        if p.local() != "p" || !p.attrs.is_empty() {
            return None;
        }
        let text = std::mem::take(&mut p.children);
        node.children = text;
        node.mixed = true;
        Some(())
    }

    /// Puts what is written without an element into that element again, as it stood. `None`: it cannot.
    fn stand_again(&mut self, path: &str) -> Option<()> {
        let steps = steps(path);
        let (last, parents) = steps.split_last()?;
        let parent = self.finder.find(self.root, parents)?;
        (self.dialect.stand_again)(parent, last)?;
        self.finder.forget(parents);
        Some(())
    }

    /// Puts an element back, or among those that wait for their place.
    fn element(&mut self, element: &NativeElement, waiting: &mut Waiting, told: &mut Vec<String>) -> Put {
        let NativeElement { at: path, xml, json: _ } = element;
        let xml = xml.as_deref().unwrap_or_default();
        let raw = raw(xml).ok_or("not a well-formed element of XML")?;
        let steps = steps(path);
        let (last, parents) = steps.split_last().ok_or("it does not say where it stood")?;
        self.make(parents, self.dialect.parts);

        let (standard, holds) = self.laid_at(parents);
        let parent = self.finder.find(self.root, parents).ok_or("the element in which it stood is not written")?;
        let name = match &raw {
            Child::Raw { name, namespace, .. } => (name.clone(), namespace.clone()),
            _ => Name::default(),
        };
        let known = self.refused.entry((canonical(parents), name));
        let objection = || holds.and_then(|holds| standard.objection(parent, holds, &raw));
        match known {
            Entry::Occupied(why) => return Err(not_standard(why.get()).into()),
            Entry::Vacant(room) => {
                if let Some(why) = objection() {
                    return Err(not_standard(room.insert(why)).into());
                }
            }
        }
        let raw = allowed(raw, holds, standard, told)?;

        if (self.dialect.is_first)(parents, last.name) {
            parent.children.insert(0, raw);
        } else if holds.is_some_and(|holds| standard.seen(&raw).is_some_and(|child| holds.once(child))) {
            // What may stand once must be there when the next one comes.
            parent.children.push(raw);
        } else {
            waiting.add(parents, last, raw);
            return Ok(());
        }
        self.finder.forget(parents);
        Ok(())
    }

    /// Puts an attribute back.
    fn attr(&mut self, path: &str, attr: &str, value: &str) -> Put {
        let (dialect, bag) = (self.dialect, self.bag);
        if path == FRAME && (dialect.around)(self.root.local()).is_some() {
            let may = is_of_others(attr, bag);
            return may.then_some(()).ok_or("not an attribute of another namespace, which may stand there".into());
        }
        let steps = steps(path);
        self.make(&steps, dialect.bare_parts);

        let (standard, holds) = self.laid_at(&steps);
        let node = self.finder.find(self.root, &steps).ok_or("the element on which it stood is not written")?;
        if node.attr(attr) == Some(value) {
            return Ok(());
        }
        if !is_declared(attr, &bag.namespaces) {
            return Err("not a name of XML whose prefix is declared".into());
        }
        let named = named(attr, &bag.namespaces);
        if let Some(why) = standard.objection_to_attr(node.local(), holds, named, value) {
            return Err(not_standard(&why).into());
        }

        match (dialect.spelling)(node, attr, value) {
            Spelling::Other => return Err(OUTDATED.into()),
            Spelling::InsteadOf(other) if !bag.attrs.contains_key(&NativeKey::Attr(path, other).to_string()) => {
                node.attrs.retain(|(name, _)| name != other);
            }
            Spelling::InsteadOf(_) | Spelling::Same => {}
        }
        node.set(attr.to_owned(), value);
        Ok(())
    }

    /// Makes a part of the item that is not there, if it is one of these.
    fn make(&mut self, path: &[Step<'_>], parts: &[&str]) {
        let names = |part: &&&str| part.split('/').eq(path.iter().map(|step| step.name));
        if parts.iter().find(names).is_none() || self.finder.find(self.root, path).is_some() {
            return;
        }
        for length in 1..=path.len() {
            let Some((last, parents)) = path.get(..length).and_then(<[_]>::split_last) else { return };
            if self.finder.find(self.root, path.get(..length).unwrap_or_default()).is_some() {
                continue;
            }
            let (standard, holds) = self.laid_at(parents);
            let Some(parent) = self.finder.find(self.root, parents) else { return };
            let part = Child::Node(Node::new(last.name.to_owned()));
            if holds.is_some_and(|holds| standard.objection(parent, holds, &part).is_some()) {
                return;
            }
            parent.add(part);
            self.finder.forget(parents);
        }
    }

    /// What is laid down for the element at the end of a path, and by which standard; nothing for what is of a vocabulary
    /// that no standard knows.
    fn type_at(&self, path: &[Step<'_>]) -> Option<(&'static Standard, &'static Type)> {
        let root = self.root.local();
        let around = (self.dialect.around)(root).into_iter().chain([root]);
        self.dialect.standard.at(around.chain(path.iter().map(|step| step.name)))
    }

    fn laid_at(&self, path: &[Step<'_>]) -> (&'static Standard, Option<&'static Type>) {
        let laid = self.type_at(path);
        laid.map_or((self.dialect.standard, None), |(standard, holds)| (standard, Some(holds)))
    }
}

/// Whether an element says these words and nothing else.
fn says(node: &Node, words: &str) -> bool {
    // How white space is treated is no word of it.
    node.attrs.iter().all(|(name, _)| name == "xml:space")
        && matches!(node.children.as_slice(), [Child::Text(text)] if text == words)
}
