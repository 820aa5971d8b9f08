//! `google.api.visibility`: the API without what isn't to be shown.

use crate::api::{Api, Field, FieldKind, Message, Package};
use std::{borrow::Cow, collections::BTreeSet};

/// The API without the items that are restricted to other labels than these, and without what is made of them.
///
/// A method goes with its request and its response, a field with its type. Messages that nothing refers to any more are
/// left to the document, which lists those that are referred to.
pub(super) fn visible<'a>(api: &'a Api, labels: &[String]) -> Cow<'a, Api> {
    let shown = |restrictions: &[String]| restrictions.is_empty() || restrictions.iter().any(|r| labels.contains(r));
    let hidden = hidden_types(api, &shown);
    if hidden.is_empty() && nothing_hidden(api, &shown) {
        return Cow::Borrowed(api);
    }
    let packages = api.packages.iter().map(|package| reduced(package, &hidden, &shown)).collect();
    Cow::Owned(Api::new(packages, api.files.clone()))
}

/// Full names of the messages and enums that are hidden, and those nested in hidden messages.
fn hidden_types(api: &Api, shown: &impl Fn(&[String]) -> bool) -> BTreeSet<String> {
    let messages = api.messages().filter(|message| !shown(&message.visibility)).map(|message| &message.full_name);
    let enums = api.enums().filter(|one| !shown(&one.visibility)).map(|one| &one.full_name);
    let mut hidden: BTreeSet<String> = messages.chain(enums).cloned().collect();
    let outer: Vec<String> = hidden.iter().map(|name| format!("{name}.")).collect();
    let all = api.messages().map(|message| &message.full_name);
    let all = all.chain(api.enums().map(|one| &one.full_name));
    hidden.extend(all.filter(|name| outer.iter().any(|outer| name.starts_with(outer))).cloned());
    hidden
}

fn nothing_hidden(api: &Api, shown: &impl Fn(&[String]) -> bool) -> bool {
    api.services()
        .all(|service| shown(&service.visibility) && service.methods.iter().all(|method| shown(&method.visibility)))
        && api.messages().flat_map(|message| &message.fields).all(|field| shown(&field.visibility))
        && api.enums().flat_map(|one| &one.values).all(|v| shown(&v.visibility))
}

fn reduced(package: &Package, hidden: &BTreeSet<String>, shown: &impl Fn(&[String]) -> bool) -> Package {
    let mut package = package.clone();
    package.services.retain(|service| shown(&service.visibility));
    for service in &mut package.services {
        service.methods.retain(|method| {
            shown(&method.visibility) && !hidden.contains(&method.input) && !hidden.contains(&method.output)
        });
    }
    package.messages.retain(|message| !hidden.contains(&message.full_name));
    for message in &mut package.messages {
        retain_fields(message, |field| shown(&field.visibility) && !refers_to(&field.kind, hidden));
    }
    package.enums.retain(|one| !hidden.contains(&one.full_name));
    for one in &mut package.enums {
        one.values.retain(|value| shown(&value.visibility));
    }
    package
}

fn refers_to(kind: &FieldKind, hidden: &BTreeSet<String>) -> bool {
    match kind {
        FieldKind::Scalar(_) => false,
        FieldKind::Enum(name) | FieldKind::Message(name) | FieldKind::Group(name) => hidden.contains(name),
        FieldKind::Map { value, .. } => refers_to(value, hidden),
    }
}

/// Keeps some fields, and the oneofs' indices of them right.
fn retain_fields(message: &mut Message, keep: impl Fn(&Field) -> bool) {
    let kept: Vec<bool> = message.fields.iter().map(keep).collect();
    let place = |index: usize| kept[..index].iter().filter(|kept| **kept).count();
    for oneof in &mut message.oneofs {
        oneof.fields = oneof.fields.iter().filter(|index| kept[**index]).map(|index| place(*index)).collect();
    }
    let mut flags = kept.iter();
    message.fields.retain(|_| flags.next() == Some(&true));
}
