//! A REST call on its way to a handler: the request and what its route took from it.

use super::{
    RestOptions,
    shape::{Shape, SharedShape},
};
use crate::{CallInfo, context::CancelOnDrop, json::Value, routing, routing::Route, rt::Limits};
use http::request::Parts;
use std::sync::Arc;
use tonic::body::Body;

/// A REST call that was matched to an RPC.
#[derive(Debug)]
pub struct Call {
    pub(crate) parts: Parts,
    pub(crate) body: Body,
    pub(crate) route: &'static Route<'static>,
    /// One for each of the route's captures.
    pub(crate) captures: Vec<Captured>,
    pub(crate) options: Arc<RestOptions>,
    pub(crate) shape: SharedShape,
    /// Ends the call when it is dropped, where no dispatcher of ours does.
    pub(crate) ends_with: Option<CancelOnDrop>,
}

/// What a path variable took.
#[derive(Debug)]
pub(crate) struct Captured {
    /// Percent-decoded.
    pub(crate) value: String,
    /// As it came, where it has commas: a repeated field's values, to be decoded after the split.
    pub(crate) list: Option<String>,
}

impl Captured {
    pub(crate) fn own(captured: &routing::Captured<'_, '_>) -> Self {
        let list = captured.raw.contains(',').then(|| captured.raw.to_owned());
        Self { value: captured.value.clone().into_owned(), list }
    }
}

impl Call {
    /// What the RPC's messages are to its route.
    pub(crate) fn shape<Q: Value + Default, R: Value + Default>(&self) -> &Shape {
        self.shape.get_or_init(|| Shape::of(self.route, &mut Q::default(), &mut R::default()))
    }

    /// When the call is to be dropped.
    pub(crate) fn limits(&self) -> Limits {
        self.parts.extensions.get::<CallInfo>().map(CallInfo::limits).unwrap_or_default()
    }
}
