//! Scripts by which a language is told: its letters, how many of them are enough, and letters that it does not have.

use std::ops::RangeInclusive;

/// The letters that tell a language.
#[derive(Clone, Debug, Default)]
pub(super) struct Script {
    /// Its letters.
    pub(super) own: Vec<Letters>,
    /// Letters that a text in it does not have, or hardly.
    pub(super) without: Vec<Letters>,
    /// How many of a hundred letters are its own, at least.
    pub(super) share: usize,
    /// Of how many letters in all.
    pub(super) least: usize,
}

/// A row of letters.
pub(super) type Letters = RangeInclusive<char>;

/// One of so many letters may be one that the language does not have: names are quoted.
const FOREIGN: usize = 50;

/// Letters of a text, counted for one language.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    own: usize,
    foreign: usize,
}

impl Script {
    /// Whether the language has one of its own.
    pub(super) fn tells(&self) -> bool {
        !self.own.is_empty()
    }

    /// The first letter that counts, one way or the other.
    pub(super) fn lowest(&self) -> Option<char> {
        self.own.iter().chain(&self.without).map(|row| *row.start()).min()
    }

    pub(super) fn count(&self, c: char, count: &mut Count) {
        let within = |rows: &[Letters]| rows.iter().any(|row| row.contains(&c));
        count.own += usize::from(within(&self.own));
        count.foreign += usize::from(within(&self.without));
    }

    /// Whether so many letters of the text are its own that it is in this language.
    pub(super) fn is(&self, count: Count, letters: usize) -> bool {
        let enough = letters >= self.least && count.own * 100 >= letters * self.share;
        self.tells() && enough && count.foreign * FOREIGN < letters
    }
}

/// A row of letters as the files write it: `U+0620-U+064A`, or one letter.
pub(super) fn letters(text: &str) -> Option<Letters> {
    let code = |part: &str| u32::from_str_radix(part.strip_prefix("U+")?, 16).ok().and_then(char::from_u32);
    if let Some((first, last)) = text.split_once('-') {
        return Some(code(first)?..=code(last)?).filter(|row| !row.is_empty());
    }
    let mut chars = text.chars();
    let one = chars.next().filter(|_| chars.next().is_none()).or_else(|| code(text))?;
    Some(one..=one)
}

/// How many letters are enough, as the files write it: `80 % of 20 letters`. The share, and of how many.
pub(super) fn enough(text: &str) -> Option<(usize, usize)> {
    let (share, least) = text.strip_suffix(" letters")?.split_once(" % of ")?;
    Some((share.parse().ok().filter(|share| *share <= 100)?, least.parse().ok()?))
}

/// A row of letters in the form that [`letters`] reads.
pub(super) fn written(row: &Letters) -> String {
    if row.start() == row.end() {
        return row.start().to_string();
    }
    format!("U+{:04X}-U+{:04X}", u32::from(*row.start()), u32::from(*row.end()))
}
