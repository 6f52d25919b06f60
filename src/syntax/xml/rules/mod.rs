//! What a standard lets stand in its documents: element by element, attribute by attribute, value by value.
//!
//! A standard is a table of [`Type`]s, written with the small functions at the end of this file. [`Checker`] goes through
//! documents with it; readers and writers ask it (`ask`), and what is written is put into its order (`arrange`), so that
//! what a standard says stands in its table and nowhere else. Knows no format, and nothing of how a document is mapped.
//!
//! # Before you change something here
//!
//! A wrong row does harm three times: valid documents are called wrong, invalid ones are written, and what was kept is not
//! put back. What went wrong, so that it does not again:
//! - What a standard says was written down a second time where it was needed, and the copies drifted (`significance` from 1
//!   to 9 in one, to 100 in the other). Ask the table; do not copy from it.
//! - An attribute is legal on an element, not by its name: ask by the type at the place.
//! - A sequence is checked child by child, without looking ahead. After a fault the checker goes on where the child belongs,
//!   or one element out of order is told as many faults.
//! - White space, names and times are XML Schema's and not Rust's: `is_space`, `is_ncname` and `moment` say what they are.
//! - Documents are hostile: no recursion (the frames are a stack of our own), faults are kept up to a bound and counted
//!   beyond it, words for a fault are made only when it is kept, identifiers are looked up by a hash.
//!
//! How to test a change: `cargo test --lib -- rules standard tests_of_check`, `cargo test --test suite -- valid bad`; with
//! `WIRECOPY_CONFORMANCE` set, what is written is checked with the schema of IPTC itself. A new row needs a document that
//! it allows and one that it refuses.

mod address;
mod arrange;
mod ask;
mod checker;
mod fault;
mod moment;
mod order;
mod value;

pub(crate) use ask::Named;
pub use checker::Checker;
pub use fault::{Departure, Sort};
pub use moment::Parts;
pub use value::{MOST, Value};

/// A standard for XML documents.
pub struct Standard {
    /// What it is called in messages.
    pub name: &'static str,
    /// The namespace of all its elements.
    pub namespace: &'static str,
    /// Namespaces in which a document may stand as well: those of older versions; `""` for none at all.
    pub older: &'static [&'static str],
    /// Its elements that are known wherever any element may stand; the first is the document element of those that stand
    /// in other vocabularies.
    pub known: Alternatives,
    /// The standards of other vocabularies whose documents may stand within its own.
    pub beside: &'static [&'static Standard],
}

/// Elements with what each of them may hold.
pub type Alternatives = &'static [(&'static str, &'static Type)];

/// A group of attributes.
pub type Attrs = &'static [Attr];

/// What an element may hold.
pub struct Type {
    pub(super) holds: Holds,
    pub(super) attrs: &'static [Attrs],
    /// Whether one of its attributes must be there.
    pub(super) demands: bool,
    pub(super) guests: Guests,
}

/// The content of an element.
pub(super) enum Holds {
    /// Not even white space.
    Nothing,
    /// Text of a kind, and no elements.
    Value(Value),
    /// Elements, and no text.
    Parts(&'static [Step]),
    /// Elements, and text anywhere between them.
    Mixed(&'static [Step]),
}

/// Which attributes may stand on an element beside its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Guests {
    /// Those of other namespaces.
    Foreign,
    /// Those of XML itself.
    Xml,
    /// Those without a namespace.
    Local,
    None,
}

/// One step of a sequence of elements.
pub struct Step {
    pub(super) what: What,
    /// Whether it must be there.
    pub(super) needed: bool,
    /// Whether it may be there more than once.
    pub(super) many: bool,
    /// How many steps before it a round begins that ends with it, and may come again.
    pub(super) round: Option<usize>,
    /// Whether it may not be there when the step before it is.
    pub(super) instead: bool,
}

/// What may stand at a step.
pub(super) enum What {
    Element(&'static str, &'static Type),
    /// One of several.
    OneOf(Alternatives),
    /// One of several, or an element of another namespace.
    OneOfOrForeign(Alternatives),
    /// An element of another namespace.
    Foreign,
    /// An element of the namespace of the standard.
    Own,
    /// An element of this namespace.
    Of(&'static str),
    /// Any element at all.
    Any,
}

/// An attribute without a namespace, or one of XML's.
pub struct Attr {
    pub(super) name: &'static str,
    pub(super) value: Value,
    pub(super) needed: bool,
}

/// No content.
pub const EMPTY: Type = holding(Holds::Nothing);

/// Elements of other namespaces, as many as there are.
pub const FOREIGN: Step = step(What::Foreign, false, true);

/// Elements in this order.
#[must_use]
pub const fn parts(steps: &'static [Step]) -> Type {
    holding(Holds::Parts(steps))
}

/// Text with elements in it.
#[must_use]
pub const fn mixed(steps: &'static [Step]) -> Type {
    holding(Holds::Mixed(steps))
}

/// Text of a kind.
#[must_use]
pub const fn value(value: Value) -> Type {
    holding(Holds::Value(value))
}

const fn holding(holds: Holds) -> Type {
    Type { holds, attrs: &[], demands: false, guests: Guests::Foreign }
}

impl Type {
    /// With these attributes.
    #[must_use]
    pub const fn with(self, attrs: &'static [Attrs]) -> Type {
        let mut demands = false;
        let mut rest = attrs;
        while let [group, more @ ..] = rest {
            let mut attrs = *group;
            while let [attr, others @ ..] = attrs {
                demands |= attr.needed;
                attrs = others;
            }
            rest = more;
        }
        Type { holds: self.holds, attrs, demands, guests: self.guests }
    }

    /// Without attributes of other namespaces.
    #[must_use]
    pub const fn closed(self) -> Type {
        Type { holds: self.holds, attrs: self.attrs, demands: self.demands, guests: Guests::None }
    }

    /// Of other namespaces only XML's own.
    #[must_use]
    pub const fn strict(self) -> Type {
        Type { holds: self.holds, attrs: self.attrs, demands: self.demands, guests: Guests::Xml }
    }

    /// With any other attributes that have no namespace.
    #[must_use]
    pub const fn local(self) -> Type {
        Type { holds: self.holds, attrs: self.attrs, demands: self.demands, guests: Guests::Local }
    }
}

const fn step(what: What, needed: bool, many: bool) -> Step {
    Step { what, needed, many, round: None, instead: false }
}

impl Step {
    /// Ends a round with it that began so many steps before, and may come again.
    #[must_use]
    pub const fn round(self, before: usize) -> Step {
        Step { what: self.what, needed: self.needed, many: self.many, round: Some(before), instead: self.instead }
    }

    /// It may be there only where the step before it is not.
    #[must_use]
    pub const fn instead(self) -> Step {
        Step { what: self.what, needed: self.needed, many: self.many, round: self.round, instead: true }
    }
}

/// Exactly one.
#[must_use]
pub const fn one(name: &'static str, holds: &'static Type) -> Step {
    step(What::Element(name, holds), true, false)
}

/// One or none.
#[must_use]
pub const fn opt(name: &'static str, holds: &'static Type) -> Step {
    step(What::Element(name, holds), false, false)
}

/// Any number.
#[must_use]
pub const fn any(name: &'static str, holds: &'static Type) -> Step {
    step(What::Element(name, holds), false, true)
}

/// One or more.
#[must_use]
pub const fn some(name: &'static str, holds: &'static Type) -> Step {
    step(What::Element(name, holds), true, true)
}

/// Exactly one of several.
#[must_use]
pub const fn one_of(several: Alternatives) -> Step {
    step(What::OneOf(several), true, false)
}

/// One or more of several, in any order.
#[must_use]
pub const fn some_of(several: Alternatives) -> Step {
    step(What::OneOf(several), true, true)
}

/// One or none of several.
#[must_use]
pub const fn opt_of(several: Alternatives) -> Step {
    step(What::OneOf(several), false, false)
}

/// Any number of several, in any order.
#[must_use]
pub const fn any_of(several: Alternatives) -> Step {
    step(What::OneOf(several), false, true)
}

/// The same, and elements of other namespaces among them.
#[must_use]
pub const fn any_of_or_foreign(several: Alternatives) -> Step {
    step(What::OneOfOrForeign(several), false, true)
}

/// Exactly one element of a namespace.
#[must_use]
pub const fn one_in(namespace: &'static str) -> Step {
    step(What::Of(namespace), true, false)
}

/// One or more elements of the standard's own namespace.
#[must_use]
pub const fn some_own() -> Step {
    step(What::Own, true, true)
}

/// One element of a namespace, or none.
#[must_use]
pub const fn opt_in(namespace: &'static str) -> Step {
    step(What::Of(namespace), false, false)
}

/// One element, whatever it is, or none.
#[must_use]
pub const fn opt_anything() -> Step {
    step(What::Any, false, false)
}

/// Elements, whatever they are.
#[must_use]
pub const fn anything() -> Step {
    step(What::Any, false, true)
}

/// An attribute that may be there.
#[must_use]
pub const fn may(name: &'static str, value: Value) -> Attr {
    Attr { name, value, needed: false }
}

/// An attribute that must be there.
#[must_use]
pub const fn must(name: &'static str, value: Value) -> Attr {
    Attr { name, value, needed: true }
}
