//! Public APIs, where `CORDIAL_CORPUS` says they are: each is accepted, and every binding answers a URL made from its
//! template.

use crate::sandbox::command;
use serde_json::Value;
use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

/// Bindings of each fixture, as its text has them: counted apart, by looking for patterns outside comments.
const BINDINGS: &[(&str, usize)] = &[
    ("clarifai", 467),
    ("etcd", 51),
    ("gapic-showcase", 62),
    ("gnostic-openapi", 16),
    ("googleapis-dev", 232),
    ("grpc-gateway", 140),
    ("memos", 73),
    ("openfga", 25),
    ("temporal", 226),
    ("vanguard", 24),
];

#[test]
fn every_fixture_is_accepted_and_every_binding_answers() {
    let Some(corpus) = std::env::var_os("CORDIAL_CORPUS").map(PathBuf::from) else {
        println!("skipped: CORDIAL_CORPUS isn't set");
        return;
    };
    let manifest = std::fs::read_to_string(corpus.join("manifest.json")).unwrap();
    let manifest: serde_json::Map<String, Value> = serde_json::from_str(&manifest).unwrap();
    let mut faults = Vec::new();
    for (name, fixture) in &manifest {
        let Some(fixture) = Fixture::new(name, fixture, corpus.clone()) else { continue };
        faults.extend(fixture.faults());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Files that are meant to be refused, or are odd: whatever is found has a place, and nothing panics.
#[test]
fn odd_files_are_judged_and_never_panic() {
    let Some(corpus) = std::env::var_os("CORDIAL_CORPUS").map(PathBuf::from) else {
        println!("skipped: CORDIAL_CORPUS isn't set");
        return;
    };
    let fixtures = std::fs::read_dir(&corpus).unwrap().map(|entry| entry.unwrap().path());
    for file in fixtures.filter_map(|path| path.join("negative").read_dir().ok()).flatten() {
        let file = file.unwrap().path();
        let include = file.parent().and_then(Path::parent).unwrap().to_owned();
        let mut command = command(&corpus);
        command.args(["check", "--message-format", "json", "--protos"]).arg(&file).arg("--include").arg(include);
        let run = crate::sandbox::run(command.arg("_deps/googleapis"), "");
        let refused = run.stdout.contains("\"severity\":\"error\"");
        let run = run.exits(i32::from(refused));
        for line in run.stdout.lines().filter(|line| line.contains("\"code\":")) {
            let finding: Value = serde_json::from_str(line).unwrap();
            assert!(finding["spans"][0]["line_start"].as_u64() > Some(0), "{}: {line}", file.display());
        }
        println!("{}: exit {}", file.display(), run.code);
    }
}

/// One public API.
struct Fixture {
    name: String,
    corpus: PathBuf,
    /// `--protos … --include …`.
    sources: Vec<String>,
}

/// A binding as `routes --format json` lists it.
#[derive(Debug)]
struct Binding {
    method: String,
    template: String,
    rpc: String,
}

impl Fixture {
    /// `None` for an entry of the manifest that is no API, as its total.
    fn new(name: &str, entry: &Value, corpus: PathBuf) -> Option<Self> {
        let strings = |key: &str| -> Option<Vec<String>> {
            entry.get(key)?.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
        };
        let roots = strings("include_roots")?;
        // The manifest has import names.
        let mut sources = vec!["--protos".to_owned()];
        sources.extend(strings("files")?);
        sources.push("--include".to_owned());
        sources.extend(roots);
        Some(Self { name: name.to_owned(), corpus, sources })
    }

    fn run(&self, args: &[&str], stdin: &str) -> crate::sandbox::Run {
        crate::sandbox::run(command(&self.corpus).args(args).args(&self.sources), stdin)
    }

    fn faults(&self) -> Vec<String> {
        let name = &self.name;
        let check = self.run(&["check", "--message-format", "short"], "");
        if check.code != 0 {
            return vec![format!("{name}: check exits {}:\n{}", check.code, check.stderr)];
        }
        println!("{name}: {}", check.stdout.trim_end());
        let bindings = self.bindings();
        let mut faults = Vec::new();
        for (_, count) in BINDINGS.iter().filter(|(fixture, count)| fixture == name && *count != bindings.len()) {
            faults.push(format!("{name}: {} bindings, not {count}", bindings.len()));
        }
        faults.extend(self.unanswered(&bindings));
        faults
    }

    fn bindings(&self) -> Vec<Binding> {
        let listed = self.run(&["routes", "--format", "json"], "").exits(0).json();
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap().to_owned();
        let bindings = listed.as_array().unwrap().iter().map(|entry| Binding {
            method: text(entry, "method"),
            template: text(entry, "template"),
            rpc: text(entry, "rpc"),
        });
        bindings.collect()
    }

    /// Bindings whose URL meets nothing, or one that should not go before it.
    fn unanswered(&self, bindings: &[Binding]) -> Vec<String> {
        let mut requests = String::new();
        for binding in bindings {
            let method = if binding.method == "*" { "PROPFIND" } else { &binding.method };
            writeln!(requests, "{method} {}", filled(&binding.template)).unwrap();
        }
        let run = self.run(&["routes", "--match", "-"], &requests).exits(0);
        let answers: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(answers.len(), bindings.len(), "{}", self.name);
        let (mut faults, mut others) = (Vec::new(), 0);
        for (at, (binding, answer)) in bindings.iter().zip(&answers).enumerate() {
            let found = |other: &Binding| answer["rpc"] == *other.rpc && answer["template"] == *other.template;
            if found(binding) {
                continue;
            }
            others += 1;
            let earlier = bindings[..at].iter().any(found);
            let specific = || bindings.iter().any(|other| found(other) && rank(other) < rank(binding));
            if !earlier && !specific() {
                faults.push(format!("{}: {binding:?} is answered {answer}", self.name));
            }
        }
        println!("{}: {} bindings, {others} answered by an earlier or more specific one", self.name, bindings.len());
        faults
    }
}

/// A path that the template matches: `*` is a word, `**` two segments.
fn filled(template: &str) -> String {
    shape(template).replace("**", "one/two").replace('*', "word")
}

/// The template without its variables: `/v1/{name=shelves/*}:move` is `/v1/shelves/*:move`.
fn shape(template: &str) -> String {
    let mut shape = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (variable, behind) = after.split_once('}').unwrap();
        shape.push_str(before);
        shape.push_str(variable.split_once('=').map_or("*", |(_, segments)| segments));
        rest = behind;
    }
    shape + rest
}

/// What goes first is smaller: a verb before none, a literal before `*`, `*` before `**`, any of them before the end.
fn rank(binding: &Binding) -> (bool, Vec<u8>) {
    let shape = shape(&binding.template);
    let last = shape.rsplit('/').next().unwrap_or_default();
    let path = last.split_once(':').map_or(&*shape, |(_, verb)| &shape[..shape.len() - verb.len() - 1]);
    let kinds = path.split('/').map(|segment| match segment {
        "*" => 1,
        "**" => 2,
        _ => 0,
    });
    (path.len() == shape.len(), kinds.chain([3]).collect())
}

#[test]
fn templates_become_urls() {
    for (template, url) in [
        ("/v1/x", "/v1/x"),
        ("/v1/{name}", "/v1/word"),
        ("/v1/{a.b=shelves/*}/{c=**}:move", "/v1/shelves/word/one/two:move"),
        ("/v1/*/**", "/v1/word/one/two"),
    ] {
        assert_eq!(filled(template), url);
    }
}

#[test]
fn literals_and_verbs_go_first() {
    let binding = |template: &str| Binding { method: "GET".into(), template: template.into(), rpc: String::new() };
    let order = ["/v1/*:move", "/v1/books", "/v1/{name}", "/v1/{name=**}/{id}", "/v1/{name=**}"];
    assert!(order.map(binding).is_sorted_by_key(rank));
}
