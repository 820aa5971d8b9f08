use super::*;
use futures_util::future::poll_fn;
use std::sync::{Arc, Mutex};
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
