//! The switches of a server's REST side: each by a request that it changes, beside the default.

use crate::fixture::*;
use cordial::{
    json::{self, UnknownFields},
    rest::RestOptions,
};

/// A row: the switch, a request (method, URI, body), what it is answered with by default and with the switch.
type Row = (RestOptions, &'static str, &'static str, (u16, &'static str), (u16, &'static str));

fn options() -> RestOptions {
    RestOptions::new()
}

#[tokio::test]
async fn each_by_what_it_changes() {
    #[rustfmt::skip]
    let rows: &[Row] = &[
        (options().ignore_trailing_slash(true), "GET /v1/books/1/", "", (404, "nothing is at"), (200, r#"{"name":"books/1"}"#)),
        (options().decode_slashes(true), "GET /v1/books/a%2Fb", "", (200, r#"{"name":"books/a%2Fb"}"#), (200, r#"{"name":"books/a/b"}"#)),
        (options().unknown_fields(UnknownFields::Reject), "GET /v1/books?nothing=1", "", (200, "{}"), (400, "`nothing`")),
        (options().unknown_fields(UnknownFields::Reject), "POST /v1/books", r#"{"nothing": 1}"#, (200, "{}"), (400, "nothing")),
        (options().unknown_fields(UnknownFields::Reject), "POST /v1/books", r#"{"state": "NONE"}"#, (200, "{}"), (400, "state")),
        (options().map_entries(true), "GET /v1/books?labels[a]=b", "", (400, "labels[a]"), (200, r#"{"labels":{"a":"b"}}"#)),
        (options().json(json::Options::new().proto_names(true)), "GET /v1/books?author.display_name=x", "", (200, "displayName"), (200, "display_name")),
        (options().json(json::Options::new().integer_enums(true)), "GET /v1/books?state=LENT", "", (200, "LENT"), (200, r#"{"state":1}"#)),
        (options().json(json::Options::new().emit_defaults(true)), "GET /v1/books", "", (200, "{}"), (200, r#""pages":0"#)),
        (options().body_limit(10), "POST /v1/books", r#"{"title": "x"}"#, (200, "x"), (413, "10 bytes")),
        (options().body_limit(10), "POST /v1/raw", "12345678901", (200, "1"), (413, "10 bytes")),
        (options().query_limit(6), "GET /v1/books?title=x", "", (200, "x"), (400, "6 bytes")),
        (options().parameter_limit(1), "GET /v1/books?tags=x&tags=y", "", (200, "y"), (400, "1 parameters")),
        (options().nesting_limit(2), "POST /v1/books", r#"{"sequel": {"author": {}}}"#, (200, "author"), (400, "2 levels")),
        (options().nesting_limit(2), "GET /v1/books?sequel.author.age=1", "", (200, "age"), (400, "2 levels")),
    ];
    for (options, line, body, default, switched) in rows {
        for (options, (status, part)) in [(RestOptions::new(), default), (options.clone(), switched)] {
            let read = ask(&rest(Books1::default(), options), request(line, &[], *body)).await;
            assert_eq!(read.status, *status, "{line}: {}", read.text());
            let text = if *status == 200 { read.text().to_owned() } else { read.message() };
            assert!(text.contains(part), "{line}: {text}");
        }
    }
}

#[test]
fn the_page_names_each() {
    let (page, code) = (include_str!("../../rest.md"), include_str!("../../src/rest/options.rs"));
    let setters = code.split("pub fn ").skip(1).filter_map(|rest| rest.split_once("(mut self")).map(|(name, _)| name);
    let setters: Vec<_> = setters.filter(|name| !name.contains('(')).collect();
    assert!(setters.len() >= 11, "{setters:?}");
    for setter in setters {
        assert!(page.contains(&format!("`{setter}")), "runtime/rest.md doesn't tell of {setter}");
    }
}

#[tokio::test]
async fn entries_of_maps() {
    let rest = rest(Books1::default(), options().map_entries(true));
    #[rustfmt::skip]
    let rows = [
        ("labels[a]=1&labels[b.c]=2", Ok(r#"{"labels": {"a": "1", "b.c": "2"}}"#), "keys may have dots"),
        ("labels[]=1", Ok(r#"{"labels": {"": "1"}}"#), "and be empty"),
        ("labels%5Ba%20b%5D=1", Ok(r#"{"labels": {"a b": "1"}}"#), "encoded, as browsers do"),
        ("labels[a]]=1", Ok(r#"{"labels": {"a]": "1"}}"#), "the last bracket closes"),
        ("sequel.labels[a]=1", Ok(r#"{"sequel": {"labels": {"a": "1"}}}"#), "in a nested message"),
        ("labels[a]=1&labels[a]=2", Err("more than once"), "one key twice"),
        ("labels[a=1", Err("labels[a"), "without an end"),
        ("labels[a].b=1", Err("labels[a].b"), "below an entry"),
        ("labels=1", Err("`labels`"), "the map itself"),
        ("title[a]=1", Err("title[a]"), "no map"),
        ("author[age]=1", Err("author[age]"), "a message is none"),
        ("tags[0]=1", Err("tags[0]"), "nor is a list"),
        ("nothing[a]=1", Ok("{}"), "an unknown name"),
    ];
    for (query, expected, why) in rows {
        let read = ask(&rest, request(&format!("GET /v1/books?{query}"), &[], "")).await;
        match expected {
            Ok(json) => assert_eq!(read.json(), serde_json::from_str::<serde_json::Value>(json).unwrap(), "{why}"),
            Err(part) => assert!(read.status == 400 && read.message().contains(part), "{why}: {}", read.text()),
        }
    }
    let form = &[("content-type", "application/x-www-form-urlencoded")];
    let read = ask(&rest, request("PATCH /v1/books/1/sequel", form, "labels[a]=1&labels[b]=2")).await;
    assert_eq!(read.json()["sequel"]["labels"], serde_json::json!({"a": "1", "b": "2"}), "in a form, too");
    assert_eq!(read.json()["mask"], "labels", "a mask names maps as wholes");
}
