//! A service as generated code would make it, by hand: `test.Echo` with a unary `Say` and a server-streaming `Count`,
//! whose messages are strings. What a string says, the handler does.

use cordial::{
    Context, Handler, Service, ServiceTable, Status, Streaming, rest,
    routing::{Body as Selector, Route, Segment::Literal},
    rt, tonic,
};
use futures_util::{StreamExt, future::BoxFuture, stream};
use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{self, Poll},
    time::Duration,
};
use tonic::{body::Body, codegen::http, server::Grpc};
use tonic_prost::ProstCodec;

static ROUTES: &[Route<'static>] = &[
    Route::new(0, "POST", "/v1/say", &[Literal("v1"), Literal("say")], "", &[], Selector::Whole, ""),
    Route::new(1, "POST", "/v1/count", &[Literal("v1"), Literal("count")], "", &[], Selector::Whole, ""),
];

static TABLE: ServiceTable = ServiceTable {
    name: "test.Echo",
    rpcs: &["Say", "Count"],
    routes: ROUTES,
    file_descriptor_set: &[],
    openapi: r#"{"openapi":"3.1.0","info":{"title":"Echo","version":"1"},"paths":{}}"#,
};

/// The implementation; `alive` counts the handlers and streams that are at work, `fired` the cancellations seen.
#[derive(Clone, Default)]
pub(crate) struct Echo {
    pub(crate) alive: Arc<AtomicUsize>,
    pub(crate) fired: Arc<AtomicUsize>,
}

pub(crate) struct Alive(Arc<AtomicUsize>);

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Echo {
    pub(crate) fn routes(&self) -> Service {
        let echo = self.clone();
        Service::new(&TABLE, self.clone(), move |limit| EchoServer { echo: echo.clone(), limit })
    }

    fn enter(&self) -> Alive {
        self.alive.fetch_add(1, Ordering::SeqCst);
        Alive(Arc::clone(&self.alive))
    }

    /// Waits until no handler is at work.
    pub(crate) async fn idle(&self) {
        until("no handler at work", || self.alive.load(Ordering::SeqCst) == 0).await;
    }

    async fn say(&self, cx: &mut Context, request: String) -> Result<String, Status> {
        let _alive = self.enter();
        let (cancellation, fired) = (cx.cancellation(), Arc::clone(&self.fired));
        tokio::spawn(async move {
            cancellation.cancelled().await;
            fired.fetch_add(1, Ordering::SeqCst);
        });
        match request.as_str() {
            "panic" => panic!("secret"),
            "sleep" => std::future::pending().await,
            "nap" => tokio::time::sleep(Duration::from_millis(300)).await,
            "context" => return Ok(describe(cx)),
            "trailers" => {
                cx.answer().metadata.insert("x-head", "1").unwrap();
                cx.answer().trailers.insert("x-tail", "2").unwrap();
                cx.answer().trailers.insert("grpc-status", "7").unwrap();
            }
            "fail" => return Err(Status::not_found("no such thing").with_error_info("GONE", "test", [("k", "v")])),
            _ => {}
        }
        Ok(request)
    }

    async fn count(&self, _: &mut Context, request: String) -> Result<Streaming<String>, Status> {
        let alive = self.enter();
        let last: usize = request.parse().unwrap_or(usize::MAX);
        let numbers = stream::iter(1..=last).then(move |number| {
            let (panics, _held) = (request == "panic" && number == 3, &alive);
            async move {
                tokio::time::sleep(Duration::from_millis(10)).await;
                assert!(!panics, "secret");
                Ok::<_, Status>(number.to_string())
            }
        });
        Ok(Streaming::new(numbers))
    }

    async fn tonic_say(self, request: tonic::Request<String>) -> Result<tonic::Response<String>, tonic::Status> {
        let known = format!("{:?}", request.remote_addr());
        let (mut cx, message) = rt::open(request);
        if message == "tonic" {
            return Ok(tonic::Response::new(known));
        }
        let result = self.say(&mut cx, message).await;
        rt::close(cx, result)
    }

    async fn tonic_count(
        self,
        request: tonic::Request<String>,
    ) -> Result<tonic::Response<rt::TonicStream<String>>, tonic::Status> {
        let (mut cx, message) = rt::open(request);
        let result = self.count(&mut cx, message).await;
        rt::close_stream(cx, result)
    }
}

fn describe(cx: &Context) -> String {
    let tls = cx.tls().map(|tls| (tls.peer_certificates.len(), tls.server_name.clone()));
    let local = cx.peer().is_some_and(|peer| peer.ip().is_loopback());
    format!(
        "{:?} {} {:?} peer={local} tls={tls:?} left={}",
        cx.protocol(),
        cx.rpc(),
        cx.route(),
        cx.time_left().is_some()
    )
}

/// Waits for something to become true, two seconds at most.
pub(crate) async fn until(what: &str, mut happened: impl FnMut() -> bool) {
    for _ in 0..200 {
        if happened() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("not within two seconds: {what}");
}

impl Handler for Echo {
    fn call(&self, rpc: usize, call: rest::Call) -> BoxFuture<'static, http::Response<Body>> {
        let echo = self.clone();
        match rpc {
            0 => rt::unary(call, echo.into(), |echo: &Self, request| Box::pin(echo.clone().tonic_say(request))),
            _ => rt::server_streaming(call, echo.into(), |echo: &Self, request| {
                Box::pin(echo.clone().tonic_count(request))
            }),
        }
    }
}

/// tonic's side.
#[derive(Clone)]
struct EchoServer {
    echo: Echo,
    limit: usize,
}

impl tower_service::Service<http::Request<Body>> for EchoServer {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<http::Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut task::Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let Self { echo, limit } = self.clone();
        let mut grpc = Grpc::new(ProstCodec::<String, String>::default()).max_decoding_message_size(limit);
        Box::pin(async move {
            Ok(match request.uri().path() {
                "/test.Echo/Say" => grpc.unary(tower::service_fn(move |r| echo.clone().tonic_say(r)), request).await,
                "/test.Echo/Count" => {
                    grpc.server_streaming(tower::service_fn(move |r| echo.clone().tonic_count(r)), request).await
                }
                path => tonic::Status::unimplemented(format!("no {path}")).into_http(),
            })
        })
    }
}
