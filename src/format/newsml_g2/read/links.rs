//! Links to other items, and the groups of a package: what they point to, and the hints about it.

use super::concept;
use super::cx::{Cx, Space, own_literal};
use super::fields::{self, Home};
use crate::model::{Article, Group, Link, Member};
use crate::syntax::xml::Element;

/// Reads a link or itemRef which stands at `path`. What is said about its target becomes a partial article.
pub(super) fn read(el: Element<'_>, path: &str, level: usize, cx: &mut Cx<'_>) -> Link {
    let text = |name: &str| el.take_attr(name).filter(|v| !v.trim().is_empty()).map(str::to_owned);
    let mut link = Link {
        rel: cx.code(el, "rel", "reluri"),
        guid: text("residref"),
        href: text("href"),
        version: text("version"),
        name: None,
        title: None,
        content_type: text("contenttype"),
        size: cx.number(el, "size"),
        rank: cx.number(el, "rank"),
        article: None,
    };
    title(el, &mut link, cx);
    link.name = own_name(el);
    let Some(guid) = link.guid.clone().or_else(|| link.href.clone()) else { return link };
    let mut hints = Article::default();
    fields::read(el, Home::Hint, path, level, &mut hints, cx);
    // What is text and usable is no other than any article, but somebody said so.
    let said = |name: &str| el.child(name).is_some_and(Element::is_taken);
    if hints != Article::default() || said("itemClass") || said("pubStatus") {
        link.article = Some(Box::new(Article { guid, ..hints }));
    }
    link
}

/// The title stands in an attribute or, more often, in a child.
fn title(el: Element<'_>, link: &mut Link, cx: &mut Cx<'_>) {
    if let Some(attr) = el.find_attr("title").filter(|a| !a.value().is_empty()) {
        link.title = Some(attr.take_spelling().to_owned());
        return;
    }
    if let Some(title) = el.take("title") {
        link.title = cx.plain(title);
    }
}

/// Our own property for a name under which another format files the link.
fn own_name(el: Element<'_>) -> Option<String> {
    let own =
        el.elements().find(|e| e.local() == "itemMetaExtProperty" && e.attr("reluri") == Some("urn:wirecopy:name"))?;
    own.take_whole();
    own.attr("value").map(str::to_owned)
}

/// Reads the groups of a package.
pub(super) fn groups(set: Element<'_>, article: &mut Article, cx: &mut Cx<'_>) {
    let root = set.attr("root");
    for (i, el) in set.take_all("group").enumerate() {
        let group = group(el, i + 1, root, cx);
        article.groups.push(group);
    }
    if article.groups.iter().any(|g| g.root) {
        let _ = set.take_attr("root");
    }
}

fn group(el: Element<'_>, position: usize, root: Option<&str>, cx: &mut Cx<'_>) -> Group {
    let id = el.take_attr("id").map(str::to_owned);
    let mut group = Group {
        root: id.is_some() && id.as_deref() == root,
        id,
        role: cx.code(el, "role", "roleuri"),
        mode: cx.code(el, "mode", "modeuri"),
        titles: Vec::new(),
        members: Vec::new(),
    };
    let mut items = 0;
    for child in el.take_each() {
        let member = match child.local() {
            "itemRef" => {
                items += 1;
                let path = format!("groupSet/group[{position}]/itemRef[{items}]");
                Member { item: Some(read(child, &path, 1, cx)), ..Member::default() }
            }
            "groupRef" => Member { group: child.take_attr("idref").map(str::to_owned), ..Member::default() },
            "conceptRef" => Member { concept: concept::read(child, cx), ..Member::default() },
            "title" => {
                group.titles.extend(cx.label(child, Space::Line));
                continue;
            }
            _ => Member::default(),
        };
        if member == Member::default() {
            child.untake();
        } else {
            group.members.push(member);
        }
    }
    group
}

/// The URI in an attribute that takes one; without a scheme it is a literal that had no other place.
pub(super) fn literal_or_uri(value: &str) -> String {
    own_literal(value).unwrap_or_else(|| value.to_owned())
}
