//! Characters that nobody sees: those that take no room, and those that turn the direction of a line. One list for all who
//! guard against them: cells of tables, names of files, the terminal. Knows no format.

/// Whether a character takes no room on a line: joiners, marks of direction, fillers, selectors of variants, tags
/// (Unicode's `Default_Ignorable_Code_Point`, and the separators of lines and annotations).
pub(crate) fn has_no_width(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether it is one of those without width that words are spelt with: joiners in Persian and Hindi, in emoji the sign for
/// their colour.
#[cfg_attr(not(feature = "cli"), allow(dead_code))] // asked by the command line
pub(crate) fn is_spelling(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE0E}' | '\u{FE0F}')
}

/// Whether it hides in a text or turns it, and no word needs it.
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
pub(crate) fn hides(c: char) -> bool {
    has_no_width(c) && !is_spelling(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_known_and_letters_are_not() {
        for c in ['\u{200B}', '\u{2060}', '\u{FEFF}', '\u{3164}', '\u{180E}', '\u{E0041}', '\u{202E}', '\u{115F}'] {
            assert!(has_no_width(c) && hides(c), "{c:?}");
        }
        assert!(has_no_width('\u{200D}') && !hides('\u{200D}'));
        assert!("aß日 \u{301}\u{a0}".chars().all(|c| !has_no_width(c)));
    }
}
