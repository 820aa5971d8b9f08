//! `Server`: services on one port, over every protocol. In come services, layers and options; out comes a socket that is
//! served until it is told to stop, or an `axum::Router`. What a protocol looks like on the wire is not known here.

mod bound;
mod build;
mod call_body;
mod connection;
mod cork;
mod descriptors;
mod dispatch;
mod documents;
mod grpc;
mod health;
mod layers;
mod pages;
mod shutdown;
#[cfg(feature = "tls")]
mod tls;

pub use bound::Bound;
#[cfg(feature = "tls")]
pub use tls::TlsConfig;
pub use tower_http::cors::CorsLayer;

use crate::{Error, Service, rest::RestOptions, service::GrpcService};
use bytes::Bytes;
use http::{Request, Response};
use layers::LayerFn;
use std::{convert::Infallible, fmt, time::Duration};
use tokio::net::{TcpListener, ToSocketAddrs};
use tonic::{body::Body, server::NamedService};
use tower::{Layer, util::BoxCloneSyncService};
use tower_service::Service as TowerService;

/// A server of gRPC and REST/JSON on one port.
///
/// Health (`grpc.health.v1.Health`), reflection (v1 and v1alpha) and `/openapi.json` are on by default.
///
/// ```no_run
/// # fn routes() -> cordial::Service { unimplemented!() }
/// #[tokio::main]
/// async fn main() -> Result<(), cordial::Error> {
///     cordial::Server::new().add(routes()).serve("127.0.0.1:8080").await
/// }
/// ```
pub struct Server {
    services: Vec<Service>,
    others: Vec<Other>,
    layers: Vec<LayerFn>,
    cors: Option<LayerFn>,
    rest: RestOptions,
    descriptors: Vec<&'static [u8]>,
    health: bool,
    reflection: bool,
    openapi: bool,
    docs: bool,
    public_url: Option<String>,
    message_limit: Option<usize>,
    timeout: Option<Duration>,
    grace: Duration,
    #[cfg(feature = "tls")]
    tls: Option<TlsConfig>,
}

/// A service that tonic generated, without REST.
struct Other {
    name: &'static str,
    service: GrpcService,
}

/// tonic's own limit on a request message.
const MESSAGE_LIMIT: usize = 4 << 20;

impl Server {
    /// A server without services.
    #[must_use]
    pub fn new() -> Self {
        Self {
            services: Vec::new(),
            others: Vec::new(),
            layers: Vec::new(),
            cors: None,
            rest: RestOptions::default(),
            descriptors: Vec::new(),
            health: true,
            reflection: true,
            openapi: true,
            docs: true,
            public_url: None,
            message_limit: None,
            timeout: None,
            grace: Duration::from_secs(30),
            #[cfg(feature = "tls")]
            tls: None,
        }
    }

    /// Serves a service by gRPC and REST: what its generated `routes()` returns, `library_service::routes(Library::new())`.
    ///
    /// `routes()` takes implementors of cordial's trait and of tonic's alike. A server struct that tonic generated
    /// (`LibraryServiceServer`) has no REST side; it goes to [`Server::add_grpc`].
    #[must_use]
    #[allow(clippy::should_implement_trait, reason = "nobody adds servers")]
    pub fn add(mut self, service: Service) -> Self {
        self.services.push(service);
        self
    }

    /// Serves any other service that tonic generated, by gRPC alone.
    ///
    /// [`Server::descriptors`] shows it to reflection.
    #[must_use]
    pub fn add_grpc<S, B>(mut self, service: S) -> Self
    where
        S: TowerService<Request<Body>, Response = Response<B>, Error = Infallible> + NamedService,
        S: Clone + Send + Sync + 'static,
        S::Future: Send + 'static,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let service = tower::ServiceExt::map_response(service, |response: Response<B>| response.map(Body::new));
        self.others.push(Other { name: S::NAME, service: BoxCloneSyncService::new(service) });
        self
    }

    /// Wraps everything in a tower layer: every protocol, health, reflection and documents. The last one added is the
    /// outermost. An error that it lets out is answered in the call's protocol.
    ///
    /// ```
    /// use std::time::Duration;
    /// let server = cordial::Server::new().layer(tower::limit::ConcurrencyLimitLayer::new(256));
    /// # drop(server);
    /// ```
    #[must_use]
    pub fn layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<GrpcService> + Send + 'static,
        L::Service: TowerService<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
        <L::Service as TowerService<Request<Body>>>::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
        <L::Service as TowerService<Request<Body>>>::Future: Send + 'static,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        self.layers.push(layers::layer(layer));
        self
    }

    /// Lets browsers of other origins in, by tower-http's layer: `CorsLayer::permissive()` lets in all. It is outside of
    /// every other layer, so that preflights, which carry no credentials, are answered.
    #[must_use]
    pub fn cors(mut self, cors: CorsLayer) -> Self {
        self.cors = Some(layers::layer(cors));
        self
    }

    /// The options of REST calls.
    #[must_use]
    pub fn rest(mut self, options: RestOptions) -> Self {
        self.rest = options;
        self
    }

    /// Adds an encoded `FileDescriptorSet` to reflection, for services added by [`Server::add_grpc`].
    #[must_use]
    pub fn descriptors(mut self, file_descriptor_set: &'static [u8]) -> Self {
        self.descriptors.push(file_descriptor_set);
        self
    }

    /// Whether gRPC health checks are answered; they are by default.
    #[must_use]
    pub fn health(mut self, on: bool) -> Self {
        self.health = on;
        self
    }

    /// Whether gRPC reflection is answered; it is by default.
    #[must_use]
    pub fn reflection(mut self, on: bool) -> Self {
        self.reflection = on;
        self
    }

    /// Whether `/openapi.json` is served; it is by default, for services whose build made a document.
    #[must_use]
    pub fn openapi(mut self, on: bool) -> Self {
        self.openapi = on;
        self
    }

    /// Whether `/docs` and `/openapi.yaml` are served where `/openapi.json` is; they are by default.
    ///
    /// The page works under whatever path a proxy puts it, and loads nothing from elsewhere. Where the API has a route of
    /// its own at one of these paths, that is served.
    #[cfg(feature = "docs")]
    #[must_use]
    pub fn docs(mut self, on: bool) -> Self {
        self.docs = on;
        self
    }

    /// Where clients reach this server, with the path that a proxy puts in front: `servers` of the document that is served.
    /// By default the document says what its protos or its build did.
    #[must_use]
    pub fn public_url(mut self, url: impl Into<String>) -> Self {
        self.public_url = Some(url.into());
        self
    }

    /// The most bytes that a request message may have, on every protocol; 4 MiB by default. What is larger is refused
    /// before it is decoded.
    #[must_use]
    pub fn message_limit(mut self, bytes: usize) -> Self {
        self.message_limit = Some(bytes);
        self
    }

    /// The longest a call may take, whatever deadline its caller sets; unlimited by default.
    #[must_use]
    pub fn timeout(mut self, longest: Duration) -> Self {
        self.timeout = Some(longest);
        self
    }

    /// How long a shutdown waits for open calls before it ends them with UNAVAILABLE; 30 seconds by default.
    #[must_use]
    pub fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// Encrypts every connection.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn tls(mut self, config: TlsConfig) -> Self {
        self.tls = Some(config);
        self
    }

    /// Serves on an address until Ctrl-C or SIGTERM, then drains: health says NOT_SERVING, clients are told to go
    /// elsewhere, open calls get [`Server::grace`]. A second signal ends it at once.
    ///
    /// # Errors
    /// An address that can't be listened on, or services that don't fit together.
    pub async fn serve<A: ToSocketAddrs + fmt::Debug>(self, address: A) -> Result<(), Error> {
        self.bind(address).await?.serve().await
    }

    /// Serves on an address until the future is ready, then drains as [`Server::serve`] does.
    ///
    /// # Errors
    /// As [`Server::serve`].
    pub async fn serve_with_shutdown<A, F>(self, address: A, shutdown: F) -> Result<(), Error>
    where
        A: ToSocketAddrs + fmt::Debug,
        F: Future<Output = ()>,
    {
        self.bind(address).await?.serve_with_shutdown(shutdown).await
    }

    /// Listens on an address, and serves once told to: with port 0, [`Bound::local_addr`] tells which port it is.
    ///
    /// # Errors
    /// As [`Server::serve`].
    pub async fn bind<A: ToSocketAddrs + fmt::Debug>(self, address: A) -> Result<Bound, Error> {
        let listener = bound::listen(address).await?;
        self.listen_on(listener)
    }

    /// Takes a socket that listens already.
    ///
    /// # Errors
    /// Services that don't fit together, or a socket that has no local address.
    pub fn listen_on(self, listener: TcpListener) -> Result<Bound, Error> {
        Bound::new(self, listener)
    }

    /// Everything as an `axum::Router`, to be merged with others and served by a server of your own. Deadlines, panics and
    /// layers work as they do here; encryption, signals and draining are that server's.
    ///
    /// # Errors
    /// Services that don't fit together.
    pub fn into_router(self) -> Result<axum::Router, Error> {
        Ok(build::build(self)?.front.into_router())
    }
}

impl Default for Server {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("services", &self.services).finish_non_exhaustive()
    }
}
