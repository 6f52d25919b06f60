//! What there is to know without a document: formats, schemas, the description, health and counts.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use serde::Serialize;

use super::problem::{Problem, ProblemKind};
use super::query::names_a_file;
use super::{Service, metrics, openapi};
use crate::format::ALL;
use crate::model::article_schema;
use crate::pipeline::{FormatEntry, report_schema};

pub(super) async fn formats(State(service): State<Arc<Service>>) -> Result<Response, Problem> {
    let settings = service.config.settings()?;
    let mut entries = ALL.iter().map(|f| FormatEntry::of(f, &settings)).collect::<Result<Vec<_>, _>>()?;
    for options in entries.iter_mut().filter_map(|entry| entry.read.as_mut()) {
        options.retain(|option| !names_a_file(&option.key));
    }
    Ok(json(&entries))
}

pub(super) async fn schema(Path(name): Path<String>) -> Result<Response, Problem> {
    match name.as_str() {
        "article" => Ok(json(&article_schema())),
        "report" => Ok(json(&report_schema())),
        _ => Err(Problem::new(ProblemKind::NoRoute, "there are two schemas: article and report")),
    }
}

pub(super) async fn description() -> Response {
    json(&openapi::description())
}

pub(super) async fn health() -> Response {
    text("text/plain; charset=utf-8", "ok\n".to_owned())
}

pub(super) async fn counts(State(service): State<Arc<Service>>) -> Response {
    text(metrics::MEDIA_TYPE, service.metrics.text(service.slots.waiting()))
}

pub(super) async fn nothing() -> Response {
    Problem::new(ProblemKind::NoRoute, "the description is at /openapi.json, the page at /").into_response()
}

pub(super) async fn other_method() -> Response {
    Problem::new(ProblemKind::NoMethod, "the methods are in the header Allow").into_response()
}

/// A text of this media type.
pub(super) fn text(media_type: &'static str, text: impl Into<Body>) -> Response {
    let mut response = Response::new(text.into());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}

fn json(value: &impl Serialize) -> Response {
    // It always serialises.
    text("application/json", serde_json::to_vec(value).unwrap_or_default())
}
