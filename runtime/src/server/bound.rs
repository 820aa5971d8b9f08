//! A server with its socket: accepts connections until it is told to stop, then drains them.

use super::{
    Server,
    build::{self, Built},
    connection::{Acceptor, Served},
    shutdown::Stop,
};
use crate::Error;
use hyper_util::server::graceful::GracefulShutdown;
use std::{fmt, future::pending, io, net::SocketAddr, pin::pin, time::Duration};
use tokio::{
    net::{TcpListener, ToSocketAddrs},
    task::JoinSet,
};

/// How long health watchers get to hear that the server drains, before their streams end.
const FAREWELL: Duration = Duration::from_millis(500);
/// How long ended calls get to reach their callers, before the connections are dropped.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// A [`Server`] that listens, but doesn't answer yet.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), cordial::Error> {
/// let bound = cordial::Server::new().bind("127.0.0.1:0").await?;
/// let address = bound.local_addr();
/// let server = tokio::spawn(bound.serve_with_shutdown(async {}));
/// // … call it at `address` …
/// # let _ = address;
/// server.await.unwrap()
/// # }
/// ```
pub struct Bound {
    listener: TcpListener,
    address: SocketAddr,
    acceptor: Acceptor,
    built: Built,
    grace: Duration,
}

/// What cuts the drain short: the future that comes out of the one that starts it.
struct Hurry<F>(F);

/// Listens on the first of an address's socket addresses that it can.
///
/// # Errors
/// What the system says of the last one, with what can be done about it.
pub(super) async fn listen<A: ToSocketAddrs + fmt::Debug>(address: A) -> Result<TcpListener, Error> {
    let name = format!("{address:?}");
    let unknown = "an address is like 127.0.0.1:8080, [::1]:8080 or localhost:8080";
    let addresses = tokio::net::lookup_host(address)
        .await
        .map_err(|error| Error::new(format!("{name} is no address to listen on"), unknown).with_source(error))?;
    let mut failure = Error::new(format!("{name} has no address to listen on"), unknown);
    for address in addresses {
        match TcpListener::bind(address).await {
            Ok(listener) => return Ok(listener),
            Err(error) => failure = Error::listen(address, error),
        }
    }
    Err(failure)
}

impl Bound {
    pub(super) fn new(server: Server, listener: TcpListener) -> Result<Self, Error> {
        let no_address =
            |error| Error::new("the socket has no local address", "pass one that listens").with_source(error);
        let address = listener.local_addr().map_err(no_address)?;
        let grace = server.grace;
        #[cfg(feature = "tls")]
        let acceptor = Acceptor::new(server.tls.as_ref())?;
        #[cfg(not(feature = "tls"))]
        let acceptor = Acceptor::new();
        Ok(Self { listener, address, acceptor, built: build::build(server)?, grace })
    }

    /// The address it listens on.
    #[must_use]
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Serves until Ctrl-C or SIGTERM, then drains, as [`Server::serve`] does.
    ///
    /// # Errors
    /// When the process can't listen for signals.
    pub async fn serve(self) -> Result<(), Error> {
        let mut stop = Stop::listen()?;
        let shutdown = async move {
            stop.wait().await;
            Hurry(async move { stop.wait().await })
        };
        self.run(shutdown).await;
        Ok(())
    }

    /// Serves until the future is ready, then drains.
    ///
    /// # Errors
    /// None at present.
    pub async fn serve_with_shutdown(self, shutdown: impl Future<Output = ()>) -> Result<(), Error> {
        self.run(async {
            shutdown.await;
            Hurry(pending())
        })
        .await;
        Ok(())
    }

    /// Serves until `shutdown` is ready, and drains until what that returned is, or the grace is over.
    async fn run<H: Future<Output = ()>>(self, shutdown: impl Future<Output = Hurry<H>>) {
        let Self { listener, address, acceptor, built, grace } = self;
        tracing::info!(%address, "serving");
        let open = GracefulShutdown::new();
        let mut connections = JoinSet::new();
        let mut shutdown = pin!(shutdown);
        let Hurry(hurry) = loop {
            tokio::select! {
                hurry = &mut shutdown => break hurry,
                accepted = listener.accept() => match accepted {
                    Ok((stream, peer)) => {
                        connections.spawn(acceptor.clone().serve(stream, peer, served(&built, &open)));
                    }
                    Err(error) => pause_after(error).await,
                },
                Some(_) = connections.join_next() => {}
            }
        };
        drop(listener);
        tracing::info!("draining");
        let drained = drain(&built, open, grace, hurry);
        if !drained.await {
            tracing::warn!("connections did not end in time and are dropped");
        }
        connections.shutdown().await;
    }
}

/// What each connection gets.
fn served(built: &Built, open: &GracefulShutdown) -> Served {
    Served { front: built.front.clone(), watcher: open.watcher(), abort: built.signals.abort.clone() }
}

/// Tells the world that the server goes, and waits for open calls as long as the grace lasts. False when some
/// connections are still open then.
async fn drain(built: &Built, open: GracefulShutdown, grace: Duration, hurry: impl Future<Output = ()>) -> bool {
    if let Some(health) = &built.health {
        health.drain().await;
    }
    let mut closed = pin!(open.shutdown());
    let mut hurry = pin!(hurry);
    tokio::select! {
        () = &mut closed => return true,
        () = &mut hurry => {}
        () = tokio::time::sleep(FAREWELL.min(grace)) => {
            built.signals.drained.cancel();
            tokio::select! {
                () = &mut closed => return true,
                () = &mut hurry => {}
                () = tokio::time::sleep(grace.saturating_sub(FAREWELL)) => {}
            }
        }
    }
    tracing::warn!("open calls are ended");
    built.signals.drained.cancel();
    built.signals.abort.cancel();
    tokio::time::timeout(LAST_WORDS, closed).await.is_ok()
}

/// A connection that failed while it was accepted is its own business; when the process is out of files, trying again
/// at once would only burn time.
async fn pause_after(error: io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        return;
    }
    tracing::error!(%error, "can't accept connections");
    tokio::time::sleep(Duration::from_millis(200)).await;
}

impl fmt::Debug for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bound").field("address", &self.address).finish_non_exhaustive()
    }
}
