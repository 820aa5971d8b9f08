//! Members of one oneof that one binding sets: a message holds one of them at most, so no request could be served.

use super::Subject;
use crate::{
    api::{Api, Body, Cardinality, Field, FieldKind, FieldPath, Message, Span},
    diagnostic::{Code, Diagnostic, Diagnostics},
};

/// Something that a binding always sets, and where it says so.
struct Setting<'a> {
    path: &'a FieldPath,
    span: Span,
    what: &'static str,
}

/// Refuses two path variables, or a path variable and the body's field, that are or lead through two members of one
/// oneof.
pub(super) fn check_oneofs(subject: &Subject<'_>, findings: &mut Diagnostics) {
    let variables = &subject.binding.template.variables;
    let mut settings: Vec<Setting<'_>> =
        variables.iter().map(|v| Setting { path: &v.field, span: v.span(), what: "bound by the path" }).collect();
    if let Body::Field(path) = &subject.binding.body {
        settings.push(Setting { path, span: subject.binding.body_span.clone(), what: "the body" });
    }
    for (index, setting) in settings.iter().enumerate() {
        let fault = settings[..index].iter().find_map(|earlier| {
            shared(subject.api, subject.request, earlier.path, setting.path).map(|oneof| (earlier, oneof))
        });
        let Some((earlier, oneof)) = fault else { continue };
        let message = format!("`{}` and `{}` are members of one oneof, `{oneof}`", earlier.path, setting.path);
        findings.push(
            Diagnostic::error(Code::OneofTwice, message)
                .label(setting.span.clone(), setting.what)
                .label(earlier.span.clone(), earlier.what)
                .help("a message holds one member of a oneof: give each its own binding, by `additional_bindings`"),
        );
    }
}

/// The oneof of which the paths lead through different members.
fn shared(api: &Api, message: &Message, a: &FieldPath, b: &FieldPath) -> Option<String> {
    let mut current = message;
    for (a, b) in a.names.iter().zip(&b.names) {
        let field = |name: &String| current.fields.iter().find(|field| field.name == *name);
        let (first, second) = (field(a)?, field(b)?);
        if first.name != second.name {
            let oneof = first.oneof.filter(|_| first.oneof == second.oneof)?;
            return Some(format!("{}.{}", current.full_name, current.oneofs.get(oneof)?.name));
        }
        current = inside(api, first)?;
    }
    None
}

fn inside<'a>(api: &'a Api, field: &Field) -> Option<&'a Message> {
    match &field.kind {
        FieldKind::Message(name) | FieldKind::Group(name) if field.cardinality != Cardinality::Repeated => {
            api.message(name)
        }
        _ => None,
    }
}
