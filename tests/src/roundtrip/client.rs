//! A client that sends paths as they are: one connection over HTTP/1.1, one request after another.

use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use tokio::net::TcpStream;

/// What is sent.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent {
    pub(super) method: String,
    pub(super) uri: String,
    pub(super) content_type: Option<&'static str>,
    pub(super) accept: Option<&'static str>,
    pub(super) body: Vec<u8>,
}

/// What comes back.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// A connection.
pub(super) struct Client {
    address: SocketAddr,
    connection: SendRequest<Full<Bytes>>,
}

impl Client {
    pub(super) async fn connect(address: SocketAddr) -> Self {
        Self { address, connection: connection(address).await }
    }

    pub(super) async fn send(&mut self, sent: &Sent) -> Result<Answer, String> {
        let method = Method::from_bytes(sent.method.as_bytes()).map_err(|error| error.to_string())?;
        let mut request = Request::builder().method(method).uri(&sent.uri).header(header::HOST, "localhost");
        if let Some(kind) = sent.content_type {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if let Some(accept) = sent.accept {
            request = request.header(header::ACCEPT, accept);
        }
        let body = Full::new(Bytes::from(sent.body.clone()));
        let request = request.body(body).map_err(|error| format!("{}: {error}", sent.uri))?;
        // A server may close the connection after a body that it didn't read.
        if self.connection.ready().await.is_err() {
            self.connection = connection(self.address).await;
        }
        let response = self.connection.send_request(request).await.map_err(|error| error.to_string())?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map_err(|error| error.to_string())?.to_bytes();
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }
}

async fn connection(address: SocketAddr) -> SendRequest<Full<Bytes>> {
    let stream = TcpStream::connect(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    let (sender, driver) = handshake(TokioIo::new(stream)).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    tokio::spawn(driver);
    sender
}
