//! Elements of what is written, found by their paths: again and again, and among a hundred thousand siblings as fast as
//! among ten.
//!
//! Paths are as the reader writes them: from the item, positions counted from 1 among siblings of a name. Only what the
//! article's fields became counts: what was put back is whole.

use std::collections::HashMap;
use std::fmt::Write;

use crate::syntax::xml::writer::{Child, Node};

/// One step of a path: a name and a position from 1.
pub(crate) struct Step<'p> {
    pub(crate) name: &'p str,
    pub(crate) position: usize,
}

/// The steps of a path.
pub(super) fn steps(path: &str) -> Vec<Step<'_>> {
    path.split('/').filter(|s| !s.is_empty()).map(step).collect()
}

fn step(text: &str) -> Step<'_> {
    let (name, position) = match text.strip_suffix(']').and_then(|t| t.split_once('[')) {
        Some((name, position)) => (name, position.parse().unwrap_or(1)),
        None => (text, 1),
    };
    Step { name: name.rsplit(':').next().unwrap_or(name), position }
}

/// Where the children of an element stand, by their names.
type Places = HashMap<String, Vec<usize>>;

/// What is known of the elements through which paths have led.
#[derive(Default)]
pub(super) struct Finder(HashMap<String, Places>);

impl Finder {
    /// The element at the end of a path.
    pub(super) fn find<'n>(&mut self, root: &'n mut Node, path: &[Step<'_>]) -> Option<&'n mut Node> {
        let (mut node, mut here) = (root, String::new());
        for step in path {
            let places = self.0.entry(here.clone()).or_insert_with(|| places(node));
            let place = *places.get(step.name)?.get(step.position.saturating_sub(1))?;
            node = match node.children.get_mut(place)? {
                Child::Node(inner) if inner.local() == step.name => inner,
                _ => return None,
            };
            add(&mut here, step);
        }
        Some(node)
    }

    /// Forgets where the children of the element at the end of a path stand, because they will be others.
    pub(super) fn forget(&mut self, path: &[Step<'_>]) {
        self.0.remove(&canonical(path));
    }
}

/// The path of these steps, spelled in one way only.
pub(super) fn canonical(path: &[Step<'_>]) -> String {
    let mut spelt = String::new();
    path.iter().for_each(|step| add(&mut spelt, step));
    spelt
}

fn add(path: &mut String, step: &Step<'_>) {
    // Writing to a string does not fail.
    let _ = write!(path, "/{}[{}]", step.name, step.position.max(1));
}

fn places(node: &Node) -> Places {
    let mut places = Places::new();
    for (i, child) in node.children.iter().enumerate() {
        if let Child::Node(inner) = child {
            match places.get_mut(inner.local()) {
                Some(places) => places.push(i),
                None => drop(places.insert(inner.local().to_owned(), vec![i])),
            }
        }
    }
    places
}
