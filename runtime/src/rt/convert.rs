//! What the macros convert by: the traits are only there for what the compiler says when one isn't met.

use crate::Status;
use std::{error::Error, fmt::Display};

/// An error that converts into a [`Status`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not convert into `cordial::Status`",
    label = "this error has no status",
    note = "derive `cordial::IntoStatus` for it, or implement `From<{Self}> for cordial::Status`"
)]
pub trait ToStatus {
    /// The status.
    fn to_status(self) -> Status;
}

#[diagnostic::do_not_recommend]
impl<E: Into<Status>> ToStatus for E {
    fn to_status(self) -> Status {
        self.into()
    }
}

/// An error's status.
pub fn to_status<E: ToStatus>(error: E) -> Status {
    error.to_status()
}

/// A field whose text may be metadata of a status.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be metadata of a status: it has no `Display`",
    label = "this field has no text",
    note = "`#[status(skip)]` on the field keeps it out of the metadata"
)]
pub trait ToMetadata {
    /// The text.
    fn to_metadata(&self) -> String;
}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> ToMetadata for T {
    fn to_metadata(&self) -> String {
        self.to_string()
    }
}

/// A field's text.
pub fn to_metadata<T: ToMetadata + ?Sized>(field: &T) -> String {
    field.to_metadata()
}

/// An error that a status can keep for the log.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the source of a status",
    label = "this is no `std::error::Error` that is `Send`, `Sync` and `'static`",
    note = "derive `thiserror::Error` for it, or implement `std::error::Error`"
)]
pub trait ToSource {
    /// The status with the error as its source.
    fn be_source(self, status: Status) -> Status;
}

#[diagnostic::do_not_recommend]
impl<E: Error + Send + Sync + 'static> ToSource for E {
    fn be_source(self, status: Status) -> Status {
        status.with_source(self)
    }
}

/// A status with the error that caused it.
pub fn with_source<E: ToSource>(status: Status, error: E) -> Status {
    error.be_source(status)
}
