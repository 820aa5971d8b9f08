//! Names that differ in protobuf and don't in Rust: rustc would report them inside generated code.

use crate::{
    api::{Api, Message, Package, Service, Span},
    diagnostic::{Code, Diagnostic, Diagnostics},
    rust::{naive_snake, snake, upper_camel},
};
use std::collections::HashMap;

/// Functions that tonic's client has of its own beside `connect`.
const CLIENT_FUNCTIONS: &[&str] = &[
    "new",
    "with_origin",
    "with_interceptor",
    "send_compressed",
    "accept_compressed",
    "max_decoding_message_size",
    "max_encoding_message_size",
];

/// RPCs of one service with one Rust name, or with that of a function of tonic's client.
pub(super) fn check_methods(service: &Service, client: bool, findings: &mut Diagnostics) {
    let mut names: HashMap<String, &Span> = HashMap::new();
    for method in &service.methods {
        let name = snake(&method.name);
        if client && CLIENT_FUNCTIONS.contains(&name.as_str()) {
            let message = format!("`{}` clashes with the function `{name}` of tonic's client", method.full_name);
            findings.push(
                Diagnostic::error(Code::ClientFunction, message)
                    .label(method.span.clone(), format!("becomes `{name}` in Rust"))
                    .help("rename the RPC, or switch clients off (`client = false`)"),
            );
        } else if client && name == "connect" {
            let message = format!("`{}` clashes with the function `connect` of tonic's client", method.full_name);
            findings.push(
                Diagnostic::warning(Code::Connect, message)
                    .label(method.span.clone(), "the client of this service has no constructor `connect`")
                    .help("make the client of a channel: `Client::new(Endpoint::new(url)?.connect().await?)`"),
            );
        }
        if let Some(first) = names.insert(name.clone(), &method.span) {
            let message = format!("two RPCs of `{}` are `{name}` in Rust", service.full_name);
            findings.push(twice(Code::MethodClash, message, &method.span, first));
        }
    }
}

/// Messages and enums of one scope, and fields of one message, with one Rust name.
pub(super) fn check_types(api: &Api, findings: &mut Diagnostics) {
    for package in &api.packages {
        let mut types: HashMap<(&[String], String), &Span> = HashMap::new();
        let messages = package.messages.iter().map(|m| (&m.parents, &m.name, &m.span));
        let enums = package.enums.iter().map(|e| (&e.parents, &e.name, &e.span));
        for (parents, name, span) in messages.chain(enums) {
            let rust = upper_camel(name);
            if let Some(first) = types.insert((parents, rust.clone()), span) {
                let message = format!("two types of package `{}` are `{rust}` in Rust", package.name);
                findings.push(twice(Code::TypeClash, message, span, first));
            }
        }
        for message in &package.messages {
            check_fields(message, findings);
        }
    }
}

fn check_fields(message: &Message, findings: &mut Diagnostics) {
    let mut names: HashMap<String, &Span> = HashMap::new();
    let fields = message.fields.iter().filter(|field| field.oneof.is_none()).map(|field| (&field.name, &field.span));
    for (name, span) in fields.chain(message.oneofs.iter().map(|oneof| (&oneof.name, &oneof.span))) {
        let rust = snake(name);
        if let Some(first) = names.insert(rust.clone(), span) {
            let text = format!("two fields of message `{}` are `{rust}` in Rust", message.full_name);
            findings.push(twice(Code::FieldClash, text, span, first));
        }
    }
}

fn twice(code: Code, message: String, span: &Span, first: &Span) -> Diagnostic {
    let finding = Diagnostic::error(code, message).label(span.clone(), "this one").label(first.clone(), "and this one");
    finding.help("rename one of them: they differ by case or underscores only")
}

/// Modules of one name: those of messages with nested types, of subpackages, and of tonic's clients and servers.
pub(super) fn check_modules(api: &Api, findings: &mut Diagnostics) {
    for package in &api.packages {
        let mut modules: HashMap<String, (String, Option<&Span>)> = HashMap::new();
        for name in subpackages(api, package) {
            modules.insert(snake(name.rsplit('.').next().unwrap_or(&name)), (format!("package `{name}`"), None));
        }
        for service in package.services.iter().filter(|service| service.root) {
            for side in ["client", "server"] {
                let module = format!("{}_{side}", naive_snake(&upper_camel(&service.name)));
                modules.insert(module, (format!("the {side} of `{}`", service.full_name), Some(&service.span)));
            }
        }
        for message in package.messages.iter().filter(|m| m.parents.is_empty() && has_module(package, m)) {
            let module = snake(&message.name);
            let Some((other, span)) = modules.get(&module) else { continue };
            let text = format!("message `{}` and {other} both need the module `{module}`", message.full_name);
            let mut finding = Diagnostic::error(Code::ModuleClash, text)
                .label(message.span.clone(), "has nested types, which prost puts into a module of its name")
                .help("rename the message or the other, or move the nested types out");
            if let Some(span) = span {
                finding = finding.label((*span).clone(), "the other");
            }
            findings.push(finding);
        }
    }
}

/// Packages that differ by case only: their files would be one.
pub(super) fn check_packages(api: &Api, findings: &mut Diagnostics) {
    let mut modules: HashMap<Vec<String>, &str> = HashMap::new();
    for package in api.packages.iter().filter(|package| !package.name.is_empty()) {
        let module: Vec<String> = package.name.split('.').map(snake).collect();
        let path = module.join("::");
        if let Some(first) = modules.insert(module, &package.name) {
            let message = format!("packages `{first}` and `{}` are both `{path}` in Rust", package.name);
            let files = api.files.iter().filter(|file| file.package == package.name || file.package == first);
            let finding = Diagnostic::error(Code::PackageClash, message).help("rename one of them");
            findings.push(
                files.fold(finding, |finding, file| {
                    finding.label(file.package_span.clone(), format!("`{path}` in Rust"))
                }),
            );
        }
    }
}

/// The packages directly below one, those included that only lead to others.
fn subpackages(api: &Api, package: &Package) -> Vec<String> {
    let prefix = if package.name.is_empty() { String::new() } else { format!("{}.", package.name) };
    let below =
        api.packages.iter().filter_map(|other| other.name.strip_prefix(&prefix).filter(|rest| !rest.is_empty()));
    below.map(|rest| format!("{prefix}{}", rest.split('.').next().unwrap_or(rest))).collect()
}

/// Whether prost gives a top-level message a module: it has a oneof or nested types.
fn has_module(package: &Package, message: &Message) -> bool {
    let nested = |parents: &[String]| parents.first() == Some(&message.name);
    !message.oneofs.is_empty()
        || package.messages.iter().any(|other| nested(&other.parents))
        || package.enums.iter().any(|other| nested(&other.parents))
}
