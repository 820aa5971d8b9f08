//! The signal that a call is over.

use tokio_util::sync::{CancellationToken, DropGuard};

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
pub struct Cancellation(CancellationToken);

impl Cancellation {
    /// A signal that nobody has given yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the signal.
    pub fn cancel(&self) {
        self.0.cancel();
    }

    /// Whether it has been given.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }

    /// Waits for it.
    pub fn cancelled(&self) -> impl Future<Output = ()> + Send + 'static {
        self.0.clone().cancelled_owned()
    }

    pub(crate) fn cancel_on_drop(&self) -> CancelOnDrop {
        CancelOnDrop { _guard: self.0.clone().drop_guard() }
    }
}

/// Gives the signal when it is dropped.
#[derive(Debug)]
pub(crate) struct CancelOnDrop {
    _guard: DropGuard,
}
