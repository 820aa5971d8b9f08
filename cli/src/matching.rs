//! Which route answers a request: bindings and request lines in, the server's own [`Matcher`] asked, answers out.

use crate::{
    args::DataFormat,
    output::{Failure, Output},
    routes::Entry,
};
use cordial::routing::{self, Capture, Matcher, Miss, Route};
use cordial_build::api::{Body, Segment};
use serde::{Serialize, Serializer, ser::SerializeMap};
use std::{
    borrow::Cow,
    fmt::Write,
    io::{self, BufRead},
};

/// What a request meets.
#[derive(Debug)]
enum Answer<'a> {
    /// A binding, and what its variables took from the path.
    Found(&'a Entry<'a>, Captures<'a>),
    /// No route has the path: 404.
    NotFound,
    /// Routes have it for these methods: 405.
    MethodNotAllowed(Vec<String>),
    /// It is no request, or its path can't be decoded: 400.
    Malformed(String),
}

/// Field paths and values, in the template's order.
#[derive(Debug)]
struct Captures<'a>(Vec<(&'a str, Cow<'a, str>)>);

impl Serialize for Captures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, value)| (field, value)))
    }
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        match self {
            Self::Found(entry, captures) => {
                object.serialize_entry("rpc", &entry.rpc.full_name)?;
                object.serialize_entry("template", &entry.binding.template.source)?;
                object.serialize_entry("captures", captures)?;
            }
            Self::NotFound => object.serialize_entry("error", &404)?,
            Self::MethodNotAllowed(allow) => {
                object.serialize_entry("error", &405)?;
                object.serialize_entry("allow", allow)?;
            }
            Self::Malformed(_) => object.serialize_entry("error", &400)?,
        }
        object.end()
    }
}

/// Answers one request.
///
/// # Errors
/// [`Failure::No`] when no route answers, after saying so.
pub(crate) fn answer(entries: &[Entry<'_>], request: &str, format: DataFormat, out: &Output) -> Result<(), Failure> {
    let matcher = matcher(entries);
    let answer = find(&matcher, request);
    out.data(&match format {
        DataFormat::Human => human(&answer, request),
        DataFormat::Json => json(&answer),
    })?;
    if matches!(answer, Answer::Found(..)) { Ok(()) } else { Err(Failure::No) }
}

/// Answers one request a line, each with one JSON object on a line, at once.
///
/// # Errors
/// Input or output that fails.
pub(crate) fn answer_lines(entries: &[Entry<'_>], mut input: impl BufRead, out: &Output) -> Result<(), Failure> {
    let matcher = matcher(entries);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        match input.read_until(b'\n', &mut bytes) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Failure::Message(format!("can't read stdin: {error}"))),
        }
        let answer = match std::str::from_utf8(&bytes) {
            Ok(request) => find(&matcher, request),
            Err(_) => Answer::Malformed("it isn't UTF-8".to_owned()),
        };
        out.data(&json(&answer))?;
    }
}

/// The server's matcher over these bindings.
fn matcher<'a>(entries: &'a [Entry<'a>]) -> Matcher<&'a Entry<'a>> {
    let templates = entries.iter().map(|entry| &entry.binding.template);
    let segments: Vec<Vec<_>> = templates.clone().map(|t| t.segments.iter().map(segment).collect()).collect();
    let fields: Vec<Vec<_>> = templates.map(|t| t.variables.iter().map(|v| v.field.to_string()).collect()).collect();
    let captures: Vec<Vec<_>> = entries
        .iter()
        .zip(&fields)
        .map(|(entry, fields)| {
            let variables = entry.binding.template.variables.iter().zip(fields);
            variables.map(|(v, field)| Capture::new(field, v.start, v.end)).collect()
        })
        .collect();
    let parts = segments.iter().zip(&captures).zip(entries);
    Matcher::new(parts.map(|((segments, captures), entry)| (route(entry, segments, captures), entry)))
}

/// A binding as generated code has it, as far as matching goes: selectors don't change which route answers.
fn route<'a>(entry: &'a Entry<'_>, segments: &'a [routing::Segment<'a>], captures: &'a [Capture<'a>]) -> Route<'a> {
    let binding = entry.binding;
    let verb = binding.template.verb.as_deref().unwrap_or_default();
    let body = match binding.body {
        Body::None => routing::Body::None,
        Body::Whole | Body::Field(_) => routing::Body::Whole,
    };
    Route::new(0, &binding.method, &binding.template.source, segments, verb, captures, body, "")
}

fn segment(segment: &Segment) -> routing::Segment<'_> {
    match segment {
        Segment::Literal(text) => routing::Segment::Literal(text),
        Segment::Single => routing::Segment::Single,
        Segment::Multi => routing::Segment::Multi,
    }
}

fn find<'a>(matcher: &'a Matcher<&'a Entry<'a>>, request: &'a str) -> Answer<'a> {
    let (method, path) = match request_line(request) {
        Ok(parts) => parts,
        Err(why) => return Answer::Malformed(why),
    };
    match matcher.find(method, path) {
        Ok(found) => {
            let captures = found.captures.iter().map(|captured| (captured.field, captured.value.clone()));
            Answer::Found(found.value, Captures(captures.collect()))
        }
        Err(Miss::NotFound) => Answer::NotFound,
        Err(Miss::MethodNotAllowed(allow)) => Answer::MethodNotAllowed(allow),
        Err(Miss::Malformed(why)) => Answer::Malformed(format!("its path has {why}")),
    }
}

/// The method and the raw path of `GET /v1/x`, `GET /v1/x?a=b HTTP/1.1` or `GET http://host/v1/x`.
fn request_line(line: &str) -> Result<(&str, &str), String> {
    let mut words = line.split_ascii_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Err("a request is a method and a path, like `GET /v1/shelves`".to_owned());
    };
    match (words.next(), words.next()) {
        (None, None) => {}
        (Some(version), None) if version.starts_with("HTTP/") => {}
        _ => return Err("more follows the path; a space in a path is `%20`".to_owned()),
    }
    // hyper refuses both before a server sees the request.
    http::Method::from_bytes(method.as_bytes()).map_err(|_| format!("`{method}` isn't an HTTP method"))?;
    target.parse::<http::Uri>().map_err(|error| format!("`{target}` isn't a request target: {error}"))?;
    let target = match target.split_once("://") {
        Some((scheme, rest)) if !scheme.contains('/') => rest.find('/').map_or("/", |at| &rest[at..]),
        _ => target,
    };
    if target != "*" && !target.starts_with('/') {
        return Err("a path begins with `/`".to_owned());
    }
    Ok((method, target.split(['?', '#']).next().unwrap_or(target)))
}

fn json(answer: &Answer<'_>) -> String {
    format!("{}\n", serde_json::to_string(answer).unwrap_or_default())
}

fn human(answer: &Answer<'_>, request: &str) -> String {
    match answer {
        Answer::Found(entry, captures) => {
            let binding = entry.binding;
            let mut text = format!("\x1b[1m\x1b[36m{}\x1b[0m\n", entry.rpc.full_name);
            let (file, line) = (&binding.span.file, binding.span.line);
            let _ = writeln!(text, "  {} {}  \x1b[2m{file}:{line}\x1b[0m", binding.method, binding.template);
            for (field, value) in &captures.0 {
                let _ = writeln!(text, "  {field} = {value:?}");
            }
            text
        }
        Answer::NotFound => format!("404: no route has the path of `{request}`\n"),
        Answer::MethodNotAllowed(allow) => format!("405: `{request}` is no route; its path has {}\n", allow.join(", ")),
        Answer::Malformed(why) => format!("400: `{request}` can't be asked: {why}\n"),
    }
}

#[cfg(test)]
mod tests;
