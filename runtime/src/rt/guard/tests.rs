//! Deadlines, panics and shutdowns, of futures and of streams.

use super::*;
use crate::Code;
use futures_util::{StreamExt, stream};
use std::{future::pending, sync::Arc, time::Duration};

fn soon() -> Option<Deadline> {
    Some(Deadline::after(Duration::from_millis(20)))
}

#[tokio::test]
async fn a_result_passes_through() {
    assert_eq!(guard(async { 7 }, None).await.unwrap(), 7);
}

#[tokio::test(start_paused = true)]
async fn the_work_is_dropped_at_the_deadline() {
    let alive = Arc::new(());
    let held = Arc::clone(&alive);
    let guarded = guard(
        async move {
            let _held = held;
            pending::<()>().await;
        },
        soon(),
    );
    tokio::pin!(guarded);
    assert_eq!((&mut guarded).await.unwrap_err().code(), Code::DeadlineExceeded);
    assert_eq!(Arc::strong_count(&alive), 1, "the work's state is gone though the guard is still there");
}

#[tokio::test]
async fn a_panic_is_internal_and_tells_nothing() {
    let status = guard(async { panic!("secret") }, None).await.unwrap_err();
    assert_eq!((status.code(), status.message()), (Code::Internal, "internal error"));
}

#[tokio::test]
async fn a_shutdown_is_unavailable() {
    let shutdown = Cancellation::new();
    let limits = Limits { deadline: None, shutdown: Some(shutdown.clone()) };
    shutdown.cancel();
    assert_eq!(guard(pending::<()>(), limits).await.unwrap_err().code(), Code::Unavailable);
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_is_always_ready_ends_at_the_deadline() {
    let endless = stream::repeat_with(|| Ok::<_, Status>(1)).then(|item| async {
        tokio::time::sleep(Duration::from_millis(1)).await;
        item
    });
    let items: Vec<_> = guard_stream(endless, soon()).collect().await;
    assert!(items.len() > 5, "{}", items.len());
    assert_eq!(items.last().unwrap().as_ref().unwrap_err().code(), Code::DeadlineExceeded);
}

#[tokio::test]
async fn a_stream_ends_after_a_panic_or_an_error() {
    let panics = stream::iter([1, 2, 3]).map(|n| if n == 2 { panic!("secret") } else { Ok::<_, Status>(n) });
    let items: Vec<_> = guard_stream(panics, None).collect().await;
    assert_eq!(items.len(), 2);
    assert_eq!(items[1].as_ref().unwrap_err().code(), Code::Internal);

    let fails = stream::iter([Ok(1), Err(Status::aborted("x")), Ok(2)]);
    assert_eq!(guard_stream(fails, None).count().await, 2);
}
