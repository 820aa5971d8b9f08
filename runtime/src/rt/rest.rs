//! REST calls of generated code: an RPC of tonic's own trait in, as a function; its HTTP answer out.
//!
//! What depends on the RPC's types is kept small, since it is compiled once for each RPC: the work is
//! [`crate::rest`]'s, on `dyn Value`.

use super::{BoxFuture, HttpFuture, guard, guard_stream};
use crate::{
    Status,
    json::Value,
    rest::{Call, Failure, Reply, Shape},
};
use futures_core::Stream;
use futures_util::StreamExt;
use std::sync::Arc;
use tonic::body::Body;

/// What a method of tonic's server traits returns.
pub(super) type Response<'a, R> = BoxFuture<'a, Result<tonic::Response<R>, tonic::Status>>;

/// Answers a call of a unary RPC, which is a method of tonic's trait.
pub fn unary<T, Q, R, F>(mut call: Call, service: Arc<T>, rpc: F) -> HttpFuture
where
    T: Send + Sync + 'static,
    Q: Value + Default + Send + 'static,
    R: Value + Default + Send + 'static,
    F: FnOnce(&T, tonic::Request<Q>) -> Response<'_, R> + Send + 'static,
{
    let shape = *call.shape::<Q, R>();
    let (reply, limits) = (Reply::of(&mut call, shape), call.limits());
    Box::pin(async move {
        let work = async {
            reply.acceptable()?;
            let response = rpc(&service, request(call, shape).await?).await?;
            let (metadata, mut message, extensions) = response.into_parts();
            reply.message(metadata, extensions, &mut message)
        };
        answered(guard(work, limits).await).unwrap_or_else(|failure| reply.failure(failure))
    })
}

/// Answers a call of a server-streaming RPC.
pub fn server_streaming<T, Q, R, S, F>(mut call: Call, service: Arc<T>, rpc: F) -> HttpFuture
where
    T: Send + Sync + 'static,
    Q: Value + Default + Send + 'static,
    R: Value + Default + Send + 'static,
    S: Stream<Item = Result<R, tonic::Status>> + Send + 'static,
    F: FnOnce(&T, tonic::Request<Q>) -> Response<'_, S> + Send + 'static,
{
    let shape = *call.shape::<Q, R>();
    let (mut reply, limits) = (Reply::of(&mut call, shape), call.limits());
    Box::pin(async move {
        let within = limits.clone();
        let work = async {
            let framing = reply.framing()?;
            let (metadata, messages, extensions) = rpc(&service, request(call, shape).await?).await?.into_parts();
            let write = reply.writer();
            let contents = messages.map(move |message| write(&mut message?));
            reply.stream(metadata, extensions, Box::pin(guard_stream(contents, within)), framing).await
        };
        answered(guard(work, limits).await).unwrap_or_else(|failure| reply.failure(failure))
    })
}

/// Answers a call of an RPC that REST can't serve: one whose requests are a stream.
pub fn streaming_unsupported(mut call: Call) -> HttpFuture {
    let reply = Reply::of(&mut call, Shape::default());
    let status = Status::unimplemented("RPCs with a stream of requests are served by gRPC alone");
    Box::pin(std::future::ready(reply.failure(status.into())))
}

/// The RPC's request, read and bound.
async fn request<Q: Value + Default + 'static>(call: Call, shape: Shape) -> Result<tonic::Request<Q>, Failure> {
    let mut message = Q::default();
    let mut received = call.receive(shape).await?;
    received.bind(&mut message, &|| Box::new(Q::default()))?;
    Ok(received.request(message))
}

fn answered(outcome: Result<Result<http::Response<Body>, Failure>, Status>) -> Result<http::Response<Body>, Failure> {
    outcome.unwrap_or_else(|status| Err(status.into()))
}
