//! Ways to authenticate: the components, what the whole document asks for, and the methods that ask for none.

use super::endpoint::Endpoint;
use crate::config::{OpenApi, Security};
use indexmap::IndexMap;
use openapiv3::{ReferenceOr, SecurityRequirement, SecurityScheme};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The ways with their names: `apiKey`, `apiKey2`.
fn named(options: &OpenApi) -> impl Iterator<Item = (String, &Security)> {
    let ways = &options.security;
    ways.iter().enumerate().map(|(at, way)| {
        let number = ways[..=at].iter().filter(|earlier| earlier.name() == way.name()).count();
        let name = if number == 1 { way.name().to_owned() } else { format!("{}{number}", way.name()) };
        (name, way)
    })
}

/// Any one of the ways is enough. None at all is said too, for linters ask.
pub(super) fn requirements(options: &OpenApi) -> Vec<SecurityRequirement> {
    named(options).map(|(name, _)| [(name, Vec::new())].into()).collect()
}

/// The components, by name.
pub(super) fn schemes(options: &OpenApi, endpoints: &[Endpoint<'_>]) -> IndexMap<String, ReferenceOr<SecurityScheme>> {
    let scheme = |way| serde_json::from_value(scheme(way, endpoints)).expect("each is a security scheme");
    named(options).map(|(name, way)| (name, ReferenceOr::Item(scheme(way)))).collect()
}

fn scheme(way: &Security, endpoints: &[Endpoint<'_>]) -> Value {
    match way {
        Security::Bearer { format } if format.is_empty() => json!({"type": "http", "scheme": "bearer"}),
        Security::Bearer { format } => json!({"type": "http", "scheme": "bearer", "bearerFormat": format}),
        Security::Basic => json!({"type": "http", "scheme": "basic"}),
        Security::ApiKey { place, name } => json!({"type": "apiKey", "in": place.as_str(), "name": name}),
        Security::OpenIdConnect { url } => json!({"type": "openIdConnect", "openIdConnectUrl": url}),
        Security::OAuth2 { authorization_url, token_url, scopes } => {
            let scopes = all_scopes(scopes, endpoints);
            let flows = if authorization_url.is_empty() {
                json!({"clientCredentials": {"tokenUrl": token_url, "scopes": scopes}})
            } else {
                json!({"authorizationCode": {
                    "authorizationUrl": authorization_url, "tokenUrl": token_url, "scopes": scopes
                }})
            };
            json!({"type": "oauth2", "flows": flows})
        }
    }
}

/// The scopes given, and those that services name by `google.api.oauth_scopes`.
fn all_scopes(given: &[(String, String)], endpoints: &[Endpoint<'_>]) -> BTreeMap<String, String> {
    let named = endpoints.iter().filter_map(|endpoint| endpoint.service.oauth_scopes.as_deref());
    let named = named.flat_map(|scopes| scopes.split(',')).map(str::trim).filter(|scope| !scope.is_empty());
    let mut scopes: BTreeMap<String, String> = named.map(|scope| (scope.to_owned(), String::new())).collect();
    scopes.extend(given.iter().cloned());
    scopes
}

/// Whether the endpoint needs no authentication although the document asks for some.
pub(super) fn is_public(options: &OpenApi, endpoint: &Endpoint<'_>) -> bool {
    let method = endpoint.method.full_name.replace('/', ".");
    options.public.iter().any(|name| *name == endpoint.service.full_name || name.replace('/', ".") == method)
}
