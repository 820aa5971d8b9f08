//! Judges the model: what would not work, and what probably isn't meant.
//!
//! In: the [`Api`]. Out: findings, all of them. After `check` without errors, emitters can't fail. Rules are those of
//! `http.proto` with its open corners settled, and of Rust's names.

mod binding;
mod body;
mod clash;
mod oneof;
mod openapi;
mod reach;
mod route;
mod schema;
mod variable;

use crate::{
    api::{Api, Binding, Message, Method, Service},
    diagnostic::Diagnostics,
};

/// Checks all services that are generated, and the names of all items.
///
/// What `emitted` doesn't ask for isn't judged.
pub(crate) fn check(api: &Api, emitted: &Emitted) -> Diagnostics {
    let mut findings = Diagnostics::new();
    for service in api.services().filter(|service| service.root) {
        for method in &service.methods {
            check_method(api, method, &mut findings);
        }
        clash::check_methods(service, emitted.client, &mut findings);
    }
    route::check_identical(api, &mut findings);
    if emitted.openapi {
        openapi::check_expressible(api, &mut findings);
        schema::check_names(api, &mut findings);
    }
    clash::check_types(api, &mut findings);
    clash::check_modules(api, &mut findings);
    clash::check_packages(api, &mut findings);
    findings
}

/// What is emitted beside servers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Emitted {
    /// Clients, with which some names clash.
    pub(crate) client: bool,
    /// The OpenAPI document, which can't express some routes.
    pub(crate) openapi: bool,
}

fn check_method(api: &Api, method: &Method, findings: &mut Diagnostics) {
    let (Some(rule), Some(request), Some(response)) =
        (&method.http, api.message(&method.input), api.message(&method.output))
    else {
        return;
    };
    let errors = findings.errors();
    for binding in &rule.bindings {
        let subject = Subject { api, method, binding, request, response };
        binding::check_method_token(&subject, findings);
        variable::check_variables(&subject, findings);
        oneof::check_oneofs(&subject, findings);
        body::check_body(&subject, findings);
        body::check_response_body(&subject, findings);
    }
    // What is mended may be what carries the fields.
    if rule.complete && findings.errors() == errors {
        reach::check_reach(api, method, rule, request, findings);
    }
}

/// One binding and what it is about.
struct Subject<'a> {
    api: &'a Api,
    method: &'a Method,
    binding: &'a Binding,
    request: &'a Message,
    response: &'a Message,
}

/// Services that are generated, with their methods that have a rule.
fn ruled(api: &Api) -> impl Iterator<Item = (&Service, &Method, &Binding)> {
    let methods = api.services().filter(|service| service.root).flat_map(|s| s.methods.iter().map(move |m| (s, m)));
    methods.flat_map(|(service, method)| {
        method.http.iter().flat_map(move |rule| rule.bindings.iter().map(move |binding| (service, method, binding)))
    })
}

#[cfg(test)]
mod tests;
