//! ProtoJSON: per message the list of its fields, per enum the list of its values.
//!
//! What comes out is calls of the runtime's macros `__json_message!` and `__json_enum!`, several fields a line: the
//! time that rustc takes goes with the amount of emitted text. It must not go through a formatter, which would give
//! each token tree of a macro call a line of its own. What a field's type is, rustc infers; so the options of prost that
//! change types (`bytes`, `btree_map`, `boxed`, extern paths) don't show here.

mod chosen;
mod enumeration;
mod message;

use crate::{api::Package, config::Config, rust::Names};

/// The lines are wrapped before this column.
const WIDTH: usize = 120;

/// The JSON of a package's messages and enums, but for those that live elsewhere.
pub(crate) fn emit(package: &Package, names: &Names<'_>, config: &Config) -> String {
    let mut out = emit_for(package, names, "::cordial", &|full_name| !names.is_extern(full_name));
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
