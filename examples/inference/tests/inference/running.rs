//! The service on a port of its own, and how to call it.

use cordial::{Server, tonic::transport::Channel};
use inference_example::{
    api::inference::v1::{
        Data, Image, Input, Text, data::Content, inference_service, inference_service_client::InferenceServiceClient,
    },
    service::Inference,
};
use serde_json::Value;

/// A service without inputs, which goes down with the test.
pub(crate) struct Running {
    pub(crate) grpc: InferenceServiceClient<Channel>,
    pub(crate) http: reqwest::Client,
    pub(crate) base: String,
}

impl Running {
    pub(crate) async fn start() -> Self {
        let server = Server::new().add(inference_service::routes(Inference::default()));
        let bound = server.bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", bound.local_addr());
        tokio::spawn(bound.serve_with_shutdown(std::future::pending()));
        let grpc = InferenceServiceClient::connect(base.clone()).await.unwrap();
        Self { grpc, http: reqwest::Client::new(), base }
    }

    /// Status and JSON of a call without a body.
    pub(crate) async fn call(&self, method: &str, path: &str) -> (u16, Value) {
        answer(self.http.request(method.parse().unwrap(), format!("{}{path}", self.base))).await
    }

    /// The JSON of a call that is answered 200.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let (status, body) = self.call("GET", path).await;
        assert_eq!(status, 200, "GET {path}: {body}");
        body
    }

    /// The same of a POST.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Value {
        let (status, body) = answer(self.http.post(format!("{}{path}", self.base)).json(body)).await;
        assert_eq!(status, 200, "POST {path}: {body}");
        body
    }
}

async fn answer(request: reqwest::RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

pub(crate) fn text(id: &str, raw: &str) -> Input {
    input(id, Content::Text(Text { raw: raw.to_owned() }))
}

/// White, with a red rectangle at its right.
pub(crate) const IMAGE: &[u8] = b"P6 4 2 255\n\
    \xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0\
    \xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0";

pub(crate) fn image(id: &str, bytes: &[u8]) -> Input {
    input(id, Content::Image(Image { bytes: bytes.to_owned() }))
}

fn input(id: &str, content: Content) -> Input {
    let data = Data { content: Some(content), ..Data::default() };
    Input { id: id.to_owned(), data: Some(data), ..Input::default() }
}

/// What two answers must agree in: all but the id of the request.
pub(crate) fn without_request_id(mut answer: Value) -> Value {
    let id = answer["status"].as_object_mut().and_then(|status| status.remove("reqId"));
    assert!(id.is_some_and(|id| id.as_str().is_some_and(|id| id.starts_with("req-"))), "{answer}");
    answer
}

/// The JSON of what came by gRPC.
pub(crate) fn json(message: &impl cordial::json::Value) -> Value {
    serde_json::from_slice(&cordial::json::to_vec(message).unwrap()).unwrap()
}
