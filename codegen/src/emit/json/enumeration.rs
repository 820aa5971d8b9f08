//! Enums: names and numbers.

use super::{Lines, literal};
use crate::{
    api::{Enum, EnumValue, Package},
    rust::Names,
};
use std::collections::{BTreeMap, btree_map::Entry};

/// The table of an enum: its values sorted by number, the first name of each, then the further names.
pub(super) fn emit(item: &Enum, package: &Package, names: &Names<'_>, runtime: &str, out: &mut String) {
    let mut first: BTreeMap<i32, &EnumValue> = BTreeMap::new();
    let mut aliases: Vec<&EnumValue> = Vec::new();
    for value in &item.values {
        match first.entry(value.number) {
            Entry::Vacant(entry) => {
                entry.insert(value);
            }
            Entry::Occupied(_) => aliases.push(value),
        }
    }
    let path = names.enum_path(&item.full_name, &package.name);
    let mut lines = Lines::new(out);
    lines.push(&format!("{runtime}::__json_enum! {{ {path}; {}", item.closed));
    list(first.into_values(), ";", &mut lines);
    list(aliases.into_iter(), "}", &mut lines);
    lines.end();
}

/// Values with commas between them, and what ends the list.
fn list<'v>(values: impl Iterator<Item = &'v EnumValue>, end: &str, lines: &mut Lines<'_>) {
    let mut values = values.peekable();
    while let Some(value) = values.next() {
        let comma = if values.peek().is_some() { "," } else { "" };
        lines.push(&format!("{} {}{comma}", literal(&value.name), value.number));
    }
    lines.push(end);
}
