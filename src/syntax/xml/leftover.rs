//! Taking from a tree, and what nobody took.
//!
//! Mapping code takes attributes and children; the tree remembers. At the end, [`Element::leftovers`] names everything
//! that was not taken, with its path, so that unknown input cannot vanish.
//!
//! # Before you change something here
//!
//! The law that nothing vanishes rests on this file: what is marked as taken and then not used is lost without a note.
//! What went wrong, so that it does not again:
//! - Taking text of an element with [`Element::take_text`] takes its children too, and their attributes. Where one
//!   value stands, [`Element::take_own_text`] leaves them to the leftovers; where children may stand that mean something,
//!   [`Element::enter`] and take each.
//! - A part that was taken and turned out to be useless (a time that is none) has to be given back ([`Element::untake`]).
//! - Paths are how what was kept finds its place again, and count as the *model* will give things back: what was taken
//!   counts among the taken, what was not among all. What was read as if it were not there ([`Element::pass`]), or put into
//!   a part that the source has not ([`Element::set_apart`]), changes the paths of everything in it.
//! - Paths and positions were worked out for each node, and thousands of siblings took minutes: they are worked out only
//!   where something was left over, and siblings are counted once.
//!
//! How to test a change: `cargo test --lib -- xml tests_of_law`, `cargo test --test suite -- g2_dialects roundtrip` (no
//! word of a document may be lost, and all comes back), `hostile` for the time it takes; then the fuzz target `round_trip`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

use super::tree::{Attr, Element, NONE, Taken};

/// What was not taken.
pub struct Leftover<'t> {
    /// The path of the element from the one that was asked: `contentMeta/creator[2]`. Empty for itself.
    pub path: String,
    /// What is left of it.
    pub what: Untaken<'t>,
}

/// What is left of an element.
pub enum Untaken<'t> {
    /// An attribute of a taken element.
    Attr(Attr<'t>),
    /// An attribute that was understood, whose spelling is to be kept.
    Spelling(Attr<'t>),
    /// A whole element.
    Element(Element<'t>),
    /// Nothing but that it stood there.
    Shape,
    /// Its name, which is another than the one by which it is written.
    Name(Element<'t>),
    /// Nothing but that its one paragraph is its own text.
    Bare,
    /// How its text was spelt, which was read as markup.
    Typed(Element<'t>),
    /// Character data in an element that was taken for its parts only.
    Text(Element<'t>, &'t str),
}

impl<'t> Element<'t> {
    /// Takes the first child of this name that is not taken yet. The child stands in the same namespace as its parent;
    /// its attributes and children are to be taken one by one.
    #[must_use]
    pub fn take(self, local: &str) -> Option<Element<'t>> {
        self.take_all(local).next()
    }

    /// Takes all children of this name that are not taken yet.
    pub fn take_all(self, local: &str) -> impl Iterator<Item = Element<'t>> {
        self.elements().filter(move |e| e.local() == local && e.is_akin(self) && e.open())
    }

    /// Takes all children that stand in the same namespace, in order, one after the other.
    pub fn take_each(self) -> impl Iterator<Item = Element<'t>> {
        self.elements().filter(move |e| e.is_akin(self) && e.open())
    }

    /// Marks it as taken, its parts not. `false` if it was taken already.
    pub fn open(self) -> bool {
        self.node().is_some_and(|n| {
            n.taken.get() == Taken::No && {
                n.taken.set(Taken::Open);
                true
            }
        })
    }

    /// Marks it as taken, with the character data that stands in it directly; its attributes and elements answer for
    /// themselves.
    pub fn enter(self) {
        self.set(Taken::Open);
        self.child_nodes().filter(|(_, n)| n.local == NONE).for_each(|(_, n)| n.taken.set(Taken::Whole));
    }

    /// Whether it was taken for its parts, which answer for themselves.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.node().is_some_and(|n| n.taken.get() == Taken::Open)
    }

    /// Whether it was taken, for its parts or as a whole.
    #[must_use]
    pub fn is_taken(self) -> bool {
        self.node().is_some_and(|n| n.taken.get() != Taken::No)
    }

    /// Has it kept that a taken element stood there.
    pub fn keep_shape(self) {
        self.set(Taken::Stood);
    }

    /// Says of a taken element by which name it is written; paths lead to it by that.
    pub fn stand_for(self, name: &'static str) {
        self.set(Taken::Named(name));
    }

    /// Says of a taken element that the one paragraph in it is its own text.
    pub fn keep_bare(self) {
        self.set(Taken::Bare);
    }

    /// Has the text of a taken element kept as it is spelt: what stands in it as text was read as markup.
    pub fn keep_typed(self) {
        self.set(Taken::Typed);
    }

    /// The name by which it is written.
    fn written(self) -> &'t str {
        match self.node().map(|n| n.taken.get()) {
            Some(Taken::Named(name)) => name,
            _ => self.local(),
        }
    }

    /// Says of a taken element that it was put into a part of its own, to which `step` leads.
    pub fn set_apart(self, step: &'static str) {
        self.tree.apart.set(step);
        self.set(Taken::Apart);
    }

    /// Says of a taken element that what stands in it was read as if it were not there: paths lead past it.
    pub fn pass(self) {
        self.set(Taken::Passed);
    }

    /// Gives it back: it was taken, but is of no use.
    pub fn untake(self) {
        self.set(Taken::No);
    }

    /// Marks it and everything in it as used.
    pub fn take_whole(self) {
        self.set(Taken::Whole);
    }

    fn set(self, taken: Taken) {
        if let Some(node) = self.node() {
            node.taken.set(taken);
        }
    }

    /// Takes the value of an attribute without prefix.
    #[must_use]
    pub fn take_attr(self, name: &str) -> Option<&'t str> {
        self.attrs().find(|a| a.name() == name).map(Attr::take)
    }

    /// The attribute of this name without prefix, whether it was taken or not.
    #[must_use]
    pub fn find_attr(self, name: &str) -> Option<Attr<'t>> {
        self.attrs().find(|a| a.name() == name)
    }

    /// Takes `xml:lang`.
    #[must_use]
    pub fn take_lang(self) -> Option<&'t str> {
        self.attrs().find(|a| a.name() == "xml:lang").map(Attr::take)
    }

    /// Takes its character data, with that of all elements in it; those elements' attributes are lost.
    #[must_use]
    pub fn take_text(self) -> Cow<'t, str> {
        for (_, node) in self.inside() {
            node.taken.set(Taken::Whole);
        }
        self.text()
    }

    /// Takes the character data that stands in it directly; elements in it answer for themselves.
    #[must_use]
    pub fn take_own_text(self) -> Cow<'t, str> {
        let mut all = Cow::Borrowed("");
        for (_, node) in self.child_nodes().filter(|(_, n)| n.local == NONE) {
            node.taken.set(Taken::Whole);
            all += self.tree.get(node.text);
        }
        all
    }

    /// Marks its own character data and children as used, its attributes not.
    pub fn take_content(self) {
        for (_, node) in self.child_nodes() {
            node.taken.set(Taken::Whole);
        }
    }

    /// States its position among siblings of its name where the model orders them otherwise than the source.
    pub fn set_position(self, position: u32) {
        if let Some(node) = self.node() {
            node.position.set(position);
        }
    }

    /// Everything inside that nobody took, in document order. `indexed` says which steps carry a position.
    pub fn leftovers(self, indexed: fn(&str) -> bool, found: &mut dyn FnMut(Leftover<'t>)) {
        let tree = self.tree;
        let end = self.node().map_or(0, |n| n.end);
        let mut open = vec![OpenElement::of(self, end)];
        self.own_attrs(&mut open, indexed, found, None);
        let mut at = self.at + 1;
        while at < end {
            while open.pop_if(|f| f.end <= at).is_some() {}
            let Some(node) = tree.node(at) else { break };
            let this = Element { tree, at };
            let is_text = node.local == NONE;
            match node.taken.get() {
                taken @ (Taken::Open | Taken::Stood | Taken::Apart | Taken::Bare | Taken::Typed | Taken::Named(_))
                    if !is_text =>
                {
                    open.push(OpenElement::of(this, node.end));
                    let what = match taken {
                        Taken::Stood => Some(Untaken::Shape),
                        Taken::Bare => Some(Untaken::Bare),
                        Taken::Typed => Some(Untaken::Typed(this)),
                        Taken::Named(_) => Some(Untaken::Name(this)),
                        _ => None,
                    };
                    if let Some(what) = what {
                        found(Leftover { path: path(&mut open, indexed), what });
                    }
                    this.own_attrs(&mut open, indexed, found, None);
                    at += 1;
                    continue;
                }
                Taken::Passed if !is_text => {
                    let step = format!("{}({})", this.local(), this.at - self.at);
                    this.own_attrs(&mut open, indexed, found, Some(&step));
                    at += 1;
                    continue;
                }
                Taken::No if is_text => {
                    let text = tree.get(node.text);
                    if let Some(parent) = open.last().map(|f| f.element).filter(|_| !text.trim().is_empty()) {
                        found(Leftover { path: path(&mut open, indexed), what: Untaken::Text(parent, text) });
                    }
                }
                Taken::No => {
                    open.push(OpenElement::of(this, node.end));
                    found(Leftover { path: path(&mut open, indexed), what: Untaken::Element(this) });
                    open.pop();
                }
                _ => {}
            }
            at = node.end;
        }
    }

    /// The attributes of the innermost open element, or of the one at a step below it that paths lead past.
    fn own_attrs(
        self,
        open: &mut [OpenElement<'t>],
        indexed: fn(&str) -> bool,
        found: &mut dyn FnMut(Leftover<'t>),
        step: Option<&str>,
    ) {
        for attr in self.attrs() {
            let what = match attr.node().map(|n| n.taken.get()) {
                Some(Taken::No) => Untaken::Attr(attr),
                Some(Taken::Open) => Untaken::Spelling(attr),
                _ => continue,
            };
            let path = path(open, indexed);
            found(Leftover {
                path: match step {
                    Some(step) => format!("{path}/{step}"),
                    None => path,
                },
                what,
            });
        }
    }
}

/// An element on the way down. What its path is gets worked out only when something was left over in it.
struct OpenElement<'t> {
    element: Element<'t>,
    end: u32,
    /// Its path, once it was asked for.
    path: Option<String>,
    /// Its children up to here have been counted.
    counted: u32,
    seen: SiblingCounts<'t>,
    /// The same for those in a part of their own.
    apart: SiblingCounts<'t>,
}

impl<'t> OpenElement<'t> {
    fn of(element: Element<'t>, end: u32) -> OpenElement<'t> {
        OpenElement {
            element,
            end,
            path: None,
            counted: element.at + 1,
            seen: SiblingCounts::default(),
            apart: SiblingCounts::default(),
        }
    }

    /// The position of a child among its siblings of a name. What was taken counts among the taken, as the model will
    /// give it back; what was not counts among all.
    fn position(&mut self, child: Element<'t>) -> u32 {
        let mut counts = (0, 0);
        while self.counted <= child.at {
            let at = self.counted;
            let Some(node) = child.tree.node(at) else { break };
            if node.local != NONE && node.taken.get() == Taken::Passed {
                self.counted = at + 1;
                continue;
            }
            if node.local != NONE {
                let name = Element { tree: child.tree, at }.written();
                let seen = if node.taken.get() == Taken::Apart { &mut self.apart } else { &mut self.seen };
                counts = seen.count(name, node.taken.get() != Taken::No);
            }
            self.counted = node.end;
        }

        let Some(node) = child.node() else { return 0 };
        match node.position.get() {
            0 if node.taken.get() == Taken::No => counts.0,
            0 => counts.1,
            stated => stated,
        }
    }
}

/// The path to the innermost open element.
fn path(open: &mut [OpenElement<'_>], indexed: fn(&str) -> bool) -> String {
    let root = open.first().map(|f| f.element);
    for at in 1..open.len() {
        let Some([parent, this]) = open.get_mut(at - 1..=at) else { break };
        if this.path.is_some() {
            continue;
        }
        // What is of another vocabulary shows its prefix; for the rest it is only a spelling.
        let own = this.element.is_taken() || root.is_none_or(|r| this.element.is_akin(r));
        let name = if own { this.element.written() } else { this.element.name() };
        // Counting goes on even where it is not shown.
        let position = parent.position(this.element);
        let mut path = parent.path.clone().unwrap_or_default();
        if !path.is_empty() {
            path.push('/');
        }
        if this.element.node().is_some_and(|n| n.taken.get() == Taken::Apart) {
            path.push_str(this.element.tree.apart.get());
            path.push('/');
        }
        path.push_str(name);
        if indexed(name) {
            let _ = write!(path, "[{position}]");
        }
        this.path = Some(path);
    }

    open.last().and_then(|f| f.path.clone()).unwrap_or_default()
}

/// How many siblings of a name came: all, and those which were taken. A few names are quicker found in a row; only
/// hostile input has many.
#[derive(Default)]
struct SiblingCounts<'t> {
    few: Vec<(&'t str, (u32, u32))>,
    many: Option<HashMap<&'t str, (u32, u32)>>,
}

impl<'t> SiblingCounts<'t> {
    fn count(&mut self, name: &'t str, taken: bool) -> (u32, u32) {
        const FEW: usize = 48;
        let known = self.few.iter().rposition(|s| s.0 == name);
        if known.is_none() && self.few.len() < FEW {
            self.few.push((name, (0, 0)));
        }
        let known =
            known.or_else(|| self.few.len().checked_sub(1).filter(|i| self.few.get(*i).is_some_and(|s| s.0 == name)));
        let counts = match known.and_then(|i| self.few.get_mut(i)) {
            Some((_, counts)) => counts,
            None => self.many.get_or_insert_default().entry(name).or_default(),
        };
        counts.0 += 1;
        counts.1 += u32::from(taken);
        *counts
    }
}

impl<'t> Attr<'t> {
    /// Takes the value.
    #[must_use]
    pub fn take(self) -> &'t str {
        self.set(Taken::Whole)
    }

    /// Takes the value, but has the spelling kept: where the model's value does not tell it.
    #[must_use]
    pub fn take_spelling(self) -> &'t str {
        self.set(Taken::Open)
    }

    /// Whether nobody took it.
    #[must_use]
    pub fn is_untaken(self) -> bool {
        self.node().is_some_and(|n| n.taken.get() == Taken::No)
    }

    fn set(self, taken: Taken) -> &'t str {
        if let Some(node) = self.node() {
            node.taken.set(taken);
        }
        self.value()
    }
}
