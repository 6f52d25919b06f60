//! Markup of running text, as blocks and back: XHTML and NITF, which several formats carry.
//!
//! Knows the model and XML, no format. Readers take from the tree what they understand; what they leave is found there.

use crate::code;
use crate::model::{Article, Block, Label, RichText};
use crate::note::{At, Note, NoteKind};
use crate::syntax::xml::Element;

pub mod clean;
mod fold;
pub mod nitf;
pub mod plain;
#[cfg(test)]
mod testing;
pub(crate) mod typed;
pub mod xhtml;

/// What is known around a body when it is read, and what reading it brings to light beside the blocks.
#[derive(Debug, Default)]
pub struct Context {
    /// What the metadata of the article says: text which the body may repeat.
    pub known: Known,
    /// What had to be mended or left out.
    pub remarks: Vec<Remark>,
    /// The dateline that stands marked as such at the start of the first paragraph (it stays there).
    pub dateline: Option<RichText>,
    /// How many blocks at its start repeat the metadata.
    repeated: usize,
    /// The namespace of the vocabulary that is read as HTML beside XHTML's own.
    home: String,
    /// Whether that vocabulary is nobody's: what of it has a name of HTML is only what is written by that name.
    house: bool,
    /// Whether what is read there stands in a box of HTML: a list item, a cell.
    boxed: bool,
}

/// What the metadata of an article says, as plain text.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Its headlines.
    pub headlines: Vec<String>,
    /// Its bylines.
    pub bylines: Vec<String>,
    /// Its slugline.
    pub sluglines: Vec<String>,
    /// Its descriptions.
    pub descriptions: Vec<String>,
}

impl Known {
    /// What the body of an article may repeat.
    pub(crate) fn of(article: &Article) -> Known {
        let plain = |labels: &[Label]| labels.iter().map(|l| l.text.plain().into_owned()).collect();
        Known {
            headlines: plain(&article.headlines),
            bylines: plain(&article.bylines),
            sluglines: article.slugline.iter().map(|s| s.text.plain().into_owned()).collect(),
            descriptions: plain(&article.descriptions),
        }
    }
}

/// Something to be noted about a body, and where it stands in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What kind of note it becomes.
    pub kind: NoteKind,
    /// What happened, in plain words.
    pub detail: String,
    /// Offset in the whole input.
    pub offset: u64,
}

/// Whether the white space of a text is as HTML would have it, so that reading changes nothing.
#[must_use]
pub fn is_folded(text: &RichText) -> bool {
    fold::is_folded(text)
}

/// Whether nothing in a text can be seen.
#[must_use]
pub fn is_blank(text: &RichText) -> bool {
    fold::is_blank(text)
}

/// Has it kept that the one paragraph of a list item or cell stands in an element, since it is written without one; in an
/// item of HTML also when lists follow it.
fn keep_paragraph(holder: Element<'_>, blocks: &[Block], before_lists: bool) {
    let [Block::Paragraph(p), rest @ ..] = blocks else { return };
    let lists = before_lists && rest.iter().all(|b| matches!(b, Block::List(_)));
    let is_bare = p.role.is_none() && fold::is_folded(&p.text) && !xhtml::needs_paragraph(&p.text);
    let first = holder.elements().next().filter(|e| is_bare && (rest.is_empty() || lists) && e.lower() == "p");
    if let Some(p) = first {
        p.keep_shape();
    }
}

impl Context {
    fn remark(&mut self, kind: NoteKind, offset: u64, detail: impl Into<String>) {
        self.remarks.push(Remark { kind, detail: detail.into(), offset });
    }
}

/// How much of an address is looked at: more than the longest beginning below.
const SCHEME_SEEN: usize = 32;

/// How addresses begin that run what is in them, but for pictures.
const RUNNING: &[&str] = &["javascript:", "vbscript:", "data:"];

/// How pictures begin that stand in the address itself: they run nothing.
const PICTURES: &[&str] = &["data:image/"];

/// Pictures that can hold a script.
const RUNNING_PICTURES: &[&str] = &["data:image/svg"];

/// Whether opening an address runs what its sender wrote: a script, or a page in the address itself.
#[must_use]
pub fn is_active(href: &str) -> bool {
    // Browsers pass over controls and white space in a scheme.
    let bare: String = href.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(SCHEME_SEEN).collect();
    let bare = bare.to_ascii_lowercase();
    let begins = |with: &[&str]| with.iter().any(|beginning| bare.starts_with(beginning));
    begins(RUNNING) && !begins(PICTURES) || begins(RUNNING_PICTURES)
}

/// An address, unless it runs a script: then a note instead.
fn safe<'h>(href: Option<&'h String>, at: At<'_>, notes: &mut Vec<Note>) -> Option<&'h String> {
    let active = href.is_some_and(|h| is_active(h));
    if active {
        notes.push(not_written(at));
    }
    href.filter(|_| !active)
}

/// The note for an address that runs a script.
pub(crate) fn not_written(at: At<'_>) -> Note {
    Note::dropped(at, "an address that runs a script is not written").coded(code::ACTIVE)
}

#[cfg(test)]
mod tests {
    use super::is_active;

    #[test]
    fn addresses_that_run_something_are_known() {
        for bad in [
            "javascript:x()",
            " JavaScript:x()",
            "java\tscript:x",
            "vbscript:x",
            "data:text/html,x",
            "data:image/svg+xml,x",
        ] {
            assert!(is_active(bad), "{bad}");
        }
        for good in
            ["https://example.org/javascript:x", "/data:", "mailto:desk@example.org", "data:image/png;base64,AA=="]
        {
            assert!(!is_active(good), "{good}");
        }
    }
}
