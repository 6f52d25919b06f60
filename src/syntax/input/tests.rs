//! Encodings as sources have them, and places in what was read.

use super::*;

fn all(bytes: &[u8]) -> (String, Input) {
    let mut input = Input::from_bytes(bytes).unwrap();
    let text = input.read_all().unwrap().to_owned();
    (text, input)
}

#[test]
fn byte_order_marks_are_no_content() {
    assert_eq!(all(b"\xEF\xBB\xBFabc").0, "abc");
    assert_eq!(all(b"\xFF\xFEa\0b\0").0, "ab");
    assert_eq!(all(b"\xFE\xFF\0a\0b").0, "ab");
    assert_eq!(all(b"<\0a\0/\0>\0").0, "<a/>");
}

#[test]
fn a_guess_says_what_was_declared() {
    let said = |declaration: &str| {
        let bytes = [declaration.as_bytes(), b"<a>caf\xe9 d\xe9j\xe0</a>"].concat();
        let mut input = Input::from_bytes(bytes).unwrap();
        assert_eq!(input.decision().why, "guessed", "{declaration}");
        input.take_notes().iter().map(|note| note.detail.clone()).collect::<Vec<_>>().join("; ")
    };
    assert!(said("<?xml version='1.0'?>").starts_with("no encoding is declared, and byte 0xE9"));
    assert!(said("<?xml version='1.0' encoding='UTF-8'?>").starts_with("declared as UTF-8, but byte 0xE9"));
    for odd in ["UTF-16", "x-mac-martian"] {
        let said = said(&format!("<?xml version='1.0' encoding='{odd}'?>"));
        assert!(said.contains(odd) && said.contains("; what is declared does not fit, and byte 0xE9"), "{said}");
    }
}

#[test]
fn undeclared_windows_1252_is_guessed_and_said() {
    let (text, mut input) = all(b"one\nIt\x92s 5 \x80.");
    assert_eq!(text, "one\nIt\u{2019}s 5 \u{20AC}.");
    let notes = input.take_notes();
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].span, Some(Span::at(2, 3)));
}

#[test]
fn a_late_byte_is_still_guessed_after_ascii() {
    let mut bytes = vec![b'a'; 3 * CHUNK];
    bytes.extend_from_slice(b"caf\xE9");
    let (text, input) = all(&bytes);
    assert!(text.ends_with("caf\u{E9}"));
    assert_eq!(input.decision().why, "guessed");
}

#[test]
fn a_bad_byte_after_real_utf8_is_an_error_with_its_place() {
    let mut bytes = "é".repeat(CHUNK).into_bytes();
    bytes.extend_from_slice(b"\nab\x92");
    let mut input = Input::from_bytes(bytes).unwrap();
    let error = input.read_all().unwrap_err();
    assert_eq!(error.span(), Some(Span::at(2, 3)));
}

#[test]
fn a_wrong_declaration_is_mended() {
    let (text, mut input) = all("<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>".as_bytes());
    assert!(text.contains('é'));
    assert_eq!(input.take_notes()[0].kind, crate::NoteKind::Repaired);
    let (text, _) = all(b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xE9</a>");
    assert!(text.contains('é'));
}

#[test]
fn places_survive_forgetting() {
    let mut input = Input::from_bytes("a\nbé\nc").unwrap();
    input.consume(3);
    input.mark();
    assert_eq!(input.span(input.offset()), Span::at(2, 2));
    assert_eq!(input.span(6), Span::at(3, 1));
    assert_eq!(input.line_text(6), "c");
    assert_eq!(input.line_text(input.offset()), "…é");
}
