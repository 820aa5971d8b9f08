//! HTTP/1.1 by hand: a case's request is written as it stands, so that no library puts its path, its method or its
//! framing in order; the answer is held to the framing that it announces.

use crate::{
    case::{Case, header},
    response::Response,
};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{
        TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

/// Longer than any answer takes.
const PATIENCE: Duration = Duration::from_secs(20);

type Lines = BufReader<OwnedReadHalf>;

/// Sends a case's request, reads the answer, and sees the connection to its end.
///
/// # Errors
/// What is wrong with the answer as HTTP.
pub(crate) async fn exchange(address: SocketAddr, case: &Case) -> Result<Response, String> {
    let stream = TcpStream::connect(address).await.map_err(|error| error.to_string())?;
    stream.set_nodelay(true).map_err(|error| error.to_string())?;
    let (reader, writer) = stream.into_split();
    // A body that is refused unread breaks the pipe.
    let sending = tokio::spawn(send(writer, head(case), case.clone()));
    let mut lines = BufReader::new(reader);
    let reading = answer(&mut lines, case.send.starts_with("HEAD "));
    let response = tokio::time::timeout(PATIENCE, reading).await.map_err(|_| "no answer in time".to_owned())??;
    let mut writer = sending.await.map_err(|error| error.to_string())?;
    let _ = writer.shutdown().await;
    let mut more = Vec::new();
    // Where a body was left unread the connection may end in a reset.
    let _ = tokio::time::timeout(PATIENCE, lines.read_to_end(&mut more)).await;
    if more.is_empty() {
        Ok(response)
    } else {
        Err(format!("{:?} follows the answer {response:?}", String::from_utf8_lossy(&more)))
    }
}

fn head(case: &Case) -> String {
    let mut head = format!("{} HTTP/1.1\r\n", case.send);
    let has = |name: &str| case.headers.iter().any(|text| header(text).0.eq_ignore_ascii_case(name));
    if !has("host") {
        head.push_str("Host: conformance.example\r\n");
    }
    for text in &case.headers {
        let (name, value) = header(text);
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if case.chunked {
        head.push_str("Transfer-Encoding: chunked\r\n");
    } else if !case.payload().is_empty() && !has("content-length") {
        head.push_str(&format!("Content-Length: {}\r\n", case.payload().len()));
    }
    head + "\r\n"
}

async fn send(mut writer: OwnedWriteHalf, head: String, case: Case) -> OwnedWriteHalf {
    let mut bytes = head.into_bytes();
    if case.chunked {
        for chunk in case.payload().chunks(CHUNK) {
            bytes.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
            bytes.extend_from_slice(chunk);
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(b"0\r\n\r\n");
    } else {
        bytes.extend_from_slice(case.payload());
    }
    let _ = writer.write_all(&bytes).await;
    writer
}

/// Small enough to cut names and characters in two.
const CHUNK: usize = 7;

async fn answer(lines: &mut Lines, to_head: bool) -> Result<Response, String> {
    loop {
        let start = line(lines).await?;
        let mut words = start.splitn(3, ' ');
        let (version, status) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let status: u16 = status.parse().map_err(|_| format!("no status in {start:?}"))?;
        if version != "HTTP/1.1" {
            return Err(format!("{start:?} is no HTTP/1.1"));
        }
        let headers = fields(lines).await?;
        if (100..200).contains(&status) {
            continue;
        }
        let mut response = Response { status, headers, body: Vec::new(), trailers: Vec::new() };
        if !(to_head || matches!(status, 204 | 304)) {
            body(lines, &mut response).await?;
        }
        return Ok(response);
    }
}

async fn body(lines: &mut Lines, response: &mut Response) -> Result<(), String> {
    match (response.all("transfer-encoding")[..].as_ref(), response.all("content-length")[..].as_ref()) {
        (["chunked"], []) => loop {
            let size = line(lines).await?;
            let size = usize::from_str_radix(&size, 16).map_err(|_| format!("a chunk of {size:?} bytes"))?;
            if size == 0 {
                response.trailers = fields(lines).await?;
                return Ok(());
            }
            read(lines, size, &mut response.body).await?;
            if !line(lines).await?.is_empty() {
                return Err("a chunk is longer than it says".to_owned());
            }
        },
        ([], [length]) => {
            let length = length.parse().map_err(|_| format!("a body of {length:?} bytes"))?;
            read(lines, length, &mut response.body).await
        }
        (encodings, lengths) => Err(format!("a body of lengths {lengths:?} and encodings {encodings:?}")),
    }
}

async fn read(lines: &mut Lines, length: usize, body: &mut Vec<u8>) -> Result<(), String> {
    let start = body.len();
    body.resize(start + length, 0);
    let read = lines.read_exact(&mut body[start..]).await;
    read.map(drop).map_err(|error| format!("the body is cut off: {error}"))
}

async fn line(lines: &mut Lines) -> Result<String, String> {
    let mut text = Vec::new();
    lines.read_until(b'\n', &mut text).await.map_err(|error| format!("no line: {error}"))?;
    let text = text.strip_suffix(b"\r\n").ok_or_else(|| format!("{:?} is no line", String::from_utf8_lossy(&text)))?;
    Ok(text.iter().map(|byte| char::from(*byte)).collect())
}

async fn fields(lines: &mut Lines) -> Result<Vec<(String, String)>, String> {
    let mut fields = Vec::new();
    loop {
        let text = line(lines).await?;
        if text.is_empty() {
            return Ok(fields);
        }
        let (name, value) = header(&text);
        fields.push((name.to_ascii_lowercase(), value.to_owned()));
    }
}
