//! One variant, judged: the status that it becomes.

use super::{
    attribute::Given,
    field::{self, Entry, Place},
    only,
};
use heck::ToShoutySnakeCase;
use proc_macro2::TokenStream;
use syn::{Error, Fields, Ident, LitStr, Result};

/// A variant, or a struct.
pub(super) struct Case {
    /// Its path, for patterns.
    pub(super) path: TokenStream,
    pub(super) outcome: Outcome,
}

/// What it becomes.
pub(super) enum Outcome {
    /// The status of that field.
    Transparent(Place),
    /// A status of its own.
    Status { code: Ident, reason: String, domain: Option<LitStr>, metadata: Vec<Entry> },
}

impl Case {
    /// Judges a variant by its own attribute and the enum's defaults.
    pub(super) fn new(
        path: TokenStream,
        name: &Ident,
        fields: &Fields,
        own: Given,
        defaults: Option<&Given>,
    ) -> Result<Self> {
        if let Some(span) = own.transparent {
            let Some(field) = only(fields) else {
                let count = fields.len();
                let message = format!("`transparent` needs exactly one field, which has the status; there are {count}");
                return Err(Error::new(span, message));
            };
            return Ok(Self { path, outcome: Outcome::Transparent(Place::new(0, field)) });
        }
        let Some(code) = own.code.or_else(|| defaults?.code.clone()) else {
            let message = format!("`{name}` has no code: add `#[status(not_found)]`, say, or `#[status(transparent)]`");
            let default = if defaults.is_some() { "; a code on the enum is the default of its variants" } else { "" };
            return Err(Error::new(name.span(), message + default));
        };
        let reason = own.reason.map_or_else(|| name.to_string().to_shouty_snake_case(), |reason| reason.value());
        let domain = own.domain.or_else(|| defaults?.domain.clone());
        Ok(Self { path, outcome: Outcome::Status { code, reason, domain, metadata: field::metadata(fields)? } })
    }
}
