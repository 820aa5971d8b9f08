//! Schemas of the OpenAPI document that no name tells apart: clients are generated from it in languages without packages or
//! nested types.

use super::ruled;
use crate::{
    api::{Api, FieldKind, Span},
    diagnostic::{Code, Diagnostic, Diagnostics},
};
use heck::ToUpperCamelCase as _;
use std::collections::{BTreeMap, BTreeSet};

/// Warns of messages and enums that differ by case, dots and underscores alone, even with their packages.
pub(super) fn check_names(api: &Api, findings: &mut Diagnostics) {
    let mut names: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in reachable(api) {
        names.entry(name.to_upper_camel_case()).or_default().push(name);
    }
    for clash in names.values().filter(|clash| clash.len() > 1) {
        for (number, name) in (2..).zip(&clash[1..]) {
            let Some((first, second)) = span(api, clash[0]).zip(span(api, name)) else { continue };
            let message = format!("the OpenAPI document can't tell `{}` and `{name}` apart by name", clash[0]);
            findings.push(
                Diagnostic::warning(Code::SchemaClash, message)
                    .label(second.clone(), format!("called `{name}_{number}` in the document"))
                    .label(first.clone(), "this one keeps its name")
                    .note("clients generated from the document have no packages and no nested types")
                    .help("rename one of the two by more than case, dots and underscores"),
            );
        }
    }
}

fn span<'a>(api: &'a Api, name: &str) -> Option<&'a Span> {
    let message = api.message(name).map(|message| &message.span);
    message.or_else(|| api.enumeration(name).map(|enumeration| &enumeration.span))
}

/// Full names of the messages and enums that the document has, in order; those that only the query or the path spells out
/// are among them.
fn reachable(api: &Api) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut next: Vec<&str> = ruled(api).flat_map(|(_, method, _)| [&*method.input, &*method.output]).collect();
    while let Some(name) = next.pop() {
        if !found.insert(name) {
            continue;
        }
        let fields = api.message(name).into_iter().flat_map(|message| &message.fields);
        next.extend(fields.filter_map(|field| referred(&field.kind)));
    }
    found
}

fn referred(kind: &FieldKind) -> Option<&str> {
    match kind {
        FieldKind::Scalar(_) => None,
        FieldKind::Enum(name) | FieldKind::Message(name) | FieldKind::Group(name) => Some(name),
        FieldKind::Map { value, .. } => referred(value),
    }
}
