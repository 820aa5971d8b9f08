//! The examples of the explanations: a wrong one raises the code it explains and no other, a right one raises none.

use crate::project::{Project, example};
use cordial_build::{CATALOGUE, Code};
use std::collections::BTreeSet;

/// Codes that no file can show, with the reason; [`crate::direct`] has them.
pub(crate) const WITHOUT_EXAMPLE: &[(Code, &str)] = &[
    (Code::NoProtos, "shows in an empty folder"),
    (Code::Unreadable, "needs permissions"),
    (Code::NotUtf8, "Markdown is UTF-8"),
    (Code::NotIncluded, "so are the names in it"),
    (Code::Manifest, "needs a manifest that can't be read"),
    (Code::Environment, "needs an environment"),
    (Code::Override, "needs gnostic's protos"),
    (Code::BaseDocument, "needs a file that isn't YAML"),
    (Code::Output, "needs a full disk or the like"),
    (Code::Generator, "needs prost-build's refusal"),
];

#[test]
fn wrong_examples_raise_their_code_alone_and_right_ones_none() {
    let mut faults = Vec::new();
    for entry in CATALOGUE {
        let (wrong, right) = (example(entry, "Wrong:"), example(entry, "Right:"));
        let excused = WITHOUT_EXAMPLE.iter().any(|(code, _)| *code == entry.code);
        assert_eq!(
            (wrong.is_empty(), right.is_empty()),
            (excused, excused),
            "{} has an example or a reason",
            entry.code
        );
        if excused {
            continue;
        }
        for (files, expected) in [(&wrong, BTreeSet::from([entry.code])), (&right, BTreeSet::new())] {
            let project = Project::with(files);
            let findings = project.findings();
            let codes: BTreeSet<Code> = findings.iter().map(|finding| finding.code).collect();
            if codes != expected {
                let text = project.rendered(&findings);
                faults.push(format!("{}: expected {expected:?}, raised {codes:?}\n{text}", entry.code));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
