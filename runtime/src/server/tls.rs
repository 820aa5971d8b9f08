//! TLS by rustls: certificates and keys from PEM, HTTP/2 and HTTP/1.1 by ALPN, client certificates where they are
//! asked for.

use crate::{Error, Tls, context::Connection};
use bytes::Bytes;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use std::{fmt, net::SocketAddr, path::Path, sync::Arc};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        RootCertStore, ServerConfig, ServerConnection,
        crypto::ring,
        server::{WebPkiClientVerifier, danger::ClientCertVerifier},
    },
};

/// Certificates and keys of an encrypted server.
///
/// ```no_run
/// # fn main() -> Result<(), cordial::Error> {
/// use cordial::server::TlsConfig;
/// let tls = TlsConfig::files("cert.pem", "key.pem")?;
/// let server = cordial::Server::new().tls(tls);
/// # drop(server);
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct TlsConfig {
    certificates: Vec<u8>,
    key: Vec<u8>,
    clients: Option<Clients>,
}

#[derive(Clone)]
struct Clients {
    authorities: Vec<u8>,
    optional: bool,
}

impl TlsConfig {
    /// A certificate chain, the server's own certificate first, and its key, both PEM.
    #[must_use]
    pub fn pem(certificates: impl Into<Vec<u8>>, key: impl Into<Vec<u8>>) -> Self {
        Self { certificates: certificates.into(), key: key.into(), clients: None }
    }

    /// The same, read from files.
    ///
    /// # Errors
    /// A file that can't be read.
    pub fn files(certificates: impl AsRef<Path>, key: impl AsRef<Path>) -> Result<Self, Error> {
        let read = |path: &Path| {
            std::fs::read(path).map_err(|error| {
                let help = "check that it is there and readable for this process";
                Error::new(format!("can't read {}", path.display()), help).with_source(error)
            })
        };
        Ok(Self::pem(read(certificates.as_ref())?, read(key.as_ref())?))
    }

    /// Lets in only clients with a certificate of one of these authorities (PEM). A handler finds it by
    /// [`crate::Context::tls`].
    #[must_use]
    pub fn client_ca(mut self, authorities: impl Into<Vec<u8>>) -> Self {
        self.clients = Some(Clients { authorities: authorities.into(), optional: false });
        self
    }

    /// Lets in clients without a certificate too; one that is shown must be of these authorities (PEM).
    #[must_use]
    pub fn optional_client_ca(mut self, authorities: impl Into<Vec<u8>>) -> Self {
        self.clients = Some(Clients { authorities: authorities.into(), optional: true });
        self
    }

    /// What accepts connections.
    pub(super) fn acceptor(&self) -> Result<TlsAcceptor, Error> {
        let certificates = certificates(&self.certificates, "the server's certificates")?;
        let key = PrivateKeyDer::from_pem_slice(&self.key).map_err(|error| {
            let help = "it must be PEM: -----BEGIN PRIVATE KEY-----, RSA PRIVATE KEY or EC PRIVATE KEY";
            Error::new("can't read the server's TLS key", help).with_source(error)
        })?;
        let unusable = |error| {
            let help = "the key must be that of the first certificate";
            Error::new("can't use the server's TLS certificate", help).with_source(error)
        };
        let provider = Arc::new(ring::default_provider());
        let builder =
            ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(unusable)?;
        let builder = match &self.clients {
            None => builder.with_no_client_auth(),
            Some(clients) => builder.with_client_cert_verifier(clients.verifier()?),
        };
        let mut config = builder.with_single_cert(certificates, key).map_err(unusable)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

impl Clients {
    fn verifier(&self) -> Result<Arc<dyn ClientCertVerifier>, Error> {
        let what = "the authorities of client certificates";
        let unusable = |error: Box<dyn std::error::Error + Send + Sync>| {
            Error::new(format!("can't use {what}"), "they must be CA certificates as PEM").with_source(error)
        };
        let mut roots = RootCertStore::empty();
        for certificate in certificates(&self.authorities, what)? {
            roots.add(certificate).map_err(|error| unusable(error.into()))?;
        }
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::new(ring::default_provider()));
        let verifier = if self.optional { verifier.allow_unauthenticated() } else { verifier };
        verifier.build().map_err(|error| unusable(error.into()))
    }
}

/// The certificates of a PEM text; none is an error.
fn certificates(pem: &[u8], what: &str) -> Result<Vec<CertificateDer<'static>>, Error> {
    let help = "it must be PEM: one or more -----BEGIN CERTIFICATE----- blocks";
    let unreadable = || Error::new(format!("can't read {what}"), help);
    let parsed: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match parsed {
        Ok(certificates) if certificates.is_empty() => Err(unreadable()),
        Ok(certificates) => Ok(certificates),
        Err(error) => Err(unreadable().with_source(error)),
    }
}

/// What a handshake told of the other end.
pub(super) fn describe(peer: SocketAddr, session: &ServerConnection) -> Connection {
    let certificates = session.peer_certificates().unwrap_or_default();
    Connection {
        peer: Some(peer),
        tls: Some(Tls {
            peer_certificates: certificates.iter().map(|der| Bytes::copy_from_slice(der)).collect(),
            server_name: session.server_name().map(str::to_owned),
        }),
        shutdown: None,
    }
}

/// Keys are not shown.
impl fmt::Debug for TlsConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsConfig").field("clients", &self.clients.is_some()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pem_is_an_error_that_says_what_pem_is() {
        let error = TlsConfig::pem("nonsense", "nonsense").acceptor().err().unwrap().to_string();
        assert!(error.contains("the server's certificates") && error.contains("BEGIN CERTIFICATE"), "{error}");
        let error = TlsConfig::files("/no/such.pem", "/no/such.key").unwrap_err().to_string();
        assert!(error.contains("/no/such.pem"), "{error}");
    }

    #[test]
    fn a_key_of_another_certificate_is_an_error() {
        let one = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let two = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let error = TlsConfig::pem(one.cert.pem(), two.signing_key.serialize_pem()).acceptor().err().unwrap();
        assert!(error.to_string().contains("the key must be that of the first certificate"), "{error}");
        let error = TlsConfig::pem(one.cert.pem(), one.cert.pem()).acceptor().err().unwrap();
        assert!(error.to_string().contains("PRIVATE KEY"), "{error}");
    }
}
