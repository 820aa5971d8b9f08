//! What the tests of cordial as a whole share: where the sources and the corpora are, projects to build, servers to ask,
//! and how every binding of a corpus is asked for.

pub mod echo;
pub mod plain;
pub mod project;
pub mod roundtrip;
pub mod served;

use std::path::{Path, PathBuf};

/// The root of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder of real APIs that `CORDIAL_CORPUS` names; without it says on stderr that `test` is skipped.
#[must_use]
pub fn corpus(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("CORDIAL_CORPUS").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("{test} is skipped: CORDIAL_CORPUS names no folder of protos");
    }
    folder
}

/// All files below `folder` with that extension, sorted; `target` and hidden folders are passed over.
///
/// # Panics
///
/// When a folder can't be read: a test that saw nothing must not pass.
#[must_use]
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.map(|entry| entry.unwrap_or_else(|error| panic!("{}: {error}", folder.display()))) {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "target" && !name.starts_with('.') {
                found.extend(files(&path, extension));
            }
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
