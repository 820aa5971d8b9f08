//! Holds the code to ARCHITECTURE.md: which module may import which, and how long a file may be.
//!
//! Functions are held to 60 lines by clippy (`too_many_lines`, clippy.toml).

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cordial_tests::{files, workspace};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A module of `codegen/src`, what of the crate it may import, and which crates it must not touch.
struct Row {
    module: &'static str,
    may_import: &'static [&'static str],
    never: &'static [&'static str],
}

/// The import table of ARCHITECTURE.md.
const TABLE: &[Row] = &[
    Row { module: "api", may_import: &["api"], never: &["prost_reflect", "proc_macro2", "std::fs", "std::io"] },
    Row { module: "diagnostic", may_import: &["diagnostic", "api"], never: &["prost_reflect", "protox"] },
    Row { module: "source", may_import: &["source", "diagnostic"], never: &["quote::", "proc_macro2"] },
    Row { module: "lower", may_import: &["lower", "source", "api", "diagnostic"], never: &["quote::", "protox::"] },
    Row { module: "check", may_import: &["check", "api", "diagnostic", "rust"], never: &["prost_reflect", "protox"] },
    Row { module: "rust", may_import: &["rust", "api", "config"], never: &["prost_reflect", "protox"] },
    Row { module: "emit", may_import: &["emit", "api", "config", "rust"], never: &["protox", "std::fs"] },
    Row { module: "config", may_import: &["config", "diagnostic"], never: &["protox"] },
    Row { module: "output", may_import: &["output"], never: &["prost_reflect", "protox"] },
    Row { module: "builder", may_import: &["builder", "config", "pipeline", "diagnostic"], never: &["protox"] },
];

#[test]
fn modules_import_what_the_table_allows() {
    let sources = workspace().join("codegen/src");
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for file in files(&sources, "rs") {
        let inside = file.strip_prefix(&sources).unwrap();
        // A stage's tests run the stages before it.
        if inside.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs"))) {
            continue;
        }
        let module = module_of(inside);
        let Some(row) = TABLE.iter().find(|row| row.module == module) else { continue };
        if is_test(inside) {
            continue;
        }
        seen.insert(row.module);
        let text = code(&file);
        for import in imports(&text) {
            if !row.may_import.contains(&import.as_str()) && is_module(&sources, &import) {
                faults.push(format!("{} imports crate::{import}", inside.display()));
            }
        }
        faults.extend(
            row.never
                .iter()
                .filter(|never| text.contains(*never))
                .map(|never| format!("{} names {never}", inside.display())),
        );
    }
    assert!(faults.is_empty(), "against the import table of ARCHITECTURE.md:\n{}", faults.join("\n"));
    let listed: BTreeSet<_> = TABLE.iter().map(|row| row.module).collect();
    assert_eq!(seen, listed, "a module of the table has no file: mend the table");
}

#[test]
fn emitters_do_not_know_one_another() {
    let folder = workspace().join("codegen/src/emit");
    let emitters: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| stem(&entry.unwrap().path())).filter(|name| name != "mod").collect();
    for file in files(&folder, "rs") {
        let own = module_of(file.strip_prefix(&folder).unwrap());
        let text = code(&file);
        for sibling in emitters.iter().filter(|sibling| **sibling != own && own != "mod") {
            let known =
                [format!("emit::{sibling}"), format!("super::{sibling}")].iter().any(|path| text.contains(path));
            assert!(!known, "{} imports its sibling {sibling}", file.display());
        }
    }
}

#[test]
fn every_module_of_the_generator_is_in_the_table() {
    let sources = workspace().join("codegen/src");
    for entry in fs::read_dir(&sources).unwrap() {
        let name = stem(&entry.unwrap().path());
        let known = ["lib", "pipeline"].contains(&name.as_str()) || TABLE.iter().any(|row| row.module == name);
        assert!(known, "codegen/src/{name} is in no row of the import table");
    }
}

#[test]
fn files_are_short() {
    let too_long: Vec<_> = written_files()
        .into_iter()
        .filter_map(|file| {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            (lines > 400).then(|| format!("{} has {lines} lines", file.display()))
        })
        .collect();
    assert!(too_long.is_empty(), "more than 400 lines:\n{}", too_long.join("\n"));
}

#[test]
fn files_say_what_they_are_for() {
    for file in written_files() {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} does not open with //!", file.display());
    }
}

/// All Rust files but the generated ones and the fixtures of compile-fail tests.
fn written_files() -> Vec<PathBuf> {
    let root = workspace();
    let found: Vec<_> = files(&root, "rs")
        .into_iter()
        .filter(|file| {
            let path = file.strip_prefix(&root).unwrap();
            !path.iter().any(|part| ["generated", "ui", "goldens"].iter().any(|skip| part == *skip))
        })
        .collect();
    assert!(found.len() > 50, "only {} files were found", found.len());
    found
}

/// Whether a file holds unit tests, which may use what they like.
fn is_test(path: &Path) -> bool {
    path.iter().any(|part| part == "tests") || stem(path).ends_with("tests")
}

/// The first part of a path below `src`: `api/mod.rs` and `api.rs` are both `api`.
fn module_of(path: &Path) -> String {
    stem(Path::new(path.iter().next().unwrap()))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// A file's text without comments and without its unit tests, which may use what they like.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap();
    text.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The modules that `crate::…` paths lead to, grouped imports included.
fn imports(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = text[at + "crate::".len()..].trim_start();
        if let Some(group) = rest.strip_prefix('{') {
            found.extend(group_heads(group));
        } else {
            found.insert(head(rest));
        }
    }
    found.retain(|name: &String| !name.is_empty());
    found
}

/// The first names of the entries of a `{…}` group.
fn group_heads(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut heads = vec![head(group.trim_start())];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(head(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    heads
}

fn head(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn is_module(sources: &Path, name: &str) -> bool {
    sources.join(name).is_dir() || sources.join(format!("{name}.rs")).is_file()
}
