//! What readers and writers ask a standard: what an element holds at its place, whether a child may stand there, where
//! among the others and how often, and what an attribute takes.
//!
//! Every answer is one of a [`Type`], not of a name: the same name may hold different things in different parents. It is
//! the checker's own answer, so that nothing is written that it would refuse.

use super::order::{self, Child};
use super::{Guests, Holds, Standard, Step, Type, Value, What};
use crate::syntax::xml::XML_NS;

/// The namespace of `xsi:type` and the like, which may stand on every element.
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// An attribute, as far as it depends on it whether it may stand on an element.
#[derive(Clone, Copy)]
pub(crate) struct Named<'a> {
    /// With its prefix.
    pub(crate) name: &'a str,
    /// Empty for none.
    pub(crate) namespace: &'a str,
}

impl Standard {
    /// What an element holds that is known wherever any element may stand: the document element, for one.
    pub(crate) fn element(&self, name: &str) -> Option<&'static Type> {
        order::of(self.known, name)
    }

    /// What an element of the standard holds in a parent; nothing where the standard says nothing of it.
    pub(crate) fn inside(&self, parent: &Type, name: &str) -> Option<&'static Type> {
        let (_, holds) = parent.place(0, Child::own(name))?;
        holds.or_else(|| self.element(name))
    }

    /// What the element at the end of a path holds, which begins with one that is known anywhere, and the standard that
    /// says so: that of another vocabulary from its document element on.
    pub(crate) fn at<'n>(
        &'static self,
        path: impl IntoIterator<Item = &'n str>,
    ) -> Option<(&'static Standard, &'static Type)> {
        let mut path = path.into_iter();
        let first = self.element(path.next()?).map(|holds| (self, holds));
        path.fold(first, |parent, name| {
            let (standard, parent) = parent?;
            let own = standard.inside(parent, name).map(|holds| (standard, holds));
            own.or_else(|| standard.document(parent, name))
        })
    }

    /// The document of another vocabulary that may stand in an element of this type.
    fn document(&self, parent: &Type, name: &str) -> Option<(&'static Standard, &'static Type)> {
        let document = |standard: &&'static Standard| {
            let (known, holds) = standard.known.first()?;
            (*known == name && parent.admits(Child::of(standard, name))).then_some((*standard, *holds))
        };
        self.beside.iter().find_map(document)
    }

    /// The standard of a namespace: this one, or one beside it.
    pub(super) fn of_namespace(&'static self, namespace: &str) -> Option<&'static Standard> {
        std::iter::once(self).chain(self.beside.iter().copied()).find(|standard| standard.namespace == namespace)
    }

    /// The kind of text that an attribute takes on an element of this type; `None` if it may not stand there.
    pub(crate) fn attr(&self, holds: &Type, attr: Named<'_>) -> Option<Value> {
        let welcome = || self.is_guest(holds, attr).then(|| of_xml(attr).unwrap_or(Value::Text));
        holds.attr(attr.name).or_else(welcome)
    }

    /// Whether an attribute may stand on an element beside its own.
    fn is_guest(&self, holds: &Type, attr: Named<'_>) -> bool {
        let Named { name, namespace } = attr;
        let local = name.rsplit(':').next().unwrap_or(name);
        match holds.guests {
            _ if namespace == XSI && local.ends_with("chemaLocation") => true,
            _ if namespace == XSI && matches!(local, "type" | "nil") => false,
            Guests::Foreign => !namespace.is_empty() && namespace != self.namespace,
            Guests::Xml => namespace == XML_NS && matches!(local, "lang" | "space" | "base" | "id"),
            Guests::Local => namespace.is_empty(),
            Guests::None => false,
        }
    }

    /// All elements with what they hold, each type once: those that are known anywhere, and what may stand in them.
    pub(crate) fn types(&self) -> Vec<(&'static str, &'static Type)> {
        let mut types = self.known.to_vec();
        let mut next = 0;
        while let Some((_, holds)) = types.get(next).copied() {
            next += 1;
            for (name, inside) in holds.elements() {
                if !types.iter().any(|(_, seen)| std::ptr::eq(*seen, inside)) {
                    types.push((name, inside));
                }
            }
        }
        types
    }
}

/// What one of the attributes that XML itself defines takes, wherever it stands.
pub(super) fn of_xml(attr: Named<'_>) -> Option<Value> {
    if attr.namespace != XML_NS {
        return None;
    }
    match attr.name {
        "xml:lang" => Some(Value::LanguageOrNothing),
        "xml:space" => Some(Value::OneOf(&["default", "preserve"])),
        "xml:base" => Some(Value::Uri),
        _ => None,
    }
}

impl Type {
    /// The steps of what holds elements.
    pub(super) fn steps(&self) -> &'static [Step] {
        match self.holds {
            Holds::Parts(steps) | Holds::Mixed(steps) => steps,
            Holds::Nothing | Holds::Value(_) => &[],
        }
    }

    /// The kind of its text, if it holds nothing else.
    pub(crate) fn value(&self) -> Option<Value> {
        match self.holds {
            Holds::Value(value) => Some(value),
            _ => None,
        }
    }

    /// Whether text may stand in it.
    pub(crate) fn takes_text(&self) -> bool {
        matches!(self.holds, Holds::Mixed(_) | Holds::Value(_))
    }

    /// Whether elements of other namespaces may stand in it.
    pub(crate) fn admits_foreign(&self) -> bool {
        self.steps().iter().any(|step| matches!(step.what, What::Foreign | What::OneOfOrForeign(_)))
    }

    /// The elements of the standard that it may hold.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (&'static str, &'static Type)> + use<> {
        self.steps().iter().flat_map(Step::elements)
    }

    /// The attributes that are its own, each with what it takes and whether it must be there.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'static str, Value, bool)> + use<> {
        let own = self.attrs.iter().flat_map(|group| group.iter());
        own.map(|attr| (attr.name, attr.value, attr.needed))
    }

    /// What an attribute of its own takes.
    pub(crate) fn attr(&self, name: &str) -> Option<Value> {
        self.attributes().find(|(own, ..)| *own == name).map(|(_, value, _)| value)
    }

    /// Whether an attribute must be there.
    pub(crate) fn needs_attr(&self, name: &str) -> bool {
        self.demands && self.attributes().any(|(own, _, needed)| needed && own == name)
    }

    /// The step of a child among those from `from` on, or else among all, with what the child holds, where that is laid
    /// down; `None` if it may not stand there.
    pub(super) fn place(&self, from: usize, child: Child<'_>) -> Option<(usize, Option<&'static Type>)> {
        let steps = self.steps();
        // Steps of a round come again one behind the other, so that they are one place.
        let place =
            |i| order::rounds(steps).find(|(first, last)| (*first..=*last).contains(&i)).map_or(i, |(first, _)| first);
        let step = |(i, step): (usize, &Step)| step.takes(child).map(|holds| (place(i), holds));
        let later = steps.iter().enumerate().skip(from).find_map(step);
        later.or_else(|| steps.iter().enumerate().take(from).find_map(step))
    }

    /// The place of a child among the others; `None` if it may not stand there.
    pub(crate) fn rank<'c>(&self, child: impl Into<Child<'c>>) -> Option<usize> {
        self.place(0, child.into()).map(|(rank, _)| rank)
    }

    /// Whether a child may stand there.
    pub(crate) fn admits<'c>(&self, child: impl Into<Child<'c>>) -> bool {
        self.rank(child).is_some()
    }

    /// Whether a child may stand there, and one only.
    pub(crate) fn once<'c>(&self, child: impl Into<Child<'c>>) -> bool {
        let child = child.into();
        let mut steps = self.steps().iter().filter(|step| step.admits(child)).peekable();
        steps.peek().is_some() && steps.all(|step| !step.many)
    }

    /// Whether a child must be there.
    pub(crate) fn needs<'c>(&self, child: impl Into<Child<'c>>) -> bool {
        let child = child.into();
        self.steps().iter().any(|step| step.needed && step.admits(child))
    }

    /// Whether there is room for one more child beside those that are there.
    pub(super) fn has_room<'c>(&self, child: Child<'_>, there: impl Iterator<Item = Child<'c>>) -> bool {
        let steps: Vec<&Step> = self.steps().iter().filter(|step| step.admits(child)).collect();
        if steps.iter().any(|step| step.many) {
            return true;
        }
        there.filter(|c| steps.iter().any(|step| step.admits(*c))).count() < steps.len()
    }

    /// The first of these children, by their names, that stands behind one which belongs behind it: its position, and the
    /// name of that other one. Names which the standard does not know there count for nothing.
    pub(crate) fn out_of_order<'n>(&self, children: impl Iterator<Item = &'n str>) -> Option<(usize, &'n str)> {
        let mut last = (0, "");
        for (i, name) in children.enumerate() {
            // Most often it is the one before again.
            if name == last.1 {
                continue;
            }
            let Some((step, _)) = self.place(last.0, Child::own(name)) else { continue };
            if step < last.0 {
                return Some((i, last.1));
            }
            last = (step, name);
        }
        None
    }
}
