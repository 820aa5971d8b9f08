//! Files and folders in, descriptors or findings out.

use super::*;
use crate::diagnostic::Format;
use std::fs;

/// A folder with files, removed when dropped.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            let path = folder.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn compile(&self, protos: &[&str], includes: &[&str]) -> Result<Sources, String> {
        let paths = |names: &[&str]| names.iter().map(|name| self.path(name)).collect::<Vec<_>>();
        let compiled = compile(&paths(protos), &paths(includes));
        compiled
            .and_then(|sources| if sources.faults.is_empty() { Ok(sources) } else { Err(sources.faults) })
            .map_err(|errors| errors.render(Format::Short).replace(&format!("{}/", self.0.path().display()), ""))
    }
}

fn names(sources: &Sources) -> Vec<&str> {
    sources.set.file.iter().map(prost_types::FileDescriptorProto::name).collect()
}

#[test]
fn a_folder_is_its_own_include_path() {
    let folder = Folder::new(&[
        (
            "proto/a/v1/a.proto",
            "syntax = \"proto3\"; package a.v1; import \"b/v1/b.proto\"; message A { b.v1.B b = 1; }",
        ),
        ("proto/b/v1/b.proto", "syntax = \"proto3\"; package b.v1; message B {}"),
        ("proto/.hidden/c.proto", "not protobuf"),
        ("proto/README.md", "not protobuf"),
    ]);
    let sources = folder.compile(&["proto"], &[]).unwrap();
    assert_eq!(names(&sources), ["b/v1/b.proto", "a/v1/a.proto"]);
    assert_eq!(sources.roots.len(), 2);
    assert!(sources.watched.contains(&folder.path("proto")));
    assert!(sources.watched.contains(&folder.path("proto/b/v1/b.proto")));
}

#[test]
fn names_are_relative_to_the_longest_include_path() {
    let folder = Folder::new(&[("x/y/z.proto", "syntax = \"proto3\";")]);
    let cases: [(&[&str], &str, &str); 4] = [
        (&[], "z.proto", "its own folder when no include path is given"),
        (&["x"], "y/z.proto", "the one include path it lies in"),
        (&["x", "x/y"], "z.proto", "the longest of two"),
        (&[""], "x/y/z.proto", "the outermost"),
    ];
    for (includes, expected, why) in cases {
        let sources = folder.compile(&["x/y/z.proto"], includes).unwrap();
        assert_eq!(names(&sources), [expected], "{why}");
    }
}

#[test]
fn bundled_files_need_no_include_path_and_keep_options() {
    let text = "syntax = \"proto3\"; import \"google/api/annotations.proto\"; message M {}
        service S { rpc Get(M) returns (M) { option (google.api.http).get = \"/v1/m\"; } }";
    let folder = Folder::new(&[("a.proto", text)]);
    let sources = folder.compile(&["a.proto"], &[]).unwrap();
    assert!(sources.bundled.contains("google/api/http.proto"));
    assert_eq!(sources.roots.iter().collect::<Vec<_>>(), ["a.proto"]);
    let needle = b"/v1/m";
    assert!(sources.encoded.windows(needle.len()).any(|window| window == needle));
    assert!(prost_reflect::DescriptorPool::decode(sources.encoded.as_slice()).is_ok());
}

#[test]
fn an_own_copy_of_a_bundled_file_wins() {
    let folder = Folder::new(&[
        ("a.proto", "syntax = \"proto3\"; import \"google/type/date.proto\"; message M { google.type.Date d = 1; }"),
        ("google/type/date.proto", "syntax = \"proto3\"; package google.type; message Date { string iso = 9; }"),
    ]);
    let sources = folder.compile(&["a.proto"], &[""]).unwrap();
    assert!(sources.bundled.is_empty());
    assert!(sources.pool.get_message_by_name("google.type.Date").unwrap().get_field(9).is_some());
}

#[test]
fn a_package_of_another_root_does_not_shadow() {
    // Alone each is fine; in one pool, `b.M` in package `a` would be looked for in `a.b`.
    let folder = Folder::new(&[
        ("1.proto", "syntax = \"proto3\"; package a.b; message X {}"),
        ("2.proto", "syntax = \"proto3\"; package a; import \"b.proto\"; message Y { b.M m = 1; }"),
        ("b.proto", "syntax = \"proto3\"; package b; message M {}"),
        ("3.proto", "syntax = \"proto3\"; package a; message Z {}"),
    ]);
    let together = protox::compile(["1.proto", "2.proto"].map(|name| folder.path(name)), [folder.path("")]);
    assert!(together.is_err(), "protox has mended it: the second attempt can go");
    let sources = folder.compile(&[""], &[]).unwrap();
    assert_eq!(names(&sources).len(), 4);
    assert!(sources.pool.get_message_by_name("a.Y").is_some());
    assert!(sources.pool.get_message_by_name("a.Z").is_some());
}

#[test]
fn two_definitions_of_one_name_are_reported() {
    let folder = Folder::new(&[
        ("1.proto", "syntax = \"proto3\"; package a; message X {}"),
        ("2.proto", "syntax = \"proto3\"; package a;\nmessage X {}"),
    ]);
    let errors = folder.compile(&[""], &[]).unwrap_err();
    assert_eq!(errors, "2.proto:2:9: error[CORD0007]: name `a.X` is already defined in file `1.proto`\n");
}

#[test]
fn the_bundle_compiles() {
    assert!(bundle().get_message_by_name("google.longrunning.Operation").is_some());
    assert!(bundle().files().count() >= cordial_proto::FILES.len());
}

mod faults;
