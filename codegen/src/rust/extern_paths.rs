//! Proto items whose Rust types live elsewhere.

use super::{snake, upper_camel};
use std::collections::{BTreeMap, BTreeSet};

/// `google.protobuf` as prost-types has it, with the scalars that prost puts in the place of wrappers. Their paths are
/// absolute: tonic-build puts `super::` before whatever isn't.
pub(crate) const WELL_KNOWN: &[(&str, &str)] = &[
    (".google.protobuf", "::cordial::prost_types"),
    (".google.protobuf.BoolValue", "::core::primitive::bool"),
    (".google.protobuf.BytesValue", "::cordial::prost::alloc::vec::Vec<u8>"),
    (".google.protobuf.DoubleValue", "::core::primitive::f64"),
    (".google.protobuf.Empty", "()"),
    (".google.protobuf.FloatValue", "::core::primitive::f32"),
    (".google.protobuf.Int32Value", "::core::primitive::i32"),
    (".google.protobuf.Int64Value", "::core::primitive::i64"),
    (".google.protobuf.StringValue", "::cordial::prost::alloc::string::String"),
    (".google.protobuf.UInt32Value", "::core::primitive::u32"),
    (".google.protobuf.UInt64Value", "::core::primitive::u64"),
];

/// Proto paths (`.google.protobuf`, a package or an item) and the Rust paths that stand for them.
#[derive(Debug, Default, Clone)]
pub(crate) struct ExternPaths {
    paths: BTreeMap<String, String>,
    /// Those whose crates cordial didn't generate.
    foreign: BTreeSet<String>,
}

impl ExternPaths {
    /// Extern paths as prost-build takes them: proto paths with a leading dot.
    pub(crate) fn new<P: Into<String>, R: Into<String>>(paths: impl IntoIterator<Item = (P, R)>) -> Self {
        let paths = paths.into_iter().map(|(proto, rust)| (proto.into(), rust.into())).collect();
        Self { paths, foreign: BTreeSet::new() }
    }

    /// Says which of the proto paths lead to crates that cordial didn't generate.
    pub(crate) fn foreign<P: Into<String>>(mut self, protos: impl IntoIterator<Item = P>) -> Self {
        self.foreign.extend(protos.into_iter().map(Into::into));
        self
    }

    /// Whether an item's type lives in a crate that cordial didn't generate.
    pub(crate) fn is_foreign(&self, full_name: &str) -> bool {
        self.entry(&format!(".{full_name}")).is_some_and(|(proto, _)| self.foreign.contains(proto))
    }

    /// The entry of an item by its full name with a leading dot: its own, or the longest that is a prefix.
    fn entry<'n>(&self, name: &'n str) -> Option<(&'n str, &str)> {
        let prefixes = name.rmatch_indices('.').map(|(at, _)| &name[..at]);
        std::iter::once(name).chain(prefixes).find_map(|proto| Some((proto, self.paths.get(proto)?.as_str())))
    }

    /// The Rust path of an item by its full name without a leading dot: the entry of the item itself as it is,
    /// otherwise the longest entry that is a prefix, with the rest of the name behind it.
    pub(crate) fn resolve(&self, full_name: &str) -> Option<String> {
        let name = format!(".{full_name}");
        let (proto, path) = self.entry(&name)?;
        let Some(rest) = name[proto.len()..].strip_prefix('.') else { return Some(path.to_owned()) };
        let mut rest = rest.split('.');
        let item = rest.next_back().map(upper_camel);
        // prost-build runs the Rust path through its snake case too, `crate` in front excepted.
        let path =
            path.split("::").chain(rest).enumerate().map(|(index, segment)| {
                if index == 0 && segment == "crate" { segment.to_owned() } else { snake(segment) }
            });
        Some(path.chain(item).collect::<Vec<_>>().join("::"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_prefix_wins() {
        let paths = ExternPaths::new([
            (".google.protobuf", "::cordial::prost_types"),
            (".google.protobuf.Empty", "()"),
            (".shared.v1", "crate::shared"),
        ]);
        let cases = [
            ("google.protobuf.Empty", Some("()"), "an entry of the item itself is taken as it is"),
            ("google.protobuf.Timestamp", Some("::cordial::prost_types::Timestamp"), "a package covers its items"),
            ("shared.v1.Page.Token", Some("crate::shared::page::Token"), "nested items lie in their message's module"),
            ("library.v1.Book", None, "everything else is emitted"),
        ];
        for (name, expected, why) in cases {
            assert_eq!(paths.resolve(name).as_deref(), expected, "{why}");
        }
    }

    #[test]
    fn what_is_foreign_is_so_by_the_longest_prefix_too() {
        let paths = ExternPaths::new([(".x", "::x"), (".x.ours", "::ours"), (".x.ours.Item", "::y::Item")]);
        let paths = paths.foreign([".x", ".x.ours.Item"]);
        let cases = [("x.Item", true), ("x.ours.Book", false), ("x.ours.Item.Part", true), ("y.Item", false)];
        for (name, expected) in cases {
            assert_eq!(paths.is_foreign(name), expected, "{name}");
        }
    }
}
