//! Proto items whose Rust types live elsewhere.

use super::{snake, upper_camel};
use std::collections::BTreeMap;

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
}

impl ExternPaths {
    /// Extern paths as prost-build takes them: proto paths with a leading dot.
    pub(crate) fn new<P: Into<String>, R: Into<String>>(paths: impl IntoIterator<Item = (P, R)>) -> Self {
        Self { paths: paths.into_iter().map(|(proto, rust)| (proto.into(), rust.into())).collect() }
    }

    /// The Rust path of an item by its full name without a leading dot: the entry of the item itself as it is,
    /// otherwise the longest entry that is a prefix, with the rest of the name behind it.
    pub(crate) fn resolve(&self, full_name: &str) -> Option<String> {
        let name = format!(".{full_name}");
        if let Some(path) = self.paths.get(&name) {
            return Some(path.clone());
        }
        name.rmatch_indices('.').find_map(|(at, _)| {
            let path = self.paths.get(&name[..at])?;
            let mut rest = name[at + 1..].split('.');
            let item = rest.next_back().map(upper_camel);
            // prost-build runs the Rust path through its snake case too, `crate` in front excepted.
            let path = path.split("::").chain(rest).enumerate().map(|(index, segment)| {
                if index == 0 && segment == "crate" { segment.to_owned() } else { snake(segment) }
            });
            Some(path.chain(item).collect::<Vec<_>>().join("::"))
        })
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
}
