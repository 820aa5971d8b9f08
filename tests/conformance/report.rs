//! What a case expects, held against what came: a sentence for each difference.

use crate::{
    canonical,
    case::{Case, header},
    desk::Call,
    response::Response,
};
use serde_json::Value;
use std::collections::BTreeSet;

/// Every way in which a case's outcome isn't the expected one.
pub(crate) fn faults(case: &Case, calls: &[Call], answer: &Response) -> Vec<String> {
    let mut faults = Vec::new();
    if answer.status != case.status {
        faults.push(format!("expected status {}, got {}: {}", case.status, answer.status, answer.text()));
    }
    called(case, calls, &mut faults);
    seen(case, calls, &mut faults);
    body(case, answer, &mut faults);
    headers(case, answer, &mut faults);
    let trailers: Vec<_> = answer.trailers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    if trailers != case.trailers {
        faults.push(format!("expected trailers {:?}, got {trailers:?}", case.trailers));
    }
    faults
}

/// Which RPC was called, and with what.
fn called(case: &Case, calls: &[Call], faults: &mut Vec<String>) {
    let mut written = Vec::new();
    for call in calls {
        let (kind, mut bytes) = (canonical::request_of(call.rpc), call.request.clone());
        if let Some(expected) = &case.mask {
            let mask = canonical::take_mask(&kind, &mut bytes);
            if mask != *expected {
                faults.push(format!("expected the mask {expected:?}, got {mask:?}"));
            }
        }
        written.push((call.rpc, canonical::of_bytes(&kind, &bytes)));
    }
    match (&case.calls, written.as_slice()) {
        (None, []) => {}
        (None, calls) => faults.push(format!("expected no call, got {calls:?}")),
        (Some(expected), [(rpc, request)]) => {
            let (expected_rpc, json) = expected.split_once(' ').unwrap_or((expected, "{}"));
            let expected_request = canonical::of_json(&canonical::request_of(expected_rpc), json);
            if *rpc != expected_rpc {
                faults.push(format!("expected a call of {expected_rpc}, got one of {rpc} with {request}"));
            } else if *request != expected_request {
                faults.push(format!("expected {expected_request}\n       got {request}"));
            }
        }
        (Some(expected), calls) => faults.push(format!("expected one call, {expected}, got {calls:?}")),
    }
}

/// What the handler saw of the call besides its message.
fn seen(case: &Case, calls: &[Call], faults: &mut Vec<String>) {
    let [call] = calls else { return };
    let full = format!("rpc conformance.v1.{}", call.rpc);
    if !call.facts.contains(&full) {
        faults.push(format!("expected the handler to see {full}, not {:?}", call.facts));
    }
    for expected in &case.sees {
        let there = if let Some(name) = expected.strip_prefix("no metadata ") {
            !call.metadata.contains(name)
        } else if let Some(text) = expected.strip_prefix("metadata ") {
            let (name, value) = header(text);
            // A `-bin` value is told as its bytes in text.
            match name.ends_with("-bin") {
                true => call.metadata.get_bin(name).is_some_and(|bytes| bytes == value.as_bytes()),
                false => call.metadata.get_all(name).any(|given| given == value),
            }
        } else {
            call.facts.contains(expected)
        };
        if !there {
            let metadata: Vec<_> = call.metadata.iter().collect();
            faults.push(format!("expected the handler to see `{expected}`, got {:?} and {metadata:?}", call.facts));
        }
    }
}

fn body(case: &Case, answer: &Response, faults: &mut Vec<String>) {
    let text = answer.text();
    if let Some(error) = &case.error {
        faults.extend(status(error, case.details.as_deref(), answer));
        return;
    }
    if case.details.is_some() {
        faults.push("the case has details and no error".to_owned());
    }
    if let Some(expected) = &case.bytes {
        if *expected != answer.body {
            faults.push(format!("expected the bytes {expected:?}, got {:?}", answer.body));
        }
        return;
    }
    if let Some(expected) = &case.text {
        if *expected != text {
            faults.push(format!("expected the text {expected:?}, got {text:?}"));
        }
        return;
    }
    let expected = case.answer.as_deref().unwrap_or("{}");
    let expected: Value = serde_json::from_str(expected).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    match serde_json::from_slice::<Value>(&answer.body) {
        Ok(value) if value == expected => {}
        Ok(_) => faults.push(format!("expected the answer {expected}, got {text}")),
        Err(error) => faults.push(format!("expected the answer {expected}, got no JSON, {error}: {text:?}")),
    }
    json_type(case, answer, faults);
}

/// JSON is told to be JSON, but where the handler says otherwise.
fn json_type(case: &Case, answer: &Response, faults: &mut Vec<String>) {
    let own = case.answer_headers.iter().any(|text| text.split(':').next() == Some("content-type"));
    if !own && answer.all("content-type") != ["application/json"] {
        faults.push(format!("expected JSON to be told as such, got {:?}", answer.all("content-type")));
    }
}

/// An error answer is a `google.rpc.Status`, whole and nothing else.
fn status(expected: &str, details: Option<&str>, answer: &Response) -> Vec<String> {
    let mut faults = Vec::new();
    let text = answer.text();
    let (code, part) = expected.split_once(' ').unwrap_or((expected, ""));
    let Ok(Value::Object(members)) = serde_json::from_slice(&answer.body) else {
        return vec![format!("expected a status, got {text:?}")];
    };
    let names: BTreeSet<_> = members.keys().map(String::as_str).collect();
    if names != BTreeSet::from(["code", "details", "message"]) {
        faults.push(format!("expected code, message and details, got {text}"));
    }
    if members.get("code").map(Value::to_string).as_deref() != Some(code) {
        faults.push(format!("expected code {code}, got {text}"));
    }
    if !members.get("message").and_then(Value::as_str).is_some_and(|message| message.contains(part)) {
        faults.push(format!("expected a message with {part:?}, got {text}"));
    }
    let details: Value = serde_json::from_str(details.unwrap_or("[]")).unwrap();
    if members.get("details") != Some(&details) {
        faults.push(format!("expected the details {details}, got {text}"));
    }
    if answer.all("content-type") != ["application/json"] {
        faults.push(format!("expected an error to be told as JSON, got {:?}", answer.all("content-type")));
    }
    faults
}

fn headers(case: &Case, answer: &Response, faults: &mut Vec<String>) {
    let names: BTreeSet<&str> =
        case.answer_headers.iter().filter(|text| !text.starts_with('!')).map(|text| header(text).0).collect();
    for name in names {
        let expected: Vec<_> = case
            .answer_headers
            .iter()
            .filter(|text| !text.starts_with('!'))
            .map(|text| header(text))
            .filter(|(other, _)| *other == name)
            .map(|(_, value)| value)
            .collect();
        if answer.all(name) != expected {
            faults.push(format!("expected the header {name} to be {expected:?}, got {:?}", answer.all(name)));
        }
    }
    for name in case.answer_headers.iter().filter_map(|text| text.strip_prefix('!')) {
        if !answer.all(name).is_empty() {
            faults.push(format!("expected no header {name}, got {:?}", answer.all(name)));
        }
    }
}
