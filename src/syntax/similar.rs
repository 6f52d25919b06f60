//! Which known name was probably meant by a wrong one. Knows no names.

/// Nobody's slip is longer than that, and to compare it with every name would take long.
const LONGEST: usize = 100;

/// The known name most like `word`, when it is at least as like it as `least` says: from 0, nothing in common, to 1,
/// the same (Jaro-Winkler). Where people may write anything, 0.8 is a good measure; below 0.7 it is chance.
#[must_use]
pub fn nearest<'n>(word: &str, known: impl IntoIterator<Item = &'n str>, least: f64) -> Option<&'n str> {
    if word.len() > LONGEST {
        return None;
    }
    let scored = known.into_iter().map(|name| (strsim::jaro_winkler(word, name), name));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(score, _)| *score > least).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_understood_and_other_words_are_not() {
        assert_eq!(nearest("cancelled", ["usable", "withheld", "canceled"], 0.8), Some("canceled"));
        assert_eq!(nearest("bolder", ["emphasis", "strong", "code"], 0.8), None);
        assert_eq!(nearest("x", [], 0.0), None);
    }
}
