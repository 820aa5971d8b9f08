//! What an answer carries besides its message.

use crate::Metadata;
use http::{HeaderMap, StatusCode};

/// What an answer carries besides its message. A handler sets it by [`crate::Context::answer`].
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Metadata before the message: headers on every protocol.
    pub metadata: Metadata,
    /// Metadata after the last message: trailers of gRPC, of HTTP where the caller takes them.
    pub trailers: Metadata,
    /// The status of a REST answer (201, 204, a redirect); 200 when unset. gRPC has no use for it, and neither have errors,
    /// whose code decides.
    pub http_status: Option<StatusCode>,
    /// Headers of a REST answer alone (`location`, `cache-control`). An error carries metadata, and none of these.
    pub http_headers: HeaderMap,
}
