//! Time to find a request's route, of 10, 1,000 and 14,000 (all of googleapis): cordial's matcher beside matchit,
//! path-tree and routerama.
//!
//! ```console
//! $ cd benches
//! $ cargo bench -p cordial-bench-routing                # ratios, then criterion's figures
//! $ cargo bench -p cordial-bench-routing -- nothing     # ratios alone
//! ```
//!
//! Of the ratios each is the median over rounds in which all routers take turns, of the thread's time on the processor.
//!
//! What they do is not the same. cordial tells methods and verbs apart, and percent-decodes what it captures. routerama
//! does too; it copies what it captures. matchit and path-tree know no methods, so that rules which differ in it alone
//! are one rule to them, and hand out captures as they came.

use cordial::routing::Matcher;
use cordial_bench_routing::{Request, Rule, requests, rules};
use criterion::{BenchmarkId, Criterion, Throughput};
use path_tree::PathTree;
use routerama::{HttpMethod, resolver};
use rustix::time::{ClockId, clock_gettime};
use std::{collections::HashSet, hint::black_box};

/// Sizes of the tables.
const SIZES: [usize; 3] = [10, 1000, 14_000];
/// Requests of one round.
const REQUESTS: usize = 1000;
/// Rounds of the ratios.
const ROUNDS: usize = 501;

/// A router: finds the route of each request, and says how many bytes it captured.
type Run = Box<dyn Fn(&[Request]) -> usize>;

#[resolver]
enum Routes {
    Two { a: String, b: String },
    One { a: String },
    Three { a: String, b: String, c: String },
    Four { a: String, b: String, c: String, d: String },
}

fn cordial(rules: &[Rule]) -> Run {
    let matcher = Matcher::new(rules.iter().map(Rule::route).zip(0..));
    Box::new(move |requests| {
        let found = requests.iter().map(|(method, path)| matcher.find(method, path).expect("a route"));
        let captured = found.map(|found| {
            black_box(found.value);
            found.captures.iter().map(|captured| captured.value.len()).sum::<usize>()
        });
        captured.sum()
    })
}

/// The rules, of which those that have the same path for another method are left out.
fn by_path<'a>(rules: &'a [Rule], spell: impl Fn(&Rule) -> String + 'a) -> impl Iterator<Item = (String, usize)> + 'a {
    let mut seen = HashSet::new();
    rules.iter().map(spell).zip(0..).filter(move |(path, _)| seen.insert(path.clone()))
}

fn matchit(rules: &[Rule]) -> Run {
    let mut router = matchit::Router::new();
    for (path, value) in by_path(rules, |rule| rule.path("{", "}", ":")) {
        router.insert(path, value).expect("a route that matchit can express");
    }
    Box::new(move |requests| {
        let found = requests.iter().map(|(_, path)| router.at(path).expect("a route"));
        let captured = found.map(|found| {
            black_box(found.value);
            found.params.iter().map(|(_, value)| value.len()).sum::<usize>()
        });
        captured.sum()
    })
}

fn path_tree(rules: &[Rule]) -> Run {
    let mut tree = PathTree::new();
    for (path, value) in by_path(rules, |rule| rule.path(":", "", r"\:")) {
        let _ = tree.insert(&path, value);
    }
    Box::new(move |requests| {
        let found = requests.iter().map(|(_, path)| tree.find(path).expect("a route"));
        let captured = found.map(|(value, path)| {
            black_box(value);
            path.params_iter().map(|(_, value)| value.len()).sum::<usize>()
        });
        captured.sum()
    })
}

fn routerama(rules: &[Rule]) -> Run {
    // It refuses an enum with a variant that no route has; what a table lacks is below a path that nobody asks for.
    let mut builder = Routes::builder()
        .add_one(HttpMethod::GET, "/unasked/{a}")
        .add_two(HttpMethod::GET, "/unasked/{a}/{b}")
        .add_three(HttpMethod::GET, "/unasked/{a}/{b}/{c}")
        .add_four(HttpMethod::GET, "/unasked/{a}/{b}/{c}/{d}");
    for rule in rules {
        let (method, path) = (HttpMethod::try_from(rule.method).expect("a method"), rule.path("{", "}", ":"));
        builder = match rule.variables() {
            1 => builder.add_one(method, &path),
            2 => builder.add_two(method, &path),
            3 => builder.add_three(method, &path),
            _ => builder.add_four(method, &path),
        };
    }
    let resolver = builder.build().expect("routes that routerama can express");
    Box::new(move |requests| {
        let found = requests.iter().map(|(method, path)| resolver.resolve(method, path).expect("a route"));
        found.map(|found| black_box(captured(&found))).sum()
    })
}

fn captured(found: &Routes) -> usize {
    match found {
        Routes::One { a } => a.len(),
        Routes::Two { a, b } => a.len() + b.len(),
        Routes::Three { a, b, c } => a.len() + b.len() + c.len(),
        Routes::Four { a, b, c, d } => a.len() + b.len() + c.len() + d.len(),
    }
}

fn routers(rules: &[Rule]) -> [(&'static str, Run); 4] {
    [
        ("cordial", cordial(rules)),
        ("matchit", matchit(rules)),
        ("path-tree", path_tree(rules)),
        ("routerama", routerama(rules)),
    ]
}

/// Prints what each router takes for a request, and how that compares with matchit: of requests for every route of a table,
/// which larger ones spread over more memory than caches hold, and for ten of its routes alone.
fn ratios() {
    println!("{:>7} {:>6} {:>10} {:>12} {:>12}", "routes", "asked", "router", "ns a match", "of matchit");
    for (size, asked) in [(10, 10), (1000, 10), (14_000, 10), (1000, 1000), (14_000, 14_000)] {
        let rules = rules(size);
        let (requests, routers) = (requests(&rules[..asked], REQUESTS), routers(&rules));
        let rounds: Vec<Vec<f64>> = (0..ROUNDS).map(|_| round(&routers, &requests)).collect();
        for (index, (name, _)) in routers.iter().enumerate() {
            let time = median(rounds.iter().map(|round| round[index]).collect());
            let ratio = median(rounds.iter().map(|round| round[index] / round[1]).collect());
            println!("{size:>7} {asked:>6} {name:>10} {time:>12.1} {ratio:>12.2}");
        }
    }
}

/// Nanoseconds a request of each router, in turn.
fn round(routers: &[(&'static str, Run)], requests: &[Request]) -> Vec<f64> {
    let time = |run: &Run| {
        let start = now();
        black_box(run(black_box(requests)));
        (now() - start) / requests.len() as f64
    };
    routers.iter().map(|(_, run)| time(run)).collect()
}

/// The thread's time on the processor, in nanoseconds.
fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    ratios();
    let mut criterion = Criterion::default().configure_from_args();
    for size in SIZES {
        let rules = rules(size);
        let requests = requests(&rules, REQUESTS);
        let mut group = criterion.benchmark_group(format!("{size} routes"));
        group.throughput(Throughput::Elements(requests.len() as u64));
        for (name, run) in routers(&rules) {
            group.bench_function(BenchmarkId::from_parameter(name), |bench| bench.iter(|| run(&requests)));
        }
        group.finish();
    }
    criterion.final_summary();
}
