//! The emitters. Each knows the `Api` and not its siblings; none can fail, because `check` ran.

pub(crate) mod client;
pub(crate) mod debug;
pub(crate) mod json;
pub(crate) mod message;
pub(crate) mod module;
pub(crate) mod openapi;
pub(crate) mod service;
