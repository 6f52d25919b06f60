//! Lines that say a story is over: `###`, `-30-`, `ENDS`.
//!
//! Knows one line; what stands behind it is decided elsewhere.

use crate::syntax::words::{Kind, Lexicon, fold, strip};

use super::shape::ends_sentence;

/// Whether an end mark can be nothing else: signs, or a word in capitals or between signs. `Ends` alone is a word as well.
pub(super) fn is_sure(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) || text.starts_with(['-', '(', '/', '*', '=', '^', '–', '—', '#', '['])
}

/// Whether this line says that the story is over.
pub(super) fn end_mark(lex: &Lexicon, text: &str) -> bool {
    if text.len() > 30 {
        return false;
    }

    // `End Adv for Sunday, May 15`
    if lex.all(Kind::EndOfAdvance).any(|p| strip(text, p).is_some()) && !ends_sentence(text) {
        return true;
    }
    let core: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if (core.chars().all(|c| c == '#') && (1..=8).contains(&core.len()) && core.len() != 2)
        || core.eq_ignore_ascii_case("nnnn")
        || core == "--"
    {
        return true;
    }
    let bare = core.trim_matches(['-', '–', '—', '_', '*', '(', ')', '/', '=', '.', '#', '<', '^']);
    if (bare == "30" && core != "30" && core != "30.") || core == "-0-" {
        return true;
    }
    let folded = fold(text.trim_matches(['-', '–', '—', '_', '*', '(', ')', '/', '=', '.', '#', ' ', '<', '^']));
    let word = lex.is(Kind::Ends, &folded);
    // In running text these are words: without brackets or dashes they need capitals (`Ends` alone on a line will do).
    let marked = core.starts_with(['-', '(', '/', '*', '=', '^', '–', '—', '#']);
    let capital = text.chars().next().is_some_and(|c| !c.is_lowercase());
    (word && (marked || capital)) || (core.starts_with("==") && lex.is_agency(bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn end_marks_stand_alone() {
        for text in [
            "###",
            "# # #",
            "-30-",
            "- 30 -",
            "ENDS",
            "Enditem",
            "(END)",
            "==Kyodo",
            "NNNN",
            "(Schluss)",
            "-ENDS-",
            "Fin",
        ] {
            assert!(end_mark(Lexicon::built_in(), text), "{text}");
        }
        for text in ["30", "ENDS of rope were found", "ends", "END of the line", "##"] {
            assert!(!end_mark(Lexicon::built_in(), text), "{text}");
        }
    }
}
