//! The conformance table of `google.api.http`: requests in, what reached which RPC and what was answered out.
//!
//! Each file of `cases` is one section, each `[[case]]` in it one request to a real server over loopback: the bytes
//! that are sent, the RPC and message that must come of them, and the answer. `why` tells what the case is there for,
//! `wrong` which peers are known to get it wrong: grpc-gateway (GW), vanguard-go (VG), Envoy's transcoder (EN),
//! ASP.NET's (AN), rest_over_grpc (ROG). A case that can be said in HTTP/2 is sent both ways. `case.rs` has the form of
//! a case, `RULES.md` says which section holds which rule.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod canonical;
mod case;
mod desk;
mod http1;
mod http2;
mod report;
mod response;
mod section;
mod served;
mod services;

#[allow(missing_docs, dead_code, reason = "generated for a table, which uses some of it")]
mod api {
    include!(concat!(env!("OUT_DIR"), "/conformance/cordial.rs"));
}

use std::collections::BTreeMap;

/// The sections: a test each.
macro_rules! sections {
    ($($name:ident)*) => {
        const SECTIONS: &[&str] = &[$(stringify!($name)),*];
        $(
            #[tokio::test]
            async fn $name() {
                section::run(stringify!($name)).await;
            }
        )*
    };
}

sections! {
    answers
    body_field
    body_whole
    deadlines
    errors
    forms
    http_body
    limits
    matching
    media_types
    metadata
    methods
    no_body
    patch_masks
    path_values
    proto2
    query_names
    query_values
    response_body
    switches
    templates
}

#[test]
fn every_file_is_a_section() {
    let files: Vec<_> = cordial_tests::files(&case::folder(), "toml")
        .iter()
        .map(|file| file.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let mut sections = SECTIONS.to_vec();
    sections.sort_unstable();
    assert_eq!(files, sections);
}

#[test]
fn every_section_holds_a_rule() {
    let rules = std::fs::read_to_string(case::folder().with_file_name("RULES.md")).unwrap();
    for section in SECTIONS {
        assert!(rules.contains(&format!("`{section}`")), "no rule of RULES.md is held by {section}");
    }
}

#[test]
fn cases_are_many_and_told_apart() {
    let mut names = BTreeMap::new();
    let mut requests = BTreeMap::new();
    for section in SECTIONS {
        for case in case::load(section) {
            let of = format!("{section}: {}", case.name);
            assert!(!case.why.trim().is_empty(), "{of} has no reason");
            if let Some(other) = names.insert(case.name.clone(), of.clone()) {
                panic!("`{of}` and `{other}` have one name");
            }
            if let Some(other) = requests.insert(case.stimulus(), of.clone()) {
                panic!("`{of}` and `{other}` send and do the same");
            }
        }
    }
    assert!(names.len() >= 1150, "only {} cases", names.len());
}
