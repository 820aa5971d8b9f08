//! A call's answer: the RPC's message and what it carries in, an HTTP response out.

use super::{Call, RestOptions, failure::Failure, headers, media::Accept, shape::Shape};
use crate::{
    Status,
    context::CancelOnDrop,
    json::{self, Value},
    routing::Route,
    rt::HttpAnswer,
};
use bytes::Bytes;
use futures_util::stream;
use http::{Extensions, HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use http_body::Frame;
use http_body_util::{Full, StreamBody};
use std::{convert::Infallible, sync::Arc};
use tonic::{body::Body, metadata::MetadataMap};

/// What of a call its answer depends on.
pub(crate) struct Reply {
    pub(super) options: Arc<RestOptions>,
    pub(super) route: &'static Route<'static>,
    pub(super) shape: Shape,
    pub(super) accept: Accept,
    /// The body is left out.
    pub(super) head: bool,
    /// The client takes trailers.
    trailers: bool,
    /// Ends the call with its answer, where no dispatcher of ours does.
    pub(super) ends_with: Option<CancelOnDrop>,
}

/// A message as the bytes of a body.
pub(crate) struct Content {
    /// `None` for JSON.
    pub(super) content_type: Option<HeaderValue>,
    pub(super) data: Bytes,
}

impl Reply {
    pub(crate) fn of(call: &mut Call, shape: Shape) -> Self {
        let headers = &call.parts.headers;
        let takes = |value: &HeaderValue| value.to_str().is_ok_and(|te| te.to_ascii_lowercase().contains("trailers"));
        Self {
            options: Arc::clone(&call.options),
            route: call.route,
            shape,
            accept: Accept::of(headers),
            head: call.parts.method == Method::HEAD,
            trailers: headers.get_all(header::TE).iter().any(takes),
            ends_with: call.ends_with.take(),
        }
    }

    /// Refuses a call whose answer the client won't take, before the handler does its work. The type of a raw answer is
    /// the handler's to choose.
    pub(crate) fn acceptable(&self) -> Result<(), Failure> {
        if self.shape.raw_answer || self.accept.json() {
            Ok(())
        } else {
            Err(Failure::not_acceptable("application/json"))
        }
    }

    /// The answer to a call that failed.
    pub(crate) fn failure(&self, failure: Failure) -> Response<Body> {
        failure.answer(&self.options, self.head)
    }

    /// The answer of a unary RPC.
    pub(crate) fn message(
        &self,
        metadata: MetadataMap,
        mut extensions: Extensions,
        message: &mut dyn Value,
    ) -> Result<Response<Body>, Failure> {
        let answer = extensions.remove::<HttpAnswer>().unwrap_or_default();
        let content = content(&self.options.json, self.route, self.shape, message)?;
        let mut response = Response::new(Body::empty());
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, content.content_type.unwrap_or(json));
        *response.extensions_mut() = extensions;
        let trailers = self.start(&mut response, metadata, answer);
        if has_no_content(response.status()) {
            response.headers_mut().remove(header::CONTENT_TYPE);
        } else if self.head {
            response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(content.data.len()));
        } else if trailers.is_empty() {
            *response.body_mut() = Body::new(Full::new(content.data));
        } else {
            // Of no announced length: a body with one has no room for trailers in HTTP/1.1.
            let frames = [Frame::data(content.data), Frame::trailers(trailers)].map(Ok::<_, Infallible>);
            *response.body_mut() = Body::new(StreamBody::new(stream::iter(frames)));
        }
        Ok(response)
    }

    /// Sets what an answer carries besides its message; the trailers that the client takes come back.
    pub(super) fn start(&self, response: &mut Response<Body>, metadata: MetadataMap, answer: HttpAnswer) -> HeaderMap {
        if let Some(status) = answer.status.filter(|status| !status.is_informational()) {
            *response.status_mut() = status;
        }
        let mut trailers = answer.trailers;
        if !self.trailers || self.head || has_no_content(response.status()) {
            trailers.clear();
        }
        let target = response.headers_mut();
        headers::from_metadata(metadata, target);
        headers::replace(target, answer.headers);
        for name in trailers.keys() {
            target.append(header::TRAILER, name.clone().into());
        }
        trailers
    }
}

/// Statuses whose answers have no body (RFC 9110, 15.3.5, 15.3.6 and 15.4.5).
pub(super) fn has_no_content(status: StatusCode) -> bool {
    matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED)
}

/// A message, or the field of it that the route answers with, as the bytes of a body.
pub(super) fn content(
    json: &json::Options,
    route: &Route<'static>,
    shape: Shape,
    message: &mut dyn Value,
) -> Result<Content, Status> {
    if shape.raw_answer {
        let body = json.visit(message, route.response_body, None).body.unwrap_or_default();
        let content_type = match body.content_type.as_str() {
            "" => HeaderValue::from_static("application/octet-stream"),
            kind => HeaderValue::from_str(kind).map_err(|error| unwritable(route, &error))?,
        };
        return Ok(Content { content_type: Some(content_type), data: body.data.into() });
    }
    let written = match route.response_body {
        "" => json.to_vec(message),
        field => json.write_member(message, field),
    };
    match written {
        Ok(data) => Ok(Content { content_type: None, data: data.into() }),
        Err(error) => Err(unwritable(route, &error)),
    }
}

/// The handler answered with what can't be sent: the reason is for the log.
fn unwritable(route: &Route<'static>, error: &dyn std::fmt::Display) -> Status {
    tracing::error!(route = route.template, %error, "an answer could not be written");
    Status::internal("the answer could not be written")
}
