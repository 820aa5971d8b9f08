//! The signal that a call is over. Every call has one: it is one allocation, and asking it is one load.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tokio::sync::Notify;

/// Fires when a call is over: answered, dropped by the caller, or past its deadline. Clones fire together.
///
/// ```
/// # async fn handler(cx: &cordial::Context) {
/// let cancellation = cx.cancellation();
/// tokio::spawn(async move {
///     tokio::select! {
///         () = cancellation.cancelled() => {} // stop
///         () = async { /* work */ } => {}
///     }
/// });
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Cancellation(Arc<Signal>);

#[derive(Debug, Default)]
struct Signal {
    given: AtomicBool,
    waiting: Notify,
}

impl Cancellation {
    /// A signal that nobody has given yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the signal.
    pub fn cancel(&self) {
        if !self.0.given.swap(true, Ordering::SeqCst) {
            self.0.waiting.notify_waiters();
        }
    }

    /// Whether it has been given.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.given.load(Ordering::SeqCst)
    }

    /// Waits for it.
    pub fn cancelled(&self) -> impl Future<Output = ()> + Send + use<> {
        let signal = Arc::clone(&self.0);
        async move {
            let notified = signal.waiting.notified();
            // One who waits from here on is woken; the signal may have been given before.
            if !signal.given.load(Ordering::SeqCst) {
                notified.await;
            }
        }
    }

    pub(crate) fn cancel_on_drop(&self) -> CancelOnDrop {
        CancelOnDrop(self.clone())
    }
}

/// Gives the signal when it is dropped.
#[derive(Debug)]
pub(crate) struct CancelOnDrop(Cancellation);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[tokio::test]
    async fn all_who_wait_are_woken_and_who_comes_late_need_not_wait() {
        let cancellation = Cancellation::new();
        let waiting: Vec<_> = (0..3).map(|_| tokio::spawn(cancellation.cancelled())).collect();
        tokio::time::sleep(Duration::from_millis(10)).await;
        assert!(waiting.iter().all(|task| !task.is_finished()) && !cancellation.is_cancelled());
        drop(cancellation.clone().cancel_on_drop());
        for task in waiting {
            task.await.unwrap();
        }
        cancellation.cancelled().await;
        assert!(cancellation.is_cancelled());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn no_signal_is_missed_between_asking_and_waiting() {
        for _ in 0..1000 {
            let cancellation = Cancellation::new();
            let waiting = tokio::spawn(cancellation.cancelled());
            cancellation.cancel();
            tokio::time::timeout(Duration::from_secs(5), waiting).await.expect("woken").unwrap();
        }
    }
}
