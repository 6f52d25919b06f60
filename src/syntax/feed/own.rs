//! What no row can say alone: identifiers, links, files, authors, content. Both directions side by side.

use indexmap::IndexMap;

use super::values::{named, put, spelt};
use super::{Feed, Home, Reading, Writing, address, body, names, person, text};
use crate::model::{
    Article, Code, Concept, ContactType, Details, Embargo, Field, Geometry, GeometryType, Label, Link, PubStatus,
    Rendition,
};
use crate::note::Note;
use crate::syntax::markup::{Context, is_active, not_written};
use crate::syntax::xml::map::{Given, Key, Own, Target};
use crate::syntax::xml::writer::Node;
use crate::syntax::xml::{Attr, Element};

type FeedOwn = Own<Feed, Article>;

/// What a link is to a page of the story itself.
pub(crate) const ALTERNATE: &str = "alternate";
/// What a link is to what readers say of it.
const COMMENTS: &str = "comments";
/// What a link of Atom is to a file of the story.
pub(super) const ENCLOSURE: &str = "enclosure";
/// The name of a rendition that is a small picture.
const THUMBNAIL: &str = "thumbnail";

/// `guid`, which is an address as well unless it says that it is none.
pub(super) static GUID: FeedOwn = Own { key: Key::Field(Field::Guid), read: read_guid, write: write_guid };
/// `atom:id`, `rdf:about`.
pub(super) static ID: FeedOwn = Own { key: Key::Field(Field::Guid), read: read_id, write: write_id };
/// The address of the page, in the text of an element.
pub(super) static PAGE: FeedOwn = Own { key: Key::Field(Field::Links), read: read_page, write: write_page };
/// The address of comments, in the same way.
pub(super) static REPLIES: FeedOwn = Own { key: Key::Field(Field::Links), read: read_page, write: write_replies };
/// A link of Atom.
pub(super) static LINK: FeedOwn = Own { key: Key::Field(Field::Links), read: read_link, write: write_links };
/// A file of the story: `enclosure`.
pub(super) static FILE: FeedOwn = Own { key: Key::Field(Field::Renditions), read: read_file, write: write_files };
/// `media:content`.
pub(super) static MEDIA: FeedOwn = Own { key: Key::Field(Field::Renditions), read: read_media, write: write_media };
/// `media:thumbnail`.
pub(super) static SMALL: FeedOwn = Own { key: Key::Field(Field::Renditions), read: read_media, write: write_small };
/// Whoever wrote it.
pub(super) static AUTHOR: FeedOwn = Own { key: Key::Field(Field::Creators), read: read_author, write: write_authors };
/// The whole story.
pub(super) static CONTENT: FeedOwn = Own { key: Key::Field(Field::Body), read: read_content, write: write_content };
/// `xml:lang`.
pub(super) static LANG: FeedOwn = Own { key: Key::Field(Field::Language), read: read_lang, write: nothing };
/// What it is about, as a category.
pub(super) static TOPICS: FeedOwn =
    Own { key: Key::Field(Field::Subjects), read: |_, _, _| false, write: write_topics };
/// Where on earth it is.
pub(super) static POINT: FeedOwn = Own { key: Key::Field(Field::Subjects), read: read_point, write: write_points };
/// `wp:status`: what WordPress has not published.
pub(super) static STATUS: FeedOwn = Own { key: Key::Field(Field::PubStatus), read: read_status, write: nothing };
/// `wp:post_password`: what WordPress shows to some only.
pub(super) static PASSWORD: FeedOwn = Own { key: Key::Field(Field::PubStatus), read: read_password, write: nothing };

fn nothing(_: &Article, _: Target<'_>, _: &mut Node, _: &mut Writing) {}

/// Takes the text of an element that holds one value.
fn value(el: Element<'_>) -> String {
    text::folded(&el.take_own_text())
}

fn read_guid(given: Given<'_, '_>, article: &mut Article, cx: &mut Reading) -> bool {
    if !article.guid.is_empty() {
        return false;
    }
    let el = given.el;
    let guid = value(el);
    let says = el.take_attr("isPermaLink").map(|says| says.trim().eq_ignore_ascii_case("false"));
    if says != Some(true) && guid.starts_with("http") {
        cx.permalink = Some(guid.clone());
    }
    article.guid = text::identified(&guid);
    true
}

fn write_guid(article: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing) {
    let plain = article.guid == text::folded(&article.guid) && text::identified(&article.guid) == article.guid;
    let guid = if plain { article.guid.clone() } else { text::identifier(&article.guid) };
    let mut node = Node::text(to.name, guid);
    let is_page = pages(article).any(|page| page == article.guid);
    if !is_page {
        node.set("isPermaLink", "false");
    }
    parent.push(node);
}

fn read_id(given: Given<'_, '_>, article: &mut Article, _: &mut Reading) -> bool {
    let attr = given.find_attr();
    if !article.guid.is_empty() {
        // What repeats the identifier says nothing more.
        return attr.is_some_and(|attr| attr.value().trim() == article.guid && !attr.take().is_empty());
    }
    let id = match attr {
        Some(attr) => text::folded(attr.take()),
        None if given.attr.is_empty() => value(given.el),
        None => return false,
    };
    article.guid = text::identified(&id);
    true
}

fn write_id(article: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing) {
    if to.attr.is_empty() {
        parent.push(Node::text(to.name, text::identifier(&article.guid)));
    }
}

/// The addresses of the pages of a story.
fn pages(article: &Article) -> impl Iterator<Item = &str> {
    article.links.iter().filter(|link| is_of(link, ALTERNATE)).filter_map(|link| link.href.as_deref())
}

/// What a link is, in one word; without one it leads to the page.
pub(crate) fn is_of(link: &Link, rel: &str) -> bool {
    link.rel.as_ref().is_some_and(|own| own.literal.as_deref() == Some(rel))
}

fn read_page(given: Given<'_, '_>, article: &mut Article, cx: &mut Reading) -> bool {
    let el = given.el;
    if el.is_blank() {
        // Atom's way of a link, without its namespace.
        return if el.find_attr("href").is_some() { read_link(given, article, cx) } else { taken(el) };
    }
    let rel = if el.local() == COMMENTS { COMMENTS } else { ALTERNATE };
    let base = cx.base_of(el);
    let href = cx.address(base.as_ref(), &value(el), el.offset());
    article.links.push(Link { rel: Some(Code::literal(rel)), href: Some(href), ..Link::default() });
    true
}

fn taken(el: Element<'_>) -> bool {
    el.take_content();
    true
}

impl Reading {
    /// An address as it is meant; that it was relative is said.
    fn address(&mut self, base: Option<&url::Url>, stated: &str, offset: u64) -> String {
        let meant = address::resolved(base, stated);
        if meant != stated.trim() {
            self.note(offset, Note::repaired("/links", format!("the relative address {stated} was read as {meant}")));
        }
        meant
    }
}

fn write_page(article: &Article, to: Target<'_>, parent: &mut Node, cx: &mut Writing) {
    write_plain(article, ALTERNATE, to, parent, cx);
}

fn write_replies(article: &Article, to: Target<'_>, parent: &mut Node, cx: &mut Writing) {
    write_plain(article, COMMENTS, to, parent, cx);
}

/// The first link of a kind that is no more than an address, in the text of an element.
fn write_plain(article: &Article, rel: &str, to: Target<'_>, parent: &mut Node, cx: &mut Writing) {
    let found = article.links.iter().position(|link| is_plain(link, rel));
    let link = found.and_then(|at| Some((at, article.links.get(at)?.href.as_deref()?)));
    if let Some(href) = link.and_then(|(at, href)| cx.safe(href, to, at)) {
        parent.push(Node::text(to.name, href));
    }
}

fn is_plain(link: &Link, rel: &str) -> bool {
    let bare = Link { rel: link.rel.clone(), href: link.href.clone(), ..Link::default() };
    is_of(link, rel) && *link == bare && link.href.is_some()
}

impl Writing {
    /// An address, unless it runs a script, which is noted.
    fn safe<'h>(&mut self, href: &'h str, to: Target<'_>, index: usize) -> Option<&'h str> {
        if is_active(href) {
            self.notes.push(not_written(to.at.index(index)));
            return None;
        }
        Some(href).filter(|href| !href.trim().is_empty())
    }
}

fn read_link(given: Given<'_, '_>, article: &mut Article, cx: &mut Reading) -> bool {
    let el = given.el;
    let Some(href) = el.find_attr("href").filter(|attr| !attr.value().trim().is_empty()) else { return false };
    let base = cx.base_of(el);
    let href = cx.address(base.as_ref(), href.take(), el.offset());
    let rel = el.take_attr("rel").map(str::trim).filter(|rel| !rel.is_empty()).unwrap_or(ALTERNATE);
    let part = |name: &str| el.take_attr(name).map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned);
    let size = number(el, "length");
    let (content_type, title) = (part("type"), part("title"));
    if rel == ENCLOSURE {
        article.renditions.push(Rendition { href: Some(href), content_type, title, size, ..Rendition::default() });
    } else {
        let rel = Some(Code::literal(rel));
        article.links.push(Link { rel, href: Some(href), content_type, title, size, ..Link::default() });
    }
    true
}

/// What the links are that RSS has elements of its own for, or else all of them.
fn write_links(article: &Article, to: Target<'_>, parent: &mut Node, cx: &mut Writing) {
    let is_rss = cx.home == Home::Rss;
    let mut plain = [ALTERNATE, COMMENTS].map(|rel| (rel, is_rss));
    for (i, link) in article.links.iter().enumerate() {
        let own = plain.iter_mut().find(|(rel, waits)| *waits && is_plain(link, rel));
        if let Some((_, waits)) = own {
            *waits = false;
            continue;
        }
        let Some(href) = link.href.as_deref().and_then(|href| cx.safe(href, to, i)) else { continue };
        let mut node = Node::new(to.name);
        let rel = link.rel.as_ref().and_then(|rel| rel.literal.as_deref().or(rel.uri.as_deref()));
        // Codes of other vocabularies are no relations of Atom; `enclosure` is a file.
        let rel = rel.map(str::trim).filter(|rel| !rel.is_empty() && *rel != ENCLOSURE && !rel.contains(' '));
        node.set("rel", rel.unwrap_or("related"));
        node.set_some("type", link.content_type.as_deref().filter(|kind| kind.contains('/')));
        node.set("href", href);
        node.set_some("title", link.title.as_deref().filter(|title| !title.is_empty()));
        node.set_some("length", link.size);
        parent.push(node);
    }
    if !is_rss {
        write_files(article, Target { name: to.name, ..to }, parent, cx);
    }
}

fn read_file(given: Given<'_, '_>, article: &mut Article, cx: &mut Reading) -> bool {
    let el = given.el;
    let Some(href) = el.find_attr("url").filter(|attr| !attr.value().trim().is_empty()) else { return false };
    let base = cx.base_of(el);
    let href = cx.address(base.as_ref(), href.take(), el.offset());
    let content_type = stated(el, "type").map(Attr::take).map(str::to_owned);
    let size = number(el, "length");
    article.renditions.push(Rendition { href: Some(href), content_type, size, ..Rendition::default() });
    true
}

fn stated<'t>(el: Element<'t>, name: &str) -> Option<Attr<'t>> {
    el.find_attr(name).filter(|attr| !attr.value().trim().is_empty())
}

/// The number in an attribute, which stays where it is no number.
fn number<T: std::str::FromStr>(el: Element<'_>, name: &str) -> Option<T> {
    let attr = stated(el, name)?;
    let number = attr.value().trim().parse().ok()?;
    let _ = attr.take();
    Some(number)
}

/// What else Media RSS 1.5.1 says of a file.
const FACTS: &[&str] =
    &["medium", "isDefault", "expression", "bitrate", "framerate", "samplingrate", "channels", "lang", "time"];

/// Whether an enclosure says all of a file that Media RSS would say. RSS demands a size.
fn is_file(file: &Rendition, home: Home) -> bool {
    let is_measured = file.width.is_some() || file.height.is_some() || file.duration.is_some();
    let has_facts = file.tech.keys().any(|name| FACTS.contains(&name.as_str()));
    !is_small(file) && !is_measured && !has_facts && (home == Home::Atom || file.size.is_some())
}

fn write_files(article: &Article, to: Target<'_>, parent: &mut Node, cx: &mut Writing) {
    let at = crate::note::At::ROOT.key("renditions");
    let is_link = to.name == "atom:link";
    for (i, file) in article.renditions.iter().enumerate() {
        if !is_file(file, cx.home) {
            continue;
        }
        let Some(href) = file.href.as_deref().and_then(|href| cx.safe(href, Target { at, ..to }, i)) else { continue };
        let mut node = Node::new(to.name);
        if is_link {
            node.set("rel", ENCLOSURE);
            node.set_some("type", file.content_type.as_deref().filter(|kind| kind.contains('/')));
            node.set("href", href);
            node.set_some("title", file.title.as_deref().filter(|title| !title.is_empty()));
            node.set_some("length", file.size);
        } else {
            node.set("url", href);
            node.set_some("length", file.size);
            node.set("type", file.content_type.as_deref().unwrap_or("application/octet-stream"));
        }
        parent.push(node);
    }
}

fn read_media(given: Given<'_, '_>, article: &mut Article, cx: &mut Reading) -> bool {
    let el = given.el;
    let Some(href) = stated(el, "url") else { return false };
    let base = cx.base_of(el);
    let href = cx.address(base.as_ref(), href.take(), el.offset());
    let name = (el.local() == THUMBNAIL).then(|| Code::literal(THUMBNAIL));
    let mut file = Rendition {
        name,
        href: Some(href),
        content_type: stated(el, "type").map(|attr| attr.take().to_owned()),
        width: number(el, "width"),
        height: number(el, "height"),
        size: number(el, "fileSize"),
        duration: number::<f64>(el, "duration").filter(|seconds| seconds.is_finite()),
        ..Rendition::default()
    };
    let rest = el.attrs().filter(|attr| attr.prefix().is_empty() && attr.is_untaken());
    file.tech = rest.map(|attr| (attr.name().to_owned(), attr.take().to_owned())).collect::<IndexMap<_, _>>();
    article.renditions.push(file);
    true
}

fn write_media(article: &Article, to: Target<'_>, parent: &mut Node, cx: &mut Writing) {
    for (i, file) in article.renditions.iter().enumerate() {
        if !is_small(file) && !is_file(file, cx.home) {
            write_one(file, i, to, parent, cx);
        }
    }
}

fn write_small(article: &Article, to: Target<'_>, parent: &mut Node, cx: &mut Writing) {
    for (i, file) in article.renditions.iter().enumerate().filter(|(_, file)| is_small(file)) {
        write_one(file, i, to, parent, cx);
    }
}

fn is_small(file: &Rendition) -> bool {
    file.name.as_ref().is_some_and(|name| name.literal.as_deref() == Some(THUMBNAIL))
}

fn write_one(file: &Rendition, index: usize, to: Target<'_>, parent: &mut Node, cx: &mut Writing) {
    let Some(href) = file.href.as_deref().and_then(|href| cx.safe(href, to, index)) else { return };
    let mut node = Node::new(to.name).with("url", href);
    node.set_some("fileSize", file.size);
    node.set_some("type", file.content_type.as_deref());
    node.set_some("duration", file.duration);
    node.set_some("height", file.height);
    node.set_some("width", file.width);
    for (name, value) in file.tech.iter().filter(|(name, _)| FACTS.contains(&name.as_str())) {
        node.set(name.clone(), value.as_str());
    }
    parent.push(node);
}

fn read_author(given: Given<'_, '_>, article: &mut Article, cx: &mut Reading) -> bool {
    let el = given.el;
    if el.is_blank() {
        return taken(el);
    }
    // Several authors have the same element; another element names the same people again.
    let name = names::of(el, cx.home).unwrap_or_default().into_owned();
    if cx.is_authored.as_ref().is_some_and(|by| *by != name) {
        return false;
    }
    let Some(author) = named(el, cx) else { return false };
    cx.is_authored = Some(name);
    add_author(article, author);
    true
}

/// Adds an author, who is printed by name.
pub(super) fn add_author(article: &mut Article, author: Concept) {
    article.bylines.push(Label::new(author.label()));
    article.creators.push(author);
}

/// Those who wrote it: by name, or as the byline has it where nobody is named.
fn write_authors(article: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing) {
    let of_byline = article.bylines.iter().filter(|byline| byline.is_public());
    let of_byline: Vec<Concept> = of_byline.filter_map(|byline| person::of(&byline.text.plain(), "", "")).collect();
    let authors = if article.creators.is_empty() { &of_byline } else { &article.creators };
    for author in authors {
        let mut node = Node::new(to.name);
        if to.name == "atom:author" {
            if write_person(author, &mut node) {
                parent.push(node);
            }
            continue;
        }
        let name = text::folded(author.label());
        match person::contact(author, ContactType::Email).filter(|_| author.name().is_some()) {
            // RSS has addresses there, and names in brackets behind them; where one author has none, all are named.
            Some(email) if authors.len() == 1 && !name.contains(['(', ')']) => {
                parent.push(Node::text("author", format!("{email} ({name})")));
            }
            _ if !name.is_empty() => parent.push(Node::text(to.name, spelt(&name))),
            _ => {}
        }
    }
}

/// Somebody as Atom has people; nothing where there is no name.
pub(super) fn write_person(person: &Concept, node: &mut Node) -> bool {
    let name = text::folded(person.label());
    if name.is_empty() {
        return false;
    }
    node.push(Node::text("atom:name", name));
    if let Some(web) = person::contact(person, ContactType::Web).filter(|web| !is_active(web)) {
        node.push(Node::text("atom:uri", web));
    }
    if let Some(email) = person::contact(person, ContactType::Email).filter(|email| email.contains('@')) {
        node.push(Node::text("atom:email", email));
    }
    true
}

fn read_content(given: Given<'_, '_>, article: &mut Article, cx: &mut Reading) -> bool {
    let el = given.el;
    if let Some(src) = stated(el, "src") {
        let base = cx.base_of(el);
        let href = cx.address(base.as_ref(), src.take(), el.offset());
        let content_type = stated(el, "type").map(|attr| attr.take().to_owned());
        article.renditions.push(Rendition { href: Some(href), content_type, ..Rendition::default() });
        return true;
    }
    if !article.body.is_empty() || is_data(el) {
        return false;
    }
    let base = cx.base_of(el);
    let taken = text::take(el, cx.is_atom(el));
    let mut context = Context::default();
    article.body = text::blocks(&taken, cx.is_wordpress, &mut context);
    cx.remarks(context, "/body", el.offset());
    cx.absolute(&mut article.body, base.as_ref(), el.offset());
    true
}

/// Whether content is no text: a picture in Base64, a document of another vocabulary.
fn is_data(el: Element<'_>) -> bool {
    let kind = el.attr("type").unwrap_or_default().trim().to_ascii_lowercase();
    let is_text = !kind.contains('/') || ["text/plain", "text/html", "application/xhtml+xml"].contains(&kind.as_str());
    !is_text || el.attr("mode") == Some("base64")
}

fn write_content(article: &Article, to: Target<'_>, parent: &mut Node, cx: &mut Writing) {
    if article.body.is_empty() {
        return;
    }
    let html = body::html(&article.body, to.at, &mut cx.notes);
    let mut node = Node::mixed(to.name);
    if to.name == "atom:content" {
        node.set("type", "html");
    }
    put(&mut node, html);
    parent.push(node);
}

fn read_lang(given: Given<'_, '_>, article: &mut Article, cx: &mut Reading) -> bool {
    let Some(attr) = given.find_attr() else { return false };
    match attr.take().trim() {
        "" => cx.is_speechless = true,
        lang => article.language = Some(lang.to_owned()),
    }
    true
}

/// The names of what it is about that are no keywords already.
fn write_topics(article: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing) {
    let is_keyword = |name: &str| article.keywords.iter().any(|keyword| keyword.text.plain() == name);
    let names = article.subjects.iter().filter_map(Concept::name).map(text::folded);
    for name in names.filter(|name| !name.is_empty() && !is_keyword(name)) {
        parent.push(match to.name {
            "atom:category" => Node::new(to.name).with("term", name),
            _ => Node::text(to.name, spelt(&name)),
        });
    }
}

fn read_point(given: Given<'_, '_>, article: &mut Article, _: &mut Reading) -> bool {
    let el = given.el;
    let text = text::folded(&el.text());
    let numbers: Option<Vec<f64>> = text
        .split([' ', ','])
        .filter(|p| !p.is_empty())
        .map(|p| p.parse().ok().filter(|n: &f64| n.is_finite()))
        .collect();
    let Some([lat, lon]) = numbers.as_deref() else { return false };
    el.take_content();
    let coordinates = vec![serde_json::Value::from(*lon), serde_json::Value::from(*lat)];
    let geo = Some(Geometry { kind: GeometryType::Point, coordinates });
    article.subjects.push(Concept {
        literal: Some(text.clone()),
        kind: Some(crate::model::ConceptType::Place),
        details: Some(Box::new(Details { geo, ..Details::default() })),
        ..Concept::default()
    });
    true
}

fn write_points(article: &Article, to: Target<'_>, parent: &mut Node, _: &mut Writing) {
    let geo = |place: &Concept| place.details.as_ref().and_then(|details| details.geo.clone());
    let points = article.subjects.iter().filter_map(geo).filter(|geo| geo.kind == GeometryType::Point);
    for point in points {
        if let [lon, lat, ..] = point.coordinates.as_slice() {
            parent.push(Node::text(to.name, format!("{lat} {lon}")));
        }
    }
}

/// What WordPress says of a story that the public may see; all else holds it back.
const PUBLISHED: &[&str] = &["publish", "inherit", "static", "attachment", "future"];

fn read_status(given: Given<'_, '_>, article: &mut Article, cx: &mut Reading) -> bool {
    let el = given.el;
    let status = value(el);
    if !PUBLISHED.contains(&status.as_str()) {
        article.pub_status = PubStatus::Withheld;
        cx.note(el.offset(), Note::assumed("/pubStatus", format!("WordPress has it as {status}: read as withheld")));
    }
    if status == "future" {
        // Until when, its date says, which may not have come yet.
        article.embargo = Some(Embargo::Indefinite);
    }
    // The word itself is kept for those who look for it.
    false
}

fn read_password(given: Given<'_, '_>, article: &mut Article, cx: &mut Reading) -> bool {
    let el = given.el;
    if el.is_blank() {
        return taken(el);
    }
    article.pub_status = PubStatus::Withheld;
    cx.note(el.offset(), Note::assumed("/pubStatus", "WordPress shows it to those with a password: read as withheld"));
    false
}
