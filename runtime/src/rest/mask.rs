//! The mask of a PATCH whose caller leaves it out: the body in, the paths of the fields that it has out.
//!
//! The rule is grpc-gateway's: a client that patches by what it sends says with it which fields it means.

use crate::json::{Failed, Options, Reader, Table, UnknownFields, Value};

/// The paths, in proto names, of fields of the message that is a request's body. Unknown members have none.
pub(super) struct Paths<'a> {
    json: &'a Options,
    /// As `json`, but refuses what that ignores.
    strict: Options,
    scratch: &'a mut dyn Value,
    /// The message's own path.
    field: &'a str,
    paths: Vec<String>,
    /// How many bytes more the paths may have: nested messages repeat what they are in.
    left: Option<usize>,
}

impl<'a> Paths<'a> {
    pub(super) fn new(json: &'a Options, scratch: &'a mut dyn Value, field: &'a str, limit: usize) -> Self {
        let strict = json.clone().unknown_fields(UnknownFields::Reject);
        Self { json, strict, scratch, field, paths: Vec::new(), left: Some(limit) }
    }

    /// All of them, or nothing when they are more than the limit.
    pub(super) fn found(self) -> Option<Vec<String>> {
        self.left.map(|_| self.paths)
    }

    /// Notes the fields of a JSON body that was bound; `null` is a value here, since it is how a field is cleared.
    pub(super) fn of_json(&mut self, body: &[u8]) {
        let json = self.json;
        if let Ok(text) = std::str::from_utf8(body) {
            // It was read before, so it can be read again.
            let _ = self.message("", text, &mut Reader::new(text, json));
        }
    }

    /// Notes the fields that the names of a form stand for.
    pub(super) fn of_names<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        for name in names {
            let mut path = String::new();
            // A map is named as a whole.
            let name = name.split_once('[').map_or(name, |(map, _)| map);
            let known = name.split('.').all(|name| match self.table(&path).and_then(|table| proto_name(table, name)) {
                Some(name) => {
                    path = join(&path, name);
                    true
                }
                None => false,
            });
            if known && !self.paths.contains(&path) {
                self.add(path);
            }
        }
    }

    /// Notes the fields of the message at `path`; whether it is one, and has any.
    fn message(&mut self, path: &str, text: &str, body: &mut Reader<'_>) -> Result<bool, Failed> {
        let table = if body.peek() == b'{' { self.table(path) } else { None };
        let Some(table) = table else {
            body.skip()?;
            return Ok(false);
        };
        let before = self.paths.len();
        body.enter()?;
        body.members(&mut |body, name, _| {
            let Some(name) = proto_name(table, name) else { return body.skip() };
            let (path, start) = (join(path, name), body.offset());
            // A message is named by its fields; an empty one, a list, a map or a scalar by itself.
            if !self.message(&path, text, body)? && self.sets(&path, &text[start..body.offset()]) {
                self.add(path);
            }
            Ok(())
        })?;
        body.leave();
        Ok(self.paths.len() > before)
    }

    /// Whether a value says something of the field at `path`: an unknown name of an enum, where it is ignored, doesn't, and
    /// is no reason to clear the field.
    fn sets(&mut self, path: &str, value: &str) -> bool {
        let is_name = value.trim_start().starts_with('"');
        !is_name || self.strict.merge_field(self.scratch, &join(self.field, path), value.as_bytes()).is_ok()
    }

    fn add(&mut self, path: String) {
        self.left = self.left.and_then(|left| left.checked_sub(path.len() + 1));
        if self.left.is_some() {
            self.paths.push(path);
        }
    }

    /// The fields of the message at `path`; `None` for what is none.
    fn table(&mut self, path: &str) -> Option<&'static Table> {
        let place = join(self.field, path);
        self.json.visit(self.scratch, &place, None).table
    }
}

fn proto_name(table: &'static Table, name: &str) -> Option<&'static str> {
    table.find(name).and_then(|index| table.proto_name(index))
}

fn join(path: &str, name: &str) -> String {
    match (path, name) {
        ("", alone) | (alone, "") => alone.to_owned(),
        (path, name) => format!("{path}.{name}"),
    }
}
