//! grpc-gateway's examples: wrapper types as requests and answers.

use cordial::{Context, Status};
use cordial_tests::served::Served;
use cordial_tests_corpora::grpc_gateway::grpc::gateway::examples::internal::proto::examplepb::{
    Wrappers, WrappersService, wrappers_service, wrappers_service_client::WrappersServiceClient,
};
use reqwest::Method;

struct Echo;

impl WrappersService for Echo {
    async fn create(&self, _: &mut Context, request: Wrappers) -> Result<Wrappers, Status> {
        Ok(request)
    }

    async fn create_string_value(&self, _: &mut Context, request: String) -> Result<String, Status> {
        Ok(request.to_uppercase())
    }

    async fn create_int64_value(&self, _: &mut Context, request: i64) -> Result<i64, Status> {
        Ok(request - 1)
    }

    async fn create_bytes_value(&self, _: &mut Context, request: Vec<u8>) -> Result<Vec<u8>, Status> {
        Ok(request.into_iter().rev().collect())
    }

    async fn create_empty(&self, _: &mut Context, (): ()) -> Result<(), Status> {
        Ok(())
    }
}

#[tokio::test]
async fn grpc_gateway() {
    let served = Served::start([wrappers_service::routes(Echo)]).await;
    let mut grpc = WrappersServiceClient::new(served.channel().await);
    assert_eq!(grpc.create_string_value("a".to_owned()).await.unwrap().into_inner(), "A");
    assert_eq!(served.text(Method::POST, "/v1/testString", r#""a""#).await, r#""A""#);

    assert_eq!(grpc.create_int64_value(i64::MIN + 1).await.unwrap().into_inner(), i64::MIN);
    let text = served.text(Method::POST, "/v1/testInt64", r#""-9223372036854775807""#).await;
    assert_eq!(text, r#""-9223372036854775808""#);

    assert_eq!(grpc.create_bytes_value(vec![1, 2]).await.unwrap().into_inner(), [2, 1]);
    assert_eq!(served.text(Method::POST, "/v1/testBytes", r#""AQI=""#).await, r#""AgE=""#);

    grpc.create_empty(()).await.unwrap();
    assert_eq!(served.text(Method::POST, "/v1/testEmpty", "{}").await, "{}");

    let request = Wrappers { string_value: Some(String::new()), int64_value: Some(0), ..Wrappers::default() };
    let by_grpc = grpc.create(request).await.unwrap().into_inner();
    let body = r#"{"stringValue": "", "int64Value": "0", "boolValue": null}"#;
    let by_rest: Wrappers = served.message(Method::POST, "/v1/example/wrappers", body).await;
    assert_eq!(by_rest, by_grpc);
    assert_eq!((by_rest.string_value, by_rest.int64_value, by_rest.bool_value), (Some(String::new()), Some(0), None));
}
