//! A server for a test: services in; an address, and clients that ask for it, out.

use cordial::{Server, Service, json, tonic::transport::Channel};
use reqwest::{Client, Method, RequestBuilder};
use std::{future, net::SocketAddr};

/// A running server on a port of loopback that was free. It ends with the runtime that it was started in.
pub struct Served {
    address: SocketAddr,
    client: Client,
}

impl Served {
    /// Starts a server of these services.
    ///
    /// # Panics
    /// When they don't make a server.
    pub async fn start(services: impl IntoIterator<Item = Service>) -> Self {
        let server = services.into_iter().fold(Server::new(), Server::add);
        let bound = server.bind("127.0.0.1:0").await.unwrap_or_else(|error| panic!("no server: {error}"));
        let address = bound.local_addr();
        tokio::spawn(bound.serve_with_shutdown(future::pending()));
        Self { address, client: Client::new() }
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A channel for tonic's clients.
    ///
    /// # Panics
    /// When the server can't be reached.
    pub async fn channel(&self) -> Channel {
        let endpoint = Channel::from_shared(format!("http://{}", self.address)).expect("an address makes a URI");
        endpoint.connect().await.unwrap_or_else(|error| panic!("{}: {error}", self.address))
    }

    /// A request by REST, to be sent.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("http://{}{path}", self.address))
    }

    /// The text of an answer that must be a success; an empty body is none.
    ///
    /// # Panics
    /// When there is no answer, or the answer is an error.
    pub async fn text(&self, method: Method, path: &str, body: &str) -> String {
        let mut request = self.request(method, path);
        if !body.is_empty() {
            request = request.header("content-type", "application/json").body(body.to_owned());
        }
        let answer = request.send().await.unwrap_or_else(|error| panic!("{path}: {error}"));
        let status = answer.status();
        let text = answer.text().await.unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(status, 200, "{path}: {text}");
        text
    }

    /// The message of an answer that must be a success.
    ///
    /// # Panics
    /// As [`text`](Self::text), and when the answer is no message of that type.
    pub async fn message<T: json::Value + Default>(&self, method: Method, path: &str, body: &str) -> T {
        message(path, &self.text(method, path, body).await)
    }
}

/// The message that a text is; `what` tells in a panic whose it was.
///
/// # Panics
/// When it is none of that type.
#[must_use]
pub fn message<T: json::Value + Default>(what: &str, text: &str) -> T {
    json::from_str(text).unwrap_or_else(|error| panic!("{what}: {error}: {text}"))
}
