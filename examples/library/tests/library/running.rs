//! A library on a port of its own, and how to call it.

use cordial::{google::rpc::ErrorInfo, tonic};
use library_example::{
    api::library::v1::library_service_client::LibraryServiceClient, seed::seed, server, store::Store,
};
use serde_json::Value;
use tonic::transport::Channel;

/// A library with the seeded shelves, which goes down with the test.
pub(crate) struct Running {
    pub(crate) grpc: LibraryServiceClient<Channel>,
    pub(crate) http: reqwest::Client,
    pub(crate) base: String,
}

impl Running {
    pub(crate) async fn start() -> Self {
        let store = Store::open(None).unwrap();
        seed(&store).await.unwrap();
        let bound = server(store).bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", bound.local_addr());
        tokio::spawn(bound.serve_with_shutdown(std::future::pending()));
        let grpc = LibraryServiceClient::connect(base.clone()).await.unwrap();
        Self { grpc, http: reqwest::Client::new(), base }
    }

    /// A request that isn't sent yet.
    pub(crate) fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method.parse().unwrap(), format!("{}{path}", self.base))
    }

    /// Status and JSON of a call without a body.
    pub(crate) async fn call(&self, method: &str, path: &str) -> (u16, Value) {
        answer(self.request(method, path)).await
    }

    /// Status and JSON of a call with one.
    pub(crate) async fn send(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        answer(self.request(method, path).json(body)).await
    }

    /// The JSON of a call that is answered 200.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let (status, body) = self.call("GET", path).await;
        assert_eq!(status, 200, "GET {path}: {body}");
        body
    }
}

pub(crate) async fn answer(request: reqwest::RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    assert_eq!(response.headers()["content-type"], "application/json", "{status}");
    (status, response.json().await.unwrap())
}

/// The last segments of the names in a list.
pub(crate) fn ids(list: &Value) -> Vec<&str> {
    let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().map(|item| item["name"].as_str().unwrap().rsplit('/').next().unwrap()).collect()
}

/// Code and reason of a failed gRPC call.
pub(crate) fn reason(status: tonic::Status) -> (tonic::Code, String) {
    let code = status.code();
    let info: ErrorInfo = cordial::Status::from(status).detail().expect("an ErrorInfo");
    assert_eq!(info.domain, "library.example.com");
    (code, info.reason)
}
