//! White space as HTML counts it: runs are one blank, none at the ends of a block and around line breaks.

use crate::model::{Inline, Parts, RichText};

/// White space that folds; a no-break space does not.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// The text with its white space folded.
pub(super) fn fold(text: RichText) -> RichText {
    if text.as_plain().is_some_and(is_folded_string) {
        return text;
    }
    let mut inlines = text.into_inlines();
    collapse(&mut inlines, &mut true);
    trim_back(&mut inlines, &mut true);
    RichText::new(inlines)
}

/// Whether folding would change nothing.
pub(super) fn is_folded(text: &RichText) -> bool {
    match text.parts() {
        Parts::Plain(s) => is_folded_string(s),
        Parts::Marked(_) => fold(text.clone()) == *text,
    }
}

fn is_folded_string(s: &str) -> bool {
    let mut after_space = true;
    let fine = s.chars().all(|c| {
        let fine = !is_space(c) || (c == ' ' && !after_space);
        after_space = is_space(c);
        fine
    });
    fine && (s.is_empty() || !after_space)
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
            Inline::Link(_) | Inline::Entity(_) | Inline::Raw(_) => false,
        }),
    }
}

// The recursions below are as deep as the text they are given, which its reader or the model has bounded.

/// One blank for each run, none at the start.
fn collapse(inlines: &mut [Inline], after_space: &mut bool) {
    for inline in inlines {
        match inline {
            Inline::Text(s) => {
                let mut out = String::with_capacity(s.len());
                for c in s.chars() {
                    if !is_space(c) {
                        out.push(c);
                    } else if !*after_space {
                        out.push(' ');
                    }
                    *after_space = is_space(c);
                }
                *s = out;
            }
            Inline::Break(_) => *after_space = true,
            Inline::Raw(_) => *after_space = false,
            _ => with_children(inline, &mut |inner| collapse(inner, after_space)),
        }
    }
}

/// No blank at the end and before a break.
fn trim_back(inlines: &mut [Inline], trim: &mut bool) {
    for inline in inlines.iter_mut().rev() {
        match inline {
            Inline::Text(s) => {
                if *trim {
                    s.truncate(s.trim_end_matches(is_space).len());
                    *trim = s.is_empty();
                }
            }
            Inline::Break(_) => *trim = true,
            Inline::Raw(_) => *trim = false,
            _ => with_children(inline, &mut |inner| trim_back(inner, trim)),
        }
    }
}

fn with_children(inline: &mut Inline, change: &mut dyn FnMut(&mut [Inline])) {
    let children = match inline {
        Inline::Styled(s) => &mut s.children,
        Inline::Link(a) => &mut a.children,
        Inline::Entity(e) => &mut e.children,
        Inline::Span(s) => &mut s.children,
        Inline::Break(_) | Inline::Raw(_) | Inline::Text(_) => return,
    };
    let mut inner = std::mem::take(children).into_inlines();
    change(&mut inner);
    *children = RichText::new(inner);
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
