//! Clients: tonic's, a bare HTTP/2 one that shows trailers and enforces no deadline of its own, and REST's.

use crate::echo::Echo;
use bytes::{BufMut, Bytes, BytesMut};
use cordial::{Error, Server, prost::Message, tonic};
use futures_util::future::pending;
use http::{HeaderMap, Request};
use http_body_util::{BodyExt, Full};
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::net::SocketAddr;
use tokio::{net::TcpStream, sync::oneshot, task::JoinHandle};
use tonic::transport::Channel;
use tonic_prost::ProstCodec;

/// A server at work; it stops when told to, or dropped.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<Result<(), Error>>,
}

impl Running {
    pub(crate) async fn start(server: Server) -> Self {
        let bound = server.bind("127.0.0.1:0").await.unwrap();
        let address = bound.local_addr();
        let (stop, stopped) = oneshot::channel::<()>();
        let server = tokio::spawn(bound.serve_with_shutdown(async {
            if stopped.await.is_err() {
                pending::<()>().await;
            }
        }));
        Self { address, stop: Some(stop), server }
    }

    /// A server of `Echo` with the defaults.
    pub(crate) async fn echo() -> (Self, Echo) {
        let echo = Echo::default();
        (Self::start(Server::new().add(echo.routes())).await, echo)
    }

    pub(crate) fn begin_shutdown(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
    }

    pub(crate) async fn ended(self) {
        self.server.await.unwrap().unwrap();
    }

    pub(crate) async fn channel(&self) -> Channel {
        Channel::from_shared(format!("http://{}", self.address)).unwrap().connect().await.unwrap()
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) async fn say(&self, message: &str) -> Result<tonic::Response<String>, tonic::Status> {
        say(self.channel().await, message).await
    }

    pub(crate) async fn raw(&self, path: &str, timeout: Option<&str>, message: &str) -> Raw {
        raw(self.address, path, timeout, message).await
    }
}

pub(crate) async fn say(channel: Channel, message: &str) -> Result<tonic::Response<String>, tonic::Status> {
    let mut client = tonic::client::Grpc::new(channel);
    client.ready().await.unwrap();
    let path = http::uri::PathAndQuery::from_static("/test.Echo/Say");
    client.unary(tonic::Request::new(message.to_owned()), path, ProstCodec::<String, String>::default()).await
}

pub(crate) async fn count(channel: Channel, message: &str) -> Result<tonic::Streaming<String>, tonic::Status> {
    let mut client = tonic::client::Grpc::new(channel);
    client.ready().await.unwrap();
    let path = http::uri::PathAndQuery::from_static("/test.Echo/Count");
    let request = tonic::Request::new(message.to_owned());
    let response = client.server_streaming(request, path, ProstCodec::<String, String>::default()).await?;
    Ok(response.into_inner())
}

/// An answer as it is on the wire.
#[derive(Debug)]
pub(crate) struct Raw {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) trailers: HeaderMap,
}

impl Raw {
    /// The status, from the trailers or from headers that are all there is.
    pub(crate) fn status(&self) -> i32 {
        let status = self.trailers.get("grpc-status").or_else(|| self.headers.get("grpc-status"));
        status.expect("a grpc-status").to_str().unwrap().parse().unwrap()
    }

    pub(crate) fn message(&self) -> &str {
        let message = self.trailers.get("grpc-message").or_else(|| self.headers.get("grpc-message"));
        message.map_or("", |message| message.to_str().unwrap())
    }
}

pub(crate) fn frame(message: &str) -> Bytes {
    let message = message.to_owned().encode_to_vec();
    let mut frame = BytesMut::new();
    frame.put_u8(0);
    frame.put_u32(u32::try_from(message.len()).unwrap());
    frame.put_slice(&message);
    frame.freeze()
}

/// One gRPC call by a bare HTTP/2 client.
pub(crate) async fn raw(address: SocketAddr, path: &str, timeout: Option<&str>, message: &str) -> Raw {
    let stream = TcpStream::connect(address).await.unwrap();
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let mut request = Request::post(format!("http://{address}{path}")).header("content-type", "application/grpc");
    request = request.header("te", "trailers");
    if let Some(timeout) = timeout {
        request = request.header("grpc-timeout", timeout);
    }
    let response = sender.send_request(request.body(Full::new(frame(message))).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap();
    let trailers = body.trailers().cloned().unwrap_or_default();
    Raw { headers: parts.headers, body: body.to_bytes(), trailers }
}

/// A REST client.
pub(crate) fn http_client() -> reqwest::Client {
    ring();
    reqwest::Client::new()
}

/// reqwest is built without a provider of its own.
pub(crate) fn ring() {
    let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
}

/// A REST call: its status and body.
pub(crate) async fn post(url: String, body: &'static str) -> (u16, String) {
    let request = http_client().post(url).header("content-type", "application/json").body(body);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}
