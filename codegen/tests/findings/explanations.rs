//! The examples of the explanations: a wrong one raises the code it explains and no other, a right one raises none.
//!
//! An example is a fenced block behind a line `Wrong:` or `Right:`, or several that are one project. The comment in a block's
//! first line is its path, `proto/library.proto` where there is none; a `.proto` without a `syntax` gets the usual head.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cordial_build::{Builder, CATALOGUE, Code, Config, Entry, Format};
use std::{collections::BTreeSet, fs, path::Path};

/// Codes that no file can show, with the reason.
const WITHOUT_EXAMPLE: &[(Code, &str)] = &[
    (Code::NoProtos, "shows in an empty folder"),
    (Code::Unreadable, "needs permissions"),
    (Code::NotUtf8, "Markdown is UTF-8"),
    (Code::NotIncluded, "so are the names in it"),
    (Code::Manifest, "needs a manifest that can't be read"),
    (Code::Environment, "needs an environment"),
    (Code::Override, "needs gnostic's protos"),
    (Code::BaseDocument, "needs a file that isn't YAML"),
    (Code::Output, "needs a full disk or the like"),
    (Code::Generator, "needs prost-build's refusal"),
];

const HEAD: &str = "syntax = \"proto3\";\npackage library.v1;\nimport \"google/api/annotations.proto\";\n";

#[test]
fn wrong_examples_raise_their_code_alone_and_right_ones_none() {
    let mut faults = Vec::new();
    for entry in CATALOGUE {
        let (wrong, right) = (example(entry, "Wrong:"), example(entry, "Right:"));
        let excused = WITHOUT_EXAMPLE.iter().any(|(code, _)| *code == entry.code);
        assert_eq!(
            (wrong.is_empty(), right.is_empty()),
            (excused, excused),
            "{} has an example or a reason",
            entry.code
        );
        if excused {
            continue;
        }
        for (files, expected) in [(&wrong, BTreeSet::from([entry.code])), (&right, BTreeSet::new())] {
            let (codes, text) = raised(files);
            if codes != expected {
                faults.push(format!("{}: expected {expected:?}, raised {codes:?}\n{text}", entry.code));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The files of an example: path and text.
fn example(entry: &Entry, heading: &str) -> Vec<(String, String)> {
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
        if path.ends_with(".proto") && !text.contains("syntax =") && !text.contains("edition =") {
            text.insert_str(0, HEAD);
        }
    }
    files
}

/// The codes that a project raises, and its findings.
fn raised(files: &[(String, String)]) -> (BTreeSet<Code>, String) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "proto/always.proto", "syntax = \"proto3\";\npackage always;\n");
    files.iter().for_each(|(path, text)| write(folder.path(), path, text));
    let manifest = folder.path().join("Cargo.toml").is_file();
    let builder = if manifest { Builder::new(folder.path()) } else { Builder::from_config(Config::new(folder.path())) };
    let findings = builder.out_dir(folder.path().join("out")).try_compile().map_or_else(|e| e, |done| done.warnings);
    for finding in findings.iter() {
        assert_eq!(finding.severity, finding.code.entry().severity, "the catalogue's severity of {}", finding.code);
    }
    (findings.iter().map(|finding| finding.code).collect(), findings.render(Format::Human { color: false }))
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
