//! `POST /v1/convert`: a document in, a document out, with its report beside it when that is wanted.
//!
//! The document is taken in, converted and put down before the answer begins, so that its status is true and nothing
//! is sent in half.

use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use hyper::HeaderMap;
use hyper::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, HeaderValue};

use super::Service;
use super::body::Parts;
use super::log::Logged;
use super::multipart::{self, Part};
use super::problem::Problem;
use super::query::{Asked, CONVERT};
use super::slots::Alive;
use super::spool::{SharedSpool, Spool, Stored};
use super::told::Told;
use crate::error::Result as OurResult;
use crate::format::{ALL, Format};
use crate::note::NoteKind;
use crate::pipeline::{Reading, Recorder, Sink, Source, Tally, Verdict, Writing, convert_watched};

/// What the answer says of the conversion, for those who do not want the report.
const FROM: HeaderName = HeaderName::from_static("wirecopy-from");
const ARTICLES: HeaderName = HeaderName::from_static("wirecopy-articles");
const NOTES: HeaderName = HeaderName::from_static("wirecopy-notes");
const LOSSES: HeaderName = HeaderName::from_static("wirecopy-losses");
const FAULTS: HeaderName = HeaderName::from_static("wirecopy-faults");

/// All of them.
pub(super) const HEADERS: [HeaderName; 5] = [FROM, ARTICLES, NOTES, LOSSES, FAULTS];

/// What a document is called that has no name.
const UNNAMED: &str = "document";

pub(super) async fn convert(State(service): State<Arc<Service>>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let asked = Asked::parse(parts.uri.query(), CONVERT)?;
    let (reading, writing) = (asked.reading(&service.config)?, asked.writing(&service.config)?);
    let name = name(&asked, &parts.headers);
    let wants =
        Wants { report: asked.wants_report() || multipart::is_wanted(&parts.headers), part: asked.wants_part() };

    let document = service.receive(body).await?;
    let job = Job { name, document, reading, writing, wants };
    service.slots.run(move |alive| job.run(alive)).await?.answer()
}

/// What messages call the document: as the request says, else by its media type, whose extension counts where the content
/// does not tell the format.
pub(super) fn name(asked: &Asked, headers: &HeaderMap) -> String {
    if let Some(name) = asked.name() {
        return name.to_owned();
    }
    let said = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let said = said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let format = ALL.iter().find(|f| f.media_types.contains(&said.as_str()));
    match format.and_then(|f| f.extensions.first()) {
        Some(extension) => format!("{UNNAMED}.{extension}"),
        None => UNNAMED.to_owned(),
    }
}

/// What is wanted beside the document.
struct Wants {
    report: bool,
    part: bool,
}

/// A conversion.
struct Job {
    name: String,
    document: Spool,
    reading: Reading,
    writing: Writing,
    wants: Wants,
}

impl Job {
    fn run(self, alive: &Alive) -> Result<Converted, Problem> {
        let (output, report) = (SharedSpool::default(), SharedSpool::default());
        let recorder = self.wants.report.then(|| recorder(&report, Some(self.writing.to.id))).transpose()?;
        let mut told = Told::recording(recorder);

        let source = source(&self.name, self.document, alive)?;
        let done = convert_watched(source, alive.guard(output.clone()), &self.reading, &self.writing, &mut told);
        let verdict = judged(done, &self.writing, self.wants.part, &mut told)?;
        if let Some(recorder) = told.recorder.take() {
            recorder.finish(None, verdict as u8)?;
        }

        let stored = |spool: SharedSpool| spool.take().into_stored().map_err(|e| Problem::internal(e.to_string()));
        let report = self.wants.report.then(|| stored(report)).transpose()?;
        Ok(Converted { to: self.writing.to, name: self.name, output: stored(output)?, report, told })
    }
}

/// The document as an input.
pub(super) fn source(name: &str, document: Spool, alive: &Alive) -> Result<Source, Problem> {
    let bytes = document.into_reader().map_err(|e| Problem::internal(e.to_string()))?;
    Ok(Source::stream(name, alive.guard(bytes)))
}

/// What writes a report there.
pub(super) fn recorder(report: &SharedSpool, to: Option<&str>) -> Result<Recorder, Problem> {
    Ok(Recorder::new(Sink::stream(Box::new(report.clone()), false)?, to))
}

/// How the run is judged, or the problem that there is instead of a document.
fn judged(done: OurResult<Tally>, writing: &Writing, part: bool, told: &mut Told) -> Result<Verdict, Problem> {
    // What is wrong with the output: a format of one article, and there are more.
    let tally = done?;
    let is_partial = part && tally.articles > 0 && !writing.policy.refuses(&tally);
    if !is_partial && let Some(problem) = told.problem() {
        return Err(problem);
    }
    if writing.policy.refuses(&tally) {
        return Err(told.refusal());
    }
    Ok(writing.policy.verdict(&tally))
}

/// A document that was converted.
struct Converted {
    to: &'static Format,
    name: String,
    output: Stored,
    report: Option<Stored>,
    told: Told,
}

impl Converted {
    fn answer(self) -> Result<Response, Problem> {
        let (media_type, disposition) = (media_type(self.to), disposition(&self.name, self.to));
        let mut response = match self.report {
            None => {
                let mut body = Parts::default();
                body.push(self.output);
                let mut response = Response::new(Body::new(body));
                set(response.headers_mut(), CONTENT_TYPE, &media_type);
                set(response.headers_mut(), CONTENT_DISPOSITION, &disposition);
                response
            }
            Some(report) => multipart::answer([
                Part {
                    headers: format!("Content-Type: {media_type}\r\nContent-Disposition: {disposition}"),
                    content: self.output,
                },
                Part { headers: "Content-Type: application/json".to_owned(), content: report },
            ])?,
        };

        self.told.head(response.headers_mut());
        let logged = Logged { from: self.told.from, to: Some(self.to.id), articles: self.told.articles };
        response.extensions_mut().insert(logged);
        Ok(response)
    }
}

impl Told {
    /// Says in headers what came of the document.
    fn head(&self, headers: &mut HeaderMap) {
        set(headers, FROM, self.from.unwrap_or_default());
        set(headers, ARTICLES, &self.articles.to_string());
        set(headers, NOTES, &self.count(|_| true).to_string());
        set(headers, LOSSES, &self.count(NoteKind::is_loss).to_string());
        set(headers, FAULTS, &self.faults().to_string());
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    // What is put here is plain ASCII.
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// The media type of what is written.
fn media_type(format: &Format) -> String {
    let media_type = format.media_types.first().copied().unwrap_or("application/octet-stream");
    let charset = if media_type.starts_with("text/") { "; charset=utf-8" } else { "" };
    format!("{media_type}{charset}")
}

/// A document is saved, not shown: what it holds is not ours.
fn disposition(name: &str, to: &Format) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str()).filter(|stem| stem.chars().all(is_plain));
    let extension = to.extensions.first().copied().unwrap_or("bin");
    format!("attachment; filename=\"{}.{extension}\"", stem.unwrap_or(UNNAMED))
}
