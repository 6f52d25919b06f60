//! What IPTC's schema demands of values: QCodes, IRIs, language tags, normalised strings, dates.
//!
//! Pure functions of text; what was changed is told to the caller, who makes the notes.

use std::borrow::Cow;
use std::fmt::Write;

use super::super::CODE;
use crate::model::Timestamp;
use crate::syntax::xml::rules::Value;

/// `alias:code`, no white space, no colon in the alias (QCodeType).
pub(crate) fn is_qcode(text: &str) -> bool {
    crate::syntax::qcode::split(text).is_some() && !text.contains(char::is_whitespace)
}

/// Whether it can be read as a URI: what has no scheme, or is one of ours, stands for a literal.
pub(crate) fn is_absolute(uri: &str) -> bool {
    uri.contains(':') && !uri.starts_with(CODE)
}

/// A language tag as `xs:language` has it.
pub(crate) fn is_language(tag: &str) -> bool {
    let part = |p: &str| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    tag.split('-').all(part) && tag.split('-').next().is_some_and(|p| p.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// Without tabs and line ends, which normalised strings (`[\S ]*`) must not have.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let bad = |c: char| matches!(c, '\t' | '\n' | '\r');
    if text.contains(bad) { text.replace("\r\n", " ").replace(bad, " ").into() } else { text.into() }
}

/// Whether white space in it would be folded or cut off by a reader.
pub(crate) fn has_odd_space(text: &str) -> bool {
    text.trim() != text || text.contains("  ") || text.contains(|c: char| c.is_ascii_whitespace() && c != ' ')
}

/// A literal where the schema has room for an IRI only: one of ours, the literal percent-encoded in it.
pub(crate) fn literal_as_iri(literal: &str) -> String {
    let mut out = CODE.to_owned();
    let mut buffer = [0; 4];
    for c in literal.chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut buffer).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// The text as a legal `xs:anyURI`: what must not stand in one is percent-encoded. `None` if that does not help.
pub(crate) fn iri(text: &str) -> Option<Cow<'_, str>> {
    let encoded = if is_clean(text) { Cow::Borrowed(text) } else { Cow::Owned(encode(text)) };
    Value::Uri.fits(&encoded).then_some(encoded)
}

fn is_clean(text: &str) -> bool {
    !text.chars().any(must_encode) && escapes_are_whole(text) && !has_odd_space(text) && text.matches('#').count() < 2
}

/// Controls and brackets. A single blank, quotes and braces are legal in `xs:anyURI`, ugly as they are.
fn must_encode(c: char) -> bool {
    c.is_control() || matches!(c, '[' | ']')
}

fn escapes_are_whole(text: &str) -> bool {
    text.split('%').skip(1).all(|rest| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2)
}

fn encode(text: &str) -> String {
    let odd = has_odd_space(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut buffer = [0; 4];
    let mut rest = text.chars();
    let mut fragment = false;
    while let Some(c) = rest.next() {
        let bare_percent = c == '%' && rest.as_str().bytes().take(2).filter(u8::is_ascii_hexdigit).count() < 2;
        if must_encode(c) || bare_percent || (c == '#' && fragment) || (odd && c.is_whitespace()) {
            for byte in c.encode_utf8(&mut buffer).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            fragment |= c == '#';
            out.push(c);
        }
    }
    out
}

/// A point in time as the schema takes it, and what had to be changed.
pub(crate) struct Completed {
    pub(crate) text: String,
    /// What is not as the article states it; nothing if all of it is.
    pub(crate) changed: Option<String>,
}

/// Full date and time (`xs:dateTime`), without an offset where the article states none. `None` when there is no such date:
/// the year 0.
pub(crate) fn date_time(time: &Timestamp) -> Option<Completed> {
    let (mut text, assumed) = time.completed("");
    let mut changed: Vec<String> =
        assumed.iter().filter(|what| **what != "offset").map(|what| format!("{what} assumed")).collect();
    if text.get(17..19) == Some("60") {
        text.replace_range(17..19, "59");
        changed.push("leap second written as second 59".to_owned());
    }
    if let Some(utc) = far_offset_as_utc(&text) {
        text = utc;
        changed.push("offset beyond 14 hours turned to UTC".to_owned());
    }
    if changed.is_empty() && text != time.as_str() {
        changed.push("seconds written out".to_owned());
    }
    let changed = (!changed.is_empty()).then(|| format!("{}: written as {text}", changed.join(", ")));
    (!text.starts_with("0000")).then_some(Completed { text, changed })
}

fn far_offset_as_utc(text: &str) -> Option<String> {
    let zone = text.get(19..)?;
    let zone = zone.get(zone.find(['+', '-'])?..)?;
    let hours: i32 = zone.get(1..3)?.parse().ok()?;
    let minutes: i32 = zone.get(4..6)?.parse().ok()?;
    let total = hours * 60 + minutes;
    if total <= 14 * 60 {
        return None;
    }
    let local: jiff::civil::DateTime = text.get(..text.len() - zone.len())?.parse().ok()?;
    let signed = if zone.starts_with('-') { -total } else { total };
    let utc = local.checked_sub(jiff::Span::new().minutes(signed)).ok()?;
    Some(format!("{utc}Z"))
}

/// A date, or date and time (`DateOptTimeType`).
pub(crate) fn date_opt_time(time: &Timestamp) -> Option<Completed> {
    if time.has_time() {
        return date_time(time);
    }
    let full = date_time(time)?.text;
    let text = full.get(..10)?.to_owned();
    let changed = (text != time.as_str()).then(|| format!("day assumed: written as {text}"));
    Some(Completed { text, changed })
}

/// A year, month, day, or date and time (`TruncatedDateTimeType`).
pub(crate) fn truncated(time: &Timestamp) -> Option<Completed> {
    if time.has_time() {
        return date_time(time);
    }
    let text = time.as_str().to_owned();
    (!text.starts_with("0000")).then_some(Completed { text, changed: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iris_are_made_legal_or_refused() {
        assert_eq!(iri("http://example.org/a?b=c#d").unwrap(), "http://example.org/a?b=c#d");
        assert_eq!(iri("http://example.org/a b|c").unwrap(), "http://example.org/a b|c");
        assert_eq!(iri("http://example.org/a  b[c]").unwrap(), "http://example.org/a%20%20b%5Bc%5D");
        assert_eq!(iri("50% off").unwrap(), "50%25 off");
        assert_eq!(iri("a#b#c").unwrap(), "a#b%23c");
        assert!(iri("http://example.org:port/").is_none());
        assert!(iri(":x").is_none());
        assert!(iri("1a:x").is_none());
        assert_eq!(literal_as_iri("Head of News: über"), "urn:wirecopy:code:Head%20of%20News%3A%20über");
    }

    #[test]
    fn times_are_completed_and_what_was_assumed_is_told() {
        let full = |t: &str| date_time(&Timestamp::parse(t).unwrap()).unwrap();
        assert_eq!(full("2026-04-15").text, "2026-04-15T00:00:00");
        assert_eq!(full("2026-04-15T09:30:00").text, "2026-04-15T09:30:00");
        assert!(full("2026-04-15T09:30:00").changed.is_none());
        assert!(full("2026-04-15").changed.unwrap().contains("time of day assumed: written"));
        assert!(full("2026-04-15T09:30:00Z").changed.is_none());
        assert_eq!(full("2026-04-15T23:59:60Z").text, "2026-04-15T23:59:59Z");
        assert_eq!(full("2026-04-15T20:00:00+20:00").text, "2026-04-15T00:00:00Z");
        let day = date_opt_time(&Timestamp::parse("2026-04").unwrap()).unwrap();
        assert_eq!(day.text, "2026-04-01");
    }

    #[test]
    fn language_tags_and_qcodes_are_told_from_others() {
        assert!(is_language("zh-Hant-TW") && !is_language("en_US") && !is_language("") && !is_language("1a"));
        assert!(is_qcode("rend:a:b") && !is_qcode("a b:c") && !is_qcode(":c") && !is_qcode("a:"));
    }
}
