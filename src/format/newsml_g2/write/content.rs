//! `contentSet`: the body, the files in which the content can be had, and other versions of the body.

use crate::syntax::{base64, iptc};
use indexmap::IndexMap;

use super::super::NAR;
use super::super::map::RENDITION;
use super::super::standard::STANDARD;
use super::item_writing::ItemWriting;
use super::notes::EMPTY;
use super::{Body, lexical};
use crate::model::{Block, Code, Counts, RawContent, Rendition, RichText, TextRendition};
use crate::note::{At, Note};
use crate::syntax::markup::{is_blank, nitf, xhtml};
use crate::syntax::xml::keep;
use crate::syntax::xml::rules::Named;
use crate::syntax::xml::writer::{self, Child, Node};
use crate::syntax::xml::{Tree, map};

/// Attributes of `remoteContent` that are fields of a rendition, each with an `…uri` twin where it takes a code; the others
/// are technical.
const OF_RENDITION: &[&str] = &["rendition", "href", "residref", "contenttype", "title", "format"];

/// The same of `inlineData`, and how its text is to be read.
const OF_TEXT: &[&str] = &["rendition", "contenttype", "encoding"];

impl ItemWriting<'_> {
    /// The body in its holder.
    pub(super) fn body(&mut self, blocks: &[Block], form: Body, title: Option<&str>, at: At<'_>) -> Node {
        match (form, blocks) {
            (Body::Raw, [Block::Raw(raw)]) if keep::raw(&raw.value).is_some() => {
                let mut node = Node::new("inlineXML");
                node.children.extend(keep::raw(&raw.value));
                node
            }
            (Body::Raw, [Block::Element(_)]) => {
                let mut node = Node::new("inlineXML");
                xhtml::write_house(&mut node, blocks, at, &mut self.notes.list);
                node
            }
            (Body::Xhtml | Body::Raw, _) => {
                let mut node = Node::new("inlineXML").with("contenttype", "application/xhtml+xml");
                node.push(xhtml::document(title, blocks, at, &mut self.notes.list));
                node
            }
            (Body::Nitf, _) => {
                let mut node = Node::new("inlineXML").with("contenttype", "application/nitf+xml");
                node.push(nitf::document(blocks, at, &mut self.notes.list));
                node
            }
            (Body::Html, _) => {
                let mut html = Node::new("div");
                xhtml::write_blocks(&mut html, blocks, at, &mut self.notes.list);
                let mut text = String::new();
                writer::write_content(&html, &mut text);
                Node::text("inlineData", text).with("contenttype", "text/html")
            }
            (Body::Text, _) => Node::text("inlineData", self.plain(blocks, at)).with("contenttype", "text/plain"),
        }
    }

    /// Paragraphs as plain text; what else there is was noted.
    fn plain(&mut self, blocks: &[Block], at: At<'_>) -> String {
        let mut paragraphs: Vec<String> = Vec::new();
        for (i, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(p) if p.role.is_none() && is_one_paragraph(&p.text) => {
                    paragraphs.push(p.text.plain().into_owned());
                }
                Block::Pre(p) => {
                    if blocks.len() > 1 {
                        self.notes.degraded(at.index(i), "written into plain text");
                    }
                    paragraphs.push(p.text.clone());
                }
                Block::Paragraph(p) if is_blank(&p.text) => self.notes.dropped(at.index(i), "an empty paragraph"),
                Block::Paragraph(p) => {
                    self.notes.degraded(at.index(i), "written into plain text");
                    paragraphs.push(p.text.plain().into_owned());
                }
                Block::Heading(h) => {
                    self.notes.degraded(at.index(i), "written into plain text");
                    paragraphs.push(h.text.plain().into_owned());
                }
                _ => self.notes.dropped(at.index(i), "plain text has no place for it"),
            }
        }

        paragraphs.join("\n\n")
    }

    /// Sizes on the body.
    pub(super) fn counts(&mut self, body: Option<&mut Node>, counts: Option<&Counts>, at: At<'_>) {
        let Some(Counts { words, chars, lines }) = counts else { return };
        if words.or(*chars).or(*lines).is_none() {
            return self.notes.dropped(at, EMPTY);
        }
        match body {
            Some(node) => {
                node.set_some("wordcount", *words);
                node.set_some("charcount", *chars);
                node.set_some("linecount", *lines);
            }
            None => self.notes.dropped(at, "sizes stand on the body, and there is none"),
        }
    }

    /// A file in which the content can be had.
    pub(super) fn rendition(&mut self, rendition: &Rendition, at: At<'_>) -> Node {
        let tech = &rendition.tech;
        let mut node = Node::new("remoteContent");
        map::write(RENDITION, |_| rendition, &mut node, ("", at), self);
        if has_own_units(&node, tech) {
            self.notes.degraded(
                at,
                "sizes in other units than pixels and seconds are technical facts, those without one are not",
            );
        }
        self.technical(&mut node, tech, OF_RENDITION, at.key("tech"));
        node
    }

    /// Attributes by their names in NewsML-G2, but for those that are fields.
    fn technical(&mut self, node: &mut Node, tech: &IndexMap<String, String>, fields: &[&str], at: At<'_>) {
        let holds = STANDARD.at(["contentSet", node.local()]).map(|(_, holds)| holds);
        let is_field = |name: &str| fields.contains(&name.strip_suffix("uri").unwrap_or(name));
        for (key, value) in tech {
            let known = !key.contains(':') && !is_field(key) && holds.is_some_and(|holds| holds.attr(key).is_some());
            let named = Named { name: key, namespace: "" };
            match STANDARD.objection_to_attr(node.local(), holds, named, value) {
                Some(why) if known => self.notes.dropped(at.key(key), &keep::not_standard(&why)),
                None if known && node.attr(key).is_none() => node.set(key.clone(), value.as_str()),
                _ => self.notes.dropped(at.key(key), "NewsML-G2 has no such technical attribute"),
            }
        }
    }

    /// A text beside the body. One that is not for publication is written only where its name says so.
    pub(super) fn text_rendition(&mut self, text: &TextRendition, at: At<'_>) -> Option<Node> {
        let TextRendition { name, content_type, public, value, tech } = text;
        let mut node = Node::text("inlineData", value.as_str());
        self.notes.set_code(&mut node, ("rendition", "renditionuri"), name.as_ref(), at.key("name"));
        let nonpublic = is_nonpublic(&node);
        if *public == Some(false) && !nonpublic {
            self.notes.dropped(at, "not for publication, and NewsML-G2 says so of a text only by its name");
            return None;
        }

        if value.trim().is_empty() {
            self.notes.dropped(at, "there is no text in it");
            return None;
        }
        if *public != nonpublic.then_some(false) {
            self.notes.dropped(at.key("public"), "NewsML-G2 says this of a text only by its name");
        }
        self.notes.set_text(&mut node, "contenttype", content_type.as_ref(), at.key("contentType"));
        self.technical(&mut node, tech, OF_TEXT, at.key("tech"));
        Some(node)
    }

    /// Another version of the body, as XML if it is.
    pub(super) fn alternate(&mut self, content: &RawContent, at: At<'_>) -> Node {
        let RawContent { role, content_type, value } = content;
        let mut node = match self.valid_xml(value, content_type) {
            Some(xml) => Node { children: vec![xml], ..Node::new("inlineXML") },
            None => {
                let detail = "written as text beside the body, and read back as one of the texts";
                self.notes.degraded(at, detail);
                self.notes.degraded(At::ROOT.key("alternates"), detail);
                self.notes.degraded(At::ROOT.key("texts"), detail);
                Node::text("inlineData", value.as_str())
            }
        };
        node.set("contenttype", content_type.as_str());
        self.notes.set_code(&mut node, ("rendition", "renditionuri"), role.as_ref(), at.key("role"));
        node
    }

    /// XML that the schema cannot find fault with: of vocabularies which it does not know.
    fn valid_xml(&self, value: &str, content_type: &str) -> Option<Child> {
        if !content_type.contains("xml") && !content_type.contains("html") {
            return None;
        }
        let tree = Tree::parse_str(value).ok()?;
        let root = tree.root();
        let known = |ns: &str| ns == NAR || ns.contains("/std/NITF/");
        let clean = !known(root.namespace()) && !root.descendants().any(|e| known(e.namespace()));
        (clean && root.to_xml() == value).then(|| Child::Raw {
            name: root.local().to_owned(),
            namespace: root.namespace().to_owned(),
            xml: value.to_owned(),
        })
    }
}

/// The text of `inlineData` in Base64, as the source had it.
pub(super) fn encode(body: &mut Node) {
    if body.local() == "inlineData" {
        let text = base64::encode(body.words().as_bytes());
        body.children = vec![Child::Text(text)];
        body.set("encoding", "enc:base64");
    }
}

/// Whether a size would be read as a technical fact because it has a unit of its own, or the other way round.
fn has_own_units(node: &Node, tech: &IndexMap<String, String>) -> bool {
    let sizes =
        [("width", "widthunit", "pixels"), ("height", "heightunit", "pixels"), ("duration", "durationunit", "seconds")];
    let odd = |(size, unit, usual): &(&str, &str, &str)| {
        let foreign = tech.get(*unit).is_some_and(|u| Code::qcode(u.as_str()).local() != *usual);
        if foreign { node.attr(size).is_some() } else { tech.contains_key(*size) }
    };
    sizes.iter().any(odd) || tech.contains_key("size")
}

/// Whether the name of a text says that it is not for publication.
pub(super) fn is_nonpublic(node: &Node) -> bool {
    node.attr("rendition").or(node.attr("renditionuri")).is_some_and(iptc::is_nonpublic)
}

/// Whether a body has nothing in it but its wrappers: all its blocks were empty.
pub(super) fn is_hollow(node: &Node) -> bool {
    node.children.iter().all(|child| match child {
        Child::Node(n) => {
            matches!(n.name.as_ref(), "head" | "html" | "nitf" | "body" | "body.content")
                && (n.name == "head" || is_hollow(n))
        }
        _ => false,
    })
}

/// Whether a text reads back from plain text as one paragraph.
fn is_one_paragraph(text: &RichText) -> bool {
    text.as_plain().is_some_and(|t| !t.is_empty() && !lexical::has_odd_space(t))
}

/// A note on parts that a package cannot hold.
pub(super) fn no_content(notes: &mut Vec<Note>, at: At<'_>, field: &str) {
    notes.push(Note::dropped(at.key(field), "a package refers to items and has no content of its own"));
}
