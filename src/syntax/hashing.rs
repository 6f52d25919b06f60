//! A hash for tables of words that stand in the program: a few instructions a word. Knows no word.
//!
//! It does not withstand keys that somebody chose to collide, so it is for tables which texts are looked up in, never for
//! those that are filled from an input.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table of words.
pub(crate) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// Multiplies what it is given, eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordHasher(u64);

/// An odd number whose bits are spread: 2⁶⁴ divided by the golden ratio.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl WordHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SPREAD);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.add(u64::from_le_bytes(*word)));
        self.add(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }

    /// What ends a text.
    fn write_u8(&mut self, byte: u8) {
        self.0 ^= u64::from(byte);
    }

    fn finish(&self) -> u64 {
        // The low bits choose the place in a table, and the product mixes the high ones.
        self.0 ^ self.0 >> 32
    }
}
