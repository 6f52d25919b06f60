//! White space in short texts: what of it is content. Reading and writing agree on it here.
//!
//! Headlines, names and the like are one line. Notes, descriptions and terms may have lines of their own: line feeds
//! count when a line behind the first begins at the margin. Where all of them are indented, they were broken by whoever
//! printed the XML, not by its author.

/// How white space inside a text is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// One line: runs of white space are a blank.
    Line,
    /// Lines of their own, where they begin at the margin.
    Lines,
}

impl Space {
    /// The text as it is meant.
    pub(super) fn settle(self, text: &str) -> String {
        let text = text.trim_matches(is_space);
        if self.is_settled(text) {
            return text.to_owned();
        }
        text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Whether a text reads the same as it is written, so that `xml:space` need not say so.
    pub(super) fn is_settled(self, text: &str) -> bool {
        let edges = text.starts_with(is_space) || text.ends_with(is_space);
        let fine = match self {
            Space::Lines if text.contains('\n') => {
                !text.contains('\r') && text.lines().skip(1).any(|l| !l.is_empty() && !l.starts_with([' ', '\t']))
            }
            _ => is_one_line(text.as_bytes()),
        };
        fine && !edges
    }
}

/// Whether there are no line ends, no tabs and no two blanks in a row.
fn is_one_line(text: &[u8]) -> bool {
    let mut pairs = text.iter().zip(text.iter().skip(1));
    !text.iter().any(|b| matches!(b, b'\n' | b'\r' | b'\t')) && !pairs.any(|pair| pair == (&b' ', &b' '))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\r' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_at_the_margin_are_the_authors() {
        assert_eq!(Space::Lines.settle("\n  Ann Example\nTel. 1\n\nMail "), "Ann Example\nTel. 1\n\nMail");
        assert_eq!(Space::Lines.settle("A view of\n      the docks"), "A view of the docks");
        assert_eq!(Space::Lines.settle("SHOTS\n1. Docks\n   at dawn"), "SHOTS\n1. Docks\n   at dawn");
        assert_eq!(Space::Line.settle(" A\nb  c\u{A0} "), "A b c\u{A0}");
        for space in [Space::Line, Space::Lines] {
            for text in ["a", "a\nb", "a\n b", " a", "a  b\nc", "a\tb", "", "a\r\nb"] {
                let settled = space.settle(text);
                assert!(space.is_settled(&settled), "{settled:?}");
                assert_eq!(space.is_settled(text), settled == text, "{text:?}");
            }
        }
    }
}
