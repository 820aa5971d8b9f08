//! What a matched call brings, read from the wire but not yet bound: the body by its kind. The RPC's message does not
//! belong here; [`super::bind`] fills it.

use super::{
    Call, RestOptions, body,
    call::Captured,
    failure::Failure,
    headers,
    media::{self, Media},
    shape::Shape,
};
use crate::routing::{self, Route};
use bytes::Bytes;
use cordial_proto::google::api::HttpBody;
use http::{Method, header, request::Parts};
use std::sync::Arc;

/// A call whose body was read.
pub(crate) struct Received {
    pub(super) parts: Parts,
    pub(super) route: &'static Route<'static>,
    pub(super) captures: Vec<Captured>,
    pub(super) options: Arc<RestOptions>,
    pub(super) shape: Shape,
    pub(super) content: Content,
}

/// A request's body, by what it is bound as.
#[derive(Clone)]
pub(super) enum Content {
    /// There is none.
    Nothing,
    Json(Bytes),
    Form(Bytes),
    /// A `google.api.HttpBody`, of any content type.
    Raw(HttpBody),
}

impl Call {
    /// Reads the body.
    pub(crate) async fn receive(self, shape: Shape) -> Result<Received, Failure> {
        let Self { parts, body, route, captures, options, .. } = self;
        let limit = options.body_limit;
        let content = match route.body {
            routing::Body::None => {
                let ignored = matches!(parts.method, Method::GET | Method::HEAD | Method::DELETE);
                if !ignored && !body::is_empty(body).await? {
                    return Err(Failure::invalid("the request has a body, and there is nothing that it could set"));
                }
                Content::Nothing
            }
            routing::Body::Whole | routing::Body::Field(_) if shape.raw_body => {
                let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
                let content_type = kind.unwrap_or_default().to_owned();
                let data = body::read(&parts.headers, body, limit).await?;
                Content::Raw(HttpBody { content_type, data: data.into(), extensions: Vec::new() })
            }
            routing::Body::Whole | routing::Body::Field(_) => {
                let media = media::of_body(&parts.headers).ok_or_else(Failure::unsupported_media)?;
                let data = body::read(&parts.headers, body, limit).await?;
                match media {
                    _ if data.is_empty() => Content::Nothing,
                    Media::Json => Content::Json(data),
                    Media::Form if !shape.form => return Err(Failure::unsupported_media()),
                    // What curl sends for `-d '{…}'`. No encoded form begins so, and as one it would set nothing.
                    Media::Form if data.trim_ascii_start().starts_with(b"{") => {
                        return Err(Failure::json_sent_as_form());
                    }
                    Media::Form => Content::Form(data),
                }
            }
        };
        Ok(Received { parts, route, captures, options, shape, content })
    }
}

impl Received {
    /// The RPC's request: the bound message, the headers as metadata, and the extensions.
    pub(crate) fn request<Q>(self, message: Q) -> tonic::Request<Q> {
        let metadata = headers::to_metadata(&self.parts.headers);
        tonic::Request::from_parts(metadata, self.parts.extensions, message)
    }
}
