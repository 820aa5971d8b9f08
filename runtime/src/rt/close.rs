//! From what a handler returns to tonic's response.

use crate::{Answer, Code, Context, Status, Streaming, context::CancelOnDrop, rest::is_framing};
use futures_core::Stream;
use http::{HeaderMap, HeaderName, StatusCode};
use std::{
    fmt,
    future::{Ready, ready},
    pin::Pin,
    task::{self, Poll},
};

/// The part of an answer that tonic's response has no place for, in its extensions.
#[derive(Debug, Clone, Default)]
pub struct HttpAnswer {
    /// The HTTP status of a REST answer, when the handler set one.
    pub status: Option<StatusCode>,
    /// Headers of a REST answer alone.
    pub headers: HeaderMap,
    /// Trailers of a successful answer, on every protocol.
    pub trailers: HeaderMap,
}

/// tonic's response of a unary call.
///
/// # Errors
/// The handler's, as tonic's status; the error behind it is logged here.
pub fn close<R>(mut context: Context, result: Result<R, Status>) -> Result<tonic::Response<R>, tonic::Status> {
    match result {
        Ok(message) => Ok(respond(std::mem::take(&mut context.answer), message)),
        Err(status) => Err(fail(&mut context, status)),
    }
}

/// tonic's response of a streamed answer.
///
/// # Errors
/// As [`close`].
pub fn close_stream<R>(
    mut context: Context,
    result: Result<Streaming<R>, Status>,
) -> Result<tonic::Response<TonicStream<R>>, tonic::Status> {
    match result {
        Ok(stream) => {
            let answer = std::mem::take(&mut context.answer);
            let (rpc, ends_with) = (context.rpc().into(), context.ends_with.take());
            Ok(respond(answer, TonicStream { stream, rpc, _ends_with: ends_with }))
        }
        Err(status) => Err(fail(&mut context, status)),
    }
}

fn respond<R>(answer: Answer, message: R) -> tonic::Response<R> {
    let Answer { metadata, trailers, http_status, http_headers } = answer;
    let mut response = tonic::Response::new(message);
    *response.metadata_mut() = metadata.into();
    if http_status.is_some() || !http_headers.is_empty() || !trailers.is_empty() {
        let trailers = unreserved(trailers.into_headers());
        response.extensions_mut().insert(HttpAnswer { status: http_status, headers: http_headers, trailers });
    }
    response
}

/// The names that a protocol sets in trailers: the outcome is the handler's result, not its trailers.
const RESERVED: [&str; 3] = ["grpc-status", "grpc-message", "grpc-status-details-bin"];

fn unreserved(mut trailers: HeaderMap) -> HeaderMap {
    let reserved = |name: &&HeaderName| RESERVED.contains(&name.as_str()) || is_framing(name.as_str());
    let names: Vec<_> = trailers.keys().filter(reserved).cloned().collect();
    for name in names {
        trailers.remove(&name);
        tracing::warn!(name = name.as_str(), "a handler set a reserved trailer; it is not sent");
    }
    trailers
}

fn fail(context: &mut Context, mut status: Status) -> tonic::Status {
    status.log_source(context.rpc());
    let answer = std::mem::take(&mut context.answer);
    status.metadata_mut().merge(answer.metadata);
    status.metadata_mut().merge(answer.trailers);
    to_tonic(status)
}

/// An error that says OK would look like a success without a message.
fn to_tonic(status: Status) -> tonic::Status {
    if status.code() == Code::Ok {
        tracing::error!(message = status.message(), "a handler failed with code OK");
        return Status::internal("internal error").into();
    }
    status.into()
}

/// The messages of a streamed answer, as tonic takes them.
pub struct TonicStream<R> {
    stream: Streaming<R>,
    rpc: Box<str>,
    _ends_with: Option<CancelOnDrop>,
}

impl<R> Stream for TonicStream<R> {
    type Item = Result<R, tonic::Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Option<Self::Item>> {
        let item = std::task::ready!(Pin::new(&mut self.stream).poll_next(cx));
        Poll::Ready(item.map(|item| {
            item.map_err(|status| {
                status.log_source(&self.rpc);
                to_tonic(status)
            })
        }))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.stream.size_hint()
    }
}

impl<R> fmt::Debug for TonicStream<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TonicStream").field("rpc", &self.rpc).finish_non_exhaustive()
    }
}

/// What an RPC answers that its service doesn't implement: the default body of the generated traits.
pub fn unimplemented<Q, R>(_context: &mut Context, _request: Q, rpc: &'static str) -> Ready<Result<R, Status>> {
    ready(Err(Status::unimplemented(format!("{rpc} is not implemented"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::StreamExt;

    #[test]
    fn the_answer_goes_where_tonic_has_a_place_for_it() {
        let mut cx = Context::new();
        cx.answer().metadata.insert("etag", "7").unwrap();
        cx.answer().trailers.insert("cost", "3").unwrap();
        cx.answer().http_status = Some(StatusCode::CREATED);
        let response = close(cx, Ok(1)).unwrap();
        assert_eq!(response.metadata().get("etag").unwrap(), "7");
        let http = response.extensions().get::<HttpAnswer>().unwrap();
        assert_eq!((http.status, &http.trailers["cost"]), (Some(StatusCode::CREATED), &"3".parse().unwrap()));
    }

    #[test]
    fn an_answer_of_nothing_but_its_message_costs_no_extension() {
        assert!(close(Context::new(), Ok(())).unwrap().extensions().get::<HttpAnswer>().is_none());
    }

    #[test]
    fn trailers_of_the_protocols_are_not_the_handlers() {
        let mut cx = Context::new();
        for name in ["grpc-status", "connection", "content-length", "transfer-encoding", "cost"] {
            cx.answer().trailers.insert(name, "0").unwrap();
        }
        let response = close(cx, Ok(())).unwrap();
        let trailers = &response.extensions().get::<HttpAnswer>().unwrap().trailers;
        assert_eq!(trailers.keys().collect::<Vec<_>>(), ["cost"]);
    }

    #[test]
    fn metadata_of_a_failed_call_is_not_lost() {
        let mut cx = Context::new();
        cx.answer().metadata.insert("a", "1").unwrap();
        cx.answer().trailers.insert("b", "2").unwrap();
        let status = close::<()>(cx, Err(Status::not_found("x"))).unwrap_err();
        assert_eq!(status.code(), tonic::Code::NotFound);
        assert!(status.metadata().get("a").is_some() && status.metadata().get("b").is_some());
    }

    #[tokio::test]
    async fn failing_with_ok_is_an_internal_error() {
        assert_eq!(close::<()>(Context::new(), Err(Code::Ok.into())).unwrap_err().code(), tonic::Code::Internal);
        let stream = Streaming::new(futures_util::stream::iter([Ok(1), Err(Status::from(Code::Ok))]));
        let mut stream = close_stream(Context::new(), Ok(stream)).unwrap().into_inner();
        assert_eq!(stream.next().await.unwrap().unwrap(), 1);
        assert_eq!(stream.next().await.unwrap().unwrap_err().code(), tonic::Code::Internal);
    }
}
