//! One line a request on standard error, for people or as JSON: which, how it ended, how long it took, how much went in
//! and out. Never the text of a story, its name, or an address with what was asked for.

use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;

/// How requests are logged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// A line for people.
    #[default]
    Human,
    /// An object a line.
    Json,
    /// Not at all.
    Off,
}

/// What an answer says of a document, for the log and the counts.
#[derive(Clone, Default)]
pub(super) struct Logged {
    pub(super) from: Option<&'static str>,
    pub(super) to: Option<&'static str>,
    pub(super) articles: u64,
}

/// A request that has been answered.
#[derive(Serialize)]
pub(super) struct Line<'a> {
    pub(super) time: String,
    pub(super) id: &'a str,
    pub(super) method: &'a str,
    pub(super) route: &'a str,
    pub(super) status: u16,
    #[serde(serialize_with = "milliseconds", rename = "ms")]
    pub(super) took: Duration,
    pub(super) received: u64,
    pub(super) sent: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<&'static str>,
    pub(super) articles: u64,
}

fn milliseconds<S: serde::Serializer>(took: &Duration, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u64(u64::try_from(took.as_millis()).unwrap_or(u64::MAX))
}

impl Line<'_> {
    pub(super) fn write(&self, format: LogFormat) {
        let text = match format {
            LogFormat::Off => return,
            LogFormat::Json => serde_json::to_string(self).unwrap_or_default(),
            LogFormat::Human => self.for_people(),
        };
        // If nobody listens, there is nobody to tell.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    fn for_people(&self) -> String {
        let Line { time, id, method, route, status, took, received, sent, from, to, articles } = self;
        let formats = match (from, to) {
            (Some(from), Some(to)) => format!(", {from} to {to}"),
            (Some(from), None) => format!(", {from}"),
            (None, _) => String::new(),
        };
        let articles = if *articles == 1 { ", 1 article".to_owned() } else { format!(", {articles} articles") };
        let articles = if formats.is_empty() { String::new() } else { articles };
        let ms = took.as_millis();
        format!("{time} {status} {method} {route}, {ms} ms, {received} bytes in, {sent} out{formats}{articles} [{id}]")
    }
}
