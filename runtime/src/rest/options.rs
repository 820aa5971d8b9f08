//! What a server's REST side can be told: values in, nothing read from the environment.

use crate::json::{self, UnknownFields};
use std::time::Duration;

/// How REST calls are matched, bound and answered.
///
/// ```
/// use cordial::{json, rest::RestOptions};
///
/// let options = RestOptions::new()
///     .json(json::Options::new().emit_defaults(true))
///     .unknown_fields(json::UnknownFields::Reject)
///     .body_limit(64 * 1024)
///     .ignore_trailing_slash(true);
/// ```
#[derive(Debug, Clone)]
pub struct RestOptions {
    pub(crate) json: json::Options,
    pub(crate) unknown_fields: UnknownFields,
    pub(crate) body_limit: usize,
    pub(crate) query_bytes: usize,
    pub(crate) query_pairs: usize,
    pub(crate) ignore_trailing_slash: bool,
    pub(crate) decode_slashes: bool,
    pub(crate) map_entries: bool,
    pub(crate) max_depth: u32,
    pub(crate) keep_alive: Duration,
    pub(crate) www_authenticate: String,
}

impl Default for RestOptions {
    fn default() -> Self {
        Self {
            json: json::Options::new(),
            unknown_fields: UnknownFields::Ignore,
            body_limit: 4 * 1024 * 1024,
            query_bytes: 16 * 1024,
            query_pairs: 256,
            ignore_trailing_slash: false,
            decode_slashes: false,
            map_entries: false,
            max_depth: 100,
            keep_alive: Duration::from_secs(15),
            www_authenticate: "Bearer".to_owned(),
        }
    }
}

impl RestOptions {
    /// The defaults, which the setters tell.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How JSON is written, and the types known in an `Any`. What it says of unknown fields is left to
    /// [`Self::unknown_fields`].
    #[must_use]
    pub fn json(mut self, options: json::Options) -> Self {
        self.json = options;
        self
    }

    /// What becomes of JSON members, query names and form names that the message doesn't know: ignored by default, as
    /// the binary format does.
    #[must_use]
    pub fn unknown_fields(mut self, unknown: UnknownFields) -> Self {
        self.unknown_fields = unknown;
        self
    }

    /// The largest request body in bytes, 4 MiB by default; more is answered 413 before any of it is decoded.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// The longest query in bytes, 16 KiB by default; more is answered 400. Over HTTP/2 the whole head of a request may have
    /// 64 KiB, more of which is answered 431.
    #[must_use]
    pub fn query_limit(mut self, bytes: usize) -> Self {
        self.query_bytes = bytes;
        self
    }

    /// The most parameters of a query or of a form, 256 by default; more is answered 400.
    #[must_use]
    pub fn parameter_limit(mut self, pairs: usize) -> Self {
        self.query_pairs = pairs;
        self
    }

    /// Whether `/v1/books/` is `/v1/books`; by default it is 404, unless a `**` takes the empty segment.
    #[must_use]
    pub fn ignore_trailing_slash(mut self, ignore: bool) -> Self {
        self.ignore_trailing_slash = ignore;
        self
    }

    /// Whether `%2F` is decoded in variables of more than one segment too; by default it stays as it came, so that the
    /// value can be split again.
    #[must_use]
    pub fn decode_slashes(mut self, decode: bool) -> Self {
        self.decode_slashes = decode;
        self
    }

    /// Whether `labels[key]=value` in a query or form sets an entry of a map; by default it is answered 400.
    #[must_use]
    pub fn map_entries(mut self, on: bool) -> Self {
        self.map_entries = on;
        self
    }

    /// How deep a request's messages may be nested, in JSON and in names with dots: 100 levels by default and at most.
    /// What is deeper is answered 400.
    #[must_use]
    pub fn nesting_limit(mut self, levels: u32) -> Self {
        self.max_depth = levels.min(100);
        self
    }

    /// How long a stream of server-sent events may be silent before a comment keeps its connection alive; 15 seconds by
    /// default.
    #[must_use]
    pub fn keep_alive(mut self, interval: Duration) -> Self {
        self.keep_alive = interval;
        self
    }

    /// The `WWW-Authenticate` challenge of a 401 whose handler sets none: `Bearer` by default.
    #[must_use]
    pub fn www_authenticate(mut self, challenge: impl Into<String>) -> Self {
        self.www_authenticate = challenge.into();
        self
    }

    /// The options with what JSON itself needs of them put into place.
    pub(crate) fn ready(mut self) -> Self {
        self.json = self.json.unknown_fields(self.unknown_fields).max_depth(self.max_depth);
        self
    }
}
