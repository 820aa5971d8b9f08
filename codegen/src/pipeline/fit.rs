//! Whether a finished document holds together: what annotations and a base document, laid over it, may have broken.

use super::base::Base;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, similar};
use openapiv3::{
    Info, OpenAPI, Operation, ReferenceOr, Response, Schema, SecurityRequirement, SecurityScheme, Server, Tag,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// References that lead nowhere, operations with one id, and what no document goes without.
pub(super) fn check(document: &Value, base: Option<&Base>) -> Result<(), Diagnostics> {
    let mut findings = Diagnostics::new();
    for member in ["title", "version"] {
        if document.get("info").and_then(|info| info.get(member)).is_none() {
            let finding = Diagnostic::error(Code::BaseDocument, format!("the document has no `info.{member}`"))
                .help("every OpenAPI document has it: leave it in");
            findings.merge(located(finding, base, &[&["info", member], &["info"]], "leaves the document without it"));
        }
    }
    let mut broken = BTreeSet::new();
    references(document, &mut Vec::new(), &mut |keys, reference| {
        let leads = reference.strip_prefix('#').is_none_or(|pointer| document.pointer(pointer).is_some());
        if !leads && broken.insert(reference.to_owned()) {
            findings.merge(nowhere(document, base, keys, reference));
        }
    });
    let mut ids: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, item) in members(document, "/paths") {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let Some(id) = operation.get("operationId").and_then(Value::as_str) else { continue };
            if let Some(first) = ids.get(id) {
                findings.merge(twice(base, id, first, &["paths", path, method, "operationId"]));
            }
            ids.entry(id).or_insert_with(|| vec!["paths", path, method, "operationId"]);
        }
    }
    findings.into_result().map(drop)
}

/// The document with its members in the order in which `openapiv3` writes them; what it knows nothing of is kept.
///
/// # Errors
///
/// It isn't an OpenAPI 3.0 document.
pub(super) fn in_order(document: Value, base: Option<&Base>) -> Result<Value, Diagnostics> {
    let read: OpenAPI = serde_json::from_value(document.clone()).map_err(|error| misfit(&document, base, &error))?;
    let ordered = serde_json::to_value(read).unwrap_or_default();
    Ok(if ordered == document { ordered } else { document })
}

/// The finding with its place in the base document, if that is where one of them is.
fn located(finding: Diagnostic, base: Option<&Base>, places: &[&[&str]], label: &str) -> Diagnostics {
    let Some(base) = base else { return finding.note("an annotation of the OpenAPI document has made it so").into() };
    let place = places.iter().find_map(|keys| base.place(keys));
    base.told(match place {
        Some(place) => finding.label(place, label),
        None => finding,
    })
}

/// Calls `visit` for each `$ref`, with the keys and indices that lead to it.
fn references<'v>(value: &'v Value, keys: &mut Vec<String>, visit: &mut impl FnMut(&[String], &'v str)) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                keys.push(index.to_string());
                references(item, keys, visit);
                keys.pop();
            }
        }
        Value::Object(object) => {
            for (key, member) in object {
                // What stands in examples and extensions is data.
                if ["example", "examples", "default"].contains(&key.as_str()) || key.starts_with("x-") {
                    continue;
                }
                keys.push(key.clone());
                match member.as_str() {
                    Some(reference) if key == "$ref" => visit(keys, reference),
                    _ => references(member, keys, visit),
                }
                keys.pop();
            }
        }
        _ => {}
    }
}

fn nowhere(document: &Value, base: Option<&Base>, keys: &[String], reference: &str) -> Diagnostics {
    let target: Vec<&str> = reference.split('/').skip(1).collect();
    let section = reference.trim_start_matches('#').rsplit_once('/').map_or("", |(section, _)| section);
    let known: Vec<&str> = members(document, section).map(|(name, _)| name).collect();
    let name = target.last().copied().unwrap_or_default();
    let help = match similar(name, known.iter().copied()) {
        Some(similar) => format!("one with a similar name exists: `{similar}`"),
        None => "leave in the document what is referred to, or add it".to_owned(),
    };
    let finding = Diagnostic::error(Code::BaseDocument, format!("`{reference}` leads nowhere"));
    let finding = finding.note(format!("it stands at {}", keys.join("."))).help(help);
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    located(finding, base, &[&keys, &target], "leaves a reference without its target")
}

fn twice(base: Option<&Base>, id: &str, first: &[&str], second: &[&str]) -> Diagnostics {
    let message = format!("two operations have the id `{id}`");
    let shown = |keys: &[&str]| format!("{} {}", keys[2].to_ascii_uppercase(), keys[1]);
    let finding = Diagnostic::error(Code::BaseDocument, message)
        .note(format!("they are {} and {}", shown(first), shown(second)))
        .help("give each an `operationId` of its own: generated clients have a function of that name");
    located(finding, base, &[second, first], "an id that another operation has")
}

/// What a part of a document is, and whether it is one.
type Reading = (&'static str, fn(&Value) -> Option<String>);

fn fault<T: DeserializeOwned>(value: &Value) -> Option<String> {
    T::deserialize(value).err().map(|error| error.to_string())
}

/// Which part of a document is at fault.
fn misfit(document: &Value, base: Option<&Base>, error: &serde_json::Error) -> Diagnostics {
    let whole: &[Reading] = &[
        ("info", fault::<Info>),
        ("servers", fault::<Vec<Server>>),
        ("tags", fault::<Vec<Tag>>),
        ("security", fault::<Vec<SecurityRequirement>>),
    ];
    let kinds: &[Reading] = &[
        ("schemas", fault::<ReferenceOr<Schema>>),
        ("responses", fault::<ReferenceOr<Response>>),
        ("securitySchemes", fault::<ReferenceOr<SecurityScheme>>),
    ];
    let whole = whole.iter().map(|(key, read)| (vec![*key], document.get(key).and_then(read)));
    let operations = members(document, "/paths").flat_map(|(path, item)| {
        let operations = item.as_object().into_iter().flatten().filter(|(_, operation)| operation.is_object());
        operations.map(move |(method, operation)| (vec!["paths", path, method], fault::<Operation>(operation)))
    });
    let components = kinds.iter().flat_map(|(kind, read)| {
        let components = members(document.get("components").unwrap_or(&Value::Null), &format!("/{kind}"));
        components.map(|(name, value)| (vec!["components", *kind, name], read(value))).collect::<Vec<_>>()
    });
    let mut parts = whole.chain(operations).chain(components);
    let (keys, message) =
        parts.find_map(|(keys, fault)| Some((keys, fault?))).unwrap_or_else(|| (Vec::new(), error.to_string()));
    let named = if keys.is_empty() { "the document".to_owned() } else { format!("`{}`", keys.join(".")) };
    let finding = Diagnostic::error(Code::BaseDocument, format!("{named} isn't valid in OpenAPI 3.0: {message}"))
        .help("compare it with what is emitted without the base document, and with the specification of OpenAPI 3.0.3");
    located(finding, base, &[&keys], "not valid with this laid over it")
}

/// The members of the object at a pointer.
fn members<'v>(value: &'v Value, pointer: &str) -> impl Iterator<Item = (&'v str, &'v Value)> + use<'v> {
    let object = value.pointer(pointer).and_then(Value::as_object);
    object.into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}
