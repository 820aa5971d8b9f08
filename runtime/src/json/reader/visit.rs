//! Going to a message by its path without a value to read: for its table, or for the raw body that it is.

use super::Reader;
use crate::json::{Options, Table, Value};
use cordial_proto::google::api::HttpBody;

/// What was found at the end of a path.
#[derive(Debug, Default)]
pub(crate) struct Visit {
    /// The message's table; `None` when there is no message at the path.
    pub(crate) table: Option<&'static Table>,
    /// The raw body, taken from the message; `None` when it isn't a `google.api.HttpBody`.
    pub(crate) body: Option<HttpBody>,
    /// A raw body to be put into the message.
    put: Option<HttpBody>,
    /// Paths to be put into the `google.protobuf.FieldMask`.
    paths: Option<Vec<String>>,
}

impl Options {
    /// Visits the message at `path`, which is empty for `message` itself; messages on the way, and this one, are created
    /// when they are unset. A `google.api.HttpBody` gets `put`, or else is taken.
    pub(crate) fn visit(&self, message: &mut dyn Value, path: &str, put: Option<HttpBody>) -> Visit {
        let mut reader = Reader::on_visit(self, path, Visit { put, ..Visit::default() });
        // It fails exactly where nothing is found.
        let _ = reader.value(message);
        reader.visited()
    }

    /// Puts paths into the `google.protobuf.FieldMask` that `path` names, as they are: camel case, which its text has,
    /// doesn't keep every name.
    pub(crate) fn put_paths(&self, message: &mut dyn Value, path: &str, paths: Vec<String>) {
        let mut reader = Reader::on_visit(self, path, Visit { paths: Some(paths), ..Visit::default() });
        // There is nothing to read but by a mask.
        let _ = reader.value(message);
    }
}

impl Reader<'_> {
    /// Exchanges a raw body that the way has led to.
    pub(crate) fn visit_body(&mut self, body: &mut HttpBody) {
        let journey = self.journey.as_mut().filter(|journey| journey.has_arrived());
        let Some(visit) = journey.and_then(|journey| journey.visit.as_mut()) else { return };
        match visit.put.take() {
            Some(put) => *body = put,
            None => visit.body = Some(std::mem::take(body)),
        }
    }

    /// The paths that are to be put into a mask, in place of reading it.
    pub(crate) fn take_paths(&mut self) -> Option<Vec<String>> {
        self.journey.as_mut()?.visit.as_mut()?.paths.take()
    }
}
