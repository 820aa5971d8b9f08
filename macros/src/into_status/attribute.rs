//! `#[status(…)]` on a type or a variant, read and not yet judged.

use super::code;
use proc_macro2::Span;
use syn::{Attribute, Error, Ident, LitStr, Result, meta::ParseNestedMeta};

/// What an attribute says; each part with its place.
#[derive(Default)]
pub(super) struct Given {
    /// The variant of `cordial::Code`.
    pub(super) code: Option<Ident>,
    pub(super) reason: Option<LitStr>,
    pub(super) domain: Option<LitStr>,
    pub(super) transparent: Option<Span>,
}

impl Given {
    /// Reads all `#[status]` attributes of an item.
    pub(super) fn parse(attributes: &[Attribute]) -> Result<Self> {
        let mut given = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("status")) {
            attribute.parse_nested_meta(|meta| given.take(&meta))?;
        }
        given.check_transparent()?;
        Ok(given)
    }

    fn take(&mut self, meta: &ParseNestedMeta<'_>) -> Result<()> {
        let Some(word) = meta.path.get_ident() else {
            return Err(
                meta.error("expected a code such as `not_found`, `reason = \"…\"`, `domain = \"…\"` or `transparent`")
            );
        };
        match word.to_string().as_str() {
            "reason" => set(&mut self.reason, word, check_reason(meta.value()?.parse()?)?),
            "domain" => set(&mut self.domain, word, check_domain(meta.value()?.parse()?)?),
            "transparent" => set(&mut self.transparent, word, word.span()),
            "skip" | "key" => Err(Error::new(word.span(), format!("`{word}` belongs on a field"))),
            _ => {
                let code = code::parse(word)?;
                if let Some(other) = &self.code {
                    let already = format!("there is a code already: `{}`", code::word(other));
                    return Err(Error::new(word.span(), already));
                }
                self.code = Some(code);
                Ok(())
            }
        }
    }

    fn check_transparent(&self) -> Result<()> {
        let Some(span) = self.transparent else { return Ok(()) };
        if self.code.is_some() || self.reason.is_some() || self.domain.is_some() {
            return Err(Error::new(
                span,
                "`transparent` takes the whole status from its field: nothing else goes with it",
            ));
        }
        Ok(())
    }

    /// An enum has defaults for its variants: a code and a domain.
    pub(super) fn check_for_enum(&self) -> Result<()> {
        if let Some(reason) = &self.reason {
            return Err(Error::new(reason.span(), "a reason belongs on a variant: each has its own"));
        }
        match self.transparent {
            Some(span) => Err(Error::new(span, "`transparent` belongs on a variant")),
            None => Ok(()),
        }
    }
}

fn set<T>(place: &mut Option<T>, word: &Ident, value: T) -> Result<()> {
    if place.replace(value).is_some() {
        return Err(Error::new(word.span(), format!("`{word}` is given twice")));
    }
    Ok(())
}

/// `ErrorInfo.reason`: at most 63 characters of `[A-Z][A-Z0-9_]+[A-Z0-9]` (`google/rpc/error_details.proto`).
fn check_reason(reason: LitStr) -> Result<LitStr> {
    let text = reason.value();
    let fine = (3..=63).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_uppercase())
        && !text.ends_with('_')
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    if fine {
        return Ok(reason);
    }
    Err(Error::new(reason.span(), "a reason is UPPER_SNAKE_CASE, of 3 to 63 characters, such as \"BOOK_NOT_FOUND\""))
}

fn check_domain(domain: LitStr) -> Result<LitStr> {
    if domain.value().trim().is_empty() {
        return Err(Error::new(domain.span(), "a domain names the service, such as \"library.example.com\""));
    }
    Ok(domain)
}
