//! Text from inputs, made harmless for a terminal: nothing in it can move the cursor, ring the bell or turn the line.

use std::borrow::Cow;
use std::fmt::Write;

use crate::syntax::unseen;

/// Control and direction characters as escapes (`\u001b`), everything else as it is.
///
/// The escapes are those of JSON, so that JSON text keeps its meaning.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    text.chars().for_each(|c| push(c, &mut out));
    Cow::Owned(out)
}

/// The same for a source line, character for character, so that columns keep their meaning.
pub(super) fn standing(line: &str) -> String {
    let stand_in = |c: char| match c {
        '\t' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        c if is_invisible(c) => '\u{fffd}',
        c => c,
    };
    line.chars().map(stand_in).collect()
}

/// Adds a character, or its escape.
fn push(c: char, out: &mut String) {
    if !is_invisible(c) {
        out.push(c);
        return;
    }
    let mut units = [0; 2];
    for unit in c.encode_utf16(&mut units) {
        // Writing to a string cannot fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// Controls, and characters that change the direction or hide text: bidi marks, line separators, tags.
fn is_invisible(c: char) -> bool {
    c.is_control() || unseen::hides(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_keep_the_meaning_of_json_and_the_text_of_people() {
        assert_eq!(visible("a\u{1b}[31m\u{202e}b\u{7}"), "a\\u001b[31m\\u202eb\\u0007");
        assert_eq!(visible("naïve 日本 👩\u{200d}🚒"), "naïve 日本 👩\u{200d}🚒");
        let json = serde_json::to_string("x\u{202e}y\u{e0041}").unwrap();
        assert_eq!(serde_json::from_str::<String>(&visible(&json)).unwrap(), "x\u{202e}y\u{e0041}");
    }
}
