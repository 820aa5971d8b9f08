//! Media types: a request's `Content-Type` and `Accept` in, what its body is and what it can be answered with out.

use http::{HeaderMap, HeaderValue, header};

/// How a request's body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Media {
    /// `application/json`, a `+json` type, or nothing said.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
}

/// What the body of a request is; `None` for a type or encoding that isn't taken.
///
/// An absent type is JSON. A charset other than UTF-8 isn't taken, nor are two types, nor is a `Content-Encoding`: what decompresses is a
/// layer, and it takes that header away.
pub(crate) fn of_body(headers: &HeaderMap) -> Option<Media> {
    let encoded = |value: &HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"identity") && !value.is_empty();
    if headers.get_all(header::CONTENT_ENCODING).iter().any(encoded) {
        return None;
    }
    let mut values = headers.get_all(header::CONTENT_TYPE).iter();
    let Some(value) = values.next() else { return Some(Media::Json) };
    // Of two types nobody can tell which is meant, and others on the way may have taken the other.
    if values.next().is_some() {
        return None;
    }
    let mut parts = value.to_str().ok()?.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
    let utf8 = parts.all(|parameter| match parameter.split_once('=') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
            let value = value.trim().trim_matches('"');
            value.eq_ignore_ascii_case("utf-8") || value.eq_ignore_ascii_case("utf8")
        }
        _ => true,
    });
    match essence.as_str() {
        _ if !utf8 => None,
        "" | "application/json" => Some(Media::Json),
        "application/x-www-form-urlencoded" => Some(Media::Form),
        other => other.split_once('/').filter(|(_, subtype)| subtype.ends_with("+json")).map(|_| Media::Json),
    }
}

/// How a server-streaming RPC's messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StreamMedia {
    /// Server-sent events.
    Events,
    /// One JSON message a line; the media type that was asked for.
    Lines(&'static str),
    /// One JSON array.
    Array,
}

impl StreamMedia {
    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Self::Events => "text/event-stream",
            Self::Lines(media) => media,
            Self::Array => "application/json",
        }
    }
}

/// What a client takes: the ranges of its `Accept` headers (RFC 9110, 12.5.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Accept {
    /// None at all: anything is taken.
    ranges: Vec<Range>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Range {
    /// `*` for any.
    kind: String,
    /// `*` for any.
    subtype: String,
    /// Thousandths.
    quality: u16,
}

/// How welcome a media type is; the better compares greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Welcome {
    quality: u16,
    /// 2 for a range that names the type, 1 for `type/*`, 0 for `*/*`.
    named: u8,
}

impl Accept {
    /// What the `Accept` headers say; a range that can't be read is left out.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let values = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        Self { ranges: values.flat_map(|value| value.split(',')).filter_map(range).collect() }
    }

    /// Whether a JSON answer is taken.
    pub(crate) fn json(&self) -> bool {
        self.welcome("application", "json").is_some()
    }

    /// The most welcome way to write a stream.
    ///
    /// Of equally welcome ones, server-sent events go before lines and lines before an array where the range names
    /// them, and an array first where it doesn't.
    pub(crate) fn stream(&self) -> Option<StreamMedia> {
        const OFFERS: [(StreamMedia, &str, &str); 4] = [
            (StreamMedia::Events, "text", "event-stream"),
            (StreamMedia::Lines("application/x-ndjson"), "application", "x-ndjson"),
            (StreamMedia::Lines("application/jsonl"), "application", "jsonl"),
            (StreamMedia::Array, "application", "json"),
        ];
        let mut best: Option<(Welcome, StreamMedia)> = None;
        for (media, kind, subtype) in OFFERS {
            let Some(welcome) = self.welcome(kind, subtype) else { continue };
            let better = best.is_none_or(|(other, _)| welcome > other || (welcome == other && welcome.named < 2));
            if better {
                best = Some((welcome, media));
            }
        }
        best.map(|(_, media)| media)
    }

    /// How welcome a type is: the most specific range that has it decides. `None` for not at all.
    fn welcome(&self, kind: &str, subtype: &str) -> Option<Welcome> {
        if self.ranges.is_empty() {
            return Some(Welcome { quality: 1000, named: 0 });
        }
        let named = |range: &Range| match (range.kind.as_str(), range.subtype.as_str()) {
            ("*", "*") => Some(0),
            (other, "*") if other == kind => Some(1),
            (other, another) if other == kind && another == subtype => Some(2),
            _ => None,
        };
        let found = self.ranges.iter().filter_map(|range| Some((named(range)?, range.quality))).max()?;
        (found.1 > 0).then_some(Welcome { quality: found.1, named: found.0 })
    }
}

/// One range with its quality.
fn range(text: &str) -> Option<Range> {
    let mut parts = text.split(';').map(str::trim);
    let (kind, subtype) = parts.next()?.split_once('/')?;
    let mut quality = 1000;
    for parameter in parts {
        if let Some((name, value)) = parameter.split_once('=')
            && name.trim().eq_ignore_ascii_case("q")
        {
            quality = thousandths(value.trim())?;
        }
    }
    Some(Range { kind: kind.to_ascii_lowercase(), subtype: subtype.to_ascii_lowercase(), quality })
}

/// A `qvalue`: 0 to 1 with up to three decimals.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value = match whole {
        "0" => format!("{decimals:0<3}").parse().ok()?,
        "1" => 1000,
        _ => return None,
    };
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &header::HeaderName, values: &[&str]) -> HeaderMap {
        values.iter().map(|value| (name.clone(), HeaderValue::from_str(value).unwrap())).fold(
            HeaderMap::new(),
            |mut map, (name, value)| {
                map.append(name, value);
                map
            },
        )
    }

    #[test]
    fn content_types() {
        let cases: &[(Option<&str>, Option<Media>, &str)] = &[
            (None, Some(Media::Json), "curl -d @- without -H is rarer than a client that says nothing"),
            (Some("application/json"), Some(Media::Json), "the type itself"),
            (Some("Application/JSON; Charset=\"UTF-8\""), Some(Media::Json), "case and quotes don't matter"),
            (Some("application/json; charset=latin1"), None, "JSON is UTF-8"),
            (Some("application/merge-patch+json"), Some(Media::Json), "the +json suffix (RFC 6839)"),
            (Some("application/x-www-form-urlencoded"), Some(Media::Form), "forms"),
            (Some("application/x-www-form-urlencoded;charset=utf-8"), Some(Media::Form), "browsers add it"),
            (Some("text/plain"), None, "not JSON"),
            (Some("text/json"), None, "never registered"),
            (Some("json"), None, "no media type"),
            (Some("multipart/form-data; boundary=x"), None, "not a urlencoded form"),
        ];
        for (value, expected, why) in cases {
            let map = headers(&header::CONTENT_TYPE, value.as_slice());
            assert_eq!(of_body(&map), *expected, "{value:?}: {why}");
        }
        assert_eq!(of_body(&headers(&header::CONTENT_TYPE, &["application/json", "text/plain"])), None, "two types");
        assert_eq!(of_body(&headers(&header::CONTENT_ENCODING, &["gzip"])), None);
        assert_eq!(of_body(&headers(&header::CONTENT_ENCODING, &["identity"])), Some(Media::Json));
    }

    #[test]
    fn accept_json() {
        let cases: &[(&[&str], bool, &str)] = &[
            (&[], true, "nothing said"),
            (&["application/json"], true, "named"),
            (&["text/html, */*;q=0.1"], true, "anything else at last"),
            (&["application/*"], true, "a range"),
            (&["text/html"], false, "another type alone"),
            (&["application/json;q=0, */*"], false, "the more specific range refuses it"),
            (&["text/html", "application/json"], true, "two headers are one list"),
            (&["APPLICATION/JSON; charset=utf-8"], true, "parameters don't matter"),
            (&["application/vnd.x+json"], false, "we don't write that"),
        ];
        for (values, expected, why) in cases {
            assert_eq!(Accept::of(&headers(&header::ACCEPT, values)).json(), *expected, "{values:?}: {why}");
        }
    }

    #[test]
    fn accept_stream() {
        use StreamMedia::{Array, Events, Lines};
        let cases: &[(&[&str], Option<StreamMedia>, &str)] = &[
            (&[], Some(Array), "nothing said"),
            (&["*/*"], Some(Array), "curl, fetch"),
            (&["text/event-stream"], Some(Events), "EventSource"),
            (&["text/event-stream, */*"], Some(Events), "named goes before any"),
            (&["application/json, text/event-stream"], Some(Events), "as welcome, and asked for by name"),
            (&["application/json, text/event-stream;q=0.5"], Some(Array), "less welcome"),
            (&["application/x-ndjson"], Some(Lines("application/x-ndjson")), "lines"),
            (&["application/jsonl"], Some(Lines("application/jsonl")), "lines by their other name"),
            (&["application/*"], Some(Array), "not named"),
            (&["text/*"], Some(Events), "the only text"),
            (&["text/html"], None, "can't be met"),
            (&["text/event-stream;q=0"], None, "refused"),
            (&["text/event-stream;q=2"], Some(Array), "a quality that isn't one: the range is left out"),
        ];
        for (values, expected, why) in cases {
            assert_eq!(Accept::of(&headers(&header::ACCEPT, values)).stream(), *expected, "{values:?}: {why}");
        }
    }
}
