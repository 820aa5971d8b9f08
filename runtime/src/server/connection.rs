//! One connection: TLS where it is on, corked writes, and hyper's HTTP/1.1 and HTTP/2 over them. Every request learns
//! who is at the other end.

#[cfg(feature = "tls")]
use super::tls::{self, TlsConfig};
use super::{cork::Corked, layers::Front};
#[cfg(feature = "tls")]
use crate::Error;
use crate::{Cancellation, context::Connection};
use futures_util::FutureExt;
use http::Request;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto, graceful::Watcher},
};
use std::{convert::Infallible, net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tonic::{body::Body, transport::server::Connected};

/// An idle HTTP/2 connection is asked that often whether it is alive, and closed when no answer comes.
const PING_EVERY: Duration = Duration::from_secs(60);
const PING_WAIT: Duration = Duration::from_secs(20);
/// The most bytes that the head of an HTTP/2 request may have: the longest query that REST takes by default, and headers
/// beside it. hyper's own limit, 16 KiB, is less.
const LARGEST_HEAD: u32 = 64 * 1024;
/// A request's headers must be there by then (HTTP/1.1), so that idle sockets don't pile up.
const HEADERS_WITHIN: Duration = Duration::from_secs(30);
/// So must the TLS handshake.
#[cfg(feature = "tls")]
const HANDSHAKE_WITHIN: Duration = Duration::from_secs(10);

/// Turns sockets into served connections.
#[derive(Clone)]
pub(super) struct Acceptor {
    http: auto::Builder<TokioExecutor>,
    #[cfg(feature = "tls")]
    tls: Option<tokio_rustls::TlsAcceptor>,
}

/// What a connection is served with.
pub(super) struct Served {
    pub(super) front: Front,
    /// Tells it to drain.
    pub(super) watcher: Watcher,
    /// Ends its calls.
    pub(super) abort: Cancellation,
}

impl Acceptor {
    /// Of encrypted or plaintext connections.
    ///
    /// # Errors
    /// Certificates or keys that can't be used.
    #[cfg(feature = "tls")]
    pub(super) fn new(tls: Option<&TlsConfig>) -> Result<Self, Error> {
        Ok(Self { http: http(), tls: tls.map(TlsConfig::acceptor).transpose()? })
    }

    /// Of plaintext connections.
    #[cfg(not(feature = "tls"))]
    pub(super) fn new() -> Self {
        Self { http: http() }
    }

    /// Serves a connection until it ends or drains.
    pub(super) async fn serve(self, stream: TcpStream, peer: SocketAddr, served: Served) {
        // Writes are corked already: Nagle's algorithm would only hold back the last one.
        let _ = stream.set_nodelay(true);
        #[cfg(feature = "tls")]
        if let Some(tls) = &self.tls {
            let stream = match tokio::time::timeout(HANDSHAKE_WITHIN, tls.accept(stream)).await {
                Ok(Ok(stream)) => stream,
                Ok(Err(error)) => return tracing::debug!(%peer, %error, "TLS handshake failed"),
                Err(_) => return tracing::debug!(%peer, "TLS handshake took too long"),
            };
            let connection = tls::describe(peer, stream.get_ref().1);
            let info = stream.connect_info();
            return self.speak(stream, info, connection, served).await;
        }
        let info = stream.connect_info();
        let connection = Connection { peer: Some(peer), ..Connection::default() };
        self.speak(stream, info, connection, served).await;
    }

    /// Speaks HTTP. `info` is how tonic's requests know the connection.
    async fn speak<S, I>(self, stream: S, info: I, mut connection: Connection, served: Served)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        I: Clone + Send + Sync + 'static,
    {
        let Served { front, watcher, abort } = served;
        let over = Cancellation::new();
        connection.shutdown = Some(over.clone());
        let connection = Arc::new(connection);
        let peer = connection.peer;
        let service = hyper::service::service_fn(move |request: Request<hyper::body::Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(info.clone());
            request.extensions_mut().insert(Arc::clone(&connection));
            front.call(request).map(Ok::<_, Infallible>)
        });
        let io = TokioIo::new(Corked::new(stream));
        let mut connection = pin!(watcher.watch(self.http.serve_connection_with_upgrades(io, service).into_owned()));
        let ended = tokio::select! {
            ended = &mut connection => ended,
            () = abort.cancelled() => {
                over.cancel();
                connection.await
            }
        };
        if let Err(error) = ended {
            tracing::debug!(?peer, %error, "connection failed");
        }
    }
}

fn http() -> auto::Builder<TokioExecutor> {
    let mut http = auto::Builder::new(TokioExecutor::new());
    http.http1().timer(TokioTimer::new()).header_read_timeout(HEADERS_WITHIN);
    http.http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(PING_EVERY)
        .keep_alive_timeout(PING_WAIT)
        .max_header_list_size(LARGEST_HEAD);
    http
}
