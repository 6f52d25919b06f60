//! Letters that were sent in an alphabet which nobody names any more: a national variant of seven bits (ISO 646), or a code
//! page of DOS. Told by the words in which their signs stand, and noted.

use encoding_rs::Encoding;

use super::Frame;
use crate::note::Note;
use crate::syntax::words::Lexicon;

/// National variants of ISO 646: the languages that have them, and what stands for `[ \ ] { | } ~ @`.
const VARIANTS: [(&[&str], &str); 5] = [
    (&["de"], "ÄÖÜäöüß@"),
    (&["sv", "fi"], "ÄÖÅäöåü@"),
    (&["da", "no", "nb", "nn"], "ÆØÅæøå~@"),
    (&["es"], "¡Ñ¿{ñ}~@"),
    (&["fr"], "°ç§éùè¨à"),
];
const SIGNS: &str = "[\\]{|}~@";

/// How many small words of a language must stand in a text, where it is not told beyond doubt.
const FEW_WORDS: usize = 3;

/// The letters of code page 850 from 0x80; up to 0x9A those of 437 as well, and from 0xA0.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿";
/// The byte of the first of them.
const DOS_FIRST: usize = 0x80;

/// How many words must have a sign within to tell an alphabet.
const ENOUGH: usize = 2;

/// Spells out the letters of a frame, if its words tell that they are in such an alphabet.
pub(super) fn mend(frame: &mut Frame, encoding: &'static Encoding, lex: &Lexicon) {
    let found = if frame.text.is_ascii() { seven_bits(&frame.text, lex) } else { dos(&frame.text, encoding) };
    let Some((text, what)) = found else { return };
    let detail = format!("letters are read as {what}: the signs in their place stand within words");
    frame.notes.push(Note::assumed("", detail).at(frame.place));
    frame.text = text;
}

/// The text in the variant of its language.
fn seven_bits(text: &str, lex: &Lexicon) -> Option<(String, &'static str)> {
    let inside = |(at, c): (usize, char)| SIGNS.contains(c) && is_within(text, at, c);
    if text.char_indices().filter(|found| inside(*found)).take(ENOUGH).count() < ENOUGH {
        return None;
    }
    // Where the words do not tell, a sharp s does: no other variant has a letter in its place.
    let sharp = text.char_indices().any(|(at, c)| c == '~' && is_within(text, at, c)).then_some("de");
    let tag = lex.detect(text.lines()).map(|lang| lang.tag.as_ref()).or(sharp);
    let letters = match tag {
        Some(tag) => VARIANTS.iter().find(|(tags, _)| tags.contains(&tag)).map(|(_, letters)| *letters),
        None => by_words(text, lex),
    }?;
    let letter = |(at, c): (usize, char)| {
        let meant = SIGNS.chars().position(|sign| sign == c).and_then(|n| letters.chars().nth(n));
        meant.filter(|_| stands_for_a_letter(text, at, c)).unwrap_or(c)
    };
    Some((text.char_indices().map(letter).collect(), "those of a national variant of seven bits (ISO 646)"))
}

/// The variant of the languages of which most small words stand in a text, if no other has as many.
fn by_words(text: &str, lex: &Lexicon) -> Option<&'static str> {
    let is_of = |word: &str, tags: &[&str]| {
        let mut langs = lex.stops(word).iter().filter_map(|lang| lex.langs().get(*lang));
        langs.any(|lang| tags.contains(&lang.tag.as_ref()))
    };
    let hits = |tags: &[&str]| text.split_whitespace().filter(|word| is_of(word, tags)).count();
    let mut found: Vec<(usize, &str)> = VARIANTS.iter().map(|(tags, letters)| (hits(tags), *letters)).collect();
    found.sort_by_key(|(hits, _)| std::cmp::Reverse(*hits));
    match found.as_slice() {
        [(most, letters), (next, _), ..] if *most >= FEW_WORDS && most > next => Some(letters),
        _ => None,
    }
}

/// Whether a sign stands beside letters; `@` also alone, and not within an address.
fn stands_for_a_letter(text: &str, at: usize, c: char) -> bool {
    let (_, after) = around(text, at, c);
    if c == '@' { !after } else { touches(text, at, c) }
}

/// The text in code page 850.
fn dos(text: &str, encoding: &'static Encoding) -> Option<(String, &'static str)> {
    if encoding == encoding_rs::UTF_8 {
        return None;
    }
    let spelled = |c: char| {
        let mut bytes = [0; 4];
        let (encoded, _, failed) = encoding.encode(c.encode_utf8(&mut bytes));
        let byte = encoded.first().copied().filter(|_| !failed && encoded.len() == 1)?;
        DOS.chars().nth(usize::from(byte).checked_sub(DOS_FIRST)?)
    };
    // Signs, and no letters, where only letters can stand. An apostrophe may.
    let is_sign = |c: char| !c.is_ascii() && !c.is_alphabetic() && !matches!(c, '’' | '‘' | '·' | '\u{AD}' | '-' | '–');
    let signs = text.char_indices().filter(|(at, c)| is_sign(*c) && is_within(text, *at, *c) && spelled(*c).is_some());
    if signs.take(ENOUGH).count() < ENOUGH {
        return None;
    }
    let letters = text.chars().map(|c| if c.is_ascii() { c } else { spelled(c).unwrap_or(c) });
    Some((letters.collect(), "those of a code page of DOS (850)"))
}

/// Whether letters stand on both sides.
fn is_within(text: &str, at: usize, c: char) -> bool {
    let (before, after) = around(text, at, c);
    before && after
}

/// Whether a letter, or another such sign, stands on one side.
fn touches(text: &str, at: usize, c: char) -> bool {
    let (before, after) = around(text, at, c);
    before || after
}

fn around(text: &str, at: usize, c: char) -> (bool, bool) {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || SIGNS.contains(c));
    let before = text.get(..at).unwrap_or_default().chars().next_back();
    let after = text.get(at + c.len_utf8()..).unwrap_or_default().chars().next();
    (is_letter(before), is_letter(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn read(text: &str, encoding: &'static Encoding) -> String {
        let mut frame = Frame { text: text.to_owned(), place: Span::at(1, 1), notes: Vec::new() };
        mend(&mut frame, encoding, Lexicon::built_in());
        frame.text
    }

    #[test]
    fn variants_are_told_by_language_and_signs_within_words() {
        let german =
            "Die M|wen und die F{hre sind f}r den Hafen nicht gro~, wie der Stadtrat am | sagte, \\ und [ ist das.";
        let read_as = read(german, encoding_rs::UTF_8);
        assert!(
            read_as.contains("Möwen")
                && read_as.contains("Fähre")
                && read_as.contains("für")
                && read_as.contains("groß")
        );
        assert!(read_as.contains(" | ") && read_as.contains(" [ "));
        let danish = "Broen er lukket, fordi det bl{ser p} |en og de er i den. S|ren }bner den.";
        assert!(read(danish, encoding_rs::UTF_8).contains("blæser på øen"));
        let french = "Le pont de Br{hat est d{j@ ferm{ @ la circulation, dit le maire dans un courrier.";
        assert!(read(french, encoding_rs::UTF_8).contains("Bréhat est déjà fermé à la"));
        let english = "The board of the harbour has a[1] and b[2] in {it} and that is all of it for the day.";
        assert_eq!(read(english, encoding_rs::UTF_8), english);
    }

    #[test]
    fn code_pages_of_dos_are_told_by_signs_within_words() {
        let (text, _, _) =
            encoding_rs::WINDOWS_1252.decode(b"La romanci\x8are re\x87oit le prix, dot\x82 \x85 Lausanne d\xa2lares");
        assert_eq!(read(&text, encoding_rs::WINDOWS_1252), "La romancière reçoit le prix, doté à Lausanne dólares");
        let fine = "L’été “déjà” – 20 € … l’œuvre";
        assert_eq!(read(fine, encoding_rs::WINDOWS_1252), fine);
    }
}
