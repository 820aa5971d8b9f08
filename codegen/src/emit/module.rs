//! The module tree: nested modules that mirror the packages and include their files.

use crate::rust::Names;
use std::collections::BTreeMap;

/// Lints that code made by prost and tonic doesn't meet, by name.
const ALLOWED: &str =
    "#[allow(deprecated, missing_docs, unreachable_pub, rustdoc::all, clippy::all, clippy::pedantic)]";

/// The file of a package below the output folder: `library.v1.rs`, and `_.rs` for the unnamed package.
pub(crate) fn file_name(package: &str) -> String {
    let modules = Names::modules(package);
    if modules.is_empty() { "_.rs".to_owned() } else { format!("{}.rs", modules.join(".")) }
}

#[derive(Default)]
struct Tree {
    package: Option<String>,
    modules: BTreeMap<String, Tree>,
}

/// The text of the tree over `packages`, with paths relative to the file it is written to.
pub(crate) fn emit<'p>(packages: impl IntoIterator<Item = &'p str>) -> String {
    let mut root = Tree::default();
    for package in packages {
        let modules = Names::modules(package);
        let leaf = modules.into_iter().fold(&mut root, |tree, module| tree.modules.entry(module).or_default());
        leaf.package = Some(package.to_owned());
    }
    let mut out = String::new();
    write(&root, 0, &mut out);
    out
}

fn write(tree: &Tree, depth: usize, out: &mut String) {
    let indent = "    ".repeat(depth);
    if let Some(package) = &tree.package {
        out.push_str(&format!("{indent}include!({:?});\n", file_name(package)));
    }
    for (module, below) in &tree.modules {
        if depth == 0 {
            out.push_str(&format!("{ALLOWED}\n"));
        }
        out.push_str(&format!("{indent}pub mod {module} {{\n"));
        write(below, depth + 1, out);
        out.push_str(&format!("{indent}}}\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_mirrors_the_packages() {
        let tree = emit(["library.v1", "library", "", "google.type"]);
        let expected = format!(
            "include!(\"_.rs\");\n{ALLOWED}\npub mod google {{\n    pub mod r#type {{\n        \
             include!(\"google.r#type.rs\");\n    }}\n}}\n{ALLOWED}\npub mod library {{\n    \
             include!(\"library.rs\");\n    pub mod v1 {{\n        include!(\"library.v1.rs\");\n    }}\n}}\n"
        );
        assert_eq!(tree, expected);
    }
}
