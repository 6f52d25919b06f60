//! The story of a page as blocks: which elements are read, and what of them stays out.

use schemars::JsonSchema;
use serde::Deserialize;

use super::addresses::Base;
use crate::model::Block;
use crate::note::{Note, NoteKind};
use crate::syntax::html::{
    AROUND, Keep, Left, Node, OUT, Page, STORY, attr, is_named, lazy_source, mark_story, to_xhtml, words,
};
use crate::syntax::markup::{Context, Known, xhtml};
use crate::syntax::xml::Tree;

/// Which part of a page is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Content {
    /// Whichever of these it looks like.
    #[default]
    Auto,
    /// The story of a page, without what stands around it.
    Page,
    /// The article element, whole.
    Article,
    /// All of it.
    Fragment,
}

/// The attribute by which our own articles are known.
pub(super) const OURS: &str = "data-wirecopy";

/// What was read.
pub(super) struct Story {
    pub(super) body: Vec<Block>,
    pub(super) notes: Vec<Note>,
}

/// Which part is meant, where nobody says so.
pub(super) fn look(page: &Page, text: &str) -> Content {
    if is_ours(page) {
        return Content::Article;
    }
    let head = text.get(..text.floor_char_boundary(4096)).unwrap_or_default().to_ascii_lowercase();
    if ["<!doctype", "<html", "<head", "<body"].iter().any(|tag| head.contains(tag)) {
        return Content::Page;
    }
    if page.all(&["article"]).count() == 1 { Content::Article } else { Content::Fragment }
}

/// Whether it is an article that we have written: there is nothing in it that it does not state.
pub(super) fn is_ours(page: &Page) -> bool {
    page.all(&["article"]).any(|article| article.has_attr(OURS))
}

/// Reads the part that is meant.
pub(super) fn read(page: &Page, content: Content, base: &Base, known: Known, stated: Option<&str>) -> Story {
    match content {
        Content::Page | Content::Auto => of_page(page, base, known, stated),
        Content::Article => match article(page) {
            Some(article) => whole(article, base, known),
            None => of_page(page, base, known, stated),
        },
        Content::Fragment => {
            page.body().map_or(Story { body: Vec::new(), notes: Vec::new() }, |b| whole(b, base, known))
        }
    }
}

/// The article of a page: our own, else the longest.
fn article(page: &Page) -> Option<Node<'_>> {
    let all = || page.all(&["article"]);
    let ours = all().find(|article| article.has_attr(OURS));
    let found = ours.or_else(|| all().max_by_key(|article| words(article).len()))?;
    let is_body =
        |e: &Node<'_>| e.is_element() && attr(e, "itemprop").is_some_and(|p| p.split(' ').any(|p| p == "articleBody"));
    Some(found.descendants_it().find(is_body).unwrap_or(found))
}

/// An element with all that is in it.
fn whole(root: Node<'_>, base: &Base, known: Known) -> Story {
    let keep =
        |node: &Node<'_>| if node.id == root.id && !is_named(node, &["body"]) { Keep::Through } else { Keep::Whole };
    let value = |element: &Node<'_>, name: &str, value: &str| Some(completed(element, name, value, base));
    blocks(to_xhtml(root, &keep, &value), known)
}

/// An attribute whose address is completed.
fn completed(element: &Node<'_>, name: &str, value: &str, base: &Base) -> String {
    match name {
        "src" if is_named(element, &["img"]) => base.join(&lazy_source(element).unwrap_or_else(|| value.to_owned())),
        "href" | "src" | "cite" | "poster" => base.join(value),
        _ => value.to_owned(),
    }
}

/// Attributes that say something about a story, on whatever page; others are for its look and its scripts.
const TELLING: &[&str] = &[
    "href", "src", "alt", "title", "cite", "datetime", "lang", "dir", "colspan", "rowspan", "scope", "start", "width",
    "height", "poster", "type",
];

/// Elements that are of no story, unless one stands in them: whole pages stand in a form.
const FURNITURE: &[&str] = &["nav", "form", "footer", "menu", "dialog", "label", "fieldset"];

/// Elements that hold the story together and are no part of it.
const FRAMES: &[&str] = &["div", "section", "article", "main", "span", "font", "header", "center", "body", "hgroup"];

/// Parts of tables: where the table is one for the layout, they hold the story together too.
const CELLS: &[&str] = &["td", "th", "tr", "tbody", "thead", "tfoot"];

/// Elements that stay in the story where the library took them out.
const STAYING: &[&str] = &[
    "h2", "h3", "h4", "h5", "h6", "a", "abbr", "b", "br", "cite", "code", "em", "i", "mark", "q", "s", "small",
    "strong", "sub", "sup", "time", "u", "span", "font", "td", "th", "tr", "tbody", "thead", "caption", "source",
    "img", "wbr",
];

/// The story of a page, as the library finds it; all of the page where it finds none.
fn of_page(page: &Page, base: &Base, known: Known, stated: Option<&str>) -> Story {
    let Some(body) = page.body() else { return Story { body: Vec::new(), notes: Vec::new() } };
    if !mark_story(page, known.headlines.first().map(String::as_str), stated) {
        let mut story = whole(body, base, known);
        story.notes.push(Note::assumed("/body", "no story was found on the page: all of its text was read"));
        return story;
    }
    let value = |element: &Node<'_>, name: &str, value: &str| {
        TELLING.contains(&name).then(|| completed(element, name, value, base))
    };
    blocks(to_xhtml(body, &keep, &value), known)
}

/// What becomes of a node of a page whose story is marked.
fn keep(node: &Node<'_>) -> Keep {
    let mark = |node: &Node<'_>| node.attr(STORY);
    let is_within = || node.parent().is_some_and(|parent| mark(&parent).as_deref() != Some(AROUND));
    if !node.is_element() {
        return if is_within() { Keep::Whole } else { Keep::Out };
    }
    match mark(node).as_deref() {
        Some(AROUND) => Keep::Through,
        Some(OUT) => Keep::Out,
        _ if is_named(node, FURNITURE) => Keep::Out,
        Some(_) if is_named(node, FRAMES) || is_named(node, CELLS) && is_layout(node) => Keep::Through,
        Some(_) => Keep::Whole,
        None if is_named(node, STAYING) && is_within() && !(is_named(node, CELLS) && is_layout(node)) => Keep::Whole,
        None => Keep::Out,
    }
}

/// Whether a cell stands in no table of the story.
fn is_layout(cell: &Node<'_>) -> bool {
    let table = cell.ancestors_it(None).find(|a| is_named(a, &["table"]));
    table.is_none_or(|table| table.attr(STORY).as_deref() != Some(""))
}

/// The blocks of XHTML, and what is to be said of what is not in them.
fn blocks((markup, left): (String, Left), known: Known) -> Story {
    let mut context = Context::default();
    context.known = known;
    let mut notes = Vec::new();
    let body = match Tree::parse_str(&format!("<body>{markup}</body>")) {
        Ok(tree) => xhtml::read(tree.root(), &mut context),
        Err(error) => {
            notes.push(Note::repaired("/body", format!("the markup cannot be read, its text was kept: {error}")));
            Page::of(&markup).body().map(|body| Block::paragraph(words(&body))).into_iter().collect()
        }
    };

    for remark in context.remarks.into_iter().filter(|remark| remark.kind != NoteKind::Unmapped) {
        notes.push(Note::new(remark.kind, "/body", remark.detail));
    }
    let told: Vec<String> = left.iter().map(|(what, times)| format!("{what} ({times})")).collect();
    if !told.is_empty() {
        notes.push(Note::unmapped("", format!("left out of the story: {}", told.join(", "))));
    }
    Story { body, notes }
}
