//! Places in JSON text: where a value ends, and at which offset the value of a JSON pointer stands.
//!
//! Parsing itself is serde_json's. This is only for finding the bounds of one value in a stream, and for telling the
//! place of a fault once there is one.

use std::ops::Range;

/// The length of the JSON value at the start of `bytes`, as far as brackets and strings tell; `None` when it does not
/// end in `bytes`. What is in it need not be valid.
#[must_use]
pub fn value_end(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut i = 0;
    loop {
        match *bytes.get(i)? {
            b'"' => i = string_end(bytes, i)?,
            b'{' | b'[' => {
                depth += 1;
                i += 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                i += 1;
            }
            b',' | b' ' | b'\t' | b'\r' | b'\n' | b':' if depth > 0 => i += 1,
            _ => i = scalar_end(bytes, i),
        }
        // A bare scalar might go on in the next chunk: only a following byte tells.
        let closed = matches!(bytes.get(i - 1), Some(b'}' | b']' | b'"')) || i < bytes.len();
        if depth == 0 && closed {
            return Some(i);
        }
    }
}

/// The offset after the string that begins at `start`.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut i = start + 1;
    loop {
        i += memchr::memchr2(b'"', b'\\', bytes.get(i..)?)?;
        match bytes.get(i) {
            Some(b'"') => return Some(i + 1),
            _ => i += 2,
        }
    }
}

fn scalar_end(bytes: &[u8], start: usize) -> usize {
    let stop = |b: &u8| matches!(b, b',' | b']' | b'}' | b'{' | b'[' | b'"' | b':' | b' ' | b'\t' | b'\r' | b'\n');
    let rest = bytes.get(start + 1..).unwrap_or_default();
    start + 1 + rest.iter().position(stop).unwrap_or(rest.len())
}

/// Where the value of a JSON pointer stands in valid JSON text. Where the pointer leads nowhere, its nearest ancestor.
///
/// ```
/// use wirecopy::syntax::json::locate;
/// let text = r#"{"a": [1, {"b": "x"}]}"#;
/// assert_eq!(&text[locate(text, "/a/1/b")], "\"x\"");
/// ```
#[must_use]
pub fn locate(text: &str, pointer: &str) -> Range<usize> {
    let bytes = text.as_bytes();
    let mut at = skip_space(bytes, 0);
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        match child(bytes, at, &step) {
            Some(next) => at = next,
            None => break,
        }
    }
    at..end_of(bytes, at)
}

/// Where the key of an object member stands: for faults of the key rather than its value.
#[must_use]
pub fn locate_key(text: &str, object: &str, key: &str) -> Range<usize> {
    let bytes = text.as_bytes();
    let object = locate(text, object);
    let found = members(bytes, object.start).find(|m| m.key.as_deref() == Some(key));
    found.map_or(object, |m| m.start..end_of(bytes, m.start))
}

fn end_of(bytes: &[u8], at: usize) -> usize {
    at + bytes.get(at..).and_then(value_end).unwrap_or(bytes.len().saturating_sub(at))
}

fn child(bytes: &[u8], at: usize, step: &str) -> Option<usize> {
    let is_object = bytes.get(at) == Some(&b'{');
    let mut members = members(bytes, at);
    let found =
        if is_object { members.find(|m| m.key.as_deref() == Some(step)) } else { members.nth(step.parse().ok()?) };
    found.map(|m| m.value)
}

struct Member {
    key: Option<String>,
    start: usize,
    value: usize,
}

/// The members of the object or array at `at`.
fn members(bytes: &[u8], at: usize) -> impl Iterator<Item = Member> {
    let is_object = bytes.get(at) == Some(&b'{');
    let is_container = is_object || bytes.get(at) == Some(&b'[');
    let mut next = is_container.then(|| skip_space(bytes, at + 1));
    std::iter::from_fn(move || {
        let start = next.filter(|i| !matches!(bytes.get(*i), None | Some(b'}' | b']')))?;
        let (key, value) = if is_object {
            let end = end_of(bytes, start);
            let key = serde_json::from_slice(bytes.get(start..end)?).ok();
            (key, skip_space(bytes, skip_space(bytes, end) + 1))
        } else {
            (None, start)
        };
        let end = skip_space(bytes, end_of(bytes, value));
        next = (bytes.get(end) == Some(&b',')).then(|| skip_space(bytes, end + 1));
        Some(Member { key, start, value })
    })
}

fn skip_space(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|b| b.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_ends_where_its_brackets_do() {
        assert_eq!(value_end(br#"{"a":"}\"]"} x"#), Some(12));
        assert_eq!(value_end(br#"{"a":"}"#), None);
        assert_eq!(value_end(b"[[1],2]"), Some(7));
        assert_eq!(value_end(b"12"), None);
        assert_eq!(value_end(b"12\n"), Some(2));
        assert_eq!(value_end(b"\"x\""), Some(3));
        assert_eq!(value_end(b""), None);
    }

    #[test]
    fn pointers_lead_to_places_or_to_the_nearest_ancestor() {
        let text = "{ \"a/b\" : {\"c\":[ 10 ,20]} }";
        assert_eq!(&text[locate(text, "/a~1b/c/1")], "20");
        assert_eq!(&text[locate(text, "/a~1b/c/7")], "[ 10 ,20]");
        assert_eq!(&text[locate_key(text, "/a~1b", "c")], "\"c\"");
    }
}
