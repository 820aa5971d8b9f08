//! Enums: names and numbers.

use super::{MANY, literal};
use crate::{
    api::{Enum, EnumValue, Package},
    rust::{Lines, Names},
};
use std::collections::{BTreeMap, btree_map::Entry};

/// The table of an enum: its values sorted by number, the first name of each; before them the further names.
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
    let mut lines = Lines::new(out);
    let path = names.enum_path(&item.full_name, &package.name);
    let mut head = vec![format!("{runtime}::__json_enum! {{ {path}")];
    head.extend(parts(item, &aliases, runtime));
    lines.list(&head, ";");
    let values: Vec<_> =
        first.into_values().map(|value| format!("{} {}", literal(&value.name), value.number)).collect();
    lines.list(&values, "");
    lines.push("}");
    lines.end();
}

/// The parts of the table that most tables don't have.
fn parts(item: &Enum, aliases: &[&EnumValue], runtime: &str) -> Vec<String> {
    let closed = item.closed.then(|| "closed: true".to_owned());
    let names: Vec<_> = aliases.iter().map(|value| format!("({}, {})", literal(&value.name), value.number)).collect();
    let aliases = (!names.is_empty()).then(|| format!("aliases: &[{}]", names.join(", ")));
    let by_name = (item.values.len() > MANY).then(|| format!("by_name: &[{runtime}::__json_index!()]"));
    closed.into_iter().chain(aliases).chain(by_name).collect()
}
