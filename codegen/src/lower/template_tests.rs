//! Templates, right and wrong, each with the reason it is here.

use super::*;

/// Segments, variables and verb on one line.
fn show(source: &str) -> String {
    let template: PathTemplate = match source.parse() {
        Ok(template) => template,
        Err(error) => {
            let TemplateError { code, message, range, .. } = error;
            return format!("{code} {}..{}: {message}", range.start, range.end);
        }
    };
    let variables =
        template.variables.iter().map(|v| format!(" {}={}..{}@{}", v.field, v.start, v.end, v.span().start));
    format!("{}{}", template.shape(), variables.collect::<String>())
}

fn table(cases: &[(&str, &str, &str)]) {
    for (source, expected, why) in cases {
        assert_eq!(show(source), *expected, "{why}: {source}");
    }
}

#[test]
fn segments() {
    table(&[
        ("/", "/", "a bare slash"),
        ("/v1/books", "/v1/books", "literals"),
        ("/v1/*/x/**", "/v1/*/x/**", "segments that bind nothing"),
        ("/*", "/*", "a wildcard alone"),
        ("/**", "/**", "all paths"),
        ("/**/x", "/**/x", "a tail behind `**`"),
        ("/v1/x:go", "/v1/x:go", "a verb"),
        ("/v1/x:a:b", "/v1/x:a:b", "a verb with a colon"),
        ("/v1/**:go", "/v1/**:go", "a verb behind `**`"),
        ("/v1/*:go", "/v1/*:go", "a verb behind `*`"),
    ]);
}

#[test]
fn variables() {
    table(&[
        ("/v1/{name}", "/v1/* name=1..2@5", "a variable without segments is one segment"),
        ("/v1/{name=*}", "/v1/* name=1..2@5", "the same, spelt out"),
        ("/v1/{name=shelves/*/books/*}:move", "/v1/shelves/*/books/*:move name=1..5@5", "segments and a verb"),
        ("/v1/{book.name=**}", "/v1/** book.name=1..2@5", "a field path, and the rest of the path"),
        ("/v1/{a}/x/{b_2}", "/v1/*/x/* a=1..2@5 b_2=3..4@11", "two variables"),
        ("/v1/{a=**}/b/{c}:d", "/v1/**/b/*:d a=1..2@5 c=3..4@14", "a fixed tail behind `**`, as Firestore has it"),
        ("/v1/{name=a/**/b}", "/v1/a/**/b name=1..4@5", "a fixed tail inside the variable"),
        ("/v1/{name=a/**/b/*}/c", "/v1/a/**/b/*/c name=1..5@5", "a tail inside and one outside"),
        ("/{a=x}", "/x a=0..1@2", "a variable over a literal"),
        ("/{_a}", "/* _a=0..1@2", "a name that begins with an underscore"),
        ("/{A.b.C9}", "/* A.b.C9=0..1@2", "letters of both cases, digits behind the first"),
        ("/{a}:{b}", "CORD0101 5..6: an empty verb", "a variable can't be a verb"),
        ("/{a=b=c}", "/b=c a=0..1@2", "`=` is a character of literals"),
    ]);
}

#[test]
fn literals() {
    table(&[
        ("/v1/(default)/a=b", "/v1/(default)/a=b", "sub-delimiters"),
        ("/-._~!$&'()+,;=@", "/-._~!$&'()+,;=@", "every sign that a literal may hold"),
        ("/a.b/.hidden/...", "/a.b/.hidden/...", "dots that no client removes"),
        ("/v1/é/日本", "/v1/é/日本", "letters beyond ASCII"),
        ("/%7Euser", "/~user", "an escape of what needs none is the character"),
        ("/%C3%A9%c3%a9", "/éé", "escapes of either case"),
        ("/a%2Fb", "/a%2Fb", "an escaped slash is no separator"),
        ("/a%2fb", "/a%2Fb", "in either case"),
        ("/%25", "/%25", "an escaped percent sign"),
        ("/%2A/%2A%2A", "/%2A/%2A%2A", "escaped wildcards are literals"),
        ("/a%3Ab:c", "/a%3Ab:c", "an escaped colon begins no verb"),
        ("/a:b%3Ac", "/a:b:c", "within a verb it is one"),
        ("/a:b%2Fc", "/a:b%2Fc", "a slash in a verb"),
        ("/%7Bx%7D", "/%7Bx%7D", "escaped braces"),
        ("/a%20b", "/a%20b", "a space"),
        ("/%2E/x", "CORD0104 1..4: the segment `.`", "clients remove it, escaped or not"),
        ("/a/..", "CORD0104 3..5: the segment `..`", "clients resolve it"),
        ("/{a=..}", "CORD0104 4..6: the segment `..`", "inside a variable too"),
    ]);
}

#[test]
fn wrong_segments() {
    table(&[
        ("", "CORD0101 0..0: it is empty", "nothing"),
        ("v1/x", "CORD0101 0..1: a path template begins with `/`", "no slash"),
        ("https://x/y", "CORD0101 0..1: a path template begins with `/`", "a URL"),
        ("//", "CORD0101 1..2: an empty segment", "two slashes"),
        ("/v1//x", "CORD0101 4..5: an empty segment", "an empty segment"),
        ("/v1/", "CORD0101 4..4: an empty segment", "a slash at the end"),
        ("/v1/:x", "CORD0101 4..5: an empty segment", "a verb on nothing"),
        ("/:x", "CORD0101 1..2: an empty segment", "a verb on the bare slash"),
        ("/v1:", "CORD0101 4..4: an empty verb", "an empty verb"),
        ("/v1::x", "CORD0101 4..5: an empty verb", "an empty part of a verb"),
        ("/v1:x:", "CORD0101 6..6: an empty verb", "at the end"),
        ("/v1:x/y", "CORD0101 5..6: a segment behind the verb", "segments behind a verb"),
        ("/v1:x*", "CORD0101 5..6: a wildcard is a whole segment", "a wildcard in a verb"),
        ("/v1/**/{a=**}", "CORD0103 10..12: a path template can hold one `**` only", "a second `**`"),
        ("/***", "CORD0101 3..4: a wildcard is a whole segment", "three stars"),
        ("/****", "CORD0101 3..4: a wildcard is a whole segment", "four"),
        ("/v1/a*", "CORD0101 5..6: a wildcard is a whole segment", "a wildcard behind a literal"),
        ("/v1/*a", "CORD0101 5..6: a wildcard is a whole segment", "a literal behind a wildcard"),
        ("/v1/*{a}", "CORD0101 5..6: a wildcard is a whole segment", "a variable behind a wildcard"),
        ("/v1/a}", "CORD0101 5..6: this `}` closes nothing", "a stray brace"),
        ("/v1/a b", "CORD0104 5..6: a literal can't hold a space", "a space"),
        ("/v1/a\u{a0}", "CORD0104 5..7: a literal can't hold U+00A0", "a space that looks like one, of two bytes"),
        ("/v1/\0", "CORD0104 4..5: a literal can't hold U+0000", "a control character"),
        ("/v1?x=1", "CORD0104 3..4: a literal can't hold `?`", "a query"),
        ("/v1/[x]", "CORD0104 4..5: a literal can't hold `[`", "what RFC 3986 keeps for hosts"),
        ("/v1/*?", "CORD0101 5..6: a wildcard is a whole segment", "a query behind a wildcard"),
        ("/v1/{a}?x", "CORD0104 7..8: a path template can't hold `?`", "a query behind a variable"),
        ("/v1/%", "CORD0104 4..5: `%` that two hexadecimal digits don't follow", "an escape of nothing"),
        ("/v1/%4", "CORD0104 4..6: `%` that two hexadecimal digits don't follow", "half an escape"),
        ("/v1/%é", "CORD0104 4..5: `%` that two hexadecimal digits don't follow", "an escape over a character"),
        ("/v1/%4é", "CORD0104 4..6: `%` that two hexadecimal digits don't follow", "a character cut by the escape"),
        ("/v1/%GG", "CORD0104 4..5: `%` that two hexadecimal digits don't follow", "no digits"),
        ("/v1/%+1", "CORD0104 4..5: `%` that two hexadecimal digits don't follow", "a sign is no digit"),
        ("/v1/%FF", "CORD0104 4..7: escapes that aren't UTF-8", "no character"),
        ("/v1/aé%C3b", "CORD0104 7..10: escapes that aren't UTF-8", "half a character, then a letter"),
        ("/v1/%C3", "CORD0104 4..7: escapes that aren't UTF-8", "half a character at the end"),
        ("/v1/%C3/%A9", "CORD0104 4..7: escapes that aren't UTF-8", "a character divided by a slash"),
    ]);
}

#[test]
fn wrong_variables() {
    table(&[
        ("/v1/{", "CORD0101 5..5: a field name is missing", "nothing but the brace"),
        ("/v1/{a", "CORD0101 4..5: this `{` is never closed", "an open variable"),
        ("/v1/{a=", "CORD0101 7..7: an empty segment", "open behind `=`"),
        ("/v1/{a=b", "CORD0101 4..5: this `{` is never closed", "open behind a segment"),
        ("/v1/{}", "CORD0101 5..6: a field name is missing", "a variable without a field"),
        ("/v1/{=x}", "CORD0101 5..6: a field name is missing", "segments without a field"),
        ("/v1/{.a}", "CORD0101 5..6: a field name is missing", "a path that begins with a dot"),
        ("/v1/{a.}", "CORD0101 7..8: a field name is missing", "a path that ends in a dot"),
        ("/v1/{a..b}", "CORD0101 7..8: a field name is missing", "two dots"),
        ("/v1/{1a}", "CORD0101 5..6: a field name is missing", "a name that begins with a digit"),
        ("/v1/{ a}", "CORD0101 5..6: a field name is missing", "a space before the name"),
        ("/v1/{a }", "CORD0101 6..7: `=` or `}` is missing behind the field's name", "a space behind it"),
        ("/v1/{é}", "CORD0101 5..7: a field name is missing", "proto names are ASCII"),
        ("/v1/{a-b}", "CORD0101 6..7: `=` or `}` is missing behind the field's name", "no proto name has a dash"),
        ("/v1/{a=}", "CORD0101 7..8: an empty segment", "a variable over nothing"),
        ("/v1/{a=/x}", "CORD0101 7..8: an empty segment", "a slash in front"),
        ("/v1/{a=x/}", "CORD0101 9..10: an empty segment", "a slash behind"),
        ("/v1/{a/b}", "CORD0101 6..7: segments without `=`", "segments without `=`"),
        ("/v1/{a=x:y}", "CORD0101 8..9: a verb inside a variable", "a verb inside"),
        ("/v1/{a={b}}", "CORD0102 7..8: variables of a path template can't be nested", "nesting"),
        ("/v1/{a{b}}", "CORD0101 6..7: `=` or `}` is missing behind the field's name", "nesting without `=`"),
        ("/v1/{a}b", "CORD0101 7..8: a variable is a whole segment", "a literal behind a variable"),
        ("/v1/a{b}", "CORD0101 5..6: a variable is a whole segment", "a variable behind a literal"),
        ("/v1/{a}{b}", "CORD0101 7..8: a variable is a whole segment", "two variables"),
        ("/v1/{a}}", "CORD0101 7..8: this `}` closes nothing", "a brace too many"),
        ("/v1/{a=*b}", "CORD0101 8..9: a wildcard is a whole segment", "a wildcard inside, with more"),
    ]);
}
