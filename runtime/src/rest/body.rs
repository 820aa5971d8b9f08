//! A request's body: frames in, at most as many bytes as are allowed out.

use super::failure::Failure;
use bytes::{Buf, Bytes, BytesMut};
use http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError};
use std::error::Error;
use tonic::body::Body;

/// Reads a whole body of at most `limit` bytes. What its `Content-Length` says is held to the limit before any of it.
pub(crate) async fn read(headers: &HeaderMap, mut body: Body, limit: usize) -> Result<Bytes, Failure> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > limit as u64) {
        return Err(Failure::too_large(limit));
    }
    let (mut first, mut more) = (Bytes::new(), BytesMut::new());
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|status| broken(&status, limit))?;
        let Ok(data) = frame.into_data() else { continue };
        if first.len() + more.len() + data.remaining() > limit {
            return Err(Failure::too_large(limit));
        }
        // One frame, the usual case, is not copied.
        if first.is_empty() {
            first = data;
        } else {
            more.extend_from_slice(&data);
        }
    }
    if more.is_empty() {
        return Ok(first);
    }
    let mut all = BytesMut::with_capacity(first.len() + more.len());
    all.extend_from_slice(&first);
    all.extend_from_slice(&more);
    Ok(all.freeze())
}

/// Whether a body has anything in it; no more of it is read than tells.
pub(crate) async fn is_empty(mut body: Body) -> Result<bool, Failure> {
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|status| broken(&status, 0))?;
        if frame.data_ref().is_some_and(Buf::has_remaining) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A body that ended too soon; a layer may have ended it at a limit of its own.
fn broken(status: &tonic::Status, limit: usize) -> Failure {
    let mut source: Option<&(dyn Error + 'static)> = Some(status);
    while let Some(error) = source {
        if error.is::<LengthLimitError>() {
            return Failure::too_large(limit);
        }
        source = error.source();
    }
    Failure::invalid("the request's body could not be read to its end")
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::stream;
    use http_body::Frame;
    use http_body_util::{Full, StreamBody};

    fn chunks(chunks: &'static [&'static str]) -> Body {
        let frames =
            chunks.iter().map(|chunk| Ok::<_, tonic::Status>(Frame::data(Bytes::from_static(chunk.as_bytes()))));
        Body::new(StreamBody::new(stream::iter(frames)))
    }

    fn announced(length: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::CONTENT_LENGTH, length.parse().unwrap())])
    }

    #[tokio::test]
    async fn chunks_are_joined_up_to_the_limit() {
        let read =
            |body, limit| async move { read(&HeaderMap::new(), body, limit).await.map_err(Failure::into_status) };
        assert_eq!(read(chunks(&["", "ab", "", "cd"]), 4).await.unwrap(), "abcd");
        assert_eq!(read(chunks(&[]), 0).await.unwrap(), "");
        assert!(read(chunks(&["ab", "cd"]), 3).await.unwrap_err().message().contains("3 bytes"));
    }

    #[tokio::test]
    async fn the_announced_length_is_held_to_the_limit() {
        let body = || Body::new(Full::new(Bytes::from_static(b"ab")));
        assert!(read(&announced("5"), body(), 4).await.is_err());
        assert_eq!(read(&announced("2"), body(), 4).await.unwrap(), "ab");
        assert_eq!(read(&announced("x"), body(), 4).await.unwrap(), "ab");
    }

    #[tokio::test]
    async fn emptiness_is_of_bytes_not_of_frames() {
        assert!(is_empty(chunks(&["", ""])).await.unwrap());
        assert!(!is_empty(chunks(&["", " "])).await.unwrap());
    }
}
