//! What only messages have that the configuration chooses, since it costs compile time: a place in the registry of
//! `google.protobuf.Any`, and serde's traits.

use super::Lines;
use crate::{
    api::Package,
    config::{Config, chooses},
    rust::Names,
};

/// A macro call for each of both, with the types that are chosen.
pub(super) fn emit(package: &Package, names: &Names<'_>, config: &Config, out: &mut String) {
    let chosen = |paths: &[String]| {
        let chosen =
            package.messages.iter().map(|message| message.full_name.as_str()).filter(|name| is_chosen(name, paths));
        let own =
            chosen.clone().filter(|name| !names.is_extern(name)).map(|name| names.type_path(name, &package.name, 0));
        let foreign = chosen.filter_map(|name| {
            let by = names.foreign_by(name, &package.name, 0)?;
            Some(format!("[{}: {by}]", names.type_path(name, &package.name, 0)))
        });
        (own.collect::<Vec<_>>(), foreign.collect::<Vec<_>>())
    };
    let (own, foreign) = chosen(&config.any_types);
    call("__json_any_types", own.into_iter().chain(foreign), out);
    // Traits of serde's for types of other crates are no one's to implement here; `pipeline` refuses to name them.
    call("__json_serde", chosen(&config.serde).0.into_iter(), out);
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
