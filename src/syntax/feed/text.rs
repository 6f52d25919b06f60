//! Texts of feeds: plain, HTML that was escaped once or twice, or markup that stands in the XML itself.
//!
//! Atom says what a text is by its `type` (RFC 4287, section 3.1; Atom 0.3 by `type` and `mode`), and is believed. RSS says
//! nothing: a text is HTML when a tag of HTML stands in it.

use std::borrow::Cow;

use crate::model::{Block, Break, Inline, Paragraph, RichText};
use crate::note::NoteKind;
use crate::syntax::markup::typed;
use crate::syntax::markup::{self, Context, Remark, plain, xhtml};
use crate::syntax::xml::Element;

/// What a text is.
pub(crate) enum Text<'t> {
    /// Words, and nothing else.
    Plain(Cow<'t, str>),
    /// HTML as text.
    Html(Cow<'t, str>),
    /// Elements of HTML in the XML.
    Markup(Element<'t>),
}

/// Takes the text of an element.
pub(crate) fn take(el: Element<'_>, is_atom: bool) -> Text<'_> {
    if let Some(first) = el.elements().next() {
        el.enter();
        let _ = (el.take_attr("type"), el.take_attr("mode"));
        let is_wrapped = el.elements().nth(1).is_none() && matches!(first.local(), "div" | "body" | "html" | "span");
        return Text::Markup(if is_wrapped { first } else { el });
    }
    let text = el.take_own_text();
    let kind = el.take_attr("type").unwrap_or_default().trim().to_ascii_lowercase();
    let _ = el.take_attr("mode");
    match kind.as_str() {
        "html" | "text/html" | "xhtml" | "application/xhtml+xml" if is_atom => Text::Html(text),
        _ if is_atom => Text::Plain(text),
        _ => guessed(text),
    }
}

/// A text of which nothing says what it is.
pub(crate) fn guessed(text: Cow<'_, str>) -> Text<'_> {
    if has_markup(&text) || typed::references(&text).is_some() { Text::Html(text) } else { Text::Plain(text) }
}

/// Names of HTML that stand in feeds. Others are no sign of markup: `<jane@example.org>`, `a < b`.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "li",
    "main",
    "object",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "video",
];

/// Those of them that part a text into paragraphs.
const PARTING: &[&str] = &[
    "article",
    "blockquote",
    "br",
    "div",
    "dl",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// Whether a tag of HTML stands in a text.
pub(crate) fn has_markup(text: &str) -> bool {
    has_tag(text, TAGS)
}

fn has_tag(text: &str, names: &[&str]) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let ends = after.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
        ends && rest.contains('>') && names.iter().any(|known| known.eq_ignore_ascii_case(name))
    })
}

/// HTML that was escaped once more than it should have been; nothing when it was not.
fn twice(html: &str) -> Option<String> {
    if has_markup(html) {
        return None;
    }
    // A tag alone may be spoken of; markup ends, or has no end.
    let is_closed = |once: &str| once.contains("</") || has_tag(once, &["br", "hr", "img", "p"]);
    typed::references(html).filter(|once| has_markup(once) && is_closed(once))
}

/// Plain text as HTML, so that it is read as it is.
pub(crate) fn escaped(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    // Words about markup would be taken for markup that was escaped twice.
    if twice(&escaped).is_some() { format!("<span>{escaped}</span>") } else { escaped }
}

/// A text as blocks.
pub(crate) fn blocks(text: &Text<'_>, is_wordpress: bool, context: &mut Context) -> Vec<Block> {
    match text {
        Text::Plain(text) => plain::paragraphs(text.trim()),
        Text::Markup(el) => xhtml::read(*el, context),
        Text::Html(html) => {
            let once = twice(html);
            if once.is_some() {
                let detail = "HTML that was escaped twice: read as HTML".to_owned();
                context.remarks.push(Remark { kind: NoteKind::Repaired, detail, offset: 0 });
            }
            let html = once.as_deref().unwrap_or(html).trim();
            xhtml::read_html(&paragraphed(html, is_wordpress), context)
        }
    }
}

/// HTML whose paragraphs are parted by blank lines, as WordPress keeps it, with tags around them.
fn paragraphed(html: &str, is_wordpress: bool) -> Cow<'_, str> {
    let unified = html.replace("\r\n", "\n");
    let is_parted = has_tag(html, if is_wordpress { &["p"] } else { PARTING });
    if is_parted || !unified.contains("\n\n") {
        return Cow::Borrowed(html);
    }
    let part = |part: &str| match has_tag(part, PARTING) {
        true => part.to_owned(),
        false => format!("<p>{part}</p>"),
    };
    let parts = unified.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(part);
    Cow::Owned(parts.collect::<Vec<_>>().join("\n"))
}

/// A text as one line of running text.
pub(crate) fn line(text: &Text<'_>, context: &mut Context) -> RichText {
    if let Text::Plain(text) = text {
        return RichText::from(folded(text));
    }
    joined(&blocks(text, false, context))
}

/// Plain text with its white space folded.
pub(crate) fn folded(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// How an identifier begins that is no address by itself; what it is stands behind, percent-encoded.
const IDENTIFIER: &str = "urn:wirecopy:";
/// An identifier that was derived from a text stands as it is.
const DERIVED: &str = "urn:wirecopy:blake3:";

/// An identifier as an address, which feeds demand.
pub(crate) fn identifier(guid: &str) -> String {
    let is_fine = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&b);
    let is_own = guid.starts_with(IDENTIFIER) && !guid.starts_with(DERIVED);
    if super::address::has_scheme(guid) && guid.bytes().all(is_fine) && !is_own {
        return guid.to_owned();
    }
    let mut out = IDENTIFIER.to_owned();
    for byte in guid.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The identifier that an address stands for.
pub(crate) fn identified(address: &str) -> String {
    let Some(encoded) = address.strip_prefix(IDENTIFIER).filter(|_| !address.starts_with(DERIVED)) else {
        return address.to_owned();
    };
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        let digits = (byte == b'%').then(|| [rest.next(), rest.next()]);
        let hex = |d: Option<u8>| d.and_then(|d| char::from(d).to_digit(16)).and_then(|d| u8::try_from(d).ok());
        bytes.push(match digits.map(|[high, low]| Some(hex(high)? << 4 | hex(low)?)) {
            None => byte,
            Some(Some(decoded)) => decoded,
            // Not one of ours.
            Some(None) => return address.to_owned(),
        });
    }
    String::from_utf8(bytes).ok().filter(|guid| !guid.is_empty()).unwrap_or_else(|| address.to_owned())
}

/// Whether blocks are one paragraph, or none: then nothing of them is lost in one line.
pub(crate) fn is_line(blocks: &[Block]) -> bool {
    matches!(blocks, [] | [Block::Paragraph(Paragraph { role: None, .. })])
}

/// The words of blocks, as paragraphs with an empty line between them.
pub(crate) fn joined(blocks: &[Block]) -> RichText {
    let mut texts = Vec::new();
    collect(blocks, &mut texts);
    let mut inlines = Vec::new();
    for text in texts.into_iter().filter(|text| !markup::is_blank(text)) {
        if !inlines.is_empty() {
            inlines.extend([Inline::Break(Break {}), Inline::Break(Break {})]);
        }
        inlines.extend(text.into_inlines());
    }
    RichText::new(inlines)
}

/// The texts in blocks, in order. As deep as what was read, which is bounded.
fn collect(blocks: &[Block], out: &mut Vec<RichText>) {
    for block in blocks {
        match block {
            Block::Paragraph(p) => out.push(p.text.clone()),
            Block::Heading(h) => out.push(h.text.clone()),
            Block::Pre(p) => out.push(p.text.as_str().into()),
            Block::List(list) => list.items.iter().for_each(|item| collect(item, out)),
            Block::Quote(quote) => {
                collect(&quote.blocks, out);
                out.extend(quote.credit.clone());
            }
            Block::Table(table) => {
                out.extend(table.caption.clone());
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| collect(&cell.blocks, out));
            }
            Block::Media(media) => collect(&media.caption, out),
            Block::Section(section) => collect(&section.blocks, out),
            Block::Element(element) => collect(&element.blocks, out),
            Block::Rule(_) | Block::Raw(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain_line(text: &str) -> String {
        line(&guessed(text.into()), &mut Context::default()).plain().into_owned()
    }

    #[test]
    fn html_is_read_however_often_it_was_escaped() {
        for (text, read) in [
            ("Weir  opens\n today", "Weir opens today"),
            ("<b>Weir</b> &amp; lock", "Weir & lock"),
            ("&lt;p&gt;Weir &amp;amp; lock&lt;/p&gt;", "Weir & lock"),
            ("R&D; a < b, mail <jane@example.org>", "R&D; a < b, mail <jane@example.org>"),
            ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ] {
            assert_eq!(plain_line(text), read, "{text}");
        }
    }

    #[test]
    fn every_identifier_has_an_address_and_comes_back() {
        for guid in [
            "https://a.example/1?x=%20",
            "tag:a,2026:1",
            "12",
            " a  b ",
            "é:1",
            "urn:wirecopy:12",
            "urn:wirecopy:blake3:ab",
        ] {
            let address = identifier(guid);
            assert!(super::super::address::has_scheme(&address) && address.is_ascii(), "{address}");
            assert_eq!(identified(&address), guid);
        }
    }

    #[test]
    fn blank_lines_part_paragraphs_where_no_tag_does() {
        let read =
            |text: &str, is_wordpress| blocks(&guessed(text.to_owned().into()), is_wordpress, &mut Context::default());
        assert_eq!(read("One <b>b</b>\r\n\r\nTwo", false).len(), 2);
        assert_eq!(read("One<br>1\n\nTwo", false).len(), 1);
        assert_eq!(read("One<br>1\n\nTwo", true).len(), 2);
        assert_eq!(read("<p>One</p>\n\n<p>Two</p>", true).len(), 2);
    }
}
