//! gnostic's tests: `google.protobuf.Empty`, `Value` and `Struct`, `google.rpc.Status` and `google.api.HttpBody` as
//! requests and answers.

use cordial::{
    Context, Status,
    google::{api::HttpBody, rpc},
    prost_types::{Value, value::Kind},
};
use cordial_tests::served::Served;
use cordial_tests_corpora::gnostic_openapi::tests::{
    protobuftypes::message::v1::{Messaging, messaging, messaging_client::MessagingClient},
    rpctypes::message::v1 as rpctypes,
};
use reqwest::Method;

struct Messages;

impl Messaging for Messages {
    async fn list_messages(&self, _: &mut Context, (): ()) -> Result<Value, Status> {
        Ok(Value { kind: Some(Kind::NumberValue(1.5)) })
    }

    async fn create_messages_from_csv(&self, _: &mut Context, request: HttpBody) -> Result<HttpBody, Status> {
        let data = [request.content_type.as_bytes(), b": ", &*request.data].concat();
        Ok(HttpBody { content_type: "text/csv".into(), data, ..HttpBody::default() })
    }
}

#[tokio::test]
async fn gnostic_openapi() {
    let served = Served::start([messaging::routes(Messages)]).await;
    let mut grpc = MessagingClient::new(served.channel().await);
    let by_grpc = grpc.list_messages(()).await.unwrap().into_inner();
    let by_rest: Value = served.message(Method::GET, "/v1/messages", "").await;
    assert_eq!(by_rest, by_grpc);

    let text = served.text(Method::POST, "/v1/messages:csv", "a;b\n").await;
    assert_eq!(text, "application/json: a;b\n", "a body is bytes and a type, and so is the answer");
    let request = HttpBody { content_type: "text/plain".into(), data: b"a".to_vec(), ..HttpBody::default() };
    let by_grpc = grpc.create_messages_from_csv(request).await.unwrap().into_inner();
    assert_eq!(by_grpc.data, b"text/plain: a");
}

struct Statuses;

impl rpctypes::Status for Statuses {
    async fn get_status(&self, _: &mut Context, (): ()) -> Result<rpc::Status, Status> {
        Ok(rpc::Status { code: 7, message: "no".into(), details: Vec::new() })
    }
}

#[tokio::test]
async fn a_status_as_an_answer() {
    let served = Served::start([rpctypes::status::routes(Statuses)]).await;
    assert_eq!(served.text(Method::GET, "/v1/status", "").await, r#"{"code":7,"message":"no"}"#);
}
