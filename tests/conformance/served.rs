//! The server under test: what a case calls its switches in, a server on a port of its own out.

use crate::{
    api::conformance::v1::{answers, binding, legacies, methods, overlap, overlap_again, patches, templates},
    desk::{Desk, Extension},
};
use cordial::{
    Server,
    json::{self, UnknownFields},
    rest::RestOptions,
};
use std::net::SocketAddr;
use tokio::sync::oneshot;

/// A running server; it ends when this is dropped.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    pub(crate) desk: Desk,
    _stop: oneshot::Sender<()>,
}

/// Puts the extension into each request.
#[derive(Clone)]
struct Extending;

impl<S> tower::Layer<S> for Extending {
    type Service = tower::util::MapRequest<S, fn(Request) -> Request>;

    fn layer(&self, service: S) -> Self::Service {
        tower::util::MapRequest::new(service, |mut request: Request| {
            request.extensions_mut().insert(Extension(7));
            request
        })
    }
}

type Request = cordial::http::Request<cordial::tonic::body::Body>;

impl Served {
    pub(crate) async fn with(switches: &[String]) -> Self {
        let desk = Desk::new();
        let server = Server::new()
            .add(templates::routes(desk.clone()))
            .add(methods::routes(desk.clone()))
            .add(overlap::routes(desk.clone()))
            .add(overlap_again::routes(desk.clone()))
            .add(binding::routes(desk.clone()))
            .add(patches::routes(desk.clone()))
            .add(answers::routes(desk.clone()))
            .add(legacies::routes(desk.clone()))
            .layer(Extending)
            .rest(options(switches));
        let bound = server.bind("127.0.0.1:0").await.unwrap();
        let address = bound.local_addr();
        let (stop, stopped) = oneshot::channel();
        tokio::spawn(bound.serve_with_shutdown(async {
            let _ = stopped.await;
        }));
        Self { address, desk, _stop: stop }
    }
}

/// The REST options that switches stand for.
fn options(switches: &[String]) -> RestOptions {
    let mut rest = RestOptions::new();
    let mut json = json::Options::new();
    for switch in switches {
        let (name, value) = switch.split_once(' ').unwrap_or((switch, ""));
        let number = || value.parse().unwrap_or_else(|_| panic!("`{switch}` needs a number"));
        match name {
            "reject-unknown" => rest = rest.unknown_fields(UnknownFields::Reject),
            "ignore-trailing-slash" => rest = rest.ignore_trailing_slash(true),
            "decode-slashes" => rest = rest.decode_slashes(true),
            "body-limit" => rest = rest.body_limit(number()),
            "query-limit" => rest = rest.query_limit(number()),
            "parameter-limit" => rest = rest.parameter_limit(number()),
            "www-authenticate" => rest = rest.www_authenticate(value),
            "emit-defaults" => json = json.emit_defaults(true),
            "proto-names" => json = json.proto_names(true),
            "integer-enums" => json = json.integer_enums(true),
            _ => panic!("there is no switch `{switch}`"),
        }
    }
    rest.json(json)
}
