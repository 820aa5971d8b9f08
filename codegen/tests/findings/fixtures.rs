//! What people see of each kind of finding: the wrong example of each explanation, what [`crate::direct`] provokes, and
//! `cases/`, one `.proto` for each further way to go wrong, with the expected text beside it.

use crate::{
    direct::PROVOKED,
    explanations::WITHOUT_EXAMPLE,
    project::{Project, agrees, example, own, with_head},
};
use cordial_build::{CATALOGUE, Code, Diagnostics};
use std::{collections::BTreeSet, fs};

#[test]
fn every_code_has_its_expected_text() {
    let (mut stale, mut unhelpful) = (Vec::new(), Vec::new());
    let mut expected = BTreeSet::new();
    for entry in CATALOGUE {
        let provoked = PROVOKED.iter().find(|(code, _)| *code == entry.code);
        let without = WITHOUT_EXAMPLE.iter().any(|(code, _)| *code == entry.code);
        let project = if without { Project::new() } else { Project::with(&example(entry, "Wrong:")) };
        let findings = match provoked {
            Some((_, provoke)) => provoke(&project),
            None if without && cfg!(not(target_os = "linux")) => continue,
            None => project.findings(),
        };
        assert!(findings.iter().any(|finding| finding.code == entry.code), "{} isn't raised:{findings:?}", entry.code);
        unhelpful.extend(faults(&findings));
        let name = format!("{}.txt", entry.code);
        if !agrees(&own("expected").join(&name), &project.rendered(&findings)) {
            stale.push(name.clone());
        }
        expected.insert(name);
    }
    assert!(unhelpful.is_empty(), "{unhelpful:#?}");
    assert_eq!(stale, Vec::<String>::new(), "stale: CORDIAL_BLESS=1 cargo test -p cordial-build --test findings");
    #[cfg(target_os = "linux")]
    assert_eq!(names("expected"), expected, "the files, and those that there should be");
}

#[test]
fn ways_to_go_wrong_are_told_apart() {
    let (mut stale, mut unhelpful) = (Vec::new(), Vec::new());
    let protos: Vec<String> = names("cases").into_iter().filter(|name| name.ends_with(".proto")).collect();
    assert!(protos.len() >= 20, "{protos:?}");
    for name in &protos {
        let (findings, text) = found(name);
        assert!(!findings.is_empty(), "{name} is flawless");
        unhelpful.extend(faults(&findings).into_iter().map(|fault| format!("{name}: {fault}")));
        if !agrees(&own("cases").join(name).with_extension("txt"), &text) {
            stale.push(name);
        }
    }
    assert!(unhelpful.is_empty(), "{unhelpful:#?}");
    assert_eq!(stale, Vec::<&String>::new(), "stale: CORDIAL_BLESS=1 cargo test -p cordial-build --test findings");
    assert_eq!(names("cases").len(), protos.len() * 2, "each case has one text, and each text a case");
}

/// What is found in a case, and as people see it.
pub(crate) fn found(name: &str) -> (Diagnostics, String) {
    let (project, findings) = project(name);
    let rendered = project.rendered(&findings);
    (findings, rendered)
}

/// A case as a project, and what is found in it.
pub(crate) fn project(name: &str) -> (Project, Diagnostics) {
    let text = fs::read_to_string(own("cases").join(name)).unwrap();
    let path = format!("proto/{name}");
    let project = Project::with(&[(path.clone(), with_head(&path, &text))]);
    let findings = project.findings();
    (project, findings)
}

/// What is unhelpful: two findings about one place, a place without a word, no help.
pub(crate) fn faults(findings: &Diagnostics) -> Vec<String> {
    let mut faults = Vec::new();
    let mut places = BTreeSet::new();
    for finding in findings.iter() {
        let excused = WITHOUT_HELP.iter().any(|(code, _)| *code == finding.code);
        let checks = [
            (finding.span().is_none_or(|span| places.insert(span)), "is the second at its place"),
            (finding.labels.iter().all(|label| !matches!(label.text.as_str(), "" | "here")), "has a mute label"),
            (finding.help.is_some() || excused, "has no help"),
        ];
        let failed = checks.iter().filter(|(holds, _)| !holds);
        faults.extend(failed.map(|(_, fault)| format!("{}, `{}`, {fault}", finding.code, finding.message)));
    }
    faults
}

/// Kinds of findings that may have no help, with the reason.
const WITHOUT_HELP: &[(Code, &str)] = &[
    (Code::Unreadable, "the operating system says why"),
    (Code::Output, "so it does"),
    (Code::Syntax, "the place says what was expected"),
    (Code::Invalid, "so does it here"),
    (Code::InvalidValue, "and here"),
    (Code::Manifest, "and cargo says so too"),
    (Code::Generator, "prost-build's own words are all there is"),
];

fn names(folder: &str) -> BTreeSet<String> {
    fs::read_dir(own(folder)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}
