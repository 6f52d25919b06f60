//! Encodings: what bytes look like, what they say of themselves, and their text. Knows no source and no place.

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_16BE, UTF_16LE};

use crate::error::{Error, ErrorKind, Result};

/// How many bytes show that a text is UTF-16; an even number.
const SEEN_AS_UTF16: usize = 64;

/// How far an XML declaration is read.
const DECLARATION: usize = 512;

/// Decodes all that is in `raw`, but for an unfinished sequence when it is not the `last` of the source; whether bytes in
/// it were no characters, for each of which there is U+FFFD.
pub(super) fn decode_into(decoder: &mut Decoder, raw: &mut Vec<u8>, window: &mut String, last: bool) -> Result<bool> {
    let room = decoder.max_utf8_buffer_length(raw.len());
    let room = room.ok_or_else(|| Error::new(ErrorKind::Limit, "the source is too large to decode"))?;
    window.reserve(room);
    let (result, read, broken) = decoder.decode_to_string(raw, window, last);
    debug_assert_eq!(result, CoderResult::InputEmpty);
    raw.drain(..read);
    Ok(broken)
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

/// How much of a source shows that it is UTF-16 of other letters than Latin ones; an even number.
const SEEN_AS_WIDE: usize = 4096;

/// UTF-16 of any letters without a byte order mark: no other text has zero bytes, and only in one of the two orders do its
/// blanks and line ends come out, and no controls.
pub(super) fn looks_like_wide_letters(raw: &[u8]) -> Option<&'static Encoding> {
    let head = raw.get(..raw.len().min(SEEN_AS_WIDE) & !1)?;
    memchr::memchr(0, head)?;

    let is_text = |encoding: &&'static Encoding| {
        let (text, is_broken) = encoding.decode_without_bom_handling(head);
        let is_odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
        !is_broken && text.contains([' ', '\n']) && !text.contains(is_odd)
    };
    let mut orders = [UTF_16LE, UTF_16BE].into_iter().filter(is_text);
    orders.next().filter(|_| orders.next().is_none())
}

/// Encodings that hide other letters in ASCII. They look like text, and say something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SevenBit {
    /// ISO-2022-JP and its kin, with escape sequences: mail in Japanese, which can be read.
    Iso2022Jp,
    /// HZ (RFC 1843): Chinese between `~{` and `~}`.
    Hz,
    /// UTF-7 (RFC 2152): other letters in base64 between `+` and `-`.
    Utf7,
}

/// Which of these the bytes are, when they are ASCII.
pub(super) fn seven_bit(raw: &[u8]) -> Option<SevenBit> {
    if !raw.is_ascii() {
        return None;
    }
    let has = |sign: &[u8]| memchr::memmem::find(raw, sign).is_some();
    if [b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b(I"].iter().any(|escape| has(*escape)) {
        return Some(SevenBit::Iso2022Jp);
    }
    if between(raw, b"~{", b"~}").any(is_hz) {
        return Some(SevenBit::Hz);
    }
    between(raw, b"+", b"-").any(is_utf7).then_some(SevenBit::Utf7)
}

/// What stands between each opening sign and the closing one behind it.
fn between<'b>(raw: &'b [u8], open: &'static [u8], close: &'static [u8]) -> impl Iterator<Item = &'b [u8]> {
    memchr::memmem::find_iter(raw, open).filter_map(move |at| {
        let rest = raw.get(at + open.len()..)?;
        let line = rest.get(..memchr::memchr(b'\n', rest).unwrap_or(rest.len()).min(SEEN_IN_SHIFT))?;
        line.get(..memchr::memmem::find(line, close)?)
    })
}

/// How far the end of a shift is looked for.
const SEEN_IN_SHIFT: usize = 512;

/// Whether a shift of HZ holds letters: pairs of bytes, the first of which is a row of GB 2312.
fn is_hz(shift: &[u8]) -> bool {
    let is_pair = |pair: &[u8]| matches!(pair, [0x21..=0x77, 0x21..=0x7e]);
    shift.len() >= 4 && shift.chunks(2).all(is_pair)
}

/// Whether a shift of UTF-7 holds letters: base64 of UTF-16 with nothing left over, none of it ASCII but its signs.
fn is_utf7(shift: &[u8]) -> bool {
    let value = |b: &u8| match b {
        b'A'..=b'Z' => Some(u32::from(b - b'A')),
        b'a'..=b'z' => Some(u32::from(b - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(b - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let Some(values) = shift.iter().map(value).collect::<Option<Vec<u32>>>() else { return false };
    let bits = values.len() * 6;
    if values.is_empty() || bits % 16 >= 6 {
        return false;
    }

    let (mut units, mut held, mut count) = (Vec::new(), 0_u32, 0_u32);
    for value in values {
        (held, count) = (held << 6 | value, count + 6);
        if count >= 16 {
            count -= 16;
            units.push(u16::try_from(held >> count & 0xffff).unwrap_or_default());
            held &= (1 << count) - 1;
        }
    }
    // What is left over is zero, and words of ASCII are not what one shifts for.
    let letters = char::decode_utf16(units).collect::<std::result::Result<Vec<char>, _>>().unwrap_or_default();
    held == 0 && !letters.is_empty() && letters.iter().all(|c| is_foreign_letter(*c))
}

/// Letters and signs beyond ASCII that people write.
fn is_foreign_letter(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii()
        || matches!(c, '\u{A0}'..='\u{BF}' | '\u{2010}'..='\u{2026}' | '\u{20AC}' | '\u{3000}'..='\u{3002}')
}

/// The name of the encoding that an XML declaration states, or the `meta` of a page.
pub(super) fn declared(raw: &[u8]) -> Option<String> {
    declared_in_xml(raw).or_else(|| declared_in_html(raw))
}

/// How far a page is searched for the `meta` that names its encoding: HTML's 1,024 bytes, and what pages have in front of it.
const META_SEEN: usize = 4096;

/// What a `meta` near the beginning of a page says (HTML, section 13.2.3.2), where it begins as a page does.
fn declared_in_html(raw: &[u8]) -> Option<String> {
    const OPENINGS: [&[u8]; 5] = [b"<!doctype html", b"<html", b"<head", b"<meta", b"<!--"];
    let head = raw.get(..raw.len().min(META_SEEN)).unwrap_or_default().trim_ascii_start().to_ascii_lowercase();
    if !OPENINGS.iter().any(|opening| head.starts_with(opening)) {
        return None;
    }

    let tags = memchr::memmem::find_iter(&head, b"<meta").filter_map(|at| head.get(at..));
    let tags = tags.map(|rest| rest.get(..memchr::memchr(b'>', rest).unwrap_or(rest.len())).unwrap_or_default());
    let mut named = tags.filter_map(|tag| {
        let behind = tag.get(memchr::memmem::find(tag, b"charset")? + "charset".len()..)?.trim_ascii_start();
        let value = behind.strip_prefix(b"=")?.trim_ascii_start();
        let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b';' | b'/');
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let name = value.split(is_end).next().filter(|name| !name.is_empty())?;
        Some(String::from_utf8_lossy(name).into_owned())
    });
    named.next()
}

/// The name of the encoding that an XML declaration states.
fn declared_in_xml(raw: &[u8]) -> Option<String> {
    let head = raw.get(..raw.len().min(DECLARATION)).unwrap_or_default().trim_ascii_start();
    let head = head.get(..memchr::memmem::find(head, b"?>").unwrap_or(head.len()))?;
    let head = String::from_utf8_lossy(head);
    let declaration = head.trim_start().strip_prefix("<?xml")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(str::to_owned)
}
