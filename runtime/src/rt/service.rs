//! The macro that joins an implementation to tonic's server trait and to REST, one line an RPC, which begins with its index
//! where REST calls it, and what there is JSON by for foreign messages: `0 [by Foreign_] unary buy(::x::Item) -> Order;`.
//!
//! It expands to three impls for a service: cordial's trait for `Arc<T>`, so that shared state is served as it is;
//! tonic's trait for every implementor of cordial's; and the REST calls over tonic's trait, so that an existing tonic
//! implementation is served over REST too. tonic's trait comes from `async_trait`, whose expansion is spelled out here
//! because an attribute macro doesn't see inside another macro.

use super::BoxFuture;
use crate::{Context, Status};

/// What the methods of tonic's server traits come to.
type Answer<O> = Result<tonic::Response<O>, tonic::Status>;

/// Answers a call of tonic's trait by a method of cordial's: opens a context, calls, closes it into the answer.
///
/// The method's future is boxed once more than it need be, so that generated code has no `async` block, which
/// rustc would check anew for each RPC at every build.
pub fn serve<'a, S, I, Q, R, O>(
    service: &'a S,
    request: tonic::Request<I>,
    open: fn(tonic::Request<I>) -> (Context, Q),
    method: impl for<'c> FnOnce(&'c S, &'c mut Context, Q) -> BoxFuture<'c, Result<R, Status>> + Send + 'a,
    close: fn(Context, Result<R, Status>) -> Answer<O>,
) -> BoxFuture<'a, Answer<O>>
where
    S: Sync,
    I: Send + 'a,
    Q: Send + 'a,
    R: Send + 'a,
    O: 'a,
{
    Box::pin(async move {
        let (mut cx, request) = open(request);
        let result = method(service, &mut cx, request).await;
        close(cx, result)
    })
}

/// Exists in every runtime that can serve code generated for cordial 0.1.
pub const GENERATED_FOR_CORDIAL_0_1: () = ();

#[doc(hidden)]
#[macro_export]
macro_rules! __service {
    ($trait:ident for $tonic:path; $(
        $($rpc:literal $([by $by:path])? $([to $to:path])?)?
        $kind:ident $method:ident($request:ty) -> $response:ty $(, $stream:ident)?;
    )*) => {
        impl<T: $trait> $trait for ::std::sync::Arc<T> {
            $($crate::__shared! { $kind $method $request, $response })*
        }
        impl<T: $trait> $tonic for T {
            $($crate::__tonic! { $trait $kind $method $request, $response $(, $stream)? })*
        }
        struct Calls<T>(::std::sync::Arc<T>);
        impl<T: $tonic> $crate::Handler for Calls<T> {
            fn call(&self, rpc: usize, call: $crate::rest::Call) -> $crate::rt::HttpFuture {
                #[allow(unused_variables, reason = "a service without REST doesn't use it")]
                let service = ::std::sync::Arc::clone(&self.0);
                match rpc {
                    $($($rpc => $crate::__call! { $kind call service $method $tonic [$($by)?] [$($to)?] },)?)*
                    _ => $crate::rt::streaming_unsupported(call),
                }
            }
        }
    };
}

/// cordial's trait for `Arc<T>`: each method is that of `T`.
#[doc(hidden)]
#[macro_export]
macro_rules! __shared {
    (unary $method:ident $request:ty, $response:ty) => {
        fn $method(
            &self,
            cx: &mut $crate::Context,
            request: $request,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<$response, $crate::Status>> + ::core::marker::Send {
            T::$method(self, cx, request)
        }
    };
    (server_streaming $method:ident $request:ty, $response:ty) => {
        $crate::__shared! { unary $method $request, $crate::Streaming<$response> }
    };
    (client_streaming $method:ident $request:ty, $response:ty) => {
        $crate::__shared! { unary $method $crate::Streaming<$request>, $response }
    };
    (bidi_streaming $method:ident $request:ty, $response:ty) => {
        $crate::__shared! { unary $method $crate::Streaming<$request>, $crate::Streaming<$response> }
    };
}

/// tonic's trait for an implementor of cordial's: open a context, call, close it into the answer.
#[doc(hidden)]
#[macro_export]
macro_rules! __tonic {
    (@ $trait:ident $method:ident $request:ty, $response:ty, $open:ident, $close:ident) => {
        fn $method<'a, 'async_trait>(
            &'a self,
            request: $crate::tonic::Request<$request>,
        ) -> $crate::rt::BoxFuture<
            'async_trait,
            ::core::result::Result<$crate::tonic::Response<$response>, $crate::tonic::Status>,
        >
        where
            'a: 'async_trait,
            Self: 'async_trait,
        {
            $crate::rt::serve(
                self,
                request,
                $crate::rt::$open,
                |service, cx, request| ::std::boxed::Box::pin(<Self as $trait>::$method(service, cx, request)),
                $crate::rt::$close,
            )
        }
    };
    ($trait:ident unary $method:ident $request:ty, $response:ty) => {
        $crate::__tonic! { @ $trait $method $request, $response, open, close }
    };
    ($trait:ident client_streaming $method:ident $request:ty, $response:ty) => {
        $crate::__tonic! { @ $trait $method $crate::tonic::Streaming<$request>, $response, open_stream, close }
    };
    ($trait:ident server_streaming $method:ident $request:ty, $response:ty, $stream:ident) => {
        type $stream = $crate::rt::TonicStream<$response>;
        $crate::__tonic! { @ $trait $method $request, Self::$stream, open, close_stream }
    };
    ($trait:ident bidi_streaming $method:ident $request:ty, $response:ty, $stream:ident) => {
        type $stream = $crate::rt::TonicStream<$response>;
        $crate::__tonic! { @ $trait $method $crate::tonic::Streaming<$request>, Self::$stream, open_stream, close_stream }
    };
}

/// One arm of the REST calls.
#[doc(hidden)]
#[macro_export]
macro_rules! __call {
    (unary $call:ident $service:ident $method:ident $tonic:path [$($by:path)?] [$($to:path)?]) => {
        $crate::rt::unary($call, $service, |service, request| {
            $($crate::rt::foreign_answer::<$to, _>)?(
                <T as $tonic>::$method(service, request $(.map($crate::json::Foreign::<$by, _>::into_inner))?)
            )
        })
    };
    (server_streaming $call:ident $service:ident $method:ident $tonic:path [$($by:path)?] [$($to:path)?]) => {
        $crate::rt::server_streaming($call, $service, |service, request| {
            $($crate::rt::foreign_stream::<$to, _, _>)?(
                <T as $tonic>::$method(service, request $(.map($crate::json::Foreign::<$by, _>::into_inner))?)
            )
        })
    };
}
