//! Searches: inputs ranked by how well their labels fit.

use crate::{
    api::clarifai::api::{
        Annotation, Hit, HitCount, Input, MultiSearchResponse, PostInputsSearchesRequest, PostSearchesRequest, Rank,
        Search, SingleSearchResponse,
    },
    space::{Space, absent, ok, paginate},
};
use cordial::Status;

pub(crate) fn inputs(space: &Space, request: &PostInputsSearchesRequest) -> Result<MultiSearchResponse, Status> {
    let search = request.searches.first().ok_or_else(|| Status::invalid_argument("no search"))?;
    let hits = hits(space, search);
    let hit_counts = vec![HitCount { estimated_total: hits.len() as u64 }];
    let hits = if request.only_count { Vec::new() } else { paginate(hits.into_iter(), request.pagination.as_ref()) };
    Ok(MultiSearchResponse { status: ok(), hits, hit_counts, ..MultiSearchResponse::default() })
}

/// Runs a search, and keeps it if it says so.
pub(crate) fn post(space: &mut Space, request: PostSearchesRequest) -> Result<MultiSearchResponse, Status> {
    let mut search = request.searches.into_iter().next().ok_or_else(|| Status::invalid_argument("no search"))?;
    let hits = paginate(hits(space, &search).into_iter(), request.pagination.as_ref());
    search.id = space.id_or_new(&search.id, "search");
    search.created_at = space.now();
    let (id, query) = (search.id.clone(), search.query.clone());
    if search.save {
        space.searches.insert(id.clone(), search.clone());
    }
    Ok(MultiSearchResponse { status: ok(), id, hits, query, searches: vec![search], ..MultiSearchResponse::default() })
}

pub(crate) fn get(space: &Space, id: &str) -> Result<SingleSearchResponse, Status> {
    let search = space.searches.get(id).ok_or_else(|| absent("search", id))?;
    Ok(SingleSearchResponse { status: ok(), search: Some(search.clone()) })
}

fn hits(space: &Space, search: &Search) -> Vec<Hit> {
    let ranks = search.query.as_ref().map_or(&[][..], |query| &query.ranks);
    let score = |input: &Input| ranks.iter().map(|rank| score(input, rank)).sum::<f32>() / ranks.len().max(1) as f32;
    let (user_id, app_id) = (&space.app.user_id, &space.app.id);
    let hit = |input: &Input| Hit {
        score: score(input),
        input: Some(input.clone()),
        annotation: Some(Annotation { input_id: input.id.clone(), ..Annotation::default() }),
        user_id: user_id.clone(),
        app_id: app_id.clone(),
    };
    let mut hits: Vec<_> = space.inputs.values().map(hit).filter(|hit| hit.score >= search.min_value).collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    hits
}

/// The mean of an input's labels that a rank asks for.
fn score(input: &Input, rank: &Rank) -> f32 {
    let wanted = rank.annotation.iter().flat_map(|annotation| &annotation.data).flat_map(|data| &data.concepts);
    let labels = || input.data.iter().flat_map(|data| &data.concepts);
    let (mut sum, mut count) = (0.0, 0.0_f32);
    for concept in wanted {
        sum += labels().find(|label| label.id == concept.id).map_or(0.0, |label| label.value);
        count += 1.0;
    }
    let score = sum / count.max(1.0);
    if rank.negate { 1.0 - score } else { score }
}
