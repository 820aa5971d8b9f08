//! Keeps a call within its bounds: a panic becomes INTERNAL, and at the deadline, or when a shutdown's grace is over, the
//! work is dropped. Used around every handler and every streamed answer, on every protocol.

use crate::{Cancellation, Deadline, Status};
use futures_core::Stream;
use futures_util::future::{BoxFuture, FutureExt};
use pin_project_lite::pin_project;
use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    task::{Context, Poll},
};
use tokio::time::{Instant, Sleep};

/// When work is to be dropped.
#[derive(Debug, Clone, Default)]
pub struct Limits {
    /// DEADLINE_EXCEEDED at this moment.
    pub deadline: Option<Deadline>,
    /// UNAVAILABLE when this fires.
    pub shutdown: Option<Cancellation>,
}

impl From<Option<Deadline>> for Limits {
    fn from(deadline: Option<Deadline>) -> Self {
        Self { deadline, shutdown: None }
    }
}

pin_project! {
    /// The timers of [`Limits`].
    pub(crate) struct Watch {
        #[pin]
        deadline: Option<Sleep>,
        shutdown: Option<Cancellation>,
        waiting: Option<BoxFuture<'static, ()>>,
    }
}

impl Watch {
    pub(crate) fn new(limits: Limits) -> Self {
        let deadline = limits.deadline.map(|deadline| tokio::time::sleep_until(deadline.timer()));
        Self { deadline, shutdown: limits.shutdown, waiting: None }
    }

    /// The reason to drop the work, when there is one already. It registers nothing and locks nothing: work that is
    /// always ready is held to its limits by it alone.
    pub(crate) fn over(&self) -> Option<Status> {
        if self.deadline.as_ref().is_some_and(|sleep| sleep.deadline() <= Instant::now()) {
            return Some(late());
        }
        self.shutdown.as_ref().is_some_and(Cancellation::is_cancelled).then(leaving)
    }

    /// Ready with the reason once the work is to be dropped; for work that waits.
    pub(crate) fn poll_over(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Status> {
        let this = self.project();
        if this.deadline.as_pin_mut().is_some_and(|sleep| sleep.poll(cx).is_ready()) {
            return Poll::Ready(late());
        }
        let Some(shutdown) = this.shutdown else { return Poll::Pending };
        let waiting = this.waiting.get_or_insert_with(|| shutdown.cancelled().boxed());
        waiting.poll_unpin(cx).map(|()| leaving())
    }
}

fn late() -> Status {
    Status::deadline_exceeded("the deadline passed before the call was done")
}

fn leaving() -> Status {
    Status::unavailable("the server is shutting down")
}

/// Polls something that may panic.
pub(crate) fn poll_caught<T>(poll: impl FnOnce() -> Poll<T>) -> Poll<Result<T, Status>> {
    // What panicked is dropped by the caller and never polled again.
    match catch_unwind(AssertUnwindSafe(poll)) {
        Ok(poll) => poll.map(Ok),
        Err(panic) => Poll::Ready(Err(panicked(&*panic))),
    }
}

/// The status of a panic; what it said is logged and not sent.
fn panicked(panic: &(dyn Any + Send)) -> Status {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = text.unwrap_or("(not a text)"), "a handler panicked");
    Status::internal("internal error")
}

pin_project! {
    /// What [`guard`] returns.
    pub struct Guarded<F> {
        #[pin]
        work: Option<F>,
        #[pin]
        watch: Watch,
    }
}

/// Runs a future within limits.
///
/// # Errors
/// INTERNAL when it panics, DEADLINE_EXCEEDED or UNAVAILABLE when it had to be dropped.
pub fn guard<F: Future>(future: F, limits: impl Into<Limits>) -> Guarded<F> {
    Guarded { work: Some(future), watch: Watch::new(limits.into()) }
}

impl<F: Future> Future for Guarded<F> {
    type Output = Result<F::Output, Status>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let Some(work) = this.work.as_mut().as_pin_mut() else { return Poll::Pending };
        let mut poll = poll_caught(|| work.poll(cx));
        if poll.is_pending() {
            poll = this.watch.poll_over(cx).map(Err);
        }
        if poll.is_ready() {
            this.work.set(None);
        }
        poll
    }
}

pin_project! {
    /// What [`guard_stream`] returns.
    pub struct GuardedStream<S> {
        #[pin]
        work: Option<S>,
        #[pin]
        watch: Watch,
    }
}

/// Runs a stream within limits. It ends after its first error.
pub fn guard_stream<S, T, E>(stream: S, limits: impl Into<Limits>) -> GuardedStream<S>
where
    S: Stream<Item = Result<T, E>>,
    E: Into<Status>,
{
    GuardedStream { work: Some(stream), watch: Watch::new(limits.into()) }
}

impl<S, T, E> Stream for GuardedStream<S>
where
    S: Stream<Item = Result<T, E>>,
    E: Into<Status>,
{
    type Item = Result<T, Status>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut this = self.project();
        let Some(work) = this.work.as_mut().as_pin_mut() else { return Poll::Ready(None) };
        let mut item = match this.watch.over() {
            Some(status) => Poll::Ready(Some(Err(status))),
            None => poll_caught(|| work.poll_next(cx)).map(|caught| match caught {
                Ok(item) => item.map(|item| item.map_err(Into::into)),
                Err(status) => Some(Err(status)),
            }),
        };
        if item.is_pending() {
            item = this.watch.poll_over(cx).map(|status| Some(Err(status)));
        }
        if matches!(item, Poll::Ready(None | Some(Err(_)))) {
            this.work.set(None);
        }
        item
    }
}

#[cfg(test)]
mod tests;
