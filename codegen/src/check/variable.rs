//! Path variables: each binds one field that a path can carry, and no field twice.

use super::Subject;
use crate::{
    api::{Api, Cardinality, Field, FieldKind, FieldPath, Message, Span, Variable},
    diagnostic::{Code, Diagnostic, Diagnostics, similar},
};

/// Well-known types whose JSON form is a string, a number or a bool.
const SCALAR_TYPES: &[&str] = &[
    "google.protobuf.Timestamp",
    "google.protobuf.Duration",
    "google.protobuf.FieldMask",
    "google.protobuf.DoubleValue",
    "google.protobuf.FloatValue",
    "google.protobuf.Int64Value",
    "google.protobuf.UInt64Value",
    "google.protobuf.Int32Value",
    "google.protobuf.UInt32Value",
    "google.protobuf.BoolValue",
    "google.protobuf.StringValue",
    "google.protobuf.BytesValue",
];

/// Whether one value of the field can be written as bare text.
pub(super) fn is_scalar(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Scalar(_) | FieldKind::Enum(_) => true,
        FieldKind::Message(name) => SCALAR_TYPES.contains(&name.as_str()),
        FieldKind::Group(_) | FieldKind::Map { .. } => false,
    }
}

pub(super) fn check_variables(subject: &Subject<'_>, findings: &mut Diagnostics) {
    let variables = &subject.binding.template.variables;
    for (index, variable) in variables.iter().enumerate() {
        let span = variable.span();
        if let Some(earlier) = variables[..index].iter().find(|earlier| overlap(&earlier.field, &variable.field)) {
            findings.push(
                Diagnostic::error(Code::BoundTwice, format!("`{}` is bound twice", variable.field))
                    .label(span, "bound again here")
                    .label(earlier.span(), "bound here already")
                    .help("one variable may hold several segments, `{name=shelves/*/books/*}`; or bind two fields"),
            );
            continue;
        }
        match walk(subject.api, subject.request, &variable.field) {
            Err(fault) => {
                let span = variable.spans[fault.index].clone();
                findings.push(fault.finding(Code::UnknownField, span, &variable.field));
            }
            Ok(field) => check_kind(subject, variable, field, span, findings),
        }
    }
}

fn check_kind(subject: &Subject<'_>, variable: &Variable, field: &Field, span: Span, findings: &mut Diagnostics) {
    let name = &variable.field;
    let repeated = field.cardinality == Cardinality::Repeated;
    let what = match &field.kind {
        FieldKind::Map { .. } => Some("a map".to_owned()),
        FieldKind::Message(kind) | FieldKind::Group(kind) if repeated => Some(format!("a list of messages, `{kind}`")),
        FieldKind::Message(kind) | FieldKind::Group(kind) => {
            (!is_scalar(&field.kind)).then(|| format!("a message, `{kind}`"))
        }
        FieldKind::Scalar(_) | FieldKind::Enum(_) => None,
    };
    if let Some(what) = what {
        findings.push(
            Diagnostic::error(Code::NotScalar, format!("the path can't carry `{name}`, which is {what}"))
                .label(span, "needs a text form")
                .label(field.span.clone(), "declared here")
                .help("bind a string, number, bool or enum; a field inside the message by a dotted path"),
        );
    } else if repeated {
        findings.push(
            Diagnostic::warning(Code::RepeatedInPath, format!("the path binds `{name}`, which is repeated"))
                .label(span, "its values are divided by commas")
                .label(field.span.clone(), "declared here")
                .help("bind a field that isn't repeated, or leave this one to the query")
                .note(format!("in {}", subject.method.full_name)),
        );
    }
}

/// Whether one path is the other, or leads to a field inside it.
fn overlap(a: &FieldPath, b: &FieldPath) -> bool {
    a.names.starts_with(&b.names) || b.names.starts_with(&a.names)
}

/// Why a field path leads nowhere.
pub(super) struct Fault<'a> {
    /// The index of the name at which it does.
    pub(super) index: usize,
    kind: FaultKind<'a>,
}

enum FaultKind<'a> {
    /// The message has no such field.
    Unknown { message: &'a Message, name: &'a str },
    /// The field isn't one message, and the path goes on behind it.
    NotMessage { field: &'a Field },
}

impl Fault<'_> {
    /// The name at fault in a place where the whole path is written.
    pub(super) fn part(&self, whole: &Span, path: &FieldPath) -> Span {
        let start: usize = path.names[..self.index].iter().map(|name| name.len() + 1).sum();
        whole.part(&path.to_string(), start..start + path.names[self.index].len())
    }

    /// The finding at a place where the name is written.
    pub(super) fn finding(&self, code: Code, span: Span, path: &FieldPath) -> Diagnostic {
        match self.kind {
            FaultKind::Unknown { name: "", .. } => {
                Diagnostic::error(code, format!("`{path}` isn't a path of fields: a name is empty"))
                    .label(span, "expected a name")
                    .help("write the names of fields with a dot between them: `book.name`")
            }
            FaultKind::Unknown { message, name } => {
                let text = format!("message `{}` has no field `{name}`", message.full_name);
                let finding = Diagnostic::error(code, text)
                    .label(span, "no such field")
                    .label(message.span.clone(), "in this message");
                match similar(name, message.fields.iter().map(|field| field.name.as_str())) {
                    Some(similar) => finding.help(format!("a field with a similar name exists: `{similar}`")),
                    None => finding.help(have(message)),
                }
            }
            FaultKind::NotMessage { field } => {
                let text = format!("`{path}` leads through `{}`, which isn't a single message", field.name);
                Diagnostic::error(code, text)
                    .label(span, "a path can't go on behind this field")
                    .label(field.span.clone(), "declared here")
                    .help(match is_scalar(&field.kind) && field.cardinality != Cardinality::Repeated {
                        true => format!("end the path there: `{}`", path.names[..=self.index].join(".")),
                        false => {
                            "a path leads through messages that are there once, not through lists and maps".to_owned()
                        }
                    })
            }
        }
    }
}

/// What a message has instead of a field that it hasn't.
fn have(message: &Message) -> String {
    let names: Vec<String> = message.fields.iter().take(8).map(|field| format!("`{}`", field.name)).collect();
    let more = if message.fields.len() > names.len() { ", …" } else { "" };
    match names.as_slice() {
        [] => "the message has no fields: add it".to_owned(),
        [one] => format!("the only field is {one}"),
        _ => format!("the fields are {}{more}", names.join(", ")),
    }
}

/// The field that a path leads to.
pub(super) fn walk<'a>(api: &'a Api, message: &'a Message, path: &'a FieldPath) -> Result<&'a Field, Fault<'a>> {
    let mut current = message;
    for (index, name) in path.names.iter().enumerate() {
        let unknown = || Fault { index, kind: FaultKind::Unknown { message: current, name } };
        let field = current.fields.iter().find(|field| field.name == *name).ok_or_else(unknown)?;
        if index + 1 == path.names.len() {
            return Ok(field);
        }
        let inside = match &field.kind {
            FieldKind::Message(kind) | FieldKind::Group(kind) if field.cardinality != Cardinality::Repeated => {
                api.message(kind)
            }
            _ => None,
        };
        current = inside.ok_or(Fault { index, kind: FaultKind::NotMessage { field } })?;
    }
    Err(Fault { index: 0, kind: FaultKind::Unknown { message, name: "" } })
}
