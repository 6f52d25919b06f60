//! What a cross-head looks like, for the reader, who looks for them, and for the writer, who sees to it that they are
//! found again and nothing else is taken for one.

use crate::model::Block;

/// Whether a line that stands apart is a cross-head, between what stands before it and what it leads.
pub(crate) fn is_one(text: &str, before: Option<&Block>, leads: bool) -> bool {
    looks_like_one(text) && leads && follows_story(before)
}

/// A short line without a full stop.
fn looks_like_one(text: &str) -> bool {
    // Nearly all paragraphs end here.
    if text.len() > 120 || text.chars().count() > 70 || text.split_whitespace().count() > 10 {
        return false;
    }
    let starts =
        text.chars().next().is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || "\"“«»‘'„¿".contains(c)));
    let open = ends_sentence(text) || text.ends_with([':', ',', ';', '-', '—', '–']);
    let label = text.split_once(':').is_some_and(|(label, _)| label.chars().count() <= 2);
    let quoted = text.ends_with(['"', '”', '»']) && text.starts_with(['"', '“', '«']);
    let speech = quoted && text.split_whitespace().count() > 6;
    starts && !open && !label && !speech
}

/// Whether a text is one that a cross-head leads: rather a paragraph than one more short line.
pub(crate) fn is_led(text: &str) -> bool {
    text.len() > 70 || ends_sentence(text)
}

/// A cross-head parts a story that has begun: before the first sentence a short line is a short paragraph.
fn follows_story(before: Option<&Block>) -> bool {
    match before {
        Some(Block::Paragraph(p)) => {
            let before = p.text.plain();
            ends_sentence(before.trim_end()) || before.contains(". ") || before.len() > 70
        }
        Some(other) => {
            matches!(other, Block::List(_) | Block::Table(_) | Block::Quote(_) | Block::Media(_) | Block::Pre(_))
        }
        None => false,
    }
}

/// Whether a text ends as sentences do.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '»', '\'', ')', ']', '“', '」', '』']);
    end.ends_with(STOPS) || before_bracket(text).is_some_and(|t| t.trim_end_matches(['"', '”', '’']).ends_with(STOPS))
}

/// What ends a sentence.
const STOPS: [char; 10] = ['.', '!', '?', '…', '。', '؟', '！', '？', '۔', '।'];

/// `We tell it to stay outside. (Applause)`: a remark in brackets after the sentence.
fn before_bracket(text: &str) -> Option<&str> {
    let inner = text.strip_suffix([')', ']'])?;
    let at = inner.rfind(" (").or_else(|| inner.rfind(" [")).filter(|at| inner.len() - at <= 40)?;
    inner.get(..at)
}
