//! gRPC calls: the service by its path, within the call's limits. Framing and codec are tonic's.

use super::call_body::GrpcBody;
use crate::{CallInfo, Cancellation, rt, service::GrpcService};
use http::{HeaderMap, Request, Response};
use http_body::Body as _;
use std::collections::HashMap;
use tonic::body::Body;
use tower::ServiceExt;

/// gRPC services by their full name.
#[derive(Default)]
pub(super) struct GrpcServices(HashMap<String, Entry>);

struct Entry {
    service: GrpcService,
    /// What ends its streams at a shutdown, where that isn't the end of the grace.
    shutdown: Option<Cancellation>,
}

impl GrpcServices {
    /// Adds a service; false when there is one of that name.
    pub(super) fn add(&mut self, name: &str, service: GrpcService, shutdown: Option<Cancellation>) -> bool {
        if self.0.contains_key(name) {
            return false;
        }
        self.0.insert(name.to_owned(), Entry { service, shutdown });
        true
    }

    /// The service of `/library.v1.LibraryService/GetBook`, and what ends its streams.
    pub(super) fn find(&self, path: &str) -> Option<(GrpcService, Option<Cancellation>)> {
        let (name, _method) = path.strip_prefix('/')?.split_once('/')?;
        let entry = self.0.get(name)?;
        Some((entry.service.clone(), entry.shutdown.clone()))
    }
}

/// Answers a call within its limits: past them the handler is dropped and the trailers say why.
pub(super) async fn call(service: GrpcService, request: Request<Body>, call: CallInfo) -> Response<Body> {
    let over = call.cancellation.cancel_on_drop();
    let limits = call.limits();
    let mut response = match rt::guard(service.oneshot(request), limits.clone()).await {
        Ok(Ok(response)) => response,
        Ok(Err(never)) => match never {},
        Err(status) => return tonic::Status::from(status).into_http(),
    };
    if response.body().is_end_stream() {
        return response;
    }
    let trailers =
        response.extensions_mut().remove::<rt::HttpAnswer>().map_or_else(HeaderMap::new, |answer| answer.trailers);
    response.map(|body| Body::new(GrpcBody::new(body, trailers, limits, over)))
}
