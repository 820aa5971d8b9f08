//! Inputs: pictures, texts and whatever else models look at.

use crate::{
    api::clarifai::api::{
        Input, InputCount, ListInputsRequest, MultiInputResponse, PatchInputsRequest, SingleInputCountResponse,
        SingleInputResponse, StreamInputsRequest,
        status::{BaseResponse, StatusCode},
    },
    space::{Space, absent, ok, page, status, taken},
};
use cordial::Status;

pub(crate) fn post(space: &mut Space, inputs: Vec<Input>) -> Result<MultiInputResponse, Status> {
    let mut posted = Vec::new();
    for mut input in inputs {
        if space.inputs.contains_key(&input.id) {
            return Err(taken("input", &input.id));
        }
        input.id = space.id_or_new(&input.id, "input");
        input.created_at = space.now();
        input.status = status(StatusCode::InputSuccess, "Download complete");
        posted.push(input.clone());
        space.inputs.insert(input.id.clone(), input);
    }
    Ok(MultiInputResponse { status: ok(), inputs: posted, inputs_add_job: None })
}

pub(crate) fn get(space: &Space, id: &str) -> Result<SingleInputResponse, Status> {
    let input = space.inputs.get(id).ok_or_else(|| absent("input", id))?;
    Ok(SingleInputResponse { status: ok(), input: Some(input.clone()) })
}

pub(crate) fn list(space: &Space, request: &ListInputsRequest) -> MultiInputResponse {
    let wanted = |input: &&Input| request.ids.is_empty() || request.ids.contains(&input.id);
    let inputs = page(space.inputs.values().filter(wanted).cloned(), request.page, request.per_page);
    MultiInputResponse { status: ok(), inputs, inputs_add_job: None }
}

/// The next inputs after one that was seen: paging by key.
pub(crate) fn after(space: &Space, request: &StreamInputsRequest) -> MultiInputResponse {
    let mut inputs: Vec<_> = space.inputs.values().cloned().collect();
    if request.descending {
        inputs.reverse();
    }
    let seen = inputs.iter().position(|input| input.id == request.last_id).map_or(0, |place| place + 1);
    let inputs = page(inputs.into_iter().skip(seen), 1, request.per_page);
    MultiInputResponse { status: ok(), inputs, inputs_add_job: None }
}

pub(crate) fn patch(space: &mut Space, request: PatchInputsRequest) -> Result<MultiInputResponse, Status> {
    let mut inputs = Vec::new();
    for patch in request.inputs {
        let modified_at = space.now();
        let input = space.inputs.get_mut(&patch.id).ok_or_else(|| absent("input", &patch.id))?;
        let concepts = patch.data.map(|data| data.concepts).unwrap_or_default();
        let labels = &mut input.data.get_or_insert_default().concepts;
        match &*request.action {
            "merge" => labels.extend(concepts),
            "overwrite" => *labels = concepts,
            "remove" => labels.retain(|label| concepts.iter().all(|concept| concept.id != label.id)),
            action => return Err(Status::invalid_argument(format!("no action {action:?}"))),
        }
        input.modified_at = modified_at;
        inputs.push(input.clone());
    }
    Ok(MultiInputResponse { status: ok(), inputs, inputs_add_job: None })
}

pub(crate) fn delete(space: &mut Space, ids: &[String]) -> Result<BaseResponse, Status> {
    for id in ids {
        space.inputs.remove(id).ok_or_else(|| absent("input", id))?;
    }
    Ok(BaseResponse { status: ok() })
}

pub(crate) fn count(space: &Space) -> SingleInputCountResponse {
    let counts = InputCount { processed: space.inputs.len() as u32, ..InputCount::default() };
    SingleInputCountResponse { status: ok(), counts: Some(counts) }
}
