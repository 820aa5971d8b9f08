//! Annotations: what people and models say of an input.

use crate::{
    api::clarifai::api::{
        Annotation, GetAnnotationRequest, ListAnnotationsRequest, MultiAnnotationResponse, SingleAnnotationResponse,
        SingleStreamAnnotationResponse, StreamAnnotationsRequest, status::StatusCode,
    },
    inputs,
    space::{Space, absent, ok, page, status},
};
use cordial::{Status, Streaming};

pub(crate) fn post(space: &mut Space, annotations: Vec<Annotation>) -> Result<MultiAnnotationResponse, Status> {
    let mut posted = Vec::new();
    for mut annotation in annotations {
        inputs::get(space, &annotation.input_id)?;
        annotation.id = space.id_or_new(&annotation.id, "annotation");
        annotation.created_at = space.now();
        annotation.status = status(StatusCode::AnnotationSuccess, "Ok");
        posted.push(annotation);
    }
    space.annotations.extend_from_slice(&posted);
    Ok(MultiAnnotationResponse { status: ok(), annotations: posted })
}

pub(crate) fn get(space: &Space, request: &GetAnnotationRequest) -> Result<SingleAnnotationResponse, Status> {
    let found =
        |annotation: &&Annotation| annotation.id == request.annotation_id && annotation.input_id == request.input_id;
    let annotation =
        space.annotations.iter().find(found).ok_or_else(|| absent("annotation", &request.annotation_id))?;
    Ok(SingleAnnotationResponse { status: ok(), annotation: Some(annotation.clone()) })
}

pub(crate) fn list(space: &Space, request: &ListAnnotationsRequest) -> MultiAnnotationResponse {
    let wanted = |annotation: &&Annotation| {
        let of_status = |wanted: &crate::api::clarifai::api::status::Status| {
            annotation.status.as_ref().is_some_and(|status| status.code == wanted.code)
        };
        (request.input_ids.is_empty() || request.input_ids.contains(&annotation.input_id))
            && (request.statuses.is_empty() || request.statuses.iter().any(of_status))
    };
    let annotations = space.annotations.iter().filter(wanted).cloned();
    MultiAnnotationResponse { status: ok(), annotations: page(annotations, request.page, request.per_page) }
}

/// An input's annotations, one a message.
pub(crate) fn stream(
    space: &Space,
    request: &StreamAnnotationsRequest,
) -> Result<Streaming<SingleStreamAnnotationResponse>, Status> {
    inputs::get(space, &request.input_id)?;
    let annotations = space.annotations.iter().filter(|annotation| annotation.input_id == request.input_id);
    let limit = if request.max_frames == 0 { usize::MAX } else { request.max_frames as usize };
    let messages: Vec<_> = annotations
        .take(limit)
        .map(|annotation| SingleStreamAnnotationResponse {
            status: ok(),
            annotation: Some(annotation.clone()),
            ..SingleStreamAnnotationResponse::default()
        })
        .collect();
    Ok(Streaming::iter(messages))
}
