//! Requests that must not arrive: a binding in, wrong requests and the answers that the rules prescribe out.

use super::{
    client::Sent,
    expect::{self, Expected, expected},
    message::resolve,
    query::{self, Open},
    random::Random,
    request::{Request, is_body_message},
    rule::Binding,
};
use prost_reflect::Kind;

/// A wrong request.
#[derive(Debug)]
pub(super) struct Refusal {
    /// What is wrong, for the count.
    pub(super) kind: &'static str,
    pub(super) sent: Sent,
    pub(super) outcome: Outcome,
}

/// What must come of it.
#[derive(Debug)]
pub(super) enum Outcome {
    /// An error of this HTTP status and `google.rpc.Code`.
    Error(u16, i32),
    /// 405 with these methods.
    NotAllowed(Vec<String>),
    /// 204 with these methods.
    Options(Vec<String>),
    /// The binding of that index answers, or finds the request wrong.
    Other(usize),
}

const INVALID: Outcome = Outcome::Error(400, 3);

/// All that can be wrong with a request that arrives at `binding` as it is.
pub(super) fn all(random: &mut Random, bindings: &[Binding], at: usize, right: &Request, open: &Open) -> Vec<Refusal> {
    let mut found = misdirected(bindings, right);
    found.extend(misspelt_path(&bindings[at], right));
    found.extend(body(&bindings[at], right));
    found.extend(query(random, right, open));
    let accept = Some("text/html");
    if !is_body_message(&bindings[at].rpc.output()) && !raw_answer(&bindings[at]) {
        let sent = Sent { accept, ..sent(right) };
        found.push(Refusal { kind: "Accept that can't be met", sent, outcome: Outcome::Error(406, 3) });
    }
    found
}

fn raw_answer(binding: &Binding) -> bool {
    !binding.response_body.is_empty()
        && resolve(&binding.rpc.output(), &binding.response_body)
            .last()
            .is_some_and(|field| field.kind().as_message().is_some_and(is_body_message))
}

/// The request as it is sent.
pub(super) fn sent(request: &Request) -> Sent {
    Sent {
        method: request.method.clone(),
        uri: request.uri(),
        content_type: request.content_type,
        accept: None,
        body: request.body.clone(),
    }
}

/// Other methods and other paths.
fn misdirected(bindings: &[Binding], right: &Request) -> Vec<Refusal> {
    let mut found = Vec::new();
    let mut ask = |kind, method: &str, path: String| {
        let outcome = match expected(bindings, method, &path) {
            Expected::Binding(index) => Outcome::Other(index),
            Expected::NotFound => Outcome::Error(404, 5),
            Expected::NotAllowed(allow) if method == "OPTIONS" => Outcome::Options(allow),
            Expected::NotAllowed(allow) => Outcome::NotAllowed(allow),
        };
        let kind = if matches!(outcome, Outcome::Other(_)) { "another binding's" } else { kind };
        let sent = Sent { method: method.to_owned(), uri: path, ..Sent::default() };
        found.push(Refusal { kind, sent, outcome });
    };
    for method in ["GET", "PUT", "POST", "DELETE", "PATCH", "BREW"] {
        if expected(bindings, method, &right.path) != expected(bindings, &right.method, &right.path) {
            ask("method", method, right.path.clone());
        }
    }
    ask("OPTIONS", "OPTIONS", right.path.clone());
    if let Some((shorter, _)) = right.path.rsplit_once('/').filter(|(shorter, _)| !shorter.is_empty()) {
        ask("a segment less", &right.method, shorter.to_owned());
    }
    ask("a segment more", &right.method, format!("{}/more", right.path));
    ask("a slash more", &right.method, format!("{}/", right.path));
    ask("another case", &right.method, right.path.to_ascii_uppercase());
    found
}

/// Escapes that aren't any, and values that the variables' types don't have.
fn misspelt_path(binding: &Binding, right: &Request) -> Vec<Refusal> {
    let wrong = |kind, path: String| {
        let sent = Sent { uri: path, ..sent(right) };
        Refusal { kind, sent, outcome: INVALID }
    };
    let mut found = vec![
        wrong("a broken escape in the path", format!("{}%4", right.path)),
        wrong("bytes in the path that aren't UTF-8", format!("{}%ff", right.path)),
    ];
    let captures = expect::captures(&binding.template, &right.path).unwrap_or_default();
    for (variable, raw) in binding.template.variables.iter().zip(captures) {
        let way = resolve(&binding.input(), &variable.field);
        if !way.last().is_some_and(|field| is_text(&field.kind())) {
            let start = raw.as_ptr() as usize - right.path.as_ptr() as usize;
            let path = format!("{}!!{}", &right.path[..start], &right.path[start + raw.len()..]);
            found.push(wrong("a path value of another type", path));
        }
    }
    found
}

/// Whether a type takes every text.
fn is_text(kind: &Kind) -> bool {
    match kind {
        Kind::String => true,
        Kind::Message(descriptor) => {
            matches!(descriptor.full_name(), "google.protobuf.StringValue" | "google.protobuf.FieldMask")
        }
        _ => false,
    }
}

/// Bodies that can't be read, or where none can be.
fn body(binding: &Binding, right: &Request) -> Vec<Refusal> {
    let wrong = |kind, content_type, body: &[u8], outcome| {
        let sent = Sent { content_type, body: body.to_vec(), ..sent(right) };
        Refusal { kind, sent, outcome }
    };
    let raw = |field: &str| match field {
        "" => is_body_message(&binding.input()),
        field => resolve(&binding.input(), field)
            .last()
            .is_some_and(|field| field.kind().as_message().is_some_and(is_body_message)),
    };
    match binding.body_path() {
        None if matches!(right.method.as_str(), "GET" | "HEAD" | "DELETE") => Vec::new(),
        None => vec![wrong("a body where none is taken", Some("application/json"), b"{}", INVALID)],
        Some(field) if raw(field) => Vec::new(),
        Some(_) => vec![
            wrong("a body that isn't JSON", Some("application/json"), b"{\"a", INVALID),
            wrong("a body of another type", Some("text/plain"), b"{}", Outcome::Error(415, 3)),
            wrong("a body in another charset", Some("application/json; charset=latin1"), b"{}", Outcome::Error(415, 3)),
        ],
    }
}

/// Names and values that the query's fields don't take.
fn query(random: &mut Random, right: &Request, open: &Open) -> Vec<Refusal> {
    let mut found = Vec::new();
    let mut ask = |kind, query: String| {
        let uri = format!("{}?{query}", right.path);
        found.push(Refusal { kind, sent: Sent { uri, ..sent(right) }, outcome: INVALID });
    };
    let mut kinds = Vec::new();
    for leaf in &open.leaves {
        let Some(field) = leaf.last() else { continue };
        let kind = field.kind();
        if is_text(&kind) || kinds.contains(&kind) {
            continue;
        }
        let name = query::name(random, leaf);
        ask("a query value of another type", format!("{name}=!!"));
        if matches!(kind, Kind::Enum(_)) {
            ask("an unknown enum name in the query", format!("{name}=NO_SUCH_NAME"));
        }
        kinds.push(kind);
    }
    if let Some(leaf) = open.leaves.iter().find(|leaf| leaf.last().is_some_and(|f| !f.is_list() && is_text(&f.kind())))
    {
        let parts = [query::name(random, leaf), query::name(random, leaf)].map(|name| format!("{name}=x"));
        ask("a singular field twice in the query", parts.join("&"));
    }
    let texts: Vec<_> =
        open.leaves.iter().filter(|leaf| leaf.last().is_some_and(|field| is_text(&field.kind()))).collect();
    let pair = texts.iter().enumerate().find_map(|(at, one)| {
        texts[at + 1..].iter().find(|other| query::bars(one, other)).map(|other| [query::way(one), query::way(other)])
    });
    if let Some(names) = pair {
        ask("two members of a oneof in the query", names.map(|name| format!("{name}=x")).join("&"));
    }
    for leaf in open.refused.iter().take(6) {
        let name = query::name(random, leaf);
        ask("a query value for what has no scalar form", format!("{name}=x"));
        if leaf.last().is_some_and(prost_reflect::FieldDescriptor::is_map) {
            ask("a map's key in the query", format!("{name}[k]=x"));
        }
    }
    if !open.leaves.is_empty() {
        ask("a broken escape in the query", "x=%f".to_owned());
    }
    found
}
