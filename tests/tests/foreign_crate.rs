//! A user's own way to a crate of plain prost-build: taken for one of cordial's, rustc's errors name the option that mends
//! it; with that it builds.
//!
//! Real projects, built by cargo.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cordial_tests::project::Project;

/// As plain prost-build writes it.
const PLAIN: &str = "
#[derive(Clone, PartialEq, Eq, Hash, ::prost::Message)]
pub struct Item {
    #[prost(string, tag = \"1\")]
    pub name: ::prost::alloc::string::String,
    #[prost(enumeration = \"Color\", tag = \"2\")]
    pub color: i32,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ::prost::Enumeration)]
#[repr(i32)]
pub enum Color {
    Unspecified = 0,
    Red = 1,
}
";

const X_PROTO: &str = "syntax = \"proto3\"; package x.v1;
message Item { string name = 1; Color color = 2; }
enum Color { COLOR_UNSPECIFIED = 0; COLOR_RED = 1; }";

const SHOP_PROTO: &str =
    "syntax = \"proto3\"; package shop.v1; import \"x.proto\"; import \"google/api/annotations.proto\";
message Order { x.v1.Item item = 1; x.v1.Color color = 2; }
service Shop { rpc Buy(x.v1.Item) returns (Order) { option (google.api.http).get = \"/v1/{name}\"; } }";

const LIB: &str = "pub mod api { cordial::include!(); }
use api::shop::v1::*;
pub struct Mine;
impl Shop for Mine {
    async fn buy(&self, _: &mut cordial::Context, request: x_protos::Item) -> Result<Order, cordial::Status> {
        Ok(Order { color: request.color, item: Some(request) })
    }
}
pub fn routes() -> cordial::Service { shop::routes(Mine) }
";

#[test]
fn the_errors_of_an_extern_path_lead_to_the_foreign_path() {
    let project = Project::new(env!("CARGO_TARGET_TMPDIR"), "foreign-crate");
    let package = "version = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]";
    project.write("x-protos/Cargo.toml", &format!("[package]\nname = \"x-protos\"\n{package}\nprost = \"0.14\"\n"));
    project.write("x-protos/src/lib.rs", PLAIN);
    project.write(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"foreign-crate\"\n{package}\ncordial = \"0.1\"\nx-protos = {{ path = \"x-protos\" }}\n\n\
             [build-dependencies]\ncordial-build = \"0.1\"\n\n[package.metadata.cordial]\nprotos = [\"proto/shop.proto\"]\n\
             includes = [\"proto\"]\nextern-path = {{ \".x.v1\" = \"x_protos\" }}\n\n[workspace]\nmembers = [\"x-protos\"]\n"
        ),
    );
    project.write("build.rs", "fn main() { cordial_build::compile(); }");
    project.write("proto/x.proto", X_PROTO);
    project.write("proto/shop.proto", SHOP_PROTO);
    project.write("src/lib.rs", LIB);
    let check = || {
        let output = project.cargo().arg("check").output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (good, told) = check();
    assert!(!good, "{told}");
    for part in [
        "Item` has no JSON: cordial didn't generate it",
        "Color` has no JSON: cordial didn't generate it",
        "with `foreign_path` in its place, cordial makes the JSON of what plain prost-build generated",
    ] {
        assert!(told.contains(part), "{part} is missing in\n{told}");
    }
    project.replace("Cargo.toml", "extern-path", "foreign-path");
    let (good, told) = check();
    assert!(good && !told.contains("warning"), "{told}");
    project.replace("Cargo.toml", "includes", "rest = false\nincludes");
    let (good, told) = check();
    assert!(good, "without JSON: {told}");
}
