//! Templates, right and wrong, each with the reason it is here.

use super::*;

/// A template whose text is the file's.
fn parse(source: &str) -> Result<PathTemplate, TemplateError> {
    let place = |at: Range<usize>| Span { start: at.start, end: at.end, ..Span::file_start("a.proto".into()) };
    super::parse(source, &place)
}

/// Segments, variables and verb on one line.
fn show(source: &str) -> String {
    let template = match parse(source) {
        Ok(template) => template,
        Err(error) => return format!("{} {}..{}: {}", error.code, error.range.start, error.range.end, error.message),
    };
    let variables =
        template.variables.iter().map(|v| format!(" {}={}..{}@{}", v.field, v.start, v.end, v.span().start));
    format!("{}{}", template.shape(), variables.collect::<String>())
}

#[test]
fn valid() {
    let cases = [
        ("/", "/", "a bare slash"),
        ("/v1/books", "/v1/books", "literals"),
        ("/v1/{name}", "/v1/* name=1..2@5", "a variable without segments is one segment"),
        ("/v1/{name=shelves/*/books/*}:move", "/v1/shelves/*/books/*:move name=1..5@5", "segments and a verb"),
        ("/v1/{book.name=**}", "/v1/** book.name=1..2@5", "a field path, and the rest of the path"),
        ("/v1/{a}/x/{b_2}", "/v1/*/x/* a=1..2@5 b_2=3..4@11", "two variables"),
        ("/v1/{a=**}/b/{c}:d", "/v1/**/b/*:d a=1..2@5 c=3..4@14", "a fixed tail behind `**`, as Firestore has it"),
        ("/v1/*/x/**", "/v1/*/x/**", "segments that bind nothing"),
        ("/v1/x:a:b", "/v1/x:a:b", "a verb with a colon"),
        ("/v1/(default)/a=b", "/v1/(default)/a=b", "sub-delimiters"),
        ("/v1/%C3%A9%2F", "/v1/é/", "escapes are decoded"),
        ("/v1/é", "/v1/é", "letters beyond ASCII"),
        ("/{a=x}", "/x a=0..1@2", "a variable over a literal"),
    ];
    for (source, expected, why) in cases {
        assert_eq!(show(source), expected, "{why}: {source}");
    }
}

#[test]
fn invalid() {
    let cases = [
        ("", "CORD0101 0..0: a path template begins with `/`", "nothing"),
        ("v1/x", "CORD0101 0..1: a path template begins with `/`", "no slash"),
        ("/v1//x", "CORD0101 4..5: expected a segment, found `/`", "an empty segment"),
        ("/v1/", "CORD0101 4..4: expected a segment, found the end", "a slash at the end"),
        ("/v1:", "CORD0101 4..4: expected a segment, found the end", "an empty verb"),
        ("/v1:x/y", "CORD0101 5..6: expected `/`, `:` or the end, found `/`", "segments behind a verb"),
        ("/v1/{a", "CORD0101 4..5: this `{` is never closed", "an open variable"),
        ("/v1/{}", "CORD0101 5..6: expected a field name, found `}`", "a variable without a field"),
        ("/v1/{a.}", "CORD0101 7..8: expected a field name, found `}`", "a path that ends in a dot"),
        ("/v1/{1a}", "CORD0101 5..6: expected a field name, found `1`", "a name that begins with a digit"),
        ("/v1/{a=}", "CORD0101 7..8: expected a segment, found `}`", "a variable over nothing"),
        ("/v1/{a={b}}", "CORD0102 7..8: variables of a path template can't be nested", "nesting"),
        ("/v1/**/{a=**}", "CORD0103 10..12: a path template can hold one `**` only", "a second `**`"),
        ("/v1/a*", "CORD0101 5..6: expected `/`, `:` or the end, found `*`", "a wildcard within a segment"),
        ("/v1/{a}b", "CORD0101 7..8: expected `/`, `:` or the end, found `b`", "a literal behind a variable"),
        ("/v1/a}", "CORD0101 5..6: expected `/`, `:` or the end, found `}`", "a stray brace"),
        ("/v1/a b", "CORD0104 5..6: a literal can't hold this character; write it as %XX", "a space"),
        ("/v1?x=1", "CORD0104 3..4: a literal can't hold this character; write it as %XX", "a query"),
        ("/v1/%4", "CORD0104 4..5: `%` must be followed by two hexadecimal digits", "half an escape"),
        ("/v1/%é", "CORD0104 4..5: `%` must be followed by two hexadecimal digits", "an escape over a character"),
        ("/v1/%FF", "CORD0104 4..7: the escapes of this literal aren't UTF-8", "no character"),
    ];
    for (source, expected, why) in cases {
        assert_eq!(show(source), expected, "{why}: {source}");
    }
}

#[test]
fn no_input_panics() {
    let alphabet = ["/", "{", "}", "=", "*", ":", "%", "a", ".", "é", "%41"];
    for a in alphabet {
        for b in alphabet {
            for c in alphabet {
                for d in alphabet {
                    let source = format!("/{a}{b}{c}{d}");
                    if let Err(error) = parse(&source) {
                        assert!(source.get(error.range).is_some(), "{source}");
                    }
                }
            }
        }
    }
}
