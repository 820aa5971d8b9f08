//! What a generated `routes()` returns and [`crate::Server`] takes: a service's tables and its implementation.

use crate::{rest, routing::Route};
use futures_util::future::BoxFuture;
use std::{convert::Infallible, sync::Arc};
use tonic::body::Body;
use tower::util::BoxCloneSyncService;

/// The gRPC side of a service: tonic's generated server.
pub(crate) type GrpcService = BoxCloneSyncService<http::Request<Body>, http::Response<Body>, Infallible>;

/// A service's static description, made by generated code.
#[derive(Debug)]
pub struct ServiceTable {
    /// The full name (`library.v1.LibraryService`).
    pub name: &'static str,
    /// The simple names of its RPCs; [`Route::rpc`] is an index into them.
    pub rpcs: &'static [&'static str],
    /// Its routes, in declaration order.
    pub routes: &'static [Route<'static>],
    /// The `FileDescriptorSet` of the build, with all options.
    pub file_descriptor_set: &'static [u8],
    /// The OpenAPI document of the build as JSON; empty when none was made.
    pub openapi: &'static str,
}

/// Calls an RPC of a service by its index. Generated code implements it, one arm an RPC.
pub trait Handler: Send + Sync + 'static {
    /// Answers a REST call that was matched to the RPC of that index.
    fn call(&self, rpc: usize, call: rest::Call) -> BoxFuture<'static, http::Response<Body>>;
}

/// A service that is ready to be added to a [`crate::Server`].
#[derive(Clone)]
pub struct Service {
    pub(crate) table: &'static ServiceTable,
    pub(crate) handler: Arc<dyn Handler>,
    grpc: Arc<dyn Fn(usize) -> GrpcService + Send + Sync>,
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Service").field(&self.table.name).finish()
    }
}

impl Service {
    /// Joins a service's table, its REST calls and its gRPC side, which is made when the limit on the size of one
    /// request message, in bytes, is known.
    pub fn new<G>(
        table: &'static ServiceTable,
        handler: impl Handler,
        grpc: impl Fn(usize) -> G + Send + Sync + 'static,
    ) -> Self
    where
        G: tower::Service<http::Request<Body>, Response = http::Response<Body>, Error = Infallible>
            + Clone
            + Send
            + Sync
            + 'static,
        G::Future: Send + 'static,
    {
        let grpc = Arc::new(move |limit| BoxCloneSyncService::new(grpc(limit)));
        Self { table, handler: Arc::new(handler), grpc }
    }

    /// The service's full name (`library.v1.LibraryService`).
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.table.name
    }

    /// The gRPC side, refusing request messages of more than `limit` bytes.
    pub(crate) fn grpc(&self, limit: usize) -> GrpcService {
        (self.grpc)(limit)
    }
}
