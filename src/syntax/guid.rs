//! Identifiers for articles whose source gives none: derived from the decoded text, so that the same text always gets
//! the same one. Knows no format, no clock and no random number.

use sha2::{Digest, Sha256};

use crate::note::Note;

/// A stable identifier for an article that is told by this text: the first 128 bits of its SHA-256.
///
/// ```
/// use wirecopy::syntax::guid::derived;
/// assert_eq!(derived("copy"), derived("copy"));
/// assert_ne!(derived("copy"), derived("other copy"));
/// assert!(derived("copy").starts_with("urn:wirecopy:sha256:"));
/// ```
#[must_use]
pub fn derived(text: &str) -> String {
    derived_from(std::iter::once(text))
}

/// The same of a text that comes in pieces.
pub fn derived_from<'a>(pieces: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    pieces.for_each(|piece| hash.update(piece.as_bytes()));
    let digest = hash.finalize();
    let mut out = String::from("urn:wirecopy:sha256:");
    for byte in digest.iter().take(16) {
        for half in [byte >> 4, byte & 15] {
            out.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    out
}

/// What has to be said about a derived identifier.
#[must_use]
pub fn note() -> Note {
    Note::assumed("/guid", "the source gives no identifier: one was derived from its text")
        .coded(crate::code::DERIVED_GUID)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_is_half_of_the_published_hash() {
        // SHA-256 of "abc" (FIPS 180-4): ba7816bf 8f01cfea 414140de 5dae2223 …
        assert_eq!(derived("abc"), "urn:wirecopy:sha256:ba7816bf8f01cfea414140de5dae2223");
    }
}
