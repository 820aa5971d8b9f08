//! The bodies of answers: they say when a call is over, and a gRPC body ends within the call's limits, by trailers.

use crate::{
    context::CancelOnDrop,
    metadata::append_headers,
    rt::{Limits, Watch, poll_caught},
};
use bytes::Bytes;
use http::HeaderMap;
use http_body::{Body as HttpBody, Frame, SizeHint};
use pin_project_lite::pin_project;
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use tonic::body::Body;

pin_project! {
    /// A body that ends its call when it ends or is dropped.
    pub(super) struct CallBody {
        #[pin]
        inner: Body,
        over: Option<CancelOnDrop>,
    }
}

impl CallBody {
    /// Wraps the body of an answer, unless it is empty: then the call is over.
    pub(super) fn wrap(inner: Body, over: CancelOnDrop) -> Body {
        if inner.is_end_stream() {
            return inner;
        }
        Body::new(Self { inner, over: Some(over) })
    }
}

impl HttpBody for CallBody {
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        let this = self.project();
        let frame = std::task::ready!(this.inner.poll_frame(cx));
        if !matches!(frame, Some(Ok(_))) {
            *this.over = None;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

pin_project! {
    /// The body of a gRPC answer: tonic's frames, until they end or the call's limits are reached.
    pub(super) struct GrpcBody {
        #[pin]
        inner: Option<Body>,
        #[pin]
        watch: Watch,
        trailers: HeaderMap,
        over: Option<CancelOnDrop>,
    }
}

impl GrpcBody {
    pub(super) fn new(inner: Body, trailers: HeaderMap, limits: Limits, over: CancelOnDrop) -> Self {
        Self { inner: Some(inner), watch: Watch::new(limits), trailers, over: Some(over) }
    }
}

impl HttpBody for GrpcBody {
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        let mut this = self.project();
        let Some(inner) = this.inner.as_mut().as_pin_mut() else { return Poll::Ready(None) };
        let mut frame = match this.watch.over() {
            Some(status) => Poll::Ready(Err(status)),
            None => poll_caught(|| inner.poll_frame(cx)),
        };
        if frame.is_pending() {
            frame = this.watch.poll_over(cx).map(Err);
        }
        let frame = match std::task::ready!(frame) {
            Ok(Some(Ok(frame))) => match frame.into_trailers() {
                Ok(mut trailers) => {
                    append_headers(&mut trailers, std::mem::take(this.trailers));
                    Some(Ok(Frame::trailers(trailers)))
                }
                Err(data) => return Poll::Ready(Some(Ok(data))),
            },
            Ok(end) => end,
            Err(status) => Some(trailers_of(&status.into())),
        };
        this.inner.set(None);
        *this.over = None;
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.as_ref().map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

/// A status as the trailers that end a gRPC answer.
fn trailers_of(status: &tonic::Status) -> Result<Frame<Bytes>, tonic::Status> {
    let mut trailers = HeaderMap::with_capacity(2);
    status.add_header(&mut trailers)?;
    Ok(Frame::trailers(trailers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cancellation, Deadline};
    use futures_util::{StreamExt, stream};
    use http_body_util::{BodyExt, StreamBody};
    use std::{convert::Infallible, time::Duration};

    fn endless(with_panic: bool) -> Body {
        let frames = stream::iter(0..).map(move |number| {
            assert!(!with_panic || number < 2, "secret");
            Ok::<_, Infallible>(Frame::data(Bytes::from_static(b"x")))
        });
        let paced = frames.then(|frame| async {
            tokio::time::sleep(Duration::from_millis(1)).await;
            frame
        });
        Body::new(StreamBody::new(Box::pin(paced)))
    }

    async fn status_of(body: Body, limits: Limits) -> (i32, Cancellation) {
        let call = Cancellation::new();
        let body = GrpcBody::new(body, HeaderMap::new(), limits, call.cancel_on_drop());
        let trailers = body.collect().await.unwrap().trailers().cloned().unwrap();
        (trailers["grpc-status"].to_str().unwrap().parse().unwrap(), call)
    }

    #[tokio::test(start_paused = true)]
    async fn an_endless_stream_ends_at_the_deadline_by_trailers() {
        let deadline = Some(Deadline::after(Duration::from_millis(20)));
        let (status, call) = status_of(endless(false), deadline.into()).await;
        assert_eq!(status, 4);
        assert!(call.is_cancelled());
    }

    #[tokio::test(start_paused = true)]
    async fn a_panic_in_a_stream_is_internal() {
        assert_eq!(status_of(endless(true), None.into()).await.0, 13);
    }

    #[tokio::test]
    async fn the_answers_trailers_join_the_statuss() {
        let mut own = HeaderMap::new();
        own.insert("cost", "3".parse().unwrap());
        let mut trailers = HeaderMap::new();
        trailers.insert("grpc-status", "0".parse().unwrap());
        let frames = stream::iter([Ok::<_, Infallible>(Frame::trailers(trailers))]);
        let call = Cancellation::new();
        let body = GrpcBody::new(Body::new(StreamBody::new(frames)), own, None.into(), call.cancel_on_drop());
        let trailers = body.collect().await.unwrap().trailers().cloned().unwrap();
        assert_eq!((&trailers["grpc-status"], &trailers["cost"]), (&"0".parse().unwrap(), &"3".parse().unwrap()));
    }
}
