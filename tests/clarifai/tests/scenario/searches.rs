//! Searches: ranked hits with scores, counts as 64-bit numbers, and a search that is kept.

use crate::both::{Both, ids, same};
use cordial_tests_clarifai::api::clarifai::api::{
    Annotation, Concept, Data, GetSearchRequest, GetStatusCodeRequest, ListStatusCodesRequest, Pagination,
    PostInputsSearchesRequest, PostSearchesRequest, Query, Rank, Search, search,
};
use serde_json::json;

fn query() -> Option<Query> {
    let concepts = vec![Concept { id: "cat".into(), ..Concept::default() }];
    let annotation = Annotation { data: Some(Data { concepts, ..Data::default() }), ..Annotation::default() };
    Some(Query { ranks: vec![Rank { negate: true, annotation: Some(annotation) }], ..Query::default() })
}

pub(crate) async fn scenario(both: &mut Both) {
    let query_json = json!({"ranks": [{"negate": true, "annotation": {"data": {"concepts": [{"id": "cat"}]}}}]});
    let search =
        Search { query: query(), min_value: 0.05, metric: search::Metric::CosineDistance.into(), ..Search::default() };
    let search_json = json!({"query": query_json, "minValue": 0.05, "metric": "COSINE_DISTANCE"});
    let request = PostInputsSearchesRequest {
        user_app_id: ids(),
        searches: vec![search.clone()],
        pagination: Some(Pagination { page: 1, per_page: 2 }),
        ..PostInputsSearchesRequest::default()
    };
    let body = json!({"searches": [search_json], "pagination": {"page": 1, "per_page": 2}});
    let found =
        same!(both, post_inputs_searches(request), POST "/v2/users/ann/apps/photos/inputs/searches", body).unwrap();
    assert_eq!((found.hits.len(), found.hit_counts[0].estimated_total), (2, 3));
    assert!(found.hits[0].score >= found.hits[1].score);

    let search = Search { save: true, name: "no cats".into(), ..search };
    let mut search_json = search_json;
    search_json["save"] = true.into();
    search_json["name"] = "no cats".into();
    let request = PostSearchesRequest { user_app_id: None, searches: vec![search], ..PostSearchesRequest::default() };
    #[allow(deprecated, reason = "Clarifai's contract calls it so, and still serves it")]
    let kept = same!(both, post_searches(request), POST "/v2/searches", json!({"searches": [search_json]})).unwrap();
    assert_eq!(kept.searches[0].id, kept.id);

    let request = GetSearchRequest { user_app_id: ids(), id: kept.id.clone() };
    let grpc = both.grpc_request(request);
    let grpc = both.grpc.get_search(grpc).await;
    let path = format!("/v2/users/ann/apps/photos/searches/{}", kept.id);
    let rest = both.rest(reqwest::Method::GET, &path, None, "application/json").await;
    let got = both.compare("get_search", grpc, rest).await.unwrap();
    assert_eq!(got.search.unwrap().query, query());
    status_codes(both).await;
}

async fn status_codes(both: &mut Both) {
    let codes = same!(both, list_status_codes(ListStatusCodesRequest {}), GET "/v2/status_codes").unwrap();
    assert_eq!(codes.statuses.len(), 3);
    let request = GetStatusCodeRequest { status_code_id: "30000".into() };
    let code = same!(both, get_status_code(request), GET "/v2/status_codes/30000").unwrap().status.unwrap();
    assert_eq!((code.code, &*code.description), (30000, "INPUT_SUCCESS"));
}
