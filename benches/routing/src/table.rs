//! A number of rules as Google's APIs have them: resource names below projects and locations, the five standard methods
//! and custom verbs, and now and then a path of single variables, as Compute Engine's. The same number gives the same
//! rules at every run.

use cordial::routing::{Body, Capture, Route, Segment};

/// One rule, as every router can be told of it.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The HTTP method.
    pub method: &'static str,
    /// The segments of its path.
    pub segments: &'static [Segment<'static>],
    /// The custom verb; empty for none.
    pub verb: &'static str,
    /// Whether one variable takes all from the second segment on, the way of resource names; otherwise each `*` is one.
    resource_name: bool,
}

/// A request: method and path.
pub type Request = (&'static str, String);

/// The names of variables that are a segment each.
const NAMES: [&str; 4] = ["a", "b", "c", "d"];
const PARENTS: [&str; 4] = ["projects/*/locations/*", "projects/*", "organizations/*/locations/*", "folders/*"];
const KINDS: [&str; 20] = [
    "instances",
    "clusters",
    "datasets",
    "models",
    "endpoints",
    "jobs",
    "keys",
    "tables",
    "topics",
    "subscriptions",
    "backups",
    "databases",
    "services",
    "versions",
    "policies",
    "triggers",
    "functions",
    "networks",
    "secrets",
    "zones",
];
const VERBS: [&str; 12] = [
    "cancel",
    "undelete",
    "export",
    "import",
    "pause",
    "resume",
    "setIamPolicy",
    "getIamPolicy",
    "testIamPermissions",
    "batchCreate",
    "search",
    "wait",
];

/// A table of `count` rules.
#[must_use]
pub fn rules(count: usize) -> Vec<Rule> {
    let mut rules: Vec<_> = (0..=count / 8).flat_map(resource).collect();
    rules.truncate(count);
    rules
}

/// Requests that these rules answer, spread over the table in no order that a branch predictor could learn: a stride
/// that shares no factor with their number.
#[must_use]
pub fn requests(rules: &[Rule], count: usize) -> Vec<Request> {
    (0..count).map(|n| request(&rules[(n * 7919) % rules.len()], n)).collect()
}

/// The rules of one resource.
fn resource(number: usize) -> [Rule; 8] {
    let version = ["v1", "v1", "v1beta1", "v2"][number % 4];
    let parent = PARENTS[number / 4 % PARENTS.len()];
    // As many different kinds as there are resources: the more rules, the wider the table is, as in googleapis.
    let kind = match number / KINDS.len() {
        0 => KINDS[number].to_owned(),
        more => format!("{}Of{more}", KINDS[number % KINDS.len()]),
    };
    let collection = segments(&format!("{version}/{parent}/{kind}"));
    let item = segments(&format!("{version}/{parent}/{kind}/*"));
    let operation = segments(&format!("{version}/{parent}/{kind}/*/operations/*"));
    let rule = |method, segments, verb| Rule { method, segments, verb, resource_name: number % 5 != 4 };
    [
        rule("GET", item, ""),
        rule("GET", collection, ""),
        rule("POST", collection, ""),
        rule("POST", item, VERBS[number % VERBS.len()]),
        rule("PATCH", item, ""),
        rule("DELETE", item, ""),
        rule("POST", item, VERBS[(number + 5) % VERBS.len()]),
        rule("GET", operation, ""),
    ]
}

/// Kept for the whole run, as generated tables are.
fn segments(path: &str) -> &'static [Segment<'static>] {
    let segment = |text: &str| match text {
        "*" => Segment::Single,
        literal => Segment::Literal(literal.to_owned().leak()),
    };
    path.split('/').map(segment).collect::<Vec<_>>().leak()
}

fn request(rule: &Rule, number: usize) -> Request {
    let segments = rule.segments.iter().map(|segment| match segment {
        Segment::Literal(text) => format!("/{text}"),
        Segment::Single | Segment::Multi => format!("/some-name-{number}"),
    });
    let verb = if rule.verb.is_empty() { String::new() } else { format!(":{}", rule.verb) };
    (rule.method, segments.collect::<String>() + &verb)
}

impl Rule {
    /// The rule as cordial's generated tables have it.
    #[must_use]
    pub fn route(&self) -> Route<'static> {
        let captures = if self.resource_name {
            vec![Capture::new("name", 1, self.segments.len())]
        } else {
            let singles = self.segments.iter().enumerate().filter(|(_, segment)| **segment == Segment::Single);
            singles.zip(NAMES).map(|((at, _), name)| Capture::new(name, at, at + 1)).collect()
        };
        Route::new(0, self.method, "", self.segments, self.verb, captures.leak(), Body::None, "")
    }

    /// The path in the syntax of a router that spells a variable `open`, name, `close`, and a verb's colon `colon`.
    #[must_use]
    pub fn path(&self, open: &str, close: &str, colon: &str) -> String {
        let mut names = NAMES.iter();
        let segments = self.segments.iter().map(|segment| match segment {
            Segment::Literal(text) => format!("/{text}"),
            Segment::Single | Segment::Multi => format!("/{open}{}{close}", names.next().unwrap_or(&"e")),
        });
        let verb = if self.verb.is_empty() { String::new() } else { format!("{colon}{}", self.verb) };
        segments.collect::<String>() + &verb
    }

    /// How many variables it has where each is a segment.
    #[must_use]
    pub fn variables(&self) -> usize {
        self.segments.iter().filter(|segment| **segment == Segment::Single).count()
    }
}
