//! The REST side of a service that echoes the test messages: a request in, its status and its JSON out.

use crate::usual::{Echo, Everything, Keywords, Maps, Old, Tree, echo};
use cordial::{
    Context, Status,
    bytes::Bytes,
    http::Request,
    json::UnknownFields,
    rest::{Rest, RestOptions},
    tonic::body::Body,
};
use http_body_util::{BodyExt, Full};
use serde_json::Value;
use std::cell::RefCell;
use tokio::runtime::{Builder, Runtime};

struct Echoing;

macro_rules! echo {
    ($($rpc:ident $message:ident)*) => {
        impl Echo for Echoing {
            $(async fn $rpc(&self, _: &mut Context, request: $message) -> Result<$message, Status> {
                Ok(request)
            })*
        }
    };
}

echo! {
    echo_everything Everything
    echo_old Old
    echo_maps Maps
    echo_keywords Keywords
    echo_tree Tree
}

/// Its switches, a bit each.
fn options(choice: u8) -> RestOptions {
    let unknown = if choice & 1 != 0 { UnknownFields::Ignore } else { UnknownFields::Reject };
    RestOptions::new().unknown_fields(unknown).map_entries(choice & 2 != 0).nesting_limit(if choice & 4 != 0 {
        3
    } else {
        100
    })
}

/// How many choices of switches there are.
const CHOICES: usize = 8;

thread_local! {
    static RESTS: RefCell<[Option<Rest>; CHOICES]> = const { RefCell::new([const { None }; CHOICES]) };
    static RUNTIME: Runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
}

/// Calls with the switches that a byte stands for; the answer's status, and its JSON.
///
/// # Panics
///
/// When the answer isn't JSON, an error isn't in the form of one, or the server is at fault: findings.
#[must_use]
pub fn call(choice: u8, request: Request<Bytes>) -> (u16, Value) {
    let choice = usize::from(choice) % CHOICES;
    let rest = RESTS.with_borrow_mut(|rests| {
        let make = || Rest::new(&[echo::routes(Echoing)], options(choice as u8));
        rests[choice].get_or_insert_with(make).clone()
    });
    let answer = rest.call(request.map(|body| Body::new(Full::new(body))));
    let (status, body) = RUNTIME.with(|runtime| {
        runtime.block_on(async {
            let (head, body) = answer.await.into_parts();
            (head.status.as_u16(), body.collect().await.expect("a whole body").to_bytes())
        })
    });
    let json = crate::tree(&body);
    if status != 200 {
        let parts = json.as_object().map(|error| ["code", "message", "details"].map(|name| error.contains_key(name)));
        assert_eq!(parts, Some([true; 3]), "{status} {json}");
        // A mask may be given with a path that camel case doesn't keep, and then has no JSON.
        assert!(matches!(status, 400 | 415) || json["message"] == "the answer could not be written", "{status} {json}");
    }
    (status, json)
}
