//! Error answers: a status in, an HTTP response with a `google.rpc.Status` in JSON out. Every error that REST answers,
//! cordial's own included, is made here.

use super::{RestOptions, headers};
use crate::{Code, Status};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use cordial_proto::google::rpc::RetryInfo;
use http::{HeaderValue, Response, StatusCode, header};
use prost::Message as _;
use prost_types::Any;
use tonic::body::Body;

/// The answer to a call that failed: the HTTP status of its code, and `{"code", "message", "details"}`.
///
/// A 401 has `WWW-Authenticate`, a 503 with a `google.rpc.RetryInfo` has `Retry-After`, and the status's metadata are
/// headers.
///
/// ```
/// use cordial::{Status, rest};
///
/// let response = rest::error(&Status::not_found("no such book"));
/// assert_eq!(response.status(), 404);
/// assert_eq!(response.headers()["content-type"], "application/json");
/// ```
#[must_use]
pub fn error(status: &Status) -> Response<Body> {
    Failure::from(status.clone()).answer(&RestOptions::default(), false)
}

/// Why a call has no message to answer with.
#[derive(Debug)]
pub(crate) struct Failure {
    status: Status,
    /// Where the code's own HTTP status isn't it.
    http: Option<StatusCode>,
    /// The methods that the path has.
    allow: Vec<String>,
}

impl From<Status> for Failure {
    fn from(status: Status) -> Self {
        Self { status, http: None, allow: Vec::new() }
    }
}

impl From<tonic::Status> for Failure {
    fn from(status: tonic::Status) -> Self {
        Status::from(status).into()
    }
}

impl Failure {
    /// The request is wrong: 400.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Status::invalid_argument(message.into()).into()
    }

    /// The request is wrong in a way that HTTP has a status for.
    pub(crate) fn http(http: StatusCode, code: Code, message: impl Into<String>) -> Self {
        Self { http: Some(http), ..Status::new(code, message.into()).into() }
    }

    /// No route has the path.
    pub(crate) fn not_found(path: &str) -> Self {
        Status::not_found(format!("nothing is at {}", shortened(path))).into()
    }

    /// Routes have the path, for other methods.
    pub(crate) fn method_not_allowed(method: &str, allow: Vec<String>) -> Self {
        let message = format!("{} is not allowed here, only {}", shortened(method), allow.join(", "));
        Self { allow, ..Self::http(StatusCode::METHOD_NOT_ALLOWED, Code::Unimplemented, message) }
    }

    /// The body exceeds the limit.
    pub(crate) fn too_large(limit: usize) -> Self {
        let message = format!("the request's body is larger than {limit} bytes");
        Self::http(StatusCode::PAYLOAD_TOO_LARGE, Code::OutOfRange, message)
    }

    /// Nothing that could be answered is in `Accept`.
    pub(crate) fn not_acceptable(offers: &str) -> Self {
        let message = format!("the answer can be had as {offers}, which Accept rules out");
        Self::http(StatusCode::NOT_ACCEPTABLE, Code::InvalidArgument, message)
    }

    /// The body's type isn't one that is read.
    pub(crate) fn unsupported_media() -> Self {
        let message = "the request's body must be application/json or application/x-www-form-urlencoded, in UTF-8 and not \
                       compressed";
        Self::http(StatusCode::UNSUPPORTED_MEDIA_TYPE, Code::InvalidArgument, message)
    }

    /// The body's type says that it is a form, and it is JSON.
    pub(crate) fn json_sent_as_form() -> Self {
        let message = "the request's body looks like JSON, but its content type is application/x-www-form-urlencoded: \
                       send `Content-Type: application/json` (curl: --json)";
        Self::http(StatusCode::UNSUPPORTED_MEDIA_TYPE, Code::InvalidArgument, message)
    }

    /// The status itself.
    #[cfg(test)]
    pub(crate) fn into_status(self) -> Status {
        self.status
    }

    /// The whole answer; without its body for `head`.
    pub(crate) fn answer(self, options: &RestOptions, head: bool) -> Response<Body> {
        let Self { status, http, allow } = self;
        let body = render(&status, options);
        let code = http.unwrap_or_else(|| status.code().http_status());
        let mut response = Response::new(Body::empty());
        *response.status_mut() = code;
        let target = response.headers_mut();
        headers::from_metadata(status.metadata().clone().into(), target);
        target.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if head {
            target.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        }
        if let Ok(allow) = HeaderValue::from_str(&allow.join(", "))
            && code == StatusCode::METHOD_NOT_ALLOWED
        {
            target.insert(header::ALLOW, allow);
        }
        if code == StatusCode::UNAUTHORIZED
            && !target.contains_key(header::WWW_AUTHENTICATE)
            && let Ok(challenge) = HeaderValue::from_str(&options.www_authenticate)
        {
            target.insert(header::WWW_AUTHENTICATE, challenge);
        }
        if code == StatusCode::SERVICE_UNAVAILABLE
            && !target.contains_key(header::RETRY_AFTER)
            && let Some(seconds) = retry_after(&status)
        {
            target.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if !head {
            *response.body_mut() = Body::new(http_body_util::Full::new(Bytes::from(body)));
        }
        response
    }
}

/// A status as JSON: `google.rpc.Status`, all three members always there.
pub(crate) fn render(status: &Status, options: &RestOptions) -> String {
    let details: Vec<_> = status.details().iter().map(|detail| any(detail, options)).collect();
    let message = serde_json::Value::from(status.message());
    format!(r#"{{"code":{},"message":{message},"details":[{}]}}"#, status.code() as i32, details.join(","))
}

/// A detail as JSON. One of a type that isn't known, or whose bytes can't be read, keeps them in base64: it may be all
/// that the client has to go by.
fn any(detail: &Any, options: &RestOptions) -> String {
    options.json.to_string(detail).unwrap_or_else(|_| {
        let kind = serde_json::Value::from(detail.type_url.as_str());
        format!(r#"{{"@type":{kind},"value":"{}"}}"#, STANDARD.encode(&detail.value))
    })
}

/// The seconds of a RetryInfo, rounded up.
fn retry_after(status: &Status) -> Option<u64> {
    let detail = status.details().iter().find(|any| any.type_url.ends_with("/google.rpc.RetryInfo"))?;
    let delay = RetryInfo::decode(detail.value.as_slice()).ok()?.retry_delay?;
    let seconds = u64::try_from(delay.seconds).ok()?;
    Some(seconds.saturating_add(u64::from(delay.nanos > 0)))
}

/// What a request says, cut where it is long.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(100) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
