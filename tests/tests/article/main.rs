//! What a gRPC and HTTP + JSON stack is expected to do (the list is that of Clarifai's article on theirs), each in a test
//! of that name, over real sockets.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(missing_docs, reason = "the protos of the tests need no words for every field")]
mod api {
    cordial::include!();
}

mod channels;
mod deadlines;
mod encryption;
mod existing_tonic;
mod faults;
mod readable_json;
mod served;
mod streaming;
mod telegraph;
