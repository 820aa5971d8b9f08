//! The seventeen canonical codes of an RPC's outcome, with their names and HTTP statuses. What goes with a code is
//! [`crate::Status`]'s.

use http::StatusCode;
use std::fmt;

/// How an RPC ended: the codes of `google.rpc.Code`.
///
/// ```
/// use cordial::Code;
///
/// assert_eq!(Code::NotFound.name(), "NOT_FOUND");
/// assert_eq!(Code::NotFound.http_status(), 404);
/// assert_eq!(Code::from_i32(5), Code::NotFound);
/// assert_eq!(Code::from_name("NOT_FOUND"), Some(Code::NotFound));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(i32)]
pub enum Code {
    /// It went well.
    Ok = 0,
    /// It was cancelled, typically by the caller.
    Cancelled = 1,
    /// An error of an unknown kind.
    #[default]
    Unknown = 2,
    /// The request is wrong whatever the state of the system.
    InvalidArgument = 3,
    /// The deadline passed before it was done.
    DeadlineExceeded = 4,
    /// Something that was asked for does not exist.
    NotFound = 5,
    /// Something that was to be made exists.
    AlreadyExists = 6,
    /// The caller is known, and may not do this.
    PermissionDenied = 7,
    /// A quota or a resource is used up.
    ResourceExhausted = 8,
    /// The system is not in the state that this needs.
    FailedPrecondition = 9,
    /// It was aborted, typically because of a conflict of concurrent calls.
    Aborted = 10,
    /// It went past the valid range.
    OutOfRange = 11,
    /// It is not implemented here.
    Unimplemented = 12,
    /// Something that must hold did not.
    Internal = 13,
    /// The service can't answer now; a retry may help.
    Unavailable = 14,
    /// Data is lost or corrupt for good.
    DataLoss = 15,
    /// The caller did not prove who it is.
    Unauthenticated = 16,
}

/// The codes by number, with their names and HTTP statuses (`google/rpc/code.proto`).
const CODES: [(Code, &str, u16); 17] = [
    (Code::Ok, "OK", 200),
    (Code::Cancelled, "CANCELLED", 499),
    (Code::Unknown, "UNKNOWN", 500),
    (Code::InvalidArgument, "INVALID_ARGUMENT", 400),
    (Code::DeadlineExceeded, "DEADLINE_EXCEEDED", 504),
    (Code::NotFound, "NOT_FOUND", 404),
    (Code::AlreadyExists, "ALREADY_EXISTS", 409),
    (Code::PermissionDenied, "PERMISSION_DENIED", 403),
    (Code::ResourceExhausted, "RESOURCE_EXHAUSTED", 429),
    (Code::FailedPrecondition, "FAILED_PRECONDITION", 400),
    (Code::Aborted, "ABORTED", 409),
    (Code::OutOfRange, "OUT_OF_RANGE", 400),
    (Code::Unimplemented, "UNIMPLEMENTED", 501),
    (Code::Internal, "INTERNAL", 500),
    (Code::Unavailable, "UNAVAILABLE", 503),
    (Code::DataLoss, "DATA_LOSS", 500),
    (Code::Unauthenticated, "UNAUTHENTICATED", 401),
];

impl Code {
    /// The code of that number; [`Code::Unknown`] for a number that has none, as gRPC demands.
    #[must_use]
    pub fn from_i32(number: i32) -> Self {
        usize::try_from(number).ok().and_then(|index| CODES.get(index)).map_or(Self::Unknown, |entry| entry.0)
    }

    /// The code of that name (`NOT_FOUND`), if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        CODES.iter().find(|entry| entry.1 == name).map(|entry| entry.0)
    }

    /// Its name as `google.rpc.Code` spells it (`NOT_FOUND`).
    #[must_use]
    pub fn name(self) -> &'static str {
        CODES[self as usize].1
    }

    /// Its HTTP status, by the table of `google/rpc/code.proto`.
    #[must_use]
    pub fn http_status(self) -> StatusCode {
        StatusCode::from_u16(CODES[self as usize].2).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Whether the fault is the server's own, so that somebody should look at its log.
    #[must_use]
    pub fn is_server_fault(self) -> bool {
        matches!(self, Self::Unknown | Self::Internal | Self::DataLoss | Self::Unavailable)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl From<tonic::Code> for Code {
    fn from(code: tonic::Code) -> Self {
        Self::from_i32(code as i32)
    }
}

impl From<Code> for tonic::Code {
    fn from(code: Code) -> Self {
        Self::from_i32(code as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_numbers() {
        for (index, (code, name, _)) in CODES.into_iter().enumerate() {
            assert_eq!(code as usize, index, "{name}");
            assert_eq!(Code::from_i32(index as i32), code);
            assert_eq!(Code::from_name(name), Some(code));
            assert_eq!(Code::from(tonic::Code::from(code)), code);
        }
    }

    #[test]
    fn an_unknown_number_is_unknown() {
        assert_eq!(Code::from_i32(17), Code::Unknown);
        assert_eq!(Code::from_i32(-1), Code::Unknown);
    }

    #[test]
    fn cancelled_keeps_its_own_http_status() {
        assert_eq!(Code::Cancelled.http_status().as_u16(), 499);
    }
}
