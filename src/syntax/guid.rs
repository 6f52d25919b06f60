//! Identifiers for articles whose source gives none: derived from the decoded text, so that the same text always gets
//! the same one. Knows no format, no clock and no random number.

use crate::note::Note;

/// A stable identifier for an article that is told by this text: the first 128 bits of its BLAKE3.
#[must_use]
pub fn derived(text: &str) -> String {
    derived_from(std::iter::once(text))
}

/// The same of a text that comes in pieces.
pub fn derived_from<'a>(pieces: impl Iterator<Item = &'a str>) -> String {
    let mut hash = blake3::Hasher::new();
    for piece in pieces {
        hash.update(piece.as_bytes());
    }
    let hex = hash.finalize().to_hex();
    format!("urn:wirecopy:blake3:{}", hex.get(..32).unwrap_or(&hex))
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
        // BLAKE3 of "abc", as b3sum gives it: 6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85.
        assert_eq!(derived("abc"), "urn:wirecopy:blake3:6437b3ac38465133ffb63b75273a8db5");
    }
}
