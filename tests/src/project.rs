//! Cargo projects that tests write and build: those of a user, with cordial taken from this workspace.

use crate::workspace;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A project in a folder of its own.
#[derive(Debug)]
pub struct Project {
    folder: PathBuf,
    target: PathBuf,
}

impl Project {
    /// An empty project below `folder` (`CARGO_TARGET_TMPDIR` of a test); what a former run of the test left is removed.
    ///
    /// What cargo builds lies below `folder` too, and is shared by all projects there.
    ///
    /// # Panics
    ///
    /// When files can't be written.
    #[must_use]
    pub fn new(folder: impl AsRef<Path>, name: &str) -> Self {
        let folder = folder.as_ref();
        let project = Self { folder: folder.join(name), target: folder.join("projects") };
        let _ = fs::remove_dir_all(&project.folder);
        let root = workspace().canonicalize().expect("the workspace is there");
        let mut patch = "[patch.crates-io]\n".to_owned();
        for (name, folder) in [
            ("cordial", "runtime"),
            ("cordial-build", "codegen"),
            ("cordial-macros", "macros"),
            ("cordial-proto", "proto"),
        ] {
            patch.push_str(&format!("{name} = {{ path = {:?} }}\n", root.join(folder)));
        }
        project.write(".cargo/config.toml", &patch);
        project
            .write("Cargo.lock", &fs::read_to_string(root.join("Cargo.lock")).expect("the workspace has a lock file"));
        project
    }

    /// Writes a file, and its folders.
    ///
    /// # Panics
    ///
    /// When it can't be written.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        let parent = path.parent().expect("a file is in a folder");
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, text))
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }

    /// Writes the files that the README's quick start shows.
    ///
    /// # Panics
    ///
    /// When the README has no block for one of them.
    pub fn write_quick_start(&self, files: &[&str]) {
        let readme = readme();
        for file in files {
            self.write(file, &block(&readme, file));
        }
    }

    /// The text of a file.
    ///
    /// # Panics
    ///
    /// When it can't be read.
    #[must_use]
    pub fn read(&self, path: &str) -> String {
        let path = self.folder.join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The same with one part of a file replaced.
    ///
    /// # Panics
    ///
    /// When the file doesn't have it.
    pub fn replace(&self, path: &str, part: &str, by: &str) {
        let text = self.read(path);
        assert!(text.contains(part), "{path} has no {part:?}:\n{text}");
        self.write(path, &text.replace(part, by));
    }

    /// Cargo in the project.
    #[must_use]
    pub fn cargo(&self) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(&self.folder).env("CARGO_TARGET_DIR", &self.target).env("CARGO_TERM_COLOR", "never");
        cargo
    }
}

/// The README.
///
/// # Panics
///
/// When it can't be read.
#[must_use]
pub fn readme() -> String {
    fs::read_to_string(workspace().join("README.md")).expect("the README is there")
}

/// The block behind the line that opens with that file's name in bold.
fn block(readme: &str, file: &str) -> String {
    let found = readme.split_once(&format!("**`{file}`**")).and_then(|(_, rest)| {
        let (_, rest) = rest.split_once("```")?;
        let (_, rest) = rest.split_once('\n')?;
        Some(rest.split_once("\n```")?.0.to_owned() + "\n")
    });
    found.unwrap_or_else(|| panic!("the README has no block for {file}"))
}
