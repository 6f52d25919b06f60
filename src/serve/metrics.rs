//! Counts for Prometheus, in its text format.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::log::Line;

/// The media type of the text format.
pub(super) const MEDIA_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// The upper bounds of the times that are counted, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1.0, 5.0, 30.0];

/// What has been counted.
#[derive(Default)]
pub(super) struct Metrics(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    /// Answers, by route and status.
    answers: BTreeMap<(String, u16), u64>,
    times: BTreeMap<String, Times>,
    /// Conversions, by what was read and written.
    conversions: BTreeMap<(&'static str, &'static str), u64>,
    articles: u64,
    received: u64,
    sent: u64,
}

/// How long a route took.
#[derive(Default)]
struct Times {
    within: [u64; BOUNDS.len()],
    all: u64,
    sum: Duration,
}

impl Metrics {
    /// Counts a request.
    pub(super) fn count(&self, line: &Line<'_>) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.answers.entry((line.route.to_owned(), line.status)).or_default() += 1;
        counts.times.entry(line.route.to_owned()).or_default().add(line.took);
        if let (Some(from), Some(to)) = (line.from, line.to) {
            *counts.conversions.entry((from, to)).or_default() += 1;
        }
        counts.articles += line.articles;
        counts.received += line.received;
        counts.sent += line.sent;
    }

    /// All of it; `waiting` documents wait to be worked on.
    pub(super) fn text(&self, waiting: usize) -> String {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = Text::default();

        out.head("wirecopy_build_info", "gauge", "The version that runs.");
        out.row("wirecopy_build_info", &format!("version=\"{}\"", env!("CARGO_PKG_VERSION")), 1);
        out.head("wirecopy_requests_total", "counter", "Answers, by route and status.");
        for ((route, status), n) in &counts.answers {
            out.row("wirecopy_requests_total", &format!("route=\"{route}\",status=\"{status}\""), n);
        }
        out.head("wirecopy_request_seconds", "histogram", "How long answers took, until they began.");
        counts.times.iter().for_each(|(route, times)| times.text(route, &mut out));
        out.head("wirecopy_conversions_total", "counter", "Documents that were converted.");
        for ((from, to), n) in &counts.conversions {
            out.row("wirecopy_conversions_total", &format!("from=\"{from}\",to=\"{to}\""), n);
        }

        out.one("wirecopy_articles_total", "counter", "Articles that were worked on.", counts.articles);
        out.one("wirecopy_received_bytes_total", "counter", "Bytes of documents that came in.", counts.received);
        out.one("wirecopy_sent_bytes_total", "counter", "Bytes of answers.", counts.sent);
        out.one("wirecopy_waiting", "gauge", "Documents that wait to be worked on.", waiting as u64);
        out.0
    }
}

impl Times {
    fn add(&mut self, took: Duration) {
        let fitting = self.within.iter_mut().zip(BOUNDS).filter(|(_, bound)| took.as_secs_f64() <= *bound);
        fitting.for_each(|(count, _)| *count += 1);
        self.all += 1;
        self.sum += took;
    }

    fn text(&self, route: &str, out: &mut Text) {
        for (count, bound) in self.within.iter().zip(BOUNDS) {
            out.row("wirecopy_request_seconds_bucket", &format!("route=\"{route}\",le=\"{bound}\""), count);
        }
        out.row("wirecopy_request_seconds_bucket", &format!("route=\"{route}\",le=\"+Inf\""), self.all);
        out.row("wirecopy_request_seconds_sum", &format!("route=\"{route}\""), self.sum.as_secs_f64());
        out.row("wirecopy_request_seconds_count", &format!("route=\"{route}\""), self.all);
    }
}

/// Text in Prometheus' format. Writing into a text does not fail.
#[derive(Default)]
struct Text(String);

impl Text {
    fn head(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn row(&mut self, name: &str, labels: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.0, "{name}{{{labels}}} {value}");
    }

    fn one(&mut self, name: &str, kind: &str, help: &str, value: u64) {
        self.head(name, kind, help);
        let _ = writeln!(self.0, "{name} {value}");
    }
}
