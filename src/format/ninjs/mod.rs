//! ninjs, News in JSON of IPTC: its majors 1 (1.0 to 1.8), 2 (2.0 to 2.4) and 3 (3.0 to 3.3).
//!
//! The majors say the same by other keys and in other shapes. `map` is the one table of keys, the majors side by side, with
//! what each key is read into and written from; `concept`, `text`, `media` and `own` are the values, reading and writing
//! next to each other. Reading takes any key of any major, since senders mix them, and the keys that newsroom systems add;
//! what no row takes is kept (`parts`) and put back into the same major, if its standard has it. Writing makes an article
//! sayable first (`sayable`), and reads what it has written: what comes back otherwise is told. Knows no other format.

use serde::{Deserialize, Serialize};

use super::{Confidence, Format, Head, Holds, Labels, Marks, ReadSide, Sniff, Way, WriteSide, options};
use crate::model::Field;

mod carry;
mod concept;
mod map;
mod media;
mod own;
mod parts;
mod read;
mod sayable;
mod schema;
#[cfg(test)]
mod tests;
mod text;
mod write;

/// The card.
pub static FORMAT: Format = Format {
    id: ID,
    title: "ninjs 3.1 (IPTC News in JSON)",
    extensions: &["json", "jsonl", "ndjson"],
    media_types: &["application/json"],
    holds: Holds::Many,
    sniff,
    read: Some(ReadSide { open: read::open, options: options::help::<read::ReadOptions>, catalog: None }),
    write: Some(WriteSide {
        create: write::create,
        // Both are never for the public in ninjs, whatever they say.
        marks: |_| Ok(Marks { labels: Labels::In(&[Field::EdNotes, Field::Titles]), ..Marks::ALL }),
        carries: |field, settings| {
            Ok(carry::carries(field, options::parse::<write::Options>(&settings.options)?.version))
        },
        ways: &[Way::USUAL, Way::with(&[("version", "2.2")]), Way::with(&[("version", "1.6")])],
        options: options::help::<write::Options>,
    }),
};

const ID: &str = "ninjs";

/// Which of its keys and shapes a document has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Major {
    One,
    Two,
    #[default]
    Three,
}

impl Major {
    /// Of several spellings, one a major, its own.
    fn of<T: Copy>(self, spellings: [T; 3]) -> T {
        let [one, two, three] = spellings;
        match self {
            Major::One => one,
            Major::Two => two,
            Major::Three => three,
        }
    }

    /// The major of a version as documents state it: `3.1`.
    fn of_version(version: &str) -> Option<Major> {
        match version.trim().split('.').next()? {
            "1" => Some(Major::One),
            "2" => Some(Major::Two),
            "3" => Some(Major::Three),
            _ => None,
        }
    }
}

/// The versions that are written: the newest whose schema is at hand, one of each major.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub(super) enum Version {
    /// ninjs 3.1.
    #[default]
    #[serde(rename = "3.1")]
    Three,
    /// ninjs 2.2.
    #[serde(rename = "2.2")]
    Two,
    /// ninjs 1.6.
    #[serde(rename = "1.6")]
    One,
}

impl Version {
    fn major(self) -> Major {
        match self {
            Version::One => Major::One,
            Version::Two => Major::Two,
            Version::Three => Major::Three,
        }
    }

    fn number(self) -> &'static str {
        self.major().of(["1.6", "2.2", "3.1"])
    }
}

/// Names that are keys of ninjs, and of no other JSON that is read.
const TELLING: &[&str] = &[
    "versioncreated",
    "firstcreated",
    "contentcreated",
    "pubstatus",
    "representationtype",
    "copyrightholder",
    "copyrightnotice",
    "usageterms",
    "body_text",
    "body_html",
    "body_xhtml",
    "description_text",
    "description_html",
    "$standard",
    "embargoedUntil",
    "representationType",
    "bodies",
];

/// Names that other JSON may have beside a `uri`: with one, ninjs.
const USUAL: &[&str] = &["standard", "versionCreated", "pubStatus", "headline", "headlines", "type", "renditions"];

/// Vocabularies that are JSON as well, by keys of theirs.
const OTHERS: &[&str] = &["@context", "@type", "@graph", "items", "home_page_url", "feed_url"];

fn sniff(head: &Head<'_>) -> Sniff {
    let Some(json) = &head.json else { return Sniff::no() };
    let has = |name: &&str| json.keys.iter().any(|key| key == name);
    if OTHERS.iter().any(has) {
        return Sniff::no();
    }
    // In what an API answers, the items stand within a list.
    let quoted = |name: &&&str| head.text.contains(&format!("\"{name}\""));
    let list = read::LISTS.iter().find(|name| has(name));
    if let Some((list, name)) = list.zip(TELLING.iter().find(quoted)) {
        return Sniff::new(Confidence::Likely, format!("items with {name}, a key of ninjs, in {list}"));
    }
    let first = |names: &[&'static str]| names.iter().copied().find(|name| has(name));
    match (has(&"uri"), first(TELLING), first(USUAL)) {
        (_, Some(name), _) => Sniff::new(Confidence::Certain, format!("a JSON object with {name}, a key of ninjs")),
        (true, None, Some(name)) if !has(&"guid") => {
            Sniff::new(Confidence::Likely, format!("a JSON object with uri and {name}"))
        }
        (true, None, _) if json.keys.iter().all(|key| map::row(key).is_some()) => {
            Sniff::new(Confidence::Likely, "a JSON object whose keys are those of ninjs")
        }
        _ => Sniff::no(),
    }
}
