//! Text in seven bits: letters with marks are spelled as newsrooms spell them without, and what has no spelling is told.

/// Letters and how they are spelled: the letters stand before the equals sign of each group.
const SPELLED: &[(&str, &str)] = &[
    ("àáâãåāăą", "a"),
    ("äæ", "ae"),
    ("çćčĉċ", "c"),
    ("ďđð", "d"),
    ("èéêëēėęě", "e"),
    ("ğĝģ", "g"),
    ("ħ", "h"),
    ("ìíîïīįı", "i"),
    ("ķ", "k"),
    ("łľĺļ", "l"),
    ("ñńňņ", "n"),
    ("òóôõōő", "o"),
    ("öøœ", "oe"),
    ("ŕř", "r"),
    ("śšşș", "s"),
    ("ß", "ss"),
    ("ťţț", "t"),
    ("þ", "th"),
    ("ùúûūůűų", "u"),
    ("ü", "ue"),
    ("ýÿ", "y"),
    ("źžż", "z"),
    ("’‘‚‛′", "'"),
    ("“”„«»″", "\""),
    ("–‐‑−", "-"),
    ("—―", "--"),
    ("…", "..."),
    ("•·", "*"),
    ("\u{A0}\u{202F}\u{2009}", " "),
    ("\u{AD}\u{200B}\u{FEFF}", ""),
    ("½", "1/2"),
    ("¼", "1/4"),
    ("¾", "3/4"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "YEN"),
    ("°", " degrees"),
    ("©", "(c)"),
    ("®", "(r)"),
    ("™", "(tm)"),
    ("×", "x"),
];

/// What stands for a character that has no spelling.
const NONE: char = '?';

/// What became of a text.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Spelled {
    pub(crate) text: String,
    /// How many characters were spelled otherwise.
    pub(crate) spelled: usize,
    /// How many have no spelling.
    pub(crate) lost: usize,
}

/// A text in seven bits.
pub(crate) fn spelled(text: &str) -> Spelled {
    let mut out = Spelled::default();
    for c in text.chars() {
        if c.is_ascii() {
            out.text.push(c);
        } else if let Some(letters) = spelling(c) {
            out.text.push_str(&letters);
            out.spelled += 1;
        } else {
            out.text.push(NONE);
            out.lost += 1;
        }
    }
    out
}

fn spelling(c: char) -> Option<String> {
    let find = |c: char| SPELLED.iter().find(|(letters, _)| letters.contains(c)).map(|(_, spelling)| *spelling);
    if let Some(spelling) = find(c) {
        return Some(spelling.to_owned());
    }
    let mut lower = c.to_lowercase();
    let (small, more) = (lower.next()?, lower.next());
    let mut letters = find(small).filter(|_| small != c && more.is_none_or(|m| m == '\u{307}'))?.chars();
    // Capital as the letter was: `Ä` is `Ae`.
    Some(letters.next()?.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_spelled_and_what_has_no_spelling_is_counted() {
        let found = spelled("Ärger in Çıra’s “Straße” – 3½ …");
        assert_eq!((found.text.as_str(), found.lost), ("Aerger in Cira's \"Strasse\" - 31/2 ...", 0));
        let found = spelled("東京 ok");
        assert_eq!((found.text.as_str(), found.spelled, found.lost), ("?? ok", 0, 2));
    }
}
