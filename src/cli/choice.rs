//! Values of arguments: formats by their names, with a suggestion for a wrong one; the time of a run.

use std::ffi::OsStr;

use crate::format::{ALL, DateOrder, Format};
use crate::model::Timestamp;
use crate::pipeline::given::{self, DATE_ORDERS};
use crate::syntax::similar::nearest;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

/// For what a format is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Read,
    Write,
    Any,
}

impl Side {
    fn fits(self, format: &Format) -> bool {
        match self {
            Side::Read => format.read.is_some(),
            Side::Write => format.write.is_some(),
            Side::Any => true,
        }
    }

    /// The formats that fit.
    pub(super) fn formats(self) -> impl Iterator<Item = &'static Format> {
        ALL.iter().copied().filter(move |f| self.fits(f))
    }
}

/// The ids of formats, for messages.
pub(super) fn ids(formats: impl IntoIterator<Item = &'static Format>) -> String {
    formats.into_iter().map(|f| f.id).collect::<Vec<_>>().join(", ")
}

impl TypedValueParser for Side {
    type Value = &'static Format;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<&'static Format, clap::Error> {
        let name = value.to_string_lossy();
        if let Some(format) = self.formats().find(|f| f.id == name) {
            return Ok(format);
        }

        if let Some(format) = ALL.iter().find(|f| f.id == name) {
            let (can, cannot) = if format.read.is_some() { ("read", "written") } else { ("written", "read") };
            let message = format!("{} can be {can}, but not {cannot}\n", format.id);
            return Err(clap::Error::raw(ErrorKind::ValueValidation, message).with_cmd(command));
        }

        let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
        if let Some(arg) = arg {
            error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
        }
        error.insert(ContextKind::InvalidValue, ContextValue::String(name.to_string()));
        let valid = self.formats().map(|f| f.id.to_owned()).collect();
        error.insert(ContextKind::ValidValue, ContextValue::Strings(valid));
        if let Some(near) = self.nearest(&name.to_lowercase()) {
            error.insert(ContextKind::SuggestedValue, ContextValue::String(near.id.to_owned()));
        }

        Err(error)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.formats().map(|f| PossibleValue::new(f.id).help(f.title))))
    }
}

impl Side {
    /// The format that was probably meant: by an extension or media type, else by the looks of the name.
    fn nearest(self, name: &str) -> Option<&'static Format> {
        let by_name = |f: &&Format| f.extensions.contains(&name) || f.media_types.contains(&name);
        let by_looks = || nearest(name, self.formats().map(|f| f.id), 0.7);
        self.formats().find(by_name).or_else(|| by_looks().and_then(|id| self.formats().find(|f| f.id == id)))
    }
}

/// `dmy` or `mdy`.
pub(super) fn date_order() -> impl TypedValueParser<Value = DateOrder> {
    PossibleValuesParser::new(DATE_ORDERS.map(|(name, _)| name)).try_map(|name| given::date_order(&name))
}

/// A number of bytes.
#[cfg(feature = "serve")]
pub(super) fn size(text: &str) -> Result<usize, String> {
    crate::syntax::limits::number(text)
        .filter(|n| *n > 0)
        .ok_or_else(|| "write a number of bytes, such as 64M".to_owned())
}

/// The time of a run. One to come would lift embargoes before their time.
pub(super) fn now(text: &str) -> Result<Timestamp, String> {
    let instant: Option<jiff::Timestamp> = text.parse().ok();
    match instant.zip(Timestamp::parse(text)) {
        Some((instant, _)) if instant > jiff::Timestamp::now() => {
            Err("a time to come would lift embargoes before their time".to_owned())
        }
        Some((_, time)) => Ok(time),
        None => Err("write a time with its offset: 2026-04-15T09:30:00Z".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_a_run_is_a_moment_that_has_been() {
        assert_eq!(now("2026-04-15T09:30:00Z").map(|t| t.to_string()).as_deref(), Ok("2026-04-15T09:30:00Z"));
        for wrong in ["2026-04-15", "2026-04-15T09:30:00", "yesterday", "2999-01-01T00:00:00Z"] {
            assert!(now(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_wrong_format_name_gets_a_suggestion() {
        let near = |name| Side::Read.nearest(name).map(|f| f.id);
        assert_eq!(near("jsonll"), Some("jsonl"));
        assert_eq!(near("ndjson"), Some("jsonl"));
        assert_eq!(near("application/json"), Some("json"));
        assert_eq!(near("zzz"), None);
    }
}
