//! Concepts: with names in other scripts, paging in the query, patches, searches, counts and relations.

use crate::both::{Both, ids, same};
use cordial_tests_clarifai::api::clarifai::api::{
    Concept, ConceptQuery, ConceptRelation, GetConceptRequest, ListConceptRelationsRequest, ListConceptsRequest,
    Pagination, PatchConceptsRequest, PostConceptRelationsRequest, PostConceptsRequest, PostConceptsSearchesRequest,
};
use serde_json::json;

fn concept(id: &str, name: &str) -> Concept {
    Concept { id: id.into(), name: name.into(), language: "en".into(), ..Concept::default() }
}

pub(crate) async fn scenario(both: &mut Both) {
    let concepts = vec![concept("cat", "cat"), concept("dog/small", "собака"), concept("sun", "sun ☀")];
    let request = PostConceptsRequest { user_app_id: ids(), concepts };
    let body = json!({"concepts": [
        {"id": "cat", "name": "cat", "language": "en"},
        {"id": "dog/small", "name": "собака", "language": "en"},
        {"id": "sun", "name": "sun ☀", "language": "en"},
    ]});
    same!(both, post_concepts(request), POST "/v2/users/ann/apps/photos/concepts", body).unwrap();

    // A slash in an id is escaped in the path, and comes whole.
    let request = GetConceptRequest { user_app_id: ids(), concept_id: "dog/small".into() };
    let dog = same!(both, get_concept(request), GET "/v2/users/ann/apps/photos/concepts/dog%2Fsmall").unwrap();
    assert_eq!(dog.concept.unwrap().name, "собака");

    let request = ListConceptsRequest { user_app_id: ids(), page: 2, per_page: 2, ..ListConceptsRequest::default() };
    let page = same!(both, list_concepts(request), GET "/v2/users/ann/apps/photos/concepts?page=2&per_page=2")
        .unwrap()
        .concepts;
    assert_eq!(page.iter().map(|concept| &*concept.id).collect::<Vec<_>>(), ["sun"]);

    let request =
        PatchConceptsRequest { user_app_id: None, concepts: vec![concept("cat", "Katze")], action: "overwrite".into() };
    let body = json!({"concepts": [{"id": "cat", "name": "Katze", "language": "en"}], "action": "overwrite"});
    same!(both, patch_concepts(request), PATCH "/v2/concepts", body).unwrap();

    searches(both).await;
    relations(both).await;
}

async fn searches(both: &mut Both) {
    let request = PostConceptsSearchesRequest {
        user_app_id: ids(),
        concept_query: Some(ConceptQuery { name: "s*".into(), ..ConceptQuery::default() }),
        pagination: Some(Pagination { page: 1, per_page: 10 }),
        ..PostConceptsSearchesRequest::default()
    };
    let body = json!({"conceptQuery": {"name": "s*"}, "pagination": {"page": 1, "perPage": 10}});
    let found = same!(both, post_concepts_searches(request), POST "/v2/users/ann/apps/photos/concepts/searches", body);
    assert_eq!(found.unwrap().concepts.len(), 1);
}

async fn relations(both: &mut Both) {
    let concept_relations = vec![ConceptRelation {
        object_concept: Some(concept("sun", "")),
        predicate: "hypernym".into(),
        ..ConceptRelation::default()
    }];
    let request = PostConceptRelationsRequest { user_app_id: ids(), concept_id: "cat".into(), concept_relations };
    let body =
        json!({"concept_relations": [{"object_concept": {"id": "sun", "language": "en"}, "predicate": "hypernym"}]});
    same!(both, post_concept_relations(request), POST "/v2/users/ann/apps/photos/concepts/cat/relations", body)
        .unwrap();

    // `concepts/relations` is a relation listing and not a concept of that id: the literal wins.
    let all = ListConceptRelationsRequest { user_app_id: ids(), ..ListConceptRelationsRequest::default() };
    let of_cat = ListConceptRelationsRequest { concept_id: "cat".into(), predicate: "hypernym".into(), ..all.clone() };
    let found = same!(both, list_concept_relations(all), GET "/v2/users/ann/apps/photos/concepts/relations").unwrap();
    assert_eq!(found.concept_relations.len(), 1);
    same!(
        both,
        list_concept_relations(of_cat),
        GET "/v2/users/ann/apps/photos/concepts/cat/relations?predicate=hypernym"
    )
    .unwrap();
}
