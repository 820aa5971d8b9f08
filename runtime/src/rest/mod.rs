//! REST/JSON calls: from an HTTP request to the RPC's messages and back.

/// A REST call that was matched to an RPC.
#[derive(Debug)]
pub struct Call {}
