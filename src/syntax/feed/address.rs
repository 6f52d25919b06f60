//! Relative addresses made absolute: those of links, and those in a body (RFC 3986, section 5).
//!
//! What is absolute already stays letter by letter, and so does what cannot be resolved.

use url::Url;

use crate::model::{Block, Inline, Parts, Rendition, RichText};

/// A base within another one.
pub(crate) fn joined(outer: Option<&Url>, inner: Option<&str>) -> Option<Url> {
    let Some(inner) = inner.map(str::trim).filter(|inner| !inner.is_empty()) else { return outer.cloned() };
    match outer {
        Some(outer) => outer.join(inner).ok(),
        None => Url::parse(inner).ok(),
    }
}

/// An address as it is meant.
pub(crate) fn resolved(base: Option<&Url>, address: &str) -> String {
    let address = address.trim();
    absolute(base, address).unwrap_or_else(|| address.to_owned())
}

/// A relative address made absolute; nothing when it is absolute, or empty, or nothing is known that it is relative to.
fn absolute(base: Option<&Url>, address: &str) -> Option<String> {
    // A fragment alone leads to a place in the story itself.
    if address.is_empty() || address.starts_with('#') || has_scheme(address) {
        return None;
    }
    base?.join(address).ok().map(String::from)
}

/// Whether an address begins with a scheme (RFC 3986, section 3.1).
pub(crate) fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// Makes the addresses in blocks absolute; how many there were.
pub(crate) fn in_blocks(blocks: &mut [Block], base: &Url) -> usize {
    let mut walk = Walk { base, changed: 0 };
    walk.blocks(blocks);
    walk.changed
}

struct Walk<'b> {
    base: &'b Url,
    changed: usize,
}

// As deep as what was read, which is bounded by the reader of markup.
impl Walk<'_> {
    fn address(&mut self, address: &mut Option<String>) {
        if let Some(found) = address.as_deref().and_then(|address| absolute(Some(self.base), address.trim())) {
            *address = Some(found);
            self.changed += 1;
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        blocks.iter_mut().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Paragraph(p) => self.text(&mut p.text),
            Block::Heading(h) => self.text(&mut h.text),
            Block::List(list) => list.items.iter_mut().for_each(|item| self.blocks(item)),
            Block::Quote(quote) => {
                self.address(&mut quote.cite);
                self.blocks(&mut quote.blocks);
                quote.credit.iter_mut().for_each(|credit| self.text(credit));
            }
            Block::Table(table) => {
                table.caption.iter_mut().for_each(|caption| self.text(caption));
                let cells = table.rows.iter_mut().flat_map(|row| row.cells.iter_mut());
                cells.for_each(|cell| self.blocks(&mut cell.blocks));
            }
            Block::Media(media) => {
                self.renditions(&mut media.renditions);
                self.blocks(&mut media.caption);
                media.credit.iter_mut().for_each(|credit| self.text(credit));
            }
            Block::Section(section) => self.blocks(&mut section.blocks),
            Block::Element(element) => self.blocks(&mut element.blocks),
            Block::Pre(_) | Block::Rule(_) | Block::Raw(_) => {}
        }
    }

    fn renditions(&mut self, renditions: &mut [Rendition]) {
        renditions.iter_mut().for_each(|rendition| self.address(&mut rendition.href));
    }

    fn text(&mut self, text: &mut RichText) {
        if matches!(text.parts(), Parts::Plain(_)) {
            return;
        }
        let mut inlines = std::mem::take(text).into_inlines();
        for inline in &mut inlines {
            if let Inline::Link(link) = inline {
                self.address(&mut link.href);
            }
            if let Some(children) = inline.children_mut() {
                self.text(children);
            }
        }
        *text = RichText::new(inlines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_relative_is_resolved() {
        let base = Url::parse("https://example.org/news/feed.xml").ok();
        for (address, meant) in [
            ("a.html", "https://example.org/news/a.html"),
            ("/a", "https://example.org/a"),
            ("//cdn.example.org/x.jpg", "https://cdn.example.org/x.jpg"),
            ("?id=1", "https://example.org/news/feed.xml?id=1"),
            ("#top", "#top"),
            ("HTTPS://Example.org/Ä", "HTTPS://Example.org/Ä"),
            ("mailto:desk@example.org", "mailto:desk@example.org"),
        ] {
            assert_eq!(resolved(base.as_ref(), address), meant);
        }
        assert_eq!(resolved(None, " a.html "), "a.html");
    }
}
