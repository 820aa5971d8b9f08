//! The server over loopback sockets.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

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
