//! Markup that stands as text: tags and references which a program has written once too often, in a headline or a cell.
//!
//! Restraint: only tags of running text that HTML knows and closes, only references that HTML has. A text with any other tag
//! keeps its tags.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

use super::{Context, fold, xhtml};
use crate::model::{Break, Inline, RichText};
use crate::syntax::xml::Tree;

/// Tags that are read where they stand as text.
const TAGS: &[&str] = &[
    "b", "strong", "i", "em", "u", "s", "sub", "sup", "span", "a", "small", "q", "cite", "code", "font", "br", "p",
    "div",
];

/// The longest name of a reference that is looked at.
const LONGEST: usize = 32;

/// The text with the markup in it read as markup; nothing when there is none.
#[must_use]
pub(crate) fn decode(text: &str) -> Option<RichText> {
    if !text.contains(['&', '<']) {
        return None;
    }
    if !has_tags(text) {
        return references(text).map(RichText::from);
    }
    let tree = Tree::parse_html(&format!("<body>{text}</body>")).ok()?;
    let mut out: Vec<Inline> = Vec::new();
    for paragraph in xhtml::read_lines(tree.root(), &mut Context::default()) {
        if !out.is_empty() {
            out.push(Inline::Break(Break {}));
        }
        out.extend(paragraph.into_inlines());
    }
    let read = fold::fold(RichText::new(out));
    (!fold::is_blank(&read)).then_some(read)
}

/// The text with the references of HTML in it resolved; nothing when there is none.
#[must_use]
pub(crate) fn references(text: &str) -> Option<String> {
    let mut out = String::new();
    let (mut rest, mut found) = (text, false);
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match reference(from) {
            Some((resolved, length)) => {
                out.push_str(&resolved);
                rest = from.get(length..).unwrap_or_default();
                found = true;
            }
            None => {
                out.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    found.then_some(out)
}

/// What the reference at the beginning stands for, and its length.
fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let end = text.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let resolved = match name.strip_prefix('#') {
        Some(number) => Cow::Owned(numbered(number)?.to_string()),
        None => Cow::Borrowed(resolve_html5_entity(name)?),
    };
    Some((resolved, end + 1))
}

/// The character of a number, as browsers have it: those of Windows stand where Unicode has controls.
fn numbered(number: &str) -> Option<char> {
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match u8::try_from(number) {
        Ok(byte @ 0x80..=0x9F) => encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next(),
        _ => char::from_u32(number).filter(|c| !c.is_control() || c.is_whitespace()),
    }
}

/// Whether tags stand in it, all of them known, and each that is opened is closed.
fn has_tags(text: &str) -> bool {
    let (mut known, mut open) = (false, 0_i64);
    let starts = text.match_indices('<').map(|(at, _)| text.get(at + 1..).unwrap_or_default());
    for rest in starts {
        let (name, closes) = match rest.strip_prefix('/') {
            Some(name) => (name, true),
            None => (rest, false),
        };
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let Some(name) = name.get(..length).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic())) else {
            continue;
        };
        if !TAGS.contains(&&*name.to_ascii_lowercase()) || !rest.contains('>') {
            return false;
        }
        known = true;
        if !name.eq_ignore_ascii_case("br") {
            open += if closes { -1 } else { 1 };
        }
    }
    known && open == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_escaped_once_too_often_is_read() {
        let plain = |text: &str| decode(text).map(|read| read.plain().into_owned());
        for (text, read) in [
            ("<b>Gate</b> mended &amp; painted", "Gate mended & painted"),
            ("O&#039;Connor &quot;opens&quot; the sluice&#146;s", "O'Connor \"opens\" the sluice\u{2019}s"),
            ("Votaci&oacute;n", "Votación"),
            ("One<br/>two", "One\ntwo"),
            ("<p>One</p><p>Two <i>three</i></p>", "One\nTwo three"),
        ] {
            assert_eq!(plain(text).as_deref(), Some(read), "{text}");
        }
        assert!(decode("<b>Gate</b>").is_some_and(|read| read.as_plain().is_none()));
    }

    #[test]
    fn what_is_no_markup_stays() {
        for text in
            ["R&D; costs", "a < b and c > d", "mail <jane@example.org>", "the <b> tag", "AT&T", "<script>x</script>"]
        {
            assert_eq!(decode(text), None, "{text}");
        }
        assert_eq!(references("&#8;"), None);
    }
}
