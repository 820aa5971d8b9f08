//! TLS: one certificate, one port, both protocols.

use crate::{
    api::article::v1::{ReadRequest, SendRequest, telegraph_client::TelegraphClient},
    served::{Served, telegram},
};
use cordial::{
    server::TlsConfig,
    tonic::transport::{Certificate, Channel, ClientTlsConfig},
};

/// A certificate that vouches for itself, and its key, both PEM.
fn certificate() -> (String, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    (made.cert.pem(), made.signing_key.serialize_pem())
}

#[tokio::test]
async fn an_encrypted_channel_for_both() {
    let (root, key) = certificate();
    let served = Served::with(|server| server.tls(TlsConfig::pem(root.clone(), key))).await;
    let url = format!("https://localhost:{}", served.address.port());

    let tls = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(&root)).domain_name("localhost");
    let channel = Channel::from_shared(url.clone()).unwrap().tls_config(tls).unwrap().connect().await.unwrap();
    let mut grpc = TelegraphClient::new(channel);
    let request = SendRequest { office: "offices/rome".into(), telegram: Some(telegram("secret")) };
    let sent = grpc.send(request).await.unwrap().into_inner();

    let root = reqwest::Certificate::from_pem(root.as_bytes()).unwrap();
    for (builder, version) in [
        (reqwest::Client::builder(), reqwest::Version::HTTP_2),
        (reqwest::Client::builder().http1_only(), reqwest::Version::HTTP_11),
    ] {
        let http = builder.add_root_certificate(root.clone()).resolve("localhost", served.address).build().unwrap();
        let answer = http.get(format!("{url}/v1/{}", sent.name)).send().await.unwrap();
        assert_eq!((answer.version(), answer.status().as_u16()), (version, 200));
        assert_eq!(answer.json::<serde_json::Value>().await.unwrap()["text"], "secret");
    }
}

#[tokio::test]
async fn who_does_not_trust_the_certificate_gets_nothing() {
    let (root, key) = certificate();
    let served = Served::with(|server| server.tls(TlsConfig::pem(root, key))).await;
    let http = reqwest::Client::builder().resolve("localhost", served.address).build().unwrap();
    let url = format!("https://localhost:{}/v1/offices/a/telegrams/1", served.address.port());
    assert!(http.get(url).send().await.unwrap_err().is_connect());

    let tls = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(certificate().0)).domain_name("localhost");
    let url = format!("https://localhost:{}", served.address.port());
    let channel = Channel::from_shared(url).unwrap().tls_config(tls).unwrap().connect_lazy();
    TelegraphClient::new(channel).read(ReadRequest::default()).await.unwrap_err();

    // Plain text on the encrypted port.
    assert!(reqwest::get(served.url("/v1/wait")).await.is_err());
}
