//! The inputs that are kept: in memory, each app's apart, with their vectors to search by.

use crate::{
    answer::{Refusal, status},
    api::inference::v1::{Data, Hit, Input, Scope, StatusCode},
    error::InferenceError,
    model,
};
use std::{
    collections::BTreeMap,
    sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
    time::SystemTime,
};

/// The inputs of all apps.
#[derive(Debug, Default)]
pub struct Inputs(RwLock<BTreeMap<App, BTreeMap<String, Kept>>>);

/// User and app.
type App = (String, String);

#[derive(Debug)]
struct Kept {
    input: Input,
    vector: Vec<f32>,
}

impl Inputs {
    /// Keeps an input, and answers with it or with what is the matter with it, by its status.
    pub fn add(&self, scope: Option<Scope>, mut input: Input) -> Input {
        match self.try_add(scope, &mut input) {
            Ok(()) => input.status = Some(status(StatusCode::Success)),
            Err(refusal) => input.status = Some(refusal.into()),
        }
        input
    }

    fn try_add(&self, scope: Option<Scope>, input: &mut Input) -> Result<(), Refusal> {
        let vector = model::embed(input.data.as_ref().unwrap_or(&Data::default()))?;
        let mut apps = self.write();
        let inputs = apps.entry(app(scope)).or_default();
        if input.id.is_empty() {
            input.id = free_id(inputs);
        } else if inputs.contains_key(&input.id) {
            return Err(Refusal::new(StatusCode::InputDuplicate, format!("{} is there", input.id)));
        }
        input.create_time = Some(SystemTime::now().into());
        let kept = Input { status: Some(status(StatusCode::Success)), ..input.clone() };
        inputs.insert(input.id.clone(), Kept { input: kept, vector });
        Ok(())
    }

    /// A page of an app's inputs, by id. `page` counts from 0.
    pub fn list(&self, scope: Option<Scope>, page: usize, per_page: usize) -> Vec<Input> {
        let apps = self.read();
        let inputs = apps.get(&app(scope)).into_iter().flat_map(BTreeMap::values);
        inputs.skip(page.saturating_mul(per_page)).take(per_page).map(|kept| kept.input.clone()).collect()
    }

    /// An input.
    ///
    /// # Errors
    ///
    /// The app has none of that id.
    pub fn get(&self, scope: Option<Scope>, input_id: &str) -> Result<Input, InferenceError> {
        let apps = self.read();
        let kept = apps.get(&app(scope)).and_then(|inputs| inputs.get(input_id));
        kept.map(|kept| kept.input.clone()).ok_or_else(|| InferenceError::NoInput { input_id: input_id.to_owned() })
    }

    /// Forgets an input.
    ///
    /// # Errors
    ///
    /// The app has none of that id.
    pub fn delete(&self, scope: Option<Scope>, input_id: &str) -> Result<(), InferenceError> {
        let deleted = self.write().get_mut(&app(scope)).and_then(|inputs| inputs.remove(input_id));
        deleted.map(drop).ok_or_else(|| InferenceError::NoInput { input_id: input_id.to_owned() })
    }

    /// The inputs that are most like a vector, the most alike first.
    pub fn search(&self, scope: Option<Scope>, vector: &[f32], top_k: usize) -> Vec<Hit> {
        let apps = self.read();
        let inputs = apps.get(&app(scope)).into_iter().flat_map(BTreeMap::values);
        let mut found: Vec<_> = inputs.map(|kept| (model::likeness(vector, &kept.vector), &kept.input)).collect();
        // Stable: equally like ones stay in the order of their ids.
        found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        found.into_iter().take(top_k).map(|(score, input)| Hit { score, input: Some(input.clone()) }).collect()
    }

    fn read(&self) -> RwLockReadGuard<'_, BTreeMap<App, BTreeMap<String, Kept>>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, BTreeMap<App, BTreeMap<String, Kept>>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

fn app(scope: Option<Scope>) -> App {
    let Scope { user_id, app_id } = scope.unwrap_or_default();
    (user_id, app_id)
}

fn free_id(inputs: &BTreeMap<String, Kept>) -> String {
    let ids = (inputs.len() + 1..).map(|number| format!("input-{number}"));
    ids.into_iter().find(|id| !inputs.contains_key(id)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::inference::v1::{Text, data::Content};

    fn input(id: &str, raw: &str) -> Input {
        let data = Data { content: Some(Content::Text(Text { raw: raw.to_owned() })), ..Data::default() };
        Input { id: id.to_owned(), data: Some(data), ..Input::default() }
    }

    #[test]
    fn ids_are_made_up_and_kept_apart() {
        let inputs = Inputs::default();
        assert_eq!(inputs.add(None, input("input-2", "a")).id, "input-2");
        assert_eq!(inputs.add(None, input("", "b")).id, "input-3");
        let again = inputs.add(None, input("input-2", "c")).status.unwrap();
        assert_eq!(again.code(), StatusCode::InputDuplicate);
        let empty = inputs.add(None, input("", "")).status.unwrap();
        assert_eq!(empty.code(), StatusCode::InputEmpty);
        assert_eq!(inputs.list(None, 0, 9).len(), 2);
    }

    #[test]
    fn apps_do_not_see_each_other() {
        let inputs = Inputs::default();
        let scope = || Some(Scope { user_id: "ada".to_owned(), app_id: "notes".to_owned() });
        inputs.add(scope(), input("a", "x"));
        assert!(inputs.get(None, "a").is_err());
        assert!(inputs.delete(None, "a").is_err());
        assert!(inputs.search(None, &[1.0; 128], 9).is_empty());
        inputs.delete(scope(), "a").unwrap();
        assert!(inputs.get(scope(), "a").is_err());
    }
}
