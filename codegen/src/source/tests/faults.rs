//! Bad input: each with a message, a file, a line and a column where there is one.

use super::*;

#[test]
fn what_is_wrong_in_a_file_has_a_place() {
    let cases = [
        (
            "message M {",
            "a.proto:1:11: error[CORD0005]: expected a message field, oneof, reserved range, enum, message, option or `}`, but reached end of file\n",
        ),
        (
            "syntax = \"proto3\";\nmessage M { int32 x = ; }",
            "a.proto:2:23: error[CORD0005]: expected an integer, but found `;`\n",
        ),
        (
            "syntax = \"proto3\";\n\nimport \"gone.proto\";",
            "a.proto:3:1: error[CORD0004]: import `gone.proto` not found\n",
        ),
        (
            "// é\nedition = \"2023\";\nmessage M {}",
            "a.proto:2:1: error[CORD0006]: `a.proto` uses editions, which aren't supported yet\n",
        ),
        (
            "syntax = \"proto3\";\nmessage M { Gone g = 1; }",
            "a.proto:2:13: error[CORD0007]: name `Gone` is not defined\n",
        ),
        (
            "syntax = \"proto3\";\nmessage M { int32 a = 1; int32 b = 1; }",
            "a.proto:2:36: error[CORD0007]: field number `1` is already used\n",
        ),
        (
            "syntax = \"proto3\";\nimport \"a.proto\";",
            "a.proto:2:8: error[CORD0009]: files import each other: a.proto -> a.proto\n",
        ),
        (
            "syntax = \"proto3\";\nimport \"google/api/annotations.proto\"; message M {}
service S { rpc Get(M) returns (M) { option (google.api.http) = {\n  get: \"/v1\" bdy: \"*\" }; } }",
            "a.proto:4:14: error[CORD0007]: message `google.api.HttpRule` has no field `bdy`\n",
        ),
    ];
    for (text, expected) in cases {
        let folder = Folder::new(&[("a.proto", text)]);
        assert_eq!(folder.compile(&["a.proto"], &[]).unwrap_err(), expected);
    }
}

#[test]
fn all_files_are_judged_and_each_fault_is_told_once() {
    let folder = Folder::new(&[
        ("a.proto", "syntax = \"proto3\"; import \"c.proto\";"),
        ("b.proto", "syntax = \"proto3\"; import \"c.proto\";"),
        ("c.proto", "syntax = \"proto9\";"),
        ("d.proto", "message {}"),
    ]);
    let errors = folder.compile(&[""], &[]).unwrap_err();
    let places: Vec<&str> = errors.lines().filter_map(|line| line.split(" error").next()).collect();
    assert_eq!(places, ["c.proto:1:10:", "d.proto:1:9:"], "{errors}");
}

#[test]
fn paths_that_lead_nowhere() {
    let folder = Folder::new(&[("empty/README.md", ""), ("a.proto", "syntax = \"proto3\";")]);
    let cases: [(&[&str], &[&str], &str); 4] = [
        (&["gone.proto"], &[], "error[CORD0002]: `gone.proto` doesn't exist\n"),
        (&["empty"], &[], "error[CORD0001]: there is no .proto file in `empty`\n"),
        (&["a.proto"], &["gone"], "error[CORD0002]: the include path `gone` doesn't exist\n"),
        (&["a.proto"], &["a.proto"], "error[CORD0002]: the include path `a.proto` isn't a folder\n"),
    ];
    for (protos, includes, expected) in cases {
        assert_eq!(folder.compile(protos, includes).unwrap_err(), expected);
    }
}

#[test]
fn a_file_that_is_not_utf8() {
    let folder = Folder::new(&[]);
    fs::write(folder.path("a.proto"), b"syntax = \"proto3\";\n// \xff").unwrap();
    let errors = folder.compile(&["a.proto"], &[]).unwrap_err();
    assert_eq!(errors, "a.proto:2:4: error[CORD0008]: `a.proto` isn't UTF-8\n");
}

#[test]
fn a_shadowed_file() {
    let folder = Folder::new(&[("x/a.proto", "syntax = \"proto3\";"), ("y/a.proto", "syntax = \"proto3\";")]);
    let errors = folder.compile(&["y"], &["x", "y"]).unwrap_err();
    assert_eq!(errors, "error[CORD0010]: `y/a.proto` is shadowed by `x/a.proto`\n");
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(&[("p/a.proto", "syntax = \"proto3\";"), ("p/q/b.proto", "syntax = \"proto3\";")]);
    fs::set_permissions(folder.path("p/q"), fs::Permissions::from_mode(0o000)).unwrap();
    let privileged = fs::read_dir(folder.path("p/q")).is_ok();
    let result = folder.compile(&["p"], &[]);
    fs::set_permissions(folder.path("p/q"), fs::Permissions::from_mode(0o755)).unwrap();
    if privileged {
        eprintln!("skipped: permissions don't bind this user");
        return;
    }
    assert!(result.unwrap_err().starts_with("error[CORD0003]: can't read `p/q`"));
}
