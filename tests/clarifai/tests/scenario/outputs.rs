//! Predictions: by each of the paths that lead to them, word by word, and both ways at once.

use crate::both::{Both, ids, same, same_stream};
use cordial_tests_clarifai::api::clarifai::api::{Data, Input, PostModelOutputsRequest, Text};
use serde_json::json;

fn request(version_id: &str) -> PostModelOutputsRequest {
    let text = Some(Text { raw: "two words".into(), ..Text::default() });
    let input = Input { id: "t".into(), data: Some(Data { text, ..Data::default() }), ..Input::default() };
    let (model_id, version_id) = ("clip".into(), version_id.into());
    PostModelOutputsRequest { user_app_id: ids(), model_id, version_id, inputs: vec![input], ..Default::default() }
}

fn body() -> serde_json::Value {
    json!({"inputs": [{"id": "t", "data": {"text": {"raw": "two words"}}}]})
}

pub(crate) async fn scenario(both: &mut Both) {
    let answer = same!(
        both,
        post_model_outputs(request("v1")),
        POST "/v2/users/ann/apps/photos/models/clip/versions/v1/outputs",
        body()
    );
    let data = answer.unwrap().outputs[0].data.clone().unwrap();
    assert_eq!((data.embeddings[0].vector.len(), data.regions.len(), data.concepts.len()), (8, 2, 3));
    same!(both, post_model_outputs(request("")), POST "/v2/models/clip/outputs", body()).unwrap();
    same!(both, post_model_outputs(request("v1")), POST "/v2/models/clip/versions/v1/outputs", body()).unwrap();

    let words = same_stream!(
        both,
        generate_model_outputs(request("")),
        POST "/v2/users/ann/apps/photos/models/clip/outputs/generate",
        body()
    );
    assert_eq!(words.len(), 2);
    both_ways(both).await;
}

/// Bidirectional streaming, by gRPC: every answer comes before the next request is sent.
async fn both_ways(both: &mut Both) {
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    let request_stream = both.grpc_request(()).map(|()| tokio_stream::wrappers::ReceiverStream::new(receiver));
    let mut answers = both.grpc.stream_model_outputs(request_stream).await.unwrap().into_inner();
    for _ in 0..3 {
        sender.send(request("v1")).await.unwrap();
        let answer = answers.message().await.unwrap().unwrap();
        assert_eq!(answer.outputs[0].input, request("").inputs.pop());
    }
    drop(sender);
    assert_eq!(answers.message().await.unwrap(), None);
    // REST's server has to have gone through the same, for what comes after to be the same.
    for _ in 0..3 {
        both.rest(reqwest::Method::POST, "/v2/models/clip/versions/v1/outputs", Some(body()), "*/*").await;
    }
}
