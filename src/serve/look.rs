//! `POST /v1/validate`, `/v1/detect`, `/v1/inspect`: what a document is, what is wrong with it, what stands in it where.

use std::io::Write;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use schemars::JsonSchema;
use serde::Serialize;

use super::Service;
use super::body::Parts;
use super::convert::{name, recorder, source};
use super::log::Logged;
use super::problem::Problem;
use super::query::{Asked, DETECT, INSPECT, Param, VALIDATE};
use super::slots::Alive;
use super::spool::{SharedSpool, Spool, Stored};
use super::told::Told;
use crate::error::{Error, ErrorKind};
use crate::format::{Format, Reader, WriteSettings};
use crate::model::Article;
use crate::note::{Note, Noted};
use crate::pipeline::{
    Checks, DetectAnswer, Diagnostic, FieldRow, Judge, Judged, Reading, RuleContext, Source, losses, placed_fields,
    validate as check,
};

/// A document that was sent, and how it is to be read.
struct Sent {
    asked: Asked,
    name: String,
    reading: Reading,
    document: Spool,
    settings: WriteSettings,
}

impl Sent {
    async fn take(service: &Service, request: Request, params: &'static [&'static Param]) -> Result<Sent, Problem> {
        let (parts, body) = request.into_parts();
        let asked = Asked::parse(parts.uri.query(), params)?;
        let (reading, settings) = (asked.reading(&service.config)?, service.config.settings()?);
        let name = name(&asked, &parts.headers);
        Ok(Sent { asked, name, reading, document: service.receive(body).await?, settings })
    }
}

pub(super) async fn validate(State(service): State<Arc<Service>>, request: Request) -> Result<Response, Problem> {
    let sent = Sent::take(&service, request, VALIDATE).await?;
    service.slots.run(move |alive| report(sent, alive)).await
}

/// The report of a check; a document in no known format has none.
fn report(sent: Sent, alive: &Alive) -> Result<Response, Problem> {
    let out = SharedSpool::default();
    let told = Told::recording(Some(recorder(&out, None)?));
    let mut watch = Judged { inner: told, judge: Judge::default() };
    let context = RuleContext { now: sent.settings.now, catalogs: Vec::new() };
    let checks = Checks { rules: sent.asked.rules(), context };

    let source = source(&sent.name, sent.document, alive)?;
    let tally = check(checks, &sent.reading, &[source], &mut watch);
    let Judged { inner: mut told, judge } = watch;
    let logged = Logged { from: told.from, to: None, articles: told.articles };
    if told.from.is_none() {
        return Err(told.problem().unwrap_or_else(|| Problem::internal("nothing was read")));
    }

    if let Some(recorder) = told.recorder.take() {
        recorder.finish(None, judge.verdict(&tally) as u8)?;
    }
    let stored = out.take().into_stored().map_err(|e| Problem::internal(e.to_string()))?;
    Ok(json(stored, logged))
}

pub(super) async fn detect(State(service): State<Arc<Service>>, request: Request) -> Result<Response, Problem> {
    let sent = Sent::take(&service, request, DETECT).await?;
    service.slots.run(move |alive| recognised(sent, alive)).await
}

/// What the document is; that it is nothing known is an answer too.
fn recognised(sent: Sent, alive: &Alive) -> Result<Response, Problem> {
    let source = source(&sent.name, sent.document, alive)?;
    let answer = match source.open(&sent.reading) {
        Ok(opened) => DetectAnswer::of(&source, &opened),
        Err(error) if error.kind() == ErrorKind::Unrecognised => DetectAnswer::unknown(&source, &error),
        Err(error) => return Err(error.into()),
    };
    let logged = Logged { from: answer.format, ..Logged::default() };
    Ok(json(Stored::Memory(serde_json::to_vec(&answer).unwrap_or_default()), logged))
}

/// A document, looked into.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Inspection {
    /// What it was recognised as, and why.
    pub(super) recognised: DetectAnswer,
    /// Its articles, in their order; as many as were asked for.
    pub(super) articles: Vec<InspectedArticle>,
    /// Whether there are more.
    pub(super) more: bool,
    /// What is wrong with it.
    pub(super) errors: Vec<Diagnostic>,
}

/// An article, looked into.
#[derive(Serialize, JsonSchema)]
pub(super) struct InspectedArticle {
    /// The article.
    pub(super) article: Article,
    /// Its fields for people, each with its place in the source where that is known.
    pub(super) fields: Vec<FieldRow>,
    /// What has to be said about reading it: what was recognised, guessed, mended, not understood.
    pub(super) notes: Vec<Note>,
    /// What has to be said about writing it, when a format was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) losses: Option<Vec<Note>>,
}

pub(super) async fn inspect(State(service): State<Arc<Service>>, request: Request) -> Result<Response, Problem> {
    let sent = Sent::take(&service, request, INSPECT).await?;
    service.slots.run(move |alive| inspected(sent, alive)).await
}

fn inspected(mut sent: Sent, alive: &Alive) -> Result<Response, Problem> {
    let source = source(&sent.name, std::mem::take(&mut sent.document), alive)?;
    let opened = source.open(&sent.reading)?;
    let recognised = DetectAnswer::of(&source, &opened);
    let from = recognised.format;
    let mut found = Inspection { recognised, articles: Vec::new(), more: false, errors: Vec::new() };

    match opened.reader(&sent.reading) {
        Ok(reader) => found.read(reader, &source, &sent)?,
        Err(error) if error.kind() == ErrorKind::Usage => return Err(error.into()),
        Err(error) => found.failed(&source, &error),
    }

    let logged = Logged { from, to: None, articles: found.articles.len() as u64 };
    let mut out = Spool::default();
    serde_json::to_writer(&mut out, &found).map_err(|e| Problem::internal(e.to_string()))?;
    out.flush()
        .and_then(|()| out.into_stored())
        .map(|stored| json(stored, logged))
        .map_err(|e| Problem::internal(e.to_string()))
}

impl Inspection {
    fn read(&mut self, mut reader: Box<dyn Reader>, source: &Source, sent: &Sent) -> Result<(), Problem> {
        while let Some(item) = reader.next() {
            if self.articles.len() as u64 + self.errors.len() as u64 >= sent.asked.limit() {
                self.more = true;
                return Ok(());
            }
            match item {
                Ok(noted) => self.articles.push(InspectedArticle::of(noted, &*reader, sent)?),
                Err(error) => {
                    self.failed(source, &error);
                    if error.is_fatal() {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    fn failed(&mut self, source: &Source, error: &Error) {
        self.errors.extend(Diagnostic::from_error(error).into_iter().map(|d| d.on(source.name())));
    }
}

impl InspectedArticle {
    fn of(noted: Noted<Article>, reader: &dyn Reader, sent: &Sent) -> Result<InspectedArticle, Problem> {
        let fields = placed_fields(&noted, reader);
        let lost = |to: &'static Format| losses(to, &noted.value, &sent.settings);
        let losses = sent.asked.target().map(lost).transpose()?;
        Ok(InspectedArticle { article: noted.value, fields, notes: noted.notes, losses })
    }
}

/// An answer in JSON.
fn json(content: Stored, logged: Logged) -> Response {
    let mut body = Parts::default();
    body.push(content);
    let mut response = Response::new(Body::new(body));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.extensions_mut().insert(logged);
    response
}
