//! The mask of a PATCH whose caller leaves it out: the body in, the paths of the fields that it has out.
//!
//! The rule is grpc-gateway's: a client that patches by JSON says by what it sends which fields it means.

use crate::json::{Options, Value};
use serde_json::Value as Json;

/// The paths, in proto names, of the fields of the message at `field` that `body` has; `null` is a value here, since it
/// is how a field is cleared. Unknown members have no path.
pub(crate) fn paths(json: &Options, scratch: &mut dyn Value, field: &str, body: &[u8]) -> Vec<String> {
    let mut walk = Walk { json, scratch, field, paths: Vec::new() };
    if let Ok(body) = serde_json::from_slice(body) {
        walk.message("", &body);
    }
    walk.paths
}

struct Walk<'a> {
    json: &'a Options,
    scratch: &'a mut dyn Value,
    field: &'a str,
    paths: Vec<String>,
}

impl Walk<'_> {
    /// Notes the fields of the message at `path`; whether it is one, and has any.
    fn message(&mut self, path: &str, value: &Json) -> bool {
        let Json::Object(members) = value else { return false };
        let place = if path.is_empty() { self.field.to_owned() } else { format!("{}.{path}", self.field) };
        let Some(table) = self.json.visit(self.scratch, &place, None).table else { return false };
        let before = self.paths.len();
        for (name, value) in members {
            let Some(index) = table.find(name) else { continue };
            let name = table.fields[index].proto_name();
            let path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            // A message is named by its fields; an empty one, a list, a map or a scalar by itself.
            if !self.message(&path, value) {
                self.paths.push(path);
            }
        }
        self.paths.len() > before
    }
}
