//! Between [`Status`] and tonic's: the details travel as an encoded `google.rpc.Status` in `grpc-status-details-bin`,
//! as every gRPC library with error details has it. Nothing is lost either way.

use super::{Inner, Source, Status};
use crate::{Code, Metadata};
use bytes::Bytes;
use cordial_proto::google::rpc;
use prost::Message;
use std::{convert::Infallible, error::Error, sync::Arc};

impl Status {
    /// The bytes of `grpc-status-details-bin`: empty when there are no details.
    fn encode_details(inner: &mut Inner) -> Bytes {
        if !inner.raw_details.is_empty() || inner.details.is_empty() {
            return std::mem::take(&mut inner.raw_details);
        }
        let status = rpc::Status {
            code: inner.code as i32,
            message: inner.message.clone().into_owned(),
            details: std::mem::take(&mut inner.details),
        };
        status.encode_to_vec().into()
    }
}

impl From<Status> for tonic::Status {
    fn from(status: Status) -> Self {
        let mut inner = *status.0;
        let details = Status::encode_details(&mut inner);
        let Inner { code, message, metadata, source, .. } = inner;
        let mut status = Self::with_details_and_metadata(code.into(), message, details, metadata.into());
        if let Some(source) = source {
            status.set_source(source);
        }
        status
    }
}

impl From<tonic::Status> for Status {
    fn from(mut status: tonic::Status) -> Self {
        let raw_details = Bytes::copy_from_slice(status.details());
        let details = rpc::Status::decode(&*raw_details).map(|status| status.details).unwrap_or_default();
        let metadata: Metadata = std::mem::take(status.metadata_mut()).into();
        let (code, message) = (status.code().into(), status.message().to_owned().into());
        // tonic shows its source by reference alone: the status itself, which leads to it, is kept in its place.
        let source = status.source().is_some().then(|| Arc::new(status) as Source);
        Self(Box::new(Inner { code, message, details, raw_details, metadata, source }))
    }
}

impl From<Infallible> for Status {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

/// A code without a message.
impl From<Code> for Status {
    fn from(code: Code) -> Self {
        Self::new(code, "")
    }
}
