//! Places in JSON text: where a value ends, and at which offset the value of a JSON pointer stands; and compact writing.
//!
//! Parsing itself is serde_json's. This is only for finding the bounds of one value in a stream, and for telling the
//! place of a fault once there is one.

use std::collections::HashMap;
use std::ops::Range;

mod compact;
mod faults;
mod values;

pub use compact::{length, write};
pub(crate) use faults::{SchemaFault, against, article_faults};
pub(crate) use values::{Unread, Values, syntax};

/// The length of the JSON value at the start of `bytes`, as far as brackets and strings tell; `None` when it does not
/// end in `bytes`. What is in it need not be valid.
#[must_use]
pub fn value_end(bytes: &[u8]) -> Option<usize> {
    Scan::default().end(bytes)
}

/// A search for the end of a value that goes on where it stopped when more of the value has come: however small the
/// pieces, no byte is looked at twice.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scan {
    at: usize,
    depth: usize,
    in_string: bool,
}

impl Scan {
    /// The length of the value with which `bytes` begins; what was given the last time must still stand at their start.
    pub fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        loop {
            if self.in_string {
                self.string(bytes)?;
            } else {
                self.token(bytes)?;
            }
            // A bare scalar might go on in the next chunk: only a following byte tells.
            let closed = matches!(bytes.get(self.at - 1), Some(b'}' | b']' | b'"')) || self.at < bytes.len();
            if self.depth == 0 && !self.in_string && closed {
                return Some(self.at);
            }
        }
    }

    /// Passes what begins here; of a string only its quote.
    fn token(&mut self, bytes: &[u8]) -> Option<()> {
        match *bytes.get(self.at)? {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b',' | b' ' | b'\t' | b'\r' | b'\n' | b':' if self.depth > 0 => {}
            _ => self.at = scalar_end(bytes, self.at) - 1,
        }
        self.at += 1;
        Some(())
    }

    /// Passes the rest of a string and its quote.
    fn string(&mut self, bytes: &[u8]) -> Option<()> {
        loop {
            let rest = bytes.get(self.at..)?;
            let Some(found) = memchr::memchr2(b'"', b'\\', rest) else {
                self.at = bytes.len();
                return None;
            };
            let at = self.at + found;
            if bytes.get(at) == Some(&b'"') {
                (self.at, self.in_string) = (at + 1, false);
                return Some(());
            }
            // Whatever is escaped is passed with its backslash; it may not have come yet.
            self.at = at;
            bytes.get(at + 1)?;
            self.at = at + 2;
        }
    }
}

/// The numbers in JSON text that a program reads as other numbers: whole ones beyond 64 bits, and those of more digits
/// than a float has. At most `most` of them, with their places.
pub(crate) fn inexact_numbers(text: &str, most: usize) -> Vec<(usize, &str)> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(byte) = bytes.get(at).filter(|_| found.len() < most) {
        let end = match byte {
            b'"' => end_of(bytes, at),
            b'-' | b'0'..=b'9' => scalar_end(bytes, at),
            _ => at + 1,
        };
        let number = text.get(at..end).unwrap_or_default();
        if *byte != b'"' && end - at > EXACT_DIGITS && is_inexact(number) {
            found.push((at, number));
        }
        at = end.max(at + 1);
    }
    found
}

/// So many digits a number of any sort has without loss.
const EXACT_DIGITS: usize = 15;

/// Whether a number is another once it is read.
fn is_inexact(number: &str) -> bool {
    if !number.contains(['.', 'e', 'E']) {
        return number.parse::<i64>().is_err() && number.parse::<u64>().is_err();
    }
    let digits = |number: &str| {
        let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        digits.trim_matches('0').to_owned()
    };
    let read = number.parse::<f64>().unwrap_or(f64::INFINITY);
    !read.is_finite() || digits(&read.to_string()) != digits(number)
}

fn scalar_end(bytes: &[u8], start: usize) -> usize {
    let stop = |b: &u8| matches!(b, b',' | b']' | b'}' | b'{' | b'[' | b'"' | b':' | b' ' | b'\t' | b'\r' | b'\n');
    let rest = bytes.get(start + 1..).unwrap_or_default();
    start + 1 + rest.iter().position(stop).unwrap_or(rest.len())
}

/// Where the value of a JSON pointer stands in valid JSON text. Where the pointer leads nowhere, its nearest ancestor.
#[must_use]
pub fn locate(text: &str, pointer: &str) -> Range<usize> {
    Index::new(text).locate(pointer)
}

/// The same for many pointers into one text: each container is walked once, however often it is asked for.
pub(crate) struct Index<'t> {
    bytes: &'t [u8],
    /// Where the outermost value stands.
    whole: Range<usize>,
    /// The containers that were asked for, by where they begin: where their values stand, by key or number.
    containers: HashMap<usize, HashMap<String, Range<usize>>>,
}

impl<'t> Index<'t> {
    /// An index of valid JSON text.
    pub(crate) fn new(text: &'t str) -> Index<'t> {
        let bytes = text.as_bytes();
        let start = skip_space(bytes, 0);
        Index { bytes, whole: start..end_of(bytes, start), containers: HashMap::new() }
    }

    /// Where the value of a pointer stands, or its nearest ancestor.
    pub(crate) fn locate(&mut self, pointer: &str) -> Range<usize> {
        let mut at = self.whole.clone();
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            match self.inside(at.start).get(&step) {
                Some(next) => at = next.clone(),
                None => break,
            }
        }
        at
    }

    fn inside(&mut self, at: usize) -> &HashMap<String, Range<usize>> {
        let bytes = self.bytes;
        self.containers.entry(at).or_insert_with(|| {
            let mut inside = HashMap::new();
            for (i, member) in members(bytes, at).enumerate() {
                let key = if bytes.get(at) == Some(&b'[') { Some(i.to_string()) } else { member.key };
                // Of a key that is there twice, the first counts.
                if let Some(key) = key {
                    inside.entry(key).or_insert(member.value);
                }
            }
            inside
        })
    }
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

struct MemberSpan {
    key: Option<String>,
    start: usize,
    value: Range<usize>,
}

/// The members of the object or array at `at`.
fn members(bytes: &[u8], at: usize) -> impl Iterator<Item = MemberSpan> {
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
        let value = value..end_of(bytes, value);
        let end = skip_space(bytes, value.end);
        next = (bytes.get(end) == Some(&b',')).then(|| skip_space(bytes, end + 1));
        Some(MemberSpan { key, start, value })
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
    fn the_end_is_found_in_pieces_too() {
        let text = br#"{"a":"}\\\"]", "b":[1.5e3,true],"\u00e4":{"":null}} [x"#;
        let whole = value_end(text);
        for step in 1..8 {
            let mut scan = Scan::default();
            let found = (1..).map(|n| (n * step).min(text.len())).find_map(|n| scan.end(&text[..n]));
            assert_eq!(found, whole, "in pieces of {step}");
        }
    }

    /// Were the text walked for each of them, this test would take minutes.
    #[test]
    fn a_hundred_thousand_pointers_lead_to_their_places() {
        const MANY: usize = 100_000;
        let text = format!(r#"{{"a":[{}]}}"#, vec![r#"{"b":""}"#; MANY].join(","));
        let mut index = Index::new(&text);
        for i in 0..MANY {
            let place = index.locate(&format!("/a/{i}/b"));
            assert_eq!((place.start, place.len()), (11 + i * 9, 2));
        }
        assert_eq!(index.locate("/a/100000/b"), 5..text.len() - 1);
    }

    #[test]
    fn numbers_that_are_read_as_others_are_found() {
        let text = r#"{"123456789012345678901":1, "a":[12345678901234567890123,-9223372036854775808,18446744073709551615,
            18446744073709551616,0.1,2.50000000000000000,0.12345678901234567890123,1e20,1.5e300,"99999999999999999999999"]}"#;
        let found: Vec<&str> = inexact_numbers(text, 9).into_iter().map(|(_, number)| number).collect();
        assert_eq!(found, ["12345678901234567890123", "18446744073709551616", "0.12345678901234567890123"]);
        assert_eq!(inexact_numbers(text, 1).len(), 1);
    }

    #[test]
    fn pointers_lead_to_places_or_to_the_nearest_ancestor() {
        let text = "{ \"a/b\" : {\"c\":[ 10 ,20]} }";
        assert_eq!(&text[locate(text, "/a~1b/c/1")], "20");
        assert_eq!(&text[locate(text, "/a~1b/c/7")], "[ 10 ,20]");
        assert_eq!(&text[locate_key(text, "/a~1b", "c")], "\"c\"");
    }
}
