//! What is to be written, by its standard: puts children into their order, and says in plain words why something may not
//! stand where it is to stand.

use super::ask::{Named, of_xml};
use super::fault;
use super::order::Child;
use super::{Holds, Standard, Type};
use crate::syntax::xml::writer::{self, Node};

/// For the namespace of an element that is written with a prefix: not the standard's.
const PREFIXED: &str = "prefix:";

impl Standard {
    /// Puts the children of an element of this type, and of all elements in it, into their order. Those that may stand in
    /// any order keep theirs; what the standard does not know there comes last.
    pub(crate) fn arrange(&'static self, node: &mut Node, holds: &'static Type) {
        let (mut last, mut in_order) = (0, true);

        // As deep as the mapping; what is of another vocabulary has an order of its own.
        for child in &mut node.children {
            let Some(seen) = self.seen(child) else { continue };
            let (rank, inside) = holds.place(last, seen).unwrap_or((usize::MAX, None));
            in_order &= rank >= last;
            last = rank;
            let standard = if seen.own { Some(self) } else { self.of_namespace(seen.namespace) };
            if let Some(standard) = standard
                && let writer::Child::Node(inner) = child
                && let Some(inside) = inside.or_else(|| standard.element(inner.local()))
            {
                standard.arrange(inner, inside);
            }
        }

        if !in_order && matches!(holds.holds, Holds::Parts(_)) {
            let rank = |seen: Child<'_>| holds.rank(seen).unwrap_or(usize::MAX);
            node.children.sort_by_key(|child| self.seen(child).map_or(0, rank));
        }
    }

    /// Why a child may not stand in an element of this type beside what is there, for people; nothing if it may.
    pub(crate) fn objection(&self, parent: &Node, holds: &Type, child: &writer::Child) -> Option<String> {
        let (above, child) = (parent.local(), self.seen(child)?);
        if !holds.admits(child) {
            return Some(match child.own {
                true => fault::no_element(above, child.local),
                false => fault::misplaced_foreign(above, child.local, &[]).0,
            });
        }
        let there = parent.children.iter().filter_map(|c| self.seen(c));
        (!holds.has_room(child, there)).then(|| fault::again(above, child.local).0)
    }

    /// Why an attribute may not stand with this value on an element, for people; nothing if it may. Without a type the
    /// element is of another vocabulary, of which only the attributes of XML itself are known.
    pub(crate) fn objection_to_attr(
        &self,
        element: &str,
        holds: Option<&Type>,
        attr: Named<'_>,
        value: &str,
    ) -> Option<String> {
        let kind = match holds {
            Some(holds) => match self.attr(holds, attr) {
                Some(kind) => kind,
                None => return Some(fault::no_attribute(element, attr.name)),
            },
            None => of_xml(attr)?,
        };
        (!kind.fits(value)).then(|| fault::bad_value(&format!("{} of {element}", attr.name), value, kind).0)
    }

    /// A child as far as its place depends on it; nothing for text.
    pub(crate) fn seen<'c>(&self, child: &'c writer::Child) -> Option<Child<'c>>
    where
        Self: 'c,
    {
        match child {
            writer::Child::Node(node) => {
                let meant = || if node.name.contains(':') { PREFIXED } else { self.namespace };
                Some(self.named(node.local(), node.attr("xmlns").unwrap_or_else(meant)))
            }
            writer::Child::Raw { name, namespace, .. } => Some(self.named(name, namespace)),
            writer::Child::Text(_) => None,
        }
    }

    fn named<'c>(&self, local: &'c str, namespace: &'c str) -> Child<'c> {
        Child { local, namespace, own: namespace == self.namespace }
    }
}
