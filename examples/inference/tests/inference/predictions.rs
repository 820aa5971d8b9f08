//! Predictions: concepts, regions, vectors, batches that are good in part, streams and a conversation.

use crate::running::{IMAGE, Running, image, json, text, without_request_id};
use base64::{Engine, prelude::BASE64_STANDARD};
use cordial::tonic::codegen::tokio_stream;
use inference_example::api::inference::v1::{Input, OutputConfig, PredictOutputsRequest, StatusCode};
use serde_json::{Value, json};

fn request(model_id: &str, inputs: Vec<Input>) -> PredictOutputsRequest {
    PredictOutputsRequest { model_id: model_id.to_owned(), inputs, ..Default::default() }
}

#[tokio::test]
async fn topics_are_the_same_on_both_wires() {
    let mut service = Running::start().await;
    let raw = "Wind in the sails, stars above.";
    let by_grpc = service.grpc.predict_outputs(request("topic-classifier", vec![text("a", raw)])).await.unwrap();
    let body = json!({"inputs": [{"id": "a", "data": {"text": {"raw": raw}}}]});
    let by_http = service.post("/v1/models/topic-classifier/outputs", &body).await;
    assert_eq!(without_request_id(json(by_grpc.get_ref())), without_request_id(by_http.clone()));
    let concepts = &by_http["outputs"][0]["data"]["concepts"];
    assert_eq!((&concepts[0]["id"], &concepts[1]["id"]), (&json!("sailing"), &json!("astronomy")));
    assert_eq!(by_http["outputs"][0]["input"], json!({"id": "a"}), "without its data");

    let body = json!({"inputs": [{"data": {"text": {"raw": raw}}}], "outputConfig": {"maxConcepts": 1}});
    let surest = service.post("/v1/models/topic-classifier/versions/1/outputs", &body).await;
    assert_eq!(surest["outputs"][0]["data"]["concepts"], json!([concepts[0]]));
    let output_config = Some(OutputConfig { min_value: 0.9, max_concepts: 0 });
    let request = PredictOutputsRequest { output_config, ..request("topic-classifier", vec![text("a", raw)]) };
    let sure = service.grpc.predict_outputs(request).await.unwrap().into_inner();
    assert_eq!(sure.outputs[0].data.as_ref().unwrap().concepts, []);
}

#[tokio::test]
async fn regions_are_the_same_on_both_wires() {
    let mut service = Running::start().await;
    let by_grpc = service.grpc.predict_outputs(request("colour-detector", vec![image("", IMAGE)])).await.unwrap();
    let body = json!({"inputs": [{"data": {"image": {"bytes": BASE64_STANDARD.encode(IMAGE)}}}]});
    let by_http = service.post("/v1/models/colour-detector/outputs", &body).await;
    assert_eq!(without_request_id(json(by_grpc.get_ref())), without_request_id(by_http.clone()));
    let regions = &by_http["outputs"][0]["data"]["regions"];
    let bounding_box = json!({"leftCol": 0.75, "bottomRow": 1, "rightCol": 1});
    let values = regions[0]["regionInfo"]["boundingBox"].as_object().unwrap();
    assert_eq!(values.len(), 3, "{values:?}");
    for (name, value) in bounding_box.as_object().unwrap() {
        assert_eq!(values[name].as_f64(), value.as_f64(), "{name}");
    }
    assert_eq!(regions[0]["data"]["concepts"][0]["id"], "red");
}

#[tokio::test]
async fn vectors_arrive_whole_on_both_wires() {
    let mut service = Running::start().await;
    let by_grpc = service.grpc.predict_outputs(request("embedder", vec![text("", "bake bread")])).await.unwrap();
    let embedding = &by_grpc.get_ref().outputs[0].data.as_ref().unwrap().embeddings[0];
    assert_eq!((embedding.vector.len(), embedding.num_dimensions), (128, 128));
    let body = json!({"inputs": [{"data": {"text": {"raw": "bake bread"}}}]});
    let by_http = service.post("/v1/models/embedder/outputs", &body).await;
    let vector = by_http["outputs"][0]["data"]["embeddings"][0]["vector"].as_array().unwrap();
    let vector: Vec<f32> = vector.iter().map(|x| x.as_f64().unwrap() as f32).collect();
    assert_eq!(vector, embedding.vector);

    let older = service.post("/v1/models/embedder/versions/1/outputs", &body).await;
    assert_eq!(older["outputs"][0]["data"]["embeddings"][0]["numDimensions"], 32);
    assert_eq!(older["outputs"][0]["versionId"], "1");
}

#[tokio::test]
async fn a_batch_is_answered_as_far_as_it_goes() {
    let mut service = Running::start().await;
    let inputs = vec![image("a", IMAGE), text("b", "words"), image("c", b"GIF"), Input::default()];
    let answer = service.grpc.predict_outputs(request("colour-detector", inputs)).await.unwrap().into_inner();
    assert_eq!(answer.status.unwrap().code(), StatusCode::Mixed);
    let codes: Vec<_> = answer.outputs.iter().map(|output| output.status.as_ref().unwrap().code()).collect();
    let expected = [
        StatusCode::Success,
        StatusCode::ModelInputUnsupported,
        StatusCode::InputImageUnreadable,
        StatusCode::InputEmpty,
    ];
    assert_eq!(codes, expected);

    let failed = service.post("/v1/models/colour-detector/outputs", &json!({"inputs": [{}]})).await;
    assert_eq!(
        (&failed["status"]["code"], &failed["outputs"][0]["status"]["code"]),
        (&json!("FAILURE"), &json!("INPUT_EMPTY"))
    );
}

#[tokio::test]
async fn outputs_are_streamed_on_both_wires() {
    let mut service = Running::start().await;
    let inputs = vec![text("a", "bread"), image("b", IMAGE)];
    let mut by_grpc = service.grpc.stream_outputs(request("topic-classifier", inputs)).await.unwrap().into_inner();
    let mut lines = Vec::new();
    while let Some(answer) = by_grpc.message().await.unwrap() {
        lines.push(without_request_id(json(&answer)));
    }
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["status"]["code"], "FAILURE");

    let image = json!({"bytes": BASE64_STANDARD.encode(IMAGE)});
    let body =
        json!({"inputs": [{"id": "a", "data": {"text": {"raw": "bread"}}}, {"id": "b", "data": {"image": image}}]});
    let url = format!("{}/v1/models/topic-classifier/outputs:stream", service.base);
    let by_http = service.http.post(url).header("accept", "application/x-ndjson").json(&body).send().await.unwrap();
    assert_eq!(by_http.headers()["content-type"], "application/x-ndjson");
    let by_http = by_http.text().await.unwrap();
    let by_http: Vec<Value> =
        by_http.lines().map(|line| without_request_id(serde_json::from_str(line).unwrap())).collect();
    assert_eq!(by_http, lines);
}

#[tokio::test]
async fn a_conversation_goes_on_until_a_batch_can_not_be_answered() {
    let Running { mut grpc, .. } = Running::start().await;
    let requests = ["topic-classifier", "embedder", "oracle", "embedder"].map(|id| request(id, vec![text("", "salt")]));
    let mut answers = grpc.converse(tokio_stream::iter(requests)).await.unwrap().into_inner();
    assert_eq!(answers.message().await.unwrap().unwrap().outputs[0].model_id, "topic-classifier");
    assert_eq!(answers.message().await.unwrap().unwrap().outputs[0].model_id, "embedder");
    assert_eq!(answers.message().await.unwrap_err().message(), "no model oracle");
}
