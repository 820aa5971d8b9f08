//! Apps: what a user's resources belong to.

use crate::{
    api::clarifai::api::{
        App, DeleteAppRequest, GetAppRequest, ListAppsRequest, MultiAppResponse, PatchAppRequest, PostAppsRequest,
        SingleAppResponse, list_apps_request::SortBy, status::BaseResponse,
    },
    space::{Space, State, key, ok, page, taken},
};
use cordial::{Context, Status};

pub(crate) fn post(state: &mut State, cx: &Context, request: PostAppsRequest) -> Result<MultiAppResponse, Status> {
    let user = request.user_app_id.map(|ids| ids.user_id).unwrap_or(key(cx)?.0.to_owned());
    let mut apps = Vec::new();
    for app in request.apps {
        let id = (user.clone(), app.id.clone());
        if state.spaces.contains_key(&id) {
            return Err(taken("app", &app.id));
        }
        let mut space = Space::new(App { user_id: user.clone(), ..app });
        space.app.created_at = space.now();
        apps.push(space.app.clone());
        state.spaces.insert(id, space);
    }
    Ok(MultiAppResponse { status: ok(), apps })
}

pub(crate) fn get(state: &mut State, cx: &Context, request: &GetAppRequest) -> Result<SingleAppResponse, Status> {
    let mut app = state.space(cx, request.user_app_id.as_ref())?.app.clone();
    if !request.additional_fields.iter().any(|field| field == "notes") {
        app.notes.clear();
    }
    Ok(SingleAppResponse { status: ok(), app: Some(app) })
}

pub(crate) fn list(state: &mut State, cx: &Context, request: &ListAppsRequest) -> Result<MultiAppResponse, Status> {
    let user = request.user_app_id.as_ref().map_or(key(cx)?.0, |ids| &ids.user_id);
    let mut apps: Vec<_> =
        state.spaces.values().map(|space| space.app.clone()).filter(|app| app.user_id == user).collect();
    if request.sort_by == Some(SortBy::SortByName(true)) {
        apps.sort_by(|a, b| a.name.cmp(&b.name));
    }
    if !request.sort_ascending {
        apps.reverse();
    }
    Ok(MultiAppResponse { status: ok(), apps: page(apps.into_iter(), request.page, request.per_page) })
}

pub(crate) fn patch(state: &mut State, cx: &Context, request: PatchAppRequest) -> Result<SingleAppResponse, Status> {
    if request.action != "overwrite" {
        return Err(Status::invalid_argument(format!("action {:?}: only \"overwrite\" is known", request.action)));
    }
    let space = state.space(cx, request.user_app_id.as_ref())?;
    let patch = request.app.ok_or_else(|| Status::invalid_argument("no app"))?;
    let modified_at = space.now();
    let (id, user_id, created_at) = (space.app.id.clone(), space.app.user_id.clone(), space.app.created_at);
    space.app = App { id, user_id, created_at, modified_at, ..patch };
    Ok(SingleAppResponse { status: ok(), app: Some(space.app.clone()) })
}

pub(crate) fn delete(state: &mut State, cx: &Context, request: &DeleteAppRequest) -> Result<BaseResponse, Status> {
    let app = &state.space(cx, request.user_app_id.as_ref())?.app;
    let id = (app.user_id.clone(), app.id.clone());
    state.spaces.remove(&id);
    Ok(BaseResponse { status: ok() })
}
