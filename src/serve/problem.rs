//! What an answer says when something is wrong: problem details (RFC 9457) with the diagnostics of the command line.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use hyper::StatusCode;
use hyper::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use schemars::JsonSchema;
use serde::Serialize;

use crate::code;
use crate::error::{Error, ErrorKind};
use crate::pipeline::Diagnostic;

/// The media type of problem details.
pub(super) const PROBLEM_JSON: &str = "application/problem+json";

/// How many diagnostics an answer holds at most; further ones are counted.
pub(super) const MOST_DIAGNOSTICS: usize = 100;

/// After how many seconds it is worth trying again.
const RETRY_SECONDS: &str = "1";

/// What sort of problem it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ProblemKind {
    Query,
    Unreadable,
    NoRoute,
    NoMethod,
    UnknownTarget,
    TooSlow,
    TooLarge,
    UnknownSource,
    Invalid,
    Refused,
    HeldBack,
    Unsupported,
    Full,
    Internal,
    Closing,
    TookTooLong,
}

impl ProblemKind {
    /// All of them, for the description.
    pub(super) const ALL: [ProblemKind; 16] = [
        ProblemKind::Query,
        ProblemKind::Unreadable,
        ProblemKind::NoRoute,
        ProblemKind::NoMethod,
        ProblemKind::UnknownTarget,
        ProblemKind::TooSlow,
        ProblemKind::TooLarge,
        ProblemKind::UnknownSource,
        ProblemKind::Invalid,
        ProblemKind::Refused,
        ProblemKind::HeldBack,
        ProblemKind::Unsupported,
        ProblemKind::Full,
        ProblemKind::Internal,
        ProblemKind::Closing,
        ProblemKind::TookTooLong,
    ];

    /// Its status, its name, and its title.
    pub(super) fn row(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            ProblemKind::Query => {
                (StatusCode::BAD_REQUEST, "query", "The request says something that is not understood")
            }
            ProblemKind::Unreadable => (StatusCode::BAD_REQUEST, "unreadable", "The document cannot be read"),
            ProblemKind::NoRoute => (StatusCode::NOT_FOUND, "not-found", "There is nothing at this address"),
            ProblemKind::NoMethod => (StatusCode::METHOD_NOT_ALLOWED, "method", "This address takes another method"),
            ProblemKind::UnknownTarget => {
                (StatusCode::NOT_ACCEPTABLE, "unknown-target", "There is no such format to write")
            }
            ProblemKind::TooSlow => (StatusCode::REQUEST_TIMEOUT, "too-slow", "The document did not arrive in time"),
            ProblemKind::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The document reaches a limit"),
            ProblemKind::UnknownSource => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unknown-source", "The document is in no known format")
            }
            ProblemKind::Invalid => {
                (StatusCode::UNPROCESSABLE_ENTITY, "invalid", "The document is not a valid article")
            }
            ProblemKind::Refused => {
                (StatusCode::UNPROCESSABLE_ENTITY, "refused", "Something would be lost, or was guessed or mended")
            }
            ProblemKind::HeldBack => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "held-back",
                "The article must not be published, and the output would not say so",
            ),
            ProblemKind::Unsupported => {
                (StatusCode::UNPROCESSABLE_ENTITY, "unsupported", "The target format cannot say this")
            }
            ProblemKind::Full => (StatusCode::TOO_MANY_REQUESTS, "full", "Too many documents wait to be worked on"),
            ProblemKind::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal", "The service failed"),
            ProblemKind::Closing => (StatusCode::SERVICE_UNAVAILABLE, "closing", "The service is about to end"),
            ProblemKind::TookTooLong => {
                (StatusCode::SERVICE_UNAVAILABLE, "took-too-long", "The document took too long to work on")
            }
        }
    }

    /// What an error of a document is for whoever sent it.
    pub(super) fn of(error: &Error) -> ProblemKind {
        match error.kind() {
            _ if error.code() == code::HELD_BACK => ProblemKind::HeldBack,
            ErrorKind::Malformed | ErrorKind::Io => ProblemKind::Unreadable,
            ErrorKind::Invalid => ProblemKind::Invalid,
            ErrorKind::Unrecognised => ProblemKind::UnknownSource,
            ErrorKind::Usage => ProblemKind::Query,
            ErrorKind::Limit => ProblemKind::TooLarge,
            ErrorKind::Unsupported => ProblemKind::Unsupported,
        }
    }

    fn may_be_tried_again(self) -> bool {
        matches!(self, ProblemKind::Full | ProblemKind::Closing)
    }
}

/// Problem details.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct Problem {
    /// What sort of problem it is: `urn:wirecopy:problem:` and its name.
    #[serde(rename = "type")]
    pub(super) kind_uri: String,
    /// The same in words.
    pub(super) title: String,
    /// The status of the answer.
    pub(super) status: u16,
    /// What is wrong this time.
    pub(super) detail: String,
    /// All that is wrong, with line and column where there is one; at most a hundred.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many more there are.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) more: u64,
    #[serde(skip)]
    #[schemars(skip)]
    kind: ProblemKind,
}

impl Problem {
    pub(super) fn new(kind: ProblemKind, detail: impl Into<String>) -> Problem {
        let (status, name, title) = kind.row();
        let (kind_uri, title) = (format!("urn:wirecopy:problem:{name}"), title.to_owned());
        Problem {
            kind_uri,
            title,
            status: status.as_u16(),
            detail: detail.into(),
            diagnostics: Vec::new(),
            more: 0,
            kind,
        }
    }

    /// With what is wrong, of which there may be `all` altogether.
    pub(super) fn with(mut self, diagnostics: Vec<Diagnostic>, all: u64) -> Problem {
        self.more = all.saturating_sub(diagnostics.len() as u64);
        self.diagnostics = diagnostics;
        self
    }

    /// A machine's fault: no room, no thread.
    pub(super) fn internal(detail: impl Into<String>) -> Problem {
        Problem::new(ProblemKind::Internal, detail)
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        let diagnostics = Diagnostic::from_error(&error);
        let all = diagnostics.len() as u64;
        let shown = diagnostics.into_iter().take(MOST_DIAGNOSTICS).collect();
        Problem::new(ProblemKind::of(&error), error.message()).with(shown, all)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        // It always serialises.
        let text = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = self.kind.row().0;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if self.kind.may_be_tried_again() {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(RETRY_SECONDS));
        }
        response
    }
}

fn is_zero(n: &u64) -> bool {
    *n == 0
}
