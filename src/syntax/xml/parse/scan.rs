//! Tags as most of them are: names, quoted values, blanks between. What is any other way is left to quick-xml.
//!
//! Nothing is decided here about what is well-formed: `None` only says that the text has to be looked at with more care.

/// A start tag.
pub(super) struct StartTag<'a> {
    pub(super) name: &'a str,
    /// Whether it is the whole element: `<name/>`.
    pub(super) empty: bool,
    /// Where it ends in the text.
    pub(super) end: usize,
}

/// The start tag at `at`; its attributes go into `attrs`.
pub(super) fn start_tag<'a>(text: &'a str, at: usize, attrs: &mut Vec<(&'a str, &'a str)>) -> Option<StartTag<'a>> {
    attrs.clear();
    let bytes = text.as_bytes();
    let mut end = name_end(bytes, at + 1)?;
    let name = text.get(at + 1..end)?;
    loop {
        let next = blanks_end(bytes, end);
        match bytes.get(next)? {
            b'>' => return Some(StartTag { name, empty: false, end: next + 1 }),
            b'/' if bytes.get(next + 1) == Some(&b'>') => return Some(StartTag { name, empty: true, end: next + 2 }),
            _ if next == end => return None,
            _ => {}
        }
        let equals = name_end(bytes, next)?;
        let quote = match bytes.get(equals..equals + 2)? {
            [b'=', quote @ (b'"' | b'\'')] => *quote,
            _ => return None,
        };
        let value = equals + 2;
        let length = memchr::memchr(quote, bytes.get(value..)?)?;
        attrs.push((text.get(next..equals)?, text.get(value..value + length)?));
        end = value + length + 1;
    }
}

/// Where the end tag at `at` ends, if it is the one of `name`.
pub(super) fn end_tag(text: &str, at: usize, name: &str) -> Option<usize> {
    let end = at + 2 + name.len();
    let named = text.as_bytes().get(at + 2..end)? == name.as_bytes();
    (named && text.as_bytes().get(end) == Some(&b'>')).then_some(end + 1)
}

/// In an attribute, how far on the `;` of a reference is looked for.
pub(super) const REFERENCE_IN_ATTRIBUTE: usize = 64;

/// In text, how long the name of a reference is that is read without quick-xml.
const REFERENCE_IN_TEXT: usize = 32;

/// The name of the reference at `at`: what stands between `&` and `;`.
pub(super) fn reference(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at + 1..)?;
    let end = rest.bytes().take(REFERENCE_IN_TEXT).position(|b| matches!(b, b';' | b'&' | b'<'))?;
    (rest.as_bytes().get(end) == Some(&b';')).then(|| rest.get(..end))?
}

fn name_end(bytes: &[u8], from: usize) -> Option<usize> {
    if matches!(bytes.get(from)?, b'0'..=b'9' | b'-' | b'.') {
        return None;
    }
    let length = bytes.get(from..)?.iter().position(|b| !is_name(*b))?;
    (length > 0).then_some(from + length)
}

/// Whether this can be a name, as far as it is of ASCII: which other letters may stand in names is not looked at.
pub(super) fn is_qname(name: &str) -> bool {
    let first = name.as_bytes().first().copied().unwrap_or(b'-');
    !matches!(first, b'0'..=b'9' | b'-' | b'.') && name.bytes().all(|b| !b.is_ascii() || is_name(b))
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':' | b'_')
}

fn blanks_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')).count()
}
