//! The one handler behind every RPC of the table: it notes what reached it and does what the case says.

use crate::{
    canonical,
    case::{Does, header},
};
use cordial::{Code, Context, Metadata, Status, http::StatusCode, prost::Message, prost_types::Any};
use std::{
    fmt,
    sync::{Arc, Mutex},
};

/// What reached a handler.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    /// `Service/Rpc`.
    pub(crate) rpc: &'static str,
    /// The request, encoded.
    pub(crate) request: Vec<u8>,
    pub(crate) metadata: Metadata,
    /// `protocol Rest`, `route /v1/x`, `peer 127.0.0.1`, `extension 7`, `a deadline`, `dropped` …
    pub(crate) facts: Vec<String>,
}

/// What every layer of the server under test puts into a request.
#[derive(Debug, Clone)]
pub(crate) struct Extension(pub(crate) u32);

/// The handler's state: what to do, and what was noted.
#[derive(Clone)]
pub(crate) struct Desk {
    does: Arc<Mutex<Does>>,
    calls: Arc<Mutex<Vec<Call>>>,
}

/// Notes that the handler was dropped before it was done.
struct Watch<'a>(&'a Desk);

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if let Some(call) = self.0.calls.lock().unwrap().last_mut() {
            call.facts.push("dropped".to_owned());
        }
    }
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { does: Arc::default(), calls: Arc::default() }
    }

    /// Says what to do from now on.
    pub(crate) fn instruct(&self, does: &Does) {
        does.clone_into(&mut self.does.lock().unwrap());
    }

    /// What was noted since the last time.
    pub(crate) fn calls(&self) -> Vec<Call> {
        std::mem::take(&mut self.calls.lock().unwrap())
    }

    /// Handles a call of any RPC.
    pub(crate) async fn serve<Q, R>(&self, rpc: &'static str, cx: &mut Context, request: &Q) -> Result<R, Status>
    where
        Q: Message,
        R: Message + Default,
    {
        let metadata = cx.metadata().clone();
        let call = Call { rpc, request: request.encode_to_vec(), metadata, facts: facts(cx) };
        self.calls.lock().unwrap().push(call);
        let does = self.does.lock().unwrap().clone();
        if does.hangs {
            let watch = Watch(self);
            std::future::pending::<()>().await;
            drop(watch);
        }
        assert!(!does.panics, "the secret of the handler");
        prepare(cx, &does)?;
        if let Some(fails) = &does.fails {
            return Err(status(fails));
        }
        let Some(answers) = &does.answers else { return Ok(R::default()) };
        let bytes = canonical::encode(&canonical::answer_of(rpc), answers);
        R::decode(&*bytes).map_err(internal)
    }
}

/// What a context tells of the call.
fn facts(cx: &Context) -> Vec<String> {
    let mut facts = vec![format!("protocol {:?}", cx.protocol()), format!("rpc {}", cx.rpc())];
    facts.extend(cx.route().map(|route| format!("route {route}")));
    facts.extend(cx.peer().map(|peer| format!("peer {}", peer.ip())));
    facts.extend(cx.extensions().get::<Extension>().map(|extension| format!("extension {}", extension.0)));
    facts.push(if cx.deadline().is_some() { "a deadline" } else { "no deadline" }.to_owned());
    facts
}

/// Sets what the answer carries besides its message.
fn prepare(cx: &mut Context, does: &Does) -> Result<(), Status> {
    let answer = cx.answer();
    answer.http_status = does.status.map(StatusCode::from_u16).transpose().map_err(internal)?;
    for (name, value) in does.headers.iter().map(|text| header(text)) {
        let name: cordial::http::HeaderName = name.parse().map_err(internal)?;
        answer.http_headers.append(name, value.parse().map_err(internal)?);
    }
    for (target, texts) in [(&mut answer.metadata, &does.metadata), (&mut answer.trailers, &does.trailers)] {
        for (name, value) in texts.iter().map(|text| header(text)) {
            match name.ends_with("-bin") {
                true => target.insert_bin(name, value).map_err(internal)?,
                false => target.append(name, value).map_err(internal)?,
            }
        }
    }
    Ok(())
}

/// A `google.rpc.Status` as the handler's error.
fn status(json: &str) -> Status {
    let bytes = canonical::encode(&canonical::message("google.rpc.Status"), json);
    let status = cordial::google::rpc::Status::decode(&*bytes).unwrap();
    let details = status.details.into_iter();
    details.fold(Status::new(Code::from_i32(status.code), status.message), |status, Any { type_url, value }| {
        status.with_any(Any { type_url, value })
    })
}

fn internal(error: impl fmt::Display) -> Status {
    Status::internal(format!("the case can't be done: {error}"))
}
