//! The OpenAPI documents of a configuration: its settings held to the API, the base document read, one document or one a
//! package.

use super::{base::Base, fit};
use crate::{
    api::Api,
    config::{Config, KeyPlace, OpenApi, OpenApiVersion, Security},
    diagnostic::{Code, Diagnostic, Diagnostics, similar},
    emit,
};
use serde_json::Value;
use std::{collections::BTreeSet, path::PathBuf};

/// The JSON file of the only document, or of the document of a package.
pub(super) fn file_name(package: Option<&str>) -> String {
    match package {
        None => "openapi.json".to_owned(),
        Some("") => "_.openapi.json".to_owned(),
        Some(package) => format!("{package}.openapi.json"),
    }
}

/// An OpenAPI document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The package whose services it describes; `None` when it describes all.
    pub package: Option<String>,
    value: Value,
}

impl Document {
    /// The document itself.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Its text as JSON, indented, with a final newline: the same bytes for the same document.
    #[must_use]
    pub fn to_json(&self) -> String {
        emit::openapi::render_json(&self.value)
    }

    /// Its text as YAML, with a final newline.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        emit::openapi::render_yaml(&self.value)
    }
}

/// The documents of an API.
///
/// # Errors
///
/// Settings that name nothing, and a base document that can't be read or doesn't fit; all of them.
pub(super) fn documents(api: &Api, config: &Config) -> Result<Vec<Document>, Diagnostics> {
    let options = &config.document;
    let mut findings = Diagnostics::new();
    unknown_names(api, options, &mut findings);
    unsent_keys(options, &mut findings);
    let base = match base_path(config).map(|path| Base::read(&path)) {
        Some(Err(fault)) => {
            findings.merge(fault);
            None
        }
        Some(Ok(base)) => Some(base),
        None => None,
    };
    findings.into_result()?;
    let packages: Vec<Option<&str>> = if options.per_package { packages(api) } else { vec![None] };
    let mut values: Vec<Value> = packages.iter().map(|package| emit::openapi::emit(api, options, *package)).collect();
    if let Some(base) = &base {
        base.lay_over(&mut values)?;
    }
    let laid_over = base.is_some() || is_annotated(api);
    let finished = values.into_iter().map(|value| match laid_over {
        true => finished(value, options, base.as_ref()),
        false => Ok(value),
    });
    let documents = packages.iter().zip(finished);
    documents.map(|(package, value)| Ok(Document { package: package.map(str::to_owned), value: value? })).collect()
}

/// Whether annotations are laid over any part of the documents.
fn is_annotated(api: &Api) -> bool {
    let methods = || api.services().flat_map(|service| &service.methods);
    api.files.iter().any(|file| file.openapi.is_some())
        || methods().any(|method| method.openapi.is_some())
        || api
            .messages()
            .any(|message| message.openapi.is_some() || message.fields.iter().any(|field| field.openapi.is_some()))
}

/// A document that something was laid over, with its members in order, if it holds together.
fn finished(value: Value, options: &OpenApi, base: Option<&Base>) -> Result<Value, Diagnostics> {
    fit::check(&value, base)?;
    match options.openapi_version {
        OpenApiVersion::V3_0 => fit::in_order(value, base),
        OpenApiVersion::V3_1 => Ok(value),
    }
}

/// The base document's file, which is to be watched.
pub(super) fn base_path(config: &Config) -> Option<PathBuf> {
    config.document.base.as_ref().map(|path| config.resolve(path))
}

/// The packages with services that were asked for.
fn packages(api: &Api) -> Vec<Option<&str>> {
    let packages = api.packages.iter().filter(|package| package.services.iter().any(|service| service.root));
    packages.map(|package| Some(package.name.as_str())).collect()
}

/// Settings that name what the API doesn't have.
fn unknown_names(api: &Api, options: &OpenApi, findings: &mut Diagnostics) {
    let services = || api.services().filter(|service| service.root);
    let methods = services().flat_map(|service| &service.methods).map(|method| method.full_name.replace('/', "."));
    let callable: BTreeSet<String> = services().map(|service| service.full_name.clone()).chain(methods).collect();
    for name in &options.public {
        if !callable.contains(&name.replace('/', ".")) {
            findings.push(nothing("public", name, "a service or method", &callable));
        }
    }
    let messages: BTreeSet<String> = api.messages().map(|message| message.full_name.clone()).collect();
    for name in options.error_schema.iter().filter(|name| !messages.contains(*name)) {
        findings.push(nothing("error_schema", name, "a message", &messages));
    }
    let labels = labels(api);
    for label in options.visibility.iter().filter(|label| !labels.contains(*label)) {
        findings.push(nothing("visibility", label, "a label of google.api.visibility", &labels));
    }
}

fn nothing(setting: &str, name: &str, what: &str, known: &BTreeSet<String>) -> Diagnostic {
    let finding =
        Diagnostic::error(Code::NothingNamed, format!("`{setting}` of the OpenAPI document: `{name}` is not {what}"));
    finding.help(match similar(name, known.iter().map(String::as_str)) {
        Some(similar) => format!("one with a similar name exists: `{similar}`"),
        None => format!("give the full name of one that the files have, or remove it from `{setting}`"),
    })
}

/// Keys under names that no request can have.
fn unsent_keys(options: &OpenApi, findings: &mut Diagnostics) {
    for way in &options.security {
        let Security::ApiKey { place, name } = way else { continue };
        // A cookie's name and a header's are tokens of HTTP (RFC 9110, 5.6.2).
        let token = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
        if name.is_empty() || !(token || *place == KeyPlace::Query) {
            let message =
                format!("`api_key` of the OpenAPI document: `{name}` can't be the name of a {}", place.as_str());
            findings.push(
                Diagnostic::error(Code::InvalidValue, message)
                    .help("write `X-Key` for a header, `query:key` for a query parameter, `cookie:key` for a cookie"),
            );
        }
    }
}

/// All labels of `google.api.visibility`.
fn labels(api: &Api) -> BTreeSet<String> {
    let services = api.services().flat_map(|service| {
        service.visibility.iter().chain(service.methods.iter().flat_map(|method| &method.visibility))
    });
    let messages = api
        .messages()
        .flat_map(|message| message.visibility.iter().chain(message.fields.iter().flat_map(|field| &field.visibility)));
    let enums = api.enums().flat_map(|one| one.visibility.iter().chain(one.values.iter().flat_map(|v| &v.visibility)));
    services.chain(messages).chain(enums).cloned().collect()
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
