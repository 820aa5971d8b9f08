//! `Status`: how a call failed. A code, a message and details go to the caller on every protocol; the error behind it
//! goes to the log alone. Its forms on the wires are the protocols' own.

mod convert;
mod error_info;

use crate::{Code, Metadata};
use bytes::Bytes;
use prost_types::Any;
use std::{borrow::Cow, error::Error, fmt, sync::Arc};

/// How a call failed: a [`Code`], a message, typed details, metadata, and the error that caused it.
///
/// The cause is logged and never sent. Your own errors become a `Status` by `?`, once they convert into one:
/// `#[derive(cordial::IntoStatus)]` writes that conversion.
///
/// ```
/// use cordial::{Code, Status};
///
/// let status = Status::not_found("no book 7")
///     .with_error_info("BOOK_NOT_FOUND", "library.example.com", [("book", "7")]);
///
/// assert_eq!(status.code(), Code::NotFound);
/// assert_eq!(status.to_string(), "NOT_FOUND: no book 7");
/// assert_eq!(status.details()[0].type_url, "type.googleapis.com/google.rpc.ErrorInfo");
/// ```
#[derive(Clone)]
pub struct Status(Box<Inner>);

type Source = Arc<dyn Error + Send + Sync + 'static>;

#[derive(Clone)]
struct Inner {
    code: Code,
    message: Cow<'static, str>,
    details: Vec<Any>,
    /// The details as they came by gRPC, while nothing changed them: what can't be decoded still passes on.
    raw_details: Bytes,
    metadata: Metadata,
    source: Option<Source>,
}

macro_rules! constructors {
    ($($name:ident $code:ident,)*) => {$(
        #[doc = concat!("A [`Code::", stringify!($code), "`] with a message for the caller.")]
        #[must_use]
        pub fn $name(message: impl Into<Cow<'static, str>>) -> Self {
            Self::new(Code::$code, message)
        }
    )*};
}

impl Status {
    /// A status with a message for the caller.
    #[must_use]
    pub fn new(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            code,
            message: message.into(),
            details: Vec::new(),
            raw_details: Bytes::new(),
            metadata: Metadata::new(),
            source: None,
        }))
    }

    constructors! {
        cancelled Cancelled,
        unknown Unknown,
        invalid_argument InvalidArgument,
        deadline_exceeded DeadlineExceeded,
        not_found NotFound,
        already_exists AlreadyExists,
        permission_denied PermissionDenied,
        resource_exhausted ResourceExhausted,
        failed_precondition FailedPrecondition,
        aborted Aborted,
        out_of_range OutOfRange,
        unimplemented Unimplemented,
        internal Internal,
        unavailable Unavailable,
        data_loss DataLoss,
        unauthenticated Unauthenticated,
    }

    /// An INTERNAL that keeps an unforeseen error for the log and tells the caller nothing of it.
    ///
    /// ```
    /// let status = cordial::Status::from_error(std::io::Error::other("disk on fire"));
    /// assert_eq!(status.message(), "internal error");
    /// ```
    #[must_use]
    pub fn from_error(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::internal("internal error").with_source(error)
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// The message for the caller.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The details, as they go to the caller.
    #[must_use]
    pub fn details(&self) -> &[Any] {
        &self.0.details
    }

    /// The first detail of that type, if there is one that decodes.
    #[must_use]
    pub fn detail<M: prost::Name + Default>(&self) -> Option<M> {
        self.0.details.iter().find_map(|any| any.to_msg().ok())
    }

    /// Metadata that goes with the status: trailers of gRPC, headers of HTTP.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.0.metadata
    }

    /// That metadata, to change.
    pub fn metadata_mut(&mut self) -> &mut Metadata {
        &mut self.0.metadata
    }

    /// Replaces the message.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<Cow<'static, str>>) -> Self {
        self.0.message = message.into();
        self.0.raw_details = Bytes::new();
        self
    }

    /// Adds a detail: any message that knows its name, such as those of `google.rpc`.
    #[must_use]
    pub fn with_detail(self, detail: &impl prost::Name) -> Self {
        let any = Any { type_url: type_url(detail), value: detail.encode_to_vec() };
        self.with_any(any)
    }

    /// Adds a detail that is packed already.
    #[must_use]
    pub fn with_any(mut self, detail: Any) -> Self {
        self.0.details.push(detail);
        self.0.raw_details = Bytes::new();
        self
    }

    /// Keeps the error that caused this, for the log. It is never sent.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.0.source = Some(Arc::from(source.into()));
        self
    }

    /// Logs the error behind it, which the caller doesn't get to see.
    pub(crate) fn log_source(&self, rpc: &str) {
        let Some(source) = &self.0.source else { return };
        let (code, message) = (self.code().name(), self.message());
        let chain = Chain(&**source);
        if self.code().is_server_fault() {
            tracing::error!(rpc, code, message, error = %chain, "call failed");
        } else {
            tracing::debug!(rpc, code, message, error = %chain, "call failed");
        }
    }
}

fn type_url<M: prost::Name>(_: &M) -> String {
    M::type_url()
}

/// An error with its causes, on one line.
pub(crate) struct Chain<'a>(pub(crate) &'a (dyn Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.message() {
            "" => write!(f, "{}", self.code()),
            message => write!(f, "{}: {message}", self.code()),
        }
    }
}

impl fmt::Debug for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { code, message, details, metadata, source, .. } = &*self.0;
        let mut shown = f.debug_struct("Status");
        shown.field("code", code).field("message", message);
        if !details.is_empty() {
            shown.field("details", details);
        }
        if !metadata.is_empty() {
            shown.field("metadata", metadata);
        }
        if let Some(source) = source {
            shown.field("source", source);
        }
        shown.finish()
    }
}

impl Error for Status {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests;
