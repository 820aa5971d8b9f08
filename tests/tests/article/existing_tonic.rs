//! A service that was written for tonic: served over REST too by `routes()`, unedited.

use crate::api::article::v1::{
    ReadRequest, RelaySummary, SendRequest, Telegram, WaitRequest, WatchRequest, telegraph,
    telegraph_client::TelegraphClient, telegraph_server,
};
use cordial::{
    Server,
    tonic::{self, Request, Response, Status, Streaming},
};
use std::{net::SocketAddr, pin::Pin};
use tokio_stream::Stream;
use tower::util::MapRequestLayer;

/// What a layer knows of the caller.
#[derive(Clone)]
struct Tenant(String);

struct Existing;

#[tonic::async_trait]
impl telegraph_server::Telegraph for Existing {
    type WatchStream = Pin<Box<dyn Stream<Item = Result<Telegram, Status>> + Send>>;
    type TalkStream = Streaming<Telegram>;

    async fn send(&self, _: Request<SendRequest>) -> Result<Response<Telegram>, Status> {
        Err(Status::permission_denied("read only"))
    }

    /// Answers with all that it knows of the call.
    async fn read(&self, request: Request<ReadRequest>) -> Result<Response<Telegram>, Status> {
        let Tenant(tenant) = request.extensions().get().ok_or_else(|| Status::internal("no layer"))?;
        let agent = request.metadata().get("x-agent").and_then(|value| value.to_str().ok()).unwrap_or("nobody");
        let key = request.metadata().get_bin("x-key-bin").and_then(|value| value.to_bytes().ok()).unwrap_or_default();
        let peer = request.remote_addr().map(|address| address.ip().to_string()).unwrap_or_default();
        let text = format!("{tenant}, {agent}, {key:?}, {peer}");
        let mut response =
            Response::new(Telegram { name: request.get_ref().name.clone(), text, ..Telegram::default() });
        response.metadata_mut().insert("x-tenant", tenant.parse().map_err(|_| Status::internal("tenant"))?);
        Ok(response)
    }

    async fn watch(&self, request: Request<WatchRequest>) -> Result<Response<Self::WatchStream>, Status> {
        let office = request.into_inner().office;
        let telegrams =
            ["a", "b"].map(|text| Ok(Telegram { name: office.clone(), text: text.into(), ..Telegram::default() }));
        Ok(Response::new(Box::pin(tokio_stream::iter(telegrams))))
    }

    async fn relay(&self, _: Request<Streaming<Telegram>>) -> Result<Response<RelaySummary>, Status> {
        Err(Status::unimplemented("relay"))
    }

    async fn talk(&self, request: Request<Streaming<Telegram>>) -> Result<Response<Self::TalkStream>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn wait(&self, _: Request<WaitRequest>) -> Result<Response<()>, Status> {
        Ok(Response::new(()))
    }

    async fn r#break(&self, _: Request<()>) -> Result<Response<()>, Status> {
        Err(Status::unimplemented("break"))
    }
}

async fn serve() -> SocketAddr {
    let tenant = MapRequestLayer::new(|mut request: http::Request<tonic::body::Body>| {
        let tenant =
            request.headers().get("x-api-key").and_then(|key| key.to_str().ok()).unwrap_or_default().to_owned();
        request.extensions_mut().insert(Tenant(tenant));
        request
    });
    let server = Server::new().add(telegraph::routes(Existing)).layer(tenant);
    let bound = server.bind("127.0.0.1:0").await.unwrap();
    let address = bound.local_addr();
    tokio::spawn(bound.serve_with_shutdown(std::future::pending()));
    address
}

const EXPECTED: &str = r#"acme, smith, b"\xff\0", 127.0.0.1"#;

#[tokio::test]
async fn an_existing_tonic_implementation_is_served_over_rest() {
    let address = serve().await;
    let mut grpc = TelegraphClient::connect(format!("http://{address}")).await.unwrap();
    let mut request = Request::new(ReadRequest { name: "offices/rome/telegrams/1".into() });
    request.metadata_mut().insert("x-api-key", "acme".parse().unwrap());
    request.metadata_mut().insert("x-agent", "smith".parse().unwrap());
    request.metadata_mut().insert_bin("x-key-bin", tonic::metadata::MetadataValue::from_bytes(&[255, 0]));
    let answer = grpc.read(request).await.unwrap();
    assert_eq!(answer.metadata().get("x-tenant").unwrap(), "acme");
    assert_eq!(answer.get_ref().text, EXPECTED);

    let request = reqwest::Client::new().get(format!("http://{address}/v1/offices/rome/telegrams/1"));
    let request = request.header("x-api-key", "acme").header("x-agent", "smith").header("x-key-bin", "/wA");
    let answer = request.send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["x-tenant"].to_str().unwrap()), (200, "acme"));
    let answer: serde_json::Value = answer.json().await.unwrap();
    assert_eq!((answer["name"].as_str(), answer["text"].as_str()), (Some("offices/rome/telegrams/1"), Some(EXPECTED)));
}

#[tokio::test]
async fn its_streams_and_errors_are_served_too() {
    let address = serve().await;
    let http = reqwest::Client::new();
    let answer = http.get(format!("http://{address}/v1/offices/rome/telegrams:watch")).send().await.unwrap();
    let answer: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(answer.to_string(), r#"[{"name":"offices/rome","text":"a"},{"name":"offices/rome","text":"b"}]"#);

    let answer = http.post(format!("http://{address}/v1/offices/rome/telegrams")).body("{}").send().await.unwrap();
    assert_eq!(answer.status(), 403);
    assert_eq!(answer.text().await.unwrap(), r#"{"code":7,"message":"read only","details":[]}"#);
}
