//! What of HTML would take a browser's algorithm too long, told before it is parsed: elements that stay open, since each
//! new element looks through them, marks that stay open, since each new paragraph repeats them, and attributes.
//!
//! A tolerant look at the tags, no parse: it counts too much rather than too little, against bounds far above real pages.

use crate::error::Result;
use crate::syntax::limits::Limits;

/// So many elements may be open at a place.
const MOST_OPEN: usize = 4000;

/// So often may a mark be repeated that was never closed.
const MOST_REPEATED: usize = 500_000;

/// Elements without an end, and those that end where the next one begins.
const UNCOUNTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "rp", "rt", "html", "head",
    "body",
];

/// Marks that go on in the next paragraph when they are not closed.
const MARKS: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements whose content is text to their end tag.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe"];

/// Elements of other vocabularies.
const FOREIGN: &[&str] = &["svg", "math"];

/// What is open where the look has come to.
#[derive(Default)]
struct Open {
    elements: usize,
    marks: usize,
    repeated: usize,
    tags: usize,
    /// Drawings and formulas, within which nothing is text to its end tag.
    foreign: usize,
}

/// Looks at the tags of a text.
///
/// # Errors
/// When it has more of something than is read; with the offset of the tag at which it was too much.
pub(super) fn check(text: &str, limits: &Limits) -> std::result::Result<(), (usize, crate::error::Error)> {
    let mut open = Open::default();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', text.as_bytes().get(at..).unwrap_or_default()) {
        let start = at + found;
        let rest = text.get(start..).unwrap_or_default();
        at = start + tag(rest, &mut open, limits).map_err(|error| (start, error))?;
    }
    Ok(())
}

/// Counts what begins here; gives how long it is.
fn tag(rest: &str, open: &mut Open, limits: &Limits) -> Result<usize> {
    if rest.starts_with("<!--") {
        return Ok(rest.find("-->").map_or(rest.len(), |end| end + 3));
    }
    let is_end = rest.starts_with("</");
    let name: String = rest
        .get(if is_end { 2 } else { 1 }..)
        .unwrap_or_default()
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(16)
        .collect();
    if name.is_empty() {
        return Ok(1);
    }

    let name = name.to_ascii_lowercase();
    let (length, attributes) = measure(rest);
    if is_end {
        open.close(&name);
        return Ok(length);
    }
    open.open(&name, attributes, limits)?;
    if RAW.contains(&name.as_str()) && open.foreign == 0 {
        let content = rest.get(length..).unwrap_or_default();
        return Ok(length + end_of(content, &name));
    }
    Ok(length)
}

impl Open {
    fn open(&mut self, name: &str, attributes: usize, limits: &Limits) -> Result<()> {
        self.tags += 1;
        self.foreign += usize::from(FOREIGN.contains(&name));
        if attributes > limits.attributes {
            let what = format!("an element has more than {} attributes", limits.attributes);
            return Err(Limits::reached("attributes", what));
        }
        if MARKS.contains(&name) {
            self.marks += 1;
        } else {
            self.repeated += self.marks;
            self.elements += usize::from(!UNCOUNTED.contains(&name));
        }

        if self.elements + self.marks > MOST_OPEN || self.repeated > MOST_REPEATED {
            return Err(Limits::reached("depth", format!("more than {MOST_OPEN} elements are open within each other")));
        }
        // A page has more of them than its story, to which the limit itself is applied.
        if self.tags > limits.elements.saturating_mul(4) {
            let what = format!("the page has more than {} elements", limits.elements.saturating_mul(4));
            return Err(Limits::reached("elements", what));
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        self.foreign = self.foreign.saturating_sub(usize::from(FOREIGN.contains(&name)));
        let count = if MARKS.contains(&name) { &mut self.marks } else { &mut self.elements };
        *count = count.saturating_sub(usize::from(!UNCOUNTED.contains(&name)));
    }
}

/// The length of a tag, and how many pieces stand in it. A quote opens behind `=` only, as browsers have it.
fn measure(tag: &str) -> (usize, usize) {
    let (mut quote, mut attributes, mut was_space, mut last) = (None, 0, false, b' ');
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => continue,
            (None, b'>') => return (at + 1, attributes),
            (None, b'"' | b'\'') if last == b'=' => quote = Some(byte),
            (None, _) => {
                let is_space = byte.is_ascii_whitespace() || byte == b'/';
                attributes += usize::from(was_space && !is_space);
                was_space = is_space;
            }
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
    }
    (tag.len(), attributes)
}

/// How long the content of an element is that is text to its end tag.
fn end_of(content: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let behind = content.get(at + 2..at + 2 + name.len());
        behind.is_some_and(|behind| behind.eq_ignore_ascii_case(name))
    };
    memchr::memmem::find_iter(content.as_bytes(), "</").find(is_end).unwrap_or(content.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_open_is_told_and_what_ends_is_not() {
        let fine = [
            "<p>a<p>b".repeat(20_000),
            format!("<ul>{}</ul>", "<li>a".repeat(20_000)),
            "<div><b>a</b></div>".repeat(20_000),
            format!("<script>{}</script>", "\"<div>\"".repeat(20_000)),
        ];
        for text in fine {
            assert!(check(&text, &Limits::default()).is_ok(), "{}", text.get(..20).unwrap_or_default());
        }
        let bad = [
            "<div>".repeat(20_000),
            "<b>".repeat(20_000),
            format!("{}{}", "<b>".repeat(2_000), "<p>x".repeat(20_000)),
            format!("<p {}>", "a=1 ".repeat(20_000)),
            format!("<a \">{}", "<div>".repeat(20_000)),
            format!("<svg><style>{}", "<div>".repeat(20_000)),
        ];
        for text in bad {
            assert!(check(&text, &Limits::default()).is_err(), "{}", text.get(..20).unwrap_or_default());
        }
    }
}
