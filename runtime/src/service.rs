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
    pub(crate) grpc: GrpcService,
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Service").field(&self.table.name).finish()
    }
}

impl Service {
    /// Joins a service's table, its REST calls and its gRPC side.
    pub fn new<G>(table: &'static ServiceTable, handler: impl Handler, grpc: G) -> Self
    where
        G: tower::Service<http::Request<Body>, Response = http::Response<Body>, Error = Infallible>
            + Clone
            + Send
            + Sync
            + 'static,
        G::Future: Send + 'static,
    {
        Self { table, handler: Arc::new(handler), grpc: BoxCloneSyncService::new(grpc) }
    }
}
