//! Concepts: the words that inputs are labelled with, and how they relate.

use crate::{
    api::clarifai::api::{
        Concept, ConceptCount, ConceptTypeCount, GetConceptCountsRequest, ListConceptRelationsRequest,
        ListConceptsRequest, MultiConceptCountResponse, MultiConceptRelationResponse, MultiConceptResponse,
        PatchConceptsRequest, PostConceptRelationsRequest, PostConceptsSearchesRequest, SingleConceptResponse,
    },
    space::{Space, absent, ok, page, paginate, taken},
};
use cordial::Status;

pub(crate) fn post(space: &mut Space, concepts: Vec<Concept>) -> Result<MultiConceptResponse, Status> {
    if let Some(concept) = concepts.iter().find(|concept| space.concepts.contains_key(&concept.id)) {
        return Err(taken("concept", &concept.id));
    }
    let mut posted = Vec::new();
    for concept in concepts {
        let (app_id, user_id) = (space.app.id.clone(), space.app.user_id.clone());
        let concept = Concept { created_at: space.now(), app_id, user_id, value: 1.0, ..concept };
        posted.push(concept.clone());
        space.concepts.insert(concept.id.clone(), concept);
    }
    Ok(MultiConceptResponse { status: ok(), concepts: posted })
}

pub(crate) fn get(space: &Space, id: &str) -> Result<SingleConceptResponse, Status> {
    let concept = space.concepts.get(id).ok_or_else(|| absent("concept", id))?;
    Ok(SingleConceptResponse { status: ok(), concept: Some(concept.clone()) })
}

pub(crate) fn list(space: &Space, request: &ListConceptsRequest) -> MultiConceptResponse {
    let concepts = space.concepts.values().filter(|concept| request.id.is_empty() || concept.id == request.id);
    MultiConceptResponse { status: ok(), concepts: page(concepts.cloned(), request.page, request.per_page) }
}

pub(crate) fn patch(space: &mut Space, request: PatchConceptsRequest) -> Result<MultiConceptResponse, Status> {
    if request.action != "overwrite" {
        return Err(Status::invalid_argument(format!("action {:?}: only \"overwrite\" is known", request.action)));
    }
    let mut concepts = Vec::new();
    for patch in request.concepts {
        let concept = space.concepts.get_mut(&patch.id).ok_or_else(|| absent("concept", &patch.id))?;
        concept.name = patch.name;
        concepts.push(concept.clone());
    }
    Ok(MultiConceptResponse { status: ok(), concepts })
}

pub(crate) fn search(space: &Space, request: &PostConceptsSearchesRequest) -> Result<MultiConceptResponse, Status> {
    let query = request.concept_query.as_ref().ok_or_else(|| Status::invalid_argument("no concept_query"))?;
    let prefix = query.name.trim_end_matches('*');
    let concepts = space.concepts.values().filter(|concept| concept.name.starts_with(prefix)).cloned();
    Ok(MultiConceptResponse { status: ok(), concepts: paginate(concepts, request.pagination.as_ref()) })
}

pub(crate) fn counts(space: &Space, request: &GetConceptCountsRequest) -> MultiConceptCountResponse {
    let count = |concept: &Concept| {
        let labels = || space.inputs.values().flat_map(|input| input.data.iter().flat_map(|data| &data.concepts));
        let count =
            |positive| labels().filter(|label| label.id == concept.id && (label.value > 0.5) == positive).count();
        let counts = ConceptTypeCount { positive: count(true) as u32, negative: count(false) as u32 };
        let (id, name) = (concept.id.clone(), concept.name.clone());
        ConceptCount { id, name, concept_type_count: Some(counts), detail_concept_count: None }
    };
    let concept_counts = page(space.concepts.values().map(count), request.page, request.per_page);
    MultiConceptCountResponse { status: ok(), concept_counts }
}

pub(crate) fn relate(
    space: &mut Space,
    request: PostConceptRelationsRequest,
) -> Result<MultiConceptRelationResponse, Status> {
    let subject_concept = get(space, &request.concept_id)?.concept;
    let mut concept_relations = request.concept_relations;
    for relation in &mut concept_relations {
        relation.id = space.id_or_new(&relation.id, "relation");
        relation.subject_concept.clone_from(&subject_concept);
    }
    space.relations.extend_from_slice(&concept_relations);
    Ok(MultiConceptRelationResponse { status: ok(), concept_relations })
}

pub(crate) fn relations(space: &Space, request: &ListConceptRelationsRequest) -> MultiConceptRelationResponse {
    let of_subject = |subject: Option<&Concept>| subject.is_some_and(|concept| concept.id == request.concept_id);
    let relations = space.relations.iter().filter(|relation| {
        (request.concept_id.is_empty() || of_subject(relation.subject_concept.as_ref()))
            && (request.predicate.is_empty() || relation.predicate == request.predicate)
    });
    let concept_relations = page(relations.cloned(), request.page, request.per_page);
    MultiConceptRelationResponse { status: ok(), concept_relations }
}
