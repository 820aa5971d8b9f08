//! What the dispatcher knows of a call. It goes through the layers in the request's extensions.

use super::Cancellation;
use crate::{Deadline, Metadata, rt::Limits};
use bytes::Bytes;
use http::{Extensions, uri::PathAndQuery};
use std::{net::SocketAddr, sync::Arc};
use tonic::transport::server::TcpConnectInfo;

/// The protocol a call came by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Protocol {
    /// gRPC over HTTP/2.
    #[default]
    Grpc,
    /// HTTP with JSON, by the `google.api.http` rules.
    Rest,
}

/// What TLS tells of a connection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tls {
    /// The client's certificates as DER, its own first; empty when it showed none.
    pub peer_certificates: Vec<Bytes>,
    /// The name that the client asked for (SNI).
    pub server_name: Option<String>,
}

/// A connection's two ends.
#[derive(Debug, Default)]
pub(crate) struct Connection {
    pub(crate) peer: Option<SocketAddr>,
    pub(crate) tls: Option<Tls>,
    /// Fires when a shutdown's grace is over. Each connection has its own, since all its calls wait for it.
    pub(crate) shutdown: Option<Cancellation>,
}

/// What the server knows of a call, in the request's extensions: for tower layers, interceptors and tonic's own
/// implementations. A handler has it in its [`crate::Context`].
///
/// ```
/// # fn layer(request: &http::Request<()>) {
/// if let Some(call) = request.extensions().get::<cordial::CallInfo>() {
///     println!("{:?} from {:?}", call.protocol(), call.peer());
/// }
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct CallInfo {
    pub(crate) protocol: Protocol,
    pub(crate) connection: Arc<Connection>,
    pub(crate) deadline: Option<Deadline>,
    pub(crate) cancellation: Cancellation,
    /// What else ends the call at a shutdown, before its connection's own signal.
    pub(crate) shutdown: Option<Cancellation>,
    rpc: RpcName,
    route: Option<&'static str>,
}

/// The full name of an RPC, as it came: shared either way, never copied.
#[derive(Debug, Clone, Default)]
enum RpcName {
    #[default]
    Unknown,
    Path(PathAndQuery),
    Name(Arc<str>),
}

impl CallInfo {
    /// A call of which nothing is known but its protocol.
    pub(crate) fn new(protocol: Protocol) -> Self {
        Self { protocol, ..Self::default() }
    }

    /// What a server that isn't ours tells of a call, through tonic's request.
    pub(crate) fn of_foreign_server(metadata: &Metadata, extensions: &Extensions) -> Self {
        Self {
            connection: Arc::new(Connection::of_extensions(extensions)),
            // tonic enforces it; what it doesn't understand it ignores.
            deadline: Deadline::from_grpc(metadata.headers()).ok().flatten(),
            ..Self::default()
        }
    }

    /// Names the RPC by the path of a gRPC request.
    pub(crate) fn set_grpc_path(&mut self, path: PathAndQuery) {
        self.rpc = RpcName::Path(path);
    }

    /// Names the template that matched and the RPC that it leads to (`library.v1.LibraryService/GetBook`).
    pub(crate) fn set_route(&mut self, template: &'static str, rpc: Arc<str>) {
        self.route = Some(template);
        self.rpc = RpcName::Name(rpc);
    }

    /// When the call is to be dropped, for [`crate::rt::guard`].
    pub(crate) fn limits(&self) -> Limits {
        let shutdown = self.shutdown.as_ref().or(self.connection.shutdown.as_ref());
        Limits { deadline: self.deadline, shutdown: shutdown.cloned() }
    }

    /// The protocol it came by.
    #[must_use]
    pub fn protocol(&self) -> Protocol {
        self.protocol
    }

    /// The address of the other end of the connection.
    #[must_use]
    pub fn peer(&self) -> Option<SocketAddr> {
        self.connection.peer
    }

    /// What TLS tells of the connection; `None` when it isn't encrypted by this server.
    #[must_use]
    pub fn tls(&self) -> Option<&Tls> {
        self.connection.tls.as_ref()
    }

    /// When the call must be done.
    #[must_use]
    pub fn deadline(&self) -> Option<Deadline> {
        self.deadline
    }

    /// Fires when the call is over.
    #[must_use]
    pub fn cancellation(&self) -> Cancellation {
        self.cancellation.clone()
    }

    /// The path template that matched; `None` for gRPC, and before a REST call is matched.
    #[must_use]
    pub fn route(&self) -> Option<&str> {
        self.route
    }

    /// The RPC's full name (`library.v1.LibraryService/GetBook`); empty before a REST call is matched.
    #[must_use]
    pub fn rpc(&self) -> &str {
        match &self.rpc {
            RpcName::Unknown => "",
            RpcName::Path(path) => path.path().trim_start_matches('/'),
            RpcName::Name(name) => name,
        }
    }
}

impl Connection {
    /// What tonic's or axum's servers leave in the extensions.
    pub(crate) fn of_extensions(extensions: &Extensions) -> Self {
        let tcp = extensions.get::<TcpConnectInfo>().and_then(TcpConnectInfo::remote_addr);
        let axum = || extensions.get::<axum::extract::ConnectInfo<SocketAddr>>().map(|info| info.0);
        #[cfg(feature = "tls")]
        if let Some(info) = extensions.get::<tonic::transport::server::TlsConnectInfo<TcpConnectInfo>>() {
            let certificates = info.peer_certs().unwrap_or_default();
            let peer_certificates = certificates.iter().map(|der| Bytes::copy_from_slice(der)).collect();
            return Self {
                peer: info.get_ref().remote_addr(),
                tls: Some(Tls { peer_certificates, server_name: None }),
                shutdown: None,
            };
        }
        Self { peer: tcp.or_else(axum), ..Self::default() }
    }
}
