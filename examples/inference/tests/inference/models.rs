//! Models and their versions, the same on both wires.

use crate::running::{Running, json, without_request_id};
use inference_example::api::inference::v1::{
    GetModelRequest, GetModelVersionRequest, ListModelVersionsRequest, ListModelsRequest, StatusCode, model::InputType,
};

#[tokio::test]
async fn models_are_the_same_on_both_wires() {
    let mut service = Running::start().await;
    let model_id = || "embedder".to_owned();
    let same = |by_grpc, by_http| assert_eq!(without_request_id(by_grpc), without_request_id(by_http));

    let by_grpc = service.grpc.list_models(ListModelsRequest::default()).await.unwrap().into_inner();
    assert_eq!(by_grpc.models.len(), 3);
    assert_eq!(by_grpc.status.as_ref().unwrap().code(), StatusCode::Success);
    same(json(&by_grpc), service.get("/v1/models").await);

    let by_grpc = service.grpc.get_model(GetModelRequest { model_id: model_id() }).await.unwrap().into_inner();
    same(json(&by_grpc), service.get("/v1/models/embedder").await);

    let request = ListModelVersionsRequest { model_id: model_id() };
    let by_grpc = service.grpc.list_model_versions(request).await.unwrap().into_inner();
    let ids: Vec<_> = by_grpc.model_versions.iter().map(|version| &*version.id).collect();
    assert_eq!(ids, ["2", "1"]);
    same(json(&by_grpc), service.get("/v1/models/embedder/versions").await);

    let request = GetModelVersionRequest { model_id: model_id(), version_id: "1".to_owned() };
    let by_grpc = service.grpc.get_model_version(request).await.unwrap().into_inner();
    same(json(&by_grpc), service.get("/v1/models/embedder/versions/1").await);
}

#[tokio::test]
async fn models_are_listed_by_what_they_take() {
    let mut service = Running::start().await;
    let ids = |answer: &serde_json::Value| -> Vec<String> {
        let models = answer["models"].as_array().unwrap();
        models.iter().map(|model| model["id"].as_str().unwrap().to_owned()).collect()
    };
    let taking_text = service.get("/v1/models?input_types=TEXT").await;
    assert_eq!(ids(&taking_text), ["embedder", "topic-classifier"]);
    assert_eq!(ids(&service.get("/v1/models?inputTypes=TEXT&inputTypes=IMAGE").await).len(), 3);
    let request = ListModelsRequest { input_types: vec![InputType::Text.into()] };
    let by_grpc = service.grpc.list_models(request).await.unwrap().into_inner();
    assert_eq!(ids(&json(&by_grpc)), ids(&taking_text));
}
