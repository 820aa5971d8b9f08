//! Protos of which a word is missing, or that have odd line ends: whatever is left, no panic, and every finding has a place
//! in the file and a word for it.

use crate::{
    fixtures::faults,
    project::{Project, own, with_head},
};
use cordial_build::Format;
use std::fs;

fn case(name: &str) -> String {
    with_head(name, &fs::read_to_string(own("cases").join(name)).unwrap())
}

#[test]
fn a_missing_word_is_found_where_it_is_missing() {
    let text = case("several.proto");
    let mut at = 0;
    let mut wrong = 0;
    while let Some(length) = text[at..].split_inclusive(|c: char| !c.is_alphanumeric()).next().map(str::len) {
        let project = Project::new();
        project.write("proto/several.proto", format!("{}{}", &text[..at], &text[at + length..]));
        let findings = project.findings();
        for finding in findings.iter() {
            let span = finding.span().unwrap_or_else(|| panic!("without {:?}: {finding:?}", &text[at..at + length]));
            assert_eq!(&*span.file, "several.proto");
            assert!(span.end <= text.len() && !finding.labels[0].text.is_empty(), "{finding:?}");
        }
        wrong += usize::from(findings.has_errors());
        at += length;
    }
    assert!(wrong > 100, "{wrong}");
}

#[test]
fn line_ends_tabs_and_wide_letters_move_no_place() {
    let text = case("field-similar.proto");
    let plain = Project::new();
    plain.write("proto/a.proto", &text);
    let expected = plain.findings().render(Format::Short);
    let place = |rendered: &str| rendered.split(".proto:").nth(1).map(str::to_owned);
    for (from, to) in [("\n", "\r\n"), ("    option", "\t\t\t\toption"), ("/v1/books", "/v1/bücher")] {
        let project = Project::new();
        project.write("proto/a.proto", text.replace(from, to));
        let findings = project.findings();
        let column = if from == "/v1/books" { ":51:" } else { ":50:" };
        let expected = place(&expected).unwrap().replace(":50:", column);
        assert_eq!(place(&findings.render(Format::Short)), Some(expected), "{to:?}");
        let human = project.rendered(&findings);
        assert!(!human.contains(['\r', '\t']) && human.contains("^^^^ no such field"), "{human}");
        assert!(faults(&findings).is_empty());
    }
}
