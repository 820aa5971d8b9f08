//! The server under test: what a case calls its switches in, a server on a port of its own out.

use crate::{
    api::conformance::v1::{Inner, answers, binding, legacies, methods, overlap, overlap_again, patches, templates},
    desk::{Desk, Extension},
};
use cordial::{
    Server,
    json::{self, Registry, UnknownFields},
    rest::RestOptions,
};
use std::{net::SocketAddr, time::Duration};
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
        let server = match longest(switches) {
            Some(longest) => server.timeout(longest),
            None => server,
        };
        let bound = server.bind("127.0.0.1:0").await.unwrap();
        let address = bound.local_addr();
        let (stop, stopped) = oneshot::channel();
        tokio::spawn(bound.serve_with_shutdown(async {
            let _ = stopped.await;
        }));
        Self { address, desk, _stop: stop }
    }
}

/// The longest that a call may take: of `timeout MILLISECONDS`, a switch of the server and not of its REST side.
fn longest(switches: &[String]) -> Option<Duration> {
    let milliseconds = switches.iter().find_map(|switch| switch.strip_prefix("timeout "))?;
    Some(Duration::from_millis(milliseconds.parse().unwrap()))
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
            "nesting-limit" => rest = rest.nesting_limit(u32::try_from(number()).unwrap()),
            "map-entries" => rest = rest.map_entries(true),
            "www-authenticate" => rest = rest.www_authenticate(value),
            "emit-defaults" => json = json.emit_defaults(true),
            "proto-names" => json = json.proto_names(true),
            "integer-enums" => json = json.integer_enums(true),
            "opaque-any" => json = json.opaque_any(true),
            "known-any" => json = json.registry(Registry::new().with::<Inner>()),
            "timeout" => {}
            _ => panic!("there is no switch `{switch}`"),
        }
    }
    rest.json(json)
}
