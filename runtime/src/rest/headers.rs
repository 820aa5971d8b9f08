//! Headers that pass between HTTP and metadata: those of a request in, metadata out, and back for an answer.

use http::{HeaderMap, HeaderName, header};
use tonic::metadata::MetadataMap;

/// Headers of one connection, not of the message (RFC 9110, 7.6.1, and those that predate it).
const HOP_BY_HOP: [&str; 9] = [
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// The metadata of a request: its headers as they are, without those of the connection, of the body's framing and of
/// gRPC itself. The values of `-bin` names stay base64, as metadata holds them.
pub(crate) fn to_metadata(headers: &HeaderMap) -> MetadataMap {
    let nominated: Vec<HeaderName> = headers
        .get_all(header::CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|name| name.trim().parse().ok())
        .collect();
    let mut out = HeaderMap::with_capacity(headers.len());
    for (name, value) in headers {
        if passes(name) && !nominated.contains(name) {
            out.append(name.clone(), value.clone());
        }
    }
    MetadataMap::from_headers(out)
}

/// Adds the metadata of an answer to its headers.
pub(crate) fn from_metadata(metadata: MetadataMap, headers: &mut HeaderMap) {
    let mut last = None;
    for (name, value) in metadata.into_headers() {
        last = name.or(last);
        if let Some(name) = last.as_ref().filter(|name| passes(name)) {
            headers.append(name.clone(), value);
        }
    }
}

/// Sets headers that a handler chose for its answer, each in place of one that is there already; the framing of the body
/// and the connection stay HTTP's own.
pub(crate) fn replace(target: &mut HeaderMap, chosen: HeaderMap) {
    let mut last = None;
    for (name, value) in chosen {
        let first = name.is_some();
        last = name.or(last);
        let Some(name) = last.as_ref().filter(|name| **name == header::CONTENT_TYPE || passes(name)) else { continue };
        if first {
            target.insert(name.clone(), value);
        } else {
            target.append(name.clone(), value);
        }
    }
}

/// Whether a header is HTTP's own, of a body's framing or of one connection: no handler's to set, and in trailers an error
/// of the protocol (RFC 9110, 6.5.1; RFC 9113, 8.2.2).
pub(crate) fn is_framing(name: &str) -> bool {
    HOP_BY_HOP.contains(&name) || name == "content-type" || name == "content-length"
}

fn passes(name: &HeaderName) -> bool {
    let name = name.as_str();
    !(is_framing(name) || name.starts_with("grpc-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn only_headers_of_the_message_pass() {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("authorization", "Key 1"),
            ("x-trace-bin", "AQID"),
            ("x-many", "1"),
            ("x-many", "2"),
            ("connection", "close, X-Hop"),
            ("x-hop", "gone"),
            ("te", "trailers"),
            ("content-type", "application/json"),
            ("content-length", "2"),
            ("grpc-timeout", "1S"),
            ("grpc-anything", "1"),
        ] {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let metadata = to_metadata(&headers);
        let mut names: Vec<_> = metadata.as_ref().keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["authorization", "x-many", "x-trace-bin"]);
        assert_eq!(metadata.get_bin("x-trace-bin").unwrap().to_bytes().unwrap().as_ref(), [1, 2, 3]);
        assert_eq!(metadata.get_all("x-many").iter().count(), 2);
    }

    #[test]
    fn an_answer_keeps_every_value_and_its_own_framing() {
        let mut metadata = MetadataMap::new();
        metadata.append("x-many", "1".parse().unwrap());
        metadata.append("x-many", "2".parse().unwrap());
        metadata.insert("content-type", "text/evil".parse().unwrap());
        metadata.insert("grpc-status", "0".parse().unwrap());
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static("application/json"));
        from_metadata(metadata, &mut headers);
        assert_eq!(headers.get_all("x-many").iter().count(), 2);
        assert_eq!(headers["content-type"], "application/json");
        assert!(!headers.contains_key("grpc-status"));
    }
}
