//! What keeping and putting back has to know of RSS 2.0, and 2.0 as a table. See `syntax::xml::{keep, rules}`.

use super::ID;
use crate::syntax::xml::keep::{Dialect, Spelling};
use crate::syntax::xml::rules::Value::{Text, Uri};
use crate::syntax::xml::rules::*;

/// RSS 2.0.11: its elements in any order, and those of other namespaces among them.
pub(super) static STANDARD: Standard =
    Standard { name: "RSS", namespace: "", older: &[], known: &[("item", &ITEM), ("channel", &CHANNEL)], beside: &[] };

static ITEM: Type = parts(&[any_of_or_foreign(&[
    ("title", &WORDS),
    ("link", &WORDS),
    ("description", &WORDS),
    ("author", &WORDS),
    ("category", &CATEGORY),
    ("comments", &WORDS),
    ("enclosure", &ENCLOSURE),
    ("guid", &GUID),
    ("pubDate", &WORDS),
    ("source", &SOURCE),
])]);
static CHANNEL: Type = parts(&[any_of_or_foreign(&[
    ("title", &WORDS),
    ("link", &WORDS),
    ("description", &WORDS),
    ("language", &WORDS),
    ("copyright", &WORDS),
    ("managingEditor", &WORDS),
    ("webMaster", &WORDS),
    ("pubDate", &WORDS),
    ("lastBuildDate", &WORDS),
    ("category", &CATEGORY),
    ("generator", &WORDS),
    ("docs", &WORDS),
    ("cloud", &CLOUD),
    ("ttl", &WORDS),
    ("image", &IMAGE),
    ("rating", &WORDS),
    ("textInput", &INPUT),
    ("skipHours", &HOURS),
    ("skipDays", &DAYS),
])]);
static WORDS: Type = mixed(&[]);
static CATEGORY: Type = mixed(&[]).with(&[&[may("domain", Text)]]);
static ENCLOSURE: Type = EMPTY.with(&[&[must("url", Uri), must("length", Text), must("type", Text)]]);
static GUID: Type = mixed(&[]).with(&[&[may("isPermaLink", Text)]]);
static SOURCE: Type = mixed(&[]).with(&[&[must("url", Uri)]]);
static CLOUD: Type = EMPTY.with(&[&[
    may("domain", Text),
    may("port", Text),
    may("path", Text),
    may("registerProcedure", Text),
    may("protocol", Text),
]]);
static IMAGE: Type = parts(&[any_of_or_foreign(&[
    ("url", &WORDS),
    ("title", &WORDS),
    ("link", &WORDS),
    ("width", &WORDS),
    ("height", &WORDS),
    ("description", &WORDS),
])]);
static INPUT: Type =
    parts(&[any_of_or_foreign(&[("title", &WORDS), ("description", &WORDS), ("name", &WORDS), ("link", &WORDS)])]);
static HOURS: Type = parts(&[any("hour", &WORDS)]);
static DAYS: Type = parts(&[any("day", &WORDS)]);

pub(super) static DIALECT: Dialect = Dialect {
    id: ID,
    name: "RSS",
    version: "2.0",
    version_attr: "",
    standard: &STANDARD,
    numbered: |_| true,
    meant: |_| "",
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
