//! Goes through a document with the tables of its standard.
//!
//! Containers come tag by tag and items as trees, just as they are read, so that no more than an item is in memory. No
//! recursion.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use super::ask::{Named, of_xml};
use super::fault::{self, Departure, Sort};
use super::order::{Child, Place, State};
use super::value::is_space;
use super::{Holds, Standard, Step, Type, Value, What};
use crate::syntax::xml::tree::NONE;
use crate::syntax::xml::{Attr, Element, Tree};

/// How many departures are kept of one item, and how many ids of a document.
const KEPT: usize = 200;
const IDS: usize = 1 << 20;

/// Checks one document.
pub struct Checker {
    standard: &'static Standard,
    /// The namespace that is taken for the standard's: what the document element stands in.
    namespace: Option<String>,
    /// The open containers.
    open: Vec<Open>,
    frames: Vec<Frame>,
    ids: HashSet<u64>,
    hasher: RandomState,
    found: Vec<Departure>,
    /// How many more there are than are kept.
    more: u64,
}

/// A container that was entered.
struct Open {
    name: String,
    offset: u64,
    frame: Frame,
}

/// An element whose children are coming.
#[derive(Clone, Copy)]
struct Frame {
    node: u32,
    /// The first node that is not in it.
    end: u32,
    /// The standard whose element it is, as far as it is one of any.
    standard: &'static Standard,
    /// `None`: nothing is laid down for it.
    holds: Option<&'static Type>,
    state: State,
    /// The first foreign element that came.
    foreign: u32,
}

impl Frame {
    fn new(element: Element<'_>, end: u32, laid_down: Laid) -> Frame {
        let Laid { standard, holds } = laid_down;
        Frame { node: element.at, end, standard, holds, state: State::default(), foreign: NONE }
    }
}

/// What is laid down for an element, and by which standard.
#[derive(Clone, Copy)]
struct Laid {
    standard: &'static Standard,
    holds: Option<&'static Type>,
}

impl Checker {
    /// Begins with a document.
    #[must_use]
    pub fn new(standard: &'static Standard) -> Checker {
        Checker {
            standard,
            namespace: None,
            open: Vec::new(),
            frames: Vec::new(),
            ids: HashSet::new(),
            hasher: RandomState::new(),
            found: Vec::new(),
            more: 0,
        }
    }

    /// What was found since the last call, and how much more than that there was.
    pub fn take(&mut self) -> (Vec<Departure>, u64) {
        let mut found = std::mem::take(&mut self.found);
        found.sort_by_key(|d| d.offset);
        (found, std::mem::take(&mut self.more))
    }

    /// A container begins: a tree that is only its start tag.
    pub fn enter(&mut self, tag: &Tree) {
        let element = tag.root();
        let laid = self.placed(element);
        let frame = Frame::new(element, 0, laid);
        self.open.push(Open { name: element.local().to_owned(), offset: element.offset(), frame });
        self.attributes(element, laid);
        self.repairs(tag);
        if tag.source.ends_with("/>") {
            self.leave();
        }
    }

    /// The innermost container ends.
    pub fn leave(&mut self) {
        let Some(Open { name, offset, frame }) = self.open.pop() else { return };
        let at = At { offset, length: name.len() + 1, element: None, part: &name };
        for (step, steps) in missing(frame) {
            self.say(Sort::MissingElement, at, || fault::missing_element(&name, step, steps, frame.state));
        }
    }

    /// Text stands in the innermost container.
    pub fn text(&mut self, text: &str, offset: u64) {
        let text = quick_xml::escape::unescape(text).unwrap_or(Cow::Borrowed(text));
        if text.chars().all(is_space) {
            return;
        }
        let name = self.open.last().map_or_else(String::new, |o| o.name.clone());
        let at = At { offset, length: 1, element: None, part: "" };
        self.say(Sort::Text, at, || fault::stray_text(&name, &text, false));
    }

    /// An element with all that is in it.
    pub fn whole(&mut self, tree: &Tree) {
        self.repairs(tree);
        let laid = self.placed(tree.root());
        self.inside(tree, laid);
    }

    /// The first fault of an element that is to stand where elements of this type do, and of all that is in it.
    pub(crate) fn fault_of(
        standard: &'static Standard,
        tree: &Tree,
        holds: Option<&'static Type>,
    ) -> Option<Departure> {
        let mut checker = Checker::new(standard);
        checker.namespace = Some(standard.namespace.to_owned());
        checker.inside(tree, Laid { standard, holds });
        checker.take().0.into_iter().next()
    }

    /// An element of this type and all that is in it.
    fn inside(&mut self, tree: &Tree, root: Laid) {
        let mut frames = std::mem::take(&mut self.frames);
        for (at, node) in (0_u32..).zip(&tree.nodes) {
            while frames.last().is_some_and(|f| f.end <= at) {
                self.close(tree, frames.pop());
            }
            let element = Element { tree, at };
            if node.local == NONE {
                self.characters(element, tree.get(node.text), frames.last());
                continue;
            }
            let laid = match frames.last_mut() {
                Some(frame) => self.child(element, frame),
                None => root,
            };
            self.attributes(element, laid);
            if let Some(Type { holds: Holds::Value(value), .. }) = laid.holds {
                self.content(element, *value);
            }
            frames.push(Frame::new(element, node.end, laid));
        }
        while let Some(frame) = frames.pop() {
            self.close(tree, Some(frame));
        }
        self.frames = frames;
    }

    /// What XML itself does not allow, and reading has mended.
    fn repairs(&mut self, tree: &Tree) {
        tree.repairs().iter().for_each(|(offset, message)| self.mended(*offset, message));
    }

    /// Something in the markup was mended in reading.
    pub fn mended(&mut self, offset: u64, message: &str) {
        let help = "programs that follow XML to the letter refuse the whole document".to_owned();
        let at = At { offset, length: 1, element: None, part: "" };
        self.say(Sort::Markup, at, || (message.to_owned(), help));
    }

    /// An element in the innermost container, or the document element.
    fn placed(&mut self, element: Element<'_>) -> Laid {
        if self.namespace.is_none() {
            self.begin(element);
        }
        let Some(mut frame) = self.open.last().map(|o| o.frame) else {
            return Laid { standard: self.standard, holds: self.standard.element(element.local()) };
        };
        let laid = self.child(element, &mut frame);
        if let Some(open) = self.open.last_mut() {
            open.frame = frame;
        }
        laid
    }

    /// The document element: when its namespace is wrong, that is said once.
    fn begin(&mut self, root: Element<'_>) {
        let (found, wanted) = (root.namespace(), self.standard.namespace);
        self.namespace = Some(found.to_owned());
        if found != wanted && !self.standard.older.contains(&found) {
            let what = if found.is_empty() { "no namespace".to_owned() } else { format!("the namespace {found}") };
            let message = format!("{} has {what}: the one of {} is expected", root.local(), self.standard.name);
            let said = (message, format!("write xmlns=\"{wanted}\""));
            self.say(Sort::Namespace, At::tag(root), || said);
        }
    }

    /// The namespace in which the elements of a standard stand in this document.
    fn home(&self, standard: &'static Standard) -> &str {
        let of_document = self.namespace.as_deref().filter(|_| std::ptr::eq(standard, self.standard));
        of_document.unwrap_or(standard.namespace)
    }

    /// An element as far as its place in one of a standard depends on it.
    fn seen<'t>(&self, element: Element<'t>, standard: &'static Standard) -> Child<'t> {
        let namespace = element.namespace();
        Child { local: element.local(), namespace, own: self.home(standard) == namespace }
    }

    /// What is laid down for an element wherever any may stand.
    fn anywhere(&self, element: Element<'_>) -> Laid {
        let namespace = element.namespace();
        let of_document = Some(self.standard).filter(|standard| self.home(standard) == namespace);
        match of_document.or_else(|| self.standard.of_namespace(namespace)) {
            Some(standard) => Laid { standard, holds: standard.element(element.local()) },
            None => Laid { standard: self.standard, holds: None },
        }
    }

    /// Puts a child in its place, and says what it may hold.
    fn child(&mut self, element: Element<'_>, parent: &mut Frame) -> Laid {
        let Some(holds) = parent.holds else { return self.anywhere(element) };
        let child = self.seen(element, parent.standard);
        let steps = holds.steps();
        if !child.own && parent.foreign == NONE {
            parent.foreign = element.at;
        }
        let standard = parent.standard;
        match parent.state.place(steps, child) {
            Place::Fits(Some(holds)) => Laid { standard, holds: Some(holds) },
            Place::Fits(None) => self.anywhere(element),
            place => Laid { standard, holds: self.misplaced(element, *parent, steps, place) },
        }
    }

    /// Says why a child may not stand where it stands.
    #[cold]
    fn misplaced(
        &mut self,
        element: Element<'_>,
        parent: Frame,
        steps: &[Step],
        place: Place,
    ) -> Option<&'static Type> {
        let name = element.name();
        let above = self.parent_name(element, parent);
        let own = self.seen(element, parent.standard).own;
        let bare = element.namespace().is_empty();
        let (sort, at, holds) = match place {
            Place::Late(holds, _) => (Sort::Order, element, holds),
            Place::BehindForeign(holds) => (Sort::Foreign, Element { tree: element.tree, at: parent.foreign }, holds),
            Place::Again(holds) => (Sort::Repeated, element, holds),
            _ if own || bare => (Sort::UnknownElement, element, None),
            _ => (Sort::Foreign, element, None),
        };
        let before = match place {
            // Looking for it takes long among many siblings: not for what is only counted.
            Place::Late(_, step) if self.found.len() < KEPT => self.behind(element, parent, steps, step),
            _ => String::new(),
        };
        let standard = parent.standard;
        self.say(sort, At::tag(at), || match sort {
            Sort::Order => fault::late(&above, name, &before),
            Sort::Repeated => fault::again(&above, if own && !is_any(steps) { name } else { "element" }),
            Sort::Foreign => fault::misplaced_foreign(&above, at.name(), steps),
            _ if own => fault::unknown_element(&above, element.local(), steps, standard),
            _ => fault::no_namespace(&above, name),
        });
        holds
    }

    /// The name of the first sibling that should stand behind an element, and stands before it.
    fn behind(&self, element: Element<'_>, parent: Frame, steps: &[Step], step: usize) -> String {
        let later = steps.get(step + 1..).unwrap_or_default();
        let siblings = match parent.end {
            0 => None,
            _ => Some(Element { tree: element.tree, at: parent.node }.elements().take_while(|e| e.at < element.at)),
        };
        let first = siblings.into_iter().flatten().find(|e| {
            let seen = self.seen(*e, parent.standard);
            seen.own && later.iter().any(|step| step.admits(seen))
        });
        let there = later.iter().zip(step + 1..).find(|(_, i)| parent.state.has(*i));
        first.map(|e| e.name().to_owned()).or_else(|| there.map(|(s, _)| s.names())).unwrap_or_default()
    }

    /// Text in an element: only white space where only elements may stand.
    fn characters(&mut self, text_node: Element<'_>, text: &str, parent: Option<&Frame>) {
        let Some(frame) = parent else { return };
        let empty = match frame.holds.map(|t| &t.holds) {
            Some(Holds::Nothing) => true,
            Some(Holds::Parts(_)) if text.chars().all(is_space) => return,
            Some(Holds::Parts(_)) => false,
            _ => return,
        };
        let parent = Element { tree: text_node.tree, at: frame.node };
        let offset = text_node.offset() + blank(text_node) as u64;
        let length = text.trim().lines().next().map_or(1, |l| l.chars().count());
        let at = At { offset, length, element: Some(parent), part: "" };
        self.say(Sort::Text, at, || fault::stray_text(parent.name(), text, empty));
    }

    /// The text of an element that holds nothing else.
    fn content(&mut self, element: Element<'_>, value: Value) {
        let text = own_text(element);
        if value.fits(&text) {
            return;
        }
        let node =
            element.child_nodes().find(|(_, n)| n.local == NONE).map(|(at, _)| Element { tree: element.tree, at });
        let (start, length) = match (node, text.trim()) {
            (None, _) | (_, "") => (element.offset(), element.name().len() + 1),
            (Some(node), trimmed) => {
                (node.offset() + blank(node) as u64, trimmed.lines().next().map_or(1, |l| l.chars().count()))
            }
        };
        let at = At { offset: start, length, element: Some(element), part: "" };
        self.say(Sort::Value, at, || fault::bad_value(element.name(), &text, value));
    }

    fn attributes(&mut self, element: Element<'_>, laid: Laid) {
        let Some(holds) = laid.holds else {
            // Whatever an element is, those of XML itself have to be right.
            for attr in element.attrs() {
                of_xml(named(attr)).into_iter().for_each(|kind| self.value(element, attr, kind));
            }
            return;
        };

        for attr in element.attrs() {
            match self.standard_attr(laid.standard, holds, attr) {
                Some(kind) => self.value(element, attr, kind),
                None => {
                    let words = || fault::unknown_attribute(element.name(), attr.name(), holds);
                    self.say(Sort::UnknownAttribute, At::attr(element, attr), words);
                }
            }
        }

        if !holds.demands {
            return;
        }
        for (name, value, _) in holds.attributes().filter(|(.., needed)| *needed) {
            if element.attr(name).is_none() {
                let words = || fault::missing_attribute(element.name(), name, value);
                self.say(Sort::MissingAttribute, At::tag(element), words);
            }
        }
    }

    /// What an attribute takes; of the namespace that is taken for the standard's, as if it were that.
    fn standard_attr(&self, standard: &'static Standard, holds: &Type, attr: Attr<'_>) -> Option<Value> {
        let named = named(attr);
        let own = !named.namespace.is_empty() && self.home(standard) == named.namespace;
        let namespace = if own { standard.namespace } else { named.namespace };
        standard.attr(holds, Named { namespace, ..named })
    }

    fn value(&mut self, element: Element<'_>, attr: Attr<'_>, value: Value) {
        let text = attr.value();
        if !value.fits(text) {
            let words = || fault::bad_value(&format!("{} of {}", attr.name(), element.name()), text, value);
            self.say(Sort::Value, At::attr(element, attr), words);
        } else if matches!(value, Value::Id) && self.ids.len() < IDS {
            let id = text.trim_matches(is_space);
            if !self.ids.insert(self.hasher.hash_one(id)) {
                self.say(Sort::SameId, At::attr(element, attr), || fault::same_id(id));
            }
        }
    }

    /// An element is at its end.
    fn close(&mut self, tree: &Tree, frame: Option<Frame>) {
        let Some(frame) = frame else { return };
        for (step, steps) in missing(frame) {
            let element = Element { tree, at: frame.node };
            let words = || fault::missing_element(element.name(), step, steps, frame.state);
            self.say(Sort::MissingElement, At::tag(element), words);
        }
    }

    fn parent_name(&self, element: Element<'_>, parent: Frame) -> String {
        match parent.end {
            0 => self.open.last().map_or_else(String::new, |o| o.name.clone()),
            _ => Element { tree: element.tree, at: parent.node }.name().to_owned(),
        }
    }

    /// The names of the elements that lead to a place.
    fn path(&self, at: At<'_>) -> String {
        let mut names: Vec<&str> = self.open.iter().map(|o| o.name.as_str()).collect();
        let Some(element) = at.element else {
            names.extend(Some(at.part).filter(|part| !part.is_empty()));
            return names.join("/");
        };
        let around = element.tree.nodes.iter().zip(0_u32..).take(element.at as usize);
        let around = around.filter(|(node, _)| node.local != NONE && node.end > element.at);
        names.extend(around.map(|(_, at)| Element { tree: element.tree, at }.local()));
        // The tag of the container that was entered last is among them already.
        if element.at > 0 || self.open.last().is_none_or(|o| o.offset != element.offset()) {
            names.push(element.local());
        }
        let at_sign = if at.part.is_empty() { "" } else { "@" };
        names.join("/") + at_sign + at.part
    }

    /// Keeps a departure; its words are made only when there is room for it.
    fn say(&mut self, sort: Sort, at: At<'_>, words: impl FnOnce() -> (String, String)) {
        if self.found.len() >= KEPT {
            self.more += 1;
            return;
        }
        let (path, (message, help)) = (self.path(at), words());
        let element = at.element.map_or(at.offset, Element::offset);
        self.found.push(Departure { sort, offset: at.offset, length: at.length, element, path, message, help });
    }
}

/// What a departure is about.
#[derive(Clone, Copy)]
struct At<'t> {
    offset: u64,
    length: usize,
    /// The element; none for a container that is at its end.
    element: Option<Element<'t>>,
    /// The attribute; the name of a container that is at its end.
    part: &'t str,
}

impl<'t> At<'t> {
    fn tag(element: Element<'t>) -> At<'t> {
        At { offset: element.offset(), length: element.name().len() + 1, element: Some(element), part: "" }
    }

    fn attr(element: Element<'t>, attr: Attr<'t>) -> At<'t> {
        let length = attr.name().len() + attr.value().chars().count() + 3;
        At { offset: attr.offset(), length, element: Some(element), part: attr.name() }
    }
}

/// An attribute as the standard is asked for it.
fn named(attr: Attr<'_>) -> Named<'_> {
    Named { name: attr.name(), namespace: attr.namespace() }
}

/// Whether only one element may stand there, whatever it is.
fn is_any(steps: &[Step]) -> bool {
    matches!(steps, [Step { what: What::Any, .. }])
}

/// The steps that an element lacks at its end.
fn missing(frame: Frame) -> impl Iterator<Item = (usize, &'static [Step])> {
    let steps = frame.holds.map_or(&[] as &[Step], Type::steps);
    frame.state.missing(steps).map(move |(step, _)| (step, steps))
}

/// How much white space there is at the beginning of a text, as the source has it.
fn blank(text: Element<'_>) -> usize {
    let from = text.node().map_or(0, |n| n.start as usize);
    let source = text.tree.source.get(from..).unwrap_or_default();
    let blank = source.len() - source.trim_start_matches(is_space).len();
    if source.get(blank..).is_some_and(|rest| rest.starts_with('<')) { 0 } else { blank }
}

/// The character data that stands in an element directly.
fn own_text(element: Element<'_>) -> Cow<'_, str> {
    let mut texts = element.child_nodes().filter(|(_, n)| n.local == NONE).map(|(_, n)| element.tree.get(n.text));
    let first = texts.next().unwrap_or_default();
    match texts.next() {
        None => Cow::Borrowed(first),
        Some(second) => Cow::Owned([first, second].into_iter().chain(texts).collect()),
    }
}
