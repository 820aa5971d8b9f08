//! HTTP/2 with prior knowledge, by hyper: for the cases that a library can say without changing them.

use crate::{
    case::{Case, header},
    response::Response,
};
use bytes::Bytes;
use http_body_util::{BodyExt, Full, StreamBody, combinators::BoxBody};
use hyper::{
    Request, Uri,
    body::Frame,
    http::{HeaderMap, Method},
};
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::{convert::Infallible, net::SocketAddr};
use tokio::net::TcpStream;

/// Headers that HTTP/2 doesn't have, or that its library sets.
const NOT_HERE: &[&str] =
    &["connection", "transfer-encoding", "host", "upgrade", "keep-alive", "expect", "content-length"];

type Body = BoxBody<Bytes, Infallible>;

/// The request of a case, unless HTTP/2 can't say it.
pub(crate) fn request(case: &Case) -> Option<Request<Body>> {
    let (method, target) = case.send.split_once(' ')?;
    let names = || case.headers.iter().map(|text| header(text).0.to_ascii_lowercase());
    let te = |text: &String| header(text).0.eq_ignore_ascii_case("te") && header(text).1 != "trailers";
    if case.http1_only.is_some()
        || !target.starts_with('/')
        || target.contains('#')
        || names().any(|name| NOT_HERE.contains(&name.as_str()))
        || case.headers.iter().any(te)
    {
        return None;
    }
    let uri: Uri = format!("http://conformance.example{target}").parse().ok()?;
    let mut request = Request::builder().method(Method::from_bytes(method.as_bytes()).ok()?).uri(uri);
    for text in &case.headers {
        let (name, value) = header(text);
        request = request.header(name, value);
    }
    let payload = Bytes::copy_from_slice(case.payload());
    let body = if case.chunked {
        let frames: Vec<_> = payload.chunks(7).map(|chunk| Ok(Frame::data(Bytes::copy_from_slice(chunk)))).collect();
        StreamBody::new(tokio_stream::iter(frames)).boxed()
    } else {
        Full::new(payload).boxed()
    };
    request.body(body).ok()
}

/// Sends a request and reads the whole answer.
///
/// # Errors
/// What is wrong with the answer as HTTP.
pub(crate) async fn exchange(address: SocketAddr, request: Request<Body>) -> Result<Response, String> {
    let stream = TcpStream::connect(address).await.map_err(|error| error.to_string())?;
    let handshake = hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(|error| error.to_string())?;
    let connection = tokio::spawn(connection);
    let answer = sender.send_request(request).await.map_err(|error| error.to_string())?;
    let (head, body) = answer.into_parts();
    let body = body.collect().await.map_err(|error| error.to_string())?;
    let trailers = body.trailers().map(fields).unwrap_or_default();
    let (status, headers) = (head.status.as_u16(), fields(&head.headers));
    connection.abort();
    Ok(Response { status, headers, body: body.to_bytes().to_vec(), trailers })
}

fn fields(map: &HeaderMap) -> Vec<(String, String)> {
    let text = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect();
    map.iter().map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect()
}
