//! Selectors: which methods a rule of a service configuration is for.

use super::super::rule::Text;
use crate::diagnostic::{Code, Diagnostic, Span};
use std::cell::Cell;

/// A name of a method, or all below a name.
#[derive(Debug)]
pub(super) struct Selector {
    /// As written, without the white space around it.
    pub(super) text: String,
    pub(super) span: Span,
    /// Whether it has chosen a method.
    pub(super) matched: Cell<bool>,
}

impl Selector {
    /// The selectors of a list divided by commas.
    pub(super) fn list(text: &Text<'_>) -> Vec<Result<Self, Box<Diagnostic>>> {
        let mut start = 0;
        let parts = text.value.split(',').map(|part| {
            let name = part.trim();
            let at = start + part.len() - part.trim_start().len();
            start += part.len() + 1;
            let span = (text.part)(at..at + name.len());
            Self::new(name, span)
        });
        parts.collect()
    }

    fn new(name: &str, span: Span) -> Result<Self, Box<Diagnostic>> {
        let name_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let parts: Vec<&str> = name.split('.').collect();
        let (last, before) = parts.split_last().unwrap_or((&"", &[]));
        if before.iter().all(|part| name_part(part)) && (name_part(last) || *last == "*") {
            return Ok(Self { text: name.to_owned(), span, matched: Cell::new(false) });
        }
        let help = "write names divided by dots, the last of which may be `*`: `library.v1.LibraryService.*`";
        let message = format!("`{name}` isn't a selector");
        Err(Box::new(Diagnostic::error(Code::ConfigRule, message).label(span, "no name of RPCs").help(help)))
    }

    /// Whether it chooses the method of that full name.
    pub(super) fn chooses(&self, method: &str) -> bool {
        match self.text.strip_suffix('*') {
            // With its dot, so that whole components are compared.
            Some(prefix) => method.starts_with(prefix),
            None => self.text == method,
        }
    }

    /// The service that the selector's last component is of.
    pub(super) fn service(&self) -> &str {
        self.text.rsplit_once('.').map_or("", |(service, _)| service)
    }
}
