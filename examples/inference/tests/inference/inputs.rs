//! Inputs are kept, searched and forgotten, each app apart.

use crate::running::{IMAGE, Running, image, text};
use inference_example::api::inference::v1::{
    AddInputsRequest, Data, DeleteInputRequest, GetInputRequest, ListInputsRequest, Scope, SearchInputsRequest,
    StatusCode, Text, data::Content,
};
use serde_json::{Value, json};

#[tokio::test]
async fn inputs_are_kept_listed_and_forgotten_by_http() {
    let service = Running::start().await;
    let inputs: Vec<_> = ["a", "b", "c"].map(|id| json!({"id": id, "data": {"text": {"raw": id}}})).into();
    let added = service.post("/v1/inputs", &json!({"inputs": inputs})).await;
    assert_eq!(added["status"]["code"], "SUCCESS");
    assert_eq!(service.get("/v1/inputs/b").await["input"], added["inputs"][1]);

    let ids = |answer: &Value| -> Vec<String> {
        let inputs = answer["inputs"].as_array().map(Vec::as_slice).unwrap_or_default();
        inputs.iter().map(|input| input["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&service.get("/v1/inputs?per_page=2").await), ["a", "b"]);
    assert_eq!(ids(&service.get("/v1/inputs?per_page=2&page=2").await), ["c"]);
    assert_eq!(ids(&service.get("/v1/inputs?page=2").await), [""; 0]);
    let (status, deleted) = service.call("DELETE", "/v1/inputs/b").await;
    assert_eq!((status, &deleted["status"]["code"]), (200, &json!("SUCCESS")));
    assert_eq!(ids(&service.get("/v1/inputs").await), ["a", "c"]);
}

#[tokio::test]
async fn inputs_are_kept_and_forgotten_by_grpc() {
    let Running { mut grpc, .. } = Running::start().await;
    let inputs = vec![text("", "x"), text("", "y"), text("input-1", "z")];
    let added = grpc.add_inputs(AddInputsRequest { inputs, scope: None }).await.unwrap().into_inner();
    assert_eq!(added.status.unwrap().code(), StatusCode::Mixed);
    assert_eq!(added.inputs[2].status.as_ref().unwrap().code(), StatusCode::InputDuplicate);

    let input_id = added.inputs[0].id.clone();
    let request = GetInputRequest { scope: None, input_id: input_id.clone() };
    let kept = grpc.get_input(request.clone()).await.unwrap().into_inner().input.unwrap();
    assert_eq!(kept, added.inputs[0]);
    grpc.delete_input(DeleteInputRequest { scope: None, input_id }).await.unwrap();
    grpc.get_input(request).await.unwrap_err();
    let left = grpc.list_inputs(ListInputsRequest::default()).await.unwrap().into_inner().inputs;
    assert_eq!(left, added.inputs[1..2]);
}

#[tokio::test]
async fn an_app_has_inputs_of_its_own() {
    let mut service = Running::start().await;
    let path = "/v1/users/ada/apps/notes/inputs";
    service.post(path, &json!({"inputs": [{"id": "a", "data": {"text": {"raw": "x"}}}]})).await;
    assert_eq!(service.get(&format!("{path}/a")).await["input"]["id"], "a");
    assert_eq!(service.call("GET", "/v1/inputs/a").await.0, 404);
    // The path wins over what the body says.
    let body = json!({"scope": {"userId": "bob"}, "inputs": [{"id": "b", "data": {"text": {"raw": "y"}}}]});
    service.post(path, &body).await;
    let scope = Some(Scope { user_id: "ada".into(), app_id: "notes".into() });
    let listed = service.grpc.list_inputs(ListInputsRequest { scope, ..Default::default() }).await.unwrap();
    assert_eq!(listed.into_inner().inputs.len(), 2);
}

#[tokio::test]
async fn the_like_is_found_on_both_wires() {
    let mut service = Running::start().await;
    let inputs = vec![text("boat", "anchor the boat"), text("bread", "bake bread with salt"), image("red", IMAGE)];
    service.grpc.add_inputs(AddInputsRequest { inputs, scope: None }).await.unwrap();

    let query = Data { content: Some(Content::Text(Text { raw: "a BOAT at anchor".into() })), ..Data::default() };
    let request = SearchInputsRequest { scope: None, query: Some(query), top_k: 0 };
    let hits = service.grpc.search_inputs(request).await.unwrap().into_inner().hits;
    assert_eq!((hits.len(), &*hits[0].input.as_ref().unwrap().id), (3, "boat"));
    assert!(hits[0].score > 0.5 && hits[0].score > hits[1].score);

    let body = json!({"query": {"text": {"raw": "salt and bread"}}, "topK": 1});
    let found = service.post("/v1/inputs:search", &body).await;
    assert_eq!(found["hits"].as_array().unwrap().len(), 1);
    assert_eq!(found["hits"][0]["input"]["id"], "bread");
}
