//! What holds whatever comes in.

use super::{Rule, ask, matcher};
use crate::routing::{
    Matcher,
    percent::{Mode, decode},
};
use proptest::{collection::vec, prelude::*, sample::select};

/// Escapes every byte that isn't unreserved.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// A template's text, from few words so that templates overlap.
fn template() -> impl Strategy<Value = String> {
    let segments = vec(select(vec!["a", "b", "*", "{x}", "{y=*}", "{z=a/*}"]), 1..5);
    let tail = select(vec!["", "/**", "/{m=**}", "/{m=**}/a", "/**/*", "/{m=b/**}"]);
    let verb = select(vec!["", ":v", ":v:w", ":w"]);
    (segments, tail, verb).prop_map(|(segments, tail, verb)| format!("GET /{}{tail}{verb}", segments.join("/")))
}

fn path() -> impl Strategy<Value = String> {
    let segment = select(vec!["a", "b", "c", "", "a:v", "x:v:w", "%61", "é", "a%2Fb", ":", "%3Av"]);
    vec(segment, 0..7).prop_map(|segments| format!("/{}", segments.join("/")))
}

proptest! {
    #[test]
    fn decoding_undoes_encoding(text in any::<String>()) {
        let encoded = encode(&text);
        prop_assert_eq!(decode(&encoded, Mode::All).unwrap(), text.as_str());
        prop_assert_eq!(decode(&encoded, Mode::Form).unwrap(), text.as_str());
        prop_assert_eq!(decode(&encoded, Mode::KeepSlash).unwrap(), text.replace('/', "%2F"));
    }

    #[test]
    fn decoding_never_panics(text in "[%0-9a-fA-F+/:é\\PC]{0,40}") {
        for mode in [Mode::All, Mode::KeepSlash, Mode::Form] {
            let _ = decode(&text, mode);
        }
    }

    #[test]
    fn matching_never_panics(rules in vec(template(), 0..8), method in "[A-Z*]{0,5}", path in "[/%:a-c0-9é\\PC]{0,60}") {
        let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
        let _ = matcher(&rules).find(&method, &path);
    }

    /// A path made from a template with one value for each variable matches, and gives the values back.
    #[test]
    fn a_path_made_from_a_template_comes_back(values in vec("[^/]{1,12}", 3), rest in vec("[^/]{0,8}", 0..4)) {
        let matcher = matcher(&["GET /v1/{a}/b/{c=d/*}/{e=**}:verb"]);
        let encoded: Vec<_> = values.iter().map(|v| encode(v)).collect();
        let rest_encoded: Vec<_> = rest.iter().map(|v| encode(v)).collect();
        let path = format!("/v1/{}/b/d/{}/{}:verb", encoded[0], encoded[1], rest_encoded.join("/"));
        let found = matcher.find("GET", &path).unwrap();
        let taken: Vec<_> = found.captures.iter().map(|c| c.value.to_string()).collect();
        prop_assert_eq!(taken, [values[0].clone(), format!("d/{}", values[1]), rest.join("/")]);
    }

    /// The order of routes of different shapes doesn't matter; of one shape the first answers.
    #[test]
    fn overlapping_routes_are_told_apart_in_any_order(rules in vec(template(), 1..12), paths in vec(path(), 8)) {
        let mut shapes: Vec<&str> = Vec::new();
        for rule in &rules {
            let shape = |text| { let rule = Rule::new(text); (rule.segments, rule.verb) };
            if !shapes.iter().any(|other| shape(other) == shape(rule)) {
                shapes.push(rule);
            }
        }
        let forwards: Matcher<&str> = matcher(&shapes);
        shapes.reverse();
        let backwards: Matcher<&str> = matcher(&shapes);
        for path in paths {
            let request = format!("GET {path}");
            prop_assert_eq!(ask(&forwards, &request), ask(&backwards, &request));
        }
    }
}
