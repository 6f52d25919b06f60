//! The page for people: a few files within the program, which ask nobody but this service.

use axum::extract::Path;
use axum::response::Response;
use hyper::header::{CONTENT_SECURITY_POLICY, HeaderValue};

use super::about::text;
use super::problem::{Problem, ProblemKind};

/// What the page may do: run its own script, have its own style, ask its own service. No text of a story becomes markup.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// A file of the page.
struct Asset {
    name: &'static str,
    media_type: &'static str,
    text: &'static str,
}

const fn asset(name: &'static str, media_type: &'static str, text: &'static str) -> Asset {
    Asset { name, media_type, text }
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// All of them but the page itself.
static ASSETS: &[Asset] = &[
    asset("page.css", "text/css; charset=utf-8", include_str!("page/page.css")),
    asset("icon.svg", "image/svg+xml", include_str!("page/icon.svg")),
    asset("main.js", SCRIPT, include_str!("page/main.js")),
    asset("article.js", SCRIPT, include_str!("page/article.js")),
    asset("make.js", SCRIPT, include_str!("page/make.js")),
    asset("service.js", SCRIPT, include_str!("page/service.js")),
    asset("source.js", SCRIPT, include_str!("page/source.js")),
    asset("targets.js", SCRIPT, include_str!("page/targets.js")),
    asset("words.js", SCRIPT, include_str!("page/words.js")),
];

pub(super) async fn index() -> Response {
    let mut response = text("text/html; charset=utf-8", include_str!("page/index.html"));
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

pub(super) async fn file(Path(name): Path<String>) -> Result<Response, Problem> {
    let found = ASSETS.iter().find(|asset| asset.name == name);
    let found = found.ok_or_else(|| Problem::new(ProblemKind::NoRoute, "the page has no such file"))?;
    Ok(text(found.media_type, found.text))
}
