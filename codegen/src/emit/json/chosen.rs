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
    types("__json_any_types", &config.any_types, package, names, out);
    types("__json_serde", &config.serde, package, names, out);
}

fn types(name: &str, paths: &[String], package: &Package, names: &Names<'_>, out: &mut String) {
    let own = package.messages.iter().filter(|message| !names.is_extern(&message.full_name));
    let chosen = own.filter(|message| paths.iter().any(|path| chooses(path, &format!(".{}", message.full_name))));
    let mut chosen = chosen.map(|message| names.type_path(&message.full_name, &package.name, 0)).peekable();
    if chosen.peek().is_none() {
        return;
    }
    let mut lines = Lines::new(out);
    lines.push(&format!("::cordial::{name}! {{"));
    chosen.for_each(|path| lines.push(&format!("{path},")));
    lines.push("}");
    lines.end();
}
