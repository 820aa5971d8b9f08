//! One port, every protocol; health, reflection, the document; layers and CORS.

use crate::{
    client::{Running, count, http_client, post, say},
    echo::Echo,
};
use cordial::{Error, Protocol, Server, server::CorsLayer, tonic};
use std::{
    future::{Ready, ready},
    sync::{Arc, Mutex},
    task::{Context, Poll},
};
use tonic::{Code, body::Body};
use tonic_health::pb::{HealthCheckRequest, health_client::HealthClient};
use tonic_reflection::pb::{v1, v1alpha};

#[tokio::test]
async fn grpc_and_rest_answer_on_one_port() {
    let (server, _) = Running::echo().await;
    assert_eq!(server.say("hello").await.unwrap().into_inner(), "hello");
    assert_eq!(post(server.url("/v1/say"), r#""hello""#).await, (200, r#""hello""#.to_owned()));

    let mut numbers = count(server.channel().await, "3").await.unwrap();
    let mut seen = Vec::new();
    while let Some(number) = numbers.message().await.unwrap() {
        seen.push(number);
    }
    assert_eq!(seen, ["1", "2", "3"]);
}

#[tokio::test]
async fn a_handler_knows_the_same_of_both() {
    let (server, _) = Running::echo().await;
    let grpc = server.say("context").await.unwrap().into_inner();
    assert_eq!(grpc, "Grpc test.Echo/Say None peer=true tls=None left=false");
    let (_, rest) = post(server.url("/v1/say"), r#""context""#).await;
    assert!(rest.contains("Rest test.Echo/Say Some("), "{rest}");
    assert!(rest.contains("/v1/say") && rest.contains("peer=true tls=None left=false"), "{rest}");
    assert!(server.say("tonic").await.unwrap().into_inner().contains("127.0.0.1"), "tonic's own remote_addr");
}

#[tokio::test]
async fn an_error_has_its_details_on_both() {
    let (server, _) = Running::echo().await;
    let status = cordial::Status::from(server.say("fail").await.unwrap_err());
    assert_eq!((status.code(), status.details().len()), (cordial::Code::NotFound, 1));
    let (code, body) = post(server.url("/v1/say"), r#""fail""#).await;
    assert_eq!(code, 404);
    assert!(body.contains("no such thing") && body.contains(r#""reason":"GONE""#), "{body}");
}

#[tokio::test]
async fn trailers_join_the_status_and_cannot_replace_it() {
    let (server, _) = Running::echo().await;
    let answer = server.raw("/test.Echo/Say", None, "trailers").await;
    assert_eq!(answer.headers["x-head"], "1");
    assert_eq!(answer.trailers["x-tail"], "2");
    assert_eq!(answer.trailers.get_all("grpc-status").iter().collect::<Vec<_>>(), ["0"]);
}

#[tokio::test]
async fn what_nobody_serves_is_unimplemented_or_not_found() {
    let (server, _) = Running::echo().await;
    for path in ["/test.Nobody/Say", "/test.Echo/Shout", "/test.Echo", "/"] {
        assert_eq!(server.raw(path, None, "").await.status(), 12, "{path}");
    }
    assert_eq!(post(server.url("/v1/nothing"), "{}").await.0, 404);
}

#[tokio::test]
async fn grpc_over_http_1_is_refused_in_words() {
    let (server, _) = Running::echo().await;
    let request = http_client().post(server.url("/test.Echo/Say")).header("content-type", "application/grpc");
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 501);
    assert!(response.text().await.unwrap().contains("HTTP/2"));
}

#[tokio::test]
async fn health_and_reflection_are_on() {
    let (server, _) = Running::echo().await;
    let mut health = HealthClient::new(server.channel().await);
    for service in ["", "test.Echo"] {
        let request = HealthCheckRequest { service: service.to_owned() };
        assert_eq!(health.check(request).await.unwrap().into_inner().status, 1, "{service}");
    }
    let services = ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection"];
    let services = [&["test.Echo"], &services[..], &["grpc.reflection.v1alpha.ServerReflection"]].concat();

    let request = v1::ServerReflectionRequest {
        message_request: Some(v1::server_reflection_request::MessageRequest::ListServices(String::new())),
        ..Default::default()
    };
    let mut client = v1::server_reflection_client::ServerReflectionClient::new(server.channel().await);
    let mut answers = client.server_reflection_info(tokio_stream::once(request)).await.unwrap().into_inner();
    let answer = answers.message().await.unwrap().unwrap().message_response.unwrap();
    let v1::server_reflection_response::MessageResponse::ListServicesResponse(list) = answer else { panic!() };
    let mut names: Vec<_> = list.service.iter().map(|service| service.name.as_str()).collect();
    names.sort_by_key(|name| services.iter().position(|service| service == name));
    assert_eq!(names, services);

    let request = v1alpha::ServerReflectionRequest {
        message_request: Some(v1alpha::server_reflection_request::MessageRequest::FileContainingSymbol(
            "grpc.health.v1.Health".to_owned(),
        )),
        ..Default::default()
    };
    let mut client = v1alpha::server_reflection_client::ServerReflectionClient::new(server.channel().await);
    let mut answers = client.server_reflection_info(tokio_stream::once(request)).await.unwrap().into_inner();
    let answer = answers.message().await.unwrap().unwrap().message_response.unwrap();
    assert!(format!("{answer:?}").starts_with("FileDescriptorResponse"), "{answer:?}");
}

#[tokio::test]
async fn health_and_reflection_can_be_off() {
    let server = Server::new().add(Echo::default().routes()).health(false).reflection(false).openapi(false);
    let server = Running::start(server).await;
    assert_eq!(server.raw("/grpc.health.v1.Health/Check", None, "").await.status(), 12);
    assert_eq!(server.raw("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", None, "").await.status(), 12);
    assert_eq!(http_client().get(server.url("/openapi.json")).send().await.unwrap().status(), 404);
    assert!(!http_client().get(server.url("/")).send().await.unwrap().text().await.unwrap().contains("openapi"));
}

#[tokio::test]
async fn the_document_is_served() {
    let (server, _) = Running::echo().await;
    let response = http_client().get(server.url("/openapi.json")).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/json");
    assert!(response.text().await.unwrap().contains(r#""title":"Echo""#));
    let root = http_client().get(server.url("/")).send().await.unwrap();
    assert_eq!(root.status(), 404);
    assert!(root.text().await.unwrap().contains("/openapi.json"), "a browser is told where to look");
    let head = http_client().head(server.url("/openapi.json")).send().await.unwrap();
    assert_eq!(head.status(), 200);
    assert!(head.headers()["content-length"].to_str().unwrap().parse::<usize>().unwrap() > 10);
}

#[tokio::test]
async fn any_other_tonic_service_is_served_by_grpc() {
    let (reporter, health) = tonic_health::server::health_reporter();
    reporter.set_service_status("mine", tonic_health::ServingStatus::NotServing).await;
    let server = Running::start(Server::new().add_grpc(health)).await;
    let request = HealthCheckRequest { service: "mine".to_owned() };
    let answer = HealthClient::new(server.channel().await).check(request).await.unwrap();
    assert_eq!(answer.into_inner().status, 2, "the service that was added, not the built-in one");
}

#[tokio::test]
async fn cors_answers_a_preflight() {
    let server = Server::new().add(Echo::default().routes()).cors(CorsLayer::permissive());
    let server = Running::start(server.layer(refusing())).await;
    let preflight = http_client()
        .request(reqwest::Method::OPTIONS, server.url("/v1/say"))
        .header("origin", "https://example.com")
        .header("access-control-request-method", "POST");
    let response = preflight.send().await.unwrap();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["access-control-allow-origin"]),
        (200, &"*".parse().unwrap())
    );
    let request = http_client().post(server.url("/v1/say")).header("origin", "https://example.com");
    let response = request.header("content-type", "application/json").body(r#""x""#).send().await.unwrap();
    assert_eq!(response.status(), 429, "the layer inside refuses");
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
}

/// A layer that lets nothing through.
fn refusing<S>() -> impl tower_layer::Layer<S, Service = Refusing> + Send + 'static {
    tower_layer::layer_fn(|_| Refusing)
}

#[derive(Clone)]
struct Refusing;

impl tower_service::Service<http::Request<Body>> for Refusing {
    type Response = http::Response<Body>;
    type Error = tonic::Status;
    type Future = Ready<Result<http::Response<Body>, tonic::Status>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), tonic::Status>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<Body>) -> Self::Future {
        ready(Err(tonic::Status::resource_exhausted("too many")))
    }
}

#[tokio::test]
async fn the_last_layer_is_the_outermost() {
    let name = |name: &'static str| {
        tower::util::MapResponseLayer::new(move |mut response: http::Response<Body>| {
            response.headers_mut().append("x-layer", name.parse().unwrap());
            response
        })
    };
    let server = Server::new().add(Echo::default().routes()).layer(name("one")).layer(name("two"));
    let server = Running::start(server).await;
    let answer = server.raw("/test.Echo/Say", None, "x").await;
    assert_eq!(answer.headers.get_all("x-layer").iter().collect::<Vec<_>>(), ["one", "two"]);
}

#[tokio::test]
async fn a_layer_knows_the_call() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&seen);
    let layer = tower::util::MapRequestLayer::new(move |request: http::Request<Body>| {
        let call = request.extensions().get::<cordial::CallInfo>().unwrap();
        let facts = (call.protocol(), call.rpc().to_owned(), call.peer().is_some(), call.deadline().is_some());
        sink.lock().unwrap().push(facts);
        request
    });
    let server = Running::start(Server::new().add(Echo::default().routes()).layer(layer)).await;
    server.raw("/test.Echo/Say", Some("5S"), "x").await;
    post(server.url("/v1/say"), r#""x""#).await;
    let expected =
        [(Protocol::Grpc, "test.Echo/Say".to_owned(), true, true), (Protocol::Rest, String::new(), true, false)];
    assert_eq!(*seen.lock().unwrap(), expected);
    assert_eq!(server.raw("/test.Echo/Say", Some("5S"), "context").await.status(), 0);
}

#[test]
fn a_server_can_be_spawned() {
    fn is_send<T: Send>(_: T) {}
    is_send(Server::new().serve("127.0.0.1:0"));
    is_send(Server::new().serve_with_shutdown("127.0.0.1:0", async {}));
}

#[tokio::test]
async fn a_layers_error_is_answered_in_the_calls_protocol() {
    let server = Running::start(Server::new().add(Echo::default().routes()).layer(refusing())).await;
    assert_eq!(server.say("x").await.unwrap_err().code(), Code::ResourceExhausted);
    let (code, body) = post(server.url("/v1/say"), r#""x""#).await;
    assert_eq!(code, 429);
    assert!(body.contains("too many"), "{body}");
}

#[tokio::test]
async fn a_server_that_cannot_start_says_why() {
    let (server, echo) = Running::echo().await;
    let error: Error = Server::new().bind(server.address).await.unwrap_err();
    assert!(error.to_string().contains(&format!("can't listen on {}", server.address)), "{error}");
    assert!(error.to_string().contains("another port"), "{error}");
    let error = Server::new().bind("nonsense").await.unwrap_err();
    assert!(error.to_string().contains("127.0.0.1:8080"), "{error}");
    let twice = Server::new().add(echo.routes()).add(echo.routes());
    assert!(twice.bind("127.0.0.1:0").await.unwrap_err().to_string().contains("test.Echo is added twice"));
    assert_eq!(say(server.channel().await, "still").await.unwrap().into_inner(), "still");
}
