//! Which of several routes answers.

use super::{ask, check, matcher};

#[test]
fn segments() {
    check(&[
        (&["GET /a/b", "GET /a/*"], "GET /a/b", "GET /a/b", "a literal goes before *"),
        (&["GET /a/b", "GET /a/*"], "GET /a/c", "GET /a/*", "* takes what no literal has"),
        (&["GET /a/*", "GET /a/**"], "GET /a/b", "GET /a/*", "* goes before **"),
        (&["GET /a", "GET /a/**"], "GET /a", "GET /a", "the end goes before a ** that takes nothing"),
        (&["GET /a/b/*", "GET /a/*/c"], "GET /a/b/c", "GET /a/b/*", "the first segment that differs decides"),
        (&["GET /a/*/c", "GET /*/b/c"], "GET /a/b/c", "GET /a/*/c", "from left to right"),
        (&["GET /a/b/c", "GET /a/*/d"], "GET /a/b/d", "GET /a/*/d", "backtracking from a literal"),
        (&["GET /a/*/c", "GET /a/**"], "GET /a/b/d", "GET /a/**", "backtracking from *"),
        (&["GET /a/b/**/x", "GET /a/*/**"], "GET /a/b/c", "GET /a/*/**", "backtracking from a **"),
        (&["GET /a/**", "GET /a/**/z"], "GET /a/b/z", "GET /a/**/z", "the longer tail first"),
        (&["GET /a/**/z", "GET /a/**/y/*"], "GET /a/b/y/z", "GET /a/**/y/*", "longer, though a literal would match"),
        (&["GET /a/**/*/z", "GET /a/**/y/*"], "GET /a/b/y/z", "GET /a/**/y/*", "of one length, literals first"),
        (&["GET /a/**/z", "GET /a/**"], "GET /a/z", "GET /a/**/z", "a ** before a tail takes nothing too"),
        (&["GET /**", "GET /a/**"], "GET /a/b", "GET /a/**", "a literal goes before **, too"),
        (&["GET /{x}/b", "GET /a/{y}"], "GET /a/b", "GET /a/{y} y=b", "names of variables don't matter"),
        (&["GET /A", "GET /*"], "GET /a", "GET /*", "literals mind case"),
    ]);
}

#[test]
fn verbs() {
    check(&[
        (&["GET /a/{x}", "GET /a/{x}:v"], "GET /a/b:v", "GET /a/{x}:v x=b", "a verb goes before none"),
        (&["GET /a/b", "GET /a/*:v"], "GET /a/b:v", "GET /a/*:v", "whatever the segments"),
        (&["GET /a/{x}"], "GET /a/b:zzz", "GET /a/{x} x=b:zzz", "what isn't registered is part of the value"),
        (&["GET /a/{x}", "GET /c/{x}:v"], "GET /a/b:v", "GET /a/{x} x=b:v", "the verb of another path is a value here"),
        (&["GET /{x}:b", "GET /{x}:a:b"], "GET /x:a:b", "GET /{x}:a:b x=x", "the longest verb first"),
        (&["GET /{x}:b", "GET /y:a:b"], "GET /x:a:b", "GET /{x}:b x=x:a", "the shorter where the longer doesn't match"),
        (&["GET /{x}:b"], "GET /x:a:b", "GET /{x}:b x=x:a", "the value may have colons"),
        (&["GET /{x}:b", "GET /{x}"], "GET /x%3Ab", "GET /{x} x=x:b", "%3A is never a verb"),
        (&["GET /{x}:b", "GET /{x}"], "GET /x:%62", "GET /{x}:b x=x", "a verb is compared after decoding"),
        (&["GET /{x}:b", "GET /{x}"], "GET /x:B", "GET /{x} x=x:B", "verbs mind case"),
        (&["GET /{x}:b", "GET /{x}"], "GET /:b", "GET /{x} x=:b", "* takes no empty segment"),
        (&["GET /{x=**}:b", "GET /{x=**}"], "GET /:b", "GET /{x=**}:b x=", "** does"),
        (&["GET /a/{x=**}:b"], "GET /a:b", "GET /a/{x=**}:b x=", "nothing at all, too"),
        (&["GET /a/{x=**}:b"], "GET /a/:b", "GET /a/{x=**}:b x=", "an empty segment"),
        (
            &["GET /a/{x=**}:b", "GET /a/{x=**}"],
            "GET /a/c:b/d",
            "GET /a/{x=**} x=c:b/d",
            "only the last segment has one",
        ),
        (&["GET /{x}:b", "GET /{x}"], "GET /x:", "GET /{x} x=x:", "a colon alone is a value"),
        (&["POST /{x}:b", "GET /{x}"], "GET /x:b", "GET /{x} x=x:b", "verbs are registered per method"),
    ]);
}

#[test]
fn methods() {
    check(&[
        (&["GET /a", "POST /b"], "POST /a", "405 GET,HEAD", "another method has the path; HEAD comes with GET"),
        (&["GET /a", "POST /b"], "POST /c", "404", "no method has the path"),
        (
            &["DELETE /a", "PATCH /{x}", "GET /a/b"],
            "GET /a",
            "405 DELETE,PATCH",
            "every method that would match, sorted",
        ),
        (&["DELETE /a"], "HEAD /a", "405 DELETE", "HEAD without GET"),
        (&["GET /a"], "HEAD /a", "GET /a", "HEAD is served from GET"),
        (&["GET /a", "HEAD /a"], "HEAD /a", "HEAD /a", "by its own rule first"),
        (&["HEAD /a"], "GET /a", "405 HEAD", "GET is not served from HEAD"),
        (&["GET /a", "HEAD /a"], "PUT /a", "405 GET,HEAD", "each once"),
        (&["* /a", "GET /a"], "GET /a", "GET /a", "* is what no other rule has"),
        (&["* /a", "GET /a"], "HEAD /a", "GET /a", "HEAD is GET's"),
        (&["* /a", "GET /a"], "BREW /a", "* /a", "any token"),
        (&["GET /a/{x}", "* /a/b"], "GET /a/b", "* /a/b", "it is GET's rule, too, where no other has that path"),
        (&["GET /a/b", "* /a/{x}"], "GET /a/c", "* /a/{x} x=c", "as it is where GET's rules have other paths"),
        (&["HEAD /a/{x}", "GET /a/b"], "HEAD /a/b", "GET /a/b", "GET's rules are HEAD's, and a literal goes first"),
        (&["HEAD /a/{x}", "* /a/b"], "HEAD /a/b", "* /a/b", "so are those of *"),
        (&["HEAD /b", "GET /a"], "PUT /a", "405 GET,HEAD", "a path of GET is one of HEAD"),
        (&["* /a", "GET /a:v"], "POST /a:v", "405 GET,HEAD", "* has only its own path"),
        (&["* /a"], "OPTIONS /a", "* /a", "OPTIONS too"),
        (&["BREW /a"], "BREW /a", "BREW /a", "a custom method"),
        (&["BREW /a"], "brew /a", "405 BREW", "methods mind case"),
        (&["GET /a/b", "POST /a/{x}"], "POST /a/b", "POST /a/{x} x=b", "precedence is per method"),
        (&["GET /{x}:v", "POST /{x}"], "GET /a", "405 POST", "a path without the verb is another path"),
        (&["GET /a:v", "POST /a"], "PUT /a:v", "405 GET,HEAD", "a verb is one of its own method's alone"),
    ]);
}

#[test]
fn of_equal_routes_the_first_declared_answers() {
    let rules = ["GET /a/{x}", "GET /a/{y}", "GET /a/*"];
    for rules in [rules, ["GET /a/*", "GET /a/{x}", "GET /a/{y}"], ["GET /a/{y}", "GET /a/*", "GET /a/{x}"]] {
        assert!(ask(&matcher(&rules), "GET /a/b").starts_with(rules[0]));
    }
}
