//! Corked writes: what the tasks of a connection write in one turn of the scheduler leaves in one system call. It stands
//! between hyper and the socket, for every protocol.
//!
//! h2 flushes after every frame that a task makes ready, so that a unary call would cost several `write`s. Here a flush
//! waits one turn first: it wakes itself and says `Pending` once, and every task that is ready adds its frames meanwhile.

use pin_project_lite::pin_project;
use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll, ready},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What is held back at most, and what a connection keeps allocated.
const LIMIT: usize = 64 << 10;

pin_project! {
    /// A stream whose writes are held back until a flush has waited for one turn.
    pub(super) struct Corked<S> {
        #[pin]
        inner: S,
        held: Vec<u8>,
        // How much of `held` is written already.
        sent: usize,
        // Whether the flush has had its turn.
        waited: bool,
    }
}

impl<S: AsyncWrite> Corked<S> {
    pub(super) fn new(inner: S) -> Self {
        Self { inner, held: Vec::new(), sent: 0, waited: false }
    }

    /// Writes what is held.
    fn poll_drain(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut this = self.project();
        while *this.sent < this.held.len() {
            match ready!(this.inner.as_mut().poll_write(cx, &this.held[*this.sent..]))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                count => *this.sent += count,
            }
        }
        this.held.clear();
        *this.sent = 0;
        *this.waited = false;
        Poll::Ready(Ok(()))
    }

    /// Makes room: ready with how many bytes may be held, at least one; zero says that `coming` bytes are to be written
    /// through, since nothing is held and they fill a write of their own.
    fn poll_room(mut self: Pin<&mut Self>, cx: &mut Context<'_>, coming: usize) -> Poll<io::Result<usize>> {
        let held = self.held.len();
        if held >= LIMIT || (held > 0 && coming >= LIMIT) {
            ready!(self.as_mut().poll_drain(cx))?;
        }
        let through = self.held.is_empty() && coming >= LIMIT;
        Poll::Ready(Ok(if through { 0 } else { LIMIT - self.held.len() }))
    }
}

impl<S: AsyncRead> AsyncRead for Corked<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.project().inner.poll_read(cx, into)
    }
}

impl<S: AsyncWrite> AsyncWrite for Corked<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let room = ready!(self.as_mut().poll_room(cx, bytes.len()))?;
        let this = self.project();
        if room == 0 {
            return this.inner.poll_write(cx, bytes);
        }
        let taken = bytes.len().min(room);
        this.held.extend_from_slice(&bytes[..taken]);
        Poll::Ready(Ok(taken))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let coming = slices.iter().map(|slice| slice.len()).sum();
        let room = ready!(self.as_mut().poll_room(cx, coming))?;
        let this = self.project();
        if room == 0 {
            return this.inner.poll_write_vectored(cx, slices);
        }
        let mut taken = 0;
        for slice in slices {
            let part = slice.len().min(room - taken);
            this.held.extend_from_slice(&slice[..part]);
            taken += part;
        }
        Poll::Ready(Ok(taken))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !self.held.is_empty() && !self.waited {
            *self.as_mut().project().waited = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        ready!(self.as_mut().poll_drain(cx))?;
        self.project().inner.poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.as_mut().poll_drain(cx))?;
        self.project().inner.poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests;
