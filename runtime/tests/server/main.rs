//! The server over loopback sockets.

mod client;
mod echo;
mod limits;
mod protocols;
mod router;
mod shutdown;
#[cfg(unix)]
mod signals;
#[cfg(feature = "tls")]
mod tls;
