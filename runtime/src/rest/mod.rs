//! REST/JSON calls: from an HTTP request to the RPC's messages and back.
//!
//! A request comes in, [`Rest`] finds its route, and the service's handler gets a [`Call`]. Generated code passes that to
//! the functions of [`crate::rt`], which read and bind the message (`receive`, `bind`), call the RPC through tonic's own
//! trait and answer (`answer`, `stream`, `failure`). The rules are those of `google/api/http.proto`; where it leaves
//! something open, the module at hand says what is done and why. JSON itself is [`crate::json`]'s.
#![doc = ""]
#![doc = include_str!("../../rest.md")]

mod answer;
mod bind;
mod body;
mod call;
mod dispatch;
mod failure;
mod framing;
mod given;
mod headers;
mod mask;
mod media;
mod options;
mod pairs;
mod query;
mod receive;
mod shape;
mod stream;

pub(crate) use answer::Reply;
pub use call::Call;
pub use dispatch::Rest;
pub(crate) use failure::Failure;
pub use failure::error;
pub(crate) use headers::is_framing;
pub use options::RestOptions;
pub(crate) use shape::Shape;
