//! The layers around the dispatcher, and the front that connections call.

use super::dispatch::{Dispatcher, introduce, is_grpc, refuse};
use crate::{Status, rt::poll_caught, service::GrpcService};
use bytes::Bytes;
use futures_util::{FutureExt, TryFutureExt, future::BoxFuture};
use http::{Request, Response};
use std::{
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tonic::body::Body;
use tower::{Layer, ServiceExt, util::BoxCloneSyncService};
use tower_service::Service;

/// Wraps a service in one layer.
pub(super) type LayerFn = Box<dyn FnOnce(GrpcService) -> GrpcService + Send>;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A layer as a function, whatever its body and error types.
pub(super) fn layer<L, B>(layer: L) -> LayerFn
where
    L: Layer<GrpcService> + Send + 'static,
    L::Service: Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
    <L::Service as Service<Request<Body>>>::Error: Into<BoxError>,
    <L::Service as Service<Request<Body>>>::Future: Send + 'static,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    Box::new(move |inner| BoxCloneSyncService::new(Layered(layer.layer(inner))))
}

/// A layer's service with the dispatcher's types: its errors become answers in the call's protocol.
#[derive(Clone)]
struct Layered<S>(S);

impl<S, B> Service<Request<Body>> for Layered<S>
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send + 'static,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // The clone that takes the call waits for itself to be ready, so that an error of that is answered too.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let grpc = is_grpc(request.headers());
        let call = self.0.clone().oneshot(request);
        Box::pin(call.map(move |result| {
            Ok(match result {
                Ok(response) => response.map(Body::new),
                Err(error) => fail(grpc, error.into()),
            })
        }))
    }
}

/// The answer to an error that a layer let out: tonic's reading of it, or INTERNAL.
fn fail(grpc: bool, error: BoxError) -> Response<Body> {
    let status = match tonic::Status::try_from_error(error) {
        Ok(status) => Status::from(status),
        Err(error) => Status::from_error(error),
    };
    status.log_source("");
    refuse(grpc, status)
}

/// What connections call.
#[derive(Clone)]
pub(super) enum Front {
    /// Without layers: no box around the service.
    Plain(Arc<Dispatcher>),
    Layered(Layers),
}

/// The layers, and what a call is told before them.
#[derive(Clone)]
pub(super) struct Layers {
    service: GrpcService,
    timeout: Option<Duration>,
}

impl Front {
    pub(super) fn new(dispatcher: Dispatcher, layers: impl Iterator<Item = LayerFn>) -> Self {
        let (timeout, dispatcher) = (dispatcher.timeout, Arc::new(dispatcher));
        let mut layers = layers.peekable();
        if layers.peek().is_none() {
            return Self::Plain(dispatcher);
        }
        let innermost = tower::service_fn(move |request| dispatcher.call(request).map(Ok));
        let service = layers.fold(BoxCloneSyncService::new(innermost), |inner, layer| layer(inner));
        Self::Layered(Layers { service, timeout })
    }

    /// Answers a call; a panic, of a layer too, becomes INTERNAL.
    pub(super) fn call(&self, mut request: Request<Body>) -> impl Future<Output = Response<Body>> + Send + use<> {
        let grpc = is_grpc(request.headers());
        let mut call: Pin<Box<dyn Future<Output = Response<Body>> + Send>> = match self {
            Self::Plain(dispatcher) => dispatcher.call(request),
            Self::Layered(Layers { service, timeout }) => {
                // A deadline that is none is answered inside of the layers: the dispatcher meets it again.
                let _ = introduce(&mut request, *timeout);
                let never = |never: Infallible| match never {};
                Box::pin(service.clone().oneshot(request).unwrap_or_else(never))
            }
        };
        std::future::poll_fn(move |cx| {
            poll_caught(|| call.as_mut().poll(cx)).map(|caught| caught.unwrap_or_else(|status| refuse(grpc, status)))
        })
    }

    /// As the fallback of a router, so that other routes may stand beside it.
    pub(super) fn into_router(self) -> axum::Router {
        let service = tower::service_fn(move |request: Request<axum::body::Body>| {
            self.call(request.map(Body::new)).map(Ok::<_, Infallible>)
        });
        axum::Router::new().fallback_service(service)
    }
}
