//! `Streaming<T>`: the messages of a stream, in either direction, on every protocol. Framing and codecs are the
//! protocols' own.

use crate::Status;
use futures_core::Stream;
use futures_util::StreamExt;
use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};
use tokio::sync::mpsc;

/// A stream of messages: what a handler reads its requests from, and what it answers with.
///
/// ```
/// use cordial::{Status, Streaming};
///
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Status> {
/// let mut numbers = Streaming::iter([1, 2]);
/// assert_eq!(numbers.message().await?, Some(1));
/// assert_eq!(numbers.message().await?, Some(2));
/// assert_eq!(numbers.message().await?, None);
/// # Ok(()) }
/// ```
pub struct Streaming<T>(Pin<Box<dyn Stream<Item = Result<T, Status>> + Send + 'static>>);

impl<T> Streaming<T> {
    /// The messages of any stream, whose errors convert into [`Status`].
    #[must_use]
    pub fn new<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<T, E>> + Send + 'static,
        E: Into<Status>,
    {
        Self(Box::pin(stream.map(|item| item.map_err(Into::into))))
    }

    /// The messages of an iterator.
    #[must_use]
    pub fn iter<I>(messages: I) -> Self
    where
        I: IntoIterator<Item = T>,
        I::IntoIter: Send + 'static,
        T: 'static,
    {
        Self(Box::pin(futures_util::stream::iter(messages.into_iter().map(Ok))))
    }

    /// A stream and the sender that feeds it, from any task. The sender waits while `capacity` messages are unread, so
    /// that a slow reader slows it down.
    ///
    /// A capacity of zero counts as one.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), cordial::Status> {
    /// let (sender, mut stream) = cordial::Streaming::channel(16);
    /// tokio::spawn(async move {
    ///     for number in 0..3 {
    ///         if sender.send(number).await.is_err() {
    ///             return; // nobody reads any more
    ///         }
    ///     }
    /// });
    /// while let Some(number) = stream.message().await? {
    ///     println!("{number}");
    /// }
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn channel(capacity: usize) -> (Sender<T>, Self)
    where
        T: Send + 'static,
    {
        let (sender, receiver) = mpsc::channel(capacity.max(1));
        (Sender(sender), Self(Box::pin(Received(receiver))))
    }

    /// The next message; `None` at the end.
    ///
    /// # Errors
    /// The status that the stream ended with.
    pub async fn message(&mut self) -> Result<Option<T>, Status> {
        self.0.next().await.transpose()
    }
}

impl<T> Stream for Streaming<T> {
    type Item = Result<T, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(cx)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> fmt::Debug for Streaming<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming").finish_non_exhaustive()
    }
}

/// The receiving end of a channel as a stream.
struct Received<T>(mpsc::Receiver<Result<T, Status>>);

impl<T> Stream for Received<T> {
    type Item = Result<T, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(cx)
    }
}

/// Feeds a [`Streaming`] made by [`Streaming::channel`]. The stream ends when the last sender is dropped.
pub struct Sender<T>(mpsc::Sender<Result<T, Status>>);

/// Nobody reads the stream any more: the caller went away or the deadline passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed;

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nobody reads the stream any more")
    }
}

impl std::error::Error for Closed {}

impl From<Closed> for Status {
    fn from(closed: Closed) -> Self {
        Self::cancelled("nobody reads the stream any more").with_source(closed)
    }
}

impl<T> Sender<T> {
    /// Sends a message, waiting for room.
    ///
    /// # Errors
    /// [`Closed`] when nobody reads any more: stop working.
    pub async fn send(&self, message: T) -> Result<(), Closed> {
        self.0.send(Ok(message)).await.map_err(|_| Closed)
    }

    /// Ends the stream with an error, waiting for room.
    ///
    /// # Errors
    /// [`Closed`] when nobody reads any more.
    pub async fn fail(self, error: impl Into<Status>) -> Result<(), Closed> {
        self.0.send(Err(error.into())).await.map_err(|_| Closed)
    }

    /// Waits until nobody reads any more.
    pub async fn closed(&self) {
        self.0.closed().await;
    }

    /// Whether nobody reads any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.0.is_closed()
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> fmt::Debug for Sender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").field("closed", &self.is_closed()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn a_sender_waits_for_the_reader() {
        let (sender, mut stream) = Streaming::channel(1);
        sender.send(1).await.unwrap();
        assert!(sender.send(2).now_or_never().is_none(), "no room for a second");
        assert_eq!(stream.message().await.unwrap(), Some(1));
        sender.send(3).await.unwrap();
        drop(sender);
        assert_eq!(stream.message().await.unwrap(), Some(3));
        assert_eq!(stream.message().await.unwrap(), None);
    }

    #[tokio::test]
    async fn a_sender_learns_that_nobody_reads() {
        let (sender, stream) = Streaming::channel(0);
        drop(stream);
        assert_eq!(sender.send(1).await, Err(Closed));
        sender.closed().await;
    }

    #[tokio::test]
    async fn an_error_reaches_the_reader() {
        let (sender, mut stream) = Streaming::<u8>::channel(1);
        sender.fail(Status::aborted("gone")).await.unwrap();
        assert_eq!(stream.message().await.unwrap_err().message(), "gone");
    }
}
