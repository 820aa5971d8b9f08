//! From a call to the RPC's message: the body first, then the query, then the path, which wins.
//!
//! The lexical forms of values and the search for fields are [`crate::json`]'s. What the names of a query or form may do
//! is [`super::pairs`]'s.

use super::{
    failure::Failure,
    mask,
    pairs::{Pairs, Source},
    query::{self, Pair},
    receive::{Content, Received},
};
use crate::{
    json::{Options, Reader, Resolved, TextError, Value},
    routing::{
        Body,
        percent::{self, Mode},
    },
};
use http::Method;
use std::fmt;

/// Makes an empty message of the type that is bound. To look a name up is to walk the message it is looked up in,
/// creating what is on the way, so it is done in a message of its own.
pub(crate) type Scratch<'a> = &'a dyn Fn() -> Box<dyn Value>;

impl Received {
    /// Fills `message`.
    ///
    /// # Errors
    /// 400, with the name of what can't be bound.
    pub(crate) fn bind(&mut self, message: &mut dyn Value, scratch: Scratch<'_>) -> Result<(), Failure> {
        let content = std::mem::replace(&mut self.content, Content::Nothing);
        let patch = (self.shape.mask.is_some() && self.parts.method == Method::PATCH).then(|| content.clone());
        let has_body = !matches!(content, Content::Nothing);
        self.bind_body(content, message, scratch)?;
        if self.parts.uri.query().is_some_and(|query| !query.is_empty()) {
            self.bind_query(message, scratch, has_body)?;
        }
        self.bind_path(message)?;
        if let Some(content) = patch {
            self.fill_mask(message, scratch, &content)?;
        }
        Ok(())
    }

    fn bind_body(&self, content: Content, message: &mut dyn Value, scratch: Scratch<'_>) -> Result<(), Failure> {
        let json = &self.options.json;
        match (content, self.route.body) {
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
                let pairs = self.form(&data)?;
                self.pairs(Source::Form { prefix }).bind(message, scratch, &pairs)
            }
        }
    }

    /// The names and values of a form.
    fn form<'d>(&self, data: &'d [u8]) -> Result<Vec<Pair<'d>>, Failure> {
        let text = std::str::from_utf8(data).map_err(|_| Failure::invalid("the body is not UTF-8"))?;
        query::parse(text, self.options.body_limit, self.options.query_pairs)
            .map_err(|error| Failure::invalid(format!("the form can't be read: {error}")))
    }

    fn bind_query(&self, message: &mut dyn Value, scratch: Scratch<'_>, has_body: bool) -> Result<(), Failure> {
        let text = self.parts.uri.query().unwrap_or_default();
        let pairs = query::parse(text, self.options.query_bytes, self.options.query_pairs)
            .map_err(|error| Failure::invalid(format!("the query can't be read: {error}")))?;
        self.pairs(Source::Query { has_body }).bind(message, scratch, &pairs)
    }

    fn pairs<'a>(&'a self, source: Source<'a>) -> Pairs<'a> {
        Pairs { options: &self.options, route: self.route, source }
    }

    /// Sets what the path has. Whatever body and query say of these fields gives way, other members of their oneofs
    /// and the values of a list included.
    fn bind_path(&self, message: &mut dyn Value) -> Result<(), Failure> {
        let json = &self.options.json;
        for (capture, captured) in self.route.captures.iter().zip(&self.captures) {
            let field = capture.field;
            let failure = |error: &dyn fmt::Display| Failure::invalid(format!("`{field}` in the path: {error}"));
            // As grpc-gateway has it, a list's text is split first, and each value decoded on its own.
            let list = captured.list.as_deref().unwrap_or_default();
            let mut values = list.split(',').map(|value| percent::decode(value, Mode::All));
            if let (true, Some(Ok(first))) = (captured.list.is_some(), values.next())
                && json.replace_text(message, field, &first).is_ok_and(|found| found.repeated)
            {
                for value in values {
                    let value = value.map_err(|malformed| failure(&malformed))?;
                    json.merge_text(message, field, &value).map_err(|error| failure(&error))?;
                }
            } else {
                json.replace_text(message, field, &captured.value).map_err(|error| failure(&error))?;
            }
        }
        Ok(())
    }

    /// Fills the mask of a PATCH with the fields that the body has, unless the caller gave one.
    fn fill_mask(&self, message: &mut dyn Value, scratch: Scratch<'_>, content: &Content) -> Result<(), Failure> {
        let (json, Body::Field(field), Some(mask)) = (&self.options.json, self.route.body, self.shape.mask) else {
            return Ok(());
        };
        // A mask that has no text was given too: camel case doesn't keep every name.
        if !matches!(json.write_member(message, mask).as_deref(), Ok(b"null" | b"\"\"")) {
            return Ok(());
        }
        let mut scratch = scratch();
        let mut paths = mask::Paths::new(json, &mut *scratch, field, self.options.body_limit);
        match content {
            Content::Json(data) => paths.of_json(data),
            Content::Form(data) => paths.of_names(self.form(data)?.iter().map(|(name, _)| &**name)),
            Content::Nothing | Content::Raw(_) => {}
        }
        let paths = paths.found().ok_or_else(|| {
            Failure::invalid(format!("the body has more fields than `{mask}` is made for: give it in the query"))
        })?;
        if !paths.is_empty() {
            json.put_paths(message, mask, paths);
        }
        Ok(())
    }
}

/// The way to a field, whatever its type.
pub(super) fn resolve(json: &Options, scratch: &mut dyn Value, path: &str) -> Result<Resolved, TextError> {
    // `null` may stand for a field of every type.
    let mut reader = Reader::into_text("null", json, path);
    let read = reader.value(scratch);
    reader.resolved(read)
}
