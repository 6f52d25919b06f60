//! From bytes to text: which encoding they are in, and how what cannot be read in it is told.
//!
//! UTF-8 that is only checked and not copied twice is the common case. While nothing but ASCII has come, the decision can
//! still be changed. Knows no format.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::encoding::{
    SevenBit, declared, decode_into, looks_like_utf16, looks_like_wide_letters, seven_bit, valid_part,
};
use super::{Decision, Decoding, Input, Position, advance};
use crate::code;
use crate::error::{Error, Result};
use crate::note::Note;
use crate::span::Span;

impl Input {
    /// Decides the encoding by what the caller says, a byte order mark, or the bytes themselves.
    pub(super) fn decide(&mut self, told: Option<&'static Encoding>) {
        let bom = Encoding::for_bom(&self.raw);
        let (encoding, why, skip) = match (told, bom) {
            (Some(told), Some((bom, n))) if bom == told => (told, "as told", n),
            (Some(told), _) => (told, "as told", 0),
            (None, Some((bom, n))) => (bom, "byte order mark", n),
            (None, None) => {
                let (encoding, why) = self.without_mark();
                (encoding, why, 0)
            }
        };

        self.raw.drain(..skip);
        self.mark_length = skip as u64;
        self.decided = Decision { encoding, why };
        self.state = if encoding == UTF_8 {
            Decoding::Check { fallback: why == "valid UTF-8" || why == "declared" }
        } else {
            Decoding::Decode(Box::new(encoding.new_decoder_without_bom_handling()))
        };
    }

    /// The encoding of bytes without a byte order mark: declared, UTF-8, or guessed; notes say where they contradict.
    fn without_mark(&mut self) -> (&'static Encoding, &'static str) {
        if let Some(wide) = looks_like_utf16(&self.raw) {
            return (wide, "guessed");
        }
        if let Some(wide) = looks_like_wide_letters(&self.raw) {
            self.guessed(wide, "there are zero bytes, and letters between them");
            return (wide, "guessed");
        }
        let is_utf8 = match simdutf8::compat::from_utf8(&self.raw) {
            Ok(_) => true,
            Err(e) => e.error_len().is_none() && !self.ended,
        };
        let label = declared(&self.raw);
        let declared = label.as_deref().and_then(|label| Encoding::for_label(label.as_bytes()));
        if let (Some(label), None) = (&label, declared) {
            let detail = format!("declared as {label:?}, an encoding that is not read: found out from the bytes");
            self.notes.push(Note::repaired("", detail).coded(code::WRONG_DECLARATION));
        }

        // What is UTF-8 beyond ASCII is told below.
        let untold = !is_utf8 || self.raw.is_ascii();
        if let Some(wide) = declared.filter(|d| untold && (*d == UTF_16LE || *d == UTF_16BE)) {
            let detail = format!("declared as {}, but the bytes are not: found out from them", wide.name());
            self.notes.push(Note::repaired("", detail).coded(code::WRONG_DECLARATION));
        }

        if declared.is_none_or(|d| d == UTF_8 || d == ISO_2022_JP)
            && let Some(encoding) = self.seven_bit()
        {
            return encoding;
        }

        match declared {
            Some(d) if d != UTF_8 && is_utf8 && !self.raw.is_ascii() => {
                let said = label.as_deref().unwrap_or_else(|| d.name());
                let detail = format!("declared as {said}, but the bytes are UTF-8: read as UTF-8");
                self.notes.push(Note::repaired("", detail).coded(code::WRONG_DECLARATION));
                (UTF_8, "valid UTF-8")
            }
            // UTF-16 in a declaration that could be read as ASCII is wrong about itself.
            Some(d) if d != UTF_8 && d != UTF_16LE && d != UTF_16BE => (d, "declared"),
            _ if is_utf8 || Mixture::of(&self.raw).is_utf8() => {
                (UTF_8, if declared.is_some() { "declared" } else { "valid UTF-8" })
            }
            _ => {
                let so = match (&label, declared) {
                    (_, Some(d)) if d == UTF_8 => "declared as UTF-8, but",
                    (Some(_), _) => "what is declared does not fit, and",
                    (None, _) => "no encoding is declared, and",
                };
                (self.guess(so), "guessed")
            }
        }
    }

    /// The encoding of bytes that are ASCII and mean something else; where it cannot be read, that is said.
    fn seven_bit(&mut self) -> Option<(&'static Encoding, &'static str)> {
        let name = match seven_bit(&self.raw)? {
            SevenBit::Iso2022Jp => {
                self.guessed(ISO_2022_JP, "there are its escape sequences");
                return Some((ISO_2022_JP, "guessed"));
            }
            SevenBit::Hz => "HZ, an old encoding of Chinese (~{…~})",
            SevenBit::Utf7 => "UTF-7 (+…-)",
        };
        let detail = format!("this looks like {name}, which is not read: its letters stay as they are encoded");
        self.notes.push(Note::unread("", detail).coded(code::GUESSED_ENCODING));
        None
    }

    /// Says that the encoding was told by this.
    fn guessed(&mut self, encoding: &'static Encoding, why: &str) {
        let detail = format!("{why}: read as {} (--encoding decides otherwise)", encoding.name());
        self.notes.push(Note::assumed("", detail).coded(code::GUESSED_ENCODING));
    }

    /// Guesses the encoding, and says so; `so` is what was declared, and leads to what the bytes are.
    fn guess(&mut self, so: &str) -> &'static Encoding {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(&self.raw, self.ended);
        let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
        let at = std::str::from_utf8(&self.raw).map_or_else(|e| e.valid_up_to(), str::len);
        let byte = self.raw.get(at).copied().unwrap_or_default();
        let detail = format!(
            "{so} byte 0x{byte:02X} is not valid UTF-8: read as {} (--encoding decides otherwise)",
            guess.name()
        );

        let place = advance(advance(self.base, self.kept_bytes()), self.raw.get(..at).unwrap_or_default());
        self.notes.push(Note::assumed("", detail).coded(code::GUESSED_ENCODING).at(Span::at(place.line, place.column)));
        guess
    }

    /// Decodes what is in `raw` into the window; an unfinished sequence stays behind for the next chunk.
    pub(super) fn decode(&mut self) -> Result<()> {
        loop {
            match &mut self.state {
                Decoding::Decode(decoder) => {
                    let before = self.window.len();
                    let broken = decode_into(decoder, &mut self.raw, &mut self.window, self.ended)?;
                    if broken {
                        self.say_broken(before);
                    }
                    return Ok(());
                }
                Decoding::Check { fallback } => {
                    let (text, bad) = match simdutf8::compat::from_utf8(&self.raw) {
                        Ok(text) => (text, false),
                        Err(e) => (valid_part(&self.raw, e.valid_up_to()), e.error_len().is_some() || self.ended),
                    };
                    let good = text.len();
                    let may_guess = *fallback && text.is_ascii();
                    *fallback = may_guess;
                    if bad && (!may_guess || Mixture::of(&self.raw).is_utf8()) {
                        return self.replace_strays(good);
                    }
                    if !bad {
                        self.mixture.letters += letters(text.as_bytes());
                        self.window.push_str(text);
                        self.raw.drain(..good);
                        return Ok(());
                    }
                    // Nothing but ASCII so far, in UTF-8 as in any other: another encoding can still be chosen.
                    let is_declared = self.decided.why == "declared";
                    let guess =
                        self.guess(if is_declared { "declared as UTF-8, but" } else { "no encoding is declared, and" });
                    self.decided = Decision { encoding: guess, why: "guessed" };
                    self.state = Decoding::Decode(Box::new(guess.new_decoder_without_bom_handling()));
                }
            }
        }
    }

    fn not_utf8(&mut self, good: usize) -> Error {
        let byte = self.raw.get(good).copied().unwrap_or_default();
        self.window.push_str(std::str::from_utf8(self.raw.get(..good).unwrap_or_default()).unwrap_or_default());
        let offset = self.base.offset + self.kept_bytes().len() as u64;
        let error = Error::malformed(format!("byte 0x{byte:02X} is not UTF-8, and the letters before it are"))
            .coded(code::NOT_UTF_8)
            .help(
                "two encodings are mixed: mend the program that joined them, or name one with --encoding windows-1252",
            );
        self.locate(error, offset)
    }
}

/// How many letters beyond ASCII are UTF-8, and how many bytes are not.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mixture {
    pub(super) letters: usize,
    pub(super) faults: usize,
}

impl Mixture {
    fn of(bytes: &[u8]) -> Mixture {
        let mut mixture = Mixture::default();
        for chunk in bytes.utf8_chunks() {
            mixture.letters += letters(chunk.valid().as_bytes());
            mixture.faults += usize::from(!chunk.invalid().is_empty());
        }
        mixture
    }

    /// UTF-8 for the most part, and something else in places: read as anything else, all its letters break.
    fn is_utf8(self) -> bool {
        self.letters > 0 && self.letters >= self.faults
    }

    /// UTF-8 in which bytes have strayed, not text of two encodings put together.
    fn has_strays(self) -> bool {
        self.is_utf8() && (self.faults == 1 || self.letters >= 2 * self.faults)
    }
}

/// How many letters beyond ASCII begin in UTF-8.
fn letters(text: &[u8]) -> usize {
    text.iter().filter(|b| **b >= 0xC0).count()
}

/// How many stray bytes are told one by one; they can come in masses.
const MOST_STRAYS: usize = 100;

impl Input {
    /// Puts one character in the place of each byte that is not UTF-8, as long as they are few; `good` bytes stand before
    /// the first.
    fn replace_strays(&mut self, good: usize) -> Result<()> {
        let ahead = Mixture::of(&self.raw);
        let all = Mixture { letters: self.mixture.letters + ahead.letters, faults: self.mixture.faults + ahead.faults };
        if !all.has_strays() {
            return Err(self.not_utf8(good));
        }

        let raw = std::mem::take(&mut self.raw);
        let mut rest = raw.as_slice();
        let mut place = advance(self.base, self.kept_bytes());
        loop {
            let (length, fault) = match simdutf8::compat::from_utf8(rest) {
                Ok(text) => (text.len(), None),
                Err(e) => (e.valid_up_to(), Some(e.error_len())),
            };
            let text = valid_part(rest, length);
            self.window.push_str(text);
            place = advance(place, text.as_bytes());
            rest = rest.get(length..).unwrap_or_default();
            let skip = match fault {
                Some(Some(skip)) => skip,
                Some(None) if self.ended => rest.len(),
                // Complete, or to be completed by what comes.
                _ => break,
            };
            self.say_stray(rest.first().copied().unwrap_or_default(), place);
            self.window.push(char::REPLACEMENT_CHARACTER);
            place = advance(place, "\u{FFFD}".as_bytes());
            rest = rest.get(skip..).unwrap_or_default();
        }
        self.raw = rest.to_vec();
        self.mixture = all;
        Ok(())
    }

    fn say_stray(&mut self, byte: u8, place: Position) {
        self.strays += 1;
        if self.strays > MOST_STRAYS {
            return;
        }
        let more = if self.strays == MOST_STRAYS { "; further ones are not told" } else { "" };
        let detail =
            format!("byte 0x{byte:02X} is not UTF-8, as all around it is: mended with U+FFFD in its place{more}");
        let span = if self.strays == 1 { self.span_of(place) } else { Span::at(place.line, place.column) };
        self.notes.push(Note::repaired("", detail).coded(code::STRAY_BYTE).at(span));
    }

    /// Says that bytes were no characters of an encoding, once for what was decoded since a place in the window.
    fn say_broken(&mut self, from: usize) {
        let text = self.window.get(from..).unwrap_or_default();
        let Some(at) = text.find(char::REPLACEMENT_CHARACTER) else { return };
        self.strays += 1;
        if self.strays > MOST_STRAYS {
            return;
        }
        let place = advance(self.base, self.part(self.start, from + at));
        let name = self.decided.encoding.name();
        let detail = format!("bytes that are no character in {name} stand here: U+FFFD was put in their place");
        let note = Note::repaired("", detail).coded(code::STRAY_BYTE);
        self.notes.push(note.at(Span::at(place.line, place.column)));
    }
}
