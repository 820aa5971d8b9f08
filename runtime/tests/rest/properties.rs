//! Whatever comes in, an answer goes out: never a panic, and every error in the form of one.

use crate::fixture::*;
use cordial::tonic::body::Body;
use http::Request;
use proptest::prelude::*;

/// Calls and checks the form of the answer.
fn answer(request: Request<Body>) -> Result<(), TestCaseError> {
    let line = format!("{} {}", request.method(), request.uri());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let read = runtime.block_on(ask(&echo(), request));
    prop_assert!(matches!(read.status, 200 | 400 | 404 | 405 | 415), "{line}: {} {:?}", read.status, read.body);
    let json = read.json();
    if read.status != 200 {
        let mut members: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
        members.sort_unstable();
        prop_assert_eq!(members, ["code", "details", "message"]);
        prop_assert!(json["code"].as_i64().unwrap() > 0);
    }
    Ok(())
}

/// Names and values that are nearly right.
fn parameter() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "title",
        "pages",
        "tags",
        "author",
        "author.age",
        "author.display_name",
        "publishTime",
        "state",
        "paper",
        "audio.age",
        "labels",
        "labels[a]",
        "editors.age",
        "mask",
        "sequel.sequel.title",
        "cover",
        "lent",
        "numbers",
        "file.data",
        ".",
        "",
        "a.b.c",
        "%41",
        "[",
    ]);
    (name, "[a-z0-9.,:%+\"{}\\[\\]é-]{0,12}").prop_map(|(name, value)| format!("{name}={value}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn queries(parameters in prop::collection::vec(parameter(), 0..6)) {
        let uri = format!("/v1/books?{}", parameters.join("&"));
        if let Ok(request) = Request::builder().uri(uri).body(Body::empty()) {
            answer(request)?;
        }
    }

    #[test]
    fn paths(path in "/v1/(books|by|at|tagged|numbered)/[a-zA-Z0-9%,:/=*-]{0,30}") {
        if let Ok(request) = Request::builder().uri(path).body(Body::empty()) {
            answer(request)?;
        }
    }

    #[test]
    fn bodies(body in prop::collection::vec(any::<u8>(), 0..60), form in any::<bool>()) {
        let kind = if form { "application/x-www-form-urlencoded" } else { "application/json" };
        answer(request("POST /v1/books", &[("content-type", kind)], body))?;
    }

    #[test]
    fn nearly_json(body in "[{}\\[\\]\",:a-z0-9. ]{0,40}", field in any::<bool>()) {
        answer(request(if field { "PATCH /v1/books/1" } else { "POST /v1/books" }, &[], body))?;
    }

    #[test]
    fn nearly_forms(parameters in prop::collection::vec(parameter(), 0..6)) {
        let kind = &[("content-type", "application/x-www-form-urlencoded")];
        answer(request("POST /v1/books", kind, parameters.join("&")))?;
    }

    #[test]
    fn headers(name in "(content-type|accept|content-length|te|grpc-timeout|connection)", value in "[ -~]{0,30}") {
        prop_assume!(!name.starts_with("content-length"));
        let built = Request::builder().uri("/v1/books").header(name, value).body(Body::empty());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        if let Ok(request) = built {
            let read = runtime.block_on(ask(&echo(), request));
            prop_assert!(matches!(read.status, 200 | 400 | 406 | 504), "{}", read.status);
        }
    }
}
