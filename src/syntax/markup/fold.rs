//! White space as HTML counts it: runs are one blank, none at the ends of a block and around line breaks.

use crate::model::{Inline, Parts, RichText};

/// White space that folds; a no-break space does not.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// The text with its white space folded.
pub(super) fn fold(mut text: RichText) -> RichText {
    change(&mut text, |s| collapse_text(s, &mut true), |inlines| collapse(inlines, &mut true));
    change(&mut text, |s| trim_end(s, &mut true), |inlines| trim_back(inlines, &mut true));
    text
}

/// Changes a text in place; what is plain is not taken apart.
fn change(text: &mut RichText, plain: impl FnOnce(&mut String), marked: impl FnOnce(&mut [Inline])) {
    if let Some(text) = text.as_plain_mut() {
        return plain(text);
    }
    let mut inlines = std::mem::take(text).into_inlines();
    marked(&mut inlines);
    *text = RichText::new(inlines);
}

/// Whether folding would change nothing.
pub(super) fn is_folded(text: &RichText) -> bool {
    match text.parts() {
        Parts::Plain(s) => is_folded_string(s),
        Parts::Marked(_) => fold(text.clone()) == *text,
    }
}

fn is_folded_string(s: &str) -> bool {
    is_collapsed(s, true) && !s.ends_with(is_space)
}

/// Whether there is nothing but single blanks in it, none first when one stands before. Most text is so: all of it is
/// looked at in one go without a branch.
fn is_collapsed(s: &str, after_space: bool) -> bool {
    let folds = |b: u8| (b == b'\t') | (b == b'\n') | (b == b'\r') | (b == 0xC);
    let bytes = s.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let faulty = pairs.fold(false, |any, (a, b)| any | folds(*a) | ((*a == b' ') & (*b == b' ')));
    !(faulty || bytes.last().copied().is_some_and(folds) || after_space && s.starts_with(' '))
}

/// Whether nothing in it can be seen: blanks and line breaks only.
pub(super) fn is_blank(text: &RichText) -> bool {
    let blank = |s: &str| s.chars().all(char::is_whitespace);
    match text.parts() {
        Parts::Plain(s) => blank(s),
        Parts::Marked(inlines) => inlines.iter().all(|inline| match inline {
            Inline::Text(s) => blank(s),
            Inline::Break(_) => true,
            Inline::Styled(s) => is_blank(&s.children),
            Inline::Span(s) => is_blank(&s.children),
            Inline::Element(e) => is_blank(&e.children),
            Inline::Link(_) | Inline::Entity(_) | Inline::Raw(_) => false,
        }),
    }
}

// The recursions below are as deep as the text they are given, which its reader or the model has bounded.

/// One blank for each run, none at the start.
fn collapse(inlines: &mut [Inline], after_space: &mut bool) {
    for inline in inlines {
        match inline {
            Inline::Text(s) => collapse_text(s, after_space),
            Inline::Break(_) => *after_space = true,
            Inline::Raw(_) => *after_space = false,
            _ => {
                let Some(children) = inline.children_mut() else { continue };
                match children.as_plain_mut() {
                    Some(plain) => collapse_text(plain, after_space),
                    None => change(children, |_| {}, |inner| collapse(inner, after_space)),
                }
            }
        }
    }
}

fn collapse_text(s: &mut String, after_space: &mut bool) {
    if s.is_empty() {
        return;
    }

    if !is_collapsed(s, *after_space) {
        let mut out = String::with_capacity(s.len());
        for piece in s.split_inclusive(is_space) {
            let word = piece.trim_end_matches(is_space);
            out.push_str(word);
            *after_space &= word.is_empty();
            if word.len() < piece.len() && !*after_space {
                out.push(' ');
                *after_space = true;
            }
        }
        *s = out;
        return;
    }
    *after_space = s.ends_with(is_space);
}

/// No blank at the end and before a break.
fn trim_back(inlines: &mut [Inline], trim: &mut bool) {
    for inline in inlines.iter_mut().rev() {
        match inline {
            Inline::Text(s) => trim_end(s, trim),
            Inline::Break(_) => *trim = true,
            Inline::Raw(_) => *trim = false,
            _ => {
                let Some(children) = inline.children_mut() else { continue };
                match children.as_plain_mut() {
                    Some(plain) => trim_end(plain, trim),
                    None => change(children, |_| {}, |inner| trim_back(inner, trim)),
                }
            }
        }
    }
}

fn trim_end(s: &mut String, trim: &mut bool) {
    if *trim {
        s.truncate(s.trim_end_matches(is_space).len());
        *trim = s.is_empty();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Break, Style};

    fn folded(inlines: Vec<Inline>) -> RichText {
        let once = fold(RichText::new(inlines));
        assert!(is_folded(&once), "{once:?}");
        assert_eq!(fold(once.clone()), once);
        once
    }

    #[test]
    fn blanks_fold_across_marks() {
        let text = folded(vec![
            Inline::text("\n  The "),
            Inline::styled(Style::Emphasis, " docks "),
            Inline::text("  close \t"),
            Inline::Break(Break {}),
            Inline::text("\n on Friday. "),
            Inline::styled(Style::Strong, " "),
        ]);
        assert_eq!(
            text,
            RichText::new(vec![
                Inline::text("The "),
                Inline::styled(Style::Emphasis, "docks "),
                Inline::text("close"),
                Inline::Break(Break {}),
                Inline::text("on Friday."),
            ])
        );
    }

    #[test]
    fn what_is_folded_is_known() {
        assert!(is_folded(&RichText::from("a b\u{A0}")));
        assert!(!is_folded(&RichText::from("a  b")));
        assert!(!is_folded(&RichText::from(" a")));
        assert!(!is_folded(&RichText::from("a ")));
        assert!(!is_folded(&RichText::from("a\nb")));
        let br = || Inline::Break(Break {});
        assert!(is_folded(&RichText::new(vec![br(), br(), Inline::text("a"), br()])));
        assert!(!is_folded(&RichText::new(vec![Inline::text("a "), br(), Inline::text("b")])));
    }
}
