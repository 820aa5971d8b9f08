//! A folder with the files of an example or a fixture, and what is found in it.

use cordial_build::{Builder, Config, Diagnostics, Entry, Format};
use std::{
    fs,
    path::{Path, PathBuf},
};

const HEAD: &str = "syntax = \"proto3\";\npackage library.v1;\nimport \"google/api/annotations.proto\";\n";

/// A folder, removed when dropped.
pub(crate) struct Project(tempfile::TempDir);

impl Project {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// One with files, by path and text.
    pub(crate) fn with(files: &[(String, String)]) -> Self {
        let project = Self::new();
        files.iter().for_each(|(path, text)| project.write(path, text));
        project
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The settings of its manifest, if it has one.
    pub(crate) fn builder(&self) -> Builder {
        let manifest = self.path("Cargo.toml").is_file();
        let root = self.0.path();
        let builder = if manifest { Builder::new(root) } else { Builder::from_config(Config::new(root)) };
        builder.out_dir(self.path("out"))
    }

    /// What is found in it.
    pub(crate) fn findings(&self) -> Diagnostics {
        self.found(self.builder())
    }

    /// What a builder finds.
    pub(crate) fn found(&self, builder: Builder) -> Diagnostics {
        let findings = builder.try_compile().map_or_else(|errors| errors, |done| done.warnings);
        for finding in findings.iter() {
            assert_eq!(finding.severity, finding.code.entry().severity, "the catalogue's severity of {}", finding.code);
        }
        findings
    }

    /// Findings as people see them, with paths as if the folder were the working directory.
    pub(crate) fn rendered(&self, findings: &Diagnostics) -> String {
        let text = findings.render(Format::Human { color: false });
        text.replace(&format!("{}/", self.0.path().display()), "")
    }
}

/// The files of an example of an explanation: path and text.
///
/// An example is a fenced block behind a line `Wrong:` or `Right:`, or several that are one project. The comment in a block's
/// first line is its path, `proto/library.proto` where there is none; a `.proto` without a `syntax` gets the usual head.
pub(crate) fn example(entry: &Entry, heading: &str) -> Vec<(String, String)> {
    let lines = entry.explanation.lines().skip_while(|line| *line != heading).skip(1);
    let mut files = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in lines {
        match &mut open {
            Some(_) if line == "```" => files.extend(open.take()),
            Some((_, text)) => text.extend([line, "\n"]),
            None if line.starts_with("```") => open = Some(("proto/library.proto".to_owned(), String::new())),
            None if line.is_empty() => {}
            None => break,
        }
    }
    for (path, text) in &mut files {
        let named = text.lines().next().and_then(|line| line.strip_prefix("// ").or(line.strip_prefix("# ")));
        if let Some(named) = named {
            named.clone_into(path);
        }
        *text = with_head(path, text);
    }
    if !files.is_empty() {
        files.push(("proto/always.proto".to_owned(), "syntax = \"proto3\";\npackage always;\n".to_owned()));
    }
    files
}

/// The text of a file, behind the usual head where it is a `.proto` without one.
pub(crate) fn with_head(path: &str, text: &str) -> String {
    let headless = path.ends_with(".proto") && !text.contains("syntax =") && !text.contains("edition =");
    if headless { format!("{HEAD}{text}") } else { text.to_owned() }
}

/// Compares a text with a checked-in file, or with `CORDIAL_BLESS=1` writes that; says whether they agree.
pub(crate) fn agrees(file: &Path, text: &str) -> bool {
    if std::env::var_os("CORDIAL_BLESS").is_some() {
        fs::write(file, text).unwrap();
    }
    fs::read_to_string(file).is_ok_and(|kept| kept == text)
}

/// A path of this test's own files.
pub(crate) fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings").join(path)
}
