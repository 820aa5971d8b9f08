//! Path and query: what is bound, and what is refused.

use crate::fixture::*;
use cordial::{json::UnknownFields, rest::RestOptions};

/// A row: the request, what it is answered with (a message's JSON, or the status and a part of the error), and why.
type Row = (&'static str, Result<&'static str, (u16, &'static str)>, &'static str);

async fn check(rows: &[Row]) {
    for (line, expected, why) in rows {
        verify(line, &get(line).await, expected, why);
    }
}

fn verify(line: &str, read: &Read, expected: &Result<&str, (u16, &str)>, why: &str) {
    match expected {
        Ok(json) => {
            assert_eq!(read.status, 200, "{line}: {why}: {}", read.text());
            assert_eq!(read.json(), serde_json::from_str::<serde_json::Value>(json).unwrap(), "{line}: {why}");
        }
        Err((status, part)) => {
            assert_eq!(read.status, *status, "{line}: {why}: {}", read.text());
            assert!(read.message().contains(part), "{line}: {why}: {}", read.text());
        }
    }
}

#[tokio::test]
async fn paths() {
    check(&[
        ("GET /v1/books/1", Ok(r#"{"name": "books/1"}"#), "several segments"),
        ("GET /v1/books/a%2Fb", Ok(r#"{"name": "books/a%2Fb"}"#), "%2F stays in several segments"),
        (
            "GET /v1/by/Jane%20Doe/7",
            Ok(r#"{"author": {"displayName": "Jane Doe"}, "pages": 7}"#),
            "a nested field, a number",
        ),
        (
            "GET /v1/by/a%2Fb/7",
            Ok(r#"{"author": {"displayName": "a/b"}, "pages": 7}"#),
            "%2F is decoded in one segment",
        ),
        ("GET /v1/by/x/seven", Err((400, "`pages` in the path")), "no number"),
        ("GET /v1/by/x/2147483648", Err((400, "`pages` in the path")), "out of range"),
        (
            "GET /v1/at/2024-02-29T12:00:00Z",
            Ok(r#"{"publishTime": "2024-02-29T12:00:00Z"}"#),
            "a time has colons, and no verb is registered",
        ),
        ("GET /v1/at/yesterday", Err((400, "`publish_time` in the path")), "no time"),
        ("GET /v1/tagged/a,b%2Cc,d", Ok(r#"{"tags": ["a", "b,c", "d"]}"#), "split at commas before decoding"),
        ("GET /v1/tagged/a", Ok(r#"{"tags": ["a"]}"#), "one value"),
        ("GET /v1/tagged/a%2Cb", Ok(r#"{"tags": ["a,b"]}"#), "an escaped comma doesn't split"),
        ("GET /v1/numbered/1,2,3", Ok(r#"{"numbers": [1, 2, 3]}"#), "numbers, too"),
        ("GET /v1/numbered/1,x", Err((400, "`numbers` in the path")), "each is checked"),
        ("GET /v1/by/a,b/7", Ok(r#"{"author": {"displayName": "a,b"}, "pages": 7}"#), "a singular field isn't split"),
        ("GET /v1/books/%ff", Err((400, "UTF-8")), "not UTF-8"),
        ("GET /v1/books/%4", Err((400, "hexadecimal")), "a broken escape"),
    ])
    .await;
}

#[tokio::test]
async fn queries() {
    check(&[
        ("GET /v1/books?title=a+b%2Bc", Ok(r#"{"title": "a b+c"}"#), "+ is a space"),
        (
            "GET /v1/books?publishTime=2024-01-01T00:00:00Z",
            Ok(r#"{"publishTime": "2024-01-01T00:00:00Z"}"#),
            "JSON names",
        ),
        (
            "GET /v1/books?publish_time=2024-01-01T00:00:00Z",
            Ok(r#"{"publishTime": "2024-01-01T00:00:00Z"}"#),
            "proto names",
        ),
        (
            "GET /v1/books?author.display_name=x&author.age=3",
            Ok(r#"{"author": {"displayName": "x", "age": 3}}"#),
            "nested",
        ),
        ("GET /v1/books?tags=a&tags=b,c", Ok(r#"{"tags": ["a", "b,c"]}"#), "repeated; a comma doesn't split"),
        ("GET /v1/books?state=LENT", Ok(r#"{"state": "LENT"}"#), "an enum's name"),
        ("GET /v1/books?state=1", Ok(r#"{"state": "LENT"}"#), "an enum's number"),
        ("GET /v1/books?lent=true&note=", Ok(r#"{"lent": true, "note": ""}"#), "a bool; optional and empty"),
        ("GET /v1/books?mask=title,author.displayName", Ok(r#"{"mask": "title,author.displayName"}"#), "a FieldMask"),
        ("GET /v1/books?mask=author.display_name", Ok(r#"{"mask": "author.displayName"}"#), "in snake case, too"),
        ("GET /v1/books?cover=_-8", Ok(r#"{"cover": "/+8="}"#), "both base64 alphabets"),
        ("GET /v1/books?ebook=5", Ok(r#"{"ebook": "5"}"#), "a oneof's member"),
        (
            "GET /v1/books?audio.age=5&audio.displayName=x",
            Ok(r#"{"audio": {"displayName": "x", "age": 5}}"#),
            "two fields of one member",
        ),
        (
            "GET /v1/books?sequel.sequel.title=x",
            Ok(r#"{"sequel": {"sequel": {"title": "x"}}}"#),
            "unset parents are created",
        ),
        ("GET /v1/books?nothing=1", Ok("{}"), "unknown names are ignored"),
        ("GET /v1/books?title.x=1", Ok("{}"), "a field of a scalar is unknown"),
        ("GET /v1/books/1?name=books/2", Ok(r#"{"name": "books/1"}"#), "the path wins"),
        ("GET /v1/books/1?name=books/2&name=x", Ok(r#"{"name": "books/1"}"#), "whatever else there is"),
        (
            "GET /v1/by/x/1?author.age=7&author.displayName=y",
            Ok(r#"{"author": {"displayName": "x", "age": 7}, "pages": 1}"#),
            "in a nested message, too",
        ),
        ("GET /v1/tagged/a?tags=b", Ok(r#"{"tags": ["a"]}"#), "a repeated one, too"),
        ("GET /v1/books?", Ok("{}"), "an empty query"),
    ])
    .await;
}

#[tokio::test]
async fn queries_that_are_refused() {
    check(&[
        (
            "GET /v1/books?title=a&title=b",
            Err((400, "`title` in the query: it is given more than once")),
            "singular, twice",
        ),
        (
            "GET /v1/books?publishTime=2024-01-01T00:00:00Z&publish_time=2024-01-01T00:00:00Z",
            Err((400, "more than once")),
            "by both its names",
        ),
        ("GET /v1/books?paper=a&ebook=1", Err((400, "`ebook` in the query")), "two members of a oneof"),
        ("GET /v1/books?audio.age=1&ebook=1", Err((400, "only one")), "one of them nested"),
        ("GET /v1/books?sequel.paper=a&sequel.ebook=1", Err((400, "only one")), "in a nested message"),
        (
            "GET /v1/books?state=NONE",
            Err((400, "`state` in the query")),
            "an unknown enum name: a filter must not be dropped",
        ),
        ("GET /v1/books?labels=a", Err((400, "`labels` in the query")), "a map"),
        ("GET /v1/books?labels[a]=b", Err((400, "labels[a]")), "a map as others spell it"),
        ("GET /v1/books?labels.a=b", Err((400, "labels.a")), "and as yet others do"),
        ("GET /v1/books?editors=a", Err((400, "`editors` in the query")), "a repeated message"),
        ("GET /v1/books?editors.age=1", Err((400, "editors.age")), "a field of one"),
        ("GET /v1/books?author=x", Err((400, "`author` in the query")), "a message without a scalar form"),
        ("GET /v1/books?pages=1.5", Err((400, "`pages` in the query")), "no integer"),
        ("GET /v1/books?lent=yes", Err((400, "`lent` in the query")), "no bool"),
        ("GET /v1/books?lent=", Err((400, "`lent` in the query")), "nor is nothing"),
        ("GET /v1/books?title=%4", Err((400, "the query can't be read")), "a broken escape"),
    ])
    .await;
}

#[tokio::test]
async fn limits() {
    let long = format!("GET /v1/books?title={}", "x".repeat(16 * 1024 - 6));
    assert_eq!(get(&long).await.status, 200, "16 KiB");
    assert_eq!(get(&format!("{long}x")).await.status, 400, "a byte more");
    let many = format!("GET /v1/books?{}", "tags=a&".repeat(256));
    assert_eq!(get(&many).await.json()["tags"].as_array().unwrap().len(), 256);
    assert!(get(&format!("{many}tags=a")).await.message().contains("256"));
    let deep = format!("GET /v1/books?{}title=x", "sequel.".repeat(2000));
    assert!(get(&deep).await.message().contains("100 levels"), "to ignore it would drop a filter silently");
}

#[tokio::test]
async fn a_body_takes_names_from_the_query() {
    type Row<'a> = (&'a str, &'static str, Result<&'a str, (u16, &'a str)>, &'a str);
    let rows: &[Row<'_>] = &[
        (
            "PATCH /v1/books/1?title=t",
            r#"{"age": 3}"#,
            Ok(r#"{"name": "books/1", "title": "t", "author": {"age": 3}, "mask": "age"}"#),
            "others may come",
        ),
        (
            "PATCH /v1/books/1?author.age=4",
            r#"{"age": 3}"#,
            Ok(r#"{"name": "books/1", "author": {"age": 3}, "mask": "age"}"#),
            "below the body: unknown",
        ),
        ("POST /v1/tags?tags.x=y", r#"["a"]"#, Ok(r#"["a"]"#), "below the body, a list: unknown"),
        ("POST /v1/titles?title=x", r#""y""#, Ok(r#"{"title": "y"}"#), "the body itself: unknown"),
        ("POST /v1/books?title=x", "{}", Ok("{}"), "body: \"*\" leaves nothing"),
        ("POST /v1/books?labels=x", "{}", Ok("{}"), "not even to refuse"),
        (
            "PUT /v1/books/1",
            r#"{"name": "books/2", "title": "t"}"#,
            Ok(r#"{"name": "books/1", "title": "t"}"#),
            "the path wins over the body",
        ),
        ("PUT /v1/tagged/a", r#"{"tags": ["b"]}"#, Ok(r#"{"tags": ["a"]}"#), "over all of a list"),
        ("PUT /v1/tagged/a,b", r#"{"tags": ["c"]}"#, Ok(r#"{"tags": ["a", "b"]}"#), "by all of its own"),
        ("PUT /v1/masked/title,tags", r#"{"mask": "pages"}"#, Ok(r#"{"mask": "title,tags"}"#), "over a mask's paths"),
        ("PUT /v1/papers/a", r#"{"ebook": 5}"#, Ok(r#"{"paper": "a"}"#), "over another member of its oneof"),
        ("PUT /v1/papers/a", r#"{"audio": {"age": 5}}"#, Ok(r#"{"paper": "a"}"#), "which may be a message"),
        ("GET /v1/papers/a?ebook=5", "", Ok(r#"{"paper": "a"}"#), "in the query, too"),
        ("GET /v1/papers/a?paper=b", "", Ok(r#"{"paper": "a"}"#), "as over itself"),
        (
            "PUT /v1/by/x",
            r#"{"author": {"displayName": "y", "age": 3}}"#,
            Ok(r#"{"author": {"displayName": "x", "age": 3}}"#),
            "within the message that the body gives",
        ),
        ("PUT /v1/by/x", r#"{"author": null}"#, Ok(r#"{"author": {"displayName": "x"}}"#), "which may be null"),
        (
            "POST /v1/audios?ebook=5",
            r#"{"age": 3}"#,
            Err((400, "`ebook` in the query")),
            "the body is another member of the oneof",
        ),
        ("POST /v1/audios?ebook=5", "", Ok(r#"{"ebook": "5"}"#), "unless there is no body"),
        ("POST /v1/labels?labels[a]=b", r#"{"c": "d"}"#, Ok(r#"{"c": "d"}"#), "an entry of the body: unknown"),
        ("PUT /v1/tagged/a,b", r#"{"title": "t"}"#, Ok(r#"{"title": "t", "tags": ["a", "b"]}"#), "but need not be"),
    ];
    for (line, body, expected, why) in rows {
        verify(line, &send(line, body).await, expected, why);
    }
}

#[tokio::test]
async fn unknown_names_are_refused_on_request() {
    let strict = rest(Books1::default(), RestOptions::new().unknown_fields(UnknownFields::Reject));
    for (line, body, part) in [
        ("GET /v1/books?nothing=1", "", "`nothing` in the query"),
        ("GET /v1/books?author.nothing=1", "", "`author.nothing` in the query"),
        ("PATCH /v1/books/1?author.age=4", "", "`author.age` in the query"),
        ("POST /v1/books?title=x", "", "`title` in the query"),
        ("POST /v1/books", r#"{"nothing": 1}"#, "nothing"),
    ] {
        let read = ask(&strict, request(line, &[], body)).await;
        assert_eq!(read.status, 400, "{line}");
        assert!(read.message().contains(part), "{line}: {}", read.text());
    }
    let known = ask(&strict, request("GET /v1/books/1?name=x&title=y", &[], "")).await;
    assert_eq!(known.status, 200, "what the path overrules is known: {}", known.text());
}
