//! What cargo tells of the package, and is told of a run: when to run again, warnings, and errors.
//!
//! Errors don't end the build script: editors would lose `OUT_DIR`, and with it all generated types. The last good code
//! stays, with a compile error where it is included; only where there is none is cargo told to stop.

use super::Report;
use crate::{
    config::PackageInfo,
    diagnostic::{Code, Diagnostic, Diagnostics, Format, Severity},
    pipeline,
};
use std::{
    collections::BTreeMap,
    env,
    path::{MAIN_SEPARATOR, Path},
};

/// How many warnings of one kind a build shows; `cargo cordial check` shows all.
const SHOWN: usize = 5;

/// What the package takes from its workspace, which its own manifest doesn't tell.
pub(super) fn inherit(package: &mut PackageInfo) {
    let variable = |name| env::var(name).ok().filter(|value| !value.is_empty());
    package.version = package.version.take().or_else(|| variable("CARGO_PKG_VERSION"));
    package.description = package.description.take().or_else(|| variable("CARGO_PKG_DESCRIPTION"));
    package.license = package.license.take().or_else(|| variable("CARGO_PKG_LICENSE"));
}

/// Says that a cfg of this name is meant.
pub(super) fn declare() {
    directive("rustc-check-cfg=cfg(cordial_error)");
}

/// A run that succeeded.
pub(super) fn succeeded(report: &Report) {
    for path in &report.watched {
        directive(&format!("rerun-if-changed={}", path.display()));
    }
    warn(&report.warnings);
}

/// A run into `folder` that failed, in a build script whose `OUT_DIR` is `out`.
pub(super) fn failed(findings: &Diagnostics, folder: &Path, out: &Path) {
    warn(findings);
    // A file that is never there makes cargo run the script at every build, until one succeeds. What would have to change
    // isn't known: a missing import may appear in any of many folders.
    directive(&format!("rerun-if-changed={}", folder.join("cordial-errors-mended").display()));
    let text = shortened(&errors(findings));
    // Outside of OUT_DIR lies code that is checked in: it isn't touched.
    let soft = if folder.starts_with(out) { pipeline::fail(folder, &text) } else { Ok(false) };
    if soft.as_ref().is_ok_and(|&soft| soft) {
        if folder == out {
            directive("rustc-cfg=cordial_error");
        }
        return;
    }
    let unwritten = soft.err().map(|fault| errors(&fault)).unwrap_or_default();
    for line in text.lines().chain(unwritten.lines()) {
        directive(&format!("error={line}"));
    }
}

/// The errors as rustc would show them, and how many they are.
fn errors(findings: &Diagnostics) -> String {
    let errors: Vec<&Diagnostic> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    let noun = if errors.len() == 1 { "error" } else { "errors" };
    let mut text = format!("cordial generated nothing because of {} {noun}\n\n", errors.len());
    text.extend(errors.into_iter().map(|error| findings.render_one(error, Format::Human { color: false })));
    text.trim_end().to_owned()
}

fn warn(findings: &Diagnostics) {
    for line in warnings(findings) {
        directive(&format!("warning={}", shortened(&line)));
    }
}

/// Warnings, a line each, as cargo takes them. An API that was never written for cordial may have many of a kind.
pub(super) fn warnings(findings: &Diagnostics) -> Vec<String> {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    let mut lines = Vec::new();
    for warning in findings.iter().filter(|finding| finding.severity == Severity::Warning) {
        let count = counts.entry(warning.code).or_default();
        *count += 1;
        if *count <= SHOWN {
            lines.push(findings.render_one(warning, Format::Short).trim_end().to_owned());
        }
    }
    let more = counts.into_iter().filter(|(_, count)| *count > SHOWN);
    lines.extend(more.map(|(code, count)| {
        let title = code.entry().title;
        format!(
            "{} more of {code} ({title}); `cargo cordial check` shows them, `allow = [\"{code}\"]` hides them",
            count - SHOWN
        )
    }));
    lines
}

/// The text with paths as rustc writes them: relative to the workspace, which is where Cargo.lock is.
fn shortened(text: &str) -> String {
    let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let workspace = Path::new(&package).ancestors().find(|folder| folder.join("Cargo.lock").is_file());
    workspace.map_or_else(|| text.to_owned(), |root| text.replace(&format!("{}{MAIN_SEPARATOR}", root.display()), ""))
}

/// One line that cargo reads.
#[allow(clippy::print_stdout, reason = "cargo reads a build script's stdout")]
fn directive(line: &str) {
    println!("cargo::{line}");
}
