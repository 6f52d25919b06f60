//! Elements that were kept, on their way back among those which the article's fields became: collected for each parent,
//! and put in all at once, because there can be a hundred thousand of them.

use super::finder::{Finder, Step, canonical, steps};
use crate::syntax::xml::writer::{Child, Node};

use indexmap::IndexMap;

/// What is to stand in one parent again: by name, each with its position among its namesakes from 1.
type ByName = IndexMap<String, Vec<(usize, Child)>>;

/// What waits to be put in, by the paths of the parents.
#[derive(Default)]
pub(super) struct Waiting(IndexMap<String, ByName>);

impl Waiting {
    /// An element which is to stand below these parents, as its last step says.
    pub(super) fn add(&mut self, parents: &[Step<'_>], last: &Step<'_>, element: Child) {
        let siblings = self.0.entry(canonical(parents)).or_default();
        siblings.entry(last.name.to_owned()).or_default().push((last.position, element));
    }

    /// Puts all of them in.
    pub(super) fn put_in(self, root: &mut Node, finder: &mut Finder) {
        for (path, siblings) in self.0 {
            let parents = steps(&path);
            if let Some(parent) = finder.find(root, &parents) {
                merge(parent, siblings);
            }
            finder.forget(&parents);
        }
    }
}

/// Each becomes the one of its name that its position says; where there are not so many, it stands behind the last one,
/// and where there is none, at the end.
fn merge(parent: &mut Node, waiting: ByName) {
    let line = |(name, mut elements): (String, Vec<(usize, Child)>)| {
        elements.sort_by_key(|(position, _)| *position);
        (name, Line { elements: elements.into_iter().peekable(), seen: 0, there: 0 })
    };
    let mut all: IndexMap<String, Line> = waiting.into_iter().map(line).collect();
    for name in parent.children.iter().filter_map(Child::local) {
        if let Some(line) = all.get_mut(name) {
            line.there += 1;
        }
    }

    let mut children = Vec::with_capacity(parent.children.len());
    for child in std::mem::take(&mut parent.children) {
        match child.local().and_then(|name| all.get_mut(name)) {
            Some(line) => line.pass(child, &mut children),
            None => children.push(child),
        }
    }
    children.extend(all.into_values().flat_map(|line| line.elements).map(|(_, element)| element));
    parent.children = children;
}

/// Elements of one name.
struct Line {
    elements: std::iter::Peekable<std::vec::IntoIter<(usize, Child)>>,
    /// How many have got their place.
    seen: usize,
    /// How many of those in the parent have not.
    there: usize,
}

impl Line {
    /// One that is there gets its place, and before it those whose positions come first.
    fn pass(&mut self, child: Child, out: &mut Vec<Child>) {
        while let Some((_, element)) = self.elements.next_if(|(position, _)| *position <= self.seen + 1) {
            out.push(element);
            self.seen += 1;
        }
        out.push(child);
        self.seen += 1;
        self.there -= 1;
        if self.there == 0 {
            out.extend(self.elements.by_ref().map(|(_, element)| element));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(name: &str, text: &str) -> Child {
        Child::Raw { name: name.to_owned(), namespace: String::new(), xml: text.to_owned() }
    }

    fn merged(there: &[&'static str], kept: &[(&str, usize)]) -> String {
        let mut parent = Node::new("contentMeta");
        there.iter().for_each(|name| parent.push(Node::new(*name)));
        let (mut root, mut waiting) = (Node::new("newsItem"), Waiting::default());
        root.push(parent);
        let parents = steps("contentMeta");
        for (i, (name, position)) in kept.iter().enumerate() {
            waiting.add(&parents, &Step { name, position: *position }, raw(name, &format!("{name}{i}")));
        }
        waiting.put_in(&mut root, &mut Finder::default());
        let Some(Child::Node(parent)) = root.children.first() else { return String::new() };
        let text = |c: &Child| match c {
            Child::Raw { xml, .. } => xml.clone(),
            other => other.local().unwrap_or_default().to_owned(),
        };
        parent.children.iter().map(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn elements_stand_where_they_stood_among_their_namesakes() {
        assert_eq!(merged(&["a", "b", "a"], &[("a", 1), ("a", 3), ("b", 2)]), "a0 a b b2 a1 a");
        assert_eq!(merged(&["a", "b"], &[("a", 3), ("a", 2), ("c", 1)]), "a a1 a0 b c2");
    }

    #[test]
    fn without_namesakes_they_stand_at_the_end_by_their_names() {
        assert_eq!(merged(&["x"], &[("a", 1), ("b", 1), ("a", 2)]), "x a0 a2 b1");
        assert_eq!(merged(&[], &[("a", 9)]), "a0");
    }
}
