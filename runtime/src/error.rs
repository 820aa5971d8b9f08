//! Why a server couldn't start or run. How a call fails is [`crate::Status`]'s.

use crate::status::Chain;
use std::{error, fmt, io, net::SocketAddr};

/// Why a [`crate::Server`] couldn't start or run, with what can be done about it.
///
/// Its `Debug` is its `Display`, so that `main` may return it.
pub struct Error(Box<Inner>);

struct Inner {
    what: String,
    help: &'static str,
    source: Option<Box<dyn error::Error + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(what: impl Into<String>, help: &'static str) -> Self {
        Self(Box::new(Inner { what: what.into(), help, source: None }))
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// An address that can't be listened on.
    pub(crate) fn listen(address: SocketAddr, error: io::Error) -> Self {
        let help = match error.kind() {
            io::ErrorKind::AddrInUse => {
                "another process listens there: stop it, or serve on another port (port 0 takes a free one)"
            }
            io::ErrorKind::PermissionDenied => "ports below 1024 need privileges: serve on a higher one",
            io::ErrorKind::AddrNotAvailable => {
                "no interface of this machine has that address: 0.0.0.0 or [::] listen on all"
            }
            _ => "check the address and the port",
        };
        Self::new(format!("can't listen on {address}"), help).with_source(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.what)?;
        if let Some(source) = &self.0.source {
            write!(f, ": {}", Chain(&**source))?;
        }
        if !self.0.help.is_empty() {
            write!(f, "\n  help: {}", self.0.help)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl error::Error for Error {}
