//! `diagnostics.md`: what people see of ten typical mistakes, rendered here, so that it can't go stale.

use crate::{
    fixtures,
    project::{Project, agrees, example},
};
use cordial_build::{Code, Format};
use std::path::Path;

const INTRODUCTION: &str = "# What cordial says about mistakes

Every finding has a code, the place in the `.proto` down to the character, and a way out. All findings of all files are
shown at once, in their order; `cargo cordial explain CORD0201` says more about a kind of them.

`cargo cordial check` shows them in a terminal. In a build, the build script succeeds, the code of the last good build
stays, so that editors keep all types, and the same text is one compile error where `cordial::include!()` stands.

Ten mistakes that are easily made, and what is said about them:
";

/// A mistake, and the case or code that shows it.
const TYPICAL: &[(&str, &str)] = &[
    ("A misspelt field in a path", "field-similar.proto"),
    ("The JSON name of a field in a path", "field-json-name.proto"),
    ("A misspelt field inside a message", "field-nested.proto"),
    ("A path without its first slash", "template-no-slash.proto"),
    ("A query in a path", "template-query.proto"),
    ("A body on GET", "CORD0204"),
    ("A misspelt body", "body-similar.proto"),
    ("A forgotten import", "option-not-imported.proto"),
    ("Two RPCs with one route", "CORD0302"),
    ("Fields that no request can carry", "fields-lost.proto"),
];

const FOR_PROGRAMS: &str = "
## For programs

`cargo cordial check --message-format json` writes one object a line to stdout; spans have the names that rustc gives them.
Bytes count from 0, lines and columns from 1, columns in characters; ends are behind the last character. The first of the
ten, spread over lines:
";

/// A case's first finding as JSON, indented.
fn json(name: &str) -> String {
    let (project, findings) = fixtures::project(name);
    let line = findings.render(Format::Json);
    let line = line.lines().next().unwrap().replace(&format!("{}/", project.path("").display()), "");
    let line = line.replace(&project.path("").display().to_string(), "");
    serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&line).unwrap()).unwrap()
}

#[test]
fn the_page_shows_what_is_said() {
    let mut page = INTRODUCTION.to_owned();
    for (mistake, name) in TYPICAL {
        let text = match name.parse::<Code>() {
            Ok(code) => {
                let project = Project::with(&example(code.entry(), "Wrong:"));
                project.rendered(&project.findings())
            }
            Err(_) => fixtures::found(name).1,
        };
        page += &format!("\n## {mistake}\n\n```text\n{}\n```\n", text.trim_end());
    }
    page += FOR_PROGRAMS;
    page += &format!("\n```json\n{}\n```\n", json(TYPICAL[0].1));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("diagnostics.md");
    assert!(agrees(&file, &page), "stale: CORDIAL_BLESS=1 cargo test -p cordial-build --test findings");
}
