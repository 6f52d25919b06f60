//! Notes: what a conversion loses, guesses, mends or does not understand.
//!
//! Losses, guesses and repairs are values which travel with the article. Knows no format and prints nothing.

use serde::{Deserialize, Serialize};

use crate::code::{self, Code};
use crate::span::Span;

/// What a note says: that something was lost, guessed, mended, not understood, or is against a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum NoteKind {
    /// The target cannot carry it: it is not in the output.
    Dropped,
    /// The target carries it in a poorer form.
    Degraded,
    /// The reader has no field for it: it was kept in `native`, or is named here when it could not be.
    Unmapped,
    /// The source states it, and it could not be understood: it was kept in `native`, or is named here.
    Unread,
    /// Something the source does not state was taken from elsewhere or guessed.
    Assumed,
    /// The source departs from its standard and was mended on reading.
    Repaired,
    /// The source was understood as this: which line became which field, and by which rule. No loss.
    Recognised,
    /// A rule of the model or of good practice is broken.
    Rule,
}

impl NoteKind {
    /// The code of a note that has none of its own.
    #[must_use]
    pub fn code(self) -> Code {
        match self {
            NoteKind::Dropped => code::DROPPED,
            NoteKind::Degraded => code::DEGRADED,
            NoteKind::Unmapped => code::UNMAPPED,
            NoteKind::Unread => code::UNREAD,
            NoteKind::Assumed => code::ASSUMED,
            NoteKind::Repaired => code::REPAIRED,
            NoteKind::Recognised => code::RECOGNISED,
            NoteKind::Rule => code::RULE,
        }
    }

    /// The kinds that people should look at, in the order in which they are told.
    pub const WARNINGS: [NoteKind; 6] = [
        NoteKind::Dropped,
        NoteKind::Degraded,
        NoteKind::Assumed,
        NoteKind::Repaired,
        NoteKind::Unread,
        NoteKind::Rule,
    ];

    /// Whether the output holds less than the article did.
    #[must_use]
    pub fn is_loss(self) -> bool {
        matches!(self, NoteKind::Dropped | NoteKind::Degraded)
    }
}

/// One loss, guess, repair or broken rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Note {
    /// What was done, or is wrong.
    pub kind: NoteKind,
    /// What sort of thing it is, more exactly.
    pub code: Code,
    /// The field concerned, as a JSON pointer into the canonical article (`/headlines/1/role`).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// What happened, in plain words.
    pub detail: String,
    /// The place in the source, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The name of the recogniser that decided, where one did: for people who look into a story.
    #[serde(skip)]
    pub by: Option<&'static str>,
}

impl Note {
    /// A note of any kind on the field at `path` (a JSON pointer into the canonical article).
    #[must_use]
    pub fn new(kind: NoteKind, path: impl Into<String>, detail: impl Into<String>) -> Note {
        Note { kind, code: kind.code(), path: path.into(), detail: detail.into(), span: None, by: None }
    }

    /// The target cannot carry the field.
    #[must_use]
    pub fn dropped(path: impl Into<String>, detail: impl Into<String>) -> Note {
        Note::new(NoteKind::Dropped, path, detail)
    }

    /// The target carries the field in a poorer form.
    #[must_use]
    pub fn degraded(path: impl Into<String>, detail: impl Into<String>) -> Note {
        Note::new(NoteKind::Degraded, path, detail)
    }

    /// The reader has no field for it.
    #[must_use]
    pub fn unmapped(path: impl Into<String>, detail: impl Into<String>) -> Note {
        Note::new(NoteKind::Unmapped, path, detail)
    }

    /// What the source states could not be understood.
    #[must_use]
    pub fn unread(path: impl Into<String>, detail: impl Into<String>) -> Note {
        Note::new(NoteKind::Unread, path, detail)
    }

    /// Something not stated was taken from elsewhere.
    #[must_use]
    pub fn assumed(path: impl Into<String>, detail: impl Into<String>) -> Note {
        Note::new(NoteKind::Assumed, path, detail)
    }

    /// A fault of the source was mended.
    #[must_use]
    pub fn repaired(path: impl Into<String>, detail: impl Into<String>) -> Note {
        Note::new(NoteKind::Repaired, path, detail)
    }

    /// A part of the source was taken for the field at `path`.
    #[must_use]
    pub fn recognised(path: impl Into<String>, detail: impl Into<String>) -> Note {
        Note::new(NoteKind::Recognised, path, detail)
    }

    /// A rule is broken.
    #[must_use]
    pub fn rule(path: impl Into<String>, detail: impl Into<String>) -> Note {
        Note::new(NoteKind::Rule, path, detail)
    }

    /// Says more exactly what sort of thing it is.
    #[must_use]
    pub fn coded(mut self, code: Code) -> Note {
        self.code = code;
        self
    }

    /// Adds the place in the source.
    #[must_use]
    pub fn at(mut self, span: Span) -> Note {
        self.span = Some(span);
        self
    }

    /// The top-level field the note is about: `headlines` for `/headlines/1/role`, empty for the whole article.
    #[must_use]
    pub fn field(&self) -> &str {
        self.path.trim_start_matches('/').split('/').next().unwrap_or_default()
    }

    /// Whether this note announces a difference at `pointer`: one of the two lies inside the other.
    ///
    /// ```
    /// use wirecopy::Note;
    /// let note = Note::dropped("/subjects/2", "no room");
    /// assert!(note.covers("/subjects"));
    /// assert!(note.covers("/subjects/2/names"));
    /// assert!(!note.covers("/subjects/20"));
    /// ```
    #[must_use]
    pub fn covers(&self, pointer: &str) -> bool {
        within(&self.path, pointer) || within(pointer, &self.path)
    }
}

fn within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A value, and what has to be said about how it came to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted<T> {
    /// The value.
    pub value: T,
    /// Losses, guesses and repairs on the way to it.
    pub notes: Vec<Note>,
}

impl<T> Noted<T> {
    /// A value without notes.
    #[must_use]
    pub fn clean(value: T) -> Noted<T> {
        Noted { value, notes: Vec::new() }
    }
}

/// A place in an article as a chain of steps, which becomes a JSON pointer only when a note needs it.
///
/// ```
/// use wirecopy::note::At;
/// let headlines = At::ROOT.key("headlines");
/// assert_eq!(headlines.index(1).key("role").to_string(), "/headlines/1/role");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    up: Option<&'a At<'a>>,
    step: PathStep<'a>,
}

#[derive(Clone, Copy, Debug)]
enum PathStep<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    /// The article itself.
    pub const ROOT: At<'static> = At { up: None, step: PathStep::Root };

    /// A field of this place.
    #[must_use]
    pub fn key(&'a self, key: &'a str) -> At<'a> {
        At { up: Some(self), step: PathStep::Key(key) }
    }

    /// Whether it is a field of the article, or lies within it.
    pub(crate) fn is_within(self, field: &str) -> bool {
        match (self.up, self.step) {
            (Some(At { up: None, .. }), PathStep::Key(key)) => key == field,
            (Some(up), _) => up.is_within(field),
            (None, _) => false,
        }
    }

    /// An entry of this place.
    #[must_use]
    pub fn index(&'a self, index: usize) -> At<'a> {
        At { up: Some(self), step: PathStep::Index(index) }
    }
}

impl std::fmt::Display for At<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // As deep as the mapping code that made it.
        if let Some(up) = self.up {
            up.fmt(f)?;
        }
        match self.step {
            PathStep::Root => Ok(()),
            PathStep::Key(key) if key.contains(['/', '~']) => {
                write!(f, "/{}", key.replace('~', "~0").replace('/', "~1"))
            }
            PathStep::Key(key) => write!(f, "/{key}"),
            PathStep::Index(index) => write!(f, "/{index}"),
        }
    }
}

impl From<At<'_>> for String {
    fn from(at: At<'_>) -> String {
        at.to_string()
    }
}
