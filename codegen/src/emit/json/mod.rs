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

/// The lines are wrapped before this column.
const WIDTH: usize = 120;

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

/// Text that is filled up to the width, an item at a time.
struct Lines<'o> {
    out: &'o mut String,
    column: usize,
}

impl<'o> Lines<'o> {
    fn new(out: &'o mut String) -> Self {
        Self { out, column: 0 }
    }

    /// Adds an item behind a space, or on a line of its own where this one is full.
    fn push(&mut self, item: &str) {
        let length = item.chars().count();
        if self.column + 1 + length > WIDTH {
            self.out.push('\n');
            self.column = 0;
        } else if self.column > 0 {
            self.out.push(' ');
            self.column += 1;
        }
        self.out.push_str(item);
        self.column += length;
    }

    /// Adds items with commas between them, and what stands directly behind the last.
    fn list(&mut self, items: &[String], end: &str) {
        for (index, item) in items.iter().enumerate() {
            self.push(&format!("{item}{}", if index + 1 < items.len() { "," } else { end }));
        }
    }

    /// Ends the last line.
    fn end(self) {
        self.out.push('\n');
    }
}

/// A Rust string literal.
fn literal(text: &str) -> String {
    format!("{text:?}")
}

#[cfg(test)]
mod tests;
