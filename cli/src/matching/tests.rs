//! Requests against a small API that is made by hand; the matcher's own rules are tested where it lives.

use super::*;
use cordial_build::api::{Binding, Comments, HttpRule, Method, Span, StreamingKind};

fn span() -> Span {
    Span::file_start("library.proto".into())
}

fn binding(method: &str, template: &str) -> Binding {
    Binding {
        method: method.to_owned(),
        template: template.parse().unwrap(),
        body: Body::None,
        response_body: None,
        span: span(),
        method_span: span(),
        body_span: span(),
        response_body_span: span(),
    }
}

fn rpc(name: &str, binding: Binding) -> Method {
    Method {
        name: name.to_owned(),
        full_name: format!("library.v1.LibraryService/{name}"),
        input: "library.v1.Request".to_owned(),
        output: "library.v1.Response".to_owned(),
        streaming: StreamingKind::Unary,
        http: Some(HttpRule { bindings: vec![binding], complete: true, span: span() }),
        comments: Comments::default(),
        deprecated: false,
        visibility: Vec::new(),
        openapi: None,
        span: span(),
    }
}

fn rpcs() -> Vec<Method> {
    let template = "/v1/{shelf.name=shelves/*}/books/{book}";
    vec![
        rpc("GetBook", binding("GET", template)),
        rpc("DeleteBook", binding("DELETE", template)),
        rpc("GetFile", binding("GET", "/f/{path=**}")),
    ]
}

fn ask(request: &str) -> String {
    let rpcs = rpcs();
    let entries: Vec<_> = rpcs
        .iter()
        .flat_map(|rpc| rpc.http.iter().flat_map(|rule| &rule.bindings).map(move |binding| Entry { rpc, binding }))
        .collect();
    let matcher = matcher(&entries);
    json(&find(&matcher, request)).trim_end().to_owned()
}

#[test]
fn a_match_names_the_rpc_and_what_was_captured_in_the_templates_order() {
    assert_eq!(
        ask("GET /v1/shelves/a%20b/books/2?view=FULL"),
        r#"{"rpc":"library.v1.LibraryService/GetBook","template":"/v1/{shelf.name=shelves/*}/books/{book}","captures":{"shelf.name":"shelves/a b","book":"2"}}"#
    );
    let file = ask("GET /f/a//b%2Fc");
    assert!(file.ends_with(r#""captures":{"path":"a//b%2Fc"}}"#), "{file}");
}

#[test]
fn a_miss_is_an_http_status() {
    for (request, answer) in [
        ("GET /v1/nothing", r#"{"error":404}"#),
        ("OPTIONS *", r#"{"error":404}"#),
        ("PUT /v1/shelves/1/books/2", r#"{"error":405,"allow":["DELETE","GET","HEAD"]}"#),
        ("GET /f/%zz", r#"{"error":400}"#),
        ("GET /f/%ff", r#"{"error":400}"#),
    ] {
        assert_eq!(ask(request), answer, "{request}");
    }
}

#[test]
fn what_is_no_request_is_malformed() {
    for request in
        ["", "\n", "GET", "GET v1", "GET v1/x", "G\u{e9}T /v1", "GET /a b", "GET /a b c", "(GET) /v1", "GET /\u{7f}"]
    {
        assert_eq!(ask(request), r#"{"error":400}"#, "{request:?}");
    }
}

#[test]
fn a_request_line_may_carry_more() {
    for line in [
        "GET /a/b",
        "GET /a/b\r\n",
        "GET /a/b?c=/d",
        "GET /a/b HTTP/1.1",
        "GET http://h:1/a/b#c",
        "GET /a/b?u=http://x/",
    ] {
        assert_eq!(request_line(line), Ok(("GET", "/a/b")), "{line}");
    }
    assert_eq!(request_line("GET http://host"), Ok(("GET", "/")));
}
