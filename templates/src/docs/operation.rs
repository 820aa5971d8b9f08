//! Operations as the page shows them.

use super::{
    markdown, sample,
    schema::{self, Row, Word, flag, text},
};
use serde::Serialize;
use serde_json::Value;

/// An operation.
#[derive(Debug, Serialize)]
pub(super) struct Operation {
    pub(super) anchor: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) deprecated: bool,
    /// `server`, `client`, `bidi`, or empty.
    pub(super) streaming: String,
    pub(super) parameters: Vec<Row>,
    pub(super) body: Option<Body>,
    pub(super) answers: Vec<Answer>,
    /// All words that a search may be for, in lower case.
    pub(super) words: String,
}

/// The body of a request.
#[derive(Debug, Serialize)]
pub(super) struct Body {
    pub(super) media: String,
    pub(super) kind: Vec<Word>,
    pub(super) description: String,
    pub(super) required: bool,
    /// JSON, escaped.
    pub(super) sample: String,
}

/// An answer.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    pub(super) status: String,
    pub(super) description: String,
    pub(super) media: Vec<String>,
    pub(super) kind: Vec<Word>,
    /// JSON, escaped.
    pub(super) sample: String,
}

/// The operation of a path and a method; `number` makes an anchor where there is no id.
pub(super) fn operation(document: &Value, path: &str, method: &str, item: &Value, number: usize) -> Operation {
    let operation = &item[method];
    let id = text(operation, "operationId");
    let shared = item.get("parameters").and_then(Value::as_array).into_iter().flatten();
    let own = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
    let parameters: Vec<Row> = shared.chain(own).map(|one| parameter(document, resolved(document, one))).collect();
    let summary = if text(operation, "summary").is_empty() { id } else { text(operation, "summary") };
    let words = format!("{method} {path} {summary} {id} {}", text(operation, "description")).to_lowercase();
    Operation {
        anchor: if id.is_empty() { format!("operation-{number}") } else { id.to_owned() },
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: summary.to_owned(),
        description: markdown::to_html(text(operation, "description")),
        deprecated: flag(operation, "deprecated"),
        streaming: text(operation, "x-streaming").to_owned(),
        parameters,
        body: operation.get("requestBody").and_then(|one| body(document, resolved(document, one))),
        answers: answers(document, operation),
        words,
    }
}

/// What a value is, or what its `$ref` leads to.
fn resolved<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    schema::target(document, value).unwrap_or(value)
}

fn parameter(document: &Value, parameter: &Value) -> Row {
    let nothing = Value::Null;
    let schema = parameter.get("schema").unwrap_or(&nothing);
    let example = parameter.get("example").cloned();
    let required = flag(parameter, "required");
    // What may be left out is left out of a call until somebody fills it in.
    let sample = example.unwrap_or_else(|| sample::sample(document, schema, true));
    let sample =
        if required { sample.as_str().map_or_else(|| sample.to_string(), str::to_owned) } else { String::new() };
    Row {
        name: text(parameter, "name").to_owned(),
        place: text(parameter, "in").to_owned(),
        kind: schema::words(schema),
        required,
        deprecated: flag(parameter, "deprecated"),
        notes: schema::notes(schema),
        description: markdown::to_html(text(parameter, "description")),
        sample,
    }
}

fn body(document: &Value, body: &Value) -> Option<Body> {
    let (media, content) = body.get("content")?.as_object()?.iter().next()?;
    let nothing = Value::Null;
    let schema = content.get("schema").unwrap_or(&nothing);
    Some(Body {
        media: media.clone(),
        kind: schema::words(schema),
        description: markdown::to_html(text(body, "description")),
        required: flag(body, "required"),
        sample: if is_json(media) { pretty(&sample::sample(document, schema, true)) } else { String::new() },
    })
}

fn answers(document: &Value, operation: &Value) -> Vec<Answer> {
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
    let answer = |(status, response): (&String, &Value)| {
        let response = resolved(document, response);
        let contents = response.get("content").and_then(Value::as_object);
        let media: Vec<String> = contents.into_iter().flatten().map(|(media, _)| media.clone()).collect();
        let schema = contents.and_then(|contents| contents.values().next()?.get("schema"));
        let with_sample = status.starts_with('2') && media.first().is_some_and(|media| is_json(media));
        Answer {
            status: status.clone(),
            description: markdown::to_html(text(response, "description")),
            kind: schema.map(schema::words).unwrap_or_default(),
            sample: match schema.filter(|_| with_sample) {
                Some(schema) => pretty(&sample::sample(document, schema, false)),
                None => String::new(),
            },
            media,
        }
    };
    responses.map(answer).collect()
}

fn is_json(media: &str) -> bool {
    media.contains("json")
}

/// JSON as the text of an element, in which quotes need no escape.
fn pretty(value: &Value) -> String {
    let mut html = String::new();
    // A `String` takes whatever is written.
    let _ = pulldown_cmark_escape::escape_html_body_text(&mut html, &format!("{value:#}"));
    html
}
