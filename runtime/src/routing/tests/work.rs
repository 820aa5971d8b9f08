//! The work of a match is bounded by the table, not by the path: counted, not timed.

use super::{Rule, matcher};
use crate::routing::{path::Path, trie::Trie};

fn trie(rules: &[String]) -> Trie {
    let mut trie = Trie::new();
    for (index, rule) in rules.iter().enumerate() {
        trie.insert(&Rule::new(rule).segments, index);
    }
    trie
}

/// The nodes visited on the way to an answer.
fn visits(trie: &Trie, path: &str) -> usize {
    let path = format!("/{path}");
    let path = Path::parse(&path).unwrap().unwrap();
    let mut visits = 0;
    trie.walk(0, &path, 0, &mut visits);
    visits
}

/// Every combination of `a` and `*` on ten segments, then `z`: what makes a backtracking matcher try all ways.
fn bomb() -> Vec<String> {
    let ways = 0..1 << 10;
    ways.map(|way: u32| {
        let segments = (0..10).map(|bit| if way >> bit & 1 == 1 { "/a" } else { "/*" });
        format!("GET {}/z", segments.collect::<String>())
    })
    .collect()
}

#[test]
fn no_node_is_visited_twice() {
    let trie = trie(&bomb());
    let work = visits(&trie, "a/a/a/a/a/a/a/a/a/a/y");
    assert!(work > 1000, "the bomb makes it look everywhere: {work}");
    assert!(work <= trie.len(), "{work} visits of {} nodes", trie.len());
}

#[test]
fn tails_are_counted_from_the_end() {
    let rules: Vec<_> = (0..50).map(|n| format!("GET /a/**{}", "/*".repeat(n)) + "/z").collect();
    let trie = trie(&rules);
    let path = vec!["a"; 10_000].join("/");
    let work = visits(&trie, &path);
    assert!(work <= trie.len(), "{work} visits of {} nodes, whatever the path's length", trie.len());
}

#[test]
fn more_routes_elsewhere_cost_nothing() {
    let few = trie(&["GET /v1/shelves/*/books/*".to_owned()]);
    let mut rules: Vec<_> = (0..5000).map(|n| format!("GET /v1/kind{n}/*/part{n}/*")).collect();
    rules.push("GET /v1/shelves/*/books/*".to_owned());
    let many = trie(&rules);
    let path = "v1/shelves/1/books/2";
    assert_eq!(visits(&few, path), visits(&many, path));
}

#[test]
fn a_segment_of_colons_tries_no_more_verbs_than_there_can_be() {
    let matcher = matcher(&["GET /{x}:a", "GET /{x}:a:b", "GET /{x}"]);
    let path = format!("/x{}", ":a".repeat(30_000));
    let found = matcher.find("GET", &path).unwrap();
    assert_eq!(*found.value, "GET /{x}:a");
}
