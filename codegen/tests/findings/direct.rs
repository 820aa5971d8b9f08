//! Findings that no file can show by itself: each is provoked here, in a folder made for it.

use crate::project::Project;
use cordial_build::{Code, Config, Diagnostics};

/// A code, and what provokes it.
type Provoked = (Code, fn(&Project) -> Diagnostics);

/// One for each code without an example.
pub(crate) const PROVOKED: &[Provoked] = &[
    (Code::NoProtos, |project| {
        project.write("proto/README.md", "");
        project.findings()
    }),
    (Code::Unreadable, |project| {
        project.write("library.proto", "");
        project.found(project.builder().protos(["library.proto/inside.proto"]))
    }),
    (Code::NotUtf8, |project| {
        project.write("proto/library.proto", b"syntax = \"proto3\";\n// caf\xe9\n");
        project.findings()
    }),
    #[cfg(target_os = "linux")]
    (Code::NotIncluded, |project| {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        project.write("proto/library.proto", "syntax = \"proto3\";\n");
        std::fs::write(project.path("proto").join(OsStr::from_bytes(b"caf\xe9.proto")), "").unwrap();
        project.findings()
    }),
    (Code::Manifest, |project| {
        project.write("Cargo.toml", "[package\nname = \"library\"\n");
        project.findings()
    }),
    (Code::Environment, |project| {
        // Cargo gives a test no OUT_DIR, unless its package has a build script.
        let config = Config::new(project.path(""));
        project.found(cordial_build::Builder::from_config(config))
    }),
    (Code::Override, |project| {
        project.write("proto/gnostic.proto", GNOSTIC);
        project.write("proto/library.proto", ANNOTATED);
        project.findings()
    }),
    (Code::BaseDocument, |project| {
        project.write("proto/library.proto", SERVICE);
        project.write("base.yaml", "info:\n  title: Library\n version: 1\n");
        project.found(project.builder().document(|document| document.base("base.yaml")))
    }),
    (Code::Output, |project| {
        project.write("proto/library.proto", SERVICE);
        project.write("out", "a file where the folder should be");
        project.findings()
    }),
    (Code::Generator, |project| {
        project.write("proto/library.proto", SERVICE);
        let twice = |prost: &mut prost_build::Config| {
            prost.extern_path(".library.v1", "crate::a").extern_path(".library.v1", "crate::b");
        };
        project.found(project.builder().prost(twice))
    }),
];

const SERVICE: &str = "syntax = \"proto3\";
package library.v1;
message Book {}
service LibraryService {
  rpc GetBook(Book) returns (Book);
}
";

/// As much of gnostic's annotations as one with a text in it needs.
const GNOSTIC: &str = "syntax = \"proto3\";
package openapi.v3;
import \"google/protobuf/any.proto\";
import \"google/protobuf/descriptor.proto\";
message NamedAny { string name = 1; Any value = 2; }
message Any { google.protobuf.Any value = 1; string yaml = 2; }
message Operation { repeated NamedAny specification_extension = 16; }
extend google.protobuf.MethodOptions { Operation operation = 1143; }
";

const ANNOTATED: &str = "syntax = \"proto3\";
package library.v1;
import \"gnostic.proto\";
message Book {}
service LibraryService {
  rpc GetBook(Book) returns (Book) {
    option (openapi.v3.operation) = {
      specification_extension: [{name: \"x-shelf\" value: {yaml: \"a: b: c\"}}]
    };
  }
}
";
