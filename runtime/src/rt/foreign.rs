//! RPCs that answer with foreign messages: what a method of tonic's trait returns, with the JSON that its crate lacks.
//!
//! Requests need no more than to be unwrapped, which `__call!` does in place.

use super::rest::Response;
use crate::json::Foreign;
use futures_core::Stream;
use futures_util::StreamExt as _;

/// The answer of a unary RPC.
pub fn foreign_answer<By, M: Send + 'static>(answer: Response<'_, M>) -> Response<'_, Foreign<By, M>> {
    Box::pin(async { Ok(answer.await?.map(Foreign::new)) })
}

/// The answer of a server-streaming RPC.
pub fn foreign_stream<By, M, S>(
    answer: Response<'_, S>,
) -> Response<'_, impl Stream<Item = Result<Foreign<By, M>, tonic::Status>> + Send + use<By, M, S>>
where
    M: Send + 'static,
    S: Stream<Item = Result<M, tonic::Status>> + Send + 'static,
{
    Box::pin(async { Ok(answer.await?.map(|messages| messages.map(|message| message.map(Foreign::new)))) })
}
