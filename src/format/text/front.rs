//! The signs of our own front matter, which nobody else's has, and how a value fits into one line of it.

use std::borrow::Cow;

/// The first line: no other front matter begins like this.
pub(super) const OPENING: &str = "--- wirecopy";

/// The line after the header.
pub(super) const CLOSING: &str = "---";

/// Whether a text has characters that reading takes out, or that end lines where no line ends.
pub(super) fn has_odd(text: &str) -> bool {
    text.chars().any(|c| c != '\n' && is_odd(c))
}

/// Controls, line ends of all sorts, marks of direction and blanks of no width.
fn is_odd(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// A value in one line: as it is, or as a JSON string where it could be misread.
pub(super) fn quoted(value: &str) -> Cow<'_, str> {
    let plain = !value.starts_with('"') && value.trim() == value && !value.chars().any(is_odd);
    if plain {
        return Cow::Borrowed(value);
    }
    let json = serde_json::to_string(value).unwrap_or_default();
    Cow::Owned(escaped(&json).into_owned())
}

/// Takes [`quoted`] back; `None` for a broken JSON string.
pub(super) fn unquoted(value: &str) -> Option<Cow<'_, str>> {
    if !value.starts_with('"') {
        return Some(Cow::Borrowed(value));
    }
    serde_json::from_str(value).ok().map(Cow::Owned)
}

/// JSON in one line, every odd character as `\uXXXX`.
pub(super) fn escaped(json: &str) -> Cow<'_, str> {
    if !json.chars().any(is_odd) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_odd(c) {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().for_each(|u| out.push_str(&format!("\\u{u:04x}")));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Text for people to read under the header, without odd characters: what they say stands in the header.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if has_odd(text) {
        Cow::Owned(text.chars().filter(|c| *c == '\n' || !is_odd(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back_from_one_line() {
        for value in ["plain", "two\nlines", "\"quoted\"", " blank ", "bell\u{7} \u{202e}turned\u{85}", "a: b", "'"] {
            let line = quoted(value);
            assert!(!has_odd(&line) && !line.contains('\n'), "{value:?}");
            assert_eq!(unquoted(&line).unwrap(), value);
        }
    }
}
