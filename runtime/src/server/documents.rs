//! The OpenAPI document of the services that are served. One build's document goes out as it is; where a build has services
//! that aren't served, or several builds meet, it is cut down and merged.

use crate::{Error, ServiceTable};
use bytes::Bytes;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The keys of a path item that are operations (OpenAPI 3.1, "Path Item Object").
const OPERATIONS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The document of these services, with the server at `url` where that is given; none when no build made one.
///
/// # Errors
/// A document that isn't a JSON object.
pub(super) fn document(tables: &[&'static ServiceTable], url: Option<&str>) -> Result<Option<Bytes>, Error> {
    let mut texts: Vec<&'static str> = Vec::new();
    for table in tables {
        if !table.openapi.is_empty() && !texts.contains(&table.openapi) {
            texts.push(table.openapi);
        }
    }
    let names = names(tables);
    let mut merged: Option<Map<String, Value>> = None;
    let mut whole = true;
    for text in &texts {
        let mut document = parse(text)?;
        whole &= !keep_served(&mut document, &names);
        match &mut merged {
            None => merged = Some(document),
            Some(merged) => merge(merged, document),
        }
    }
    if let (Some(document), Some(url)) = (&mut merged, url) {
        document.insert("servers".to_owned(), serde_json::json!([{ "url": url }]));
        whole = false;
    }
    Ok(match (texts.as_slice(), merged) {
        ([only], _) if whole => Some(Bytes::from_static(only.as_bytes())),
        (_, Some(merged)) => Some(Value::Object(merged).to_string().into()),
        (_, None) => None,
    })
}

/// What the services' operations are tagged with: the full name or the simple one.
fn names<'a>(tables: &[&'a ServiceTable]) -> BTreeSet<&'a str> {
    tables.iter().flat_map(|table| [table.name, table.name.rsplit('.').next().unwrap_or_default()]).collect()
}

fn parse(text: &str) -> Result<Map<String, Value>, Error> {
    let broken = "a service's OpenAPI document can't be read";
    match serde_json::from_str(text) {
        Ok(Value::Object(document)) => Ok(document),
        Ok(_) => Err(Error::new(broken, "build it again")),
        Err(error) => Err(Error::new(broken, "build it again").with_source(error)),
    }
}

/// Takes out the operations of services that aren't served; tells whether there were any.
fn keep_served(document: &mut Map<String, Value>, names: &BTreeSet<&str>) -> bool {
    let served = |operation: &Value| match operation.get("tags").and_then(Value::as_array) {
        Some(tags) if !tags.is_empty() => tags.iter().filter_map(Value::as_str).any(|tag| names.contains(tag)),
        _ => true,
    };
    let mut cut = false;
    if let Some(Value::Object(paths)) = document.get_mut("paths") {
        paths.retain(|_, item| {
            let Value::Object(item) = item else { return true };
            let before = item.len();
            item.retain(|key, value| !OPERATIONS.contains(&key.as_str()) || served(value));
            cut |= item.len() < before;
            item.len() == before || OPERATIONS.iter().any(|key| item.contains_key(*key))
        });
    }
    if cut {
        if let Some(Value::Array(tags)) = document.get_mut("tags") {
            tags.retain(|tag| tag.get("name").and_then(Value::as_str).is_none_or(|name| names.contains(name)));
        }
        drop_unused(document);
    }
    cut
}

/// Takes out the components that nothing leads to any more. Security schemes stay: they are used by name.
fn drop_unused(document: &mut Map<String, Value>) {
    let Some(Value::Object(mut components)) = document.remove("components") else { return };
    let mut used = BTreeSet::new();
    let mut found = Vec::new();
    document.values().for_each(|value| references(value, &mut found));
    while let Some(reference) = found.pop() {
        let target = reference.split_once('/').and_then(|(kind, name)| components.get(kind)?.get(name));
        if used.insert(reference)
            && let Some(target) = target
        {
            references(target, &mut found);
        }
    }
    for (kind, entries) in &mut components {
        if let Value::Object(entries) = entries
            && kind != "securitySchemes"
        {
            entries.retain(|name, _| used.contains(&format!("{kind}/{name}")));
        }
    }
    components.retain(|_, entries| entries.as_object().is_none_or(|entries| !entries.is_empty()));
    if !components.is_empty() {
        document.insert("components".to_owned(), Value::Object(components));
    }
}

/// The `kind/name` of each component that a value leads to: by `$ref`, or in a discriminator's mapping.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.extend(text.strip_prefix("#/components/").map(str::to_owned)),
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| references(field, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Adds what another document has and this one hasn't. What both have stays as the first service added has it, since
/// its routes are the ones that answer.
fn merge(document: &mut Map<String, Value>, other: Map<String, Value>) {
    for (key, value) in other {
        match (key.as_str(), document.get_mut(&key)) {
            (_, None) => drop(document.insert(key, value)),
            ("paths", Some(Value::Object(mine))) => merge_objects(mine, value, 2, "path"),
            ("components", Some(Value::Object(mine))) => merge_objects(mine, value, 2, "component"),
            ("tags" | "security" | "servers", Some(Value::Array(mine))) => {
                let Value::Array(theirs) = value else { continue };
                for one in theirs {
                    if !mine.contains(&one) {
                        mine.push(one);
                    }
                }
            }
            _ => {}
        }
    }
}

fn merge_objects(mine: &mut Map<String, Value>, theirs: Value, depth: usize, what: &str) {
    let Value::Object(theirs) = theirs else { return };
    for (key, value) in theirs {
        match mine.get_mut(&key) {
            None => drop(mine.insert(key, value)),
            Some(same) if *same == value => {}
            Some(Value::Object(inner)) if depth > 1 => merge_objects(inner, value, depth - 1, what),
            Some(_) => {
                tracing::warn!(%key, "two services' OpenAPI documents differ in a {what}; the first one's is served")
            }
        }
    }
}

#[cfg(test)]
mod tests;
