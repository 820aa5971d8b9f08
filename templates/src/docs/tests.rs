//! Documents in, pages out: complete without a script, nothing loaded, harmless with hostile texts.

use super::*;
use serde_json::json;

fn library() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Library", "version": "1.0.0", "description": "Keeps *books*."},
        "servers": [{"url": "https://library.example.com"}],
        "tags": [{"name": "Books", "description": "All of them."}],
        "paths": {
            "/v1/books/{book}": {"get": {
                "tags": ["Books"], "operationId": "Books_GetBook", "summary": "Get a book", "deprecated": true,
                "parameters": [
                    {"name": "book", "in": "path", "required": true, "schema": {"type": "string"}, "example": "dune"},
                    {"name": "view", "in": "query", "schema": {"$ref": "#/components/schemas/View"}}
                ],
                "responses": {
                    "200": {"description": "OK", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}}},
                    "4XX": {"$ref": "#/components/responses/Error"}
                }
            }},
            "/v1/books": {"post": {
                "tags": ["Books"], "operationId": "Books_CreateBook",
                "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}}},
                "responses": {"200": {"description": "OK"}}
            }}
        },
        "components": {
            "schemas": {
                "Book": {"type": "object", "required": ["title"], "properties": {
                    "title": {"type": "string", "maxLength": 9},
                    "name": {"type": "string", "readOnly": true},
                    "views": {"type": "array", "items": {"$ref": "#/components/schemas/View"}}
                }},
                "View": {"type": "string", "enum": ["VIEW_UNSPECIFIED", "FULL"], "description": "How much."}
            },
            "responses": {"Error": {"description": "An error."}},
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}
        }
    })
}

#[test]
fn the_page_is_what_it_was() {
    // The style stands in a file of its own already.
    let html = render(&library(), &Page::default().plain(true)).replacen(STYLE, "/* style.css */\n", 1);
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/goldens/library.html");
    if std::env::var_os("CORDIAL_BLESS").is_some() {
        std::fs::write(golden, &html).expect("the golden can be written");
    }
    let expected = std::fs::read_to_string(golden).expect("CORDIAL_BLESS=1 writes the golden");
    let diff = similar::TextDiff::from_lines(&expected, &html);
    assert!(expected == html, "{}", diff.unified_diff().header("golden", "rendered"));
}

#[test]
fn keys_are_said_to_be_where_they_are_sent() {
    let cases = [
        (
            json!({"type": "apiKey", "in": "header", "name": "X-Key"}),
            "Key in a header: <code>X-Key</code>",
            Some("header"),
        ),
        (json!({"type": "apiKey", "in": "query", "name": "key"}), "Key in the query: <code>key</code>", Some("query")),
        (json!({"type": "apiKey", "in": "cookie", "name": "sid"}), "Key in a cookie: <code>sid</code>", None),
        (json!({"type": "http", "scheme": "bearer"}), "Bearer token: <code>Authorization</code>", Some("header")),
        (json!({"type": "mutualTLS"}), "mutualTLS. ", None),
    ];
    for (scheme, words, place) in cases {
        let mut document = library();
        document["components"]["securitySchemes"] = json!({"way": scheme});
        let html = render(&document, &Page::default());
        assert!(html.contains(words), "{words}");
        let input =
            html.split("name=\"secret\"").nth(1).and_then(|rest| rest.split("data-place=\"").nth(1)?.split('"').next());
        assert_eq!(input, place, "{words}");
    }
}

#[test]
fn a_plain_page_has_no_script_and_no_forms() {
    let html = render(&library(), &Page::default().plain(true));
    for absent in ["<script", "<form", "<input"] {
        assert!(!html.contains(absent), "{absent}");
    }
    assert!(html.len() < 40_000, "{} bytes", html.len());
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    for page in [Page::default(), Page::default().plain(true)] {
        let html = render(&library(), &page);
        for loading in [" src=", "@import", " url(", ":url(", "<link rel=\"stylesheet\""] {
            assert!(!html.contains(loading), "{loading}");
        }
    }
}

#[test]
fn forms_have_what_a_call_needs() {
    let html = render(&library(), &Page::default());
    assert!(html.contains(r#"name="base" value="https:&#x2f;&#x2f;library.example.com""#));
    assert!(html.contains(r#"data-method="GET" data-path="&#x2f;v1&#x2f;books&#x2f;{book}""#));
    assert!(html.contains(r#"<input name="book" data-place="path" value="dune""#));
    assert!(html.contains(r#"data-place="header" data-key="Authorization" data-prefix="Bearer ""#));
    let body = html.split("class=\"sample\"").nth(1).and_then(|rest| rest.split("</pre>").next());
    let body = body.expect("the sample of the body, which the script puts into the form");
    assert!(body.contains("\"title\"") && !body.contains("\"name\""), "what only the server sets isn't sent");
    assert!(render(&library(), &Page::default().base_url("/x")).contains(r#"name="base" value="&#x2f;x""#));
}

#[test]
fn style_and_script_may_be_files() {
    let html = render(&library(), &Page::default().assets("docs/")).replace("&#x2f;", "/");
    let [style, script] = assets();
    assert!(
        html.contains(&format!("href=\"docs/{}\"", style.name))
            && html.contains(&format!("src=\"docs/{}\"", script.name))
    );
    assert!(!html.contains("<style"));
    assert!(style.name.starts_with("style-") && style.name.ends_with(".css"));
}

#[test]
fn hostile_texts_are_shown_not_run() {
    let evil = "</script><script>alert(1)</script>\" onload=\"x";
    let mut document = library();
    document["info"] = json!({"title": evil, "version": evil, "description": evil});
    document["paths"][evil] =
        json!({"get": {"summary": evil, "operationId": evil, "description": evil, "responses": {}}});
    document["components"]["schemas"][evil] = json!({"description": evil, "properties": {evil: {"type": evil}}});
    let html = render(&document, &Page::default().plain(true));
    assert!(!html.contains("<script"), "no element is made of texts");
    let mut tags = html.split('<').skip(1).filter_map(|part| part.split('>').next());
    assert!(tags.all(|tag| !tag.contains("onload=\"")), "no attribute either");
}

#[test]
fn what_is_no_openapi_is_a_page_all_the_same() {
    for odd in
        [json!(null), json!([]), json!({"paths": 1, "tags": {}, "info": []}), json!({"paths": {"/x": {"get": 1}}})]
    {
        assert!(render(&odd, &Page::default()).contains("<main"), "{odd}");
    }
}

#[test]
fn every_anchor_that_is_linked_exists() {
    let html = render(&library(), &Page::default());
    for (at, _) in html.match_indices("href=\"#") {
        let anchor = html[at + 7..].split('"').next().unwrap_or_default();
        assert!(html.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
}
