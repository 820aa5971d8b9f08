//! A path template of any text, and any values, a line each: no panic, a fault lies in the text; what parses has a shape
//! that parses to the same segments; and a path made of it with the values matches, and gives them back.
#![no_main]

use cordial::routing::Matcher;
use cordial_build::api::{PathTemplate, Segment};
use cordial_fuzz::rule::{Rule, encode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|lines: &str| {
    let mut lines = lines.split('\n');
    let text = lines.next().unwrap_or_default();
    let template: PathTemplate = match text.parse() {
        Ok(template) => template,
        Err(error) => {
            assert!(text.get(error.range.clone()).is_some(), "{:?} of {text:?}", error.range);
            return;
        }
    };
    let shape = template.shape();
    let again: PathTemplate = shape.parse().expect("a shape is a template");
    assert_eq!((&again.segments, &again.verb), (&template.segments, &template.verb), "{text:?} {shape:?}");
    // A star stands for itself, and for any other segment.
    let rule = Rule::new(&template);
    assert!(Matcher::new([(rule.route(), ())]).find("GET", &shape).is_ok(), "{text:?} doesn't match {shape:?}");
    comes_back(&template, &rule, lines);
});

/// Makes a path of a template, and checks what is captured of it.
fn comes_back<'v>(template: &PathTemplate, rule: &Rule<'_>, mut values: impl Iterator<Item = &'v str>) {
    // The texts that each segment stands for: `**` for none, or for some.
    let texts = template.segments.iter().map(|segment| match segment {
        Segment::Literal(text) => vec![text.as_str()],
        Segment::Single => vec![values.next().filter(|value| !value.is_empty()).unwrap_or("x")],
        Segment::Multi => values.next().filter(|value| !value.is_empty()).map_or(vec![], |it| it.split('/').collect()),
    });
    let texts: Vec<Vec<&str>> = texts.collect();
    let mut path: String = texts.iter().flatten().map(|text| format!("/{}", encode(text))).collect();
    if path.is_empty() {
        path.push('/');
    }
    if let Some(verb) = &template.verb {
        verb.split(':').for_each(|part| path += &format!(":{}", encode(part)));
    }
    for decode in [false, true] {
        let matcher = Matcher::new([(rule.route(), ())]).decode_slashes(decode);
        let found = matcher.find("GET", &path).unwrap_or_else(|miss| panic!("{path:?} of {template:?}: {miss:?}"));
        assert_eq!(found.captures.len(), template.variables.len());
        for (variable, captured) in template.variables.iter().zip(&*found.captures) {
            let keeps = template.is_multi_segment(variable) && !decode;
            let spell = |text: &&str| if keeps { text.replace('/', "%2F") } else { (*text).to_owned() };
            let texts: Vec<String> = texts[variable.start..variable.end].iter().flatten().map(spell).collect();
            assert_eq!(captured.value, texts.join("/"), "{path:?} of {template:?}");
        }
    }
}
