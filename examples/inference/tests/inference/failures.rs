//! How calls fail, as callers get to see it: code, reason and what the message was made of, on both wires.

use crate::running::Running;
use cordial::{Status, google::rpc::ErrorInfo, tonic::Code};
use inference_example::api::inference::v1::{GetInputRequest, PredictOutputsRequest};
use serde_json::{Value, json};

#[tokio::test]
async fn reasons_by_http() {
    let service = Running::start().await;
    let none = Value::Null;
    let input = json!({"data": {"text": {"raw": "x"}}});
    let too_many = json!({"inputs": vec![input.clone(); 129]});
    for (method, path, body, status, reason) in [
        ("GET", "/v1/models/oracle", &none, 404, "MODEL_NOT_FOUND"),
        ("GET", "/v1/models/oracle/versions", &none, 404, "MODEL_NOT_FOUND"),
        ("GET", "/v1/models/embedder/versions/9", &none, 404, "MODEL_VERSION_NOT_FOUND"),
        ("POST", "/v1/models/embedder/versions/9/outputs", &json!({"inputs": [input]}), 404, "MODEL_VERSION_NOT_FOUND"),
        ("POST", "/v1/models/embedder/outputs", &json!({}), 400, "BATCH_SIZE"),
        ("POST", "/v1/models/embedder/outputs:stream", &json!({}), 400, "BATCH_SIZE"),
        ("POST", "/v1/inputs", &too_many, 400, "BATCH_SIZE"),
        ("GET", "/v1/inputs/x", &none, 404, "INPUT_NOT_FOUND"),
        ("DELETE", "/v1/users/a/apps/b/inputs/x", &none, 404, "INPUT_NOT_FOUND"),
        ("POST", "/v1/inputs:search", &json!({}), 400, "QUERY_UNUSABLE"),
    ] {
        let mut request = service.http.request(method.parse().unwrap(), format!("{}{path}", service.base));
        if !body.is_null() {
            request = request.json(body);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status, "{method} {path}");
        let answer: Value = response.json().await.unwrap();
        assert_eq!(answer["details"][0]["reason"], reason, "{method} {path}: {answer}");
    }
}

#[tokio::test]
async fn reasons_by_grpc() {
    let Running { mut grpc, .. } = Running::start().await;
    let request = PredictOutputsRequest { model_id: "oracle".into(), ..Default::default() };
    let no_model = grpc.predict_outputs(request).await.unwrap_err();
    let no_input = grpc.get_input(GetInputRequest { input_id: "x".into(), scope: None }).await.unwrap_err();
    for (status, reason, key, value) in
        [(no_model, "MODEL_NOT_FOUND", "model_id", "oracle"), (no_input, "INPUT_NOT_FOUND", "input_id", "x")]
    {
        assert_eq!(status.code(), Code::NotFound);
        let info: ErrorInfo = Status::from(status).detail().unwrap();
        assert_eq!((&*info.reason, &*info.domain), (reason, "inference.example.com"));
        assert_eq!(info.metadata[key], value);
    }
}
