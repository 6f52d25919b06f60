//! Links, references in packages, and the hints which they give of the item they lead to.

use std::collections::{HashMap, HashSet};

use super::super::map::{BY_HAND, FILED, GROUP, ITEM, LINK};
use super::item_writing::ItemWriting;
use crate::model::{Article, Concept, Field, Group, Link, Member};
use crate::note::At;
use crate::syntax::xml::map;
use crate::syntax::xml::writer::{Child, Node, is_ncname};

impl ItemWriting<'_> {
    /// A `link` or `itemRef`. `path` is where it stands in the item.
    pub(crate) fn link(&mut self, name: &'static str, link: &Link, path: &str, at: At<'_>) -> Node {
        let mut node = Node::new(name);
        map::write(LINK, |_| link, &mut node, (path, at), self);
        if let Some(article) = &link.article {
            self.hints(&mut node, link, article, path, at);
        }
        map::write(FILED, |_| link, &mut node, (path, at), self);
        node
    }

    /// What is known of the linked item: its metadata as hints. Its content is not a hint.
    fn hints(&mut self, node: &mut Node, link: &Link, article: &Article, path: &str, at: At<'_>) {
        let (of_link, at) = (at, at.key("article"));
        let before = node.children.len();
        if link.title.is_none() && !article.titles.is_empty() {
            self.notes.degraded(of_link, "the first title of the item will be read as that of the link");
        }
        self.level += 1;
        self.main_headline(&article.headlines, at.key("headlines"));
        map::write_flat(ITEM, article, node, (path, at), self);
        self.level -= 1;
        for field in BY_HAND.iter().map(|(field, ..)| *field).filter(|f| *f != Field::Guid && f.is_set(article)) {
            self.notes.dropped(
                at.key(field.name()),
                "a link gives hints of an item, not its content: write it as an item of its own",
            );
        }

        self.hinted_guid(node, link, &article.guid, of_link);
        if node.children.len() == before {
            self.notes.dropped(at, "nothing but the identifier is known, which stands on the link");
        }
    }

    fn hinted_guid(&mut self, node: &mut Node, link: &Link, guid: &str, at: At<'_>) {
        let own = node.attr("residref").or(node.attr("href"));
        match own {
            Some(own) if own == guid => {}
            Some(_) if link.guid.is_some() => {
                let at = at.key("article");
                self.notes.dropped(at.key("guid"), "the link itself names another identifier");
            }
            _ => {
                node.set("residref", guid);
                self.notes.assumed(at, "the link names no item: that of the article was written");
            }
        }
    }

    /// The groups of a package as `groupSet`.
    pub(super) fn groups(&mut self, groups: &[Group], at: At<'_>) -> Node {
        let ids = self.group_ids(groups, at);
        let root = groups.iter().position(|g| g.root);
        if root.is_none() && !groups.is_empty() {
            self.notes.assumed(at.index(0).key("root"), "no group is said to be the root: the first was taken");
        }
        for (i, _) in groups.iter().enumerate().filter(|(i, g)| g.root && Some(*i) != root) {
            self.notes.dropped(at.index(i).key("root"), "a package has one root: the first was taken");
        }
        let root = ids.get(root.unwrap_or(0)).cloned().unwrap_or_default();
        let mut set = Node::new("groupSet").with("root", root);
        let mut known = HashMap::new();
        for (group, id) in groups.iter().zip(&ids) {
            // A reference means the first group of its id.
            if let Some(own) = group.id.as_deref() {
                known.entry(own).or_insert(id.as_str());
            }
        }

        for (i, (group, id)) in groups.iter().zip(&ids).enumerate() {
            let at = at.index(i);
            let mut node = Node::new("group").with("id", id.as_str());
            map::write(GROUP, |_| group, &mut node, ("", at), self);
            self.members(&mut node, &group.members, &known, &format!("groupSet/group[{}]/", i + 1), at.key("members"));
            set.push(node);
        }
        set
    }

    /// An identifier for each group that XML takes as one: a name, used once.
    fn group_ids(&mut self, groups: &[Group], at: At<'_>) -> Vec<String> {
        let stated: HashSet<&String> = groups.iter().filter_map(|g| g.id.as_ref()).collect();
        let mut used: HashSet<&String> = HashSet::new();
        // The number given last: those between it and that of a group behind are taken.
        let mut free = 0;
        let mut ids: Vec<String> = Vec::new();
        for (i, group) in groups.iter().enumerate() {
            let own = group.id.as_ref().filter(|id| is_ncname(id) && used.insert(*id));
            let id = own.cloned().unwrap_or_else(|| {
                free = free.max(i) + 1;
                while stated.contains(&format!("group-{free}")) {
                    free += 1;
                }
                format!("group-{free}")
            });
            match &group.id {
                None => self.notes.assumed(at.index(i).key("id"), format!("a group needs an id: {id} was given")),
                Some(old) if *old != id => {
                    self.notes.degraded(
                        at.index(i).key("id"),
                        format!("not an id of its own as XML demands: written as {id}"),
                    );
                }
                Some(_) => {}
            }
            ids.push(id);
        }

        ids
    }

    fn members(&mut self, node: &mut Node, members: &[Member], known: &HashMap<&str, &str>, path: &str, at: At<'_>) {
        let mut refs = 0;
        let list = at;
        for (i, member) in members.iter().enumerate() {
            let Member { item, group, concept } = member;
            let at = list.index(i);
            if let Some(item) = item {
                refs += 1;
                let link = self.link("itemRef", item, &format!("{path}itemRef[{refs}]"), at.key("item"));
                node.push(link);
            }
            if let Some(group) = group {
                match known.get(group.as_str()) {
                    Some(id) => {
                        if id != group {
                            self.notes
                                .degraded(at.key("group"), format!("written as {id}, the id given to that group"));
                        }
                        node.push(Node::new("groupRef").with("idref", *id));
                    }
                    None => self.notes.dropped(at.key("group"), "there is no group of this id"),
                }
            }
            if let Some(concept) = concept {
                let concept: &Concept = concept;
                let concept = self.concept("conceptRef", concept, super::concept::FLEX, at.key("concept"));
                node.children.extend(concept.map(Child::Node));
            }
            let several = [item.is_some(), group.is_some(), concept.is_some()].iter().filter(|m| **m).count();
            if several != 1 {
                // Those behind it move.
                self.notes.degraded(list, format!("member {} is not exactly one of item, group, concept", i + 1));
            }
        }
    }
}
