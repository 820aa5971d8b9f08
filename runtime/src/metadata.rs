//! Metadata of a call or its answer: names with text values, and names ending in `-bin` with bytes. It is HTTP headers
//! as they are on the wire, so that it passes between protocols untouched; the bytes are base64 in there.

use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt;

/// gRPC sends no padding and takes both (PROTOCOL-HTTP2.md, "Custom-Metadata").
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_encode_padding(false).with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The metadata of a call or of its answer.
///
/// ```
/// use cordial::Metadata;
///
/// let mut metadata = Metadata::new();
/// metadata.insert("x-request-id", "42").unwrap();
/// metadata.insert_bin("trace-bin", [1, 2, 3]).unwrap();
///
/// assert_eq!(metadata.get("X-Request-Id"), Some("42"));
/// assert_eq!(metadata.get_bin("trace-bin"), Some(vec![1, 2, 3]));
/// assert!(metadata.insert("no spaces", "x").is_err());
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Metadata(HeaderMap);

/// A name or a value that metadata can't hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidMetadata(String);

impl fmt::Display for InvalidMetadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidMetadata {}

impl Metadata {
    /// No metadata.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The first text value of a name; `None` when there is none or it isn't text. Names don't care for case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.to_str().ok()
    }

    /// Every text value of a name, in order.
    pub fn get_all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.0.get_all(name).into_iter().filter_map(|value| value.to_str().ok())
    }

    /// The first value of a `-bin` name, decoded; `None` when there is none or it isn't base64.
    #[must_use]
    pub fn get_bin(&self, name: &str) -> Option<Vec<u8>> {
        // Values may have been joined by commas on the way (gRPC's PROTOCOL-HTTP2.md).
        let first = self.0.get(name)?.as_bytes().split(|byte| *byte == b',').next()?;
        BASE64.decode(first.trim_ascii()).ok()
    }

    /// Whether a name has a value.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Sets the value of a name, replacing all it had.
    ///
    /// # Errors
    /// A name that isn't a header name or ends in `-bin`, or a value with control or non-ASCII characters.
    pub fn insert(&mut self, name: &str, value: &str) -> Result<(), InvalidMetadata> {
        self.0.insert(text_name(name)?, text_value(name, value)?);
        Ok(())
    }

    /// Adds a value to a name.
    ///
    /// # Errors
    /// As [`Metadata::insert`].
    pub fn append(&mut self, name: &str, value: &str) -> Result<(), InvalidMetadata> {
        self.0.append(text_name(name)?, text_value(name, value)?);
        Ok(())
    }

    /// Sets the bytes of a `-bin` name, replacing all it had.
    ///
    /// # Errors
    /// A name that isn't a header name or doesn't end in `-bin`.
    pub fn insert_bin(&mut self, name: &str, value: impl AsRef<[u8]>) -> Result<(), InvalidMetadata> {
        let value = BASE64.encode(value);
        self.0.insert(bin_name(name)?, text_value(name, &value)?);
        Ok(())
    }

    /// Removes all values of a name; tells whether it had any.
    pub fn remove(&mut self, name: &str) -> bool {
        self.0.remove(name).is_some()
    }

    /// Adds all of another's values to these.
    pub fn merge(&mut self, other: Self) {
        append_headers(&mut self.0, other.0);
    }

    /// Names and values, in no particular order; a `-bin` value is its base64 text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
    }

    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// It as HTTP headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0
    }

    /// It as HTTP headers, to change.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.0
    }

    /// It as HTTP headers, by value.
    #[must_use]
    pub fn into_headers(self) -> HeaderMap {
        self.0
    }
}

/// Appends, where `HeaderMap::extend` would replace.
pub(crate) fn append_headers(target: &mut HeaderMap, other: HeaderMap) {
    let mut last = None;
    for (name, value) in other {
        last = name.or(last);
        if let Some(name) = &last {
            target.append(name.clone(), value);
        }
    }
}

fn header_name(name: &str) -> Result<HeaderName, InvalidMetadata> {
    name.parse().map_err(|_| InvalidMetadata(format!("`{name}` is no metadata name")))
}

fn text_name(name: &str) -> Result<HeaderName, InvalidMetadata> {
    let header = header_name(name)?;
    if header.as_str().ends_with("-bin") {
        return Err(InvalidMetadata(format!("`{name}` ends in `-bin`: its value is bytes, set it by `insert_bin`")));
    }
    Ok(header)
}

fn bin_name(name: &str) -> Result<HeaderName, InvalidMetadata> {
    let header = header_name(name)?;
    if !header.as_str().ends_with("-bin") {
        return Err(InvalidMetadata(format!("`{name}` must end in `-bin` to hold bytes")));
    }
    Ok(header)
}

fn text_value(name: &str, value: &str) -> Result<HeaderValue, InvalidMetadata> {
    let invalid =
        || InvalidMetadata(format!("the value of `{name}` isn't printable ASCII; bytes go into a `-bin` name"));
    if !value.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte)) {
        return Err(invalid());
    }
    HeaderValue::from_str(value).map_err(|_| invalid())
}

impl From<HeaderMap> for Metadata {
    fn from(headers: HeaderMap) -> Self {
        Self(headers)
    }
}

impl From<tonic::metadata::MetadataMap> for Metadata {
    fn from(metadata: tonic::metadata::MetadataMap) -> Self {
        Self(metadata.into_headers())
    }
}

impl From<Metadata> for tonic::metadata::MetadataMap {
    fn from(metadata: Metadata) -> Self {
        Self::from_headers(metadata.0)
    }
}

/// Credentials are not shown.
impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secret = |name: &str| matches!(name, "authorization" | "cookie" | "proxy-authorization");
        let shown = self.iter().map(|(name, value)| (name, if secret(name) { "…" } else { value }));
        f.debug_map().entries(shown).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merge_keeps_both_sides_values() {
        let mut one = Metadata::new();
        one.append("a", "1").unwrap();
        let mut two = Metadata::new();
        two.append("a", "2").unwrap();
        two.append("a", "3").unwrap();
        two.append("b", "4").unwrap();
        one.merge(two);
        assert_eq!(one.get_all("a").collect::<Vec<_>>(), ["1", "2", "3"]);
        assert_eq!(one.get("b"), Some("4"));
    }

    #[test]
    fn bytes_and_text_have_their_own_names() {
        let mut metadata = Metadata::new();
        assert!(metadata.insert("x-bin", "text").unwrap_err().to_string().contains("insert_bin"));
        assert!(metadata.insert_bin("x", [1]).unwrap_err().to_string().contains("`-bin`"));
        assert!(metadata.insert("x", "ü").is_err());
        assert!(metadata.is_empty());
    }

    #[test]
    fn padding_is_taken_and_not_sent() {
        let mut metadata = Metadata::new();
        metadata.insert_bin("k-bin", [0xff]).unwrap();
        assert_eq!(metadata.headers()["k-bin"], "/w");
        metadata.headers_mut().insert("k-bin", HeaderValue::from_static("/w=="));
        assert_eq!(metadata.get_bin("k-bin"), Some(vec![0xff]));
    }

    #[test]
    fn joined_bytes_are_taken_apart() {
        let mut metadata = Metadata::new();
        metadata.headers_mut().insert("k-bin", HeaderValue::from_static("AQI, /w=="));
        assert_eq!(metadata.get_bin("k-bin"), Some(vec![1, 2]));
    }

    #[test]
    fn credentials_stay_out_of_logs() {
        let mut metadata = Metadata::new();
        metadata.insert("authorization", "Key secret").unwrap();
        assert!(!format!("{metadata:?}").contains("secret"));
    }
}
