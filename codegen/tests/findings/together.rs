//! All findings of all files at once, in their order: a file that doesn't compile keeps nobody from judging the others.

use crate::project::Project;
use cordial_build::{Code, Diagnostics, Format};

const HEAD: &str = "syntax = \"proto3\";\npackage library.v1;\nimport \"google/api/annotations.proto\";\n";

/// A service with a rule, and a message of that name with a field `name`.
fn service(name: &str, rule: &str) -> String {
    format!(
        "{HEAD}message {name} {{ string name = 1; }}\nservice {name}Service {{\n  rpc Get{name}({name}) returns ({name}) {{\n    \
         option (google.api.http) = {{{rule}}};\n  }}\n}}\n"
    )
}

fn short(project: &Project, findings: &Diagnostics) -> Vec<String> {
    let text = findings.render(Format::Short).replace(&format!("{}/", project.path("").display()), "");
    let text = text.replace(&project.path("").display().to_string(), "");
    text.lines().map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(": ")).collect()
}

#[test]
fn files_that_compile_are_judged_beside_those_that_do_not() {
    let project = Project::new();
    project.write("proto/a.proto", service("Author", "get: \"/v1/{nmae}\" body: \"*\""));
    project.write("proto/b.proto", format!("{HEAD}message Book {{ string name = 1 }}\n"));
    project.write("proto/c.proto", format!("{HEAD}import \"b.proto\";\nmessage Copy {{ Book book = 1; }}\n"));
    project.write("proto/d.proto", service("Desk", "get: \"v1/{name}\""));
    project.write("proto/e.proto", format!("{HEAD}message Entry {{ Gone gone = 1; }}\n"));
    project.write("proto/f.proto", service("Floor", "delete: \"/v1/{name}\" body: \"*\""));
    let expected = [
        "proto/a.proto:7:44: error[CORD0201]",
        "proto/a.proto:7:58: error[CORD0204]",
        "proto/b.proto:4:32: error[CORD0005]",
        "proto/d.proto:7:39: error[CORD0101]",
        "proto/e.proto:4:17: error[CORD0007]",
        "proto/f.proto:7:61: warning[CORD0301]",
    ];
    assert_eq!(short(&project, &project.findings()), expected);
}

#[test]
fn a_rule_for_a_file_that_does_not_compile_is_no_second_error() {
    let project = Project::new();
    project.write("Cargo.toml", "[package.metadata.cordial]\nservice_config = [\"library.yaml\"]\n");
    let rules = "- {selector: library.v1.BookService.GetBook, get: '/v1/{name}'}\n  \
                 - {selector: library.v1.DeskService.GetDesk, get: '/v1/{nmae}'}";
    project.write("library.yaml", format!("http:\n  rules:\n  {rules}\n"));
    project.write("proto/b.proto", service("Book", "get: \"/v1/x\"").replace("= 1;", "= 1"));
    project.write("proto/d.proto", service("Desk", "get: \"/v1/{nmae}\""));
    assert_eq!(
        short(&project, &project.findings()),
        ["library.yaml:4:59: error[CORD0201]", "proto/b.proto:4:32: error[CORD0005]"]
    );
    project.write("proto/b.proto", "syntax = \"proto3\";");
    let codes: Vec<Code> = project.findings().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::UnknownSelector, Code::UnknownField], "once all compile");
}

#[test]
fn settings_are_judged_beside_files() {
    let project = Project::new();
    project.write("proto/d.proto", service("Desk", "get: \"/v1/{nmae}\""));
    let builder = project.builder().extern_path("shared", "crate::shared").allow([Code::UnknownField]);
    let codes: Vec<Code> = project.found(builder).iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::InvalidValue, Code::ExternPath, Code::UnknownField]);
}
