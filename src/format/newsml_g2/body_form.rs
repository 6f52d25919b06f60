//! In which form the body of an item stood, as `native` keeps it (`PATH#body`): the reader writes it, the writer asks it.

use std::fmt;

/// The markup of a body, and how it stood among the other texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BodyForm<'f> {
    /// `xhtml`, `nitf`, `html`, `text` or `raw`.
    pub(super) markup: &'f str,
    /// Whether its text is encoded in Base64.
    pub(super) encoded: bool,
    /// How many texts stand before it, where its path does not say so.
    pub(super) before: usize,
}

/// The word for a text in Base64.
const BASE64: &str = "base64";

impl<'f> BodyForm<'f> {
    /// What nothing need be kept of.
    pub(super) const USUAL: BodyForm<'static> = BodyForm { markup: "xhtml", encoded: false, before: 0 };

    /// Takes apart what is kept.
    pub(super) fn read(kept: &'f str) -> BodyForm<'f> {
        let mut words = kept.split(' ');
        let markup = words.next().unwrap_or_default();
        let rest = || words.clone();
        BodyForm {
            markup,
            encoded: rest().any(|word| word == BASE64),
            before: rest().find_map(|word| word.parse().ok()).unwrap_or(0),
        }
    }
}

impl fmt::Display for BodyForm<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.markup)?;
        if self.encoded {
            write!(f, " {BASE64}")?;
        }
        if self.before > 0 {
            write!(f, " {}", self.before)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_it_is_written() {
        for text in ["xhtml", "html", "text base64", "nitf 2"] {
            assert_eq!(BodyForm::read(text).to_string(), text);
        }
    }
}
