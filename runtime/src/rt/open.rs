//! From tonic's request to what a handler takes.

use crate::{Context, Streaming};

/// The context and the message of a unary request.
pub fn open<M>(request: tonic::Request<M>) -> (Context, M) {
    let (metadata, extensions, message) = request.into_parts();
    (Context::of_request(metadata.into(), extensions), message)
}

/// The context and the messages of a streamed request.
pub fn open_stream<M: Send + 'static>(request: tonic::Request<tonic::Streaming<M>>) -> (Context, Streaming<M>) {
    let (context, stream) = open(request);
    (context, Streaming::new(stream))
}
