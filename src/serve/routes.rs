//! Which address leads where, and what holds for all of them: identifiers, logs, counts, protective headers.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use hyper::body::Body as _;
use hyper::header::{
    ACCEPT, CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{HeaderMap, Method};
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::log::{Line, Logged};
use super::problem::{Problem, ProblemKind};
use super::{Service, about, convert, look, page};
use crate::error::{Error, Result};

/// Who is told by it which request is meant; taken from whoever asks, or made.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const LONGEST_ID: usize = 64;

/// What holds for every answer that is not the page: nothing of it is shown or run.
const NOTHING_RUNS: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// All routes.
pub(super) fn router(service: &Arc<Service>) -> Result<Router> {
    let routes = Router::new()
        .route("/v1/convert", post(convert::convert))
        .route("/v1/validate", post(look::validate))
        .route("/v1/detect", post(look::detect))
        .route("/v1/inspect", post(look::inspect))
        .route("/v1/formats", get(about::formats))
        .route("/v1/schema/{name}", get(about::schema))
        .route("/openapi.json", get(about::description))
        .route("/healthz", get(about::health))
        .route("/metrics", get(about::counts))
        .route("/", get(page::index))
        .route("/page/{name}", get(page::file))
        .fallback(about::nothing)
        .method_not_allowed_fallback(about::other_method)
        .with_state(Arc::clone(service));

    let routes = routes.layer(CompressionLayer::new()).layer(cors(&service.config.cors)?);
    Ok(routes.layer(from_fn_with_state(Arc::clone(service), around)))
}

fn cors(origins: &[String]) -> Result<CorsLayer> {
    let layer = CorsLayer::new()
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([ACCEPT, CONTENT_TYPE, REQUEST_ID])
        .expose_headers(convert::HEADERS.into_iter().chain([REQUEST_ID]).collect::<Vec<_>>());
    if origins.iter().any(|origin| origin == "*") {
        return Ok(layer.allow_origin(AllowOrigin::any()));
    }

    let is_origin =
        |origin: &&String| origin.split_once("://").is_some_and(|(_, host)| !host.is_empty() && !host.contains('/'));
    let value = |origin: &String| {
        let value = Some(origin).filter(is_origin).and_then(|origin| HeaderValue::from_str(origin).ok());
        value.ok_or_else(|| Error::usage(format!("--cors {origin}: write an origin, such as https://desk.example")))
    };
    Ok(layer.allow_origin(AllowOrigin::list(origins.iter().map(value).collect::<Result<Vec<_>>>()?)))
}

/// What happens around every request.
async fn around(State(service): State<Arc<Service>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = id(request.headers());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    let received = request.headers().get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse().ok()).unwrap_or(0);

    let mut response = if service.is_closing() {
        Problem::new(ProblemKind::Closing, "ask again: another one may answer").into_response()
    } else {
        next.run(request).await
    };
    protect(response.headers_mut(), &id);
    if service.is_closing() {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }

    let Logged { from, to, articles } = response.extensions().get().cloned().unwrap_or_default();
    let line = Line {
        time: (service.config.now)().map(|t| t.to_string()).unwrap_or_default(),
        id: id.to_str().unwrap_or_default(),
        method: method.as_str(),
        route: &route,
        status: response.status().as_u16(),
        took: begun.elapsed(),
        received,
        sent: response.body().size_hint().lower(),
        from,
        to,
        articles,
    };
    service.metrics.count(&line);
    line.write(service.config.log);
    response
}

/// The identifier of a request: the one that it has, if that is a plain word, else a number.
fn id(headers: &HeaderMap) -> HeaderValue {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let is_plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    let fits = |value: &&HeaderValue| (1..=LONGEST_ID).contains(&value.len()) && value.as_bytes().iter().all(is_plain);
    let own = headers.get(REQUEST_ID).filter(fits).cloned();
    own.unwrap_or_else(|| HeaderValue::from(NEXT.fetch_add(1, Ordering::Relaxed)))
}

fn protect(headers: &mut HeaderMap, id: &HeaderValue) {
    headers.insert(REQUEST_ID, id.clone());
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(NOTHING_RUNS));
}
