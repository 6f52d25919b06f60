//! Takes characters out of copy that no text has: control characters, terminal sequences, marks that turn its direction.
//!
//! Tabs and line ends stay. Every line that was changed is named in a note, with what was taken out.

use std::borrow::Cow;

use crate::note::Note;
use crate::span::Span;

/// The text without them, and a note for each line that had some.
pub(crate) fn clean(text: &str) -> (Cow<'_, str>, Vec<Note>) {
    if !has_odd(text) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut out = String::with_capacity(text.len());
    let mut notes = Vec::new();
    for (number, line) in (1_u64..).zip(text.split_inclusive('\n')) {
        let before = out.len();
        let gone = clean_line(line, &mut out);
        if !gone.is_empty() {
            let place = first_difference(line, out.get(before..).unwrap_or_default());
            let detail = format!("characters that no text has were taken out: {}", gone.join(" "));
            notes.push(Note::repaired("", detail).at(Span::at(number, place)));
        }
    }
    (Cow::Owned(out), notes)
}

fn has_odd(text: &str) -> bool {
    // Control bytes first: they are cheap to find; marks of direction and C1 controls all begin with two lead bytes.
    // A whole chunk at a time, without leaving early, which the machine does many bytes at once.
    let is_control = |b: u8| (b < 0x20) & (b != b'\n') & (b != b'\r') & (b != b'\t') | (b == 0x7F);
    let control = |chunk: &[u8]| chunk.iter().fold(false, |any, b| any | is_control(*b));
    text.as_bytes().chunks(256).any(control)
        || memchr::memchr2_iter(0xC2, 0xE2, text.as_bytes())
            .any(|i| text.get(i..).and_then(|t| t.chars().next()).is_some_and(is_odd))
}

/// Controls, and marks that turn the direction of text; the plain left-to-right and right-to-left marks are harmless.
fn is_odd(c: char) -> bool {
    match c {
        '\n' | '\r' | '\t' | '\u{85}' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => true,
        c => c.is_control(),
    }
}

/// Copies a line without its odd characters; gives those, in a form that can be shown.
fn clean_line(line: &str, out: &mut String) -> Vec<String> {
    let mut gone = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let length = if c == '\u{1B}' { escape_length(rest) } else { c.len_utf8() };
        let (taken, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if is_odd(c) {
            gone.push(taken.escape_debug().to_string());
            if parts_words(c) && out.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric) {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
        rest = after;
    }
    gone
}

/// Controls that part words: tabs of other sorts, and the separators of old wires.
fn parts_words(c: char) -> bool {
    matches!(c, '\u{B}' | '\u{C}' | '\u{10}' | '\u{1C}'..='\u{1F}')
}

/// How long the terminal sequence is that begins here: `ESC [ … letter`, `ESC ] … BEL`, or the escape alone.
fn escape_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    match bytes.get(1) {
        Some(b'[') => {
            let arguments = bytes.iter().skip(2).take_while(|b| matches!(b, 0x20..=0x3F)).count();
            let closes = bytes.get(2 + arguments).is_some_and(|b| matches!(b, 0x40..=0x7E));
            if closes { 3 + arguments } else { 1 }
        }
        // A title may hold words: they are kept in the note.
        Some(b']') => bytes.iter().take(200).position(|b| *b == 7).map_or(1, |end| end + 1),
        _ => 1,
    }
}

fn first_difference(a: &str, b: &str) -> u64 {
    1 + a.chars().zip(b.chars().chain(std::iter::once('\0'))).take_while(|(x, y)| x == y).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_sequences_and_turning_marks_go_and_are_named() {
        let (text, notes) =
            clean("A\u{1b}[31m red\u{1b}[0m\u{7} line\nB \u{1b}]0;title\u{7}and \u{202e}more\nC plain\n");
        assert_eq!(text, "A red line\nB and more\nC plain\n");
        assert_eq!(notes.len(), 2);
        assert!(notes[1].detail.contains("title"));
        assert_eq!(notes[0].span, Some(Span::at(1, 2)));
    }

    #[test]
    fn separators_of_old_wires_part_words() {
        assert_eq!(clean("W2870\u{1f}asian\u{1e} x\u{0}y\n").0, "W2870 asian xy\n");
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(clean("Zürich “said” \u{200f}بيروت\ttab\r\n").0, Cow::Borrowed(_)));
    }
}
