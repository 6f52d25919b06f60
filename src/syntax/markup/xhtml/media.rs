//! Pictures, video and audio of HTML: `figure` and what can stand in it.

use super::read::{container, credit};
use super::table::take_number;
use super::take_class;
use super::write::{blocks, optional, without_first_paragraph};
use crate::model::{Block, Inline, Media, MediaKind, Parts, Raw, Rendition, RichText, Section};
use crate::note::{At, Note};
use crate::syntax::markup::{Context, is_active, keep_paragraph, not_written};
use crate::syntax::xml::writer::Node;
use crate::syntax::xml::{Element, Tree};

const KINDS: [(MediaKind, &str, &str); 5] = [
    (MediaKind::Picture, "picture", "img"),
    (MediaKind::Graphic, "graphic", "img"),
    (MediaKind::Video, "video", "video"),
    (MediaKind::Audio, "audio", "audio"),
    (MediaKind::Other, "other", "object"),
];

fn names(kind: MediaKind) -> (&'static str, &'static str) {
    KINDS.iter().find(|(k, ..)| *k == kind).map_or(("other", "object"), |(_, name, element)| (*name, *element))
}

/// The kind that an element without further word is.
fn kind_of(element: &str) -> Option<MediaKind> {
    KINDS.iter().find(|(_, _, e)| *e == element && *e != "object").map(|(k, ..)| *k)
}

/// Writes a picture, video or audio.
pub(super) fn write(node: &mut Node, media: &Media, at: At<'_>, notes: &mut Vec<Note>) {
    let Media { kind, guid, renditions, caption, credit, alt } = media;
    let (name, element) = names(*kind);
    let mut figure = Node::new("figure");
    figure.set_some("data-guid", guid.as_ref());
    if renditions.is_empty() || kind_of(element) != Some(*kind) {
        figure.set("data-kind", name);
    }
    for (i, rendition) in renditions.iter().enumerate() {
        let is_active = rendition.href.as_deref().is_some_and(is_active);
        if is_active {
            let at = at.key("renditions");
            notes.push(not_written(at.index(i)));
        }
        figure.push(rendition_node(rendition, element, is_active));
    }

    if let Some(alt) = alt {
        match figure.children.first_mut() {
            // Empty: those who cannot see it miss nothing (HTML, 4.8.4.4).
            Some(crate::syntax::xml::writer::Child::Node(img)) if element == "img" => img.set("alt", alt.as_str()),
            _ if alt.is_empty() => {
                notes.push(Note::dropped(at.key("alt"), "an empty text for those who cannot see it"));
            }
            _ => figure.set("data-alt", alt.as_str()),
        }
    }

    if caption.is_empty() && credit.is_none() && figure.attrs.is_empty() && figure.children.len() == 1 {
        node.children.append(&mut figure.children);
        return;
    }
    if !caption.is_empty() || credit.is_some() {
        let mut text = Node::new("figcaption");
        blocks(&mut text, caption, at.key("caption"), notes);
        without_first_paragraph(&mut text, caption, |_| false);
        optional(&mut text, "cite", credit.as_ref(), at.key("credit"), notes);
        if !text.children.is_empty() {
            figure.push(text);
        }
    }
    node.push(figure);
}

fn rendition_node(rendition: &Rendition, element: &'static str, is_active: bool) -> Node {
    let mut rest = rendition.clone();
    rest.href = rest.href.filter(|_| !is_active);
    let mut node = Node::new(element);
    node.set_some(if element == "object" { "data" } else { "src" }, rest.href.take());
    node.set_some("width", rest.width.take());
    node.set_some("height", rest.height.take());
    node.set_some("title", rest.title.take());
    if element != "img" {
        node.set_some("type", rest.content_type.take());
    }
    if rest != Rendition::default()
        && let Ok(json) = serde_json::to_string(&rest)
    {
        node.set("data-rendition", json);
    }
    node
}

/// Reads a picture, video or audio that stands by itself.
pub(super) fn bare(element: Element<'_>, _context: &mut Context) -> Block {
    let mut media = empty(MediaKind::Other);
    read_file(element, &mut media);
    Block::Media(media)
}

fn empty(kind: MediaKind) -> Media {
    Media { kind, guid: None, renditions: Vec::new(), caption: Vec::new(), credit: None, alt: None }
}

/// Reads the files that an element gives.
fn read_file(element: Element<'_>, media: &mut Media) {
    element.enter();
    let name = element.lower();
    if name == "picture" {
        if let Some(img) = element.elements().find(|e| e.local().eq_ignore_ascii_case("img")) {
            read_file(img, media);
        }
        return;
    }
    if media.renditions.is_empty() {
        media.kind = kind_of(&name).unwrap_or(media.kind);
    }
    if name == "img"
        && let Some(alt) = element.take_attr("alt")
    {
        media.alt.get_or_insert(alt.to_owned());
    }
    let sources: Vec<Element<'_>> = element.elements().filter(|e| e.local().eq_ignore_ascii_case("source")).collect();
    if sources.is_empty() || element.attr("src").is_some() {
        media.renditions.push(rendition(element));
    }

    for source in sources {
        source.enter();
        media.renditions.push(rendition(source));
    }
}

fn rendition(element: Element<'_>) -> Rendition {
    let extra = element.attr("data-rendition").and_then(|json| serde_json::from_str::<Rendition>(json).ok());
    if extra.is_some() {
        let _ = element.take_attr("data-rendition");
    }
    let mut out = extra.unwrap_or_default();
    let text = |name: &str| element.take_attr(name).map(str::to_owned);
    out.href = text("src").or_else(|| text("data"));
    out.width = take_number(element, "width");
    out.height = take_number(element, "height");
    out.title = text("title");
    if let Some(kind) = text("type") {
        out.content_type = Some(kind);
    }
    out
}

/// Reads a `figure`. One without a picture, video or audio is a section of that role.
pub(super) fn figure(element: Element<'_>, context: &mut Context, level: usize) -> Block {
    let stated = element.attr("data-kind").and_then(|k| KINDS.iter().find(|(_, name, _)| *name == k));
    let is_file = |e: &Element<'_>| {
        let name = e.lower();
        kind_of(&name).is_some() || (name == "object" && stated.is_some())
    };
    let around = element.elements().filter(|e| !e.local().eq_ignore_ascii_case("figcaption"));
    let files: Vec<Element<'_>> =
        around.flat_map(|e| std::iter::once(e).chain(e.descendants())).filter(is_file).collect();
    let other = element
        .elements()
        .any(|e| !is_file(&e) && !matches!(&*e.lower(), "figcaption" | "a" | "picture" | "div" | "span"));
    if other || (files.is_empty() && stated.is_none()) {
        let role = take_class(element).or_else(|| Some("figure".to_owned()));
        return Block::Section(Section { role, blocks: container(element, context, level + 1, None) });
    }

    element.enter();
    let mut media = empty(MediaKind::Other);
    // Links and boxes around the picture say nothing about it; their attributes stay in the tree.
    element
        .elements()
        .filter(|e| !is_file(e) && !e.local().eq_ignore_ascii_case("figcaption"))
        .for_each(Element::enter);
    files.iter().for_each(|f| read_file(*f, &mut media));
    if let Some((kind, ..)) = stated {
        media.kind = *kind;
        let _ = element.take_attr("data-kind");
    }
    media.guid = element.take_attr("data-guid").map(str::to_owned);
    media.alt = element.take_attr("data-alt").map(str::to_owned).or(media.alt);
    if let Some(caption) = element.elements().find(|e| e.local().eq_ignore_ascii_case("figcaption")) {
        let (credit, skip) = credit(caption, &["cite", "footer"], context, level);
        media.credit = credit;
        media.caption = container(caption, context, level + 1, skip);
        keep_paragraph(caption, &media.caption, false);
    }
    Block::Media(media)
}

/// The pictures of a paragraph that holds nothing else, unless a wrapper says that they are raw content.
pub(super) fn alone(text: &RichText, paragraph: Element<'_>) -> Option<Vec<Block>> {
    let Parts::Marked(inlines) = text.parts() else { return None };
    let mut out = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Raw(raw) => out.push(Block::Media(picture(raw)?)),
            Inline::Text(s) if s.trim().is_empty() => {}
            _ => return None,
        }
    }
    let wrapped = || paragraph.descendants().any(|e| e.attr("data-raw").is_some());
    (!out.is_empty() && !wrapped()).then_some(out)
}

fn picture(raw: &Raw) -> Option<Media> {
    if !raw.value.starts_with("<img") {
        return None;
    }
    let tree = Tree::parse_str(&raw.value).ok()?;
    let mut media = empty(MediaKind::Picture);
    read_file(tree.root(), &mut media);
    Some(media)
}
