//! Request bodies: JSON, forms, raw ones, their types and limits.

use crate::fixture::*;
use cordial::rest::RestOptions;

const FORM: &[(&str, &str)] = &[("content-type", "application/x-www-form-urlencoded")];

#[tokio::test]
async fn json() {
    let rows: &[(&str, &'static str, u16, &str, &str)] = &[
        (
            "POST /v1/books",
            r#"{"title": "t", "author": {"display_name": "x"}}"#,
            200,
            r#"{"title":"t","author":{"displayName":"x"}}"#,
            "the whole message",
        ),
        ("POST /v1/books", "", 200, "{}", "nothing is an empty message"),
        ("POST /v1/books", r#"{"title": null}"#, 200, "{}", "null is unset"),
        ("POST /v1/books", r#"{"nothing": [1, {"a": 2}]}"#, 200, "{}", "unknown members are ignored"),
        ("PATCH /v1/books/1", r#"{"age": 3}"#, 200, r#"{"name":"books/1","author":{"age":3},"mask":"age"}"#, "a field"),
        ("POST /v1/titles", r#""t""#, 200, r#"{"title":"t"}"#, "a scalar field"),
        ("POST /v1/tags", r#"["a", "b"]"#, 200, r#"["a","b"]"#, "a repeated field, both ways"),
        ("POST /v1/labels", r#"{"a": "b"}"#, 200, r#"{"a":"b"}"#, "a map, both ways"),
        ("POST /v1/sequels", r#"{"age": 3}"#, 200, r#"{"sequel":{"author":{"age":3}}}"#, "a dotted selector"),
        ("POST /v1/books", "{", 400, "the body", "cut off"),
        ("POST /v1/books", "[]", 400, "the body", "no object"),
        ("POST /v1/books", r#"{"pages": "x"}"#, 400, "pages", "the path is told"),
        ("POST /v1/books", r#"{"title": "a", "title": "b"}"#, 400, "the body", "a member twice"),
        ("POST /v1/books", "{} {}", 400, "the body", "two messages"),
        ("POST /v1/titles", "t", 400, "the body", "a string without quotes"),
    ];
    for (line, body, status, expected, why) in rows {
        let read = send(line, body).await;
        assert_eq!(read.status, *status, "{line} {body}: {why}: {}", read.text());
        match status {
            200 => assert_eq!(read.text(), *expected, "{line} {body}: {why}"),
            _ => assert!(read.message().contains(expected), "{line} {body}: {why}: {}", read.text()),
        }
    }
}

#[tokio::test]
async fn parser_internals_do_not_leak() {
    let read = send("POST /v1/books", r#"{"pages": {}}"#).await;
    let text = read.text().to_lowercase();
    for word in ["serde", "prost", "rust", "i32", "src/"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[tokio::test]
async fn nesting_is_bounded() {
    let deep = format!("{}{{}}{}", "{\"sequel\":".repeat(5000), "}".repeat(5000));
    let read = ask(&echo(), request("POST /v1/books", &[], deep)).await;
    assert_eq!(read.status, 400);
    let unknown = format!("{{\"x\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(ask(&echo(), request("POST /v1/books", &[], unknown)).await.status, 400);
}

#[tokio::test]
async fn where_no_body_is_expected() {
    for line in ["GET /v1/books/1", "DELETE /v1/books/1"] {
        assert_eq!(send(line, r#"{"title": "x"}"#).await.text(), r#"{"name":"books/1"}"#, "{line} ignores it");
    }
    let read = send("POST /v1/books/1:lend", r#"{"title": "x"}"#).await;
    assert_eq!((read.status, read.message().contains("nothing that it could set")), (400, true));
    assert_eq!(send("POST /v1/books/1:lend", "").await.status, 200);
}

#[tokio::test]
async fn forms() {
    let form = |line: &'static str, body: &'static str| async move { ask(&echo(), request(line, FORM, body)).await };
    assert_eq!(
        form("POST /v1/books", "title=a+b&tags=x&tags=y&author.displayName=%C3%A9").await.text(),
        r#"{"title":"a b","tags":["x","y"],"author":{"displayName":"é"}}"#
    );
    assert_eq!(
        form("PATCH /v1/books/1", "display_name=x").await.text(),
        r#"{"name":"books/1","author":{"displayName":"x"},"mask":"displayName"}"#,
        "names are relative to the body's field, and a PATCH's mask is made of them"
    );
    assert_eq!(form("PUT /v1/books/1", "name=books/2&title=t").await.text(), r#"{"name":"books/1","title":"t"}"#);
    assert!(form("POST /v1/books", "title=a&title=b").await.message().contains("`title` in the form"));
    assert_eq!(form("POST /v1/books", "title=%zz").await.status, 400);
    let forgotten = form("POST /v1/books", " {\"title\": \"t\"}").await;
    assert_eq!(forgotten.status, 415, "`curl -d` calls JSON a form");
    assert!(forgotten.message().contains("application/json"), "{}", forgotten.message());
    for line in ["POST /v1/titles", "POST /v1/tags", "POST /v1/labels"] {
        let read = form(line, "title=t").await;
        assert_eq!(read.status, 415, "{line}: names need fields: {}", read.text());
    }
    let many = "tags=a&".repeat(257);
    assert_eq!(ask(&echo(), request("POST /v1/books", FORM, many)).await.status, 400);
}

#[tokio::test]
async fn types() {
    for (content_type, expected) in [
        ("application/json; charset=utf-8", 200),
        ("application/merge-patch+json", 200),
        ("text/plain", 415),
        ("application/json; charset=latin1", 415),
        ("application/grpc", 415),
    ] {
        let read = ask(&echo(), request("POST /v1/books", &[("content-type", content_type)], "{}")).await;
        assert_eq!(read.status, expected, "{content_type}: {}", read.text());
        if expected == 415 {
            assert_eq!(read.json()["code"], 3, "{content_type}");
        }
    }
    let zipped = request("POST /v1/books", &[("content-encoding", "gzip")], "{}");
    assert_eq!(ask(&echo(), zipped).await.status, 415);
}

#[tokio::test]
async fn raw_bodies_pass_untouched() {
    let bytes: Vec<u8> = (0..=255).collect();
    let read = ask(&echo(), request("POST /v1/raw", &[("content-type", "image/x-any; a=b")], bytes.clone())).await;
    assert_eq!((read.status, read.header("content-type")), (200, "image/x-any; a=b"));
    assert_eq!(read.body, bytes);
    let read = ask(&echo(), request("POST /v1/raw", &[("accept", "image/png")], "x")).await;
    assert_eq!(
        (read.status, read.header("content-type")),
        (200, "application/octet-stream"),
        "Accept is the handler's"
    );
}

#[tokio::test]
async fn sizes() {
    let small = rest(Books1::default(), RestOptions::new().body_limit(20));
    let body = |length: usize| format!("{{\"title\":\"{}\"}}", "x".repeat(length - 12));
    assert_eq!(ask(&small, request("POST /v1/books", &[], body(20))).await.status, 200);
    let read = ask(&small, request("POST /v1/books", &[], body(21))).await;
    assert_eq!((read.status, read.json()["code"].clone()), (413, 11.into()), "{}", read.text());
    let garbage = ask(&small, request("POST /v1/books", &[], "[".repeat(21))).await;
    assert_eq!(garbage.status, 413, "before decoding");
    let announced = request("POST /v1/books", &[("content-length", "21")], "{}");
    assert_eq!(ask(&small, announced).await.status, 413, "before reading");
    assert_eq!(ask(&small, request("POST /v1/raw", &[], "x".repeat(21))).await.status, 413, "raw ones, too");
    let default = ask(&echo(), request("POST /v1/raw", &[], vec![b'x'; 4 * 1024 * 1024])).await;
    assert_eq!(default.status, 200, "4 MiB");
    assert_eq!(ask(&echo(), request("POST /v1/raw", &[], vec![b'x'; 4 * 1024 * 1024 + 1])).await.status, 413);
}

#[tokio::test]
async fn raw_bodies_of_a_field() {
    let png = &[("content-type", "image/png")];
    let read = ask(&echo(), request("PUT /v1/books/1/file?title=t", png, "\u{1}\u{2}")).await;
    assert_eq!(read.text(), r#"{"name":"books/1","title":"t","file":{"contentType":"image/png","data":"AQI="}}"#);
    let read = ask(&echo(), request("POST /v1/files", png, "\u{1}\u{2}")).await;
    assert_eq!((read.header("content-type"), read.text()), ("image/png", "\u{1}\u{2}"), "as an answer, too");
}

#[tokio::test]
async fn masks_of_patches() {
    let rows: &[(&str, &'static str, &str, &str)] = &[
        ("PATCH /v1/books/1", r#"{"display_name": "x"}"#, "displayName", "a proto name"),
        ("PATCH /v1/books/1", r#"{"displayName": "x", "age": 0}"#, "displayName,age", "a JSON name; a default value"),
        ("PATCH /v1/books/1", r#"{"age": null}"#, "age", "null clears"),
        ("PATCH /v1/books/1?mask=age", r#"{"displayName": "x"}"#, "age", "one that is given stays"),
        ("PATCH /v1/books/1?mask=", r#"{"age": 1}"#, "age", "an empty one is none"),
        ("PATCH /v1/books/1", r#"{"nothing": 1, "age": 1}"#, "age", "unknown members have no path"),
        ("PATCH /v1/books/1/sequel", r#"{"author": {"age": 1}, "title": ""}"#, "author.age,title", "leaves are named"),
        ("PATCH /v1/books/1/sequel", r#"{"author": {}, "tags": ["a"]}"#, "author,tags", "an empty message; a list"),
        (
            "PATCH /v1/books/1/sequel",
            r#"{"labels": {"a": "b"}, "editors": [{"age": 1}]}"#,
            "labels,editors",
            "as wholes",
        ),
        ("PATCH /v1/books/1/sequel", r#"{"publishTime": "2024-01-01T00:00:00Z"}"#, "publishTime", "a well-known type"),
        ("PATCH /v1/books/1/sequel", r#"{"state": "NONE", "title": "x"}"#, "title", "an ignored name clears no enum"),
        ("PATCH /v1/books/1/sequel", r#"{"sequel": {"author": {"age": 1}}}"#, "sequel.author.age", "deeper"),
    ];
    for (line, body, expected, why) in rows {
        let read = send(line, body).await;
        let (mut mask, mut wanted): (Vec<_>, Vec<_>) = (
            read.json()["mask"]
                .as_str()
                .unwrap_or_else(|| panic!("{why}: {}", read.text()))
                .split(',')
                .map(str::to_owned)
                .collect(),
            expected.split(',').map(str::to_owned).collect(),
        );
        mask.sort();
        wanted.sort();
        assert_eq!(mask, wanted, "{line} {body}: {why}");
    }
    let forms = [
        ("PATCH /v1/books/1/sequel", "author.display_name=x&tags=a&tags=b", "author.displayName,tags"),
        ("PATCH /v1/books/1/sequel?mask=title", "pages=1", "title"),
        ("PATCH /v1/books/1/sequel", "nothing=1&publishTime=2024-01-01T00:00:00Z", "publishTime"),
    ];
    for (line, body, expected) in forms {
        let read = ask(&echo(), request(line, FORM, body)).await;
        assert_eq!(read.json()["mask"], expected, "{line} {body}: {}", read.text());
    }
    assert!(send("PATCH /v1/books/1", "").await.json().get("mask").is_none(), "no body, no fields");
    assert!(send("PUT /v1/books/1", r#"{"title": "x"}"#).await.json().get("mask").is_none(), "PUT replaces");
}
