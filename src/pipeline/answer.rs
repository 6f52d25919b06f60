//! What programs are told of formats and of what an input is: the JSON of `formats` and `detect`, whoever sends it.
//!
//! Prints nothing.

use schemars::JsonSchema;
use serde::Serialize;

use super::source::{Opened, Source};
use crate::error::{Error, Result};
use crate::format::{Account, Carry, Format, OptionHelp, WriteSettings};
use crate::model::Field;

/// What an input is, and why.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DetectAnswer {
    /// The name of the input.
    pub file: String,
    /// The id of its format; missing when it is not recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<&'static str>,
    /// The full name of the format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'static str>,
    /// Its media type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<&'static str>,
    /// How sure that is: possible, likely or certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<&'static str>,
    /// Why it was taken for that, or for nothing.
    pub why: String,
    /// Its encoding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<&'static str>,
    /// How the encoding is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding_why: Option<&'static str>,
}

impl DetectAnswer {
    /// What an input was recognised as.
    #[must_use]
    pub fn of(source: &Source, opened: &Opened) -> DetectAnswer {
        DetectAnswer {
            file: source.name(),
            format: Some(opened.format.id),
            title: Some(opened.format.title),
            media_type: opened.format.media_types.first().copied(),
            confidence: Some(opened.sniff.confidence.word()),
            why: opened.sniff.why.clone(),
            encoding: Some(opened.decision.encoding.name()),
            encoding_why: Some(opened.decision.why),
        }
    }

    /// It was not recognised.
    #[must_use]
    pub fn unknown(source: &Source, error: &Error) -> DetectAnswer {
        let (format, title, media_type, confidence) = (None, None, None, None);
        let (file, why) = (source.name(), error.message().to_owned());
        DetectAnswer { file, format, title, media_type, confidence, why, encoding: None, encoding_why: None }
    }
}

/// A format: what can be done with it, its options, and what it carries.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FormatEntry {
    /// The name by which it is chosen.
    pub id: &'static str,
    /// Its full name, with the version of the standard.
    pub title: &'static str,
    /// Extensions of its files.
    pub extensions: &'static [&'static str],
    /// Its media types.
    pub media_types: &'static [&'static str],
    /// How many articles a file holds: one or many.
    pub articles: &'static str,
    /// The options of reading; missing when it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<Vec<FormatOption>>,
    /// The options of writing; missing when it cannot be written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write: Option<Vec<FormatOption>>,
    /// What it carries in each of the ways in which it can be written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carries: Vec<FormatWay>,
}

/// What is carried of the fields of an article when written with these options.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FormatWay {
    /// The options.
    pub options: String,
    /// The fields.
    pub fields: Vec<FormatField>,
}

/// What is carried of a field.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FormatField {
    /// Its name.
    pub field: &'static str,
    /// How much of it.
    pub carried: String,
    /// Why not all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<&'static str>,
}

/// An option of a format.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FormatOption {
    /// Its key.
    pub key: String,
    /// What it does.
    pub help: String,
    /// What it takes.
    pub takes: String,
    /// What holds when it is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

impl FormatEntry {
    /// What there is to say of a format; the settings are those with which it would be written.
    ///
    /// # Errors
    /// When the settings do not fit it.
    pub fn of(format: &Format, settings: &WriteSettings) -> Result<FormatEntry> {
        let card = |options: Vec<OptionHelp>| {
            let one = |OptionHelp { key, help, takes, default }| FormatOption { key, help, takes, default };
            options.into_iter().map(one).collect()
        };
        let accounts = format.write.as_ref().map_or(Ok(Vec::new()), |side| side.account(settings))?;

        Ok(FormatEntry {
            id: format.id,
            title: format.title,
            extensions: format.extensions,
            media_types: format.media_types,
            articles: format.holds.word(),
            read: format.read.as_ref().map(|side| card((side.options)())),
            write: format.write.as_ref().map(|side| card((side.options)())),
            carries: accounts.into_iter().map(FormatWay::of).collect(),
        })
    }
}

impl FormatWay {
    fn of(account: Account) -> FormatWay {
        let field = |(field, carry): (Field, Carry)| FormatField {
            field: field.name(),
            carried: carry.to_string(),
            why: carry.why(),
        };
        FormatWay { options: account.way.to_string(), fields: account.fields.into_iter().map(field).collect() }
    }
}
