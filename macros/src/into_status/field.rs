//! The fields of a variant: which of them are metadata, and under which keys.

use proc_macro2::Span;
use syn::{Error, Field, Fields, Ident, LitStr, Member, Result, spanned::Spanned};

/// A field by name or index, and where its type is.
pub(super) struct Place {
    pub(super) member: Member,
    pub(super) span: Span,
}

impl Place {
    pub(super) fn new(index: usize, field: &Field) -> Self {
        let member = field.ident.clone().map_or_else(|| Member::from(index), Member::from);
        Self { member, span: field.ty.span() }
    }
}

/// A field that is metadata.
pub(super) struct Entry {
    pub(super) field: Place,
    pub(super) key: String,
}

/// What `#[status]` says on a field.
#[derive(Default)]
struct Given {
    skip: Option<Span>,
    key: Option<LitStr>,
}

/// The metadata of a variant's fields, in their order.
pub(super) fn metadata(fields: &Fields) -> Result<Vec<Entry>> {
    let entries = super::collect(fields.iter().enumerate().map(|(index, field)| entry(index, field)))?;
    Ok(entries.into_iter().flatten().collect())
}

fn entry(index: usize, field: &Field) -> Result<Option<Entry>> {
    let given = Given::parse(field)?;
    let key = match (&given.key, &field.ident) {
        (Some(key), _) if is_source(field) => {
            return Err(Error::new(key.span(), "a source is logged and never sent: it can't be metadata"));
        }
        (Some(key), _) => key.value(),
        (None, Some(name)) if !is_source(field) && given.skip.is_none() => plain(name),
        _ => return Ok(None),
    };
    Ok(Some(Entry { field: Place::new(index, field), key }))
}

/// Whether thiserror takes a field for a cause or a backtrace.
fn is_source(field: &Field) -> bool {
    let marked = |name: &str| field.attrs.iter().any(|attribute| attribute.path().is_ident(name));
    let named = |name: &str| field.ident.as_ref().is_some_and(|ident| ident == name);
    ["source", "from", "backtrace"].into_iter().any(marked) || named("source") || named("backtrace")
}

fn plain(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

impl Given {
    fn parse(field: &Field) -> Result<Self> {
        let mut given = Self::default();
        for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("status")) {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("skip") {
                    given.skip = Some(meta.path.span());
                } else if meta.path.is_ident("key") {
                    given.key = Some(check_key(meta.value()?.parse()?)?);
                } else {
                    return Err(meta.error("a field takes `skip` or `key = \"…\"`"));
                }
                Ok(())
            })?;
        }
        match (given.skip, &given.key) {
            (Some(span), Some(_)) => Err(Error::new(span, "a field that is skipped has no key")),
            _ => Ok(given),
        }
    }
}

/// `ErrorInfo.metadata`: keys of at most 64 characters of `[a-z][a-zA-Z0-9-_]+` (`google/rpc/error_details.proto`).
fn check_key(key: LitStr) -> Result<LitStr> {
    let text = key.value();
    let fine = (1..=64).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    if fine { Ok(key) } else { Err(Error::new(key.span(), "a key is like a field's name, such as \"book_id\"")) }
}
