//! `cargo cordial routes`, listing and matching.

use crate::sandbox::{LIBRARY, Run, Sandbox};
use serde_json::json;

fn matched(sandbox: &Sandbox, request: &str, format: &str) -> Run {
    sandbox.run_in("", ["routes", "--protos", "proto", "--match", request, "--format", format], "")
}

#[test]
fn json_lists_every_binding_in_declaration_order() {
    let run = Sandbox::library().run("routes --protos proto --format json").exits(0);
    let entry = |method, template, rpc, body, response_body, streaming, line| {
        json!({
            "method": method, "template": template, "rpc": format!("library.v1.LibraryService/{rpc}"), "body": body,
            "response_body": response_body, "streaming": streaming, "file": "library.proto", "line": line,
        })
    };
    let (null, star) = (json!(null), json!("*"));
    let expected = json!([
        entry("GET", "/v1/{name=shelves/*/books/*}", "GetBook", &null, &null, "unary", 8),
        entry("GET", "/v1/books/{name}", "GetBook", &null, &json!("title"), "unary", 9),
        entry("POST", "/v1/{parent=shelves/*}/books", "CreateBook", &json!("book"), &null, "unary", 13),
        entry("POST", "/v1/{name=shelves/*/books/*}:move", "MoveBook", &star, &null, "unary", 16),
        entry("GET", "/v1/watch/{name=**}", "WatchBooks", &null, &null, "server", 19),
    ]);
    assert_eq!(run.json(), expected, "{}", run.stdout);
    let keys = ["method", "template", "rpc", "body", "response_body", "streaming", "file", "line"];
    let places: Vec<_> = keys.iter().map(|key| run.stdout.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{}", run.stdout);
}

#[test]
fn people_get_one_line_a_binding() {
    let run = Sandbox::library().run("routes --protos proto").exits(0);
    assert_eq!(run.stdout.lines().count(), 5);
    let create = run.stdout.lines().nth(2).unwrap();
    assert!(create.starts_with("POST /v1/{parent=shelves/*}/books "), "{create}");
    assert!(create.ends_with("  library.v1.LibraryService/CreateBook  body: book"), "{create}");
    assert!(run.stdout.contains("(server streaming)"));
}

#[test]
fn no_routes_are_an_empty_list() {
    let sandbox = Sandbox::new(&[("a.proto", "syntax = \"proto3\"; message M {}")]);
    assert_eq!(sandbox.run("routes --protos a.proto --format json").exits(0).json(), json!([]));
    assert_eq!(sandbox.run("routes --protos a.proto").exits(0).stdout, "");
}

#[test]
fn services_of_imported_files_are_not_listed() {
    let text = "syntax = \"proto3\"; import \"library.proto\"; message M { library.v1.Book book = 1; }";
    let sandbox = Sandbox::new(&[("own/a.proto", text), ("vendor/library.proto", LIBRARY)]);
    let run = sandbox.run("routes --protos own --include vendor --format json").exits(0);
    assert_eq!(run.json(), json!([]));
}

#[test]
fn a_request_meets_its_route() {
    let run = matched(&Sandbox::library(), "POST /v1/shelves/a%2Fb/books/c%20d:move", "json").exits(0);
    let expected = json!({
        "rpc": "library.v1.LibraryService/MoveBook",
        "template": "/v1/{name=shelves/*/books/*}:move",
        "captures": { "name": "shelves/a%2Fb/books/c d" },
    });
    assert_eq!(run.json(), expected);
    assert_eq!(run.stdout.lines().count(), 1);
}

#[test]
fn people_read_the_match() {
    let run = matched(&Sandbox::library(), "GET /v1/books/x?view=FULL", "human").exits(0);
    assert!(run.stdout.starts_with("library.v1.LibraryService/GetBook\n"), "{}", run.stdout);
    assert!(run.stdout.contains("library.proto:9"), "{}", run.stdout);
    assert!(run.stdout.ends_with("  name = \"x\"\n"), "{}", run.stdout);
}

#[test]
fn a_single_request_without_a_route_exits_1() {
    let sandbox = Sandbox::library();
    for (request, answer) in [
        ("GET /v1/nothing", json!({ "error": 404 })),
        ("DELETE /v1/books/x", json!({ "error": 405, "allow": ["GET", "HEAD"] })),
        ("GET /v1/books/%zz", json!({ "error": 400 })),
        ("nonsense", json!({ "error": 400 })),
    ] {
        assert_eq!(matched(&sandbox, request, "json").exits(1).json(), answer, "{request}");
        let human = matched(&sandbox, request, "human").exits(1);
        assert!(human.stdout.starts_with(&answer["error"].to_string()), "{}", human.stdout);
    }
}

#[test]
fn lines_are_answered_one_for_one() {
    let requests = "HEAD /v1/books/x\r\n\nPUT /v1/books/x\nGET /v1/watch/a//b\nGET /v1/books/%ff\nGET /v1/books/x";
    let run = Sandbox::library().run_in("", ["routes", "--protos", "proto", "--match", "-"], requests).exits(0);
    let book = r#"{"rpc":"library.v1.LibraryService/GetBook","template":"/v1/books/{name}","captures":{"name":"x"}}"#;
    let watch =
        r#"{"rpc":"library.v1.LibraryService/WatchBooks","template":"/v1/watch/{name=**}","captures":{"name":"a//b"}}"#;
    let expected =
        [book, r#"{"error":400}"#, r#"{"error":405,"allow":["GET","HEAD"]}"#, watch, r#"{"error":400}"#, book];
    assert_eq!(run.stdout.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn warnings_are_mentioned_on_stderr() {
    let text =
        LIBRARY.replace("post: \"/v1/{parent=shelves/*}/books\" body: \"book\"", "delete: \"/v1/x\" body: \"*\"");
    let sandbox = Sandbox::new(&[("a.proto", &text)]);
    let run = sandbox.run("routes --protos a.proto --format json").exits(0);
    assert!(run.json().is_array());
    assert!(run.stderr.contains("warning: 1 finding: "), "{}", run.stderr);
    assert_eq!(sandbox.run("routes --protos a.proto --quiet").exits(0).stderr, "");
}
