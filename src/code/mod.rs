//! The codes of everything that wirecopy says: one closed table, which `wirecopy explain` prints.
//!
//! A code is stable: it may be written into scripts and rule sets, and never comes to mean something else. Only this
//! module can make one, so that there is none without an explanation. Knows no format and prints nothing.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod input;
mod notes;
mod rules;
mod run;
mod standard;

pub use input::*;
pub use notes::*;
pub use rules::*;
pub use run::*;
pub use standard::*;

/// What sort of thing a message is about: a short name in kebab case, and what it means.
#[derive(Clone, Copy)]
pub struct Code(&'static CodeEntry);

/// What there is to know about a code.
struct CodeEntry {
    name: &'static str,
    /// What it is, in half a line.
    title: &'static str,
    /// What it means, in whole sentences.
    means: &'static str,
    /// What to do about it.
    todo: &'static str,
    /// Wrong and right, where that helps.
    example: &'static str,
}

/// All codes in groups: the title of the group, and its codes.
pub const ALL: &[(&str, &[Code])] = &[
    ("Input: what is wrong with a file", input::ALL),
    ("Standards: where a document departs from the standard of its format", standard::ALL),
    ("Notes: what reading and writing lose, guess, mend or do not understand", notes::ALL),
    ("Rules: what an article should not be", rules::ALL),
    ("Runs: what became of inputs and outputs", run::ALL),
];

/// Every code there is.
pub fn all() -> impl Iterator<Item = Code> {
    ALL.iter().flat_map(|(_, codes)| codes.iter().copied())
}

impl Code {
    /// The code of this name.
    #[must_use]
    pub fn of(name: &str) -> Option<Code> {
        all().find(|c| c.name() == name)
    }

    /// The name: `ragged-row`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// What it is, in half a line.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.0.title
    }

    /// What it means.
    #[must_use]
    pub fn means(self) -> &'static str {
        self.0.means
    }

    /// What to do about it.
    #[must_use]
    pub fn todo(self) -> &'static str {
        self.0.todo
    }

    /// An example; empty when none is needed.
    #[must_use]
    pub fn example(self) -> &'static str {
        self.0.example
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Code) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Code) -> std::cmp::Ordering {
        self.name().cmp(other.name())
    }
}

impl std::hash::Hash for Code {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Code, D::Error> {
        let name = Cow::<'de, str>::deserialize(from)?;
        Code::of(&name).ok_or_else(|| serde::de::Error::custom(format!("there is no code {name}")))
    }
}

impl JsonSchema for Code {
    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = all().map(Code::name).collect();
        json_schema!({
            "description": "What sort of thing it is; `wirecopy explain CODE` says more. Stable.",
            "type": "string",
            "enum": names,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table is closed by the compiler; that nothing is left out of the lists is seen in the sources.
    #[test]
    fn every_code_is_listed_once_and_explained() {
        let sources = [
            include_str!("input.rs"),
            include_str!("standard.rs"),
            include_str!("notes.rs"),
            include_str!("rules.rs"),
            include_str!("run.rs"),
        ];
        let written = sources.iter().flat_map(|s| s.matches("\npub const ")).count();
        assert_eq!(all().count(), written, "a code is missing from its ALL");
        for code in all() {
            let name = code.name();
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{name}");
            assert_eq!(all().filter(|c| *c == code).count(), 1, "{name} twice");
            assert!(!code.title().is_empty() && !code.title().ends_with('.'), "{name}: title");
            assert!(code.means().ends_with('.') && code.todo().ends_with('.'), "{name}: whole sentences");
        }
    }

    #[test]
    fn a_code_is_its_name_in_json() {
        let json = serde_json::to_string(&RAGGED_ROW).unwrap();
        assert_eq!(json, "\"ragged-row\"");
        assert_eq!(serde_json::from_str::<Code>(&json).unwrap(), RAGGED_ROW);
        assert!(serde_json::from_str::<Code>("\"rugged-row\"").is_err());
    }
}
