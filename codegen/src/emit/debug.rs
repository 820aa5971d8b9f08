//! `Debug`, which prints what that of prost's derive does and costs less to compile: prost's has a function more a field.
//!
//! prost's is turned off for all messages and oneofs. The standard library's derive takes its place, but where it prints
//! something else: it has the numbers of enums, of which prost has the names, and fields called by a keyword without `r#`.
//! Messages and oneofs with these get a call of the runtime's macro `__debug!` here. In: the whole API, to decide who gets
//! which. Out: paths for prost-build, and the calls of a package. Enums that are nested in no message derive as ever.

use crate::{
    api::{Api, Field, Message, Oneof, Package},
    config::{Config, chooses},
    rust::{Lines, Names},
};
use std::collections::BTreeSet;

/// Who gets which `Debug`.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The paths at which it is derived from the standard library, also for all that is nested there.
    pub(crate) derived: Vec<String>,
    /// Full names of the messages and oneofs that have it written.
    written: BTreeSet<String>,
}

impl Plan {
    /// Decides for all of an API. An attribute reaches all that is nested in its message too, its oneofs and enums among it:
    /// where something in it isn't to derive, the message has it written, and each nested item is decided by itself.
    pub(crate) fn new(api: &Api, names: &Names<'_>, config: &Config) -> Self {
        let skipped = |name: &str| config.skip_debug.iter().any(|path| chooses(path, &format!(".{name}")));
        let split = split(api, names, &skipped);
        let mut plan = Self::default();
        for message in api.messages().filter(|message| !derives(parent(&message.full_name, &message.parents), &split)) {
            let name = &message.full_name;
            if !split.contains(name.as_str()) {
                plan.derived.push(format!(".{name}"));
            } else if !skipped(name) {
                plan.written.insert(name.clone());
                plan.oneofs(message, &skipped);
            }
        }
        let nested = api.enums().filter(|item| !item.parents.is_empty());
        let left = nested.filter(|item| !derives(parent(&item.full_name, &item.parents), &split));
        plan.derived.extend(left.map(|item| format!(".{}", item.full_name)).filter(|path| !skipped(&path[1..])));
        plan
    }

    /// Decides for the oneofs of a message that doesn't derive.
    fn oneofs(&mut self, message: &Message, skipped: &dyn Fn(&str) -> bool) {
        for oneof in &message.oneofs {
            let name = oneof_name(message, oneof);
            if skipped(&name) {
                continue;
            } else if members(message, oneof).any(|field| field.kind.enumeration().is_some()) {
                self.written.insert(name);
            } else {
                self.derived.push(format!(".{name}"));
            }
        }
    }

    /// The calls for a package's messages and oneofs.
    pub(crate) fn emit(&self, package: &Package, names: &Names<'_>) -> String {
        let mut out = String::new();
        for message in package.messages.iter().filter(|message| !names.is_extern(&message.full_name)) {
            if self.written.contains(&message.full_name) {
                emit_message(message, names, &mut out);
            }
            for oneof in &message.oneofs {
                if self.written.contains(&oneof_name(message, oneof)) {
                    emit_oneof(message, oneof, names, &mut out);
                }
            }
        }
        out
    }
}

/// Full names of the messages that can't derive, and of those that they, or enums without `Debug`, are nested in.
fn split<'a>(api: &'a Api, names: &Names<'_>, skipped: &dyn Fn(&str) -> bool) -> BTreeSet<&'a str> {
    let mut split = BTreeSet::new();
    for message in api.messages() {
        let field_differs = message
            .fields
            .iter()
            .any(|field| field.kind.enumeration().is_some() || field.oneof.is_none() && is_raw(&names.field(field)));
        let oneof_differs = |oneof: &Oneof| is_raw(&names.oneof_field(oneof)) || skipped(&oneof_name(message, oneof));
        if field_differs || skipped(&message.full_name) || message.oneofs.iter().any(oneof_differs) {
            split.extend(self_and_parents(&message.full_name, &message.parents));
        }
    }
    for item in api.enums().filter(|item| skipped(&item.full_name)) {
        split.extend(self_and_parents(&item.full_name, &item.parents));
    }
    split
}

/// Whether the message that something is nested in derives, and what is nested in it by the same attribute.
fn derives(parent: Option<&str>, split: &BTreeSet<&str>) -> bool {
    parent.is_some_and(|parent| !split.contains(parent))
}

/// The full name of the message that an item is nested in.
fn parent<'n>(full_name: &'n str, parents: &[String]) -> Option<&'n str> {
    self_and_parents(full_name, parents).nth(1)
}

/// The full names of an item and of the messages it is nested in.
fn self_and_parents<'n>(full_name: &'n str, parents: &[String]) -> impl Iterator<Item = &'n str> {
    let up = |name: &&'n str| name.rsplit_once('.').map(|(parent, _)| parent);
    std::iter::successors(Some(full_name), up).take(parents.len() + 1)
}

fn oneof_name(message: &Message, oneof: &Oneof) -> String {
    format!("{}.{}", message.full_name, oneof.name)
}

fn members<'m>(message: &'m Message, oneof: &'m Oneof) -> impl Iterator<Item = &'m Field> {
    oneof.fields.iter().map(|member| &message.fields[*member])
}

fn is_raw(ident: &str) -> bool {
    ident.starts_with("r#")
}

/// A message's fields in the order of prost's struct: the oneofs come last.
fn emit_message(message: &Message, names: &Names<'_>, out: &mut String) {
    let path = names.type_path(&message.full_name, &message.package, 0);
    let name = path.rsplit("::").next().unwrap_or(&path);
    let plain = message.fields.iter().filter(|field| field.oneof.is_none());
    let plain = plain.map(|field| item(names.field(field), field, message, names));
    let items = plain.chain(message.oneofs.iter().map(|oneof| names.oneof_field(oneof)));
    call(&format!("\"{name}\" {path};"), items, out);
}

fn emit_oneof(message: &Message, oneof: &Oneof, names: &Names<'_>, out: &mut String) {
    let path = names.oneof_type(message, oneof);
    let items = members(message, oneof).map(|field| item(names.oneof_variant(field), field, message, names));
    call(&format!("{path}:"), items, out);
}

/// A field or member by its Rust name; one of an enum in parentheses, with the enum's type.
fn item(ident: String, field: &Field, message: &Message, names: &Names<'_>) -> String {
    match field.kind.enumeration() {
        Some(name) => format!("({ident}: {})", names.type_path(name, &message.package, 0)),
        None => ident,
    }
}

fn call(head: &str, items: impl Iterator<Item = String>, out: &mut String) {
    let mut lines = Lines::new(out);
    lines.push(&format!("::cordial::__debug! {{ {head}"));
    items.for_each(|item| lines.push(&format!("{item},")));
    lines.push("}");
    lines.end();
}
