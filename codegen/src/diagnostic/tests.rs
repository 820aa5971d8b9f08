//! Rendering in the four formats, and the catalogue.

use super::*;
use std::sync::Arc;

const TEXT: &str = "syntax = \"proto3\";\noption x = \"/v1/{book_id}\";\n";

fn texts() -> Texts {
    let mut texts = Texts::default();
    texts.insert("a/b.proto".into(), SourceText::new(Some("proto/a/b.proto".into()), TEXT));
    texts
}

fn finding() -> Diagnostic {
    let start = TEXT.find("book_id").unwrap();
    let span = Span { file: Arc::from("a/b.proto"), line: 2, column: 18, start, end: start + 7 };
    Diagnostic::error(Code::UnknownField, "no field `book_id` in message `a.GetBook`")
        .label(span, "not a field of the request")
        .help("a field with a similar name exists: `book`")
}

fn rendered(format: Format) -> String {
    Diagnostics::from(finding()).with_texts(&texts()).render(format)
}

#[test]
fn human_shows_the_line_with_its_own_number() {
    let text = rendered(Format::Human { color: false });
    assert!(text.starts_with("error[CORD0201]: no field `book_id`"), "{text}");
    assert!(text.contains("--> proto/a/b.proto:2:18"), "{text}");
    assert!(text.contains("2 | option x = \"/v1/{book_id}\";"), "{text}");
    assert!(text.contains("^^^^^^^ not a field of the request"), "{text}");
    assert!(text.contains("= help: a field with a similar name exists: `book`"), "{text}");
}

#[test]
fn human_without_the_text_still_names_the_place() {
    let text = Diagnostics::from(finding()).render(Format::Human { color: false });
    assert!(text.contains("--> a/b.proto:2:18"), "{text}");
}

#[test]
fn short_is_one_line() {
    assert_eq!(
        rendered(Format::Short),
        "proto/a/b.proto:2:18: error[CORD0201]: no field `book_id` in message `a.GetBook`\n"
    );
}

#[test]
fn json_is_one_object() {
    let value: serde_json::Value = serde_json::from_str(&rendered(Format::Json)).unwrap();
    assert_eq!(value["code"], "CORD0201");
    let start = TEXT.find("book_id").unwrap();
    let span = serde_json::json!({
        "file_name": "proto/a/b.proto", "byte_start": start, "byte_end": start + 7, "line_start": 2, "line_end": 2,
        "column_start": 18, "column_end": 25, "is_primary": true, "label": "not a field of the request",
    });
    assert_eq!(value["spans"], serde_json::json!([span]));
    assert_eq!(value["helps"], serde_json::json!(["a field with a similar name exists: `book`"]));
    assert_eq!(value["rendered"], rendered(Format::Human { color: false }));
    assert_eq!(rendered(Format::Json).matches('\n').count(), 1);
}

#[test]
fn github_escapes_its_own_syntax() {
    let mut finding = finding();
    finding.message = "100%: a,b\nnext".into();
    let text = Diagnostics::from(finding).with_texts(&texts()).render(Format::Github);
    assert!(
        text.starts_with(
            "::error file=proto/a/b.proto,line=2,col=18,endLine=2,endColumn=25,title=CORD0201::100%25: a,b%0Anext%0A"
        ),
        "{text}"
    );
    assert_eq!(text.matches('\n').count(), 1);
}

#[test]
fn places_of_several_lines_and_files_with_odd_names() {
    let mut texts = Texts::default();
    texts.insert("a.proto".into(), SourceText::new(Some("a:b,c\r%.proto".into()), "é {\n  x\n}\n"));
    let span = Span { file: Arc::from("a.proto"), line: 1, column: 3, start: 3, end: 10 };
    let findings = Diagnostics::from(Diagnostic::error(Code::Invalid, "m").label(span, "l")).with_texts(&texts);
    assert_eq!(
        findings.render(Format::Github),
        "::error file=a%3Ab%2Cc%0D%25.proto,line=1,endLine=3,title=CORD0007::m%0Al\n"
    );
    let value: serde_json::Value = serde_json::from_str(&findings.render(Format::Json)).unwrap();
    let span = &value["spans"][0];
    assert_eq!((&span["line_end"], &span["column_end"]), (&3.into(), &2.into()), "columns are characters");
}

#[test]
fn without_the_text_a_place_ends_where_it_begins() {
    let value: serde_json::Value = serde_json::from_str(&Diagnostics::from(finding()).render(Format::Json)).unwrap();
    assert_eq!((&value["spans"][0]["line_end"], &value["spans"][0]["column_end"]), (&2.into(), &18.into()));
}

#[test]
fn a_span_outside_the_text_does_not_panic() {
    let mut finding = finding();
    finding.labels[0].span.end = 4000;
    let text = Diagnostics::from(finding).with_texts(&texts()).render(Format::Human { color: false });
    assert!(text.contains("a/b.proto:2:18"), "{text}");
}

#[test]
fn findings_are_sorted_and_said_once() {
    let mut all = Diagnostics::from(finding());
    all.push(finding());
    let mut earlier = finding();
    earlier.labels[0].span.start = 0;
    earlier.labels[0].span.line = 1;
    all.push(earlier);
    let lines: Vec<u32> = all.sorted().iter().filter_map(|d| d.span()).map(|span| span.line).collect();
    assert_eq!(lines, [1, 2]);
}

#[test]
fn warnings_alone_are_no_error() {
    let warning = Diagnostic::warning(Code::DeleteBody, "a body on DELETE");
    assert!(Diagnostics::from(warning).into_result().is_ok());
    assert!(Diagnostics::from(finding()).into_result().is_err());
}

#[test]
fn the_catalogue_is_sorted_and_complete() {
    assert!(CATALOGUE.is_sorted_by_key(|entry| entry.code));
    for entry in CATALOGUE {
        assert_eq!(entry.code.to_string().parse(), Ok(entry.code));
        assert!(!entry.title.is_empty() && entry.explanation.contains(".\n"), "{}", entry.code);
        let long = entry.explanation.lines().find(|line| line.chars().count() > 100);
        assert_eq!(long, None, "{}", entry.code);
    }
}

#[test]
fn codes_are_read_in_any_spelling() {
    for text in ["CORD0201", "cord0201", "CORD201", "cord201", "201", "0201", " 201 "] {
        assert_eq!(text.parse(), Ok(Code::UnknownField), "{text}");
    }
    let cases = [
        ("CORD9999", "`CORD9999` is no code of cordial"),
        ("20", "`20` is no code of cordial; a similar one is CORD0002"),
        ("+201", "`+201` is no code of cordial"),
        ("E0308", "`E0308` is no code of cordial"),
        ("", "`` is no code of cordial"),
    ];
    for (text, expected) in cases {
        assert_eq!(text.parse::<Code>().unwrap_err(), expected);
    }
}
