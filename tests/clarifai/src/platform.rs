//! The implementation of Clarifai's service: each RPC finds its space, and leaves the work to its resource's module.

#[allow(clippy::wildcard_imports, reason = "sixty types, and it is how generated code is meant to be imported")]
use crate::api::clarifai::api::*;
use crate::{
    annotations,
    api::clarifai::api::status::BaseResponse,
    apps, concepts, inputs, models, outputs, searches,
    space::{Space, State, absent, key, ok},
};
use cordial::{Context, Status, Streaming};
use std::sync::{Arc, Mutex, PoisonError};

/// Clarifai's service on a state in memory.
#[derive(Debug, Clone, Default)]
pub struct Platform {
    state: Arc<Mutex<State>>,
}

impl Platform {
    /// Runs a call on the whole state. Every answer tells which request it answers.
    fn with_state<T>(
        &self,
        cx: &mut Context,
        call: impl FnOnce(&mut State, &Context) -> Result<T, Status>,
    ) -> Result<T, Status> {
        if let Some(id) = cx.metadata().get("x-request-id").map(str::to_owned) {
            cx.answer()
                .metadata
                .insert("x-request-id", &id)
                .map_err(|error| Status::invalid_argument(error.to_string()))?;
        }
        key(cx)?;
        call(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner), cx)
    }

    /// Runs a call on the space that it means.
    fn with_space<T>(
        &self,
        cx: &mut Context,
        ids: Option<&UserAppIdSet>,
        call: impl FnOnce(&mut Space) -> Result<T, Status>,
    ) -> Result<T, Status> {
        self.with_state(cx, |state, cx| call(state.space(cx, ids)?))
    }
}

impl V2 for Platform {
    async fn get_app(&self, cx: &mut Context, request: GetAppRequest) -> Result<SingleAppResponse, Status> {
        self.with_state(cx, |state, cx| apps::get(state, cx, &request))
    }

    async fn list_apps(&self, cx: &mut Context, request: ListAppsRequest) -> Result<MultiAppResponse, Status> {
        self.with_state(cx, |state, cx| apps::list(state, cx, &request))
    }

    async fn post_apps(&self, cx: &mut Context, request: PostAppsRequest) -> Result<MultiAppResponse, Status> {
        self.with_state(cx, |state, cx| apps::post(state, cx, request))
    }

    async fn patch_app(&self, cx: &mut Context, request: PatchAppRequest) -> Result<SingleAppResponse, Status> {
        self.with_state(cx, |state, cx| apps::patch(state, cx, request))
    }

    async fn delete_app(&self, cx: &mut Context, request: DeleteAppRequest) -> Result<BaseResponse, Status> {
        self.with_state(cx, |state, cx| apps::delete(state, cx, &request))
    }

    async fn get_concept(&self, cx: &mut Context, request: GetConceptRequest) -> Result<SingleConceptResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| concepts::get(space, &request.concept_id))
    }

    async fn list_concepts(
        &self,
        cx: &mut Context,
        request: ListConceptsRequest,
    ) -> Result<MultiConceptResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| Ok(concepts::list(space, &request)))
    }

    async fn post_concepts(
        &self,
        cx: &mut Context,
        request: PostConceptsRequest,
    ) -> Result<MultiConceptResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| concepts::post(space, request.concepts))
    }

    async fn patch_concepts(
        &self,
        cx: &mut Context,
        request: PatchConceptsRequest,
    ) -> Result<MultiConceptResponse, Status> {
        let ids = request.user_app_id.clone();
        self.with_space(cx, ids.as_ref(), |space| concepts::patch(space, request))
    }

    async fn post_concepts_searches(
        &self,
        cx: &mut Context,
        request: PostConceptsSearchesRequest,
    ) -> Result<MultiConceptResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| concepts::search(space, &request))
    }

    async fn get_concept_counts(
        &self,
        cx: &mut Context,
        request: GetConceptCountsRequest,
    ) -> Result<MultiConceptCountResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| Ok(concepts::counts(space, &request)))
    }

    async fn post_concept_relations(
        &self,
        cx: &mut Context,
        request: PostConceptRelationsRequest,
    ) -> Result<MultiConceptRelationResponse, Status> {
        let ids = request.user_app_id.clone();
        self.with_space(cx, ids.as_ref(), |space| concepts::relate(space, request))
    }

    async fn list_concept_relations(
        &self,
        cx: &mut Context,
        request: ListConceptRelationsRequest,
    ) -> Result<MultiConceptRelationResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| Ok(concepts::relations(space, &request)))
    }

    async fn get_input(&self, cx: &mut Context, request: GetInputRequest) -> Result<SingleInputResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| inputs::get(space, &request.input_id))
    }

    async fn list_inputs(&self, cx: &mut Context, request: ListInputsRequest) -> Result<MultiInputResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| Ok(inputs::list(space, &request)))
    }

    async fn stream_inputs(
        &self,
        cx: &mut Context,
        request: StreamInputsRequest,
    ) -> Result<MultiInputResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| Ok(inputs::after(space, &request)))
    }

    async fn post_inputs(&self, cx: &mut Context, request: PostInputsRequest) -> Result<MultiInputResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| inputs::post(space, request.inputs))
    }

    async fn patch_inputs(&self, cx: &mut Context, request: PatchInputsRequest) -> Result<MultiInputResponse, Status> {
        let ids = request.user_app_id.clone();
        self.with_space(cx, ids.as_ref(), |space| inputs::patch(space, request))
    }

    async fn delete_input(&self, cx: &mut Context, request: DeleteInputRequest) -> Result<BaseResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| inputs::delete(space, &[request.input_id]))
    }

    async fn delete_inputs(&self, cx: &mut Context, request: DeleteInputsRequest) -> Result<BaseResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| inputs::delete(space, &request.ids))
    }

    async fn get_input_count(
        &self,
        cx: &mut Context,
        request: GetInputCountRequest,
    ) -> Result<SingleInputCountResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| Ok(inputs::count(space)))
    }

    async fn post_inputs_searches(
        &self,
        cx: &mut Context,
        request: PostInputsSearchesRequest,
    ) -> Result<MultiSearchResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| searches::inputs(space, &request))
    }

    async fn post_searches(
        &self,
        cx: &mut Context,
        request: PostSearchesRequest,
    ) -> Result<MultiSearchResponse, Status> {
        let ids = request.user_app_id.clone();
        self.with_space(cx, ids.as_ref(), |space| searches::post(space, request))
    }

    async fn get_search(&self, cx: &mut Context, request: GetSearchRequest) -> Result<SingleSearchResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| searches::get(space, &request.id))
    }

    async fn post_annotations(
        &self,
        cx: &mut Context,
        request: PostAnnotationsRequest,
    ) -> Result<MultiAnnotationResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| annotations::post(space, request.annotations))
    }

    async fn get_annotation(
        &self,
        cx: &mut Context,
        request: GetAnnotationRequest,
    ) -> Result<SingleAnnotationResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| annotations::get(space, &request))
    }

    async fn list_annotations(
        &self,
        cx: &mut Context,
        request: ListAnnotationsRequest,
    ) -> Result<MultiAnnotationResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| Ok(annotations::list(space, &request)))
    }

    async fn post_models(&self, cx: &mut Context, request: PostModelsRequest) -> Result<SingleModelResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| models::post(space, request.models))
    }

    async fn get_model(&self, cx: &mut Context, request: GetModelRequest) -> Result<SingleModelResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| models::get(space, &request.model_id))
    }

    async fn list_models(&self, cx: &mut Context, request: ListModelsRequest) -> Result<MultiModelResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| Ok(models::list(space, &request)))
    }

    async fn post_models_searches(
        &self,
        cx: &mut Context,
        request: PostModelsSearchesRequest,
    ) -> Result<MultiModelResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| Ok(models::search(space, &request)))
    }

    async fn delete_model(&self, cx: &mut Context, request: DeleteModelRequest) -> Result<BaseResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| models::delete(space, &request.model_id))
    }

    async fn post_model_versions(
        &self,
        cx: &mut Context,
        request: PostModelVersionsRequest,
    ) -> Result<SingleModelResponse, Status> {
        let ids = request.user_app_id.clone();
        self.with_space(cx, ids.as_ref(), |space| models::post_versions(space, request))
    }

    async fn get_model_version(
        &self,
        cx: &mut Context,
        request: GetModelVersionRequest,
    ) -> Result<SingleModelVersionResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| {
            models::get_version(space, &request.model_id, &request.version_id)
        })
    }

    async fn list_model_versions(
        &self,
        cx: &mut Context,
        request: ListModelVersionsRequest,
    ) -> Result<MultiModelVersionResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| models::list_versions(space, &request))
    }

    async fn post_model_outputs(
        &self,
        cx: &mut Context,
        request: PostModelOutputsRequest,
    ) -> Result<MultiOutputResponse, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| outputs::predict(space, &request))
    }

    async fn list_status_codes(
        &self,
        cx: &mut Context,
        _: ListStatusCodesRequest,
    ) -> Result<MultiStatusCodeResponse, Status> {
        let codes = [status::StatusCode::Success, status::StatusCode::Failure, status::StatusCode::InputSuccess];
        let statuses = codes.into_iter().filter_map(|code| crate::space::status(code, code.as_str_name())).collect();
        self.with_state(cx, |_, _| Ok(MultiStatusCodeResponse { status: ok(), statuses }))
    }

    async fn get_status_code(
        &self,
        cx: &mut Context,
        request: GetStatusCodeRequest,
    ) -> Result<SingleStatusCodeResponse, Status> {
        let id = &request.status_code_id;
        let number = id.parse::<i32>().map_err(|error| Status::invalid_argument(format!("{id:?}: {error}")))?;
        let code = status::StatusCode::try_from(number).map_err(|_| absent("status code", id))?;
        self.with_state(cx, |_, _| {
            Ok(SingleStatusCodeResponse { status: crate::space::status(code, code.as_str_name()) })
        })
    }

    async fn stream_annotations(
        &self,
        cx: &mut Context,
        request: StreamAnnotationsRequest,
    ) -> Result<Streaming<SingleStreamAnnotationResponse>, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| annotations::stream(space, &request))
    }

    async fn generate_model_outputs(
        &self,
        cx: &mut Context,
        request: PostModelOutputsRequest,
    ) -> Result<Streaming<MultiOutputResponse>, Status> {
        self.with_space(cx, request.user_app_id.as_ref(), |space| outputs::generate(space, &request))
            .map(Streaming::iter)
    }

    async fn stream_model_outputs(
        &self,
        cx: &mut Context,
        mut requests: Streaming<PostModelOutputsRequest>,
    ) -> Result<Streaming<MultiOutputResponse>, Status> {
        key(cx)?;
        let (sender, answers) = Streaming::channel(1);
        let platform = self.clone();
        let mut cx = std::mem::take(cx);
        tokio::spawn(async move {
            loop {
                let answer = match requests.message().await {
                    Ok(None) => return,
                    Ok(Some(request)) => platform.post_model_outputs(&mut cx, request).await,
                    Err(status) => Err(status),
                };
                let sent = match answer {
                    Ok(answer) => sender.send(answer).await,
                    Err(status) => {
                        let _ = sender.fail(status).await;
                        return;
                    }
                };
                if sent.is_err() {
                    return;
                }
            }
        });
        Ok(answers)
    }

    async fn post_model_versions_upload(
        &self,
        cx: &mut Context,
        parts: Streaming<PostModelVersionsUploadRequest>,
    ) -> Result<Streaming<PostModelVersionsUploadResponse>, Status> {
        key(cx)?;
        let (sender, answers) = Streaming::channel(1);
        let platform = self.clone();
        let mut cx = std::mem::take(cx);
        tokio::spawn(async move {
            let finish = |model: &str, version| {
                platform.with_space(&mut cx, None, |space| models::finish_upload(space, model, version))
            };
            if let Err(status) = models::upload(parts, &sender, finish).await {
                let _ = sender.fail(status).await;
            }
        });
        Ok(answers)
    }
}
