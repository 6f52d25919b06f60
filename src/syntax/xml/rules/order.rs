//! Where a child stands among the steps of its parent: child by child, without looking ahead.

use super::{Alternatives, Standard, Step, Type, What};

/// A child, as far as its place depends on it.
#[derive(Clone, Copy)]
pub(crate) struct Child<'a> {
    pub(super) local: &'a str,
    pub(super) namespace: &'a str,
    /// Whether it is in the namespace of the standard.
    pub(super) own: bool,
}

impl<'a> Child<'a> {
    /// One of the standard's own elements.
    pub(super) fn own(local: &'a str) -> Child<'a> {
        Child { local, namespace: "", own: true }
    }
}

impl<'a> Child<'a> {
    /// One of another standard's.
    pub(super) fn of(standard: &Standard, local: &'a str) -> Child<'a> {
        Child { local, namespace: standard.namespace, own: false }
    }
}

impl<'a> From<&'a str> for Child<'a> {
    fn from(local: &'a str) -> Child<'a> {
        Child::own(local)
    }
}

/// What became of a child.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// It may stand there.
    Fits(Option<&'static Type>),
    /// It belongs to this step, which comes before steps that are there.
    Late(Option<&'static Type>, usize),
    /// Foreign elements before it should stand behind it.
    BehindForeign(Option<&'static Type>),
    /// It was there before, and may be there only once.
    Again(Option<&'static Type>),
    /// There is no place for it.
    Unknown,
}

/// How far the children of an element have come. After a fault it goes on from the place where the child belongs, so
/// that one child at fault is one fault.
#[derive(Clone, Copy, Default)]
pub(super) struct State {
    at: usize,
    /// The steps that are there, one bit each.
    there: u64,
}

impl State {
    /// Places the next child.
    pub(super) fn place(&mut self, steps: &[Step], child: Child<'_>) -> Place {
        let mut exhausted = None;
        for (i, step) in steps.iter().enumerate().skip(self.at) {
            let Some(holds) = step.takes(child) else { continue };
            if step.instead && i.checked_sub(1).is_some_and(|before| self.has(before)) {
                return Place::Unknown;
            }
            if step.many || !self.has(i) {
                self.go(i);
                return Place::Fits(holds);
            }
            exhausted = exhausted.or(Some(holds));
        }
        if let Some((first, last)) = self.round(steps)
            && let Some(holds) = steps.get(first).and_then(|step| step.takes(child))
        {
            self.there &= !(first..=last).map(bit).sum::<u64>();
            self.go(first);
            return Place::Fits(holds);
        }
        if let Some(holds) = exhausted {
            return Place::Again(holds);
        }
        let found = steps.iter().enumerate().take(self.at).find_map(|(i, s)| s.takes(child).map(|h| (i, s, h)));
        let Some((i, step, holds)) = found else { return Place::Unknown };
        if !step.many && self.has(i) {
            return Place::Again(holds);
        }
        let foreign = steps.get(self.at).is_some_and(|s| matches!(s.what, What::Foreign));
        let behind = (i + 1..=self.at).find(|j| self.has(*j)).unwrap_or(self.at);
        let only_foreign = foreign && behind == self.at;
        self.go(i);
        if only_foreign { Place::BehindForeign(holds) } else { Place::Late(holds, i) }
    }

    /// The first and last step of the round in which the children are.
    fn round(self, steps: &[Step]) -> Option<(usize, usize)> {
        rounds(steps).find(|(first, last)| (*first..=*last).contains(&self.at) && self.has(self.at))
    }

    /// The steps that must be there and are not.
    pub(super) fn missing(self, steps: &[Step]) -> impl Iterator<Item = (usize, &Step)> {
        steps.iter().enumerate().filter(move |(i, step)| step.needed && !self.has(*i))
    }

    /// Whether anything of a step is there.
    pub(super) fn has(self, step: usize) -> bool {
        self.there & bit(step) != 0
    }

    fn go(&mut self, step: usize) {
        self.at = step;
        self.there |= bit(step);
    }
}

/// The first and last steps of rounds that may come again.
pub(super) fn rounds(steps: &[Step]) -> impl Iterator<Item = (usize, usize)> {
    steps.iter().enumerate().filter_map(|(last, step)| Some((last.checked_sub(step.round?)?, last)))
}

/// No element has more than 64 steps.
fn bit(step: usize) -> u64 {
    u32::try_from(step).ok().and_then(|n| 1_u64.checked_shl(n)).unwrap_or(0)
}

impl Step {
    /// Whether a child may stand at this step.
    pub(super) fn admits(&self, child: Child<'_>) -> bool {
        self.takes(child).is_some()
    }

    /// Whether a child may stand at this step, and what it may hold then, where that is laid down.
    #[allow(clippy::option_option)]
    pub(super) fn takes(&self, child: Child<'_>) -> Option<Option<&'static Type>> {
        let foreign = !child.own && !child.namespace.is_empty();
        match &self.what {
            What::Element(name, holds) => (child.own && *name == child.local).then_some(Some(*holds)),
            What::OneOf(several) | What::OneOfOrForeign(several) if child.own => of(several, child.local).map(Some),
            What::OneOf(_) => None,
            What::Foreign | What::OneOfOrForeign(_) => foreign.then_some(None),
            What::Own => child.own.then_some(None),
            What::Of(namespace) => (child.namespace == *namespace).then_some(None),
            What::Any => Some(None),
        }
    }

    /// The elements of the standard that may stand at this step.
    pub(super) fn elements(&self) -> impl Iterator<Item = (&'static str, &'static Type)> + use<> {
        let (one, several): (_, Alternatives) = match self.what {
            What::Element(name, holds) => (Some((name, holds)), &[]),
            What::OneOf(several) | What::OneOfOrForeign(several) => (None, several),
            _ => (None, &[]),
        };
        one.into_iter().chain(several.iter().copied())
    }

    /// What may stand at this step, for people.
    pub(super) fn names(&self) -> String {
        match &self.what {
            What::Element(name, _) => (*name).to_owned(),
            What::OneOf(several) | What::OneOfOrForeign(several) => {
                several.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" or ")
            }
            What::Foreign => "element of another namespace".to_owned(),
            What::Own => "item".to_owned(),
            What::Of(namespace) => format!("element of {namespace}"),
            What::Any => "element".to_owned(),
        }
    }
}

/// What the element of a name holds.
pub(super) fn of(several: Alternatives, name: &str) -> Option<&'static Type> {
    several.iter().find(|(known, _)| *known == name).map(|(_, holds)| *holds)
}
