//! Control characters, which no format can show and some cannot hold: one character stands for each in every output.
//!
//! Readers ask for it when their source has some; most have none, so that this need not be fast. Knows no format.

use serde_json::Value;

use super::{Article, MAX_DEPTH, depth};
use crate::code;
use crate::note::Note;

/// What stands in the place of a character that cannot be shown.
const STAND_IN: &str = "\u{FFFD}";

/// Whether it steers a machine instead of being text, or is no character at all. Tabs and line ends are text.
pub(crate) fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether bytes of a text hold such a character: all of them are passed over without a branch.
pub(crate) fn has_control(text: &str) -> bool {
    let control = |b: u8| (b < 0x20) & (b != b'\n') & (b != b'\r') & (b != b'\t') | (b == 0x7F);
    let bytes = text.as_bytes();
    bytes.chunks(256).any(|piece| piece.iter().fold(false, |any, b| any | control(*b)))
        || memchr::memchr_iter(0xEF, bytes)
            .any(|i| bytes.get(i + 1..i + 3).is_some_and(|t| matches!(t, [0xBF, 0xBE | 0xBF])))
}

/// Puts a visible character in the place of each control character; how many there were.
pub(crate) fn replace_controls(article: &mut Article) -> usize {
    if depth(article) > MAX_DEPTH {
        return 0;
    }
    let Ok(mut value) = serde_json::to_value(&*article) else { return 0 };
    let mut replaced = 0;
    let mut ahead = vec![&mut value];
    while let Some(next) = ahead.pop() {
        match next {
            Value::String(text) if text.contains(is_control) => {
                replaced += text.chars().filter(|c| is_control(*c)).count();
                *text = text.replace(is_control, STAND_IN);
            }
            Value::Array(list) => ahead.extend(list),
            Value::Object(fields) => ahead.extend(fields.values_mut()),
            _ => {}
        }
    }
    if replaced > 0
        && let Ok(clean) = serde_json::from_value(value)
    {
        *article = clean;
    }
    replaced
}

/// The note on control characters that were replaced, if there were any.
pub(crate) fn control_note(replaced: usize) -> Option<Note> {
    let detail = match replaced {
        0 => return None,
        1 => "a control character stands in it: U+FFFD was put in its place".to_owned(),
        n => format!("{n} control characters stand in it: U+FFFD was put in the place of each"),
    };
    Some(Note::repaired("", detail).coded(code::CONTROL_CHARACTER))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Label};

    #[test]
    fn one_visible_character_stands_for_each() {
        let mut article = Article {
            guid: "a".into(),
            headlines: vec![Label::new("Lock\u{8}gate\tmended")],
            body: vec![Block::paragraph("It \u{10} and \u{FFFF}.\nSo.")],
            ..Article::default()
        };
        assert_eq!(replace_controls(&mut article), 3);
        assert_eq!(article.headlines[0].text.plain(), "Lock\u{FFFD}gate\tmended");
        assert_eq!(article.body, [Block::paragraph("It \u{FFFD} and \u{FFFD}.\nSo.")]);
        assert_eq!(replace_controls(&mut article), 0);
    }

    #[test]
    fn they_are_seen_in_bytes() {
        for bad in ["a\u{8}", "\u{7F}", "ä\u{FFFE}"] {
            assert!(has_control(bad), "{bad:?}");
        }
        assert!(!has_control("a\t\r\n\u{FFFD}\u{FEFF}ä"));
    }
}
