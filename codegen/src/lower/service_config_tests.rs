//! Rules in YAML, right and wrong, over files on disk.

use crate::{config::Config, diagnostic::Format, pipeline};

const PROTO: &str = "syntax = \"proto3\"; package a.v1; import \"google/api/annotations.proto\";
message M { string name = 1; string title = 2; }
service S {
  rpc Get(M) returns (M) { option (google.api.http).get = \"/annotated\"; }
  rpc List(M) returns (M);
  rpc Bad(M) returns (M) { option (google.api.http).get = \"/{\"; }
}
";

/// The bindings by RPC, or the findings where there are errors; then the warnings.
fn load(yamls: &[&str]) -> (Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.proto"), PROTO).unwrap();
    let mut config = Config { protos: vec![folder.path().join("a.proto")], ..Config::new("") };
    for (index, yaml) in yamls.iter().enumerate() {
        let path = folder.path().join(format!("{index}.yaml"));
        std::fs::write(&path, yaml).unwrap();
        config.service_config.push(path);
    }
    let lines = |text: String| {
        let text = text.replace(&format!("{}/", folder.path().display()), "");
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    match pipeline::load(&config) {
        Ok(loaded) => {
            let methods = loaded.api.services().flat_map(|service| &service.methods);
            let bindings = methods.flat_map(|method| {
                let bindings = method.http.iter().flat_map(|rule| &rule.bindings);
                bindings.map(|b| format!("{} {} {} {:?}", method.name, b.method, b.template, b.body))
            });
            (bindings.collect(), lines(loaded.warnings.render(Format::Short)))
        }
        Err(findings) => (Vec::new(), lines(findings.render(Format::Short))),
    }
}

/// The rules, with one that mends the annotation of `Bad` before them.
fn rules(text: &str) -> String {
    format!("http:\n  rules:\n  - selector: a.v1.S.Bad\n    get: /bad\n{text}")
}

/// Bindings of `Get` and `List`, without findings.
fn served(text: &str) -> Vec<String> {
    let (bindings, told) = load(&[&rules(text)]);
    assert_eq!(told, [""; 0], "{text}");
    bindings.into_iter().filter(|line| !line.starts_with("Bad")).collect()
}

fn faults(text: &str) -> Vec<String> {
    let (bindings, told) = load(&[&rules(text)]);
    assert_eq!(bindings, [""; 0], "{text}");
    told
}

#[test]
fn rules_take_the_place_of_annotations() {
    let get = "Get GET /annotated None";
    let cases: &[(&str, &[&str], &str)] = &[
        ("", &[get], "a method without a rule keeps its annotation"),
        ("  - {selector: a.v1.S.Get, put: /x, body: '*'}", &["Get PUT /x Whole"], "an annotation gives way"),
        (
            "  - selector: a.v1.S.List\n    delete: \"/x\"",
            &[get, "List DELETE /x None"],
            "a method without one gets one",
        ),
        (
            "  - selector: a.v1.S.List\n    post: /x\n    body: name\n    additional_bindings:\n    - get: /y\n    - patch: /z",
            &[get, "List POST /x Field(FieldPath { names: [\"name\"] })", "List GET /y None", "List PATCH /z None"],
            "additional bindings",
        ),
        (
            "  - selector: a.v1.S.List\n    additionalBindings: [{get: /y}]",
            &[get, "List GET /y None"],
            "ProtoJSON's spelling",
        ),
        (
            "  - selector: a.v1.S.List\n    custom: {kind: HEAD, path: /y}",
            &[get, "List HEAD /y None"],
            "a custom method",
        ),
        (
            "  - {selector: 'a.v1.S.Get, a.v1.S.List', get: '/x/{name}'}\n  - {selector: a.v1.S.List, get: /y}",
            &["Get GET /x/{name} None", "List GET /y None"],
            "two selectors, and the last rule of a method counts",
        ),
        ("  fully_decode_reserved_expansion: true", &[get], "the section's switch"),
    ];
    for (text, expected, why) in cases {
        assert_eq!(served(text), *expected, "{why}");
    }
}

#[test]
fn wildcards_choose_all_below_a_name() {
    for selector in ["a.v1.S.*", "a.*", "'*'"] {
        let (bindings, told) = load(&[&format!("http: {{rules: [{{selector: {selector}, get: '/x'}}]}}")]);
        assert_eq!(bindings, ["Get GET /x None", "List GET /x None", "Bad GET /x None"], "{selector}");
        assert!(told.iter().all(|line| line.contains("CORD0302")), "{told:?}");
    }
    assert_eq!(faults("  - {selector: a.v1.S2.*, get: /x}").len(), 1);
}

#[test]
fn of_several_files_the_last_rule_counts() {
    let first = rules("  - {selector: a.v1.S.Get, get: /first}");
    let (bindings, told) = load(&[&first, "http: {rules: [{selector: a.v1.S.Get, get: /second}]}"]);
    assert_eq!(bindings, ["Get GET /second None", "Bad GET /bad None"]);
    assert_eq!(told, ["0.yaml:5:16: warning[CORD0306]: this rule has no effect: later ones replace it"]);
}

/// Each text's faults, one a line.
fn has_place(cases: &[(&str, &str, &str)]) {
    for (text, expected, why) in cases {
        assert_eq!(faults(text), expected.split('\n').collect::<Vec<_>>(), "{why}");
    }
}

#[test]
fn selectors_and_keys_have_their_place_in_the_yaml() {
    let cases = [
        (
            "  - selector: a.v1.S.Gte\n    get: /x",
            "0.yaml:5:15: error[CORD0508]: the selector `a.v1.S.Gte` matches no RPC",
            "a misspelt name",
        ),
        (
            "  - selector: a.v1.S.Get,a.v1.T.Get\n    get: /x",
            "0.yaml:5:26: error[CORD0508]: the selector `a.v1.T.Get` matches no RPC",
            "the second of two",
        ),
        (
            "  - selector: a.v1.S.G*\n    get: /x",
            "0.yaml:5:15: error[CORD0507]: `a.v1.S.G*` isn't a selector",
            "half a component",
        ),
        ("  - get: /x", "0.yaml:5:5: error[CORD0507]: this rule has no selector", "no selector"),
        (
            "  - selector: 12\n    get: /x",
            "0.yaml:5:15: error[CORD0507]: `selector` must be a string, not a number or a bool",
            "a number",
        ),
        (
            "  - selector: a.v1.S.Get\n    gett: /x",
            "0.yaml:6:5: error[CORD0507]: unknown key `gett` in an HTTP rule",
            "a misspelt key is one finding, not a missing pattern too",
        ),
    ];
    has_place(&cases);
}

#[test]
fn rules_of_a_wrong_form_have_their_place_in_the_yaml() {
    let cases = [
        (
            "  - selector: a.v1.S.Get\n    get: /x\n    put: /y",
            "0.yaml:7:5: error[CORD0507]: a rule has one pattern",
            "two patterns",
        ),
        (
            "  - selector: a.v1.S.Get\n    custom: {kind: HEAD}",
            "0.yaml:6:13: error[CORD0507]: `custom` needs `kind` and `path`",
            "half a pattern, reported once",
        ),
        (
            "  - selector: a.v1.S.Get\n    get: /x\n    additional_bindings: [{get: /y, selector: b}]",
            "0.yaml:7:37: error[CORD0507]: an additional binding has no selector of its own",
            "a selector inside",
        ),
        (
            "  - selector: a.v1.S.Get\n    get: /x\n    additional_bindings: [{get: /y, additional_bindings: [{get: /z}]}]",
            "0.yaml:7:37: error[CORD0208]: additional bindings can't have additional bindings",
            "one level too deep",
        ),
        (
            "  - selector: a.v1.S.Get\n    get: [/x]",
            "0.yaml:6:10: error[CORD0507]: `get` must be a string, not a list",
            "a list",
        ),
        ("  - 7", "0.yaml:5:5: error[CORD0507]: a rule must be a mapping, not a number or a bool", "no rule"),
        (
            "  rule: []",
            "0.yaml:5:3: error[CORD0507]: unknown key `rule` in the `http` section",
            "an unknown key of the section",
        ),
    ];
    has_place(&cases);
}

#[test]
fn templates_and_bodies_have_their_place_in_the_yaml() {
    let cases = [
        ("    get: /é/{nmae}", "0.yaml:6:14: error[CORD0201]: message `a.v1.M` has no field `nmae`", "a plain scalar"),
        (
            "    get: \"/x/{nmae}\"",
            "0.yaml:6:15: error[CORD0201]: message `a.v1.M` has no field `nmae`",
            "in double quotes",
        ),
        (
            "    get: '/x/{nmae}' # c",
            "0.yaml:6:15: error[CORD0201]: message `a.v1.M` has no field `nmae`",
            "in single ones",
        ),
        (
            "    get: \"/\\u0078/{nmae}\"",
            "0.yaml:6:11: error[CORD0201]: message `a.v1.M` has no field `nmae`",
            "escaped: the whole",
        ),
        (
            "    get: >-\n      /x/{nmae}",
            "0.yaml:7:11: error[CORD0201]: message `a.v1.M` has no field `nmae`",
            "folded, on one line",
        ),
        (
            "    get: /x//y",
            "0.yaml:6:13: error[CORD0101]: the path template `/x//y` isn't valid: an empty segment",
            "syntax",
        ),
        ("    put: /x\n    body: nmae", "0.yaml:7:11: error[CORD0205]: message `a.v1.M` has no field `nmae`", "a body"),
        (
            "    get: /x\n    response_body: nmae",
            "0.yaml:7:20: error[CORD0206]: message `a.v1.M` has no field `nmae`",
            "an answer",
        ),
        ("    custom: {kind: Get, path: /x}", "0.yaml:6:20: error[CORD0210]: the method `Get` isn't `GET`", "a kind"),
    ];
    for (text, expected, why) in cases {
        let text = format!("  - selector: a.v1.S.Get\n{text}\n");
        let told: Vec<_> = faults(&text).into_iter().filter(|line| line.contains("error")).collect();
        assert_eq!(told, [expected], "{why}");
    }
}

#[test]
fn files_that_are_no_service_configuration() {
    let cases = [
        ("http: {rules: [", "0.yaml:1:16: error[CORD0506]", "broken YAML"),
        ("a: 1\na: 2", "0.yaml:2:1: error[CORD0506]", "a key twice"),
        ("http: {rules: [{selector: a, body: *}]}", "0.yaml:1:36: error[CORD0506]", "an unquoted star is an alias"),
        ("- 1", "0.yaml:1:1: error[CORD0507]: a service configuration must be a mapping, not a list", "a list"),
        ("http: 1", "0.yaml:1:7: error[CORD0507]: the `http` section must be a mapping", "a section that is none"),
        (
            "htpp: {}",
            "0.yaml:1:1: warning[CORD0309]: this service configuration has no `http` section",
            "a misspelt section",
        ),
    ];
    for (text, expected, why) in cases {
        let (_, told) = load(&[text]);
        assert!(told.iter().any(|line| line.starts_with(expected)), "{why}: {told:?}");
    }
}

#[test]
fn other_sections_are_other_tools() {
    let yaml = "type: google.api.Service\nconfig_version: 3\nname: x.y\napis:\n- name: a.v1.S\n- name: m.Mixin\nbackend:\n  rules:\n  - selector: '*'\n";
    let told = load(&[&format!("{yaml}{}", rules("  - selector: m.Mixin.Get\n    get: /x"))]).1;
    assert_eq!(
        told,
        ["0.yaml:14:15: warning[CORD0308]: rules for `m.Mixin` are left out: no file that was compiled declares it"]
    );
}

#[test]
fn a_missing_file_is_told_beside_the_faults_of_the_protos() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.proto"), "syntax = \"proto3\"; message").unwrap();
    let mut config = Config::new(folder.path());
    (config.protos, config.service_config) = (vec!["a.proto".into()], vec!["gone.yaml".into()]);
    let told = pipeline::load(&config).unwrap_err().render(Format::Short);
    assert!(told.contains("gone.yaml` doesn't exist") && told.contains("CORD0005"), "{told}");
}
