//! ProtoJSON: per message the list of its fields, per enum the list of its values.
//!
//! What comes out is calls of the runtime's macros `__json_message!` and `__json_enum!`, several fields a line: the
//! time that rustc takes goes with the amount of emitted text. It must not go through a formatter, which would give
//! each token tree of a macro call a line of its own. What a field's type is, rustc infers; so the options of prost that
//! change types (`bytes`, `btree_map`, `boxed`, extern paths) don't show here.

mod chosen;
mod enumeration;
mod foreign;
mod message;

use crate::{api::Package, config::Config, rust::Names};
pub(crate) use foreign::Foreign;

/// From more fields or values than this on, names are looked up by hash instead of one after the other.
const MANY: usize = 32;

/// The JSON of a package's messages and enums, but for those that have it elsewhere.
pub(crate) fn emit(package: &Package, names: &Names<'_>, config: &Config, foreign: &Foreign<'_>) -> String {
    let mut out = String::new();
    foreign::emit(package, foreign, &mut out);
    let wanted = |full_name: &str| !names.is_extern(full_name) || foreign.has(full_name);
    out.push_str(&emit_for(package, names, "::cordial", &wanted));
    chosen::emit(package, names, config, &mut out);
    out
}

/// As [`emit`], of the items that `wanted` picks by full name, with the runtime's crate at a path of choice.
pub(crate) fn emit_for(package: &Package, names: &Names<'_>, runtime: &str, wanted: &dyn Fn(&str) -> bool) -> String {
    let mut out = String::new();
    for item in package.enums.iter().filter(|item| wanted(&item.full_name)) {
        enumeration::emit(item, package, names, runtime, &mut out);
    }
    for item in package.messages.iter().filter(|item| wanted(&item.full_name)) {
        message::emit(item, names, runtime, &mut out);
    }
    out
}

/// A Rust string literal.
fn literal(text: &str) -> String {
    format!("{text:?}")
}

#[cfg(test)]
mod tests;
