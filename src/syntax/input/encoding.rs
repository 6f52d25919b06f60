//! Encodings: what bytes look like, what they say of themselves, and their text. Knows no source and no place.

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_16BE, UTF_16LE};

use crate::error::{Error, ErrorKind, Result};

/// How many bytes show that a text is UTF-16; an even number.
const SEEN_AS_UTF16: usize = 64;

/// How far an XML declaration is read.
const DECLARATION: usize = 512;

/// Decodes all that is in `raw`, but for an unfinished sequence when it is not the `last` of the source.
pub(super) fn decode_into(decoder: &mut Decoder, raw: &mut Vec<u8>, window: &mut String, last: bool) -> Result<()> {
    let room = decoder.max_utf8_buffer_length(raw.len());
    let room = room.ok_or_else(|| Error::new(ErrorKind::Limit, "the source is too large to decode"))?;
    window.reserve(room);
    let (result, read, _) = decoder.decode_to_string(raw, window, last);
    debug_assert_eq!(result, CoderResult::InputEmpty);
    raw.drain(..read);
    Ok(())
}

/// What stands before the first byte that is not UTF-8, or the character that is not complete yet.
pub(super) fn valid_part(bytes: &[u8], length: usize) -> &str {
    simdutf8::basic::from_utf8(bytes.get(..length).unwrap_or_default()).unwrap_or_default()
}

/// UTF-16 without a byte order mark: every second byte of the first characters is zero.
pub(super) fn looks_like_utf16(raw: &[u8]) -> Option<&'static Encoding> {
    let head = raw.get(..raw.len().min(SEEN_AS_UTF16) & !1)?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match half >= 2 {
        true if even == 0 && odd * 4 >= half * 3 => Some(UTF_16LE),
        true if odd == 0 && even * 4 >= half * 3 => Some(UTF_16BE),
        _ => None,
    }
}

/// The name of the encoding that an XML declaration states.
pub(super) fn declared(raw: &[u8]) -> Option<String> {
    let head = raw.get(..raw.len().min(DECLARATION)).unwrap_or_default().trim_ascii_start();
    let head = head.get(..memchr::memmem::find(head, b"?>").unwrap_or(head.len()))?;
    let head = String::from_utf8_lossy(head);
    let declaration = head.trim_start().strip_prefix("<?xml")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(str::to_owned)
}
