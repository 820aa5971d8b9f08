//! The one dispatcher: which protocol a request speaks, and what every call is told of itself. The protocols are
//! answered by their own modules.

use super::{
    call_body::CallBody,
    grpc::{self, GrpcServices},
    pages::{self, Pages},
};
use crate::{
    CallInfo, Deadline, Protocol, Status,
    context::Connection,
    rest::{self, Rest},
};
use futures_util::future::{BoxFuture, FutureExt, ready};
use http::{HeaderMap, Request, Response, Version, header::CONTENT_TYPE};
use std::{sync::Arc, time::Duration};
use tonic::body::Body;

/// Leads requests to services.
pub(super) struct Dispatcher {
    pub(super) grpc: GrpcServices,
    pub(super) rest: Rest,
    /// What people and tools read.
    pub(super) pages: Pages,
    /// The longest a call may take.
    pub(super) timeout: Option<Duration>,
}

/// Whether a request speaks gRPC: `application/grpc`, or with a `+codec` or parameters. gRPC-Web's types are not among
/// them.
pub(super) fn is_grpc(headers: &HeaderMap) -> bool {
    let Some(media) = headers.get(CONTENT_TYPE).map(http::HeaderValue::as_bytes) else { return false };
    let name = b"application/grpc";
    media.len() >= name.len()
        && media[..name.len()].eq_ignore_ascii_case(name)
        && matches!(media.get(name.len()), None | Some(b'+' | b';' | b' '))
}

/// The protocol that a request speaks.
fn protocol_of(request: &Request<Body>) -> Protocol {
    if is_grpc(request.headers()) { Protocol::Grpc } else { Protocol::Rest }
}

/// Describes a call in its request's extensions, unless that is done: before the layers, so that they know it too.
///
/// # Errors
/// A deadline that is none.
pub(super) fn introduce(request: &mut Request<Body>, longest: Option<Duration>) -> Result<CallInfo, Status> {
    let protocol = protocol_of(request);
    let known = request.extensions().get::<CallInfo>();
    if let Some(call) = known.filter(|call| call.protocol == protocol) {
        return Ok(call.clone());
    }
    let mut call = CallInfo::new(protocol);
    let asked = match protocol {
        Protocol::Grpc => Deadline::from_grpc(request.headers())?,
        Protocol::Rest => Deadline::from_http(request.headers())?,
    };
    call.deadline = [asked, longest.map(Deadline::after)].into_iter().flatten().min();
    call.connection = match request.extensions().get::<Arc<Connection>>() {
        Some(connection) => Arc::clone(connection),
        None => Arc::new(Connection::of_extensions(request.extensions())),
    };
    if protocol == Protocol::Grpc
        && let Some(path) = request.uri().path_and_query()
    {
        call.set_grpc_path(path.clone());
    }
    request.extensions_mut().insert(call.clone());
    Ok(call)
}

impl Dispatcher {
    /// Answers a request.
    pub(super) fn call(&self, mut request: Request<Body>) -> BoxFuture<'static, Response<Body>> {
        let grpc = is_grpc(request.headers());
        if !grpc && let Some(answer) = self.pages.answer(&request) {
            return ready(answer).boxed();
        }
        // People open a server's address in a browser.
        if !grpc && request.uri().path() == "/" && self.pages.has_document() && self.rest.has_nothing_at("/") {
            let status = Status::not_found(format!("nothing is at /; {} tells what is where", pages::DOCUMENT));
            return ready(refuse(false, status)).boxed();
        }
        match introduce(&mut request, self.timeout) {
            Ok(call) if grpc => self.call_grpc(request, call),
            Ok(call) => self.call_rest(request, &call),
            Err(status) => ready(refuse(grpc, status)).boxed(),
        }
    }

    fn call_grpc(&self, request: Request<Body>, mut call: CallInfo) -> BoxFuture<'static, Response<Body>> {
        if request.version() < Version::HTTP_2 {
            // There are no trailers to say it in.
            return ready(refuse(false, Status::unimplemented("gRPC needs HTTP/2"))).boxed();
        }
        let Some((service, shutdown)) = self.grpc.find(request.uri().path()) else {
            let status = Status::unimplemented(format!("no service answers {}", request.uri().path()));
            return ready(refuse(true, status)).boxed();
        };
        call.shutdown = shutdown;
        grpc::call(service, request, call).boxed()
    }

    fn call_rest(&self, request: Request<Body>, call: &CallInfo) -> BoxFuture<'static, Response<Body>> {
        let over = call.cancellation.cancel_on_drop();
        let answer = self.rest.call(request);
        async move { answer.await.map(|body| CallBody::wrap(body, over)) }.boxed()
    }
}

/// An error as the answer to a call of either protocol.
pub(super) fn refuse(grpc: bool, status: Status) -> Response<Body> {
    if grpc { tonic::Status::from(status).into_http() } else { rest::error(&status) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grpc_is_told_by_its_media_type() {
        let grpc = |media: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, http::HeaderValue::from_static(media));
            is_grpc(&headers)
        };
        for media in
            ["application/grpc", "application/grpc+proto", "application/grpc; charset=utf-8", "Application/gRPC"]
        {
            assert!(grpc(media), "{media}");
        }
        for media in ["application/grpc-web", "application/grpc-web+proto", "application/json", "application/grp"] {
            assert!(!grpc(media), "{media}");
        }
        assert!(!is_grpc(&HeaderMap::new()));
    }
}
