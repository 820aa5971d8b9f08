//! Names of components, operations and tags, and what happens when they clash.

use super::{document, documents, keys, method};

fn file(package: &str, service: &str, rest: &str) -> String {
    format!(
        "syntax = \"proto3\"; package {package}; import \"google/api/annotations.proto\";
         service {service} {{ rpc Get(Q{service}) returns (Book) {{ option (google.api.http) = {{ get: '/{package}/{service}' }}; }} }}
         message Q{service} {{}} {rest}"
    )
}

#[test]
fn simple_names_serve_until_they_clash() {
    let one = file("a.v1", "S", "message Book { Chapter chapter = 1; message Chapter {} }");
    let two = file("a.v2", "T", "message Book {} message Alone {}");
    let document = documents(&[("one.proto", &one), ("two.proto", &two)]);
    let expected = ["Book.Chapter", "Status", "a.v1.Book", "a.v2.Book", "google.protobuf.Any"];
    assert_eq!(keys(&document["components"]["schemas"]), expected, "both are qualified, and `Alone` isn't reachable");
}

#[test]
fn names_that_generators_take_for_one_are_clashes() {
    let document = method(
        "get: '/v1/m'",
        "message Q {} message R { OuterInner a = 1; Outer.Inner b = 2; Status s = 3; }
         message OuterInner {} message Outer { message Inner {} } message Status {}",
    );
    let own = ["library.v1.Outer.Inner", "library.v1.OuterInner_2", "library.v1.Status"];
    let expected = [&["R", "google.protobuf.Any", "google.rpc.Status"][..], &own].concat();
    assert_eq!(keys(&document["components"]["schemas"]), expected);
    let error = &document["components"]["responses"]["Error"]["content"]["application/json"]["schema"]["$ref"];
    assert_eq!(error, "#/components/schemas/google.rpc.Status");
}

#[test]
fn names_of_which_clients_have_their_own_are_qualified() {
    let document = method(
        "get: '/v1/m'",
        "message Q {} message R { List list = 1; JSON json = 2; Lists lists = 3; }
         message List {} message JSON {} message Lists { message Set {} Set set = 1; }",
    );
    let own = ["library.v1.JSON", "library.v1.List"];
    let expected = [&["Lists", "Lists.Set", "R", "Status", "google.protobuf.Any"][..], &own].concat();
    assert_eq!(keys(&document["components"]["schemas"]), expected);
}

#[test]
fn operations_and_tags_have_the_package_only_in_a_clash() {
    let one = file("a.v1", "S", "message Book {}");
    let two = file("a.v2", "S", "message Book {}");
    let other = file("a.v3", "Other", "message Book {}");
    let document = documents(&[("one.proto", &one), ("two.proto", &two), ("other.proto", &other)]);
    let of = |path: &str| {
        let operation = &document["paths"][path]["get"];
        (operation["operationId"].as_str().unwrap().to_owned(), operation["tags"][0].as_str().unwrap().to_owned())
    };
    assert_eq!(of("/a.v1/S"), ("a_v1_S_Get".to_owned(), "a.v1.S".to_owned()));
    assert_eq!(of("/a.v2/S"), ("a_v2_S_Get".to_owned(), "a.v2.S".to_owned()));
    assert_eq!(of("/a.v3/Other"), ("Other_Get".to_owned(), "Other".to_owned()));
    let tags: Vec<_> = document["tags"].as_array().unwrap().iter().map(|tag| tag["name"].clone()).collect();
    assert_eq!(tags, ["a.v1.S", "a.v2.S", "Other"]);
}

#[test]
fn additional_bindings_are_numbered() {
    let document = document(
        "service S { rpc M(Q) returns (Q) { option (google.api.http) = { get: '/a'
            additional_bindings { get: '/b' } additional_bindings { get: '/c' } }; } } message Q {}",
    );
    let ids: Vec<_> = ["/a", "/b", "/c"].map(|path| document["paths"][path]["get"]["operationId"].clone()).into();
    assert_eq!(ids, ["S_M", "S_M_2", "S_M_3"]);
}
