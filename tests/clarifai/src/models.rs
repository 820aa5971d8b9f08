//! Models and their versions.

use crate::{
    api::clarifai::api::{
        ListModelVersionsRequest, ListModelsRequest, Model, ModelVersion, MultiModelResponse,
        MultiModelVersionResponse, PostModelVersionsRequest, PostModelVersionsUploadRequest,
        PostModelVersionsUploadResponse, PostModelsSearchesRequest, SingleModelResponse, SingleModelVersionResponse,
        post_model_versions_upload_request::UploadData,
        status::{BaseResponse, StatusCode},
    },
    space::{Space, absent, ok, page, paginate, status, taken},
};
use cordial::{Sender, Status, Streaming};

pub(crate) fn post(space: &mut Space, models: Vec<Model>) -> Result<SingleModelResponse, Status> {
    let model = models.into_iter().next().ok_or_else(|| Status::invalid_argument("no model"))?;
    if space.models.contains_key(&model.id) {
        return Err(taken("model", &model.id));
    }
    let (app_id, user_id) = (space.app.id.clone(), space.app.user_id.clone());
    let model = Model { created_at: space.now(), app_id, user_id, ..model };
    space.models.insert(model.id.clone(), model.clone());
    Ok(SingleModelResponse { status: ok(), model: Some(model), workflow_count: 0 })
}

pub(crate) fn get(space: &Space, id: &str) -> Result<SingleModelResponse, Status> {
    let model = space.models.get(id).ok_or_else(|| absent("model", id))?;
    Ok(SingleModelResponse { status: ok(), model: Some(model.clone()), workflow_count: 0 })
}

pub(crate) fn list(space: &Space, request: &ListModelsRequest) -> MultiModelResponse {
    let wanted = |model: &&Model| request.model_type_id.is_empty() || model.model_type_id == request.model_type_id;
    let models = space.models.values().filter(wanted).cloned();
    MultiModelResponse { status: ok(), models: page(models, request.page, request.per_page) }
}

pub(crate) fn search(space: &Space, request: &PostModelsSearchesRequest) -> MultiModelResponse {
    let query = request.model_query.clone().unwrap_or_default();
    let prefix = query.name.trim_end_matches('*');
    let models = space.models.values().filter(|model| model.id.starts_with(prefix)).cloned();
    MultiModelResponse { status: ok(), models: paginate(models, request.pagination.as_ref()) }
}

pub(crate) fn delete(space: &mut Space, id: &str) -> Result<BaseResponse, Status> {
    space.models.remove(id).ok_or_else(|| absent("model", id))?;
    space.versions.remove(id);
    Ok(BaseResponse { status: ok() })
}

fn add_version(space: &mut Space, model_id: &str, version: ModelVersion) -> Result<ModelVersion, Status> {
    let mut version = version;
    version.id = space.id_or_new(&version.id, "version");
    version.created_at = space.now();
    version.status = status(StatusCode::ModelTrained, "Model is trained and ready");
    let model = space.models.get_mut(model_id).ok_or_else(|| absent("model", model_id))?;
    model.model_version = Some(Box::new(version.clone()));
    space.versions.entry(model_id.to_owned()).or_default().push(version.clone());
    Ok(version)
}

pub(crate) fn post_versions(
    space: &mut Space,
    request: PostModelVersionsRequest,
) -> Result<SingleModelResponse, Status> {
    for mut version in request.model_versions {
        version.description.clone_from(&request.description);
        add_version(space, &request.model_id, version)?;
    }
    get(space, &request.model_id)
}

pub(crate) fn get_version(space: &Space, model: &str, id: &str) -> Result<SingleModelVersionResponse, Status> {
    let versions = space.versions.get(model).ok_or_else(|| absent("model", model))?;
    let version = versions.iter().find(|version| version.id == id).ok_or_else(|| absent("model version", id))?;
    Ok(SingleModelVersionResponse { status: ok(), model_version: Some(version.clone()) })
}

pub(crate) fn list_versions(
    space: &Space,
    request: &ListModelVersionsRequest,
) -> Result<MultiModelVersionResponse, Status> {
    let versions = space.versions.get(&request.model_id).ok_or_else(|| absent("model", &request.model_id))?;
    let mut versions = versions.clone();
    if !request.sort_ascending {
        versions.reverse();
    }
    let model_versions = page(versions.into_iter(), request.page, request.per_page);
    Ok(MultiModelVersionResponse { status: ok(), model_versions })
}

/// Takes an upload's parts as they come, tells after each how much is left, and adds the version when all is there.
pub(crate) async fn upload(
    mut parts: Streaming<PostModelVersionsUploadRequest>,
    answers: &Sender<PostModelVersionsUploadResponse>,
    finish: impl FnOnce(&str, ModelVersion) -> Result<ModelVersion, Status>,
) -> Result<(), Status> {
    let Some(UploadData::UploadConfig(config)) = parts.message().await?.and_then(|part| part.upload_data) else {
        return Err(Status::invalid_argument("the first message must be an upload_config"));
    };
    let mut left = config.total_size;
    let mut answer = PostModelVersionsUploadResponse { bytes_remaining: left, ..Default::default() };
    while left > 0 {
        answer.status = status(StatusCode::ModelUploading, "Model is currently uploading");
        answer.bytes_remaining = left;
        let _ = answers.send(answer.clone()).await;
        match parts.message().await?.and_then(|part| part.upload_data) {
            Some(UploadData::ContentPart(part)) => left = left.saturating_sub(part.data.len() as u64),
            Some(UploadData::UploadConfig(_)) => return Err(Status::invalid_argument("a second upload_config")),
            None => return Err(Status::data_loss(format!("the upload ended {left} bytes early"))),
        }
    }
    let version = finish(&config.model_id, config.model_version.unwrap_or_default())?;
    let done = PostModelVersionsUploadResponse { status: ok(), bytes_remaining: 0, model_version_id: version.id };
    let _ = answers.send(done).await;
    Ok(())
}

pub(crate) fn finish_upload(space: &mut Space, model: &str, version: ModelVersion) -> Result<ModelVersion, Status> {
    add_version(space, model, version)
}
