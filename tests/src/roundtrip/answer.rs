//! Answers, judged: what must come of a request and what came in, a fault out.

use super::{
    client::Answer,
    mask,
    message::{difference, empty},
    refusal::Outcome,
    request::{Request, is_body_message},
    rule::Binding,
};
use crate::echo;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use prost_reflect::{DynamicMessage, ReflectMessage, Value};
use serde_json::Value as Json;

/// Why a request did not arrive as it was meant.
pub(super) fn arrival(binding: &Binding, request: &Request, answer: &Answer) -> Result<(), String> {
    if answer.status != 200 {
        return Err(format!("{}: {}", answer.status, text(answer)));
    }
    called(binding, answer)?;
    let sent = answer.headers.get(echo::REQUEST).ok_or("no echo")?;
    let sent = STANDARD.decode(sent.as_bytes()).map_err(|error| error.to_string())?;
    let mut got =
        DynamicMessage::decode(binding.input(), sent.as_slice()).map_err(|error| format!("the echo: {error}"))?;
    if let Some(field) = &request.filled_mask
        && let Some(held) = got.get_field_mut(field).as_message_mut()
    {
        let paths = mask::paths(held).into_iter().map(Value::String).collect();
        held.set_field_by_name("paths", Value::List(paths));
    }
    match difference(&request.message, &got) {
        Some(difference) => Err(difference),
        None => content(binding, request, answer),
    }
}

/// Whether the RPC of that binding was called.
pub(super) fn called(binding: &Binding, answer: &Answer) -> Result<(), String> {
    let called = answer.headers.get(echo::RPC).and_then(|rpc| rpc.to_str().ok()).unwrap_or_default();
    let (service, method) = called.split_once('/').unwrap_or_default();
    // Rust's spelling: case and underscores apart, it is the same name.
    let folded = |name: &str| name.trim_start_matches("r#").replace('_', "").to_lowercase();
    let right = service == binding.rpc.parent_service().full_name() && folded(method) == folded(binding.rpc.name());
    if right { Ok(()) } else { Err(format!("{called:?} answers {}: {}", answer.status, text(answer))) }
}

/// The answer is an empty message, or a field of one, or a list of one.
fn content(binding: &Binding, request: &Request, answer: &Answer) -> Result<(), String> {
    if request.method == "HEAD" {
        return if answer.body.is_empty() { Ok(()) } else { Err("HEAD has a body".to_owned()) };
    }
    if !binding.response_body.is_empty() || is_body_message(&binding.rpc.output()) {
        return Ok(());
    }
    let json: Json = serde_json::from_slice(&answer.body).map_err(|error| format!("{error}: {}", text(answer)))?;
    let json = match json {
        Json::Array(mut messages) if binding.rpc.is_server_streaming() && messages.len() == 1 => messages.remove(0),
        json => json,
    };
    let mut expected = empty(&binding.rpc.output());
    if expected.descriptor().full_name() == "google.protobuf.Value" {
        expected.set_field_by_name("null_value", Value::EnumNumber(0));
    }
    match DynamicMessage::deserialize(binding.rpc.output(), json) {
        Ok(message) => difference(&expected, &message).map_or(Ok(()), Err),
        Err(error) => Err(format!("{error}: {}", text(answer))),
    }
}

/// Why a wrong request was not answered as it must be.
pub(super) fn refusal(bindings: &[Binding], outcome: &Outcome, answer: &Answer) -> Result<(), String> {
    match outcome {
        Outcome::Error(status, code) => error(answer, *status, *code),
        Outcome::NotAllowed(allow) => error(answer, 405, 12).and_then(|()| allows(answer, allow)),
        Outcome::Options(allow) if answer.status == 204 => allows(answer, allow),
        Outcome::Options(_) => Err(format!("{}: {}", answer.status, text(answer))),
        Outcome::Other(index) => match answer.status.as_u16() {
            400 => error(answer, 400, 3),
            501 if bindings[*index].rpc.is_client_streaming() => error(answer, 501, 12),
            200 => called(&bindings[*index], answer),
            status => Err(format!("{status}, and it is {}: {}", bindings[*index].name(), text(answer))),
        },
    }
}

/// An error of that status, which is a `google.rpc.Status` of that code.
pub(super) fn error(answer: &Answer, status: u16, code: i32) -> Result<(), String> {
    let json: Json = serde_json::from_slice(&answer.body).unwrap_or_default();
    let is_status = json["code"] == code
        && json["message"].as_str().is_some_and(|message| !message.is_empty())
        && json["details"].is_array();
    // HEAD has no body, whatever it is.
    if answer.status == status && (is_status || answer.body.is_empty()) {
        return Ok(());
    }
    Err(format!("expected {status} with code {code}, got {}: {}", answer.status, text(answer)))
}

fn allows(answer: &Answer, allow: &[String]) -> Result<(), String> {
    let found = answer.headers.get("allow").and_then(|allow| allow.to_str().ok()).unwrap_or_default();
    let mut methods: Vec<_> = found.split(", ").collect();
    methods.sort_unstable();
    if methods == allow { Ok(()) } else { Err(format!("Allow: {found}, not {}", allow.join(", "))) }
}

fn text(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).chars().take(300).collect()
}
