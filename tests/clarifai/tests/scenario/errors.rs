//! Errors: the code, the message and the details are the same, and the HTTP status is the one of the code.

use crate::both::{Both, ids, same};
use cordial::tonic::{self, Code};
use cordial_tests_clarifai::api::clarifai::api::{
    App, GetInputRequest, GetStatusCodeRequest, GetWorkflowRequest, PatchAppRequest, PostAppsRequest, UserAppIdSet,
};
use reqwest::Method;
use serde_json::json;

pub(crate) async fn scenario(both: &mut Both) {
    let request = GetInputRequest { user_app_id: ids(), input_id: "a/\"b\" c".into() };
    let absent = same!(both, get_input(request), GET "/v2/users/ann/apps/photos/inputs/a%2F%22b%22%20c").unwrap_err();
    assert_eq!((absent.code(), absent.message()), (Code::NotFound, "no input \"a/\\\"b\\\" c\""));

    let request = PostAppsRequest {
        user_app_id: Some(UserAppIdSet { user_id: "ann".into(), ..UserAppIdSet::default() }),
        apps: vec![App { id: "photos".into(), ..App::default() }],
    };
    let taken =
        same!(both, post_apps(request), POST "/v2/users/ann/apps", json!({"apps": [{"id": "photos"}]})).unwrap_err();
    assert_eq!(taken.code(), Code::AlreadyExists);

    let request = PatchAppRequest { user_app_id: ids(), action: "mérge".into(), ..PatchAppRequest::default() };
    let invalid =
        same!(both, patch_app(request), PATCH "/v2/users/ann/apps/photos", json!({"action": "mérge"})).unwrap_err();
    assert_eq!(invalid.code(), Code::InvalidArgument);

    let request = GetStatusCodeRequest { status_code_id: "lots".into() };
    same!(both, get_status_code(request), GET "/v2/status_codes/lots").unwrap_err();

    // An RPC that the implementation doesn't have.
    let request = GetWorkflowRequest { user_app_id: ids(), workflow_id: "w".into(), ..GetWorkflowRequest::default() };
    let absent = same!(both, get_workflow(request), GET "/v2/users/ann/apps/photos/workflows/w").unwrap_err();
    assert_eq!(absent.code(), Code::Unimplemented);
}

#[tokio::test]
async fn a_call_without_a_key_is_refused_on_both() {
    let mut both = Both::start().await;
    let request = tonic::Request::new(GetInputRequest { user_app_id: ids(), input_id: "x".into() });
    let grpc = both.grpc.get_input(request).await;
    let rest = both.get("/v2/users/ann/apps/photos/inputs/x").await;
    let refused = both.compare("get_input", grpc, rest).await.unwrap_err();
    assert_eq!(refused.code(), Code::Unauthenticated);
}

#[tokio::test]
async fn what_no_rpc_answers_is_told_apart() {
    let both = Both::start().await;
    let status = async |method: Method, path: &str, body| both.rest(method, path, body, "*/*").await.status().as_u16();
    assert_eq!(status(Method::GET, "/v2/nothing", None).await, 404);
    assert_eq!(status(Method::DELETE, "/v2/status_codes", None).await, 405);
    assert_eq!(status(Method::GET, "/v2/status_codes/%zz", None).await, 400);
    assert_eq!(status(Method::GET, "/v2/inputs?page=1.5", None).await, 400);
    assert_eq!(status(Method::POST, "/v2/inputs", Some(json!({"inputs": 7}))).await, 400);
}

#[tokio::test]
async fn an_error_is_readable() {
    let mut both = Both::start().await;
    crate::apps::scenario(&mut both).await;
    let answer = both.rest(Method::GET, "/v2/inputs/7", None, "application/json").await;
    let answer: serde_json::Value = answer.json().await.unwrap();
    let expected = json!({
        "code": 5, "message": "no input \"7\"",
        "details": [{
            "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "DOES_NOT_EXIST", "domain": "api.clarifai.com",
            "metadata": {"kind": "input", "id": "7"},
        }],
    });
    assert_eq!(answer, expected);
}
