//! A text as numbers, words and signs.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TokenKind {
    Number(u64),
    Word,
    Sign(char),
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token<'t> {
    pub(super) kind: TokenKind,
    pub(super) text: &'t str,
    /// No blank stands before it.
    pub(super) is_glued: bool,
}

impl Token<'_> {
    /// The number, if it has so many digits.
    pub(super) fn number(&self, least: usize, most: usize) -> Option<u64> {
        match self.kind {
            TokenKind::Number(n) if (least..=most).contains(&self.text.len()) => Some(n),
            _ => None,
        }
    }
}

/// The tokens of a text; blanks part them and are none.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut is_glued = false;
    while let Some(c) = rest.chars().next() {
        let run = |belongs: fn(char) -> bool| rest.find(|c: char| !belongs(c)).unwrap_or(rest.len());
        let length = match c {
            c if c.is_ascii_digit() => run(|c| c.is_ascii_digit()),
            c if c.is_alphabetic() => run(is_of_a_word),
            c => c.len_utf8(),
        };
        let (text, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;

        let kind = match c {
            // A number too long for a date is a word.
            c if c.is_ascii_digit() => text.parse().map_or(TokenKind::Word, TokenKind::Number),
            c if c.is_alphabetic() => TokenKind::Word,
            c => TokenKind::Sign(c),
        };
        if !c.is_whitespace() {
            out.push(Token { kind, text, is_glued });
        }
        is_glued = !c.is_whitespace();
    }
    out
}

/// Letters, and the vowel signs of Arabic and Devanagari.
fn is_of_a_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '\u{64B}'..='\u{652}' | '\u{900}'..='\u{963}')
}
