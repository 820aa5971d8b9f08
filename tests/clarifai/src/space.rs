//! The state: spaces, one an app of a user, and what every resource has in common — the clock, paging, Clarifai's own
//! status and the errors.

use crate::api::clarifai::api::{
    Annotation, App, Concept, ConceptRelation, Input, Model, ModelVersion, Pagination, Search, UserAppIdSet,
    status::{Status as ClarifaiStatus, StatusCode},
};
use cordial::{Context, Status, prost_types::Timestamp};
use std::collections::BTreeMap;

/// Everything there is.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) spaces: BTreeMap<(String, String), Space>,
}

/// What belongs to one app.
#[derive(Debug, Default)]
pub(crate) struct Space {
    pub(crate) app: App,
    pub(crate) concepts: BTreeMap<String, Concept>,
    pub(crate) relations: Vec<ConceptRelation>,
    pub(crate) inputs: BTreeMap<String, Input>,
    pub(crate) annotations: Vec<Annotation>,
    pub(crate) models: BTreeMap<String, Model>,
    pub(crate) versions: BTreeMap<String, Vec<ModelVersion>>,
    pub(crate) searches: BTreeMap<String, Search>,
    clock: i64,
}

impl State {
    /// The space that a call means: that of the ids in the request, or else that of its key (`Key user/app`).
    pub(crate) fn space(&mut self, cx: &Context, ids: Option<&UserAppIdSet>) -> Result<&mut Space, Status> {
        let (key_user, key_app) = key(cx)?;
        let user = ids.map(|ids| &*ids.user_id).filter(|user| !user.is_empty()).unwrap_or(key_user);
        let app = ids.map(|ids| &*ids.app_id).filter(|app| !app.is_empty()).unwrap_or(key_app);
        self.spaces.get_mut(&(user.to_owned(), app.to_owned())).ok_or_else(|| absent("app", app))
    }
}

/// The user and the app of a call's key.
pub(crate) fn key(cx: &Context) -> Result<(&str, &str), Status> {
    let key = cx.metadata().get("authorization").and_then(|value| value.strip_prefix("Key "));
    key.and_then(|key| key.split_once('/')).ok_or_else(|| {
        Status::unauthenticated("the authorization header needs a key").with_error_info(
            "KEY_ABSENT",
            DOMAIN,
            [("scheme", "Key")],
        )
    })
}

impl Space {
    /// A new space of an app.
    pub(crate) fn new(app: App) -> Self {
        Self { app, ..Self::default() }
    }

    /// A time that moves on by a second a call, so that every run has the same.
    pub(crate) fn now(&mut self) -> Option<Timestamp> {
        self.clock += 1;
        Some(Timestamp { seconds: 1_700_000_000 + self.clock, nanos: 250_000_000 })
    }

    /// The id as given, or one that is made of the kind and a number.
    pub(crate) fn id_or_new(&mut self, given: &str, kind: &str) -> String {
        if given.is_empty() {
            self.clock += 1;
            format!("{kind}-{}", self.clock)
        } else {
            given.to_owned()
        }
    }
}

const DOMAIN: &str = "api.clarifai.com";

/// Clarifai's status of a success.
pub(crate) fn ok() -> Option<ClarifaiStatus> {
    status(StatusCode::Success, "Ok")
}

/// Clarifai's status.
pub(crate) fn status(code: StatusCode, description: &str) -> Option<ClarifaiStatus> {
    Some(ClarifaiStatus { code: code.into(), description: description.to_owned(), ..ClarifaiStatus::default() })
}

/// NOT_FOUND, with the resource in the details.
pub(crate) fn absent(kind: &'static str, id: &str) -> Status {
    Status::not_found(format!("no {kind} {id:?}")).with_error_info(
        "DOES_NOT_EXIST",
        DOMAIN,
        [("kind", kind), ("id", id)],
    )
}

/// ALREADY_EXISTS, with the resource in the details.
pub(crate) fn taken(kind: &'static str, id: &str) -> Status {
    Status::already_exists(format!("there is a {kind} {id:?}")).with_error_info(
        "EXISTS",
        DOMAIN,
        [("kind", kind), ("id", id)],
    )
}

/// One page, counted from 1; 20 a page unless told.
pub(crate) fn page<T: Clone>(items: impl Iterator<Item = T>, page: u32, per_page: u32) -> Vec<T> {
    let per_page = if per_page == 0 { 20 } else { per_page } as usize;
    items.skip(page.saturating_sub(1) as usize * per_page).take(per_page).collect()
}

/// The page that a request's `Pagination` asks for.
pub(crate) fn paginate<T: Clone>(items: impl Iterator<Item = T>, pagination: Option<&Pagination>) -> Vec<T> {
    let pagination = pagination.cloned().unwrap_or_default();
    page(items, pagination.page, pagination.per_page)
}
