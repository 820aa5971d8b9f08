//! `google.rpc.ErrorInfo`, the detail that every error should carry: a machine-readable reason.

use super::Status;
use cordial_proto::google::rpc::ErrorInfo;

impl Status {
    /// Adds a `google.rpc.ErrorInfo` of a reason alone: [`Status::with_error_info`] without metadata.
    #[must_use]
    pub fn with_reason(self, reason: impl Into<String>, domain: impl Into<String>) -> Self {
        self.with_error_info::<String, String>(reason, domain, [])
    }

    /// Adds a `google.rpc.ErrorInfo`: a reason in `UPPER_SNAKE_CASE` that is unique within the domain (`example.com`),
    /// and what the message was made of.
    ///
    /// ```
    /// let status = cordial::Status::resource_exhausted("too many books")
    ///     .with_error_info("SHELF_FULL", "library.example.com", [("shelf", "fiction"), ("limit", "50")]);
    /// assert_eq!(status.details().len(), 1);
    /// ```
    #[must_use]
    pub fn with_error_info<K: Into<String>, V: Into<String>>(
        self,
        reason: impl Into<String>,
        domain: impl Into<String>,
        metadata: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        self.with_detail(&ErrorInfo {
            reason: reason.into(),
            domain: domain.into(),
            metadata: metadata.into_iter().map(|(key, value)| (key.into(), value.into())).collect(),
        })
    }
}
