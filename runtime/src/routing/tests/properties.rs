//! What holds whatever comes in.

use super::{Rule, ask, matcher};
use crate::routing::{
    Matcher, Segment,
    percent::{Mode, decode},
};
use proptest::{collection::vec, prelude::*, sample::select};

/// Escapes every byte that isn't unreserved.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// A value for a variable: words, and what a URL gives a meaning.
fn value() -> impl Strategy<Value = String> {
    prop_oneof!["[a-b]{1,3}", "[/:%?#+ .é*{}=]{1,5}", "\\PC{1,8}", Just("..".to_owned()), Just("a:v".to_owned())]
}

/// What a segment of a template may be in a path.
fn segment(of: &Segment<'_>, encoded: bool) -> BoxedStrategy<String> {
    // Only what must be: a colon in a value is no verb unless one is registered.
    let written = move |text: String| match encoded {
        true => encode(&text),
        false => {
            text.chars().map(|c| if ":.*+=".contains(c) { c.to_string() } else { encode(&c.to_string()) }).collect()
        }
    };
    match of {
        Segment::Literal(text) => Just(format!("/{text}")).boxed(),
        Segment::Single => value().prop_map(move |text| format!("/{}", written(text))).boxed(),
        Segment::Multi => vec(prop_oneof![value(), Just(String::new())], 0..4)
            .prop_map(move |texts| texts.into_iter().map(|text| format!("/{}", written(text))).collect())
            .boxed(),
    }
}

/// A template, and a path made from it with hostile values: the raw text of each segment.
fn made() -> impl Strategy<Value = (String, Vec<String>)> {
    (template(), any::<bool>()).prop_flat_map(|(text, encoded)| {
        let rule = Rule::new(&text);
        let parts: Vec<_> = rule.segments.iter().map(|of| segment(of, encoded)).collect();
        (Just(text.clone()), parts)
    })
}

/// A template's text, from few words so that templates overlap.
fn template() -> impl Strategy<Value = String> {
    let segments = vec(select(vec!["a", "b", "*", "{x}", "{y=*}", "{z=a/*}"]), 1..5);
    let tail = select(vec!["", "/**", "/{m=**}", "/{m=**}/a", "/**/*", "/{m=b/**}"]);
    let verb = select(vec!["", ":v", ":v:w", ":w"]);
    (segments, tail, verb).prop_map(|(segments, tail, verb)| format!("GET /{}{tail}{verb}", segments.join("/")))
}

/// A rule of any method.
fn rule() -> impl Strategy<Value = String> {
    (select(vec!["GET", "POST", "HEAD", "*"]), template()).prop_map(|(method, text)| text.replacen("GET", method, 1))
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

    /// For every template: a path made from it with hostile values matches, and gives them back.
    #[test]
    fn a_path_made_from_any_template_comes_back((text, parts) in made()) {
        let rule = Rule::new(&text);
        let mut path = parts.concat();
        if path.is_empty() {
            path.push('/');
        }
        if !rule.verb.is_empty() {
            path.push(':');
            path.push_str(rule.verb);
        }
        let (keeping, decoding) = (matcher(&[&text]), matcher(&[&text]).decode_slashes(true));
        let (kept, decoded) = (keeping.find("GET", &path), decoding.find("GET", &path));
        let kept = kept.map_err(|miss| TestCaseError::fail(format!("{miss:?}: {path} of {text}")))?;
        let decoded = decoded.unwrap();
        prop_assert_eq!(kept.captures.len(), rule.captures.len());
        for ((variable, kept), decoded) in rule.captures.iter().zip(&*kept.captures).zip(&*decoded.captures) {
            let raw = parts[variable.start..variable.end].concat();
            let raw = raw.strip_prefix('/').unwrap_or_default();
            prop_assert_eq!(kept.raw, raw, "{} of {}", path, text);
            let single = rule.segments[variable.start..variable.end] == [Segment::Single];
            let mode = if single { Mode::All } else { Mode::KeepSlash };
            prop_assert_eq!(&kept.value, &decode(raw, mode).unwrap());
            prop_assert_eq!(&decoded.value, &decode(raw, Mode::All).unwrap());
        }
    }

    /// The order of routes of different shapes doesn't matter; of one shape the first answers.
    #[test]
    fn overlapping_routes_are_told_apart_in_any_order(rules in vec(rule(), 1..12), paths in vec(path(), 8)) {
        let mut shapes: Vec<&str> = Vec::new();
        for rule in &rules {
            let shape = |text| { let rule = Rule::new(text); (rule.method, rule.segments, rule.verb) };
            if !shapes.iter().any(|other| shape(other) == shape(rule)) {
                shapes.push(rule);
            }
        }
        let forwards: Matcher<&str> = matcher(&shapes);
        shapes.reverse();
        let backwards: Matcher<&str> = matcher(&shapes);
        for path in paths {
            for method in ["GET", "POST", "HEAD", "BREW"] {
                let request = format!("{method} {path}");
                prop_assert_eq!(ask(&forwards, &request), ask(&backwards, &request));
            }
        }
    }
}
