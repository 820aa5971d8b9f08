//! The whole document in the shape of the page.

use super::{
    markdown,
    operation::{self, Operation},
    schema::{self, Component, text},
};
use serde::Serialize;
use serde_json::Value;

/// The methods of a path item, in the order in which they are shown.
const METHODS: [&str; 8] = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/// What the page shows.
#[derive(Debug, Serialize)]
pub(super) struct View {
    pub(super) title: String,
    pub(super) version: String,
    pub(super) description: String,
    /// The first server's URL.
    pub(super) server: String,
    pub(super) groups: Vec<Group>,
    pub(super) components: Vec<Component>,
    pub(super) security: Vec<Scheme>,
}

/// The operations of a tag.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) anchor: String,
    pub(super) description: String,
    pub(super) operations: Vec<Operation>,
}

/// A way to authenticate.
#[derive(Debug, Serialize)]
pub(super) struct Scheme {
    pub(super) name: String,
    pub(super) words: String,
    pub(super) description: String,
    /// Where it is sent: `header`, `query` or `cookie`; empty where it is none of them.
    pub(super) place: String,
    /// The name of the header, the parameter or the cookie.
    pub(super) key: String,
    /// What stands before the token.
    pub(super) prefix: String,
}

/// The view of a document.
pub(super) fn view(document: &Value) -> View {
    let nothing = Value::Null;
    let info = document.get("info").unwrap_or(&nothing);
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten();
    let schemes = document.pointer("/components/securitySchemes").and_then(Value::as_object).into_iter().flatten();
    View {
        title: text(info, "title").to_owned(),
        version: text(info, "version").to_owned(),
        description: markdown::to_html(text(info, "description")),
        server: document.pointer("/servers/0/url").and_then(Value::as_str).unwrap_or("/").to_owned(),
        groups: groups(document),
        components: schemas.map(|(name, schema)| schema::component(name, schema)).collect(),
        security: schemes.map(|(name, scheme)| security(name, scheme)).collect(),
    }
}

/// The operations by their first tag: tags as the document lists them, then those that only operations name.
fn groups(document: &Value) -> Vec<Group> {
    let tags = document.get("tags").and_then(Value::as_array).into_iter().flatten();
    let mut groups: Vec<Group> = tags.map(|tag| group(text(tag, "name"), text(tag, "description"))).collect();
    let mut number = 0;
    for (path, item) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
        for method in METHODS.into_iter().filter(|method| item.get(method).is_some()) {
            number += 1;
            let tag = item[method].pointer("/tags/0").and_then(Value::as_str).unwrap_or("Operations");
            let index = groups.iter().position(|group| group.name == tag).unwrap_or_else(|| {
                groups.push(group(tag, ""));
                groups.len() - 1
            });
            groups[index].operations.push(operation::operation(document, path, method, item, number));
        }
    }
    groups.retain(|group| !group.operations.is_empty());
    groups
}

fn group(name: &str, description: &str) -> Group {
    Group {
        name: name.to_owned(),
        anchor: format!("tag-{name}"),
        description: markdown::to_html(description),
        operations: Vec::new(),
    }
}

fn security(name: &str, scheme: &Value) -> Scheme {
    let authorization = ("header", "Authorization");
    let (words, (place, key), prefix) = match (text(scheme, "type"), text(scheme, "scheme")) {
        ("http", "bearer") => ("Bearer token", authorization, "Bearer "),
        ("http", "basic") => ("User and password", authorization, "Basic "),
        ("apiKey", _) => match (text(scheme, "in"), text(scheme, "name")) {
            ("query", name) => ("Key in the query", ("query", name), ""),
            ("cookie", name) => ("Key in a cookie", ("cookie", name), ""),
            (_, name) => ("Key in a header", ("header", name), ""),
        },
        ("oauth2", _) => ("OAuth 2.0", authorization, "Bearer "),
        ("openIdConnect", _) => ("OpenID Connect", authorization, "Bearer "),
        (other, _) => (other, ("", ""), ""),
    };
    Scheme {
        name: name.to_owned(),
        words: words.to_owned(),
        description: markdown::to_html(text(scheme, "description")),
        place: place.to_owned(),
        key: key.to_owned(),
        prefix: prefix.to_owned(),
    }
}
