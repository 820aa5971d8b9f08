//! From a call to the RPC's message: the body first, then the query, then the path, which wins.
//!
//! The lexical forms of values and the search for fields are [`crate::json`]'s. What a request may not do — a singular
//! field twice, two members of a oneof, a query name for what the body sets — is decided here.

use super::{
    failure::{Failure, shortened},
    given::Given,
    mask,
    query::{self, Pair},
    receive::{Content, Received},
};
use crate::{
    Status,
    json::{Options, Reader, Resolved, Step, TextError, UnknownFields, Value},
    routing::{
        Body,
        percent::{self, Mode},
    },
};
use bytes::Bytes;
use http::Method;
use std::{borrow::Cow, fmt};

/// How many messages deep a name in a query or form may reach, as for JSON.
const MAX_DEPTH: usize = 100;

/// Makes an empty message of the type that is bound. To look a name up is to walk the message it is looked up in,
/// creating what is on the way, so it is done in a message of its own.
pub(crate) type Scratch<'a> = &'a dyn Fn() -> Box<dyn Value>;

impl Received {
    /// Fills `message`.
    ///
    /// # Errors
    /// 400, with the name of what can't be bound.
    pub(crate) fn bind(&mut self, message: &mut dyn Value, scratch: Scratch<'_>) -> Result<(), Failure> {
        let patch = self.patch();
        self.bind_body(message, scratch)?;
        if self.parts.uri.query().is_some_and(|query| !query.is_empty()) {
            self.bind_query(message, scratch)?;
        }
        self.bind_path(message, scratch)?;
        if let Some(patch) = patch {
            self.fill_mask(message, scratch, &patch)?;
        }
        Ok(())
    }

    /// The body that a mask is to be made from.
    fn patch(&self) -> Option<Bytes> {
        match &self.content {
            Content::Json(data) if self.shape.mask.is_some() && self.parts.method == Method::PATCH => {
                Some(data.clone())
            }
            _ => None,
        }
    }

    /// Fills the mask of a PATCH with the fields that the body has, unless the caller gave one.
    fn fill_mask(&self, message: &mut dyn Value, scratch: Scratch<'_>, body: &[u8]) -> Result<(), Failure> {
        let (json, Body::Field(field), Some(mask)) = (&self.options.json, self.route.body, self.shape.mask) else {
            return Ok(());
        };
        let held = json.write_member(message, mask).map_err(|_| Status::internal("internal error"))?;
        if held == b"null" || held == b"\"\"" {
            let paths = mask::paths(json, &mut *scratch(), field, body).join(",");
            json.merge_text(message, mask, &paths).map_err(|error| Failure::invalid(format!("`{mask}`: {error}")))?;
        }
        Ok(())
    }

    fn bind_body(&mut self, message: &mut dyn Value, scratch: Scratch<'_>) -> Result<(), Failure> {
        let json = &self.options.json;
        match (std::mem::replace(&mut self.content, Content::Nothing), self.route.body) {
            (Content::Nothing, _) | (_, Body::None) => Ok(()),
            (Content::Raw(body), selector) => {
                let path = if let Body::Field(field) = selector { field } else { "" };
                json.visit(message, path, Some(body));
                Ok(())
            }
            (Content::Json(data), Body::Whole) => {
                json.merge_slice(message, &data).map_err(|error| Failure::invalid(format!("the body: {error}")))
            }
            (Content::Json(data), Body::Field(field)) => {
                json.merge_field(message, field, &data).map_err(|error| Failure::invalid(format!("the body: {error}")))
            }
            (Content::Form(data), body) => {
                let prefix = if let Body::Field(field) = body { field } else { "" };
                let text = std::str::from_utf8(&data).map_err(|_| Failure::invalid("the body is not UTF-8"))?;
                let limits = (self.options.body_limit, self.options.query_pairs);
                let pairs = query::parse(text, limits.0, limits.1)
                    .map_err(|error| Failure::invalid(format!("the form can't be read: {error}")))?;
                self.bind_pairs(message, scratch, &pairs, Source::Form { prefix })
            }
        }
    }

    fn bind_query(&self, message: &mut dyn Value, scratch: Scratch<'_>) -> Result<(), Failure> {
        let text = self.parts.uri.query().unwrap_or_default();
        let pairs = query::parse(text, self.options.query_bytes, self.options.query_pairs)
            .map_err(|error| Failure::invalid(format!("the query can't be read: {error}")))?;
        self.bind_pairs(message, scratch, &pairs, Source::Query)
    }

    /// Binds names and values, of a query or of a form.
    fn bind_pairs(
        &self,
        message: &mut dyn Value,
        scratch: Scratch<'_>,
        pairs: &[Pair<'_>],
        source: Source<'_>,
    ) -> Result<(), Failure> {
        let json = &self.options.json;
        let mut scratch = scratch();
        let mut resolve = |path: &str| resolve(json, &mut *scratch, path);
        let captures = self.route.captures.iter();
        let bound: Vec<_> = captures.filter_map(|capture| Some(resolve(capture.field).ok()?.steps)).collect();
        // `body: "*"` leaves nothing to the query, `body: "f"` nothing in `f`.
        let nothing_left = self.route.body == Body::Whole && source == Source::Query;
        let taken = match (self.route.body, source) {
            (Body::Field(field), Source::Query) => resolve(field).ok().map(|found| found.steps),
            _ => None,
        };
        let is_taken = |steps: &[Step]| nothing_left || taken.as_ref().is_some_and(|taken| steps.starts_with(taken));
        let mut given = Given::default();
        for (name, value) in pairs {
            let path = source.path(name);
            let found = if depth(&path) > MAX_DEPTH { Err(TextError::UnknownField) } else { resolve(&path) };
            let found = match found {
                // The path's value will be set, whatever this one is.
                Ok(found) if bound.contains(&found.steps) => continue,
                Ok(found) if is_taken(&found.steps) => Err(TextError::UnknownField),
                // `labels[key]`, where `labels` is a field: silence would drop a filter.
                Err(TextError::UnknownField) if bracketed(&path).is_some_and(|field| resolve(field).is_ok()) => {
                    Err(TextError::NotScalar)
                }
                found => found,
            };
            match found {
                Ok(_) => {}
                Err(TextError::UnknownField) if self.options.unknown_fields == UnknownFields::Ignore => continue,
                Err(_) if nothing_left && self.options.unknown_fields == UnknownFields::Ignore => continue,
                Err(error) => return Err(source.failure(name, error)),
            }
            let resolved = json.merge_text(message, &path, value).map_err(|error| source.failure(name, error))?;
            given.add(&resolved).map_err(|twice| source.failure(name, twice))?;
        }
        Ok(())
    }

    fn bind_path(&self, message: &mut dyn Value, scratch: Scratch<'_>) -> Result<(), Failure> {
        let json = &self.options.json;
        for (capture, captured) in self.route.captures.iter().zip(&self.captures) {
            let field = capture.field;
            let failure = |error: &dyn fmt::Display| Failure::invalid(format!("`{field}` in the path: {error}"));
            let list = captured.list.as_deref().filter(|list| is_repeated(json, scratch, field, list));
            let values = match list {
                None => vec![Cow::Borrowed(captured.value.as_str())],
                // As grpc-gateway has it: split first, each value decoded on its own.
                Some(list) => {
                    let values: Result<_, _> = list.split(',').map(|value| percent::decode(value, Mode::All)).collect();
                    values.map_err(|malformed| failure(&malformed))?
                }
            };
            let mut repeated = false;
            for value in &values {
                repeated |= json.merge_text(message, field, value).map_err(|error| failure(&error))?.repeated;
            }
            // A singular field was overwritten; a repeated one now holds what the body gave as well.
            if repeated && count(json, message, field) > values.len() {
                return Err(failure(&"the body must not give it too"));
            }
        }
        Ok(())
    }
}

/// Where names and values come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source<'a> {
    Query,
    /// The body, which is the field of that path; empty for the whole message.
    Form {
        prefix: &'a str,
    },
}

impl Source<'_> {
    /// The path of a field, from the request's message on.
    fn path<'n>(self, name: &'n str) -> Cow<'n, str> {
        match self {
            Self::Query | Self::Form { prefix: "" } => Cow::Borrowed(name),
            Self::Form { prefix } => Cow::Owned(format!("{prefix}.{name}")),
        }
    }

    fn failure(self, name: &str, error: impl fmt::Display) -> Failure {
        let place = if self == Self::Query { "query" } else { "form" };
        Failure::invalid(format!("`{}` in the {place}: {error}", shortened(name)))
    }
}

/// The name before a bracket, which is how other gateways spell a map's key.
fn bracketed(path: &str) -> Option<&str> {
    path.split_once('[').map(|(field, _)| field).filter(|field| depth(field) <= MAX_DEPTH)
}

fn depth(path: &str) -> usize {
    path.bytes().filter(|byte| *byte == b'.').count() + 1
}

/// The way to a field, whatever its type.
fn resolve(json: &Options, scratch: &mut dyn Value, path: &str) -> Result<Resolved, TextError> {
    // `null` may stand for a field of every type.
    let mut reader = Reader::into_text("null", json, path);
    let read = scratch.read(&mut reader);
    reader.resolved(read)
}

/// Whether a field takes the first value of a list as one of many.
fn is_repeated(json: &Options, scratch: Scratch<'_>, field: &str, list: &str) -> bool {
    let first = list.split(',').next().unwrap_or_default();
    let Ok(first) = percent::decode(first, Mode::All) else { return false };
    json.merge_text(&mut *scratch(), field, &first).is_ok_and(|found| found.repeated)
}

/// How many values a repeated field holds.
fn count(json: &Options, message: &dyn Value, field: &str) -> usize {
    let text = json.write_member(message, field).unwrap_or_default();
    serde_json::from_slice::<Vec<serde_json::Value>>(&text).map_or(0, |values| values.len())
}
