//! Bindings that would set two members of a oneof.

use super::told;

fn binding(rule: &str) -> Vec<String> {
    let told = told(&format!(
        "syntax = \"proto3\"; package a; import \"google/api/annotations.proto\";
message M {{ oneof id {{ string name = 1; int64 number = 2; M inner = 3; }} optional string x = 4; M other = 5; optional string y = 6; }}
service S {{ rpc Get(M) returns (M) {{
option (google.api.http) = {{ {rule} }};
}} }}"
    ));
    told.into_iter().filter(|line| !line.contains("CORD0304")).collect()
}

#[test]
fn members_of_one_oneof() {
    let cases = [
        ("get: \"/a/{name}\"", "", "a member alone"),
        ("get: \"/a/{name}/{x}/{y}\"", "", "`optional` fields are in no oneof with each other"),
        (
            "get: \"/a/{name}/{number}\"",
            "4:47: error[CORD0211]: `name` and `number` are members of one oneof, `a.M.id`",
            "both",
        ),
        ("get: \"/a/{inner.x}/{inner.y}\"", "", "two fields inside one member"),
        (
            "get: \"/a/{inner.name}/{inner.number}\"",
            "4:53: error[CORD0211]: `inner.name` and `inner.number` are members of one oneof, `a.M.id`",
            "of the message inside",
        ),
        (
            "get: \"/a/{name}/{inner.x}\"",
            "4:47: error[CORD0211]: `name` and `inner.x` are members of one oneof, `a.M.id`",
            "by way of a member",
        ),
        ("get: \"/a/{name}/{other.number}\"", "", "of two messages"),
        (
            "put: \"/a/{name}\" body: \"inner\"",
            "4:54: error[CORD0211]: `name` and `inner` are members of one oneof, `a.M.id`",
            "the path and the body",
        ),
        ("put: \"/a/{inner.x}\" body: \"inner\"", "", "inside the body's member"),
        ("put: \"/a/{name}\" body: \"*\"", "", "the whole body may leave the others out"),
    ];
    for (rule, expected, why) in cases {
        assert_eq!(binding(rule), expected.split_terminator('\n').collect::<Vec<_>>(), "{why}");
    }
}
