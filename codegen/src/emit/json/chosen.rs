//! What only messages have that the configuration chooses, since it costs compile time: a place in the registry of
//! `google.protobuf.Any`, and serde's traits.

use super::literal;
use crate::{
    api::Package,
    config::{Config, chooses},
    rust::{Lines, Names},
};

/// A macro call for each of both, with the types that are chosen.
pub(super) fn emit(package: &Package, names: &Names<'_>, config: &Config, out: &mut String) {
    let chosen = |paths| {
        let all = package.messages.iter().map(|message| message.full_name.as_str());
        let chosen = all.filter(move |name| is_chosen(name, paths));
        chosen.map(|name| (name, names.type_path(name, &package.name, 0)))
    };
    let any_types = chosen(&config.any_types).filter_map(|(name, path)| {
        let of = match names.foreign_by(name, &package.name, 0) {
            Some(by) => format!("[{path}: {by}]"),
            None if names.is_extern(name) => return None,
            None => path,
        };
        Some(format!("{} {of}", literal(name)))
    });
    call("__json_any_types", any_types, out);
    // Traits of serde's for types of other crates are no one's to implement here; `pipeline` refuses to name them.
    let own = chosen(&config.serde).filter(|(name, _)| !names.is_extern(name)).map(|(_, path)| path);
    call("__json_serde", own, out);
}

/// Whether one of the paths chooses the message of that full name.
pub(super) fn is_chosen(full_name: &str, paths: &[String]) -> bool {
    paths.iter().any(|path| chooses(path, &format!(".{full_name}")))
}

fn call(name: &str, types: impl Iterator<Item = String>, out: &mut String) {
    let mut types = types.peekable();
    if types.peek().is_none() {
        return;
    }
    let mut lines = Lines::new(out);
    lines.push(&format!("::cordial::{name}! {{"));
    types.for_each(|path| lines.push(&format!("{path},")));
    lines.push("}");
    lines.end();
}
