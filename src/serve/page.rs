//! The page for people: three files within the program, which ask nobody but this service.

use axum::response::Response;
use hyper::header::{CONTENT_SECURITY_POLICY, HeaderValue};

use super::about::text;

/// What the page may do: run its own script, have its own style, ask its own service. No text of a story becomes markup.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

pub(super) async fn index() -> Response {
    let mut response = text("text/html; charset=utf-8", include_str!("page/index.html"));
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

pub(super) async fn style() -> Response {
    text("text/css; charset=utf-8", include_str!("page/page.css"))
}

pub(super) async fn script() -> Response {
    text("text/javascript; charset=utf-8", include_str!("page/page.js"))
}

pub(super) async fn icon() -> Response {
    text("image/svg+xml", include_str!("page/icon.svg"))
}
