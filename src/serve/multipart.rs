//! Answers in parts: the document and its report beside it (RFC 2046, multipart/mixed).

use std::hash::{BuildHasher, Hasher, RandomState};

use axum::body::Body;
use axum::response::Response;
use hyper::HeaderMap;
use hyper::header::{ACCEPT, CONTENT_TYPE, HeaderValue};

use super::body::Parts;
use super::problem::Problem;
use super::spool::Stored;

/// The media type.
pub(super) const MIXED: &str = "multipart/mixed";

/// Whether whoever asks wants parts.
pub(super) fn is_wanted(headers: &HeaderMap) -> bool {
    let all = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let mut types = all.flat_map(|value| value.split(',')).map(|one| one.split(';').next().unwrap_or_default());
    types.any(|one| one.trim().eq_ignore_ascii_case(MIXED))
}

/// A part: its headers without the empty line, and what it holds.
pub(super) struct Part {
    pub(super) headers: String,
    pub(super) content: Stored,
}

/// An answer of these parts.
pub(super) fn answer(parts: impl IntoIterator<Item = Part>) -> Result<Response, Problem> {
    let boundary = boundary();
    let mut body = Parts::default();
    for part in parts {
        body.text(format!("--{boundary}\r\n{}\r\n\r\n", part.headers));
        body.push(part.content);
        body.text("\r\n".to_owned());
    }
    body.text(format!("--{boundary}--\r\n"));

    let media_type = HeaderValue::try_from(format!("{MIXED}; boundary={boundary}"));
    let media_type = media_type.map_err(|_| Problem::internal("no boundary"))?;
    let mut response = Response::new(Body::new(body));
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    Ok(response)
}

/// A line that stands in no document: nobody who writes one can know it.
fn boundary() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("wirecopy-{:016x}{:016x}", random(), random())
}
