//! The OpenAPI documents of a configuration: its settings held to the API, the base document read, one document or one a
//! package.

use crate::{
    api::Api,
    config::{Config, OpenApi, OpenApiVersion},
    diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Texts, similar},
    emit,
};
use openapiv3::OpenAPI;
use serde_json::Value;
use std::{
    collections::BTreeSet,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

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
    packages.into_iter().map(|package| document(api, options, base.as_ref(), package)).collect()
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

fn document(api: &Api, options: &OpenApi, base: Option<&Base>, package: Option<&str>) -> Result<Document, Diagnostics> {
    let mut value = emit::openapi::emit(api, options, package);
    if let Some(base) = base {
        base.names_something(&value)?;
        emit::openapi::merge(&mut value, &base.value);
    }
    if options.openapi_version == OpenApiVersion::V3_0 {
        value = in_order(value, base)?;
    }
    Ok(Document { package: package.map(str::to_owned), value })
}

/// The document with its members in the order in which `openapiv3` writes them; what it knows nothing of is kept.
fn in_order(value: Value, base: Option<&Base>) -> Result<Value, Diagnostic> {
    let read: Result<OpenAPI, _> = serde_json::from_value(value.clone());
    let read = read.map_err(|error| {
        let message = format!("with annotations and base document it isn't an OpenAPI 3.0 document: {error}");
        let finding = Diagnostic::error(Code::BaseDocument, message);
        match base {
            Some(base) => finding.note(format!("the base document is `{}`", base.file)),
            None => finding,
        }
    })?;
    let ordered = serde_json::to_value(read).unwrap_or_default();
    Ok(if ordered == value { ordered } else { value })
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

/// All labels of `google.api.visibility`.
fn labels(api: &Api) -> BTreeSet<String> {
    let services = api.services().flat_map(|service| {
        service.visibility.iter().chain(service.methods.iter().flat_map(|method| &method.visibility))
    });
    let messages = api
        .messages()
        .flat_map(|message| message.visibility.iter().chain(message.fields.iter().flat_map(|field| &field.visibility)));
    let enums = api.packages.iter().flat_map(|package| &package.enums);
    let enums = enums.flat_map(|one| one.visibility.iter().chain(one.values.iter().flat_map(|v| &v.visibility)));
    services.chain(messages).chain(enums).cloned().collect()
}

/// A document that is merged over the emitted one.
struct Base {
    file: Arc<str>,
    text: SourceText,
    value: Value,
}

impl Base {
    fn read(path: &Path) -> Result<Self, Diagnostics> {
        let shown = path.display();
        let fault = |message: String| Diagnostic::error(Code::BaseDocument, message);
        let text = std::fs::read_to_string(path).map_err(|error| {
            fault(format!("can't read the base document `{shown}`: {error}"))
                .help("`base` is a path relative to the package's folder")
        })?;
        let file: Arc<str> = path.to_string_lossy().into();
        let source = SourceText::new(Some(path.to_owned()), &text);
        // YAML reads JSON too, but says less well what is wrong with it.
        let parsed: Result<Value, (String, Option<usize>)> = match path.extension().is_some_and(|end| end == "json") {
            true => serde_json::from_str(&text)
                .map_err(|error| (error.to_string(), at(&text, error.line(), error.column()))),
            false => yaml_serde::from_str(&text)
                .map_err(|error| (error.to_string(), error.location().map(|location| location.index()))),
        };
        let value = parsed.map_err(|(message, place)| {
            let finding = fault(format!("the base document can't be read: {message}"))
                .help("check the file: what stands before this place may be at fault too");
            let place = place.unwrap_or_default().min(text.len());
            located(finding, &file, &source, place..place, "can't be read from here on")
        })?;
        if !value.is_object() {
            return Err(located(
                fault("the base document isn't an object".to_owned()),
                &file,
                &source,
                0..0,
                "not an object",
            ));
        }
        Ok(Self { file, text: source, value })
    }

    /// Whether its operations and schemas are either whole or parts of what the document has.
    fn names_something(&self, document: &Value) -> Result<(), Diagnostics> {
        let mut findings = Diagnostics::new();
        let members = |value: &Value, pointer: &str| -> Vec<(String, Value)> {
            let object = value.pointer(pointer).and_then(Value::as_object);
            object.into_iter().flatten().map(|(key, value)| (key.clone(), value.clone())).collect()
        };
        let known = |pointer: &str| members(document, pointer).into_iter().map(|(key, _)| key).collect::<BTreeSet<_>>();
        let paths = known("/paths");
        for (path, item) in members(&self.value, "/paths") {
            let whole = |operation: &Value| operation.is_null() || operation.get("responses").is_some();
            let stays = item.as_object().is_some_and(|item| item.values().filter(|v| v.is_object()).all(whole));
            if !paths.contains(&path) && !stays {
                findings.merge(self.unknown(&path, "path", &paths));
            }
        }
        let schemas = known("/components/schemas");
        for (name, schema) in members(&self.value, "/components/schemas") {
            let whole = ["type", "$ref", "allOf", "anyOf", "oneOf", "enum"].iter().any(|key| schema.get(key).is_some());
            if !schemas.contains(&name) && !whole {
                findings.merge(self.unknown(&name, "schema", &schemas));
            }
        }
        findings.into_result().map(drop)
    }

    fn unknown(&self, name: &str, what: &str, known: &BTreeSet<String>) -> Diagnostics {
        let message = format!("the base document changes the {what} `{name}`, which the API doesn't have");
        let finding = Diagnostic::error(Code::NothingNamed, message).help(
            match similar(name, known.iter().map(String::as_str)) {
                Some(similar) => format!("a {what} with a similar name exists: `{similar}`"),
                None => format!("to add a {what} of its own, write it out whole"),
            },
        );
        let place = self.text.text.find(name).map_or(0..0, |at| at..at + name.len());
        located(finding, &self.file, &self.text, place, "nothing to change")
    }
}

/// The finding with a place in a file that isn't a `.proto`.
fn located(finding: Diagnostic, file: &Arc<str>, source: &SourceText, place: Range<usize>, label: &str) -> Diagnostics {
    let mut texts = Texts::default();
    texts.insert(file.clone(), source.clone());
    Diagnostics::from(finding.label(source.span(file, place), label)).with_texts(&texts)
}

/// The byte at a line and a column, both from 1.
fn at(text: &str, line: usize, column: usize) -> Option<usize> {
    let before: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    Some(before + column.saturating_sub(1))
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
