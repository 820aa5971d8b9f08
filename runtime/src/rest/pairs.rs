//! The names and values of a query or form, bound to a message. What a name may not do — a singular field twice, two
//! members of a oneof, a field that the body sets — is decided here.

use super::{
    RestOptions,
    bind::{Scratch, resolve},
    failure::{Failure, shortened},
    given::Given,
    query::Pair,
};
use crate::{
    json::{Resolved, Step, TextError, UnknownFields, Value},
    routing::{Body, Route},
};
use std::{borrow::Cow, fmt};

/// What the binding of names depends on.
pub(super) struct Pairs<'a> {
    pub(super) options: &'a RestOptions,
    pub(super) route: &'static Route<'static>,
    pub(super) source: Source<'a>,
}

/// Where names and values come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source<'a> {
    Query {
        /// Whether there is a body beside it.
        has_body: bool,
    },
    /// The body, which is the field of that path; empty for the whole message.
    Form { prefix: &'a str },
}

/// What a name stands for.
struct Place<'n> {
    path: &'n str,
    steps: Vec<Step>,
    entry: Entry<'n>,
}

/// What of the field is meant.
#[derive(Clone, Copy)]
enum Entry<'n> {
    /// The field itself.
    None,
    /// The entry of that key: it is a map.
    Key(&'n str),
    /// An entry, where none can be set.
    Refused,
}

impl Pairs<'_> {
    /// Binds all of them.
    pub(super) fn bind(self, message: &mut dyn Value, scratch: Scratch<'_>, pairs: &[Pair<'_>]) -> Result<(), Failure> {
        let mut scratch = scratch();
        let mut steps = |path: &str| resolve(&self.options.json, &mut *scratch, path).ok().map(|found| found.steps);
        let of_path: Vec<_> = self.route.captures.iter().filter_map(|capture| steps(capture.field)).collect();
        let (is_query, has_body) = match self.source {
            Source::Query { has_body } => (true, has_body),
            Source::Form { .. } => (false, false),
        };
        let of_body = match self.route.body {
            Body::Field(field) if is_query => steps(field),
            _ => None,
        };
        let mut given = Given::default();
        if let (Some(taken), true) = (&of_body, has_body) {
            given.hold(taken);
        }
        // `body: "*"` leaves nothing to the query, `body: "f"` nothing in `f`.
        let nothing_left = self.route.body == Body::Whole && is_query;
        let is_left = |steps: &[Step]| !nothing_left && of_body.as_ref().is_none_or(|taken| !steps.starts_with(taken));
        let ignores = self.options.unknown_fields == UnknownFields::Ignore;
        for (name, value) in pairs {
            let path = self.source.path(name);
            let place = match self.place(&mut *scratch, &path) {
                // The path's value will be set, whatever this one is.
                Ok(place) if of_path.contains(&place.steps) => continue,
                Ok(place) if is_left(&place.steps) => place,
                Ok(_) | Err(TextError::UnknownField) if ignores => continue,
                Err(_) if nothing_left && ignores => continue,
                Err(TextError::NotScalar) if self.is_below(&mut *scratch, &path, of_body.as_deref()) && ignores => {
                    continue;
                }
                Ok(_) => return Err(self.source.failure(name, TextError::UnknownField)),
                Err(error) => return Err(self.source.failure(name, error)),
            };
            let set = self.set(message, &place, value).map_err(|error| self.source.failure(name, error))?;
            given.add(&set, place.key()).map_err(|twice| self.source.failure(name, twice))?;
        }
        Ok(())
    }

    /// What a name stands for: a field, or with `labels[key]` an entry of one.
    fn place<'n>(&self, scratch: &mut dyn Value, path: &'n str) -> Result<Place<'n>, TextError> {
        let found = self.resolve(scratch, path);
        if let (Err(TextError::UnknownField), Some((field, key))) = (&found, path.split_once('[')) {
            let steps = self.resolve(scratch, field)?.steps;
            let entry = match key.strip_suffix(']') {
                Some(key) if self.options.map_entries && self.is_map(scratch, field) => Entry::Key(key),
                // Silence would drop a filter.
                _ => Entry::Refused,
            };
            return Ok(Place { path: field, steps, entry });
        }
        Ok(Place { path, steps: found?.steps, entry: Entry::None })
    }

    /// Whether a name goes on below the field that the body is: there may be nothing, since that may be a list.
    fn is_below(&self, scratch: &mut dyn Value, path: &str, body: Option<&[Step]>) -> bool {
        let is_body = |found: Resolved| Some(&*found.steps) == body;
        body.is_some() && path.match_indices('.').any(|(dot, _)| self.resolve(scratch, &path[..dot]).is_ok_and(is_body))
    }

    fn resolve(&self, scratch: &mut dyn Value, path: &str) -> Result<Resolved, TextError> {
        let depth = path.bytes().filter(|byte| *byte == b'.').count() + 1;
        if depth > self.options.max_depth as usize {
            return Err(TextError::Invalid(format!("it is nested deeper than {} levels", self.options.max_depth)));
        }
        resolve(&self.options.json, scratch, path)
    }

    /// Whether a field is a map: nothing else is an empty object where nothing is set, but for messages.
    fn is_map(&self, scratch: &mut dyn Value, field: &str) -> bool {
        let json = &self.options.json;
        json.write_member(scratch, field).is_ok_and(|text| text == b"{}")
            && json.visit(scratch, field, None).table.is_none()
    }

    fn set(&self, message: &mut dyn Value, place: &Place<'_>, value: &str) -> Result<Resolved, TextError> {
        match place.entry {
            Entry::None => self.options.json.merge_text(message, place.path, value),
            Entry::Key(key) => self.options.json.merge_entry(message, place.path, (key, value)),
            Entry::Refused => Err(TextError::NotScalar),
        }
    }
}

impl<'n> Place<'n> {
    fn key(&self) -> Option<&'n str> {
        match self.entry {
            Entry::Key(key) => Some(key),
            Entry::None | Entry::Refused => None,
        }
    }
}

impl Source<'_> {
    /// The path of a field, from the request's message on.
    fn path<'n>(self, name: &'n str) -> Cow<'n, str> {
        match self {
            Self::Query { .. } | Self::Form { prefix: "" } => Cow::Borrowed(name),
            Self::Form { prefix } => Cow::Owned(format!("{prefix}.{name}")),
        }
    }

    fn failure(self, name: &str, error: impl fmt::Display) -> Failure {
        let place = if matches!(self, Self::Query { .. }) { "query" } else { "form" };
        Failure::invalid(format!("`{}` in the {place}: {error}", shortened(name)))
    }
}
