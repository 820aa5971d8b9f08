//! For build scripts: an implementation of every service that cordial generated into a folder, each of whose RPCs hands
//! back the request that it got.
//!
//! In come the generated files, for the Rust names and types that they have; out goes `echo.rs` beside them, with one line
//! an RPC. What the lines do is in `cordial_tests::echo`.

use std::{fmt::Write as _, fs, path::Path};

/// Writes `echo.rs` into `folder`; the generated modules are in the module `root`.
pub(crate) fn write(folder: &Path, root: &str) {
    let tree = fs::read_to_string(folder.join("cordial.rs")).expect("cordial.rs was generated");
    let (mut routes, mut impls) = (String::new(), String::new());
    for (module, file) in packages(&tree, root) {
        let text = fs::read_to_string(folder.join(file)).expect("each package has a file");
        services(&text, &module, &mut routes, &mut impls);
    }
    assert!(!impls.is_empty(), "no service in {}", folder.display());
    let text = format!(
        "struct Echo;\npub(crate) fn services() -> Vec<::cordial::Service> {{\n    vec![\n{routes}    ]\n}}\n{impls}"
    );
    fs::write(folder.join("echo.rs"), text).expect("OUT_DIR can be written");
}

/// The path of each package's module, and its file.
fn packages<'t>(tree: &'t str, root: &str) -> Vec<(Vec<String>, &'t str)> {
    let mut module = vec![root.to_owned()];
    let mut found = Vec::new();
    for line in tree.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("pub mod ").and_then(|line| line.strip_suffix(" {")) {
            module.push(name.to_owned());
        } else if line == "}" {
            module.pop();
        } else if let Some(file) = line.strip_prefix("include!(\"").and_then(|line| line.strip_suffix("\");")) {
            found.push((module.clone(), file));
        }
    }
    found
}

/// What the `__service!` blocks of a package's file say: trait, RPCs, their kinds and types.
fn services(text: &str, package: &[String], routes: &mut String, impls: &mut String) {
    let (mut module, mut name, mut inside) = (String::new(), "", false);
    for line in text.lines() {
        let trimmed = line.trim();
        if let Some(found) = line.strip_prefix("pub mod ").and_then(|line| line.strip_suffix(" {")) {
            module = format!("{}::{found}", package.join("::"));
        } else if let Some(found) = trimmed.strip_prefix("name: \"").and_then(|line| line.strip_suffix("\",")) {
            name = found;
        } else if let Some(rest) = trimmed.strip_prefix("::cordial::__service! { ") {
            let service = rest.split(' ').next().unwrap_or_default();
            // Writing to a String can't fail.
            let _ = writeln!(routes, "        {module}::routes(Echo),");
            let _ = writeln!(impls, "::cordial_tests::echo! {{ {module}::{service} as {name:?};");
            inside = true;
        } else if inside && trimmed == "}" {
            impls.push_str("}\n");
            inside = false;
        } else if inside {
            let _ = writeln!(impls, "    {}", rpc(trimmed, package));
        }
    }
}

/// `3 unary get_book(super::GetBookRequest) -> super::Book;` with absolute types and without its number,
/// which it has where REST calls it.
fn rpc(line: &str, package: &[String]) -> String {
    let parts = || {
        let line = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
        let (method, line) = line.split_once('(')?;
        let (request, line) = line.split_once(") -> ")?;
        let response = line.strip_suffix(';')?.split(", ").next()?;
        Some((method, request, response))
    };
    let (method, request, response) = parts().unwrap_or_else(|| panic!("not a line of an RPC: {line}"));
    format!("{method}({}) -> {};", absolute(request, package), absolute(response, package))
}

/// A type's path, from a service's module of `package` on, as it is anywhere.
fn absolute(path: &str, package: &[String]) -> String {
    let Some(mut rest) = path.strip_prefix("super::") else { return path.to_owned() };
    let mut module = package;
    while let (Some(shorter), [outer @ .., _]) = (rest.strip_prefix("super::"), module) {
        (rest, module) = (shorter, outer);
    }
    format!("{}::{rest}", module.join("::"))
}
