//! The RPCs of services that hand back what they got: a request message in, its encoding in a header of the answer out.
//!
//! The build scripts of the crates that compile real APIs write the [`echo!`](crate::echo!) blocks; who asks and compares is
//! [`crate::roundtrip`].

use cordial::{Context, Status, Streaming, prost::Message, prost_types};
use std::{
    any::Any,
    future::{Ready, ready},
};

/// The header with the RPC that was called: the service's name and the method's, in Rust's spelling.
pub const RPC: &str = "x-echo-rpc";

/// The header with the request's binary encoding, in base64.
pub const REQUEST: &str = "x-echo-request";

/// Answers a unary RPC with an empty message.
pub fn unary<Q: Message, R: Default + 'static>(
    cx: &mut Context,
    request: &Q,
    rpc: &'static str,
) -> Ready<Result<R, Status>> {
    note(cx, &request.encode_to_vec(), rpc);
    ready(Ok(answer()))
}

/// Answers a server-streaming RPC with one empty message.
pub fn server_streaming<Q: Message, R: Default + Send + 'static>(
    cx: &mut Context,
    request: &Q,
    rpc: &'static str,
) -> Ready<Result<Streaming<R>, Status>> {
    note(cx, &request.encode_to_vec(), rpc);
    ready(Ok(Streaming::iter([answer()])))
}

/// An empty message; but a `google.protobuf.Value` has to be something, and is null.
fn answer<R: Default + 'static>() -> R {
    let mut answer = R::default();
    if let Some(value) = (&mut answer as &mut dyn Any).downcast_mut::<prost_types::Value>() {
        value.kind = Some(prost_types::value::Kind::NullValue(0));
    }
    answer
}

fn note(cx: &mut Context, request: &[u8], rpc: &'static str) {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let headers = &mut cx.answer().http_headers;
    headers.insert(RPC, http::HeaderValue::from_static(rpc));
    if let Ok(request) = STANDARD.encode(request).parse() {
        headers.insert(REQUEST, request);
    }
}

/// Implements a service's trait for the type `Echo` in scope, one line an RPC.
#[macro_export]
macro_rules! echo {
    ($trait:path as $name:literal; $($kind:ident $method:ident($request:ty) -> $response:ty;)*) => {
        impl $trait for Echo {
            $($crate::echo_rpc! { $kind $name $method $request, $response })*
        }
    };
}

/// One RPC of [`echo!`](crate::echo!). Requests that are a stream don't come by REST: those RPCs stay unimplemented.
#[doc(hidden)]
#[macro_export]
macro_rules! echo_rpc {
    (unary $name:literal $method:ident $request:ty, $response:ty) => {
        fn $method(
            &self,
            cx: &mut ::cordial::Context,
            request: $request,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<$response, ::cordial::Status>> + ::core::marker::Send {
            $crate::echo::unary(cx, &request, concat!($name, "/", stringify!($method)))
        }
    };
    (server_streaming $name:literal $method:ident $request:ty, $response:ty) => {
        fn $method(
            &self,
            cx: &mut ::cordial::Context,
            request: $request,
        ) -> impl ::core::future::Future<
            Output = ::core::result::Result<::cordial::Streaming<$response>, ::cordial::Status>,
        > + ::core::marker::Send {
            $crate::echo::server_streaming(cx, &request, concat!($name, "/", stringify!($method)))
        }
    };
    (client_streaming $($rest:tt)*) => {};
    (bidi_streaming $($rest:tt)*) => {};
}
