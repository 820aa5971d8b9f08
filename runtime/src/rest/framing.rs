//! The text around the messages of a stream: a message's bytes in, a frame's bytes out. Timing does not belong here.

use super::{RestOptions, failure, media::StreamMedia};
use crate::Status;
use bytes::{BufMut, Bytes, BytesMut};

/// How the messages of a stream are set off from each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Framing {
    /// Server-sent events, numbered from 1; the number of the last one.
    Events(u64),
    /// One message a line; the media type that was asked for.
    Lines(&'static str),
    /// A JSON array; whether it was opened.
    Array(bool),
    /// Not at all: the messages are parts of one body.
    Raw,
}

impl Framing {
    /// A comment of server-sent events, which clients skip.
    pub(crate) const SIGN_OF_LIFE: Bytes = Bytes::from_static(b":\n\n");

    pub(crate) fn new(media: StreamMedia) -> Self {
        match media {
            StreamMedia::Events => Self::Events(0),
            StreamMedia::Lines(name) => Self::Lines(name),
            StreamMedia::Array => Self::Array(false),
        }
    }

    /// The media type; `None` for that of the messages themselves.
    pub(crate) fn media(&self) -> Option<StreamMedia> {
        match self {
            Self::Events(_) => Some(StreamMedia::Events),
            Self::Lines(name) => Some(StreamMedia::Lines(name)),
            Self::Array(_) => Some(StreamMedia::Array),
            Self::Raw => None,
        }
    }

    /// The frame of a message. JSON is written without line breaks, so that a line holds it.
    pub(crate) fn message(&mut self, message: Bytes) -> Bytes {
        match self {
            Self::Events(last) => {
                *last += 1;
                join(&[format!("id: {last}\ndata: ").as_bytes(), &message, b"\n\n"])
            }
            Self::Lines(_) => join(&[&message, b"\n"]),
            Self::Array(open) => {
                let before: &[u8] = if std::mem::replace(open, true) { b",\n" } else { b"[" };
                join(&[before, &message])
            }
            Self::Raw => message,
        }
    }

    /// The frame of an error after the first message; `None` where it can't be told but by breaking off.
    pub(crate) fn failure(&self, status: &Status, options: &RestOptions) -> Option<Bytes> {
        let status = failure::render(status, options);
        match self {
            Self::Events(_) => Some(format!("event: error\ndata: {status}\n\n").into()),
            Self::Lines(_) => Some(format!("{{\"error\":{status}}}\n").into()),
            Self::Array(_) | Self::Raw => None,
        }
    }

    /// What comes after the last message.
    pub(crate) fn end(&self) -> Option<Bytes> {
        match self {
            Self::Array(true) => Some(Bytes::from_static(b"]")),
            Self::Array(false) => Some(Bytes::from_static(b"[]")),
            Self::Events(_) | Self::Lines(_) | Self::Raw => None,
        }
    }
}

fn join(parts: &[&[u8]]) -> Bytes {
    let mut out = BytesMut::with_capacity(parts.iter().map(|part| part.len()).sum());
    parts.iter().for_each(|part| out.put_slice(part));
    out.freeze()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(media: StreamMedia, messages: &[&'static str]) -> String {
        let mut framing = Framing::new(media);
        let mut out: Vec<Bytes> =
            messages.iter().map(|message| framing.message(Bytes::from_static(message.as_bytes()))).collect();
        out.extend(framing.end());
        String::from_utf8(out.concat()).unwrap()
    }

    #[test]
    fn frames() {
        let lines = StreamMedia::Lines("application/jsonl");
        let cases: &[(StreamMedia, &[&'static str], &str, &str)] = &[
            (StreamMedia::Array, &["1", "2"], "[1,\n2]", "JSON as a whole, a line a message"),
            (StreamMedia::Array, &[], "[]", "JSON without messages too"),
            (lines, &["1", "2"], "1\n2\n", "each line ended"),
            (lines, &[], "", "no line"),
            (StreamMedia::Events, &["1", "2"], "id: 1\ndata: 1\n\nid: 2\ndata: 2\n\n", "ids count up"),
        ];
        for (media, messages, expected, why) in cases {
            assert_eq!(framed(*media, messages), *expected, "{why}");
        }
    }

    #[test]
    fn errors() {
        let status = Status::aborted("no\nmore");
        let told = |framing: Framing| framing.failure(&status, &RestOptions::default());
        let text = r#"{"code":10,"message":"no\nmore","details":[]}"#;
        assert_eq!(told(Framing::Events(3)).unwrap(), format!("event: error\ndata: {text}\n\n"));
        assert_eq!(told(Framing::Lines("x")).unwrap(), format!("{{\"error\":{text}}}\n"));
        assert_eq!(told(Framing::Array(true)), None, "the connection breaks off");
        assert_eq!(told(Framing::Raw), None);
    }
}
