//! What a format, or its user, decides about reading copy.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::syntax::DateOrder;
use crate::syntax::words::Lexicon;

/// How copy is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options<'a> {
    /// The id of the format that the copy came in, for what is kept and has no field.
    pub(crate) format: &'static str,
    /// The words that are known.
    pub(crate) lex: &'a Lexicon,
    /// How `01/02/2020` is read.
    pub(crate) order: Option<DateOrder>,
    /// What becomes of page furniture and of what stands after a story.
    pub(crate) boilerplate: Boilerplate,
    /// Which line is the headline.
    pub(crate) headline: Headline,
    /// Whether recognisers run.
    pub(crate) layout: Layout,
    /// Whether wrapped lines are joined.
    pub(crate) wraps: Wraps,
    /// Whether the language is told from the words.
    pub(crate) language: Language,
}

/// What becomes of page furniture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Boilerplate {
    /// It is left out of the body.
    #[default]
    Drop,
    /// It stays in the body.
    Keep,
}

/// Which line is the headline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Headline {
    /// A line that looks like one, if there is one.
    #[default]
    Auto,
    /// None.
    Never,
    /// The first line.
    FirstLine,
}

/// Whether recognisers run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Layout {
    /// They run.
    #[default]
    Auto,
    /// Everything is body.
    Plain,
}

/// Whether wrapped lines are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Wraps {
    /// Where the copy looks wrapped.
    #[default]
    Join,
    /// Every line is a paragraph.
    Keep,
}

/// Whether the language is told from the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Language {
    /// Where it is beyond doubt.
    #[default]
    Detect,
    /// It is not.
    Never,
}
