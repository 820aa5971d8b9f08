//! What is held back, when it leaves, and that nothing is lost.

use super::*;
use bytes::Bytes;
use futures_util::future::poll_fn;
use http_body_util::{BodyExt, Full};
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::{
    convert::Infallible,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::io::AsyncWriteExt;

/// Records each write; takes at most `most` bytes a time, and is not ready every second time when `slow`.
#[derive(Clone, Default)]
struct Socket {
    writes: Arc<Mutex<Vec<Vec<u8>>>>,
    most: usize,
    slow: bool,
    turn: bool,
}

impl Socket {
    fn new(most: usize, slow: bool) -> Self {
        Self { most, slow, ..Self::default() }
    }

    fn written(&self) -> Vec<usize> {
        self.writes.lock().unwrap().iter().map(Vec::len).collect()
    }

    fn bytes(&self) -> Vec<u8> {
        self.writes.lock().unwrap().concat()
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.turn = !self.turn;
        if self.slow && self.turn {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let taken = bytes.len().min(self.most);
        self.writes.lock().unwrap().push(bytes[..taken].to_vec());
        Poll::Ready(Ok(taken))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn writes_of_one_turn_leave_as_one() {
    let socket = Socket::new(usize::MAX, false);
    let mut corked = Corked::new(socket.clone());
    corked.write_all(b"one").await.unwrap();
    let first = poll_fn(|cx| Poll::Ready(Pin::new(&mut corked).poll_flush(cx))).await;
    assert!(first.is_pending() && socket.written().is_empty(), "the flush waits a turn");
    corked.write_all(b"two").await.unwrap();
    corked.flush().await.unwrap();
    assert_eq!(socket.written(), [6]);

    corked.write_all(b"x").await.unwrap();
    let next = poll_fn(|cx| Poll::Ready(Pin::new(&mut corked).poll_flush(cx))).await;
    assert!(next.is_pending(), "the next flush waits its own turn");
}

#[tokio::test]
async fn a_flush_of_nothing_is_ready() {
    let mut corked = Corked::new(Socket::new(1, false));
    let flushed = poll_fn(|cx| Poll::Ready(Pin::new(&mut corked).poll_flush(cx))).await;
    assert!(flushed.is_ready());
}

#[tokio::test]
async fn no_more_than_the_limit_is_held() {
    let socket = Socket::new(usize::MAX, false);
    let mut corked = Corked::new(socket.clone());
    let part = [7; LIMIT / 4 + 1];
    for _ in 0..4 {
        corked.write_all(&part).await.unwrap();
        assert!(corked.held.len() <= LIMIT);
    }
    assert_eq!(socket.written(), [LIMIT]);
}

#[tokio::test]
async fn a_large_write_is_not_copied_and_stays_in_order() {
    let socket = Socket::new(usize::MAX, false);
    let mut corked = Corked::new(socket.clone());
    corked.write_all(b"head").await.unwrap();
    corked.write_all(&[1; LIMIT * 2]).await.unwrap();
    corked.flush().await.unwrap();
    assert_eq!(socket.written(), [4, LIMIT * 2]);
    assert_eq!(&socket.bytes()[..5], b"head\x01");
    assert!(corked.held.capacity() <= LIMIT);
}

#[tokio::test]
async fn a_slow_socket_gets_every_byte_once() {
    let socket = Socket::new(1000, true);
    let mut corked = Corked::new(socket.clone());
    let bytes: Vec<u8> = (0..LIMIT * 3).map(|index| (index % 251) as u8).collect();
    for part in bytes.chunks(7919) {
        let (left, right) = part.split_at(part.len() / 2);
        let mut slices: &mut [IoSlice<'_>] = &mut [IoSlice::new(left), IoSlice::new(right)];
        while !slices.is_empty() {
            let count = corked.write_vectored(slices).await.unwrap();
            IoSlice::advance_slices(&mut slices, count);
        }
    }
    corked.shutdown().await.unwrap();
    assert_eq!(socket.bytes(), bytes);
}

#[tokio::test]
async fn a_socket_that_takes_nothing_is_an_error() {
    let mut corked = Corked::new(Socket::new(0, false));
    corked.write_all(b"x").await.unwrap();
    assert_eq!(corked.flush().await.unwrap_err().kind(), io::ErrorKind::WriteZero);
}

/// Counts the writes of a stream.
struct Counted {
    inner: tokio::io::DuplexStream,
    writes: Arc<AtomicUsize>,
}

impl AsyncRead for Counted {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(cx, into)
    }
}

impl AsyncWrite for Counted {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.writes.fetch_add(1, Ordering::SeqCst);
        Pin::new(&mut self.inner).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

/// Without the cork it is 10 to 30: a second thread makes answers ready while the first one flushes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_that_are_ready_together_share_their_writes() {
    let (near, far) = tokio::io::duplex(1 << 20);
    let writes = Arc::new(AtomicUsize::new(0));
    let socket = Corked::new(Counted { inner: far, writes: Arc::clone(&writes) });
    let answer = |_| async { Ok::<_, Infallible>(http::Response::new(Full::new(Bytes::from_static(b"answer")))) };
    let server = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
    tokio::spawn(server.serve_connection(TokioIo::new(socket), hyper::service::service_fn(answer)));
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(near)).await.unwrap();
    tokio::spawn(connection);
    let mut call = || sender.send_request(http::Request::new(Full::new(Bytes::from_static(b"ask"))));
    call().await.unwrap();

    let before = writes.load(Ordering::SeqCst);
    let calls: Vec<_> = (0..32).map(|_| call()).collect();
    for response in futures_util::future::join_all(calls).await {
        assert_eq!(response.unwrap().into_body().collect().await.unwrap().to_bytes(), "answer");
    }
    let written = writes.load(Ordering::SeqCst) - before;
    assert!(written <= 8, "{written} writes for 32 answers");
}
