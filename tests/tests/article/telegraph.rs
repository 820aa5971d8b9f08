//! The one implementation that all protocols serve.

use crate::api::article::v1::{
    ReadRequest, RelaySummary, SendRequest, Telegram, Telegraph, WaitRequest, WatchRequest, telegram::Receiver,
};
use cordial::{Context, Status, Streaming, prost_types::Timestamp};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use tokio::sync::{Notify, broadcast, mpsc};

/// What a handler of `Wait` tells of itself.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Event {
    Started,
    Finished,
    /// Dropped before it finished.
    Dropped,
}

/// An office that keeps its telegrams in memory.
#[derive(Clone)]
pub(crate) struct Office {
    telegrams: Arc<Mutex<BTreeMap<String, Telegram>>>,
    incoming: broadcast::Sender<Telegram>,
    events: mpsc::UnboundedSender<Event>,
    /// Lets the handlers of `Wait` go.
    pub(crate) go: Arc<Notify>,
}

impl Office {
    /// The office, and what its handlers tell.
    pub(crate) fn open() -> (Self, mpsc::UnboundedReceiver<Event>) {
        let (events, told) = mpsc::unbounded_channel();
        let incoming = broadcast::Sender::new(16);
        (Self { telegrams: Arc::default(), incoming, events, go: Arc::default() }, told)
    }
}

/// Tells, when it is dropped, whether its handler had finished.
struct Watcher {
    events: mpsc::UnboundedSender<Event>,
    finished: bool,
}

impl Watcher {
    fn finish(&mut self) {
        self.finished = true;
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.events.send(if self.finished { Event::Finished } else { Event::Dropped });
    }
}

impl Office {
    fn watcher(&self) -> Watcher {
        let _ = self.events.send(Event::Started);
        Watcher { events: self.events.clone(), finished: false }
    }
}

impl Telegraph for Office {
    async fn send(&self, cx: &mut Context, request: SendRequest) -> Result<Telegram, Status> {
        let mut telegram = request.telegram.ok_or_else(|| Status::invalid_argument("no telegram"))?;
        if telegram.receiver.is_none() {
            return Err(Status::invalid_argument("a telegram needs a receiver").with_error_info(
                "NO_RECEIVER",
                "telegraph.example",
                [("office", request.office.as_str())],
            ));
        }
        if let Some(clerk) = cx.metadata().get("x-clerk").map(str::to_owned) {
            cx.answer().metadata.insert("x-served-by", &clerk).map_err(|error| Status::internal(error.to_string()))?;
        }
        let mut telegrams = self.telegrams.lock().unwrap();
        telegram.name = format!("{}/telegrams/{}", request.office, telegrams.len() + 1);
        telegram.sent_at = Some(Timestamp { seconds: 1_700_000_000, nanos: 0 });
        telegram.word_list = telegram.text.split_whitespace().map(str::to_owned).collect();
        telegrams.insert(telegram.name.clone(), telegram.clone());
        let _ = self.incoming.send(telegram.clone());
        Ok(telegram)
    }

    async fn read(&self, _: &mut Context, request: ReadRequest) -> Result<Telegram, Status> {
        let telegrams = self.telegrams.lock().unwrap();
        telegrams.get(&request.name).cloned().ok_or_else(|| Status::not_found(format!("no {}", request.name)))
    }

    async fn watch(&self, _: &mut Context, request: WatchRequest) -> Result<Streaming<Telegram>, Status> {
        let mut incoming = self.incoming.subscribe();
        let (sender, stream) = Streaming::channel(1);
        let mut watcher = self.watcher();
        tokio::spawn(async move {
            let mut left = request.count;
            while left > 0 {
                tokio::select! {
                    telegram = incoming.recv() => {
                        let Ok(telegram) = telegram else { return };
                        if telegram.name.starts_with(&request.office) && sender.send(telegram).await.is_err() {
                            return;
                        }
                        left -= 1;
                    }
                    () = sender.closed() => return,
                }
            }
            watcher.finish();
        });
        Ok(stream)
    }

    async fn relay(&self, _: &mut Context, mut requests: Streaming<Telegram>) -> Result<RelaySummary, Status> {
        let mut summary = RelaySummary::default();
        while let Some(telegram) = requests.message().await? {
            summary.telegrams += 1;
            summary.letters += i32::try_from(telegram.text.len()).unwrap_or(i32::MAX);
        }
        Ok(summary)
    }

    async fn talk(&self, _: &mut Context, mut requests: Streaming<Telegram>) -> Result<Streaming<Telegram>, Status> {
        let (sender, stream) = Streaming::channel(1);
        tokio::spawn(async move {
            while let Ok(Some(telegram)) = requests.message().await {
                let answer = Telegram {
                    text: telegram.text.chars().rev().collect(),
                    receiver: Some(Receiver::Person("you".into())),
                    ..telegram
                };
                if sender.send(answer).await.is_err() {
                    return;
                }
            }
        });
        Ok(stream)
    }

    async fn wait(&self, _: &mut Context, _: WaitRequest) -> Result<(), Status> {
        let mut watcher = self.watcher();
        self.go.notified().await;
        watcher.finish();
        Ok(())
    }

    async fn r#break(&self, _: &mut Context, _: ()) -> Result<(), Status> {
        panic!("the wire is cut at kilometre 12");
    }
}
