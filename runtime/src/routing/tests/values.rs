//! What variables take, and which paths match nothing.

use super::{Miss, ask, check, matcher};
use crate::routing::Malformed;

#[test]
fn captures() {
    check(&[
        (
            &["GET /v1/{name=shelves/*/books/*}"],
            "GET /v1/shelves/1/books/2",
            "GET /v1/{name=shelves/*/books/*} name=shelves/1/books/2",
            "several segments",
        ),
        (&["GET /{a}/{b.c}"], "GET /1/2", "GET /{a}/{b.c} a=1 b.c=2", "several variables"),
        (&["GET /{x}"], "GET /a%2Fb%20c", "GET /{x} x=a/b c", "one segment is decoded wholly"),
        (&["GET /{x=a/*}"], "GET /a/b%2Fc%2fd%20e", "GET /{x=a/*} x=a/b%2Fc%2fd e", "several keep %2F as it came"),
        (&["GET /{x=**}"], "GET /a%2Fb", "GET /{x=**} x=a%2Fb", "** is several, even where it takes one"),
        (&["GET /{x}"], "GET /a%252Fb", "GET /{x} x=a%2Fb", "decoded once"),
        (&["GET /{x}"], "GET /a+b", "GET /{x} x=a+b", "+ is a plus in a path"),
        (&["GET /{x}"], "GET /%E2%82%AC", "GET /{x} x=€", "UTF-8"),
        (&["GET /{x=**}"], "GET /a//b", "GET /{x=**} x=a//b", "empty segments stay"),
        (&["GET /{x=**}"], "GET /", "GET /{x=**} x=", "nothing is the empty string"),
        (&["GET /a/{x=**}"], "GET /a", "GET /a/{x=**} x=", "nothing, not even a slash"),
        (&["GET /a/{x=**}"], "GET /a/b/", "GET /a/{x=**} x=b/", "a slash at the end"),
        (&["GET /{x=**}/b/{y}"], "GET /1/2/b/3", "GET /{x=**}/b/{y} x=1/2 y=3", "a tail after **"),
        (&["GET /{x=**}/b/{y}"], "GET /b/3", "GET /{x=**}/b/{y} x= y=3", "a tail after nothing"),
        (&["GET /{x=a/**/b/*}/c"], "GET /a/1/2/b/3/c", "GET /{x=a/**/b/*}/c x=a/1/2/b/3", "** inside a variable"),
        (&["GET /{x=a/**}:v"], "GET /a/b/c:v", "GET /{x=a/**}:v x=a/b/c", "the verb is not part of it"),
        (&["GET /a%20b/{x}"], "GET /c/d", "404", "a test's literal is what the table holds: decoded"),
        (&["GET /a b/{x}"], "GET /a%20b/d", "GET /a b/{x} x=d", "literals are compared decoded"),
        (&["GET /ab/{x}"], "GET /%61b/d", "GET /ab/{x} x=d", "whichever characters are escaped"),
        (&["GET /{x=a}"], "GET /a", "GET /{x=a} x=a", "a literal may be captured"),
    ]);
}

#[test]
fn paths_that_match_nothing() {
    check(&[
        (&["GET /a"], "GET /a/", "404", "an empty last segment"),
        (&["GET /a/*"], "GET /a/", "404", "* takes no empty segment"),
        (&["GET /a/*/b"], "GET /a//b", "404", "in the middle neither"),
        (&["GET /a"], "GET //a", "404", "at the front neither"),
        (&["GET /a"], "GET a", "404", "a path starts with a slash"),
        (&["GET /a"], "GET *", "404", "the asterisk form"),
        (&["GET /a/*"], "GET /a", "404", "* takes a segment"),
        (&["GET /"], "GET /", "GET /", "a bare slash is a path"),
        (&["GET /"], "GET //", "404", "two are another"),
        (&["GET /:v"], "GET /:v", "GET /:v", "a bare slash may have a verb"),
        (&[], "GET /a", "404", "no routes at all"),
    ]);
}

#[test]
fn malformed_paths() {
    let matcher = matcher(&["GET /a/{x}"]);
    for (path, expected, why) in [
        ("/a/%", Malformed::Escape, "no digits"),
        ("/a/%4", Malformed::Escape, "one digit"),
        ("/a/%4/1", Malformed::Escape, "an escape ends with its segment"),
        ("/a/%zz", Malformed::Escape, "no digits either"),
        ("/a/%+1", Malformed::Escape, "a sign is no digit"),
        ("/a/%ff", Malformed::Utf8, "never in UTF-8"),
        ("/a/%C3%2F%A9", Malformed::Utf8, "a character split by a slash"),
        ("/a/%ED%A0%80", Malformed::Utf8, "a surrogate"),
        ("/nowhere/%", Malformed::Escape, "whether or not a route has the path"),
    ] {
        assert_eq!(matcher.find("GET", path), Err(Miss::Malformed(expected)), "{path}: {why}");
    }
}

#[test]
fn switches() {
    let lenient = matcher(&["GET /a/{x}", "GET /b/{y=**}", "GET /c/{x}:v", "GET /"]).ignore_trailing_slash(true);
    for (request, expected) in [
        ("GET /a/1/", "GET /a/{x} x=1"),
        ("GET /a/1", "GET /a/{x} x=1"),
        ("GET /a/1//", "404"),
        ("GET /b/1/", "GET /b/{y=**} y=1"),
        ("GET /c/1:v/", "GET /c/{x}:v x=1"),
        ("GET /", "GET /"),
    ] {
        assert_eq!(ask(&lenient, request), expected, "{request}");
    }
    let decoding = matcher(&["GET /{x=**}"]).decode_slashes(true);
    assert_eq!(ask(&decoding, "GET /a%2Fb/c"), "GET /{x=**} x=a/b/c");
}
