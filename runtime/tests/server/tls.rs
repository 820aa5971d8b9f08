//! Encrypted connections: both protocols by ALPN, and client certificates.

use crate::{
    client::{ring, say},
    echo::Echo,
};
use cordial::{
    Server,
    server::TlsConfig,
    tonic::transport::{Certificate, Channel, ClientTlsConfig, Identity},
};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::net::SocketAddr;

struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    fn pem(&self) -> String {
        self.0.pem()
    }

    /// A certificate and its key.
    fn issue(&self, name: &str) -> (String, String) {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new([name.to_owned()]).unwrap().signed_by(&key, &self.0).unwrap();
        (certificate.pem(), key.serialize_pem())
    }
}

async fn start(tls: TlsConfig) -> SocketAddr {
    let bound = Server::new().add(Echo::default().routes()).tls(tls).bind("127.0.0.1:0").await.unwrap();
    let address = bound.local_addr();
    tokio::spawn(bound.serve_with_shutdown(std::future::pending()));
    address
}

async fn channel(address: SocketAddr, tls: ClientTlsConfig) -> Result<Channel, cordial::tonic::transport::Error> {
    let endpoint = Channel::from_shared(format!("https://{address}")).unwrap();
    endpoint.tls_config(tls.domain_name("localhost"))?.connect().await
}

#[tokio::test]
async fn both_protocols_are_encrypted() {
    let authority = Authority::new();
    let (certificate, key) = authority.issue("localhost");
    let address = start(TlsConfig::pem(certificate, key)).await;

    let tls = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(authority.pem()));
    let answer = say(channel(address, tls).await.unwrap(), "context").await.unwrap().into_inner();
    assert!(answer.contains(r#"tls=Some((0, Some("localhost")))"#), "{answer}");

    ring();
    for http1 in [true, false] {
        let client = reqwest::Client::builder()
            .add_root_certificate(reqwest::Certificate::from_pem(authority.pem().as_bytes()).unwrap())
            .resolve("localhost", address);
        let client = if http1 { client.http1_only() } else { client }.build().unwrap();
        let url = format!("https://localhost:{}/v1/say", address.port());
        let request = client.post(url).header("content-type", "application/json").body(r#""context""#);
        let response = request.send().await.unwrap();
        assert_eq!(response.version() == reqwest::Version::HTTP_11, http1, "by ALPN");
        let answer = response.text().await.unwrap();
        assert!(answer.contains("Rest") && answer.contains("tls=Some"), "{answer}");
    }
    assert!(say_plain(address).await.is_err(), "plaintext is not answered");
}

async fn say_plain(address: SocketAddr) -> Result<(), Box<dyn std::error::Error>> {
    let channel = Channel::from_shared(format!("http://{address}"))?.connect().await?;
    say(channel, "x").await?;
    Ok(())
}

#[tokio::test]
async fn a_handler_sees_the_clients_certificate() {
    let authority = Authority::new();
    let (certificate, key) = authority.issue("localhost");
    let address = start(TlsConfig::pem(certificate, key).client_ca(authority.pem())).await;

    let trusting = || ClientTlsConfig::new().ca_certificate(Certificate::from_pem(authority.pem()));
    let (certificate, key) = authority.issue("client.example.com");
    let known = channel(address, trusting().identity(Identity::from_pem(certificate, key))).await.unwrap();
    let answer = say(known, "context").await.unwrap().into_inner();
    assert!(answer.contains("tls=Some((1,"), "{answer}");

    let unknown = match channel(address, trusting()).await {
        Ok(channel) => say(channel, "x").await.is_err(),
        Err(_) => true,
    };
    assert!(unknown, "a client without a certificate is not let in");
}
