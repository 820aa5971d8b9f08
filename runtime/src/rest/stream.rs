//! A server-streaming RPC's answer: messages in, an HTTP response whose body grows by each of them out.
//!
//! The first message is awaited before the answer starts, so that an error before it is an ordinary error answer. The
//! body takes the next message when the connection asks for it, so a slow reader stops the handler, and one that leaves
//! drops it.

use super::{
    RestOptions,
    answer::{Content, Reply, content, has_no_content},
    failure::Failure,
    framing::Framing,
    media::StreamMedia,
};
use crate::{Status, context::CancelOnDrop, json::Value, rt::HttpAnswer};
use bytes::Bytes;
use futures_core::Stream;
use futures_util::StreamExt;
use http::{Extensions, HeaderMap, HeaderValue, Response, header};
use http_body::Frame;
use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};
use tokio::time::{Instant, Sleep};
use tonic::{body::Body, metadata::MetadataMap};

/// Messages, written already, within the call's limits.
pub(crate) type Contents = Pin<Box<dyn Stream<Item = Result<Content, Status>> + Send>>;

impl Reply {
    /// How the messages are framed.
    pub(crate) fn framing(&self) -> Result<Framing, Failure> {
        if self.shape.raw_answer {
            return Ok(Framing::Raw);
        }
        match self.accept.stream() {
            Some(media) => Ok(Framing::new(media)),
            None => Err(Failure::not_acceptable("application/json, application/x-ndjson or text/event-stream")),
        }
    }

    /// What writes a message of the RPC.
    pub(crate) fn writer(&self) -> impl Fn(&mut dyn Value) -> Result<Content, Status> + Send + use<> {
        let (options, route, shape) = (Arc::clone(&self.options), self.route, self.shape);
        move |message| content(&options.json, route, shape, message)
    }

    /// The answer of a server-streaming RPC.
    ///
    /// # Errors
    /// That of a stream which fails before its first message.
    pub(crate) async fn stream(
        &mut self,
        metadata: MetadataMap,
        mut extensions: Extensions,
        mut contents: Contents,
        framing: Framing,
    ) -> Result<Response<Body>, Failure> {
        let answer = extensions.remove::<HttpAnswer>().unwrap_or_default();
        let events = framing.media() == Some(StreamMedia::Events);
        let first = if events {
            // A browser learns that it is connected from the answer's head, and waits for it only so long.
            tokio::time::timeout(self.options.keep_alive, contents.next()).await.ok()
        } else {
            Some(contents.next().await)
        };
        let first = match first {
            Some(Some(Err(status))) => return Err(status.into()),
            Some(Some(Ok(content))) => First::Message(content),
            Some(None) => First::End,
            None => First::Late,
        };
        let mut response = Response::new(Body::empty());
        *response.extensions_mut() = extensions;
        let head = response.headers_mut();
        head.insert(header::CONTENT_TYPE, content_type(&framing, &first));
        if events {
            head.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        }
        let trailers = self.start(&mut response, metadata, answer);
        if has_no_content(response.status()) {
            response.headers_mut().remove(header::CONTENT_TYPE);
        } else if !self.head {
            *response.body_mut() = Body::new(Messages {
                first,
                contents: Some(contents),
                framing,
                keep_alive: events.then(|| Box::pin(tokio::time::sleep(self.options.keep_alive))),
                options: Arc::clone(&self.options),
                trailers: Some(trailers).filter(|trailers| !trailers.is_empty()),
                breaks_off: None,
                _ends_with: self.ends_with.take(),
            });
        }
        Ok(response)
    }
}

fn content_type(framing: &Framing, first: &First) -> HeaderValue {
    match (framing.media(), first) {
        (Some(media), _) => HeaderValue::from_static(media.content_type()),
        (None, First::Message(Content { content_type: Some(kind), .. })) => kind.clone(),
        (None, _) => HeaderValue::from_static("application/octet-stream"),
    }
}

/// What came before the answer started.
enum First {
    Message(Content),
    /// The stream has ended.
    End,
    /// Nothing yet: the answer starts with a comment.
    Late,
    /// It is sent.
    Sent,
}

/// The body.
struct Messages {
    first: First,
    /// `None` when it has ended.
    contents: Option<Contents>,
    framing: Framing,
    options: Arc<RestOptions>,
    keep_alive: Option<Pin<Box<Sleep>>>,
    trailers: Option<HeaderMap>,
    /// The error that the body ends in, and the connection with it, where the framing has no place for one.
    breaks_off: Option<Status>,
    _ends_with: Option<CancelOnDrop>,
}

impl Messages {
    /// The next message; `None` at the end.
    fn poll_message(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Content, Status>>> {
        match std::mem::replace(&mut self.first, First::Sent) {
            First::Message(content) => return Poll::Ready(Some(Ok(content))),
            First::End => return Poll::Ready(None),
            First::Late | First::Sent => {}
        }
        match &mut self.contents {
            Some(contents) => contents.as_mut().poll_next(cx),
            None => Poll::Ready(None),
        }
    }

    /// Whether the connection has been silent for so long that it needs a sign of life.
    fn poll_silence(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(sleep) = &mut self.keep_alive else { return Poll::Pending };
        ready!(sleep.as_mut().poll(cx));
        sleep.as_mut().reset(Instant::now() + self.options.keep_alive);
        Poll::Ready(())
    }
}

impl http_body::Body for Messages {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = &mut *self;
        if let Some(status) = this.breaks_off.take() {
            return Poll::Ready(Some(Err(status)));
        }
        if this.contents.is_none() {
            return Poll::Ready(this.trailers.take().map(|trailers| Ok(Frame::trailers(trailers))));
        }
        if matches!(this.first, First::Late) {
            this.first = First::Sent;
            return Poll::Ready(Some(Ok(Frame::data(Framing::SIGN_OF_LIFE))));
        }
        let frame = match this.poll_message(cx) {
            Poll::Pending => {
                ready!(this.poll_silence(cx));
                // The timer was reset: it must be polled for it to wake this task.
                cx.waker().wake_by_ref();
                return Poll::Ready(Some(Ok(Frame::data(Framing::SIGN_OF_LIFE))));
            }
            Poll::Ready(Some(Ok(content))) => {
                if let Some(sleep) = &mut this.keep_alive {
                    sleep.as_mut().reset(Instant::now() + this.options.keep_alive);
                }
                Some(this.framing.message(content.data))
            }
            Poll::Ready(Some(Err(status))) => {
                this.contents = None;
                this.trailers = None;
                let Some(told) = this.framing.failure(&status, &this.options) else {
                    // What was sent so far is still in hyper's buffer: it goes out when this body has to wait.
                    this.breaks_off = Some(status);
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                };
                Some(told)
            }
            Poll::Ready(None) => {
                this.contents = None;
                this.framing.end()
            }
        };
        match frame {
            Some(frame) => Poll::Ready(Some(Ok(Frame::data(frame)))),
            None => Poll::Ready(this.trailers.take().map(|trailers| Ok(Frame::trailers(trailers)))),
        }
    }
}
