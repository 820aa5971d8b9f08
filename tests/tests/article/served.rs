//! An office on a port of its own, and clients of it.

use crate::{
    api::article::v1::{Telegram, telegram::Receiver, telegraph, telegraph_client::TelegraphClient},
    telegraph::{Event, Office},
};
use cordial::{Server, tonic::transport::Channel};
use std::{net::SocketAddr, time::Duration};
use tokio::sync::{mpsc, oneshot};

/// A running server and what its handlers tell.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    pub(crate) office: Office,
    pub(crate) stop: oneshot::Sender<()>,
    pub(crate) done: tokio::task::JoinHandle<Result<(), cordial::Error>>,
    events: mpsc::UnboundedReceiver<Event>,
}

impl Served {
    /// Serves an office as a server that is otherwise set up by `setup`.
    pub(crate) async fn with(setup: impl FnOnce(Server) -> Server) -> Self {
        let (office, events) = Office::open();
        let server = setup(Server::new().add(telegraph::routes(office.clone())));
        let bound = server.bind("127.0.0.1:0").await.unwrap();
        let address = bound.local_addr();
        let (stop, stopped) = oneshot::channel();
        let done = tokio::spawn(bound.serve_with_shutdown(async move {
            let _ = stopped.await;
        }));
        Self { address, office, stop, done, events }
    }

    pub(crate) async fn start() -> Self {
        Self::with(|server| server).await
    }

    pub(crate) async fn grpc(&self) -> TelegraphClient<Channel> {
        TelegraphClient::connect(format!("http://{}", self.address)).await.unwrap()
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What a handler tells next; within a while, or the test fails.
    pub(crate) async fn event(&mut self) -> Event {
        tokio::time::timeout(Duration::from_secs(5), self.events.recv()).await.expect("an event in time").unwrap()
    }
}

/// A telegram to send.
pub(crate) fn telegram(text: &str) -> Telegram {
    Telegram { text: text.into(), receiver: Some(Receiver::Person("Ada".into())), ..Telegram::default() }
}
