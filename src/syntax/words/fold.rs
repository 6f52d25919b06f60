//! The form in which phrases are compared, and phrases at the beginning of a text. Knows no word.

use std::borrow::Cow;

/// The form in which phrases are compared: lower-case, straight apostrophes, single blanks.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '’' | '‘' | '`' | '´' => out.push('\''),
                c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
                c => out.extend(c.to_lowercase()),
            }
        }
    }
    out
}

/// A text in small letters without accents, for texts that are typed carelessly: headers, labels, cells of tables.
pub(crate) fn without_accents(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }

    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_ascii() => out.push(c),
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ę' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' => out.push('i'),
            'ł' => out.push('l'),
            'ñ' | 'ń' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => out.push('o'),
            'ś' | 'š' => out.push('s'),
            'ß' => out.push_str("ss"),
            'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
            'ý' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            c => out.push(c),
        }
    }
    out
}

/// The same without blanks and signs: `Mots-clés` is `motscles`.
pub(crate) fn only_letters(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let mut out = without_accents(text);
    if !out.bytes().all(|b| b.is_ascii_alphanumeric()) {
        out.retain(char::is_alphanumeric);
    }
    Cow::Owned(out)
}

/// The first word of a phrase, without the signs behind it.
pub(super) fn first_word(phrase: &str) -> &str {
    let end = memchr::memchr(b' ', phrase.as_bytes()).unwrap_or(phrase.len());
    phrase.get(..end).unwrap_or_default().trim_end_matches([',', ':'])
}

/// The longest first word that a phrase has, in bytes.
const LONGEST_WORD: usize = 32;

/// The first word of a text as phrases have it, if it is no longer than theirs are.
pub(super) fn folded_first_word(text: &str) -> Option<String> {
    let parts = |c: char| c.is_whitespace() || matches!(c, ':' | '：');
    let first = text.split(parts).next().filter(|w| w.len() <= LONGEST_WORD)?;
    Some(fold(first.trim_end_matches(|c: char| !c.is_alphanumeric())))
}

/// What follows the longest of the phrases with which `text` begins, at the end of a word; and the phrase.
pub(crate) fn after<'t, 'p>(text: &'t str, phrases: impl Iterator<Item = &'p str>) -> Option<(&'t str, &'p str)> {
    let hit = |phrase: &'p str| Some((strip(text, phrase)?, phrase));
    phrases.filter_map(hit).max_by_key(|(_, phrase)| phrase.len())
}

/// What follows `phrase` at the beginning of `text`, compared as [`fold`] does, if a word ends there.
pub(crate) fn strip<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let mut rest = text;
    for expected in phrase.chars() {
        let c = rest.chars().next()?;
        let same = match (expected, c) {
            (' ', c) => c.is_whitespace(),
            ('\'', '’' | '‘' | '`' | '´' | '\'') => true,
            (e, c) if c.is_ascii() => e == c.to_ascii_lowercase(),
            (e, c) => e == c || c.to_lowercase().eq(std::iter::once(e)),
        };
        if !same {
            return None;
        }

        rest = rest.get(c.len_utf8()..)?;
        if expected == ' ' {
            rest = rest.trim_start();
        }
    }
    let word_goes_on = phrase.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
    (!word_goes_on).then_some(rest)
}

/// What follows a prefix that is joined to the word: `d'` of `d’Aubigny`; capitals count, the form of the apostrophe
/// does not.
pub(crate) fn strip_joined<'a>(word: &'a str, prefix: &str) -> Option<&'a str> {
    let Some(elided) = prefix.strip_suffix('\'') else { return word.strip_prefix(prefix) };
    word.strip_prefix(elided)?.strip_prefix(['\'', '’'])
}

/// Whether a folded text begins with a phrase: with the whole words of it, or, where it ends with a star, at least
/// with what stands before the star.
pub(crate) fn opens(folded: &str, phrase: &str) -> bool {
    match phrase.strip_suffix('*') {
        Some(stem) => folded.starts_with(stem),
        None => folded.strip_prefix(phrase).is_some_and(|rest| rest.starts_with(' ')),
    }
}

/// A word with a capital: `Photo` of `photo`.
pub(crate) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_go_and_signs_only_where_nothing_else_counts() {
        assert_eq!(without_accents("1er Août, lunedì"), "1er aout, lunedi");
        assert_eq!(only_letters("Mots-clés"), "motscles");
        assert_eq!(only_letters("STRAẞE / Œuvre"), "strasseoeuvre");
    }

    #[test]
    fn phrases_end_with_a_word() {
        assert_eq!(strip("By  Ann", "by"), Some("  Ann"));
        assert_eq!(strip("Bye Ann", "by"), None);
        assert_eq!(strip("EDITOR’S NOTE: x", "editor's note"), Some(": x"));
        assert_eq!(after("With files from X", ["with", "with files from"].into_iter()).unwrap().0, " X");
        assert!(opens("dieser bericht", "dies*") && !opens("dieser bericht", "die") && opens("die agentur", "die"));
        assert_eq!(strip_joined("d’Aubigny", "d'"), Some("Aubigny"));
    }
}
