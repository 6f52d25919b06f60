//! The body in one cell: plain text with paragraphs between blank lines, or HTML, or Markdown.
//!
//! Reading knows text and HTML; Markdown is only written.

use std::borrow::Cow;

use super::cell::is_flat;
use super::markdown;
use crate::code;
use crate::model::{Block, Break, Inline, Paragraph, Parts, RichText};
use crate::note::{At, Note};
use crate::syntax::markup::clean::clean;
use crate::syntax::markup::{Context, xhtml};
use crate::syntax::xml::writer::{Child, Node, write as write_node};

/// How a body is put into a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BodyStyle {
    /// Plain text, paragraphs separated by a blank line.
    #[default]
    Text,
    /// HTML that can be shown as it is: what could run is taken out.
    Html,
    /// HTML with everything, scripts among it: for programs that clean it themselves.
    #[serde(rename = "html-as-is")]
    HtmlAsIs,
    /// Markdown (CommonMark).
    Markdown,
}

/// The body as one text.
#[must_use]
pub fn write_body(blocks: &[Block], style: BodyStyle) -> Cow<'_, str> {
    match (style, blocks) {
        (BodyStyle::Text, [Block::Paragraph(p)]) => p.text.plain(),
        (BodyStyle::Text, _) => Cow::Owned(text(blocks)),
        (BodyStyle::Html, _) => Cow::Owned(clean(&html(blocks)).0),
        (BodyStyle::HtmlAsIs, _) => Cow::Owned(html(blocks)),
        (BodyStyle::Markdown, _) => Cow::Owned(markdown::write(blocks)),
    }
}

/// The blocks of a text: HTML by its tags, else paragraphs between blank lines. A text of several lines without any
/// blank one has a paragraph a line when its lines are sentences. Lines within a paragraph are wrapped copy, joined by a
/// blank, or broken on purpose. Notes say what was mended in HTML.
#[must_use]
pub fn read_body(text: &str) -> (Vec<Block>, Vec<Note>) {
    let text = text.trim();
    if looks_like_html(text) {
        let mut context = Context::default();
        let blocks = xhtml::read_html(text, &mut context);
        return (blocks, context.remarks.into_iter().map(|r| Note::new(r.kind, "/body", r.detail)).collect());
    }
    let mut blocks = Vec::new();
    if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some() {
        lines(text, &mut blocks);
    } else if !text.is_empty() {
        blocks.push(Block::paragraph(text));
    }
    (blocks, Vec::new())
}

/// Whether [`read_body`] makes the same blocks of what [`write_body`] wrote; `false` when in doubt.
pub(super) fn is_flat_body(blocks: &[Block], style: BodyStyle) -> bool {
    match style {
        BodyStyle::Text => are_plain(blocks),
        BodyStyle::Markdown => are_plain(blocks) && markdown::write(blocks) == text(blocks),
        BodyStyle::Html | BodyStyle::HtmlAsIs => blocks.is_empty() || read_body(&write_body(blocks, style)).0 == blocks,
    }
}

fn are_plain(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match block {
        Block::Paragraph(Paragraph { text, role: None }) => match text.parts() {
            Parts::Plain(text) => is_plain_line(text),
            Parts::Marked(inlines) => are_broken_lines(inlines, blocks.len() == 1),
        },
        _ => false,
    })
}

fn is_plain_line(text: &str) -> bool {
    is_flat(text) && memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() && !has_tag(text)
}

/// Lines with a break between each two, which are told from wrapped copy and from sentences when they are read.
fn are_broken_lines(inlines: &[Inline], alone: bool) -> bool {
    let mut lines = Vec::with_capacity(inlines.len() / 2 + 1);
    for (i, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(text) if i % 2 == 0 && is_plain_line(text) => lines.push(text.as_str()),
            Inline::Break(_) if i % 2 == 1 => {}
            _ => return false,
        }
    }
    inlines.len() % 2 == 1 && !are_wrapped(&lines) && !(alone && are_sentences(&lines))
}

/// The text of blocks, a blank line between them. What is no text (media, rules, embeds) is left out.
fn text(blocks: &[Block]) -> String {
    let mut out = String::new();
    markdown::each(blocks, &mut |piece| {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(piece);
    });
    out
}

fn lines(text: &str, blocks: &mut Vec<Block>) {
    let all: Vec<&str> = text.lines().map(str::trim).collect();
    let has_blank = all.iter().any(|l| l.is_empty());
    if !has_blank && are_sentences(&all) {
        blocks.extend(all.iter().map(|l| Block::paragraph(*l)));
        return;
    }
    for lines in all.split(|l| l.is_empty()).filter(|l| !l.is_empty()) {
        blocks.push(Block::paragraph(joined(lines)));
    }
}

/// The lines of one paragraph.
fn joined(lines: &[&str]) -> RichText {
    if let [only] = lines {
        return RichText::from(*only);
    }
    if are_wrapped(lines) {
        return RichText::from(lines.join(" "));
    }
    let mut inlines = Vec::with_capacity(lines.len() * 2);
    for line in lines {
        if !inlines.is_empty() {
            inlines.push(Inline::Break(Break {}));
        }
        inlines.push(Inline::text(*line));
    }
    RichText::new(inlines)
}

/// The widths of lines that a program or a desk has wrapped, and how much such lines differ.
const WRAPPED: std::ops::RangeInclusive<usize> = 40..=120;
const RAGGED: usize = 20;

/// Wrapped copy fills its lines, all but the last, to nearly the same width.
fn are_wrapped(lines: &[&str]) -> bool {
    let widths = || lines.iter().take(lines.len().saturating_sub(1)).map(|l| l.chars().count());
    let (least, most) = (widths().min().unwrap_or(0), widths().max().unwrap_or(0));
    lines.len() > 1 && WRAPPED.contains(&least) && WRAPPED.contains(&most) && most - least <= RAGGED
}

/// Lines that end as sentences do, or are far too long to have been wrapped.
fn are_sentences(lines: &[&str]) -> bool {
    let ends = |l: &&str| l.trim_end().ends_with(['.', '!', '?', ':', '"', '”', '»', '’', ')', '。']);
    let most = lines.len().saturating_sub(1);
    lines.len() > 1 && (lines.iter().any(|l| l.chars().count() > *WRAPPED.end()) || lines.iter().take(most).all(ends))
}

const BLOCK_TAGS: &[&str] = &[
    "p",
    "br",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "table",
    "blockquote",
    "figure",
    "article",
    "section",
    "html",
    "body",
];
const INLINE_TAGS: &[&str] = &["a", "b", "i", "em", "strong", "span"];

/// Whether there are HTML tags in it: one of a block, or a pair of an inline.
#[must_use]
pub fn looks_like_html(text: &str) -> bool {
    // An inline's end is looked for once, not once a tag: there may be as many tags as the text is long.
    let mut unpaired: Vec<&str> = Vec::new();
    tags(text).any(|name| {
        if is_one_of(name, BLOCK_TAGS) {
            return true;
        }
        let known = INLINE_TAGS.iter().find(|t| name.eq_ignore_ascii_case(t)).filter(|t| !unpaired.contains(t));
        let Some(inline) = known else { return false };
        unpaired.push(inline);
        contains_ignoring_case(text, &format!("</{inline}>"))
    })
}

/// Whether a piece of text could make the whole look like HTML: the end of a tag may stand in another piece.
fn has_tag(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|i| {
        let rest = text.get(i + 1..).unwrap_or_default();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or_default();
        is_one_of(name, BLOCK_TAGS) || is_one_of(name, INLINE_TAGS)
    })
}

/// The names of what looks like start tags.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let last = memchr::memrchr(b'>', text.as_bytes()).unwrap_or(0);
    let starts = memchr::memchr_iter(b'<', text.as_bytes()).take_while(move |i| *i < last);
    starts.filter_map(|i| tag_name(text.get(i + 1..)?))
}

fn is_one_of(name: &str, known: &[&str]) -> bool {
    known.iter().any(|k| k.eq_ignore_ascii_case(name))
}

fn contains_ignoring_case(text: &str, what: &str) -> bool {
    text.as_bytes().windows(what.len()).any(|w| w.eq_ignore_ascii_case(what.as_bytes()))
}

/// The name of the start tag that begins after `<`; that a `>` follows somewhere is known.
fn tag_name(rest: &str) -> Option<&str> {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    let after = rest.get(end..)?;
    (after.starts_with(['>', '/']) || after.starts_with(char::is_whitespace)).then(|| rest.get(..end)).flatten()
}

/// What [`write_body`] leaves out because it would run where the text is shown.
#[must_use]
pub fn left_out(blocks: &[Block], style: BodyStyle) -> Vec<Note> {
    if style != BodyStyle::Html {
        return Vec::new();
    }
    // What an address would run is said when the blocks are written.
    let mut notes = Vec::new();
    let mut body = Node::new("body");
    xhtml::write_blocks(&mut body, blocks, At::ROOT.key("body"), &mut notes);
    notes.retain(|n| n.code == code::ACTIVE);
    let say = |(what, count): (String, usize)| {
        let times = if count > 1 { format!(" ({count} times)") } else { String::new() };
        let detail = format!("{what}{times} was taken out of the HTML (body=html-as-is keeps it)");
        Note::degraded("/body", detail).coded(code::ACTIVE)
    };
    notes.extend(clean(&html(blocks)).1.into_iter().map(say));
    notes
}

/// The blocks as HTML, without a document around them. What HTML cannot say stands in `extra`.
fn html(blocks: &[Block]) -> String {
    let mut body = Node::new("body");
    xhtml::write_blocks(&mut body, blocks, At::ROOT, &mut Vec::new());
    let mut out = String::new();
    for child in &body.children {
        match child {
            Child::Node(node) => {
                write_node(&Node { mixed: true, ..node.clone() }, 0, &mut out);
            }
            Child::Raw { xml, .. } => out.push_str(xml),
            Child::Text(text) => out.push_str(text),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let (blocks, _) = read_body(text);
        blocks.iter().map(|b| write_body(std::slice::from_ref(b), BodyStyle::Text).into_owned()).collect()
    }

    #[test]
    fn paragraphs_stand_between_blank_lines() {
        assert_eq!(texts("One\nstill one.\n\nTwo.\r\n \r\nThree."), ["One\nstill one.", "Two.", "Three."]);
        assert_eq!(texts("\n\n"), Vec::<String>::new());
    }

    #[test]
    fn lines_of_sentences_are_paragraphs() {
        assert_eq!(texts("He came.\nHe saw.\nHe left"), ["He came.", "He saw.", "He left"]);
        let wide = "The fare for dogs that travel at night is one sausage.\nThat is about 1.20 euros.";
        assert_eq!(texts(wide).len(), 2);
        assert_eq!(texts("Roses\nare red.\nViolets"), ["Roses\nare red.\nViolets"]);
    }

    #[test]
    fn wrapped_lines_are_joined_and_broken_ones_stay_broken() {
        let wrapped =
            "The mayor said on Monday that the bridge would\nopen again as soon as the last of the herons had\nleft.";
        assert_eq!(texts(wrapped), [wrapped.replace('\n', " ")]);
        let (blocks, _) = read_body("- one\n- two\n\nThree.");
        let broken = RichText::new(vec![Inline::text("- one"), Inline::Break(Break {}), Inline::text("- two")]);
        assert_eq!(blocks, [Block::paragraph(broken), Block::paragraph("Three.")]);
        assert!(is_flat_body(&blocks, BodyStyle::Text));
    }

    #[test]
    fn html_is_read_as_html() {
        let (blocks, _) = read_body("<p>One &amp; <b>two</b></p><p>Three<br>four</p>");
        assert_eq!(write_body(&blocks, BodyStyle::Markdown), "One & **two**\n\nThree\\\nfour");
        let html = write_body(&blocks, BodyStyle::Html).into_owned();
        assert_eq!(read_body(&html).0, blocks);
        assert!(is_flat_body(&blocks, BodyStyle::Html) && !is_flat_body(&blocks, BodyStyle::Text));
    }

    #[test]
    fn html_is_told_from_text_with_angle_brackets() {
        assert!(looks_like_html("<p>Copy</p>"));
        assert!(looks_like_html("one<BR />two"));
        assert!(looks_like_html("a <a href=\"x\">link</A>"));
        assert!(!looks_like_html("a < b and c > d"));
        assert!(!looks_like_html("mail <jane@example.org>"));
        assert!(!looks_like_html("the <b> tag"));
        assert!(!looks_like_html("<pre"));
        let pair = [Block::paragraph("</b> and"), Block::paragraph("the <b> tag")];
        assert!(!is_flat_body(&pair, BodyStyle::Text));
    }
}
