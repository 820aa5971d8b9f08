//! Rust types of the bundled messages and enums, as prost makes them; services and extensions have none.
//!
//! ```
//! use prost::Name as _;
//! assert_eq!(cordial_proto::google::rpc::ErrorInfo::type_url(), "type.googleapis.com/google.rpc.ErrorInfo");
//! ```

/// HTTP rules, resources, `HttpBody` and settings of clients.
pub mod api {
    include!("generated/google.api.rs");
}

/// Long-running operations.
pub mod longrunning {
    include!("generated/google.longrunning.rs");
}

/// The status of a call, and details of errors.
pub mod rpc {
    include!("generated/google.rpc.rs");
}

/// Dates, money, places and other common values.
pub mod r#type {
    include!("generated/google.type.rs");
}
