//! What a build shows while the protos have errors: one error with their places, and the types of the last good build.
//!
//! Real projects, built by cargo; what it says is read as editors read it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cordial_tests::project::Project;
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::PathBuf};

const PROTO: &str = "proto/hello/v1/hello.proto";

/// A service and its implementation: were a type or a trait missing, rustc would say so.
const LIB: &str = "pub mod api { cordial::include!(); }
use api::hello::v1::*;
pub struct Hello;
impl Greeter for Hello {
    async fn say_hello(&self, _: &mut cordial::Context, request: SayHelloRequest) -> Result<SayHelloResponse, cordial::Status> {
        Ok(SayHelloResponse { greeting: request.name })
    }
}
pub fn routes() -> cordial::Service { greeter::routes(Hello) }
";

#[test]
fn an_error_is_shown_once_and_the_types_stay() {
    let project = project("soft-failure", LIB);
    assert_good(&project);
    project.replace(PROTO, "/{name}", "/{nam}");
    let built = build(&project);
    let error = built.only_error();
    assert!(error.message.contains("error[CORD0"), "{}", error.message);
    assert!(error.message.contains(&format!("--> {PROTO}:11:")), "{}", error.message);
    assert_eq!(error.file, "src/lib.rs", "the error stands where the code is included");
    assert_eq!(built.text(), format!("{}\n", error.message));
    assert!(!error.message.contains('\x1b'), "{}", error.message);
    project.replace(PROTO, "{nam}", "{name}");
    assert!(build_good(&project).text.is_none(), "the errors of a build that was mended stay behind");
}

#[test]
fn whatever_was_wrong_mending_it_builds_again() {
    let project = project("soft-failure-mended", LIB);
    assert_good(&project);
    let (good, manifest) = (project.read(PROTO), project.read("Cargo.toml"));
    let import = good.replace("import \"google", "import \"other.proto\";\nimport \"google");
    let cases = [
        (good.replace("package hello.v1;", "package hello.v1"), ":5:1", "a syntax error"),
        (import, "other.proto", "a missing import"),
    ];
    for (text, place, why) in cases {
        project.write(PROTO, &text);
        let message = build(&project).only_error().message.clone();
        assert!(message.contains(PROTO) && message.contains(place), "{why}: {message}");
    }
    project.write("proto/other.proto", "syntax = \"proto3\";");
    assert_good(&project);
    project.write("Cargo.toml", &format!("{manifest}\n[package.metadata.cordial]\nprotos = [\"elsewhere\"]\n"));
    assert!(build(&project).only_error().message.contains("`elsewhere` doesn't exist"));
    project.write("elsewhere/hello.proto", &good);
    assert_good(&project);
    project.replace("Cargo.toml", "protos", "protoss");
    assert!(build(&project).only_error().message.contains("--> Cargo.toml:"));
    project.write("Cargo.toml", &manifest);
    assert_good(&project);
}

#[test]
fn without_a_good_build_cargo_shows_the_errors() {
    let project = project("soft-failure-at-first", LIB);
    project.replace(PROTO, "/{name}", "/{nam}");
    let built = build(&project);
    assert!(!built.success && built.errors.is_empty(), "{:?}", built.errors);
    for part in [&format!("--> {PROTO}:11:"), "1 error", "build script logged errors"] {
        assert!(built.stderr.contains(part), "{part} is missing in\n{}", built.stderr);
    }
    assert!(!built.stderr.contains("panicked"), "{}", built.stderr);
    project.replace(PROTO, "{nam}", "{name}");
    assert_good(&project);
}

#[test]
fn several_includes_show_it_once_and_nothing_is_half_new() {
    let include = "pub mod a { cordial::include!(\"a.v1\"); }
pub mod b { cordial::include!(\"b.v1\"); }
#[allow(missing_docs)]
pub mod plain { include!(concat!(env!(\"OUT_DIR\"), \"/b.v1.rs\")); }
pub fn all() -> (a::A, b::B, plain::B) { (a::A { x: 1 }, b::B { y: 2 }, plain::B { y: 3 }) }
";
    let project = project("soft-failure-packages", include);
    project.write("proto/a.proto", "syntax = \"proto3\"; package a.v1; message A { int32 x = 1; }");
    project.write("proto/b.proto", "syntax = \"proto3\"; package b.v1; message B { int32 y = 1; }");
    assert_good(&project);
    // One package is sound and has a new field; with it the functions above would not compile.
    project.replace("proto/a.proto", "int32 x = 1;", "int32 x = 1; int32 new = 2;");
    project.replace("proto/b.proto", "int32 y", "int3 y");
    let error = build(&project).only_error().clone();
    assert!(error.message.contains("--> proto/b.proto:1:"), "{}", error.message);
    project.replace("proto/b.proto", "int3 y", "int32 y");
    project.replace("src/lib.rs", "a::A { x: 1 }", "a::A { x: 1, new: 1 }");
    assert_good(&project);
}

#[test]
fn of_several_runs_the_failed_one_shows_its_error() {
    let project = project(
        "soft-failure-runs",
        &format!(
            "{LIB}pub mod other {{ include!(concat!(env!(\"OUT_DIR\"), \"/other/o.rs\")); }}\npub type O = other::O;\n"
        ),
    );
    project.write("other/o.proto", "syntax = \"proto3\"; package o; message O {}");
    project.write(
        "build.rs",
        "fn main() {
            cordial_build::compile();
            let out = std::path::PathBuf::from(std::env::var_os(\"OUT_DIR\").unwrap());
            cordial_build::configure().protos([\"other\"]).out_dir(out.join(\"other\")).compile();
        }",
    );
    assert_good(&project);
    project.replace("other/o.proto", "message O", "massage O");
    assert!(build(&project).only_error().message.contains("--> other/o.proto:1:"));
    project.replace("other/o.proto", "massage O", "message O");
    project.replace(PROTO, "/{name}", "/{nam}");
    assert!(build(&project).only_error().message.contains(&format!("--> {PROTO}:11:")));
    project.replace(PROTO, "{nam}", "{name}");
    assert_good(&project);
}

#[test]
fn checked_in_code_is_not_touched() {
    let project = project(
        "soft-failure-checked-in",
        "#[path = \"api/cordial.rs\"]\npub mod api;\npub type R = api::hello::v1::SayHelloRequest;\n",
    );
    project.write("build.rs", "fn main() { cordial_build::configure().out_dir(\"src/api\").compile(); }");
    assert_good(&project);
    let code = project.read("src/api/hello.v1.rs");
    project.replace(PROTO, "/{name}", "/{nam}");
    let built = build(&project);
    assert!(!built.success && built.stderr.contains(&format!("--> {PROTO}:11:")), "{}", built.stderr);
    assert_eq!(project.read("src/api/hello.v1.rs"), code);
    assert!(built.text.is_none());
}

/// The README's project as a library.
fn project(name: &str, lib: &str) -> Project {
    let project = Project::new(env!("CARGO_TARGET_TMPDIR"), name);
    project.write_quick_start(&["Cargo.toml", "build.rs", PROTO]);
    project.replace("Cargo.toml", "name = \"hello\"", &format!("name = {name:?}"));
    project.write("src/lib.rs", lib);
    // A former run of this test left what it built.
    assert!(project.cargo().args(["clean", "--package", name]).output().unwrap().status.success());
    project
}

/// What a build said.
#[derive(Debug)]
struct Built {
    success: bool,
    /// rustc's errors, those that are equal once, as cargo and editors show them.
    errors: BTreeSet<Shown>,
    stderr: String,
    /// The text of `cordial-errors.txt`.
    text: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Shown {
    message: String,
    /// The file that the error stands in.
    file: String,
}

impl Built {
    fn only_error(&self) -> &Shown {
        assert!(!self.success);
        assert_eq!(self.errors.len(), 1, "{:#?}\n{}", self.errors, self.stderr);
        self.errors.first().unwrap()
    }

    fn text(&self) -> &str {
        self.text.as_deref().unwrap()
    }
}

fn build(project: &Project) -> Built {
    let output = project.cargo().args(["build", "--message-format", "json"]).output().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    let mut built = Built {
        success: output.status.success(),
        errors: BTreeSet::new(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        text: None,
    };
    for line in stdout.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        let message = &event["message"];
        match event["reason"].as_str().unwrap() {
            "compiler-message" if message["level"] == "error" => {
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                let primary = outermost(&message["spans"][0]);
                built.errors.insert(Shown { message: text(&message["message"]), file: text(&primary["file_name"]) });
            }
            "build-script-executed" if event["package_id"].as_str().unwrap().contains("/soft-failure") => {
                let out = PathBuf::from(event["out_dir"].as_str().unwrap());
                built.text = fs::read_to_string(out.join("cordial-errors.txt")).ok();
            }
            _ => {}
        }
    }
    built
}

/// The place in the user's code that a macro was called from.
fn outermost(span: &Value) -> &Value {
    match &span["expansion"]["span"] {
        Value::Null => span,
        caller => outermost(caller),
    }
}

fn build_good(project: &Project) -> Built {
    let built = build(project);
    assert!(built.success, "{:#?}\n{}", built.errors, built.stderr);
    built
}

fn assert_good(project: &Project) {
    build_good(project);
}
