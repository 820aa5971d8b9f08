//! Models and versions; versions are also uploaded part by part, by gRPC alone.

use crate::both::{Both, ids, same};
use cordial::tonic;
use cordial_tests_clarifai::api::clarifai::api::{
    DeleteModelRequest, GetModelRequest, GetModelVersionRequest, ListModelVersionsRequest, ListModelsRequest, Model,
    ModelQuery, ModelVersion, PostModelVersionsRequest, PostModelVersionsUploadConfig, PostModelVersionsUploadRequest,
    PostModelsRequest, PostModelsSearchesRequest, UploadContentPart, post_model_versions_upload_request::UploadData,
};
use serde_json::json;

fn model(id: &str) -> Model {
    Model { id: id.into(), model_type_id: "embedder".into(), workflow_recommended: Some(true), ..Model::default() }
}

pub(crate) async fn scenario(both: &mut Both) {
    for id in ["clip", "spare"] {
        let request = PostModelsRequest { user_app_id: ids(), models: vec![model(id)], ..PostModelsRequest::default() };
        let body = json!({"models": [{"id": id, "modelTypeId": "embedder", "workflowRecommended": true}]});
        same!(both, post_models(request), POST "/v2/users/ann/apps/photos/models", body).unwrap();
    }
    let request =
        GetModelRequest { user_app_id: ids(), model_id: "clip".into(), trained_before: true, ..Default::default() };
    same!(both, get_model(request), GET "/v2/users/ann/apps/photos/models/clip?trained_before=true").unwrap();

    let request =
        ListModelsRequest { user_app_id: ids(), model_type_id: "embedder".into(), ..ListModelsRequest::default() };
    let listed =
        same!(both, list_models(request), GET "/v2/users/ann/apps/photos/models?model_type_id=embedder").unwrap();
    assert_eq!(listed.models.len(), 2);

    let model_query = Some(ModelQuery { name: "sp*".into(), ..ModelQuery::default() });
    let request = PostModelsSearchesRequest { user_app_id: None, model_query, pagination: None };
    let found =
        same!(both, post_models_searches(request), POST "/v2/models/searches", json!({"model_query": {"name": "sp*"}}));
    assert_eq!(found.unwrap().models[0].id, "spare");

    let request = || DeleteModelRequest { user_app_id: ids(), model_id: "spare".into() };
    same!(both, delete_model(request()), DELETE "/v2/users/ann/apps/photos/models/spare").unwrap();
    same!(both, delete_model(request()), DELETE "/v2/users/ann/apps/photos/models/spare").unwrap_err();
    versions(both).await;
}

async fn versions(both: &mut Both) {
    let model_versions = vec![ModelVersion { id: "v1".into(), ..ModelVersion::default() }, ModelVersion::default()];
    let request = PostModelVersionsRequest {
        user_app_id: ids(),
        model_id: "clip".into(),
        model_versions,
        description: "first".into(),
        ..PostModelVersionsRequest::default()
    };
    let body = json!({"modelVersions": [{"id": "v1"}, {}], "description": "first"});
    let model =
        same!(both, post_model_versions(request), POST "/v2/models/clip/versions", body).unwrap().model.unwrap();

    let version_id = model.model_version.unwrap().id;
    assert!(version_id.starts_with("version-"), "{version_id}");
    let request = GetModelVersionRequest { user_app_id: ids(), model_id: "clip".into(), version_id: "v1".into() };
    same!(both, get_model_version(request), GET "/v2/users/ann/apps/photos/models/clip/versions/v1").unwrap();

    let request = ListModelVersionsRequest {
        user_app_id: ids(),
        model_id: "clip".into(),
        concept_ids: vec!["cat".into(), "a,b".into()],
        sort_ascending: true,
        ..ListModelVersionsRequest::default()
    };
    let listed = same!(
        both,
        list_model_versions(request),
        GET "/v2/models/clip/versions?concept_ids=cat&concept_ids=a,b&sort_ascending=true&user_app_id.user_id=ann&user_app_id.app_id=photos"
    );
    assert_eq!(listed.unwrap().model_versions.len(), 2);
}

#[tokio::test]
async fn a_version_is_uploaded_part_by_part() {
    let mut both = Both::start().await;
    crate::apps::scenario(&mut both).await;
    scenario(&mut both).await;
    let config = PostModelVersionsUploadConfig { model_id: "clip".into(), total_size: 5, ..Default::default() };
    let part =
        |data: &[u8]| UploadData::ContentPart(UploadContentPart { data: data.into(), ..UploadContentPart::default() });
    let parts = [UploadData::UploadConfig(config), part(&[1, 2, 3]), part(&[4, 5])];
    let requests = parts.map(|part| PostModelVersionsUploadRequest { upload_data: Some(part) });

    let request = both.grpc_request(()).map(|()| tokio_stream::iter(requests));
    let mut answers = both.grpc.post_model_versions_upload(request).await.unwrap().into_inner();
    let mut left = Vec::new();
    let mut version_id = String::new();
    while let Some(answer) = answers.message().await.unwrap() {
        left.push(answer.bytes_remaining);
        version_id = answer.model_version_id;
    }
    assert_eq!(left, [5, 2, 0]);

    let request = both.grpc_request(GetModelVersionRequest { user_app_id: ids(), model_id: "clip".into(), version_id });
    both.grpc.get_model_version(request).await.unwrap();
}

#[tokio::test]
async fn an_upload_that_ends_early_fails() {
    let mut both = Both::start().await;
    crate::apps::scenario(&mut both).await;
    let config = PostModelVersionsUploadConfig { model_id: "clip".into(), total_size: 5, ..Default::default() };
    let request = PostModelVersionsUploadRequest { upload_data: Some(UploadData::UploadConfig(config)) };
    let request = both.grpc_request(()).map(|()| tokio_stream::once(request));
    let mut answers = both.grpc.post_model_versions_upload(request).await.unwrap().into_inner();
    assert_eq!(answers.message().await.unwrap().unwrap().bytes_remaining, 5);
    assert_eq!(answers.message().await.unwrap_err().code(), tonic::Code::DataLoss);
}
