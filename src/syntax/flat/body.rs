//! The body in one cell: plain text with paragraphs between blank lines, or HTML, or Markdown.
//!
//! Reading knows text and HTML; Markdown is only written.

use std::borrow::Cow;

use super::cell::is_flat_rich;
use super::markdown;
use crate::model::{Block, Paragraph};

/// How a body is put into a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BodyStyle {
    /// Plain text, paragraphs separated by a blank line.
    #[default]
    Text,
    /// HTML.
    Html,
    /// Markdown (CommonMark).
    Markdown,
}

/// The body as one text.
#[must_use]
pub fn write_body(blocks: &[Block], style: BodyStyle) -> Cow<'_, str> {
    match (style, blocks) {
        (BodyStyle::Text, [Block::Paragraph(p)]) => p.text.plain(),
        (BodyStyle::Text, _) => Cow::Owned(text(blocks)),
        (BodyStyle::Html, _) => Cow::Owned(html(blocks)),
        (BodyStyle::Markdown, _) => Cow::Owned(markdown::write(blocks)),
    }
}

/// The blocks of a text: HTML by its tags, else paragraphs between blank lines. A text of several lines without any
/// blank one has a paragraph a line when its lines are sentences, and is one paragraph when they are wrapped.
#[must_use]
pub fn read_body(text: &str) -> Vec<Block> {
    let text = text.trim();
    if looks_like_html(text)
        && let Some(blocks) = read_html(text)
    {
        return blocks;
    }
    let mut blocks = Vec::new();
    if text.contains('\n') || text.contains('\r') {
        lines(text, &mut blocks);
    } else if !text.is_empty() {
        blocks.push(Block::paragraph(text));
    }
    blocks
}

/// Whether [`read_body`] makes the same blocks of what [`write_body`] wrote; `false` when in doubt.
pub(super) fn is_flat_body(blocks: &[Block], style: BodyStyle) -> bool {
    if style == BodyStyle::Html {
        return blocks.is_empty() || read_body(&html(blocks)) == blocks;
    }
    blocks.iter().all(|block| match block {
        Block::Paragraph(Paragraph { text, role: None }) => {
            is_flat_rich(text) && text.as_plain().is_some_and(|t| is_plain_line(t, style))
        }
        _ => false,
    })
}

fn is_plain_line(text: &str, style: BodyStyle) -> bool {
    let markdown = style == BodyStyle::Markdown && markdown::escape(text) != text;
    !markdown && memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() && !looks_like_html(text)
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
    let is_blank = |line: &&str| line.trim().is_empty();
    let all: Vec<&str> = text.lines().collect();
    if !all.iter().any(|l| is_blank(l)) && are_sentences(&all) {
        blocks.extend(all.iter().map(|l| Block::paragraph(l.trim())));
        return;
    }
    for lines in all.split(|l| is_blank(l)).filter(|l| !l.is_empty()) {
        let lines: Vec<&str> = lines.iter().map(|l| l.trim()).collect();
        blocks.push(Block::paragraph(lines.join("\n")));
    }
}

/// Wrapped copy breaks lines within sentences and keeps them short.
fn are_sentences(lines: &[&str]) -> bool {
    let ends = |l: &&str| l.trim_end().ends_with(['.', '!', '?', ':', '"', '”', '»', '’', ')', '。']);
    let most = lines.len().saturating_sub(1);
    lines.iter().any(|l| l.chars().count() > 120) || lines.iter().take(most).all(ends)
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
    // Found once, not once a tag: there may be as many tags as the text is long.
    let last = memchr::memrchr(b'>', text.as_bytes()).unwrap_or(0);
    let mut unpaired: Vec<&str> = Vec::new();
    memchr::memchr_iter(b'<', text.as_bytes()).take_while(|i| *i < last).any(|i| {
        let Some(name) = text.get(i + 1..).and_then(tag_name) else { return false };
        let is = |known: &&&str| name.eq_ignore_ascii_case(known);
        if BLOCK_TAGS.iter().any(|t| is(&t)) {
            return true;
        }
        let Some(inline) = INLINE_TAGS.iter().find(is).filter(|t| !unpaired.contains(t)) else { return false };
        unpaired.push(inline);
        contains_ignoring_case(text, &format!("</{inline}>"))
    })
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

fn html(blocks: &[Block]) -> String {
    // The shared markup writer takes this over.
    let mut out = String::new();
    markdown::each(blocks, &mut |piece| {
        out.push_str("<p>");
        out.push_str(&piece.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br/>"));
        out.push_str("</p>");
    });
    out
}

fn read_html(_text: &str) -> Option<Vec<Block>> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let blocks = read_body(text);
        blocks.iter().map(|b| write_body(std::slice::from_ref(b), BodyStyle::Text).into_owned()).collect()
    }

    #[test]
    fn paragraphs_stand_between_blank_lines() {
        assert_eq!(texts("One\nstill one.\n\nTwo.\r\n \r\nThree."), ["One\nstill one.", "Two.", "Three."]);
        assert_eq!(texts("\n\n"), Vec::<String>::new());
    }

    #[test]
    fn lines_of_sentences_are_paragraphs_and_wrapped_lines_are_not() {
        assert_eq!(texts("He came.\nHe saw.\nHe left"), ["He came.", "He saw.", "He left"]);
        assert_eq!(texts("He came and\nhe saw.\nHe left."), ["He came and\nhe saw.\nHe left."]);
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
    }
}
