//! Apps: made, read with fields that are left out unless asked for, sorted by a oneof in the query, changed, removed.

use crate::both::{Both, ids, same};
use cordial::prost_types::{Struct, Value, value::Kind};
use cordial_tests_clarifai::api::clarifai::api::{
    App, DeleteAppRequest, GetAppRequest, ListAppsRequest, PatchAppRequest, PostAppsRequest, UserAppIdSet, Visibility,
    list_apps_request::SortBy, visibility::Gettable,
};
use serde_json::json;

fn metadata() -> Option<Struct> {
    let text = |text: &str| Value { kind: Some(Kind::StringValue(text.into())) };
    let fields =
        [("team".to_owned(), text("vision")), ("size".to_owned(), Value { kind: Some(Kind::NumberValue(3.5)) })];
    Some(Struct { fields: fields.into() })
}

pub(crate) async fn scenario(both: &mut Both) {
    let app = |id: &str, name: &str| App { id: id.into(), name: name.into(), ..App::default() };
    let photos = App {
        metadata: metadata(),
        notes: "for \"internal\" use\n".into(),
        is_template: Some(false),
        visibility: Some(Visibility { gettable: Gettable::Public.into() }),
        ..app("photos", "Holiday photos")
    };
    let user = Some(UserAppIdSet { user_id: "ann".into(), app_id: String::new() });
    let request = PostAppsRequest { user_app_id: user.clone(), apps: vec![photos, app("texts", "A diary")] };
    let body = json!({"apps": [
        {
            "id": "photos", "name": "Holiday photos", "metadata": {"team": "vision", "size": 3.5},
            "notes": "for \"internal\" use\n", "is_template": false, "visibility": {"gettable": "PUBLIC"},
        },
        {"id": "texts", "name": "A diary"},
    ]});
    let posted = same!(both, post_apps(request), POST "/v2/users/ann/apps", body).unwrap();
    assert_eq!(posted.apps[0].is_template, Some(false));

    let request = GetAppRequest { user_app_id: ids(), ..GetAppRequest::default() };
    let app = same!(both, get_app(request), GET "/v2/users/ann/apps/photos").unwrap().app.unwrap();
    assert_eq!((app.notes.as_str(), app.metadata), ("", metadata()));

    // The short path: the key tells the app.
    let request = GetAppRequest { user_app_id: None, additional_fields: vec!["notes".into(), "stars".into()] };
    let answer = same!(both, get_app(request), GET "/v2/app?additional_fields=notes&additionalFields=stars").unwrap();
    assert_eq!(answer.app.unwrap().notes, "for \"internal\" use\n");

    let sort_by = Some(SortBy::SortByName(true));
    let request = ListAppsRequest {
        user_app_id: user,
        per_page: 1,
        page: 2,
        sort_ascending: true,
        sort_by,
        ..Default::default()
    };
    let path_apps =
        same!(both, list_apps(request), GET "/v2/users/ann/apps?sortByName=true&sort_ascending=true&perPage=1&page=2")
            .unwrap();
    assert_eq!(path_apps.apps.iter().map(|app| &*app.id).collect::<Vec<_>>(), ["photos"]);

    let app = Some(App { name: "Photos".into(), metadata: metadata(), sample_ms: 500, ..App::default() });
    let request = PatchAppRequest { user_app_id: ids(), app, action: "overwrite".into(), ..PatchAppRequest::default() };
    let body = json!({
        "app": {"name": "Photos", "metadata": {"size": 3.5, "team": "vision"}, "sampleMs": "500"}, "action": "overwrite",
    });
    let patched = same!(both, patch_app(request), PATCH "/v2/users/ann/apps/photos", body).unwrap().app.unwrap();
    assert!(patched.modified_at.is_some() && patched.modified_at != patched.created_at);
}

pub(crate) async fn removal(both: &mut Both) {
    let request = || DeleteAppRequest { user_app_id: ids() };
    same!(both, delete_app(request()), DELETE "/v2/users/ann/apps/photos").unwrap();
    same!(both, delete_app(request()), DELETE "/v2/users/ann/apps/photos").unwrap_err();
}
