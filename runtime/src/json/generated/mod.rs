//! JSON of the types that cordial brings along, and of those of prost-types that have no JSON of their own.
//!
//! The files beside this one are emitted by the generator, checked in, and kept current by a test of the generator.

mod google_api;
mod google_longrunning;
mod google_protobuf;
mod google_protobuf_compiler;
mod google_rpc;
mod google_type;

use super::Registry;
use cordial_proto::google::rpc;

/// Adds the types that details of errors are made of.
pub(super) fn register(registry: Registry) -> Registry {
    registry
        .with::<rpc::BadRequest>()
        .with::<rpc::DebugInfo>()
        .with::<rpc::ErrorInfo>()
        .with::<rpc::Help>()
        .with::<rpc::LocalizedMessage>()
        .with::<rpc::PreconditionFailure>()
        .with::<rpc::QuotaFailure>()
        .with::<rpc::RequestInfo>()
        .with::<rpc::ResourceInfo>()
        .with::<rpc::RetryInfo>()
        .with::<rpc::Status>()
}
