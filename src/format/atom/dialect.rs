//! What keeping and putting back has to know of Atom 1.0, and 1.0 as a table. See `syntax::xml::{keep, rules}`.

use super::ID;
use crate::syntax::feed::names::{ATOM, ATOM_0_3};
use crate::syntax::xml::keep::{Dialect, Spelling};
use crate::syntax::xml::rules::Value::{OneOf, Text, Uri};
use crate::syntax::xml::rules::*;

/// RFC 4287: elements in any order, and those of other namespaces among them.
pub(super) static STANDARD: Standard = Standard {
    name: "Atom",
    namespace: ATOM,
    older: &[ATOM_0_3],
    known: &[("entry", &ENTRY), ("feed", &FEED)],
    beside: &[],
};

static ENTRY: Type = parts(&[any_of_or_foreign(&[
    ("author", &PERSON),
    ("category", &CATEGORY),
    ("content", &CONTENT),
    ("contributor", &PERSON),
    ("id", &WORDS),
    ("link", &LINK),
    ("published", &WORDS),
    ("rights", &TEXT),
    ("source", &SOURCE),
    ("summary", &TEXT),
    ("title", &TEXT),
    ("updated", &WORDS),
])]);
static FEED: Type = parts(&[any_of_or_foreign(HEAD)]);
static SOURCE: Type = parts(&[any_of_or_foreign(HEAD)]);
const HEAD: Alternatives = &[
    ("author", &PERSON),
    ("category", &CATEGORY),
    ("contributor", &PERSON),
    ("generator", &GENERATOR),
    ("icon", &WORDS),
    ("id", &WORDS),
    ("link", &LINK),
    ("logo", &WORDS),
    ("rights", &TEXT),
    ("subtitle", &TEXT),
    ("title", &TEXT),
    ("updated", &WORDS),
];
static PERSON: Type = parts(&[any_of_or_foreign(&[("name", &WORDS), ("uri", &WORDS), ("email", &WORDS)])]);
static WORDS: Type = mixed(&[]);
static TEXT: Type = mixed(&[any_of_or_foreign(&[])]).with(&[&[may("type", OneOf(&["text", "html", "xhtml"]))]]);
static CONTENT: Type = mixed(&[anything()]).with(&[&[may("type", Text), may("src", Uri)]]);
static CATEGORY: Type = mixed(&[anything()]).with(&[&[must("term", Text), may("scheme", Uri), may("label", Text)]]);
static LINK: Type = mixed(&[anything()]).with(&[&[
    must("href", Uri),
    may("rel", Text),
    may("type", Text),
    may("hreflang", Text),
    may("title", Text),
    may("length", Text),
]]);
static GENERATOR: Type = mixed(&[]).with(&[&[may("uri", Uri), may("version", Text)]]);

pub(super) static DIALECT: Dialect = Dialect {
    id: ID,
    name: "Atom",
    version: "1.0",
    version_attr: "",
    standard: &STANDARD,
    numbered: |_| true,
    meant: |_| ATOM,
    around: |_| None,
    parts: &[],
    bare_parts: &[],
    is_default: |_, _| false,
    repeated: &[],
    is_default_attr: |_, _| false,
    spelling: |element, attr, _| Spelling::only(element, attr),
    is_first: |_, _| false,
    is_spelling: |_, _| false,
    is_other_name: |_, _| false,
    stand_again: |_, _| None,
};
