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
fn a_stray_byte_costs_one_character_with_its_place() {
    let mut bytes = "é".repeat(CHUNK).into_bytes();
    bytes.extend_from_slice(b"\nab\x92c\nd\xE2\x82");
    let (text, mut input) = all(&bytes);
    assert!(text.ends_with("é\nab\u{FFFD}c\nd\u{FFFD}"));
    let notes = input.take_notes();
    assert!(notes.iter().all(|note| note.code == crate::code::STRAY_BYTE));
    let places: Vec<_> = notes.iter().filter_map(|note| note.span).map(|span| (span.line, span.column)).collect();
    assert_eq!(places, [(2, 3), (3, 2)]);

    for bytes in
        [b"caf\xFF und Stra\xC3\x9Fe".as_slice(), b"<?xml version='1.0' encoding='UTF-8'?><a>\xC3\xA4 \xFF</a>"]
    {
        let (text, input) = all(bytes);
        assert_eq!(text.matches('\u{FFFD}').count(), 1, "{text}");
        assert_eq!(input.decision().encoding, encoding_rs::UTF_8);
    }
}

#[test]
fn two_encodings_put_together_are_an_error_with_its_place() {
    let mut input = Input::from_bytes("é\nè\n".as_bytes().iter().chain(b"ab\x92c d\xE9").copied().collect::<Vec<u8>>());
    let error = match &mut input {
        Ok(input) => input.read_all().map(str::to_owned).unwrap_err(),
        Err(_) => input.err().unwrap(),
    };
    assert_eq!(error.code(), crate::code::NOT_UTF_8);
}

#[test]
fn bytes_that_another_encoding_has_not_are_told() {
    let told = encoding_rs::SHIFT_JIS;
    let source = Box::new(io::Cursor::new(b"a\n\x93\xFA\xFF b".to_vec()));
    let mut input = Input::new(source, Some(told), Limits::default()).unwrap();
    assert!(input.read_all().unwrap().contains('\u{FFFD}'));
    assert_eq!(input.take_notes()[0].span, Some(Span::at(2, 2)));
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

/// The text, and what is said about its encoding.
fn told(bytes: &[u8]) -> (String, String) {
    let (text, mut input) = all(bytes);
    (text, input.take_notes().iter().map(|note| note.detail.clone()).collect())
}

#[test]
fn letters_that_hide_in_ascii_are_read_or_told() {
    let (text, said) = told(b"\x1b$B0pJ*\x1b(B: 3\n");
    assert!(!text.contains('\u{1b}') && text.ends_with(": 3\n"), "{text}");
    assert!(said.contains("read as ISO-2022-JP"), "{said}");
    assert!(told(b"News: ~{<:Ky2;~} here\n").1.contains("HZ"));
    assert!(told(b"Hi Mom -+Jjo--!\n+AOQ-rger\n").1.contains("UTF-7"));
    for plain in ["1+1-2", "C++ and a-b", "+49-30-123456", "~{x}", "Brisbane +10- Perth", "+AB-12", "~{ {a: b} ~}"] {
        assert_eq!(told(plain.as_bytes()).1, "", "{plain}");
    }
}

#[test]
fn wide_letters_are_known_without_a_mark() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let turned = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    for copy in ["Паром снова ходит.\nМэр рад.", "東京、渡し船\n再開した。", "Η θάλασσα είναι ήρεμη."]
    {
        for bytes in [wide(copy), turned(copy)] {
            let (text, said) = told(&bytes);
            assert_eq!(text, copy);
            assert!(said.contains("read as UTF-16"), "{said}");
        }
    }
}
