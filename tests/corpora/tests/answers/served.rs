//! A server of one service, and what its clients need.

use cordial::{Server, Service, json, tonic::transport::Channel};
use reqwest::{Client, Method};
use std::net::SocketAddr;

/// A running server.
pub(crate) struct Served {
    address: SocketAddr,
}

impl Served {
    pub(crate) async fn start(service: Service) -> Self {
        let bound = Server::new().add(service).bind("127.0.0.1:0").await.unwrap();
        let address = bound.local_addr();
        tokio::spawn(bound.serve_with_shutdown(std::future::pending()));
        Self { address }
    }

    /// A channel for tonic's clients.
    pub(crate) async fn channel(&self) -> Channel {
        Channel::from_shared(format!("http://{}", self.address)).unwrap().connect().await.unwrap()
    }

    /// The text of an answer that must be a success; an empty body is none.
    pub(crate) async fn text(&self, method: Method, path: &str, body: &str) -> String {
        let mut request = Client::new().request(method, format!("http://{}{path}", self.address));
        if !body.is_empty() {
            request = request.header("content-type", "application/json").body(body.to_owned());
        }
        let answer = request.send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert_eq!(status, 200, "{path}: {text}");
        text
    }

    /// The answer's message.
    pub(crate) async fn message<T: json::Value + Default>(&self, method: Method, path: &str, body: &str) -> T {
        let text = self.text(method, path, body).await;
        json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}: {text}"))
    }
}
